"""The calendar of the Buddhist Era (B.E.): its years, months and days, and how a day is written.

The era is 543 years ahead, except that until B.E. 2483 the year began on 1 April: January to March of B.E.
2482 and earlier lie 542 years ahead, and January to March of B.E. 2483 never were (Calendar Act B.E. 2483).
The era's year began on 1 April from B.E. 2432 on; earlier dates were lunar and are not read.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from prakat.validators.contract import Words

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ABBREVIATIONS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
# The month that each of its names means, in small letters and without full stops.
MONTH_OF = {
    name: number
    for number, names in enumerate(zip(MONTHS, ABBREVIATIONS, ENGLISH, strict=True), 1)
    for full, short, english in [names]
    for name in (
        *(full, short.replace(".", ""), re.sub("(คม|ยน|พันธ์)$", "", full)),
        *(english.lower(), english.lower()[:3]),
    )
} | {"กุมภาพัน": 2, "sept": 9}

WEEKDAYS: tuple[Words, ...] = (
    {"th": "จันทร์", "en": "Monday"},
    {"th": "อังคาร", "en": "Tuesday"},
    {"th": "พุธ", "en": "Wednesday"},
    {"th": "พฤหัสบดี", "en": "Thursday"},
    {"th": "ศุกร์", "en": "Friday"},
    {"th": "เสาร์", "en": "Saturday"},
    {"th": "อาทิตย์", "en": "Sunday"},
)

FIRST_YEAR, LAST_OLD_YEAR = 2432, 2482
NEW_CALENDAR = date(1940, 4, 1)  # 1 April B.E. 2483


class DateError(ValueError):
    """Text that is not a day. ``failure`` says why, ``values`` are those that its words mention.

    ``days`` are those that the text may mean, ``years`` the B.E. years that a year may, the likeliest first.

    Failures: format, letters, order, year_format, two_digit_year, christian_year, no_such_day,
    no_such_month, not_in_calendar, duration.
    """

    def __init__(
        self, failure: str, days: Iterable[date] = (), years: Iterable[int] = (), **values: str | int
    ) -> None:
        super().__init__(failure)
        self.failure = failure
        self.days = tuple(days)
        self.years = tuple(years)
        self.values = values


def day_of(year: int, month: int, day: int) -> date:
    """Return a day of a B.E. year.

    Raises:
        DateError: the calendar does not have it.

    >>> day_of(2483, 3, 31)
    Traceback (most recent call last):
    prakat.validators.counting.calendar.DateError: not_in_calendar
    """
    if not 1 <= month <= 12:
        raise DateError("no_such_month")
    if year == LAST_OLD_YEAR + 1 and month <= 3:
        raise DateError("not_in_calendar")
    last = last_of(year, month)
    if not 1 <= day <= last:
        thai, english = MONTHS[month - 1], ENGLISH[month - 1]
        raise DateError("no_such_day", month=thai, month_en=english, year=year, last=last)
    return date(_common(year, month), month, day)


def last_of(year: int, month: int) -> int:
    """Return the number of days in a month of a B.E. year.

    >>> last_of(2567, 2), last_of(2482, 2)
    (29, 29)
    """
    return monthrange(_common(year, month), month)[1]


def be_year(day: date) -> int:
    """Return the B.E. year by which the day was dated in its time.

    >>> be_year(date(1940, 3, 31)), be_year(date(1940, 4, 1)), be_year(date(1941, 1, 1))
    (2482, 2483, 2484)
    """
    return day.year + (542 if day < NEW_CALENDAR and day.month <= 3 else 543)


def format_thai(day: date) -> str:
    """Return the day as an official document writes it, in Arabic digits.

    >>> format_thai(date(1998, 6, 1))
    '1 มิถุนายน 2541'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {be_year(day)}"


def in_words(day: date) -> Words:
    """Return the day in both languages.

    >>> in_words(date(1998, 6, 1))["en"]
    '1 June 1998 (B.E. 2541)'
    """
    english = f"{day.day} {ENGLISH[day.month - 1]} {day.year} (B.E. {be_year(day)})"
    return {"th": format_thai(day), "en": english}


def _common(year: int, month: int) -> int:
    """Return the year of the Common Era in which that month of a B.E. year lies."""
    return year - (542 if year <= LAST_OLD_YEAR and month <= 3 else 543)
