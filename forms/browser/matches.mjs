// The state of the page of matches: one set of answers, and how each position fits it, as the checker says.

import { all } from "./dom.mjs";
import { SavedSession } from "./saved-session.mjs";

/** @import {Match, Matches, Opening, Openings} from "./messages.d.ts" */
/** @import {Constants, PageData} from "./protocol.mjs" */

export class Matcher extends SavedSession {
  /** The best first. @type {Match[]} */
  matches = [];
  /** The addresses of the questions that could still change some. @type {string[] | null} */
  asked = null;
  /** By the announcement's id. @type {Map<string, Opening>} */
  openings = new Map();

  /**
   * @param {HTMLFormElement} form around all questions @param {PageData} data @param {() => void} render
   * @param {{address: string, integrity: string}} source where the openings lie
   */
  constructor(form, data, render, source) {
    super(form, data, render, "fit/"); // no announcement's id
    this.source = source;
  }

  /** @override @returns {Promise<Constants>} */
  get constants() {
    return this.#fetch();
  }

  async #fetch() {
    const { address, integrity } = this.source;
    const response = await fetch(address, { integrity });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    const text = await response.text();
    const { openings } = /** @type {Openings} */ (JSON.parse(text));
    this.openings = new Map(openings.map((each) => [each.announcement.id, each]));
    return { openings: text };
  }

  /** @override @param {string} dossier @returns {import("./protocol.mjs").Question} */
  request(dossier) {
    return { type: "fit", dossier, now: new Date().toISOString() };
  }

  /** @override @param {string} answer */
  receive(answer) {
    const { report, matches, asked } = /** @type {Matches} */ (JSON.parse(answer));
    Object.assign(this, { report, matches, asked });
  }

  /** @override The questions that were asked. */
  get place() {
    return all("#asked > [data-path]").map(({ dataset }) => dataset.path).join(" ");
  }

  /** The answers as a dossier of an announcement. @param {string} announcement @param {string} position @returns {Promise<string | null>} null while there is no checker */
  async carried(announcement, position) {
    const { checker, dossier } = this;
    return checker && checker.ask({ type: "carry", dossier: dossier.text(), announcement, position });
  }
}
