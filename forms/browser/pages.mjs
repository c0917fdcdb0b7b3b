// The pages of the forms: counted by typesetting, told to the rules, shown from the report.

import { problemLine } from "./report-view.mjs";
import { say, tell } from "./words.mjs";

/** @import {Checker} from "./checker.mjs" */
/** @import {Report} from "./messages.mjs" */
/** @import {Typesetter} from "./typesetter.mjs" */

const PAUSE = 600; // milliseconds without a new report after which pages are counted

/** One for each form whose pages the announcement limits. */
const boxes = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".pk-pages > *")]);

export class Pages {
  #pause = 0;
  #failed = false;
  /** @type {Promise<void> | null} */
  #running = null;

  /**
   * @param {Typesetter} typesetter
   * @param {() => Promise<Checker | null>} check brings the report up to the present answers
   */
  constructor(typesetter, check) {
    this.typesetter = typesetter;
    this.check = check;
  }

  /** Loads what is needed to count, once such a form is on the screen. */
  prepare() {
    if (!boxes.some((box) => !box.hidden)) return;
    if (!this.#failed) this.#progress(true);
    this.typesetter.start().ready.then(() => this.#wait(), () => this.#progress(false));
  }

  /** Until the pages are counted for the first time. @param {boolean} shown */
  #progress(shown) {
    for (const box of boxes) {
      const counted = !box.querySelector("meter")?.hidden;
      box.querySelector(".pk-typesetter")?.toggleAttribute("hidden", !shown || counted);
    }
  }

  /**
   * Shows what the report says of the pages, and counts them anew after a pause.
   * @param {Report} report
   */
  show(report) {
    for (const box of boxes) {
      const ofForm = report.forms[box.dataset.form ?? ""];
      const [words, meter, problems] = box.children;
      if (!ofForm || !words || !problems || !(meter instanceof HTMLMeterElement)) continue;
      const over = ofForm.problems.filter(({ code }) => code === "pages.over_limit");
      if (ofForm.pages) {
        const { used, allowed } = ofForm.pages;
        tell(words, say("pages_used", used, allowed));
        meter.max = allowed;
        meter.value = used;
        meter.hidden = false;
      }
      box.classList.toggle("pk-over", over.length > 0);
      problems.replaceChildren(...over.map(problemLine));
    }
    this.#wait();
  }

  #wait() {
    clearTimeout(this.#pause);
    const wanted = boxes.some((box) => !box.hidden);
    if (wanted && !this.#failed) this.#pause = setTimeout(() => this.measured().catch(() => {}), PAUSE);
  }

  /**
   * Resolves when the report counts the pages of the very answers that it is about.
   * @throws {import("./engine.mjs").EngineFailed}
   */
  async measured() {
    this.#running ??= this.#measure();
    try {
      await this.#running;
      this.#failed = false;
    } catch (error) {
      this.#fail();
      throw error;
    } finally {
      this.#running = null;
      this.#progress(false);
    }
  }

  async #measure() {
    let checker = await this.check();
    while (checker?.checked && checker.checked.dossier !== checker.measured?.dossier) {
      const { announcement, forms } = checker;
      const { dossier, report } = checker.checked;
      const pages = await this.typesetter.ask({ type: "measure", announcement, forms, dossier, report });
      checker.measured = { dossier, pages };
      checker = await this.check();
    }
  }

  /** One can go on without: the pages are counted again for the document, and by HR. */
  #fail() {
    this.#failed = true;
    for (const box of boxes) tell(box.firstElementChild, say("pages_failed"));
  }
}
