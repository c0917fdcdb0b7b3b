// Rows of answers: add, paste, remove, move, undo. The rows of the page stay; the answers move between them,
// along with all else that a row of a draft holds.

import { all, announce, one, tell } from "../../browser/dom.mjs";
import { controls, formOf, read, write } from "../../browser/dossier.mjs";
import { other } from "../../browser/language.mjs";
import { digits, say } from "../../browser/words.mjs";
import { letDrag } from "./drag.mjs";
import { copiedTable, openPaste } from "./paste.mjs";

/** @import {Session, Widget} from "../../browser/session.mjs" */
/** @import {Row} from "./table.mjs" */

/** How rows moved: `order[new] = old`, -1 for a new row. @typedef {number[]} Order */
/** The answers of one row, by name. @typedef {Record<string, any>} RowAnswers */

class Rows {
  /** Undoes the last action, until another one. @type {(() => void) | null} */
  #undo = null;

  /** @param {HTMLElement} element the fieldset around all rows @param {Session} session */
  constructor(element, session) {
    this.element = element;
    this.session = session;
    this.dossier = session.dossier;
    this.path = element.dataset.path ?? "";
    /** The address of the tick that there are none. */
    this.none = element.dataset.none;
    this.fixed = element.dataset.fixed?.split(" ") ?? null;
    this.list = /** @type {HTMLElement} */ (one(".pk-row-list", element));
    this.undo = /** @type {HTMLElement} */ (one(".pk-undo", element));
    // language.mjs translates templates, too.
    this.pattern = document.createElement("template");
    this.pattern.content.append(/** @type {HTMLElement} */ (this.list.firstElementChild?.cloneNode(true)));
    for (const control of controls(this.pattern.content)) write(control, undefined);
    element.append(this.pattern);
    element.addEventListener("click", (event) => this.#act(/** @type {HTMLElement} */ (event.target)));
    element.addEventListener("change", ({ target }) => this.#deny(/** @type {HTMLInputElement} */ (target)));
    element.addEventListener("input", () => this.#offerNone());
    element.addEventListener("paste", (event) => this.#pasted(event));
    letDrag(this.list, (from, to) => this.#move(from, to));
    // At first there is an empty row only if at least one is required.
    if (!this.fixed && controls(this.list).every((control) => !read(control))) this.#resize(this.#atFirst);
  }

  /** @returns {HTMLElement[]} */
  get places() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  get #atFirst() {
    return "required" in this.element.dataset ? 1 : 0;
  }

  /** Each place becomes a row of the dossier. */
  begin() {
    this.places.forEach((_, i) => this.dossier.put(`${this.path}[${i}]`, {}));
  }

  /** Shows the rows of the dossier. */
  show() {
    const begun = this.dossier.has(formOf(this.path));
    if (!this.fixed) this.#resize(begun ? this.dossier.rows(this.path).length : this.#atFirst);
    else if (begun) this.#align(this.fixed);
    this.session.fill(this.list);
    this.#offerNone();
  }

  /** @param {number} count */
  #resize(count) {
    while (this.places.length > count) this.list.lastElementChild?.remove();
    while (this.places.length < count) {
      this.list.append(this.#place(this.places.length));
      this.session.mount(this.list);
    }
    this.places.forEach((place, i) => {
      one('[data-act="rows.move_up"]', place)?.toggleAttribute("disabled", i === 0);
      one('[data-act="rows.move_down"]', place)?.toggleAttribute("disabled", i === count - 1);
    });
  }

  /** Puts the rows of a draft into the order of the fixed ones; the others follow. @param {string[]} keys */
  #align(keys) {
    const left = [...this.dossier.rows(this.path)];
    const known = this.places.map((place) => {
      const hidden = controls(place).filter((control) => control.type === "hidden");
      const identity = Object.fromEntries(hidden.map((control, i) => [keys[i], read(control)]));
      const found = left.findIndex((row) => keys.every((key) => String(row?.[key]) === String(identity[key])));
      return found < 0 ? identity : { ...left.splice(found, 1)[0], ...identity };
    });
    this.dossier.put(this.path, [...known, ...left]);
  }

  /** A new place for row `index`. @param {number} index */
  #place(index) {
    const place = /** @type {HTMLElement} */ (document.importNode(this.pattern.content, true).firstElementChild);
    for (const element of [place, ...all("*", place)]) {
      for (const { name, value } of [...element.attributes]) {
        if (value.includes(`${this.path}[0]`)) element.setAttribute(name, value.replaceAll(`${this.path}[0]`, `${this.path}[${index}]`));
      }
    }
    for (const number of all("[data-number]", place)) {
      number.textContent = digits(String(index + 1));
      number.dataset.other = digits(String(index + 1), other());
    }
    return place;
  }

  /** @param {HTMLElement} target */
  #act(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-act]"));
    const place = /** @type {HTMLElement | null} */ (target.closest(".pk-row"));
    const at = place ? this.places.indexOf(place) : -1;
    /** @type {Record<string, () => void>} */
    const acts = {
      "rows.add": () => this.#add(this.places.length, {}, "row_added"),
      "rows.paste": () => this.#paste(),
      "rows.undo": () => this.#undo?.(),
      "rows.remove": () => this.#remove(at),
      "rows.move_up": () => this.#move(at, at - 1, "move_up"),
      "rows.move_down": () => this.#move(at, at + 1, "move_down"),
    };
    acts[button?.dataset.act ?? ""]?.();
  }

  /** @param {number} index @param {RowAnswers} row @param {string} words */
  #add(index, row, words) {
    const rows = [...this.dossier.rows(this.path)];
    const order = [...rows.keys()];
    order.splice(index, 0, -1);
    rows.splice(index, 0, row);
    this.#change(rows, order);
    announce(say(words, this.#name(index)));
    this.places[index]?.focus();
  }

  /** @param {number} index */
  #remove(index) {
    const rows = [...this.dossier.rows(this.path)];
    const order = [...rows.keys()];
    const [row] = rows.splice(index, 1);
    order.splice(index, 1);
    const name = this.#name(index);
    this.#change(rows, order);
    this.#offerUndo(say("row_removed", name), "undo", () => this.#add(index, row ?? {}, "row_restored"));
    one("button", this.undo)?.focus();
  }

  /** Offers to say that there are none only while no row says anything, or it was said already. */
  #offerNone() {
    const field = one(":scope > [data-kind=tick]", this.element);
    if (!field) return;
    const filled = controls(this.list).some((control) => Boolean(read(control)));
    const said = this.dossier.get(this.none ?? "") === true || one("input:checked, input:focus", field);
    // Not `hidden`, which the Report decides.
    field.classList.toggle("pk-needless", filled && !said);
  }

  /** Takes the empty rows away when the tick says that there are none. @param {HTMLInputElement} control that was changed */
  #deny(control) {
    if (control.name !== this.none || !control.checked) return;
    const rows = this.dossier.rows(this.path);
    const kept = rows.filter((row) => !isEmpty(row));
    this.dossier.put(control.name, true);
    if (kept.length < rows.length) this.#change(kept, kept.map((row) => rows.indexOf(row)));
  }

  /** Puts the rows into the order of their present places. @param {Order} order */
  arrange(order) {
    const before = this.dossier.rows(this.path);
    this.#change(order.map((old) => before[old] ?? {}), order);
  }

  /** @param {number} from @param {number} to @param {string} [act] the button that was pressed */
  #move(from, to, act) {
    const order = [...this.dossier.rows(this.path).keys()];
    order.splice(to, 0, ...order.splice(from, 1));
    this.arrange(order);
    announce(say("row_moved", this.#name(to)));
    const place = this.places[to];
    const same = act ? one(`[data-act="rows.${act}"]:enabled`, place) : null;
    (same ?? place)?.focus();
  }

  /** Takes a table pasted into a row; running text takes any text. @param {ClipboardEvent} event */
  #pasted(event) {
    const into = /** @type {HTMLElement} */ (event.target);
    const text = into.closest(".pk-row") && !into.matches("textarea:not(.pk-line)") && event.clipboardData && copiedTable(event.clipboardData);
    if (!text) return;
    event.preventDefault();
    this.#paste(text);
  }

  /** @param {string} [text] */
  #paste(text) {
    const before = this.dossier.rows(this.path).filter((row) => !isEmpty(row)).length;
    openPaste({
      question: this.session.question(this.path),
      fixed: this.fixed ? this.dossier.announcement.evaluation_rounds : [],
      before: this.fixed ? 0 : before,
      nameOf: ({ place }, i) => (this.fixed ? this.#title(place) : digits(String(i + 1))),
      onFill: (pasted, instead) => this.#fill(pasted, instead),
    }, text);
  }

  /**
   * Fills the fixed rows with their answers; adds other rows behind those with answers, or instead of them.
   * @param {Row[]} pasted @param {boolean} instead
   */
  #fill(pasted, instead) {
    const before = this.dossier.rows(this.path);
    const kept = this.fixed ? before : instead ? [] : before.filter((row) => !isEmpty(row));
    const added = this.fixed ? [] : pasted.map(() => ({}));
    const rows = [...kept, ...added];
    this.dossier.put(this.path, rows);
    const answers = pasted.flatMap(({ answers, place }, i) => {
      const address = `${this.path}[${this.fixed ? place : kept.length + i}]`;
      return [...answers].map(([path, { value }]) => ({ address: `${address}.${path}`, path, value }));
    }).filter(({ path, value }) => value !== undefined && !this.fixed?.includes(path));
    const replaced = answers.map(({ address }) => ({ address, value: this.dossier.get(address) }));
    for (const { address, value } of answers) this.dossier.put(address, value);
    this.#change(rows, rows.map((row) => before.indexOf(row)));
    this.#offerUndo(say("rows_pasted", pasted.length), "undo_paste", () => {
      for (const { address, value } of replaced) this.dossier.put(address, value);
      const now = this.dossier.rows(this.path);
      const left = [...now.filter((row) => !added.includes(row)), ...before.filter((row) => !kept.includes(row))];
      this.#change(left, left.map((row) => now.indexOf(row)));
      announce(say("paste_undone"));
      this.element.focus();
    });
    this.places[this.fixed ? (pasted[0]?.place ?? 0) : kept.length]?.focus();
  }

  /** @param {RowAnswers[]} rows @param {Order} order */
  #change(rows, order) {
    this.#undo = null;
    this.undo.hidden = true;
    this.dossier.put(this.path, rows.length ? rows : undefined);
    // Who adds a row does not say any more that there are none.
    if (this.none && order.includes(-1)) this.dossier.put(this.none, false);
    if (!this.fixed) this.#resize(rows.length);
    this.session.moved(this.element, order);
    this.#offerNone();
  }

  /** @param {string} words what was done @param {string} name key of the button's label @param {() => void} undo */
  #offerUndo(words, name, undo) {
    this.#undo = undo;
    tell(one("p", this.undo), words);
    tell(one("button", this.undo), say(name));
    this.undo.hidden = false;
    announce(words);
  }

  /** @param {number} index */
  #name(index) {
    return say("of_row", this.element.dataset.row ?? "", index + 1);
  }

  /** @param {number} index of a fixed row */
  #title(index) {
    return this.places[index]?.querySelector("legend")?.textContent?.trim().replace(/\s+/g, " ") ?? "";
  }
}

/** @param {HTMLElement} field @param {Session} session @returns {Widget} */
export const mount = (field, session) => new Rows(field, session);

/** Whether a row, or an answer in it, holds nothing. @param {unknown} answer @returns {boolean} */
function isEmpty(answer) {
  if (typeof answer === "object" && answer !== null) return Object.values(answer).every(isEmpty);
  return answer === undefined || answer === null || answer === "" || answer === false;
}
