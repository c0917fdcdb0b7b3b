// The contract between the page and its workers. JSON travels as text, so that the report printed and enclosed
// is byte for byte the one on the dossier enclosed. The types of what it holds: messages.d.ts, generated
// from validators/contract.py.

/** @import {AnnouncementData, Form} from "./messages.d.ts" */

/** What the page embeds: the announcement, and its forms by id. @typedef {{announcement: AnnouncementData, forms: Record<string, Form>}} PageData */
/** What the requests of a page are about, as JSON text: one announcement, or the openings. @typedef {{announcement: string, forms: string} | {openings: string}} Constants */

/** @typedef {"checker" | "typesetter"} Role */
/** @typedef {"runtime" | "packages" | "typesetter" | "fonts" | "start"} Step */

/** A file of the folder of large ones, and its hash. @typedef {{name: string, integrity: string}} Font */
/** Carries what never changes. @typedef {{type: "start", id: 0, role: Role, app: string, runtime: string, fonts: Font[], constants: Constants}} Start */
/**
 * `pages` is the last count: the pages of each form as JSON text, at first `{}`. An archive is several files in one.
 * Of the openings, `fit` asks which fit at a moment (`now`, ISO 8601), `carry` for the dossier of one of their positions.
 * @typedef {{type: "check", dossier: string, pages: string} | {type: "measure", dossier: string, report: string}
 *   | {type: "typeset", format: "pdf" | "docx", form: string, dossier: string, report: string}
 *   | {type: "archive", files: {name: string, bytes: Uint8Array}[]}
 *   | {type: "fit", dossier: string, now: string} | {type: "carry", dossier: string, announcement: string, position: string}} Question
 */
/** @typedef {Question & {id: number}} Request */

/**
 * How far the start is: `received` of `total` bytes of this step; `total` is 0 if the server does not tell.
 * @typedef {{type: "progress", step: Step, received: number, total: number}} Progress
 */
/** @typedef {{type: "done", id: number, result: string | Uint8Array}} Done */
/** @typedef {{type: "failed", id: number}} Failed */
/** @typedef {Progress | Done | Failed} Reply */

/** The steps of a worker's start, in order. @type {Record<Role, Step[]>} */
export const STEPS = {
  checker: ["runtime", "packages", "start"],
  typesetter: ["runtime", "typesetter", "fonts", "start"],
};
