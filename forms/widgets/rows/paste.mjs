// The dialog that turns a copied table into rows: it shows the table, the question of each column, and the
// answers to be filled in. The text in its box is the only state; it may be corrected.

import { all, byId, element, one } from "../../browser/dom.mjs";
import { parsed } from "../../browser/trusted.mjs";
import { say, told } from "../../browser/words.mjs";
import { guess, parse, parted, rows, written } from "./table.mjs";

/** @import {Field} from "../../browser/messages.d.ts" */
/** @import {Cell, Layout, Row, Table} from "./table.mjs" */

/**
 * Rows to paste into: their question, its fixed rows (none if rows can be added), how many have answers that
 * may be replaced, the name of row `i`, and what to do with the pasted rows.
 * @typedef {{question: Field, fixed: Record<string, unknown>[], before: number, nameOf: (row: Row, i: number) => string, onFill: (rows: Row[], instead: boolean) => void}} Into
 */

const MOST = 200; // rows: no form takes more (ROWS in validators/answers.py)

const dialog = /** @type {HTMLDialogElement} */ (byId("paste"));
const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (one(selector, dialog));
const box = /** @type {HTMLTextAreaElement} */ (byId("pasted"));
const header = /** @type {HTMLInputElement} */ (byId("paste-header"));
const instead = /** @type {HTMLInputElement} */ (byId("paste-instead"));
const fillIn = /** @type {HTMLButtonElement} */ (byId("paste-fill"));

/** @type {Into | null} */
let into = null;
/** @type {Table} */
let table = [];
/** @type {Layout} */
let layout = { header: false, columns: [] };
/** @type {Row[]} */
let made = [];

box.addEventListener("paste", (event) => {
  const copied = event.clipboardData && copiedTable(event.clipboardData);
  if (!copied) return;
  event.preventDefault();
  box.setRangeText(copied, box.selectionStart, box.selectionEnd, "end");
  read();
});
box.addEventListener("input", () => read());
header.addEventListener("change", () => read(header.checked));
instead.addEventListener("change", () => show());
part("thead").addEventListener("change", ({ target }) => choose(/** @type {HTMLSelectElement} */ (target)));
byId("paste-cancel").addEventListener("click", () => dialog.close());
fillIn.addEventListener("click", () => {
  dialog.close();
  into?.onFill(made.filter(isFilledIn), instead.checked);
});
// Leave no copy of the answers in the page.
dialog.addEventListener("close", () => {
  box.value = "";
  read();
});

/** @param {Into} rows @param {string} [text] the table, if it was copied already */
export function openPaste(rows, text = "") {
  into = rows;
  instead.checked = false;
  /** @type {HTMLElement} */ (instead.closest("label")).hidden = !rows.before;
  part("small").textContent = told(rows.question.label);
  box.value = text;
  read();
  dialog.showModal();
  (text ? part(".pk-scroll") : box).focus();
}

/** Returns a table in the clipboard as tab-separated text; null if there is none. @param {DataTransfer} clipboard */
export function copiedTable(clipboard) {
  // Its styles mean nothing here, and the Content-Security-Policy reports them even in a hidden page.
  const html = clipboard.getData("text/html").replace(/<(\/?)style\b/gi, "<$1template").replace(/(<\w[^>]*?)\sstyle\s*=/gi, "$1 data-style=");
  const page = parsed(html);
  const tables = /** @type {HTMLTableElement[]} */ (all("table:not(table table)", page));
  const plain = clipboard.getData("text/plain");
  const copied = tables.length ? tables.flatMap(cellsOf) : plain.includes("\t") ? parse(plain) : [];
  return copied.flat().length > 1 ? written(copied) : null;
}

/** Repeats merged cells downwards, and leaves the rest of them empty across. @param {HTMLTableElement} from @returns {Table} */
function cellsOf(from) {
  const lines = [...from.rows];
  /** @type {Table} */
  const cells = lines.map(() => []);
  lines.forEach((line, y) => {
    let x = 0;
    for (const cell of line.cells) {
      while (cells[y]?.[x] !== undefined) x += 1;
      for (let down = 0; down < cell.rowSpan && y + down < lines.length; down += 1) {
        for (let across = 0; across < cell.colSpan; across += 1) /** @type {string[]} */ (cells[y + down])[x + across] = across ? "" : textOf(cell);
      }
    }
  });
  return cells.map((line) => Array.from(line, (text) => text ?? ""));
}

/** The text of a cell with its line breaks, without those of its source. @param {HTMLTableCellElement} cell */
function textOf(cell) {
  for (const end of cell.querySelectorAll("br, p + p, div + div, li + li")) end.before("\u2028");
  return (cell.textContent ?? "").replace(/[^\S\u2028]+/g, " ").replaceAll("\u2028", "\n").trim();
}

/** Reads the box and shows the preview. @param {boolean} [isHeader] whether the first line holds names, if the applicant said so */
function read(isHeader) {
  if (!into) return;
  table = parted(parse(box.value), into.question);
  layout = guess(table, into.question, into.fixed, isHeader);
  header.checked = layout.header;
  const names = table[0] ?? [];
  part("thead tr").replaceChildren(element("td", {}), ...layout.columns.map((path, i) => column(path, i, layout.header ? (names[i] ?? "") : "")));
  show();
}

/** Chooses a column's question, which no other column answers then. @param {HTMLSelectElement} select */
function choose(select) {
  const selects = /** @type {HTMLSelectElement[]} */ (all("thead select", dialog));
  for (const other of selects) if (other !== select && other.value === select.value) other.value = "";
  layout = { ...layout, columns: selects.map(({ value }) => value) };
  show();
}

/** Shows what would be filled in, and what would not. */
function show() {
  if (!into) return;
  const { question, fixed, before, nameOf } = into;
  const isTooLong = table.length > MOST + 1;
  made = isTooLong ? [] : rows(table, layout, question, fixed);
  const ready = made.filter(isFilledIn);
  const unplaced = made.filter((row) => !isAtHome(row));
  const first = instead.checked ? 0 : before;
  const without = (question.fields ?? []).filter(({ path, required, asked_if }) => required && !asked_if && !layout.columns.includes(path) && !(path in (fixed[0] ?? {})));
  const unknown = ready.flatMap(({ answers }) => [...answers.values()]).filter(({ known }) => !known);
  part("tbody").replaceChildren(...made.map((row) => line(row, isFilledIn(row) ? nameOf(row, first + ready.indexOf(row)) : say("paste_left_out"))));
  byId("paste-preview").hidden = !table.length || isTooLong;
  byId("paste-says").textContent = [
    table.length && !isTooLong ? say("paste_ready", ready.length) : "",
    isTooLong ? say("paste_too_many", table.length, MOST) : "",
    unknown.length ? say("paste_unknown", unknown.length) : "",
    unplaced.length ? say("paste_homeless", unplaced.length) : "",
    ready.length && without.length ? say("paste_without", without.map(({ label }) => told(label)).join(", ")) : "",
  ].filter(Boolean).join("\n");
  fillIn.disabled = !ready.length;
}

/** Whether a row has a place in the form. @param {Row} row */
function isAtHome({ place }) {
  return !into?.fixed.length || place >= 0;
}

/** @param {Row} row */
function isFilledIn(row) {
  return isAtHome(row) && [...row.answers.values()].some(({ value }) => value !== undefined);
}

/** @param {string} path that is chosen @param {number} i @param {string} name that the copied table gives it */
function column(path, i, name) {
  const fields = into?.question.fields ?? [];
  const choices = fields.filter(({ kind }) => kind !== "derived").map((field) => new Option(told(field.label), field.path));
  const select = element("select", { className: "pk-input" }, new Option(say("paste_unused"), ""), ...choices);
  select.setAttribute("aria-label", `${say("paste_column", i + 1)} ${name}`.trim());
  select.value = path;
  return element("th", { scope: "col" }, select, ...(name ? [element("small", {}, name)] : []));
}

/** @param {Row} row @param {string} name */
function line(row, name) {
  const cells = layout.columns.map((path, i) => shown(row.answers.get(path), row.line[i] ?? ""));
  return element("tr", {}, element("th", { scope: "row" }, name), ...cells);
}

/** A cell as it would be filled in, or as it was copied if it answers no question. @param {Cell | undefined} cell @param {string} text */
function shown(cell, text) {
  if (!cell) return element("td", { className: "pk-none" }, text);
  const { value, option, known } = cell;
  const words = option ? told(option.label) : typeof value === "boolean" ? say(value ? "ticked" : "not_ticked") : (value ?? "");
  return element("td", {}, words, ...(known ? [] : [element("small", { className: "pk-error" }, say("paste_not_an_option"))]));
}
