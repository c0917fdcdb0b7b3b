"""Days and moments as authors write them and as Thai readers expect them.

After a day (forms/questions/dates.py) an author may write a time (``16:30``, ``เวลา 16.30 น.``).
Times are those of Thailand.
"""

import os
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from prakat.forms.questions.dates import EXAMPLE, day, unreadable
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits
from prakat.validators.counting import calendar
from prakat.validators.text import normalise

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")  # no daylight saving since 1920
_TIME = re.compile(r"(?:\s+|T)(?:เวลา\s*)?([0-9]{1,2})[:.]([0-9]{2})(?:\s*น\.?)?$")
LAST_SECOND = time(23, 59, 59)


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
            raise unreadable(written, EXAMPLE)
        at, written = time(hour, minute), written[: clock.start()]
    return datetime.combine(day(written), at, BANGKOK)


def now() -> datetime:
    """The moment in Thailand; SOURCE_DATE_EPOCH stands in for the clock where a run must be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    at = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return at.astimezone(BANGKOK)


def today() -> date:
    """Today in Thailand."""
    return now().date()


# What comes out is ISO 8601 and has the schema that pydantic gives it.
_EXAMPLES = {"type": "string", "examples": ["20 ธันวาคม 2567", "2567-12-20 16:30"]}
_WRITTEN = WithJsonSchema(_EXAMPLES, mode="validation")
type Day = Annotated[date, BeforeValidator(day), _WRITTEN]
type Opening = Annotated[datetime, BeforeValidator(lambda value: moment(value, time(0))), _WRITTEN]
type Closing = Annotated[datetime, BeforeValidator(lambda value: moment(value, LAST_SECOND)), _WRITTEN]


def thai_day(value: date, digits: Digits) -> str:
    """``๒๐ ธันวาคม ๒๕๖๗``."""
    return numbers(calendar.format_thai(value.date() if isinstance(value, datetime) else value), digits)


def full_day(value: date, digits: Digits) -> str:
    """``๒๐ ธันวาคม พ.ศ. ๒๕๖๗``, as an announcement is dated."""
    number, month, year = thai_day(value, digits).split()
    return f"{number} {month} พ.ศ. {year}"


def thai_moment(value: datetime, digits: Digits) -> str:
    """Like :func:`thai_day`, with the time where it is not simply a whole day's beginning or end."""
    at = value.timetz().replace(tzinfo=None)
    clock = "" if at in (time(0), LAST_SECOND) else numbers(f" เวลา {at:%H.%M} น.", digits)
    return thai_day(value, digits) + clock
