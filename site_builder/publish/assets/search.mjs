// The search page. What is typed stays in the page and, for coming back to it, behind the # of its address,
// which no server is told.

import { element, one, unbroken } from "./browser/dom.mjs";
import { FACETS, Finder } from "./finder.mjs";
import { current, onExchange } from "./browser/language.mjs";
import { excerpt, inDigits, phrases } from "./query.mjs";
import { refresh } from "./status.mjs";
import { numeral, tell } from "./status-line.mjs";

/** @import {Both, Hit, Result} from "./finder.mjs" */
/** @import {Phrase} from "./query.mjs" */

const PAUSE = 250; // milliseconds without a key until it is searched
const SHOWN = 10; // results at a time

const page = /** @type {HTMLElement} */ (one("[data-index]"));
const form = /** @type {HTMLFormElement} */ (one("form", page));
const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
const list = /** @type {HTMLElement} */ (one("ol", page));
const more = /** @type {HTMLElement} */ (one("[data-more]", page));
/** @type {Record<string, Both[]>} from where each source has its announcements, and how old they are */
const origins = JSON.parse(page.dataset.origins ?? "{}");
const index = new URL(page.dataset.index ?? "", location.href).href;
// Where a line must not break (site_builder/text/thai.py).
const TOGETHER = new RegExp(page.dataset.together ?? "", "g");
const WHOLE = new RegExp(`(${page.dataset.whole})`);

/** @type {ReturnType<typeof begin> | undefined} */
let begun;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let latest = 0;

/** Loads the index, and offers what can be chosen. */
async function begin() {
  const finder = await Finder.load(index);
  for (const name of /** @type {const} */ (["agency", "rank", "year"])) {
    const options = Object.entries(finder.results.facets[name].words);
    options.sort(([one], [other]) => (name === "year" ? -1 : 1) * one.localeCompare(other));
    field(name).append(...options.map(([value, said]) => choice(value, said)));
  }
  const said = new URLSearchParams(location.hash.slice(1));
  for (const name of FACETS) {
    for (const option of field(name).options) {
      option.dataset.label = option.text;
      option.selected = option.value === (said.get(name) ?? "");
    }
  }
  return finder;
}

/** Searches for what the form says now; what was asked before is no longer of interest. */
async function update() {
  const turn = ++latest;
  say("busy", "searching");
  try {
    begun ??= begin();
    const finder = await begun;
    const wanted = phrases(box.value, finder.results.abbreviations);
    const { hits, alike } = await finder.look(wanted);
    if (turn !== latest) return;
    const chosen = choices();
    const { fitting, counts } = finder.narrow(hits, chosen, Date.now());
    remember(chosen);
    count(counts);
    const asked = wanted.length + chosen.size > 0;
    one("[type=reset]", form)?.toggleAttribute("hidden", chosen.size === 0 && !box.value);
    await show(finder, asked ? fitting : [], wanted, turn);
    if (turn === latest) say("done", !asked ? "" : fitting.length === 0 ? "found_none" : alike ? "found_alike" : "found", fitting.length);
  } catch {
    begun = undefined;
    if (turn === latest) say("failed", "search_failed");
  }
}

/** What is chosen, by facet. @returns {Map<string, string>} */
function choices() {
  return new Map(FACETS.filter((name) => field(name).value).map((name) => [name, field(name).value]));
}

/** @param {"busy" | "done" | "failed"} state @param {string} key of the words @param {number} [found] */
function say(state, key, found) {
  page.dataset.state = state;
  if (state === "failed") list.replaceChildren();
  more.hidden &&= state !== "failed";
  tell(page, key, found);
}

/** Keeps the question behind the #. @param {Map<string, string>} chosen */
function remember(chosen) {
  const words = box.value.trim();
  const asked = new URLSearchParams({ ...(words && { q: words }), ...Object.fromEntries(chosen) });
  history.replaceState(null, "", `#${asked}`);
}

/** What the choices are called in the language that the page has now, without the numbers. */
function relabel() {
  for (const name of FACETS) {
    for (const option of [...field(name).options].slice(1)) option.dataset.label = option.text.replace(/ \([0-9๐-๙]+\)$/, "");
  }
}

/** A choice of a list, with the other language beside it. @param {string} value @param {Both | string} said */
function choice(value, said) {
  const option = new Option(inLanguage(said), value);
  if (typeof said === "string") option.lang = "th";
  else option.dataset.other = said[current() === "th" ? "en" : "th"];
  return option;
}

/** What is said in the language of the page; a name as it is. @param {Both | string} said */
function inLanguage(said) {
  return typeof said === "string" ? said : said[current()];
}

/** The same as the parts of an element, with no line broken within a word, nor between a number and its unit. @param {Both | string} said */
function prose(said) {
  return unbroken(inLanguage(said).replace(TOGETHER, "\u00a0"), WHOLE);
}

/** How many each choice would leave. @param {Map<string, number>} counts */
function count(counts) {
  for (const name of FACETS) {
    for (const option of [...field(name).options].slice(1)) {
      const left = counts.get(`${name} ${option.value}`) ?? 0;
      option.text = `${option.dataset.label} (${numeral(left)})`;
      option.hidden = left === 0 && !option.selected;
    }
  }
}

/** Shows the first results, and the next when asked. @param {Finder} finder @param {Hit[]} hits @param {Phrase[]} wanted @param {number} turn @param {number} from */
async function show(finder, hits, wanted, turn, from = 0) {
  const shown = await Promise.all(hits.slice(from, from + SHOWN).map((hit) => finder.shown(hit)));
  const cards = shown.map(({ result, titles, text }) => card(result, { titles, text }, wanted));
  if (turn !== latest) return;
  if (from === 0) list.replaceChildren();
  list.append(...cards);
  refresh();
  if (from > 0) cards[0]?.querySelector("a")?.focus();
  more.hidden = from + SHOWN >= hits.length;
  more.onclick = () => show(finder, hits, wanted, turn, from + SHOWN).catch(() => say("failed", "more_failed"));
}

/** One result. @param {Result} result @param {{titles: string, text: string}} words @param {Phrase[]} wanted */
function card(result, { titles, text }, wanted) {
  const template = /** @type {HTMLTemplateElement} */ (one("template", page));
  const made = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
  const { id, title, kind, places, closes, stopped, news, latest: told, open, close, digits } = result;
  const agency = Object.values(result.agency).join(" / ");
  for (const [name, said] of Object.entries({ title, kind, agency, news: news ?? "" })) part(made, name).append(...prose(said));
  for (const [name, lines] of Object.entries({ places, told })) part(made, name).append(...lines.flatMap((line, i) => [...(i ? [element("br", {})] : []), ...prose(line)]));
  for (const each of result.positions) {
    const rank = element("span", { className: "prakat-entry__rank" }, ...prose(each.rank));
    part(made, "positions").append(element("li", {}, element("strong", { lang: "th" }, ...prose(each.title)), " ", rank));
  }
  for (const each of result.offer) part(made, "offer").append(element("span", {}, ...prose(each)));
  for (const name of ["offer", "places"]) if (!part(made, name).hasChildNodes()) part(made, name).remove();
  if (!news) part(made, "news").parentElement?.remove();
  const badge = part(made, "badge");
  if (stopped) {
    badge.append(inLanguage(stopped));
    badge.dataset.state = result.cancelled ? "cancelled" : "closed";
    badge.hidden = false;
    part(made, "closes").parentElement?.remove();
  } else {
    part(made, "closes").append(inLanguage(closes));
    Object.assign(badge.dataset, { open, close, digits: "thai" });
  }
  const from = result.origin && origins[result.origin];
  if (from) part(made, "origin").append(...from.map((line, i) => element(i ? "strong" : "span", {}, ...prose(line))));
  else part(made, "origin").remove();
  const [below = [], above = []] = [text, titles].map((words) => {
    // Of its lines, the one that holds most of what is wanted.
    const lines = words.split(" · ").map((line) => excerpt(line, wanted));
    const held = lines.map((pieces) => new Set(pieces.filter(({ found }) => found).map(({ text }) => text)).size);
    const most = Math.max(...held);
    return (most > 0 && lines[held.indexOf(most)]?.map((piece) => ({ ...piece, text: inDigits(piece.text, digits) }))) || [];
  });
  // What stands in the title or the name of the position is seen there.
  part(made, "excerpt").append(...below.flatMap(({ found, apart, text }) => [...(apart ? [element("wbr", {})] : []), ...(found ? [element("mark", {}, ...prose(text))] : prose(text))]));
  // The browser scrolls to the words, where it knows how to (Text Fragments); no server is told them.
  const first = [...below, ...above].find((piece) => piece.found);
  const place = first ? `#:~:text=${encodeURIComponent(first.text).replaceAll("-", "%2D")}` : "";
  /** @type {HTMLAnchorElement} */ (part(made, "title")).href = `../announcements/${id}/${place}`;
  return made;
}

/** @param {HTMLElement} card @param {string} name */
function part(card, name) {
  return /** @type {HTMLElement} */ (one(`[data-part=${name}]`, card));
}

/** @param {string} name */
function field(name) {
  return /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
}

box.value = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
page.dataset.ready = "";
one("[data-scriptless]", page)?.remove();
box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(update, PAUSE);
});
form.addEventListener("change", ({ target }) => target === box || update());
// The button goes.
form.addEventListener("reset", () => setTimeout(() => (box.focus(), update())));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  update();
});
one("[data-again]", page)?.addEventListener("click", update);
onExchange(() => {
  relabel();
  void update();
});
update();
