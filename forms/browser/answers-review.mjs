// What to review after answers were opened: amendments since they were saved, entries that the forms no longer have,
// and answers that are wrong or missing now. Report and announcement tell all of it. The list stays among
// the tasks until the applicant closes it.

import { byId, element, put } from "./dom.mjs";
import { grouped, isWrong } from "./report-view.mjs";
import { linkTo, problemLink, unplacedLine } from "./review.mjs";
import { day, digits, say, told } from "./words.mjs";

/** @import {Application} from "./application.mjs" */

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
  // Answers that are wrong, or that no question takes.
  const problems = session.view.due().filter((problem) => problem.code === "unknown_field" || isWrong(problem)).map(problemLink);
  return [...(isOld ? amendments(session) : []), ...unplaced(session), ...problems, ...(isOld ? missing(session) : [])];
}

/** @param {Application} session */
function amendments({ since, data }) {
  const first = Math.max(since, 1) - 1; // the first amendment made version 2
  const later = data.announcement.amendments.slice(first).map(({ dated, change, reason }, i) => {
    return say("attention_amendment", first + i + 1, day(dated), digits(change), digits(reason));
  });
  return [say("attention_version"), ...later].map((words) => element("li", {}, words));
}

/** @param {Application} session */
function unplaced({ view }) {
  return view.unplaced.map((problem) => {
    const form = problem.form ? undefined : /^forms\.(.*)/.exec(problem.path)?.[1];
    return element("li", {}, form ? say("attention_form", form) : unplacedLine(problem));
  });
}

/** How much each form lacks: new questions of an amendment look like those left open. @param {Application} session */
function missing({ data, dossier, view }) {
  const open = grouped(view.problems.filter((problem) => problem.missing), ({ section }) => section.dataset.form ?? "");
  return [...open].flatMap(([form, problems]) => {
    const model = data.forms[form];
    return model && dossier.has(form) ? [linkTo(`#${form}/review`, say("attention_missing", told(model.title), problems.length))] : [];
  });
}
