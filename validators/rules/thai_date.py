"""Date: a day of the B.E. calendar, within its limits.

Any usual way of writing a date is understood (validators/counting/calendar.py), always
in the order day, month, year.

``birth_date``, ``appointed_on`` and ``not_before`` are dates that this one may not precede;
``not_after: close`` is the closing day; where ``present``, 'ปัจจุบัน' may stand instead; where ``partial``,
a month or a year alone will do; where ``lifelong``, 'ตลอดชีพ' or that it does not expire.
"""

import re

from prakat.validators.counting.calendar import DateError, format_thai, in_words, is_present, parse
from prakat.validators.declare import Derived, Failures, Param, Rule, Scope
from prakat.validators.report import ERROR, Failure

_UNREADABLE = [
    *("thai_date.format", "thai_date.order", "thai_date.year_format", "thai_date.two_digit_year"),
    *("thai_date.christian_year", "thai_date.no_such_day", "thai_date.no_such_month"),
    "thai_date.not_in_calendar",
]
_NEVER = re.compile("ตลอดชี[พว]|ไม่(?:มี(?:วัน|กำหนด)?)?หมดอายุ")
# What is found where the date precedes the one that a parameter names.
_TOO_EARLY = {
    "birth_date": "date.before_birth",
    "appointed_on": "date.before_appointment",
    "not_before": "date.before_since",
}


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that is not a date, and dates outside their limits."""
    if scope.flag("present") and is_present(answer):
        return
    if scope.flag("lifelong") and _NEVER.search(answer):
        return
    try:
        day = parse(answer, partial=scope.flag("partial"))
    except DateError as fault:
        yield Failure(f"thai_date.{fault.failure}", values=fault.values)
        return
    latest = parse(answer, partial=True, last=True)
    for param, code in _TOO_EARLY.items():
        if (earliest := scope.day(param)) and latest < earliest:
            yield Failure(code, values={"limit": in_words(earliest)})
    if scope.text("not_after") == "close" and day > scope.closes:
        yield Failure("date.after_close", values={"limit": in_words(scope.closes)})


def derive(answer: str, scope: Scope) -> Derived:
    """Derive the date as it was understood, '1 มิถุนายน 2541'; a month or a year alone stays as it is."""
    try:
        yield "", format_thai(parse(answer))
    except DateError:
        return


RULE = Rule(
    scope="field",
    codes=dict.fromkeys((*_UNREADABLE, *_TOO_EARLY.values(), "date.after_close"), ERROR),
    validate=validate,
    derive=derive,
    params={
        **{param: Param("path", optional=True) for param in _TOO_EARLY},
        "not_after": Param("choice", choices=("close",), optional=True),
        "present": Param("flag", optional=True),
        "partial": Param("flag", optional=True),
        "lifelong": Param("flag", optional=True),
    },
    source="พระราชบัญญัติปีประดิทิน พุทธศักราช 2483",
)
