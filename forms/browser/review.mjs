// "Check your answers": what is still open, then all answers in the order of the form, each section with
// a link to change it.

import { all, element, one, put, tell } from "./dom.mjs";
import { grouped, inItsRow, isDraft, problemLine, problemLines, target } from "./report-view.mjs";
import { titleOf } from "./screens.mjs";
import { derived, digits, prose, say, span, told } from "./words.mjs";

/** @import {Field, Form, Section} from "./messages.d.ts" */
/** @import {Placed} from "./report-view.mjs" */
/** @import {Session} from "./session.mjs" */

const SCREENFUL = 12; // items
const LONG = 60; // letters of a question that does not fit beside its answer

/** Shows the review of the form on the screen, if that is one. @param {Session} session */
export function showReview(session) {
  const [outcome, cards] = all(".pk-outcome, .pk-cards", session.screen);
  if (!outcome || !cards) return;
  showOutcome(outcome, session);
  showAnswers(cards, session);
}

/** @param {HTMLElement} into @param {Session} session */
function showOutcome(into, { report: whole, screen, view, counting }) {
  const form = screen.dataset.form ?? "";
  const report = whole?.forms[form]; // undefined before the first check
  const open = view.problems.filter(({ section, severity }) => section.dataset.form === form && severity === "error");
  const unplaced = view.unplaced.filter((problem) => problem.form === form || !problem.form);
  const errors = unplaced.filter(({ severity }) => severity === "error");
  const found = report && (isDraft(report) ? "open" : report.outcome);
  const complete = found && found !== "open" && whole?.eligibility.verdict === "not_eligible" ? "unmet" : found;
  const state = counting && !open.length && !errors.length ? "counting" : complete;
  into.dataset.state = state ?? "wait";
  const title = element("p", { className: "pk-outcome-title" }, ...prose(say(`review_${state ?? "wait"}`, open.length + errors.length)));
  if (!found || state === "counting") return put(into, [title]);
  const next = element("p", {}, say(state === "open" ? "review_open_next" : "review_ready_next"));
  put(into, [title, ...(open.length ? [openList(open)] : []), ...problemLines(unplaced), next]);
}

/** The open problems by section; folded if the list is longer than a screen. @param {Placed[]} open */
function openList(open) {
  const sections = [...grouped(open, ({ section }) => section)].map(([section, problems]) => {
    const summary = element("summary", {}, ...prose(`${titleOf(section)} ${say("items", problems.length)}`));
    return element("details", { open: open.length <= SCREENFUL }, summary, element("ul", {}, ...problems.map(problemLink)));
  });
  return element("div", { className: "pk-open" }, ...sections);
}

/** The problem as an item that links to its place. @param {Placed} problem */
export function problemLink(problem) {
  return linkTo(`#${target(problem.at)}`, told(problem.message));
}

/** An item of a list that is a link. @param {string} href @param {string} words */
export function linkTo(href, words) {
  return element("li", {}, element("a", { href }, ...prose(words)));
}

/** @param {HTMLElement} into @param {Session} session */
function showAnswers(into, session) {
  const { data, dossier, report: whole, screen, view: { problems, borrowed } } = session;
  const form = /** @type {Form} */ (data.forms[screen.dataset.form ?? ""]);
  const report = whole?.forms[form.id];
  const asked = report && new Set(report.asked.map((path) => `${form.id}:${path}`));
  put(into, form.sections.map(sectionOf));

  /** @param {Section} section */
  function sectionOf({ id, number, title, fields }) {
    const name = `${number ? digits(`${number}. `) : ""}${told(title)}`;
    const change = element("a", { href: `#${form.id}/${id}` }, say("change"));
    change.setAttribute("aria-label", say("change_section", name));
    const head = element("div", { className: "pk-card-head" }, element("h3", {}, ...prose(name)), change);
    return element("div", { className: "pk-card" }, head, listOf(fields, `${form.id}:`));
  }

  /** @param {Field[]} fields @param {string} row the address they are counted from @returns {HTMLElement} */
  function listOf(fields, row) {
    const list = element("dl", { className: "pk-answers" });
    const nones = fields.map(({ none }) => none);
    for (const field of fields) {
      if (nones.includes(field.path)) continue; // told with its rows
      const address = row + field.path;
      if (asked && field.kind !== "derived" && !asked.has(address) && !borrowed.has(address)) continue;
      const answer = element("dd", {}, ...(field.kind === "rows" ? rowsOf(field, address) : answersOf(field, address)));
      if (!report && (field.asked_if || field.asked_of_men)) tell(one(":scope > .pk-none", answer), say("asked_sometimes"));
      const unanswered = one(":scope > .pk-missing", answer) !== null;
      const about = [address, `${row}${field.none}`];
      answer.append(...problems.filter((problem) => about.includes(problem.address) && !(unanswered && problem.missing)).map(inItsRow).map(problemLine));
      const question = told(field.question ?? field.label);
      list.append(element("div", { className: question.length > LONG ? "pk-long" : "" }, element("dt", {}, ...prose(question)), answer));
    }
    return list;
  }

  /** @param {Field} field @param {string} address @returns {Node[]} */
  function rowsOf(field, address) {
    const rows = [...dossier.rows(address).keys()].filter((i) => field.fixed || hasWords(field, `${address}[${i}].`));
    const none = field.none && session.question(`${form.id}:${field.none}`);
    if (none && dossier.get(`${form.id}:${none.path}`) === true && !rows.length) return [span([told(none.label), listed(field)].filter(Boolean).join(": "))];
    if (!rows.length) return [empty(address)];
    const fixed = (field.fixed && dossier.announcement[field.fixed]) ?? [];
    return rows.map((i) => {
      const title = document.getElementById(`answer.${address}[${i}]`)?.querySelector("legend")?.textContent?.trim();
      const asked = (field.fields ?? []).filter((each) => !(each.path in (fixed[i] ?? {})));
      const name = element("p", { className: "pk-row-title" }, title ?? say("of_row", told(field.row ?? field.label), i + 1));
      return element("div", { className: "pk-answer-row" }, name, listOf(asked, `${address}[${i}].`));
    });
  }

  /** @param {Field} field @param {string} address @returns {Node[]} */
  function answersOf(field, address) {
    return borrowed.has(address) ? session.view.answerElsewhere(address) : [answerOf(field, address)];
  }

  /** Whether anything was answered in a row, or is said of it: else it is none. @param {Field} field @param {string} row its address */
  function hasWords({ fields = [] }, row) {
    const answered = fields.some(({ path }) => session.isAnswered(row + path) || borrowed.has(row + path));
    return answered || problems.some(({ address }) => address.startsWith(row));
  }

  /** What rows are asked about, where the announcement lists it. @param {Field} field */
  function listed({ fields = [] }) {
    return fields.filter(({ options_of }) => options_of).flatMap(({ options = [] }) => options.map(({ label }) => told(label))).join(", ");
  }

  /** @param {Field} field @param {string} address @returns {Node} */
  function answerOf(field, address) {
    const value = dossier.get(address);
    const read = report?.derived[address.slice(form.id.length + 1)];
    if (field.kind === "derived") return read == null ? span(say("not_derived"), "pk-none") : span(derived(read));
    if (value === true) return span(say("ticked"));
    if (field.kind === "tick") return empty(address, "not_ticked", "not_ticked");
    if (field.kind === "ticks" && !(Array.isArray(value) && value.length)) return empty(address, "state_unticked");
    if (field.kind === "date" && read != null) return span(derived(read)); // also where no answer is one
    if (value === undefined || value === null || value === "") return field.kind === "photo" ? empty(address, "not_attached", "not_attached") : empty(address);
    const widget = session.widgetAt(address);
    if (widget?.review) return widget.review();
    if (Array.isArray(value)) return span((field.options ?? []).filter((each) => value.includes(each.value)).map(({ label }) => told(label)).join(", "));
    const option = field.options?.find((each) => each.value === String(value));
    if (option) return span(told(option.label));
    if (field.kind === "text" && read != null) return span(derived(read));
    return span(typeof value === "object" ? JSON.stringify(value) : digits(String(value))); // as on paper
  }

  /** What stands for no answer. @param {string} address @param {string} [left] where none is needed @param {string} [missing] */
  function empty(address, left = "nothing", missing = "unanswered") {
    return isMissing(address) ? span(say(missing), "pk-missing") : span(say(left), "pk-none");
  }

  /** @param {string} address */
  function isMissing(address) {
    return problems.some((problem) => problem.address === address && problem.missing);
  }
}
