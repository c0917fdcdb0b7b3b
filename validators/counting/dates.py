"""Thai dates as people write them: from text to a day, or to the time between two.

The order is day, month, year; only a year of four figures may come first. A text is read that names one
day, whatever words stand around it, and a month that is spelt a little wrong. Neither two-digit years nor
years of the Common Era are converted in silence: '10' may mean 2510 or 2010, and 1998 may be a slip. Nor is
a letter that stands among figures passed over (letters.py).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from prakat.validators.counting import number_words
from prakat.validators.counting.calendar import (
    FIRST_YEAR,
    LAST_OLD_YEAR,
    MONTH_OF,
    NEW_CALENDAR,
    DateError,
    be_year,
    day_of,
    last_of,
)
from prakat.validators.counting.date_parts import parts
from prakat.validators.counting.letters import in_figures
from prakat.validators.counting.open_end import UP_TO
from prakat.validators.text import normalise

# How like a month's name a word must be to be understood as it, and to be offered as what may be meant.
_MISSPELT, _PERHAPS = 0.8, 0.6
# What may be a month's abbreviation, mistyped, or a month of another calendar; what is said to be a month.
_ABBREVIATED = re.compile(r"[ก-ฮ]{1,3}|[a-z]{1,5}")
_SAID_TO_BE_ONE = re.compile(r"เดือน[ก-ฮเ-ไ]")
_LUNAR = re.compile(r"ยี่(?!\s*สิบ)|อ้าย|ค่ำ")  # the months of the moon are others
# What stands before or behind the only date of a text makes it another day, or none.
_DOUBT = re.compile(r"ก่อน|(?<!ครึ่ง)(?<!ครึ่งปี)หลัง|ไม่|หรือ|ปัจจุบัน|บัดนี้|\b(?:before|after|not|or|present|now)\b")
# Where a month or a year will do, that no more is known: 'จำไม่ได้ ประมาณ 2560', 'ไม่ทราบวันและเดือน 2541'.
_NO_MORE_KNOWN = re.compile(
    r"(?:จำ(?:วันที่|วัน|เดือน|และ|\s)*ไม่ได้|(?:ระบุ|วันที่|วัน|เดือน|และ)*ไม่(?:แน่ใจ|แน่นอน|แน่ชัด|ชัดเจน|ทราบ|ปรากฏ|ระบุ))"
    r"(?:วันที่|วัน|เดือน(?!\s*[0-9])|และ|แน่ชัด|ชัด|[\s,/-])*"
)
_APART = re.compile(r"\s*(?:[/.,_|'\\-]?\s*เดือน(?:ที่)?|[/.,_|'\\-]|ปี|\s)\s*")
_THE_DAY = re.compile(r"\s*,?\s*(?:วัน)?(?:ที่)?\s*")
# A whole date within other words and dates.
_A_DAY = re.compile(
    r"(?<![0-9/.-])[0-9]{1,2}(?:\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*|[^0-9]{2,30})[0-9]{4}(?![0-9])"
)
# A day comes first, and what came later stands behind it: '1 มิ.ย. 2541 บรรจุกลับ 1 ต.ค. 2550'.
_LED_BY_A_DAY = re.compile(
    rf"(?:[^0-9ก-๎a-z]|วันที่|ตั้งแต่|เมื่อ|บรรจุ|ครั้งแรก|เข้ารับราชการ)*{_A_DAY.pattern}(?!.*(?:{_DOUBT.pattern}|แก้|เปลี่ยน))"
)
_RANGE = re.compile(r"\s*(?:[/-]|ถึง|to)\s*")
# Between years, the last of which ends the time: '2560, 2561', 'เข้า 2561 จบ 2565'.
_AND = re.compile(
    r"\s+|\s*(?:(?:[/,;&+-]|และ|กับ|ถึง|to|and)\s*|(?:จน)?(?:จบ|สำเร็จ|ลาออก|ออก|สิ้นสุด|แล้วเสร็จ)[ก-๎\s]*+)"
)
_MONTH_FIRST = re.compile(r"\s*(?:[/.-]|ปี|ถึง|to)?\s*")
# Where in the last day of a time stands what the first may leave out.
_SHARED = re.compile(r"[0-9]\s*(?=[^0-9\s])|(?<=[^0-9])(?=[0-9]{4})")
# Years of two figures, and the same in full behind them: 'มิ.ย.61-พ.ค.65 (2561-2565)'.
_BOTH_YEARS = re.compile(
    r"(?<![0-9])([0-9]{2})([^0-9()]{1,30})([0-9]{2})\s*\(\s*([0-9]{4})\s*(?:-|ถึง)\s*([0-9]{4})\s*\)"
)
_FEW = 6
_SPREADSHEETS_BEGIN = date(1899, 12, 30)
_SMALL_WORDS = re.compile(r"เดือน|ปี|ของ|[\s.,/-]")
_FISCAL = re.compile(r"งบประมาณ|งบ|งปม|fiscal|\bfy\b")
_ABOUT_A_YEAR = re.compile(
    r"(?:ปีการศึกษา|ปี|ตั้งแต่|จนถึง|ถึง|เมื่อ|เริ่ม|เรียน|จบ|สำเร็จ|การศึกษา|ประมาณ|ราว|ช่วง|ต้น|กลาง|ปลาย|สิ้น|สุด|ระหว่าง|ใน|ที่|ๆ"
    r"|รอบ|สอบ|e-?exam|กศน|ปว[ชสท]|เสร็จ|ลา|ออก|เกษียณ|อายุ|ราชการ|พ้น|โอน|ย้าย|บรรจุ|เข้า|ทำงาน|ได้รับ|อนุมัติ|เดือน|วัน"
    r"|academic|year|since|until|from|to|in|[\s.,/-])+"
)


class Period(NamedTuple):
    """The first and the last day that a text means; ``kind`` tells what it names."""

    first: date
    last: date
    kind: Literal["day", "month", "year", "years"]


def parse(text: str, *, partial: bool = False, last: bool = False) -> date:
    """Return the day that ``text`` means, or the first or the last of several.

    With ``partial``, these may be those of a month or a year; else they stand in the text.

    Raises:
        DateError: it means none.

    >>> parse("๑ มิ.ย. ๒๕๔๑"), parse("วันจันทร์ที่ 1 เดือนมิถุนายน พ.ศ. 2541"), parse("01/06/2541")
    (datetime.date(1998, 6, 1), datetime.date(1998, 6, 1), datetime.date(1998, 6, 1))
    >>> parse("29 ก.พ. 2482"), parse("1 กรกฏาคม 2541 (คำสั่งที่ 12/2541)")
    (datetime.date(1940, 2, 29), datetime.date(1998, 7, 1))
    >>> parse("1 มิ.ย. 2541 - 31 พ.ค. 2545"), parse("1 มิ.ย. 2541 - 31 พ.ค. 2545", last=True)
    (datetime.date(1998, 6, 1), datetime.date(2002, 5, 31))
    >>> parse("มิถุนายน 2541", partial=True), parse("ปีงบประมาณ 2541", partial=True, last=True)
    (datetime.date(1998, 6, 1), datetime.date(1998, 9, 30))
    """
    read = stated(text, partial=partial)
    return read.last if last else read.first


def period(text: str) -> Period:
    """Return the days that ``text`` means: a day's, a month's, a calendar or fiscal year's, several years'.

    Raises:
        DateError: it means none.

    >>> period("ปีงบประมาณ 2563 - 2565")[:2]
    (datetime.date(2019, 10, 1), datetime.date(2022, 9, 30))
    """
    return stated(text, partial=True)


def stated(text: str, *, partial: bool) -> Period:
    """Return what ``parse`` reads: from the first to the last day.

    Raises:
        DateError: it means none.
    """
    found = _known(text, _one_period if partial else _one_day)
    if isinstance(found, Period):
        return found
    raise _anew(found)


def understood(text: str, *, partial: bool = False) -> Period | None:
    """Return what ``stated`` does; None where it means none."""
    found = _known(text, _one_period if partial else _one_day)
    return found if isinstance(found, Period) else None


@lru_cache(maxsize=2000)  # several rules ask for the same few dates, at every keystroke
def _known(text: str, one: Callable[[str], Period]) -> Period | DateError:
    """Return what is read, or why nothing is."""
    try:
        return _named_time(text, one)
    except DateError as fault:
        return _anew(fault)


def _anew(fault: DateError) -> DateError:
    """Return a fault as one that nobody has raised: the one that is kept would hold on to all who met it."""
    return DateError(fault.failure, fault.days, fault.years, **fault.values)


def _named_time(text: str, one: Callable[[str], Period]) -> Period:
    """Return the only time that is named, the time from one to another, or from the first day to later ones.

    >>> _named_time("1 มิ.ย. 2541 บรรจุกลับ 1 ต.ค. 2550", _one_day)[:2]
    (datetime.date(1998, 6, 1), datetime.date(2007, 10, 1))
    """
    try:
        return one(text)
    except DateError as fault:
        written = _BOTH_YEARS.sub(_in_full, normalise(text).lower())
        if fault.failure == "letters":
            raise DateError("letters", _days_in_figures(written, one), mixed=_as_typed(fault, text)) from None
        if between := _from_to(written, one):
            return between
        if not _LUNAR.search(written) and (counted := number_words.in_figures(written)) != written:
            try:
                return one(counted)
            except DateError as in_words:
                if in_words.failure == "duration":
                    raise DateError("duration") from None
        if fault.failure == "format" and not fault.days:
            _refuse_year_of_end(written, one)
            days = [*_days_within(written)]
            if len(days) > 1 and days == sorted(days) and _LED_BY_A_DAY.match(written):
                return Period(days[0], days[-1], "years")
            raise DateError("format", days) from None
        raise


def _refuse_year_of_end(text: str, read: Callable[[str], Period]) -> None:
    """Raise what is wrong with the year that ends a time from one day to another, if that is what is wrong.

    Raises:
        DateError: it has two figures, or is of the Common Era.

    >>> _refuse_year_of_end("1 ม.ค. - 31 ธ.ค. 66", _one_day)
    Traceback (most recent call last):
    prakat.validators.counting.calendar.DateError: two_digit_year
    """
    for apart in islice(UP_TO.finditer(text), _FEW):
        try:
            read(text[apart.end() :])
        except DateError as fault:
            if fault.failure in ("two_digit_year", "christian_year"):
                years = fault.years or [*map(be_year, fault.days)]
                raise DateError(fault.failure, (), years, **fault.values) from None


def _in_full(found: re.Match[str]) -> str:
    """Return the time with its years of four figures, where these are the same."""
    begins, apart, ends, first, last = found.groups()
    return f"{first}{apart}{last}" if (first[2:], last[2:]) == (begins, ends) else found[0]


def _days_in_figures(text: str, one: Callable[[str], Period]) -> Iterator[date]:
    """Yield the days that a text names with figures in place of letters that look like them."""
    for meant in in_figures(text):
        with suppress(DateError):
            read = one(meant)
            if read.first == read.last:
                yield read.first


def _one_period(text: str) -> Period:
    found = parts(_NO_MORE_KNOWN.sub(" ", text))
    match found:
        case [before, year, _] if len(year) != 8:
            return _of_years(before, year, year)
        case [before, one, apart, other, _] if len(one) == 4 and _RANGE.fullmatch(apart):
            if len(other) == 4 or one[2:] < other:
                return _of_years(before, one, one[:2] + other if len(other) == 2 else other)
            return _of_month(_number(other), _year(one))
        case [before, one, apart, other, _] if _MONTH_FIRST.fullmatch(apart) and not _named(before):
            return _of_month(_number(one), _year(other))
    figures = found[1::2]
    in_order = len(figures) > 1 and {len(each) for each in figures} == {4} and figures == sorted(figures)
    if in_order and all(_AND.fullmatch(apart) for apart in found[2:-1:2]):
        return _of_years(found[0], figures[0], figures[-1])
    return _of_parts(found)


def _from_to(text: str, read: Callable[[str], Period]) -> Period | None:
    """Return the time from one day, month or year to another; None where the text names no two in order.

    >>> _from_to("ต.ค. 2562 - ก.ย. 2563", _one_period)[:2]
    (datetime.date(2019, 10, 1), datetime.date(2020, 9, 30))
    >>> _from_to("1 - 5 มิ.ย. 2541", _one_day)[:2]
    (datetime.date(1998, 6, 1), datetime.date(1998, 6, 5))
    """
    for apart in islice(UP_TO.finditer(text), _FEW):
        first, last = text[: apart.start()], text[apart.end() :]
        # What the first leaves out it shares with the last: the year, or the month and the year.
        for shared in ("", *(last[found.end() :] for found in islice(_SHARED.finditer(last), _FEW))):
            with suppress(DateError):
                begun, ended = read(f"{first} {shared}"), read(last)
                if begun.first <= ended.first:
                    return Period(begun.first, ended.last, "years")
    return None


def _days_within(text: str) -> Iterator[date]:
    """Yield the first few days that stand in a text which names no single one.

    >>> [*_days_within("รักษาการ 1 มิ.ย. 2541 แต่งตั้ง 1/10/2550")]
    [datetime.date(1998, 6, 1), datetime.date(2007, 10, 1)]
    """
    for found in islice(_A_DAY.finditer(text), _FEW):
        with suppress(DateError):
            yield _of_parts(parts(found[0])).first


def _one_day(text: str) -> Period:
    found = parts(text)
    if len(found) == 3 and len(found[1]) not in (5, 6, 8):
        raise DateError("format")
    return _of_parts(found)


def _of_parts(found: list[str]) -> Period:
    """Return the only day that is named."""
    if _DOUBT.search(f"{found[0]} {found[-1]}"):
        raise DateError("format")
    match found:
        case [_, figures, _] if len(figures) == 8:
            year_first = int(figures[4:]) < 1900 <= int(figures[:4])
            day = (
                _of_figures(figures[6:], figures[4:6], figures[:4])
                if year_first
                else _of_figures(figures[:2], figures[2:4], figures[4:])
            )
        case [_, figures, _] if len(figures) == 6:
            day = _of_figures(figures[:2], figures[2:4], figures[4:])
        case [_, figures, _] if len(figures) == 5:  # a spreadsheet counts days
            raise DateError("format", [_SPREADSHEETS_BEGIN + timedelta(int(figures))])
        case [_, one, between, ("24" | "25") as century, " ", year, _] if len(year) == 2:
            day = _day_in(one, _month(between, one, century + year), century + year)
        case [_, year, apart, one, behind] if (
            len(year) == 4 and _THE_DAY.fullmatch(apart) and _last_month(behind)
        ):
            day = _day_in(one, _last_month(behind), year)
        case [before, one, apart, year, _] if _APART.fullmatch(apart) and _named(before):
            day = _day_in(one, _named(before), year)
        case [_, one, between, year, _] if not _APART.fullmatch(between):
            if len(one) == len(year) == 4:  # two years, of which either may be meant
                raise DateError("format")
            one, year = (year, one) if len(one) == 4 and len(year) <= 2 else (one, year)
            day = _day_in(one, _month(between, one, year), year)
        case [_, one, apart, month, also, last, _] if _APART.fullmatch(apart) and _APART.fullmatch(also):
            # A year of four figures that comes first leaves no other order.
            day = (
                _of_figures(last, month, one)
                if len(one) == 4 and len(last) <= 2
                else _of_figures(one, month, last)
            )
        case _:
            raise DateError("format")
    return Period(day, day, "day")


def _of_figures(day: str, month: str, year: str) -> date:
    number = _number(month)
    if 12 < number <= 31 and len(day) <= 2 and int(day) <= 12:
        raise DateError("order", _possible([year], int(day), month))
    if not 1 <= number <= 12:
        raise DateError("no_such_month")
    return _day_in(day, number, year)


def _day_in(day: str, month: int, year: str) -> date:
    """Return the day, or what it may mean where the year is none of the B.E."""
    try:
        return day_of(_year(year), month, _number(day))
    except DateError as fault:
        days, values = [*_possible(map(str, fault.years), month, day)], {**fault.values}
        if fault.failure == "christian_year":
            days = [each for each in days if each.year == int(year)]
            values["be"] = be_year(days[0]) if days else values["be"]
        raise DateError(fault.failure, days, (), **values) from None


def _possible(years: Iterable[str], month: int, day: str) -> Iterator[date]:
    for year in years:
        with suppress(DateError):
            yield day_of(_year(year), month, _number(day))


def _of_years(before: str, first: str, last: str) -> Period:
    """Return the time of a year, of several, or of the month that stands before."""
    if _DOUBT.search(before):
        raise DateError("format")
    begun, ended = _year(first), _year(last)
    if ended < begun:
        raise DateError("format")
    if _FISCAL.search(before):
        return Period(day_of(begun - 1, 10, 1), day_of(ended, 9, 30), "years")
    about = _ABOUT_A_YEAR.match(before)
    if words := before[about.end() :] if about else before:
        apart = UP_TO.search(words.strip(" .,/-"))
        if (month := _last_month(before)) and not apart:
            return _of_month(month, begun)
        letters = _SMALL_WORDS.sub("", words)
        named = _ABBREVIATED.fullmatch(letters) or _SAID_TO_BE_ONE.search(before)
        if apart or named or get_close_matches(letters, MONTH_OF, 1, _PERHAPS):
            return _of_month(_month(words, "1", first), begun)
    opens, closes = (1 if begun > LAST_OLD_YEAR + 1 else 4, 12 if ended > LAST_OLD_YEAR else 3)
    days = day_of(begun, opens, 1), day_of(ended, closes, last_of(ended, closes))
    return Period(*days, "year" if begun == ended else "years")


def _of_month(month: int, year: int) -> Period:
    if not 1 <= month <= 12:
        raise DateError("no_such_month")
    return Period(day_of(year, month, 1), day_of(year, month, last_of(year, month)), "month")


def parse_year(text: str) -> int:
    """Return the B.E. year of four figures that ``text`` names, the last of several.

    Raises:
        DateError: it names none.

    >>> parse_year("๒๕๔๑"), parse_year("31 มี.ค. 2541"), parse_year("ปีการศึกษา 2540-2541")
    (2541, 2541, 2541)
    """
    found = _known_year(text)
    if isinstance(found, int):
        return found
    raise _anew(found)


def understood_year(text: str) -> int | None:
    """Return what ``parse_year`` does; None where it names none."""
    found = _known_year(text)
    return found if isinstance(found, int) else None


@lru_cache(maxsize=1000)
def _known_year(text: str) -> int | DateError:
    """Return what is read, or why nothing is."""
    try:
        return _named_year(text)
    except DateError as fault:
        return _anew(fault)


def _named_year(text: str) -> int:
    try:
        _, *between = parts(text, least=4)
    except DateError as fault:
        if fault.failure != "letters":
            raise
        raise DateError("letters", (), _years_in_figures(text), mixed=_as_typed(fault, text)) from None
    figures = between[::2]
    years = [_year(each) for each in figures if len(each) == 4 and not _same_year(each, figures)]
    if not years:
        if figures and len(figures[-1]) < 4:
            _year(figures[-1])
        raise DateError("year_format")
    short = int(figures[-1]) if len(figures[-1]) == 2 and figures[-2:-1] == [str(years[-1])] else -1
    return years[-1] + 1 if short == (years[-1] + 1) % 100 else max(years)


def _years_in_figures(text: str) -> Iterator[int]:
    for meant in in_figures(normalise(text).lower()):
        with suppress(DateError):
            yield parse_year(meant)


def _as_typed(fault: DateError, text: str) -> str:
    """Return the letters among figures that a fault names in lower case, as they were typed."""
    mixed = str(fault.values["mixed"])
    typed = re.search(re.escape(mixed), normalise(text), re.IGNORECASE)
    return typed[0] if typed else mixed


def _same_year(year: str, beside: list[str]) -> bool:
    """Return whether the year of the Common Era stands beside that of the B.E."""
    return str(int(year) + 543) in beside


def _year(text: str) -> int:
    """Return the B.E. year that four figures mean."""
    if len(text) > 4:
        raise DateError("year_format")
    year = int(text)
    if len(text) < 4:
        years = (2500 + year, 2400 + year) if len(text) == 2 else ()
        raise DateError("two_digit_year", years=years, year=text)
    if 1900 <= year <= 2100:
        before = (year + 542,) if year <= NEW_CALENDAR.year else ()  # if it is of January to March
        raise DateError("christian_year", years=(year + 543, *before), year=year, be=year + 543)
    if year < FIRST_YEAR:
        raise DateError("not_in_calendar")
    return year


def _named(words: str) -> int:
    """Return the month that the words before a day end with, as in 'June 1, 2541'; 0 for none."""
    found = re.search(r"([a-z]+)\W*$", words)
    return MONTH_OF.get(found[1], 0) if found else _last_month(words)


def _last_month(words: str) -> int:
    """Return the month that is the last word, or the first of those behind a day; 0 for none.

    >>> _last_month("ลาออก มิ. ย. "), _last_month("สิ้นสุดเดือนกันยายน "), _last_month("จบ")
    (6, 9, 0)
    """
    joined = re.sub(r"\.\s+(?=[ก-ฮ]{1,2}\.)", ".", words.strip(" ,-/"))
    return MONTH_OF.get(re.split(r"\s+|เดือน(?:ที่)?", joined)[-1].replace(".", ""), 0)


def _month(words: str, day: str, year: str) -> int:
    """Return the month that the words between day and year name, or nearly name."""
    name = _SMALL_WORDS.sub("", words)
    if not name:
        raise DateError("format")
    if name in MONTH_OF:
        return MONTH_OF[name]
    alike = _alike(name)
    meant = {MONTH_OF[each] for each in alike if SequenceMatcher(None, each, name).ratio() >= _MISSPELT}
    if len(meant) == 1:
        return meant.pop()
    months = [*dict.fromkeys(MONTH_OF[each] for each in alike)][:2]
    raise DateError("no_such_month", (each for month in months for each in _possible([year], month, day)))


def _alike(name: str) -> list[str]:
    """Return the months' names that a word is like, short ones apart."""
    return [each for each in get_close_matches(name, MONTH_OF, 5, _PERHAPS) if len(each) > 3]


def _number(figures: str) -> int:
    """Return the number of a day or a month; 0, which neither has, for more than two figures."""
    return int(figures) if len(figures) <= 2 else 0
