// Progress: the list of tasks, the sections of each form, the documents.

import { all, one, tell } from "./dom.mjs";
import { grouped, isDraft, isWrong } from "./report-view.mjs";
import { say } from "./words.mjs";

/** @import {Placed} from "./report-view.mjs" */
/** @import {Session} from "./session.mjs" */
/** @typedef {"todo" | "optional" | "unticked" | "started" | "counting" | "done" | "error"} Completion */

/** Shows how far each section and form is. @param {Session} session */
export function showStates(session) {
  const sections = all(".pk-section", session.form);
  const due = grouped(session.view.due(), ({ section }) => section);
  const forms = grouped(sections, (section) => section.dataset.form ?? "");
  let finished = 0;
  for (const [form, ofForm] of forms) {
    const counting = session.counting && "pages" in (session.data.announcement.forms.find(({ id }) => id === form)?.limits ?? {});
    const report = session.report?.forms[form];
    // What the review calls complete lacks nothing, whether or not anything was answered in a section.
    const complete = report !== undefined && !isDraft(report);
    const states = ofForm.map((section) => sectionState(session, section, due.get(section) ?? [], { complete, counting }));
    const asked = states.filter(isAsked);
    const done = say("done_of", asked.filter((state) => state === "done").length, asked.length);
    const state = formState(states);
    if (state === "done") finished += 1;
    ofForm.forEach((section, i) => mark(one(`.pk-steps a[href="#${CSS.escape(section.id)}"]`), states[i] ?? "todo"));
    tell(one(`.pk-of-form[data-form="${form}"] .pk-done`), asked.length ? done : "");
    const words = state === "started" ? done : say(`state_${state}`);
    const task = one(`.pk-tasks [data-form="${form}"]`);
    mark(task, state, words);
    for (const each of all(`:is(.pk-documents, .pk-next) [data-form="${form}"]`)) mark(each, state, words);
    // Leads to the first incomplete section, or to the review.
    const next = ofForm.find((_, i) => states[i] !== "done" && isAsked(states[i] ?? "todo"));
    task?.setAttribute("href", `#${next?.id ?? `${form}/review`}`);
  }
  tell(one("#done"), say("tasks_done", finished, forms.size));
}

/** Shows of each document to be enclosed whether the applicant has ticked it. @param {Session} session */
export function showEnclosures({ dossier }) {
  const list = one("#checklist");
  const rows = dossier.rows(list?.dataset.address ?? "");
  for (const item of all("#checklist [data-enclosure]")) {
    const ticked = rows.some((row) => row?.id === item.dataset.enclosure && row?.have === true);
    mark(item, ticked ? "done" : "todo", say(ticked ? "enclosed" : "not_enclosed"));
  }
}

/** @param {Session} session @param {HTMLElement} section @param {Placed[]} due those of its problems that show @param {{complete: boolean, counting: boolean}} form whether it lacks nothing, and whether it may yet have too many pages @returns {Completion} */
function sectionState(session, section, due, { complete, counting }) {
  if (due.some(isWrong)) return "error";
  const answered = session.answered(section).length > 0 || one('.pk-borrowed > .pk-shared:not([data-from=""], :empty)', section) !== null;
  // Nothing has to be answered here, nor was it.
  if (!answered && session.report && !session.view.problems.some(({ section: its, severity }) => its === section && severity !== "warning")) {
    return one("[data-fixed], [data-kind=ticks]", section) ? "unticked" : "optional";
  }
  const open = !session.report || session.view.errors(section).length > 0;
  // To have looked at it is not to have begun.
  if (!answered && !complete && (open || !session.attempted.has(section.id))) return "todo";
  if (open) return "started";
  return counting && one("[data-kind=paragraphs]", section) ? "counting" : "done";
}

/** Whether a section counts among those to be filled in. @param {Completion} state */
function isAsked(state) {
  return state !== "optional" && state !== "unticked";
}

/** @param {Completion[]} states of a form's sections @returns {Completion} */
function formState(states) {
  if (states.includes("error")) return "error";
  const asked = states.filter(isAsked);
  if (asked.every((state) => state === "done")) return "done";
  return asked.every((state) => state === "todo") ? "todo" : "started";
}

/** Shows a state on an element, and in words where it has a place for them. @param {HTMLElement | null} element @param {string} state @param {string} [words] */
export function mark(element, state, words = say(`state_${state}`)) {
  if (!element) return;
  element.dataset.state = state;
  tell(element.querySelector(".pk-state"), words);
}
