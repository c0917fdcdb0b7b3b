"""Failures put in words and weighed: problems, outcomes, canonical JSON."""

import json
import pkgutil
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from prakat.validators.contract import Offer, Outcome, Problem, Severity, Words

WORST_FIRST: tuple[Outcome, ...] = ("errors", "incomplete", "review", "ready")
# Any other outcome makes the document a draft, not to be signed and handed in.
FINAL: tuple[Outcome, ...] = ("review", "ready")

# The label of a problem that is about no single question.
PART: Words = {"th": "ข้อมูลส่วนนี้", "en": "this part"}

type Value = str | int | Words

# Nothing that is written holds itself, and looking for that takes a sixth of the time.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)

_PLACE = re.compile(r"\{(\w+)\}")
_PLURAL = re.compile(r"(\{(\w+)\} \w+)s\b")
# A text that begins or ends with an abbreviation, as ก.พ. or ม.6, and one that begins or ends with a letter.
_SHORT_FIRST, _SHORT_LAST = re.compile(r"[ก-ฮ]{1,4}\."), re.compile(r"[ก-ฮ]\.[0-9]*\Z")
_LETTER_FIRST, _LETTER_LAST = re.compile("[ก-ๅ]"), re.compile(r"[ก-๎]\Z")


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
    """Return the words of ``key`` with its values filled in; the ``row`` stands after the label.

    >>> words("national_id.length", {"count": 12})["th"]
    'กรอกเลขประจำตัวประชาชนให้ครบ 13 หลัก ขณะนี้มี 12 หลัก'
    >>> words("required.fill", {"label": "Institution", "row": "Qualification no. 1"})["en"]
    'Fill in “Institution” (Qualification no. 1)'
    """
    thai, english = (language[key] for language in messages())
    if not values:
        return {"th": thai.format(), "en": english.format()}
    if "row" in values:
        thai, english = (re.sub("{label}”?", r"\g<0> ({row})", each) for each in (thai, english))
    in_thai = {name: value["th"] if isinstance(value, dict) else str(value) for name, value in values.items()}
    in_english = {name: value["en"] if isinstance(value, dict) else value for name, value in values.items()}
    if any("." in value for value in in_thai.values()):
        said = spaced(
            *(in_thai[each] if place % 2 else each for place, each in enumerate(_PLACE.split(thai)))
        )
    else:
        said = thai.format_map(in_thai)
    return {"th": said, "en": counted(english, in_english)}


def counted(text: str, values: Mapping[str, object]) -> str:
    """Return English words with values filled in; of one thing there is no plural.

    >>> counted("{years} years {days} days", {"years": 1, "days": 0})
    '1 year 0 days'
    """

    def number(found: re.Match[str]) -> str:
        return found[1] if values[found[2]] in (1, "1") else found[0]

    if any(value in (1, "1") for value in values.values()):
        text = _PLURAL.sub(number, text)
    return text.format_map(values)


def spaced(*texts: str) -> str:
    """Return Thai texts one after the other, with a space where an abbreviation meets a letter.

    >>> spaced("ได้รับ", "ปวส.", "ขึ้นไป"), spaced("ระดับ", "ม.6", " หรือ", "ปริญญาตรี")
    ('ได้รับ ปวส. ขึ้นไป', 'ระดับ ม.6 หรือปริญญาตรี')
    """
    said = ""
    for text in texts:
        apart = (_LETTER_LAST.search(said) and _SHORT_FIRST.match(text)) or (
            _SHORT_LAST.search(said) and _LETTER_FIRST.match(text)
        )
        said += f" {text}" if apart else text
    return said


def join(link: Words, parts: Sequence[Words]) -> Words:
    """Return the words one after the other with ``link`` between them, in each language.

    >>> join({"th": " หรือ ", "en": " or "}, [{"th": "ก", "en": "a"}, {"th": "ข", "en": "b"}])
    {'th': 'ก หรือ ข', 'en': 'a or b'}
    """
    linked = [text for part in parts for text in (link["th"], part["th"])]
    return {
        "th": spaced(*linked[1:]),
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


def problem(
    failure: Failure, code: Code, label: Words, source: str, key: str = "", row: Words | None = None
) -> Problem:
    """Return a failure in the shape of the report; ``key`` names its words where the code has several."""
    about: dict[str, Value] = {"label": label, "row": row} if row else {"label": label}
    found: Problem = {
        "path": failure.path,
        "code": failure.code,
        "severity": code.severity,
        "missing": code.missing,
        "message": words(key or failure.code, {**about, **failure.values}),
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


def dumps(report: object) -> str:
    """Return the canonical JSON of a report, a dossier or part of one: the same bytes wherever it is made."""
    return _CANONICAL.encode(report)
