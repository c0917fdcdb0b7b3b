"""Date: a day of the B.E. calendar, within its limits.

Any usual way of writing a date is understood (validators/counting/calendar.py), always
in the order day, month, year.

Parameters, all optional: ``not_before``, the path of a date that this one may not
precede; ``not_after: close``, not after the closing day; ``present``, whether 'ปัจจุบัน'
may stand instead; ``partial``, whether a month or a year alone will do.
"""

from collections.abc import Iterator

from prakat.validators.contract import Json, Severity
from prakat.validators.counting.calendar import DateError, format_thai, in_words, is_present, parse
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {
    "thai_date.format": "error",
    "thai_date.order": "error",
    "thai_date.year_format": "error",
    "thai_date.two_digit_year": "error",
    "thai_date.christian_year": "error",
    "thai_date.no_such_day": "error",
    "thai_date.no_such_month": "error",
    "thai_date.not_in_calendar": "error",
    "date.before_birth": "error",
    "date.before_appointment": "error",
    "date.before_since": "error",
    "date.after_close": "error",
}
SOURCE = "พระราชบัญญัติปีประดิทิน พุทธศักราช 2483"

_TOO_EARLY = {"person.birth_date": "date.before_birth", "person.appointed_on": "date.before_appointment"}


def validate(answer: str, scope: Scope) -> Iterator[Finding]:
    """Find what is no date, and a date outside its limits."""
    if scope.params.get("present") and is_present(answer):
        return
    partial = bool(scope.params.get("partial"))
    try:
        day = parse(answer, partial=partial)
    except DateError as fault:
        yield Finding(f"thai_date.{fault.failure}", values=fault.values)
        return
    earliest = scope.day("not_before")
    if earliest and (parse(answer, partial=True, last=True) if partial else day) < earliest:
        code = _TOO_EARLY.get(scope.params["not_before"], "date.before_since")
        yield Finding(code, values={"limit": in_words(earliest)})
    if scope.params.get("not_after") == "close" and day > scope.closes:
        yield Finding("date.after_close", values={"limit": in_words(scope.closes)})


def derive(answer: str, scope: Scope) -> Iterator[tuple[str, Json]]:
    """The date as it was understood, '1 มิถุนายน 2541'; a month or a year alone stays as it is."""
    try:
        yield "", format_thai(parse(answer))
    except DateError:
        return
