// Keeping the answers on this machine, for those who want it: what was kept is offered at the
// next visit, and of several tabs one keeps, so that none overwrites what another has kept.

import { Device, canKeep } from "./device.mjs";
import { moment, say, tell } from "./words.mjs";

/** @import {Kept} from "./device.mjs" */
/** @import {Session} from "./session.mjs" */

/**
 * off: nothing is kept; offered: something is, and nobody has said yet what to do with it;
 * on: each change is kept; elsewhere: another tab keeps; impossible: this browser cannot.
 * @typedef {"off" | "offered" | "on" | "elsewhere" | "impossible"} State
 */

const PAUSE = 300; // milliseconds after the last change until answers are kept

const tick = /** @type {HTMLInputElement} */ (document.getElementById("keep"));
const time = /** @type {HTMLElement} */ (document.getElementById("kept-at"));
const offer = /** @type {HTMLElement} */ (document.getElementById("kept"));
const found = /** @type {HTMLElement} */ (document.getElementById("kept-found"));
const elsewhere = /** @type {HTMLElement} */ (document.getElementById("elsewhere"));

export class Keeping {
  /** @type {State} */
  state = "off";
  /** What is kept, as far as this tab knows. @type {Kept | undefined} */
  kept;
  #pause = 0;

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.device = new Device(session.data.announcement.id, () => this.#lost());
    // Hidden is the last that a page is sure to hear before it goes.
    document.addEventListener("visibilitychange", () => void this.#keep());
  }

  /** Looks for what was kept at an earlier visit; keeps nothing yet. */
  async look() {
    if (!canKeep) return this.enter("impossible");
    try {
      if (await this.device.kept()) await this.#hold("off");
    } catch {
      this.enter("impossible");
    }
  }

  /** Keeps from now on, unless something is kept already or another tab keeps. @param {boolean} [takeOver] from that tab */
  async start(takeOver) {
    await this.#hold("on", takeOver);
    if (this.state === "elsewhere") elsewhere.focus();
  }

  /** To what is offered. */
  goThere() {
    offer.focus();
  }

  /** Forgets what is kept, whichever tab kept it. @param {boolean} [others] of all announcements */
  async forget(others) {
    if (this.state !== "impossible") await this.device.forget(others);
    this.enter("off");
  }

  /** The answers may have changed. */
  changed() {
    clearTimeout(this.#pause);
    if (this.state === "on") this.#pause = setTimeout(() => this.#keep(), PAUSE);
  }

  /** @param {string} dossier */
  keeps(dossier) {
    return this.kept?.dossier === dossier;
  }

  /** Whether answers to other announcements are kept as well. */
  async keepsOthers() {
    return this.state !== "impossible" && this.device.keepsOthers();
  }

  /**
   * Becomes the tab that keeps, if it may, and finds out what is kept already.
   * @param {"off" | "on"} otherwise the state where nothing is @param {boolean} [takeOver]
   */
  async #hold(otherwise, takeOver) {
    try {
      if (!(await this.device.hold(takeOver))) return this.enter("elsewhere");
      this.kept = await this.device.kept();
      this.enter(this.kept ? "offered" : otherwise);
      await this.#keep();
    } catch {
      this.enter("impossible");
    }
  }

  async #keep() {
    if (this.state !== "on") return;
    const present = { dossier: this.session.dossier.text(), time: Date.now(), since: this.session.since };
    if (this.keeps(present.dossier) && this.kept?.since === present.since) return;
    try {
      await this.device.keep(present);
      this.kept = present;
      this.show();
    } catch {
      this.enter("impossible"); // the disk is full, or the browser forbids it
    }
  }

  /** Another tab has taken over: one is told on coming back to this one. */
  #lost() {
    this.enter("elsewhere");
    elsewhere.focus();
  }

  /** @param {State} state */
  enter(state) {
    this.state = state;
    clearTimeout(this.#pause);
    if (state === "off" || state === "impossible") this.kept = undefined;
    if (state !== "on" && state !== "offered") this.device.letGo();
    if (state === "impossible") this.session.said = "keep_impossible";
    this.session.render();
  }

  show() {
    const is = (/** @type {State} */ state) => this.state === state;
    const when = this.kept ? moment(this.kept.time) : "";
    tick.checked = is("on");
    tick.disabled = is("impossible");
    offer.hidden = !is("offered");
    elsewhere.hidden = !is("elsewhere");
    tell(found, is("offered") ? say("kept_found", when) : "");
    tell(time, is("on") && when ? say("kept_at", when) : "");
  }
}
