"""A person's profile: what they say of themselves in one application and need again in the next.

    dossier, profile of before → profile          what is taken over from one: validators/takeover.py

Which questions those are, the forms declare (``profile`` of a field or section). A question is known by its
path, or by ``known_as``, so that a profile fits any announcement of any agency. What is sensitive, or
declared as ``asked``, goes in only where the person ticks it.

    {"format": "prakat-profile/1", "saved": {"history": "2026-12-01", …}, "asked": ["health"],
     "answers": {"person": {"name": "…"}, "education": [{"level": "master", …}], …}}

``saved`` is the day on which each answer went in that may become more or other in time, ``asked`` what was
ticked.
"""

import json
from collections.abc import Collection, Iterator
from copy import deepcopy
from datetime import date
from typing import Any, NamedTuple

from prakat.validators.answers import value_at
from prakat.validators.checker import Plan, plan_of
from prakat.validators.contract import (
    AnnouncementData,
    Field,
    Form,
    ProfileGroup,
    ProfileKept,
    ProfilePart,
    Section,
)
from prakat.validators.dossier import FORMAT as ANSWERS
from prakat.validators.dossier import Dossier, unpack
from prakat.validators.filling import Filled, fill
from prakat.validators.report import dumps

FORMAT = "prakat-profile/1"


class Profile(NamedTuple):
    """A profile as it was read."""

    answers: dict[str, Any]
    saved: dict[str, str]
    asked: Collection[str] = ()


NOTHING = Profile({}, {})


class Asked(NamedTuple):
    """A question whose answer a profile may have.

    ``known`` is the path there, ``group`` what is ticked for it, ``grows`` that it may become more or other.
    """

    section: Section
    field: Field
    known: str
    group: str
    grows: bool


def read(text: str) -> Profile | None:
    """Read a profile from outside, whatever it holds; None if it is none.

    >>> read('{"format": "prakat-profile/1", "answers": {"person": {"name": "มาลี"}}}')
    Profile(answers={'person': {'name': 'มาลี'}}, saved={}, asked=[])
    >>> read("[]"), read("{")
    (None, None)
    """
    received = Dossier.parse(text)
    value = received.value
    if received.fault or not isinstance(value, dict) or value.get("format") != FORMAT:
        return None
    answers, saved, asked = (value.get(key) for key in ("answers", "saved", "asked"))
    days = saved if isinstance(saved, dict) else {}
    return Profile(
        answers if isinstance(answers, dict) else {},
        {str(path): day for path, day in days.items() if _is_day(day)},
        [each for each in asked if isinstance(each, str)] if isinstance(asked, list) else [],
    )


def opened(text: str, plan: Plan) -> Profile | None:
    """Read what somebody may begin from: a profile, or answers to any announcement; None if it is neither.

    Of such answers a profile has what these forms ask, and nothing for which it would have to be ticked.
    """
    if (profile := read(text)) is not None:
        return profile
    received = Dossier.parse(text)
    value = received.value
    if received.fault or not isinstance(value, dict) or value.get("format") != ANSWERS:
        return None
    forms = value.get("forms")
    given: dict[str, object] = forms if isinstance(forms, dict) else {}
    answers: dict[str, Any] = {}
    for name, planned in plan.forms.items():
        of = [given.get(name), *given.values()]
        for _, field, known, group, _ in questions(planned.form):
            said = next((found for each in of if (found := value_at(each, field["path"])) is not None), None)
            if not group and said is not None:
                _put(answers, known, _as_known(field, said))
    return Profile(answers, {})


def _as_known(field: Field, said: object) -> object:
    """Return an answer of a file as a profile has it: the columns of rows by what it knows them."""
    if field["kind"] != "rows" or not isinstance(said, list):
        return said
    names = {column["path"]: known for column, known in columns(field)}
    return [{names[key]: row[key] for key in row.keys() & names} for row in said if isinstance(row, dict)]


def questions(form: Form) -> Iterator[Asked]:
    """Yield the questions of a form whose answers a profile may have."""
    for section in form["sections"]:
        for field in section["fields"]:
            use = field.get("profile", section.get("profile"))
            if use is None or field["kind"] == "derived":
                continue
            known = field.get("known_as", field["path"])
            group = ""
            if section.get("sensitive"):
                group = section["id"]
            elif field.get("sensitive") or use == "asked":
                group = known
            yield Asked(section, field, known, group, use == "grows")


def columns(field: Field) -> Iterator[tuple[Field, str]]:
    """Yield the columns of rows that are answered, and by what a profile knows each."""
    for column in field["fields"]:
        if column["kind"] != "derived":
            yield column, column.get("known_as", column["path"])


def keep(
    plan: Plan,
    dossier: Dossier,
    before: Profile,
    ticked: Collection[str] | None,
    today: date,
) -> ProfileKept:
    """Return the profile of before with what a dossier answers; what it does not answer stays as it was.

    ``ticked`` are the groups that may go in; by default those of before. Others are offered where they are
    answered.
    """
    given, _ = unpack(plan.announcement, dossier)
    filled = fill(plan.forms, given)
    may = before.asked if ticked is None else ticked
    answers, saved, told = deepcopy(before.answers), dict(before.saved), set[str]()
    groups: dict[str, ProfileGroup] = {}
    counts: dict[str, ProfilePart] = {}
    for name, planned in plan.forms.items():
        for section, field, known, group, grows in questions(planned.form):
            is_new = name in given and known not in told
            value = _answer(field, filled[name], plan.announcement) if is_new else None
            if group and (group in may or value is not None):
                title = section["title"] if section.get("sensitive") else field["label"]
                groups.setdefault(group, {"id": group, "title": title, "on": group in may})
            if group and group not in may:
                _take_out(answers, known)
                saved.pop(known, None)
                continue
            if value is not None:
                told.add(known)
                _put(answers, known, value)
                if grows:
                    saved[known] = today.isoformat()
                if rows_of := _contradicted(field, section, value):
                    _take_out(answers, rows_of)
            if (has := value_at(answers, known)) is not None:
                part = counts.setdefault(section["id"], {"title": section["title"], "count": 0})
                part["count"] += len(has) if field["kind"] == "rows" and isinstance(has, list) else 1
    asked_for = [each for each in may if each in groups] + [
        each for each in before.asked if each not in groups
    ]
    whole = {"format": FORMAT, "saved": saved, "asked": [*dict.fromkeys(asked_for)], "answers": answers}
    return {"profile": dumps(whole), "parts": [*counts.values()], "groups": [*groups.values()]}


def keep_json(announcement: str, forms: str, dossier: str, before: str, ticked: str, today: str) -> str:
    """Return what ``keep`` does, from JSON text to JSON text; ``before`` may be no profile at all."""
    plan, may, day = plan_of(announcement, forms), json.loads(ticked), date.fromisoformat(today)
    kept = keep(plan, Dossier.parse(dossier), opened(before, plan) or NOTHING, may, day)
    return json.dumps(kept, ensure_ascii=False)


def _answer(field: Field, filled: Filled, announcement: AnnouncementData) -> object:
    """Return the answer to a question as a profile has it; None where there is none that the form takes."""
    answers, path, kind = filled.answers, field["path"], field["kind"]
    if kind == "rows":
        rows = [
            {
                known: text
                for column, known in columns(field)
                if (text := _cell(filled, row, column)) is not None
            }
            for row in answers.rows(path)
        ]
        # What the announcement says of each of its rounds is no answer.
        rounds = announcement["evaluation_rounds"] if field.get("fixed") == "evaluation_rounds" else []
        stated = {known for column, known in columns(field) for each in rounds if column["path"] in each}
        return [row for row in rows if row.keys() - stated] or None
    return None if path in answers.borrowed else _said(answers.texts.get(path, ""), field)


def _cell(filled: Filled, row: str, column: Field) -> object:
    return _said(filled.answers.texts.get(f"{row}.{column['path']}", ""), column)


def _said(text: str, field: Field) -> object:
    if field["kind"] == "tick":
        return text == "true" or None
    if field["kind"] == "ticks":
        return text.split("\n") if text else None
    return text or None


def _contradicted(field: Field, section: Section, value: object) -> str:
    """Return what an answer takes out of a profile: rows, where there are none; else that there are none."""
    paths = {each["path"]: each.get("known_as", each["path"]) for each in section["fields"]}
    if none := field.get("none"):
        return paths.get(none, "") if value else ""
    return next((paths[each["path"]] for each in section["fields"] if each.get("none") == field["path"]), "")


def _put(answers: dict[str, Any], path: str, value: object) -> None:
    *groups, leaf = path.split(".")
    for group in groups:
        inner = answers.get(group)
        if not isinstance(inner, dict):
            inner = answers[group] = {}
        answers = inner
    answers[leaf] = value


def _take_out(answers: dict[str, Any], path: str) -> None:
    *groups, leaf = path.split(".")
    for group in groups:
        inner = answers.get(group)
        if not isinstance(inner, dict):
            return
        answers = inner
    answers.pop(leaf, None)


def _is_day(value: object) -> bool:
    try:
        return bool(date.fromisoformat(value)) if isinstance(value, str) else False
    except ValueError:
        return False
