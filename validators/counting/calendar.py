"""Thai dates: from text as people write it to a day, and back.

The Buddhist Era is 543 years ahead, except that until B.E. 2483 the year began on
1 April: January to March of B.E. 2482 and earlier lie 542 years ahead, and January to
March of B.E. 2483 never were (Calendar Act B.E. 2483). The era's year began on 1 April
from B.E. 2432 on; earlier dates were lunar and are not read.

The order is always day, month, year. Neither two-digit years nor years of the Common
Era are converted in silence: '10' may mean 2510 or 2010, and 1998 may be a slip.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from prakat.validators.contract import Words
from prakat.validators.text import normalise

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
ABBREVIATIONS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

FIRST_YEAR, LAST_OLD_YEAR = 2432, 2482
NEW_CALENDAR = date(1940, 4, 1)  # 1 April B.E. 2483

_MONTH_OF = {
    name: number
    for number, (full, short) in enumerate(zip(MONTHS, ABBREVIATIONS, strict=True), 1)
    for name in (full, short.replace(".", ""), re.sub("(คม|ยน|พันธ์)$", "", full))
}
_PREFIX = re.compile(r"(?:ตั้งแต่|จนถึง|ถึง|เมื่อ|วัน|ที่|จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์|[\s,.])+")
_ERA = re.compile(r"(?:[พค]\s*\.?\s*ศ\s*\.?|พุทธศักราช|คริสต์ศักราช|ปี)\s*(?=[0-9]+$)")
_FIGURES = re.compile(r"([0-9]+)\s*[/.-]\s*([0-9]+)\s*[/.-]\s*([0-9]+)")
_WORDS = re.compile(r"([0-9]+)([^0-9]+)([0-9]+)")
_NO_DAY = re.compile(r"([^0-9]*)([0-9]+)")
_BETWEEN = re.compile(r"[\s.,/-]")


class DateError(ValueError):
    """Text that is not a day. ``failure`` says why, ``values`` are those that its words mention.

    Failures: format, order, year_format, two_digit_year, christian_year, no_such_day,
    no_such_month, not_in_calendar.
    """

    def __init__(self, failure: str, **values: str | int) -> None:
        super().__init__(failure)
        self.failure = failure
        self.values = values


@lru_cache(maxsize=1000)  # several rules ask for the same few dates, at every keystroke
def parse(text: str, *, partial: bool = False, last: bool = False) -> date:
    """Return the day that ``text`` means; with ``partial``, a month or a year alone is its first or last day.

    Raises:
        DateError: it means none.

    >>> parse("๑ มิ.ย. ๒๕๔๑"), parse("วันจันทร์ที่ 1 เดือนมิถุนายน พ.ศ. 2541"), parse("01/06/2541")
    (datetime.date(1998, 6, 1), datetime.date(1998, 6, 1), datetime.date(1998, 6, 1))
    >>> parse("29 ก.พ. 2482")
    datetime.date(1940, 2, 29)
    >>> parse("มิถุนายน 2541", partial=True), parse("2541", partial=True, last=True)
    (datetime.date(1998, 6, 1), datetime.date(1998, 12, 31))
    """
    text = _ERA.sub("", normalise(text))
    if prefix := _PREFIX.match(text):
        text = text[prefix.end() :]
    if found := _FIGURES.fullmatch(text):
        day, month = found[1], found[2].lstrip("0")
        if len(day) == 4 or (len(month) == 2 and month > "12" and len(day) <= 2 and int(day) <= 12):
            raise DateError("order")
        if month not in map(str, range(1, 13)):
            raise DateError("no_such_month")
        return day_of(parse_year(found[3]), int(month), _day(day))
    if found := _WORDS.fullmatch(text):
        return day_of(parse_year(found[3]), _month(found[2]), _day(found[1]))
    if partial and (found := _NO_DAY.fullmatch(text)):
        year = parse_year(found[2])
        ends = (1 if year > LAST_OLD_YEAR + 1 else 4, 12 if year > LAST_OLD_YEAR else 3)
        month = _month(found[1]) if found[1] else ends[last]
        return day_of(year, month, last_of(year, month) if last else 1)
    raise DateError("format")


def parse_year(text: str) -> int:
    """Return the B.E. year that four figures mean.

    Raises:
        DateError: they mean none.

    >>> parse_year("๒๕๔๑")
    2541
    """
    text = _ERA.sub("", normalise(text))
    if not re.fullmatch("[0-9]{1,4}", text):
        raise DateError("year_format")
    year = int(text)
    if len(text) < 4:
        raise DateError("two_digit_year", year=text)
    if 1900 <= year <= 2100:
        raise DateError("christian_year", year=year, be=year + 543)
    if year < FIRST_YEAR:
        raise DateError("not_in_calendar")
    return year


def day_of(year: int, month: int, day: int) -> date:
    """Return a day of a B.E. year.

    Raises:
        DateError: the calendar does not have it.

    >>> day_of(2483, 3, 31)
    Traceback (most recent call last):
    prakat.validators.counting.calendar.DateError: not_in_calendar
    """
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
    '1 June 2541 B.E.'
    """
    return {"th": format_thai(day), "en": f"{day.day} {ENGLISH[day.month - 1]} {be_year(day)} B.E."}


def is_present(text: str) -> bool:
    """Return whether the end of a period says that it still runs.

    >>> is_present("จนถึงปัจจุบัน")
    True
    """
    return re.fullmatch("(จน)?(ถึง)?(วัน)?ปัจจุบัน", normalise(text)) is not None


def _common(year: int, month: int) -> int:
    """Return the year of the Common Era in which that month of a B.E. year lies."""
    return year - (542 if year <= LAST_OLD_YEAR and month <= 3 else 543)


def _month(words: str) -> int:
    name = _BETWEEN.sub("", words).removeprefix("เดือน")
    if name not in _MONTH_OF:
        raise DateError("no_such_month" if name else "format")
    return _MONTH_OF[name]


def _day(figures: str) -> int:
    """Return the number of the day; 0, which no month has, for more than two figures."""
    return int(figures) if len(figures) <= 2 else 0
