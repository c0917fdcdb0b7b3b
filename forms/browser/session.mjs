// The one state of the page: the dossier, the report on it, the screen, what of it is saved. Whatever
// happens changes it here, and `render` (main.mjs) shows what follows from it.
//
// Questions are the fields of the page ([data-path]); what a kind of question does beyond its controls is
// its widget's (forms/widgets/<kind>/widget.mjs).

import { Dossier, controls, formOf, read, write } from "./answers.mjs";
import { Checker } from "./checker.mjs";
import { Keeping } from "./keeping.mjs";
import { ReportView } from "./report-view.mjs";
import { announce, say, told } from "./words.mjs";
import widgets from "../widgets/index.mjs";

/** @import {Control} from "./answers.mjs" */
/** @import {Field, Report} from "./messages.d.ts" */
/** @import {Constants, PageData, Progress} from "./protocol.mjs" */

/**
 * One question's widget: each part where there is something to do.
 * @typedef {object} Widget
 * @property {() => void} [begin] the form is begun: what stands in the question belongs to the dossier
 * @property {() => void} [show] shows the dossier's answer, which is another now
 * @property {() => Promise<void> | void} [take] a control has changed; without it the control's value is the answer
 * @property {() => Node} [review] the answer as "Check your answers" shows it; without it in words
 */

const PAUSE = 250; // milliseconds without a keystroke after which answers are checked

export class Session {
  /** On the present answers; null before the first one, and where none can be had. @type {Report | null} */
  report = null;
  /** @type {"loading" | "ready" | "failed"} */
  checking = "loading";
  /** Whether files were put right since the checker began to load, so that it may do better now. */
  righted = false;
  /** @type {Checker | null} */
  checker = null;
  /** The addresses that were answered and left. @type {Set<string>} */
  left = new Set();
  /** The screens that were meant to be complete. @type {Set<string>} */
  attempted = new Set();
  /** The screen that is shown. @type {HTMLElement} */
  screen = document.body;
  /** The dossier's text as a file holds it, or as the page was first seen. */
  filed = "";
  /** Whether a draft was opened that was not looked through yet. */
  opened = false;
  /** What was said last of the draft: the key of its words. */
  said = "";
  #pause = 0;
  /** @type {Map<Element, Widget>} */
  #widgets = new Map();

  /** @param {HTMLFormElement} form around all questions @param {PageData} data @param {() => void} render */
  constructor(form, data, render) {
    this.form = form;
    this.data = data;
    this.render = render;
    this.dossier = new Dossier(data.announcement);
    /** The version of the announcement up to which the applicant knows its amendments. */
    this.since = data.announcement.version;
    /** What every request to a worker is about, which tells it once. @type {Constants} */
    this.constants = { announcement: JSON.stringify(data.announcement), forms: JSON.stringify(data.forms) };
    this.view = new ReportView(this);
    this.autosave = new Keeping(this);
    this.mount(form);
  }

  // --- Forms ---------------------------------------------------------------------------

  /** Begins with what was typed before this module ran. */
  start() {
    const typed = controls(this.form).filter((control) => control.type !== "hidden" && read(control));
    this.begin(typed.map(({ name }) => formOf(name)));
    this.filed = typed.length ? "" : this.dossier.text();
    this.begin();
  }

  /** Forms become part of the dossier when one first comes to them. @param {Iterable<string>} forms those on the screen */
  begin(forms = [this.screen.dataset.form ?? "", ...fieldsOf(this.screen).map((field) => formOf(addressOf(field)))]) {
    const untouched = this.dossier.text() === this.filed;
    for (const id of forms) {
      if (!this.data.forms[id] || this.dossier.has(id)) continue;
      this.dossier.begin(id);
      for (const [field, widget] of this.#widgets) if (formOf(addressOf(field)) === id) widget.begin?.();
      for (const control of controls(this.form)) if (formOf(control.name) === id) void this.take(control);
    }
    if (untouched) this.filed = this.dossier.text();
  }

  /** Takes over a draft, shows it and checks it. @param {Record<string, any>} draft @param {number} [since] the version up to which its amendments are known */
  async open(draft, since) {
    const version = this.dossier.load(draft);
    this.filed = since === undefined ? this.dossier.text() : ""; // what was kept is in no file
    this.since = since ?? version;
    this.opened = true;
    this.report = null;
    this.fill(this.form);
    this.left = new Set(controls(this.form).filter((control) => this.isAnswered(control)).map(({ name }) => name));
    this.begin();
    await this.check();
  }

  /** Whether answers would be lost with the page. */
  get unsaved() {
    const text = this.dossier.text();
    return text !== this.filed && !this.autosave.keeps(text);
  }

  // --- Questions -----------------------------------------------------------------------

  /** The question at an address, as its form asks it. @param {string} address */
  question(address) {
    const fields = this.data.forms[formOf(address)]?.sections.flatMap((section) => section.fields);
    return /** @type {Field} */ (fields?.find(({ path }) => address.endsWith(`:${path}`)));
  }

  /** Gives the questions within an element their widgets. @param {ParentNode} within */
  mount(within) {
    for (const field of fieldsOf(within)) {
      if (this.#widgets.has(field) || !field.isConnected) continue;
      const kind = widgets[field.dataset.widget ?? field.dataset.kind ?? ""];
      if (kind) this.#widgets.set(field, kind.mount(field, this));
    }
  }

  /** Shows the answers to the questions within an element. @param {ParentNode} within */
  fill(within) {
    for (const field of fieldsOf(within)) this.#widgets.get(field)?.show?.();
    for (const control of controls(within)) if (!this.#widgetOf(control)?.show) write(control, this.dossier.get(control.name));
  }

  /** Whether a control's question is answered; what identifies a fixed row is no answer. @param {Control} control */
  isAnswered({ name, type }) {
    return type !== "hidden" && ![undefined, null, "", false].includes(this.dossier.get(name));
  }

  /** Takes the answer of a control into the dossier. @param {Control} control */
  take(control) {
    const widget = this.#widgetOf(control);
    if (widget?.take) return widget.take();
    this.dossier.put(control.name, read(control));
  }

  /** Somebody is typing. @param {Control} control */
  typing(control) {
    if (this.#widgetOf(control)?.take) return; // it is asked when the control is left
    void this.take(control);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.check(), PAUSE);
  }

  /** A control was changed and left. @param {Control} control */
  async leave(control) {
    await this.take(control);
    if (this.isAnswered(control) || control.type === "checkbox") this.left.add(control.name);
    this.render();
    await this.check();
    const here = this.view.due().filter(({ address }) => address === control.name);
    announce(here.map((problem) => say(`is_${problem.severity}`) + told(problem.message)).join(" "));
  }

  /** Takes an answer that a widget made. @param {string} address @param {unknown} value */
  answer(address, value) {
    this.dossier.put(address, value);
    void this.check();
  }

  /** Rows have moved, come or gone. @param {HTMLElement} rows @param {number[]} order where each was before, -1 where it was not */
  moved(rows, order) {
    const inside = `${addressOf(rows)}[`;
    this.left = new Set([...this.left].flatMap((address) => {
      if (!address.startsWith(inside)) return [address];
      const now = order.indexOf(parseInt(address.slice(inside.length), 10));
      return now < 0 ? [] : [`${inside}${now}${address.slice(address.indexOf("]", inside.length))}`];
    }));
    this.fill(rows);
    // What was pasted is done with: an option that does not exist is told of at once.
    for (const control of controls(rows)) if (this.isAnswered(control)) this.left.add(control.name);
    void this.check();
  }

  /** The widget of the question at an address. @param {string} address */
  widgetAt(address) {
    return this.#widgets.get(/** @type {Element} */ (this.form.querySelector(`[data-path="${CSS.escape(address)}"]`)));
  }

  /** @param {Control} control */
  #widgetOf(control) {
    const field = control.closest("[data-kind]");
    return field ? this.#widgets.get(field) : undefined;
  }

  // --- Checking ------------------------------------------------------------------------

  /** Loads the checker. @param {(progress: Progress & {fraction: number}) => void} onProgress @returns {Promise<unknown>} rejects where it cannot be had */
  load(onProgress) {
    this.checker?.engine.stop();
    this.righted = false;
    this.checking = "loading";
    this.checker = new Checker(this, onProgress);
    this.render();
    void this.check();
    return this.checker.engine.ready.then(() => {
      this.checking = "ready";
      this.render();
    });
  }

  /** Resolves when the report on the present answers is shown, or none can be had. */
  async check() {
    this.autosave.changed();
    const { checker } = this;
    try {
      await checker?.check();
    } catch (error) {
      if (checker !== this.checker) return; // it was told already
      console.error(error);
      checker?.engine.stop();
      this.checker = this.report = null;
      this.checking = "failed";
      this.render();
    }
  }
}

/** @param {ParentNode} within @returns {HTMLElement[]} */
function fieldsOf(within) {
  return [...within.querySelectorAll("[data-kind]")].map((field) => /** @type {HTMLElement} */ (field));
}

/** @param {Element} field */
function addressOf(field) {
  return field.getAttribute("data-path") ?? "";
}
