// What has arrived of large files, told as finely as the page shows it: each time it lays itself out anew, and hundreds of
// times a second would take time from the start.

const SHOWN = 100_000; // bytes: tenths of a megabyte

/**
 * Counts the bytes that arrive.
 * @param {number} total bytes, which is told as well @param {(received: number) => void} tell
 * @returns {(bytes: number) => void} to be called with each part
 */
export function counted(total, tell) {
  let received = 0;
  let told = 0;
  return (bytes) => {
    received += bytes;
    if (received - told < SHOWN && received < total) return;
    told = received;
    tell(received);
  };
}
