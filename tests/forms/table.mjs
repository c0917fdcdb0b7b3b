// A copied table as rows of answers, by forms/widgets/rows/table.mjs under Node.
// usage: node table.mjs TABLE.MJS, with {text, question, fixed, header?} as JSON on standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { guess, parse, parted, rows, written } = await import(pathToFileURL(process.argv[2]).href);
const { text, question, fixed, header } = JSON.parse(readFileSync(0, "utf8"));
const table = parted(parse(text), question);
const layout = guess(table, question, fixed, header);
const made = rows(table, layout, question, fixed).map(({ answers, place }) => ({
  place,
  answers: Object.fromEntries([...answers].filter(([, { value }]) => value !== undefined).map(([path, { value }]) => [path, value])),
  unknown: [...answers].filter(([, { known }]) => !known).map(([path]) => path),
}));
console.log(JSON.stringify({ table, written: written(table), ...layout, rows: made }));
