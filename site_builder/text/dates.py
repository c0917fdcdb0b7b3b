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


def parse_moment(value: object, default: time) -> datetime:
    """Return the moment that an author wrote, in Thai time; ``default`` is the time of a mere day.

    >>> parse_moment("20 ธันวาคม 2567 เวลา 16.30 น.", LAST_SECOND).isoformat()
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
    """Return the present in Thai time; SOURCE_DATE_EPOCH replaces the clock for reproducible builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    at = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return at.astimezone(BANGKOK)


def today() -> date:
    """Return today's date in Thailand."""
    return now().date()


# Serialised they are ISO 8601, with pydantic's own schema.
_EXAMPLES = {"type": "string", "examples": ["20 ธันวาคม 2567", "2567-12-20 16:30"]}
_WRITTEN = WithJsonSchema(_EXAMPLES, mode="validation")
type Day = Annotated[date, BeforeValidator(day), _WRITTEN]
type Opening = Annotated[datetime, BeforeValidator(lambda value: parse_moment(value, time(0))), _WRITTEN]
type Closing = Annotated[datetime, BeforeValidator(lambda value: parse_moment(value, LAST_SECOND)), _WRITTEN]


def thai_day(value: date, digits: Digits) -> str:
    """Return a day as ``๒๐ ธันวาคม ๒๕๖๗``."""
    return numbers(calendar.format_thai(value.date() if isinstance(value, datetime) else value), digits)


def full_day(value: date, digits: Digits) -> str:
    """Return a day as ``๒๐ ธันวาคม พ.ศ. ๒๕๖๗``, as announcements are dated."""
    number, month, year = thai_day(value, digits).split()
    return f"{number} {month} พ.ศ. {year}"


def clock(value: date) -> time | None:
    """Return the time of a moment; None for a day, and for the first and the last moment of one."""
    at = value.time() if isinstance(value, datetime) else None
    return None if at in (time(0), LAST_SECOND) else at


def thai_moment(value: date, digits: Digits) -> str:
    """Return a day in Thai as :func:`thai_day` does, with its :func:`clock`."""
    at = clock(value)
    return thai_day(value, digits) + (numbers(f" เวลา {at:%H.%M} น.", digits) if at else "")
