// The pages of the forms: counted by the typesetter, judged by the rules, shown from the report.

import { all, one, put, tell } from "./dom.mjs";
import { problemLine } from "./report-view.mjs";
import { say } from "./words.mjs";

/** @import {Session} from "./session.mjs" */
/** @import {Typesetter} from "./typesetter.mjs" */

const PAUSE = 600; // milliseconds from the last report to counting the pages

/** One per form with a page limit. */
const boxes = all(".pk-pages > *");

export class Pages {
  #pause = 0;
  #failed = false;
  /** @type {Promise<void> | null} */
  #running = null;

  /** @param {Session} session @param {Typesetter} typesetter */
  constructor(session, typesetter) {
    this.session = session;
    this.typesetter = typesetter;
  }

  /** Loads the typesetter if the form on the screen has a page limit. */
  prepare() {
    if (!boxes.some((box) => !box.hidden)) return;
    if (!this.#failed) this.#progress(true);
    this.typesetter.start().ready.then(() => this.#wait(), () => this.#progress(false));
  }

  /** Shows the progress of loading until the first count. @param {boolean} shown */
  #progress(shown) {
    for (const box of boxes) one(".pk-typesetter", box)?.toggleAttribute("hidden", !shown || !one("meter", box)?.hidden);
  }

  /** Shows the pages of the report, and counts again after a pause. */
  show() {
    const { report } = this.session;
    for (const box of boxes) {
      const ofForm = report?.forms[box.dataset.form ?? ""];
      const [words, meter, problems] = box.children;
      if (!ofForm || !words || !problems || !(meter instanceof HTMLMeterElement)) continue;
      const over = ofForm.problems.filter(({ code }) => code === "pages.over_limit");
      const { checker } = this.session;
      if (ofForm.pages) {
        const { used, allowed } = ofForm.pages;
        // Of other answers than the present ones, until the typesetter has counted again.
        const stale = checker?.measured?.dossier !== checker?.checked?.dossier;
        tell(words, say(stale ? "pages_counting" : "pages_used", used, allowed));
        meter.max = allowed;
        meter.value = used;
        meter.hidden = false;
      }
      box.classList.toggle("pk-over", over.length > 0);
      put(problems, over.map(problemLine));
    }
    if (report) this.#wait();
  }

  #wait() {
    clearTimeout(this.#pause);
    const wanted = boxes.some((box) => !box.hidden);
    if (wanted && !this.#failed) this.#pause = setTimeout(() => this.measured().catch(() => {}), PAUSE);
  }

  /** Resolves when the report includes the page counts of its own dossier; rejects if the worker failed. */
  async measured() {
    this.#running ??= this.#measure();
    try {
      await this.#running;
      this.#failed = false;
    } catch (error) {
      this.#failed = true;
      for (const box of boxes) tell(box.firstElementChild, say("pages_failed")); // the document and HR count again
      throw error;
    } finally {
      this.#running = null;
      this.#progress(false);
    }
  }

  async #measure() {
    const { session } = this;
    await session.check();
    while (session.checker?.checked && session.checker.checked.dossier !== session.checker.measured?.dossier) {
      const { dossier, report } = session.checker.checked;
      const pages = await this.typesetter.ask({ type: "measure", dossier, report });
      session.checker.measured = { dossier, pages };
      await session.check();
    }
  }
}
