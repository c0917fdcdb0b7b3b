"""The limits of forms on a page: in the words of the rules that read them, in the announcement's numerals.

Limits are those in force for an announcement (validators/contract.py, FormUse). What is inferred says so,
here and in the hints that rest on it.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from prakat.forms.questions.hints import PLACE
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits, Field, Form, FormUse, Section, Words
from prakat.validators.rules import limits_of, phrases

# The inferred limits that each reading rests on, and its words.
type Readings = Sequence[tuple[tuple[str, ...], Words]]


def in_words(form: Form, use: FormUse, digits: Digits, readings: bool = True) -> list[Words]:
    """Return the limits of a form as phrases, with our ``readings`` or without; none for one without limits."""
    return [_numbered(each.words, digits) for each in phrases(form, use) if readings or not each.of]


def filled(form: Form, use: FormUse, digits: Digits) -> Form:
    """Return the form with its limits in the places of its hints (``{years}``), our readings behind them."""
    declared = limits_of(form) if use["limits"] else {}
    values = {
        name: _numbered(declared[name].in_words(value), digits)
        for name, value in use["limits"].items()
        if name in declared
    }
    if not values:
        return form
    readings = [(each.of, _numbered(each.words, digits)) for each in phrases(form, use) if each.of]
    return {**form, "sections": [_filled(section, values, readings) for section in form["sections"]]}


def _filled[T: (Section, Field)](part: T, values: Mapping[str, Words], readings: Readings) -> T:
    """Return a section or field with its hints filled in, and those of the fields within it."""
    changed: dict[str, object] = {}
    if "hint" in part:
        changed["hint"] = _hint(part["hint"], values, readings)
    if "fields" in part:
        changed["fields"] = [_filled(field, values, readings) for field in part["fields"]]
    return cast(T, {**part, **changed}) if changed else part


def _hint(hint: Words, values: Mapping[str, Words], readings: Readings) -> Words:
    shown = PLACE.findall(hint["th"])
    notes = [said for of, said in readings if not {*of}.isdisjoint(shown)]
    thai = PLACE.sub(lambda place: values[place[1]]["th"], hint["th"])
    english = PLACE.sub(lambda place: values[place[1]]["en"], hint["en"])
    return {
        "th": " ".join([thai, *(f"({note['th']})" for note in notes)]),
        "en": " ".join([english, *(f"({note['en']})" for note in notes)]),
    }


def _numbered(words: Words, digits: Digits) -> Words:
    return {"th": numbers(words["th"], digits), "en": words["en"]}
