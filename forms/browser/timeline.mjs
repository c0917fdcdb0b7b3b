// Diverse experience as a picture: a lane for each kind of work along the years B.E. What
// counts for which kind is the report's; the list below the picture says the same in words.

import { derived, digits, say } from "./words.mjs";

/** @typedef {{from: string, to: string}} Period first and last day, ISO 8601 */
/** @typedef {{kind: string[], duration: object, segments: Period[], short_days: number}} Credit */
/** @typedef {{verdict: string, kinds: Credit[], unused: (Period & {could_be: string[][]})[]}} Diverse */

const SVG = "http://www.w3.org/2000/svg";
const LANE = 44; // pixels: a line of words, and the bar below it
const BAR = 16;
const DAY = 86_400_000; // milliseconds
const TICKS = 6; // as many years as fit beside each other on a phone

const box = document.getElementById("timeline");

/** @param {unknown} value what the report derived: see validators/rules/diverse_experience.py */
export function showTimeline(value) {
  if (!box) return;
  const diverse = /** @type {Diverse | undefined} */ (value);
  box.hidden = !diverse?.kinds.length;
  if (!diverse || box.hidden) return box.replaceChildren();
  const title = document.createElement("h3");
  title.textContent = say("timeline");
  box.replaceChildren(title, picture(diverse), legend(), list(diverse.kinds));
}

/** @param {Diverse} diverse */
function picture({ kinds, unused }) {
  const periods = [...kinds.flatMap(({ segments }) => segments), ...unused];
  const first = Math.min(...periods.map(({ from }) => year(from)));
  const after = Math.max(...periods.map(({ to }) => year(to))) + 1;
  const start = Date.UTC(first, 0);
  const whole = Date.UTC(after, 0) - start;
  /** @param {number} time */
  const at = (time) => `${((time - start) / whole) * 100}%`;

  const height = kinds.length * LANE;
  const drawn = svg("svg", { role: "img", height: height + 28, "aria-labelledby": "timeline-title" });
  const title = svg("title", { id: "timeline-title" });
  title.textContent = `${say("timeline")} ${say("timeline_what", first + 543, after - 1 + 543, kinds.length)}`;
  drawn.append(title, hatch());
  const step = Math.ceil((after - first) / TICKS);
  for (let each = first; each < after; each += step) {
    const x = at(Date.UTC(each, 0));
    const label = svg("text", { x, y: height + 20 });
    // Nearer to the edge of a phone it would be cut off.
    if ((each - first) / (after - first) < 0.85) label.textContent = digits(String(each + 543));
    drawn.append(svg("line", { x1: x, x2: x, y1: 0, y2: height + 4 }), label);
  }
  kinds.forEach(({ kind, segments }, i) => {
    const lane = svg("g", { class: "pk-lane" });
    const name = svg("text", { x: 4, y: i * LANE + 17 });
    name.textContent = say("timeline_kind", i + 1);
    const open = unused.filter(({ could_be }) => could_be.some((each) => same(each, kind)));
    /** @param {Period} period @param {string} className */
    const bar = ({ from, to }, className) => {
      const [begun, ended] = [Date.parse(from), Date.parse(to) + DAY];
      return svg("rect", { class: className, x: at(begun), width: at(start + ended - begun), y: i * LANE + 23, height: BAR });
    };
    lane.append(name, ...segments.map((each) => bar(each, "pk-counted")), ...open.map((each) => bar(each, "pk-unused")));
    drawn.append(lane);
  });
  return drawn;
}

/** The pattern of time that counts for none: told by its lines, not by its colour alone. */
function hatch() {
  const pattern = svg("pattern", { id: "pk-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(svg("rect", { width: 2, height: 6, fill: "currentColor" }));
  const defs = svg("defs", {});
  defs.append(pattern);
  return defs;
}

function legend() {
  const legend = document.createElement("p");
  legend.className = "pk-legend";
  for (const [className, words] of /** @type {const} */ ([["pk-counted", "timeline_counted"], ["pk-unused", "timeline_unused"]])) {
    const sample = svg("svg", { "aria-hidden": "true" });
    sample.append(svg("rect", { class: className, width: "100%", height: "100%" }));
    const entry = document.createElement("span");
    entry.append(sample, say(words));
    legend.append(entry);
  }
  return legend;
}

/** Each kind in the applicant's words, how long it is, and how much longer it would have to be. @param {Credit[]} kinds */
function list(kinds) {
  const list = document.createElement("ul");
  list.append(
    ...kinds.map(({ kind, duration, short_days }, i) => {
      const item = document.createElement("li");
      const name = document.createElement("strong");
      name.textContent = say("timeline_kind", i + 1);
      const enough = short_days ? say("timeline_short", short_days) : say("timeline_enough");
      item.append(name, ` ${digits(kind.join(" · "))}: ${derived(duration)} (${enough})`);
      return item;
    }),
  );
  return list;
}

/** @param {string} day */
function year(day) {
  return new Date(day).getUTCFullYear();
}

/** @param {string[]} one @param {string[]} other */
function same(one, other) {
  return one.length === other.length && one.every((each, i) => each === other[i]);
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
