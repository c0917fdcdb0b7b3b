"""Days and moments as authors write them and as Thai readers expect them.

After a day (forms/questions/dates.py) an author may write a time (``16:30``, ``เวลา 16.30 น.``), and for
some things a span of days or of hours (``9–10 มกราคม 2570``, ``09.00-12.00 น.``). Times are those of
Thailand.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from prakat.forms.questions.dates import day, unreadable
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits, Words
from prakat.validators.counting import calendar
from prakat.validators.counting.letters import among_figures
from prakat.validators.text import normalise

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")  # no daylight saving since 1920
_CLOCK = r"([0-9]{1,2})[:.]([0-9]{2})(?:\s*น\.?)?"
_TIME = re.compile(
    r"(?:,?\s+|T)(?:(?:ภายใน|ไม่เกิน|ก่อน|จนถึง|ถึง)?เวลา\s*)?([0-9]{1,2})[:.]([0-9]{2})"
    r"(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:\s*(?:น\.?|นาฬิกา)|(Z)|([+-](?:0[0-9]|1[0-4])):?([0-5][0-9]))?$"
)
_TO = r"\s*(?:[-–—]|ถึง)\s*"
_TIMES = re.compile(rf"(?:\s+|T)(?:เวลา\s*)?{_CLOCK}(?:{_TO}(?:เวลา\s*)?{_CLOCK})?$")
_OF_WEEK = re.compile(r"(?:วัน\S{0,12}ที่|ที่)\s*(?=[0-9])")
_MONTH_OF = re.compile(r"[0-9]{1,2}$|[0-9]{1,2}\s*[^0-9\s/.-]{2,}\.?$|[0-9]{1,2}/[0-9]{1,2}$")
LAST_SECOND = time(23, 59, 59)


# Serialised without a zone, which a day's moment has and the format `time` of JSON Schema asks for.
type Hour = Annotated[
    time,
    PlainSerializer(lambda at: f"{at:%H:%M}"),
    WithJsonSchema({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}, mode="serialization"),
]


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both within it, and the hours of each, as far as they are given."""

    first: date
    last: date
    begins: Hour | None = None
    ends: Hour | None = None


def span_of(value: object) -> Span:
    """Return the days that an author wrote: one, or the first and the last.

    >>> span_of("9-10 มกราคม 2570 เวลา 09.00-12.00 น.").ends
    datetime.time(12, 0)
    >>> span_of("๓๐ ธันวาคม – ๒ มกราคม ๒๕๗๐").first
    datetime.date(2026, 12, 30)
    """
    if isinstance(value, Span):
        return value
    written = normalise(str(value))
    hours: list[time] = []
    if clocks := _TIMES.search(written):
        given = [each for each in clocks.groups() if each]
        hours = [_time(*pair, written) for pair in zip(given[::2], given[1::2], strict=True)]
        written = written[: clocks.start()]
    first, last = _days(written)
    if last < first:
        raise unreadable(written, "reversed", written=thai_span(Span(last, first), "arabic"))
    if len(hours) > 1 and hours[1] < hours[0]:
        raise unreadable(normalise(str(value)), "hours_reversed", written=f"{hours[0]:%H.%M}")
    return Span(first, last, *hours)


def _days(written: str) -> tuple[date, date]:
    try:
        return (only := day(written)), only
    except PydanticCustomError as error:
        for before, after in _parted(written):
            try:
                return _first(before, last := day(after)), last
            except PydanticCustomError:
                continue
        raise unreadable(written, _why(error) if among_figures(written.lower()) else "span") from error


def _parted(written: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read two days in a text."""
    for between in re.finditer(_TO, written):
        yield _OF_WEEK.sub("", written[: between.start()]), _OF_WEEK.sub("", written[between.end() :])


def _first(before: str, last: date) -> date:
    """Return the first day, whose month and year may be those of the last."""
    if not _MONTH_OF.match(before):
        return day(before)
    be = calendar.be_year(last)
    if before.isdigit():
        return day(f"{before}/{last.month}/{be}")
    year_after = " " if not before[-1:].isdigit() else "/"
    first = day(f"{before}{year_after}{be}")
    return first if first <= last else day(f"{before}{year_after}{be - 1}")


def _time(hour: str, minute: str, written: str) -> time:
    if (hour, minute) == ("24", "00"):
        return LAST_SECOND
    if int(hour) > 23 or int(minute) > 59:
        raise unreadable(written, "hour", written=f"{hour}.{minute}")
    return time(int(hour), int(minute))


def parse_moment(value: object, default: time) -> datetime:
    """Return the moment that an author wrote, in Thai time; ``default`` is the time of a mere day.

    ISO 8601 may have seconds, which say nothing more, and another time zone. A midnight that was written
    where a mere day would mean another time has ``fold``, by which :func:`clock` tells it.

    >>> parse_moment("20 ธันวาคม 2567 เวลา 16.30 น.", LAST_SECOND).isoformat()
    '2024-12-20T16:30:00+07:00'
    >>> parse_moment("2024-12-20T09:30:00Z", LAST_SECOND).isoformat()
    '2024-12-20T16:30:00+07:00'
    >>> parse_moment("20 ธันวาคม 2567 เวลา 24.00 น.", LAST_SECOND).time()
    datetime.time(23, 59, 59)
    """
    if isinstance(value, datetime):
        return value
    written = normalise(str(value)).rstrip(" .")
    at, zone, mere = default, BANGKOK, written
    if clock := _TIME.search(written):
        hour, minute, utc, hours, minutes = clock.groups()
        at, mere = _time(hour, minute, written), written[: clock.start()]
        if at != default:
            at = at.replace(fold=int(at == time(0)))
        if utc or hours:
            ahead = timedelta(hours=int(hours or 0), minutes=int(f"{hours or '+'}"[0] + (minutes or "0")))
            zone = timezone(ahead)
    try:
        moment = datetime.combine(day(mere), at, zone)
        return moment if zone is BANGKOK else moment.astimezone(BANGKOK)
    except PydanticCustomError as error:
        raise unreadable(written, _why(error)) from error
    except OverflowError as error:  # at either end of what Python counts
        raise unreadable(written, "example") from error


def _why(error: PydanticCustomError) -> Words:
    why: Words = (error.context or {})["why"]
    return why


def now() -> datetime:
    """Return the present in Thai time; SOURCE_DATE_EPOCH replaces the clock for reproducible builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    at = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return at.astimezone(BANGKOK)


def beginning(day: date) -> datetime:
    """Return the first moment of a day in Thailand."""
    return datetime.combine(day, time(0), BANGKOK)


def today() -> date:
    """Return today's date in Thailand."""
    return now().date()


# Serialised they are ISO 8601, with pydantic's own schema.
_EXAMPLES = {"type": "string", "examples": ["20 ธันวาคม 2567", "20 ธันวาคม 2567 เวลา 16.30 น."]}
_WRITTEN = WithJsonSchema(_EXAMPLES, mode="validation")
type Day = Annotated[date, BeforeValidator(day), _WRITTEN]
type Days = Annotated[
    Span,
    BeforeValidator(span_of),
    WithJsonSchema(
        {"type": "string", "examples": ["9-10 มกราคม 2570", "9 มกราคม 2570 เวลา 09.00 น."]}, mode="validation"
    ),
]
type Opening = Annotated[datetime, BeforeValidator(lambda value: parse_moment(value, time(0))), _WRITTEN]
type Closing = Annotated[datetime, BeforeValidator(lambda value: parse_moment(value, LAST_SECOND)), _WRITTEN]


def thai_day(value: date, digits: Digits) -> str:
    """Return a day as ``๒๐ ธันวาคม ๒๕๖๗``."""
    return numbers(calendar.format_thai(value.date() if isinstance(value, datetime) else value), digits)


def full_day(value: date, digits: Digits) -> str:
    """Return a day as ``๒๐ ธันวาคม พ.ศ. ๒๕๖๗``, as announcements are dated."""
    number, month, year = thai_day(value, digits).split()
    return f"{number} {month} พ.ศ. {year}"


def thai_span(value: Span, digits: Digits) -> str:
    """Return days as ``๙–๑๐ มกราคม ๒๕๗๐``, with their hours.

    >>> thai_span(span_of("9-10 มกราคม 2570 09:00"), "thai")
    '๙–๑๐ มกราคม ๒๕๗๐ เวลา ๐๙.๐๐ น.'
    """
    days = _between(thai_day(value.first, digits), thai_day(value.last, digits))
    return days + numbers(_hours(value), digits)


def _between(first: str, last: str) -> str:
    """Return two days as one text, without what is the same in both: ``9–10 มกราคม 2570``."""
    if first == last:
        return first
    one, other = first.split(), last.split()
    while one and one[-1] == other[-1]:
        one.pop()
        other.pop()
    rest = last.split()[len(other) :]
    dash = "–" if len(one) == 1 and len(other) == 1 else " – "
    return " ".join([" ".join(one) + dash + " ".join(other), *rest])


def _hours(value: Span) -> str:
    if value.begins is None:
        return ""
    return thai_hours(value.begins, value.ends)


def clock(value: date) -> time | None:
    """Return the time of a moment; None for a day, and for the first and the last moment of one."""
    at = value.time() if isinstance(value, datetime) else None
    return None if at is None or at == LAST_SECOND or (at == time(0) and not at.fold) else at


def thai_moment(value: date, digits: Digits) -> str:
    """Return a day in Thai as :func:`thai_day` does, with its :func:`clock`."""
    at = clock(value)
    return thai_day(value, digits) + (numbers(thai_hours(at), digits) if at else "")


def thai_hours(begins: time, ends: time | None = None) -> str:
    """Return hours in Thai as they follow a day.

    >>> thai_hours(time(8, 30)), thai_hours(time(9), time(12))
    (' เวลา 08.30 น.', ' เวลา 09.00–12.00 น.')
    """
    until = f"–{ends:%H.%M}" if ends else ""
    return f" เวลา {begins:%H.%M}{until} น."
