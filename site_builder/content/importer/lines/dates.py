"""Days, spans of days and last days out of words."""

import re

from prakat.validators.counting.calendar import ABBREVIATIONS, MONTHS

_FIGURES = "[0-9๐-๙]{1,2}"
_MONTH = "|".join(map(re.escape, (*MONTHS, *ABBREVIATIONS)))
_YEAR = r"(?:พ\.\s?ศ\.\s*)?([0-9๐-๙]{4}|[6-9๖-๙][0-9๐-๙](?![0-9๐-๙.:,]))"
_ON = r"(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?(?:ที่)?\s*)?"
_CLOCK = r"(?:\s*(?:(?:ภายใน|ไม่เกิน|ก่อน)?เวลา\s*)?([0-9๐-๙]{1,2}[.:][0-9๐-๙]{2})\s*น\.?)?"
DAY = rf"{_ON}({_FIGURES})\s*(?:เดือน\s*)?({_MONTH})\s*{_YEAR}"
_DAY = re.compile(DAY)
_SPAN = re.compile(
    rf"{_ON}({_FIGURES})(?:\s*(?:เดือน\s*)?({_MONTH}))?(?:\s*{_YEAR})?{_CLOCK}\s*(?:-|–|—|(?:จน)?ถึง)\s*{DAY}{_CLOCK}"
)
_DEADLINE = re.compile(rf"(?:ภายใน|ไม่เกิน|จนถึง|ถึง|ก่อน)\s*{DAY}{_CLOCK}")
_UNTIL = re.compile(rf"บัดนี้\s*(?:เป็นต้นไป)?\s*(?:จน)?ถึง\s*{DAY}{_CLOCK}")


def span(words: str) -> tuple[str, str, bool] | None:
    """Return the first and the last day of the first span, with their times, and whether the last has one.

    The first is "" where it is the day of the announcement.

    >>> span("ตั้งแต่วันที่ ๓๐ พฤศจิกายน – วันที่ ๑๕ ธันวาคม ๒๕๖๙")
    ('๓๐ พฤศจิกายน ๒๕๖๙', '๑๕ ธันวาคม ๒๕๖๙', False)
    >>> span("วันที่ 1 ธันวาคม 2569 เวลา 08.30 น. ถึงวันที่ 15 ธันวาคม 2569 เวลา 16.30 น.")
    ('1 ธันวาคม 2569 เวลา 08.30 น.', '15 ธันวาคม 2569 เวลา 16.30 น.', True)
    """
    if not (found := _SPAN.search(words)):
        until = _UNTIL.search(words)
        return ("", _at(_on(*until.groups()[:3]), until[4]), bool(until[4])) if until else None
    day, month, year, clock, last_day, last_month, last_year, last_clock = found.groups()
    first = _on(day, month or last_month, year or last_year)
    return _at(first, clock), _at(_on(last_day, last_month, last_year), last_clock), bool(last_clock)


def deadline(words: str) -> str | None:
    """Return the last day that words name, with its time.

    >>> deadline("ชำระภายในวันที่ ๑ มีนาคม ๒๕๗๐ เวลา ๒๒.๐๐ น."), deadline("ตั้งแต่วันที่ ๑ มีนาคม ๒๕๗๐")
    ('๑ มีนาคม ๒๕๗๐ เวลา ๒๒.๐๐ น.', None)
    """
    found = _DEADLINE.search(words)
    return _at(_on(*found.groups()[:3]), found[4]) if found else None


def first_day(words: str) -> str | None:
    """Return the first day or span of days that words name.

    >>> first_day("ประกาศภายในวันที่ ๒๐ มกราคม พ.ศ. ๒๕๗๐"), first_day("สอบวันที่ 9 - 10 ม.ค. 70")
    ('๒๐ มกราคม ๒๕๗๐', '9 - 10 ม.ค. 2570')
    >>> first_day("เมื่อพร้อม")
    """
    one, several = _DAY.search(words), _SPAN.search(words)
    if several and one and several.start() <= one.start():
        day, month, year, _, last_day, last_month, last_year, _ = several.groups()
        return f"{_on(day, month, year)} - {_on(last_day, last_month, last_year)}"
    return _on(*one.groups()) if one else None


def _on(day: str, month: str | None, year: str | None) -> str:
    """Return a day; of a year of two figures the century is that of the Buddhist era which we live in."""
    if year and len(year) == 2:
        year = f"{'25' if year.isascii() else '๒๕'}{year}"
    return " ".join(filter(None, (day, month, year)))


def _at(day: str, clock: str | None) -> str:
    return f"{day} เวลา {clock} น." if clock else day
