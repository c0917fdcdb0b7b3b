// Typesets a form in Pyodide under Node, also for Word, and counts the pages of all, as the browser does.
// usage: node typeset.mjs PYODIDE_FOLDER WHEELS_FOLDER CASE.json FORM.pdf FORM.docx PAGES.json
// A case is {form, texts: what bridge.measure takes, and bridge.typeset after the form, fonts: a folder}.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { importTypesetter } from "../../forms/browser/program.mjs";

const [folder, wheels, caseFile, pdfFile, wordFile, pagesFile] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({
  indexURL: `${folder}/`,
  stdLibURL: `${folder}/python_stdlib.wasm`,
  lockFileURL: `${wheels}/pyodide-lock.json`,
  packageBaseUrl: `${wheels}/`,
});
await pyodide.loadPackage("prakat-forms", { messageCallback: () => {} });
await importTypesetter(pyodide);

const given = JSON.parse(readFileSync(caseFile, "utf8"));
pyodide.FS.mkdirTree("/fonts");
for (const name of readdirSync(given.fonts)) {
  pyodide.FS.writeFile(`/fonts/${name}`, readFileSync(`${given.fonts}/${name}`));
}
const { measure, typeset } = pyodide.pyimport("prakat.forms.paper.bridge");
writeFileSync(pagesFile, measure(...given.texts, "/fonts"));
writeFileSync(pdfFile, typeset("pdf", given.form, ...given.texts, "/fonts").toJs());
writeFileSync(wordFile, typeset("docx", given.form, ...given.texts, "/fonts").toJs());
