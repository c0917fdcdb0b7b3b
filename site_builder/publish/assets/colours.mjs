// The switch of light and dark, where nothing asks for the theme's own script (site_builder/config.py): with the same
// record and attributes, so that its styles hold, and pages with either script agree.

const form = document.querySelector("[data-md-component=palette]");
const options = [...(form?.querySelectorAll("input") ?? [])];
const KEYS = ["media", "scheme", "primary", "accent"];
/** The theme's own way to its record, below the site's address. @type {any} */
const { __md_get: get, __md_set: set } = globalThis;

/** Which was chosen, or fits the machine. */
function wanted() {
  const chosen = kept()?.index ?? options.findIndex((each) => matchMedia(each.dataset.mdColorMedia ?? "").matches);
  return Math.min(Math.max(chosen, 0), options.length - 1);
}

/** @returns {{index: number} | null} */
function kept() {
  try {
    return get("__palette");
  } catch {
    return null; // the browser keeps nothing
  }
}

/** Show the page in the colours of an option, and the button that leads to the next. @param {number} index */
function show(index) {
  const { body, head } = document;
  // Nothing fades from one colour to the other.
  body.setAttribute("data-md-color-switching", "");
  const color = Object.fromEntries(KEYS.map((key) => [key, options[index]?.getAttribute(`data-md-color-${key}`) ?? ""]));
  for (const [key, value] of Object.entries(color)) body.setAttribute(`data-md-color-${key}`, value);
  for (const [at, each] of options.entries()) {
    each.tabIndex = at === index ? 0 : -1; // the focus is where it is seen
    if (each.nextElementSibling instanceof HTMLElement) each.nextElementSibling.hidden = at !== index;
  }
  const style = getComputedStyle(document.querySelector("header") ?? body);
  for (const [name, content] of [["theme-color", style.backgroundColor], ["color-scheme", style.colorScheme]]) {
    const meta = head.querySelector(`meta[name=${name}]`) ?? head.appendChild(Object.assign(document.createElement("meta"), { name }));
    meta.setAttribute("content", content ?? "");
  }
  setTimeout(() => body.removeAttribute("data-md-color-switching"));
  return { index, color };
}

if (options.length > 0) {
  show(wanted());
  for (const [index, each] of options.entries()) each.addEventListener("change", () => set("__palette", show(index)));
  form?.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    const next = options[(options.findIndex((each) => each === event.target) + 1) % options.length];
    next?.click();
    next?.focus();
  });
  // The machine may turn dark at night.
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => show(wanted()));
}
document.documentElement.classList.replace("no-js", "js");
