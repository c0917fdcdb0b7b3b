// A content file through the officers' page and back, by site_builder/admin/cms/content.mjs under Node.
// usage: node content.mjs CONTENT.MJS JS-YAML.MJS, with {fields, text?, values?} as JSON on standard input:
// text is read, and what the widgets then hold (or else values) is written.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [{ format }, yaml] = await Promise.all(process.argv.slice(2).map((path) => import(pathToFileURL(path).href)));
const { fields, text, values } = JSON.parse(readFileSync(0, "utf8"));
const { fromFile, toFile } = format(fields, yaml);
const shown = values ?? JSON.parse(JSON.stringify(fromFile(text)));
console.log(JSON.stringify({ shown, written: toFile(shown) }));
