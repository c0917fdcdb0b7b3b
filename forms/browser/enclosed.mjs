// The answers in whatever the page produced: a file of answers, a PDF that carries them, the ZIP of all documents. HR's
// check reads a PDF whole (site_builder/intake/inbox.py); here its attachments are found by their mark, in the page
// itself, since a file must also open where no worker starts. All is bounded: a file may come from anybody.

import { NotAnswers, isDossier, parsed } from "./dossier.mjs";
import { isEncrypted } from "./encrypted.mjs";

const LARGEST = 60_000_000; // bytes of a file
const LONGEST = 20_000_000; // bytes of answers, most of them a photograph's
const MOST = 100; // entries of an archive, attachments of a document

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @param {File} file @returns {Promise<string>} the text of the answers, which may be encrypted @throws {NotAnswers} */
export async function answersIn(file) {
  if (file.size > LARGEST) throw new NotAnswers("answers_large");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const head = latin(bytes.subarray(0, 1024));
  if (head.startsWith("PK")) return answersOr("answers_not", inArchive(bytes));
  if (head.includes("%PDF-")) return answersOr("answers_scan", inDocument(bytes));
  if (/^(\xFF\xD8|\x89PNG|II\*|MM\0\*|GIF8|RIFF)|^....ftyphe/s.test(head)) throw new NotAnswers("answers_scan");
  return new TextDecoder().decode(bytes);
}

/** The first text that holds answers. @param {string} why key of what is said if none does @param {AsyncIterable<string>} texts @throws {NotAnswers} */
async function answersOr(why, texts) {
  for await (const text of texts) {
    const value = parsed(text);
    if (isDossier(value) || isEncrypted(value)) return text;
  }
  throw new NotAnswers(why);
}

// --- PDF (ISO 32000-2, 7.11.4) -------------------------------------------------------------

/** The files embedded in a document. An embedded file is a stream of its own in any PDF, whoever saved it last. @param {Bytes} bytes */
async function* inDocument(bytes) {
  const text = latin(bytes);
  let found = 0;
  for (const { index } of text.matchAll(/\/Type\s*\/EmbeddedFile\b/g)) {
    if (++found > MOST) return;
    const begin = text.indexOf("stream", index);
    const from = begin + (text.startsWith("\r\n", begin + 6) ? 8 : 7);
    const to = text.indexOf("endstream", from);
    if (begin < 0 || to < 0) return;
    const dictionary = text.slice(Math.max(text.lastIndexOf(" obj", index), 0), begin);
    const stated = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)\b/.exec(dictionary)?.[1] ?? NaN);
    // The line that ends before `endstream` is no part of the data, and none may stand behind them.
    const ends = [from + stated, to, to - 1, to - 2].filter((end) => end > from && end <= to);
    for (const end of ends) {
      const data = bytes.subarray(from, end);
      const opened = dictionary.includes("/FlateDecode") ? await inflated(data, "deflate") : data;
      if (!opened) continue;
      yield new TextDecoder().decode(opened);
      break;
    }
  }
}

// --- ZIP (APPNOTE.TXT, 4.3) ----------------------------------------------------------------

/** The answers, and then the documents, in an archive. @param {Bytes} bytes @returns {AsyncGenerator<string>} */
async function* inArchive(bytes) {
  const entries = entriesOf(bytes);
  for (const entry of entries.filter(({ name }) => /\.json$/i.test(name))) {
    const data = await contentOf(bytes, entry);
    if (data) yield new TextDecoder().decode(data);
  }
  for (const entry of entries.filter(({ name }) => /\.pdf$/i.test(name))) {
    const data = await contentOf(bytes, entry);
    if (data) yield* inDocument(data);
  }
}

/** @typedef {{name: string, method: number, packed: number, at: number}} Entry */

/** @param {Bytes} bytes @returns {Entry[]} */
function entriesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = latin(bytes.subarray(-65_557)).lastIndexOf("PK\x05\x06") + Math.max(bytes.length - 65_557, 0);
  /** @type {Entry[]} */
  const found = [];
  try {
    let at = view.getUint32(end + 16, true);
    for (let left = Math.min(view.getUint16(end + 10, true), MOST); left > 0 && view.getUint32(at, true) === 0x02014b50; left--) {
      const length = view.getUint16(at + 28, true);
      const name = latin(bytes.subarray(at + 46, at + 46 + length));
      const method = view.getUint16(at + 10, true);
      found.push({ name, method, packed: view.getUint32(at + 20, true), at: view.getUint32(at + 42, true) });
      at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // it ends before it says
  }
  return found;
}

/** @param {Bytes} bytes @param {Entry} entry @returns {Promise<Bytes | null>} null if it is damaged, too long, or packed otherwise */
async function contentOf(bytes, { method, packed, at }) {
  if (at + 30 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 30);
  const from = at + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const data = bytes.subarray(from, from + packed);
  if (method === 0) return data;
  return method === 8 ? inflated(data, "deflate-raw") : null;
}

/** @param {Bytes} data @param {CompressionFormat} format @returns {Promise<Bytes | null>} null if it is damaged or too long */
async function inflated(data, format) {
  /** @type {Bytes[]} */
  const chunks = [];
  let size = 0;
  try {
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream(format));
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(next.value);
      if ((size += next.value.length) > LONGEST) {
        await reader.cancel();
        return null;
      }
    }
  } catch {
    return null;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Bytes as text, one character each. @param {Uint8Array} bytes */
function latin(bytes) {
  return new TextDecoder("latin1").decode(bytes);
}
