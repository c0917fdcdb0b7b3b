// The site's service worker: pages that were read, and the app that they need, stay at hand
// when there is no network. The build writes before this text, as `SITE`, what there is to keep
// (site_builder/bundle/service_worker.py).
//
// A page is asked for anew whenever there is a network, since announcements change. Everything
// below assets/ lies at an address that means the same bytes for ever, so that pages of two
// versions live side by side: each finds the files of its own, whichever worker serves them.
// Of this version's files no others are kept or served than those that the build made, since a
// server, a filter or the browser's own cache may answer with something else, and 200
// (docs/decisions/0013-only-what-was-built.md).

/**
 * Addresses in the site: the folders of the app and of the large files, the files of both and
 * of the theme with their hashes (W3C, Subresource Integrity), pages to keep at the first visit,
 * and the page for where nothing was kept.
 * @typedef {{app: string, runtime: string, files: Record<string, string>, pages: string[], offline: string}} Site
 */

const worker = /** @type {ServiceWorkerGlobalScope & {SITE: Site}} */ (/** @type {unknown} */ (globalThis));
const { SITE } = worker;
const SCOPE = worker.registration.scope;

// Caches belong to an origin, of which this site may be a part: their names are whole addresses.
const APP = SCOPE + SITE.app;
const RUNTIME = SCOPE + SITE.runtime;
const OFFLINE = SCOPE + SITE.offline;
/** The hash of each file of this version, by its address. */
const HASHES = new Map(Object.entries(SITE.files).map(([name, hash]) => [SCOPE + name, hash]));

/** Pages that are being kept. @type {Set<Promise<unknown>>} */
const keeping = new Set();

const PATIENCE = 4000; // milliseconds to wait for a network that may be none, where something was kept

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => {
  event.waitUntil(event.data === "forget" ? forget(event.ports[0]) : mend(/** @type {Client} */ (event.source)));
});
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  event.respondWith(url.startsWith(`${SCOPE}assets/`) ? file(event) : page(event));
});

/** The app whole or not at all; of pages what can be had: the rest is kept when it is read. */
async function install() {
  await weed();
  await complete();
  const pages = new Set([...SITE.pages.map((name) => SCOPE + name), ...(await readBefore())]);
  await track(Promise.allSettled([...pages].map(async (address) => keep(address, await fetch(address, { cache: "no-cache" })))));
  // Pages of the version before need not be waited for: nothing of theirs is taken away.
  await worker.skipWaiting();
}

/** Tells open pages which version there is now. */
async function activate() {
  await worker.clients.claim();
  for (const client of await worker.clients.matchAll({ type: "window" })) client.postMessage({ app: APP });
  await clean();
}

/** Puts right what is kept, for a page that could not start; the page is told if something was wrong. @param {Client} client */
async function mend(client) {
  const wrong = await weed();
  const made = (await names()).filter((name) => name.startsWith(APP) && name !== APP); // from what is kept
  await Promise.all(made.map((name) => caches.delete(name)));
  const fetched = await complete();
  if (wrong + fetched) client.postMessage({ app: APP });
}

/** Throws away what is not as it was built. @returns {Promise<number>} how many files */
async function weed() {
  let wrong = 0;
  for (const [address, hash] of HASHES) {
    const response = await stored(address);
    if (!response || (await hashOf(response)) === hash) continue;
    await (await caches.open(cacheOf(address))).delete(address, { ignoreVary: true });
    wrong++;
  }
  return wrong;
}

/** Fetches what is missing of the app, all or nothing. @returns {Promise<number>} how many files */
async function complete() {
  const app = [...HASHES.keys()].filter((address) => cacheOf(address) === APP);
  const found = await Promise.all(app.map(stored));
  const missing = app.filter((_, index) => !found[index]);
  const fetched = await Promise.all(missing.map((address) => whole(address).catch(() => whole(address, "reload"))));
  await Promise.all(missing.map((address, index) => put(address, /** @type {Response} */ (fetched[index]))));
  return missing.length;
}

/** @param {string} address @param {RequestCache} [through] @returns {Promise<Response>} */
async function whole(address, through) {
  const response = await built(address, through);
  return new Response(await response.blob(), response);
}

/**
 * A file of this version from the network. Its body ends in an error where it is not as it was
 * built, so that nobody runs or keeps it; until then it streams, since some are large.
 * @param {string} address
 * @param {RequestCache} [through] by default the browser's own cache is asked first, since the page has just fetched most of
 * them; "reload" goes past it: it may hold something else for a year
 * @returns {Promise<Response>}
 */
async function built(address, through = "force-cache") {
  const response = await fetch(address, { cache: through });
  if (isPage(response) && through !== "reload") return built(address, "reload");
  if (response.status !== 200 || !response.body) throw new TypeError(`${address}: ${response.status}`);
  /** @type {BlobPart[]} */
  const chunks = [];
  const check = new TransformStream({
    transform(chunk, sink) {
      chunks.push(chunk);
      sink.enqueue(chunk);
    },
    async flush() {
      if ((await hashOf(new Blob(chunks))) === HASHES.get(address)) return;
      if (through !== "reload") await (await fetch(address, { cache: "reload" })).blob(); // for the next time
      throw new TypeError(`not as it was built: ${address}`);
    },
  });
  return new Response(response.body.pipeThrough(check), response);
}

/** @param {Blob | Response} body */
async function hashOf(body) {
  const bytes = await body.arrayBuffer();
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  // Given back at once: large files are among them, and of what a browser has made, as of a response, it keeps a hold
  // where a script gives them away otherwise (`transfer`, as in forms/browser/memory.mjs).
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [bytes]);
  port1.close();
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
}

/** @param {string} address of a file of this version */
function cacheOf(address) {
  return address.startsWith(RUNTIME) ? RUNTIME : APP;
}

/** @param {string} address of a file of this version */
function stored(address) {
  return caches.match(address, { cacheName: cacheOf(address), ignoreVary: true });
}

/** The pages that are open, and those that another version kept. @returns {Promise<string[]>} */
async function readBefore() {
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const kept = await Promise.all((await names()).map(async (name) => (await caches.open(name)).keys()));
  const addresses = [...open, ...kept.flat()].map(({ url }) => plain(url));
  return addresses.filter((address) => address.startsWith(SCOPE) && !address.startsWith(`${SCOPE}assets/`));
}

/** Takes away what neither this version nor an open page uses: each page holds locks on its own folders. */
async function clean() {
  const { held = [] } = await navigator.locks.query();
  const used = [APP, RUNTIME, ...held.map(({ name = "" }) => name)];
  const unused = (await names()).filter((name) => !used.some((folder) => folder && name.startsWith(folder)));
  await Promise.all(unused.map((name) => caches.delete(name)));
}

/** The caches of this site, whatever version's. */
async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(`${SCOPE}assets/`));
}

/** @param {FetchEvent} event @returns {Promise<Response>} */
async function file(event) {
  const { url } = event.request;
  if (!HASHES.has(url)) return (await caches.match(url, { ignoreVary: true })) ?? fetch(event.request);
  const kept = await stored(url);
  if (kept) return kept;
  const response = await built(url);
  if (cacheOf(url) === APP) event.waitUntil(put(url, response.clone()).catch(() => {})); // it was thrown away
  return response;
}

/** The page as it is now, else as it was. @param {FetchEvent} event @returns {Promise<Response>} */
async function page(event) {
  const address = plain(event.request.url);
  const fetched = fetch(event.request);
  event.waitUntil(track(fetched.then((response) => keep(address, response.clone()))).then(clean, () => {}));
  const kept = (await (await caches.open(APP)).match(address)) ?? (await caches.match(address));
  try {
    const response = await (kept ? Promise.race([fetched, late()]) : fetched);
    return kept && response.status >= 500 ? kept : response;
  } catch {
    if (kept) return kept;
    const isPage = event.request.mode === "navigate" && address !== OFFLINE;
    return isPage ? Response.redirect(OFFLINE) : Response.error();
  }
}

/** Notes that pages are being kept, until they are. @template T @param {Promise<T>} kept @returns {Promise<T>} */
function track(kept) {
  keeping.add(kept);
  kept.finally(() => keeping.delete(kept)).catch(() => {});
  return kept;
}

/**
 * Takes away every page and blank form, also those that are being kept: on a shared machine nothing tells what
 * was opened (forms/browser/quiet.mjs). The files of the app are the same for every page, and stay.
 * @param {MessagePort} [asker] is told when it is done
 */
async function forget(asker) {
  await Promise.allSettled(keeping);
  for (const name of await names()) {
    const cache = await caches.open(name);
    const pages = (await cache.keys()).filter(({ url }) => tells(url));
    await Promise.all(pages.map((page) => cache.delete(page, { ignoreVary: true })));
  }
  asker?.postMessage("forgotten");
}

/** Whether an address tells what was opened: that of a page, or of a blank form. @param {string} url */
function tells(url) {
  return (!url.startsWith(`${SCOPE}assets/`) || url.startsWith(`${SCOPE}assets/blanks/`)) && url !== OFFLINE;
}

/**
 * Pages have no hash, since hosts may add to them: one is kept that names the folder of this
 * version's app. Those of another version are kept by the worker of that; those of others, by none.
 * @param {string} address @param {Response} response
 */
async function keep(address, response) {
  const isOther = /\.(?!html$)[^./]+$/.test(address); // a PDF file and the like
  if (response.status !== 200 || response.redirected || isPage(response) === isOther) return;
  if (!isOther && !(await response.clone().text()).includes(SITE.app)) return;
  await put(address, response);
}

/** @param {string} address @param {Response} response */
async function put(address, response) {
  await (await caches.open(APP)).put(address, response);
}

/** @param {Response} response */
function isPage(response) {
  return response.headers.get("content-type")?.startsWith("text/html") ?? false;
}

/** An address without what is not the page's: nothing but the page is kept. @param {string} address */
function plain(address) {
  return address.replace(/[?#].*/, "");
}

/** @returns {Promise<never>} */
function late() {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE));
}
