"""Check the limits in a form's texts: placeholders, and numbers written out."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from prakat.forms.questions.consistency import parts
from prakat.forms.questions.source import Finding, Place, Source, finding, near
from prakat.validators.contract import Form
from prakat.validators.declare import Limit
from prakat.validators.rules import limits_of
from prakat.validators.text import to_arabic_digits

# The placeholder of a limit in a hint: "{years}".
PLACE = re.compile(r"\{([^{}]*)\}")

_WORDS = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)}
_COUNT = f"([0-9]{{1,3}}|{'|'.join(_WORDS)})"


def findings(source: Source, form: Form) -> Iterator[Finding]:
    """Report texts that write a limit out as a number, and placeholders of limits that the form lacks."""
    limits = {name: limit for name, limit in limits_of(form).items() if name in form.get("limits", {})}
    for loc, text, start in source.texts():
        for limit in limits.values() if loc[0] != "limits" else ():
            for _, words, place in told(source.of(loc), text, start, limit):
                yield finding(source.of(loc).file, place, "limit.told", said=words, name=limit.name)
    sayable = [name for name, limit in limits.items() if limit.type != "flag"]
    for loc, _, part in parts(form):
        if (hint := part.get("hint")) is None:
            continue
        thai, english = PLACE.findall(hint["th"]), PLACE.findall(hint["en"])
        for language, written in (("th", thai), ("en", english)):
            start = source.place_of((*loc, "hint", language))
            for name in written:
                if name not in sayable:
                    meant, known = near(name, sayable), ", ".join(sayable) or "–"
                    quote, code = f"{{{name}}}", "hint.limit"
                    yield source.of(loc).quoting(start, quote, code, near=meant, name=name, known=known)
        if {*thai} != {*english}:
            yield source.finding((*loc, "hint", "en"), "hint.languages")


def told(source: Source, text: str, start: Place, limit: Limit[Any]) -> Iterator[tuple[int, str, Place]]:
    """Yield each number that a text states for a limit, its words, and their place.

    ``start`` is where the text begins in the source.
    """
    for found in _pattern(limit.said).finditer(to_arabic_digits(text)) if limit.said else ():
        words = text[found.start() : found.end()]
        yield _NUMBERS.get(found[1]) or int(found[1]), words, source.place_within(start, words)


@cache
def _pattern(said: str) -> re.Pattern[str]:
    return re.compile(said.replace("{count}", _COUNT))
