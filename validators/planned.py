"""A form, planned once for all dossiers: where each answer stands, how it is read, what is asked of it.

    form → PlannedForm

What no answer changes is worked out here. Nothing that is planned is ever changed, nor is the form that
it was planned from.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

from prakat.validators.answers import CHARACTERS
from prakat.validators.contract import AskedIf, Field, FieldKind, Form, ParamValue, Section, Shared, Words
from prakat.validators.reading import FEW, Manner
from prakat.validators.sharing import sources
from prakat.validators.text import to_thai_digits

type Rules = Sequence[tuple[str, Mapping[str, ParamValue]]]


class Keys(NamedTuple):
    """The names that a part of a dossier may hold, and the parts below it by name."""

    names: Set[str]
    parts: Sequence[tuple[str, "Keys"]]


@dataclass(frozen=True, slots=True)
class PlannedField:
    """A field of a form. ``key``, then those of ``inner`` lead to its answer, as ``path`` does.

    ``longest`` is what is read of a text, in characters. ``choices`` are the labels of its options by value,
    None where it has none. ``source`` is where the official form asks, 'ใบสมัคร ข้อ ๑'. ``fields`` and
    ``holds`` are the columns of rows.
    """

    field: Field
    path: str
    key: str
    inner: Sequence[str]
    kind: FieldKind
    required: bool
    asked_if: AskedIf | None
    asked_of_men: str
    manner: Manner
    sources: Sequence[Shared]
    source: str
    longest: int
    choices: Mapping[str, Words] | None
    rules: Rules
    fields: Sequence["PlannedField"]
    holds: Keys


class Question(NamedTuple):
    """A field as it stands in the form: in rows once for each, whose path is ``row`` and name ``item``."""

    of: PlannedField
    path: str
    row: str
    item: Words | None
    rows: "Rows"


class Row(NamedTuple):
    """A row: the path that leads to it, and its questions."""

    path: str
    questions: Sequence[Question]


class Rows:
    """The rows of a question by their number; each is planned when a dossier first has so many."""

    def __init__(self, field: PlannedField, path: str) -> None:
        self._field, self._path = field, path
        self._planned: dict[int, Row] = {}

    def __getitem__(self, number: int) -> Row:
        if number not in self._planned:
            name, path = self._field.field.get("row", self._field.field["label"]), f"{self._path}[{number}]"
            item: Words = {
                "th": f"{name['th']} รายการที่ {number + 1}",
                "en": f"{name['en']} no. {number + 1}",
            }
            self._planned[number] = Row(path, [_asked(each, path, item) for each in self._field.fields])
        return self._planned[number]


def _asked(field: PlannedField, row: str = "", item: Words | None = None) -> Question:
    path = f"{row}.{field.path}" if row else field.path
    return Question(field, path, row, item, Rows(field, path))


class PlannedSection(NamedTuple):
    """A section: its questions as they stand outside rows, and its rules."""

    questions: Sequence[Question]
    rules: Rules


@dataclass(frozen=True, slots=True)
class PlannedForm:
    """A form with its sections; ``questions`` are those of all of them, and ``holds`` their names.

    ``nones`` are the paths of rows of which a tick says that there are none, each with the tick's.
    """

    form: Form
    sections: Sequence[PlannedSection]
    questions: Sequence[Question]
    holds: Keys
    nones: Sequence[tuple[str, str]]


def planned(form: Form) -> PlannedForm:
    """Return the plan of a form, which is not to be changed from then on."""
    sections = [_section(form, section) for section in form["sections"]]
    questions = [question for section in sections for question in section.questions]
    nones = [(each.path, each.of.field["none"]) for each in questions if "none" in each.of.field]
    return PlannedForm(form, sections, questions, _keys(question.of for question in questions), nones)


def _section(form: Form, section: Section) -> PlannedSection:
    part = f"ข้อ {to_thai_digits(str(section['number']))}" if "number" in section else section["title"]["th"]
    fields = _fields(section["fields"], f"{form['title']['th']} {part}")
    return PlannedSection([_asked(each) for each in fields], [*section.get("rules", {}).items()])


def _fields(fields: Iterable[Field], source: str, in_table: bool = False) -> list[PlannedField]:
    return [_field(each, source, in_table) for each in fields]


def _field(field: Field, source: str, in_table: bool) -> PlannedField:
    path, kind, within = field["path"], field["kind"], _fields(field.get("fields", ()), source, True)
    key, *inner = path.split(".")
    choices = {each["value"]: each["label"] for each in field["options"]} if "options" in field else None
    return PlannedField(
        field,
        path,
        key,
        inner,
        kind,
        field.get("required", False),
        field.get("asked_if"),
        field.get("asked_of_men", ""),
        Manner.of(field, in_table),
        [*sources(field)],
        source,
        CHARACTERS.get(kind, FEW),
        choices,
        [*field.get("rules", {}).items()],
        within,
        _keys(within),
    )


def _keys(fields: Iterable[PlannedField]) -> Keys:
    """Return the names that a dossier may hold, nested as it nests them."""
    tree: dict[str, Any] = {}
    for field in fields:
        node = tree
        *groups, leaf = field.key, *field.inner
        for group in groups:
            node = node.setdefault(group, {})
        node[leaf] = None
    return _nested(tree)


def _nested(tree: Mapping[str, Any]) -> Keys:
    return Keys(tree.keys(), [(name, _nested(inner)) for name, inner in tree.items() if inner is not None])
