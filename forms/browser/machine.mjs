// Whose machine this is: asked once a site, before anything is filled in, since it decides what is kept. That it is
// one's own is remembered there; that it is shared, only by the tab. Each page reads it before it is shown
// (site_builder/publish/templates/partials/javascripts/machine.html).

/** "": not asked yet. @typedef {"own" | "shared" | ""} Machine */

/** The path of the site, to which what it keeps belongs: others may lie on the same server. This module is assets/prakat/…/browser/machine.mjs. */
export const SITE = new URL("../../../../", import.meta.url).pathname;

const KEY = "prakat-machine";
const root = document.documentElement;

/** @returns {Machine} */
export function machine() {
  const { machine } = root.dataset;
  return machine === "own" || machine === "shared" ? machine : "";
}

/** Remembers whose machine it is. @param {Machine} whose */
export function remember(whose) {
  if (whose) root.dataset.machine = whose;
  else delete root.dataset.machine;
  try {
    for (const [store, of] of /** @type {const} */ ([[localStorage, "own"], [sessionStorage, "shared"]])) {
      if (whose === of) store.setItem(KEY, of);
      else store.removeItem(KEY);
    }
  } catch {
    // The browser stores nothing: the next page asks again.
  }
}
