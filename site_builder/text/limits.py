"""The limits of forms on a page: in the words of the rules that read them, in the announcement's numerals.

Limits are those in force for an announcement, ``{"pages": 5, "items": 3}`` (validators/contract.py, FormUse).
"""

from collections.abc import Mapping
from typing import cast

from prakat.forms.questions.hints import PLACE
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits, Field, Form, Section, Words
from prakat.validators.declare import Limits
from prakat.validators.rules import limits_of, phrases


def in_words(form: Form, limits: Limits, digits: Digits) -> list[Words]:
    """Return the limits of a form as phrases; none for a form without limits."""
    return [_numbered(said, digits) for said in phrases(form, limits)]


def filled(form: Form, limits: Limits, digits: Digits) -> Form:
    """Return the form with its limits in the places of its hints (``{years}``)."""
    declared = limits_of(form) if limits else {}
    values = {
        name: _numbered(declared[name].in_words(value), digits)
        for name, value in limits.items()
        if name in declared
    }
    if not values:
        return form
    return {**form, "sections": [_filled(section, values) for section in form["sections"]]}


def _filled[T: (Section, Field)](part: T, values: Mapping[str, Words]) -> T:
    """Return a section or field with its hints filled in, and those of the fields within it."""
    changed: dict[str, object] = {}
    if "hint" in part:
        changed["hint"] = {
            "th": PLACE.sub(lambda place: values[place[1]]["th"], part["hint"]["th"]),
            "en": PLACE.sub(lambda place: values[place[1]]["en"], part["hint"]["en"]),
        }
    if "fields" in part:
        changed["fields"] = [_filled(field, values) for field in part["fields"]]
    return cast(T, {**part, **changed}) if changed else part


def _numbered(words: Words, digits: Digits) -> Words:
    return {"th": numbers(words["th"], digits), "en": words["en"]}
