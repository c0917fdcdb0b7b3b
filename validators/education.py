"""Education as the forms ask it: what the criteria of degree and of field share.

The form of those in the service asks ``degree`` and whether it is ``recognised``, that of others ``level``.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from prakat.validators.answers import Answers
from prakat.validators.counting.calendar import be_year
from prakat.validators.counting.open_end import study
from prakat.validators.text import says_none

ROWS = "education"
COLUMNS = ("degree", "level")
_WHEN = ("finished_on", "year")
ALIKE = {"degree": "level"}


class Education(NamedTuple):
    """A row: the code of its degree, its words; ``recognised`` unless the form asks and it is not ticked.

    ``awaited`` are the approval or the papers, so that nobody knows the day of it.
    """

    level: str
    title: str
    major: str
    recognised: bool
    awaited: bool


def unfinished(answers: Answers, closes: date) -> bool:
    """Return whether some education is stated that is not finished on the closing day."""
    return any(_is_unfinished(answers, row, closes) for row in answers.rows(ROWS))


def _said(answers: Answers, row: str) -> Iterator[str]:
    return (study(answers.text(f"{row}.{name}")) for name in _WHEN)


def _is_unfinished(answers: Answers, row: str, closes: date) -> bool:
    if said := [*filter(None, _said(answers, row))]:
        return "unfinished" in said
    return answers.after(f"{row}.finished_on", closes) or (answers.year(f"{row}.year") or 0) > be_year(closes)


def stated(answers: Answers, closes: date) -> Sequence[Education]:
    """Return what is stated and finished on the closing day, or may be, row by row."""
    found = []
    for row in answers.rows(ROWS):
        if _is_unfinished(answers, row, closes):
            continue
        level, title, major, ticked = (
            answers.text(f"{row}.{name}") for name in ("level", "title", "major", "recognised")
        )
        # A dash, or "ไม่มี", is no field of study.
        major = "" if says_none(major) else major
        recognised = ticked == "true" or not answers.asks(f"{row}.recognised")
        degree = level or answers.text(f"{row}.degree")
        found.append(Education(degree, title, major, recognised, "awaited" in _said(answers, row)))
    return found
