// Compiles, in Pyodide under Node, the modules of the standard library that are in use after a wheel was loaded and some
// imports were run.
// usage: node library.mjs PYODIDE_FOLDER SOME.whl IMPORTS LIBRARY.zip, whose members are stored
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, wheel, importsFile, libraryFile] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
// Without columns in tracebacks, a quarter is saved; without a seed, sets would be in another order each time.
const env = { HOME: "/", PYTHONNODEBUGRANGES: "1", PYTHONHASHSEED: "0" };
const python = await loadPyodide({ indexURL: `${folder}/`, env });
await python.loadPackage(wheel, { messageCallback: () => {} });
python.runPython("import codecs\n" + readFileSync(importsFile, "utf8"));

const library = python.runPython(`
import importlib.util, io, sys, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc as pyc

whole = next(path for path in sys.path if path.endswith(".zip"))
used = {getattr(module.__spec__, "origin", None) or "" for module in [*sys.modules.values()] if hasattr(module, "__spec__")}
made = io.BytesIO()
with zipfile.ZipFile(whole) as source, zipfile.ZipFile(made, "w") as target:
    for name in sorted(source.namelist()):
        if f"{whole}/{name}" in used:
            text = source.read(name)
            # Neither docstrings nor assertions are of use to a visitor.
            code = compile(text, f"{whole}/{name}", "exec", dont_inherit=True, optimize=2)
            target.writestr(zipfile.ZipInfo(name + "c"), pyc(code, importlib.util.source_hash(text), False))
made.getvalue()
`);
writeFileSync(libraryFile, library.toJs());
