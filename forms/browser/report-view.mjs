// The report on the page: which questions are asked, what was derived, what is to be looked
// at. Everything shown comes from the report; here is decided only when it is shown.

import { controls } from "./answers.mjs";
import { derived, say, told } from "./words.mjs";

/** @import {Form, FormReport, Problem} from "./messages.mjs" */

/** A problem and the field or section it belongs to. @typedef {Problem & {at: HTMLElement, section: HTMLElement}} Placed */

export class ReportView {
  /** Answers that were given and left, and sections that were meant to be complete. */
  left = new Set();
  attempted = new Set();
  /** @type {Placed[]} */
  problems = [];
  /** What has no place on the page, such as an unknown entry of a draft. @type {Problem[]} */
  elsewhere = [];
  /** What was taken from another form, in words, by path. @type {Map<string, string>} */
  borrowed = new Map();

  /** @param {HTMLElement} form */
  constructor(form) {
    this.form = form;
  }

  /**
   * @param {FormReport} report
   * @param {Problem[]} ofDossier those that concern no single form
   * @param {Record<string, Form>} forms
   */
  show(report, ofDossier, forms) {
    const asked = new Set(report.asked);
    this.#borrow(asked, report.derived, forms);
    for (const field of this.#fields()) {
      const path = field.dataset.path ?? "";
      field.hidden = !asked.has(path) && !this.borrowed.has(path);
    }
    this.#derive(report.derived);
    const placed = report.problems.map((problem) => this.#place(problem));
    this.problems = placed.filter((place) => place !== null);
    this.elsewhere = [...ofDossier, ...report.problems.filter((_, i) => placed[i] === null)];
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
  #wasLeft({ at, section, path, code }) {
    if (isQuestion(at)) return this.left.has(path);
    const within = ["rows", "row"].includes(at.dataset.kind ?? "") ? at : section;
    return code !== "required" && controls(within).some(({ name }) => this.left.has(name));
  }

  /** What stands in the way of a section being complete. @param {HTMLElement} section @returns {Placed[]} */
  errors(section) {
    return this.problems.filter((problem) => problem.section === section && problem.severity === "error");
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
   * @param {Set<string>} asked @param {Record<string, unknown>} values @param {Record<string, Form>} forms
   */
  #borrow(asked, values, forms) {
    this.borrowed.clear();
    for (const slot of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll(".pk-shared"))) {
      const path = slot.id.slice(slot.id.indexOf(".") + 1);
      const source = forms[slot.dataset.from ?? ""];
      const value = asked.has(path) ? undefined : values[path];
      const taken = source !== undefined && value !== undefined;
      if (taken) this.borrowed.set(path, say("shared", told(source.title), derived(value)));
      slot.textContent = this.borrowed.get(path) ?? "";
      slot.closest(".pk-field")?.classList.toggle("pk-borrowed", taken);
    }
  }

  /** @param {Record<string, unknown>} values by path */
  #derive(values) {
    for (const slot of this.form.querySelectorAll(".pk-understood, .pk-value")) {
      const value = values[slot.id.slice(slot.id.indexOf(".") + 1)];
      const shown = value !== undefined && value !== null;
      const isDate = slot.classList.contains("pk-understood");
      slot.classList.toggle("pk-none", !shown);
      slot.textContent = shown ? (isDate ? say("understood", derived(value)) : derived(value)) : isDate ? "" : say("not_derived");
    }
  }

  /** What has no field of its own goes to the nearest around it. @param {Problem} problem @returns {Placed | null} */
  #place(problem) {
    let at = null;
    for (let path = problem.path; path && !at; path = path.replace(/(\.|^|\[)[^.[]*$/, "")) {
      const exact = this.form.querySelector(`[data-path="${CSS.escape(path)}"]`);
      const below = this.form.querySelector(`[data-path^="${CSS.escape(path)}."]`);
      at = /** @type {HTMLElement | null} */ (exact ?? below?.closest("section"));
    }
    const section = at?.closest("section");
    return at && section ? { ...problem, at, section } : null;
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
