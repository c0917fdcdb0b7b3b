// The state of the page of applying: besides its questions, what is saved, and the draft that was opened.

import { Autosave } from "./autosave.mjs";
import { Session } from "./session.mjs";

/** @import {PageData} from "./protocol.mjs" */

export class Application extends Session {
  /** Whether a draft was opened and not reviewed yet. */
  opened = false;
  /** The key of the last message about the draft. */
  said = "";

  /** @param {HTMLFormElement} form around all questions @param {PageData} data @param {() => void} render */
  constructor(form, data, render) {
    super(form, data, render);
    /** The version of the announcement whose amendments the applicant knows. */
    this.since = data.announcement.version;
    this.autosave = new Autosave(this);
  }

  /** Replaces the answers by a draft. @param {Record<string, any>} draft @param {number} [since] the version whose amendments are known, if it was saved here */
  async open(draft, since) {
    const version = this.dossier.load(draft);
    this.filed = since === undefined ? this.dossier.text() : ""; // what was saved here is in no file
    this.since = since ?? version;
    this.opened = true;
    await this.show();
  }

  /** Takes answers that another page hands over, unless there are some. @param {Record<string, any>} given */
  async takeOver(given) {
    if (this.dossier.text() !== this.filed || this.autosave.state === "offered" || this.autosave.state === "on") return;
    this.dossier.load(given);
    this.said = "handed_over";
    await this.show();
  }

  /** Whether closing the page would lose answers. */
  get unsaved() {
    const text = this.dossier.text();
    return text !== this.filed && !this.autosave.keeps(text);
  }

  /** @override */
  changed() {
    this.autosave.changed();
  }
}
