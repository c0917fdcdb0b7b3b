// Puts in their places what the page shares with other announcements, and begins.

import { byId, all } from "./dom.mjs";
import { translate } from "./language.mjs";
import { fragment } from "./trusted.mjs";

/** @import {Form, Section} from "./messages.d.ts" */

/**
 * What the page says of itself: shared files with their hashes, and where links in them lead.
 * @typedef {{files: [address: string, hash: string][], ways: Record<string, string>}} Parts
 */

/**
 * The announcement and its forms: where each lies, and the sections that are the announcement's own.
 * @typedef {{announcement: object, forms: Record<string, {file: string, integrity: string, own: Section[]}>}} Told
 */

const page = byId("prakat");
/** @type {Parts} */
const { files, ways } = read("parts");
/** @type {Told} */
const { announcement, forms } = read("data");

page.dataset.begun = ""; // until then the page says that its files did not arrive
try {
  const asked = Object.entries(forms);
  page.dataset.shared = JSON.stringify([...files, ...asked.map(([, { file, integrity }]) => [file, integrity])]); // to be kept
  const [parts, data] = await Promise.all([Promise.all(files.map(fetched)), Promise.all(asked.map(whole))]);
  for (const part of parts) for (const [name, html] of Object.entries(part)) put(name, html);
  // Not in the script's element that it was in: text that becomes a script's is not let through.
  const told = Object.assign(document.createElement("div"), { id: "data", hidden: true });
  told.textContent = JSON.stringify({ announcement, forms: Object.fromEntries(data) });
  byId("data").replaceWith(told);
  await import("./main.mjs");
} catch (error) {
  delete page.dataset.begun;
  dispatchEvent(new Event("unstarted"));
  throw error;
}

/** @param {string} id */
function read(id) {
  return JSON.parse(byId(id).textContent ?? "");
}

/** A file that is as it was built. @param {[address: string, hash: string]} file */
async function fetched([address, integrity]) {
  const response = await fetch(address, { integrity });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** A form with the announcement's own sections in their places. @param {[id: string, told: Told["forms"][string]]} form */
async function whole([id, { file, integrity, own }]) {
  /** @type {Form} */
  const form = await fetched([file, integrity]);
  return [id, { ...form, sections: form.sections.map((section) => own.find((each) => each.id === section.id) ?? section) }];
}

/** @param {string} name of the place @param {string} html */
function put(name, html) {
  const part = fragment(html);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (part.querySelectorAll("[data-way]"))) {
    link.href = ways[link.dataset.way ?? ""] ?? "";
  }
  translate(part);
  for (const place of all(`[data-part="${name}"]`)) place.replaceWith(part);
}
