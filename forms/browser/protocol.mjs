// The contract between the page and its workers. JSON travels as text, so that the report printed and enclosed
// is byte for byte the one on the dossier enclosed. The types of what it holds: messages.d.ts, generated
// from validators/contract.py.

/** @import {Large} from "./kept.mjs" */
/** @import {AnnouncementData, Form} from "./messages.d.ts" */

/** What the page embeds: the announcement, and its forms by id. @typedef {{announcement: AnnouncementData, forms: Record<string, Form>}} PageData */
/** What the requests of a page are about, as JSON text: one announcement, or the openings. @typedef {{announcement: string, forms: string} | {openings: string}} Constants */

/** What a worker can do: the typesetter is loaded into the checker's Python when a document is wanted. @typedef {"checker" | "typesetter"} Role */
/** @typedef {"runtime" | "typesetter" | "fonts" | "start"} Step */

/** Carries what never changes, the constants once. @typedef {{type: "start", id: number, role: Role, app: string, runtime: string, files: Large[], constants?: Constants}} Start */
/**
 * `pages` is the last count: the pages of each form as JSON text, at first `{}`. An archive is several files in one.
 * `keep` asks for the profile of before with these answers (`ticked` is JSON text, `today` ISO 8601), `take` for the dossier with those of a profile.
 * Of the openings, `fit` asks which fit at a moment (`now`, ISO 8601), `carry` for the dossier of one of their positions.
 * @typedef {{type: "check", dossier: string, pages: string} | {type: "measure", dossier: string, report: string}
 *   | {type: "typeset", format: "pdf" | "docx", form: string, dossier: string, report: string}
 *   | {type: "archive", files: {name: string, bytes: Uint8Array}[]}
 *   | {type: "keep", dossier: string, profile: string, ticked: string, today: string} | {type: "take", dossier: string, profile: string}
 *   | {type: "fit", dossier: string, now: string} | {type: "carry", dossier: string, announcement: string, position: string}} Question
 */
/** @typedef {Question & {id: number}} Request */

/**
 * How far a start is: `received` of the `total` bytes of all its steps, as they travel; none if all are kept.
 * @typedef {{type: "progress", role: Role, step: Step, received: number, total: number}} Progress
 */
/** @typedef {{type: "done", id: number, result: string | Uint8Array}} Done */
/** @typedef {{type: "failed", id: number}} Failed */
/** @typedef {Progress | Done | Failed} Reply */

/** Which large files a start fetches; Python's modules it imports besides. @param {Role} role @param {Large[]} files */
export function filesFor(role, files) {
  const wanted = role === "checker" ? /\.wasm$/ : /\.(whl|ttf)$/;
  return files.filter(([name]) => wanted.test(name));
}

/** The steps of a start, in order. @type {Record<Role, Step[]>} */
export const STEPS = {
  checker: ["runtime", "start"],
  typesetter: ["typesetter", "fonts", "start"],
};
