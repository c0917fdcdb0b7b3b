// The page /admin/: starts Decap CMS with the configuration that the page carries.

import { PUBLISHED, format } from "./content.mjs";

/** @typedef {import("./content.mjs").Field} Field */
/** @typedef {{get: (key: string) => any, getIn: (path: string[]) => any, set: (key: string, value: any) => Entry}} Entry a map of Immutable.js */
/**
 * What of Decap CMS is used here.
 * @typedef {object} Cms
 * @property {(name: string, extension: string, format: object) => void} registerCustomFormat
 * @property {(listener: {name: string, handler: (event: {entry: Entry}) => Promise<Entry>}) => void} registerEventListener
 * @property {(name: string) => any} getLocale its words, by where they stand
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
page.CMS.registerEventListener({ name: "preSave", handler: ({ entry }) => prepared(entry) });
// Thai fonts have no full-width plus, which Decap puts there; some of its words are misspelt, parted or say nothing,
// and what it calls an alternative may be left out, which all forms say in the same words.
const { collection, editor, mediaLibrary } = page.CMS.getLocale(config.locale);
collection.collectionTop.newButton = "+ %{collectionLabel}";
editor.editorToolbar.changesSaved = "บันทึกการเปลี่ยนแปลงแล้ว";
editor.editorToolbar.deleteUnpublishedChanges = "ลบการเปลี่ยนแปลงเนื้อหาที่ยังไม่ได้เผยแพร่";
editor.editorControl.field.optional = "ถ้ามี";
editor.editorWidgets.list.add = "เพิ่ม%{item}";
mediaLibrary.mediaLibraryModal.chooseSelected = "ใช้ไฟล์ที่เลือก";
config.logo = { src: address("emblem.svg"), show_in_header: false }; // else its maker's stands above the login
page.CMS.init({ config });

/**
 * The values to be written, with what the public reads now, by which the latest amendment is recorded.
 * A file that exists has its name; of a new one the editor would say so in English only.
 * @param {Entry} entry @returns {Promise<Entry>}
 */
async function prepared(entry) {
  const values = entry.get("data");
  if (entry.get("newRecord")) {
    if (!values.get("id")) throw new Error(config.words.unnamed);
    return values;
  }
  const name = entry.get("slug").split("/").pop();
  const answer = values.get("amendments") && (await fetch(`${config.published}/${name}.json`, { cache: "no-store" }));
  return answer?.ok ? values.set(PUBLISHED, await answer.json()) : values;
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
