// The answers as a file: saved, with a passphrase or without, and opened again.

import { ask } from "./dialog.mjs";
import { all, byId, one } from "./dom.mjs";
import { NotADraft } from "./dossier.mjs";
import { goToReview, showDraftReview } from "./draft-review.mjs";
import { WrongPassphrase, canEncrypt, decrypt, encrypt, readEncrypted } from "./encrypted-draft.mjs";
import { chosenText, saveFile } from "./files.mjs";
import { tell } from "./notices.mjs";
import { say } from "./words.mjs";

/** @import {Encrypted} from "./encrypted-draft.mjs" */
/** @import {Application} from "./application.mjs" */

const SHORTEST = 8; // characters of a passphrase

const file = /** @type {HTMLInputElement} */ (byId("draft-file"));

export class Draft {
  /** @param {Application} session */
  constructor(session) {
    this.session = session;
    for (const each of all('[data-act="draft.encrypt"]')) each.toggleAttribute("hidden", !canEncrypt);
    file.addEventListener("change", () => this.#chosen());
  }

  /** What the buttons of the page do. @type {Record<string, () => unknown>} */
  acts = {
    "draft.save": () => this.#save(this.session.dossier.text(), "draft"),
    "draft.encrypt": () => this.#encrypt(),
    "draft.open": () => file.click(),
    "draft.attended": () => this.#attended(),
  };

  show() {
    showDraftReview(this.session);
  }

  // --- In a file -----------------------------------------------------------------------

  async #chosen() {
    const text = await chosenText(file);
    if (text === null) return;
    const encrypted = this.#tried(() => readEncrypted(text));
    const opened = encrypted === null ? text : encrypted && (await this.#decrypt(encrypted));
    if (opened === undefined) return;
    const dossier = this.#tried(() => this.session.dossier.read(opened));
    // It would replace what is kept on this machine, too.
    if (!dossier || (this.session.dossier.text() !== this.session.filed && !(await ask("ask-replace")))) return;
    tell("draft_opened");
    this.review(this.session.open(dossier));
  }

  /** Reads a file; tells the applicant if it is not a draft. @template T @param {() => T} read @returns {T | undefined} */
  #tried(read) {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof NotADraft)) throw error;
      tell(error.message);
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
    saveFile(text, `prakat-${this.session.data.announcement.id}-${name}.json`, "application/json");
    this.session.filed = this.session.dossier.text();
    tell("draft_saved");
  }

  async #encrypt() {
    await ask("ask-seal", async () => {
      const [passphrase = "", again] = typed("ask-seal");
      if ([...passphrase].length < SHORTEST) return say("passphrase_short", SHORTEST);
      if (passphrase !== again) return say("passphrase_differs");
      this.#save(await encrypt(this.session.dossier.text(), passphrase), "locked-draft");
      return "";
    });
  }

  /** @param {Encrypted} encrypted @returns {Promise<string | undefined>} undefined where it was not opened */
  async #decrypt(encrypted) {
    if (!canEncrypt) return void tell("sealed_impossible");
    let opened;
    const done = await ask("ask-unseal", async () => {
      try {
        opened = await decrypt(encrypted, typed("ask-unseal")[0] ?? "");
        return "";
      } catch (error) {
        if (!(error instanceof WrongPassphrase)) throw error;
        return say("passphrase_wrong");
      }
    });
    return done ? opened : undefined;
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

/** The passphrases typed into a dialog. @param {string} dialog */
function typed(dialog) {
  return all(`#${dialog} [type=password]`).map((box) => /** @type {HTMLInputElement} */ (box).value);
}
