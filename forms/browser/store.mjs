// Files out and in. No answer and no name of a person is part of a file's name.

/**
 * Hands a file to the visitor.
 * @param {string | Uint8Array<ArrayBuffer>} content @param {string} name @param {string} type
 */
export function saveFile(content, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Not at once: the browser may begin to read only after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * The text of the file that was chosen; the same file may be chosen again afterwards.
 * @param {HTMLInputElement} control
 * @returns {Promise<string | null>}
 */
export async function chosenText(control) {
  const text = (await control.files?.[0]?.text()) ?? null;
  control.value = "";
  return text;
}
