// Written by `make generated` from validators/contract.py, where each shape is described.

export type Json = boolean | number | string | Json[] | { [key: string]: Json } | null;

export type Severity = "error" | "warning" | "review";

export type Outcome = "ready" | "review" | "incomplete" | "errors";

export type Verdict = "eligible" | "not_eligible" | "review" | "incomplete";

export type Digits = "thai" | "arabic" | "as_authored";

export type FieldKind = "text" | "paragraphs" | "number" | "date" | "choice" | "select" | "tick" | "photo" | "derived" | "rows";

export type ParamValue = boolean | number | string | string[];

export type LimitValue = number | string | string[];

/**
 * The same words in both languages of the interface.
 */
export type Words = {
  th: string;
  en: string;
};

/**
 * One answer that may be chosen.
 */
export type Option = {
  value: string;
  label: Words;
  group?: Words;
};

/**
 * The field is asked only while the answer at ``path`` is one of ``values``.
 */
export type AskedIf = {
  path: string;
  values: string[];
};

/**
 * Where the answer is taken from while the field has none of its own: another form's path.
 */
export type Shared = {
  form: string;
  path: string;
};

/**
 * One question. ``path`` is counted from the form, or from the row inside rows.
 * ``kind`` is one that the rules know; ``widget`` names the kind of forms/widgets/ that rests on it, if any.
 * A field of kind ``derived`` asks nothing: it shows what the rules derived at its path.
 * ``reckoned`` names the day of the announcement up to which that was counted.
 */
export type Field = {
  path: string;
  kind: FieldKind;
  widget?: string;
  label: Words;
  hint?: Words;
  required?: boolean;
  asked_if?: AskedIf;
  shared?: Shared;
  options?: Option[];
  rules?: { [key: string]: { [key: string]: ParamValue } };
  autocomplete?: string;
  inputmode?: "text" | "numeric" | "decimal" | "tel" | "email";
  width?: "short" | "medium" | "full";
  reckoned?: "age" | "service" | "levels";
  fields?: Field[];
  row?: Words;
  fixed?: "evaluation_rounds";
};

/**
 * One numbered part of the official form, one screen of the page.
 */
export type Section = {
  id: string;
  number?: number;
  title: Words;
  hint?: Words;
  fields: Field[];
  rules?: { [key: string]: { [key: string]: ParamValue } };
};

/**
 * A limit that the form's note or the law sets, in force from ``since`` until the next.
 */
export type DatedLimit = {
  value: LimitValue;
  since: string;
  source: string;
};

/**
 * One official form.
 */
export type Form = {
  id: string;
  title: Words;
  wording?: { [key: string]: string };
  limits?: { [key: string]: DatedLimit[] };
  sections: Section[];
};

/**
 * The position applied for, in the words of the announcement.
 */
export type PositionData = {
  title: string;
  agency: string;
  type: string;
  level?: string;
  number?: string;
  group?: string;
};

/**
 * A round of performance evaluation: B.E. fiscal year, first or second half.
 */
export type EvaluationRound = {
  year: number;
  round: 1 | 2;
};

/**
 * A form that the announcement asks for, what it changes of it, and the limits that hold for it.
 */
export type FormUse = {
  id: string;
  wording?: { [key: string]: string };
  limits: { [key: string]: LimitValue };
};

/**
 * What is exported of an announcement for the rules, the pages and the documents.
 */
export type AnnouncementData = {
  id: string;
  formerly?: string[];
  version: number;
  rules: string;
  amendments: ({ [key in "dated" | "change" | "reason"]: string })[];
  title: string;
  agency: string;
  digits: Digits;
  dated: string | null;
  window: { [key in "open" | "close"]: string };
  reckoning: { [key in "age" | "service" | "levels"]: string };
  positions: PositionData[];
  evaluation_rounds: EvaluationRound[];
  forms: FormUse[];
  eligibility: { [key: string]: any } | null;
};

/**
 * One thing to look at: where, what, how grave, in words, and on what it rests.
 * ``missing`` tells that nothing is wrong, but something is still to be answered.
 */
export type Problem = {
  path: string;
  code: string;
  severity: Severity;
  missing: boolean;
  message: Words;
  source: string;
};

/**
 * Pages of the typeset form, and how many the announcement allows.
 */
export type Pages = {
  used: number;
  allowed: number;
};

/**
 * The report on one form.
 * An answer taken from another form is not among ``asked``; it stands in ``derived``.
 */
export type FormReport = {
  outcome: Outcome;
  problems: Problem[];
  derived: { [key: string]: Json };
  asked: string[];
  pages: Pages | null;
};

/**
 * One criterion of eligibility: what was said, what follows, and why.
 */
export type CriterionReport = {
  id: string;
  verdict: Verdict;
  fact: Words;
  why: Words;
  source: string;
  eligible_from: string | null;
};

/**
 * The verdict over the whole tree of criteria, why, and each criterion's own.
 * ``why`` names what decides, and nothing else. ``asked`` are the questions (``form:path``)
 * whose answers could still change the verdict, those soonest answered first.
 */
export type EligibilityReport = {
  verdict: Verdict;
  why: Words;
  criteria: CriterionReport[];
  asked: string[];
};

/**
 * What ``check`` answers. ``problems`` holds those of the dossier as a whole.
 */
export type Report = {
  format: "prakat-report/1";
  announcement: string;
  announcement_version: number;
  rules: string;
  outcome: Outcome;
  problems: Problem[];
  forms: { [key: string]: FormReport };
  eligibility: EligibilityReport;
};
