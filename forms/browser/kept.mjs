// The large files: each is fetched once and kept on the visitor's machine, whoever asks for it first, page or
// worker, and whether or not the service worker has come. They hold nothing that the site's own files do not.

import { free } from "./memory.mjs";

/**
 * A large file of a folder: its name, the bytes that travel, the bytes that they unpack to, their hash.
 * @typedef {[name: string, packed: number, size: number, integrity: string]} Large
 */

// The worker's own fetch leads here (worker.mjs).
const fetchPlain = globalThis.fetch.bind(globalThis);

/**
 * Fetches a large file, unless it is kept. Who asks while it is on its way waits for it. Its body ends in an
 * error where it is not as it was built (W3C, Subresource Integrity).
 * @param {string} folder its address, which is the name of its cache @param {Large} file
 * @param {(bytes: number) => void} arrived called with the bytes that travelled, as they come; not if it is kept
 * @returns {Promise<Response>}
 */
export async function obtain(folder, [name, packed, size, integrity], arrived) {
  const address = folder + name;
  const cache = await opened(folder);
  if (!cache) return fetchPlain(address, { integrity });
  return new Promise((resolve, reject) => {
    // Held until the file is kept, so that whoever comes next finds it.
    navigator.locks.request(address, async () => {
      const kept = await cache.match(address, { ignoreVary: true });
      if (kept) return resolve(kept);
      const response = await received(address);
      if (!response.body || !response.ok) return resolve(response);
      /** @param {Blob} blob */
      const end = async (blob) => {
        if ((await hashOf(blob)) !== integrity) throw new TypeError(`not as it was built: ${address}`);
        await cache.put(address, new Response(blob, response)).catch(() => {}); // no room: fetched again at the next visit
      };
      const { readable, writable } = passing((bytes) => arrived((bytes * packed) / size), end);
      const ended = response.body.pipeTo(writable);
      resolve(new Response(readable, response));
      await ended.catch(() => {}); // who reads it gets the error
    }).catch(reject);
  });
}

/** Which of the files are not kept. @param {string} folder @param {Large[]} files @returns {Promise<Large[]>} */
export async function missing(folder, files) {
  const cache = await opened(folder);
  const kept = new Set((await cache?.keys())?.map(({ url }) => url));
  return files.filter(([name]) => !kept.has(folder + name));
}

/** @param {string} folder @returns {Promise<Cache | null>} null where the browser keeps nothing, as over plain http */
async function opened(folder) {
  return navigator.locks ? caches.open(folder).catch(() => null) : null;
}

/** From the browser's own cache, as after a module's import, else from the network. @param {string} address */
async function received(address) {
  const response = await fetchPlain(address, { cache: "force-cache" });
  const isOther = !response.ok || response.headers.get("content-type")?.startsWith("text/html");
  return isOther ? fetchPlain(address, { cache: "reload" }) : response;
}

/**
 * Passes a body on.
 * @param {(bytes: number) => void} arrived @param {(whole: Blob) => Promise<void>} end may still make an error of it
 */
function passing(arrived, end) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  return new TransformStream({
    transform(/** @type {Uint8Array<ArrayBuffer>} */ chunk, sink) {
      chunks.push(chunk);
      arrived(chunk.byteLength);
      sink.enqueue(chunk);
    },
    flush: () => end(new Blob(chunks.splice(0))),
  });
}

/** @param {Blob} blob @returns {Promise<string>} */
async function hashOf(blob) {
  const bytes = await blob.arrayBuffer();
  const hash = await crypto.subtle.digest("SHA-256", bytes).finally(() => free(bytes));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
}
