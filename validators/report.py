"""What the rules found, put in words and weighed: problems, outcomes, canonical JSON."""

import json
import pkgutil
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from validators.contract import Outcome, Problem, Report, Severity, Words

# The version of the rules: counts up whenever the same dossier may be answered otherwise.
RULES = "4"

WORST_FIRST: tuple[Outcome, ...] = ("errors", "incomplete", "review", "ready")
# What may be signed and handed in; any other outcome makes the document a draft.
FINAL: tuple[Outcome, ...] = ("review", "ready")

# Errors that say that something is still to be answered, not that an answer is wrong.
MISSING = frozenset(
    {
        "required",
        "levels_held.none",
        "education.not_recognised",
        "evaluation.missing_round",
        "health.detail_missing",
        "discipline.detail_missing",
    }
)

type Value = str | int | Words


class Finding(NamedTuple):
    """What was found: its code, where, and the values that its words mention."""

    code: str
    path: str = ""
    values: Mapping[str, Value] = {}


@cache
def messages() -> tuple[dict[str, str], dict[str, str]]:
    """The words of every code in Thai and in English, with places for values in braces."""
    thai, english = (pkgutil.get_data("validators", f"messages/{name}.toml") or b"" for name in ("th", "en"))
    return tomllib.loads(thai.decode()), tomllib.loads(english.decode())


def words(key: str, values: Mapping[str, Value]) -> Words:
    """The words of ``key`` with its values filled in.

    >>> words("national_id.length", {"count": 12})["th"]
    'กรอกเลขประจำตัวประชาชนให้ครบ 13 หลัก ขณะนี้มี 12 หลัก'
    """
    thai, english = messages()
    return {
        "th": thai[key].format_map({name: _in(value, "th") for name, value in values.items()}),
        "en": english[key].format_map({name: _in(value, "en") for name, value in values.items()}),
    }


def problem(finding: Finding, severity: Severity, label: Words, source: str, key: str = "") -> Problem:
    """A finding as the report tells it; ``key`` names the words where the code has several."""
    return {
        "path": finding.path,
        "code": finding.code,
        "severity": severity,
        "missing": finding.code in MISSING,
        "message": words(key or finding.code, {"label": label, **finding.values}),
        "source": source,
    }


def outcome(problems: Iterable[Problem]) -> Outcome:
    """What the problems come to: errors before gaps before what HR must judge; warnings stand."""
    return worst(
        "incomplete"
        if each["missing"]
        else {"error": "errors", "review": "review", "warning": "ready"}[each["severity"]]
        for each in problems
    )


def worst(outcomes: Iterable[str]) -> Outcome:
    """The worst of several outcomes; 'ready' for none."""
    found = {"ready", *outcomes}
    return next(each for each in WORST_FIRST if each in found)


def dumps(report: Report) -> str:
    """The canonical JSON of a report: the same bytes wherever it is made."""
    return json.dumps(report, ensure_ascii=False, separators=(",", ":"))


def _in(value: Value, language: str) -> object:
    return value[language] if isinstance(value, dict) else value  # type: ignore[literal-required]
