// Python starts five times as fast from its memory as it was right after an earlier start. That
// is kept on the visitor's machine, beside the files of the program: it was taken before any
// answer, and holds nothing that the site's own files do not.

/** @import {PyodideAPI} from "pyodide" */

// What loading packages, and our rules, import of the standard library: a start spares that, too.
const USED = "importlib.metadata, importlib.resources, json, shutil, tempfile, tomllib, unicodedata, zipfile";

/**
 * Python, from memory where there is one. Where it does not start from that (Pyodide calls it
 * experimental), it starts as at the first visit.
 * @param {string} runtime the address of Pyodide's folder, which changes with its content
 * @param {(how: object) => Promise<PyodideAPI>} load starts Pyodide with these options
 */
export async function startedFromMemory(runtime, load) {
  const address = `${runtime}memory/`; // a cache below the folder's, which goes when that goes
  const memory = await kept(address);
  if (memory) {
    try {
      return await load({ _loadSnapshot: memory });
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
    return null; // the browser keeps nothing, or not any more
  }
}

/** @param {string} address @param {Uint8Array<ArrayBuffer>} memory */
async function keep(address, memory) {
  try {
    const packed = new Blob([memory]).stream().pipeThrough(new CompressionStream("gzip"));
    await (await caches.open(address)).put(address, new Response(packed));
  } catch {
    // The next start takes as long as this one did.
  }
}
