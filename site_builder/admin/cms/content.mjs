// A file of content/ as the editor's widgets hold it, and back. Only shapes change here, as the
// configuration says (site_builder/admin/fields.py): what may be written is for `prakat check` to judge.
//
// Beside what Decap CMS knows, a field of the configuration may say `as`:
//   one   a list of at most one item stands for the item itself
//   map   a list stands for a mapping; the type of an item is its key
//   plain a text stands for itself, or for the number, true or false that it looks like
//   row   a text stands for a list of cells; table: for a list of those (table.mjs)
// and further:
//   brief an item that has nothing but this key is written as its value alone
//   names words stand for codes; other texts stay as they are
//   makes an item without an id gets one that begins like this
//   blank "null": where nothing was filled in, null is written, which means something there
// A type of items may be `bare`: its only field is the item.

import { recorded } from "./amendments.mjs";
import { cells, table } from "./table.mjs";
import { isBlank, isMapping } from "./values.mjs";

/**
 * @typedef {{name: string, widget?: string, as?: "one" | "map" | "plain" | "row" | "table", blank?: "null",
 *   brief?: string, names?: {[code: string]: string}, makes?: string, bare?: boolean, typeKey?: string,
 *   field?: Field, fields?: Field[], types?: Field[]}} Field
 * @typedef {import("./values.mjs").Mapping} Mapping
 */

/** The lines of a file that are comments, as one text: what people should look at stands there, too. */
export const COMMENTS = "comments";
/** What the public reads of an announcement now (amendments.mjs). */
export const PUBLISHED = "published";
// Marks what was a mapping in the file, though a text alone would say the same.
const WHOLE = "whole";

const COMMENT = /^[ \t]*#[ \t]?(.*)$/gm;
const PLAIN = /^(true|false|-?(0|[1-9][0-9]{0,14}))$/;

/** Reads and writes the files of one collection, for CMS.registerCustomFormat. @param {Field[]} fields @param {typeof import("js-yaml")} yaml */
export function format(fields, yaml) {
  // As forms/questions/source.py reads: numbers, true, false and null are what they look like, the rest is text.
  const schema = yaml.FAILSAFE_SCHEMA.withTags(yaml.nullCoreTag, yaml.boolJsonTag, yaml.intJsonTag);

  /** @param {string} text @returns {Mapping} */
  function fromFile(text) {
    const data = yaml.load(text, { schema }) ?? {};
    if (!isMapping(data)) throw new Error("ไฟล์นี้ไม่ใช่รายการของคีย์กับค่า / Not a mapping of keys to values");
    const comments = [...text.matchAll(COMMENT)].map(([, words]) => words).join("\n");
    return { ...mapping(fields, data, shown), ...(comments && { [COMMENTS]: comments }) };
  }

  /** @param {Mapping} values @returns {string} */
  function toFile({ [COMMENTS]: comments, [PUBLISHED]: published, ...values }) {
    const head = String(comments ?? "").split("\n").filter(Boolean).map((line) => `# ${line}\n`);
    const data = mapping(fields, values, written(idsOf(values)));
    if (published) recorded(data, /** @type {import("./amendments.mjs").Published} */ (published));
    return head.join("") + yaml.dump(data, { lineWidth: -1, noRefs: true });
  }

  return { fromFile, toFile };
}

/** What a widget shows for a value of the file. @param {Field} field @param {unknown} value @returns {unknown} */
function shown(field, value) {
  if (value === null) return undefined;
  if (field.names) return field.names[String(value)] ?? value;
  if (field.as === "plain") return isMapping(value) || Array.isArray(value) ? value : String(value);
  if (field.as === "row" || field.as === "table") return table(field.as === "row" ? [value] : value);
  if (field.as === "one") return [item(field, value)];
  if (field.as === "map" && isMapping(value)) {
    return Object.entries(value).map(([key, each]) => item(field, { [typeKey(field)]: key, ...Object(each) }));
  }
  if (Array.isArray(value)) return value.map((each) => item(field, each));
  return field.fields && isMapping(value) ? mapping(field.fields, value, shown) : value;
}

/** @param {Field} list @param {unknown} value */
function item(list, value) {
  if (list.types) {
    const type = typeOf(list, value);
    const name = type?.name ?? (isMapping(value) ? (value[typeKey(list)] ?? Object.keys(value)[0]) : undefined);
    const [only] = type?.bare ? (type.fields ?? []) : [];
    if (only) return { [typeKey(list)]: name, [only.name]: shown(only, value) };
    return isMapping(value) ? { [typeKey(list)]: name, ...mapping(type?.fields ?? [], value, shown) } : value;
  }
  if (list.field) return shown(list.field, value);
  if (!isMapping(value)) return list.brief ? { [list.brief]: value } : value;
  const short = list.brief !== undefined && Object.keys(value).join() === list.brief;
  return { ...mapping(list.fields ?? [], value, shown), ...(short && { [WHOLE]: true }) };
}

/** What the file says for the value of a widget. @param {Set<unknown>} ids of the file, to which new ones are added */
function written(ids) {
  return written;

  /** @param {Field} field @param {unknown} value @returns {unknown} */
  function written(field, value) {
    if (typeof value === "string") value = value.trim();
    if (isBlank(value)) return field.blank === "null" ? null : undefined;
    if (field.names) return Object.entries(field.names).find(([, words]) => words === value)?.[0] ?? value;
    if (field.as === "plain") return PLAIN.test(String(value)) ? JSON.parse(String(value)) : value;
    if (field.as === "row") return typeof value === "string" ? cells(value).flat() : value;
    if (field.as === "table") return typeof value === "string" ? cells(value) : value;
    if (!Array.isArray(value)) {
      const made = field.fields && isMapping(value) ? mapping(field.fields, value, written) : value;
      return isBlank(made) ? undefined : made;
    }
    if (field.as === "map") return mapped(field, value);
    const made = value.map((each) => unpacked(field, each)).filter((each) => !isBlank(each));
    return field.as === "one" ? made[0] : made.length ? made : undefined;
  }

  /** @param {Field} list @param {unknown} value @returns {unknown} */
  function unpacked(list, value) {
    if (list.field) return written(list.field, value);
    if (!isMapping(value)) return value;
    if (!list.types) return named(list, mapping(list.fields ?? [], value, written));
    const { [typeKey(list)]: name, ...rest } = value;
    const type = list.types.find((each) => each.name === name);
    const [only] = type?.bare ? (type.fields ?? []) : [];
    if (only) return written(only, rest[only.name]);
    // A key of the type's own name tells of what type it is; otherwise the type stands in the file.
    const own = type ? type.fields?.some((each) => each.name === name) : String(name) in rest;
    return named(type ?? list, mapping(type?.fields ?? [], own ? rest : value, written));
  }

  /** An item with an id, if it is one of those that have one. @param {Field} kind @param {Mapping} made @returns {unknown} */
  function named({ brief, makes }, { [WHOLE]: whole, ...made }) {
    if (brief && !whole && Object.keys(made).join() === brief) return made[brief];
    if (!makes || "id" in made || isBlank(made)) return made;
    let id = makes;
    for (let number = 2; ids.has(id); number++) id = `${makes}-${number}`;
    ids.add(id);
    const { criterion, ...rest } = made;
    return { ...(criterion !== undefined && { criterion }), id, ...rest };
  }

  /** @param {Field} list @param {unknown[]} items @returns {Mapping | undefined} */
  function mapped(list, items) {
    const entries = items.filter(isMapping).map(({ [typeKey(list)]: key, ...rest }) => {
      const type = list.types?.find((each) => each.name === key);
      return /** @type {const} */ ([String(key), mapping(type?.fields ?? [], rest, written)]);
    });
    return entries.length ? Object.fromEntries(entries) : undefined;
  }
}

/** The type of an item, by its mark, by the keys that only one type has, or by its shape. @param {Field} list @param {unknown} value */
function typeOf(list, value) {
  const types = list.types ?? [];
  if (!isMapping(value)) {
    return types.find(({ bare, fields }) => bare && (fields?.[0]?.widget === "list") === Array.isArray(value));
  }
  const mark = value[typeKey(list)];
  return types.find(({ name, bare }) => !bare && (mark === undefined ? name in value : name === mark));
}

/** @param {Field} list */
const typeKey = (list) => list.typeKey ?? "type";

/** Every id in what the widgets hold. @param {unknown} value @returns {Set<unknown>} */
function idsOf(value) {
  if (Array.isArray(value)) return new Set(value.flatMap((each) => [...idsOf(each)]));
  if (!isMapping(value)) return new Set();
  return new Set([value["id"], ...Object.values(value).flatMap((each) => [...idsOf(each)])]);
}

/**
 * Whatever a mapping holds, each by its own field, in their order. What no field knows stays as it is and
 * comes first: in practice the kind of a criterion.
 * @param {Field[]} fields @param {Mapping} data @param {(field: Field, value: unknown) => unknown} change @returns {Mapping}
 */
function mapping(fields, data, change) {
  const known = fields.map((field) => [field.name, change(field, data[field.name] ?? null)]);
  const other = Object.entries(data).filter(([key]) => !fields.some(({ name }) => name === key));
  return Object.fromEntries([...other, ...known].filter(([, value]) => value !== undefined));
}
