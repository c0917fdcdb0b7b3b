// The page's side of the worker: has it start, sends requests, reports the progress of its starts.

import { one } from "./dom.mjs";
import { onExchange } from "./language.mjs";
import { STEPS } from "./protocol.mjs";
import { APP, LARGE, RUNTIME, python } from "./python.mjs";
import { registered } from "./trusted.mjs";
import { say } from "./words.mjs";

/** @import {Constants, Done, Failed, Progress, Question, Role, Start} from "./protocol.mjs" */

/** What bars show, to be told again in the other language. @type {Map<HTMLElement, [string, Shown | null]>} */
const bars = new Map();
onExchange(() => bars.forEach(([what, progress], bar) => showProgress(bar, what, progress)));

/** @typedef {{fraction: number} & Partial<Progress>} Shown */
/** Is told how far a start is. @typedef {(progress: Progress & {fraction: number}) => void} OnProgress */

export class WorkerClient {
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();
  #asked = 0;
  /** What was loaded, or is being loaded. @type {Map<Role, {ready: Promise<void>, onProgress: OnProgress}>} */
  #loads = new Map();

  /** @param {Constants | Promise<Constants>} constants what every request is about @param {OnProgress} onProgress of loading the checker */
  constructor(constants, onProgress) {
    this.constants = constants;
    this.worker = python();
    this.worker.onerror = () => this.#fail();
    this.worker.onmessage = ({ data }) => {
      if (data.type === "progress") this.#loads.get(data.role)?.onProgress({ ...data, fraction: fraction(data) });
      else this.#receive(data);
    };
    /** Resolves when it can check. */
    this.ready = this.load("checker", onProgress);
  }

  /** Loads what a role needs, once. @param {Role} role @param {OnProgress} onProgress @returns {Promise<void>} rejects if it cannot be had */
  load(role, onProgress) {
    const begun = this.#loads.get(role);
    if (begun) return begun.ready;
    const ready = this.#start(role);
    this.#loads.set(role, { ready, onProgress });
    ready.catch(mend);
    return ready;
  }

  /** @param {Role} role @returns {boolean} whether it was loaded, or is being loaded */
  has(role) {
    return this.#loads.has(role);
  }

  /** @param {Role} role */
  async #start(role) {
    const constants = role === "checker" ? await this.constants : void (await this.ready); // given once
    await this.#send({ type: "start", id: ++this.#asked, role, app: APP, runtime: RUNTIME, files: LARGE, constants });
  }

  /** @param {Question} request @returns {Promise<any>} the text of the report or pages, or the document's bytes; the caller words a failure */
  async ask(request) {
    await this.ready;
    return this.#send({ ...request, id: ++this.#asked });
  }

  /** Ends the worker; pending requests fail. */
  stop() {
    this.worker.terminate();
    this.#fail();
  }

  /** @param {Start | (Question & {id: number})} message */
  #send(message) {
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.id, { resolve, reject });
      this.worker.postMessage(message);
    });
  }

  /** @param {Done | Failed} message */
  #receive(message) {
    const asker = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === "done") asker?.resolve(message.result);
    else asker?.reject(new Error("the worker failed"));
  }

  #fail() {
    for (const { reject } of this.#waiting.values()) reject(new Error("the worker failed"));
    this.#waiting.clear();
  }
}

/** Asks the service worker to repair the caches; where there is none, nothing kept is trusted, and it is registered again. */
function mend() {
  const { serviceWorker: workers } = navigator;
  if (workers?.controller) return workers.controller.postMessage("mend");
  void globalThis.caches?.delete(RUNTIME);
  install();
}

/** Registers the service worker, which fetches the app and some pages: the page that fills in forms comes first. */
export function install() {
  const address = one("[data-worker]")?.dataset.worker;
  if (address) registered(address)?.catch(() => {});
}

/** Each step is an equal part; what has to be fetched takes most of the time. @param {Progress} progress */
function fraction({ role, step, received, total }) {
  const done = STEPS[role].indexOf(step) / STEPS[role].length;
  return total ? 0.9 * Math.min(received / total, 1) + 0.1 * done : done;
}

/**
 * Shows the task, its step, and how much has arrived.
 * @param {HTMLElement} bar an element with a paragraph and a progress in it
 * @param {string} what key of the words
 * @param {Shown | null} progress null: unknown
 */
export function showProgress(bar, what, progress) {
  bars.set(bar, [what, progress]);
  const [words, meter] = bar.children;
  if (!words || !(meter instanceof HTMLProgressElement)) return;
  const { received = 0, total = 0 } = progress ?? {};
  const megabytes = total ? say("megabytes", inMegabytes(received), inMegabytes(total)) : "";
  words.textContent = [say(what), progress?.step ? say(`step_${progress.step}`) : "", megabytes].filter(Boolean).join(" · ");
  if (progress) meter.value = progress.fraction;
  else meter.removeAttribute("value");
}

/** @param {number} bytes */
function inMegabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
