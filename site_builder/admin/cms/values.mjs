// What a value of a file is.

/** @typedef {{[key: string]: unknown}} Mapping */

/** @param {unknown} value @returns {value is Mapping} */
export function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value says nothing, nor anything in it. @param {unknown} value @returns {boolean} */
export function isBlank(value) {
  return value == null || value === "" || (typeof value === "object" && Object.values(value).every(isBlank));
}
