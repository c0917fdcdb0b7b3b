// One screen at a time, named by the hash of the address, so that back and forward work.

import { say, tell } from "./words.mjs";

/** @import {Session} from "./session.mjs" */

const title = document.title;

export class Screens {
  /** @type {HTMLElement[]} */
  all;

  /**
   * @param {HTMLElement} page @param {Session} session
   * @param {() => void} onShow called before the focus moves to another screen
   */
  constructor(page, session, onShow) {
    this.page = page;
    this.session = session;
    this.onShow = onShow;
    this.all = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(".pk-screen")]);
    // On a phone, the list would fill the screen before every section.
    const isWide = matchMedia("(min-width: 60em)").matches;
    for (const list of page.querySelectorAll(".pk-steps")) list.toggleAttribute("open", isWide);
  }

  /** Shows the screen that the address names, now and whenever it changes. */
  begin() {
    addEventListener("hashchange", () => this.#follow(true));
    this.#follow(false);
  }

  /** The form of the screen, "" for none. */
  get form() {
    return this.session.screen.dataset.form ?? "";
  }

  /** Goes to the form's next or previous screen, beyond them to the tasks. @param {-1 | 1} by */
  go(by) {
    const next = this.all[this.all.indexOf(this.session.screen) + by];
    location.hash = this.form && next?.dataset.form === this.form ? next.id : "tasks";
  }

  /** Shows the screen in the title and in the form's list of steps. @param {boolean} wrong */
  show(wrong) {
    const { screen } = this.session;
    document.title = `${wrong ? say("error_title") : ""}${titleOf(screen)} – ${title}`;
    const ofForm = this.all.filter((each) => this.form && each.dataset.form === this.form);
    const where = this.page.querySelector(".pk-of-form:not([hidden]) summary");
    tell(where, say("step_of", ofForm.indexOf(screen) + 1, ofForm.length));
  }

  /** Shows the screen or field that the address names. @param {boolean} focus */
  #follow(focus) {
    const named = document.getElementById(location.hash.slice(1));
    const screen = /** @type {HTMLElement | null} */ (named?.closest(".pk-screen") ?? null);
    if (location.hash && !screen && focus) return; // an anchor outside the form
    this.#show(screen ?? /** @type {HTMLElement} */ (this.all[0]));
    if (!focus) return;
    if (named && named !== screen) return named.focus();
    const columns = /** @type {HTMLElement} */ (this.page.querySelector(".pk-columns"));
    scrollTo({ top: columns.getBoundingClientRect().top + scrollY - 80 });
    this.session.screen.querySelector("h2")?.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} screen */
  #show(screen) {
    if (screen === this.session.screen) return;
    this.session.screen = screen;
    for (const each of this.all) each.hidden = each !== screen;
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (this.page.querySelectorAll(".pk-of-form"))) {
      each.hidden = each.dataset.form !== this.form;
    }
    for (const link of this.page.querySelectorAll(".pk-steps a")) {
      if (link.getAttribute("href") === `#${screen.id}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    this.onShow();
  }
}

/** The title of a screen. @param {HTMLElement} screen */
export function titleOf(screen) {
  return screen.querySelector("h2")?.textContent?.trim() ?? "";
}
