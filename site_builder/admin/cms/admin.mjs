// The page /admin/: starts Decap CMS with the configuration that the page carries.

import { format } from "./content.mjs";

/** @typedef {import("./content.mjs").Field} Field */
/** @typedef {{get: (key: string) => any, getIn: (path: string[]) => any}} Entry a map of Immutable.js */
/**
 * What of Decap CMS is used here.
 * @typedef {object} Cms
 * @property {(name: string, extension: string, format: object) => void} registerCustomFormat
 * @property {(listener: {name: string, handler: (event: {entry: Entry}) => void}) => void} registerEventListener
 * @property {(options: {config: object}) => void} init
 */

const page = /** @type {typeof globalThis & {CMS: Cms, CMS_MANUAL_INIT: boolean}} */ (globalThis);
const config = JSON.parse(document.querySelector("#config")?.textContent ?? "");
const address = (/** @type {string} */ name) => new URL(name, import.meta.url).href;

page.CMS_MANUAL_INIT = true; // else it would look for a configuration of its own
await run(address("decap-cms.js"));
const yaml = /** @type {typeof import("js-yaml")} */ (await import(address("js-yaml.mjs")));
for (const { format: name, extension, fields } of config.collections) {
  page.CMS.registerCustomFormat(name, extension, format(fields, yaml));
}
// A file that exists has its name; of a new one the editor would say so in English only.
page.CMS.registerEventListener({ name: "preSave", handler: ({ entry }) => named(entry) });
page.CMS.init({ config });

/** @param {Entry} entry */
function named(entry) {
  if (entry.get("newRecord") && !entry.getIn(["data", "id"])) throw new Error(config.words.unnamed);
}

/** @param {string} source */
function run(source) {
  const script = document.createElement("script");
  script.src = source;
  return new Promise((loaded, failed) => {
    script.addEventListener("load", loaded);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}
