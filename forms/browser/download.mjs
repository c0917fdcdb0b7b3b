// The completed forms as files: what is typeset and enclosed is what the checker saw and said.

import { showProgress } from "./engine.mjs";
import { isDraft } from "./report-view.mjs";
import { saveFile } from "./store.mjs";
import { say } from "./words.mjs";

/** @import {Checker} from "./checker.mjs" */
/** @import {PageData, Report, Typeset} from "./messages.mjs" */
/** @import {Typesetter} from "./typesetter.mjs" */

/** What a button gives: a form for paper or for Word, or everything in one file. @typedef {"pdf" | "docx" | "zip"} Format */
/** @typedef {{name: string, bytes: Uint8Array<ArrayBuffer>}} Made */

const TYPES = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  zip: "application/zip",
};
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
      const { form, format } = button.dataset;
      const about = form ? report?.forms[form] : report;
      if (format === "pdf") button.textContent = say(about && isDraft(about) ? "download_draft" : "download_final");
      button.disabled = !report;
    }
  }

  /**
   * @param {HTMLElement} button the one that was pressed
   * @param {() => Promise<void>} measured brings the report up to the present answers and their pages
   * @param {Checker} checker
   */
  async run(button, measured, checker) {
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
      const { form, format } = /** @type {{form?: string, format: Format}} */ (/** @type {unknown} */ (button.dataset));
      const made = format === "zip" ? await this.#all(bar, checker) : await this.#one(form ?? "", format, checker);
      saveFile(made.bytes, made.name, TYPES[format]);
      message.textContent = say("downloaded", made.name);
    } catch {
      message.textContent = say("typesetter_failed");
    } finally {
      bar.hidden = true;
      for (const each of buttons) each.disabled = false;
    }
  }

  /** @param {string} form @param {"pdf" | "docx"} format @param {Checker} checker @returns {Promise<Made>} */
  async #one(form, format, { announcement, forms, checked }) {
    const { dossier, report } = /** @type {{dossier: string, report: string}} */ (checked);
    /** @type {Typeset} */
    const request = { type: "typeset", form, format, announcement, forms, dossier, report };
    const draft = isDraft(JSON.parse(report).forms[form]) ? "-draft" : "";
    return { name: `${this.data.announcement.id}-${form}${draft}.${format}`, bytes: await this.typesetter.ask(request) };
  }

  /**
   * Each form that was begun, and the dossier, to go on with or to hand in.
   * @param {HTMLElement} bar @param {Checker} checker
   * @returns {Promise<Made>}
   */
  async #all(bar, checker) {
    const { id } = this.data.announcement;
    const { dossier } = /** @type {{dossier: string}} */ (checker.checked);
    const begun = Object.keys(this.data.forms).filter((form) => form in JSON.parse(dossier).forms);
    /** @type {Made[]} */
    const files = [{ name: `${id}-dossier.json`, bytes: new TextEncoder().encode(dossier) }];
    for (const form of begun) {
      showProgress(bar, "typesetting", { fraction: (files.length - 1) / begun.length });
      files.push(await this.#one(form, "pdf", checker));
    }
    return { name: `${id}.zip`, bytes: await this.typesetter.ask({ type: "archive", files }) };
  }
}
