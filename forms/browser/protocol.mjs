// What passes between the page and its workers. JSON texts travel as they are, so that the report which is
// printed and enclosed is, to the byte, the one that was given for the dossier enclosed. What the
// texts hold: messages.d.ts, of validators/contract.py.

/** @import {Announcement, Form} from "./messages.d.ts" */

/** What the page brings: the announcement, and its forms by id. @typedef {{announcement: Announcement, forms: Record<string, Form>}} PageData */
/** The same as JSON texts. @typedef {{announcement: string, forms: string}} Constants */

/** @typedef {"checker" | "typesetter"} Role */
/** @typedef {"runtime" | "packages" | "typesetter" | "fonts" | "start"} Step */

/** A file of the folder of large ones, and its hash. @typedef {{name: string, integrity: string}} Font */
/** What never changes is said once. @typedef {{type: "start", id: 0, role: Role, program: string, runtime: string, fonts: Font[]} & Constants} Start */
/**
 * `pages` is what was measured last: the pages of each form as JSON text, `{}` before.
 * @typedef {{type: "check", dossier: string, pages: string}} Check
 */
/** @typedef {{type: "measure", dossier: string, report: string}} Measure */
/** @typedef {{type: "typeset", format: "pdf" | "docx", form: string, dossier: string, report: string}} Typeset */
/** Several files in one. @typedef {{type: "archive", files: {name: string, bytes: Uint8Array}[]}} Archive */
/** @typedef {Check | Measure | Typeset | Archive} Question */
/** @typedef {Question & {id: number}} Request */

/**
 * How far the start is: `received` bytes of `total` in this step; `total` is 0 where the
 * server does not tell.
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
