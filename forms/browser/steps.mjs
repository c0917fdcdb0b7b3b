// One section a screen: its address is its hash, so that back and forward work.

import { say } from "./words.mjs";

/** @typedef {"todo" | "started" | "done" | "error"} State */

const title = document.title;

export class Steps {
  /** @type {HTMLElement[]} */
  sections;
  /** The section on the screen. @type {HTMLElement} */
  current = document.body;

  /** Called when another section is shown. */
  onShow = () => {};

  /** @param {HTMLElement} page */
  constructor(page) {
    this.page = page;
    this.sections = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(".pk-section")]);
    // A list as long as the screen would stand before every section on a phone.
    page.querySelector(".pk-steps")?.toggleAttribute("open", matchMedia("(min-width: 60em)").matches);
    addEventListener("hashchange", () => this.#follow(true));
    this.#follow(false);
  }

  /** @param {-1 | 1} by */
  go(by) {
    const next = this.sections[this.sections.indexOf(this.current) + by];
    if (next) location.hash = next.id;
  }

  /** The title tells where one is, and first of all that something is wrong. @param {boolean} wrong */
  entitle(wrong) {
    const here = this.current.querySelector("h2")?.textContent ?? "";
    document.title = `${wrong ? say("error_title") : ""}${here} – ${title}`;
  }

  /** @param {Map<HTMLElement, State>} states of the form's sections */
  mark(states) {
    for (const [section, state] of states) {
      const link = /** @type {HTMLElement | null} */ (this.page.querySelector(`.pk-steps a[href="#${section.id}"]`));
      if (!link || link.dataset.state === state) continue;
      link.dataset.state = state;
      const words = link.querySelector(".pk-state");
      if (words) words.textContent = say(`state_${state}`);
    }
    const done = [...states.values()].filter((state) => state === "done").length;
    const progress = this.page.querySelector("#done");
    if (progress) progress.textContent = say("done_of", done, states.size);
  }

  /** Shows what the address names: a section, or a field in one. @param {boolean} focus */
  #follow(focus) {
    const named = document.getElementById(location.hash.slice(1));
    const section = /** @type {HTMLElement | null} */ (named?.closest(".pk-section") ?? null);
    if (location.hash && !section && focus) return; // an address of the page around the form
    this.#show(section ?? /** @type {HTMLElement} */ (this.sections[0]));
    if (!focus) return;
    if (named && named !== section) return named.focus();
    scrollTo({ top: this.#top() });
    this.current.querySelector("h2")?.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} section */
  #show(section) {
    if (section === this.current) return;
    this.current = section;
    for (const each of this.sections) each.hidden = each !== section;
    for (const link of this.page.querySelectorAll(".pk-steps a")) {
      if (link.getAttribute("href") === `#${section.id}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    const where = this.page.querySelector("#where");
    if (where) where.textContent = say("step_of", this.sections.indexOf(section) + 1, this.sections.length);
    this.onShow();
  }

  #top() {
    const columns = /** @type {HTMLElement} */ (this.page.querySelector(".pk-columns"));
    return columns.getBoundingClientRect().top + scrollY - 80;
  }
}
