// Where announcements stand at the moment the page is read, by the clock of Thailand.
// Without this script the page shows the dates alone, which stay right.

const DAY = 86_400_000;
const BANGKOK = 7 * 3_600_000;
// Days before the last one from which a badge warns, and from which it counts.
const CLOSING_SOON = 7;
const COUNTED = 30;

/** @typedef {"soon" | "open" | "closing" | "closed"} State */

/** @type {Record<State, string>} */
const LABELS = { soon: "ยังไม่เปิดรับ", open: "เปิดรับสมัคร", closing: "ใกล้ปิด", closed: "ปิดรับแล้ว" };

/**
 * @param {number} open first moment, in milliseconds since 1970
 * @param {number} close last moment
 * @param {number} now
 * @returns {{state: State, days: number}} with the days from today to the last day, in Thailand
 */
export function standing(open, close, now) {
  const day = (/** @type {number} */ moment) => Math.floor((moment + BANGKOK) / DAY);
  const days = day(close) - day(now);
  if (now < open) return { state: "soon", days };
  if (now > close) return { state: "closed", days };
  return { state: days <= CLOSING_SOON ? "closing" : "open", days };
}

/**
 * @param {number} days
 * @param {string} digits
 */
function remaining(days, digits) {
  if (days > COUNTED) return "";
  if (days === 0) return "วันสุดท้าย";
  const locale = digits === "arabic" ? "th-u-nu-latn" : "th-u-nu-thai";
  return `เหลือ ${days.toLocaleString(locale)} วัน`;
}

/**
 * Writes the badge.
 * @param {HTMLElement} badge
 * @param {number} now
 * @returns {{state: State, open: number, close: number}}
 */
function write(badge, now) {
  const { open = "", close = "", digits = "" } = badge.dataset;
  const window = { open: Date.parse(open), close: Date.parse(close) };
  const { state, days } = standing(window.open, window.close, now);
  const running = state === "open" || state === "closing";
  badge.dataset.state = state;
  badge.textContent = running ? `${LABELS[state]} ${remaining(days, digits)}`.trim() : LABELS[state];
  badge.hidden = false;
  return { state, ...window };
}

/**
 * Sorts the entries of the home page: open ones, soonest closing first; then those not yet
 * open, soonest opening first; then the closed and cancelled, latest closing first.
 * @param {HTMLElement} all the section that lists them unsorted
 * @param {number} now
 */
function sort(all, now) {
  const entries = [...all.querySelectorAll("li")].map((entry) => {
    const badge = /** @type {HTMLElement | null} */ (entry.querySelector("[data-open]"));
    return { entry, ...(badge ? write(badge, now) : { state: "closed", open: 0, close: 0 }) };
  });
  /** @type {[string, string[], (each: {open: number, close: number}) => number][]} */
  const groups = [
    ["open", ["open", "closing"], (each) => each.close],
    ["soon", ["soon"], (each) => each.open],
    ["closed", ["closed"], (each) => -each.close],
  ];
  for (const [name, states, key] of groups) {
    const group = /** @type {HTMLElement} */ (document.querySelector(`[data-group="${name}"]`));
    const members = entries.filter(({ state }) => states.includes(state)).sort((a, b) => key(a) - key(b));
    group.querySelector("ul")?.append(...members.map(({ entry }) => entry));
    group.hidden = members.length === 0;
  }
  all.hidden = true;
}

const all = /** @type {HTMLElement | null} */ (document.querySelector("[data-entries]"));
if (all?.querySelector(".prakat-entry")) sort(all, Date.now());
for (const badge of document.querySelectorAll(".prakat-title [data-open]")) {
  write(/** @type {HTMLElement} */ (badge), Date.now());
}
