// The state of a page of questions: the dossier, the report on it, and the screen. Every event changes it here;
// `render` shows it. What else a page of its kind knows: application.mjs, matches.mjs.
//
// A question is a field of the page ([data-path]). What its kind does beyond plain controls is up to its
// widget (forms/widgets/<kind>/widget.mjs).

import { Checker } from "./checker.mjs";
import { all, announce, one } from "./dom.mjs";
import { Dossier, controls, formOf, read, write } from "./dossier.mjs";
import { ReportView } from "./report-view.mjs";
import { say, told } from "./words.mjs";
import widgets from "../widgets/index.mjs";

/** @import {Control} from "./dossier.mjs" */
/** @import {Field, Report} from "./messages.d.ts" */
/** @import {Constants, PageData, Question} from "./protocol.mjs" */

/**
 * The widget of one question; every method is optional.
 * @typedef {object} Widget
 * @property {() => void} [begin] puts what the question holds into the dossier, when its form is begun
 * @property {() => void} [show] shows the dossier's answer, after a draft was opened or rows moved
 * @property {() => Promise<void> | void} [take] puts the answer into the dossier after a control changed; by default, the control's value
 * @property {(order: number[]) => void} [arrange] puts rows into the order of the places that they have now
 * @property {() => Node} [review] returns the answer for "Check your answers"; by default, in words
 */

const PAUSE = 250; // milliseconds from the last keystroke to the check
const FIELDS = "[data-kind]"; // fields and rows, on whatever screen

export class Session {
  /** The report on the present answers; null while there is none. @type {Report | null} */
  report = null;
  /** @type {"loading" | "ready" | "failed"} */
  checking = "loading";
  /** Whether files were repaired since the checker began to load: then it may load after all. */
  righted = false;
  /** @type {Checker | null} */
  checker = null;
  /** The addresses of the controls that were answered and left. @type {Set<string>} */
  left = new Set();
  /** The screens that the applicant has tried to complete. @type {Set<string>} */
  attempted = new Set();
  /** The visible screen. @type {HTMLElement} */
  screen = document.body;
  /** Whether the pages of the present answers are being counted. */
  counting = false;
  /** The dossier's text when it was last saved to a file, or when the page opened. */
  filed = "";
  #pause = 0;
  /** @type {Map<HTMLElement, Widget>} */
  #widgets = new Map();

  /** @param {HTMLFormElement} form around all questions @param {PageData} data @param {() => void} render */
  constructor(form, data, render) {
    this.form = form;
    this.data = data;
    this.render = render;
    this.dossier = new Dossier(data.announcement);
    this.view = new ReportView(this);
    this.mount(form);
  }

  // --- Forms ---------------------------------------------------------------------------

  /** Takes what was typed before this module ran. */
  start() {
    const typed = controls(this.form).filter((control) => control.type !== "hidden" && read(control));
    this.begin(typed.map(({ name }) => formOf(name)));
    this.filed = typed.length ? "" : this.dossier.text();
    this.begin();
  }

  /** Adds forms to the dossier: the applicant has come to them. @param {Iterable<string>} forms by default, those on the screen */
  begin(forms = [this.screen.dataset.form ?? "", ...all(FIELDS, this.screen).map((field) => formOf(addressOf(field)))]) {
    const untouched = this.dossier.text() === this.filed;
    for (const id of forms) {
      if (!this.data.forms[id] || this.dossier.has(id)) continue;
      this.dossier.begin(id);
      for (const [field, widget] of this.#widgets) if (formOf(addressOf(field)) === id) widget.begin?.();
      for (const control of controls(this.form)) if (formOf(control.name) === id) void this.take(control);
    }
    if (untouched) this.filed = this.dossier.text();
  }

  /** Shows a dossier that was taken over, and checks it. */
  async show() {
    this.report = null;
    this.fill(this.form);
    this.left = new Set(this.answered(this.form).map(({ name }) => name));
    this.begin();
    this.render(); // without what was said of other answers
    await this.check();
  }

  // --- Questions -----------------------------------------------------------------------

  /** The field of the form at an address. @param {string} address */
  question(address) {
    const outside = this.data.forms[formOf(address)]?.sections.flatMap((section) => section.fields) ?? [];
    const [, path, column] = address.match(/:([^[]*)(?:\[\d+\]\.(.*))?$/) ?? [];
    const found = outside.find((field) => field.path === path);
    return /** @type {Field} */ (column ? found?.fields?.find((field) => field.path === column) : found);
  }

  /** Mounts the widgets of the questions within an element. @param {ParentNode} within */
  mount(within) {
    for (const field of all(FIELDS, within)) {
      if (this.#widgets.has(field) || !field.isConnected) continue;
      const kind = widgets[field.dataset.widget ?? field.dataset.kind ?? ""];
      if (kind) this.#widgets.set(field, kind.mount(field, this));
    }
  }

  /** Shows the answers to the questions within an element. @param {ParentNode} within */
  fill(within) {
    for (const field of all(FIELDS, within)) this.#widgets.get(field)?.show?.();
    for (const control of controls(within)) if (!this.#widgetOf(control)?.show) write(control, this.dossier.get(control.name));
  }

  /** Whether there is an answer. @param {string} address */
  isAnswered(address) {
    return ![undefined, null, "", false].includes(this.dossier.get(address));
  }

  /** The controls that are answered; a hidden one identifies a fixed row. @param {ParentNode} within */
  answered(within) {
    return controls(within).filter(({ name, type }) => type !== "hidden" && this.isAnswered(name));
  }

  /** Puts the answer of a control into the dossier. @param {Control} control */
  take(control) {
    const widget = this.#widgetOf(control);
    if (widget?.take) return widget.take();
    this.dossier.put(control.name, read(control));
  }

  /** Takes what is being typed; checks after a pause. @param {Control} control */
  typing(control) {
    if (this.#widgetOf(control)?.take) return; // when the control changes
    void this.take(control);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.check(), PAUSE);
  }

  /** Takes and checks the answer of a control that was left. @param {Control} control */
  async leave(control) {
    await this.take(control);
    if (this.isAnswered(control.name) || control.type === "checkbox") this.left.add(control.name);
    this.render();
    await this.check();
    announce(this.#saidOf(control.name));
  }

  /** Takes what the report offers: an answer, or an order of rows. @param {{address: string, value?: unknown, order?: number[]}} offer */
  async accept({ address, value, order }) {
    const field = /** @type {HTMLElement} */ (one(`[data-path="${CSS.escape(address)}"]`, this.form));
    if (order) this.#widgets.get(field)?.arrange?.(order);
    else {
      this.dossier.put(address, value);
      this.left.add(address);
      this.fill(field);
    }
    (order ? field : one(`[name="${CSS.escape(address)}"]`, field))?.focus();
    await this.check();
    announce(`${say("mended")} ${this.#saidOf(address)}`.trim());
  }

  /** What is said of an answer now. @param {string} of its address */
  #saidOf(of) {
    const here = this.view.due().filter(({ address }) => address === of);
    return here.map((problem) => say(`is_${problem.severity}`) + told(problem.message)).join(" ");
  }

  /** Puts an answer of a widget into the dossier, and checks it. @param {string} address @param {unknown} value */
  answer(address, value) {
    this.dossier.put(address, value);
    void this.check();
  }

  /** Shows rows that moved, were added or removed. @param {HTMLElement} rows @param {number[]} order the former place of each, -1 for a new one */
  moved(rows, order) {
    const inside = `${addressOf(rows)}[`;
    this.left = new Set([...this.left].flatMap((address) => {
      if (!address.startsWith(inside)) return [address];
      const now = order.indexOf(parseInt(address.slice(inside.length), 10));
      return now < 0 ? [] : [`${inside}${now}${address.slice(address.indexOf("]", inside.length))}`];
    }));
    this.fill(rows);
    // Pasted answers count as left: an unknown option shows its problem at once.
    for (const { name } of this.answered(rows)) this.left.add(name);
    void this.check();
  }

  /** The widget of the question at an address. @param {string} address */
  widgetAt(address) {
    return this.#widgets.get(/** @type {HTMLElement} */ (one(`[data-path="${CSS.escape(address)}"]`, this.form)));
  }

  /** @param {Control} control */
  #widgetOf(control) {
    return this.#widgets.get(/** @type {HTMLElement} */ (control.closest(FIELDS)));
  }

  // --- Checking ------------------------------------------------------------------------

  /** What a worker gets once, at its start. @returns {Constants | Promise<Constants>} */
  get constants() {
    return { announcement: JSON.stringify(this.data.announcement), forms: JSON.stringify(this.data.forms) };
  }

  /** The pages of the present answers, as far as they are known before they are counted: JSON text. */
  get pages() {
    return "{}";
  }

  /** Resolves when it is known what an earlier visit knew of the present answers. @type {Promise<void>} */
  recalled = Promise.resolve();

  /** What the checker is asked. @param {string} dossier @param {string} pages @returns {Question} */
  request(dossier, pages) {
    return { type: "check", dossier, pages };
  }

  /** Takes what the checker answers. @param {string} answer */
  receive(answer) {
    this.report = JSON.parse(answer);
  }

  /** The answers may have changed. */
  changed() {}

  /** Loads the checker. @param {import("./worker-client.mjs").OnProgress} onProgress @returns {Promise<unknown>} rejects if it cannot load */
  load(onProgress) {
    this.checker?.stop();
    this.righted = false;
    this.checking = "loading";
    this.checker = new Checker(this, onProgress);
    this.render();
    void this.check();
    return this.checker.client.ready.then(() => {
      this.checking = "ready";
      this.render();
    });
  }

  /** Resolves when the report on the present answers is shown, or the checker has failed. */
  async check() {
    this.changed();
    const { checker } = this;
    try {
      await checker?.check();
    } catch (error) {
      if (checker !== this.checker) return; // another check has reported it
      console.error(error);
      checker?.stop();
      this.checker = this.report = null;
      this.checking = "failed";
      this.render();
    }
  }
}

/** @param {HTMLElement} field */
function addressOf(field) {
  return field.dataset.path ?? "";
}
