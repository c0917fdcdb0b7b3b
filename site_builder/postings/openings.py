"""What can be applied for now or soon, as far as it takes to find out whom it fits (validators/fit.py).

    postings → the questions that any of them rests on → one form that asks them all, and what each asks of it

Questions are the same where their paths are. What they may be answered with differs from announcement to
announcement: the one form offers what any of them does.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from prakat.site_builder.postings import taken, terms
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.status import in_words
from prakat.site_builder.text.dates import thai_moment
from prakat.site_builder.text.languages import in_english
from prakat.site_builder.text.strings import public
from prakat.validators.contract import (
    AnnouncementData,
    Digits,
    Field,
    Form,
    Opening,
    Openings,
    Option,
    Section,
    Words,
)
from prakat.validators.eligibility import questions
from prakat.validators.fit import FORM, alike, cost
from prakat.validators.rules import limits_of
from prakat.validators.tailoring import tailored

# Announcements write either; beside each other all are written as the lists of the site are.
DIGITS: Digits = "thai"
# Of the announcement, what the criteria and the list of matches look at.
_KEPT = ("id", "version", "title", "agency", "window", "reckoning", "inferred", "eligibility")
_OF_POSITION = ("id", "title", "qualifications")
_OF_FORM = ("id", "once", "limits")

# By its path, each column of it that is looked at, by the name under which it is asked; none but of rows.
type Asked = dict[str, set[str]]

_OF_A_FORM = re.compile(r"^[a-z_]+:(?=[a-z_.]+$)")


def openings(postings: Iterable[Posting], at: datetime) -> Openings:
    """Return those that are open at a moment or will be, the soonest closing first, and what to ask."""
    found = awaited(postings, at)
    forms = [
        {use["id"]: tailored(each.forms[use["id"]], use, each.data) for use in each.data["forms"]}
        for each in found
    ]
    asked = _asked([questions(each.data, own) for each, own in zip(found, forms, strict=True)])
    parts = [{name: _part(form, asked) for name, form in own.items()} for own in forms]
    distinct: dict[str, int] = {}
    numbers = [
        {name: distinct.setdefault(json.dumps(form), len(distinct)) for name, form in own.items()}
        for own in parts
    ]
    used = {name: form for each in found for name, form in each.forms.items()}
    order = {name: limit.choices for form in used.values() for name, limit in limits_of(form).items()}
    return {
        "announcement": _any_of([each.data for each in found], at.date().isoformat()),
        "form": _form_of_all([form for own in parts for form in own.values()], asked, order),
        "forms": [json.loads(form) for form in distinct],
        "openings": [_opening(each, own) for each, own in zip(found, numbers, strict=True)],
    }


def awaited(postings: Iterable[Posting], at: datetime) -> list[Posting]:
    """Return those that are open at a moment or will be, the soonest closing first."""
    return sorted(
        (each for each in postings if _is_awaited(each, at)),
        key=lambda each: (each.announcement.window.close, each.announcement.id),
    )


def _is_awaited(posting: Posting, at: datetime) -> bool:
    announcement = posting.announcement
    return announcement.window.close >= at and not announcement.cancelled and not posting.superseded_by


def _opening(posting: Posting, forms: dict[str, int]) -> Opening:
    data, window = cast(dict[str, Any], posting.data), posting.announcement.window
    kept = {key: data[key] for key in _KEPT if key in data} | {
        "positions": [_only(_OF_POSITION, each) for each in data["positions"]],
        "forms": [_only(_OF_FORM, each) for each in data["forms"]],
    }
    closes = in_words(window.close, window, DIGITS)
    opening: Opening = {
        "announcement": cast(AnnouncementData, kept),
        "forms": forms,
        "opens": window.open.isoformat(),
        "closes": window.close.isoformat(),
        "received": {
            "th": f"{thai_moment(window.open, DIGITS)} ถึง {closes['th']}",
            "en": f"{in_english(window.open)} to {closes['en']}",
        },
        "uri": posting.uris[0],
        "facts": {position.id: _facts(posting, number) for number, position in enumerate(posting.positions)},
    }
    if posting.taken:
        opening["elsewhere"] = f"{posting.taken.page}apply/"
        opening["whence"] = taken.whence(posting.taken.origin)
    return opening


def _only(keys: Sequence[str], value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value[key] for key in keys if key in value}


def _facts(posting: Posting, number: int) -> list[Words]:
    """Return in a few words what is offered with a position: how many, for how much, where."""
    offer, count = posting.offers[number], public()["vacancies_in_all"]
    many: Words = {"th": count["th"].format(offer.vacancies), "en": count["en"].format(offer.vacancies)}
    places: list[Words] = [{"th": each, "en": each} for each in terms.places([offer])]
    return [*([many] if offer.vacancies else []), *terms.pay_in_all([offer]), *places]


def _asked(of_each: Iterable[Mapping[str, Sequence[str]]]) -> Asked:
    """Return the questions that any announcement rests on, of those of each; the soonest answered first."""
    found: Asked = {}
    for of_one in of_each:
        for question, columns in of_one.items():
            path = question.partition(":")[2]
            found.setdefault(path, set()).update(alike(path).get(each, each) for each in columns)
    return dict(sorted(found.items(), key=lambda each: cost(each[0])))


def _part(form: Form, asked: Asked) -> Form:
    """Return of a form the questions that are asked, and of rows the columns."""
    fields = [_of(section, field) for section in form["sections"] for field in section["fields"]]
    nones = {field.get("none") for field in fields if field["path"] in asked}
    kept = [_narrowed(field, asked) for field in fields if field["path"] in asked or field["path"] in nones]
    part: Section = {"id": FORM, "title": form["title"], "fields": kept}
    return {"id": form["id"], "title": form["title"], "sections": [part]}


def _of(section: Section, field: Field) -> Field:
    """Return a question that says itself what its section says of a profile."""
    return {**field, "profile": section["profile"]} if "profile" in {*section} - {*field} else field


def _narrowed(field: Field, asked: Asked) -> Field:
    if "fields" not in field:
        return field
    path = field["path"]
    columns = [each for each in field["fields"] if alike(path).get(each["path"], each["path"]) in asked[path]]
    return {**field, "fields": columns}


def _any_of(announcements: Sequence[AnnouncementData], today: str) -> AnnouncementData:
    """Return what stands for all announcements where the answers are checked: nothing is late for all."""
    latest = {
        what: max((each["reckoning"][what] for each in announcements), default=today)
        for what in ("age", "service", "levels")
    }
    window = {
        "open": min((each["window"]["open"] for each in announcements), default=today),
        "close": max((each["window"]["close"] for each in announcements), default=today),
    }
    return {
        "id": FORM,
        "version": 1,
        "rules": "",
        "amendments": [],
        "title": public()["fit"]["th"],
        "agency": "",
        "digits": DIGITS,
        "dated": None,
        "window": cast(Any, window),
        "reckoning": cast(Any, latest),
        "positions": [],
        "evaluation_rounds": [],
        "forms": [{"id": FORM, "limits": {}}],
        "eligibility": None,
    }


def _form_of_all(forms: Sequence[Form], asked: Asked, order: Mapping[str, Sequence[str]]) -> Form:
    """Return the one form that asks each question of ``forms`` once, those soonest answered first.

    ``order`` has the choices of limits, by their names.
    """
    found: dict[str, list[Field]] = {}
    for form in forms:
        for field in form["sections"][0]["fields"]:
            found.setdefault(field["path"], []).append(field)
    of_each = {path: _one_of(fields, path, order) for path, fields in found.items()}
    nones = [field["none"] for field in of_each.values() if "none" in field]
    fields = [of_each[path] for path in [*asked, *nones] if path in of_each]
    title = public()["fit"]
    return {"id": FORM, "title": title, "sections": [{"id": FORM, "title": title, "fields": fields}]}


def _one_of(fields: Sequence[Field], name: str, order: Mapping[str, Sequence[str]]) -> Field:
    """Return the field that asks what any of ``fields`` does, as the one that offers most puts it."""
    widest = max(fields, key=lambda each: len(each.get("options", each.get("fields", ()))))
    found: Field = {**widest, "path": name}
    found.pop("topic", None)
    found.pop("options_of", None)
    found.pop("shared", None)
    if "options" in widest:
        found["options"] = _options(fields, order.get(widest.get("options_of", {}).get("limit", ""), ()))
    if "rules" in widest:
        found["rules"] = {rule: _here(params) for rule, params in widest["rules"].items()}
    if "fields" in widest:
        columns: dict[str, list[Field]] = {}
        for field in sorted(fields, key=lambda each: each is not widest):
            for column in field["fields"]:
                columns.setdefault(alike(name).get(column["path"], column["path"]), []).append(column)
        found["fields"] = [_one_of(same, column, order) for column, same in columns.items()]
        if nones := [each["none"] for each in fields if "none" in each]:
            found["none"] = nones[0]
    return found


def _here(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters of a rule in which paths of other forms (``form:path``) are paths of this one."""
    return {
        key: _OF_A_FORM.sub("", value) if isinstance(value, str) else value for key, value in params.items()
    }


def _options(fields: Sequence[Field], order: Sequence[str]) -> list[Option]:
    """Return all that any field offers: in the given order, else as the one that offers most has them."""
    most_first = sorted(fields, key=lambda each: -len(each["options"]))
    found = {option["value"]: option for field in most_first for option in field["options"]}
    placed = [value for value in order if value in found]
    return [found[value] for value in dict.fromkeys([*placed, *found])]
