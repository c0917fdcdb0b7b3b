// What happens to the answers beside being typed: they are saved in a file, kept on this machine,
// brought back, and gone.

import { NotADraft } from "./answers.mjs";
import { ask } from "./ask.mjs";
import { Attention } from "./attention.mjs";
import { Keeping } from "./keeping.mjs";
import { WrongPassphrase, canSeal, readSealed, seal, unseal } from "./sealed.mjs";
import { chosenText, saveFile } from "./store.mjs";
import { say, tell } from "./words.mjs";

/** @import {Dossier} from "./answers.mjs" */
/** @import {Form} from "./messages.mjs" */
/** @import {ReportView} from "./report-view.mjs" */
/** @import {Sealed} from "./sealed.mjs" */

const SHORTEST = 8; // characters of a passphrase

const form = /** @type {HTMLFormElement} */ (document.getElementById("form"));
const message = /** @type {HTMLElement} */ (document.getElementById("draft-message"));
const file = /** @type {HTMLInputElement} */ (document.getElementById("draft-file"));

export class Draft {
  /** The answers that are in a file, or as the page was first seen. */
  filed = "";
  /** What was said last: the key of its words. */
  #said = "";

  /**
   * @param {Dossier} dossier
   * @param {Record<string, Form>} forms
   * @param {ReportView} view
   * @param {() => Promise<void>} refill shows the dossier's answers; resolves when they are checked
   */
  constructor(dossier, forms, view, refill) {
    this.dossier = dossier;
    this.refill = refill;
    this.attention = new Attention(dossier, forms, view);
    this.keeping = new Keeping(dossier.announcement.id, {
      present: () => ({ dossier: dossier.text(), time: Date.now(), since: this.attention.since }),
      unsaved: () => this.unsaved,
      replace: ({ dossier, since }, unsaved) => this.#replace(dossier, "draft_resumed", unsaved, since),
      tell: (key) => this.#tell(key),
    });
    for (const each of document.querySelectorAll('[data-act="seal"]')) each.toggleAttribute("hidden", !canSeal);
    if (history.state === "cleared") this.#tell("cleared");
    history.replaceState(null, "");
  }

  /** What the buttons of the page do. @type {Record<string, () => unknown>} */
  acts = {
    save: () => this.#save(this.dossier.text(), "draft"),
    seal: () => this.#seal(),
    open: () => file.click(),
    clear: () => this.#clear(),
    keep: () => this.keeping.ticked(),
    resume: () => this.keeping.resume(),
    discard: () => this.keeping.discard(),
    "take-over": () => this.keeping.takeOver(),
    attended: () => this.#attended(),
  };

  /** Whether answers would be lost with the page. */
  get unsaved() {
    const text = this.dossier.text();
    return text !== this.filed && !this.keeping.keeps(text);
  }

  /** All that is shown here, by the newest report and in the language of the page. */
  show() {
    this.attention.show();
    this.keeping.show();
    tell(message, this.#said && say(this.#said));
  }

  /** A file was chosen. */
  async chosen() {
    const text = await chosenText(file);
    if (text === null) return;
    const sealed = this.#tried(() => readSealed(text));
    const opened = sealed === null ? text : sealed && (await this.#unseal(sealed));
    if (opened === undefined) return;
    // What is kept on this machine would be replaced as well.
    await this.#replace(opened, "draft_opened", this.dossier.text() !== this.filed);
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
    const draft = this.#tried(() => this.dossier.read(text));
    if (!draft || (careful && !(await ask("ask-replace")))) return false;
    const version = this.dossier.load(draft);
    this.filed = since === undefined ? this.dossier.text() : ""; // what was kept is in no file
    this.attention.open(since ?? version);
    this.#tell(words);
    void this.#refilled();
    return true;
  }

  /** When the answers are checked, one comes to what needs to be looked at, unless one went on meanwhile. */
  async #refilled() {
    const here = location.hash;
    await this.refill();
    this.attention.show();
    const typing = document.activeElement?.matches(".pk-form :is(input, select, textarea)");
    if (location.hash === here && !typing) this.attention.goThere();
  }

  /** @param {string} text @param {string} name */
  #save(text, name) {
    saveFile(text, `prakat-${this.dossier.announcement.id}-${name}.json`, "application/json");
    this.filed = this.dossier.text();
    this.#tell("draft_saved");
  }

  async #seal() {
    await ask("ask-seal", async () => {
      const [passphrase = "", again] = typed("ask-seal");
      if ([...passphrase].length < SHORTEST) return say("passphrase_short", SHORTEST);
      if (passphrase !== again) return say("passphrase_differs");
      this.#save(await seal(this.dossier.text(), passphrase), "locked-draft");
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

  #attended() {
    this.attention.close();
    this.keeping.changed();
    /** @type {HTMLElement | null} */ (document.querySelector("#tasks h2"))?.focus();
  }

  /**
   * Leaves no answer anywhere. The page starts anew, so that none stays in its memory or in its
   * workers'; the controls are emptied first, because browsers give back what a page held.
   */
  async #clear() {
    const others = /** @type {HTMLInputElement} */ (document.getElementById("clear-others"));
    others.closest("label")?.toggleAttribute("hidden", !(await this.keeping.keepsOthers()));
    let all = false;
    if (!(await ask("ask-clear", () => ((all = others.checked), "")))) return;
    await this.keeping.erase(all);
    form.reset();
    this.filed = this.dossier.text(); // nothing is left to ask about on leaving
    history.replaceState("cleared", "", location.pathname);
    location.reload();
  }

  /** @param {string} key of the words */
  #tell(key) {
    this.#said = key;
    message.textContent = say(key);
  }
}

/** What was typed into a dialog's boxes. @param {string} dialog */
function typed(dialog) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`#${dialog} [type=password]`));
  return [...boxes].map(({ value }) => value);
}
