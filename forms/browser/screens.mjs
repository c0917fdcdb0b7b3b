// One screen at a time, named by the hash of the address, so that back and forward work.

import { all, byId, one, tell } from "./dom.mjs";
import { current } from "./language.mjs";
import { machine } from "./machine.mjs";
import { say } from "./words.mjs";

/** @import {Session} from "./session.mjs" */

const head = /** @type {HTMLElement} */ (one("title"));
/** The page's own title, in the language that it has now, and in the other. */
const [TITLE, OTHER, FIRST] = [head.textContent ?? "", head.dataset.other ?? "", current()];
delete head.dataset.other; // it goes with the screen

const page = byId("prakat");

export class Screens {
  all = all(".pk-screen");

  /** @param {Session} session @param {() => void} onShow called before the focus moves to another screen */
  constructor(session, onShow) {
    this.session = session;
    this.onShow = onShow;
    // On a phone, the list would fill the screen before every section.
    const wide = matchMedia("(min-width: 60em)");
    const fold = () => all(".pk-steps").forEach((list) => list.toggleAttribute("open", wide.matches));
    wide.addEventListener("change", fold); // a tablet that is turned
    fold();
  }

  /** Shows the screen that the address names, now and whenever it changes. */
  begin() {
    addEventListener("hashchange", () => this.#follow(true));
    this.#follow(false);
  }

  /** Goes where the address leads, now that it is known whose machine it is; else to another place. @param {string} place the id of a screen or field */
  arrive(place) {
    const { id } = this.session.screen;
    const named = location.hash.slice(1);
    const wanted = named && named !== "machine" ? named : place || "tasks";
    if (wanted === named || (!named && wanted === "tasks")) this.#follow(id === "machine");
    else location.replace(`#${wanted}`); // back does not lead to where one was not
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
    document.title = `${wrong ? say("error_title") : ""}${titleOf(screen)} – ${current() === FIRST ? TITLE : OTHER}`;
    head.lang = current();
    const sections = this.all.filter((each) => this.form && each.dataset.form === this.form && each.matches(".pk-section"));
    const place = sections.indexOf(screen) + 1; // the review is none of the parts
    tell(one(".pk-of-form:not([hidden]) summary"), place ? say("step_of", place, sections.length) : titleOf(screen));
  }

  /** Shows the screen or field that the address names. @param {boolean} focus */
  #follow(focus) {
    // Whose machine it is comes first, whatever the address.
    const named = document.getElementById(machine() ? location.hash.slice(1) : "machine");
    const screen = /** @type {HTMLElement | null} */ (named?.closest(".pk-screen") ?? null);
    if (location.hash && !screen && focus) return; // an anchor outside the form
    this.#show(screen ?? byId("tasks"));
    if (!focus) return;
    if (named && named !== screen) return named.focus();
    scrollTo({ top: (one(".pk-columns")?.getBoundingClientRect().top ?? 0) + scrollY - 80 });
    one("h2", this.session.screen)?.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} screen */
  #show(screen) {
    if (screen === this.session.screen) return;
    this.session.screen = screen;
    page.dataset.screen = this.form ? "form" : screen.id;
    for (const each of this.all) each.hidden = each !== screen;
    (one(".pk-hindrance", screen) ?? one(".pk-hindrance"))?.append(byId("hindrance"));
    for (const each of all(".pk-of-form")) each.hidden = each.dataset.form !== this.form;
    for (const link of all(".pk-steps a")) {
      if (link.getAttribute("href") === `#${screen.id}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    this.onShow();
  }
}

/** The title of a screen. @param {HTMLElement} screen */
export function titleOf(screen) {
  return one("h2", screen)?.textContent?.trim() ?? "";
}
