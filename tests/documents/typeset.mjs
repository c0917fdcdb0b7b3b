// Typesets a form in Pyodide under Node, as the browser does.
// usage: node typeset.mjs PYODIDE_FOLDER WHEELS_FOLDER CASE.json FORM.pdf
// A case is {arguments: the texts that forms.bridge.completed takes, fonts: a folder}.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, wheels, caseFile, pdfFile] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({
  indexURL: `${folder}/`,
  lockFileURL: `${wheels}/pyodide-lock.json`,
  packageBaseUrl: `${wheels}/`,
});
await pyodide.loadPackage("prakat-forms", { messageCallback: () => {} });

const given = JSON.parse(readFileSync(caseFile, "utf8"));
pyodide.FS.mkdirTree("/fonts");
for (const name of readdirSync(given.fonts)) {
  pyodide.FS.writeFile(`/fonts/${name}`, readFileSync(`${given.fonts}/${name}`));
}
const { completed } = pyodide.pyimport("forms.bridge");
const pdf = completed(...given.arguments, "/fonts");
writeFileSync(pdfFile, pdf.toJs());
