"""Days as authors write them, in forms and in content.

An author may write what the calendar of the rules understands (``20 ธันวาคม 2567``,
``20/12/2567``) or ISO 8601 (``2567-12-20``, ``2024-12-20``). Nothing may follow, unlike in an applicant's
answer: a time that nobody reads would be lost.
"""

import re
from datetime import date

from pydantic_core import PydanticCustomError

from prakat.validators.contract import Words
from prakat.validators.counting import calendar, dates
from prakat.validators.report import words
from prakat.validators.text import normalise

_ISO = re.compile(r"([0-9]{4})-(0?[1-9]|1[0-2])-([0-9]{1,2})")
# A year of the Buddhist era in ISO order: no announcement is of the year 2400 A.D.
_FIRST_BE_YEAR = 2400
# Announcements are of this century of the Buddhist era.
_WHOLE_YEAR: Words = {
    "th": "เขียนปี พ.ศ. ให้ครบ 4 หลัก เช่น 25{0} แทน {0}",
    "en": "Write all four digits of the B.E. year, as 25{0} instead of {0}.",
}
ONE_DAY: Words = {
    "th": "ตรงนี้เป็นวันเดียว ไม่ใช่ช่วงวัน เขียนเช่น 20 ธันวาคม 2567",
    "en": "This is a single day, no span; write it as 20 ธันวาคม 2567.",
}
_LETTERS: Words = {
    "th": "“{0}” มีตัวอักษรปนกับตัวเลข พิมพ์ให้เป็นตัวเลข",
    "en": "“{0}” has letters among its figures; type figures",
}
_MEANT: Words = {"th": " ถ้าหมายถึง {0} ให้เขียนเช่นนั้น", "en": ": {0}, if this is meant."}
_SHOWN = 300  # characters of what was written
EXAMPLE: Words = {
    "th": "เขียนให้ครบวัน เดือน และปี พ.ศ. เช่น 20 ธันวาคม 2567 หรือ 2567-12-20 ถ้ามีเวลาให้ต่อท้าย เช่น 16:30",
    "en": "Write day, month and year, as 20 ธันวาคม 2567 or 2567-12-20; a time may follow, as 16:30.",
}


def day(value: object) -> date:
    """Return the day that an author wrote. Raises PydanticCustomError ``date.unreadable``.

    >>> day("20 ธันวาคม 2567") == day("2567-12-20") == day("2024-12-20") == date(2024, 12, 20)
    True
    """
    if isinstance(value, date):
        return value
    written = normalise(str(value)).rstrip(" .,")
    try:
        if not (iso := _ISO.fullmatch(written)):
            read = dates.parse(written)
            if dates.parse(written, last=True) != read:  # applicants may write a time from day to day
                raise calendar.DateError("format", days=(read, dates.parse(written, last=True)))
            if len(re.findall("[0-9]+", written)) > 3 or not written[-1:].isdigit():
                raise unreadable(written, EXAMPLE)
            return read
        year, month, of_month = map(int, iso.groups())
        return (calendar.day_of if year >= _FIRST_BE_YEAR else date)(year, month, of_month)
    except calendar.DateError as error:
        if error.failure == "format":
            raise unreadable(written, ONE_DAY if len(error.days) > 1 else EXAMPLE) from error
        if error.failure == "letters":
            raise unreadable(written, _without_letters(error)) from error
        if error.failure == "two_digit_year" and len(digits := str(error.values["year"])) == 2:
            remedy: Words = {"th": _WHOLE_YEAR["th"].format(digits), "en": _WHOLE_YEAR["en"].format(digits)}
            raise unreadable(written, remedy) from error
        # Messages of applicants put a question's label there; the English ones bring the quotes.
        shown = written[:_SHOWN]
        label: Words = {"th": f"“{shown}”", "en": shown}
        values = {"label": label, "else": "", **error.values}
        raise unreadable(written, words(f"thai_date.{error.failure}", values)) from error
    except ValueError as error:
        raise unreadable(written, EXAMPLE) from error


def _without_letters(error: calendar.DateError) -> Words:
    """Return what to do about letters among figures, with the day that may be meant."""
    mixed, meant = error.values["mixed"], [calendar.format_thai(each) for each in error.days[:1]]
    return {
        "th": _LETTERS["th"].format(mixed) + "".join(map(_MEANT["th"].format, meant)),
        "en": _LETTERS["en"].format(mixed) + "".join(map(_MEANT["en"].format, meant)),
    }


def unreadable(written: str, remedy: Words) -> PydanticCustomError:
    """Return the error that this is not a day, with its remedy."""
    values = {"written": written, "why_th": remedy["th"], "why_en": remedy["en"]}
    return PydanticCustomError("date.unreadable", "{written}", values)
