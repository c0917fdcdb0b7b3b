// Steps with a dossier of the page, by forms/browser/dossier.mjs under Node.
// usage: node dossier.mjs ANSWERS.MJS, with a list of [method, ...arguments] as JSON on standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { Dossier } = await import(pathToFileURL(process.argv[2]).href);
const dossier = new Dossier({ id: "x", version: 2 });
const { stringify } = JSON;
let written = 0;
JSON.stringify = (...value) => ((written += 1), stringify(...value));
const done = JSON.parse(readFileSync(0, "utf8")).map(([method, ...given]) => {
  try {
    return dossier[method](...given) ?? null;
  } catch (error) {
    return error.message;
  }
});
console.log(stringify({ done, written }));
