// What stands in the way of a screen being complete: told above it when the applicant wants to go on.

import { byId, one, put } from "./dom.mjs";
import { problemLink } from "./review.mjs";
import { say } from "./words.mjs";

/** @import {Placed} from "./report-view.mjs" */
/** @import {Session} from "./session.mjs" */

const box = byId("summary");
const anyway = byId("go-on");

/** Shows what is in the way, while it was asked for. @param {Session} session @returns {Placed[]} */
export function showSummary({ view, screen }) {
  const errors = box.hidden ? [] : view.errors(screen);
  box.hidden = anyway.hidden = !errors.length;
  if (errors.length) {
    byId("summary-title").textContent = say("summary", errors.length);
    put(/** @type {HTMLElement} */ (one("ul", box)), errors.map(problemLink));
  }
  return errors;
}

export function hideSummary() {
  box.hidden = true;
}

/** Whether the whole screen is complete, or cannot be checked; focuses what is in the way. @param {Session} session */
export async function isComplete(session) {
  session.attempted.add(session.screen.id);
  if (session.checking === "ready") await session.check();
  box.hidden = false;
  session.render();
  if (!box.hidden) box.focus();
  return box.hidden;
}

/** Focuses the first control of a question. @param {HTMLElement} question */
export function focusOn(question) {
  one(":is(input, select, textarea, button):not([type=hidden], [hidden] *)", question)?.focus();
}
