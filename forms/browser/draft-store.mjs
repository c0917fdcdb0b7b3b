// The answers saved on this machine: one record per announcement in IndexedDB. Of the tabs that have an
// announcement open, the one that holds its lock saves. The browser releases the lock when the tab
// closes or crashes.

import { createStore, del, get, keys, set } from "../idb-keyval/dist/index.js";

/**
 * A record: the dossier's text, when it was saved, and the version of the announcement whose
 * amendments the applicant has looked through.
 * @typedef {{dossier: string, time: number, since: number}} Kept
 */

const store = createStore("prakat", "drafts");

/** Tabs would overwrite each other without locks, which browsers offer only to pages loaded over https. */
export const canKeep = "locks" in navigator && "indexedDB" in globalThis;

export class DraftStore {
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
   * Acquires the lock that lets this tab save.
   * @param {boolean} takeOver from another tab
   * @returns {Promise<boolean>} whether this tab has it
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
        fail(error); // has no effect once the lock was granted
        if (this.#letGo) this.onLost();
        this.#letGo = null;
      });
    });
  }

  /** Releases the lock. */
  letGo() {
    const letGo = this.#letGo;
    this.#letGo = null;
    letGo?.();
  }

  /** Whether answers to other announcements are saved as well. */
  async keepsOthers() {
    return (await keys(store)).some((id) => id !== this.id);
  }

  /** Deletes what is saved, whichever tab saves it. @param {boolean} others of all announcements */
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
