// Wires the page together: typing changes the dossier, the worker reports on it, the report
// is shown. What is asked, right, counted or missing is decided in Python alone.

import { Dossier, controls, read, write } from "./answers.mjs";
import { Checker } from "./checker.mjs";
import { Download } from "./download.mjs";
import { Draft } from "./draft.mjs";
import { Eligibility } from "./eligibility.mjs";
import { Engine, showProgress } from "./engine.mjs";
import { exchange, onExchange } from "./language.mjs";
import { Offline } from "./offline.mjs";
import { Pages } from "./pages.mjs";
import { ReportView, grouped, isWrong } from "./report-view.mjs";
import { problemLink, showAnswers, showOutcome } from "./review.mjs";
import { Screens } from "./screens.mjs";
import { mark, showStates } from "./tasks.mjs";
import { showTimeline } from "./timeline.mjs";
import { Typesetter } from "./typesetter.mjs";
import { say, told } from "./words.mjs";
import { Photo } from "../widgets/photo/widget.mjs";
import { Rows, announce } from "../widgets/rows/widget.mjs";

/** @import {Control} from "./answers.mjs" */
/** @import {Field, PageData, Report} from "./messages.mjs" */
/** @import {Placed} from "./report-view.mjs" */
/** @import {State} from "./tasks.mjs" */

const PAUSE = 250; // milliseconds without a keystroke after which answers are checked

const page = byId("prakat");
const form = byId("form");
const summary = byId("summary");
const sections = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".pk-section")]);
const view = new ReportView(form);
const screens = new Screens(page);
const eligibility = new Eligibility();
const offline = new Offline();
const typesetter = new Typesetter();
const pages = new Pages(typesetter, async () => (await check(), checker));

/** @type {PageData} */
let data;
/** @type {Dossier} */
let dossier;
/** @type {Draft} */
let draft;
/** @type {Rows[]} */
let rows;
/** @type {Photo[]} */
let photos;
/** @type {Checker | null} */
let checker = null;
/** @type {Download | null} */
let download = null;
/** @type {Report | null} */
let report = null;

page.dataset.ready = "";
screens.onShow = showScreen;
screens.begin();
listen();
begin().catch(fail);

/** What was typed before this module ran counts as well. */
async function begin() {
  data = JSON.parse(byId("data").textContent ?? "");
  dossier = new Dossier(data.announcement);
  draft = new Draft(dossier, data.forms, view, refill);
  rows = fieldsOf("rows").map((element) => new Rows(element, dossier, questionAt(element.dataset.path ?? ""), rowsMoved));
  photos = fieldsOf("photo").map((element) => new Photo(element, dossier, () => void check()));
  const typed = new Set(controls(form).filter(isFilled).map(({ name }) => formOf(name)));
  for (const each of rows) each.reset();
  await Promise.all([...typed, ...formsOnScreen()].map(beginForm));
  draft.filed = typed.size ? "" : dossier.text();
  startChecker();
  await draft.keeping.begin();
}

/** A form is begun, and part of the dossier, when one first comes to it. @param {string} id */
async function beginForm(id) {
  if (!dossier || !data.forms[id] || dossier.has(id)) return;
  const untouched = dossier.text() === draft.filed;
  dossier.begin(id);
  for (const each of rows) if (formOf(each.path) === id) each.begin();
  await Promise.all(controls(form).filter(({ name }) => formOf(name) === id).map(take));
  if (untouched) draft.filed = dossier.text();
}

/** The forms whose questions are on the screen. */
function formsOnScreen() {
  return screens.current.id === "eligibility" ? [...eligibility.forms] : screens.form ? [screens.form] : [];
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
  void offline.keep();
}

/** Resolves when the report on the present answers is shown, or none can be had. */
async function check() {
  draft.keeping.changed();
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
  report = /** @type {Report} */ (JSON.parse(text));
  show();
}

function show() {
  if (report) {
    view.show(report, data.forms);
    pages.show(report);
    showTimeline(report.forms["experience"]?.derived.diverse);
  }
  refresh();
}

/** What the page has not said by itself in its new language. */
function translate() {
  exchange((rows ?? []).map(({ pattern }) => pattern));
  screens.tellWhere();
  screens.entitle(!summary.hidden);
  offline.speak();
  show();
}

/** All that follows from answers and report, besides the fields themselves. */
function refresh() {
  const due = grouped(view.due(), ({ section }) => section);
  showStates(page, new Map(sections.map((section) => [section, stateOf(section, due.get(section) ?? [])])));
  eligibility.show(report?.eligibility ?? null);
  if (report) mark(page.querySelector('.pk-tasks a[href="#documents"]'), report.outcome, say(`outcome_${report.outcome}`));
  if (!summary.hidden) showSummary();
  draft?.show();
  if (!dossier || !screens.current.querySelector("[data-act=download]")) return;
  download ??= new Download(data, typesetter);
  download.offer(report);
  if (screens.form) showReview(screens.form);
}

/** @param {string} id of the form */
function showReview(id) {
  const model = data.forms[id];
  const [outcome, cards] = /** @type {HTMLElement[]} */ ([...screens.current.querySelectorAll(".pk-outcome, .pk-cards")]);
  if (!model || !outcome || !cards) return;
  const ofForm = report?.forms[id] ?? null;
  showOutcome(outcome, id, ofForm, view);
  showAnswers(cards, model, dossier, ofForm, view);
}

/** @param {HTMLElement} section @param {Placed[]} due what is to be seen of its problems @returns {State} */
function stateOf(section, due) {
  const begun = view.attempted.has(section.id) || controls(section).some(isFilled) || section.querySelector(".pk-borrowed");
  const wrong = due.some(isWrong);
  if (wrong) return "error";
  if (!begun) return "todo";
  return report && !view.errors(section).length ? "done" : "started";
}

// --- Answers ---------------------------------------------------------------------------

/** The answer of a control into the dossier. @param {Control} control */
async function take(control) {
  if (control.type === "file") await photoOf(control)?.take();
  else dossier.put(control.name, read(control));
}

/** @param {Control} control */
function photoOf({ name }) {
  return photos.find(({ path }) => path === name);
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
  announce(view.due().filter(({ address }) => address === control.name).map((problem) => say(`is_${problem.severity}`) + told(problem.message)).join(" "));
}

/** @param {string} address @param {number[]} order */
function rowsMoved(address, order) {
  view.reorder(address, order);
  const moved = byId(`answer.${address}`);
  fill(moved);
  // What was pasted is done with: an option that there is not is told of at once.
  for (const { name, type } of controls(moved)) {
    if (type !== "hidden" && ![undefined, "", false].includes(dossier.get(name))) view.left.add(name);
  }
  void check();
}

/** @param {HTMLElement} within */
function fill(within) {
  for (const control of controls(within)) {
    const answer = dossier.get(control.name);
    if (control.type === "file") photoOf(control)?.show(answer);
    else write(control, answer);
  }
}

/** All fields of a kind, on whatever screen. @param {string} kind */
function fieldsOf(kind) {
  return /** @type {HTMLElement[]} */ ([...form.querySelectorAll(`[data-kind=${kind}]`)]);
}

/** @param {string} address */
function questionAt(address) {
  const fields = data.forms[formOf(address)]?.sections.flatMap((section) => section.fields);
  return /** @type {Field} */ (fields?.find(({ path }) => address.endsWith(`:${path}`)));
}

/** Shows the dossier's answers, which are others now, and checks them. */
async function refill() {
  for (const each of rows) if (dossier.has(formOf(each.path))) each.fit();
  fill(form);
  for (const each of rows) if (!dossier.has(formOf(each.path))) each.reset();
  view.left = new Set(controls(form).filter(isFilled).map(({ name }) => name));
  await Promise.all(formsOnScreen().map(beginForm));
  await check();
}

/** @param {string} address */
function formOf(address) {
  return address.slice(0, address.indexOf(":"));
}

// --- Screens ---------------------------------------------------------------------------

function showScreen() {
  const { id } = screens.current;
  hideSummary();
  eligibility.leave();
  if (id === "eligibility") eligibility.enter();
  byId("result").hidden = id !== "eligibility";
  button("back").hidden = id === "tasks";
  button("continue").hidden = ["tasks", "documents"].includes(id);
  if (id === `${screens.form}/review`) {
    for (const section of sections) if (section.dataset.form === screens.form) view.attempted.add(section.id);
  }
  if (dossier) void Promise.all(formsOnScreen().map(beginForm)).then(check);
  if (page.dataset.checker === "ready") pages.prepare();
  view.refresh();
  refresh();
}

/** Continue: the whole screen is checked; where nothing can check it, one simply goes on. */
async function proceed() {
  const screen = screens.current;
  view.attempted.add(screen.id);
  if (page.dataset.checker === "ready") await check();
  view.refresh();
  refresh();
  if (!view.errors(screen).length) return goOn();
  showSummary();
  summary.focus();
}

/** To the next question of eligibility, else to the next screen. */
async function goOn() {
  const question = screens.current.id === "eligibility" ? eligibility.next() : null;
  if (!question) return screens.go(1);
  await ask(question);
}

/** @param {HTMLElement} question of eligibility, which is on the screen now */
async function ask(question) {
  // What is asked now was not come to yet.
  view.attempted.delete("eligibility");
  hideSummary();
  await Promise.all(formsOnScreen().map(beginForm));
  await check();
  const first = /** @type {HTMLElement | null} */ (question.querySelector(":is(input, select, textarea, button):not([type=hidden], [hidden] *)"));
  first?.focus();
}

function showSummary() {
  const errors = view.errors(screens.current);
  if (!errors.length) return hideSummary();
  summary.hidden = false;
  byId("summary-title").textContent = say("summary", errors.length);
  summary.querySelector("ul")?.replaceChildren(...errors.map(problemLink));
  button("go-on").hidden = false;
  screens.entitle(true);
}

function hideSummary() {
  summary.hidden = true;
  button("go-on").hidden = true;
  screens.entitle(false);
}

// --- Events ----------------------------------------------------------------------------

/** @type {Record<string, (from: HTMLElement) => unknown>} */
const ACTS = {
  back: () => screens.go(-1),
  continue: proceed,
  "go-on": goOn,
  "all-questions": () => ask(eligibility.all()),
  "keep-offline": () => offline.keep(true),
  reload: () => location.reload(),
  retry: () => (dossier ? startChecker() : begin().catch(fail)),
  download: (from) => checker && download?.run(from, () => pages.measured(), checker),
};

function listen() {
  onExchange(translate);
  let pause = 0;
  form.addEventListener("input", ({ target }) => {
    if (!dossier || !isControl(target) || target.type === "file") return;
    void take(target);
    clearTimeout(pause);
    pause = setTimeout(check, PAUSE);
  });
  form.addEventListener("change", ({ target }) => dossier && isControl(target) && left(target));
  byId("draft-file").addEventListener("change", () => draft?.chosen());
  page.addEventListener("click", ({ target }) => {
    const from = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest("[data-act]"));
    const act = from?.dataset.act ?? "";
    if (from) void (ACTS[act] ?? draft?.acts[act])?.(from);
  });
  addEventListener("beforeunload", (event) => {
    if (draft?.unsaved) event.preventDefault();
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
