"""A dossier from outside, whatever it holds: from JSON text to the answers of each form.

Limits stand before the parser, so that CPython and the browser's Python, whose stacks and
number limits differ, say the same about the same text.
"""

import json
import math
import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, chain, islice
from typing import Any

from prakat.validators.answers import value_at
from prakat.validators.contract import AnnouncementData, Problem
from prakat.validators.core import CORE
from prakat.validators.reading import UNKNOWN_KEYS, key_name
from prakat.validators.report import ERROR, PART, WARNING, Failure, problem

FORMAT = "prakat-dossier/1"

# Found before there are answers; those of reading them are found here, too (validators/core.py).
CODES = {
    "dossier.not_json": ERROR,
    "dossier.too_large": ERROR,
    "dossier.too_deep": ERROR,
    "dossier.duplicate_key": ERROR,
    "dossier.type": ERROR,
    "dossier.format": ERROR,
    "dossier.announcement": ERROR,
    "dossier.version": WARNING,
}

CHARACTERS = 8_000_000
DEPTH = 32
FIGURES = 15  # of a whole number; nobody types more

_KEYS = ("format", "announcement", "announcement_version", "forms")
# A string, closed or not: matches wherever a quote stands, so that the scan stays linear.
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_NESTING = str.maketrans("{}", "[]", "".join(chr(each) for each in range(128) if chr(each) not in "[]{}"))


class _DuplicateKeyError(ValueError):
    """An object has a key twice."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier, or a report enclosed with one, as it came: its JSON text and the value of it.

    It is parsed once and handed on. Of a text that cannot be read, ``fault`` is the code that says why, and
    the value is None.
    """

    text: str
    value: object = None
    fault: str = ""

    @classmethod
    def parse(cls, text: str) -> "Dossier":
        """Parse a JSON text, whatever it holds.

        >>> Dossier.parse("[1]").value, Dossier.parse("[1").fault
        ([1], 'dossier.not_json')
        """
        if len(text) > CHARACTERS:
            return cls(text, fault="dossier.too_large")
        if _too_deep(text):
            return cls(text, fault="dossier.too_deep")
        try:
            return cls(text, _DECODER.decode(text.removeprefix("\ufeff")))
        except _DuplicateKeyError:
            return cls(text, fault="dossier.duplicate_key")
        except ValueError:
            return cls(text, fault="dossier.not_json")

    def get(self, path: str) -> object:
        """Return the value at a dotted path of nested objects; None where there is none."""
        return value_at(self.value, path)

    @property
    def digest(self) -> str:
        """Return a digest that is the same for the same answers, however they are written."""
        return sha256(json.dumps(self.value, sort_keys=True).encode()).hexdigest()


def unpack(
    announcement: AnnouncementData, received: Dossier
) -> tuple[dict[str, dict[Any, Any]], list[Problem]]:
    """Return the answers by form that the announcement asks for, and what is wrong around them."""
    if received.fault:
        return {}, [_wrong(received.fault)]
    dossier = received.value
    if not isinstance(dossier, dict):
        return {}, [_wrong("dossier.type")]
    problems = []
    if dossier.get("format") != FORMAT:
        problems.append(_wrong("dossier.format", "format"))
    if dossier.get("announcement") not in (announcement["id"], *announcement.get("formerly", [])):
        problems.append(_wrong("dossier.announcement", "announcement"))
    if dossier.get("announcement_version") != announcement["version"]:
        problems.append(_wrong("dossier.version", "announcement_version"))
    known, stated = [use["id"] for use in announcement["forms"]], dossier.get("forms")
    forms = stated if isinstance(stated, dict) else {}
    parts = {"forms": stated, **{f"forms.{form}": forms.get(form) for form in known}}
    problems += [_wrong("answer.type", path) for path in parts if not isinstance(parts[path], dict | None)]
    given = {form: forms[form] for form in known if isinstance(forms.get(form), dict)}
    strange = chain(
        (key_name(key) for key in dossier if key not in _KEYS),
        (f"forms.{key_name(key)}" for key in forms if key not in known),
    )
    return given, problems + [_wrong("unknown_field", path) for path in islice(strange, UNKNOWN_KEYS)]


def _wrong(code: str, path: str = "") -> Problem:
    """Return a problem of the dossier as a whole."""
    return problem(Failure(code, path), CODES.get(code) or CORE.codes[code], PART, "")


def _too_deep(text: str) -> bool:
    """Return whether brackets nest too deep, outside strings."""
    plain = text.replace("\\n", "")  # the only escape of most texts
    outside = _STRING.sub("", text) if "\\" in plain else "".join(plain.split('"')[::2])
    nested = outside.translate(_NESTING)
    for _ in range(DEPTH):  # one level each
        nested = nested.replace("[]", "")
    if not nested:
        return False
    brackets = _BRACKET.finditer(outside)
    return any(depth > DEPTH for depth in accumulate(1 if each[0] in "[{" else -1 for each in brackets))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):  # another reader might see the other value
        raise _DuplicateKeyError
    return found


def _no_json(constant: str) -> None:
    raise ValueError


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=lambda figures: int(figures) if len(figures) <= FIGURES else math.inf,
    parse_constant=_no_json,
)
