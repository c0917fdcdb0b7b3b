// Saving and reading files. A file's name never holds an answer or a person's name.

import { element } from "./dom.mjs";
import { isInApp, outside } from "./in-app.mjs";
import { lead, warn } from "./notices.mjs";

/**
 * Downloads a file. Whether it arrives is not known inside an app: then the applicant is told what to do if it does not.
 * @param {string | Uint8Array<ArrayBuffer>} content @param {string} download its name @param {string} type
 * @returns {boolean} whether it arrives
 */
export function saveFile(content, download, type) {
  const link = element("a", { href: URL.createObjectURL(new Blob([content], { type })), download });
  link.click();
  // Later, since the browser may not have begun to read.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  if (!isInApp(navigator)) return true;
  warn("saved_in_app", download);
  const way = outside(navigator, location.href);
  if (way) lead(way, "open_outside");
  return false;
}

/** The chosen file; clears the choice, so that the same file can be chosen again. @param {HTMLInputElement} control */
export function chosenFile(control) {
  const file = control.files?.[0] ?? null;
  control.value = "";
  return file;
}
