"""What the rules found, put in words and weighed: problems, outcomes, canonical JSON."""

import json
import pkgutil
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from prakat.validators.contract import Outcome, Problem, Report, Severity, Words

# The version of the rules: counts up whenever the same dossier may be answered otherwise.
RULES = "3"

WORST_FIRST: tuple[Outcome, ...] = ("errors", "incomplete", "review", "ready")

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
    thai, english = (pkgutil.get_data(__package__, f"messages/{name}.toml") or b"" for name in ("th", "en"))
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


def joined(link: Words, parts: Sequence[Words]) -> Words:
    """Return the words one after the other with ``link`` between them, in each language.

    >>> joined({"th": " หรือ ", "en": " or "}, [{"th": "ก", "en": "a"}, {"th": "ข", "en": "b"}])
    {'th': 'ก หรือ ข', 'en': 'a or b'}
    """
    return {
        "th": link["th"].join(part["th"] for part in parts),
        "en": link["en"].join(part["en"] for part in parts),
    }


def problem(finding: Finding, severity: Severity, label: Words, source: str, key: str = "") -> Problem:
    """A finding as the report tells it; ``key`` names the words where the code has several."""
    return {
        "path": finding.path,
        "code": finding.code,
        "severity": severity,
        "message": words(key or finding.code, {"label": label, **finding.values}),
        "source": source,
    }


def outcome(problems: Iterable[Problem]) -> Outcome:
    """What the problems come to: errors before gaps before what HR must judge; warnings stand."""
    return worst(
        "incomplete"
        if each["code"] in MISSING
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
