// What the search page makes of a query and of a text, by site_builder/publish/assets/query.mjs under Node.
// usage: node query.mjs QUERY.MJS, with {query, abbreviations, text?} as JSON on standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { excerpt, grams, letters, partOf, phrases } = await import(pathToFileURL(process.argv[2]).href);
const { query, abbreviations, text } = JSON.parse(readFileSync(0, "utf8"));
const wanted = phrases(query, abbreviations);
const asked = wanted.map(({ full }) => full);
const indexed = letters(text ?? query);
const parts = Object.fromEntries([2, 3].flatMap((size) => grams(text ?? query, size).map((gram) => [gram, partOf(gram, 512)])));
console.log(JSON.stringify({ asked, indexed, parts, excerpt: text === undefined ? [] : excerpt(text, wanted) }));
