// Saves the answers on one's own machine as they change: one record for each announcement in IndexedDB, which the
// next visit shows again. Of the tabs that have an announcement open, the one that holds its lock saves, so that
// none overwrites the work of another. The browser releases the lock when the tab closes or crashes.

import { createStore, del, get, keys, set } from "../idb-keyval/dist/index.js";
import { SITE } from "./machine.mjs";

/** @import {SavedSession} from "./saved-session.mjs" */

/**
 * off: nothing is saved; on: each change is saved; full: it was to be, and will be tried again;
 * elsewhere: another tab saves; impossible: this browser cannot.
 * @typedef {"off" | "on" | "full" | "elsewhere" | "impossible"} State
 */
/**
 * A record: the dossier's text, where one was in the page, when it was saved, and the version of the
 * announcement whose amendments the applicant has looked through.
 * @typedef {{dossier: string, place: string, time: number, since: number}} Kept
 */

const PAUSE = 300; // milliseconds from the last change to saving

/** Tabs would overwrite each other without locks, which browsers offer only to pages loaded over https. */
const canKeep = "locks" in navigator && "indexedDB" in globalThis;
const DATABASE = `prakat ${SITE}`;
/** Once it had this name, whatever the site; each site takes over its own records. */
const BEFORE = "prakat";
let store = createStore(DATABASE, "drafts");

export class Autosave {
  /** @type {State} */
  state = "off";
  /** What is kept, as far as this tab knows. @type {Kept | undefined} */
  kept;
  #pause = 0;
  /** Releases the lock, if this tab has it. @type {(() => void) | null} */
  #letGo = null;

  /** Called when something was saved. */
  onKept = () => {};

  /** @param {SavedSession} session @param {string} key of the record */
  constructor(session, key) {
    this.session = session;
    this.key = key;
    // The last event that a page is sure to get before it closes.
    document.addEventListener("visibilitychange", () => void this.#keep());
  }

  /**
   * Shows what was saved, and saves from now on, unless another tab does.
   * @param {boolean} [takeOver] from that tab @returns {Promise<Kept | undefined>} what was saved
   */
  async begin(takeOver) {
    if (!canKeep) return this.#enter("impossible");
    try {
      if (!(await this.#hold(takeOver))) return this.#enter("elsewhere");
      await inherit(this.key);
      /** @type {Kept | undefined} */
      const kept = await get(this.key, store);
      await giveWay();
      this.kept = kept;
      if (kept) this.session.restore(kept);
      this.#enter("on");
      await this.#keep();
      return kept;
    } catch {
      this.#enter("impossible");
    }
  }

  /** Saves no more, and deletes what is saved, whichever tab saved it. @param {boolean} [others] of all announcements, with the database */
  async forget(others) {
    clearTimeout(this.#pause);
    this.state = "off";
    this.#release();
    try {
      for (const key of (await exists()) ? await keys(store) : []) {
        if (others || [this.key, takenKey(this.key), reportKey(this.key)].includes(String(key))) await navigator.locks.request(lockOf(String(key)), { steal: true }, () => del(key, store));
      }
      if (!others) await inherit(this.key, true);
      for (const name of others ? [DATABASE, BEFORE] : []) await erase(name);
    } catch {
      // Where nothing can be kept there is nothing to delete.
    }
    this.#enter("off");
  }

  /** The answers, or the place in the page, may have changed. */
  changed() {
    clearTimeout(this.#pause);
    if (this.#saves) this.#pause = setTimeout(() => this.#keep(), PAUSE);
  }

  /** @param {string} dossier */
  keeps(dossier) {
    return this.kept?.dossier === dossier;
  }

  /** Whether anything is saved. @param {boolean} [others] of any announcement */
  async holds(others) {
    if (canKeep) await inherit(this.key).catch(() => {});
    const found = canKeep && (await exists()) ? await keys(store).catch(() => []) : [];
    if (others && canKeep && (await exists(BEFORE))) return true;
    return others ? found.length > 0 : found.includes(this.key);
  }

  get #saves() {
    return this.state === "on" || this.state === "full";
  }

  /** Acquires the lock that lets this tab save. @param {boolean} [takeOver] from another tab @returns {Promise<boolean>} whether this tab has it */
  #hold(takeOver) {
    if (this.#letGo) return Promise.resolve(true);
    return new Promise((tell, fail) => {
      const held = navigator.locks.request(lockOf(this.key), takeOver ? { steal: true } : { ifAvailable: true }, (lock) => {
        tell(lock !== null);
        return lock && new Promise((resolve) => (this.#letGo = () => resolve(undefined)));
      });
      held.catch((error) => {
        fail(error); // has no effect once the lock was granted
        const lost = this.#letGo !== null;
        this.#letGo = null;
        if (lost) this.#enter("elsewhere"); // another tab has taken over
      });
    });
  }

  #release() {
    const letGo = this.#letGo;
    this.#letGo = null;
    letGo?.();
  }

  async #keep() {
    const { session } = this;
    if (!this.#saves || (session.isEmpty && !this.kept)) return;
    const present = { dossier: session.dossier.text(), place: session.place, time: Date.now(), since: session.since };
    if (this.keeps(present.dossier) && this.kept?.since === present.since && this.kept.place === present.place) return;
    try {
      await set(this.key, present, store);
      if (!this.#saves) return; // not any more
      this.kept = present;
      if (this.state !== "on") this.#enter("on");
      this.onKept();
    } catch {
      if (this.#saves) this.#enter("full"); // the disk is, or the browser forbids it
    }
  }

  /** @param {State} state @returns {undefined} */
  #enter(state) {
    this.state = state;
    if (state === "off" || state === "impossible") this.kept = undefined;
    if (!this.#saves) {
      clearTimeout(this.#pause);
      this.#release();
    }
    this.session.render();
  }
}

/** The key of what answers took over from a profile, which goes with them. @param {string} key of their record */
export function takenKey(key) {
  return `${key} taken`;
}

/** The key of the last report on answers (last-report.mjs), which goes with them. @param {string} key of their record */
export function reportKey(key) {
  return `${key} report`;
}

/** A record beside those of announcements, cleared with them: the person's profile (profile.mjs), the last report (last-report.mjs). */
export const beside = {
  /** @param {string} key @returns {Promise<any>} */
  get: async (key) => (await inherit(key), (await exists()) ? get(key, store) : undefined),
  /** @param {string} key @param {unknown} value */
  set: async (key, value) => {
    await set(key, value, store);
    await giveWay();
  },
  /** @param {string} key */
  del: async (key) => ((await exists()) ? del(key, store) : undefined),
};

/** Whether there is a database; to look into it would make one. */
async function exists(database = DATABASE) {
  const found = await indexedDB.databases?.().catch(() => []);
  return found ? found.some(({ name }) => name === database) : database === DATABASE; // older browsers do not tell
}

/** Takes over a record from the database of before. @param {string} key @param {boolean} [unwanted] deletes it instead */
async function inherit(key, unwanted) {
  if (!(await exists(BEFORE))) return;
  const before = createStore(BEFORE, "drafts");
  try {
    const kept = await get(key, before);
    if (kept === undefined) return;
    if (!unwanted && (await get(key, store)) === undefined) await set(key, kept, store);
    await del(key, before);
  } finally {
    const left = await keys(before);
    await before("readonly", ({ transaction }) => transaction.db.close());
    if (!left.length) await erase(BEFORE);
  }
}

/** Lets another tab delete the database: what is kept from then on goes into a new one. */
function giveWay() {
  return store("readonly", ({ transaction: { db } }) => {
    db.onversionchange = () => {
      db.close();
      store = createStore(DATABASE, "drafts");
    };
  });
}

/** Deletes a database, now or once the other tabs that have it open are gone. @param {string} database its name */
async function erase(database) {
  if (!(await exists(database))) return;
  if (database === DATABASE) {
    await store("readonly", ({ transaction }) => transaction.db.close());
    store = createStore(DATABASE, "drafts");
  }
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(database);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
}

/** @param {string} key of a record */
function lockOf(key) {
  return `prakat-draft ${SITE}${key}`;
}
