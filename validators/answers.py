"""The answers that a form asks for, from a dossier that may hold anything.

The walk follows the form, never the data: nothing the dossier holds can make it go
deeper or longer than the form allows. Every answer becomes text: numbers as they would
be typed, ticks as 'true' or 'false', unanswered questions as "".
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, NamedTuple

from prakat.validators import sharing
from prakat.validators.contract import Field, FieldKind, Form, Offer, Section, Words
from prakat.validators.counting.calendar import DateError
from prakat.validators.counting.dates import parse, parse_year
from prakat.validators.report import Failure, words
from prakat.validators.signs import unprinted
from prakat.validators.text import normalise, says_none, scrub, to_thai_digits

CHARACTERS: dict[FieldKind, int] = {"paragraphs": 50_000, **dict.fromkeys(("text", "number", "date"), 1_000)}
FEW = 100  # characters of a choice
ROWS = 200
SIGNS = 5  # quoted of those that the paper cannot show
UNKNOWN_KEYS = 20  # report at most this many
_MAY_BE_FIGURES: tuple[FieldKind, ...] = ("number", "choice", "select", "derived")
# Where a rule reads the answer, what begins like this says no more: 'ไม่มีโทรสาร'.
NONE = (
    *("ไม่มี", "ยังไม่มี", "ไม่เคย", "ยังไม่เคย", "ไม่ลา", "ไม่ได้ลา", "ยังไม่ได้ลา"),
    *("ไม่ใช้", "ไม่ได้ใช้", "ไม่เกี่ยวข้อง", "ไม่ต้อง", "ไม่เข้าข่าย"),
)
# So does what says that there is none of use, where nobody has to answer.
NO_MORE = ("ไม่ทราบ", "จำไม่ได้", "เลิกใช้", "ยกเลิก")

_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one form as normalised text by path, and the paths of its rows. Never changed.

    ``shared`` is what is answered elsewhere to the same question, ``borrowed`` the paths where that stands
    for an answer. ``nones`` are the paths to which the answer is that there is none, ``others`` the
    answers of all forms, whose paths begin with the form (``form:path``).

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

    def text(self, path: str, row: str = "") -> str:
        """Return the answer at ``path``, counted from the row if the row has it, else from the form."""
        within = self.texts.get(f"{row}.{path}") if row else None
        if within is None and ":" in path:
            form, _, path = path.partition(":")
            return self.others[form].text(path) if form in self.others else ""
        return self.texts.get(path, "") if within is None else within

    def asks(self, path: str) -> bool:
        """Return whether the form asks for an answer at ``path``."""
        return path in self.texts or path in self.lists

    def several(self, path: str) -> Sequence[str]:
        """Return the choices ticked at ``path``."""
        return self.text(path).split("\n") if self.text(path) else []

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
    missing: Words | None  # what to do while it is not answered


class Filled:
    """A form as it was filled in: the questions asked, section by section, the answers, and invalid ones."""

    def __init__(self, form: Form, given: Mapping[Any, Any]) -> None:
        """Take the answers that a dossier holds (``given``); ``fill`` completes them."""
        self._texts: dict[str, str] = {}
        self._lists: dict[str, list[str]] = {}
        self._shared: dict[str, str] = {}
        self._borrowed: set[str] = set()
        self._nones: set[str] = set()
        self._hidden: set[str] = set()  # paths that are not asked
        self._unknown_keys: list[Failure] = []
        self._unprinted: list[Failure] = []
        self._invalid: list[Failure] = []
        self._others: dict[str, Answers] = {}
        self.taken: dict[str, str] = {}  # where what stands for an answer comes from
        self.form = form
        self.answers = Answers(
            self._texts, self._lists, self._shared, self._borrowed, self._nones, self._others
        )
        fields = [field for section in form["sections"] for field in section["fields"]]
        self._read(fields, _known(fields), given)
        self._read_nones(fields)
        self.sections = [
            list(self._ask(section["fields"], _source(form, section))) for section in form["sections"]
        ]
        self._invalid = [each for each in self._invalid if each.path not in self._hidden]
        self._unprinted = [each for each in self._unprinted if each.path not in self._hidden]

    @property
    def fields(self) -> dict[str, Field]:
        """Return the questions that are asked, by path."""
        return {question.path: question.field for question in chain.from_iterable(self.sections)}

    @property
    def invalid(self) -> list[Failure]:
        """Return what is wrong with the answers, unknown ones last."""
        return self._invalid + self._unprinted + self._unknown_keys[:UNKNOWN_KEYS]

    def repeat(self) -> None:
        """Let the answers of this form stand where it asks for the same once more."""
        self._take({"": self})

    def borrow(self, forms: Mapping[str, "Filled"]) -> None:
        """Let the answers of other forms stand where there are none of this form's own; know them all."""
        self._others |= {name: each.answers for name, each in forms.items()}
        self._take(forms)

    def _take(self, givers: Mapping[str, "Filled"]) -> None:
        invalid = {each.path for each in self._invalid}
        asked = [each for each in chain.from_iterable(self.sections) if "shared" in each.field]
        fields = {name: giver.fields for name, giver in givers.items()}
        # Rows are held against each other once they have what stands outside rows.
        for by_rows in (False, True):
            for field, path, row, *_ in asked:
                if path in invalid or path in self._shared:
                    continue
                for source in sharing.sources(field):
                    name = source.get("form", "")
                    if ("where" in source) != by_rows or name not in givers:
                        continue
                    given = sharing.Given(givers[name].answers, fields[name], is_own=not name)
                    if text := sharing.answer(source, field, row, self.answers, given):
                        self._shared[path] = text
                        if not self._texts.get(path):
                            self._texts[path] = text
                            self._borrowed.add(path)
                            self.taken[path] = f"{name}:{source['path']}" if name else source["path"]
                        break

    def blank_unknown_choices(self) -> None:
        """Blank choices that there are not, so that no rule sees them."""
        passed = {each.path for each in self._invalid} | self._borrowed
        for field, path, *_ in chain.from_iterable(self.sections):
            text = self._texts.get(path)
            if not text or path in passed or "options" not in field:
                continue
            given = text.split("\n") if field["kind"] == "ticks" else [text]
            known = [each for each in given if each in {option["value"] for option in field["options"]}]
            if known != given:
                self._texts[path] = "\n".join(known)
                self._invalid.append(Failure("choice.unknown", path))

    def _read(
        self, fields: list[Field], known: dict[str, Any], given: Mapping[Any, Any], at: str = ""
    ) -> None:
        for field in fields:
            path, kind, value = at + field["path"], field["kind"], value_at(given, field["path"])
            if kind == "rows":
                self._read_rows(field, value, path)
                continue
            self._texts[path] = ""
            limit = CHARACTERS.get(kind, FEW)
            if isinstance(value, str) and len(value) > limit and kind != "photo":
                self._invalid.append(Failure("text.too_long", path, {"limit": limit}))
            elif (text := _text(kind, value)) is None:
                self._invalid.append(Failure("answer.type", path))
            else:
                if isinstance(value, str) and kind in CHARACTERS and (signs := unprinted(value)):
                    said = " ".join(signs[:SIGNS]) + " …" * (len(signs) > SIGNS)
                    self._unprinted.append(Failure("text.unprinted", path, {"signs": said}))
                self._texts[path] = _or_none(field, text, bool(at))
                if text and not self._texts[path] and not field.get("required"):
                    self._nones.add(path)
        self._read_keys(known, given, at)

    def _read_rows(self, field: Field, value: object, path: str) -> None:
        rows = self._lists[path] = []
        if value is not None and not isinstance(value, list):
            self._invalid.append(Failure("answer.type", path))
        given = value if isinstance(value, list) else []
        if len(given) > ROWS:
            self._invalid.append(Failure("items.too_many", path, {"limit": ROWS}))
        known = _known(field["fields"])
        for index, row in enumerate(given[:ROWS]):
            if isinstance(row, dict) and _is_of_none(field, row):
                continue
            if isinstance(row, dict):
                rows.append(f"{path}[{index}]")
                self._read(field["fields"], known, row, f"{path}[{index}].")
            else:
                self._invalid.append(Failure("answer.type", f"{path}[{index}]"))
        if given and not rows and not field.get("required") and all(isinstance(row, dict) for row in given):
            self._nones.add(path)

    def _read_nones(self, fields: list[Field]) -> None:
        """Take a tick that there are none for the answer, unless a row says something."""
        for field in fields:
            path, tick = field["path"], field.get("none", "")
            if self._texts.get(tick) != "true":
                continue
            said = {each.partition("]")[0] for each, text in self._texts.items() if text not in ("", "false")}
            self._lists[path] = [row for row in self._lists[path] if row.removesuffix("]") in said]
            if not self._lists[path]:
                self._nones.add(path)
                continue
            untick: Offer = {"label": words("offer.untick", {}), "path": tick, "value": False}
            self._invalid.append(Failure("answer.none_and_rows", tick, offers=[untick]))

    def _read_keys(self, known: dict[str, Any], given: Mapping[Any, Any], at: str) -> None:
        for key in islice((key for key in given if key not in known), UNKNOWN_KEYS):
            path = at + key_name(key)
            self._unknown_keys.append(Failure("unknown_field", path, {"key": path}))
        for group, inner in known.items():
            value = given.get(group)
            if inner is None or value is None:
                continue
            if isinstance(value, dict):
                self._read_keys(inner, value, f"{at}{group}.")
            else:
                self._invalid.append(Failure("answer.type", at + group))

    def _ask(
        self, fields: list[Field], source: str, row: str = "", item: Words | None = None
    ) -> Iterator[Question]:
        """Yield the questions that are asked, and take out the answers to the others."""
        for field in fields:
            path, label, condition = field["path"], field["label"], field.get("asked_if")
            path = f"{row}.{path}" if row else path
            if condition and self.answers.text(condition["path"], row) not in condition["values"]:
                (self._lists if field["kind"] == "rows" else self._texts).pop(path)
                self._hidden.add(path)
                continue
            missing = field.get("missing")
            yield Question(field, path, row, _of(label, item), source, missing and _of(missing, item))
            for inner in self._lists.get(path, []):
                yield from self._ask(field["fields"], source, inner, self._name(field, path, inner))

    def _name(self, field: Field, path: str, row: str) -> Words:
        """Return what a row is called: a round of evaluation by year and half, any other by its number."""
        year, half = self._texts.get(f"{row}.year"), self._texts.get(f"{row}.round")
        if field.get("fixed") == "evaluation_rounds" and year and half:
            options = [option for each in field["fields"] for option in each.get("options", [])]
            called = next((option["label"] for option in options if option["value"] == half), None)
            if called:
                return {"th": f"ปี พ.ศ. {year} {called['th']}", "en": f"B.E. {year}, {called['en']}"}
        number, name = int(row[len(path) + 1 : -1]) + 1, field.get("row", field["label"])
        return {"th": f"{name['th']} รายการที่ {number}", "en": f"{name['en']}, item {number}"}


def fill(forms: Mapping[str, Form], given: Mapping[str, Mapping[Any, Any]]) -> dict[str, Filled]:
    """Return the ``forms`` by id, filled in with the answers that a dossier holds for each (``given``).

    A question takes its answer from another one, also of another form, where it may and has none of its own.
    Answers to questions that are not asked are left out, and so are unknown choices, so that no rule sees
    them.
    """
    filled = {name: Filled(form, given.get(name, {})) for name, form in forms.items()}
    for each in filled.values():
        each.repeat()
    for each in filled.values():
        each.borrow(filled)
    for each in filled.values():
        each.blank_unknown_choices()
    return filled


def _of(label: Words, item: Words | None) -> Words:
    """Return a label, or what to do, and of which row."""
    if item is None:
        return label
    return {"th": f"{label['th']} ({item['th']})", "en": f"{label['en']} ({item['en']})"}


def _source(form: Form, section: Section) -> str:
    part = f"ข้อ {to_thai_digits(str(section['number']))}" if "number" in section else section["title"]["th"]
    return f"{form['title']['th']} {part}"


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
        case list() if kind == "ticks":
            return _ticked(value)
        case str() if kind == "paragraphs":
            return normalise(value)
        case str() if kind not in ("tick", "ticks"):
            return " ".join(normalise(value).split())
        case _:
            return "" if kind == "derived" else None


def _or_none(field: Field, text: str, in_table: bool) -> str:
    """Return what an answer says; where it says that there is none, "", or 0 beside a number that is wanted.

    Free text stays as it is but for a dash: 'ไม่มี' may be the answer.
    """
    kind, needed = field["kind"], field.get("required", False)
    read = kind in ("number", "date") or bool(field.get("rules"))
    if read and not needed and text.startswith(NO_MORE):
        return ""
    none = (says_none(text) or text.startswith(NONE)) if read else not text.strip("-")
    if not none or kind not in ("text", "paragraphs", "number", "date"):
        return text
    if not needed or (in_table and kind in ("number", "date")):
        return ""
    return "0" if kind == "number" else text


def _is_of_none(field: Field, row: Mapping[Any, Any]) -> bool:
    """Return whether a row says only that there is none: by whatever was typed, and nothing was chosen.

    Beside something chosen every cell says it: a doctorate of dashes is none.
    """
    if "fixed" in field:
        return False
    cells = [(each["kind"] in CHARACTERS, value_at(row, each["path"])) for each in field["fields"]]
    typed = [value for is_typed, value in cells if is_typed]
    said = [normalise(value) for value in typed if isinstance(value, str) and value.strip()]
    if not said or not all(says_none(text) or text.startswith(NONE) for text in said):
        return False
    chosen = any(value not in (None, "", False) for is_typed, value in cells if not is_typed)
    other = any(not isinstance(value, str | None) for value in typed)
    return not other and (not chosen or len(said) == len(typed))


def _ticked(values: list[Any]) -> str | None:
    """Return choices as text, one a line; None if some are not text, or more than anybody ticks."""
    if len(values) > ROWS or not all(isinstance(each, str) and len(each) <= FEW for each in values):
        return None
    return "\n".join(dict.fromkeys(normalise(each).replace("\n", " ") for each in values))


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


def key_name(key: object) -> str:
    """Return a key of the dossier, short and clean enough to be named in a report."""
    return scrub(key[:40]).replace("\n", " ") if isinstance(key, str) else "?"
