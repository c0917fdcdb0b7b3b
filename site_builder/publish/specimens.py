"""A made-up announcement that asks for forms, and dossiers for it, by the examples of the forms."""

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from prakat.site_builder.content.model import limits_in_force
from prakat.validators.contract import AnnouncementData, Form
from prakat.validators.rules import evaluations

# The days that the examples are written for.
OPEN, CLOSE = date(2024, 12, 9), date(2024, 12, 20)
# Among an example's changes, the number of pages that a form has.
PAGES = "/pages"

type Changes = Mapping[str, Any] | str


def specimen(forms: Mapping[str, Form], limits_on: date = OPEN) -> AnnouncementData:
    """Return an announcement that asks for every form, under the limits of a day, and for nothing else."""
    opens, closes = OPEN.isoformat(), CLOSE.isoformat()
    limits = {name: limits_in_force(form, limits_on) for name, form in forms.items()}
    return {
        "id": "example",
        "version": 1,
        "rules": "",
        "amendments": [],
        "title": "",
        "agency": "",
        "digits": "thai",
        "dated": None,
        "window": {"open": opens, "close": closes},
        "reckoning": {"age": opens, "service": closes, "levels": closes},
        "positions": [],
        "evaluation_rounds": evaluations.asked(CLOSE),
        "forms": [
            {
                "id": name,
                "asks": [*forms[name].get("topics", {})],
                "limits": {limit: value for limit, value in each.items() if value is not None},
            }
            for name, each in limits.items()
        ],
        "eligibility": None,
    }


def variant(dossier: dict[str, Any], form: str, changes: Changes) -> tuple[str, dict[str, int]]:
    """Return the text of a dossier with an example's changes in one form, and the pages measured.

    What changes may say: forms/questions/load.py, Example.
    """
    if isinstance(changes, str):
        return changes, {}
    changed, pages = deepcopy(dossier), {}
    for path, value in changes.items():
        if path == PAGES:
            pages[form] = value
        elif path.startswith("/"):
            _change(changed, path[1:], deepcopy(value))
        else:
            _change(changed["forms"][form], path, deepcopy(value))
    return json.dumps(changed, ensure_ascii=False), pages


def _change(answers: Any, path: str, value: Any) -> None:
    """Put an answer at a path such as ``education[1].year``, a new row too; None takes it away."""
    *way, last = [int(key) if key.isdecimal() else key for key in re.findall(r"[^.\[\]]+", path)]
    for key in way:
        answers = answers.setdefault(key, {}) if isinstance(answers, dict) else answers[key]
    if isinstance(answers, list):
        answers[last : last + 1] = [] if value is None else [value]
    elif value is None:
        answers.pop(last, None)
    else:
        answers[last] = value
