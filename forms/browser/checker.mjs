// Answers in, report out: one question at a time, and only the newest of those that wait.

/** @import {Engine} from "./engine.mjs" */
/** @import {PageData} from "./messages.mjs" */

export class Checker {
  /** The last report, and the very dossier and pages that it is about. @type {{dossier: string, pages: string, report: string} | null} */
  checked = null;
  /** The pages that were counted last, and of which dossier. @type {{dossier: string, pages: string} | null} */
  measured = null;
  /** @type {string | null} */
  #wanted = null;
  /** @type {Promise<void> | null} */
  #running = null;

  /**
   * @param {Engine} engine
   * @param {PageData} data
   * @param {(dossier: string, report: string) => void} onReport
   */
  constructor(engine, data, onReport) {
    this.engine = engine;
    this.announcement = JSON.stringify(data.announcement);
    this.forms = JSON.stringify(data.forms);
    this.onReport = onReport;
  }

  /**
   * Resolves when the report on this dossier, or on a newer one, has been shown.
   * @param {string} dossier
   * @returns {Promise<void>}
   * @throws {import("./engine.mjs").EngineFailed}
   */
  check(dossier) {
    const same = this.checked?.dossier === dossier && this.checked.pages === this.#pages;
    if (!this.#running && same) return Promise.resolve();
    this.#wanted = dossier;
    this.#running ??= this.#run();
    return this.#running;
  }

  get #pages() {
    return this.measured?.pages ?? "{}";
  }

  async #run() {
    const { announcement, forms } = this;
    try {
      await this.engine.ready;
      while (this.#wanted !== null) {
        const dossier = this.#wanted;
        this.#wanted = null;
        const pages = this.#pages;
        const report = await this.engine.ask({ type: "check", announcement, forms, dossier, pages });
        this.checked = { dossier, pages, report };
        this.onReport(dossier, report);
      }
    } finally {
      this.#running = null;
    }
  }
}
