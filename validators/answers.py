"""From a dossier, which may hold anything, to the answers that a form asks for.

The walk follows the form, never the data: nothing the dossier holds can make it go
deeper or longer than the form allows. Every answer becomes text: numbers as they would
be typed, ticks as 'true' or 'false', what is not answered as "".
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from prakat.validators.contract import Field, Form, Kind, Section, Words
from prakat.validators.counting.calendar import DateError, parse, parse_year
from prakat.validators.report import Failure
from prakat.validators.text import normalise, scrub, to_thai_digits

CHARACTERS: dict[Kind, int] = {"paragraphs": 50_000, "text": 1_000}
FEW = 100  # characters of a date, a number, a choice
ROWS = 200
STRANGERS = 20  # unknown keys listed; more say nothing new
_MAY_BE_FIGURES: tuple[Kind, ...] = ("number", "choice", "select", "derived")
DASHES = ("-", "–", "—")  # in number and table cells: none


class Answers:
    """The answers of one form as normalised text by path, and the paths of its rows.

    >>> answers = Answers({"birth": "1 มิ.ย. 2541", "jobs[0].since": "2541"}, {"jobs": ["jobs[0]"]})
    >>> answers.text("since", "jobs[0]"), answers.text("birth", "jobs[0]"), answers.text("other")
    ('2541', '1 มิ.ย. 2541', '')
    >>> answers.rows("jobs"), answers.day("birth")
    (['jobs[0]'], datetime.date(1998, 6, 1))
    """

    __slots__ = ("borrowed", "hidden", "lists", "shared", "texts")

    def __init__(self, texts: Mapping[str, str] = {}, lists: Mapping[str, list[str]] = {}) -> None:
        self.texts = dict(texts)
        self.lists = dict(lists)
        self.hidden: set[str] = set()  # paths that are not asked
        self.shared: dict[str, str] = {}  # what another form answers to the same question
        self.borrowed: set[str] = set()  # paths where that stands for an answer

    def text(self, path: str, row: str = "") -> str:
        """The answer at ``path``, counted from the row if the row has it, else from the form."""
        within = self.texts.get(f"{row}.{path}") if row else None
        return self.texts.get(path, "") if within is None else within

    def rows(self, path: str) -> list[str]:
        """The paths of the rows answered at ``path``."""
        return self.lists.get(path, [])

    def day(self, path: str, row: str = "", *, partial: bool = False, last: bool = False) -> date | None:
        """The date answered at ``path``, read as ``parse`` does; None when none is understood."""
        try:
            return parse(self.text(path, row), partial=partial, last=last)
        except DateError:
            return None

    def year(self, path: str) -> int | None:
        """The B.E. year answered at ``path``; None when there is none that can be understood."""
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


def read(form: Form, given: dict[Any, Any]) -> tuple[Answers, list[Failure]]:
    """The answers that ``given`` holds to a form's questions, and whatever did not fit."""
    answers = Answers()
    fields = [field for section in form["sections"] for field in section["fields"]]
    found = list(_read(fields, _known(fields), given, "", answers))
    strangers = [each for each in found if each.code == "unknown_field"]
    return answers, [each for each in found if each.code != "unknown_field"] + strangers[:STRANGERS]


def ask(form: Form, answers: Answers) -> list[list[Question]]:
    """The questions asked, section by section, derived fields among them.

    Answers to what is not asked are taken out, so that no rule sees them. A condition
    that refers to a later question sees it as answered, asked or not.
    """
    return [
        list(_ask(section["fields"], "", None, _source(form, section), answers))
        for section in form["sections"]
    ]


def share(questions: Iterable[Question], own: Answers, forms: Mapping[str, Answers]) -> None:
    """Let the answers of other ``forms`` stand where the questions have none of their ``own``."""
    for field, path, *_ in questions:
        source = field.get("shared")
        if source and source["form"] in forms and (text := forms[source["form"]].text(source["path"])):
            own.shared[path] = text
            if not own.text(path):
                own.texts[path] = text
                own.borrowed.add(path)


def _source(form: Form, section: Section) -> str:
    part = f"ข้อ {to_thai_digits(str(section['number']))}" if "number" in section else section["title"]["th"]
    return f"{form['title']['th']} {part}"


def _read(
    fields: list[Field], known: dict[str, Any], given: dict[Any, Any], at: str, answers: Answers
) -> Iterator[Failure]:
    for field in fields:
        path, kind, value = at + field["path"], field["kind"], _pick(given, field["path"])
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
            answers.texts[path] = text if text not in DASHES else _dashed(kind, text, in_table=bool(at))
    yield from _strangers(known, given, at)


def _read_rows(field: Field, value: object, path: str, answers: Answers) -> Iterator[Failure]:
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


def _pick(given: object, path: str) -> object:
    for name in path.split("."):
        given = given.get(name) if isinstance(given, dict) else None
    return given


def _text(kind: Kind, value: object) -> str | None:
    """The answer as text; None if it is of no type that the kind of question takes."""
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


def _dashed(kind: Kind, dash: str, *, in_table: bool) -> str:
    """What a dash means: in a table nothing is stated, beside a number there are none."""
    if kind == "number":
        return "" if in_table else "0"
    return "" if in_table and kind == "date" else dash


def _figures(number: float) -> str | None:
    """A JSON number as a person types it; None for what nobody types, infinity among it."""
    if not -1e15 < number < 1e15:
        return None
    return str(int(number)) if number == int(number) else str(number)


def _known(fields: list[Field]) -> dict[str, Any]:
    """The names a dossier may hold, nested as it nests them; a field's own name leads to None."""
    tree: dict[str, Any] = {}
    for field in fields:
        *groups, leaf = field["path"].split(".")
        node = tree
        for group in groups:
            node = node.setdefault(group, {})
        node[leaf] = None
    return tree


def _strangers(known: dict[str, Any], given: dict[Any, Any], at: str) -> Iterator[Failure]:
    for key in islice((key for key in given if key not in known), STRANGERS):
        path = at + key_name(key)
        yield Failure("unknown_field", path, {"key": path})
    for group, inner in known.items():
        value = given.get(group)
        if inner is None or value is None:
            continue
        if isinstance(value, dict):
            yield from _strangers(inner, value, f"{at}{group}.")
        else:
            yield Failure("answer.type", at + group)


def key_name(key: object) -> str:
    """A key of the dossier, short and clean enough to be named in a report."""
    return scrub(key[:40]).replace("\n", " ") if isinstance(key, str) else "?"


def _ask(
    fields: list[Field], at: str, item: Words | None, source: str, answers: Answers
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
        for row in answers.rows(path):
            number = int(row[len(path) + 1 : -1]) + 1
            name = field.get("row", field["label"])
            each: Words = {"th": f"{name['th']} รายการที่ {number}", "en": f"{name['en']}, item {number}"}
            yield from _ask(field["fields"], f"{row}.", each, source, answers)


def _is_asked(field: Field, row: str, answers: Answers) -> bool:
    condition = field.get("asked_if")
    return condition is None or answers.text(condition["path"], row) in condition["values"]
