"""A complete dossier for the announcement of the originals, for whoever needs one; and its variants.

The answers are those of forms/catalogue/<form>/examples.yaml. The applicant is made up and
says so by name; nothing here is anybody's.
"""

import copy
from datetime import date
from typing import Any

from prakat.forms.questions.load import load_examples, load_forms
from prakat.site_builder.intake.verify import Exported
from prakat.site_builder.publish.rule_reference import Changes, specimen, variant
from prakat.validators.contract import AnnouncementData
from prakat.validators.counting.calendar import format_thai
from prakat.validators.dossier import Dossier

FORMS = ("application", "achievements", "vision", "ethics", "experience")
EXAMPLES = {form: load_examples(form) for form in (*FORMS, "entry")}


def complete(*forms: str) -> dict[str, Any]:
    """A dossier whose forms are ready, all five or those named; only eligibility is left for HR to judge.

    A new one each time, to be changed at will.
    """
    return {
        "format": "prakat-dossier/1",
        "announcement": "moe-foreign-relations-director",
        "announcement_version": 1,
        "forms": {form: copy.deepcopy(EXAMPLES[form]["complete"]) for form in forms or FORMS},
    }


def complete_for(announcement: AnnouncementData) -> dict[str, Any]:
    """The same for another announcement: its forms and rounds of evaluation, signed on its opening day."""
    dossier = complete(*(use["id"] for use in announcement["forms"]))
    answers = dossier["forms"].get("application", dossier["forms"].get("entry"))
    if "application" in dossier["forms"]:
        answers["evaluations"] = [{**each, "result": "good"} for each in announcement["evaluation_rounds"]]
        levels = announcement["forms"][0]["limits"]["levels"]
        held = answers["current"]["levels"]
        answers["current"]["levels"] = [each for each in held if each["level"] in levels]
    answers["declaration"]["date"] = format_thai(date.fromisoformat(announcement["window"]["open"]))
    return dossier | {"announcement": announcement["id"], "announcement_version": announcement["version"]}


def application() -> dict[str, Any]:
    """The answers of a ready application."""
    answers: dict[str, Any] = complete()["forms"]["application"]
    return answers


def open_to_the_public() -> Exported:
    """An announcement that asks for the form `entry` and all its topics."""
    forms = {"entry": load_forms()[0]["entry"]}
    return Exported(specimen(forms), forms)


def entry() -> dict[str, Any]:
    """A dossier for it whose form is ready."""
    return complete("entry") | {"announcement": "example"}


def example(form: str, changes: Changes) -> tuple[str, dict[str, int]]:
    """The text of the complete dossier with an example's changes in one form, and the pages measured."""
    return variant(entry() if form == "entry" else complete(), form, changes)


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
