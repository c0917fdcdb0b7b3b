// Answers that go from the page of matches to the form of an announcement: from window to window, in memory. No
// address and no store holds them; the form asks the page that opened it, and takes them if it has none.

/**
 * Answers the forms that this page opened.
 * @param {(announcement: string) => Promise<string | null>} give the text of the dossier for it; null: none
 */
export function handOver(give) {
  addEventListener("message", async ({ source, origin, data }) => {
    const asker = /** @type {Window | null} */ (source);
    if (origin !== location.origin || asker?.opener !== window || typeof data?.asks !== "string") return;
    const dossier = await give(data.asks);
    if (dossier !== null) asker.postMessage({ hands: dossier }, origin);
  });
}

/** Asks the page that opened this one, if one did. @param {string} announcement its id @param {(dossier: string) => void} take */
export function askForAnswers(announcement, take) {
  const from = /** @type {Window | null} */ (opener);
  if (!from) return;
  addEventListener("message", ({ source, origin, data }) => {
    if (source === from && origin === location.origin && typeof data?.hands === "string") take(data.hands);
  });
  from.postMessage({ asks: announcement }, location.origin);
}
