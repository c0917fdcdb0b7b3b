"""Year of graduation: a B.E. year, at least 15 years after birth, not after the closing day.

Parameter ``birth_date``: the path of the date of birth.
"""

from collections.abc import Iterator

from validators.contract import Severity
from validators.counting.calendar import DateError, be_year, parse_year
from validators.rules import Finding, Scope

CODES: dict[str, Severity] = {
    "thai_date.year_format": "error",
    "thai_date.two_digit_year": "error",
    "thai_date.christian_year": "error",
    "thai_date.not_in_calendar": "error",
    "education.year_range": "error",
}
SOURCE = ""

LEAST_AGE = 15


def validate(answer: str, scope: Scope) -> Iterator[Finding]:
    """Find what is no year, and a year in which nobody graduates."""
    try:
        year = parse_year(answer)
    except DateError as fault:
        yield Finding(f"thai_date.{fault.failure}", values=fault.values)
        return
    born, latest = scope.day("birth_date"), be_year(scope.closes)
    earliest = be_year(born) + LEAST_AGE if born else year
    if not earliest <= year <= latest:
        yield Finding("education.year_range", values={"earliest": earliest, "latest": latest})
