// The words of the interface, as the page brings them (forms/widgets/words.jinja).

import { AMONG_ENGLISH, byId, element, unbroken } from "./dom.mjs";
import { current } from "./language.mjs";

/** @import {Words} from "./messages.d.ts" */

const page = byId("prakat");
const source = byId("words");
/** @type {Record<string, Words>} */
const WORDS = JSON.parse(source.textContent ?? "");
const THAI = "๐๑๒๓๔๕๖๗๘๙";
/** The months in both languages. */
const MONTHS = Array.from({ length: 12 }, (_, month) => ["th", "en"].map((tongue) => new Intl.DateTimeFormat(tongue, { month: "long", timeZone: "UTC" }).format(Date.UTC(2000, month, 1))));
/** Where a line must not break, and within which words (site_builder/text/thai.py). */
const TOGETHER = source.dataset.together ? new RegExp(source.dataset.together, "g") : null;
const WHOLE = source.dataset.words ? new RegExp(`(${source.dataset.words})`) : null;
const WITHIN_ENGLISH = new RegExp(`(${[AMONG_ENGLISH, source.dataset.words].filter(Boolean).join("|")})`);

/** Words by their key, each `{}` in them replaced by the next value. @param {string} key @param {...(string | number)} values */
export function say(key, ...values) {
  return told(both(key, ...values));
}

/** The same in both languages. @param {string} key @param {...(string | number)} values @returns {Words} */
export function both(key, ...values) {
  const words = WORDS[key];
  if (!words) throw new Error(`words.jinja has no "${key}"`);
  const [th, en] = [words.th, words.en].map((text) => {
    const left = [...values];
    return text.replaceAll("{}", () => String(left.shift()));
  });
  return /** @type {Words} */ ({ th, en });
}

/** The words in the page's language. @param {Words} both */
export function told(both) {
  return unparted(both, current());
}

/** @param {Words} both @param {import("./language.mjs").Language} language */
function unparted(both, language) {
  const text = digits(both[language], language);
  return TOGETHER ? text.replace(TOGETHER, "\u00a0") : text;
}

/** The same in an element, which changes its language with the page. @param {string} key @param {...(string | number)} values */
export function bilingual(key, ...values) {
  const words = both(key, ...values);
  const other = current() === "th" ? "en" : "th";
  const made = element("span", {}, told(words));
  made.dataset.other = unparted(words, other);
  return made;
}

/** A text as the parts of an element, with no line broken within a word. @param {string} text */
export function prose(text) {
  const words = current() === "en" && /[A-Za-z]/.test(text) ? WITHIN_ENGLISH : WHOLE;
  return words ? unbroken(text, words) : [text];
}

/** The same in an element, which tells where Thai stands on an English page. @param {string} text @param {string} [look] */
export function span(text, look) {
  const isThai = current() === "en" && /[ก-๛]/.test(text) && !/[A-Za-z]/.test(text);
  return element("span", { ...(look && { className: look }), ...(isThai && { lang: "th" }) }, ...prose(text));
}

/**
 * The text in the digits of the announcement, except e-mail addresses and codes; the filter `digits` does
 * the same for the pages. English has Arabic ones.
 * @param {string} text @param {import("./language.mjs").Language} [language]
 */
export function digits(text, language = current()) {
  const wanted = language === "en" ? "arabic" : page.dataset.digits;
  return text.replace(/\S+/g, (word) => {
    if (/[A-Za-z]/.test(word)) return word;
    if (wanted === "thai") return word.replace(/[0-9]/g, (digit) => THAI[Number(digit)] ?? "");
    if (wanted === "arabic") return word.replace(/[๐-๙]/g, (digit) => String(THAI.indexOf(digit)));
    return word;
  });
}

/** A day in words, in years B.E. where they are Thai. @param {string} iso "2027-05-31" */
export function day(iso) {
  return formatted(new Date(iso), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** A moment in words, by the clock of this machine; in Thai with hours as officials write them. @param {number} time milliseconds since 1970 */
export function moment(time) {
  const said = formatted(time, { dateStyle: "long", timeStyle: "short" });
  return current() === "th" ? said.replace(/(\S+):(\S+)$/, "$1.$2 น.") : said;
}

/** @param {Date | number} time @param {Intl.DateTimeFormatOptions} style */
function formatted(time, style) {
  return digits(new Intl.DateTimeFormat(current() === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB", style).format(time));
}

/** A derived value in words: a duration, a number or a text. @param {unknown} value */
export function derived(value) {
  const end = ["present", "endless"].find((each) => both(each).th === value);
  if (end) return say(end);
  if (typeof value !== "object" || value === null) return digits(current() === "en" ? inEnglish(String(value)) : String(value));
  const parts = Object.entries(value).filter(([unit, n]) => n > 0 && ["years", "months", "days"].includes(unit));
  return parts.length ? parts.map(([unit, n]) => say(n === 1 ? `one_${unit}` : unit, n)).join("\u00a0") : say("days", 0);
}

/** A day that the report has in Thai, in both eras; before 2484 their years did not begin together. @param {string} text "1 มิถุนายน 2541" */
function inEnglish(text) {
  const both = (/** @type {string} */ year) => (Number(year) < 2484 ? `B.E. ${year}` : `${Number(year) - 543} (B.E. ${year})`);
  return MONTHS.reduce((said, [thai, english]) => said.replace(new RegExp(`${thai} (\\d{4})`, "g"), (_, year) => `${english} ${both(year)}`), text);
}
