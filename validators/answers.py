"""The answers of one form, as rules and criteria look at them."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from prakat.validators.contract import FieldKind
from prakat.validators.counting.dates import understood, understood_year

# How much of an answer is read (validators/reading.py).
CHARACTERS: dict[FieldKind, int] = {"paragraphs": 50_000, **dict.fromkeys(("text", "number", "date"), 1_000)}
ROWS = 200

_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one form as normalised text by path, and the paths of its rows. Never changed.

    ``shared`` is what is answered elsewhere to the same question, in rows only where they have no answer;
    ``borrowed`` are the paths where that stands for one. ``nones`` are the paths to which the answer is that
    there is none, ``others`` the answers of all forms, whose paths begin with the form (``form:path``).

    >>> answers = Answers({"birth": "1 มิ.ย. 2541", "jobs[0].since": "2541"}, {"jobs": ["jobs[0]"]})
    >>> answers.text("since", "jobs[0]"), answers.text("birth", "jobs[0]"), answers.text("other")
    ('2541', '1 มิ.ย. 2541', '')
    >>> answers.rows("jobs"), answers.day("birth")
    (['jobs[0]'], datetime.date(1998, 6, 1))
    """

    texts: Mapping[str, str] = _NONE
    lists: Mapping[str, Sequence[str]] = _NONE
    shared: Mapping[str, str] = _NONE
    borrowed: Set[str] = frozenset()
    nones: Set[str] = frozenset()
    others: Mapping[str, "Answers"] = _NONE
    _found: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def text(self, path: str, row: str = "") -> str:
        """Return the answer at ``path``, counted from the row if the row has it, else from the form."""
        if row and (within := self.texts.get(f"{row}.{path}")) is not None:
            return within
        if (text := self.texts.get(path)) is not None:
            return text
        form, _, path = path.partition(":")
        return self.others[form].text(path) if form in self.others else ""

    def asks(self, path: str) -> bool:
        """Return whether the form asks for an answer at ``path``."""
        return path in self.texts or path in self.lists

    def several(self, path: str) -> Sequence[str]:
        """Return the choices ticked at ``path``."""
        return self.text(path).split("\n") if self.text(path) else []

    def rows(self, path: str) -> Sequence[str]:
        """Return the paths of the rows answered at ``path``."""
        return self.lists.get(path, [])

    def once[T, *Ts](self, find: Callable[["Answers", *Ts], T], *of: *Ts) -> T:
        """Return what ``find`` finds in these answers, for those that ask for the same one after the other.

        It rests on the answers and ``of`` alone, and is kept as long as the answers are.
        """
        key = (find, *of)
        if key not in self._found:
            self._found[key] = find(self, *of)
        found: T = self._found[key]
        return found

    def day(self, path: str, row: str = "", *, partial: bool = False, last: bool = False) -> date | None:
        """Return the date answered at ``path``, read as ``parse`` does; None when none is understood."""
        if not (text := self.text(path, row)) or not (read := understood(text, partial=partial)):
            return None
        return read.last if last else read.first

    def after(self, path: str, day: date) -> bool:
        """Return whether the time answered at ``path``, a day or more, begins after ``day``."""
        begins = self.day(path, partial=True)
        return begins is not None and begins > day

    def year(self, path: str) -> int | None:
        """Return the B.E. year answered at ``path``; None when none is understood."""
        return understood_year(self.text(path))


def value_at(value: object, path: str) -> object:
    """Return the value at a dotted path of nested objects; None where there is none.

    >>> value_at({"person": {"name": "มาลี"}}, "person.name"), value_at(["มาลี"], "person.name")
    ('มาลี', None)
    """
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value
