// The check of eligibility: the questions that decide it, quickest first, and the verdict on each criterion.
// Each question is the field of its form, moved here while it is asked, so that one answer serves both.

import { all, byId, element, one, put, tell } from "./dom.mjs";
import { isDraft } from "./report-view.mjs";
import { mark } from "./tasks.mjs";
import { day, prose, say, told } from "./words.mjs";

/** @import {EligibilityReport} from "./messages.d.ts" */
/** @import {Session} from "./session.mjs" */

/** How a verdict looks. */
const STATES = { eligible: "ready", not_eligible: "open", review: "review", incomplete: "wait" };

const screen = document.getElementById("eligibility");
const every = one('[data-act="all-questions"]');
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
    if (!this.#shown.length && !this.next()) this.#arrange();
    for (const question of this.#shown) this.#bring(question);
  }

  /** Moves all questions back to their forms. */
  leave() {
    for (const [field, place] of this.#lent) {
      for (const each of all(".pk-later", field)) each.classList.remove("pk-later");
      place.replaceWith(field);
    }
    this.#lent.clear();
    if (every) every.hidden = true;
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

  /** Puts the questions away once none could change the result. @returns {boolean} whether any was here, and the result was not */
  conclude() {
    if (!this.#shown.length || this.session.report?.eligibility.asked.length !== 0) return false;
    this.leave();
    this.#shown = [];
    this.#arrange();
    return true;
  }

  /** Asks all questions, even those that no longer matter. @returns {HTMLElement} the first */
  all() {
    this.#shown = Object.keys(QUESTIONS);
    const [first] = this.#shown.map((question) => this.#bring(question));
    return /** @type {HTMLElement} */ (first);
  }

  /** Shows the verdict; while there is no report, none, lest it be of answers that were replaced. */
  show() {
    const report = this.session.report?.eligibility;
    showUnmet(this.session);
    if (!screen) return;
    for (const [field] of this.#lent) onlyColumns(field);
    const box = byId("verdict");
    const [title = null, why = null] = box.children;
    const [state, verdict] = report ? [STATES[report.verdict], say(`verdict_${report.verdict}`)] : ["wait", ""];
    box.dataset.state = state;
    tell(title, verdict);
    const because = report ? reason(report) : "";
    if (why && why.textContent !== because) why.replaceChildren(...prose(because));
    for (const slot of all("#result [data-criterion]")) showCriterion(slot, report);
    for (const section of all("#result section[data-position]")) showPosition(section, report);
    const begun = report && (report.verdict !== "incomplete" || this.#shown.length > 0);
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
    this.#arrange();
    return field;
  }

  /** What comes of the answers stands below the way on while one answers, which must not move from under a finger; else above it. */
  #arrange() {
    if (this.#shown.length) byId("buttons").after(byId("result"));
    else byId("buttons").before(byId("result"));
    if (every) every.hidden = this.#shown.length === Object.keys(QUESTIONS).length;
  }
}

/** What decides; while there is more to answer, that. @param {EligibilityReport} report */
function reason({ verdict, why, eligible_from }) {
  return verdict === "incomplete" ? say("verdict_incomplete_next") : told(why) + since(eligible_from);
}

/** From when on time alone would have it met, after what is told. @param {string | null} first */
function since(first) {
  return first ? say("eligible_then", day(first)) : "";
}

/**
 * What the applicant does not qualify for; of one position among several once all is answered, the choice too.
 * @param {Session} session @returns {string[]}
 */
function unmet({ report, data }) {
  if (!report) return [];
  const { verdict, why, eligible_from, positions = [] } = report.eligibility;
  if (verdict === "not_eligible") return [told(why) + since(eligible_from)];
  const without = isDraft(report) ? [] : positions.filter((each) => each.verdict === "not_eligible");
  return without.map(({ id, why }) => say("unmet_position", data.announcement.positions.find((each) => each.id === id)?.title ?? "", told(why)));
}

/** Tells it where documents are made, and where it is told how to hand them in. @param {Session} session */
function showUnmet(session) {
  const lines = unmet(session);
  for (const box of all(".pk-unmet")) {
    box.hidden = !lines.length;
    put(/** @type {HTMLElement} */ (one("ul", box)), lines.map((line) => element("li", {}, ...prose(line))));
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

/**
 * Shows the verdict on a criterion or a group, the fact it rests on, and from when it would be met; nothing where
 * others are enough, where its group says the same, and where it belongs to a position that is not applied for.
 * @param {HTMLElement} slot @param {EligibilityReport} [report]
 */
function showCriterion(slot, report) {
  const found = reported(slot, report);
  const above = slot.closest("ol")?.parentElement;
  const group = above && reported(one(":scope > [data-criterion]", above), report);
  const isSaid = group?.fact && group.fact.th === found?.fact?.th && group.verdict === found.verdict;
  if (!found || found.spared || isSaid) return void slot.replaceChildren();
  const why = (found.fact ? ` ${told(found.fact)}` : "") + ("id" in found ? since(found.eligible_from) : "");
  tellVerdict(slot, STATES[found.verdict], say(`criterion_${found.verdict}`), why);
}

/** What is reported of the criterion or group that a slot is for. @param {HTMLElement | null} slot @param {EligibilityReport} [report] */
function reported(slot, report) {
  const { criterion, position } = slot?.dataset ?? {};
  const told = report ? [...report.criteria, ...report.groups] : [];
  return told.find((each) => ("id" in each ? each.id : each.criteria.join(" ")) === criterion && each.position === position);
}

/** Shows the verdict on a position with its reason, while it is applied for. @param {HTMLElement} section @param {EligibilityReport} [report] */
function showPosition(section, report) {
  const found = report?.positions?.find((each) => each.id === section.dataset.position);
  section.hidden = report !== undefined && !found;
  const slot = one("[data-verdict]", section);
  const isPlain = found && ["eligible", "incomplete"].includes(found.verdict); // each criterion tells the rest
  if (found && slot) tellVerdict(slot, STATES[found.verdict], isPlain ? say(`verdict_${found.verdict}`) : told(found.why), "");
  else slot?.replaceChildren();
}

/** @param {HTMLElement} slot @param {string} state @param {string} verdict @param {string} why */
function tellVerdict(slot, state, verdict, why) {
  slot.dataset.state = state;
  if (slot.textContent !== verdict + why) slot.replaceChildren(element("strong", {}, ...prose(verdict)), ...prose(why));
}
