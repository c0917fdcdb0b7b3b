// What an amendment that is being written changes: each key with its value before and since. Compared as
// site_builder/content/amendments.py does; `prakat check` judges what is written here like everything else.

import { isBlank, isMapping } from "./values.mjs";

/** @typedef {import("./values.mjs").Mapping} Mapping */
/** @typedef {{data: Mapping, outside: string[]}} Published the announcement that the public reads, and the keys that no amendment changes */

/**
 * Record in the latest amendment of an announcement what it changes of what the public reads. Nothing is
 * recorded where all amendments are public already.
 * @param {Mapping} data @param {Published} published
 */
export function recorded(data, { data: before, outside }) {
  const amendments = listed(data["amendments"]).slice(listed(before["amendments"]).length);
  const latest = amendments.pop();
  if (!latest) return;
  for (const { fields } of amendments) {
    for (const [path, change] of Object.entries(fields ?? {})) put(before, path, change.now);
  }
  const amended = (/** @type {Mapping} */ whole) => {
    return Object.fromEntries(Object.entries(whole).filter(([key]) => !outside.includes(key)));
  };
  const fields = Object.fromEntries(differences(amended(before), amended(data)));
  if (isBlank(fields)) delete latest["fields"];
  else latest["fields"] = fields;
}

/** @param {unknown} one @param {unknown} other @param {string} path @returns {Generator<[string, {was: unknown, now: unknown}]>} */
function* differences(one, other, path = "") {
  if (isMapping(one) && isMapping(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      yield* differences(one[key] ?? null, other[key] ?? null, path ? `${path}.${key}` : key);
    }
  } else if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    for (const [index, each] of one.entries()) yield* differences(each, other[index], `${path}[${index}]`);
  } else if (said(one) !== said(other)) {
    yield [path, { was: one, now: other }];
  }
}

/** @param {unknown} value */
function said(value) {
  return isBlank(value) ? "" : typeof value === "object" ? JSON.stringify(value) : String(value).trim();
}

/** @param {Mapping} data @param {string} path @param {unknown} value */
function put(data, path, value) {
  const steps = [...path.matchAll(/[A-Za-z_]+|[0-9]+/g)].map(([step]) => step);
  const last = steps.pop();
  const parent = steps.reduce((/** @type {any} */ each, step) => each?.[step], data);
  if (last !== undefined && parent) parent[last] = value;
}

/** @param {unknown} value */
const listed = (value) => /** @type {Mapping[]} */ (Array.isArray(value) ? value : []);
