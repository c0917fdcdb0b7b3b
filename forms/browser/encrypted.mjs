// A file of answers encrypted with a passphrase by the browser's own cryptography. The file states how, so that any
// program can open it with the passphrase:
//
//   {"format": "prakat-draft/1",
//    "key":    {"name": "PBKDF2", "hash": "SHA-256", "iterations": 600000, "salt": "…"},
//    "cipher": {"name": "AES-GCM", "length": 256, "iv": "…"},
//    "data":   "…"}
//
// `salt`, `iv` and `data` are base64; the passphrase is UTF-8 in NFC; `data` is the dossier's
// text in UTF-8, encrypted, followed by the tag of 16 bytes.

import { NotAnswers, parsed } from "./dossier.mjs";

const FORMAT = "prakat-draft/1";
// What OWASP's Password Storage Cheat Sheet asks for with SHA-256 (2023).
const ITERATIONS = 600_000;
const MOST_ITERATIONS = 20_000_000; // more would only hang the browser

/** Either the wrong passphrase or an altered file: they cannot be told apart. */
export class WrongPassphrase extends Error {}

/** Browsers encrypt only on pages loaded over https or from this machine. */
export const canEncrypt = globalThis.crypto?.subtle !== undefined;

/** @param {string} text @param {string} passphrase @returns {Promise<string>} the text of the file */
export async function encrypt(text, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(passphrase, salt, ITERATIONS);
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(text)));
  return JSON.stringify({
    format: FORMAT,
    key: { name: "PBKDF2", hash: "SHA-256", iterations: ITERATIONS, salt: base64(salt) },
    cipher: { name: "AES-GCM", length: 256, iv: base64(iv) },
    data: base64(data),
  });
}

/** @typedef {{salt: Uint8Array<ArrayBuffer>, iterations: number, iv: Uint8Array<ArrayBuffer>, data: Uint8Array<ArrayBuffer>}} Encrypted */

/** Whether a value says that it is a file of answers with a passphrase. @param {any} value */
export function isEncrypted(value) {
  return value?.format === FORMAT;
}

/** @param {string} text @returns {Encrypted | null} null if it is not encrypted @throws {NotAnswers} if it is damaged, or encrypted otherwise */
export function readEncrypted(text) {
  const whole = parsed(text);
  if (!isEncrypted(whole)) return null;
  const { key, cipher, data } = whole;
  const known = key?.name === "PBKDF2" && key.hash === "SHA-256" && cipher?.name === "AES-GCM" && cipher.length === 256;
  const countable = Number.isInteger(key?.iterations) && key.iterations > 0 && key.iterations <= MOST_ITERATIONS;
  if (!known || !countable) throw new NotAnswers("answers_not");
  return { salt: bytes(key.salt), iterations: key.iterations, iv: bytes(cipher.iv), data: bytes(data) };
}

/** @param {Encrypted} encrypted @param {string} passphrase @returns {Promise<string>} the decrypted text @throws {WrongPassphrase} */
export async function decrypt({ salt, iterations, iv, data }, passphrase) {
  const key = await keyOf(passphrase, salt, iterations);
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data));
  } catch {
    throw new WrongPassphrase();
  }
}

/** @param {string} passphrase @param {Uint8Array<ArrayBuffer>} salt @param {number} iterations */
async function keyOf(passphrase, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let binary = "";
  // In chunks: a call takes a limited number of arguments.
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

/** @param {unknown} base64 @throws {NotAnswers} */
function bytes(base64) {
  try {
    if (typeof base64 === "string") return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    // reported below
  }
  throw new NotAnswers("answers_not");
}
