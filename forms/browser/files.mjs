// Saving and reading files. A file's name never holds an answer or a person's name.

import { element } from "./dom.mjs";

/** Downloads a file. @param {string | Uint8Array<ArrayBuffer>} content @param {string} download its name @param {string} type */
export function saveFile(content, download, type) {
  const link = element("a", { href: URL.createObjectURL(new Blob([content], { type })), download });
  link.click();
  // Later, since the browser may not have begun to read.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The chosen file; clears the choice, so that the same file can be chosen again. @param {HTMLInputElement} control */
export function chosenFile(control) {
  const file = control.files?.[0] ?? null;
  control.value = "";
  return file;
}
