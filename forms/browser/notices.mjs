// Notices: what concerns the whole page, in one place over the lower edge of the window, so that it is in view
// wherever one is and nothing moves away under a finger. Of those that hold, the first in the page's order shows
// (form.css). Most are told by the page's words; `tell` and `warn` write the one line that changes.

import { all, announce, byId, element, one, tell as write } from "./dom.mjs";
import { say } from "./words.mjs";

const place = byId("notices");
const line = byId("notice-line");
/** The key of the words of the line, what fills them, and whether something failed, until it goes. @type {{ key: string, values: (string | number)[], failed: boolean } | null} */
let told = null;
/** Where the line leads, and by which words. @type {[string, string] | null} */
let way = null;
/** Those that were closed though they hold. @type {Set<string>} */
const closed = new Set();
/** What had the focus before a notice took it. @type {Element | null} */
let before = null;

/**
 * Shows a notice while it holds.
 * @param {string} id @param {boolean} holds @param {boolean} [focus] it is to take the focus, since what one was doing has no effect any more
 */
export function notice(id, holds, focus) {
  const box = byId(id);
  if (!holds) closed.delete(id);
  if (box.hidden !== holds || closed.has(id)) return;
  const had = box.contains(document.activeElement);
  box.hidden = !holds;
  if (holds && focus) {
    before = document.activeElement;
    box.focus();
  } else if (holds && box.getAttribute("role") !== "alert") announce(one("p", box)?.innerText ?? ""); // what is hidden in it is not said
  if (had) back();
}

/** Tells in the line, until it is closed or one goes on. @param {string} key of the words @param {...(string | number)} values */
export function tell(key, ...values) {
  put({ key, values, failed: false });
}

/** The same of what failed: first what, then, by the words `…_what`, what to do. @param {string} key @param {...(string | number)} values */
export function warn(key, ...values) {
  put({ key, values, failed: true });
}

/** @param {NonNullable<typeof told>} words */
function put(words) {
  told = words;
  way = null;
  speak();
  notice("notice-told", false);
  notice("notice-told", true);
}

/** Adds to what was told a link. @param {string} href @param {string} key of its words */
export function lead(href, key) {
  way = [href, key];
  speak();
}

/** Writes the line in the page's present language. */
export function speak() {
  if (told) {
    const { key, values, failed } = told;
    byId("notice-told").classList.toggle("pk-failure", failed);
    const words = say(key, ...values);
    const made = element("p", {}, ...(failed ? [element("strong", {}, words), ` ${say(`${key}_what`, ...values)}`] : [words]));
    if (line.textContent !== made.textContent) line.replaceChildren(...made.childNodes);
  }
  const link = /** @type {HTMLAnchorElement} */ (byId("notice-way"));
  link.hidden = !way;
  if (!way) return;
  link.href = way[0];
  write(link, say(way[1]));
}

/** Closes a notice until it no longer holds, and holds again. @param {Element | null} box */
export function close(box) {
  if (!box) return;
  if (box.contains(line)) told = null;
  notice(box.id, false);
  if (!box.contains(line)) closed.add(box.id);
}

/** Closes those that only tell what was done, once one goes on. @param {HTMLElement} page */
export function begin(page) {
  const goOn = (/** @type {Event} */ { type, target }) => {
    const from = /** @type {Element} */ (target);
    if (place.contains(from) || (type === "click" && !from.closest("a, button"))) return;
    for (const box of all("[data-passing]:not([hidden])", place)) close(box);
  };
  // Before what they do, which may tell something else.
  for (const type of ["input", "click"]) page.addEventListener(type, goOn, { capture: true });
}

/** Puts the focus where it was, else at the heading of the screen. */
function back() {
  const heading = one(".pk-screen:not([hidden]) h2");
  const visible = before instanceof HTMLElement && before !== document.body && before.checkVisibility();
  (visible ? /** @type {HTMLElement} */ (before) : heading)?.focus();
  before = null;
}
