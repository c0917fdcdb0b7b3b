"""A form as one announcement asks it: without the topics that are not asked, with the options that it gives.

    form, its use, announcement → the same form, ready to be shown, checked and printed

Whoever shows, checks or prints a form tailors it first. Tailored twice it is the same.
"""

from collections.abc import Collection, Sequence
from itertools import count

from prakat.validators.contract import AnnouncementData, Field, Form, FormUse, Option, Section
from prakat.validators.levels import options as levels
from prakat.validators.report import words
from prakat.validators.rules import limits_of


def tailored(form: Form, use: FormUse, announcement: AnnouncementData) -> Form:
    """Return the form as the announcement asks it; ``use`` is what it says of the form.

    A section or a question of rows of which nothing is asked is left out; so are the choice among positions
    where there is none to make, enclosures where none are asked for, and in all forms but one what is asked
    once. Those that stay are numbered anew.
    """
    asked = frozenset(use.get("asks", ()))

    def fields(all_fields: Sequence[Field]) -> list[Field]:
        kept: list[Field] = []
        for field in all_fields:
            if not _is_asked(field.get("topic"), asked) or _is_empty(field, announcement):
                continue
            if "options_of" in field:
                field = {**field, "options": _options(form, field, use, announcement)}
            if "announcement" in field.get("options_of", {}) and announcement.get("choose") == "one":
                field = {**field, "hint": words("limit.choose_one", {}), "single": True}
            if "fields" in field:
                field = {**field, "fields": fields(field["fields"])}
            if field["kind"] != "rows" or field["fields"]:
                kept.append(field)
        return kept

    sections: list[Section] = []
    numbers, number = count(1), 0
    for section in form["sections"]:
        if section.get("once") and not use.get("once"):
            continue
        if _is_asked(section.get("topic"), asked) and (kept := fields(section["fields"])):
            part: Section = {**section, "fields": kept}
            if part.get("continues") and number:
                part["number"] = number
            elif "number" in part:
                part["number"] = number = next(numbers)
            sections.append(part)
    return {**form, "sections": sections}


def _is_asked(topic: str | None, asked: Collection[str]) -> bool:
    return topic is None or topic in asked


def asked_once(announcement: AnnouncementData) -> str:
    """Return the form that asks what is asked once; "" for none."""
    return next((use["id"] for use in announcement["forms"] if use.get("once")), "")


def _is_empty(field: Field, announcement: AnnouncementData) -> bool:
    """Return whether the announcement gives nothing to choose from, or to tick."""
    if "announcement" in field.get("options_of", {}):
        return len(announcement["positions"]) < 2
    return field.get("fixed") == "enclosures" and not announcement.get("enclosures")


def _options(form: Form, field: Field, use: FormUse, announcement: AnnouncementData) -> list[Option]:
    """Return the choices that the announcement gives a question."""
    given = field["options_of"]
    if "limit" in given:
        value = use["limits"][given["limit"]]
        codes = value if isinstance(value, list) else [str(value)]
        if limit := limits_of(form).get(given["limit"]):
            return [{"value": code, "label": limit.in_words([code])} for code in codes]
        return [*levels(codes, field["kind"])]
    return [
        {"value": each["id"], "label": {"th": each["title"], "en": each["title"]}}
        for each in announcement["positions"]
    ]
