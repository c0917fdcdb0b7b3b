// On every page: the site's service worker keeps what is read here, for when there is no network.
// Only after the page has loaded, which it must not slow down.

const worker = new URL("../../../sw.js", import.meta.url);

if ("serviceWorker" in navigator) {
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}

function register() {
  // Where the browser will not, such as in a private window, the site works as it does without.
  navigator.serviceWorker.register(worker).catch(() => {});
}
