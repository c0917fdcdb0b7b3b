// Memory that is given back at once; else it waits until the browser next collects its garbage, for which a phone has none to spare.

/** Frees bytes that are not used any more; a browser that cannot (before 2024) does so in its own time. @param {Uint8Array<ArrayBuffer> | ArrayBuffer} bytes */
export function free(bytes) {
  const buffer = bytes instanceof ArrayBuffer ? bytes : bytes.buffer;
  buffer.transfer?.(0);
}
