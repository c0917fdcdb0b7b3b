// A file of content/ as the editor's widgets hold it, and back. Only shapes change here, as the
// configuration says (site_builder/admin/page.py): what may be written is for `prakat check` to judge.
//
// Beside what Decap CMS knows, a field of the configuration may say `as`:
//   one   a list of at most one item stands for the item itself
//   map   a list of {key, value} stands for a mapping
//   yaml  a line of text stands for whatever value it means in YAML
//   words a text stands for itself, unless it is a mapping in braces
// and `blank: "null"`: where nothing was filled in, null is written, which means something there.

/**
 * @typedef {{name: string, as?: "one" | "map" | "yaml" | "words", blank?: "null", typeKey?: string,
 *   field?: Field, fields?: Field[], types?: Field[]}} Field
 * @typedef {{[key: string]: unknown}} Mapping
 */

/** The lines of a file that are comments, as one text: what people should look at stands there, too. */
export const COMMENTS = "comments";

const COMMENT = /^[ \t]*#[ \t]?(.*)$/gm;

/** Reads and writes the files of one collection, for CMS.registerCustomFormat. @param {Field[]} fields @param {typeof import("js-yaml")} yaml */
export function format(fields, yaml) {
  // As forms/questions/source.py reads: numbers, true, false and null are what they look like, the rest is text.
  const schema = yaml.FAILSAFE_SCHEMA.withTags(yaml.nullCoreTag, yaml.boolJsonTag, yaml.intJsonTag);
  const load = (/** @type {string} */ text) => yaml.load(text, { schema });

  /** @param {string} text @returns {Mapping} */
  function fromFile(text) {
    const data = load(text) ?? {};
    if (!isMapping(data)) throw new Error("ไฟล์นี้ไม่ใช่รายการของคีย์กับค่า / Not a mapping of keys to values");
    const comments = [...text.matchAll(COMMENT)].map(([, words]) => words).join("\n");
    return { ...mapping(fields, data, shown), ...(comments && { [COMMENTS]: comments }) };
  }

  /** @param {Mapping} values @returns {string} */
  function toFile({ [COMMENTS]: comments, ...values }) {
    const head = String(comments ?? "").split("\n").filter(Boolean).map((line) => `# ${line}\n`);
    const data = mapping(fields, values, written);
    return head.join("") + yaml.dump(data, { lineWidth: -1, noRefs: true });
  }

  /** What a widget shows for a value of the file. @param {Field} field @param {unknown} value @returns {unknown} */
  function shown(field, value) {
    if (field.as === "words" && typeof value === "string") return value;
    if (field.as === "yaml" || field.as === "words") {
      return value === null ? undefined : yaml.dump(value, { flowLevel: 0, lineWidth: -1 }).trim();
    }
    if (value === null) return undefined;
    if (field.as === "one") return [typed(field, value)];
    if (field.as === "map" && isMapping(value)) {
      return Object.entries(value).map(([key, each]) => mapping(field.fields ?? [], { key, value: each }, shown));
    }
    return inside(field, value, shown, typed);
  }

  /** What the file says for the value of a widget. @param {Field} field @param {unknown} value @returns {unknown} */
  function written(field, value) {
    if (typeof value === "string") value = value.trim();
    if (isBlank(value)) return field.blank === "null" ? null : undefined;
    if (field.as === "yaml") return meant(String(value));
    if (field.as === "words") {
      const mapped = String(value).startsWith("{") && meant(String(value));
      return isMapping(mapped) ? mapped : value;
    }
    const made = inside(field, value, written, untyped);
    if (isBlank(made)) return undefined;
    if (field.as === "one" && Array.isArray(made)) return made[0];
    if (field.as === "map" && Array.isArray(made)) {
      return Object.fromEntries(made.filter(({ key }) => key).map(({ key, value: each = null }) => [key, each]));
    }
    return made;
  }

  /** An item of a list of several types, which says of what type it is. @param {Field} list @param {unknown} item */
  function typed(list, item) {
    if (!isMapping(item)) return item;
    const { typeKey = "type" } = list;
    const name = item[typeKey] ?? Object.keys(item)[0];
    const type = list.types?.find((each) => each.name === name);
    return { [typeKey]: name, ...mapping(type?.fields ?? [], item, shown) };
  }

  /** The same without, where a key of the type's own name tells it. @param {Field} list @param {unknown} item */
  function untyped(list, item) {
    if (!isMapping(item)) return item;
    const { [list.typeKey ?? "type"]: name, ...rest } = item;
    const type = list.types?.find((each) => each.name === name);
    const own = type ? type.fields?.some((each) => each.name === name) : String(name) in rest;
    return mapping(type?.fields ?? [], own ? rest : item, written);
  }

  /** @param {string} text */
  function meant(text) {
    try {
      return load(text);
    } catch {
      return text; // the words as they are
    }
  }

  return { fromFile, toFile };
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

/**
 * @param {Field} field @param {unknown} value
 * @param {(field: Field, value: unknown) => unknown} change @param {(list: Field, item: unknown) => unknown} item
 */
function inside(field, value, change, item) {
  const { types, fields, field: single } = field;
  if (Array.isArray(value)) {
    if (types) return value.map((each) => item(field, each));
    if (single) return value.map((each) => change(single, each)).filter((each) => each !== undefined);
    if (fields) return value.map((each) => (isMapping(each) ? mapping(fields, each, change) : each));
  }
  return fields && isMapping(value) ? mapping(fields, value, change) : value;
}

/** @param {unknown} value @returns {value is Mapping} */
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isBlank(value) {
  return value == null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}
