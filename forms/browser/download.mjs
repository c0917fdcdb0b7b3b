// The completed forms as files: what is typeset and enclosed is what the checker saw and said.

import { showProgress } from "./engine.mjs";
import { saveFile } from "./store.mjs";
import { say } from "./words.mjs";

/** @import {Checker} from "./checker.mjs" */
/** @import {FormReport, PageData, Report} from "./messages.mjs" */
/** @import {Typesetter} from "./typesetter.mjs" */

const buttons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("[data-act=download]")]);

export class Download {
  /** @param {PageData} data @param {Typesetter} typesetter */
  constructor(data, typesetter) {
    this.data = data;
    this.typesetter = typesetter;
    typesetter.start();
  }

  /** Says which document of each form can be had. @param {Report | null} report */
  offer(report) {
    for (const button of buttons) {
      const ofForm = report?.forms[button.dataset.form ?? ""];
      button.textContent = say(isDraft(ofForm) ? "download_draft" : "download_final");
      button.disabled = !ofForm;
    }
  }

  /**
   * @param {HTMLElement} button the one that was pressed
   * @param {() => Promise<void>} measured brings the report up to the present answers and their pages
   * @param {Checker} checker
   */
  async run(button, measured, checker) {
    const form = button.dataset.form ?? "";
    const [bar, message] = /** @type {HTMLElement[]} */ ([...(button.closest(".pk-download")?.querySelectorAll(".pk-typesetter, .pk-message") ?? [])]);
    if (!bar || !message) return;
    for (const each of buttons) each.disabled = true;
    message.textContent = "";
    try {
      bar.hidden = false;
      await this.typesetter.start().ready;
      showProgress(bar, "typesetting", null);
      // HR's check counts the pages as well: both must give the same report.
      await measured();
      if (!checker.checked) return;
      const { dossier, report } = checker.checked;
      const bytes = await this.typesetter.ask({ type: "typeset", form, announcement: checker.announcement, forms: checker.forms, dossier, report });
      const draft = isDraft(JSON.parse(report).forms[form]) ? "-draft" : "";
      const name = `${this.data.announcement.id}-${form}${draft}.pdf`;
      saveFile(bytes, name, "application/pdf");
      message.textContent = say("downloaded", name);
    } catch {
      message.textContent = say("typesetter_failed");
    } finally {
      bar.hidden = true;
      for (const each of buttons) each.disabled = false;
    }
  }
}

/** @param {FormReport | undefined} report */
function isDraft(report) {
  return report?.outcome === "errors" || report?.outcome === "incomplete";
}
