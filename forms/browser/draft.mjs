// The life of a draft: saved to a file, saved on this machine, opened again, deleted.

import { ask } from "./dialog.mjs";
import { all, byId, one, tell } from "./dom.mjs";
import { NotADraft } from "./dossier.mjs";
import { goToReview, showDraftReview } from "./draft-review.mjs";
import { WrongPassphrase, canEncrypt, decrypt, encrypt, readEncrypted } from "./encrypted-draft.mjs";
import { chosenText, saveFile } from "./files.mjs";
import { say } from "./words.mjs";

/** @import {Encrypted} from "./encrypted-draft.mjs" */
/** @import {Application} from "./application.mjs" */

const SHORTEST = 8; // characters of a passphrase

const message = byId("draft-message");
const file = /** @type {HTMLInputElement} */ (byId("draft-file"));
const tick = /** @type {HTMLInputElement} */ (byId("keep"));

export class Draft {
  /** @param {Application} session */
  constructor(session) {
    this.session = session;
    for (const each of all('[data-act="draft.encrypt"]')) each.toggleAttribute("hidden", !canEncrypt);
    if (history.state === "cleared") this.#tell("cleared");
    history.replaceState(null, "");
    file.addEventListener("change", () => this.#chosen());
  }

  /** What the buttons of the page do. @type {Record<string, () => unknown>} */
  acts = {
    "draft.save": () => this.#save(this.session.dossier.text(), "draft"),
    "draft.encrypt": () => this.#encrypt(),
    "draft.open": () => file.click(),
    "draft.clear": () => this.#clear(),
    "draft.keep": () => (tick.checked ? this.#keep() : this.#keepNoMore()),
    "draft.resume": () => this.#resume(),
    "draft.discard": () => this.#discard(),
    "draft.take-over": () => this.#takeOver(),
    "draft.attended": () => this.#attended(),
  };

  show() {
    showDraftReview(this.session);
    this.session.autosave.show();
    tell(message, this.session.said && say(this.session.said));
  }

  // --- Kept on this machine ------------------------------------------------------------

  async #keep() {
    await this.session.autosave.start();
    if (this.session.autosave.state === "offered") this.session.autosave.goThere();
  }

  async #keepNoMore() {
    await this.session.autosave.forget();
    this.#tell("keep_ended");
  }

  /** Saves in this tab from now on, and continues with what the other tab saved. */
  async #takeOver() {
    const { autosave, unsaved } = this.session;
    await autosave.start(true);
    if (autosave.state !== "offered") home();
    else if (unsaved) autosave.goThere();
    else await this.#resume(false);
  }

  /** Opens what is saved. @param {boolean} [careful] asks before it replaces answers that are saved nowhere */
  async #resume(careful = this.session.unsaved) {
    const { autosave } = this.session;
    if (!autosave.kept || !(await this.#replace(autosave.kept.dossier, "draft_resumed", careful, autosave.kept.since))) return;
    autosave.enter("on");
    home();
  }

  /** Deletes what is saved without opening it. */
  async #discard() {
    if (!(await ask("ask-discard"))) return;
    await this.#keepNoMore();
    home();
  }

  // --- In a file -----------------------------------------------------------------------

  async #chosen() {
    const text = await chosenText(file);
    if (text === null) return;
    const encrypted = this.#tried(() => readEncrypted(text));
    const opened = encrypted === null ? text : encrypted && (await this.#decrypt(encrypted));
    if (opened === undefined) return;
    // It would replace what is saved on this machine, too.
    await this.#replace(opened, "draft_opened", this.session.dossier.text() !== this.session.filed);
  }

  /** Reads a file; tells the applicant if it is not a draft. @template T @param {() => T} read @returns {T | undefined} */
  #tried(read) {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof NotADraft)) throw error;
      this.#tell(error.message);
    }
  }

  /**
   * Replaces the answers on the page, if the text is a draft.
   * @param {string} text @param {string} words key of the message @param {boolean} careful asks first
   * @param {number} [since] the version whose amendments were looked through
   */
  async #replace(text, words, careful, since) {
    const draft = this.#tried(() => this.session.dossier.read(text));
    if (!draft || (careful && !(await ask("ask-replace")))) return false;
    this.#tell(words);
    void this.#open(draft, since);
    return true;
  }

  /** Opens a draft; then goes to what to review, unless the applicant has moved on. @param {Record<string, any>} draft @param {number} [since] */
  async #open(draft, since) {
    const here = location.hash;
    await this.session.open(draft, since);
    const typing = document.activeElement?.matches(".pk-form :is(input, select, textarea)");
    if (location.hash === here && !typing) goToReview();
  }

  /** @param {string} text @param {string} name */
  #save(text, name) {
    saveFile(text, `prakat-${this.session.data.announcement.id}-${name}.json`, "application/json");
    this.session.filed = this.session.dossier.text();
    this.#tell("draft_saved");
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
    if (!canEncrypt) return void this.#tell("sealed_impossible");
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

  /**
   * Deletes every answer. The page reloads, so that none stays in its memory or its workers'; the controls
   * are emptied first, since browsers restore them.
   */
  async #clear() {
    const others = /** @type {HTMLInputElement} */ (byId("clear-others"));
    others.closest("label")?.toggleAttribute("hidden", !(await this.session.autosave.keepsOthers()));
    let all = false;
    if (!(await ask("ask-clear", () => ((all = others.checked), "")))) return;
    await this.session.autosave.forget(all);
    this.session.form.reset();
    this.session.filed = this.session.dossier.text(); // so that leaving asks nothing
    history.replaceState("cleared", "", location.pathname);
    location.reload();
  }

  /** @param {string} key of the words */
  #tell(key) {
    this.session.said = key;
    message.textContent = say(key);
  }
}

/** The passphrases typed into a dialog. @param {string} dialog */
function typed(dialog) {
  return all(`#${dialog} [type=password]`).map((box) => /** @type {HTMLInputElement} */ (box).value);
}

/** Moves the focus to the heading, since what had it is gone. */
function home() {
  one(".pk-screen:not([hidden]) h2")?.focus();
}
