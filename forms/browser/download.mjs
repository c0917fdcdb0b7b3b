// The completed form as a file. The typesetter is large, so it is loaded only when somebody
// looks at the review; what it typesets and encloses is what the checker saw and said.

import { Engine, showProgress } from "./engine.mjs";
import { saveFile } from "./store.mjs";
import { say } from "./words.mjs";

/** @import {Checker} from "./checker.mjs" */
/** @import {FormReport, PageData} from "./messages.mjs" */

const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-act=download]"));
const bar = /** @type {HTMLElement} */ (document.getElementById("typesetter-progress"));
const message = /** @type {HTMLElement} */ (document.getElementById("download-message"));

export class Download {
  /** @param {PageData} data @param {string} form */
  constructor(data, form) {
    this.data = data;
    this.form = form;
    this.engine = this.#start();
  }

  /** Says which document can be had. @param {FormReport | null} report */
  offer(report) {
    button.textContent = say(isDraft(report) ? "download_draft" : "download_final");
    button.disabled = !report;
  }

  /**
   * @param {() => Promise<void>} check brings the report up to the present answers
   * @param {Checker} checker
   */
  async run(check, checker) {
    button.disabled = true;
    message.textContent = "";
    try {
      await check();
      if (!checker.checked) return;
      const { dossier, report } = checker.checked;
      bar.hidden = false;
      await this.engine.ready;
      showProgress(bar, "typesetting", null);
      const bytes = await this.engine.ask({ type: "typeset", form: this.form, announcement: checker.announcement, forms: checker.forms, dossier, report });
      const draft = isDraft(JSON.parse(report).forms[this.form]) ? "-draft" : "";
      const name = `${this.data.announcement.id}-${this.form}${draft}.pdf`;
      saveFile(bytes, name, "application/pdf");
      message.textContent = say("downloaded", name);
    } catch {
      message.textContent = say("typesetter_failed");
      this.engine.stop();
      this.engine = this.#start();
    } finally {
      bar.hidden = true;
      button.disabled = false;
    }
  }

  #start() {
    const engine = new Engine("typesetter", (progress) => showProgress(bar, "typesetting", progress));
    engine.ready.catch(() => {}); // told when the document is asked for
    return engine;
  }
}

/** @param {FormReport | null} report */
function isDraft(report) {
  return report?.outcome === "errors" || report?.outcome === "incomplete";
}
