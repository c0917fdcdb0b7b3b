"""Year: a B.E. year of four figures, not after the year of the closing day.

A year of graduation is at least fifteen years after birth, too.

Parameter, optional: ``birth_date``, the path of the date of birth where the year is one of graduation.
"""

from collections.abc import Iterator

from prakat.validators.contract import Severity
from prakat.validators.counting.calendar import DateError, be_year, parse_year
from prakat.validators.law import GRADUATION
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {
    "thai_date.year_format": "error",
    "thai_date.two_digit_year": "error",
    "thai_date.christian_year": "error",
    "thai_date.not_in_calendar": "error",
    "be_year.after_close": "error",
    "education.year_range": "error",
}
SOURCE = ""


def validate(answer: str, scope: Scope) -> Iterator[Finding]:
    """Find what is no year, a year to come, and one in which nobody graduates."""
    try:
        year = parse_year(answer)
    except DateError as fault:
        yield Finding(f"thai_date.{fault.failure}", values=fault.values)
        return
    latest, born = be_year(scope.closes), scope.day("birth_date")
    earliest = be_year(born) + GRADUATION.years if born else year
    if not earliest <= year <= latest:
        code = "education.year_range" if "birth_date" in scope.params else "be_year.after_close"
        yield Finding(code, values={"earliest": earliest, "latest": latest})
