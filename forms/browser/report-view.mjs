// The report on the page: which questions are asked, what was derived, what is to be looked
// at. Everything shown comes from the report; here is decided only when it is shown. Paths of
// the report become addresses of the page (answers.mjs).

import { controls } from "./answers.mjs";
import { derived, say, told } from "./words.mjs";

/** @import {Form, Problem, Report} from "./messages.mjs" */

/** A problem, its answer's address, and the field or screen it belongs to. @typedef {Problem & {address: string, at: HTMLElement, section: HTMLElement}} Placed */
/** One that has no place on the page, such as an unknown entry of a draft; form "" for the dossier. @typedef {Problem & {form: string}} Stray */

export class ReportView {
  /** Answers that were given and left, and sections that were meant to be complete. */
  left = new Set();
  attempted = new Set();
  /** @type {Placed[]} */
  problems = [];
  /** @type {Stray[]} */
  elsewhere = [];
  /** What was taken from another form, in words, by address. @type {Map<string, string>} */
  borrowed = new Map();

  /** @param {HTMLElement} form around all questions */
  constructor(form) {
    this.form = form;
  }

  /** @param {Report} report @param {Record<string, Form>} forms */
  show(report, forms) {
    this.problems = [];
    this.elsewhere = report.problems.map((problem) => ({ ...problem, form: "" }));
    this.borrowed.clear();
    const asked = new Set(Object.entries(report.forms).flatMap(([form, { asked }]) => asked.map((path) => `${form}:${path}`)));
    for (const [form, each] of Object.entries(report.forms)) {
      /** @type {Map<string, unknown>} */
      const derived = new Map(Object.entries(each.derived).map(([path, value]) => [`${form}:${path}`, value]));
      this.#borrow(form, asked, derived, forms);
      this.#derive(form, derived);
      for (const problem of each.problems) this.#place(form, problem);
    }
    for (const field of this.#fields()) {
      const address = field.dataset.path ?? "";
      field.hidden = !asked.has(address) && !this.borrowed.has(address);
    }
    this.refresh();
  }

  /** Where nobody can tell what is asked. */
  askAll() {
    for (const field of this.#fields()) {
      field.hidden = false;
      field.classList.remove("pk-borrowed");
    }
  }

  /** Shows the problems that are due, after `left` or `attempted` has grown. */
  refresh() {
    const due = this.due();
    for (const slot of this.form.querySelectorAll(".pk-problems")) {
      const at = /** @type {HTMLElement} */ (slot.closest("[data-path], section"));
      const here = due.filter((problem) => problem.at === at);
      fillSlot(slot, here);
      const wrong = here.some(({ severity }) => severity === "error");
      at.classList.toggle("pk-wrong", wrong);
      // A group of radio buttons is described by its problems; only single controls are "invalid".
      const control = at.querySelector(`[name="${CSS.escape(at.dataset.path ?? "")}"]:not([type=radio])`);
      if (wrong) control?.setAttribute("aria-invalid", "true");
      else control?.removeAttribute("aria-invalid");
    }
  }

  /** The problems to be seen now: nobody is told of what they have not come to yet. */
  due() {
    return this.problems.filter((problem) => this.attempted.has(problem.section.id) || this.#wasLeft(problem));
  }

  /** Whether something was answered that the problem is about. @param {Placed} problem */
  #wasLeft({ at, section, address, code }) {
    if (isQuestion(at)) return this.left.has(address);
    const within = ["rows", "row"].includes(at.dataset.kind ?? "") ? at : section;
    return code !== "required" && controls(within).some(({ name }) => this.left.has(name));
  }

  /** What stands in the way of a screen being complete. @param {HTMLElement} section @returns {Placed[]} */
  errors(section) {
    return this.problems.filter(({ at, section: its, severity }) => its === section && severity === "error" && !at.closest(".pk-later"));
  }

  /** Rows have moved: what was left before is now elsewhere. @param {string} rows @param {number[]} order */
  reorder(rows, order) {
    const moved = [...this.left].flatMap((path) => {
      const inside = path.startsWith(`${rows}[`) ? path.slice(rows.length + 1) : null;
      if (inside === null) return [path];
      const now = order.indexOf(parseInt(inside, 10));
      return now < 0 ? [] : [`${rows}[${now}${inside.slice(inside.indexOf("]"))}`];
    });
    this.left = new Set(moved);
  }

  /** All that the form may ask. @returns {HTMLElement[]} */
  #fields() {
    const fields = /** @type {HTMLElement[]} */ ([...this.form.querySelectorAll("[data-path]")]);
    return fields.filter((field) => isQuestion(field) || field.dataset.kind === "rows");
  }

  /**
   * Says in place of a question what another form answers to it.
   * @param {string} form @param {Set<string>} asked @param {Map<string, unknown>} values @param {Record<string, Form>} forms
   */
  #borrow(form, asked, values, forms) {
    for (const slot of this.#slots(form, ".pk-shared")) {
      const address = slot.id.slice(slot.id.indexOf(".") + 1);
      const source = forms[slot.dataset.from ?? ""];
      const value = asked.has(address) ? undefined : values.get(address);
      const taken = source !== undefined && value !== undefined;
      if (taken) this.borrowed.set(address, say("shared", told(source.title), derived(value)));
      slot.textContent = this.borrowed.get(address) ?? "";
      slot.closest(".pk-field")?.classList.toggle("pk-borrowed", taken);
    }
  }

  /** @param {string} form @param {Map<string, unknown>} values by address */
  #derive(form, values) {
    for (const slot of this.#slots(form, ".pk-understood, .pk-value")) {
      const value = values.get(slot.id.slice(slot.id.indexOf(".") + 1));
      const shown = value !== undefined && value !== null;
      const isDate = slot.classList.contains("pk-understood");
      slot.classList.toggle("pk-none", !shown);
      slot.textContent = shown ? (isDate ? say("understood", derived(value)) : derived(value)) : isDate ? "" : say("not_derived");
    }
  }

  /** The places of a form for what the report says, on whatever screen they are now. @param {string} form @param {string} kind @returns {HTMLElement[]} */
  #slots(form, kind) {
    const slots = /** @type {HTMLElement[]} */ ([...this.form.querySelectorAll(kind)]);
    return slots.filter(({ id }) => id.includes(`.${form}:`));
  }

  /** What has no field of its own goes to the nearest around it. @param {string} form @param {Problem} problem */
  #place(form, problem) {
    let at = null;
    for (let path = problem.path; path && !at; path = path.replace(/(\.|^|\[)[^.[]*$/, "")) {
      const address = CSS.escape(`${form}:${path}`);
      const exact = this.form.querySelector(`[data-path="${address}"]`);
      const below = this.form.querySelector(`[data-path^="${address}."]`);
      at = /** @type {HTMLElement | null} */ (exact ?? below?.closest("section"));
    }
    const section = at?.closest("section");
    if (at && section) this.problems.push({ ...problem, address: `${form}:${problem.path}`, at, section });
    else this.elsewhere.push({ ...problem, form });
  }
}

/**
 * Things by what they have in common, in the order of their first appearance.
 * @template T, K
 * @param {T[]} things @param {(thing: T) => K} key
 */
export function grouped(things, key) {
  /** @type {Map<K, T[]>} */
  const groups = new Map();
  for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
  return groups;
}

/** Where a link to a problem leads. @param {HTMLElement} at the field or section */
export function target(at) {
  const control = at.querySelector('[id^="answer."]');
  return (at.id || control?.id) ?? "";
}

/** "ข้อผิดพลาด: …" for those who do not see the colour. @param {Problem} problem */
export function problemLine(problem) {
  const line = document.createElement("p");
  line.className = `pk-problem pk-${problem.severity}`;
  const kind = document.createElement("span");
  kind.textContent = say(`is_${problem.severity}`);
  if (problem.severity === "error") kind.className = "pk-unseen";
  line.append(kind, told(problem.message));
  return line;
}

/** @param {HTMLElement} field */
function isQuestion(field) {
  return !["rows", "row", "derived", undefined].includes(field.dataset.kind);
}

/** Leaves a slot alone that says the same already, lest it be read out again. @param {Element} slot @param {Problem[]} problems */
function fillSlot(slot, problems) {
  const lines = problems.map(problemLine);
  const same = lines.length === slot.children.length && lines.every((line, i) => line.isEqualNode(slot.children[i] ?? null));
  if (!same) slot.replaceChildren(...lines);
}
