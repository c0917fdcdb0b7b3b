// On a shared machine no page of the site is kept for use without a network, lest one tell what was opened there.
// Part of every page, since each is kept as it is read (site_builder/bundle/service_worker.js).

import { machine } from "./machine.mjs";

const PATIENCE = 3000; // milliseconds to wait for the service worker, which may be broken

/** Has the service worker take away all pages that it kept, whatever its version. */
export async function forgetPages() {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const workers = [registration?.installing, registration?.waiting, registration?.active];
  const forgotten = workers.map((worker) => worker && new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    worker.postMessage("forget", [port2]);
  }));
  await Promise.race([Promise.all(forgotten), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

if (machine() === "shared") void forgetPages();
// Another version of it may have kept the page while it was installed.
navigator.serviceWorker?.addEventListener("controllerchange", () => machine() === "shared" && forgetPages());
