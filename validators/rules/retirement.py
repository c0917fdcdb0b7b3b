"""Retirement: in the fiscal year in which sixty years are completed.

Government Pension Act B.E. 2494 s.19 and Civil Service Act B.E. 2551 s.107(2). Some may
be extended (s.108), so that a last day before the day to which service is counted is never an error but for
HR to look at; more often the year of birth is mistyped.

The year is derived at the path ``to``.
"""

from prakat.validators.answers import Answers
from prakat.validators.counting.calendar import be_year, in_words
from prakat.validators.counting.retirement import last_day
from prakat.validators.declare import Derived, Failures, Param, Rule, Scope
from prakat.validators.law import RETIREMENT
from prakat.validators.report import REVIEW, Failure


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report an applicant who retired before the day to which service is counted."""
    born = scope.day("birth_date")
    if born and (last := last_day(born)) < scope.counted_to("service"):
        yield Failure("retirement.passed", scope.text("birth_date"), {"last": in_words(last)})


def derive(answers: Answers, scope: Scope) -> Derived:
    """Derive the B.E. year of retirement."""
    if born := scope.day("birth_date"):
        yield scope.text("to"), be_year(last_day(born))


RULE = Rule(
    scope="section",
    codes={"retirement.passed": REVIEW},
    validate=validate,
    derive=derive,
    params={"birth_date": Param("path"), "to": Param("derived")},
    source=RETIREMENT.source,
)
