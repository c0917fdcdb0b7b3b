// The typesetter's program, which travels packed in its wheel (site_builder/bundle/typesetter.py). It is compiled
// while it is unpacked, so that neither Python's memory nor its file system ever holds all of its 57 MB.

/** @import {PyodideAPI} from "pyodide" */

/** Imports the typesetter, whose wheel has been loaded. @param {PyodideAPI} python */
export async function importTypesetter(python) {
  const { place, parts } = python.pyimport("prakat.forms.paper.program");
  const path = place();
  const program = await compiled(parts(path));
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

/** @param {import("pyodide/ffi").PyIterator} parts of a program, as Python's bytes */
function compiled(parts) {
  const body = new ReadableStream({
    pull(sink) {
      const { done, value } = parts.next();
      if (done) return sink.close();
      sink.enqueue(value.toJs());
      value.destroy();
    },
  });
  return WebAssembly.compileStreaming(new Response(body, { headers: { "content-type": "application/wasm" } }));
}
