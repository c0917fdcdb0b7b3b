// Modal questions, each a <dialog> of the page: the browser traps the focus in it, closes it on Escape
// and restores the focus.

import { all, byId, element, one } from "./dom.mjs";

/**
 * @param {string} id of the dialog; the first button of its form is yes, the one with the value "no" is no
 * @param {() => Promise<HTMLElement | null> | null} act runs on yes; returns an error message, null on success
 * @returns {Promise<boolean>} whether it succeeded
 */
export function ask(id, act = () => null) {
  const dialog = /** @type {HTMLDialogElement} */ (byId(id));
  const form = /** @type {HTMLFormElement} */ (one("form", dialog));
  return new Promise((resolve) => {
    let acting = false;
    let done = false;
    form.onsubmit = async (event) => {
      if (/** @type {HTMLButtonElement | null} */ (event.submitter)?.value === "no") return;
      event.preventDefault();
      if (acting) return;
      acting = true;
      dialog.setAttribute("aria-busy", "true");
      const words = await act();
      acting = false;
      dialog.removeAttribute("aria-busy");
      if (form.onsubmit === null) return; // cancelled meanwhile
      showError(form, words);
      done = !words;
      if (done) dialog.close();
    };
    dialog.onclose = () => {
      form.onsubmit = null;
      form.reset(); // leaves no passphrase behind
      resolve(done);
    };
    showError(form, null);
    dialog.showModal();
  });
}

/** Shows the error and focuses its field. @param {HTMLFormElement} form @param {HTMLElement | null} words */
function showError(form, words) {
  const inputs = all("[aria-describedby]", form);
  for (const input of inputs) {
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  const place = one(".pk-problems", form);
  place?.closest(".pk-field")?.classList.toggle("pk-wrong", words !== null);
  place?.replaceChildren(...(words ? [element("p", { className: "pk-problem pk-error" }, words)] : []));
  if (words) inputs[0]?.focus();
}
