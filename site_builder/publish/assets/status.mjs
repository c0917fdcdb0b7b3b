// What the pages say at the moment they are read: badges, the order of lists, and whether there is still
// a position to apply for. Without this script a page shows the dates alone, which stay right.

import { current, onExchange } from "./browser/language.mjs";
import { nextChange, standing, words } from "./clock.mjs";
import { arrange, filters } from "./listing.mjs";

/** What the page calls each state (templates/status.html). @type {import("./clock.mjs").Labels} */
const LABELS = JSON.parse(document.getElementById("states")?.textContent ?? "{}");
/** The longest that a browser's timer can wait. */
const LONGEST = 2 ** 31 - 1;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Brings the page up to the moment, and again when something is to change. */
export function refresh() {
  const now = Date.now();
  const badges = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".prakat-badge[data-open]"));
  const changes = [...badges].map((badge) => write(badge, now));
  const lists = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-entries]"));
  for (const list of lists) arrange(list, now);
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-while]"))) {
    const { state, open, close } = standingOf(each, now);
    each.hidden = !each.dataset.while?.split(" ").includes(state);
    changes.push(nextChange(open, close, now));
  }
  const timetables = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-steps]"));
  for (const each of timetables) changes.push(...mark(each, now));
  retire();
  clearTimeout(timer);
  if (changes.length > 0) timer = setTimeout(refresh, Math.min(...changes.map((change) => change - now), LONGEST));
}

/** Writes a badge. @param {HTMLElement} badge @param {number} now @returns {number} the moment of the next change */
function write(badge, now) {
  const { state, days, open, close } = standingOf(badge, now);
  badge.dataset.state = state;
  badge.lang = current();
  badge.textContent = words(LABELS, state, days, badge.dataset.digits ?? "", current());
  badge.hidden = false;
  return nextChange(open, close, now);
}

/** Where the announcement of an element stands, and its window. @param {HTMLElement} element @param {number} now */
function standingOf({ dataset }, now) {
  const [open, close] = [Date.parse(dataset.open ?? ""), Date.parse(dataset.close ?? "")];
  return { ...standing(open, close, now), open, close };
}

/**
 * Marks what is over in a timetable, what is going on, and what is next.
 * @param {HTMLElement} timetable @param {number} now @returns {number[]} the moments of the next changes
 */
function mark(timetable, now) {
  const labels = JSON.parse(timetable.dataset.steps ?? "{}");
  const steps = /** @type {HTMLElement[]} */ ([...timetable.children]).map((item) => {
    const [from, to] = [Date.parse(item.dataset.from ?? ""), Date.parse(item.dataset.to ?? "")];
    return { item, from, to, state: standing(from, to, now).state };
  });
  const next = steps.find(({ state }) => state === "soon");
  for (const step of steps) {
    const name = step === next ? "next" : step.state === "soon" ? "later" : step.state === "closed" ? "past" : "now";
    step.item.dataset.step = name;
    if (name === "now") step.item.setAttribute("aria-current", "step");
    else step.item.removeAttribute("aria-current");
    const badge = /** @type {HTMLElement} */ (step.item.querySelector(".prakat-badge"));
    badge.hidden = !(name in labels);
    badge.dataset.state = name === "now" ? "open" : name === "next" ? "soon" : "closed";
    badge.lang = current();
    badge.textContent = labels[name]?.[current()] ?? "";
  }
  return steps.map(({ from, to }) => nextChange(from, to, now));
}

/** A closed announcement offers no job, whatever was true when the site was built (schema.org JobPosting). */
function retire() {
  if (!document.querySelector('.prakat-title [data-state="closed"]')) return;
  document.querySelector('script[type="application/ld+json"]')?.remove();
}

onExchange(refresh);
refresh();
filters(refresh);
// Timers stand still while a machine sleeps.
document.addEventListener("visibilitychange", () => document.hidden || refresh());
