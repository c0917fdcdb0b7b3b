// A session whose answers one's own machine saves and shows again (autosave.mjs).

import { Autosave } from "./autosave.mjs";
import { controls, read } from "./dossier.mjs";
import { Session } from "./session.mjs";

/** @import {Kept} from "./autosave.mjs" */
/** @import {PageData} from "./protocol.mjs" */

export class SavedSession extends Session {
  /** The dossier's text while nothing was answered; "" once something was. */
  #blank;
  /** What was typed before this module ran, by the addresses of the controls. @type {Map<string, unknown>} */
  #early = new Map();

  /** @param {HTMLFormElement} form around all questions @param {PageData} data @param {() => void} render @param {string} key of the record */
  constructor(form, data, render, key) {
    super(form, data, render);
    /** The version of the announcement whose amendments the applicant knows. */
    this.since = data.announcement.version;
    this.autosave = new Autosave(this, key);
    this.#blank = this.dossier.text();
  }

  /** @override */
  start() {
    super.start();
    const typed = controls(this.form).filter((control) => control.type !== "hidden" && read(control));
    this.#early = new Map(typed.map(({ name }) => [name, this.dossier.get(name)]));
    if (typed.length) this.#blank = "";
  }

  /** @override @param {Iterable<string>} [forms] */
  begin(forms) {
    const { isEmpty } = this;
    super.begin(forms);
    if (isEmpty) this.#blank = this.dossier.text();
  }

  /** Whether nothing was answered. */
  get isEmpty() {
    return this.dossier.text() === this.#blank;
  }

  /** Whether closing the page would lose answers. */
  get unsaved() {
    const text = this.dossier.text();
    return text !== this.filed && !this.autosave.keeps(text);
  }

  /** Where one is in the page, to come back there. @returns {string} */
  get place() {
    return "";
  }

  /** Shows a dossier in place of the present one. @param {Record<string, any>} dossier @returns {number} the announcement's version that it was saved for */
  replace(dossier) {
    const version = this.dossier.load(dossier);
    this.#blank = "";
    return version;
  }

  /** Shows what was kept, and in it what was typed before it came. @param {Kept} kept @throws {import("./dossier.mjs").NotAnswers} */
  restore({ dossier, since }) {
    this.replace(this.dossier.read(dossier));
    for (const [address, answer] of this.#early) if (!address.includes("[")) this.dossier.put(address, answer);
    this.#early.clear();
    this.filed = ""; // it is in no file
    this.since = since;
    void this.show();
  }

  /** @override */
  changed() {
    this.autosave.changed();
  }
}
