// What somebody typed: the phrases to look for, and the place of a text where they stand. Knows no page.

/** @typedef {{typed: string, full: string}} Phrase as typed, and with its abbreviations in full */

const AROUND = 70; // characters of an excerpt before the first find
const LENGTH = 240;

/**
 * The phrases of a query: what white space parts, or what stands between quotation marks.
 * @param {string} query @param {Record<string, string>} abbreviations @returns {Phrase[]}
 */
export function phrases(query, abbreviations) {
  const found = plain(query).matchAll(/"([^"]*)"?|[^\s"]+/g);
  const typed = [...found].map(([all, quoted]) => (quoted ?? all).trim()).filter((each) => apart(each));
  return [...new Set(typed)].map((each) => ({ typed: each, full: inFull(each, abbreviations) }));
}

/** A phrase in the parts that the index holds (site_builder/publish/web/search.py), without signs. @param {string} text */
export function apart(text) {
  const letters = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
  return letters.replace(/(?<=\S)(?<![เ-ไ])(?=[ก-ฮเ-ไๆฯ])|(?<=[^\sA-Za-z0-9])(?=[A-Za-z0-9])/g, " ");
}

/** A text as it was before it was taken apart. @param {string} text */
export function together(text) {
  return text.replace(/(?<!·\.?) /g, "").replace(/·\.? ?/g, " ");
}

/**
 * The part of a text around the first phrase in it, and which of its pieces are phrases.
 * @param {string} text @param {Phrase[]} wanted @returns {{text: string, found: boolean}[]} the pieces one after the other
 */
export function excerpt(text, wanted) {
  const sought = wanted.flatMap(({ typed, full }) => [typed, full]).map(spaced);
  const pattern = new RegExp(`(${sought.join("|") || "(?!)"})`, "giu");
  const first = pattern.exec(text)?.index ?? 0;
  const begin = first > AROUND ? edge(text, first - AROUND) : 0;
  const end = edge(text, Math.max(begin + LENGTH, first + AROUND));
  const pieces = text.slice(begin, end).split(pattern).map((piece, at) => ({ text: piece, found: at % 2 === 1 }));
  const dots = (/** @type {boolean} */ cut) => (cut ? [{ text: "…", found: false }] : []);
  return [...dots(begin > 0), ...pieces, ...dots(end < text.length)].filter((piece) => piece.text);
}

/** Numerals as the announcement has them, but never inside an e-mail, address or code. @param {string} text @param {string} digits */
export function inDigits(text, digits) {
  const convert = (/** @type {string} */ token) => token.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
  return digits === "thai" ? text.replace(/(?<!\S)[^\sA-Za-z]+(?!\S)/g, convert) : text;
}

/** Typed as announcements are written: Arabic numerals, แ and ำ as one letter each, no ฯ. @param {string} query */
function plain(query) {
  return query
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replaceAll("เเ", "แ")
    .replace(/ํ([่-๋]?)า/g, "$1ำ")
    .replace(/[“”„]/g, '"')
    .replaceAll("ฯ", " ");
}

/**
 * Abbreviations in full, those in a row, too (ผช.ผอ.); without its dot only where no word goes on (ผอ).
 * @param {string} phrase @param {Record<string, string>} abbreviations
 */
function inFull(phrase, abbreviations) {
  const longestLast = Object.keys(abbreviations).sort((one, other) => one.length - other.length);
  if (longestLast.length === 0) return phrase;
  const full = new Map(longestLast.map((short) => [short.replaceAll(".", ""), abbreviations[short]]));
  const names = longestLast.reverse().map((short) => short.split(".").filter(Boolean).map(escaped).join("\\.?"));
  const one = `(?:${names.join("|")})(?:\\.|(?![ก-๙.]))`;
  const each = new RegExp(one, "gu");
  return phrase.replace(new RegExp(`(?<![ก-๙.])(?:${one})+`, "gu"), (row) => row.replace(each, (short) => full.get(short.replaceAll(".", "")) ?? short));
}

/** Where a word begins, at or before a place. @param {string} text @param {number} at */
function edge(text, at) {
  if (at >= text.length) return text.length;
  if (!("Segmenter" in Intl)) return text.lastIndexOf(" ", at) + 1;
  return new Intl.Segmenter("th", { granularity: "word" }).segment(text).containing(at)?.index ?? at;
}

/** A pattern that finds a phrase whether or not there are spaces in it, or commas in its numbers. @param {string} phrase */
function spaced(phrase) {
  return [...phrase.replace(/\s+/g, "")].map(escaped).join("\\s*").replace(/(?<=\d)\\s\*(?=\d)/g, "[\\s,]*");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
