// What becomes HTML or a worker, where the browser lets nothing else become one (W3C Trusted Types): a page of ours
// has no other policy than these two and that of its service worker (site_builder/bundle/policy.py).

/** @typedef {{createHTML(html: string): string, createScriptURL(address: string): string}} Trusted */

const own = {
  /** Parsed below, where nothing runs; what is put into the page comes from files that are known by their hash. @param {string} html */
  createHTML: (html) => html,
  /** Only what this page has made itself, and the site's service worker. @param {string} address */
  createScriptURL(address) {
    const { origin, protocol, pathname } = new URL(address, document.baseURI);
    if (origin === location.origin && (protocol === "blob:" || pathname.endsWith("/sw.js"))) return address;
    throw new TypeError("no worker of this site");
  },
};
/** Older browsers have none. @type {Trusted} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("prakat", own) ?? own;

/** HTML as a document in which nothing runs. @param {string} html */
export function parsed(html) {
  return new DOMParser().parseFromString(policy.createHTML(html), "text/html");
}

/** HTML as a part of a page. @param {string} html of a file of this site, known by its hash @returns {DocumentFragment} */
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
}

/** Registers the site's service worker. @param {string} address @returns {Promise<unknown> | undefined} undefined where a browser has none */
export function registered(address) {
  return navigator.serviceWorker?.register(policy.createScriptURL(address));
}

/** A worker that begins with a module. @param {string} text of the module @returns {{worker: Worker, address: string}} the address is to be revoked once it has begun */
export function workerOf(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return { worker: new Worker(policy.createScriptURL(address), { type: "module" }), address };
}
