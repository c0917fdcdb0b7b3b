// The pages of the forms: counted by typesetting, told to the rules, shown from the report.

import { problemLine } from "./report-view.mjs";
import { put, say, tell } from "./words.mjs";

/** @import {Session} from "./session.mjs" */
/** @import {Typesetter} from "./typesetter.mjs" */

const PAUSE = 600; // milliseconds without a new report after which pages are counted

/** One for each form whose pages the announcement limits. */
const boxes = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".pk-pages > *")]);

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

  /** Shows what the report says of the pages, and counts them anew after a pause. */
  show() {
    const { report } = this.session;
    for (const box of boxes) {
      const ofForm = report?.forms[box.dataset.form ?? ""];
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
      put(problems, over.map(problemLine));
    }
    if (report) this.#wait();
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
    const { session } = this;
    await session.check();
    while (session.checker?.checked && session.checker.checked.dossier !== session.checker.measured?.dossier) {
      const { dossier, report } = session.checker.checked;
      const pages = await this.typesetter.ask({ type: "measure", dossier, report });
      session.checker.measured = { dossier, pages };
      await session.check();
    }
  }

  /** One can go on without: the pages are counted again for the document, and by HR. */
  #fail() {
    this.#failed = true;
    for (const box of boxes) tell(box.firstElementChild, say("pages_failed"));
  }
}
