// Rows of answers: add, remove, move, undo. The rows of the page are places; the answers move
// between them, so that whatever else a row of a loaded draft holds moves along.

import { controls, read, write } from "../../browser/answers.mjs";
import { digits, say } from "../../browser/words.mjs";

/** @import {Dossier} from "../../browser/answers.mjs" */

/**
 * Where each row of before is now: `order[new] = old`, -1 for one that is new.
 * @typedef {number[]} Order
 */

export class Rows {
  /** @type {{index: number, row: Record<string, any>} | null} */
  #removed = null;

  /**
   * @param {HTMLElement} element the fieldset around all rows
   * @param {Dossier} dossier
   * @param {(path: string, order: Order) => void} onChange after the answers have moved
   */
  constructor(element, dossier, onChange) {
    this.element = element;
    this.dossier = dossier;
    this.onChange = onChange;
    this.path = element.dataset.path ?? "";
    this.fixed = element.dataset.fixed?.split(" ") ?? null;
    this.list = /** @type {HTMLElement} */ (element.querySelector(".pk-row-list"));
    this.undo = /** @type {HTMLElement | null} */ (element.querySelector(".pk-undo"));
    this.pattern = /** @type {HTMLElement} */ (this.list.firstElementChild?.cloneNode(true));
    for (const control of controls(this.pattern)) write(control, undefined);
    element.addEventListener("click", (event) => this.#act(/** @type {HTMLElement} */ (event.target)));
  }

  /** @returns {HTMLElement[]} */
  get places() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  /** As the form is first seen: an empty row only where at least one must be filled in. */
  reset() {
    const untouched = controls(this.list).every((control) => !read(control));
    if (!this.fixed) this.resize(untouched && !("required" in this.element.dataset) ? 0 : 1);
  }

  /** The places that are seen are rows of the dossier, once its form is begun. */
  begin() {
    this.places.forEach((_, i) => this.dossier.put(`${this.path}[${i}]`, {}));
  }

  /** As many places as the dossier has rows. */
  fit() {
    if (this.fixed) this.#align(this.fixed);
    else this.resize(this.dossier.rows(this.path).length);
  }

  /** @param {number} count */
  resize(count) {
    while (this.places.length > count) this.list.lastElementChild?.remove();
    while (this.places.length < count) this.list.append(this.#place(this.places.length));
    this.places.forEach((place, i) => {
      /** @type {[string, boolean][]} */
      const bounds = [["move_up", i === 0], ["move_down", i === count - 1]];
      for (const [act, disabled] of bounds) place.querySelector(`[data-act=${act}]`)?.toggleAttribute("disabled", disabled);
    });
  }

  /** The rows of a draft in the order of the fixed ones; what fits none of them goes behind. @param {string[]} keys */
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
    const place = /** @type {HTMLElement} */ (this.pattern.cloneNode(true));
    for (const element of [place, ...place.querySelectorAll("*")]) {
      for (const { name, value } of [...element.attributes]) {
        if (value.includes(`${this.path}[0]`)) element.setAttribute(name, value.replaceAll(`${this.path}[0]`, `${this.path}[${index}]`));
      }
    }
    for (const number of place.querySelectorAll("[data-number]")) number.textContent = digits(String(index + 1));
    return place;
  }

  /** @param {HTMLElement} target */
  #act(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-act]"));
    const place = /** @type {HTMLElement | null} */ (target.closest(".pk-row"));
    const at = place ? this.places.indexOf(place) : -1;
    switch (button?.dataset.act) {
      case "add":
        return this.#add(this.places.length, {}, "row_added");
      case "undo":
        return this.#removed && this.#add(this.#removed.index, this.#removed.row, "row_restored");
      case "remove":
        return this.#remove(at);
      case "move_up":
        return this.#move(at, at - 1, "move_up");
      case "move_down":
        return this.#move(at, at + 1, "move_down");
    }
  }

  /** @param {number} index @param {Record<string, any>} row @param {string} words */
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
    this.#removed = { index, row: row ?? {} };
    const [words, undo] = this.undo?.children ?? [];
    if (!this.undo || !words) return;
    words.textContent = say("row_removed", name);
    this.undo.hidden = false;
    announce(say("row_removed", name));
    /** @type {HTMLElement} */ (undo).focus();
  }

  /** @param {number} from @param {number} to @param {string} act */
  #move(from, to, act) {
    const before = this.dossier.rows(this.path);
    const order = [...before.keys()];
    order.splice(to, 0, ...order.splice(from, 1));
    this.#change(order.map((old) => before[old] ?? {}), order);
    announce(say("row_moved", this.#name(to)));
    const same = /** @type {HTMLButtonElement | null} */ (this.places[to]?.querySelector(`[data-act=${act}]`));
    if (same && !same.disabled) same.focus();
    else this.places[to]?.focus();
  }

  /** @param {Record<string, any>[]} rows @param {Order} order */
  #change(rows, order) {
    this.#removed = null;
    if (this.undo) this.undo.hidden = true;
    this.dossier.put(this.path, rows.length ? rows : undefined);
    this.resize(rows.length);
    this.onChange(this.path, order);
  }

  /** @param {number} index */
  #name(index) {
    return say("of_row", this.element.dataset.row ?? "", index + 1);
  }
}

/** Says something to those who do not see the page. @param {string} words */
export function announce(words) {
  const live = document.getElementById("live");
  if (live) live.textContent = words;
}
