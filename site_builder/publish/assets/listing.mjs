// Lists of announcements: in groups by where each stands, and filtered in place. What is chosen stands behind
// the # of the address, which no server is told.

import { translate } from "./browser/language.mjs";
import { parsed } from "./browser/trusted.mjs";
import { sameDay, standing, year } from "./clock.mjs";
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

/**
 * What is asked of each announcement of a list, in the order of its pages (site_builder/publish/web/lists.py), and
 * those of them that are in the page.
 * @typedef {{starts: number[], closes: number[], before: number[], cancelled: number[], superseded: number[],
 *   facets: Record<string, {of: string[], at: number[]}>}} Index
 * @typedef {{index: Index, entries: Map<number, HTMLElement>}} Whole
 */

/** Of lists all pages of which are looked through. @type {WeakMap<HTMLElement, Whole>} */
const wholes = new WeakMap();

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
    const update = () => (chosen(list).length > 0 || wholes.has(list) ? whole(list, refresh) : show(list));
    form.addEventListener("change", () => {
      remember(list);
      update();
    });
    // The fields are empty only after the event.
    form.addEventListener("reset", () =>
      setTimeout(() => {
        remember(list);
        update();
        // The button goes.
        form.querySelector("select")?.focus();
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
    more(list)?.addEventListener("click", async () => {
      const before = visible(list);
      await whole(list, refresh, before.length + SHOWN);
      visible(list).find((entry) => !before.includes(entry))?.querySelector("a")?.focus();
    });
    // Since the day it was built, other announcements than those of its first page may have become the first.
    const { built } = list.dataset;
    if (built && !sameDay(Date.parse(built), Date.now())) whole(list, refresh);
  }
}

/**
 * Shows what is chosen from all pages of the list; of this page, where they cannot be had.
 * @param {HTMLElement} list @param {() => void} refresh @param {number} [limit]
 */
async function whole(list, refresh, limit = SHOWN) {
  if (!wholes.has(list)) show(list);
  if (!list.dataset.index) return;
  tell(list, "loading_all");
  try {
    const all = wholes.get(list) ?? (await begin(list));
    await bring(list, all, pick(list, all.index, Date.now()).slice(0, limit));
    wholes.set(list, all);
    list.dataset.whole = `${limit}`;
    refresh();
  } catch {
    wholes.delete(list);
    delete list.dataset.whole;
    show(list);
    tell(list, "not_all", visible(list).length);
  }
}

/** Fetches the index of a list. @param {HTMLElement} list @returns {Promise<Whole>} */
async function begin(list) {
  const answer = await fetch(list.dataset.index ?? "");
  if (!answer.ok) throw new Error(`${answer.status}`);
  const index = /** @type {Index} */ (await answer.json());
  return { index, entries: new Map(placed(index, listed(list).map(({ entry }) => entry))) };
}

/** Fetches the pages with some entries, and takes these out of them. @param {HTMLElement} list @param {Whole} all @param {number[]} wanted */
async function bring(list, { index, entries }, wanted) {
  const missing = wanted.filter((row) => !entries.has(row));
  const links = /** @type {HTMLAnchorElement[]} */ ([...list.querySelectorAll(".prakat-pages a")]);
  const pages = new Set(missing.map((row) => index.starts.findLastIndex((start) => start <= row)));
  const fetched = await Promise.all([...pages].map((page) => entriesOf(links[page]?.href ?? "")));
  const found = new Map(placed(index, fetched.flat()));
  for (const row of missing) {
    const entry = found.get(row);
    if (!entry) throw new Error("of another build");
    entries.set(row, entry);
    list.querySelector("[data-ungrouped] ul")?.append(entry);
  }
}

/** Entries with their rows in the index. @param {Index} index @param {HTMLElement[]} entries @returns {[number, HTMLElement][]} */
function placed(index, entries) {
  return entries.map((entry) => {
    const row = Number(entry.dataset.row);
    if (Date.parse(entry.dataset.closes ?? "") !== (index.closes[row] ?? 0) * 1000) throw new Error("of another build");
    return [row, entry];
  });
}

/** The rows that fit what is chosen, in the order in which they are shown. @param {HTMLElement} list @param {Index} index @param {number} now */
function pick(list, index, now) {
  const wanted = chosen(list);
  const [cancelled, superseded] = [new Set(index.cancelled), new Set(index.superseded)];
  /** @type {{row: number, group: number, at: number}[]} */
  const found = [];
  for (const [row, seconds] of index.closes.entries()) {
    const closes = seconds * 1000;
    const opens = closes - (index.before[row] ?? 0) * 1000;
    const state = cancelled.has(row) ? "cancelled" : superseded.has(row) ? "closed" : standing(opens, closes, now).state;
    const group = GROUPS.findIndex(([, states]) => states.includes(state));
    if (group === 2 && "thisYear" in list.dataset && year(closes) < year(now)) continue;
    /** @param {string} name */
    const value = (name) => index.facets[name]?.of[index.facets[name].at[row] ?? 0];
    if (!wanted.every(([name, said]) => has(value, state, name, said))) continue;
    found.push({ row, group, at: group === 1 ? opens : group === 2 ? -closes : closes });
  }
  return found.sort((a, b) => a.group - b.group || a.at - b.at || a.row - b.row).map(({ row }) => row);
}

/** The entries of another page. @param {string} address @returns {Promise<HTMLElement[]>} */
async function entriesOf(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const page = parsed(await answer.text());
  translate(page);
  return listed(page).map(({ entry }) => {
    const link = /** @type {HTMLAnchorElement} */ (entry.querySelector("h3 a"));
    link.href = new URL(link.getAttribute("href") ?? "", address).href;
    return document.adoptNode(entry);
  });
}

/**
 * Shows the entries that the filters let through, and the groups that hold any; of the whole of a list
 * so many at a time.
 * @param {HTMLElement} list @param {number} [limit]
 */
function show(list, limit = Number(list.dataset.whole) || SHOWN) {
  const wanted = chosen(list);
  const all = wholes.get(list);
  const picked = all && pick(list, all.index, Date.now());
  const shown = picked && new Set(picked.slice(0, limit).map((row) => all.entries.get(row)));
  for (const { entry, state } of listed(list)) {
    const fits = !("past" in entry.dataset) && wanted.every(([name, value]) => has((each) => entry.dataset[each], state, name, value));
    entry.hidden = shown ? !shown.has(entry) : !fits;
  }
  for (const group of list.querySelectorAll("[data-group]")) {
    group.toggleAttribute("hidden", !group.querySelector(".prakat-entry:not([hidden])"));
  }
  // The whole list needs no turning of pages.
  list.querySelector(".prakat-pages")?.toggleAttribute("hidden", !!all);
  const fitting = picked ? picked.length : visible(list).length;
  const button = more(list);
  if (button) button.hidden = !all || fitting <= limit;
  const key = fitting === 0 ? (wanted.length > 0 ? "none_fits" : "none_now") : all ? "found" : "shown";
  tell(list, key, fitting);
  list.querySelector("[type=reset]")?.toggleAttribute("hidden", wanted.length === 0);
}

/**
 * Whether an announcement has what is chosen in a field; `value` tells what it has there, separated by spaces.
 * @param {(name: string) => string | undefined} value @param {string} state @param {string} name @param {string} wanted
 */
function has(value, state, name, wanted) {
  if (name === PAY) return Number(value(PAY) || -1) >= Number(wanted);
  if (name === "state") return state === wanted || (state === "closing" && wanted === "open");
  return value(name)?.split(" ").includes(wanted) ?? false;
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

/** The entries that are shown. @param {HTMLElement} list */
function visible(list) {
  return [...list.querySelectorAll(".prakat-entry:not([hidden])")];
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
