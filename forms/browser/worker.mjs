// Python beside the page: it checks answers, and once a document is wanted, typesets as well. A second Python for
// that would cost a phone more memory than it has (docs/decisions/0023). Pyodide comes from this site; nothing is
// fetched from elsewhere, and no answer is logged.

import { counted } from "./arrivals.mjs";
import { missing, obtain } from "./kept.mjs";
import { importTypesetter } from "./program.mjs";
import { cached, startFromSnapshot } from "./snapshot.mjs";
import { STEPS, filesFor } from "./protocol.mjs";

/** @import {Constants, Reply, Request, Role, Start, Step} from "./protocol.mjs" */
/** @import {PyodideAPI} from "pyodide" */

const FONT_FOLDER = "/fonts";

const page = /** @type {Worker} */ (/** @type {unknown} */ (globalThis));
/** @type {(message: Reply, transfer?: Transferable[]) => void} */
const reply = (message, transfer = []) => page.postMessage(message, transfer);

/** @type {PyodideAPI} */
let python;
/** @type {{[step in Step]: (from: Start) => Promise<unknown>}} */
const DO = {
  runtime: async ({ app, runtime }) => {
    if (!("WebAssembly" in globalThis)) throw new Error("no WebAssembly"); // Pyodide would fail out of our reach
    const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
    const folder = `${app}python/`;
    const lock = await (await fetch(`${folder}pyodide-lock.json`)).text();
    const options = { indexURL: runtime, stdLibURL: `${runtime}python_stdlib.wasm`, lockFileContents: lock, packageBaseUrl: folder };
    const rules = rulesOf(folder, lock);
    rules.catch(() => {}); // told where it is awaited
    python = await startFromSnapshot(app, rules, (how) => Promise.race([loadPyodide({ ...options, ...how }), failureOfWasm()]));
  },
  // The lock holds each package's hash; what does not match is refused.
  typesetter: async () => {
    await cached;
    await python.loadPackage("prakat-forms", { messageCallback: () => {} });
    await importTypesetter(python);
  },
  // With a wrong font the typesetter would silently substitute another, and the document look altered.
  fonts: async ({ runtime, files }) => {
    python.FS.mkdirTree(FONT_FOLDER);
    for (const [name] of files.filter(([name]) => name.endsWith(".ttf"))) {
      const font = await fetch(runtime + name);
      if (!font.ok) throw new Error(`${name}: ${font.status}`);
      python.FS.writeFile(`/${name}`, new Uint8Array(await font.arrayBuffer()));
    }
  },
  start: async ({ role }) => {
    python.pyimport(role === "checker" ? "prakat.validators" : "prakat.forms.paper.bridge").destroy();
  },
};

/** What every request is about. @type {Constants} */
let constants;

/** What was loaded, or is being loaded. @type {Partial<Record<Role, Promise<string>>>} */
const loads = {};

/** Loads what a role needs, once, whoever asks: the checker is asked for before there are constants. @param {Start} message */
function start(message) {
  constants = message.constants ?? constants;
  return (loads[message.role] ??= load(message));
}

/** @param {Start} message */
async function load(message) {
  const count = await counter(message);
  for (const step of STEPS[message.role]) {
    count(step);
    await DO[step](message);
  }
  return "";
}

/** Fetches the wheel of the rules; what does not match its hash is refused. @param {string} folder @param {string} lock */
async function rulesOf(folder, lock) {
  const { file_name, sha256 } = JSON.parse(lock).packages["prakat-validators"];
  const digest = sha256.match(/../g).map((/** @type {string} */ byte) => String.fromCharCode(parseInt(byte, 16)));
  const wheel = await fetch(folder + file_name, { integrity: `sha256-${btoa(digest.join(""))}` });
  if (!wheel.ok) throw new Error(`${file_name}: ${wheel.status}`);
  return new Uint8Array(await wheel.arrayBuffer());
}

/**
 * Rejects when Python cannot be fetched or compiled: Pyodide 314 only writes that to the console, and waits for ever.
 * What comes under another type than a program's, as from servers that do not know it, is compiled all the same.
 * @returns {Promise<never>}
 */
function failureOfWasm() {
  return new Promise((_, reject) => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = (source, imports) => {
      const instance = Promise.resolve(source).then(async (response) =>
        response.headers.get("Content-Type") === "application/wasm" || !response.ok
          ? instantiate(response, imports)
          : WebAssembly.instantiate(await response.arrayBuffer(), imports),
      );
      instance.catch(reject);
      return instance;
    };
  });
}

const fetchPlain = globalThis.fetch;

/** Fetches large files once from now on, whoever asks for them, and reports what arrives. @param {Start} from */
async function counter({ role, runtime, files }) {
  const total = (await missing(runtime, filesFor(role, files))).reduce((sum, [, packed]) => sum + packed, 0);
  let received = 0;
  /** @type {Step} */
  let step = "runtime";
  const report = () => reply({ type: "progress", role, step, received, total });
  const arrived = counted(total, (now) => {
    received = now;
    report();
  });
  globalThis.fetch = (source, options) => {
    const large = files.find(([name]) => runtime + name === `${source}`);
    return large ? obtain(runtime, large, arrived) : fetchPlain(source, options);
  };
  return (/** @type {Step} */ now) => {
    step = now;
    report();
  };
}

// The typesetter asks for the time zone by `eval`, which the page's policy forbids
// (site_builder/bundle/policy.py). This text is answered; no other is run.
const TIME_ZONE = "Intl.DateTimeFormat().resolvedOptions().timeZone";
globalThis.eval = (/** @type {string} */ text) => {
  if (text !== TIME_ZONE) throw new EvalError(`not run: ${text}`);
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
};

/** @param {Request} request @returns {string | Uint8Array} */
function answer(request) {
  if ("openings" in constants) return matched(constants.openings, request);
  const { announcement, forms } = constants;
  if (request.type === "check") {
    return python.pyimport("prakat.validators").check_json(announcement, forms, request.dossier, request.pages);
  }
  if (request.type === "keep") {
    const { dossier, profile, ticked, today } = request;
    return python.pyimport("prakat.validators.profile").keep_json(announcement, forms, dossier, profile, ticked, today);
  }
  if (request.type === "take") return python.pyimport("prakat.validators.takeover").take_json(announcement, forms, request.dossier, request.profile);
  if (request.type === "fit" || request.type === "carry") throw new TypeError(request.type);
  const bridge = python.pyimport("prakat.forms.paper.bridge");
  if (request.type === "archive") return bytes(bridge.archive(python.toPy(request.files)));
  const { dossier, report } = request;
  if (request.type === "measure") return bridge.measure(announcement, forms, dossier, report, FONT_FOLDER);
  return bytes(bridge.typeset(request.format, request.form, announcement, forms, dossier, report, FONT_FOLDER));
}

/** @param {string} openings @param {Request} request @returns {string} */
function matched(openings, request) {
  const fit = python.pyimport("prakat.validators.fit");
  if (request.type === "fit") return fit.fit_json(openings, request.dossier, request.now);
  if (request.type === "take") return python.pyimport("prakat.validators.takeover").take_to_openings_json(openings, request.dossier, request.profile);
  if (request.type === "carry") return fit.carried_json(openings, request.dossier, request.announcement, request.position);
  throw new TypeError(request.type);
}

/** @param {import("pyodide/ffi").PyBuffer} made @returns {Uint8Array} */
function bytes(made) {
  const copy = /** @type {Uint8Array} */ (made.toJs());
  made.destroy();
  return copy;
}

page.onmessage = async ({ data }) => {
  try {
    const result = data.type === "start" ? await start(data) : answer(data);
    reply({ type: "done", id: data.id, result }, result instanceof Uint8Array ? [result.buffer] : []);
  } catch (error) {
    // Errors of the start hold no answers; any other might quote one.
    if (data.type === "start") console.error(error);
    reply({ type: "failed", id: data.id });
  }
};
