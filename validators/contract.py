"""The shapes that pass between the parts, each described once.

Everything here is plain JSON, so that the same value travels unchanged from YAML to
the page, from the page to the worker, from the worker into a PDF and from there to
HR. The dossier itself has no shape here: it comes from outside and may be anything.

Dates are ISO 8601 days of the Gregorian calendar (``2024-12-20``) wherever a machine
wrote them; what a person typed stays text until a rule parses it.
"""

from typing import Any, Literal, NotRequired, TypedDict

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None
type Severity = Literal["error", "warning", "review"]
type Outcome = Literal["ready", "review", "incomplete", "errors"]
type Verdict = Literal["eligible", "not_eligible", "review", "incomplete"]
type Digits = Literal["thai", "arabic", "as_authored"]
type FieldKind = Literal[
    "text", "paragraphs", "number", "date", "choice", "select", "ticks", "tick", "photo", "derived", "rows"
]
# What a form gives a rule, and what a limit of a form is: as the rule declares it (validators/declare.py).
type ParamValue = bool | int | str | list[str]
type LimitValue = int | str | list[str]
# How an answer goes into a person's profile (validators/profile.py): as what stays so; as what becomes more
# or other in time; only where the person asks for it, as all that is sensitive.
type Lasting = Literal["stays", "grows", "asked"]


class Words(TypedDict):
    """The same words in both languages of the interface."""

    th: str
    en: str


# --- A form: what is asked (forms/catalogue/<form>/form.yaml) -----------------------


class Option(TypedDict):
    """One answer that may be chosen."""

    value: str
    label: Words
    group: NotRequired[Words]


class OptionsOf(TypedDict, total=False):
    """What an announcement offers to choose from: the levels of a limit, or its positions."""

    limit: str
    announcement: Literal["positions"]


class AskedIf(TypedDict):
    """The field is asked only while the answer at ``path`` is one of ``values``."""

    path: str
    values: list[str]


class Span(TypedDict):
    """The columns of rows that say from when to when each of them holds."""

    since: str
    until: str


class Shared(TypedDict):
    """Where the answer is taken from while the field has none of its own: a path of that or of this form.

    ``then`` are further paths there, whose answers follow after a space. Of rows the last one takes it, or
    the ``first``, or the first ``unanswered`` one, unless another has the same answer. A path in rows there
    (``history.date``) gives the answer of the row that says the same: ``where`` names columns there, each
    with the one here that is to be like it; of several, the earliest day, and of rows here that are alike
    the first takes it. With ``runs`` it gives the answer of the row begun last, if that has no end. A source
    gives one only while ``only_if`` holds. ``otherwise`` is asked where there is none.
    """

    form: NotRequired[str]
    path: str
    then: NotRequired[list[str]]
    row: NotRequired[Literal["first", "last", "unanswered"]]
    where: NotRequired[dict[str, str]]
    runs: NotRequired[Span]
    only_if: NotRequired[AskedIf]
    otherwise: NotRequired["Shared"]


class Field(TypedDict):
    """One question. ``path`` is counted from the form, or from the row inside rows.

    ``kind`` is one that the rules know; ``widget`` names the kind of forms/widgets/ that rests on it, if any.
    A field of kind ``derived`` asks nothing: it shows what the rules derived at its path.
    ``reckoned`` names the day of the announcement up to which that was counted.
    """

    path: str
    kind: FieldKind
    widget: NotRequired[str]
    label: Words
    # Whole sentences: the question, for the screen; what to do while it is not answered.
    question: NotRequired[Words]
    missing: NotRequired[Words]
    hint: NotRequired[Words]
    required: NotRequired[bool]
    asked_if: NotRequired[AskedIf]
    # The path of a name: not asked while that has a woman's title.
    asked_of_men: NotRequired[str]
    shared: NotRequired[Shared]
    options: NotRequired[list[Option]]
    # Where the announcement gives the options, until they are filled in (validators/tailoring.py).
    options_of: NotRequired[OptionsOf]
    # Of several answers: one is to be chosen all the same, by the announcement (validators/tailoring.py).
    single: NotRequired[bool]
    # Asked only where the announcement asks for this topic of the form.
    topic: NotRequired[str]
    # Health, religion and the like: the announcement's notice on personal data stands before it.
    sensitive: NotRequired[bool]
    # Whether it goes into a person's profile, else as the section says; and the path by which a profile knows
    # it, where another form asks the same at that.
    profile: NotRequired[Lasting]
    known_as: NotRequired[str]
    # Rule -> its parameters, those that it declares; each validates this field's answer.
    rules: NotRequired[dict[str, dict[str, ParamValue]]]
    # Of words: how answers end, by which a copied cell that holds two of them is parted.
    ends: NotRequired[list[str]]
    # HTML: the autocomplete token (WCAG 1.3.5), and the keyboard a phone should show.
    autocomplete: NotRequired[str]
    inputmode: NotRequired[Literal["text", "numeric", "decimal", "tel", "email"]]
    example: NotRequired[int]
    width: NotRequired[Literal["short", "medium", "full"]]
    reckoned: NotRequired[Literal["age", "service", "levels"]]
    # Rows only.
    fields: NotRequired[list["Field"]]
    row: NotRequired[Words]
    fixed: NotRequired[Literal["evaluation_rounds", "enclosures"]]
    # The path of the tick that says that there are none.
    none: NotRequired[str]


class Section(TypedDict):
    """One numbered part of the official form, or some of its questions: one screen of the page."""

    id: str
    number: NotRequired[int]
    # A further screen of the part before it, whose number it has.
    continues: NotRequired[bool]
    title: Words
    hint: NotRequired[Words]
    # Asked in the first form of the announcement that has such a section, and in no other.
    once: NotRequired[bool]
    topic: NotRequired[str]
    sensitive: NotRequired[bool]
    # Whether its answers go into a person's profile.
    profile: NotRequired[Lasting]
    fields: list[Field]
    # Rules over several answers at once; each sees all answers of the form.
    rules: NotRequired[dict[str, dict[str, ParamValue]]]


class DatedLimit(TypedDict):
    """A limit that the form's note or the law sets, in force from ``since`` until the next."""

    value: LimitValue
    since: str
    source: str
    # The value is our reading: the source does not state it.
    inferred: NotRequired[bool]


class Topic(TypedDict):
    """What a form can ask, and whether it does where the announcement does not say."""

    title: Words
    asked: bool


class Form(TypedDict):
    """One official form."""

    id: str
    title: Words
    wording: NotRequired[dict[str, str]]
    # Each by its name, several entries being its history.
    limits: NotRequired[dict[str, list[DatedLimit]]]
    topics: NotRequired[dict[str, Topic]]
    sections: list[Section]


# --- An announcement, as far as rules, pages and documents need it ------------------


class PositionData(TypedDict):
    """The position applied for, in the words of the announcement.

    ``qualifications`` are those it asks for beside the announcement's own: a tree of criteria.
    """

    id: str
    title: str
    agency: str
    type: str
    # Employees have none.
    level: NotRequired[str]
    number: NotRequired[str]
    group: NotRequired[str]
    qualifications: NotRequired[dict[str, Any]]


class EnclosureData(TypedDict):
    """A document to be enclosed: when it is needed, and what is to be masked on the copy."""

    id: str
    text: str
    when: NotRequired[str]
    mask: NotRequired[str]


class PrivacyData(TypedDict, total=False):
    """The notice on personal data (Personal Data Protection Act B.E. 2562 s.23), as far as it is stated."""

    purpose: str
    basis: str
    retention: str
    contact: str


class EvaluationRound(TypedDict):
    """A round of performance evaluation: B.E. fiscal year, first or second half."""

    year: int
    round: Literal[1, 2]


class FormUse(TypedDict):
    """A form that the announcement asks for, what it changes of it, and the limits that hold for it.

    ``asks`` are the topics of the form that are asked, ``inferred`` the limits whose value no source states.
    ``once`` tells that it asks what is asked once.
    """

    id: str
    asks: NotRequired[list[str]]
    once: NotRequired[bool]
    wording: NotRequired[dict[str, str]]
    limits: dict[str, LimitValue]
    inferred: NotRequired[list[str]]


class AnnouncementData(TypedDict):
    """What is exported of an announcement for the rules, the pages and the documents."""

    id: str
    # The ids it once had, by which drafts of that time name it.
    formerly: NotRequired[list[str]]
    version: int
    # The digest of what reports and documents rest on beside announcement and answers.
    rules: str
    # What was changed later, on which day, and why; the first one makes version 2.
    amendments: list[dict[Literal["dated", "change", "reason"], str]]
    title: str
    agency: str
    digits: Digits
    dated: str | None
    # First and last day on which applications are received.
    window: dict[Literal["open", "close"], str]
    # The day up to which each thing is counted, that day included.
    reckoning: dict[Literal["age", "service", "levels"], str]
    # What of it no source states.
    inferred: NotRequired[list[str]]
    positions: list[PositionData]
    # Where applicants may choose only one of several positions.
    choose: NotRequired[Literal["one"]]
    evaluation_rounds: list[EvaluationRound]
    forms: list[FormUse]
    enclosures: NotRequired[list[EnclosureData]]
    privacy: NotRequired[PrivacyData]
    eligibility: dict[str, Any] | None


# --- The report: what the rules say ------------------------------------------------


class Offer(TypedDict):
    """A way to mend a problem: the answer to put at ``path``, or the order to put its rows in."""

    label: Words
    path: str
    value: NotRequired[Json]
    order: NotRequired[list[int]]


class Problem(TypedDict):
    """One thing to look at: where, what, how grave, in words, and on what it rests.

    ``missing`` tells that nothing is wrong, but something is still to be answered. ``offers`` are ways to
    mend it.
    """

    path: str
    code: str
    severity: Severity
    missing: bool
    message: Words
    source: str
    offers: NotRequired[list[Offer]]


class Pages(TypedDict):
    """Pages of the typeset form, and how many the announcement allows."""

    used: int
    allowed: int


class FormReport(TypedDict):
    """The report on one form.

    An answer taken from elsewhere is not among ``asked``; it stands in ``derived``, and in ``taken`` the path
    that it comes from (``form:path`` in another form).
    """

    outcome: Outcome
    problems: list[Problem]
    derived: dict[str, Json]
    taken: dict[str, str]
    asked: list[str]
    pages: Pages | None


class CriterionReport(TypedDict):
    """One criterion of eligibility: what was said, what follows, and why.

    ``position`` is the one whose qualifications it is among; absent where it is asked for every position.
    ``eligible_from`` is the day on which it will be met if time alone is missing. ``spared`` tells that it is
    not met and need not be: others beside it are enough.
    """

    id: str
    position: NotRequired[str]
    verdict: Verdict
    spared: NotRequired[bool]
    fact: Words
    why: Words
    source: str
    eligible_from: str | None


class GroupReport(TypedDict):
    """Several criteria of which so many are wanted: what they come to.

    ``criteria`` are the ids of all below it. ``fact`` is what more than one of its own says to the same
    verdict, None where no two do. ``position`` and ``spared`` are as of a criterion.
    """

    criteria: list[str]
    position: NotRequired[str]
    verdict: Verdict
    spared: NotRequired[bool]
    fact: Words | None


class PositionReport(TypedDict):
    """The verdict on one position, by the announcement's criteria and its own, and why."""

    id: str
    verdict: Verdict
    why: Words


class EligibilityReport(TypedDict):
    """The verdict over the whole tree of criteria, why, each criterion's own, and each group's.

    ``why`` names what decides, and nothing else. ``asked`` are the questions (``form:path``) whose answers
    could still change a verdict, those first that change most of them, then those soonest answered.
    ``eligible_from`` is the day on which all that is needed will be met if time alone is missing.
    ``positions``, where the announcement has several, are those applied for, or all while none is chosen;
    the verdict is then the best of theirs.
    """

    verdict: Verdict
    why: Words
    criteria: list[CriterionReport]
    groups: list[GroupReport]
    asked: list[str]
    eligible_from: str | None
    positions: NotRequired[list[PositionReport]]


class Report(TypedDict):
    """What ``check`` answers. ``problems`` holds those of the dossier as a whole."""

    format: Literal["prakat-report/1"]
    announcement: str
    announcement_version: int
    rules: str
    outcome: Outcome
    problems: list[Problem]
    forms: dict[str, FormReport]
    eligibility: EligibilityReport


# --- A person's profile (validators/profile.py, takeover.py) ----------------------------


class ProfileGroup(TypedDict):
    """What a person ticks for it to go into the profile, and whether it does."""

    id: str
    title: Words
    on: bool


class ProfilePart(TypedDict):
    """A part of the forms, and how many of its answers a profile has."""

    title: Words
    count: int


class ProfileKept(TypedDict):
    """A profile, as JSON text, and what it has."""

    profile: str
    parts: list[ProfilePart]
    groups: list[ProfileGroup]


class ProfileLine(TypedDict):
    """A question and what was taken for it, in words; of rows, the lines of each."""

    label: Words
    address: str
    value: Words
    rows: NotRequired[list[list["ProfileLine"]]]


class ProfileCard(TypedDict):
    """What was taken for a section: its address and title, its lines, and what to look at."""

    address: str
    title: Words
    lines: list[ProfileLine]
    look: list[Words]


class ProfileLeft(TypedDict):
    """An answer that was not taken, and why."""

    label: Words
    value: Words
    why: Words


class ProfileTaken(TypedDict):
    """What was taken over, and the dossier with it. ``others`` counts what nothing here asks."""

    dossier: str
    cards: list[ProfileCard]
    left: list[ProfileLeft]
    others: int


# --- Which positions fit (validators/fit.py) -------------------------------------------


class Opening(TypedDict):
    """An announcement that is open or will be, as far as it takes to find out whom it fits.

    ``forms`` tells by id which of ``Openings.forms`` it asks, ``opens`` and ``closes`` the first and last
    moment, ``received`` both in words. ``uri`` is its page's address in the site, ``facts`` what is offered
    with each position. ``elsewhere`` is where one applies, if that is another site,
    ``whence`` which one, how old what is said here is, and last whether that site gives no data.
    """

    announcement: AnnouncementData
    forms: dict[str, int]
    opens: str
    closes: str
    received: Words
    uri: str
    facts: dict[str, list[Words]]
    elsewhere: NotRequired[str]
    whence: NotRequired[list[Words]]


class Openings(TypedDict):
    """All openings of a site, and the questions by which they are told apart.

    ``form`` asks each question once; ``announcement`` stands in for all where it is checked. ``forms`` are
    those of the openings as far as they ask the same, each kept once.
    """

    announcement: AnnouncementData
    form: Form
    forms: list[Form]
    openings: list[Opening]


class Match(TypedDict):
    """A position of an opening: its verdict, why, and from when on it would fit if time alone is missing."""

    announcement: str
    position: str
    verdict: Verdict
    why: Words
    eligible_from: str | None


class Matches(TypedDict):
    """What ``fit`` answers: the matches, the best first, and the questions that could still change some.

    ``report`` is about the answers themselves. ``asked`` has first what changes many and is soon answered.
    """

    report: Report
    matches: list[Match]
    asked: list[str]
