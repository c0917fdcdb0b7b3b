// The typesetter of the page, which counts pages and makes documents. It is large, so it
// is loaded only where one of the two is wanted, let go when it has nothing to do for a while,
// and loaded anew after that, or after a failure.

import { Engine, showProgress } from "./engine.mjs";

/** @import {Constants, Question} from "./protocol.mjs" */

const IDLE = 120_000; // milliseconds without a request after which its memory is given back

/** Each says for what it is loaded. */
const bars = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".pk-typesetter")]);

export class Typesetter {
  /** @type {Engine | null} */
  #engine = null;
  #idle = 0;

  /** @param {Constants} constants what every request is about */
  constructor(constants) {
    this.constants = constants;
  }

  /** Begins to load, unless it has begun. @returns {Engine} */
  start() {
    this.#engine ??= this.#load();
    return this.#engine;
  }

  /**
   * @param {Question} request
   * @returns {Promise<any>} the pages as JSON text, or the document's bytes
   * @throws {import("./engine.mjs").EngineFailed} and the next request loads it again
   */
  async ask(request) {
    const engine = this.start();
    clearTimeout(this.#idle);
    try {
      return await engine.ask(request);
    } catch (error) {
      this.#drop(engine);
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.#drop(engine), IDLE);
    }
  }

  /** @param {Engine} engine one that failed */
  #drop(engine) {
    engine.stop();
    if (this.#engine === engine) this.#engine = null;
  }

  #load() {
    const engine = new Engine("typesetter", this.constants, (progress) => {
      for (const bar of bars) showProgress(bar, bar.dataset.says ?? "", progress);
    });
    engine.ready.catch(() => this.#drop(engine)); // told to whoever asks
    return engine;
  }
}
