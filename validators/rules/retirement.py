"""Retirement: in the fiscal year in which sixty years are completed.

Government Pension Act B.E. 2494 s.19 and Civil Service Act B.E. 2551 s.107(2). Some may
be extended (s.108), so that a last day before the day to which service is counted is for
HR to look at; more often the year of birth is mistyped.

Parameter ``birth_date``: the path of the date of birth.
"""

from collections.abc import Iterator
from datetime import date

from prakat.validators.answers import Answers
from prakat.validators.contract import Json, Severity
from prakat.validators.counting.calendar import be_year, in_words
from prakat.validators.counting.retirement import last_day
from prakat.validators.law import RETIREMENT
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {"retirement.passed": "review"}
SOURCE = RETIREMENT.source


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find who retired before the day to which service is counted."""
    born = scope.day("birth_date")
    counted_to = date.fromisoformat(scope.announcement["reckoning"]["service"])
    if born and (last := last_day(born)) < counted_to:
        yield Finding("retirement.passed", scope.params["birth_date"], {"last": in_words(last)})


def derive(answers: Answers, scope: Scope) -> Iterator[tuple[str, Json]]:
    """The B.E. year of retirement."""
    if born := scope.day("birth_date"):
        yield "person.retirement_year", be_year(last_day(born))
