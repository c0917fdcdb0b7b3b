// What is kept on this machine, for the applicant to decide: whose machine it is, first of all, and whether its own
// browser shows the page; to start again; to use this tab in place of another; to leave and clear everything.

import { ask } from "./dialog.mjs";
import { all, byId, one, tell } from "./dom.mjs";
import { isInApp, outside } from "./in-app.mjs";
import { SITE, machine, remember } from "./machine.mjs";
import * as notices from "./notices.mjs";
import { forgetPages } from "./quiet.mjs";
import { moment, say } from "./words.mjs";

/** @import {Kept} from "./autosave.mjs" */
/** @import {SavedSession} from "./saved-session.mjs" */

/** Who leaves in one tab leaves in all: none of them shows what is cleared. */
const leaving = new BroadcastChannel(`prakat-leave ${SITE}`);
/** What the site stores by itself: our names, and the theme's below the site's address. */
const OURS = [/^prakat-/, /__palette$/];

export class Keeping {
  /** When what is shown again was kept; 0 for nothing. */
  #shown = 0;

  /** @param {SavedSession} session @param {(kept?: Kept) => unknown} arrive called when it is known whose machine it is, with what was kept there and is shown again */
  constructor(session, arrive) {
    this.session = session;
    this.arrive = arrive;
    session.autosave.onKept = () => this.#tellTime();
    leaving.addEventListener("message", () => machine() && this.#gone());
    addEventListener("pageshow", ({ persisted }) => persisted && !machine() && location.reload());
  }

  /** What the buttons of the page do. @type {Record<string, (from: HTMLElement) => unknown>} */
  acts = {
    "keeping.own": () => this.#own(),
    "keeping.shared": () => this.#shared(),
    "keeping.take-over": () => this.#takeOver(),
    "keeping.start-over": () => this.#startOver(),
    "keeping.leave": () => this.#leave(),
    "keeping.copy-address": () => this.#copyAddress(),
    "notice.close": (from) => notices.close(from.closest("#notices > *")),
  };

  /** Begins as it was chosen, if it was. */
  async begin() {
    notices.begin(byId("prakat"));
    const way = /** @type {HTMLAnchorElement} */ (byId("in-app-way"));
    way.href = outside(navigator, location.href);
    way.hidden = !way.getAttribute("href");
    notices.notice("in-app", isInApp(navigator));
    if (history.state === "cleared") notices.tell("cleared");
    history.replaceState(null, "");
    if (machine()) await this.arrive(machine() === "own" ? await this.#keep() : undefined);
  }

  show() {
    const { state } = this.session.autosave;
    for (const each of all("[data-of]")) each.hidden = each.dataset.of !== machine();
    notices.notice("elsewhere", state === "elsewhere", true);
    notices.notice("not-kept", machine() === "own" && (state === "full" || state === "impossible"));
    tell(byId("kept-found"), this.#shown ? say("kept_found", moment(this.#shown)) : "");
    notices.notice("kept", this.#shown > 0 && state === "on");
    notices.speak();
    this.#tellTime();
  }

  #tellTime() {
    const { kept } = this.session.autosave;
    tell(byId("kept-at"), kept ? say("kept_at", moment(kept.time)) : "");
  }

  /** Shows what was kept, and keeps from now on. @param {boolean} [takeOver] from another tab */
  async #keep(takeOver) {
    const kept = await this.session.autosave.begin(takeOver);
    this.#shown = kept?.time ?? 0;
    this.show();
    return kept;
  }

  // --- Whose machine -------------------------------------------------------------------

  /** From now on the answers are kept; what was kept already is not put in their place unasked. */
  async #own() {
    const { autosave, isEmpty } = this.session;
    if (autosave.state === "off" && !isEmpty && (await autosave.holds()) && !(await ask("ask-replace"))) return;
    remember("own");
    await this.arrive(autosave.state === "off" ? await this.#keep() : undefined);
  }

  /** From now on nothing is kept, nor anything that was. */
  async #shared() {
    const { autosave } = this.session;
    if ((await autosave.holds(true)) && !(await ask("ask-shared"))) return;
    remember("shared");
    await autosave.forget(true);
    void forgetPages();
    this.show();
    await this.arrive();
  }

  // --- Tabs ----------------------------------------------------------------------------

  /** Saves in this tab from now on, and continues with what the other tab saved. */
  async #takeOver() {
    const { isEmpty, unsaved, autosave } = this.session;
    if (!isEmpty && unsaved && (await autosave.holds()) && !(await ask("ask-replace"))) return;
    await this.#keep(true);
  }

  // --- Another browser -----------------------------------------------------------------

  /** Copies the page's address, to open it in another browser. */
  async #copyAddress() {
    const address = location.href.replace(/#.*/, "");
    try {
      await navigator.clipboard.writeText(address);
      notices.tell("address_copied");
    } catch {
      notices.warn("address_not", address);
    }
  }

  // --- Clearing ------------------------------------------------------------------------

  /** Deletes these answers, and begins anew. */
  async #startOver() {
    if (!(await ask("ask-start-over"))) return;
    await this.session.autosave.forget();
    this.#empty();
    history.replaceState("cleared", "", location.pathname);
    location.reload();
  }

  /** Clears everything that the site keeps, in all tabs; asks first where that would lose something. */
  async #leave() {
    const { unsaved, autosave } = this.session;
    if ((unsaved || (await autosave.holds(true))) && !(await ask("ask-leave"))) return;
    leaving.postMessage("");
    await this.#gone();
  }

  /** Goes home in place of this page, whose memory ends with its document; one who goes back finds it new. */
  async #gone() {
    remember("");
    this.#empty();
    byId("prakat").hidden = true;
    await this.session.autosave.forget(true);
    try {
      for (const store of [localStorage, sessionStorage]) {
        for (const key of Object.keys(store)) if (OURS.some((ours) => ours.test(key))) store.removeItem(key);
      }
    } catch {
      // The browser stores nothing.
    }
    await forgetPages();
    const home = /** @type {HTMLAnchorElement | null} */ (one(".prakat-brand"));
    location.replace(`${home?.href ?? "/"}#cleared`);
  }

  /** Empties the controls, which browsers restore, and lets the page go without asking. */
  #empty() {
    this.session.form.reset();
    this.session.filed = this.session.dossier.text();
  }
}
