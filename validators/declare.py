"""The declarations of rules and criteria: what they take, what they find, and in which words.

A declaration stands beside the code that it describes, and nowhere else. From it follow the check of
form.yaml and of an announcement's conditions, their schemas, the officers' page, the clauses and limits
in words, and the list of rules.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, cast

from prakat.validators.answers import Answers
from prakat.validators.contract import (
    AnnouncementData,
    Field,
    Json,
    LimitValue,
    Offer,
    ParamValue,
    Verdict,
    Words,
)
from prakat.validators.report import Code, Failure, either, words

type ParamType = Literal[
    "path",  # of a question of the form, or of the row that the rule stands in
    "derived",  # the path of a question that asks nothing, but shows what the rule derives
    "group",  # the beginning that the paths of several questions share
    "rows",  # the path of a question of rows
    "flag",
    "integer",
    "number",  # also one with decimals; of a criterion alone
    "text",
    "texts",
    "choice",  # one of `choices`
    "choices",  # one or more of `choices`
]
type Day = Literal["age", "service", "levels", "open", "close"]  # counted to, and those of the window
type Limits = Mapping[str, LimitValue]
type Node = Mapping[str, Any]  # a criterion as the announcement writes it
type Failures = Iterator[Failure]
type Derived = Iterator[tuple[str, Json]]  # path and value


@dataclass(frozen=True, slots=True)
class Param:
    """A value that a form gives a rule, or an announcement a criterion.

    ``parts`` are the questions that a group or a question of rows must have. ``choices`` are the values of
    a choice, ``word`` names one. ``least`` and ``most`` bound a number, both included. An ``optional`` one
    may be left out; a ``nullable`` one may be null, which then has a meaning of its own: the announcement
    does not say, and HR judges. ``limit`` names the limit of the criterion's form from whose choices
    applicants answer: where the announcement does not set it, they are those that its criteria name. The
    words of a criterion's parameter are ``criterion.<name>.<param>`` of the messages.
    """

    type: ParamType
    choices: tuple[str, ...] = ()
    word: Callable[[str], Words] | None = None
    parts: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    optional: bool = False
    nullable: bool = False
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Limit[T: LimitValue]:
    """A limit that a form sets by date, and that an announcement may set otherwise.

    An ``integer`` counts something, one or more of it; a ``flag`` is 1 where something is asked for, else 0.
    ``said`` is a regular expression by which Thai texts name it, with ``{count}`` for the number, so that a
    text that says another number is found. ``word`` names a choice. A form may leave an ``optional`` one out.
    """

    name: str
    type: Literal["integer", "flag", "choice", "choices"]
    choices: tuple[str, ...] = ()
    said: str = ""
    word: Callable[[str], Words] | None = None
    optional: bool = False

    def of(self, limits: Limits) -> T:
        """Return its value among the limits in force, which are checked where they are written."""
        return cast(T, limits[self.name])

    def in_words(self, value: LimitValue) -> Words:
        """Return a value in words, numbers in Arabic numerals."""
        if not self.choices:
            return {"th": str(value), "en": str(value)}
        word = self.word or (lambda choice: words(f"limit.{self.name}.{choice}", {}))
        return either([word(choice) for choice in (value if isinstance(value, list) else [str(value)])])


class Phrase(NamedTuple):
    """A sentence about the limits of a form.

    ``of`` are the limits on whose values it rests beyond what their source says: where one of them is
    inferred, so is the sentence.
    """

    words: Words
    of: tuple[str, ...] = ()


class Scope(NamedTuple):
    """The context of an answer that a rule may look at: the announcement, the other answers.

    ``params`` are those the form gives the rule; ``path`` is the field's, ``row`` the
    path of the row it stands in, "" outside rows; ``limits`` hold for the form, ``fields`` are its
    questions by path.
    """

    announcement: AnnouncementData
    answers: Answers
    params: Mapping[str, ParamValue] = {}
    path: str = ""
    row: str = ""
    limits: Mapping[str, LimitValue] = {}
    fields: Mapping[str, Field] = {}

    def text(self, param: str) -> str:
        """Return a parameter that is a path, a group, rows, a text or a choice; "" where it is left out."""
        return str(self.params.get(param, ""))

    def texts(self, param: str) -> list[str]:
        """Return a parameter that is a list."""
        value = self.params.get(param)
        return value if isinstance(value, list) else []

    def flag(self, param: str) -> bool:
        """Return a parameter that is a flag, which is off where it is left out."""
        return self.params.get(param) is True

    def day(self, param: str) -> date | None:
        """Return the date answered at the path that a parameter names; None if none is understood."""
        if not (path := self.text(param)):
            return None
        return self.answers.day(path, self.row, partial=self.flag("partial"))

    def label(self, param: str) -> Words:
        """Return what the question at the path that a parameter names is called."""
        path = self.text(param)
        return (self.fields.get(f"{self.row}.{path}") or self.fields[path])["label"]

    def counted_to(self, what: Literal["age", "service", "levels"]) -> date:
        """Return the day up to which the announcement counts it, that day included."""
        return date.fromisoformat(self.announcement["reckoning"][what])

    @property
    def opens(self) -> date:
        """Return the first day of the window."""
        return date.fromisoformat(self.announcement["window"]["open"])

    @property
    def closes(self) -> date:
        """Return the last day of the window."""
        return date.fromisoformat(self.announcement["window"]["close"])


def _nothing(*_: object) -> Iterator[Any]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: a module of validators/rules/ holds one as ``RULE``.

    ``scope`` tells where a form names it: at a field, whose answer it then gets, or at a section, where it
    gets all answers of the form; one that holds for every form is named nowhere. ``source`` is the legal
    one, "" the section that asks; that of the codes in ``sourced`` alone, where these are named.
    ``phrases`` puts limits in force into words, for the page and the print. ``suggest`` offers answers to a
    field that has none, by what the others say.
    """

    scope: Literal["field", "section", "form"]
    codes: Mapping[str, Code]
    validate: Callable[[Any, Scope], Failures] = _nothing
    derive: Callable[[Any, Scope], Derived] = _nothing
    suggest: Callable[[Scope], Iterator[Offer]] = _nothing
    params: Mapping[str, Param] = field(default_factory=dict)
    limits: Sequence[Limit[Any]] = ()
    phrases: Callable[[Limits], Iterator[Phrase]] = _nothing
    source: str = ""
    sourced: Sequence[str] = ()

    def source_of(self, code: str) -> str:
        """Return the legal source of a code; "" where the section that asks is its source."""
        return self.source if not self.sourced or code in self.sourced else ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A criterion as readers see it: what it asks and a remark, both in both languages.

    ``own`` tells that the text is the announcement's own, whose numerals stay as they were written.
    """

    text: Words
    remark: Words | None = None
    own: bool = False


class Judgement(NamedTuple):
    """The result of a criterion: its verdict, its name, the applicant's side of it, what is asked for.

    ``eligible_from``: from when it would be met, if time alone is missing; ``eligible_to``: until when it
    is, both included. While it is incomplete, or is answered but may change by an answer that nobody has to
    give (``may_change``), ``worst`` and ``best`` are what it may yet come to.
    """

    verdict: Verdict
    name: Words
    fact: Words
    why: Words
    eligible_from: date | None = None
    eligible_to: date | None = None
    worst: Verdict = "not_eligible"
    best: Verdict = "eligible"
    may_change: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of eligibility: a module of validators/criteria/ holds one as ``CRITERION``.

    It rests on the question at ``path`` of the first of ``forms`` that the announcement uses and in which
    it is asked; of none, where there are no forms. ``columns`` are those it looks at where the answer is
    rows, as far as the form has them; ``also`` are the columns of further questions, by path, that may still
    change what is answered, in the order in which they are asked. ``alike`` are columns that ask the same
    under another name, each with the name under which several forms ask them as one. ``limits`` are those
    of it without which nothing says what is asked for, ``days`` those of the announcement that it may look
    at. ``cost`` orders questions, those that are soonest answered first: one answer before a row, and rows
    of few columns before long ones.

    Each function takes the criterion as the announcement writes it, by parameter. ``judge`` decides it,
    ``clause`` puts it into words, with the limits that hold for the form (none if it is not used).
    ``implied`` yields what rows say only beside each other, by path: to be said where not all of them are.
    ``conflicts`` yields what its parameters contradict: a parameter ("": all of them) and the code of a
    finding, whose words stand in forms/questions/findings.toml. ``ages`` are the youngest and oldest age,
    both included, at which people who enter the service at 18 can meet it (None: no bound).
    """

    judge: Callable[[Node, AnnouncementData, Answers], Judgement]
    clause: Callable[[Node, Limits], Clause]
    params: Mapping[str, Param] = field(default_factory=dict)
    forms: Sequence[str] = ()
    path: str = ""
    columns: Sequence[str] = ()
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)
    implied: Callable[[AnnouncementData, Answers], Iterator[tuple[str, str]]] = _nothing
    days: Sequence[Day] = ("age", "service", "levels", "open", "close")
    limits: Sequence[str] = ()
    cost: int = 0
    conflicts: Callable[[Node], Iterator[tuple[str, str]]] = _nothing
    ages: Callable[[Node], tuple[int | None, int | None]] = lambda node: (None, None)
