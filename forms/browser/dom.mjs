// Elements of the page: found, made and filled.

/** The element with this id, which the page always has. @param {string} id */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** The first element that matches. @param {string} selector @param {ParentNode} [within] */
export function one(selector, within = document) {
  return /** @type {HTMLElement | null} */ (within.querySelector(selector));
}

/** All elements that match. @param {string} selector @param {ParentNode} [within] */
export function all(selector, within = document) {
  return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
}

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Partial<HTMLElementTagNameMap[Tag]>} properties @param {...(string | Node)} parts
 */
export function element(tag, properties, ...parts) {
  const made = document.createElement(tag);
  Object.assign(made, properties).append(...parts);
  return made;
}

/** Thai among English, as far as it surely fits on one line: browsers break within names that they do not know. */
export const AMONG_ENGLISH = "(?<![ก-๎])[ก-๎]{2,30}\\.?(?![ก-๎])";

/**
 * A text as the parts of an element: words that a browser would break within are elements that it does not
 * (site_builder/text/thai.py).
 * @param {string} text @param {RegExp} words in a group @returns {(string | Node)[]}
 */
export function unbroken(text, words) {
  return text.split(words).map((part, i) => (i % 2 ? element("span", { className: "prakat-whole" }, part) : part));
}

/** Sets the text unless it is the same, which a screen reader would read again. @param {Element | null} element @param {string} words */
export function tell(element, words) {
  if (element && element.textContent !== words) element.textContent = words;
}

/** Replaces the children unless they are the same, which keeps the focus and is not read again. @param {Element} element @param {Element[]} parts */
export function put(element, parts) {
  const same = parts.length === element.children.length && parts.every((part, i) => part.isEqualNode(element.children[i] ?? null));
  if (!same) element.replaceChildren(...parts);
}

/** Announces to screen readers, in the language of the moment, which stays that of the words. @param {string} words */
export function announce(words) {
  const live = byId("live");
  live.lang = document.documentElement.lang;
  live.textContent = words;
}
