// Runs validators.check_json in Pyodide under Node, over a file of JSON lines.
// usage: node check.mjs PYODIDE_FOLDER CASES.jsonl REPORTS.jsonl
// A case is [announcement, forms, dossier, pages], each a JSON text; a report is a JSON text.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, casesFile, reportsFile] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${folder}/`, lockFileURL: `${folder}/pyodide-lock.json` });
await pyodide.loadPackage("prakat-validators", { messageCallback: () => {} });
const { check_json } = pyodide.pyimport("validators");

const cases = readFileSync(casesFile, "utf8").trimEnd().split("\n");
const reports = cases.map((line) => JSON.stringify(check_json(...JSON.parse(line))));
writeFileSync(reportsFile, reports.join("\n"));
