// Answers in, report out: one request at a time, always on the newest answers.

import { WorkerClient } from "./worker-client.mjs";

/** @import {Progress} from "./protocol.mjs" */
/** @import {Session} from "./session.mjs" */

export class Checker {
  /** The last report, and the very dossier and pages that it is about. @type {{dossier: string, pages: string, report: string} | null} */
  checked = null;
  /** The pages that were counted last, and of which dossier. @type {{dossier: string, pages: string} | null} */
  measured = null;
  #wanted = false;
  /** @type {Promise<void> | null} */
  #running = null;

  /** @param {Session} session @param {(progress: Progress & {fraction: number}) => void} onProgress */
  constructor(session, onProgress) {
    this.session = session;
    this.client = new WorkerClient("checker", session.constants, onProgress);
  }

  /** Resolves when the report on the present answers, or on newer ones, is shown. @returns {Promise<void>} rejects if the worker failed */
  check() {
    const same = this.checked?.dossier === this.session.dossier.text() && this.checked.pages === this.#pages;
    if (!this.#running && same) return Promise.resolve();
    this.#wanted = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  get #pages() {
    return this.measured?.pages ?? "{}";
  }

  async #run() {
    const { session } = this;
    try {
      await this.client.ready;
      while (this.#wanted) {
        this.#wanted = false;
        const dossier = session.dossier.text();
        const pages = this.#pages;
        const report = await this.client.ask(session.request(dossier, pages));
        this.checked = { dossier, pages, report };
        if (dossier !== session.dossier.text()) continue; // the report on newer answers is on its way
        session.receive(report);
        session.render();
      }
    } finally {
      this.#running = null;
    }
  }
}
