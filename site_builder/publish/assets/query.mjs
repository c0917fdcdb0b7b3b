// What somebody typed: the phrases to look for, and the place of a text where they stand. Knows no page.

/** @typedef {{typed: string, full: string}} Phrase as typed, and with its abbreviations in full */

const AROUND = 70; // characters of an excerpt before the first find
const LENGTH = 240;

/**
 * The phrases of a query: what white space parts, or what stands between quotation marks. A number of one or two
 * digits says little without what follows: the day of a date.
 * @param {string} query @param {Record<string, string>} abbreviations @returns {Phrase[]}
 */
export function phrases(query, abbreviations) {
  const found = plain(query).matchAll(/"([^"]*)"?|(?<!\S)[0-9]{1,2}\s+[^\s"0-9]+|[^\s"]+/g);
  const typed = [...found].map(([all, quoted]) => (quoted ?? all).trim()).filter((each) => letters(each));
  return [...new Set(typed)].map((each) => ({ typed: each, full: inFull(each, abbreviations) }));
}

/** A text as it is indexed (site_builder/publish/letters.py): letters, marks and digits; a dot where a number begins. @param {string} text */
export function letters(text) {
  const marked = text.toLowerCase().replaceAll("·", " ").replace(/(?<=[0-9]),(?=[0-9]{3})/g, "").replace(/(?<![0-9])(?=[0-9])/g, "·");
  return marked.replace(/[^·\p{L}\p{N}\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+/gu, "");
}

/** Every so many letters that follow each other in a phrase. @param {string} phrase @param {number} size */
export function grams(phrase, size) {
  const text = letters(phrase);
  return [...new Set([...Array(Math.max(0, text.length - size + 1)).keys()].map((at) => text.slice(at, at + size)))];
}

/** In which of the files some letters are; search.py has the same. @param {string} gram @param {number} files */
export function partOf(gram, files) {
  let value = 0x811c9dc5;
  for (const sign of gram) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value % files;
}

/**
 * The part of a text around the first phrase in it, and which of its pieces are phrases.
 * @param {string} text @param {Phrase[]} wanted
 * @returns {{text: string, found: boolean, apart?: boolean}[]} the pieces one after the other; `apart` where a word begins
 */
export function excerpt(text, wanted) {
  const sought = wanted.flatMap(({ typed, full }) => [typed, full]).map(spaced);
  const pattern = new RegExp(`(${sought.join("|") || "(?!)"})`, "giu");
  const first = pattern.exec(text)?.index ?? 0;
  const begin = first > AROUND ? edge(text, first - AROUND) : 0;
  const end = edge(text, Math.max(begin + LENGTH, first + AROUND));
  let at = begin;
  const pieces = text.slice(begin, end).split(pattern).map((piece, i) => {
    const apart = i > 0 && edge(text, at) === at;
    at += piece.length;
    return { text: piece, found: i % 2 === 1, apart };
  });
  const dots = (/** @type {boolean} */ cut) => (cut ? [{ text: "…", found: false }] : []);
  return [...dots(begin > 0), ...pieces, ...dots(end < text.length)].filter((piece) => piece.text);
}

/** Numerals as the announcement has them, but never inside an e-mail, address or code. @param {string} text @param {string} digits */
export function inDigits(text, digits) {
  const convert = (/** @type {string} */ token) => token.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
  return digits === "thai" ? text.replace(/(?<!\S)[^\sA-Za-z]+(?!\S)/g, convert) : text;
}

/** Typed as announcements are written: Arabic numerals, telephone numbers in one piece, แ and ำ as one letter each, no ฯ. @param {string} query */
function plain(query) {
  return query
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/(?<![0-9])0[0-9]{0,2}[\s-][0-9]{3,4}[\s-]?[0-9]{4}(?![0-9])/g, (number) => number.replace(/[\s-]/g, ""))
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
  const signs = [...phrase.replace(/\s+/g, "")].map((each) => (/[-–]/.test(each) ? "[-–]" : escaped(each)));
  return signs.join("\\s*").replace(/(?<=\d)\\s\*(?=\d)/g, "[\\s,–-]*");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
