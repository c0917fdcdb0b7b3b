// Wires the page together: events change the session, and `render` shows it. Python alone decides what is
// asked, right, counted or missing.

import { AnswersFile } from "./answers-file.mjs";
import { Application } from "./application.mjs";
import { announce, byId, one, tell } from "./dom.mjs";
import { parsed } from "./dossier.mjs";
import { Download } from "./download.mjs";
import { Eligibility } from "./eligibility.mjs";
import { askForAnswers } from "./handover.mjs";
import { Keeping } from "./keeping.mjs";
import { onExchange } from "./language.mjs";
import { machine } from "./machine.mjs";
import * as notices from "./notices.mjs";
import * as offline from "./offline.mjs";
import { isOneLine, keepOneLine } from "./one-line.mjs";
import { Pages } from "./pages.mjs";
import { Profile } from "./profile.mjs";
import { showReview } from "./review.mjs";
import { Screens } from "./screens.mjs";
import { focusOn, hideSummary, isComplete, showSummary } from "./summary.mjs";
import { mark, showEnclosures, showStates } from "./tasks.mjs";
import { showTimeline } from "./timeline.mjs";
import { Typesetter } from "./typesetter.mjs";
import { say } from "./words.mjs";
import { install, showProgress } from "./worker-client.mjs";

/** @import {Control} from "./dossier.mjs" */

const page = byId("prakat");
const form = byId("form");

page.dataset.ready = "";
const session = new Application(/** @type {HTMLFormElement} */ (form), JSON.parse(byId("data").textContent ?? ""), render);
const screens = new Screens(session, entered);
const eligibility = new Eligibility(session);
const pages = new Pages(session, new Typesetter(session));
const download = new Download(session, pages);
const file = new AnswersFile(session);
const profile = new Profile(session);
const keeping = new Keeping(session, (kept) => {
  void profile.begin();
  screens.arrive(kept?.place ?? "");
  if (session.opened) file.review();
  askForAnswers(session.data.announcement.id, (dossier) => session.takeOver(parsed(dossier)) && notices.tell("handed_over"));
  keepOffline();
});
offline.watch(() => {
  session.righted = true;
  if (session.checking === "failed") load();
});
listen();
screens.begin();
session.start();
load();
void keeping.begin();

/** Shows the session. */
function render() {
  page.dataset.checker = session.checking;
  session.counting = pages.counting;
  notices.notice("checker-failure", session.checking === "failed");
  session.view.show();
  pages.show();
  showTimeline(session.report?.forms["experience"]?.derived.diverse);
  showStates(session);
  showEnclosures(session);
  eligibility.show();
  const outcome = session.report?.outcome;
  const documents = one('.pk-tasks a[href="#documents"]');
  if (session.counting) mark(documents, "counting");
  else mark(documents, outcome ?? "", outcome ? say(`outcome_${outcome}`) : "");
  screens.show(showSummary(session).length > 0);
  file.show();
  keeping.show();
  profile.show();
  download.show();
  showReview(session);
  offline.speak();
}

/** Loads the checker, or tries again. */
function load() {
  const bar = byId("checker-progress");
  showProgress(bar, "starting", null);
  session.load((progress) => showProgress(bar, "starting", progress)).then(async () => {
    announce(say("checker_ready"));
    await session.check(); // the report comes before all that may take its time from it
    install();
    void pages.prepare();
    keepOffline();
  }, () => session.righted && load()); // else the failed check says so
}

/** Keeps what is needed without a network, on one's own machine, once the checker is there: it comes first. */
function keepOffline() {
  if (session.checking === "ready" && machine() === "own") void offline.keep();
}

// --- Screens ---------------------------------------------------------------------------

/** Sets up the screen that is shown now. */
function entered() {
  session.changed();
  const { id, dataset } = session.screen;
  hideSummary();
  eligibility.leave();
  if (id === "eligibility") eligibility.enter();
  byId("result").hidden = id !== "eligibility";
  profile.entered(id);
  button("back").hidden = ["machine", "tasks"].includes(id);
  byId("to-next").hidden = id !== "documents";
  button("continue").hidden = ["machine", "tasks", "keep-profile", "documents", "next"].includes(id);
  if (id === `${dataset.form}/review`) {
    for (const { id } of form.querySelectorAll(`.pk-section[data-form="${dataset.form}"]`)) session.attempted.add(id);
  }
  if (session.checking === "ready") void pages.prepare();
  come();
}

/** Begins the forms on the screen, and checks them. */
function come() {
  session.begin();
  session.render();
  return session.check();
}

/** Continues if the whole screen is complete, or cannot be checked; once, however often it is pressed meanwhile. */
async function proceed() {
  if (page.dataset.busy !== undefined) return;
  page.dataset.busy = "";
  const busy = byId("busy");
  try {
    tell(busy, pages.counting ? say("state_counting") : "");
    await pages.settled();
    if (await isComplete(session)) goOn();
  } finally {
    delete page.dataset.busy;
    tell(busy, "");
  }
}

/** Continues from a field that holds one line, as Enter does in any form. @param {Control} control */
async function enter(control) {
  await session.leave(control);
  await proceed();
}

/** Goes to the next question of eligibility, else to what comes of the answers, else to the next screen. */
function goOn() {
  const isChecking = session.screen.id === "eligibility";
  const question = isChecking ? eligibility.next() : null;
  if (question) void ask(question);
  else if (isChecking && eligibility.conclude()) one("h2", session.screen)?.focus();
  else screens.go(1);
}

/** @param {HTMLElement} question of eligibility, which is on the screen now */
async function ask(question) {
  session.attempted.delete("eligibility"); // the new question was not attempted yet
  hideSummary();
  await come();
  focusOn(question);
}

// --- Events ----------------------------------------------------------------------------

/** @type {Record<string, (from: HTMLElement) => unknown>} */
const ACTS = {
  back: () => screens.go(-1),
  continue: proceed,
  "go-on": goOn,
  "all-questions": () => ask(eligibility.all()),
  count: () => pages.count(),
  "keep-offline": () => offline.keep(true),
  reload: () => location.reload(),
  retry: load,
  print: () => print(),
  download: (from) => session.checker && download.run(from),
};

function listen() {
  onExchange(render);
  keepOneLine(form);
  form.addEventListener("input", ({ target }) => isControl(target) && session.typing(target));
  form.addEventListener("change", ({ target }) => isControl(target) && session.leave(target));
  page.addEventListener("click", ({ target }) => {
    const from = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest("[data-act]"));
    const act = from?.dataset.act ?? "";
    if (from) void (ACTS[act] ?? file.acts[act] ?? profile.acts[act] ?? keeping.acts[act])?.(from);
  });
  form.addEventListener("keydown", (event) => {
    if (isEntered(event)) void enter(/** @type {Control} */ (event.target));
  });
  addEventListener("beforeunload", (event) => {
    if (session.unsaved) event.preventDefault();
  });
}

/** @param {EventTarget | null} target @returns {target is Control} */
function isControl(target) {
  return target instanceof HTMLElement && Boolean(target.getAttribute("name"));
}

/** Whether Enter ends an answer: not in rows, where one may expect the next cell, nor within a word being composed. @param {KeyboardEvent} event */
function isEntered({ key, isComposing, target }) {
  const line = isOneLine(target) || (target instanceof HTMLInputElement && !["checkbox", "radio", "file", "button"].includes(target.type));
  return key === "Enter" && !isComposing && line && isControl(target) && !target.closest("[data-kind=rows]");
}

/** @param {string} act */
function button(act) {
  return /** @type {HTMLButtonElement} */ (one(`[data-act="${act}"]`));
}
