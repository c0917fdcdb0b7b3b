"""Failures put in words and weighed: problems, outcomes, canonical JSON."""

import json
import pkgutil
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from prakat.validators.contract import Offer, Outcome, Problem, Report, Severity, Words

WORST_FIRST: tuple[Outcome, ...] = ("errors", "incomplete", "review", "ready")
# Any other outcome makes the document a draft, not to be signed and handed in.
FINAL: tuple[Outcome, ...] = ("review", "ready")

# The label of a problem that is about no single question.
PART: Words = {"th": "ข้อมูลส่วนนี้", "en": "this part"}

type Value = str | int | Words


class Code(NamedTuple):
    """How grave a failure is; ``missing`` where nothing is wrong but something is still to be answered."""

    severity: Severity
    missing: bool = False


ERROR, WARNING, REVIEW = Code("error"), Code("warning"), Code("review")
MISSING = Code("error", missing=True)


def instead(path: str, value: str, shown: Value = "") -> Offer:
    """Return the offer to put ``value`` at ``path``; ``shown`` is how its button says it."""
    return {"label": words("offer.instead", {"value": shown or value}), "path": path, "value": value}


def reordered(path: str, order: Sequence[int]) -> Offer:
    """Return the offer to put the rows at ``path`` into the ``order`` of the indices that they have now."""
    return {"label": words("offer.reordered", {}), "path": path, "order": [*order]}


class Failure(NamedTuple):
    """A failure that a rule found: its code, where, the values that its words mention, ways to mend it."""

    code: str
    path: str = ""
    values: Mapping[str, Value] = {}
    offers: Sequence[Offer] = ()


@cache
def messages() -> tuple[dict[str, str], dict[str, str]]:
    """Return the words of every code in Thai and in English, with places for values in braces."""
    thai, english = (pkgutil.get_data(__package__, f"messages/{name}.toml") or b"" for name in ("th", "en"))
    return tomllib.loads(thai.decode()), tomllib.loads(english.decode())


def words(key: str, values: Mapping[str, Value]) -> Words:
    """Return the words of ``key`` with its values filled in.

    >>> words("national_id.length", {"count": 12})["th"]
    'กรอกเลขประจำตัวประชาชนให้ครบ 13 หลัก ขณะนี้มี 12 หลัก'
    """
    thai, english = messages()
    in_thai = {name: value["th"] if isinstance(value, dict) else value for name, value in values.items()}
    in_english = {name: value["en"] if isinstance(value, dict) else value for name, value in values.items()}
    return {"th": thai[key].format_map(in_thai), "en": english[key].format_map(in_english)}


def join(link: Words, parts: Sequence[Words]) -> Words:
    """Return the words one after the other with ``link`` between them, in each language.

    >>> join({"th": " หรือ ", "en": " or "}, [{"th": "ก", "en": "a"}, {"th": "ข", "en": "b"}])
    {'th': 'ก หรือ ข', 'en': 'a or b'}
    """
    return {
        "th": link["th"].join(part["th"] for part in parts),
        "en": link["en"].join(part["en"] for part in parts),
    }


def either(alternatives: Sequence[Words]) -> Words:
    """Return alternatives as each language lists them.

    >>> either([{"th": "ก", "en": "a"}, {"th": "ข", "en": "b"}, {"th": "ค", "en": "c"}])
    {'th': 'ก ข หรือค', 'en': 'a, b or c'}
    """
    *others, last = alternatives
    listed = [join({"th": " ", "en": ", "}, others), last] if others else [last]
    return join({"th": " หรือ", "en": " or "}, listed)


def problem(failure: Failure, code: Code, label: Words, source: str, key: str = "") -> Problem:
    """Return a failure in the shape of the report; ``key`` names its words where the code has several."""
    found: Problem = {
        "path": failure.path,
        "code": failure.code,
        "severity": code.severity,
        "missing": code.missing,
        "message": words(key or failure.code, {"label": label, **failure.values}),
        "source": source,
    }
    return {**found, "offers": [*failure.offers]} if failure.offers else found


def outcome(problems: Iterable[Problem]) -> Outcome:
    """Return the outcome of problems: errors before gaps before matters for HR; warnings do not count."""
    return worst(
        "incomplete"
        if each["missing"]
        else {"error": "errors", "review": "review", "warning": "ready"}[each["severity"]]
        for each in problems
    )


def worst(outcomes: Iterable[str]) -> Outcome:
    """Return the worst of several outcomes; 'ready' for none."""
    found = {"ready", *outcomes}
    return next(each for each in WORST_FIRST if each in found)


def dumps(report: Report) -> str:
    """Return the canonical JSON of a report: the same bytes wherever it is made."""
    return json.dumps(report, ensure_ascii=False, separators=(",", ":"))
