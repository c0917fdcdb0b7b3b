// Answers in, report out: one request at a time, always on the newest answers.

import { WorkerClient } from "./worker-client.mjs";

/** @import {Question, Role} from "./protocol.mjs" */
/** @import {Session} from "./session.mjs" */
/** @import {OnProgress} from "./worker-client.mjs" */

/** A report, and the very dossier and pages that it is about. @typedef {{dossier: string, pages: string, report: string}} Checked */

export class Checker {
  /** The last report. @type {Checked | null} */
  checked = null;
  /** Of these the one that the session got: not where the answers had changed meanwhile. @type {Checked | null} */
  #shown = null;
  /** The pages that were counted last, and of which dossier. @type {{dossier: string, pages: string} | null} */
  measured = null;
  #wanted = false;
  #stopped = false;
  /** @type {Promise<void> | null} */
  #running = null;
  /** @type {Promise<void> | null} */
  #renewing = null;

  /** @param {Session} session @param {OnProgress} onProgress */
  constructor(session, onProgress) {
    this.session = session;
    this.client = new WorkerClient(session.constants, onProgress);
  }

  /** Asks the worker, or the one that comes in its place. @param {Question} question @returns {Promise<any>} see WorkerClient */
  async ask(question) {
    const { client } = this;
    try {
      return await client.ask(question);
    } catch (error) {
      await this.#renewing;
      if (client === this.client) throw error;
      return this.client.ask(question);
    }
  }

  /** Loads what another role needs, into the same Python; after a failure, into the next one. @param {Role} role @param {OnProgress} onProgress @returns {Promise<void>} rejects if it cannot be had */
  async load(role, onProgress) {
    await this.#renewing;
    try {
      await this.client.load(role, onProgress);
    } catch (error) {
      void this.renew();
      throw error;
    }
  }

  /** Puts a new worker, which can only check, in place of the present one; if it cannot start, that one stays. */
  renew() {
    return (this.#renewing ??= this.#renew().finally(() => (this.#renewing = null)));
  }

  async #renew() {
    const old = this.client;
    const started = await old.ready.then(() => true, () => false);
    if (!started) return;
    const fresh = new WorkerClient(old.constants, () => {});
    try {
      await fresh.ready;
      if (this.#stopped) return fresh.stop();
      this.client = fresh;
      old.stop();
    } catch {
      fresh.stop();
    }
  }

  /** Ends the worker; pending requests fail. */
  stop() {
    this.#stopped = true;
    this.client.stop();
  }

  /** Resolves when the report on the present answers, or on newer ones, is shown. @returns {Promise<void>} rejects if the worker failed */
  check() {
    if (!this.#running && this.#isChecked) return Promise.resolve();
    this.#wanted = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  /** Whether the report on the present answers is the one that the session has. */
  get #isChecked() {
    const { checked, session } = this;
    return session.report !== null && checked === this.#shown && checked?.dossier === session.dossier.text() && checked.pages === this.#pages;
  }

  get #pages() {
    return this.measured?.pages ?? this.session.pages;
  }

  async #run() {
    const { session } = this;
    try {
      await this.client.ready;
      while (this.#wanted && !this.#isChecked) {
        await session.recalled; // of the very answers whose pages it may know
        this.#wanted = false;
        const dossier = session.dossier.text();
        const pages = this.#pages;
        const report = await this.ask(session.request(dossier, pages));
        this.checked = { dossier, pages, report };
        if (dossier !== session.dossier.text()) continue; // the report on newer answers is on its way
        this.#shown = this.checked;
        session.receive(report);
        session.render();
      }
    } finally {
      this.#running = null;
    }
  }
}
