// What to review after answers were opened: amendments since they were saved, entries that the forms no longer have,
// and answers that are wrong or missing now. Report and announcement tell all of it. The list stays among
// the tasks until the applicant closes it.

import { byId, element, put } from "./dom.mjs";
import { grouped, isUnasked, isWrong, problemLines } from "./report-view.mjs";
import { linkTo, problemLink } from "./review.mjs";
import { day, digits, say, told } from "./words.mjs";

/** @import {Application} from "./application.mjs" */
/** @import {Problem} from "./messages.d.ts" */

const box = byId("attention");

/** Goes to the list, unless it is empty. */
export function goToReview() {
  if (box.hidden) return;
  if (location.hash === "#attention") box.focus();
  else location.hash = "attention";
}

/** @param {Application} session */
export function showAttention(session) {
  const lines = session.opened ? linesOf(session) : [];
  box.hidden = !lines.length;
  put(byId("attention-list"), lines);
}

/** @param {Application} session */
function linesOf(session) {
  const isOld = session.since !== session.data.announcement.version; // there are amendments that the applicant does not know
  const wrong = session.view.due().filter(isWrong).map(problemLink);
  return [...(isOld ? amendments(session) : []), ...unasked(session), ...wrong, ...(isOld ? missing(session) : [])];
}

/** @param {Application} session */
function amendments({ since, data }) {
  const first = Math.max(since, 1) - 1; // the first amendment made version 2
  const later = data.announcement.amendments.slice(first).map(({ dated, change, reason }, i) => {
    return say("attention_amendment", first + i + 1, day(dated), digits(change), digits(reason));
  });
  return [say("attention_version"), ...later].map((words) => element("li", {}, words));
}

/** What the file holds beside answers to what is asked. @param {Application} session */
function unasked({ view }) {
  const isForm = (/** @type {Problem & {form: string}} */ { form, path }) => !form && path.startsWith("forms.");
  const forms = view.unplaced.filter(isForm).map(({ path }) => path.slice("forms.".length));
  const told = forms.length ? [element("p", {}, say("attention_form", forms.join(", ")))] : [];
  const others = [...view.unplaced.filter((problem) => !isForm(problem)), ...view.problems.filter(isUnasked)];
  return [...told, ...problemLines(others)].map((line) => element("li", {}, line));
}

/** How much each form lacks: new questions of an amendment look like those left open. @param {Application} session */
function missing({ data, dossier, view }) {
  const open = grouped(view.problems.filter((problem) => problem.missing), ({ section }) => section.dataset.form ?? "");
  return [...open].flatMap(([form, problems]) => {
    const model = data.forms[form];
    return model && dossier.has(form) ? [linkTo(`#${form}/review`, say("attention_missing", told(model.title), problems.length))] : [];
  });
}
