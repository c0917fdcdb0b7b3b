// The page's typesetter, which counts pages and makes documents. It is large, so it is loaded when needed,
// dropped after a while without work, and loaded again after that or after a failure.

import { all } from "./dom.mjs";
import { missing } from "./kept.mjs";
import { isMetered } from "./line.mjs";
import { filesFor } from "./protocol.mjs";
import { LARGE, RUNTIME, WorkerClient, showProgress } from "./worker-client.mjs";

/** @import {Constants, Question} from "./protocol.mjs" */

const IDLE = 120_000; // milliseconds without a request until its memory is freed

export class Typesetter {
  /** @type {WorkerClient | null} */
  #client = null;
  #idle = 0;

  /** @param {Constants | Promise<Constants>} constants what every request is about */
  constructor(constants) {
    this.constants = constants;
  }

  /** How many bytes its start would fetch that may cost something, so that it is asked for first. @returns {Promise<number>} */
  async cost() {
    if (this.#client || !isMetered()) return 0;
    return (await missing(RUNTIME, filesFor("typesetter", LARGE))).reduce((sum, [, packed]) => sum + packed, 0);
  }

  /** Starts to load, unless it has. @returns {WorkerClient} */
  start() {
    return (this.#client ??= this.#load());
  }

  /** Asks it; after a failure, the next request loads it again. @param {Question} request @returns {Promise<any>} see WorkerClient */
  async ask(request) {
    const client = this.start();
    clearTimeout(this.#idle);
    try {
      return await client.ask(request);
    } catch (error) {
      this.#drop(client);
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.#drop(client), IDLE);
    }
  }

  /** @param {WorkerClient} client one that failed */
  #drop(client) {
    client.stop();
    if (this.#client === client) this.#client = null;
  }

  #load() {
    const client = new WorkerClient("typesetter", this.constants, (progress) => {
      for (const bar of all(".pk-typesetter")) showProgress(bar, bar.dataset.says ?? "", progress);
    });
    client.ready.catch(() => this.#drop(client)); // each request reports it
    return client;
  }
}
