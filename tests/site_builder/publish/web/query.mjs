// What the search page makes of a query and of a text, by site_builder/publish/assets/query.mjs under Node.
// usage: node query.mjs QUERY.MJS, with {query, abbreviations, text?} as JSON on standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { apart, excerpt, phrases, together } = await import(pathToFileURL(process.argv[2]).href);
const { query, abbreviations, text } = JSON.parse(readFileSync(0, "utf8"));
const wanted = phrases(query, abbreviations);
const asked = wanted.map(({ full }) => full);
const parts = wanted.map(({ full }) => apart(full));
console.log(JSON.stringify({ asked, parts, together: text && together(text), excerpt: text === undefined ? [] : excerpt(text, wanted) }));
