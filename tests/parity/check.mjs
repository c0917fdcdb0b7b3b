// Runs validators.check_json in Pyodide under Node, over a file of JSON lines.
// usage: node check.mjs PYODIDE_FOLDER EXPORTED.jsonl CASES.jsonl REPORTS.jsonl
// What is exported is [announcement, forms], or [openings]; a case is [number of the exported, dossier, pages],
// each of JSON texts, for openings with a moment in place of the pages. A report is a JSON text.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, exportedFile, casesFile, reportsFile] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${folder}/`, lockFileURL: `${folder}/pyodide-lock.json`, stdLibURL: `${folder}/python_stdlib.wasm` });
await pyodide.loadPackage("prakat-validators", { messageCallback: () => {} });
const { check_json } = pyodide.pyimport("prakat.validators");
const { fit_json } = pyodide.pyimport("prakat.validators.fit");

const lines = (file) => readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const exported = lines(exportedFile);
const reports = lines(casesFile).map(([number, dossier, other]) => {
  const about = exported[number];
  return JSON.stringify(about.length === 1 ? fit_json(about[0], dossier, other) : check_json(...about, dossier, other));
});
writeFileSync(reportsFile, reports.join("\n"));
