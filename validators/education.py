"""Education as the forms ask it: what the criteria of degree and of field share.

The form of those in the service asks ``degree`` and whether it is ``recognised``, that of others ``level``.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Literal, NamedTuple

from prakat.validators.answers import Answers
from prakat.validators.counting.calendar import DateError, be_year
from prakat.validators.counting.dates import Period, period
from prakat.validators.counting.open_end import is_expected, study
from prakat.validators.text import says_none

ROWS = "education"
COLUMNS = ("degree", "level")
_WHEN = ("finished_on", "year")
ALIKE = {"degree": "level"}


class Education(NamedTuple):
    """A row: the code of its degree, its words; ``recognised`` unless the form asks and it is not ticked.

    ``awaited`` are the approval or the papers, or the end that is expected by the closing day, so that nobody
    knows the day of it.
    """

    level: str
    title: str
    major: str
    recognised: bool
    awaited: bool


def standing(text: str, closes: date) -> Literal["", "awaited", "unfinished"]:
    """Return what is said of the end of studies in place of its day, as ``study`` does.

    What is expected to end by the closing day is awaited.

    >>> standing("คาดว่าจะจบ มี.ค. 2570", date(2027, 4, 1)), standing("คาดว่าจะจบ มี.ค. 2570", date(2027, 2, 1))
    ('awaited', 'unfinished')
    """
    said = study(text)
    if said == "unfinished" and is_expected(text) and (when := _when(text)) and when.first <= closes:
        return "awaited"
    return said


def _when(text: str) -> Period | None:
    with suppress(DateError):
        return period(text)
    return None


def stated(answers: Answers, closes: date) -> Sequence[Education]:
    """Return what is stated and finished on the closing day, or may be, row by row."""
    return [_read(answers, row, closes) for row in answers.rows(ROWS) if not _later(answers, row, closes)]


def unfinished(answers: Answers, closes: date) -> bool:
    """Return whether some education is stated that is not finished on the closing day."""
    return any(_later(answers, row, closes) for row in answers.rows(ROWS))


def met_on(answers: Answers, closes: date, is_enough: Callable[[Education], bool]) -> date | None:
    """Return the first day on which enough is stated to be finished, later than the closing day."""
    days = [
        when.last
        for row in answers.rows(ROWS)
        if _later(answers, row, closes) and is_enough(_read(answers, row, closes))
        for text in _ends(answers, row)
        if (not study(text) or is_expected(text)) and (when := _when(text))
    ]
    return min(days, default=None)


def _ends(answers: Answers, row: str) -> Sequence[str]:
    return [text for name in _WHEN if (text := answers.text(f"{row}.{name}"))]


def _later(answers: Answers, row: str, closes: date) -> bool:
    """Return whether it is not finished on the closing day."""
    ends = _ends(answers, row)
    if said := [told for text in ends if (told := standing(text, closes))]:
        return "unfinished" in said
    return answers.after(f"{row}.finished_on", closes) or (answers.year(f"{row}.year") or 0) > be_year(closes)


def _read(answers: Answers, row: str, closes: date) -> Education:
    level, title, major, ticked = (
        answers.text(f"{row}.{name}") for name in ("level", "title", "major", "recognised")
    )
    # A dash, or "ไม่มี", is no field of study.
    major = "" if says_none(major) else major
    recognised = ticked == "true" or not answers.asks(f"{row}.recognised")
    degree = level or answers.text(f"{row}.degree")
    awaited = "awaited" in [standing(text, closes) for text in _ends(answers, row)]
    return Education(degree, title, major, recognised, awaited)
