// Diverse experience as a picture: a lane for each kind of work along the years B.E. The report decides
// which time counts for which kind; the list below the picture says the same in words.

import { element } from "./dom.mjs";
import { current } from "./language.mjs";
import { derived, digits, prose, say, span } from "./words.mjs";

/** @typedef {{from: string, to: string}} Period first and last day, ISO 8601 */
/** @typedef {{kind: string[], duration: object, segments: Period[], short_days: number}} Credit */
/** Time of several kinds (places in `kinds`), and the one that it counts for. @typedef {Period & {kinds: number[], counted: number | null}} Shared */
/** `years`: the first and the last, B.E. @typedef {{verdict: string, years: [number, number], kinds: Credit[], shared: Shared[]}} Diverse */

const LANE = 44; // pixels: a line of words, and the bar below it
const BAR = 16;
const DAY = 86_400_000; // milliseconds
const TICKS = 6; // as many years as fit beside each other on a phone
const LEGEND = { "pk-counted": "timeline_counted", "pk-elsewhere": "timeline_elsewhere", "pk-unused": "timeline_unused" };

const box = document.getElementById("timeline");
/** The language and value that are shown, as JSON. */
let shown = "";

/** @param {unknown} value derived by validators/rules/diverse_experience.py */
export function showTimeline(value) {
  const wanted = JSON.stringify([current(), value]);
  if (!box || wanted === shown) return;
  shown = wanted;
  const diverse = /** @type {Diverse | undefined} */ (value);
  box.hidden = !diverse?.kinds.length;
  if (!diverse || box.hidden) return box.replaceChildren();
  box.replaceChildren(element("h3", {}, say("timeline")), picture(diverse), legend(diverse.shared), list(diverse));
}

/** @param {Diverse} diverse */
function picture({ kinds, shared, years }) {
  const periods = [...kinds.flatMap(({ segments }) => segments), ...shared];
  const first = Math.min(...periods.map(({ from }) => year(from)));
  const after = Math.max(...periods.map(({ to }) => year(to))) + 1;
  const start = Date.UTC(first, 0);
  const whole = Date.UTC(after, 0) - start;
  const at = (/** @type {number} */ time) => `${((time - start) / whole) * 100}%`;

  const height = kinds.length * LANE;
  const title = svg("title", { id: "timeline-title" }, `${say("timeline")} ${say("timeline_what", ...years, kinds.length)}`);
  const drawn = svg("svg", { role: "img", height: height + 28, "aria-labelledby": "timeline-title" }, title, patterns());
  const step = Math.ceil((after - first) / TICKS);
  for (let each = first; each <= after; each += step) {
    const x = at(Date.UTC(each, 0));
    const label = digits(String(years[0] + each - first));
    drawn.append(svg("line", { x1: x, x2: x, y1: 0, y2: height + 4 }), svg("text", { class: "pk-year", x, y: height + 20 }, label));
  }
  kinds.forEach(({ segments }, i) => {
    /** @param {Period} period @param {string} className */
    const bar = ({ from, to }, className) => {
      const [begun, ended] = [Date.parse(from), Date.parse(to) + DAY];
      return svg("rect", { class: className, x: at(begun), width: at(start + ended - begun), y: i * LANE + 23, height: BAR });
    };
    const name = svg("text", { x: 4, y: i * LANE + 17 }, say("timeline_kind", i + 1));
    const bars = [...segments.map((each) => bar(each, "pk-counted")), ...lost(shared, i).map((each) => bar(each, drawnAs(each)))];
    drawn.append(svg("g", { class: "pk-lane" }, name, ...bars));
  });
  return drawn;
}

/** The time that could count for kind `i` and does not. @param {Shared[]} shared @param {number} i */
function lost(shared, i) {
  return shared.filter(({ kinds, counted }) => kinds.includes(i) && counted !== i);
}

/** @param {Shared} shared time lost by a kind */
function drawnAs({ counted }) {
  return counted === null ? "pk-unused" : "pk-elsewhere";
}

/** Hatching for time that counts for another kind, dots for time that counts for none, beside the colours. */
function patterns() {
  const line = svg("rect", { width: 2, height: 6, fill: "currentColor" });
  const dot = svg("circle", { cx: 4, cy: 4, r: 1.6, fill: "currentColor" });
  const hatch = { id: "pk-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  const dots = { id: "pk-dots", width: 8, height: 8, patternUnits: "userSpaceOnUse" };
  return svg("defs", {}, svg("pattern", hatch, line), svg("pattern", dots, dot));
}

/** Explains the bars, where there are several sorts. @param {Shared[]} shared */
function legend(shared) {
  const drawn = shared.length ? ["pk-counted", ...shared.map(drawnAs)] : [];
  const entries = Object.entries(LEGEND).filter(([look]) => drawn.includes(look)).map(([look, words]) => {
    const sample = svg("rect", { class: look, width: "100%", height: "100%" });
    return element("span", {}, svg("svg", { "aria-hidden": "true" }, sample), say(words));
  });
  return element("p", { className: "pk-legend" }, ...entries);
}

/**
 * Lists each kind in the applicant's words: how long it is, how much is lacking, and what became of the time
 * that it shares with others.
 * @param {Diverse} diverse
 */
function list({ kinds, shared }) {
  const items = kinds.map(({ kind, duration, short_days }, i) => {
    const enough = short_days ? say("timeline_short", short_days) : say("timeline_enough");
    const others = lost(shared, i).map(({ counted }) => counted);
    const given = [...new Set(others)].filter((other) => other !== null).map((other) => other + 1);
    const name = element("strong", {}, say("timeline_kind", i + 1));
    const item = element("li", {}, name, " ", span(digits(kind.join("\u00a0· "))), ...prose(`: ${derived(duration)} (${enough})`));
    if (given.length) item.append(" ", say("timeline_given", given.sort((a, b) => a - b).join(", ")));
    if (others.includes(null)) item.append(" ", say("timeline_open"));
    return item;
  });
  return element("ul", {}, ...items);
}

/** @param {string} day */
function year(day) {
  return new Date(day).getUTCFullYear();
}

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(string | Node)} parts */
function svg(name, attributes, ...parts) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...parts);
  return made;
}
