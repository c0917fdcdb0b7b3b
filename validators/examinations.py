"""Examinations whose results applicants state: each with its code and its name, once."""

from collections.abc import Iterable, Iterator

from prakat.validators.answers import Answers
from prakat.validators.contract import Option, Words
from prakat.validators.counting.open_end import study
from prakat.validators.text import letters

ROWS, KIND, NAME = "tests", "kind", "name"

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
OTHER = "other"
LANGUAGE = tuple(code for code in _NAMED if code not in ("ocsc", OTHER))
# The highest score that each has given, on whichever of its scales [from memory]; IELTS counts in halves.
FULL_MARKS = {"toeic": 990, "toefl": 677, "ielts": 9, "cu_tep": 120, "tu_get": 1000}
# What else they are called, in letters alone.
_ALSO = {
    "ocsc": ("ภาคก", "กพ", "ocsc", "eexam", "ความรู้ความสามารถทั่วไป"),
    "cu_tep": ("จุฬา",),
    "tu_get": ("ธรรมศาสตร์",),
}
# A form may name all in order, or a single one.
NAMES = ("all", *_NAMED)


def phrase(code: str) -> Words:
    """Return what an examination is called."""
    return _NAMED[code]


def may_be(code: str, name: str) -> bool:
    """Return whether an examination that is stated by its name, as none of these, may be that one.

    >>> may_be("ocsc", "ภาค ก. (พิเศษ) ของ ก.พ."), may_be("cu_tep", "CU TEP Online"), may_be("ocsc", "HSK 4")
    (True, True, False)
    """
    said = letters(name)
    return any(each in said for each in (letters(_NAMED[code]["th"]), *_ALSO.get(code, ())))


def is_awaited(answers: Answers, row: str) -> bool:
    """Return whether the result of that row is still awaited, so that nobody knows the day of it."""
    return study(answers.text(f"{row}.date")) != ""


def options(named: Iterable[str], kind: str) -> Iterator[Option]:
    """Yield those of ``NAMES`` that are named as choices of a question.

    >>> [option["value"] for option in options(["ocsc", "ielts"], "select")]
    ['ocsc', 'ielts']
    """
    for name in named:
        for code in _NAMED if name == "all" else [name]:
            yield {"value": code, "label": _NAMED[code]}
