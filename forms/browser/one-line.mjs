// Words that are one line on paper: their box wraps a long answer and grows with it, but holds no line break.

/** @param {EventTarget | null} target @returns {target is HTMLTextAreaElement} */
export function isOneLine(target) {
  return target instanceof HTMLTextAreaElement && target.rows === 1;
}

/** @param {HTMLElement} form */
export function keepOneLine(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && isOneLine(event.target)) event.preventDefault();
  });
  // Pasted, or typed where the keyboard names no keys; before anybody reads the answer.
  form.addEventListener("input", ({ target }) => {
    if (isOneLine(target) && target.value.includes("\n")) target.value = target.value.replace(/\s*\n\s*/g, " ");
  }, { capture: true });
}
