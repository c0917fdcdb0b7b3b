// Python starts many times as fast from a snapshot of its memory. The snapshot is taken right after a start and
// the import of our rules, before any announcement or answer, and cached on the visitor's machine beside the
// files of the app: it holds nothing that the site's own files do not.

import { free } from "./memory.mjs";

/** @import {PyodideAPI} from "pyodide" */

// After Pyodide's own ways to install a wheel, its memory cannot be written down any more. Python imports from one as it is.
const RULES = "/rules.whl";
// All that is read or imported only now and then, so that the first check finds it: our rules and their words, and what
// loading packages imports of the standard library.
const WARM = `
import importlib.metadata, importlib.resources, pkgutil, shutil, tempfile, zipfile
import prakat.validators
for module in pkgutil.walk_packages(prakat.validators.__path__, "prakat.validators."):
    importlib.import_module(module.name)
prakat.validators.rules.names()
prakat.validators.criteria.names()
`;

const PAGE = 16_384; // bytes

/** Resolves when no snapshot is being cached: that takes memory, and so should nothing else meanwhile. @type {Promise<void>} */
export let cached = Promise.resolve();

/**
 * Starts Python with our rules, from the snapshot if there is one; if that fails (Pyodide calls it
 * experimental), as at the first visit.
 * @param {string} app the address of the app's folder, which changes with the rules
 * @param {Promise<Uint8Array>} rules their wheel
 * @param {(how: object) => Promise<PyodideAPI>} load starts Pyodide with these options
 */
export async function startFromSnapshot(app, rules, load) {
  const address = `${app}memory/`; // a cache below the folder's, deleted with it
  const response = await kept(address);
  if (response) {
    try {
      const snapshot = whole(response); // is read while Pyodide is
      const python = await load({ _loadSnapshot: snapshot });
      // Pyodide would hold it for as long as it runs.
      delete /** @type {any} */ (python)._api.config._loadSnapshot;
      free(await snapshot);
      return install(python, await rules);
    } catch {
      await caches.delete(address);
    }
  }
  const python = install(await load({ _makeSnapshot: true }), await rules);
  python.runPython(`import sys; sys.path.append("${RULES}")`);
  python.runPython(WARM);
  cached = keep(address, /** @type {any} */ (python).makeMemorySnapshot());
  return python;
}

/** Puts the wheel of the rules in its place: no file is in the snapshot. @param {PyodideAPI} python @param {Uint8Array} rules */
function install(python, rules) {
  python.FS.writeFile(RULES, rules);
  return python;
}

/** @param {string} address @returns {Promise<Response | undefined>} */
async function kept(address) {
  try {
    return await (await caches.open(address)).match(address);
  } catch {
    return undefined; // the browser stores nothing
  }
}

/** @param {string} address @param {Uint8Array<ArrayBuffer>} snapshot */
async function keep(address, snapshot) {
  try {
    const thin = thinned(snapshot);
    free(snapshot);
    await (await caches.open(address)).put(address, new Response(thin));
  } catch {
    // The next start takes as long as this one did.
  }
}

/**
 * A snapshot without its zeros, more than half of it: its size, the number of its pages that have others, which these
 * are, then the pages. Packed it would be a third of that, and unpacking take longer than all the rest.
 * @param {Uint8Array<ArrayBuffer>} snapshot
 */
function thinned(snapshot) {
  const words = new Uint32Array(snapshot.buffer);
  const pages = [...Array(Math.ceil(snapshot.length / PAGE)).keys()].filter((page) =>
    words.subarray((page * PAGE) / 4, ((page + 1) * PAGE) / 4).some(Boolean),
  );
  const bytes = pages.map((page) => snapshot.subarray(page * PAGE, (page + 1) * PAGE));
  return new Blob([Uint32Array.of(snapshot.length, pages.length, ...pages), ...bytes]);
}

/** The snapshot that was thinned. @param {Response} response */
async function whole(response) {
  const bytes = await response.arrayBuffer();
  const [size = 0, count = 0] = new Uint32Array(bytes, 0, 2);
  const pages = new Uint32Array(bytes, 8, count);
  const snapshot = new Uint8Array(size);
  let at = 8 + pages.byteLength;
  for (const page of pages) {
    const part = new Uint8Array(bytes, at, Math.min(PAGE, size - page * PAGE));
    snapshot.set(part, page * PAGE);
    at += part.length;
  }
  free(bytes);
  return snapshot;
}
