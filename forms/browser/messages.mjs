// The shapes that the page and its workers share. Those of the data are described once, in
// validators/contract.py; here stands what the modules use of them.

/** @typedef {{th: string, en: string}} Both */
/** @typedef {{value: string, label: Both}} Option */
/**
 * @typedef {object} Field
 * @property {string} path
 * @property {string} kind
 * @property {Both} label
 * @property {Option[]} [options]
 * @property {Field[]} [fields]
 * @property {Both} [row]
 * @property {string} [fixed]
 * @property {{form: string, path: string}} [shared]
 */
/** @typedef {{id: string, number?: number, title: Both, fields: Field[]}} Section */
/** @typedef {{id: string, title: Both, sections: Section[]}} Form */
/** @typedef {{dated: string, change: string, reason: string}} Amendment */
/** @typedef {{id: string, version: number, amendments: Amendment[], evaluation_rounds: Record<string, unknown>[]}} Announcement */
/** @typedef {{announcement: Announcement, forms: Record<string, Form>}} PageData */

/** @typedef {{path: string, code: string, severity: "error" | "warning" | "review", missing: boolean, message: Both}} Problem */
/** @typedef {"ready" | "review" | "incomplete" | "errors"} Outcome */
/** @typedef {{outcome: Outcome, problems: Problem[], derived: Record<string, unknown>, asked: string[], pages: {used: number, allowed: number} | null}} FormReport */
/** @typedef {"eligible" | "not_eligible" | "review" | "incomplete"} Verdict */
/** @typedef {{id: string, verdict: Verdict, fact: Both, eligible_from: string | null}} CriterionReport */
/** @typedef {{verdict: Verdict, why: Both, criteria: CriterionReport[], asked: string[]}} EligibilityReport */
/** @typedef {{outcome: Outcome, problems: Problem[], forms: Record<string, FormReport>, eligibility: EligibilityReport}} Report */

// --- Between page and worker: JSON texts travel as they are, so that the report which is
// printed and enclosed is, to the byte, the one that was given for the dossier enclosed.

/** @typedef {"checker" | "typesetter"} Role */
/** @typedef {"runtime" | "packages" | "typesetter" | "fonts" | "start"} Step */

/** @typedef {{type: "start", id: 0, role: Role, program: string, runtime: string}} Start */
/**
 * `pages` is what was measured last: the pages of each form as JSON text, `{}` before.
 * @typedef {{type: "check", announcement: string, forms: string, dossier: string, pages: string}} Check
 */
/** @typedef {{type: "measure", announcement: string, forms: string, dossier: string, report: string}} Measure */
/** @typedef {{type: "typeset", format: "pdf" | "docx", form: string, announcement: string, forms: string, dossier: string, report: string}} Typeset */
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
