"""What rules and criteria say of themselves: what they take, what they find, how that reads.

A declaration stands beside the code that it describes, and nowhere else. From it follow the check of
form.yaml and of an announcement's conditions, their schemas, the officers' page, the clauses and limits
in words, and the list of rules.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, cast

from prakat.validators.contract import Json, LimitValue, Severity, Words
from prakat.validators.report import either, words

if TYPE_CHECKING:
    from prakat.validators.answers import Answers
    from prakat.validators.contract import AnnouncementData
    from prakat.validators.criteria import Judgement
    from prakat.validators.report import Failure
    from prakat.validators.rules import Scope

type ParamType = Literal[
    "path",  # of a question of the form, or of the row that the rule stands in
    "derived",  # the path of a question that asks nothing, but shows what the rule derives
    "group",  # the beginning that the paths of several questions share
    "rows",  # the path of a question of rows
    "flag",
    "integer",
    "text",
    "texts",
    "choice",  # one of `choices`
    "choices",  # one or more of `choices`
]
type Limits = Mapping[str, LimitValue]


@dataclass(frozen=True, slots=True)
class Param:
    """A value that a form gives a rule, or an announcement a criterion.

    ``parts`` are the questions that a group or a question of rows must have. ``choices`` are the values of
    a choice, ``word`` names one. ``least`` and ``most`` bound an integer, both included. An ``optional`` one
    may be left out; a ``nullable`` one may be null, which then has a meaning of its own: the announcement
    does not say, and HR judges. The words of a criterion's parameter are ``criterion.<name>.<param>`` of
    the messages.
    """

    type: ParamType
    choices: tuple[str, ...] = ()
    word: Callable[[str], Words] | None = None
    parts: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    optional: bool = False
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Limit[T: LimitValue]:
    """A limit that a form sets by date, and that an announcement may set otherwise.

    Made by ``count``, ``flag``, ``one_of`` and ``some_of``. ``said`` is a regular expression by which Thai
    texts name it, with ``{count}`` for the number, so that a text that says another number is found.
    ``word`` names a choice. A form may leave an ``optional`` one out.
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


def count(name: str, said: str = "", *, optional: bool = False) -> Limit[int]:
    """Declare a limit that counts something, one or more of it."""
    return Limit(name, "integer", said=said, optional=optional)


def flag(name: str) -> Limit[int]:
    """Declare a limit that is 1 where something is asked for, 0 where it is not."""
    return Limit(name, "flag")


def one_of(name: str, *choices: str) -> Limit[str]:
    """Declare a limit that is one of these choices."""
    return Limit(name, "choice", choices)


def some_of(name: str, *choices: str, word: Callable[[str], Words] | None = None) -> Limit[list[str]]:
    """Declare a limit that is one or more of these choices."""
    return Limit(name, "choices", choices, word=word)


@dataclass(frozen=True, slots=True)
class Code:
    """How grave a failure is; ``missing`` where nothing is wrong but something is still to be answered."""

    severity: Severity
    missing: bool = False


ERROR, WARNING, REVIEW = Code("error"), Code("warning"), Code("review")
MISSING = Code("error", missing=True)


def _nothing(*_: object) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: a module of validators/rules/ holds one as ``RULE``.

    ``scope`` tells where a form names it: at a field, whose answer it then gets, or at a section, where it
    gets all answers of the form; what holds for every form is named nowhere. ``source`` is on what it rests;
    "" means the section that asks. ``phrases`` puts limits in force into words, for the page and the print.
    """

    scope: Literal["field", "section", "form"]
    codes: Mapping[str, Code]
    validate: Callable[[Any, "Scope"], Iterable["Failure"]] = _nothing
    derive: Callable[[Any, "Scope"], Iterable[tuple[str, Json]]] = _nothing
    params: Mapping[str, Param] = field(default_factory=dict)
    limits: Sequence[Limit[Any]] = ()
    phrases: Callable[[Limits], Iterable[Words]] = _nothing
    source: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A criterion as readers see it: what it asks and a remark, both in both languages.

    ``own`` tells that the text is the announcement's own, whose numerals stay as they were written.
    """

    text: Words
    remark: Words | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of eligibility: a module of validators/criteria/ holds one as ``CRITERION``.

    ``form`` and ``path`` name the question that it rests on, "" for none; ``columns`` are those it looks
    at where the answer is rows, ``limits`` those of the form without which nothing says what it asks for.
    ``cost`` orders questions, those that are soonest answered first: one answer before a row, and rows of
    few columns before long ones.

    Each function takes the criterion as the announcement writes it, by parameter. ``judge`` decides it,
    ``clause`` puts it into words, with the limits that hold for the form (none if it is not used).
    ``wrong`` yields what its parameters contradict: a parameter ("": all of them) and the code of a
    finding, whose words stand in forms/questions/findings.toml. ``ages`` are the youngest and oldest age,
    both included, at which it can be met by who enters the service at 18 (None: no bound).
    """

    judge: Callable[[Mapping[str, Any], "AnnouncementData", "Answers"], "Judgement"]
    clause: Callable[[Mapping[str, Any], Limits], Clause]
    params: Mapping[str, Param] = field(default_factory=dict)
    form: str = ""
    path: str = ""
    columns: Sequence[str] = ()
    limits: Sequence[str] = ()
    cost: int = 0
    wrong: Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]] = _nothing
    ages: Callable[[Mapping[str, Any]], tuple[int | None, int | None]] = lambda node: (None, None)
