// What a query finds, by site_builder/publish/assets/finder.mjs under Node: the ids, the best first, as JSON.
// usage: node finder.mjs ASSETS INDEX QUERY, the first two being folders
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [assets, index, query] = process.argv.slice(2);
globalThis.fetch = async (file) => new Response(readFileSync(file));
const { Finder } = await import(pathToFileURL(`${assets}/finder.mjs`).href);
const { phrases } = await import(pathToFileURL(`${assets}/query.mjs`).href);
const finder = await Finder.load(`${index}/`);
const { hits } = await finder.look(phrases(query, finder.results.abbreviations));
const shown = await Promise.all(hits.map((hit) => finder.shown(hit)));
console.log(JSON.stringify(shown.map(({ result }) => result.id)));
