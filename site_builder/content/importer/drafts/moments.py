"""Days and spans of days inside the sentences of announcements."""

import re

from prakat.validators.counting.calendar import MONTHS
from prakat.validators.counting.dates import ABBREVIATIONS

_FIGURES = "[0-9๐-๙]{1,2}"
_MONTH = "|".join(map(re.escape, (*MONTHS, *ABBREVIATIONS)))
_YEAR = r"(?:พ\.\s?ศ\.\s*)?([0-9๐-๙]{4})"
_ON = r"(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?(?:ที่)?\s*)?"
_CLOCK = r"(?:\s*(?:เวลา\s*)?([0-9๐-๙]{1,2}[.:][0-9๐-๙]{2})\s*น\.?)?"
DAY = rf"{_ON}({_FIGURES})\s*(?:เดือน\s*)?({_MONTH})\s*{_YEAR}"
_DAY = re.compile(DAY)
_SPAN = re.compile(
    rf"{_ON}({_FIGURES})(?:\s*(?:เดือน\s*)?({_MONTH}))?(?:\s*{_YEAR})?{_CLOCK}\s*(?:-|–|—|(?:จน)?ถึง)\s*{DAY}{_CLOCK}"
)


def span(words: str) -> tuple[str, str, bool] | None:
    """Return the first and the last day of the first span, with their times, and whether the last has one.

    >>> span("ตั้งแต่วันที่ ๓๐ พฤศจิกายน – วันที่ ๑๕ ธันวาคม ๒๕๖๙")
    ('๓๐ พฤศจิกายน ๒๕๖๙', '๑๕ ธันวาคม ๒๕๖๙', False)
    >>> span("วันที่ 1 ธันวาคม 2569 เวลา 08.30 น. ถึงวันที่ 15 ธันวาคม 2569 เวลา 16.30 น.")
    ('1 ธันวาคม 2569 เวลา 08.30 น.', '15 ธันวาคม 2569 เวลา 16.30 น.', True)
    """
    if not (found := _SPAN.search(words)):
        return None
    day, month, year, clock, last_day, last_month, last_year, last_clock = found.groups()
    first = f"{day} {month or last_month} {year or last_year}"
    last = f"{last_day} {last_month} {last_year}"
    return _at(first, clock), _at(last, last_clock), bool(last_clock)


def first_day(words: str) -> str | None:
    """Return the first day or span of days that words name.

    >>> first_day("ประกาศภายในวันที่ ๒๐ มกราคม พ.ศ. ๒๕๗๐"), first_day("สอบวันที่ 9 - 10 มกราคม 2570")
    ('๒๐ มกราคม ๒๕๗๐', '9 - 10 มกราคม 2570')
    >>> first_day("เมื่อพร้อม")
    """
    one, several = _DAY.search(words), _SPAN.search(words)
    if several and one and several.start() <= one.start():
        day, month, year, _, last_day, last_month, last_year, _ = several.groups()
        first = " ".join(filter(None, (day, month, year)))
        return f"{first} - {last_day} {last_month} {last_year}"
    return f"{one[1]} {one[2]} {one[3]}" if one else None


def _at(day: str, clock: str | None) -> str:
    return f"{day} เวลา {clock} น." if clock else day
