// Written by `make generated` from validators/contract.py, where each shape is described.

export type Json = boolean | number | string | Json[] | { [key: string]: Json } | null;

export type Severity = "error" | "warning" | "review";

export type Outcome = "ready" | "review" | "incomplete" | "errors";

export type Verdict = "eligible" | "not_eligible" | "review" | "incomplete";

export type Digits = "thai" | "arabic" | "as_authored";

export type FieldKind = "text" | "paragraphs" | "number" | "date" | "choice" | "select" | "ticks" | "tick" | "photo" | "derived" | "rows";

export type ParamValue = boolean | number | string | string[];

export type LimitValue = number | string | string[];

export type Lasting = "stays" | "grows" | "asked";

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
 * What an announcement offers to choose from: the levels of a limit, or its positions.
 */
export type OptionsOf = {
  limit?: string;
  announcement?: "positions";
};

/**
 * The field is asked only while the answer at ``path`` is one of ``values``.
 */
export type AskedIf = {
  path: string;
  values: string[];
};

/**
 * The columns of rows that say from when to when each of them holds.
 */
export type Span = {
  since: string;
  until: string;
};

/**
 * Where the answer is taken from while the field has none of its own: a path of that or of this form.
 * ``then`` are further paths there, whose answers follow after a space. Of rows the last one takes it, or
 * the ``first``, or the first ``unanswered`` one, unless another has the same answer. A path in rows there
 * (``history.date``) gives the answer of the row that says the same: ``where`` names columns there, each
 * with the one here that is to be like it; of several, the earliest day, and of rows here that are alike
 * the first takes it. With ``runs`` it gives the answer of the row begun last, if that has no end. A source
 * gives one only while ``only_if`` holds. ``otherwise`` is asked where there is none.
 */
export type Shared = {
  form?: string;
  path: string;
  then?: string[];
  row?: "first" | "last" | "unanswered";
  where?: { [key: string]: string };
  runs?: Span;
  only_if?: AskedIf;
  otherwise?: Shared;
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
  question?: Words;
  missing?: Words;
  hint?: Words;
  required?: boolean;
  asked_if?: AskedIf;
  asked_of_men?: string;
  shared?: Shared;
  options?: Option[];
  options_of?: OptionsOf;
  single?: boolean;
  topic?: string;
  sensitive?: boolean;
  profile?: Lasting;
  known_as?: string;
  rules?: { [key: string]: { [key: string]: ParamValue } };
  ends?: string[];
  autocomplete?: string;
  inputmode?: "text" | "numeric" | "decimal" | "tel" | "email";
  example?: number;
  width?: "short" | "medium" | "full";
  reckoned?: "age" | "service" | "levels";
  fields?: Field[];
  row?: Words;
  fixed?: "evaluation_rounds" | "enclosures";
  none?: string;
};

/**
 * One numbered part of the official form, or some of its questions: one screen of the page.
 */
export type Section = {
  id: string;
  number?: number;
  continues?: boolean;
  title: Words;
  hint?: Words;
  once?: boolean;
  topic?: string;
  sensitive?: boolean;
  profile?: Lasting;
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
  inferred?: boolean;
};

/**
 * What a form can ask, and whether it does where the announcement does not say.
 */
export type Topic = {
  title: Words;
  asked: boolean;
};

/**
 * One official form.
 */
export type Form = {
  id: string;
  title: Words;
  wording?: { [key: string]: string };
  limits?: { [key: string]: DatedLimit[] };
  topics?: { [key: string]: Topic };
  sections: Section[];
};

/**
 * The position applied for, in the words of the announcement.
 * ``qualifications`` are those it asks for beside the announcement's own: a tree of criteria.
 */
export type PositionData = {
  id: string;
  title: string;
  agency: string;
  type: string;
  level?: string;
  number?: string;
  group?: string;
  qualifications?: { [key: string]: any };
};

/**
 * A document to be enclosed: when it is needed, and what is to be masked on the copy.
 */
export type EnclosureData = {
  id: string;
  text: string;
  when?: string;
  mask?: string;
};

/**
 * The notice on personal data (Personal Data Protection Act B.E. 2562 s.23), as far as it is stated.
 */
export type PrivacyData = {
  purpose?: string;
  basis?: string;
  retention?: string;
  contact?: string;
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
 * ``asks`` are the topics of the form that are asked, ``inferred`` the limits whose value no source states.
 * ``once`` tells that it asks what is asked once.
 */
export type FormUse = {
  id: string;
  asks?: string[];
  once?: boolean;
  wording?: { [key: string]: string };
  limits: { [key: string]: LimitValue };
  inferred?: string[];
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
  inferred?: string[];
  positions: PositionData[];
  choose?: "one";
  evaluation_rounds: EvaluationRound[];
  forms: FormUse[];
  enclosures?: EnclosureData[];
  privacy?: PrivacyData;
  eligibility: { [key: string]: any } | null;
};

/**
 * A way to mend a problem: the answer to put at ``path``, or the order to put its rows in.
 */
export type Offer = {
  label: Words;
  path: string;
  value?: Json;
  order?: number[];
};

/**
 * One thing to look at: where, what, how grave, in words, and on what it rests.
 * ``missing`` tells that nothing is wrong, but something is still to be answered. ``offers`` are ways to
 * mend it.
 */
export type Problem = {
  path: string;
  code: string;
  severity: Severity;
  missing: boolean;
  message: Words;
  source: string;
  offers?: Offer[];
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
 * An answer taken from elsewhere is not among ``asked``; it stands in ``derived``, and in ``taken`` the path
 * that it comes from (``form:path`` in another form).
 */
export type FormReport = {
  outcome: Outcome;
  problems: Problem[];
  derived: { [key: string]: Json };
  taken: { [key: string]: string };
  asked: string[];
  pages: Pages | null;
};

/**
 * One criterion of eligibility: what was said, what follows, and why.
 * ``position`` is the one whose qualifications it is among; absent where it is asked for every position.
 * ``eligible_from`` is the day on which it will be met if time alone is missing. ``spared`` tells that it is
 * not met and need not be: others beside it are enough.
 */
export type CriterionReport = {
  id: string;
  position?: string;
  verdict: Verdict;
  spared?: boolean;
  fact: Words;
  why: Words;
  source: string;
  eligible_from: string | null;
};

/**
 * Several criteria of which so many are wanted: what they come to.
 * ``criteria`` are the ids of all below it. ``fact`` is what more than one of its own says to the same
 * verdict, None where no two do. ``position`` and ``spared`` are as of a criterion.
 */
export type GroupReport = {
  criteria: string[];
  position?: string;
  verdict: Verdict;
  spared?: boolean;
  fact: Words | null;
};

/**
 * The verdict on one position, by the announcement's criteria and its own, and why.
 */
export type PositionReport = {
  id: string;
  verdict: Verdict;
  why: Words;
};

/**
 * The verdict over the whole tree of criteria, why, each criterion's own, and each group's.
 * ``why`` names what decides, and nothing else. ``asked`` are the questions (``form:path``) whose answers
 * could still change a verdict, those first that change most of them, then those soonest answered.
 * ``eligible_from`` is the day on which all that is needed will be met if time alone is missing.
 * ``positions``, where the announcement has several, are those applied for, or all while none is chosen;
 * the verdict is then the best of theirs.
 */
export type EligibilityReport = {
  verdict: Verdict;
  why: Words;
  criteria: CriterionReport[];
  groups: GroupReport[];
  asked: string[];
  eligible_from: string | null;
  positions?: PositionReport[];
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

/**
 * What a person ticks for it to go into the profile, and whether it does.
 */
export type ProfileGroup = {
  id: string;
  title: Words;
  on: boolean;
};

/**
 * A part of the forms, and how many of its answers a profile has.
 */
export type ProfilePart = {
  title: Words;
  count: number;
};

/**
 * A profile, as JSON text, and what it has.
 */
export type ProfileKept = {
  profile: string;
  parts: ProfilePart[];
  groups: ProfileGroup[];
};

/**
 * A question and what was taken for it, in words; of rows, the lines of each.
 */
export type ProfileLine = {
  label: Words;
  address: string;
  value: Words;
  rows?: ProfileLine[][];
};

/**
 * What was taken for a section: its address and title, its lines, and what to look at.
 */
export type ProfileCard = {
  address: string;
  title: Words;
  lines: ProfileLine[];
  look: Words[];
};

/**
 * An answer that was not taken, and why.
 */
export type ProfileLeft = {
  label: Words;
  value: Words;
  why: Words;
};

/**
 * What was taken over, and the dossier with it. ``others`` counts what nothing here asks.
 */
export type ProfileTaken = {
  dossier: string;
  cards: ProfileCard[];
  left: ProfileLeft[];
  others: number;
};

/**
 * An announcement that is open or will be, as far as it takes to find out whom it fits.
 * ``forms`` tells by id which of ``Openings.forms`` it asks, ``opens`` and ``closes`` the first and last
 * moment, ``received`` both in words. ``uri`` is its page's address in the site, ``facts`` what is offered
 * with each position. ``elsewhere`` is where one applies, if that is another site,
 * ``whence`` which one, how old what is said here is, and last whether that site gives no data.
 */
export type Opening = {
  announcement: AnnouncementData;
  forms: { [key: string]: number };
  opens: string;
  closes: string;
  received: Words;
  uri: string;
  facts: { [key: string]: Words[] };
  elsewhere?: string;
  whence?: Words[];
};

/**
 * All openings of a site, and the questions by which they are told apart.
 * ``form`` asks each question once; ``announcement`` stands in for all where it is checked. ``forms`` are
 * those of the openings as far as they ask the same, each kept once.
 */
export type Openings = {
  announcement: AnnouncementData;
  form: Form;
  forms: Form[];
  openings: Opening[];
};

/**
 * A position of an opening: its verdict, why, and from when on it would fit if time alone is missing.
 */
export type Match = {
  announcement: string;
  position: string;
  verdict: Verdict;
  why: Words;
  eligible_from: string | null;
};

/**
 * What ``fit`` answers: the matches, the best first, and the questions that could still change some.
 * ``report`` is about the answers themselves. ``asked`` has first what changes many and is soon answered.
 */
export type Matches = {
  report: Report;
  matches: Match[];
  asked: string[];
};
