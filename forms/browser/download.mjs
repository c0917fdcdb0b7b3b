// The completed forms as files: what is typeset and enclosed is what the checker saw and said.

import { all, element, tell } from "./dom.mjs";
import { saveFile } from "./files.mjs";
import { isDraft } from "./report-view.mjs";
import { showProgress } from "./worker-client.mjs";
import { bilingual, say } from "./words.mjs";

/** @import {Session} from "./session.mjs" */
/** @import {Pages} from "./pages.mjs" */

/** A form to print or to edit in Word, or everything in one file. @typedef {"pdf" | "docx" | "zip"} Format */
/** A dossier and the report on it. @typedef {{dossier: string, report: string}} Checked */
/** A file, and whether it is a draft. @typedef {{name: string, bytes: Uint8Array<ArrayBuffer>, draft: boolean}} Made */

const TYPES = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  zip: "application/zip",
};
const buttons = /** @type {HTMLButtonElement[]} */ (all("[data-act=download]"));

export class Download {
  #begun = false;
  /** Whether a document is being made: one at a time. */
  #running = false;
  /** What the first document would cost, in bytes. */
  #cost = 0;

  /** @param {Session} session @param {Pages} pages */
  constructor(session, pages) {
    this.session = session;
    this.pages = pages;
    this.typesetter = pages.typesetter;
  }

  /** Labels the buttons, and starts to load the typesetter when the screen has one. */
  show() {
    const { report, screen } = this.session;
    if (!screen.querySelector("[data-act=download]")) return;
    if (!this.#begun || this.#cost) void this.#begin();
    this.#begun = true;
    this.#tellCost();
    for (const button of buttons) {
      const { form, format } = button.dataset;
      const about = form ? report?.forms[form] : report;
      // Whether it is a draft is not promised before it is known.
      if (format === "pdf") tell(button, say(about ? (isDraft(about) ? "download_draft" : "download_final") : "download_pdf"));
      if (format === "zip") tell(button, say(about && isDraft(about) ? "download_all_draft" : "download_all"));
      button.disabled = !about;
      // One that is disabled loses the focus, and whoever uses the keyboard their place.
      button.setAttribute("aria-disabled", String(this.#running));
    }
  }

  /** Loads the typesetter, or tells what it would cost: to press a button then is to ask for it. */
  async #begin() {
    this.#cost = await this.typesetter.cost();
    if (!this.#cost) this.typesetter.start().catch(() => {}); // who presses a button is told
    this.#tellCost();
  }

  #tellCost() {
    for (const line of all(".pk-download .pk-cost")) {
      line.hidden = !this.#cost;
      tell(line, say("megabytes_more", Math.ceil(this.#cost / 1e6)));
    }
  }

  /** @param {HTMLElement} button the one that was pressed */
  async run(button) {
    const [bar, message] = all(".pk-typesetter, .pk-message", /** @type {HTMLElement} */ (button.closest(".pk-download")));
    if (!bar || !message || this.#running) return;
    this.#running = true;
    this.show();
    for (const each of all(".pk-download .pk-message")) each.textContent = ""; // of the download before
    try {
      bar.hidden = false;
      this.#cost = 0;
      this.#tellCost();
      await this.typesetter.start();
      showProgress(bar, "typesetting", null);
      // HR counts the pages, too: both must get the same report.
      await this.pages.measured();
      const { checked } = this.session.checker ?? {};
      if (!checked) return;
      const { form, format } = /** @type {{form?: string, format: Format}} */ (/** @type {unknown} */ (button.dataset));
      const made = format === "zip" ? await this.#all(bar, checked) : await this.#one(form ?? "", format, checked);
      const arrives = saveFile(made.bytes, made.name, TYPES[format]);
      message.replaceChildren(bilingual(arrives ? (format === "docx" ? "downloaded_word" : "downloaded") : "saved_in_app", made.name));
      // Neither a draft nor what is to be edited is handed in.
      if (!made.draft && format !== "docx") message.append(" ", element("a", { href: "#next" }, bilingual("next")));
    } catch {
      message.textContent = say("typesetter_failed");
    } finally {
      bar.hidden = true;
      this.#running = false;
      this.show();
    }
  }

  /** @param {string} form @param {"pdf" | "docx"} format @param {Checked} checked @returns {Promise<Made>} */
  async #one(form, format, { dossier, report }) {
    const bytes = await this.typesetter.ask({ type: "typeset", form, format, dossier, report });
    const draft = isDraft(JSON.parse(report).forms[form]);
    return { name: `${this.session.data.announcement.id}-${form}${draft ? "-draft" : ""}.${format}`, bytes, draft };
  }

  /** Every form that was begun, and the file of answers to go on with. @param {HTMLElement} bar @param {Checked} checked @returns {Promise<Made>} */
  async #all(bar, checked) {
    const { announcement: { id }, forms } = this.session.data;
    const begun = Object.keys(forms).filter((form) => form in JSON.parse(checked.dossier).forms);
    /** @type {Made[]} */
    const files = [{ name: `${id}-answers.json`, bytes: new TextEncoder().encode(checked.dossier), draft: false }];
    for (const form of begun) {
      showProgress(bar, "typesetting", { fraction: (files.length - 1) / begun.length });
      files.push(await this.#one(form, "pdf", checked));
    }
    const bytes = await this.typesetter.ask({ type: "archive", files });
    return { name: `${id}.zip`, bytes, draft: files.some(({ draft }) => draft) };
  }
}
