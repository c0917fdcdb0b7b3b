// Places the report on the page: which questions are asked, what was derived, which problems there are. All of
// it comes from the report; only when a problem shows is decided here. Paths of the report become
// addresses of the page (dossier.mjs).

import { all, byId, element, one, put, tell } from "./dom.mjs";
import { controls, formOf } from "./dossier.mjs";
import { both, derived, prose, say, span, told } from "./words.mjs";

/** @import {Form, FormReport, Outcome, Problem, Report, Section} from "./messages.d.ts" */
/** @import {Session} from "./session.mjs" */

/** A problem with the address of its answer, its field (or row or section) and its section. @typedef {Problem & {address: string, at: HTMLElement, section: HTMLElement}} Placed */
/** A problem without a place on the page, e.g. an unknown form of a draft; form "" for the dossier. @typedef {Problem & {form: string}} Unplaced */

/** The outcomes of a final document (FINAL in validators/report.py). */
const FINAL = byId("prakat").dataset.final?.split(" ") ?? [];

export class ReportView {
  /** @type {Placed[]} */
  problems = [];
  /** @type {Unplaced[]} */
  unplaced = [];
  /** What is answered elsewhere: the answer and where, in words, by address. @type {Map<string, [string, string]>} */
  borrowed = new Map();
  /** The addresses where the applicant wants to say something else than what would be taken. @type {Set<string>} */
  #own = new Set();
  /** The report that has decided which questions are shown. @type {Report | null} */
  #placed = null;

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    session.form.addEventListener("click", this.#otherwise);
  }

  /** Shows the report; without a checker, every question. */
  show() {
    const { report, checking, form } = this.session;
    const places = new Map(all("[data-path]", form).map((place) => [place.dataset.path ?? "", place]));
    this.problems = [];
    this.unplaced = [];
    this.borrowed.clear();
    if (report) this.#place(report, places);
    else {
      this.#derive(new Map()); // what is shown may be of answers that were replaced
      if (checking === "failed") {
        this.#borrow(new Map(), new Map());
        for (const field of places.values()) if (isAsked(field)) field.hidden = false;
      }
    }
    this.#showDue();
  }

  /** @param {Report} report @param {Map<string, HTMLElement>} places the fields and rows by their address */
  #place(report, places) {
    const asked = new Set(addressed(report, ({ asked }) => asked.map((path) => [path, path])).keys());
    const values = addressed(report, ({ derived }) => Object.entries(derived));
    this.#borrow(addressed(report, ({ taken }) => Object.entries(taken)), values);
    this.#derive(values);
    this.unplaced = report.problems.map((problem) => ({ ...problem, form: "" }));
    for (const [form, { problems }] of Object.entries(report.forms)) {
      for (const problem of problems) this.#placeProblem(form, problem, places);
    }
    // Only once: it knows nothing of a row that was added since, into which somebody may be typing.
    if (report === this.#placed) return;
    this.#placed = report;
    for (const [address, place] of places) {
      if (isAsked(place)) place.hidden = !asked.has(address) && !this.borrowed.has(address);
    }
  }

  #showDue() {
    const due = grouped(this.due(), ({ at }) => at);
    for (const slot of all(".pk-problems", this.session.form)) {
      const at = /** @type {HTMLElement} */ (slot.closest("[data-path], section"));
      const here = due.get(at) ?? [];
      if (!here.length && !slot.firstChild) continue;
      put(slot, problemLines(here.map((problem) => inItsRow(problem)), (problem) => this.#offers(problem)));
      const wrong = here.some(({ severity }) => severity === "error");
      at.classList.toggle("pk-wrong", wrong);
      // A group of radio buttons is described by its problems; only single controls are "invalid".
      const control = at.querySelector(`[name="${CSS.escape(at.dataset.path ?? "")}"]:not([type=radio])`);
      if (wrong) control?.setAttribute("aria-invalid", "true");
      else control?.removeAttribute("aria-invalid");
    }
  }

  /** A button for each way that the report offers to mend a problem. @param {Placed} problem */
  #offers({ address, offers = [] }) {
    return offers.map(({ label, path, value, order }) => {
      const offer = JSON.stringify({ address: `${formOf(address)}:${path}`, value, order });
      return element("button", { type: "button", className: "pk-button pk-secondary pk-offer", value: offer, onclick: this.#accept }, told(label));
    });
  }

  /** @param {Event} event on a button of an offer */
  #accept = ({ currentTarget }) => {
    void this.session.accept(JSON.parse(/** @type {HTMLButtonElement} */ (currentTarget).value));
  };

  /** The problems that show now: none on fields that the applicant has not come to yet. */
  due() {
    return this.problems.filter((problem) => this.session.attempted.has(problem.section.id) || this.#wasLeft(problem));
  }

  /** Whether what the problem is about was answered and left. @param {Placed} problem */
  #wasLeft({ at, section, address, missing }) {
    if (isQuestion(at)) return this.session.left.has(address);
    const within = ["rows", "row"].includes(at.dataset.kind ?? "") ? at : section;
    return !missing && controls(within).some(({ name }) => this.session.left.has(name));
  }

  /** The problems that keep a screen from being complete. @param {HTMLElement} section @returns {Placed[]} */
  errors(section) {
    return this.problems.filter(({ at, section: its, severity }) => its === section && severity === "error" && !at.closest(".pk-later"));
  }

  /** Shows what is answered elsewhere in place of the question. @param {Map<string, string>} taken the paths that answers are taken from @param {Map<string, unknown>} values */
  #borrow(taken, values) {
    for (const slot of all(".pk-shared", this.session.form)) {
      const address = addressOf(slot);
      const source = taken.get(address);
      slot.dataset.from = source?.includes(":") ? formOf(source) : "";
      if (source) this.borrowed.set(address, this.#borrowed(source, address, values.get(address)));
      put(slot, this.answerElsewhere(address, slot.closest(".pk-row") !== null));
      const field = slot.closest(".pk-field");
      // Who is at the button that asks after all is not answering yet: it must not go from under the focus.
      const answering = one(":focus:not(.pk-otherwise)", field ?? slot) !== null;
      field?.classList.toggle("pk-borrowed", source !== undefined && !this.#own.has(address) && !answering);
    }
  }

  /** An answer given elsewhere, and small below it where. @param {string} address @param {boolean} [mayDiffer] whether another one may be given here */
  answerElsewhere(address, mayDiffer = false) {
    const [words, source] = this.borrowed.get(address) ?? [];
    if (words === undefined || source === undefined) return [];
    return [span(words), element("small", {}, ...prose(mayDiffer ? say("shared_in_row", source) : source))];
  }

  /** What is taken, and from which form, or part of this form. @param {string} source its path @param {string} address @param {unknown} value @returns {[string, string]} */
  #borrowed(source, address, value) {
    const { forms } = this.session.data;
    const option = this.session.question(address)?.options?.find((each) => each.value === value);
    const words = option ? told(option.label) : derived(value);
    if (source.includes(":")) return [words, say("shared", told(/** @type {Form} */ (forms[formOf(source)]).title))];
    const part = forms[formOf(address)]?.sections.find(({ fields }) => fields.some(({ path }) => source === path || source.startsWith(`${path}.`)));
    return [words, say("shared_within", told(/** @type {Section} */ (part).title))];
  }

  /** Asks after all for what would be taken from elsewhere. @param {Event} event */
  #otherwise = ({ target }) => {
    const slot = target instanceof Element && target.closest(".pk-otherwise")?.closest(".pk-field")?.querySelector(".pk-shared");
    if (!slot) return;
    const address = addressOf(/** @type {HTMLElement} */ (slot));
    this.#own.add(address);
    slot.closest(".pk-field")?.classList.remove("pk-borrowed");
    byId(`answer.${address}`).focus();
  };

  /** @param {Map<string, unknown>} values by address */
  #derive(values) {
    for (const slot of all(".pk-understood, .pk-value", this.session.form)) {
      const value = values.get(addressOf(slot));
      const shown = value !== undefined && value !== null && !this.borrowed.has(addressOf(slot));
      const isDate = slot.classList.contains("pk-understood");
      slot.classList.toggle("pk-none", !shown);
      tell(slot, shown ? (isDate ? say("understood", derived(value)) : derived(value)) : isDate ? "" : say("not_derived"));
    }
  }

  /** A problem, unless it rests on a count of pages that is being renewed: then what was counted. @param {string} form @param {Problem} problem @returns {Problem} */
  #ofNow(form, problem) {
    const pages = this.session.report?.forms[form]?.pages;
    if (problem.code !== "pages.over_limit" || !pages || !this.session.counting) return problem;
    return { ...problem, severity: "warning", message: both("pages_counting", pages.used, pages.allowed) };
  }

  /**
   * Places a problem at its field, else at the nearest field or section around it.
   * @param {string} form @param {Problem} problem @param {Map<string, HTMLElement>} places
   */
  #placeProblem(form, problem, places) {
    let at = null;
    for (let path = problem.path; path && !at; path = path.replace(/(\.|^|\[)[^.[]*$/, "")) {
      const address = `${form}:${path}`;
      at = places.get(address) ?? [...places].find(([each]) => each.startsWith(`${address}.`))?.[1].closest("section");
    }
    const section = at?.closest("section");
    if (at && section) this.problems.push({ ...this.#ofNow(form, problem), address: `${form}:${problem.path}`, at, section });
    else this.unplaced.push({ ...problem, form });
  }
}

/** Whether an answer is wrong, not only missing. @param {Problem} problem */
export function isWrong({ severity, missing }) {
  return severity === "error" && !missing;
}

/** Whether the document is a draft. @param {{outcome: Outcome}} report on a form, or on all */
export function isDraft({ outcome }) {
  return !FINAL.includes(outcome);
}

/** Entries of all form reports by address. @template T @param {Report} report @param {(form: FormReport) => [string, T][]} said by path */
function addressed({ forms }, said) {
  return new Map(Object.entries(forms).flatMap(([form, each]) => said(each).map(([path, value]) => [`${form}:${path}`, value])));
}

/** The address in a slot's id, which follows the kind of slot. @param {HTMLElement} slot */
function addressOf({ id }) {
  return id.slice(id.indexOf(".") + 1);
}

/** Groups things by a key, in the order of their first appearance. @template T, K @param {T[]} things @param {(thing: T) => K} key */
export function grouped(things, key) {
  /** @type {Map<K, T[]>} */
  const groups = new Map();
  for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
  return groups;
}

/** A problem as it is told below the name of its row. @param {Placed} problem @returns {Placed} */
export function inItsRow(problem) {
  const title = problem.at.closest(".pk-row")?.querySelector("legend")?.textContent?.trim() ?? "";
  const [said, name] = [told(problem.message), ` (${title.replace(/\s+/g, " ")})`];
  const begins = said.replace(/\s/g, " ").indexOf(name); // some spaces there do not break
  if (begins < 0) return problem;
  const without = said.slice(0, begins) + said.slice(begins + name.length);
  return { ...problem, message: { th: without, en: without } };
}

/** The id that a link to a problem leads to. @param {HTMLElement} at the field or section */
export function target(at) {
  return at.id || (one('[id^="answer."]', at)?.id ?? "");
}

/** A problem in words, its severity first. @param {Problem} problem */
export function problemLine({ severity, message }) {
  const grave = element("span", severity === "error" ? { className: "pk-unseen" } : {}, say(`is_${severity}`));
  return element("p", { className: `pk-problem pk-${severity}` }, grave, ...prose(told(message)));
}

/**
 * Problems in words, each said once, with what belongs to it; small beside it what there is no field for.
 * @template {Problem} Of
 * @param {Of[]} problems @param {(problem: Of) => HTMLElement[]} [more]
 */
export function problemLines(problems, more = () => []) {
  return [...grouped(problems, ({ severity, message }) => `${severity} ${message.th}`).values()].flatMap((same) => {
    const line = problemLine(/** @type {Of} */ (same[0]));
    const names = same.filter((problem) => problem.path && (isUnasked(problem) || !("at" in problem))).map(({ path }) => path);
    if (names.length) line.append(element("small", {}, names.join(", ")));
    return [line, ...same.flatMap(more)];
  });
}

/** Whether it is about an answer that no question takes. @param {Problem} problem */
export function isUnasked({ code }) {
  return code === "unknown_field";
}

/** Whether the report decides if it is shown. @param {HTMLElement} place */
function isAsked(place) {
  return isQuestion(place) || place.dataset.kind === "rows";
}

/** @param {HTMLElement} field */
function isQuestion(field) {
  return !["rows", "row", "derived", undefined].includes(field.dataset.kind);
}
