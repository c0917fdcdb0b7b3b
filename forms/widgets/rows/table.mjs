// Copied tables as rows of answers. Words are compared with labels and with each other; the rules judge the
// answers. Text that matches nothing stays as it was copied.

/** @import {Field, Option} from "../../browser/messages.d.ts" */

/** Lines of cells. @typedef {string[][]} Table */
/**
 * Layout: the path of the question that each column answers, "" for none; and whether the first line names them.
 * Cell: as an answer, undefined for none; its option, if it is one; and whether the question knows such an answer.
 * Row: a line with its cells as copied, and by the path that they answer; and its fixed row, -1 for none.
 * @typedef {{header: boolean, columns: string[]}} Layout
 * @typedef {{value: string | boolean | undefined, option: Option | null, known: boolean}} Cell
 * @typedef {{line: string[], answers: Map<string, Cell>, place: number}} Row
 */

const YES = ["✓", "✔", "√", "☑", "/", "x", "ใช่", "yes", "true", "1"];
const NO = ["☐", "ไม่", "ไม่ใช่", "no", "false", "0"];

/** The cells of tab-separated text, as spreadsheets copy it: quoted where a cell holds a tab or a line break. @param {string} text @returns {Table} */
export function parse(text) {
  /** @type {Table} */
  const table = [];
  /** @type {string[]} */
  let line = [];
  for (const [, quoted, plain = "", end] of text.replace(/\r\n?/g, "\n").matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    line.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === "\t") continue;
    if (line.some(Boolean)) table.push(line);
    line = [];
  }
  return table;
}

/**
 * The table with each column in two that answers two questions by its name, as "ตำแหน่ง/ระดับ" does: a cell ends in
 * how an answer to the second may end.
 * @param {Table} table @param {Field} question of kind "rows" @returns {Table}
 */
export function parted(table, { fields = [] }) {
  const [names = [], ...lines] = table;
  const ends = names.map((name) => {
    const both = name.split("/").map((each) => fields.find((field) => likeness(each, field) === 1));
    return both.length === 2 && both[0] && both[0] !== both[1] && both[1]?.ends?.length ? both[1].ends : null;
  });
  if (!ends.some(Boolean)) return table;
  const split = names.flatMap((name, i) => (ends[i] ? name.split("/") : [name]));
  return [split, ...lines.map((line) => line.flatMap((text, i) => (ends[i] ? inTwo(text, ends[i]) : [text])))];
}

/** @param {string} text @param {string[]} ends @returns {[string, string]} */
function inTwo(text, ends) {
  const whole = text.trim();
  const figured = arabic(whole);
  const end = ends.filter((each) => figured.endsWith(each)).sort((a, b) => b.length - a.length)[0];
  const before = end ? whole.slice(0, -end.length) : whole;
  if (!end || (/\d/.test(end) && /\d$/.test(arabic(before)))) return [whole, ""];
  return [before.replace(/[\s/(]+$/, ""), whole.slice(-end.length)];
}

/** The same table as tab-separated text. @param {Table} table */
export function written(table) {
  const cell = (/** @type {string} */ text) => (/[\t\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return table.map((line) => line.map(cell).join("\t")).join("\n");
}

/**
 * Guesses which question each column answers: by the names in the first line, if it holds some, else in the
 * order of the form.
 * @param {Table} table @param {Field} question of kind "rows" @param {Record<string, unknown>[]} fixed its rows, where they are fixed
 * @param {boolean} [header] whether the first line holds names, if the applicant has said so
 * @returns {Layout}
 */
export function guess(table, question, fixed, header) {
  const fields = question.fields ?? [];
  const names = table[0] ?? [];
  const likest = names.map((name) => Math.max(...fields.map((field) => likeness(name, field))));
  const clear = likest.filter((like) => like >= 0.5).length > names.filter(Boolean).length / 2;
  const isHeader = header ?? (table.length > 1 && (likest.includes(1) || clear));
  const counts = isNumbering(table.slice(isHeader ? 1 : 0)) && !(isHeader && (likest[0] ?? 0) >= 0.5);
  const asked = fields.filter(({ kind }) => kind !== "derived").map(({ path }) => path);
  const open = asked.filter((path) => !(path in (fixed[0] ?? {})));
  const inOrder = [asked, open].map((paths) => (counts ? ["", ...paths] : paths));
  const orders = isHeader ? [byNames(counts ? ["", ...names.slice(1)] : names, fields)] : inOrder;
  const width = Math.max(0, ...table.map(({ length }) => length));
  const layouts = orders.map((paths) => ({
    header: isHeader,
    columns: Array.from({ length: width }, (_, i) => paths[i] ?? "").map((path) => (asked.includes(path) ? path : "")),
  }));
  // If all lines find their fixed row, the columns that identify one were copied, too.
  const fits = layouts.find((layout) => !fixed.length || rows(table, layout, question, fixed).every(({ place }) => place >= 0));
  return /** @type {Layout} */ (fits ?? layouts.at(-1));
}

/** A row of each line. @param {Table} table @param {Layout} layout @param {Field} question @param {Record<string, unknown>[]} fixed @returns {Row[]} */
export function rows(table, { header, columns }, question, fixed) {
  const fields = columns.map((path) => question.fields?.find((field) => field.path === path));
  const taken = new Set([-1]);
  return table.slice(header ? 1 : 0).map((line) => {
    /** @type {Map<string, Cell>} */
    const answers = new Map();
    fields.forEach((field, i) => field && answers.set(field.path, answer(field, line[i] ?? "")));
    const place = placeOf(answers, fixed, taken);
    taken.add(place);
    return { line, answers, place };
  });
}

/** Reads a cell as an answer. @param {Field} field @param {string} text @returns {Cell} */
export function answer(field, text) {
  const word = text.trim();
  const options = field.options ?? [];
  const isWords = !options.length && field.kind !== "tick";
  if (!word || (!isWords && /^[-–—]$/.test(word))) return { value: undefined, option: null, known: true };
  if (field.kind === "tick") {
    const [yes, no] = [YES, NO].map((words) => words.includes(word.toLowerCase()));
    return { value: yes || (no ? false : word), option: null, known: Boolean(yes || no) };
  }
  if (isWords) return { value: field.kind === "paragraphs" ? word : word.replace(/\s+/g, " "), option: null, known: true };
  const option = optionOf(options, word);
  return { value: option?.value ?? word, option, known: Boolean(option) };
}

/**
 * Finds the option of that name; else the only one whose name stands among the words, or ends in them: "โท" is
 * "ปริญญาโท", but "ชำนาญการ" is not "ชำนาญการพิเศษ", nor "ดีเยี่ยม" "ดี".
 * @param {Option[]} options @param {string} word
 */
function optionOf(options, word) {
  const wanted = spaced(word);
  const called = (/** @type {(name: string) => boolean} */ is) => options.filter(({ label }) => [label.th, label.en].map(spaced).some(is));
  const exact = options.find(({ value }) => spaced(value) === wanted) ?? called((name) => joined(name) === joined(wanted))[0];
  if (exact || !wanted) return exact ?? null;
  const near = called((name) => ` ${wanted} `.includes(` ${name} `) || `${name} `.includes(`${wanted} `));
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** Each column's path by its name: the likest pairs first, none twice. @param {string[]} names @param {Field[]} fields */
function byNames(names, fields) {
  const pairs = names.flatMap((name, column) => fields.map((field) => ({ column, path: field.path, like: likeness(name, field) })));
  /** @type {string[]} */
  const columns = [];
  for (const { column, path, like } of pairs.sort((a, b) => b.like - a.like)) {
    if (like && columns[column] === undefined && !columns.includes(path)) columns[column] = path;
  }
  return columns;
}

/**
 * How alike a column's name and the label, or the question, are, at most 1; all below half are equal, so that the order of
 * the form decides.
 * @param {string} name @param {Field} field
 */
function likeness(name, { label, question = label }) {
  const a = folded(name);
  return Math.max(...[label.th, label.en, question.th, question.en].map(folded).map((b) => {
    if (!a || !(a.includes(b) || b.includes(a))) return 0;
    const like = Math.min(a.length, b.length) / Math.max(a.length, b.length);
    return like < 0.5 ? 0.25 : like;
  }));
}

/** Whether the first column numbers the lines: 1, 2, 3. @param {Table} lines */
function isNumbering(lines) {
  return lines.length > 1 && lines.every(([first = ""], i) => folded(first) === String(i + 1));
}

/**
 * The fixed row of the same identity that no line has taken yet; without an identity, the next.
 * @param {Map<string, Cell>} answers @param {Record<string, unknown>[]} fixed @param {Set<number>} taken
 */
function placeOf(answers, fixed, taken) {
  const keys = Object.keys(fixed[0] ?? {}).filter((key) => answers.has(key));
  return fixed.findIndex((row, i) => !taken.has(i) && keys.every((key) => figures(answers.get(key)?.value) === figures(row[key])));
}

/** "พ.ศ. ๒๕๖๗" → "2567" @param {unknown} text */
function figures(text) {
  return folded(String(text ?? "")).replace(/\D/g, "");
}

/** Normalises words for comparison: no punctuation, lower case, Arabic digits. @param {string} text */
function spaced(text) {
  return arabic(text.normalize("NFC")).replaceAll("ํา", "ำ").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
}

/** @param {string} text */
function arabic(text) {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50));
}

/** @param {string} text that is spaced */
function joined(text) {
  return text.replaceAll(" ", "");
}

/** The same without spaces, which people set as they like. @param {string} text */
function folded(text) {
  return joined(spaced(text));
}
