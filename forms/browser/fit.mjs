// Wires the page of matches together: it asks one question after the other, first what decides most, and lists
// the positions as the answers stand. Python alone decides all of it.

import { all, announce, byId, element, one, put, tell } from "./dom.mjs";
import { handOver } from "./handover.mjs";
import { Keeping } from "./keeping.mjs";
import { onExchange } from "./language.mjs";
import { machine } from "./machine.mjs";
import { showMatches, showMore } from "./match-list.mjs";
import { Matcher } from "./matches.mjs";
import { notice, tell as inform } from "./notices.mjs";
import * as offline from "./offline.mjs";
import { keepOneLine } from "./one-line.mjs";
import { Profile } from "./profile.mjs";
import { focusOn, hideSummary, isComplete, showSummary } from "./summary.mjs";
import { prose, say } from "./words.mjs";
import { install, showProgress } from "./worker-client.mjs";

/** @import {Control} from "./dossier.mjs" */

const page = byId("prakat");
const form = /** @type {HTMLFormElement} */ (byId("form"));
const { openings = "", integrity = "" } = page.dataset;

page.dataset.ready = "";
const matcher = new Matcher(form, JSON.parse(byId("data").textContent ?? ""), render, { address: openings, integrity });
/** The questions in the order in which they are asked without a checker. */
const questions = all("#later > [data-path]").map((question) => question.dataset.path ?? "");
/** The position whose form was opened last, by its announcement. @type {Map<string, string>} */
const opened = new Map();

const profile = new Profile(matcher, brought);
const keeping = new Keeping(matcher, arrive);

matcher.screen = byId("fit");
offline.watch(() => {
  matcher.righted = true;
  if (matcher.checking === "failed") load();
});
listen();
matcher.begin();
matcher.filed = matcher.dossier.text();
follow();
ask();
load();
void keeping.begin();

/** Shows the session. */
function render() {
  page.dataset.checker = matcher.checking;
  notice("checker-failure", matcher.checking === "failed");
  matcher.view.show();
  showSummary(matcher);
  keeping.show();
  profile.show();
  offline.speak();
  if (!matcher.report) return;
  byId("result").hidden = false;
  put(byId("counts"), showMatches(matcher).map((each) => element("span", {}, ...prose(each))));
  const isDecided = matcher.asked?.length === 0;
  byId("decided").hidden = !isDecided;
  tell(one("[data-act=continue]", form), say(isDecided ? "fit_see" : "fit_next"));
  /** @type {HTMLElement} */ (one("[data-act=all-questions]", form)).hidden = !one("#later > [data-path]");
}

/** Loads the checker, or tries again. */
function load() {
  const bar = byId("checker-progress");
  showProgress(bar, "starting", null);
  matcher.load((progress) => showProgress(bar, "starting", progress)).then(async () => {
    announce(say("checker_ready"));
    await matcher.check(); // see main.mjs
    install();
    keepOffline();
  }, () => matcher.righted && load()); // else the failed check says so
}

/** Keeps what is needed without a network, on one's own machine, once the checker is there: it comes first. */
function keepOffline() {
  if (matcher.checking === "ready" && machine() === "own") void offline.keep();
}

// --- Whose machine ---------------------------------------------------------------------

/** Shows the questions, or first whose machine it is. */
function follow() {
  const isAsked = !machine() || location.hash === "#machine";
  if (isAsked) page.dataset.screen = "machine";
  else delete page.dataset.screen;
  byId("machine").hidden = !isAsked;
  byId("fit").hidden = isAsked;
}

/** Goes on where one was. @param {import("./autosave.mjs").Kept} [kept] */
function arrive(kept) {
  const wasAsked = !byId("machine").hidden;
  if (location.hash === "#machine") history.replaceState(null, "", location.pathname);
  follow();
  void profile.begin();
  for (const question of kept?.place.split(" ").map(find) ?? []) if (question?.closest("#later")) bring(question);
  if (wasAsked) focusOn(byId("asked"));
  keepOffline();
}

/** Shows the questions that a profile answers. @param {import("./messages.d.ts").ProfileTaken} taken */
function brought({ cards }) {
  const addresses = cards.flatMap(({ lines }) => lines.map(({ address }) => address));
  for (const question of addresses.map(find)) if (question?.closest("#later")) bring(question);
  matcher.render();
  inform("profile_brought", addresses.length);
}

/** Asks the next question. @returns {HTMLElement | null} null if none could change anything */
function ask() {
  const next = (matcher.asked ?? questions).map(find).find((question) => question?.closest("#later"));
  if (next) bring(next);
  return next ?? null;
}

/** @param {string} address */
function find(address) {
  return one(`[data-path="${CSS.escape(address)}"]`, form);
}

/** @param {HTMLElement} question */
function bring(question) {
  byId("asked").append(question);
  matcher.changed();
  matcher.attempted.clear(); // the new question was not attempted yet
  hideSummary();
}

/** Goes on to the next question, or to the results. */
function goOn() {
  const question = ask();
  matcher.render();
  if (question) focusOn(question);
  else byId("results").focus();
}

/** @type {Record<string, (from: HTMLElement) => unknown>} */
const ACTS = {
  continue: async () => (await isComplete(matcher)) && goOn(),
  "go-on": goOn,
  "all-questions": () => {
    const left = questions.map(find).filter((question) => question?.closest("#later"));
    for (const question of left) if (question) bring(question);
    matcher.render();
    if (left[0]) focusOn(left[0]);
  },
  more: (from) => showMore(from, matcher),
  retry: load,
  "keep-offline": () => offline.keep(true),
  reload: () => location.reload(),
  apply: ({ dataset: { announcement = "", position = "" } }) => opened.set(announcement, position),
};

function listen() {
  onExchange(render);
  keepOneLine(form);
  addEventListener("hashchange", () => {
    follow();
    if (location.hash === "#machine") one("#machine h2")?.focus();
  });
  form.addEventListener("input", ({ target }) => isControl(target) && matcher.typing(target));
  form.addEventListener("change", ({ target }) => isControl(target) && left(target));
  page.addEventListener("click", ({ target }) => {
    const from = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest("[data-act]"));
    const act = from?.dataset.act ?? "";
    if (from) void (ACTS[act] ?? profile.acts[act] ?? keeping.acts[act])?.(from);
  });
  for (const group of all("details[data-group]")) group.addEventListener("toggle", () => matcher.render());
  handOver(async (announcement) => matcher.carried(announcement, opened.get(announcement) ?? ""));
}

/** Takes the answer of a control that was left; tells its problems, or how many positions fit now. @param {Control} control */
async function left(control) {
  await matcher.leave(control);
  if (!byId("live").textContent && matcher.report) announce(all("#counts > span").map(({ textContent }) => textContent).join(", "));
}

/** @param {EventTarget | null} target @returns {target is Control} */
function isControl(target) {
  return target instanceof HTMLElement && Boolean(target.getAttribute("name"));
}
