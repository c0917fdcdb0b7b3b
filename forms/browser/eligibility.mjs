// The check of eligibility: the questions that decide it, soonest answered first, and what the
// report says of each criterion. A question is the very one of its form, brought here while it
// is asked, so that what is answered once is answered for good.

import { mark } from "./tasks.mjs";
import { day, say, tell, told } from "./words.mjs";

/** @import {CriterionReport} from "./messages.d.ts" */
/** @import {Session} from "./session.mjs" */

/** The look of a verdict, and the key of its words. */
const STATES = { eligible: "ready", not_eligible: "open", review: "review", incomplete: "wait" };

const screen = document.getElementById("eligibility");
const result = document.getElementById("result");
const list = /** @type {HTMLElement} */ (document.getElementById("asked"));
/** Each question with the columns that are looked at. @type {Record<string, string[]>} */
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

  /** Brings the questions here that were asked so far, or the first. */
  enter() {
    if (!this.#shown.length) return void this.next();
    for (const question of this.#shown) this.#bring(question);
  }

  /** Gives all questions back to their forms. */
  leave() {
    for (const [field, place] of this.#lent) {
      for (const each of field.querySelectorAll(".pk-later")) each.classList.remove("pk-later");
      place.replaceWith(field);
    }
    this.#lent.clear();
  }

  /** Asks one question more, and goes there. @returns {HTMLElement | null} the question; null when nothing is left to ask */
  next() {
    // Without a report nobody can tell which: then each is asked.
    const asked = this.session.report?.eligibility.asked ?? Object.keys(QUESTIONS);
    const question = asked.find((each) => !this.#shown.includes(each));
    if (!question) return null;
    this.#shown.push(question);
    return this.#bring(question);
  }

  /** Asks all questions, whether or not they still decide. @returns {HTMLElement} the first */
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
    // As long as there is more to answer, the next question is what matters.
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
    list.append(field); // behind those that are asked before it
    onlyColumns(field);
    return field;
  }
}

/** Of rows, the columns that are not looked at wait for their form. @param {HTMLElement} field */
function onlyColumns(field) {
  const columns = QUESTIONS[field.dataset.path ?? ""] ?? [];
  if (!columns.length) return;
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (field.querySelectorAll(".pk-row [data-path]"))) {
    const column = each.dataset.path?.replace(/^.*\]\.?/, "") ?? "";
    if (column) each.classList.toggle("pk-later", !columns.includes(column));
  }
}

/** What was said, what comes of it, and from when on it would be met. @param {CriterionReport} criterion */
function showCriterion({ id, verdict, fact, eligible_from }) {
  const slot = /** @type {HTMLElement | null} */ (result?.querySelector(`[data-criterion="${CSS.escape(id)}"]`) ?? null);
  if (!slot) return;
  slot.dataset.state = STATES[verdict];
  const state = document.createElement("strong");
  state.textContent = say(`criterion_${verdict}`);
  const words = ` ${told(fact)}${eligible_from ? ` ${say("eligible_from", day(eligible_from))}` : ""}`;
  if (slot.textContent !== state.textContent + words) slot.replaceChildren(state, words);
}
