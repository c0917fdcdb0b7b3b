// Thai and English: every page carries both languages of its interface and exchanges them in place. The
// choice is stored on this machine, and sent to nobody. Of what is written apart in each (data-in) one is hidden.

import { AMONG_ENGLISH, unbroken } from "./dom.mjs";

/** @typedef {"th" | "en"} Language */

const KEY = "prakat-language";
const ATTRIBUTES = ["aria-label", "alt", "label", "title", "data-row"];
const WHOLE = new RegExp(`(${AMONG_ENGLISH})`);
const NAMES = { th: "ภาษาไทย", en: "English" };

/** The content of elements in the hidden language, where it is more than text. @type {WeakMap<Element, Node[]>} */
const aside = new WeakMap();
/** @type {((language: Language) => void)[]} */
const listeners = [];
/** @type {Language} */
let language = "th";

/** The language that the page is in. */
export function current() {
  return language;
}

/** Adds a listener, called after the page has changed its language. @param {(language: Language) => void} listener */
export function onExchange(listener) {
  listeners.push(listener);
}

/** Exchanges the languages within a place. Later writes use the language of their time. @param {ParentNode} place */
function exchange(place) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-other]"))) {
    const told = element.dataset.other ?? "";
    const isPlain = language === "th" || element.matches("option, title"); // these hold text alone
    const other = aside.get(element) ?? (isPlain ? [told] : unbroken(told, WHOLE));
    aside.set(element, [...element.childNodes]);
    element.dataset.other = element.textContent ?? "";
    element.replaceChildren(...other);
    element.lang = language;
  }
  for (const name of ATTRIBUTES) {
    for (const element of place.querySelectorAll(`[data-other-${name}]`)) {
      const other = element.getAttribute(`data-other-${name}`) ?? "";
      element.setAttribute(`data-other-${name}`, element.getAttribute(name) ?? "");
      element.setAttribute(name, other);
      // Where there is text inside, its language is not that of the attribute.
      if (!element.textContent?.trim()) element.setAttribute("lang", language);
    }
  }
}

/** Puts what came in Thai after the page, from another, into the language of the page. @param {ParentNode} place */
export function translate(place) {
  if (language !== "th") exchange(place);
}

/** Shows the page in the other language. */
function turn() {
  language = other();
  document.documentElement.lang = language;
  exchange(document);
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-in]"))) part.hidden = part.dataset.in !== language;
  for (const { content } of document.querySelectorAll("template")) exchange(content);
  offer();
  for (const listener of listeners) listener(language);
}

/** Labels the button with the other language, in that language. */
function offer() {
  const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-switch]"));
  if (!button) return;
  button.textContent = NAMES[other()];
  button.lang = other();
  button.hidden = false;
}

/** The language that the page is not in. @returns {Language} */
export function other() {
  return language === "th" ? "en" : "th";
}

/** @returns {string | null} */
function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // the browser stores nothing
  }
}

function remember() {
  try {
    if (language === "th") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, language);
  } catch {
    // The next page begins in Thai.
  }
}

offer();
if (remembered() === "en") turn();
document.querySelector("[data-switch]")?.addEventListener("click", () => {
  turn();
  remember();
});
