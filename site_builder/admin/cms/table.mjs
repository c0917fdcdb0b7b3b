// A table as a text: a line a row, its cells parted by tabs, as spreadsheets and word processors copy it.

const APART = /[\t\n"|]/;
const CELL = /(?: *"((?:[^"]|"")*)" *|([^\t\n|]*))(\t|\||\n|$)/gy;

/** The text of a table. @param {unknown} rows @returns {unknown} */
export function table(rows) {
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) return rows;
  const quoted = (/** @type {string} */ cell) => (APART.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map((/** @type {unknown} */ cell) => quoted(String(cell))).join(" | ")).join("\n");
}

/**
 * The table of a text: cells are parted by tabs or by `|`. A cell in quotation marks may hold either, lines and
 * doubled marks, as spreadsheets write it.
 * @param {string} text @returns {string[][]}
 */
export function cells(text) {
  /** @type {string[][]} */
  const rows = [];
  let row = [];
  for (const [, quoted, bare = "", end] of text.replaceAll("\r\n", "\n").matchAll(CELL)) {
    row.push(quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"'));
    if (end === "\t" || end === "|") continue;
    if (row.some(Boolean)) rows.push(row);
    row = [];
    if (!end) break;
  }
  return rows;
}
