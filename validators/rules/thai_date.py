"""Date: a day of the B.E. calendar, within its limits.

Any usual way of writing a date is understood (validators/counting/dates.py); where it is not, but the
days that it may mean are few, they are offered.

Errors are what cannot be read or is no day, and days that cannot be true: before birth, before what must
come first, after the closing day. A day after the one up to which the announcement counts may well be true,
only does not count: a warning.

Of the days from one to another the first is taken, at the end of a time the last: a warning. A time that may
still run (``present``) may end after the closing day, but no more of it counts.

``birth_date`` and ``not_before`` are dates that this one may not precede; ``begins`` is where the time
begins that ends with it, if that is another. It is not after the closing day, and with ``not_after:
service`` or ``levels`` the day up to which that is counted; where ``present``, 'ปัจจุบัน' may stand
instead; where ``birth``, the first day of a month or a year alone is offered, which counts where the
register has no more (Civil and Commercial Code s.16); where ``partial``, a month, a year or several will
do; where ``lifelong``, 'ตลอดชีพ' or that it does not expire, and that it has, for HR to judge, who has no
day of it; where ``lasting``, how long it was alone, of which no day can be told: a warning; where
``education``, that it is not finished yet, a warning, or that approval or papers are awaited, for HR to
judge. What is ``expected`` may come after the closing day, but does not count: a warning; or be awaited,
for HR to judge. So is another day of the week than the date's.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Literal, cast, get_args

from prakat.validators.contract import Offer, Words
from prakat.validators.counting.calendar import WEEKDAYS, DateError, format_thai, in_words
from prakat.validators.counting.dates import parse, period, stated, understood
from prakat.validators.counting.duration import DAY, boundary
from prakat.validators.counting.letters import in_figures
from prakat.validators.counting.open_end import ENDLESS, PRESENT, has_ended, is_endless, is_present, study
from prakat.validators.counting.weekday import weekday
from prakat.validators.declare import Derived, Failures, Param, Rule, Scope
from prakat.validators.education import standing
from prakat.validators.law import CALENDAR, LIFETIME, OF_CALENDAR
from prakat.validators.report import ERROR, REVIEW, WARNING, Failure, instead, join, words

_UNREADABLE = [
    *("thai_date.format", "thai_date.letters", "thai_date.duration", "thai_date.period_format"),
    *("thai_date.order", "thai_date.year_format", "thai_date.two_digit_year", "thai_date.christian_year"),
    *("thai_date.no_such_day", "thai_date.no_such_month"),
    "thai_date.not_in_calendar",
]
type _Counted = Literal["service", "levels"]
# What stands for a day or a month that the register does not have: '-/-/2510', 'ไม่ทราบวันและเดือนเกิด 2510'.
_NOT_REGISTERED = re.compile(
    r"(?:ไม่(?:ทราบ|ปรากฏ|ระบุ|มี|แน่ชัด)|(?<![0-9])0{1,2}(?![0-9])|วัน|ที่|และ|เกิด|เดือน(?!\s*[0-9])|[-/?().\s])++(?=.*[0-9]{4})"
)
_LASTS, _MONTHS = re.compile(r"([0-9]+)\s*(ปี|เดือน)"), {"ปี": 12, "เดือน": 1}
# The parameters that name a date which this one may not precede.
_EARLIER = ("birth_date", "not_before")


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that is not a date, and dates outside their limits."""
    if scope.flag("present") and is_present(answer):
        return
    if scope.flag("lifelong") and is_endless(answer):
        return
    if scope.flag("lifelong") and has_ended(answer):
        yield Failure("date.ended")
        return
    if scope.flag("education") and (told := standing(answer, scope.closes)):
        yield Failure("education.awaited" if told == "awaited" else "education.unfinished")
        return
    if _is_awaited(answer, scope):
        yield Failure("date.awaited")
        return
    partial = scope.flag("partial")
    try:
        day, latest, _ = stated(answer, partial=partial)
    except DateError as fault:
        if fault.failure == "duration" and scope.flag("lasting"):
            yield Failure("date.lasting", offers=[*_offers(fault, answer, scope)])
            return
        failure = "period_format" if fault.failure == "format" and partial else fault.failure
        values = {**fault.values, "else": _else(scope)}
        yield Failure(f"thai_date.{failure}", values=values, offers=[*_offers(fault, answer, scope)])
        return
    if day != latest and not partial:
        read = latest if _is_end(scope) else day
        yield Failure("thai_date.several", values={"day": in_words(read)})
    named = weekday(answer) if day == latest else None
    if named not in (None, day.weekday()):
        yield Failure("thai_date.weekday", values={"day": in_words(day), "weekday": WEEKDAYS[day.weekday()]})
    if (earliest := scope.day("birth_date")) and latest < earliest:
        yield Failure("date.before_birth", values={"limit": in_words(earliest)})
    if (earliest := scope.day("not_before")) and latest < earliest:
        said = {"limit": in_words(earliest), "earlier": scope.label("not_before")}
        yield Failure("date.before_since", values=said)
    yield from _late(day, scope)


def _is_awaited(answer: str, scope: Scope) -> bool:
    return scope.flag("expected") and study(answer) != ""


def _late(day: date, scope: Scope) -> Failures:
    """Report what is after the closing day, unless it may run on; and what is after the day counted to."""
    if not (bound := scope.text("not_after")):
        return
    limit = {"limit": in_words(scope.closes)}
    if day > scope.closes and scope.flag("expected"):
        yield Failure("date.to_come", values=limit)
        return
    if day > scope.closes and not scope.flag("present"):
        yield Failure("date.after_close", values=limit)
        return
    counted = scope.closes if bound == "close" else scope.counted_to(cast(_Counted, bound))
    if day > counted:
        yield Failure("date.after_counted", values={"limit": in_words(counted)})


def _is_end(scope: Scope) -> bool:
    return scope.flag("present") or "not_before" in scope.params


def derive(answer: str, scope: Scope) -> Derived:
    """Derive the date as it was understood, '1 มิถุนายน 2541', and both ends of a fiscal year or of several.

    Of an end that there is none of yet, the usual word.

    Of a month alone, the month; a year alone stays as it is.
    """
    if scope.flag("present") and is_present(answer):
        yield "", PRESENT
        return
    if scope.flag("lifelong") and is_endless(answer):
        yield "", ENDLESS
        return
    if (scope.flag("education") and study(answer)) or _is_awaited(answer, scope):
        return
    if not (read := understood(answer, partial=scope.flag("partial"))):
        return
    if not scope.flag("partial"):
        yield "", format_thai(read.last if _is_end(scope) else read.first)
    elif read.kind == "day":
        yield "", format_thai(read.first)
    elif read.kind == "month":
        yield "", format_thai(read.first).partition(" ")[2]
    elif read.kind == "years":
        yield "", f"{format_thai(read.first)} – {format_thai(read.last)}"


def _else(scope: Scope) -> Words:
    """Return what else than a date will do."""
    others = [words(f"alternative.{flag}", {}) for flag in ("present", "lifelong") if scope.flag(flag)]
    return join({"th": "", "en": ""}, others) if others else {"th": "", "en": ""}


def _offers(fault: DateError, answer: str, scope: Scope) -> Iterator[Offer]:
    """Yield the days or years that may be meant, as far as they are possible here and in a lifetime."""
    bounds = [bound for param in _EARLIER if (bound := scope.day(param))]
    earliest = max([date(scope.closes.year - LIFETIME, 1, 1), *bounds])
    latest = scope.closes if scope.text("not_after") else date.max
    for day in fault.days:
        if earliest <= day <= latest:
            yield instead(scope.path, format_thai(day), in_words(day))
    if fault.failure == "letters" and scope.flag("partial") and not fault.days:
        yield from _readable(in_figures(answer.lower()), scope.path, earliest, latest)
    if fault.failure == "format" and not fault.days and not scope.flag("birth"):
        with suppress(DateError):
            if (read := period(answer)).kind == "years":  # of a fiscal year the days are known
                day = read.last if _is_end(scope) else read.first
                if earliest <= day <= latest:
                    yield instead(scope.path, format_thai(day), in_words(day))
    if scope.flag("birth"):
        yield from _registered(answer, scope)
    if fault.failure == "duration":
        yield from _so_long(answer, scope, latest)
    stated = rf"(?<![0-9]){fault.values.get('year')}(?![0-9])"
    years = fault.years if scope.flag("partial") else ()
    written = (re.sub(stated, str(year), answer, count=1) for year in years)
    yield from _readable(written, scope.path, earliest, latest)


def _readable(written: Iterable[str], path: str, earliest: date, latest: date) -> Iterator[Offer]:
    """Offer the texts that name a time which begins within the bounds."""
    for meant in written:
        with suppress(DateError):
            if earliest <= parse(meant, partial=True) <= latest:
                yield instead(path, meant, {"th": meant, "en": meant})


def _registered(answer: str, scope: Scope) -> Iterator[Offer]:
    """Offer the first day of the month or the year that is stated alone, or with no day and month at all."""
    with suppress(DateError):
        read = period(_NOT_REGISTERED.sub(" ", answer))
        if read.kind in ("month", "year") and read.first <= scope.closes:
            yield instead(scope.path, format_thai(read.first), in_words(read.first))


def _so_long(answer: str, scope: Scope, latest: date) -> Iterator[Offer]:
    """Offer the end of a time of so many years and months, if it begins with a day or a month."""
    months = sum(int(count) * _MONTHS[unit] for count, unit in _LASTS.findall(answer))
    if _LASTS.sub("", answer).strip(" .และ") or not months:
        return
    with suppress(DateError):
        begins = period(scope.answers.text(scope.text("not_before"), scope.row))
        last = boundary(begins.first, months) - DAY
        if begins.kind in ("day", "month") and last <= latest:
            yield instead(scope.path, format_thai(last), in_words(last))


def suggest(scope: Scope) -> Iterator[Offer]:
    """Offer the end of a time that is stated where its beginning is asked: '1 ต.ค. 2563 - 30 ก.ย. 2566'."""
    with suppress(DateError):
        read = period(scope.answers.text(scope.text("begins") or scope.text("not_before"), scope.row))
        if read.kind == "years" and read.last <= scope.closes:
            yield instead(scope.path, format_thai(read.last), in_words(read.last))


RULE = Rule(
    scope="field",
    codes={
        **dict.fromkeys((*_UNREADABLE, "date.before_birth", "date.before_since", "date.after_close"), ERROR),
        **dict.fromkeys(("date.after_counted", "thai_date.several", "thai_date.weekday"), WARNING),
        **dict.fromkeys(("date.to_come", "date.lasting", "education.unfinished"), WARNING),
        **dict.fromkeys(("date.awaited", "date.ended", "education.awaited"), REVIEW),
    },
    validate=validate,
    suggest=suggest,
    derive=derive,
    params={
        **{param: Param("path", optional=True) for param in _EARLIER},
        "begins": Param("path", optional=True),
        "not_after": Param("choice", choices=("close", *get_args(_Counted.__value__)), optional=True),
        "birth": Param("flag", optional=True),
        "education": Param("flag", optional=True),
        "expected": Param("flag", optional=True),
        "lasting": Param("flag", optional=True),
        "present": Param("flag", optional=True),
        "partial": Param("flag", optional=True),
        "lifelong": Param("flag", optional=True),
    },
    source=CALENDAR,
    sourced=OF_CALENDAR,
)
