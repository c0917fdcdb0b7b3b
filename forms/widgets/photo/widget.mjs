// A photograph: the answer is the file as a data URL, shown as it will be printed.

/**
 * @param {HTMLInputElement} control
 * @returns {Promise<string | undefined>} the chosen file as a data URL
 */
export function readPhoto(control) {
  const file = control.files?.[0];
  if (!file) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** @param {HTMLInputElement} control @param {unknown} answer */
export function showPhoto(control, answer) {
  const shown = /** @type {HTMLElement} */ (control.closest(".pk-field")?.querySelector(".pk-photo"));
  const image = /** @type {HTMLImageElement} */ (shown.querySelector("img"));
  // Only what is a picture by its own account: a draft may come from anybody.
  const picture = typeof answer === "string" && /^data:image\/(jpeg|png);/.test(answer) ? answer : "";
  if (picture) image.src = picture;
  else image.removeAttribute("src");
  shown.hidden = !picture;
  if (!picture) control.value = "";
}
