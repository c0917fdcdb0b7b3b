"""Examinations whose results applicants state: each with its code and its name, once."""

from collections.abc import Iterable, Iterator

from prakat.validators.contract import Option, Words

ROWS, KIND = "tests", "kind"

_NAMED: dict[str, Words] = {
    "ocsc": {"th": "ภาค ก. ของ ก.พ.", "en": "Part A of the OCSC"},
    **{
        code: {"th": name, "en": name}
        for code, name in (
            ("toeic", "TOEIC"),
            ("toefl", "TOEFL"),
            ("ielts", "IELTS"),
            ("cu_tep", "CU-TEP"),
            ("tu_get", "TU-GET"),
        )
    },
    "other": {"th": "การสอบอื่น", "en": "Another"},
}
LANGUAGE = tuple(code for code in _NAMED if code not in ("ocsc", "other"))
# The highest score that each has given, on whichever of its scales [from memory]; IELTS counts in halves.
FULL_MARKS = {"toeic": 990, "toefl": 677, "ielts": 9, "cu_tep": 120, "tu_get": 1000}
# A form may name all in order, or a single one.
NAMES = ("all", *_NAMED)


def phrase(code: str) -> Words:
    """Return what an examination is called."""
    return _NAMED[code]


def options(named: Iterable[str], kind: str) -> Iterator[Option]:
    """Yield those of ``NAMES`` that are named as choices of a question.

    >>> [option["value"] for option in options(["ocsc", "ielts"], "select")]
    ['ocsc', 'ielts']
    """
    for name in named:
        for code in _NAMED if name == "all" else [name]:
            yield {"value": code, "label": _NAMED[code]}
