// Lists of announcements: in groups by where each stands, and filtered in place. What is chosen stands behind
// the # of the address, which no server is told.

import { translate } from "./browser/language.mjs";
import { sameDay, year } from "./clock.mjs";
import { tell } from "./status-line.mjs";

/** @typedef {{entry: HTMLElement, state: string, opens: number, closes: number}} Listed */

const SHOWN = 16; // of those found, at a time: what a phone scrolls through, as on the home page
const PAY = "pay"; // the field that asks for at least so much

/** @type {[string, string[], (each: Listed) => number][]} groups: name, states in it, order */
const GROUPS = [
  ["open", ["open", "closing"], (each) => each.closes],
  ["soon", ["soon"], (each) => each.opens],
  ["closed", ["closed", "cancelled"], (each) => -each.closes],
];

/** The loading of the other pages of a list. @type {WeakMap<HTMLElement, Promise<void>>} */
const loads = new WeakMap();

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

/**
 * Lets the reader choose what the lists show.
 * @param {() => void} refresh brings entries that were added up to the moment
 */
export function filters(refresh) {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-filters]"))) {
    const list = /** @type {HTMLElement} */ (form.closest("[data-entries]"));
    const update = () => (chosen(list).length > 0 ? whole(list, refresh) : show(list));
    form.addEventListener("change", () => {
      remember(list);
      update();
    });
    // The fields are empty only after the event.
    form.addEventListener("reset", () =>
      setTimeout(() => {
        remember(list);
        update();
      }),
    );
    form.addEventListener("submit", (event) => event.preventDefault());
    const recall = () => {
      restore(form);
      update();
    };
    addEventListener("hashchange", recall);
    form.removeAttribute("hidden");
    recall();
    // On a narrow screen the announcements come first, unless it is some that are wanted.
    form.querySelector("details")?.toggleAttribute("open", matchMedia("(min-width: 40em)").matches || chosen(list).length > 0);
    more(list)?.addEventListener("click", () => show(list, count(list) + SHOWN));
    // Since the day it was built, other announcements than those of its first page may have become the first.
    const { built } = list.dataset;
    if (built && !sameDay(Date.parse(built), Date.now())) whole(list, refresh);
  }
}

/** Shows what is chosen from all pages of the list; of this page, where they cannot be had. @param {HTMLElement} list @param {() => void} refresh */
async function whole(list, refresh) {
  const others = /** @type {NodeListOf<HTMLAnchorElement>} */ (list.querySelectorAll(".prakat-pages a[href]"));
  show(list);
  if (others.length === 0 || "whole" in list.dataset) return;
  tell(list, "loading_all");
  try {
    if (!loads.has(list)) loads.set(list, load(list, [...others].map((link) => link.href)));
    await loads.get(list);
    refresh();
  } catch {
    loads.delete(list);
    show(list);
    tell(list, "not_all", count(list));
  }
}

/** Takes the entries out of the other pages. @param {HTMLElement} list @param {string[]} addresses */
async function load(list, addresses) {
  const known = new Set([...list.querySelectorAll("h3 a")].map((link) => /** @type {HTMLAnchorElement} */ (link).href));
  const pages = await Promise.all(addresses.map(entriesOf));
  for (const [entry, address] of pages.flat()) {
    if (known.has(address)) continue;
    known.add(address);
    list.querySelector("[data-ungrouped] ul")?.append(entry);
  }
  list.dataset.whole = "";
}

/** @param {string} address @returns {Promise<[HTMLElement, string][]>} the entries of a page, and where each leads */
async function entriesOf(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  translate(page);
  return listed(page).map(({ entry }) => {
    const link = /** @type {HTMLAnchorElement} */ (entry.querySelector("h3 a"));
    link.href = new URL(link.getAttribute("href") ?? "", address).href;
    return [document.adoptNode(entry), link.href];
  });
}

/**
 * Shows the entries that the filters let through, and the groups that hold any; of the whole of a list
 * so many at a time.
 * @param {HTMLElement} list @param {number} [limit]
 */
function show(list, limit = SHOWN) {
  const wanted = chosen(list);
  const before = [...list.querySelectorAll(".prakat-entry")].filter((entry) => !(/** @type {HTMLElement} */ (entry).hidden));
  let fitting = 0;
  for (const { entry, state } of listed(list)) {
    const fits = !("past" in entry.dataset) && wanted.every(([name, value]) => has(entry, state, name, value));
    fitting += fits ? 1 : 0;
    entry.hidden = !fits || ("whole" in list.dataset && fitting > limit);
  }
  for (const group of list.querySelectorAll("[data-group]")) {
    group.toggleAttribute("hidden", !group.querySelector(".prakat-entry:not([hidden])"));
  }
  // The whole list needs no turning of pages.
  list.querySelector(".prakat-pages")?.toggleAttribute("hidden", "whole" in list.dataset);
  const button = more(list);
  if (button) button.hidden = !("whole" in list.dataset) || fitting <= limit;
  if (limit > SHOWN) first(list, before)?.focus();
  const key = fitting === 0 ? (wanted.length > 0 ? "none_fits" : "none_now") : "whole" in list.dataset ? "found" : "shown";
  tell(list, key, fitting);
}

/** The link of the first entry that was not shown before. @param {HTMLElement} list @param {Element[]} before */
function first(list, before) {
  const shown = [...list.querySelectorAll(".prakat-entry:not([hidden])")];
  return /** @type {HTMLElement | null | undefined} */ (shown.find((entry) => !before.includes(entry))?.querySelector("a"));
}

/** @param {HTMLElement} entry @param {string} state @param {string} name of the field @param {string} value */
function has(entry, state, name, value) {
  if (name === PAY) return Number(entry.dataset[PAY] ?? -1) >= Number(value);
  /** @type {Record<string, string | undefined>} space-separated, by the name of the field */
  const is = { ...entry.dataset, state: state === "closing" ? "closing open" : state };
  return is[name]?.split(" ").includes(value) ?? false;
}

/** What is chosen, by the name of the field. @param {HTMLElement} list @returns {[string, string][]} */
function chosen(list) {
  const form = list.querySelector("form");
  return form ? [...new FormData(form)].map(([name, value]) => /** @type {[string, string]} */ ([name, String(value)])).filter(([, value]) => value) : [];
}

/** Keeps what is chosen behind the #. @param {HTMLElement} list */
function remember(list) {
  const asked = new URLSearchParams(chosen(list));
  history.replaceState(history.state, "", asked.size > 0 ? `#${asked}` : location.pathname + location.search);
}

/** Chooses what stands behind the #. @param {HTMLFormElement} form */
function restore(form) {
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const field of form.querySelectorAll("select")) {
    const value = asked.get(field.name) ?? "";
    if ([...field.options].some((option) => option.value === value)) field.value = value;
  }
}

/** How many entries are shown. @param {HTMLElement} list */
function count(list) {
  return list.querySelectorAll(".prakat-entry:not([hidden])").length;
}

/** @param {HTMLElement} list @returns {HTMLButtonElement | null} */
function more(list) {
  return list.querySelector("[data-more]");
}

/** @param {ParentNode} list @returns {Listed[]} */
function listed(list) {
  const entries = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".prakat-entry")]);
  return entries.map((entry) => {
    const { opens = "", closes = "" } = entry.dataset;
    const badge = /** @type {HTMLElement | null} */ (entry.querySelector(".prakat-badge"));
    return { entry, state: badge?.dataset.state ?? "", opens: Date.parse(opens), closes: Date.parse(closes) };
  });
}
