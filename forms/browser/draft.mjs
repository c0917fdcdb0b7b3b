// What happens to the answers beside being typed: they are saved in a file, kept on this machine,
// brought back, and gone.

import { NotADraft } from "./answers.mjs";
import { ask } from "./ask.mjs";
import { Attention } from "./attention.mjs";
import { WrongPassphrase, canSeal, readSealed, seal, unseal } from "./sealed.mjs";
import { chosenText, saveFile } from "./store.mjs";
import { say, tell } from "./words.mjs";

/** @import {Sealed} from "./sealed.mjs" */
/** @import {Session} from "./session.mjs" */

const SHORTEST = 8; // characters of a passphrase

const message = /** @type {HTMLElement} */ (document.getElementById("draft-message"));
const file = /** @type {HTMLInputElement} */ (document.getElementById("draft-file"));
const tick = /** @type {HTMLInputElement} */ (document.getElementById("keep"));

export class Draft {
  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.attention = new Attention(session);
    for (const each of document.querySelectorAll('[data-act="seal"]')) each.toggleAttribute("hidden", !canSeal);
    if (history.state === "cleared") this.#tell("cleared");
    history.replaceState(null, "");
    file.addEventListener("change", () => this.#chosen());
  }

  /** What the buttons of the page do. @type {Record<string, () => unknown>} */
  acts = {
    save: () => this.#save(this.session.dossier.text(), "draft"),
    seal: () => this.#seal(),
    open: () => file.click(),
    clear: () => this.#clear(),
    keep: () => (tick.checked ? this.#keep() : this.#keepNoMore()),
    resume: () => this.#resume(),
    discard: () => this.#discard(),
    "take-over": () => this.#takeOver(),
    attended: () => this.#attended(),
  };

  show() {
    this.attention.show();
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

  /** This tab keeps from now on, and goes on with what the other has kept. */
  async #takeOver() {
    const { autosave, unsaved } = this.session;
    await autosave.start(true);
    if (autosave.state !== "offered") home();
    else if (unsaved) autosave.goThere();
    else await this.#resume(false);
  }

  /** What was kept comes back. @param {boolean} [careful] asks before it replaces answers that are nowhere else */
  async #resume(careful = this.session.unsaved) {
    const { autosave } = this.session;
    if (!autosave.kept || !(await this.#replace(autosave.kept.dossier, "draft_resumed", careful, autosave.kept.since))) return;
    autosave.enter("on");
    home();
  }

  /** What was kept goes, unseen. */
  async #discard() {
    if (!(await ask("ask-discard"))) return;
    await this.#keepNoMore();
    home();
  }

  // --- In a file -----------------------------------------------------------------------

  async #chosen() {
    const text = await chosenText(file);
    if (text === null) return;
    const sealed = this.#tried(() => readSealed(text));
    const opened = sealed === null ? text : sealed && (await this.#unseal(sealed));
    if (opened === undefined) return;
    // What is kept on this machine would be replaced as well.
    await this.#replace(opened, "draft_opened", this.session.dossier.text() !== this.session.filed);
  }

  /**
   * What a file holds; where it is no draft, that is said.
   * @template T @param {() => T} read @returns {T | undefined}
   */
  #tried(read) {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof NotADraft)) throw error;
      this.#tell(error.key);
    }
  }

  /**
   * Other answers come in the place of those on the page, if they are a draft.
   * @param {string} text @param {string} words for it @param {boolean} careful asks first
   * @param {number} [since] the version up to which amendments were looked through
   */
  async #replace(text, words, careful, since) {
    const draft = this.#tried(() => this.session.dossier.read(text));
    if (!draft || (careful && !(await ask("ask-replace")))) return false;
    this.#tell(words);
    void this.#open(draft, since);
    return true;
  }

  /** When the answers are checked, one comes to what needs to be looked at, unless one went on meanwhile. @param {Record<string, any>} draft @param {number} [since] */
  async #open(draft, since) {
    const here = location.hash;
    await this.session.open(draft, since);
    const typing = document.activeElement?.matches(".pk-form :is(input, select, textarea)");
    if (location.hash === here && !typing) this.attention.goThere();
  }

  /** @param {string} text @param {string} name */
  #save(text, name) {
    saveFile(text, `prakat-${this.session.data.announcement.id}-${name}.json`, "application/json");
    this.session.filed = this.session.dossier.text();
    this.#tell("draft_saved");
  }

  async #seal() {
    await ask("ask-seal", async () => {
      const [passphrase = "", again] = typed("ask-seal");
      if ([...passphrase].length < SHORTEST) return say("passphrase_short", SHORTEST);
      if (passphrase !== again) return say("passphrase_differs");
      this.#save(await seal(this.session.dossier.text(), passphrase), "locked-draft");
      return "";
    });
  }

  /** @param {Sealed} sealed @returns {Promise<string | undefined>} undefined where it was not opened */
  async #unseal(sealed) {
    if (!canSeal) return void this.#tell("sealed_impossible");
    let opened;
    const done = await ask("ask-unseal", async () => {
      try {
        opened = await unseal(sealed, typed("ask-unseal")[0] ?? "");
        return "";
      } catch (error) {
        if (!(error instanceof WrongPassphrase)) throw error;
        return say("passphrase_wrong");
      }
    });
    return done ? opened : undefined;
  }

  /** The list of what to look at was looked through. */
  #attended() {
    this.session.opened = false;
    this.session.since = this.session.data.announcement.version;
    this.session.autosave.changed();
    this.session.render();
    /** @type {HTMLElement | null} */ (document.querySelector("#tasks h2"))?.focus();
  }

  /**
   * Leaves no answer anywhere. The page starts anew, so that none stays in its memory or in its
   * workers'; the controls are emptied first, because browsers give back what a page held.
   */
  async #clear() {
    const others = /** @type {HTMLInputElement} */ (document.getElementById("clear-others"));
    others.closest("label")?.toggleAttribute("hidden", !(await this.session.autosave.keepsOthers()));
    let all = false;
    if (!(await ask("ask-clear", () => ((all = others.checked), "")))) return;
    await this.session.autosave.forget(all);
    this.session.form.reset();
    this.session.filed = this.session.dossier.text(); // nothing is left to ask about on leaving
    history.replaceState("cleared", "", location.pathname);
    location.reload();
  }

  /** @param {string} key of the words */
  #tell(key) {
    this.session.said = key;
    message.textContent = say(key);
  }
}

/** What was typed into a dialog's boxes. @param {string} dialog */
function typed(dialog) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`#${dialog} [type=password]`));
  return [...boxes].map(({ value }) => value);
}

/** What had the focus is gone: reading goes on where the screen begins. */
function home() {
  /** @type {HTMLElement | null} */ (document.querySelector(".pk-screen:not([hidden]) h2"))?.focus();
}
