// The state of the page of applying: besides its questions and what is saved, the file that was opened.

import { LastReport } from "./last-report.mjs";
import { SavedSession } from "./saved-session.mjs";

/** @import {Kept} from "./autosave.mjs" */
/** @import {Checked} from "./checker.mjs" */
/** @import {PageData} from "./protocol.mjs" */

export class Application extends SavedSession {
  /** Whether answers were opened that are to be reviewed. */
  opened = false;
  /** The last report of the visit before. @type {Checked | undefined} */
  #last;

  /** @param {HTMLFormElement} form around all questions @param {PageData} data @param {() => void} render */
  constructor(form, data, render) {
    super(form, data, render, data.announcement.id);
    this.last = new LastReport(this, data.announcement.id);
  }

  /** Replaces the answers by those of a file. @param {Record<string, any>} dossier */
  async open(dossier) {
    this.since = this.replace(dossier);
    this.filed = this.dossier.text();
    this.opened = true;
    await this.show();
  }

  /** Takes answers that another page hands over, unless there are some, here or kept. @param {Record<string, any>} given @returns {boolean} whether it took them */
  takeOver(given) {
    if (!this.isEmpty || this.autosave.kept) return false;
    this.replace(given);
    void this.show();
    return true;
  }

  /** @override */
  get place() {
    return this.screen.id;
  }

  /** @override @param {Kept} kept */
  restore(kept) {
    this.opened = kept.since !== this.data.announcement.version; // there are amendments to be told
    super.restore(kept);
    this.recalled = this.#recall().catch(() => {}); // what cannot be read tells nothing
  }

  /** @override @param {string} answer */
  receive(answer) {
    super.receive(answer);
    if (this.checker?.checked) void this.last.keep(this.checker.checked);
  }

  /** Shows the last report, unless there is another by now, or the answers have changed. */
  async #recall() {
    const last = await this.last.recall();
    if (!last || this.report || this.dossier.text() !== last.dossier) return;
    this.#last = last;
    super.receive(last.report);
    this.render();
  }

  /** @override */
  get pages() {
    return this.#last?.dossier === this.dossier.text() ? this.#last.pages : super.pages;
  }

  /** @override */
  changed() {
    super.changed();
    if (!this.#last || this.checker?.checked || this.dossier.text() === this.#last.dossier) return;
    this.report = null; // it is on other answers, and nobody can tell yet what holds of these
    this.render();
  }
}
