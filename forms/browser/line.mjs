// What a visitor's line may cost: the typesetter is fetched unasked only where it costs nothing.

/**
 * Whether megabytes may have to be paid for: data is to be saved, the line is mobile, or nobody tells and the
 * machine is a phone or a tablet (Network Information API; iPhones and Firefox have none).
 */
export function isMetered() {
  const { connection } = /** @type {{connection?: {saveData?: boolean, type?: string}}} */ (navigator);
  if (connection?.saveData || connection?.type === "cellular") return true;
  return ["unknown", undefined].includes(connection?.type) && matchMedia("(pointer: coarse)").matches;
}
