"""Days and moments as authors write them and as Thai readers expect them.

An author may write what the calendar of the rules understands (``20 ธันวาคม 2567``,
``20/12/2567``) or ISO 8601 (``2567-12-20``, ``2024-12-20``), and a time after it
(``16:30``, ``เวลา 16.30 น.``). Times are those of Thailand.
"""

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from site_builder.thai import numbers
from validators.contract import Digits, Words
from validators.counting import calendar
from validators.report import words
from validators.text import normalise

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")  # no daylight saving since 1920
_ISO = re.compile(r"([0-9]{4})-(0?[1-9]|1[0-2])-([0-9]{1,2})")
_TIME = re.compile(r"(?:\s+|T)(?:เวลา\s*)?([0-9]{1,2})[:.]([0-9]{2})(?:\s*น\.?)?$")
# A year of the Buddhist era in ISO order: no announcement is of the year 2400 A.D.
_FIRST_BE_YEAR = 2400
THE_DATE: Words = {"th": "วันที่", "en": "the date"}
EXAMPLE: Words = {
    "th": "เขียนเช่น 20 ธันวาคม 2567 หรือ 2567-12-20 ถ้ามีเวลาให้ต่อท้าย เช่น 16:30",
    "en": "Write it as 20 ธันวาคม 2567 or 2567-12-20; a time may follow, as 16:30.",
}
LAST_SECOND = time(23, 59, 59)


def day(value: object) -> date:
    """The day that an author wrote.

    >>> day("20 ธันวาคม 2567") == day("2567-12-20") == day("2024-12-20") == date(2024, 12, 20)
    True
    """
    if isinstance(value, date):
        return value
    written = normalise(str(value))
    try:
        if not (iso := _ISO.fullmatch(written)):
            return calendar.parse(written)
        year, month, of_month = map(int, iso.groups())
        return (calendar.day_of if year >= _FIRST_BE_YEAR else date)(year, month, of_month)
    except calendar.DateError as error:
        values = {"label": THE_DATE, **error.values}
        raise _unreadable(written, words(f"thai_date.{error.failure}", values)) from error
    except ValueError as error:
        raise _unreadable(written, EXAMPLE) from error


def moment(value: object, default: time) -> datetime:
    """The day and time that an author wrote, in Thailand; ``default`` where only a day is given.

    >>> moment("20 ธันวาคม 2567 เวลา 16.30 น.", LAST_SECOND).isoformat()
    '2024-12-20T16:30:00+07:00'
    """
    if isinstance(value, datetime):
        return value
    written = normalise(str(value))
    at = default
    if clock := _TIME.search(written):
        hour, minute = map(int, clock.groups())
        if hour > 23 or minute > 59:
            raise _unreadable(written, EXAMPLE)
        at, written = time(hour, minute), written[: clock.start()]
    return datetime.combine(day(written), at, BANGKOK)


def _unreadable(written: str, remedy: Words) -> PydanticCustomError:
    values = {"written": written[:40], "why_th": remedy["th"], "why_en": remedy["en"]}
    return PydanticCustomError("date.unreadable", "{written}", values)


type Day = Annotated[date, BeforeValidator(day)]
type Opening = Annotated[datetime, BeforeValidator(lambda value: moment(value, time(0)))]
type Closing = Annotated[datetime, BeforeValidator(lambda value: moment(value, LAST_SECOND))]


def thai_day(value: date, digits: Digits) -> str:
    """``๒๐ ธันวาคม ๒๕๖๗``."""
    return numbers(calendar.format_thai(value.date() if isinstance(value, datetime) else value), digits)


def thai_moment(value: datetime, digits: Digits) -> str:
    """Like :func:`thai_day`, with the time where it is not simply a whole day's beginning or end."""
    at = value.timetz().replace(tzinfo=None)
    clock = "" if at in (time(0), LAST_SECOND) else numbers(f" เวลา {at:%H.%M} น.", digits)
    return thai_day(value, digits) + clock
