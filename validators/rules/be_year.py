"""Year: a B.E. year of four figures, not after the year of the closing day.

A year of graduation is at least fifteen years after birth, too.

``birth_date`` is given where the year is one of graduation.
"""

from prakat.validators.counting.calendar import DateError, be_year, parse_year
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.law import GRADUATION
from prakat.validators.report import ERROR, Failure


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that is not a year, a year to come, and one in which nobody graduates."""
    try:
        year = parse_year(answer)
    except DateError as fault:
        yield Failure(f"thai_date.{fault.failure}", values=fault.values)
        return
    latest, born = be_year(scope.closes), scope.day("birth_date")
    earliest = be_year(born) + GRADUATION.years if born else year
    if not earliest <= year <= latest:
        code = "education.year_range" if "birth_date" in scope.params else "be_year.after_close"
        yield Failure(code, values={"earliest": earliest, "latest": latest})


RULE = Rule(
    scope="field",
    codes={
        "thai_date.year_format": ERROR,
        "thai_date.two_digit_year": ERROR,
        "thai_date.christian_year": ERROR,
        "thai_date.not_in_calendar": ERROR,
        "be_year.after_close": ERROR,
        "education.year_range": ERROR,
    },
    validate=validate,
    params={"birth_date": Param("path", optional=True)},
)
