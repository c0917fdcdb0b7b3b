// Questions that the page asks before it goes on, each a <dialog> of the page: the browser keeps
// the focus in it, closes it by Escape, and gives the focus back.

/**
 * @param {string} id of the dialog; the first button of its form says yes, the one of value "no" no
 * @param {() => Promise<string> | string} act what is done on yes; the words that it gives say why it could not be
 * @returns {Promise<boolean>} whether it was done
 */
export function ask(id, act = () => "") {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById(id));
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
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
      if (form.onsubmit === null) return; // called off meanwhile
      object(form, words);
      done = !words;
      if (done) dialog.close();
    };
    dialog.onclose = () => {
      form.onsubmit = null;
      form.reset(); // a passphrase stays nowhere
      resolve(done);
    };
    object(form, "");
    dialog.showModal();
  });
}

/** Says why it could not be done, and goes to where that is put right. @param {HTMLFormElement} form @param {string} words */
function object(form, words) {
  const inputs = form.querySelectorAll("[aria-describedby]");
  const slot = form.querySelector(".pk-problems");
  for (const input of inputs) {
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  const line = document.createElement("p");
  line.className = "pk-problem pk-error";
  line.textContent = words;
  slot?.replaceChildren(...(words ? [line] : []));
  if (words) /** @type {HTMLElement | undefined} */ (inputs[0])?.focus();
}
