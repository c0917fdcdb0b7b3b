// Answers kept on this machine: one record for each announcement in IndexedDB. Of the tabs that
// have an announcement open, one keeps: the one that holds its lock. The browser gives the
// lock back when that tab goes, however it goes.

import { createStore, del, get, keys, set } from "../idb-keyval/dist/index.js";

/**
 * What is kept: the dossier's text, when, and the version of the announcement that its
 * amendments were last looked through for.
 * @typedef {{dossier: string, time: number, since: number}} Kept
 */

const store = createStore("prakat", "drafts");

/** Without locks, which browsers give only to pages that came over https, tabs would overwrite each other. */
export const canKeep = "locks" in navigator && "indexedDB" in globalThis;

export class Device {
  /** @type {(() => void) | null} */
  #letGo = null;

  /**
   * @param {string} id of the announcement
   * @param {() => void} onLost another tab has taken over
   */
  constructor(id, onLost) {
    this.id = id;
    this.onLost = onLost;
  }

  /** @returns {Promise<Kept | undefined>} */
  kept() {
    return get(this.id, store);
  }

  /** @param {Kept} record */
  keep(record) {
    return set(this.id, record, store);
  }

  /**
   * Becomes the tab that keeps.
   * @param {boolean} takeOver even where another is
   * @returns {Promise<boolean>} whether it is
   */
  hold(takeOver = false) {
    if (this.#letGo) return Promise.resolve(true);
    const options = takeOver ? { steal: true } : { ifAvailable: true };
    return new Promise((tell, fail) => {
      const held = navigator.locks.request(nameOf(this.id), options, (lock) => {
        tell(lock !== null);
        return lock && new Promise((resolve) => (this.#letGo = () => resolve(undefined)));
      });
      held.catch((error) => {
        fail(error); // which is heard only where the lock was never given
        if (this.#letGo) this.onLost();
        this.#letGo = null;
      });
    });
  }

  /** Is the tab that keeps no longer. */
  letGo() {
    const letGo = this.#letGo;
    this.#letGo = null;
    letGo?.();
  }

  /** Whether answers to other announcements are kept as well. */
  async keepsOthers() {
    return (await keys(store)).some((id) => id !== this.id);
  }

  /** Deletes what is kept, whichever tab keeps it. @param {boolean} others of all announcements */
  async forget(others = false) {
    this.letGo();
    for (const id of others ? await keys(store) : [this.id]) {
      await navigator.locks.request(nameOf(String(id)), { steal: true }, () => del(id, store));
    }
  }
}

/** @param {string} id */
function nameOf(id) {
  return `prakat-draft-${id}`;
}
