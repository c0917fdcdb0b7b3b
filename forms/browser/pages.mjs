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
  #loaded = false;
  /** What counting would cost, in bytes; null before it is known. @type {number | null} */
  #cost = null;
  /** @type {Promise<void> | null} */
  #running = null;

  /** @param {Session} session @param {Typesetter} typesetter */
  constructor(session, typesetter) {
    this.session = session;
    this.typesetter = typesetter;
  }

  /** Loads the typesetter if the form on the screen has a page limit; where that may cost something, offers to. */
  async prepare() {
    if (!boxes.some((box) => !box.hidden)) return;
    this.#cost = await this.typesetter.cost();
    if (!this.#cost) return this.count();
    this.#offer();
  }

  /** Counts from now on, whatever it costs. */
  count() {
    this.#cost = 0;
    if (!this.#failed) this.#progress(true);
    this.session.render();
    this.typesetter.start().then(() => {
      this.#loaded = true;
      this.#wait();
    }, () => this.#progress(false));
  }

  /** Whether a count of the present answers is on its way, so that none is known. */
  get counting() {
    return this.#wanted && this.#isOld;
  }

  /** Resolves when the report has the pages of the present answers; at once if the typesetter has to come first. */
  async settled() {
    if (this.counting && this.#loaded) await this.measured().catch(() => {});
  }

  /** Beyond the forms with a limit, a count that became old is renewed where all forms are told of. */
  get #wanted() {
    const counted = Boolean(this.session.checker?.measured);
    if (this.#cost !== 0 && !counted) return false; // nobody has asked yet
    const told = !this.session.screen.dataset.form && counted;
    return !this.#failed && (boxes.some((box) => !box.hidden) || (boxes.length > 0 && told));
  }

  /** Whether the last count, if any, is of other answers than the present ones. */
  get #isOld() {
    const { checker, dossier } = this.session;
    return Boolean(checker) && checker?.measured?.dossier !== dossier.text();
  }

  /** Offers to count where that costs something. */
  #offer() {
    for (const button of all(".pk-pages [data-act=count]")) {
      button.hidden = !this.#cost;
      tell(button, say("count_pages", Math.ceil((this.#cost ?? 0) / 1e6)));
    }
  }

  /** Shows the progress of loading until the first count. @param {boolean} shown */
  #progress(shown) {
    for (const box of boxes) one(".pk-typesetter", box)?.toggleAttribute("hidden", !shown || !one("meter", box)?.hidden);
  }

  /** Shows the pages of the report, and counts again after a pause. */
  show() {
    const { report } = this.session;
    this.#offer();
    for (const box of boxes) {
      const ofForm = report?.forms[box.dataset.form ?? ""];
      const [words, meter, problems] = box.children;
      if (!ofForm || !words || !problems || !(meter instanceof HTMLMeterElement)) continue;
      const over = ofForm.problems.filter(({ code }) => code === "pages.over_limit");
      if (ofForm.pages) {
        const { used, allowed } = ofForm.pages;
        const old = this.#failed ? "pages_failed" : "pages_counting"; // the document and HR count again
        tell(words, say(this.#isOld ? old : "pages_used", used, allowed));
        box.classList.toggle("pk-old", this.#isOld);
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
    if (this.counting) this.#pause = setTimeout(() => this.measured().catch(() => {}), PAUSE);
  }

  /** Resolves when the report includes the page counts of its own dossier; rejects if the worker failed. */
  async measured() {
    this.#running ??= this.#measure();
    try {
      await this.#running;
      this.#failed = false;
    } catch (error) {
      this.#failed = true;
      for (const box of boxes) tell(box.firstElementChild, say("pages_failed"));
      throw error;
    } finally {
      this.#running = null;
      this.#progress(false);
      this.session.render();
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
