"""Year: a B.E. year of four figures, not after the year of the closing day.

No parameters.
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
    "be_year.after_close": "error",
}
SOURCE = ""


def validate(answer: str, scope: Scope) -> Iterator[Finding]:
    """Find what is no year, and a year to come."""
    try:
        year = parse_year(answer)
    except DateError as fault:
        yield Finding(f"thai_date.{fault.failure}", values=fault.values)
        return
    latest = be_year(scope.closes)
    if year > latest:
        yield Finding("be_year.after_close", values={"latest": latest})
