// Saves the answers on this machine as they change, for those who want it. The next visit offers what was
// saved. One tab at a time saves, so that none overwrites the work of another.

import { DraftStore, canKeep } from "./draft-store.mjs";
import { moment, say, tell } from "./words.mjs";

/** @import {Kept} from "./draft-store.mjs" */
/** @import {Session} from "./session.mjs" */

/**
 * off: nothing is saved; offered: something is, and waits for a decision; on: each change is saved;
 * elsewhere: another tab saves; impossible: this browser cannot.
 * @typedef {"off" | "offered" | "on" | "elsewhere" | "impossible"} State
 */

const PAUSE = 300; // milliseconds from the last change to saving

const tick = /** @type {HTMLInputElement} */ (document.getElementById("keep"));
const time = /** @type {HTMLElement} */ (document.getElementById("kept-at"));
const offer = /** @type {HTMLElement} */ (document.getElementById("kept"));
const found = /** @type {HTMLElement} */ (document.getElementById("kept-found"));
const elsewhere = /** @type {HTMLElement} */ (document.getElementById("elsewhere"));

export class Autosave {
  /** @type {State} */
  state = "off";
  /** What is kept, as far as this tab knows. @type {Kept | undefined} */
  kept;
  #pause = 0;

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.store = new DraftStore(session.data.announcement.id, () => this.#lost());
    // The last event that a page is sure to get before it closes.
    document.addEventListener("visibilitychange", () => void this.#keep());
  }

  /** Offers what an earlier visit saved; saves nothing yet. */
  async look() {
    if (!canKeep) return this.enter("impossible");
    try {
      if (await this.store.kept()) await this.#hold("off");
    } catch {
      this.enter("impossible");
    }
  }

  /** Saves from now on, unless something is saved already or another tab saves. @param {boolean} [takeOver] from that tab */
  async start(takeOver) {
    await this.#hold("on", takeOver);
    if (this.state === "elsewhere") elsewhere.focus();
  }

  /** Focuses the offer. */
  goThere() {
    offer.focus();
  }

  /** Deletes what is saved, whichever tab saved it. @param {boolean} [others] of all announcements */
  async forget(others) {
    if (this.state !== "impossible") await this.store.forget(others);
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

  /** Whether answers to other announcements are saved as well. */
  async keepsOthers() {
    return this.state !== "impossible" && this.store.keepsOthers();
  }

  /**
   * Acquires the lock that lets this tab save, and reads what is saved already.
   * @param {"off" | "on"} otherwise the state if nothing is saved @param {boolean} [takeOver]
   */
  async #hold(otherwise, takeOver) {
    try {
      if (!(await this.store.hold(takeOver))) return this.enter("elsewhere");
      this.kept = await this.store.kept();
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
      await this.store.keep(present);
      this.kept = present;
      this.show();
    } catch {
      this.enter("impossible"); // the disk is full, or the browser forbids it
    }
  }

  /** Another tab has taken over; this one says so when the applicant comes back to it. */
  #lost() {
    this.enter("elsewhere");
    elsewhere.focus();
  }

  /** @param {State} state */
  enter(state) {
    this.state = state;
    clearTimeout(this.#pause);
    if (state === "off" || state === "impossible") this.kept = undefined;
    if (state !== "on" && state !== "offered") this.store.letGo();
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
