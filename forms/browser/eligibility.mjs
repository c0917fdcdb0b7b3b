// The check of eligibility: the questions that decide it, quickest first, and the verdict on each criterion.
// Each question is the field of its form, moved here while it is asked, so that one answer serves both.

import { all, byId, element, one, tell } from "./dom.mjs";
import { mark } from "./tasks.mjs";
import { day, say, told } from "./words.mjs";

/** @import {CriterionReport} from "./messages.d.ts" */
/** @import {Session} from "./session.mjs" */

/** How a verdict looks. */
const STATES = { eligible: "ready", not_eligible: "open", review: "review", incomplete: "wait" };

const screen = document.getElementById("eligibility");
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
      for (const each of all(".pk-later", field)) each.classList.remove("pk-later");
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
    const box = byId("verdict");
    const [title = null, why = null] = box.children;
    const [state, verdict] = [STATES[report.verdict], say(`verdict_${report.verdict}`)];
    box.dataset.state = state;
    tell(title, verdict);
    // While there is more to answer, point to the next question.
    tell(why, report.verdict === "incomplete" ? say("verdict_incomplete_next") : told(report.why));
    for (const criterion of report.criteria) showCriterion(criterion);
    const begun = report.verdict !== "incomplete" || this.#shown.length > 0;
    mark(one('.pk-tasks a[href="#eligibility"]'), begun ? state : "todo", begun ? verdict : undefined);
  }

  /** @param {string} question */
  #bring(question) {
    const field = one(`[data-path="${CSS.escape(question)}"]`);
    if (!field) return null;
    if (!this.#lent.has(field)) {
      const place = document.createComment(question);
      field.replaceWith(place);
      this.#lent.set(field, place);
    }
    byId("asked").append(field); // in the order in which they are asked
    onlyColumns(field);
    return field;
  }
}

/** Hides the columns of rows that eligibility does not look at. @param {HTMLElement} field */
function onlyColumns(field) {
  const columns = QUESTIONS[field.dataset.path ?? ""] ?? [];
  if (!columns.length) return;
  for (const each of all(".pk-row [data-path]", field)) {
    const column = each.dataset.path?.replace(/^.*\]\.?/, "") ?? "";
    if (column) each.classList.toggle("pk-later", !columns.includes(column));
  }
}

/** Shows the verdict on a criterion, the fact it rests on, and from when it would be met. @param {CriterionReport} criterion */
function showCriterion({ id, verdict, fact, eligible_from }) {
  const slot = one(`#result [data-criterion="${CSS.escape(id)}"]`);
  if (!slot) return;
  slot.dataset.state = STATES[verdict];
  const state = element("strong", {}, say(`criterion_${verdict}`));
  const words = ` ${told(fact)}${eligible_from ? ` ${say("eligible_from", day(eligible_from))}` : ""}`;
  if (slot.textContent !== state.textContent + words) slot.replaceChildren(state, words);
}
