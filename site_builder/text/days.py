"""Days that stand within a running text, with the day of the week that is written beside them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from prakat.validators.counting.calendar import ABBREVIATIONS, ENGLISH, MONTHS, WEEKDAYS, DateError, day_of
from prakat.validators.text import to_arabic_digits

_NAMES = {each["th"]: number for number, each in enumerate(WEEKDAYS)} | {"พฤหัส": 3, "พฤหัสฯ": 3}
_ENGLISH = (ENGLISH, [each[:3] for each in ENGLISH])
_MONTH_OF = {
    name: number for names in (MONTHS, ABBREVIATIONS, *_ENGLISH) for number, name in enumerate(names, 1)
}


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_GAP = r"\s{0,3}"
# วันเสาร์ที่ 9 (มกราคม (2570)), and 9/1/2570.
_DAY = re.compile(
    rf"(?:(?:วัน|(?=\S{{3,8}}ที่))(?P<weekday>{_any_of(_NAMES)}){_GAP}(?:ที่)?{_GAP})?"
    r"(?<![0-9/.:-])(?P<day>[0-9]{1,2})"
    rf"(?:{_GAP}(?:เดือน)?{_GAP}(?P<month>{_any_of(_MONTH_OF)})"
    rf"(?:{_GAP}(?:พ\.?\s?ศ\.?|ปี)?{_GAP}(?P<year>[0-9]{{4}})(?![0-9]))?"
    r"|/(?P<number>[0-9]{1,2})/(?P<of>[0-9]{4})(?![0-9])|(?![0-9/.:]))"
)
# What stands between a day and the next, whose month it shares; and the year, if it is not far.
_BETWEEN = re.compile(rf"{_GAP}(?:[-–—,]|และ|ถึง|กับ|หรือ){_GAP}(?:(?:วัน)?ที่)?{_GAP}")
_FAR = 40


class Named(NamedTuple):
    """A day that a text names: from where to where, its words, and as much as they say of it.

    ``weekday`` counts from Monday, 0; ``year`` is of the B.E.
    """

    start: int
    end: int
    words: str
    weekday: int | None
    day: int
    month: int
    year: int | None

    @property
    def date(self) -> date | None:
        """The day; None without a year, or if there is none such."""
        with suppress(DateError):
            return day_of(self.year, self.month, self.day) if self.year else None
        return None


def named_days(text: str) -> Iterator[Named]:
    """Yield the days that a text names, each with the month and year that it shares with the next.

    >>> [(each.date.isoformat(), each.weekday) for each in named_days("วันเสาร์ที่ ๙ และวันอาทิตย์ที่ ๑๐ ม.ค. ๒๕๗๐")]
    [('2027-01-09', 5), ('2027-01-10', 6)]
    """
    found = [_read(each) for each in _DAY.finditer(to_arabic_digits(text))]
    for index in range(len(found) - 1, 0, -1):
        here, following = found[index - 1], found[index]
        if not here.month and _BETWEEN.fullmatch(text, here.end, following.start):
            found[index - 1] = here._replace(month=following.month, year=following.year)
        elif here.month and following.year and not here.year and following.start - here.end <= _FAR:
            found[index - 1] = here._replace(year=following.year - (here.month > following.month))
    yield from (each for each in found if each.month)


def _read(found: re.Match[str]) -> Named:
    weekday = found["weekday"]
    month, year = found["month"], found["year"] or found["of"]
    year_of = int(year) + (543 if year[0] < "2" or year < "2101" else 0) if year else None
    return Named(
        *(found.start(), found.end(), found[0], _NAMES[weekday] if weekday else None, int(found["day"])),
        month=_MONTH_OF[month] if month else int(found["number"] or 0),
        year=year_of,
    )
