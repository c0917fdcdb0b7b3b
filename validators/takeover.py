"""What a dossier takes over from a person's profile (validators/profile.py).

    announcement, forms, dossier, profile → the dossier with more answers, what was taken, what was not

What is answered already stays. What does not fit its question is left out and told: another type, a choice
that this form does not offer, what the question's own rules cannot read.
"""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from prakat.validators.answers import ROWS, value_at
from prakat.validators.checker import Plan, plan_of
from prakat.validators.contract import (
    AnnouncementData,
    Field,
    Problem,
    ProfileLeft,
    ProfileTaken,
    Report,
    Words,
)
from prakat.validators.dossier import Dossier, unpack
from prakat.validators.filling import Filled, fill
from prakat.validators.fit import FORM, put
from prakat.validators.profile import Profile, columns, opened, questions
from prakat.validators.profile_told import Placed, cards, in_words

_TYPES = ("answer.type", "choice.unknown", "text.too_long", "items.too_many")


def take(plan: Plan, dossier: Dossier, profile: Profile) -> ProfileTaken:
    """Return what a dossier takes over from a profile. Never raises, whatever these hold."""
    given, _ = unpack(plan.announcement, dossier)
    own = fill(plan.forms, given)
    whole = deepcopy(dossier.value) if isinstance(dossier.value, dict) else {}
    stated = whole.get("forms")
    whole["forms"] = made = stated if isinstance(stated, dict) else {}
    told = [Placed(name, each) for name, form in plan.forms.items() for each in questions(form.form)]
    placed = []
    for each in told:
        value = _value(each, value_at(profile.answers, each.known), own[each.form], plan.announcement)
        if value is not None and _put(made, each, value):
            placed.append(each)
    report = plan.check(whole)
    left = [each for place in placed for each in _leave_out(place, made[place.form], report)]
    placed = [each for each in placed if value_at(made[each.form], each.path) is not None]
    filled = fill(plan.forms, {name: made[name] for name in plan.forms if isinstance(made.get(name), dict)})
    used = {each.known for each in told}
    return {
        "dossier": json.dumps(whole, ensure_ascii=False),
        "cards": cards(plan.announcement, profile, placed, filled),
        "left": left,
        "others": sum(path not in used for path in _known(profile.answers, used)),
    }


def take_json(announcement: str, forms: str, dossier: str, profile: str) -> str:
    """Return what ``take`` does, from JSON text to JSON text: null if ``profile`` is none."""
    plan = plan_of(announcement, forms)
    if (given := opened(profile, plan)) is None:
        return "null"
    taken = take(plan, Dossier.parse(dossier), given)
    return json.dumps(taken, ensure_ascii=False)


def take_to_openings_json(openings: str, dossier: str, profile: str) -> str:
    """Return what ``take`` does for the questions of all openings (validators/fit.py)."""
    asked = json.loads(openings)
    return take_json(json.dumps(asked["announcement"]), json.dumps({FORM: asked["form"]}), dossier, profile)


# --- Putting ------------------------------------------------------------------------


def _value(place: Placed, said: object, own: Filled, announcement: AnnouncementData) -> object:
    """Return what is to be put at a question; None where it is answered, or the profile says nothing."""
    field, path, answers = place.field, place.path, own.answers
    if said is None or path in {each.path for each in own.invalid}:
        return None
    if field["kind"] != "rows":
        is_own = answers.texts.get(path) not in ("", "false", None) and path not in answers.borrowed
        return None if is_own else said
    if not isinstance(said, list):
        return said  # for the check to refuse
    names = [column["path"] for column, _ in columns(field)]
    had = [{name: answers.texts.get(f"{row}.{name}", "") for name in names} for row in answers.rows(path)]
    rows = [
        {column["path"]: row[known] for column, known in columns(field) if row.get(known) is not None}
        for row in said[:ROWS]
        if isinstance(row, dict)
    ]
    if field.get("fixed") == "evaluation_rounds":
        return _rounds(announcement, had, rows)
    is_own = path in answers.nones or any(text not in ("", "false") for row in had for text in row.values())
    return None if is_own else rows or None


def _rounds(announcement: AnnouncementData, had: list[dict[str, str]], rows: list[dict[str, Any]]) -> object:
    """Return the announcement's rounds, as answered or as the profile has them; None if it has no more."""

    def of(key: Mapping[str, object], among: list[dict[str, Any]]) -> dict[str, Any]:
        alike = (row for row in among if all(str(row.get(name)) == str(key[name]) for name in key))
        return {name: value for name, value in next(alike, {}).items() if value and name not in key}

    rounds = announcement["evaluation_rounds"]
    own, new = [of({**each}, had) for each in rounds], [of({**each}, rows) for each in rounds]
    if not any(theirs and not mine for mine, theirs in zip(own, new, strict=True)):
        return None
    return [{**each, **(mine or theirs)} for each, mine, theirs in zip(rounds, own, new, strict=True)]


def _put(made: dict[str, Any], place: Placed, value: object) -> bool:
    """Put a value into the forms of a dossier; return False where something else stands in the way."""
    form = made.setdefault(place.form, {})
    groups = place.path.split(".")[:-1]
    around = [form, *(value_at(form, ".".join(groups[: n + 1])) for n in range(len(groups)))]
    if not isinstance(form, dict) or not all(isinstance(each, dict | None) for each in around):
        return False
    put(form, place.path, value)
    return True


# --- Leaving out --------------------------------------------------------------------


class _Leaf(NamedTuple):
    """An answer that was put: what holds it, by which name, its path, its question, what that is called."""

    holder: dict[str, Any]
    name: str
    path: str
    field: Field
    label: Words


def _leave_out(place: Placed, answers: dict[str, Any], report: Report) -> Iterator[ProfileLeft]:
    """Take out what was put and does not fit its question, or is not asked; yield the former."""
    of_form = report["forms"][place.form]
    asked = {*of_form["asked"]}
    wrong = {each["path"]: each for each in reversed(of_form["problems"])}
    for holder, name, path, field, label in [*_leaves(place, answers)]:
        problem = wrong.get(path)
        if problem and _is_unfit(problem, field):
            yield {"label": label, "value": in_words(field, holder.pop(name)), "why": problem["message"]}
        elif path not in asked:
            del holder[name]


def _leaves(place: Placed, answers: dict[str, Any]) -> Iterator[_Leaf]:
    field, label, path = place.field, place.field["label"], place.path
    groups, _, name = path.rpartition(".")
    holder: Any = value_at(answers, groups) if groups else answers
    yield _Leaf(holder, name, path, field, label)
    rows = holder.get(name) if field["kind"] == "rows" else None
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        for column in field["fields"]:
            if column["path"] in row:
                at = f"{path}[{number}].{column['path']}"
                yield _Leaf(row, column["path"], at, column, _of_row(label, number + 1, column["label"]))


def _of_row(rows: Words, number: int, column: Words) -> Words:
    return {
        "th": f"{rows['th']} {number} {column['th']}",
        "en": f"{rows['en']} {number}, {column['en']}",
    }


def _is_unfit(problem: Problem, field: Field) -> bool:
    """Return whether an answer cannot be one to the question, whatever else is answered."""
    by_its_rules = problem["code"].partition(".")[0] in field.get("rules", {})
    is_wrong = problem["severity"] == "error" and not problem["missing"]
    return is_wrong and (by_its_rules or problem["code"] in _TYPES)


def _known(answers: dict[str, Any], used: set[str], at: str = "") -> Iterator[str]:
    """Yield the paths of all answers of a profile, groups of them being those that no question has."""
    for key, value in answers.items():
        path = f"{at}{key}"
        if isinstance(value, dict) and path not in used:
            yield from _known(value, used, f"{path}.")
        else:
            yield path
