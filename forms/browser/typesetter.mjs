// The typesetter of the page, which counts pages and makes documents. It is large, so it
// is loaded only where one of the two is wanted, and anew after a failure.

import { Engine, showProgress } from "./engine.mjs";

/** @import {Measure, Typeset} from "./messages.mjs" */

/** Each says for what it is loaded. */
const bars = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".pk-typesetter")]);

export class Typesetter {
  /** @type {Engine | null} */
  #engine = null;

  /** Begins to load, unless it has begun. @returns {Engine} */
  start() {
    this.#engine ??= this.#load();
    return this.#engine;
  }

  /**
   * @param {Measure | Typeset} request
   * @returns {Promise<any>} the pages as JSON text, or the document's bytes
   * @throws {import("./engine.mjs").EngineFailed} and the next request loads it again
   */
  async ask(request) {
    const engine = this.start();
    try {
      return await engine.ask(request);
    } catch (error) {
      this.#drop(engine);
      throw error;
    }
  }

  /** @param {Engine} engine one that failed */
  #drop(engine) {
    engine.stop();
    if (this.#engine === engine) this.#engine = null;
  }

  #load() {
    const engine = new Engine("typesetter", (progress) => {
      for (const bar of bars) showProgress(bar, bar.dataset.says ?? "", progress);
    });
    engine.ready.catch(() => this.#drop(engine)); // told to whoever asks
    return engine;
  }
}
