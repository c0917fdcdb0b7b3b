// The page's typesetter, which counts pages and makes documents. It is large, so the checker's worker loads it when
// it is needed. After a while without work, or a failure, another worker takes its place, and may load it again.

import { all } from "./dom.mjs";
import { missing } from "./kept.mjs";
import { isMetered } from "./line.mjs";
import { filesFor } from "./protocol.mjs";
import { LARGE, RUNTIME } from "./python.mjs";
import { showProgress } from "./worker-client.mjs";

/** @import {Question} from "./protocol.mjs" */
/** @import {Session} from "./session.mjs" */

const IDLE = 120_000; // milliseconds without a request until its memory is freed

export class Typesetter {
  #idle = 0;

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
  }

  /** How many bytes its start would fetch that may cost something, so that it is asked for first. @returns {Promise<number>} */
  async cost() {
    if (this.session.checker?.client.has("typesetter") || !isMetered()) return 0;
    return (await missing(RUNTIME, filesFor("typesetter", LARGE))).reduce((sum, [, packed]) => sum + packed, 0);
  }

  /** Loads it, unless it is there; after a failure, it may be loaded again. @returns {Promise<void>} rejects if it cannot be had */
  async start() {
    await this.#checker().load("typesetter", (progress) => {
      for (const bar of all(".pk-typesetter")) showProgress(bar, bar.dataset.says ?? "", progress);
    });
  }

  /** Asks it; loads it first, if need be. @param {Question} request @returns {Promise<any>} see WorkerClient */
  async ask(request) {
    clearTimeout(this.#idle);
    await this.start();
    const checker = this.#checker();
    try {
      const answer = await checker.client.ask(request);
      this.#idle = setTimeout(() => checker.renew(), IDLE);
      return answer;
    } catch (error) {
      void checker.renew();
      throw error;
    }
  }

  #checker() {
    const { checker } = this.session;
    if (!checker) throw new Error("no checker");
    return checker;
  }
}
