// Python starts many times as fast from a snapshot of its memory. The snapshot is taken right after a start and
// the import of our rules, before any announcement or answer, and cached on the visitor's machine beside the
// files of the app: it holds nothing that the site's own files do not.

import { free } from "./memory.mjs";

/** @import {PyodideAPI} from "pyodide" */

// What loading packages imports of the standard library besides: the snapshot includes it.
const USED = "importlib.metadata, importlib.resources, shutil, tempfile, zipfile";
// After Pyodide's own ways to install a wheel, its memory cannot be written down any more.
const INSTALL = `
import importlib, sys, zipfile
folder = next(path for path in sys.path if path.endswith("site-packages"))
zipfile.ZipFile("/rules.whl").extractall(folder)
importlib.invalidate_caches()
`;

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
  const snapshot = await kept(address);
  if (snapshot) {
    try {
      const python = await load({ _loadSnapshot: snapshot });
      // Pyodide would hold it for as long as it runs.
      delete /** @type {any} */ (python)._api.config._loadSnapshot;
      free(snapshot);
      return install(python, await rules);
    } catch {
      await caches.delete(address);
    }
  }
  const python = install(await load({ _makeSnapshot: true }), await rules);
  python.runPython(`import ${USED}, prakat.validators.fit`);
  cached = keep(address, /** @type {any} */ (python).makeMemorySnapshot());
  return python;
}

/** Puts the files of the rules in their place: they are not in the snapshot. @param {PyodideAPI} python @param {Uint8Array} rules */
function install(python, rules) {
  python.FS.writeFile("/rules.whl", rules);
  python.runPython(INSTALL);
  python.FS.unlink("/rules.whl");
  return python;
}

/** @param {string} address @returns {Promise<Uint8Array<ArrayBuffer> | null>} */
async function kept(address) {
  try {
    const { body } = (await (await caches.open(address)).match(address)) ?? {};
    if (!body) return null;
    const unpacked = body.pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  } catch {
    return null; // the browser stores nothing, or has deleted it
  }
}

/** @param {string} address @param {Uint8Array<ArrayBuffer>} snapshot */
async function keep(address, snapshot) {
  try {
    const copied = new Blob([snapshot]);
    free(snapshot);
    const packed = copied.stream().pipeThrough(new CompressionStream("gzip"));
    await (await caches.open(address)).put(address, new Response(packed));
  } catch {
    // The next start takes as long as this one did.
  }
}
