// Works without a network: caches what the page may still need, holds the files of its own version, and
// announces a new one. The site's service worker serves the cache, and fills it with the pages and the
// app itself (site_builder/bundle/service_worker.js).

import { all, byId, tell } from "./dom.mjs";
import { missing, obtain } from "./kept.mjs";
import { isMetered } from "./line.mjs";
import { notice } from "./notices.mjs";
import { APP, LARGE, RUNTIME } from "./python.mjs";
import { showProgress } from "./worker-client.mjs";
import { say } from "./words.mjs";

const { openings } = byId("prakat").dataset;
/** What the page needs of the large files: that of matches makes no documents. */
const NEEDED = openings ? LARGE.filter(([name]) => !/typst|\.ttf$/.test(name)) : LARGE;
const box = byId("offline");
const [words, bar, offer] = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ (/** @type {unknown} */ (box.children));

let keeping = false;
let wanted = false;
/** The key of the message, "" before there is one. */
let said = "";
/** The files that the visitor may ask to cache. @type {typeof LARGE} */
let offered = [];

/** Holds the files of this version, and looks for new ones. @param {() => void} onRight called when the cached app is as it was built */
export function watch(onRight) {
  for (const folder of [APP, RUNTIME]) hold(folder);
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data.app === APP) {
      onRight();
      void attempt();
    } else notice("new-version", true);
  });
  // A form stays open for hours: look for a new version when the applicant returns.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void renew();
  });
  addEventListener("online", () => {
    tellNetwork();
    void attempt();
  });
  addEventListener("offline", tellNetwork);
  tellNetwork();
}

/** Tells while there is no network. */
function tellNetwork() {
  notice("no-network", !navigator.onLine);
}

/** Caches all that filling in, counting pages and making documents will need. @param {boolean} [asked] by the visitor, whatever the line may cost */
export function keep(asked) {
  wanted = true;
  return attempt(asked);
}

/** @param {boolean} [asked] */
async function attempt(asked) {
  // The service worker caches the app first, and reports when it has.
  if (keeping || !wanted || !navigator.serviceWorker?.controller || !(await caches.has(APP))) return;
  keeping = true;
  try {
    const files = await missing(RUNTIME, NEEDED);
    if (files.length && isMetered() && !asked) return show("keep_offline_hint", files);
    await load(files);
    await Promise.all(links('.pk-back[href^="../"]').map((address) => fetch(address)));
    await Promise.all(links('.pk-download a[href$=".pdf"]').map((address) => keepFile(address)));
    await Promise.all(shared().map(([address, hash]) => keepFile(new URL(address, document.baseURI).href, hash)));
    if (openings) await keepOpenings(new URL(openings, document.baseURI).href);
    show("kept");
  } catch {
    show("keep_failed"); // the page works as it did, as long as there is a network
  } finally {
    keeping = false;
  }
}

/** Caches what the page of matches judges by; the openings of before are of no more use. @param {string} address */
async function keepOpenings(address) {
  const cache = await caches.open(APP);
  for (const { url } of await cache.keys()) if (url.includes("/openings/") && url !== address) await cache.delete(url);
  await keepFile(address);
}

/** What the page shares with others (begin.mjs). @returns {[address: string, hash: string][]} */
function shared() {
  return JSON.parse(byId("prakat").dataset.shared ?? "[]");
}

/** Caches a file whose address holds the hash of what it is made of. @param {string} address @param {string} [integrity] its own hash */
async function keepFile(address, integrity = "") {
  const cache = await caches.open(APP);
  if (await cache.match(address)) return;
  const response = await fetch(address, { integrity });
  const isPage = response.headers.get("content-type")?.startsWith("text/html"); // somebody else's
  if (!response.ok || isPage) throw new Error(`${address}: ${response.status}`);
  await cache.put(address, response);
}

/** Keeps the files at an address from being deleted while the page is open. @param {string} folder */
function hold(folder) {
  void navigator.locks?.request(folder, { mode: "shared" }, () => new Promise(() => {}));
}

/** Looks for a new version. */
async function renew() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update().catch(() => {}); // there is no network
}

/** Fetches files, and keeps them. @param {typeof LARGE} files */
async function load(files) {
  let received = 0;
  const total = bytes(files);
  for (const file of files) {
    const response = await obtain(RUNTIME, file, (more) => {
      received += more;
      box.hidden = false;
      showProgress(box, "keeping", { received, total, fraction: received / total });
    });
    if (!response.ok) throw new Error(`${file[0]}: ${response.status}`);
    await response.body?.pipeTo(new WritableStream());
  }
}

/** Where one may go from here: to the announcement, to the blank forms. @param {string} selector */
function links(selector) {
  const found = /** @type {HTMLAnchorElement[]} */ (all(selector));
  return [...new Set(found.map(({ href }) => href))];
}

/** @param {string} key @param {typeof LARGE} files that the visitor may ask to cache */
function show(key, files = []) {
  [said, offered] = [key, files];
  box.hidden = false;
  bar.hidden = true;
  offer.hidden = !files.length;
  speak();
}

/** Writes the messages in the page's present language. */
export function speak() {
  tell(byId("no-network-what"), say(said === "kept" ? "no_network_kept" : "no_network_waits"));
  if (!said) return;
  words.textContent = say(said);
  offer.textContent = say("keep_offline", Math.ceil(bytes(offered) / 1e6));
}

/** @param {typeof LARGE} files */
function bytes(files) {
  return files.reduce((sum, [, packed]) => sum + packed, 0);
}
