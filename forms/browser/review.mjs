// "Check your answers": what is still open, then all answers in the order of the form, each section with
// a link to change it.

import { grouped, isDraft, problemLine, target } from "./report-view.mjs";
import { titleOf } from "./screens.mjs";
import { derived, digits, element, put, say, told } from "./words.mjs";

/** @import {Field, Form, Problem, Section} from "./messages.d.ts" */
/** @import {Placed} from "./report-view.mjs" */
/** @import {Session} from "./session.mjs" */

const SCREENFUL = 12; // items

/** Shows the review of the form on the screen, if that is one. @param {Session} session */
export function showReview(session) {
  const [outcome, cards] = /** @type {HTMLElement[]} */ ([...session.screen.querySelectorAll(".pk-outcome, .pk-cards")]);
  if (!outcome || !cards) return;
  showOutcome(outcome, session);
  showAnswers(cards, session);
}

/** @param {HTMLElement} into @param {Session} session */
function showOutcome(into, { report: whole, screen, view }) {
  const form = screen.dataset.form ?? "";
  const report = whole?.forms[form]; // undefined before the first check
  const open = view.problems.filter(({ section, severity }) => section.dataset.form === form && severity === "error");
  const unplaced = view.unplaced.filter((problem) => problem.form === form || !problem.form);
  const errors = unplaced.filter(({ severity }) => severity === "error");
  const state = report && (isDraft(report) ? "open" : report.outcome);
  into.dataset.state = state ?? "wait";
  const title = element("p", say(`review_${state ?? "wait"}`, open.length + errors.length), "pk-outcome-title");
  if (!state) return put(into, [title]);
  const next = element("p", say(state === "open" ? "review_open_next" : "review_ready_next"));
  put(into, [title, ...(open.length ? [openList(open)] : []), ...unplaced.map(unplacedLine), next]);
}

/** A problem that has no field, with its path unless its message names it. @param {Problem} problem */
export function unplacedLine(problem) {
  const line = problemLine(problem);
  if (problem.path && problem.code !== "unknown_field") line.append(` (${problem.path})`);
  return line;
}

/** The open problems by section; folded if the list is longer than a screen. @param {Placed[]} open */
function openList(open) {
  const list = element("div", "", "pk-open");
  for (const [section, problems] of grouped(open, ({ section }) => section)) {
    const folded = element("details");
    folded.open = open.length <= SCREENFUL;
    const links = element("ul");
    links.append(...problems.map(problemLink));
    folded.append(element("summary", `${titleOf(section)} ${say("items", problems.length)}`), links);
    list.append(folded);
  }
  return list;
}

/** The problem as an item that links to its place. @param {Placed} problem */
export function problemLink(problem) {
  return linkTo(`#${target(problem.at)}`, told(problem.message));
}

/** An item of a list that is a link. @param {string} address @param {string} words */
export function linkTo(address, words) {
  const item = element("li");
  const link = element("a", words);
  link.href = address;
  item.append(link);
  return item;
}

/** @param {HTMLElement} into @param {Session} session */
function showAnswers(into, session) {
  const { data, dossier, report: whole, screen, view: { problems, borrowed } } = session;
  const form = /** @type {Form} */ (data.forms[screen.dataset.form ?? ""]);
  const report = whole?.forms[form.id];
  const asked = report && new Set(report.asked.map((path) => `${form.id}:${path}`));
  put(into, form.sections.map(sectionOf));

  /** @param {Section} section */
  function sectionOf(section) {
    const card = element("div", "", "pk-card");
    const head = element("div", "", "pk-card-head");
    const name = `${section.number ? digits(`${section.number}. `) : ""}${told(section.title)}`;
    const change = element("a", say("change"));
    change.href = `#${form.id}/${section.id}`;
    change.setAttribute("aria-label", say("change_section", name));
    head.append(element("h3", name), change);
    card.append(head, ...listOf(section.fields, `${form.id}:`));
    return card;
  }

  /** @param {Field[]} fields @param {string} row the address they are counted from @returns {HTMLElement[]} */
  function listOf(fields, row) {
    const list = element("dl", "", "pk-answers");
    for (const field of fields) {
      const address = row + field.path;
      if (asked && field.kind !== "derived" && !asked.has(address) && !borrowed.has(address)) continue;
      const pair = element("div");
      const answer = element("dd");
      answer.append(...(field.kind === "rows" ? rowsOf(field, address) : [answerOf(field, address)]));
      const unanswered = answer.querySelector(":scope > .pk-missing") !== null;
      answer.append(...problems.filter((problem) => problem.address === address && !(unanswered && problem.missing)).map(problemLine));
      pair.append(element("dt", told(field.label)), answer);
      list.append(pair);
    }
    return [list];
  }

  /** @param {Field} field @param {string} address @returns {Node[]} */
  function rowsOf(field, address) {
    const rows = dossier.rows(address);
    if (!rows.length) return [empty(address)];
    const fixed = field.fixed ? dossier.announcement.evaluation_rounds : [];
    return rows.map((_, i) => {
      const title = document.getElementById(`answer.${address}[${i}]`)?.querySelector("legend")?.textContent?.trim();
      const asked = (field.fields ?? []).filter((each) => !(each.path in (fixed[i] ?? {})));
      const row = element("div", "", "pk-answer-row");
      row.append(element("p", title ?? say("of_row", told(field.row ?? field.label), i + 1), "pk-row-title"));
      row.append(...listOf(asked, `${address}[${i}].`));
      return row;
    });
  }

  /** @param {Field} field @param {string} address @returns {Node} */
  function answerOf(field, address) {
    const value = dossier.get(address);
    const read = report?.derived[address.slice(form.id.length + 1)];
    const taken = borrowed.get(address);
    if (taken !== undefined) return element("span", taken);
    if (field.kind === "derived") return read == null ? element("span", say("not_derived"), "pk-none") : element("span", derived(read));
    if (value === true) return element("span", say("ticked"));
    if (field.kind === "tick") return isMissing(address) ? empty(address) : element("span", say("not_ticked"), "pk-none");
    if (value === undefined || value === null || value === "") return empty(address);
    const widget = session.widgetAt(address);
    if (widget?.review) return widget.review();
    const option = field.options?.find((each) => each.value === String(value));
    if (option) return element("span", told(option.label));
    if (field.kind === "date" && read != null) return element("span", derived(read));
    return element("span", typeof value === "object" ? JSON.stringify(value) : String(value));
  }

  /** @param {string} address */
  function empty(address) {
    return isMissing(address) ? element("span", say("unanswered"), "pk-missing") : element("span", say("nothing"), "pk-none");
  }

  /** @param {string} address */
  function isMissing(address) {
    return problems.some((problem) => problem.address === address && problem.missing);
  }
}
