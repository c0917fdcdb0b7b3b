// Runs validators.check_json in Pyodide under Node, over a file of JSON lines.
// usage: node check.mjs PYODIDE_FOLDER EXPORTED.jsonl CASES.jsonl REPORTS.jsonl
// What is exported is [announcement, forms], a case is [number of the exported, dossier, pages],
// each of JSON texts; a report is a JSON text.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, exportedFile, casesFile, reportsFile] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${folder}/`, lockFileURL: `${folder}/pyodide-lock.json` });
await pyodide.loadPackage("prakat-validators", { messageCallback: () => {} });
const { check_json } = pyodide.pyimport("prakat.validators");

const lines = (file) => readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const exported = lines(exportedFile);
const reports = lines(casesFile).map(([number, dossier, pages]) =>
  JSON.stringify(check_json(...exported[number], dossier, pages)),
);
writeFileSync(reportsFile, reports.join("\n"));
