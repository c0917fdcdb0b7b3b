// Times validators.check_json in Pyodide under Node: for each case the milliseconds of the processor in each round.
// usage: node check.mjs PYODIDE_FOLDER CASES.json TIMES.json
// CASES: {announcement, forms, cases: [[dossier of each round]]}, all JSON texts.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, casesFile, timesFile] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${folder}/`, lockFileURL: `${folder}/pyodide-lock.json`, stdLibURL: `${folder}/python_stdlib.wasm` });
await pyodide.loadPackage("prakat-validators", { messageCallback: () => {} });
const { check_json } = pyodide.pyimport("prakat.validators");
const json = pyodide.runPython("import json; lambda text: json.dumps(json.loads(text))");
const { announcement, forms, cases } = JSON.parse(readFileSync(casesFile, "utf8"));

const timed = (task) => {
  const begun = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};
const times = cases.map((rounds) => ({
  check: rounds.map((dossier) => timed(() => check_json(announcement, forms, dossier))),
  json: rounds.map((dossier) => timed(() => json(dossier))),
}));
writeFileSync(timesFile, JSON.stringify(times));
