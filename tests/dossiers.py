"""A complete dossier for the originals' announcement, and its variants; examples of any form.

The answers are those of forms/catalogue/<form>/examples.yaml. The applicant is made up and
says so by name; nothing here is anybody's.
"""

import copy
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from prakat.forms.questions.load import load_examples, load_forms
from prakat.site_builder.publish.specimens import Changes, specimen, variant
from prakat.validators.contract import AnnouncementData, Form
from prakat.validators.counting.calendar import format_thai
from prakat.validators.counting.dates import understood
from prakat.validators.dossier import Dossier
from prakat.validators.rules.national_id import check_digit

# The forms of the originals' announcement, in its order. Examples are those of the whole catalogue.
FORMS = ("application", "achievements", "vision", "ethics", "experience")
CATALOGUE: dict[str, Form] = load_forms()[0]
EXAMPLES = {form: load_examples(form) for form in CATALOGUE}
ORIGINALS = "moe-foreign-relations-director"
# Stands in for the originals' announcement and asks for every form, but nothing else.
SPECIMEN: AnnouncementData = {**specimen(CATALOGUE), "id": ORIGINALS}


def complete(*forms: str) -> dict[str, Any]:
    """A dossier whose forms are ready, the five or those named; only eligibility is left for HR to judge.

    A new one each time, to be changed at will.
    """
    return {
        "format": "prakat-dossier/1",
        "announcement": ORIGINALS,
        "announcement_version": 1,
        "forms": {form: copy.deepcopy(EXAMPLES[form]["complete"]) for form in forms or FORMS},
    }


def complete_for(announcement: AnnouncementData) -> dict[str, Any]:
    """The same for another announcement: its forms and rounds of evaluation, signed on its opening day."""
    dossier = complete(*(use["id"] for use in announcement["forms"]))
    for form in dossier["forms"].keys() & {"application", "entry"}:
        answers = dossier["forms"][form]
        answers["declaration"]["date"] = format_thai(date.fromisoformat(announcement["window"]["open"]))
    if answers := dossier["forms"].get("application"):
        answers["evaluations"] = [{**each, "result": "good"} for each in announcement["evaluation_rounds"]]
        levels = next(use["limits"]["levels"] for use in announcement["forms"] if use["id"] == "application")
        held = answers["current"]["levels"]
        answers["current"]["levels"] = [each for each in held if each["level"] in levels]
    return dossier | {"announcement": announcement["id"], "announcement_version": announcement["version"]}


def application() -> dict[str, Any]:
    """The answers of a ready application."""
    answers: dict[str, Any] = complete()["forms"]["application"]
    return answers


def example(form: str, changes: Changes) -> tuple[str, dict[str, int]]:
    """The text of a dossier of every form with an example's changes in one, and the pages measured."""
    return variant(complete(*CATALOGUE), form, changes)


def parsed(*texts: str) -> list[Dossier]:
    """Texts of dossiers and reports, as documents and checks take them."""
    return [Dossier.parse(text) for text in texts]


def job(date: str, position: str, level: str) -> dict[str, str]:
    """A row of the history of service."""
    return {
        "date": date,
        "position": position,
        "level": level,
        "bureau": "สำนักความสัมพันธ์ต่างประเทศ",
        "department": "สำนักงานปลัดกระทรวงศึกษาธิการ",
    }


def applicants() -> Iterator[dict[str, Any]]:
    """Complete dossiers of people who differ in what people differ in, always the same ones."""
    dice = random.Random(2567)
    while True:
        dossier = complete()
        application = dossier["forms"]["application"]
        twelve = f"1{dice.randrange(10**11):011}"
        shift = timedelta(days=dice.randrange(-900, 900))
        application["person"] |= {
            "name": f"ตัวอย่าง{_letters(dice)}",
            "surname": _letters(dice),
            "national_id": twelve + check_digit(twelve),
            "birth_date": format_thai(date(1972, 3, 14) + shift),
        }
        application["current"] |= {
            "mobile": f"08{dice.randrange(10**8):08}",
            "email": f"{dice.randrange(10**12):012}@example.org",
            "salary": f"{dice.randrange(4000, 6900)}0",
        }
        back = timedelta(days=dice.randrange(300))
        for form, part in (("application", "history"), ("experience", "entries"), ("application", "current")):
            dossier["forms"][form][part] = _earlier(dossier["forms"][form][part], back)
        person = application["person"]
        person["appointed_on"] = application["history"][0]["date"]
        application["declaration"]["name"] = f"{person['name']} {person['surname']}"
        for row in application["history"]:
            row["position"] += f" {_letters(dice)}"
        for entry in dossier["forms"]["experience"]["entries"]:
            entry["work"] += _letters(dice)
        for form, path in (("vision", "analysis"), ("ethics", "text")):
            dossier["forms"][form][path] += f" {_letters(dice)}"
        yield dossier


def _earlier(answers: Any, days: timedelta) -> Any:
    """Answers with so many days earlier for each day that they name."""
    match answers:
        case dict():
            return {name: _earlier(each, days) for name, each in answers.items()}
        case list():
            return [_earlier(each, days) for each in answers]
        case str() if (read := understood(answers)) and read.kind == "day":
            return format_thai(read.first - days)
    return answers


def _letters(dice: random.Random) -> str:
    return "".join(dice.choices("กขคงจชดตทนบปพมยรลวสห", k=8))
