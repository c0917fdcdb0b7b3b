// What a page says of what it has done, in the words that it brings (site_builder/text/strings.toml).

import { current } from "./browser/language.mjs";

/**
 * Says it in the place's line of status, in the language of the page; nothing where the key is empty.
 * @param {ParentNode} place @param {string} key @param {number} [value] fills in {}
 */
export function tell(place, key, value = 0) {
  const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
  const both = JSON.parse(status.dataset.words ?? "{}")[key] ?? { th: "", en: "" };
  const words = both[current()].replace("{}", numeral(value));
  status.lang = current();
  // What has not changed is not announced again.
  if (status.textContent !== words) status.textContent = words;
}

/** A number in the language of the page. @param {number} value */
export function numeral(value) {
  return value.toLocaleString(current() === "th" ? "th-u-nu-thai" : "en");
}
