// Lists of announcements: in groups by where each stands, and filtered in place.

import { year } from "./clock.mjs";
import { tell } from "./status-line.mjs";

/** @typedef {{entry: HTMLElement, state: string, opens: number, closes: number}} Listed */

/** @type {[string, string[], (each: Listed) => number][]} groups: name, states in it, order */
const GROUPS = [
  ["open", ["open", "closing"], (each) => each.closes],
  ["soon", ["soon"], (each) => each.opens],
  ["closed", ["closed", "cancelled"], (each) => -each.closes],
];

/**
 * Puts each entry into its group: open ones, soonest closing first; those not yet open, soonest opening
 * first; the closed and cancelled, latest closing first, on the home page those of this year.
 * @param {HTMLElement} list @param {number} now
 */
export function arrange(list, now) {
  const all = listed(list);
  for (const [name, states, key] of GROUPS) {
    const members = all.filter(({ state }) => states.includes(state)).sort((a, b) => key(a) - key(b));
    list.querySelector(`[data-group="${name}"] ul`)?.append(...members.map(({ entry }) => entry));
    for (const { entry, closes } of members) {
      entry.toggleAttribute("data-past", name === "closed" && "thisYear" in list.dataset && year(closes) < year(now));
    }
  }
  list.querySelector("[data-ungrouped]")?.toggleAttribute("hidden", all.length > 0);
  show(list);
}

/** Lets the reader choose what the lists show. */
export function filters() {
  for (const form of document.querySelectorAll("form[data-filters]")) {
    const list = /** @type {HTMLElement} */ (form.closest("[data-entries]"));
    form.addEventListener("change", () => show(list));
    // The fields are empty only after the event.
    form.addEventListener("reset", () => setTimeout(() => show(list)));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.removeAttribute("hidden");
  }
}

/** Shows the entries that the filters let through, and the groups that hold any. @param {HTMLElement} list */
function show(list) {
  const form = list.querySelector("form");
  const wanted = form ? [...new FormData(form)].filter(([, value]) => value) : [];
  let count = 0;
  for (const { entry, state } of listed(list)) {
    /** @type {Record<string, string | undefined>} space-separated, by the name of the field */
    const is = { ...entry.dataset, state: state === "closing" ? "closing open" : state };
    const fits = wanted.every(([name, value]) => is[name]?.split(" ").includes(String(value)));
    entry.hidden = !fits || "past" in entry.dataset;
    count += entry.hidden ? 0 : 1;
  }
  for (const group of list.querySelectorAll("[data-group]")) {
    group.toggleAttribute("hidden", !group.querySelector(".prakat-entry:not([hidden])"));
  }
  tell(list, count > 0 ? "shown" : wanted.length > 0 ? "none_fits" : "none_now", count);
}

/** @param {HTMLElement} list @returns {Listed[]} */
function listed(list) {
  const entries = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".prakat-entry")]);
  return entries.map((entry) => {
    const { opens = "", closes = "" } = entry.dataset;
    const badge = /** @type {HTMLElement | null} */ (entry.querySelector(".prakat-badge"));
    return { entry, state: badge?.dataset.state ?? "", opens: Date.parse(opens), closes: Date.parse(closes) };
  });
}
