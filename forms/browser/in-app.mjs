// A browser inside an app, such as those of LINE and Facebook: it saves no files, or only some, and does not say so.
// Whoever is in one is told before they begin, and led to the machine's own browser; what was typed does not come along.

const LINE = /\bLine\//;
/** Of Facebook and Messenger, of Instagram, of any app on Android. */
const OTHERS = /\bFB(AN|AV|_IAB)\b|\bInstagram |; wv\)/;
/** On Apple's systems only the browsers say that they are Safari, and a page that was put on the screen like an app. */
const APPLE = /\b(iPhone|iPad|Macintosh)\b.*\bAppleWebKit\/(?!.*\bSafari\/)/;

/** Whether a browser lies inside an app. @param {{userAgent: string, standalone?: boolean}} navigator */
export function isInApp({ userAgent, standalone }) {
  return LINE.test(userAgent) || OTHERS.test(userAgent) || (APPLE.test(userAgent) && !standalone);
}

/**
 * The address that opens a page in the machine's own browser; "" where an app knows none.
 * @param {{userAgent: string}} navigator @param {string} page its address
 */
export function outside({ userAgent }, page) {
  const address = new URL(page);
  address.hash = ""; // the screen of one who has begun
  if (LINE.test(userAgent)) {
    address.searchParams.set("openExternalBrowser", "1");
    return address.href;
  }
  const { protocol, host, pathname } = address;
  return userAgent.includes("Android") ? `intent://${host}${pathname}#Intent;scheme=${protocol.slice(0, -1)};action=android.intent.action.VIEW;end` : "";
}
