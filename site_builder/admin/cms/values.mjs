// What a value of a file is.

/** @typedef {{[key: string]: unknown}} Mapping */

/** @param {unknown} value @returns {value is Mapping} */
export function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
export function isBlank(value) {
  return value == null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}
