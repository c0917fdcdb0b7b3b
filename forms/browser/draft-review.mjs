// What to review after opening a draft: amendments since it was saved, entries that the forms no longer have,
// and answers that are wrong or missing now. Report and announcement tell all of it. The list stays among
// the tasks until the applicant closes it.

import { grouped, isWrong } from "./report-view.mjs";
import { linkTo, problemLink, unplacedLine } from "./review.mjs";
import { day, digits, element, put, say, told } from "./words.mjs";

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
    const lines = this.session.opened ? [...this.#amendments(), ...this.#unplaced(), ...this.#problems(), ...this.#missing()] : [];
    box.hidden = !lines.length;
    put(list, lines);
  }

  /** Whether there are amendments that the applicant does not know. */
  get #isOld() {
    return this.session.since !== this.session.data.announcement.version;
  }

  #amendments() {
    if (!this.#isOld) return [];
    const { amendments } = this.session.data.announcement;
    const first = Math.max(this.session.since, 1) - 1; // the first amendment made version 2
    const later = amendments.slice(first).map(({ dated, change, reason }, i) => {
      return element("li", say("attention_amendment", first + i + 1, day(dated), digits(change), digits(reason)));
    });
    return [element("li", say("attention_version")), ...later];
  }

  #unplaced() {
    return this.session.view.unplaced.map((problem) => {
      const form = problem.form ? undefined : /^forms\.(.*)/.exec(problem.path)?.[1];
      const line = element("li");
      line.append(form ? say("attention_form", form) : unplacedLine(problem));
      return line;
    });
  }

  /** Answers that are wrong, or that no question takes. */
  #problems() {
    return this.session.view.due().filter((problem) => problem.code === "unknown_field" || isWrong(problem)).map(problemLink);
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
