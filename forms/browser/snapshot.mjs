// Python starts five times as fast from a snapshot of its memory. The snapshot is taken right after a start,
// before any answer, and cached on the visitor's machine beside the files of the app: it holds nothing
// that the site's own files do not.

/** @import {PyodideAPI} from "pyodide" */

// What our rules, and loading packages, import of the standard library: the snapshot includes it.
const USED = "importlib.metadata, importlib.resources, json, shutil, tempfile, tomllib, unicodedata, zipfile";

/**
 * Starts Python from the snapshot, if there is one; if that fails (Pyodide calls it experimental), as at
 * the first visit. `runtime` is the address of Pyodide's folder, which changes with its content.
 * @param {string} runtime @param {(how: object) => Promise<PyodideAPI>} load starts Pyodide with these options
 */
export async function startFromSnapshot(runtime, load) {
  const address = `${runtime}memory/`; // a cache below the folder's, deleted with it
  const snapshot = await kept(address);
  if (snapshot) {
    try {
      const python = await load({ _loadSnapshot: snapshot });
      // Pyodide would hold it for as long as it runs.
      delete /** @type {any} */ (python)._api.config._loadSnapshot;
      return python;
    } catch {
      await caches.delete(address);
    }
  }
  const python = await load({ _makeSnapshot: true });
  python.runPython(`import ${USED}`);
  void keep(address, /** @type {any} */ (python).makeMemorySnapshot());
  return python;
}

/** @param {string} address @returns {Promise<Uint8Array | null>} */
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
    const packed = new Blob([snapshot]).stream().pipeThrough(new CompressionStream("gzip"));
    await (await caches.open(address)).put(address, new Response(packed));
  } catch {
    // The next start takes as long as this one did.
  }
}
