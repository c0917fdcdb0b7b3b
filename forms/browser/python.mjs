// The worker in which Python runs. Where all that it starts from is kept, it starts while the page is still being put
// together: that takes as long. Else the page comes first, which on a slow line waits for the same bytes.

import { byId } from "./dom.mjs";
import { missing } from "./kept.mjs";
import { filesFor } from "./protocol.mjs";
import { workerOf } from "./trusted.mjs";

/** @import {Large} from "./kept.mjs" */

const page = byId("prakat");
/** The address of the site's own files. */
export const APP = new URL("../", import.meta.url).href;
/** The address of Python and the typesetter. */
export const RUNTIME = new URL(page.dataset.runtime ?? "", document.baseURI).href;
/** The files there. @type {Large[]} */
export const LARGE = JSON.parse(page.dataset.large ?? "[]");

/** The worker that nobody has taken yet. @type {Worker | null} */
let ahead = null;
let taken = false;

void begin();

async function begin() {
  const lacking = await missing(RUNTIME, filesFor("checker", LARGE)).catch(() => LARGE);
  if (taken || lacking.length) return;
  const worker = started();
  worker.onerror = () => (ahead = null); // the next one says so to whoever takes it
  ahead = worker;
}

/** A worker that starts Python, or has begun to. @returns {Worker} */
export function python() {
  const worker = ahead ?? started();
  taken = true;
  ahead = null;
  return worker;
}

function started() {
  // A worker from a blob inherits the page's policy (site_builder/bundle/policy.py); one from an address
  // has the server's, which may be none.
  const { worker, address } = workerOf(`import ${JSON.stringify(`${APP}browser/worker.mjs`)};`);
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  worker.postMessage({ type: "start", id: 0, role: "checker", app: APP, runtime: RUNTIME, files: LARGE });
  return worker;
}
