// A person's profile, 'ข้อมูลของฉัน': what they say of themselves, for the next application. A file of their own, and
// on one's own machine kept for this site as well. What goes in and what is taken over, Python decides
// (validators/profile.py, takeover.py).

import { beside, takenKey } from "./autosave.mjs";
import { ask } from "./dialog.mjs";
import { all, byId, tell as write } from "./dom.mjs";
import { NotAnswers, parsed } from "./dossier.mjs";
import { answersIn } from "./enclosed.mjs";
import { canEncrypt, readEncrypted } from "./encrypted.mjs";
import { chosenFile, saveFile } from "./files.mjs";
import { machine } from "./machine.mjs";
import { tell, warn } from "./notices.mjs";
import { sealed, unsealed } from "./passphrase.mjs";
import { showKept, showTaken, ticked } from "./profile-review.mjs";
import { moment, say } from "./words.mjs";

/** @import {SavedSession} from "./saved-session.mjs" */
/** @import {ProfileKept, ProfileTaken} from "./messages.d.ts" */

const KEY = "profile/"; // no announcement's id
const FILE = "prakat-my-details";

export class Profile {
  /** The profile that this application began from, or that is kept: the next is made from it. @type {string} */
  #text = "";
  /** When it was kept on this machine; 0 where it is not. */
  #time = 0;
  /** What was taken over, and the answers before and right after; on one's own machine it outlasts the page. @type {{taken: ProfileTaken, before: string, after: string} | null} */
  #last = null;
  /** Resolves when what is kept on this machine was looked for. @type {Promise<void>} */
  #begun;
  #begin = () => {};
  /** What would be kept now. @type {ProfileKept | null} */
  #next = null;
  /** Ends once what was last ticked is in it: who ticks and saves at once saves what was ticked. @type {Promise<void> | null} */
  #asked = null;

  /** @param {SavedSession} session @param {(taken: ProfileTaken) => unknown} [onTaken] shows what was taken over; by default, on its screen */
  constructor(session, onTaken = () => (location.hash = "profile")) {
    this.session = session;
    this.onTaken = onTaken;
    this.#begun = new Promise((resolve) => (this.#begin = resolve));
    this.file = /** @type {HTMLInputElement} */ (byId("profile-file"));
    for (const each of all('[data-act="profile.encrypt"]')) each.toggleAttribute("hidden", !canEncrypt);
    this.file.addEventListener("change", () => this.#chosen());
  }

  /** What the buttons of the page do. @type {Record<string, () => unknown>} */
  acts = {
    "profile.open": () => this.file.click(),
    "profile.use": () => this.#take(this.#text),
    "profile.undo": () => this.#undo(),
    "profile.tick": () => this.#ask(ticked()),
    "profile.keep": () => this.#keep(),
    "profile.update": async () => (await this.#ask(), this.#keep()),
    "profile.save": async () => (await this.#asked, this.#next) && this.#save(this.#next.profile, FILE),
    "profile.encrypt": async () => (await this.#asked, this.#next) && sealed("profile-seal", this.#next.profile, (text) => this.#save(text, `${FILE}-locked`)),
    "profile.forget": () => this.#forget(),
  };

  /** Finds what is kept on this machine, where it is one's own. */
  async begin() {
    /** @type {{profile: string, time: number} | undefined} */
    const found = machine() === "own" ? await beside.get(KEY).catch(() => undefined) : undefined;
    if (found || this.#time) [this.#text, this.#time] = [found?.profile ?? "", found?.time ?? 0];
    if (machine() === "own") this.#last ??= (await beside.get(this.#takenKey).catch(() => null)) ?? null;
    this.#begin();
    this.show();
  }

  /** A screen was entered. @param {string} screen its id */
  entered(screen) {
    if (screen === "profile") void this.#begun.then(() => !this.#last && location.hash === "#profile" && location.replace("#tasks"));
    if (screen === "keep-profile") void this.#ask();
  }

  show() {
    const isKept = this.#time > 0 && machine() === "own";
    for (const each of all("[data-profile]")) each.hidden = (each.dataset.profile === "kept") !== isKept;
    for (const each of all("[data-profile-taken]")) each.hidden = !this.#last;
    write(byId("profile-kept-at"), isKept ? say("profile_kept_at", moment(this.#time)) : "");
    if (this.#last) showTaken(this.#last.taken);
    if (this.#next) showKept(this.#next);
  }

  // --- Taking over -----------------------------------------------------------------------

  async #chosen() {
    const chosen = chosenFile(this.file);
    if (!chosen) return;
    try {
      const text = await answersIn(chosen);
      const encrypted = readEncrypted(text);
      const opened = encrypted ? await unsealed("profile-unseal", encrypted) : text;
      if (opened !== undefined) await this.#take(opened);
    } catch (error) {
      if (!(error instanceof NotAnswers)) throw error;
      warn("profile_not");
    }
  }

  /** @param {string} text of a profile */
  async #take(text) {
    const { session } = this;
    const before = session.dossier.text();
    const answer = await this.#request({ type: "take", dossier: before, profile: text });
    if (answer === undefined) return;
    /** @type {ProfileTaken | null} */
    const taken = JSON.parse(answer);
    if (!taken) return warn("profile_not");
    this.#text = text;
    this.#last = { taken, before, after: "" };
    await this.#replace(taken.dossier);
    this.#last.after = session.dossier.text();
    if (machine() === "own") void beside.set(this.#takenKey, this.#last).catch(() => {}); // it lasts as long as the page, then
    this.onTaken(taken);
  }

  get #takenKey() {
    return takenKey(this.session.autosave.key);
  }

  /** Takes out again what was taken over; asks first where that would lose what was answered since. */
  async #undo() {
    if (!this.#last) return;
    const { before, after } = this.#last;
    if (this.session.dossier.text() !== after && !(await ask("ask-take-out"))) return;
    this.#last = null;
    void beside.del(this.#takenKey).catch(() => {});
    await this.#replace(before);
    location.hash = "tasks";
    tell("profile_undone");
  }

  /** @param {string} dossier */
  async #replace(dossier) {
    this.session.replace(parsed(dossier));
    await this.session.show();
    this.session.render();
  }

  // --- Keeping ---------------------------------------------------------------------------

  /** Asks what would be kept of the present answers. @param {string[] | null} [groups] that are ticked; by default those of before */
  #ask(groups = null) {
    return (this.#asked = this.#answered(groups));
  }

  /** @param {string[] | null} groups */
  async #answered(groups) {
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Bangkok" }).format(); // ISO 8601
    const asked = { dossier: this.session.dossier.text(), profile: this.#text, ticked: JSON.stringify(groups), today };
    const answer = await this.#request({ type: "keep", ...asked });
    if (answer === undefined) return;
    this.#next = JSON.parse(answer);
    this.show();
  }

  async #keep() {
    await this.#asked;
    if (!this.#next) return;
    const { profile } = this.#next;
    try {
      await beside.set(KEY, { profile, time: Date.now() });
    } catch {
      return warn("profile_not_kept");
    }
    [this.#text, this.#time] = [profile, Date.now()];
    this.show();
    tell("profile_kept");
  }

  /** @param {string} text @param {string} name */
  #save(text, name) {
    if (saveFile(text, `${name}.json`, "application/json")) tell("profile_saved");
  }

  async #forget() {
    await beside.del(KEY).catch(() => {});
    [this.#text, this.#time] = ["", 0];
    await this.#ask();
    tell("profile_forgotten");
  }

  /** @param {import("./protocol.mjs").Question} question @returns {Promise<string | undefined>} undefined, and told, while there is no checker */
  async #request(question) {
    const { checker } = this.session;
    try {
      if (checker) return await checker.ask(question);
    } catch (error) {
      console.error(error);
    }
    warn("profile_waits");
    return undefined;
  }
}
