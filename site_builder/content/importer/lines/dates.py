"""Days, spans of days and last days out of words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from prakat.validators.counting.calendar import ABBREVIATIONS, MONTHS
from prakat.validators.text import to_thai_digits

_FIGURES = "[0-9๐-๙]{1,2}"
_ORDER = {name: at for names in (MONTHS, ABBREVIATIONS) for at, name in enumerate(names, 1)}
_MONTH = "|".join(map(re.escape, _ORDER))
_ERA = r"(?:(?:พ\.\s?ศ\.|พุทธศักราช)\s*)?"
_YEAR = rf"{_ERA}([0-9๐-๙]{{4}}|[6-9๖-๙][0-9๐-๙](?![0-9๐-๙.:,]))"
_ON = r"(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?(?:ที่)?\s*)?"
DAY = rf"{_ON}({_FIGURES})\s*(?:เดือน\s*)?({_MONTH})\s*{_YEAR}"
_CLOCK, _UNIT = "[0-9๐-๙]{1,2}[.:][0-9๐-๙]{2}", r"(?:นาฬิกา|น\.|น(?![ก-์]))"
_TIME = re.compile(f"({_CLOCK})")
# What may stand between a day and its hours, and between those.
_BESIDE = (
    r"[\s,()\-–—]|จน|ถึง|เวลา|ตั้งแต่|เริ่ม|ระหว่าง|ภายใน|ไม่เกิน|ก่อน|และ|ใน|ภาค|ช่วง|เช้า|บ่าย|ทุก|วัน|หยุด|ราชการ|ทำการ|นักขัตฤกษ์"
    "|ไม่|ยกเว้น|เว้น|ปิดรับสมัคร|ปิดรับ"
)
_DAY = re.compile(
    rf"{_ON}(?<![0-9๐-๙./:])({_FIGURES})"
    rf"(?:\s*(?:เดือน\s*)?({_MONTH})(?:\s*{_YEAR})?|/({_FIGURES})/([0-9๐-๙]{{4}})|(?![0-9๐-๙./:]))"
    rf"((?:(?:{_BESIDE})*{_CLOCK}\s*{_UNIT}?)+)?"
)
# Hours before their day, and those without a sign before the minutes, as soldiers and police write them.
_HOURS_BEFORE = re.compile(rf"(?:เวลา\s*)?(?P<clock>{_CLOCK})\s*{_UNIT}\s*(?:ของ|ใน)(?P<day>{DAY})")
_FOUR_FIGURES = "(?:[01๐๑][0-9๐-๙]|[2๒][0-4๐-๔])[0-5๐-๕][0-9๐-๙]"
_AS_SOLDIERS = re.compile(
    rf"(เวลา\s*)({_FOUR_FIGURES})(?:(\s*(?:[-–—]|ถึง)\s*)({_FOUR_FIGURES}))?(?![0-9๐-๙.:,])\s*{_UNIT}?"
)
_UNTIL = re.compile(r"(?:ภายใน|ไม่เกิน|จนถึง|ถึง|ก่อน)\s*$")
_ENDING_DAY = rf"{_ON}{_FIGURES}\s*(?:เดือน\s*)?(?:{_MONTH})\s*{_ERA}(?:[0-9๐-๙]{{4}}|[6-9๖-๙][0-9๐-๙])"
_AT_END = re.compile(
    rf"(?<![0-9๐-๙])(?:{_ON}{_FIGURES}(?:\s*(?:{_MONTH}))?\s*(?:[-–—]|ถึง)\s*)?{_ENDING_DAY}"
    rf"(?:\s*,?\s*(?:ตั้งแต่)?(?:เวลา)?\s*(?P<hours>{_CLOCK}(?:\s*(?:น\.)?\s*[-–]\s*{_CLOCK})?\s*น\.))?\s*$"
)
# Without it a day would be another one: a bound, or one of several.
_BOUND = re.compile(rf"(?:{_UNTIL.pattern}|ตั้งแต่\s*$|(?:[0-9๐-๙,]|และ)\s*$)")
_ON_DAY = re.compile(r"\s*(?:ใน)?(?:ระหว่าง)?\s*$")
_OPEN = 10  # o'clock: no office closes earlier
_HOURS = re.compile(f"เวลา|{_UNIT}")
_BEGINS = re.compile(r"(?:ตั้งแต่|เริ่ม)\s*(?:เวลา)?\s*$")
_ONWARDS = re.compile(r"\s*เป็นต้นไป")
_JOINS = re.compile(r"\s*(?:เป็นต้นไป\s*)?(?:[-–—]|(?:จน)?ถึง|(,|และ))\s*")
_ON_IT = re.compile(r"(?:สมัคร|ใน)\s*$")
_FROM_NOW = re.compile(r"บัดนี้\s*(?:เป็นต้นไป)?\s*(?:จน)?ถึง\s*$")


class Said(NamedTuple):
    """A span of days with their times.

    ``first``: "" where it is the day of the announcement. ``timed``: whether the last has a time. ``parted``:
    whether days between them are left out.
    """

    first: str
    last: str
    timed: bool
    parted: bool


class _Day(NamedTuple):
    """A day that words name; ``apart``: days between the one before it and this one are left out."""

    start: int
    day: str
    month: str
    year: str
    begins: str
    ends: str
    apart: bool = False

    @property
    def words(self) -> str:
        return " ".join(filter(None, (self.day, self.month, self.year)))


def span(words: str) -> Said | None:
    """Return the first and the last day of the first span, with their times.

    >>> span("ตั้งแต่วันที่ ๓๐ ธันวาคม – วันที่ ๑๕ มกราคม ๒๕๗๐")
    Said(first='๓๐ ธันวาคม ๒๕๖๙', last='๑๕ มกราคม ๒๕๗๐', timed=False, parted=False)
    >>> span("วันที่ 1-4 และ 14-15 ธันวาคม 2569 เวลา 08.30 น. ถึง 16.30 น.")[:2]
    ('1 ธันวาคม 2569 เวลา 08.30 น.', '15 ธันวาคม 2569 เวลา 16.30 น.')
    >>> span("ตั้งแต่ ๐๘.๓๐ น. ของวันที่ ๑ มี.ค. ๒๕๗๐ ถึง ๑๖.๓๐ น. ของวันที่ ๕ มี.ค. ๒๕๗๐")[:2]
    ('๑ มี.ค. ๒๕๗๐ เวลา ๐๘.๓๐ น.', '๕ มี.ค. ๒๕๗๐ เวลา ๑๖.๓๐ น.')
    >>> span("๒๘ ธ.ค. ๖๙ - ๑๕ ม.ค. ๗๐ เว้นวันหยุดราชการ เวลา ๐๙๐๐-๑๕๓๐")[:2]
    ('๒๘ ธ.ค. ๒๕๖๙ เวลา ๐๙.๐๐ น.', '๑๕ ม.ค. ๒๕๗๐ เวลา ๑๕.๓๐ น.')
    """
    words = _usual(words)
    for days in _runs(words):
        first, last = days[0], days[-1]
        if len(days) > 1:
            begins = first.begins or first.ends or last.begins
            parted = any(each.apart for each in days)
            return Said(_at(first.words, begins), _at(last.words, last.ends), bool(last.ends), parted)
        if _FROM_NOW.search(words[: first.start]):
            return Said("", _at(last.words, last.ends), bool(last.ends), False)
    return None


def deadline(words: str) -> str | None:
    """Return the last day that words name, with its time.

    >>> deadline("ชำระภายในวันที่ ๑ มีนาคม ๒๕๗๐ เวลา ๒๒.๐๐ น."), deadline("ตั้งแต่วันที่ ๑ มีนาคม ๒๕๗๐")
    ('๑ มีนาคม ๒๕๗๐ เวลา ๒๒.๐๐ น.', None)
    """
    return next((said.last for said in _single(words) if not said.first), None)


def only(words: str) -> Said | None:
    """Return the one day on or until which words say that something is done.

    >>> only("ยื่นในวันที่ ๑ มีนาคม ๒๕๗๐ เวลา ๐๙.๐๐ - ๑๒.๐๐ น.")[:2]
    ('๑ มีนาคม ๒๕๗๐ เวลา ๐๙.๐๐ น.', '๑ มีนาคม ๒๕๗๐ เวลา ๑๒.๐๐ น.')
    """
    return next(_single(words), None)


def first_day(words: str) -> str | None:
    """Return the first day or span of days that words name.

    >>> first_day("ประกาศภายในวันที่ ๒๐ มกราคม พ.ศ. ๒๕๗๐"), first_day("สอบวันที่ 9 - 10 ม.ค. 70")
    ('๒๐ มกราคม ๒๕๗๐', '9 - 10 ม.ค. 2570')
    >>> first_day("สอบวันที่ ๙ และ ๑๖ มกราคม ๒๕๗๐"), first_day("เมื่อพร้อม")
    ('๙ มกราคม ๒๕๗๐', None)
    >>> first_day("ประกาศ ณ วันที่ ๑ เดือนธันวาคม พุทธศักราช ๒๕๖๙")
    '๑ ธันวาคม ๒๕๖๙'
    """
    days = next(_runs(words), [])
    if not days:
        return None
    end = next((at for at, each in enumerate(days) if each.apart), len(days))
    first, last = days[0], days[end - 1]
    if end == 1:
        return first.words
    shown = first._replace(
        month="" if (first.month, first.year) == (last.month, last.year) else first.month,
        year="" if first.year == last.year else first.year,
    )
    return f"{shown.words} - {last.words}"


def parted(words: str) -> tuple[str, str]:
    """Return words without the day, or span of days, that they end with, and that with its hours.

    >>> parted("สอบสัมภาษณ์ วันที่ ๕ มีนาคม ๒๕๗๐ เวลา ๐๙.๐๐ น."), parted("ประกาศภายในวันที่ ๕ มีนาคม ๒๕๗๐")
    (('สอบสัมภาษณ์', '๕ มีนาคม ๒๕๗๐ เวลา ๐๙.๐๐ น.'), ('ประกาศภายในวันที่ ๕ มีนาคม ๒๕๗๐', ''))
    """
    found = _AT_END.search(words)
    day = first_day(found[0]) if found else None
    if not found or not day or _BOUND.search(words[: found.start()]):
        return words, ""
    hours = f" เวลา {found['hours']}" if found["hours"] else ""
    return _ON_DAY.sub("", words[: found.start()]).strip(), day + hours


def as_offices_open(moment: str) -> bool:
    """Return whether the time of a moment is one at which offices open rather than close.

    >>> as_offices_open("๑ มีนาคม ๒๕๗๐ เวลา ๐๘.๓๐ น."), as_offices_open("๑ มีนาคม ๒๕๗๐ เวลา ๑๒.๐๐ น.")
    (True, False)
    """
    found = _TIME.search(moment)
    return found is not None and int(re.split("[.:]", found[1])[0]) < _OPEN


def _usual(words: str) -> str:
    """Return words with hours behind their day, a full stop between hours and minutes."""

    def stopped(found: re.Match[str]) -> str:
        begins, ends = (each and f"{each[:2]}.{each[2:]}" for each in (found[2], found[4]))
        return f"{found[1]}{begins}{found[3]}{ends} น." if ends else f"{found[1]}{begins} น."

    return _HOURS_BEFORE.sub(r"\g<day> เวลา \g<clock> น.", _AS_SOLDIERS.sub(stopped, words))


def _single(words: str) -> Iterator[Said]:
    """Yield the days that stand alone, the first "" where only the last is said."""
    words = _usual(words)
    for days in _runs(words):
        if len(days) == 1:
            (day,) = days
            before = words[: day.start]
            if _UNTIL.search(before):
                yield Said("", _at(day.words, day.ends), bool(day.ends), False)
            elif _ON_IT.search(before):
                yield Said(_at(day.words, day.begins), _at(day.words, day.ends), bool(day.ends), False)


def _runs(words: str) -> Iterator[list[_Day]]:
    """Yield days joined to each other, each with the month and the year that it shares with the next."""
    run: list[_Day] = []
    end = 0
    for found in _DAY.finditer(words):
        day, joins = _read(found, words), _JOINS.fullmatch(words, end, found.start())
        if run and not joins:
            yield from _dated(run)
            run = []
        run.append(day._replace(apart=bool(run and joins and joins[1])))
        end = found.end()
    yield from _dated(run)


def _dated(run: list[_Day]) -> Iterator[list[_Day]]:
    while run and not run[-1].year:  # a number behind the last day is none
        run.pop()
    for at in range(len(run) - 2, -1, -1):
        here, following = run[at], run[at + 1]
        month = here.month or following.month
        back = here.month != "" and _ORDER[here.month] > _ORDER[following.month]
        run[at] = here._replace(month=month, year=here.year or _before(following.year, back))
    for at, (here, following) in enumerate(pairwise(run), 1):
        next_to = int(following.day) - int(here.day) == 1 and here.month == following.month
        run[at] = following._replace(apart=following.apart and not next_to)
    if run:
        yield run


def _read(found: re.Match[str], words: str) -> _Day:
    day, month, year, number, of, hours = found.groups()
    if number:
        month, year = (MONTHS[int(number) - 1], of) if 1 <= int(number) <= 12 else ("", "")
    if year and len(year) == 2:  # the century is that of the Buddhist era which we live in
        year = f"{'25' if year.isascii() else '๒๕'}{year}"
    times = [*_TIME.finditer(hours)] if hours and _HOURS.search(hours) else []
    begins, ends = (times[0][1] if times else ""), (times[-1][1] if times else "")
    if len(times) == 1:
        opens = _BEGINS.search(hours[: times[0].start()]) or _ONWARDS.match(words, found.end())
        begins, ends = (begins, "") if opens else ("", ends)
    return _Day(found.start(), day, month or "", year or "", begins, ends)


def _before(year: str, back: bool) -> str:
    """Return a year, or the one before it, in the figures it is written in."""
    said = f"{int(year) - back}"
    return said if year.isascii() else to_thai_digits(said)


def _at(day: str, clock: str) -> str:
    return f"{day} เวลา {clock} น." if clock else day
