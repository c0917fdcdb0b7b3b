// The typesetter's program, which travels packed in its wheel (site_builder/bundle/lighter/typesetter.py). It is unpacked
// outside Python, so that neither its memory nor its file system ever holds all of the 38 MB.

import { free } from "./memory.mjs";

/** @import {PyodideAPI} from "pyodide" */

/** Imports the typesetter, whose wheel has been loaded. @param {PyodideAPI} python */
export async function importTypesetter(python) {
  const { place, parts } = python.pyimport("prakat.forms.paper.program");
  const [path, size] = place().toJs();
  const program = await compiled(parts(path, size), size);
  // Python looks for a file before it imports one; what Emscripten would read and compile is compiled already.
  const FS = /** @type {{readFile: Function, writeFile: Function}} */ (python.FS);
  const { readFile } = FS;
  FS.writeFile(path, "");
  FS.readFile = (/** @type {string} */ name, /** @type {object} */ options) => (name === path ? program : readFile(name, options));
  try {
    python.pyimport("typst").destroy();
  } finally {
    FS.readFile = readFile;
  }
}

/**
 * Compiles a program. Not while it comes: of a program that is streamed, Chromium holds three copies.
 * @param {import("pyodide/ffi").PyIterator} parts as Python's bytes @param {number} size of the whole in bytes
 */
function compiled(parts, size) {
  const whole = new Uint8Array(size);
  let received = 0;
  for (const part of parts) {
    const buffer = part.getBuffer();
    whole.set(buffer.data, received);
    received += buffer.data.length;
    buffer.release();
    part.destroy();
  }
  const program = WebAssembly.compile(whole); // of a copy that it makes first
  free(whole);
  return program;
}
