// Where an announcement stands at a moment, by the clock of Thailand; site_builder/postings/status.py says the
// same for what is built. Knows no page.

const SECOND = 1000;
const DAY = 86_400_000;
const BANGKOK = 7 * 3_600_000;
// Days before the last one from which a badge warns, and from which it counts.
const CLOSING_SOON = 7;
const COUNTED = 30;

/** @typedef {"soon" | "open" | "closing" | "closed" | "cancelled"} State */
/** What each state is called. @typedef {Record<State, {th: string, en: string}>} Labels */

/**
 * @param {number} open first moment, in milliseconds since 1970 @param {number} close last second @param {number} now
 * @returns {{state: State, days: number}} with the days from today to the last day, in Thailand
 */
export function standing(open, close, now) {
  const days = day(close) - day(now);
  if (now < open) return { state: "soon", days };
  if (now >= close + SECOND) return { state: "closed", days };
  return { state: days <= CLOSING_SOON ? "closing" : "open", days };
}

/** When a badge may change next: at opening, closing, or midnight in Thailand. @param {number} open @param {number} close @param {number} now */
export function nextChange(open, close, now) {
  const midnight = (day(now) + 1) * DAY - BANGKOK;
  return Math.min(...[open, close + SECOND, midnight].filter((moment) => moment > now));
}

/**
 * The words of a badge.
 * @param {Labels} labels @param {State} state @param {number} days @param {string} digits of the Thai words @param {"th" | "en"} language
 */
export function words(labels, state, days, digits, language) {
  const running = state === "open" || state === "closing";
  const label = labels[state][language];
  if (!running || days > COUNTED) return label;
  if (language === "en") return `${label}, ${days === 0 ? "last day" : days === 1 ? "1 day left" : `${days} days left`}`;
  if (days === 0) return `${label} วันสุดท้าย`;
  const locale = digits === "arabic" ? "th-u-nu-latn" : "th-u-nu-thai";
  return `${label} เหลือ ${days.toLocaleString(locale)} วัน`;
}

/** The calendar year in Thailand. @param {number} moment */
export function year(moment) {
  return new Date(moment + BANGKOK).getUTCFullYear();
}

/** Whether two moments are of one day in Thailand. @param {number} one @param {number} other */
export function sameDay(one, other) {
  return day(one) === day(other);
}

/** Days since 1970 in Thailand. @param {number} moment */
function day(moment) {
  return Math.floor((moment + BANGKOK) / DAY);
}
