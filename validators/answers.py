"""The answers that a form asks for, from a dossier that may hold anything.

The walk follows the form, never the data: nothing the dossier holds can make it go
deeper or longer than the form allows. Every answer becomes text: numbers as they would
be typed, ticks as 'true' or 'false', unanswered questions as "".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, NamedTuple

from prakat.validators.contract import Field, FieldKind, Form, Section, Words
from prakat.validators.counting.calendar import DateError, parse, parse_year
from prakat.validators.report import Failure
from prakat.validators.text import normalise, scrub, to_thai_digits

CHARACTERS: dict[FieldKind, int] = {"paragraphs": 50_000, "text": 1_000}
FEW = 100  # characters of a date, a number, a choice
ROWS = 200
UNKNOWN_KEYS = 20  # report at most this many
_MAY_BE_FIGURES: tuple[FieldKind, ...] = ("number", "choice", "select", "derived")
DASH = "-"  # any dash, once normalised; in a number or a cell of a table it means none

_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one form as normalised text by path, and the paths of its rows. Never changed.

    ``hidden`` are the paths that are not asked; ``shared`` is what another form answers to the same
    question, and ``borrowed`` the paths where that stands for an answer.

    >>> answers = Answers({"birth": "1 มิ.ย. 2541", "jobs[0].since": "2541"}, {"jobs": ["jobs[0]"]})
    >>> answers.text("since", "jobs[0]"), answers.text("birth", "jobs[0]"), answers.text("other")
    ('2541', '1 มิ.ย. 2541', '')
    >>> answers.rows("jobs"), answers.day("birth")
    (['jobs[0]'], datetime.date(1998, 6, 1))
    """

    texts: Mapping[str, str] = _NONE
    lists: Mapping[str, Sequence[str]] = _NONE
    hidden: frozenset[str] = frozenset()
    shared: Mapping[str, str] = _NONE
    borrowed: frozenset[str] = frozenset()

    def text(self, path: str, row: str = "") -> str:
        """Return the answer at ``path``, counted from the row if the row has it, else from the form."""
        return _text_at(self.texts, path, row)

    def rows(self, path: str) -> Sequence[str]:
        """Return the paths of the rows answered at ``path``."""
        return self.lists.get(path, [])

    def day(self, path: str, row: str = "", *, partial: bool = False, last: bool = False) -> date | None:
        """Return the date answered at ``path``, read as ``parse`` does; None when none is understood."""
        try:
            return parse(self.text(path, row), partial=partial, last=last)
        except DateError:
            return None

    def year(self, path: str) -> int | None:
        """Return the B.E. year answered at ``path``; None when none is understood."""
        try:
            return parse_year(self.text(path))
        except DateError:
            return None


class Question(NamedTuple):
    """A field as it stands in the filled form: inside rows once for each row."""

    field: Field
    path: str
    row: str
    label: Words
    source: str  # where the official form asks, 'ใบสมัคร ข้อ ๑'


class Filled(NamedTuple):
    """A form as it was filled in: the questions asked, section by section, the answers, and invalid ones."""

    form: Form
    sections: list[list[Question]]
    answers: Answers
    invalid: list[Failure]


def fill(forms: Mapping[str, Form], given: Mapping[str, Mapping[Any, Any]]) -> dict[str, Filled]:
    """Return the ``forms`` by id, filled in with the answers that a dossier holds for each (``given``).

    A question takes its answer from another form where it may and has none of its own. Answers to
    questions that are not asked are left out, and so are unknown choices, so that no rule sees them.
    """
    drafts = {name: _Draft(form, given.get(name, {})) for name, form in forms.items()}
    for each in drafts.values():
        each.borrow(drafts)
    return {name: each.filled() for name, each in drafts.items()}


class _Draft:
    """The answers of one form while they are put together."""

    def __init__(self, form: Form, given: Mapping[Any, Any]) -> None:
        self.form = form
        self.texts: dict[str, str] = {}
        self.lists: dict[str, list[str]] = {}
        self.hidden: set[str] = set()
        self.shared: dict[str, str] = {}
        self.borrowed: set[str] = set()
        fields = [field for section in form["sections"] for field in section["fields"]]
        found = list(_read(fields, _known(fields), given, "", self))
        self.sections = [
            list(_ask(section["fields"], "", None, _source(form, section), self))
            for section in form["sections"]
        ]
        self.invalid = [
            each for each in found if each.code != "unknown_field" and each.path not in self.hidden
        ]
        self.unknown_keys = [each for each in found if each.code == "unknown_field"][:UNKNOWN_KEYS]

    def borrow(self, drafts: Mapping[str, "_Draft"]) -> None:
        """Let the answers of other forms stand where there are none of this form's own."""
        invalid = {each.path for each in self.invalid}
        for field, path, *_ in chain.from_iterable(self.sections):
            source = field.get("shared")
            if not source or path in invalid or source["form"] not in drafts:
                continue
            if text := drafts[source["form"]].texts.get(source["path"], ""):
                self.shared[path] = text
                if not self.texts.get(path):
                    self.texts[path] = text
                    self.borrowed.add(path)

    def filled(self) -> Filled:
        """Return the form as it was filled in; unknown choices are blanked, so that no rule sees them."""
        unknown = []
        passed = {each.path for each in self.invalid} | self.borrowed
        for field, path, *_ in chain.from_iterable(self.sections):
            text = self.texts.get(path)
            if not text or path in passed or "options" not in field:
                continue
            if text not in (option["value"] for option in field["options"]):
                self.texts[path] = ""
                unknown.append(Failure("choice.unknown", path))
        answers = Answers(
            self.texts, self.lists, frozenset(self.hidden), self.shared, frozenset(self.borrowed)
        )
        return Filled(self.form, self.sections, answers, self.invalid + unknown + self.unknown_keys)


def _text_at(texts: Mapping[str, str], path: str, row: str) -> str:
    within = texts.get(f"{row}.{path}") if row else None
    return texts.get(path, "") if within is None else within


def _source(form: Form, section: Section) -> str:
    part = f"ข้อ {to_thai_digits(str(section['number']))}" if "number" in section else section["title"]["th"]
    return f"{form['title']['th']} {part}"


def _read(
    fields: list[Field], known: dict[str, Any], given: Mapping[Any, Any], at: str, answers: _Draft
) -> Iterator[Failure]:
    for field in fields:
        path, kind, value = at + field["path"], field["kind"], value_at(given, field["path"])
        if kind == "rows":
            yield from _read_rows(field, value, path, answers)
            continue
        answers.texts[path] = ""
        limit = CHARACTERS.get(kind, FEW)
        if isinstance(value, str) and len(value) > limit and kind != "photo":
            yield Failure("text.too_long", path, {"limit": limit})
        elif (text := _text(kind, value)) is None:
            yield Failure("answer.type", path)
        else:
            answers.texts[path] = _dashed(kind, in_table=bool(at)) if text == DASH else text
    yield from _unknown_keys(known, given, at)


def _read_rows(field: Field, value: object, path: str, answers: _Draft) -> Iterator[Failure]:
    rows = answers.lists[path] = []
    if value is None:
        return
    if not isinstance(value, list):
        yield Failure("answer.type", path)
        return
    if len(value) > ROWS:
        yield Failure("items.too_many", path, {"limit": ROWS})
    known = _known(field["fields"])
    for index, row in enumerate(value[:ROWS]):
        if isinstance(row, dict):
            rows.append(f"{path}[{index}]")
            yield from _read(field["fields"], known, row, f"{path}[{index}].", answers)
        else:
            yield Failure("answer.type", f"{path}[{index}]")


def value_at(value: object, path: str) -> object:
    """Return the value at a dotted path of nested objects; None where there is none.

    >>> value_at({"person": {"name": "มาลี"}}, "person.name"), value_at(["มาลี"], "person.name")
    ('มาลี', None)
    """
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _text(kind: FieldKind, value: object) -> str | None:
    """Return the answer as text; None if the kind of question does not take its type."""
    match value:
        case None:
            return ""
        case bool() if kind == "tick":
            return str(value).lower()
        case int() | float() if kind in _MAY_BE_FIGURES and not isinstance(value, bool):
            return _figures(value)
        case str() if kind == "photo":
            return value
        case str() if kind != "tick":
            return normalise(value)
        case _:
            return "" if kind == "derived" else None


def _dashed(kind: FieldKind, *, in_table: bool) -> str:
    """Return what a dash means: in a table nothing is stated, beside a number there are none."""
    if kind == "number":
        return "" if in_table else "0"
    return "" if in_table and kind == "date" else DASH


def _figures(number: float) -> str | None:
    """Return a JSON number as a person types it; None for numbers that nobody types, infinity among them."""
    if not -1e15 < number < 1e15:
        return None
    return str(int(number)) if number == int(number) else str(number)


def _known(fields: list[Field]) -> dict[str, Any]:
    """Return the names that a dossier may hold, nested as it nests them; a field's own name leads to None."""
    tree: dict[str, Any] = {}
    for field in fields:
        *groups, leaf = field["path"].split(".")
        node = tree
        for group in groups:
            node = node.setdefault(group, {})
        node[leaf] = None
    return tree


def _unknown_keys(known: dict[str, Any], given: Mapping[Any, Any], at: str) -> Iterator[Failure]:
    for key in islice((key for key in given if key not in known), UNKNOWN_KEYS):
        path = at + key_name(key)
        yield Failure("unknown_field", path, {"key": path})
    for group, inner in known.items():
        value = given.get(group)
        if inner is None or value is None:
            continue
        if isinstance(value, dict):
            yield from _unknown_keys(inner, value, f"{at}{group}.")
        else:
            yield Failure("answer.type", at + group)


def key_name(key: object) -> str:
    """Return a key of the dossier, short and clean enough to be named in a report."""
    return scrub(key[:40]).replace("\n", " ") if isinstance(key, str) else "?"


def _ask(
    fields: list[Field], at: str, item: Words | None, source: str, answers: _Draft
) -> Iterator[Question]:
    for field in fields:
        path, row = at + field["path"], at.removesuffix(".")
        if not _is_asked(field, row, answers):
            (answers.lists if field["kind"] == "rows" else answers.texts).pop(path)
            answers.hidden.add(path)
            continue
        label = field["label"]
        if item:
            label = {"th": f"{label['th']} ({item['th']})", "en": f"{label['en']} ({item['en']})"}
        yield Question(field, path, row, label, source)
        for row in answers.lists.get(path, []):
            number = int(row[len(path) + 1 : -1]) + 1
            name = field.get("row", field["label"])
            each: Words = {"th": f"{name['th']} รายการที่ {number}", "en": f"{name['en']}, item {number}"}
            yield from _ask(field["fields"], f"{row}.", each, source, answers)


def _is_asked(field: Field, row: str, answers: _Draft) -> bool:
    condition = field.get("asked_if")
    return condition is None or _text_at(answers.texts, condition["path"], row) in condition["values"]
