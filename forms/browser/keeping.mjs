// Keeping the answers on this machine, for those who want it: what was kept is offered at the
// next visit, and of several tabs one keeps, so that none overwrites what another has kept.

import { ask } from "./ask.mjs";
import { Device, canKeep } from "./device.mjs";
import { moment, say, tell } from "./words.mjs";

/** @import {Kept} from "./device.mjs" */

/**
 * off: nothing is kept; offered: something is, and nobody said yet what to do with it;
 * on: each change is kept; elsewhere: another tab keeps; impossible: this browser cannot.
 * @typedef {"off" | "offered" | "on" | "elsewhere" | "impossible"} State
 */

/**
 * The answers of the page.
 * @typedef {object} Answers
 * @property {() => Kept} present as they are now
 * @property {() => boolean} unsaved whether they are neither in a file nor kept
 * @property {(kept: Kept, ask: boolean) => Promise<boolean>} replace kept ones come in their place, unless one is asked and says no
 * @property {(key: string) => void} tell says something of them
 */

const PAUSE = 300; // milliseconds after the last change until answers are kept

const tick = /** @type {HTMLInputElement} */ (document.getElementById("keep"));
const time = /** @type {HTMLElement} */ (document.getElementById("kept-at"));
const offer = /** @type {HTMLElement} */ (document.getElementById("kept"));
const found = /** @type {HTMLElement} */ (document.getElementById("kept-found"));
const elsewhere = /** @type {HTMLElement} */ (document.getElementById("elsewhere"));

export class Keeping {
  /** @type {State} */
  #state = "off";
  /** What is kept, as far as this tab knows. @type {Kept | undefined} */
  #kept;
  #pause = 0;

  /** @param {string} id of the announcement @param {Answers} answers */
  constructor(id, answers) {
    this.answers = answers;
    this.device = new Device(id, () => this.#lost());
    // Hidden is the last that a page is sure to hear before it goes.
    document.addEventListener("visibilitychange", () => void this.#keep());
  }

  /** Looks for what was kept at an earlier visit; keeps nothing yet. */
  async begin() {
    if (!canKeep) return this.#enter("impossible");
    try {
      if (await this.device.kept()) await this.#take("off");
    } catch {
      this.#enter("impossible");
    }
  }

  /** The tick was set, or taken away. */
  async ticked() {
    if (!tick.checked) return this.#forget();
    await this.#take("on");
    if (this.#state === "offered") offer.focus();
    if (this.#state === "elsewhere") elsewhere.focus();
  }

  /** This tab shall keep from now on, and go on with what the other has kept. */
  async takeOver() {
    const unsaved = this.answers.unsaved();
    await this.#take("on", true);
    if (this.#state !== "offered") home();
    else if (unsaved) offer.focus();
    else await this.resume(false);
  }

  /** What was kept comes back. @param {boolean} [unsaved] whether it would replace answers that are nowhere else */
  async resume(unsaved = this.answers.unsaved()) {
    if (!this.#kept || !(await this.answers.replace(this.#kept, unsaved))) return;
    this.#enter("on");
    home();
  }

  /** What was kept goes, unseen. */
  async discard() {
    if (!(await ask("ask-discard"))) return;
    await this.#forget();
    home();
  }

  /** The answers may have changed. */
  changed() {
    clearTimeout(this.#pause);
    if (this.#state === "on") this.#pause = setTimeout(() => this.#keep(), PAUSE);
  }

  /** @param {string} dossier */
  keeps(dossier) {
    return this.#kept?.dossier === dossier;
  }

  /** Whether answers to other announcements are kept as well. */
  async keepsOthers() {
    return this.#state !== "impossible" && this.device.keepsOthers();
  }

  /** Nothing is left on this machine, whichever tab kept it. @param {boolean} others of all announcements */
  async erase(others) {
    if (this.#state !== "impossible") await this.device.forget(others);
    this.#enter("off");
  }

  /**
   * Becomes the tab that keeps, if it may, and finds out what is kept already.
   * @param {"off" | "on"} otherwise the state where nothing is @param {boolean} takeOver
   */
  async #take(otherwise, takeOver = false) {
    try {
      if (!(await this.device.hold(takeOver))) return this.#enter("elsewhere");
      this.#kept = await this.device.kept();
      this.#enter(this.#kept ? "offered" : otherwise);
      await this.#keep();
    } catch {
      this.#enter("impossible");
    }
  }

  async #keep() {
    const present = this.answers.present();
    const same = this.#kept?.dossier === present.dossier && this.#kept.since === present.since;
    if (this.#state !== "on" || same) return;
    try {
      await this.device.keep(present);
      this.#kept = present;
      this.show();
    } catch {
      this.#enter("impossible"); // the disk is full, or the browser forbids it
    }
  }

  async #forget() {
    await this.device.forget();
    this.#enter("off");
    this.answers.tell("keep_ended");
  }

  /** Another tab has taken over: one is told on coming back to this one. */
  #lost() {
    this.#enter("elsewhere");
    elsewhere.focus();
  }

  /** @param {State} state */
  #enter(state) {
    this.#state = state;
    clearTimeout(this.#pause);
    if (state === "off" || state === "impossible") this.#kept = undefined;
    if (state !== "on" && state !== "offered") this.device.letGo();
    if (state === "impossible") this.answers.tell("keep_impossible");
    this.show();
  }

  show() {
    const is = (/** @type {State} */ state) => this.#state === state;
    const when = this.#kept ? moment(this.#kept.time) : "";
    tick.checked = is("on");
    tick.disabled = is("impossible");
    offer.hidden = !is("offered");
    elsewhere.hidden = !is("elsewhere");
    tell(found, is("offered") ? say("kept_found", when) : "");
    tell(time, is("on") && when ? say("kept_at", when) : "");
  }
}

/** What had the focus is gone: reading goes on where the screen begins. */
function home() {
  /** @type {HTMLElement | null} */ (document.querySelector(".pk-screen:not([hidden]) h2"))?.focus();
}
