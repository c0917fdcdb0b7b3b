// What to review after opening a draft: amendments since it was saved, entries that the forms no longer have,
// and answers that are wrong or missing now. Report and announcement tell all of it. The list stays among
// the tasks until the applicant closes it.

import { grouped, isWrong } from "./report-view.mjs";
import { problemLink, strayLine } from "./review.mjs";
import { day, digits, put, say, told } from "./words.mjs";

/** @import {Session} from "./session.mjs" */

const box = /** @type {HTMLElement} */ (document.getElementById("attention"));
const list = /** @type {HTMLElement} */ (document.getElementById("attention-list"));

export class DraftReview {
  /** @param {Session} session */
  constructor(session) {
    this.session = session;
  }

  /** Goes to the list, unless it is empty. */
  goThere() {
    if (box.hidden) return;
    if (location.hash === "#attention") box.focus();
    else location.hash = "attention";
  }

  show() {
    const lines = this.session.opened ? [...this.#amendments(), ...this.#strays(), ...this.#problems(), ...this.#missing()] : [];
    box.hidden = !lines.length;
    put(list, lines);
  }

  get #isOld() {
    return this.session.since !== this.session.data.announcement.version;
  }

  #amendments() {
    if (!this.#isOld) return [];
    const { amendments } = this.session.data.announcement;
    const first = Math.max(this.session.since, 1) - 1; // the first amendment made version 2
    const later = amendments.slice(first).map(({ dated, change, reason }, i) => {
      return lineOf(say("attention_amendment", first + i + 1, day(dated), digits(change), digits(reason)));
    });
    return [lineOf(say("attention_version")), ...later];
  }

  #strays() {
    return this.session.view.elsewhere.map((problem) => {
      const form = problem.form ? undefined : /^forms\.(.*)/.exec(problem.path)?.[1];
      const line = lineOf("");
      line.append(form ? say("attention_form", form) : strayLine(problem));
      return line;
    });
  }

  /** Answers that are wrong, or that no question takes. */
  get #wrong() {
    return this.session.view.due().filter((problem) => problem.code === "unknown_field" || isWrong(problem));
  }

  #problems() {
    return this.#wrong.map(problemLink);
  }

  /** How much each form lacks: new questions of an amendment look like those left open. */
  #missing() {
    if (!this.#isOld) return [];
    const missing = this.session.view.problems.filter((problem) => problem.missing);
    return [...grouped(missing, ({ section }) => section.dataset.form ?? "")].flatMap(([form, open]) => {
      const model = this.session.data.forms[form];
      return model && this.session.dossier.has(form) ? [linkTo(`#${form}/review`, say("attention_missing", told(model.title), open.length))] : [];
    });
  }
}

/** @param {string} words */
function lineOf(words) {
  const line = document.createElement("li");
  line.textContent = words;
  return line;
}

/** @param {string} address @param {string} words */
function linkTo(address, words) {
  const line = lineOf("");
  const link = document.createElement("a");
  link.href = address;
  link.textContent = words;
  line.append(link);
  return line;
}
