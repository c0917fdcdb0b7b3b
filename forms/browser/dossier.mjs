// The dossier is the state; the controls show it. Whatever a file of answers holds that is not asked here stays in
// it untouched.
//
// An answer's address is its form and its path in the form: "application:education[1].year".

import { all, one } from "./dom.mjs";

/** @import {AnnouncementData} from "./messages.d.ts" */

/** The file that was opened holds no answers to this announcement; the message is the key of the words. */
export class NotAnswers extends Error {
  /** @param {string} key @param {string} [of] the announcement that they belong to */
  constructor(key, of = "") {
    super(key);
    this.of = of;
  }
}

export class Dossier {
  /** @type {Record<string, any>} */
  #whole;
  /** The text, until something changes: a photograph makes it long. @type {string | null} */
  #text = null;

  /** @param {AnnouncementData} announcement */
  constructor(announcement) {
    this.announcement = announcement;
    this.#whole = { format: "prakat-dossier/1", announcement: announcement.id, announcement_version: announcement.version, forms: {} };
  }

  /** The text that is checked, enclosed and saved. */
  text() {
    return (this.#text ??= JSON.stringify(this.#whole));
  }

  /** Whether a form was begun; otherwise the dossier does not have it. @param {string} form */
  has(form) {
    return isObject(this.#whole.forms[form]);
  }

  /** @param {string} form */
  begin(form) {
    this.#whole.forms[form] = {};
    this.#text = null;
  }

  /** @param {string} address @returns {any} undefined where there is no answer */
  get(address) {
    return steps(address).reduce((/** @type {any} */ node, step) => (holds(node, step) ? node[step] : undefined), this.#whole.forms);
  }

  /** @param {string} address @param {unknown} value undefined takes the answer away */
  put(address, value) {
    if (value === undefined && this.get(address) === undefined) return;
    this.#text = null;
    const way = steps(address);
    const last = /** @type {string | number} */ (way.pop());
    /** @type {any} */
    let node = this.#whole.forms;
    way.forEach((step, i) => {
      const next = way[i + 1] ?? last;
      if (!holds(node[step], next)) node[step] = typeof next === "number" ? [] : {};
      node = node[step];
    });
    if (value === undefined) delete node[last];
    else node[last] = value;
  }

  /** The rows at an address, if any. @param {string} address @returns {Record<string, any>[]} */
  rows(address) {
    const rows = this.get(address);
    return Array.isArray(rows) ? rows : [];
  }

  /** Parses answers. @param {string} text @returns {Record<string, any>} @throws {NotAnswers} */
  read(text) {
    const whole = parsed(text);
    if (!isDossier(whole)) throw new NotAnswers("answers_not");
    if (whole.announcement !== this.announcement.id) throw new NotAnswers("answers_other", String(whole.announcement));
    return whole;
  }

  /** Takes over answers. @param {Record<string, any>} whole @returns {number} the announcement's version that it was saved for, or 0 */
  load(whole) {
    this.#whole = { ...whole, announcement_version: this.announcement.version };
    this.#text = null;
    return Number.isInteger(whole.announcement_version) ? whole.announcement_version : 0;
  }
}

/** Whether a value is a dossier, of whatever announcement. @param {unknown} value @returns {value is Record<string, any>} */
export function isDossier(value) {
  return isObject(value) && value.format === "prakat-dossier/1" && isObject(value.forms);
}

/** The form of an address. @param {string} address */
export function formOf(address) {
  return address.slice(0, address.indexOf(":"));
}

/** "application:education[1].year" → ["application", "education", 1, "year"] @param {string} address @returns {(string | number)[]} */
function steps(address) {
  return [...address.matchAll(/\[(\d+)\]|[^:.[\]]+/g)].map(([name, index]) => (index === undefined ? name : Number(index)));
}

/** Whether a value is a container for such a step; JSON drops what an array holds under a name. @param {unknown} node @param {string | number} step */
function holds(node, step) {
  return typeof step === "number" ? Array.isArray(node) : isObject(node);
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {string} text @returns {any} undefined if it is not JSON */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// --- Controls: each is named by its answer's address ---------------------------------------

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** All controls below an element that hold an answer. @param {ParentNode} within @returns {Control[]} */
export function controls(within) {
  return /** @type {Control[]} */ (all("[name]", within));
}

/** The value of a control, undefined for none; a photograph's widget makes its own, which takes time. @param {Control} control */
export function read(control) {
  if (!(control instanceof HTMLInputElement)) return control.value || undefined;
  if (isOfList(control)) {
    const group = `[name="${CSS.escape(control.name)}"]:checked`;
    const ticked = [...(control.closest(".pk-field")?.querySelectorAll(group) ?? [])];
    return ticked.length ? ticked.map((each) => /** @type {HTMLInputElement} */ (each).value) : undefined;
  }
  if (control.type === "checkbox") return control.checked;
  if (control.type === "hidden") return "text" in control.dataset ? control.value : Number(control.value);
  if (control.type === "radio") {
    const chosen = one(`[name="${CSS.escape(control.name)}"]:checked`, /** @type {HTMLElement} */ (control.closest(".pk-field")));
    return /** @type {HTMLInputElement | null} */ (chosen)?.value;
  }
  return (control.type !== "file" && control.value) || undefined;
}

/** Shows an answer; one that the control cannot show stays in the dossier. @param {Control} control @param {unknown} value */
export function write(control, value) {
  const text = value === undefined || value === null || typeof value === "object" ? "" : String(value);
  if (!(control instanceof HTMLInputElement)) control.value = text;
  else if (isOfList(control)) control.checked = Array.isArray(value) && value.includes(control.value) && (control.type === "checkbox" || value.length === 1);
  else if (control.type === "radio") control.checked = control.value === text;
  else if (control.type === "checkbox") control.checked = value === true;
  else if (!["file", "hidden"].includes(control.type)) control.value = text;
}

/** Whether a control is one of those of a question that a list answers (kind `ticks`), be it of one. @param {HTMLInputElement} control */
function isOfList(control) {
  return /** @type {HTMLElement | null} */ (control.closest("[data-kind]"))?.dataset.kind === "ticks";
}
