"""Education as the forms ask it: what the criteria of degree and of field share.

The form of those in the service asks ``degree`` and whether it is ``recognised``, that of others ``level``.
"""

from collections.abc import Sequence
from typing import NamedTuple

from prakat.validators.answers import Answers
from prakat.validators.counting.open_end import is_unfinished
from prakat.validators.text import says_none

ROWS = "education"
COLUMNS = ("degree", "level")
_WHEN = ("finished_on", "year")
ALIKE = {"degree": "level"}


class Education(NamedTuple):
    """A row: the code of its degree, its words; ``recognised`` unless the form asks and it is not ticked."""

    level: str
    title: str
    major: str
    recognised: bool


def unfinished(answers: Answers) -> bool:
    """Return whether some education is stated that is not finished."""
    return any(_is_unfinished(answers, row) for row in answers.rows(ROWS))


def _is_unfinished(answers: Answers, row: str) -> bool:
    return any(is_unfinished(answers.text(f"{row}.{name}")) for name in _WHEN)


def stated(answers: Answers) -> Sequence[Education]:
    """Return what is stated and finished, row by row."""
    found = []
    for row in answers.rows(ROWS):
        if _is_unfinished(answers, row):
            continue
        level, title, major, ticked = (
            answers.text(f"{row}.{name}") for name in ("level", "title", "major", "recognised")
        )
        # A dash, or "ไม่มี", is no field of study.
        major = "" if says_none(major) else major
        recognised = ticked == "true" or not answers.asks(f"{row}.recognised")
        found.append(Education(level or answers.text(f"{row}.degree"), title, major, recognised))
    return found
