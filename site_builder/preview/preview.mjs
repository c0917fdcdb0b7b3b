// Loads the page again as soon as the site has changed.

const script = /** @type {HTMLElement} */ (document.querySelector("script[data-version]"));
const { version } = script.dataset;

for (;;) {
  try {
    const now = await (await fetch(`/_preview/since/${version}`, { cache: "no-store" })).text();
    if (now !== version) {
      location.reload();
      break;
    }
  } catch {
    await new Promise((go) => setTimeout(go, 1000)); // the preview has ended, and may begin again
  }
}
