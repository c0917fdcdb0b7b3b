// The site's service worker: pages that were read, and the program that they need, stay at hand
// when there is no network. The build writes before this text, as `SITE`, what there is to keep
// (site_builder/bundle/service_worker.py).
//
// A page is asked for anew whenever there is a network, since announcements change. Everything
// below assets/ lies at an address that means the same bytes for ever, so that pages of two
// versions live side by side: each finds the files of its own, whichever worker serves them.

/**
 * Addresses in the site: the folders of the program and of the large files, the program's files,
 * pages to keep at the first visit, and the page for where nothing was kept.
 * @typedef {{program: string, runtime: string, files: string[], pages: string[], offline: string}} Site
 */

const worker = /** @type {ServiceWorkerGlobalScope & {SITE: Site}} */ (/** @type {unknown} */ (globalThis));
const { SITE } = worker;
const SCOPE = worker.registration.scope;

// Caches belong to an origin, of which this site may be a part: their names are whole addresses.
const PROGRAM = SCOPE + SITE.program;
const RUNTIME = SCOPE + SITE.runtime;
const OFFLINE = SCOPE + SITE.offline;

const PATIENCE = 4000; // milliseconds to wait for a network that may be none, where something was kept

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  event.respondWith(url.startsWith(`${SCOPE}assets/`) ? file(event.request) : page(event));
});

/** The program whole or not at all; of pages what can be had: the rest is kept when it is read. */
async function install() {
  const cache = await caches.open(PROGRAM);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  await cache.addAll(SITE.files.map((name) => SCOPE + name).filter((address) => !kept.has(address)));
  const pages = new Set([...SITE.pages.map((name) => SCOPE + name), ...(await readBefore())]);
  await Promise.allSettled([...pages].map(async (address) => keep(address, await fetch(address, { cache: "no-cache" }))));
  // Pages of the version before need not be waited for: nothing of theirs is taken away.
  await worker.skipWaiting();
}

/** Tells open pages which version there is now. */
async function activate() {
  await worker.clients.claim();
  for (const client of await worker.clients.matchAll({ type: "window" })) client.postMessage({ program: PROGRAM });
  await clean();
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
  const used = [PROGRAM, RUNTIME, ...held.map(({ name = "" }) => name)];
  const unused = (await names()).filter((name) => !used.some((folder) => folder && name.startsWith(folder)));
  await Promise.all(unused.map((name) => caches.delete(name)));
}

/** The caches of this site, whatever version's. */
async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(`${SCOPE}assets/`));
}

/** @param {Request} request @returns {Promise<Response>} */
async function file(request) {
  return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
}

/** The page as it is now, else as it was. @param {FetchEvent} event @returns {Promise<Response>} */
async function page(event) {
  const address = plain(event.request.url);
  const fetched = fetch(event.request);
  event.waitUntil(fetched.then((response) => keep(address, response.clone())).then(clean, () => {}));
  const kept = (await (await caches.open(PROGRAM)).match(address)) ?? (await caches.match(address));
  try {
    const response = await (kept ? Promise.race([fetched, late()]) : fetched);
    return kept && response.status >= 500 ? kept : response;
  } catch {
    if (kept) return kept;
    const isPage = event.request.mode === "navigate" && address !== OFFLINE;
    return isPage ? Response.redirect(OFFLINE) : Response.error();
  }
}

/** Not a page of another version: the worker of that version keeps it. @param {string} address @param {Response} response */
async function keep(address, response) {
  if (response.status !== 200 || response.redirected) return;
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  if (isPage && !(await response.clone().text()).includes(SITE.program)) return;
  await (await caches.open(PROGRAM)).put(address, response);
}

/** An address without what is not the page's: nothing but the page is kept. @param {string} address */
function plain(address) {
  return address.replace(/[?#].*/, "");
}

/** @returns {Promise<never>} */
function late() {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE));
}
