"""Year: a B.E. year, not after the year of the closing day.

Whatever names one is read: a year, a fiscal or academic year, several (the last counts), a date.

Errors are what names no year of four figures of the B.E., years to come, years before birth, and of a
bachelor's degree or above less than fifteen years after it. Other education may come early: a warning. So are
that it is not finished yet, and that something is done every year, which names none. That approval or
papers are awaited is for HR to judge.

``birth_date`` is the date of birth; ``degree``, where the year is one of graduation, the path of the degree.
"""

import re

from prakat.validators.counting.calendar import DateError, be_year, in_words
from prakat.validators.counting.dates import parse_year
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.degrees import rank
from prakat.validators.education import standing
from prakat.validators.law import CALENDAR, GRADUATION, LIFETIME, OF_CALENDAR
from prakat.validators.report import ERROR, REVIEW, WARNING, Failure, instead

_EVERY = re.compile(r"(?:เป็น)?(?:ประจำ)?(?:ทุก|หลาย|ต่อเนื่อง|ปัจจุบัน)[^0-9]*$")


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that is not a year, a year to come, and one in which nobody graduates."""
    latest = be_year(scope.closes)
    if "degree" not in scope.params and _EVERY.match(answer):
        yield Failure("be_year.every")
        return
    if "degree" in scope.params and (told := standing(answer, scope.closes)):
        yield Failure("education.awaited" if told == "awaited" else "education.unfinished")
        return
    try:
        year = parse_year(answer)
    except DateError as fault:
        offers = [
            instead(scope.path, str(each), {"th": str(each), "en": f"B.E. {each}"})
            for each in dict.fromkeys(fault.years)
            if latest - LIFETIME <= each <= latest
        ]
        yield Failure(f"thai_date.{fault.failure}", values=fault.values, offers=offers)
        return
    born = scope.day("birth_date")
    if year > latest:
        yield Failure("be_year.after_close", values={"latest": latest})
        return
    if "degree" not in scope.params:
        if born and year < be_year(born):
            yield Failure("date.before_birth", values={"limit": in_words(born)})
        return
    usual = be_year(born) + GRADUATION.years if born else year
    degree = scope.answers.text(scope.text("degree"), scope.row)
    earliest = be_year(born) if born and rank(degree) < rank("bachelor") else usual
    if year < earliest:
        yield Failure("education.year_range", values={"earliest": earliest})
    elif year < usual:
        yield Failure("education.early")


RULE = Rule(
    scope="field",
    codes={
        "thai_date.year_format": ERROR,
        "thai_date.letters": ERROR,
        "thai_date.duration": ERROR,
        "thai_date.two_digit_year": ERROR,
        "thai_date.christian_year": ERROR,
        "thai_date.not_in_calendar": ERROR,
        "be_year.after_close": ERROR,
        "date.before_birth": ERROR,
        "be_year.every": WARNING,
        "education.year_range": ERROR,
        "education.early": WARNING,
        "education.unfinished": WARNING,
        "education.awaited": REVIEW,
    },
    validate=validate,
    params={"birth_date": Param("path", optional=True), "degree": Param("path", optional=True)},
    source=CALENDAR,
    sourced=OF_CALENDAR,
)
