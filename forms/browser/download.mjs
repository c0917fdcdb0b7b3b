// The completed form as a file: what is typeset and enclosed is what the checker saw and said.

import { showProgress } from "./engine.mjs";
import { saveFile } from "./store.mjs";
import { say } from "./words.mjs";

/** @import {Checker} from "./checker.mjs" */
/** @import {FormReport, PageData} from "./messages.mjs" */
/** @import {Typesetter} from "./typesetter.mjs" */

const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-act=download]"));
const bar = /** @type {HTMLElement} */ (document.getElementById("typesetter-progress"));
const message = /** @type {HTMLElement} */ (document.getElementById("download-message"));

export class Download {
  /** @param {PageData} data @param {string} form @param {Typesetter} typesetter */
  constructor(data, form, typesetter) {
    this.data = data;
    this.form = form;
    this.typesetter = typesetter;
    typesetter.start();
  }

  /** Says which document can be had. @param {FormReport | null} report */
  offer(report) {
    button.textContent = say(isDraft(report) ? "download_draft" : "download_final");
    button.disabled = !report;
  }

  /**
   * @param {() => Promise<void>} measured brings the report up to the present answers and their pages
   * @param {Checker} checker
   */
  async run(measured, checker) {
    button.disabled = true;
    message.textContent = "";
    try {
      bar.hidden = false;
      await this.typesetter.start().ready;
      showProgress(bar, "typesetting", null);
      // HR's check counts the pages as well: both must give the same report.
      await measured();
      if (!checker.checked) return;
      const { dossier, report } = checker.checked;
      const bytes = await this.typesetter.ask({ type: "typeset", form: this.form, announcement: checker.announcement, forms: checker.forms, dossier, report });
      const draft = isDraft(JSON.parse(report).forms[this.form]) ? "-draft" : "";
      const name = `${this.data.announcement.id}-${this.form}${draft}.pdf`;
      saveFile(bytes, name, "application/pdf");
      message.textContent = say("downloaded", name);
    } catch {
      message.textContent = say("typesetter_failed");
    } finally {
      bar.hidden = true;
      button.disabled = false;
    }
  }
}

/** @param {FormReport | null} report */
function isDraft(report) {
  return report?.outcome === "errors" || report?.outcome === "incomplete";
}
