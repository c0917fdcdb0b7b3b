// The check of eligibility: the questions that decide it, quickest first, and the verdict on each criterion.
// Each question is the field of its form, moved here while it is asked, so that one answer serves both.

import { mark } from "./tasks.mjs";
import { day, element, say, tell, told } from "./words.mjs";

/** @import {CriterionReport} from "./messages.d.ts" */
/** @import {Session} from "./session.mjs" */

/** How a verdict looks. */
const STATES = { eligible: "ready", not_eligible: "open", review: "review", incomplete: "wait" };

const screen = document.getElementById("eligibility");
const result = document.getElementById("result");
const list = /** @type {HTMLElement} */ (document.getElementById("asked"));
/** Each question with the columns of it that are looked at. @type {Record<string, string[]>} */
const QUESTIONS = Object.fromEntries(JSON.parse(screen?.dataset.questions ?? "[]"));

export class Eligibility {
  /** Where each question on this screen has its place in its form. @type {Map<HTMLElement, Comment>} */
  #lent = new Map();
  /** The questions asked so far. @type {string[]} */
  #shown = [];

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
  }

  /** Moves the questions asked so far here, or the first one. */
  enter() {
    if (!this.#shown.length) return void this.next();
    for (const question of this.#shown) this.#bring(question);
  }

  /** Moves all questions back to their forms. */
  leave() {
    for (const [field, place] of this.#lent) {
      for (const each of field.querySelectorAll(".pk-later")) each.classList.remove("pk-later");
      place.replaceWith(field);
    }
    this.#lent.clear();
  }

  /** Asks one more question. @returns {HTMLElement | null} null if none is left */
  next() {
    // Without a report, all of them.
    const asked = this.session.report?.eligibility.asked ?? Object.keys(QUESTIONS);
    const question = asked.find((each) => !this.#shown.includes(each));
    if (!question) return null;
    this.#shown.push(question);
    return this.#bring(question);
  }

  /** Asks all questions, even those that no longer matter. @returns {HTMLElement} the first */
  all() {
    this.#shown = Object.keys(QUESTIONS);
    const [first] = this.#shown.map((question) => this.#bring(question));
    return /** @type {HTMLElement} */ (first);
  }

  show() {
    const report = this.session.report?.eligibility;
    if (!screen || !report) return;
    for (const [field] of this.#lent) onlyColumns(field);
    const verdict = /** @type {HTMLElement} */ (document.getElementById("verdict"));
    const [title, why] = verdict.children;
    verdict.dataset.state = STATES[report.verdict];
    tell(title ?? null, say(`verdict_${report.verdict}`));
    // While there is more to answer, point to the next question.
    tell(why ?? null, report.verdict === "incomplete" ? say("verdict_incomplete_next") : told(report.why));
    for (const criterion of report.criteria) showCriterion(criterion);
    const begun = report.verdict !== "incomplete" || this.#shown.length > 0;
    mark(document.querySelector('.pk-tasks a[href="#eligibility"]'), begun ? STATES[report.verdict] : "todo", begun ? say(`verdict_${report.verdict}`) : undefined);
  }

  /** @param {string} question */
  #bring(question) {
    const field = /** @type {HTMLElement | null} */ (document.querySelector(`[data-path="${CSS.escape(question)}"]`));
    if (!field) return null;
    if (!this.#lent.has(field)) {
      const place = document.createComment(question);
      field.replaceWith(place);
      this.#lent.set(field, place);
    }
    list.append(field); // in the order in which they are asked
    onlyColumns(field);
    return field;
  }
}

/** Hides the columns of rows that eligibility does not look at. @param {HTMLElement} field */
function onlyColumns(field) {
  const columns = QUESTIONS[field.dataset.path ?? ""] ?? [];
  if (!columns.length) return;
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (field.querySelectorAll(".pk-row [data-path]"))) {
    const column = each.dataset.path?.replace(/^.*\]\.?/, "") ?? "";
    if (column) each.classList.toggle("pk-later", !columns.includes(column));
  }
}

/** Shows the verdict on a criterion, the fact it rests on, and from when it would be met. @param {CriterionReport} criterion */
function showCriterion({ id, verdict, fact, eligible_from }) {
  const slot = /** @type {HTMLElement | null} */ (result?.querySelector(`[data-criterion="${CSS.escape(id)}"]`) ?? null);
  if (!slot) return;
  slot.dataset.state = STATES[verdict];
  const state = element("strong", say(`criterion_${verdict}`));
  const words = ` ${told(fact)}${eligible_from ? ` ${say("eligible_from", day(eligible_from))}` : ""}`;
  if (slot.textContent !== state.textContent + words) slot.replaceChildren(state, words);
}
