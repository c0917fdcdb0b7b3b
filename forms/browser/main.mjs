// Wires the page together: typing changes the dossier, the worker reports on it, the report
// is shown. What is asked, right, counted or missing is decided in Python alone.

import { Dossier, NotADraft, controls, read, write } from "./answers.mjs";
import { Checker } from "./checker.mjs";
import { Download } from "./download.mjs";
import { Engine, showProgress } from "./engine.mjs";
import { Pages } from "./pages.mjs";
import { ReportView } from "./report-view.mjs";
import { problemLink, showAnswers, showOutcome } from "./review.mjs";
import { Steps } from "./steps.mjs";
import { chosenText, saveFile } from "./store.mjs";
import { showTimeline } from "./timeline.mjs";
import { Typesetter } from "./typesetter.mjs";
import { say, told } from "./words.mjs";
import { readPhoto, showPhoto } from "../widgets/photo/widget.mjs";
import { Rows, announce } from "../widgets/rows/widget.mjs";

/** @import {Control} from "./answers.mjs" */
/** @import {FormReport, PageData, Report} from "./messages.mjs" */
/** @import {State} from "./steps.mjs" */

const PAUSE = 250; // milliseconds without a keystroke after which answers are checked

const page = byId("prakat");
const form = byId("form");
const summary = byId("summary");
const view = new ReportView(form);
const steps = new Steps(page);
const typesetter = new Typesetter();
const pages = new Pages(typesetter, async () => (await check(), checker));

/** @type {PageData} */
let data;
/** @type {Dossier} */
let dossier;
/** @type {Rows[]} */
let rows;
/** @type {Checker | null} */
let checker = null;
/** @type {Download | null} */
let download = null;
/** @type {FormReport | null} */
let report = null;
let saved = "";

page.dataset.ready = "";
steps.onShow = showSection;
showSection();
listen();
begin().catch(fail);

/** What was typed before this module ran counts as well. */
async function begin() {
  data = await (await fetch(page.dataset.source ?? "")).json();
  const model = data.forms[page.dataset.form ?? ""];
  if (!model) throw new Error(`no form "${page.dataset.form}" in ${page.dataset.source}`);
  dossier = new Dossier(data.announcement, model);
  rows = [...form.querySelectorAll("[data-kind=rows]")].map(
    (element) => new Rows(/** @type {HTMLElement} */ (element), dossier, rowsMoved),
  );
  for (const each of rows) each.begin();
  await Promise.all(controls(form).map(take));
  saved = controls(form).some(isFilled) ? "" : dossier.text();
  startChecker();
}

// --- Checking --------------------------------------------------------------------------

function startChecker() {
  byId("checker-failure").hidden = true;
  page.dataset.checker = "loading";
  const bar = byId("checker-progress");
  showProgress(bar, "starting", null);
  const engine = new Engine("checker", (progress) => showProgress(bar, "starting", progress));
  checker = new Checker(engine, data, received);
  engine.ready.then(ready, () => {}); // that it failed is told by the check
  void check();
}

function ready() {
  page.dataset.checker = "ready";
  announce(say("checker_ready"));
  pages.prepare();
}

/** Resolves when the report on the present answers is shown, or none can be had. */
async function check() {
  if (!checker) return;
  try {
    await checker.check(dossier.text());
  } catch (error) {
    checker?.engine.stop();
    checker = null;
    fail(error);
  }
}

/** One can go on without the checker: everything that might be asked is shown. @param {unknown} error */
function fail(error) {
  console.error(error);
  report = null;
  view.askAll();
  page.dataset.checker = "failed";
  byId("checker-failure").hidden = false;
  refresh();
}

/** @param {string} checked the dossier that was checked @param {string} text its report */
function received(checked, text) {
  if (checked !== dossier.text()) return; // a newer one is on its way
  /** @type {Report} */
  const whole = JSON.parse(text);
  report = whole.forms[dossier.form.id] ?? null;
  if (report) {
    view.show(report, whole.problems, data.forms);
    pages.show(report);
    showTimeline(report.derived.diverse);
  }
  refresh();
}

/** All that follows from answers and report, besides the fields themselves. */
function refresh() {
  steps.mark(new Map(questions().map((section) => [section, stateOf(section)])));
  if (!summary.hidden) showSummary();
  if (steps.current.id !== "review" || !dossier) return;
  showOutcome(byId("outcome"), report, view);
  showAnswers(byId("answers"), dossier, report, view);
  download ??= new Download(data, dossier.form.id, typesetter);
  download.offer(report);
}

/** @param {HTMLElement} section @returns {State} */
function stateOf(section) {
  const begun = view.attempted.has(section.id) || controls(section).some(isFilled) || section.querySelector(".pk-borrowed");
  const wrong = view.due().some((problem) => problem.section === section && problem.severity === "error" && problem.code !== "required");
  if (wrong) return "error";
  if (!begun) return "todo";
  return report && !view.errors(section).length ? "done" : "started";
}

function questions() {
  return steps.sections.filter((section) => section.id !== "review");
}

// --- Answers ---------------------------------------------------------------------------

/** The answer of a control into the dossier. @param {Control} control */
async function take(control) {
  if (control instanceof HTMLInputElement && control.type === "file") {
    const photo = await readPhoto(control);
    if (photo === undefined) return;
    dossier.put(control.name, photo);
    showPhoto(control, photo);
  } else {
    dossier.put(control.name, read(control));
  }
}

/** @param {Control} control */
function isFilled(control) {
  if (control.type === "hidden") return false;
  const answer = control.type === "file" ? dossier?.get(control.name) : read(control);
  return answer !== undefined && answer !== false;
}

/** Leaving a field that is filled, or that once was. @param {Control} control */
async function left(control) {
  await take(control);
  if (isFilled(control) || control.type === "checkbox") view.left.add(control.name);
  view.refresh();
  await check();
  announce(view.due().filter(({ path }) => path === control.name).map((problem) => say(`is_${problem.severity}`) + told(problem.message)).join(" "));
}

/** @param {string} path @param {number[]} order */
function rowsMoved(path, order) {
  view.reorder(path, order);
  fill(byId(`answer.${path}`));
  void check();
}

/** @param {HTMLElement} within */
function fill(within) {
  for (const control of controls(within)) {
    const answer = dossier.get(control.name);
    if (control.type === "file") showPhoto(/** @type {HTMLInputElement} */ (control), answer);
    else write(control, answer);
  }
}

// --- Sections --------------------------------------------------------------------------

function showSection() {
  const at = steps.sections.indexOf(steps.current);
  const isReview = steps.current.id === "review";
  hideSummary();
  button("back").hidden = at === 0;
  button("continue").hidden = isReview;
  if (isReview) {
    for (const section of questions()) view.attempted.add(section.id);
    view.refresh();
  }
  refresh();
}

/** Continue: the whole section is checked; where nothing can check it, one simply goes on. */
async function proceed() {
  const section = steps.current;
  view.attempted.add(section.id);
  if (page.dataset.checker === "ready") await check();
  view.refresh();
  refresh();
  if (!view.errors(section).length) return steps.go(1);
  showSummary();
  summary.focus();
}

function showSummary() {
  const errors = view.errors(steps.current);
  if (!errors.length) return hideSummary();
  summary.hidden = false;
  byId("summary-title").textContent = say("summary", errors.length);
  summary.querySelector("ul")?.replaceChildren(...errors.map(problemLink));
  button("go-on").hidden = false;
  steps.entitle(true);
}

function hideSummary() {
  summary.hidden = true;
  button("go-on").hidden = true;
  steps.entitle(false);
}

// --- Draft -----------------------------------------------------------------------------

function saveDraft() {
  saveFile(dossier.text(), `prakat-${data.announcement.id}-draft.json`, "application/json");
  saved = dossier.text();
  byId("draft-message").textContent = say("draft_saved");
}

/** @param {HTMLInputElement} control */
async function openDraft(control) {
  const text = await chosenText(control);
  if (text === null || !dossier || (dossier.text() !== saved && !confirm(say("draft_replaces")))) return;
  try {
    const older = dossier.load(text);
    byId("draft-message").textContent = say(older ? "draft_older" : "draft_opened");
  } catch (error) {
    if (!(error instanceof NotADraft)) throw error;
    byId("draft-message").textContent = say(error.key);
    return;
  }
  for (const each of rows) each.fit();
  fill(form);
  saved = dossier.text();
  view.left = new Set(controls(form).filter(isFilled).map(({ name }) => name));
  await check();
}

// --- Events ----------------------------------------------------------------------------

/** @type {Record<string, (from: HTMLElement) => unknown>} */
const ACTS = {
  back: () => steps.go(-1),
  continue: proceed,
  "go-on": () => steps.go(1),
  save: () => dossier && saveDraft(),
  open: () => byId("draft-file").click(),
  retry: () => (dossier ? startChecker() : begin().catch(fail)),
  download: () => checker && download?.run(() => pages.measured(), checker),
  "remove-photo": (from) => {
    const control = /** @type {HTMLInputElement} */ (from.closest(".pk-field")?.querySelector("[type=file]"));
    dossier.put(control.name, undefined);
    showPhoto(control, undefined);
    control.focus();
    void check();
  },
};

function listen() {
  let pause = 0;
  form.addEventListener("input", ({ target }) => {
    if (!dossier || !isControl(target) || target.type === "file") return;
    void take(target);
    clearTimeout(pause);
    pause = setTimeout(check, PAUSE);
  });
  form.addEventListener("change", ({ target }) => dossier && isControl(target) && left(target));
  byId("draft-file").addEventListener("change", ({ target }) => openDraft(/** @type {HTMLInputElement} */ (target)));
  page.addEventListener("click", ({ target }) => {
    const from = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest("[data-act]"));
    if (from) void ACTS[from.dataset.act ?? ""]?.(from);
  });
  addEventListener("beforeunload", (event) => {
    if (dossier && dossier.text() !== saved) event.preventDefault();
  });
}

/** @param {EventTarget | null} target @returns {target is Control} */
function isControl(target) {
  return target instanceof HTMLElement && Boolean(target.getAttribute("name"));
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {string} act */
function button(act) {
  return /** @type {HTMLButtonElement} */ (page.querySelector(`[data-act="${act}"]`));
}
