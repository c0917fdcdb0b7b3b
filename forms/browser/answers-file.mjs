// The answers as a file: saved, with a passphrase or without, and opened again.

import { ask } from "./dialog.mjs";
import { all, byId, one } from "./dom.mjs";
import { NotAnswers } from "./dossier.mjs";
import { goToReview, showAttention } from "./answers-review.mjs";
import { canEncrypt, readEncrypted } from "./encrypted.mjs";
import { answersIn } from "./enclosed.mjs";
import { chosenFile, saveFile } from "./files.mjs";
import { lead, tell, warn } from "./notices.mjs";
import { sealed, unsealed } from "./passphrase.mjs";

/** @import {Application} from "./application.mjs" */

const LONGEST_ID = 80; // characters of what a file calls its announcement

const file = /** @type {HTMLInputElement} */ (byId("answers-file"));

export class AnswersFile {
  /** @param {Application} session */
  constructor(session) {
    this.session = session;
    for (const each of all('[data-act="answers.encrypt"]')) each.toggleAttribute("hidden", !canEncrypt);
    file.addEventListener("change", () => this.#chosen());
  }

  /** What the buttons of the page do. @type {Record<string, () => unknown>} */
  acts = {
    "answers.save": () => this.#save(this.session.dossier.text(), "answers"),
    "answers.encrypt": () => sealed("ask-seal", this.session.dossier.text(), (text) => this.#save(text, "locked-answers")),
    "answers.open": () => file.click(),
    "answers.attended": () => this.#attended(),
  };

  show() {
    showAttention(this.session);
  }

  // --- In a file -----------------------------------------------------------------------

  async #chosen() {
    const chosen = chosenFile(file);
    if (!chosen) return;
    const dossier = await this.#tried(async () => {
      const text = await answersIn(chosen);
      const encrypted = readEncrypted(text);
      const opened = encrypted ? await unsealed("ask-unseal", encrypted) : text;
      return opened === undefined ? undefined : this.session.dossier.read(opened);
    });
    // It would replace what is kept on this machine, too.
    if (!dossier || (this.session.dossier.text() !== this.session.filed && !(await ask("ask-replace")))) return;
    tell("answers_opened");
    this.review(this.session.open(dossier));
  }

  /** Tells the applicant if a file holds no answers to this announcement. @template T @param {() => Promise<T>} read @returns {Promise<T | undefined>} */
  async #tried(read) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof NotAnswers)) throw error;
      warn(error.message, error.of.slice(0, LONGEST_ID));
      // Where it is one of this site, the way there.
      if (/^[a-z0-9-]{1,80}$/.test(error.of)) lead(`../../${error.of}/apply/`, "answers_open_form");
    }
  }

  /** Goes to what is to be reviewed, once the answers are there, unless the applicant has moved on. @param {Promise<void>} [shown] */
  async review(shown) {
    const here = location.hash;
    await (shown ?? this.session.check());
    const typing = document.activeElement?.matches(".pk-form :is(input, select, textarea)");
    if (location.hash === here && !typing) goToReview();
  }

  /** @param {string} text @param {string} name */
  #save(text, name) {
    if (!saveFile(text, `prakat-${this.session.data.announcement.id}-${name}.json`, "application/json")) return;
    this.session.filed = this.session.dossier.text();
    tell("answers_saved");
  }

  /** Closes the list of what to review. */
  #attended() {
    this.session.opened = false;
    this.session.since = this.session.data.announcement.version;
    this.session.autosave.changed();
    this.session.render();
    one("#tasks h2")?.focus();
  }
}
