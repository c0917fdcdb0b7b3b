// The pages of the forms: counted by typesetting, told to the rules, shown from the report.

import { problemLine } from "./report-view.mjs";
import { say } from "./words.mjs";

/** @import {Checker} from "./checker.mjs" */
/** @import {FormReport} from "./messages.mjs" */
/** @import {Typesetter} from "./typesetter.mjs" */

const PAUSE = 600; // milliseconds without a new report after which pages are counted

/** There only where the announcement limits the pages of this form. */
const box = document.getElementById("pages");

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

  /** Loads what is needed to count, where it is needed. */
  prepare() {
    if (box) this.typesetter.start().ready.then(() => this.#hideProgress(), () => {});
  }

  /**
   * Shows what the report says of the pages, and counts them anew after a pause.
   * @param {FormReport} report
   */
  show(report) {
    if (!box) return;
    const [words, meter, problems] = box.children;
    if (!words || !problems || !(meter instanceof HTMLMeterElement)) return;
    const over = report.problems.filter(({ code }) => code === "pages.over_limit");
    if (report.pages) {
      const { used, allowed } = report.pages;
      tell(words, say("pages_used", used, allowed));
      meter.max = allowed;
      meter.value = used;
      meter.hidden = false;
    }
    box.classList.toggle("pk-over", over.length > 0);
    problems.replaceChildren(...over.map(problemLine));
    clearTimeout(this.#pause);
    if (!this.#failed) this.#pause = setTimeout(() => this.measured().catch(() => {}), PAUSE);
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
    this.#hideProgress();
    if (box?.firstElementChild) tell(box.firstElementChild, say("pages_failed"));
  }

  #hideProgress() {
    box?.querySelector(".pk-typesetter")?.toggleAttribute("hidden", true);
  }
}

/** Says it only where it is new, lest it be read out again. @param {Element} element @param {string} words */
function tell(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
