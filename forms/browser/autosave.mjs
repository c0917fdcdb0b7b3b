// Saves the answers on this machine as they change, for those who want it: one record per announcement in
// IndexedDB, which the next visit offers. Of the tabs that have an announcement open, the one that holds its
// lock saves, so that none overwrites the work of another. The browser releases the lock when the tab closes
// or crashes.

import { createStore, del, get, keys, set } from "../idb-keyval/dist/index.js";
import { byId, tell } from "./dom.mjs";
import { moment, say } from "./words.mjs";

/** @import {Application} from "./application.mjs" */

/**
 * off: nothing is saved; offered: something is, and waits for a decision; on: each change is saved;
 * elsewhere: another tab saves; impossible: this browser cannot.
 * @typedef {"off" | "offered" | "on" | "elsewhere" | "impossible"} State
 */
/**
 * A record: the dossier's text, when it was saved, and the version of the announcement whose
 * amendments the applicant has looked through.
 * @typedef {{dossier: string, time: number, since: number}} Kept
 */

const PAUSE = 300; // milliseconds from the last change to saving

/** Tabs would overwrite each other without locks, which browsers offer only to pages loaded over https. */
const canKeep = "locks" in navigator && "indexedDB" in globalThis;
const store = createStore("prakat", "drafts");

const tick = /** @type {HTMLInputElement} */ (byId("keep"));
const offer = byId("kept");
const elsewhere = byId("elsewhere");

export class Autosave {
  /** @type {State} */
  state = "off";
  /** What is kept, as far as this tab knows. @type {Kept | undefined} */
  kept;
  #pause = 0;
  /** Releases the lock, if this tab has it. @type {(() => void) | null} */
  #letGo = null;

  /** @param {Application} session */
  constructor(session) {
    this.session = session;
    this.id = session.data.announcement.id;
    // The last event that a page is sure to get before it closes.
    document.addEventListener("visibilitychange", () => void this.#keep());
  }

  /** Offers what an earlier visit saved; saves nothing yet. */
  async look() {
    if (!canKeep) return this.enter("impossible");
    try {
      if (await get(this.id, store)) await this.#begin("off");
    } catch {
      this.enter("impossible");
    }
  }

  /** Saves from now on, unless something is saved already or another tab saves. @param {boolean} [takeOver] from that tab */
  async start(takeOver) {
    await this.#begin("on", takeOver);
    if (this.state === "elsewhere") elsewhere.focus();
  }

  /** Focuses the offer. */
  goThere() {
    offer.focus();
  }

  /** Deletes what is saved, whichever tab saved it. @param {boolean} [others] of all announcements */
  async forget(others) {
    if (this.state !== "impossible") {
      this.#release();
      for (const id of others ? await keys(store) : [this.id]) {
        await navigator.locks.request(lockOf(String(id)), { steal: true }, () => del(id, store));
      }
    }
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
    return this.state !== "impossible" && (await keys(store)).some((id) => id !== this.id);
  }

  /**
   * Acquires the lock, and reads what is saved already.
   * @param {"off" | "on"} otherwise the state if nothing is saved @param {boolean} [takeOver]
   */
  async #begin(otherwise, takeOver) {
    try {
      if (!(await this.#hold(takeOver))) return this.enter("elsewhere");
      this.kept = await get(this.id, store);
      this.enter(this.kept ? "offered" : otherwise);
      await this.#keep();
    } catch {
      this.enter("impossible");
    }
  }

  /** Acquires the lock that lets this tab save. @param {boolean} [takeOver] from another tab @returns {Promise<boolean>} whether this tab has it */
  #hold(takeOver) {
    if (this.#letGo) return Promise.resolve(true);
    return new Promise((tell, fail) => {
      const held = navigator.locks.request(lockOf(this.id), takeOver ? { steal: true } : { ifAvailable: true }, (lock) => {
        tell(lock !== null);
        return lock && new Promise((resolve) => (this.#letGo = () => resolve(undefined)));
      });
      held.catch((error) => {
        fail(error); // has no effect once the lock was granted
        if (this.#letGo) this.#lost();
        this.#letGo = null;
      });
    });
  }

  #release() {
    const letGo = this.#letGo;
    this.#letGo = null;
    letGo?.();
  }

  async #keep() {
    if (this.state !== "on") return;
    const present = { dossier: this.session.dossier.text(), time: Date.now(), since: this.session.since };
    if (this.keeps(present.dossier) && this.kept?.since === present.since) return;
    try {
      await set(this.id, present, store);
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
    if (state !== "on" && state !== "offered") this.#release();
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
    tell(byId("kept-found"), is("offered") ? say("kept_found", when) : "");
    tell(byId("kept-at"), is("on") && when ? say("kept_at", when) : "");
  }
}

/** @param {string} id of an announcement */
function lockOf(id) {
  return `prakat-draft-${id}`;
}
