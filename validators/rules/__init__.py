"""The rules, one a module, all of one shape.

A module's docstring is its manual: what the rule means and on what it rests. It holds

    CODES: dict[str, Severity]       every code it may find, and how grave each is
    SOURCE: str                      on what it rests; "" means the section of the form that asks

and either or both of

    validate(answer, scope) -> Iterator[Finding]
    derive(answer, scope) -> Iterator[tuple[str, Json]]     # path and derived value

``answer`` is the normalised text of one answer, never empty, where a form names the
rule at a field; it is all Answers of the form where a form names it at a section.
Paths are counted from the form; "" is the field itself. Rules do not know each other.
The words of each code stand in validators/messages/.
"""

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from prakat.validators.answers import Answers
from prakat.validators.contract import Announcement, Json, LimitValue, Severity
from prakat.validators.report import Finding

__all__ = ["Finding", "Rule", "Scope", "load", "names"]


class Scope(NamedTuple):
    """What a rule may look at beside the answer: the announcement, the other answers.

    ``params`` are those the form gives the rule; ``path`` is the field's, ``row`` the
    path of the row it stands in, "" outside rows; ``limits`` hold for the form.
    """

    announcement: Announcement
    answers: Answers
    params: Mapping[str, Any] = {}
    path: str = ""
    row: str = ""
    limits: Mapping[str, LimitValue] = {}

    def day(self, param: str) -> date | None:
        """The date answered at the path that a parameter names; None if none is understood."""
        partial = bool(self.params.get("partial"))
        return self.answers.day(self.params.get(param, ""), self.row, partial=partial)

    def limit(self, name: str) -> Any:
        """The limit of that name, a number, text or list of texts; None where there is none."""
        return self.limits.get(name)

    @property
    def opens(self) -> date:
        """The first day of the window."""
        return date.fromisoformat(self.announcement["window"]["open"])

    @property
    def closes(self) -> date:
        """The last day of the window."""
        return date.fromisoformat(self.announcement["window"]["close"])


@cache
def names() -> tuple[str, ...]:
    """The rules a form may name, in alphabetical order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


class Rule(NamedTuple):
    """A module of rules, as the check runs it."""

    codes: Mapping[str, Severity]
    source: str
    validate: Callable[[Any, Scope], Iterable[Finding]]
    derive: Callable[[Any, Scope], Iterable[tuple[str, Json]]]


@cache
def load(name: str) -> Rule:
    """The rule of a module's name. Raises LookupError, naming the rules there are."""
    if name not in names():
        raise LookupError(f"no rule is called '{name}'; there are: {', '.join(names())}")
    module = import_module(f"{__name__}.{name}")
    validate, derive = (getattr(module, part, _nothing) for part in ("validate", "derive"))
    return Rule(module.CODES, module.SOURCE, validate, derive)


def _nothing(answer: object, scope: Scope) -> tuple[()]:
    return ()
