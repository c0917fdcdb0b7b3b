"""The words on a printed form: answers and report → text under the path of each answer.

The layout places them (``paper.typ``, ``catalogue/<form>/document.typ``).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from prakat.forms.paper import thai_breaks
from prakat.forms.paper.privacy import notice
from prakat.validators.answers import CHARACTERS, ROWS, value_at
from prakat.validators.contract import (
    AnnouncementData,
    Digits,
    EnclosureData,
    Field,
    Form,
    PositionData,
    Words,
)
from prakat.validators.counting.calendar import in_words
from prakat.validators.report import FINAL, words
from prakat.validators.signs import printable
from prakat.validators.tailoring import tailored
from prakat.validators.text import in_digits, to_arabic_digits

type Printed = dict[str, str | list[Printed]]
type Sheet = dict[str, Any]

# So much of a name stands at the foot of a page.
NAME = 60
# ๆ repeats the word before it; a number of few digits counts it. What begins with a space is soon found.
_COUNTED = ("ที่", "ข้อ", "เขต", "ภาค", "ชั้น", "รุ่น", "ระดับ", "มาตรา")
_TIED = re.compile(
    f" (?: *(?=ๆ)|(?:{'|'.join(f'(?<={word} )' for word in _COUNTED)}) *(?=[0-9๐-๙]{{1,4}}(?![0-9๐-๙])))"
)


class Reported(NamedTuple):
    """The report's data on one form: the paths it asked, values by path, and whether it is final."""

    asked: frozenset[str] = frozenset()
    derived: Mapping[str, object] = {}
    is_final: bool = True


def reported(report: object, form: Form) -> Reported:
    """Return a report's data on a form, from JSON; without any, the form is a draft with no question."""
    about = value_at(report, f"forms.{form['id']}")
    asked, derived = value_at(about, "asked"), value_at(about, "derived")
    return Reported(
        frozenset(path for path in (asked if isinstance(asked, list) else []) if isinstance(path, str)),
        derived if isinstance(derived, dict) else {},
        value_at(about, "outcome") in FINAL,
    )


def sheet(
    form: Form, announcement: AnnouncementData, given: object, report: Reported, once: object = None
) -> Sheet:
    """Return all that the layout of a form may print; ``given`` is what the dossier has for the form.

    ``once`` is what it has for the form that asks what is asked once.
    """
    use = next(use for use in announcement["forms"] if use["id"] == form["id"])
    asked = tailored(form, use, announcement)
    fields = fields_of(asked)
    wording = {"title": form["title"]["th"]} | form.get("wording", {}) | use.get("wording", {})
    positions = applied_for(announcement, once)
    offered = options(fields, announcement["digits"])
    printed = _without_empty_rows(answers(fields, given, report, announcement))
    labels = (option["label"] for several in offered.values() for option in several)
    return {
        "title": " ".join([wording["title"], *(position["title"] for position in announcement["positions"])]),
        "author": announcement["agency"],
        "dated": announcement["dated"] or announcement["window"]["open"],
        "digits": "arabic" if announcement["digits"] == "arabic" else "thai",
        "wording": wording,
        "applicant": _applicant(form, printed),
        "positions": positions,
        "reckoning": {name: counted_to(name, announcement)["th"] for name in announcement["reckoning"]},
        "limits": use["limits"],
        # The topics that are asked, and the numbers of the parts that are left.
        "asks": use.get("asks", []),
        "parts": {each["id"]: str(each.get("number", "")) for each in asked["sections"]},
        "privacy": _privacy(announcement),
        "options": offered,
        "answers": printed,
        "labels": {field["path"]: field["label"]["th"] for field in fields},
        "divided": thai_breaks.divided(map(tied, [*labels, *_texts(printed)])),
        "enclosures": enclosed(fields, announcement, given),
        "draft": not report.is_final,
    }


def _without_empty_rows(printed: Printed) -> Printed:
    return {
        path: value if isinstance(value, str) else [row for row in value if any(row.values())]
        for path, value in printed.items()
    }


def _privacy(announcement: AnnouncementData) -> list[dict[str, str]]:
    """Return the lines of the notice on personal data; none where the announcement states nothing of it."""
    if "privacy" not in announcement:
        return []
    return [
        {
            "label": line["label"]["th"],
            "text": label_numerals(line["text"]["th"], announcement["digits"]),
        }
        for line in notice(announcement["agency"], announcement["privacy"])
    ]


def _applicant(form: Form, printed: Printed) -> str:
    """Return the name under the applicant's declaration."""
    declared = (section.get("rules", {}).get("declaration") for section in form["sections"])
    names = (printed.get(f"{about['group']}.name") for about in declared if about is not None)
    name = next((name for name in names if isinstance(name, str)), "")
    return name if len(name) <= NAME else f"{name[:NAME]}…"


def _texts(printed: Printed) -> Iterator[str]:
    for value in printed.values():
        if isinstance(value, str):
            yield value
        else:
            yield from (text for row in value for text in _texts(row))


def tied(words: str) -> str:
    """Return words where ๆ, and a number, stays on one line with the word before it.

    >>> tied("อื่น ๆ"), tied("กองร้อยที่ 52"), tied("ระดับ ๓ ปี 2567")
    ('อื่น\\xa0ๆ', 'กองร้อยที่\\xa052', 'ระดับ\\xa0๓ ปี 2567')
    """
    return _TIED.sub("\N{NO-BREAK SPACE}", words)


def applied_for(announcement: AnnouncementData, given: object) -> list[PositionData]:
    """Return the positions that a form says are applied for; all of them where it says none.

    >>> announcement = {"positions": [{"id": "a"}, {"id": "b"}]}
    >>> applied_for(announcement, {"applied": {"positions": ["b"]}}), len(applied_for(announcement, None))
    ([{'id': 'b'}], 2)
    """
    chosen = value_at(given, "applied.positions")
    ids = chosen if isinstance(chosen, list) else []
    return [each for each in announcement["positions"] if each["id"] in ids] or announcement["positions"]


def enclosed(fields: Sequence[Field], announcement: AnnouncementData, given: object) -> list[dict[str, Any]]:
    """Return the checklist of enclosures, if the form has it: text, when, mask; ``have`` and ``note``."""
    path = next((field["path"] for field in fields if field.get("fixed") == "enclosures"), None)
    rows = value_at(given, path) if path else []
    said = (
        {row.get("id"): row for row in rows if isinstance(value_at(row, "id"), str)}
        if isinstance(rows, list)
        else {}
    )

    def line(each: EnclosureData) -> dict[str, Any]:
        row = said.get(each["id"], {})
        words = {
            key: label_numerals(str(text), announcement["digits"])
            for key, text in each.items()
            if key != "id"
        }
        note = " ".join(plain(row.get("note"))[: CHARACTERS["text"]].split())
        return {**words, "have": row.get("have") is True, "note": note}

    return [line(each) for each in announcement.get("enclosures", [])] if path else []


def fields_of(form: Form) -> list[Field]:
    """Return all questions of a form in order."""
    return [field for section in form["sections"] for field in section["fields"]]


def answers(
    fields: Sequence[Field], given: object, report: Reported, announcement: AnnouncementData, at: str = ""
) -> Printed:
    """Return the text that is printed under each path; for rows, a list of the same.

    A choice is printed as its value, for the layout to tick; a duration under ``.years``,
    ``.months`` and ``.days``. What the report did not ask is not printed, whatever was typed,
    but what it took from elsewhere is, or worked out.

    >>> name: Field = {"path": "person.name", "kind": "text", "label": {"th": "ชื่อ", "en": "Name"}}
    >>> given, announcement = {"person": {"name": "มาลี"}}, {"digits": "thai"}
    >>> answers([name], given, Reported(frozenset({"person.name"})), announcement)
    {'person.name': 'มาลี'}
    >>> answers([name], given, Reported(), announcement)
    {}
    >>> age: Field = {"path": "age", "kind": "derived", "label": {"th": "อายุ", "en": "Age"}}
    >>> answers([age], {}, Reported(derived={"age": {"years": 58, "months": 0}}), announcement)
    {'age.years': '๕๘', 'age.months': '๐'}
    >>> taken: Field = {**name, "shared": {"form": "application", "path": "declaration.name"}}
    >>> answers([taken], {}, Reported(derived={"person.name": "มาลี"}), announcement)
    {'person.name': 'มาลี'}
    """
    words: Printed = {}
    for field in fields:
        path, answer = at + field["path"], value_at(given, field["path"])
        derived = report.derived.get(path)
        if field["kind"] == "rows":
            rows = [
                answers(field["fields"], row, report, announcement, f"{path}[{index}].")
                for index, row in enumerate(answer[:ROWS] if isinstance(answer, list) else [])
            ]
            rounds = field.get("fixed") == "evaluation_rounds"
            words[field["path"]] = in_rounds(rows, announcement) if rounds else rows
        elif field["kind"] == "derived":
            parts = {"": derived}
            if isinstance(derived, dict):
                parts = {f".{unit}": value for unit, value in derived.items()}
            for part, value in parts.items():
                words[field["path"] + part] = in_digits(plain(value), announcement["digits"])
        elif path in report.asked and field["kind"] == "tick":
            words[field["path"]] = field["label"]["th"] if answer is True else ""
        elif path in report.asked and field["kind"] != "photo":
            words[field["path"]] = written(field, answer, derived, announcement["digits"])
        elif derived is not None and field["kind"] != "photo":
            words[field["path"]] = written(field, derived, derived, announcement["digits"])
    return words


def written(field: Field, answer: object, understood: object, digits: Digits) -> str:
    """Return an answer as it is printed; ``understood`` is what the rules read in it: a day, a number.

    >>> born: Field = {"path": "born", "kind": "date", "label": {"th": "เกิด", "en": "Born"}}
    >>> written(born, "1/6/2541", "1 มิถุนายน 2541", "thai")
    '๑ มิถุนายน ๒๕๔๑'
    >>> written(born, "ปี 2541", None, "arabic")
    'ปี 2541'
    >>> written(born, "ปีงบประมาณ 2541", "1 ตุลาคม 2540 – 30 กันยายน 2541", "arabic")
    'ปีงบประมาณ 2541'
    """
    # The rules refuse a longer one; the attached dossier has it whole.
    if field["kind"] == "ticks":
        return "\n".join(map(plain, answer)) if isinstance(answer, list) else ""
    text = plain(answer)[: CHARACTERS.get(field["kind"], CHARACTERS["text"])]
    match field["kind"]:
        case "paragraphs":
            return in_digits(re.sub(r"\n{3,}", "\n\n", text).strip("\n"), digits)
        case "choice":
            return text
        case "select":
            text = {option["value"]: option["label"]["th"] for option in field["options"]}.get(text, text)
        case "date":
            # Of several years both ends are understood; the paper keeps their name.
            text = text if " – " in plain(understood) else plain(understood) or text
        case "number":
            text = text or plain(understood)
        case "text":
            text = plain(understood) or text
        case "ticks" | "tick" | "photo" | "derived" | "rows":
            pass
    return in_digits(" ".join(text.split()), digits)


def in_rounds(rows: Sequence[Printed], announcement: AnnouncementData) -> list[Printed]:
    """Return the rows in the order of the announcement's evaluation rounds, at least one for each.

    Rows of other rounds follow, so that no answer is left out.

    >>> announcement = {"digits": "thai", "evaluation_rounds": [{"year": 2567, "round": 2}]}
    >>> in_rounds([{"year": "2566", "round": "1"}], announcement)
    [{'year': '๒๕๖๗', 'round': '2'}, {'year': '2566', 'round': '1'}]
    """

    def round_of(row: Printed) -> tuple[str, str]:
        return to_arabic_digits(str(row.get("year"))), str(row.get("round"))

    wanted = [(str(each["year"]), str(each["round"])) for each in announcement["evaluation_rounds"]]
    ordered: list[Printed] = []
    for year, half in wanted:
        label: Printed = {"year": label_numerals(year, announcement["digits"]), "round": half}
        ordered += [row | label for row in rows if round_of(row) == (year, half)] or [label]
    return ordered + [row for row in rows if round_of(row) not in wanted]


def options(fields: Sequence[Field], digits: Digits, at: str = "") -> dict[str, list[dict[str, str]]]:
    """Return the answers that may be ticked, by the path of the question; inside rows ``rows.question``."""
    found: dict[str, list[dict[str, str]]] = {}
    for field in fields:
        path = at + field["path"]
        found |= options(field.get("fields", []), digits, f"{path}.")
        if field["kind"] in ("choice", "ticks"):
            found[path] = [
                {"value": option["value"], "label": label_numerals(option["label"]["th"], digits)}
                for option in field["options"]
            ]
    return found


def counted_to(what: Literal["age", "service", "levels"], announcement: AnnouncementData) -> Words:
    """Return the words for the day up to which a length of time was counted; what is inferred says so.

    >>> days = {"age": "2024-12-20", "service": "2026-10-01"}
    >>> window = {"open": "2024-12-09", "close": "2024-12-20"}
    >>> announcement = {"digits": "thai", "window": window, "reckoning": days}
    >>> counted_to("age", announcement)
    {'th': 'นับถึงวันปิดรับสมัคร', 'en': 'counted to the closing day'}
    >>> counted_to("service", announcement)
    {'th': 'นับถึงวันที่ ๑ ตุลาคม ๒๕๖๙', 'en': 'counted to 1 October 2026 (B.E. 2569)'}
    >>> counted_to("age", announcement | {"inferred": ["age"]})["th"]
    'ระบบนี้ตีความว่า นับถึงวันปิดรับสมัคร'
    """
    said = _counted_to(announcement["reckoning"][what], announcement)
    return words("limit.inferred", {"said": said}) if what in announcement.get("inferred", ()) else said


def _counted_to(day: str, announcement: AnnouncementData) -> Words:
    on = date.fromisoformat(day)
    if day == announcement["window"]["close"]:
        return {"th": "นับถึงวันปิดรับสมัคร", "en": "counted to the closing day"}
    if day == announcement["window"]["open"]:
        return {"th": "นับถึงวันเปิดรับสมัคร", "en": "counted to the opening day"}
    said = in_words(on)
    thai = label_numerals(said["th"], announcement["digits"])
    return {"th": f"นับถึงวันที่ {thai}", "en": f"counted to {said['en']}"}


def label_numerals(text: str, digits: Digits) -> str:
    """Return the form's own words with Thai digits, as in the originals, unless Arabic ones are wanted."""
    return in_digits(text, "arabic" if digits == "arabic" else "thai")


def plain(value: object) -> str:
    """Return a JSON value as text; "" if it is neither text nor number.

    >>> plain(2567), plain(" ก "), plain({"ก": 1}), plain(True)
    ('2567', ' ก ', '', '')
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return printable(str(value))
