// The last report on the answers that one's own machine keeps, beside them. Who comes back sees at once how far everything
// is; Python, which takes longer to start, checks it again. It is shown of the very same answers, announcement, forms and
// rules alone: a report is made of nothing else.

import { beside, reportKey } from "./autosave.mjs";
import { machine } from "./machine.mjs";
import { APP } from "./python.mjs";

/** @import {Application} from "./application.mjs" */
/** @import {Checked} from "./checker.mjs" */

export class LastReport {
  /** @param {Application} session @param {string} key of its answers */
  constructor(session, key) {
    this.session = session;
    this.key = reportKey(key);
    /** Is read while the page is still being set up. */
    this.kept = machine() === "own" ? beside.get(this.key).catch(() => undefined) : undefined;
  }

  /** The last report, if it is on the present answers. @returns {Promise<Checked | undefined>} */
  async recall() {
    const dossier = this.session.dossier.text();
    const kept = await this.kept;
    return kept && kept.of === (await this.#digest(dossier)) ? { dossier, pages: kept.pages, report: kept.report } : undefined;
  }

  /** Keeps a report in place of the one before, where answers are kept. @param {Checked} checked */
  async keep({ dossier, pages, report }) {
    const { autosave, isEmpty } = this.session;
    if (autosave.state !== "on" || isEmpty) return;
    const of = await this.#digest(dossier);
    if (autosave.state !== "on") return; // not any more
    await beside.set(this.key, { of, pages, report }).catch(() => {}); // no room: the next visit waits for Python
  }

  /** @param {string} dossier */
  async #digest(dossier) {
    const all = JSON.stringify([APP, this.session.constants, dossier]);
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(all));
    return btoa(String.fromCharCode(...new Uint8Array(hash)));
  }
}
