// Where an announcement stands at a moment, by the clock of Thailand; site_builder/status.py says the
// same for what is built. Knows no page.

const SECOND = 1000;
const DAY = 86_400_000;
const BANGKOK = 7 * 3_600_000;
// Days before the last one from which a badge warns, and from which it counts.
const CLOSING_SOON = 7;
const COUNTED = 30;

/** @typedef {"soon" | "open" | "closing" | "closed" | "cancelled"} State */

/** @type {Record<State, string>} */
export const LABELS = {
  soon: "ยังไม่เปิดรับ",
  open: "เปิดรับสมัคร",
  closing: "ใกล้ปิด",
  closed: "ปิดรับแล้ว",
  cancelled: "ยกเลิก",
};

/**
 * @param {number} open first moment, in milliseconds since 1970
 * @param {number} close last second
 * @param {number} now
 * @returns {{state: State, days: number}} with the days from today to the last day, in Thailand
 */
export function standing(open, close, now) {
  const days = day(close) - day(now);
  if (now < open) return { state: "soon", days };
  if (now >= close + SECOND) return { state: "closed", days };
  return { state: days <= CLOSING_SOON ? "closing" : "open", days };
}

/**
 * The next moment at which something of a badge may change: opening, closing, or midnight in Thailand.
 * @param {number} open
 * @param {number} close
 * @param {number} now
 */
export function nextChange(open, close, now) {
  const midnight = (day(now) + 1) * DAY - BANGKOK;
  return Math.min(...[open, close + SECOND, midnight].filter((moment) => moment > now));
}

/**
 * The words of a badge.
 * @param {State} state
 * @param {number} days
 * @param {string} digits
 */
export function words(state, days, digits) {
  const running = state === "open" || state === "closing";
  if (!running || days > COUNTED) return LABELS[state];
  if (days === 0) return `${LABELS[state]} วันสุดท้าย`;
  const locale = digits === "arabic" ? "th-u-nu-latn" : "th-u-nu-thai";
  return `${LABELS[state]} เหลือ ${days.toLocaleString(locale)} วัน`;
}

/** The calendar year in Thailand. @param {number} moment */
export function year(moment) {
  return new Date(moment + BANGKOK).getUTCFullYear();
}

/** Days since 1970 in Thailand. @param {number} moment */
function day(moment) {
  return Math.floor((moment + BANGKOK) / DAY);
}
