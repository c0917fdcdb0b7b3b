// Saving and reading files. A file's name never holds an answer or a person's name.

import { element } from "./words.mjs";

/**
 * Downloads a file.
 * @param {string | Uint8Array<ArrayBuffer>} content @param {string} name @param {string} type
 */
export function saveFile(content, name, type) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Later, since the browser may not have begun to read.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Reads the chosen file, and clears the choice so that the same file can be chosen again.
 * @param {HTMLInputElement} control
 * @returns {Promise<string | null>}
 */
export async function chosenText(control) {
  const text = (await control.files?.[0]?.text()) ?? null;
  control.value = "";
  return text;
}
