"""Calendars (iCalendar, RFC 5545) of the site, of each agency and of each announcement.

A calendar holds what the timetable does (site_builder/postings/timetable.py). An event keeps its UID
whatever becomes of it; each amendment raises its SEQUENCE, and what is cancelled or superseded says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple

from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.postings.activity import identity_of, newest_on, published_on, settled, standing
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.timetable import Between, Entry, entries
from prakat.site_builder.publish import archives
from prakat.site_builder.site import Site
from prakat.site_builder.text import content_lines, rich
from prakat.site_builder.text.dates import BANGKOK, LAST_SECOND, Span
from prakat.site_builder.text.strings import public
from prakat.site_builder.text.thai import numbers
from prakat.validators.text import in_digits

ADDRESS = "calendar.ics"
# Announcements that closed longer ago are only in their own calendars.
_PAST = timedelta(days=366)
_DAY = timedelta(days=1)


def artifacts(build: Build) -> Iterator[Artifact]:
    """Yield each calendar."""
    since = build.site.at - _PAST
    events = _Events()
    for pages, name, title, postings in archives.followed(build):
        told = [each for each in postings if each.uris == pages or each.announcement.window.close > since]
        made = partial(_calendar, str(name), title, told, settled(build.site, told), events)
        yield from (Artifact(page + ADDRESS, made) for page in pages)


@dataclass(frozen=True)
class _Events:
    """The events of announcements, which several calendars hold: made once."""

    made: dict[tuple[str, str], bytes] = field(default_factory=dict, compare=False)

    def of(self, posting: Posting, site: Site) -> bytes:
        """Return those of one as it stands; so far ``site`` may differ."""
        key = posting.announcement.id, standing(posting, site.at)[0]
        if key not in self.made:
            self.made[key] = b"".join(_events(posting, site))
        return self.made[key]


def _calendar(uid: str, name: str, postings: Iterable[Posting], site: Site, events: _Events) -> bytes:
    about = [
        content_lines.plain("VERSION", "2.0"),
        content_lines.plain("PRODID", "-//prakat//announcements//TH"),
        content_lines.text("NAME", name),
        content_lines.text("X-WR-CALNAME", name),
        content_lines.plain("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),  # RFC 7986, 5.7
        content_lines.text("UID", uid),
    ]
    return content_lines.component("VCALENDAR", [*about, *(events.of(each, site) for each in postings)])


class _When(NamedTuple):
    """When an event begins and ends: days are days, moments are in UTC.

    The end of a day is the day after (RFC 5545, 3.6.1); None is that of the beginning. On each of so many
    ``days`` it happens again.
    """

    start: date | datetime
    end: date | datetime | None = None
    days: int = 1


def _events(posting: Posting, site: Site) -> Iterator[bytes]:
    announcement, agency = posting.announcement, posting.agency
    first, *others = posting.positions
    sought = first.title + (f" และตำแหน่งอื่นอีก {len(others)} ตำแหน่ง" if others else "")
    stands, label = standing(posting, site.at)
    void = stands in ("cancelled", "superseded")
    contact = announcement.contact or agency.contact or ""
    newer = [f"{label['th']}: {each.title}" for each in posting.superseded_by]
    said = [*newer, announcement.title, agency.name, announcement.reason or "", rich.plain(contact)]
    description = in_digits("\n".join(filter(None, said)), announcement.digits)
    updated = _stamp(newest_on(posting))
    number = len(announcement.amendments) + announcement.cancelled + len(posting.superseded_by)
    address = site.absolute(posting.uris[0])
    example = f" ({public()['example_day']['th']})"
    for each in entries(announcement):
        when = _when(each)
        ends_only = isinstance(each.when, Between) and each.when.open is None
        summary = f"{each.what['th']}{'วันสุดท้าย' if ends_only else ''}{example * each.example}: {sought}"
        place = in_digits(each.place, announcement.digits) if each.place else None
        told = numbers(f"({label['th']}) {summary}" if void else summary, announcement.digits)
        properties = [
            content_lines.text("SUMMARY", told),
            content_lines.moment("DTSTART", when.start),
            content_lines.moment("DTEND", when.end) if when.end else b"",
            content_lines.moment("DTSTAMP", updated),
            content_lines.text("UID", str(identity_of(announcement, "calendar", each.name))),
            content_lines.plain("SEQUENCE", number),
            content_lines.plain("RRULE", f"FREQ=DAILY;COUNT={when.days}") if when.days > 1 else b"",
            content_lines.text("CATEGORIES", announcement.kind.label["th"], label["th"]),
            content_lines.moment("CREATED", _stamp(published_on(announcement))),
            content_lines.text("DESCRIPTION", description),
            content_lines.moment("LAST-MODIFIED", updated),
            content_lines.text("LOCATION", place) if place else b"",
            content_lines.plain("STATUS", "CANCELLED" if void else "CONFIRMED"),
            content_lines.plain("TRANSP", "TRANSPARENT"),  # nobody is busy because of it
            content_lines.plain("URL", address) if address else b"",
        ]
        yield content_lines.component("VEVENT", properties)


def _when(entry: Entry) -> _When:
    """Return when the event of an entry is; what says only when it closes is of that moment."""
    if isinstance(entry.when, Span):
        return _days(entry.when)
    if isinstance(entry.when, datetime):
        return _When(_start(entry.when, time(0) if entry.name == "open" else LAST_SECOND))
    first, last = entry.when
    closing = _start(last, LAST_SECOND)
    if first is None:
        return _When(closing)
    opening = _start(first, time(0))
    if isinstance(opening, datetime) or isinstance(closing, datetime):
        return _When(first.astimezone(UTC), last.astimezone(UTC))
    return _When(opening, closing + _DAY)


def _days(span: Span) -> _When:
    """Return days as days; hours on the first of them, and again on each that follows."""
    if span.begins is None:
        return _When(span.first, span.last + _DAY if span.last > span.first else None)
    begins, ends = (
        datetime.combine(span.first, at, BANGKOK).astimezone(UTC) if at else None
        for at in (span.begins, span.ends)
    )
    assert begins is not None
    return _When(begins, ends, (span.last - span.first).days + 1)


def _start(moment: datetime, whole_day: time) -> date | datetime:
    is_day = moment.timetz().replace(tzinfo=None) == whole_day
    return moment.date() if is_day else moment.astimezone(UTC)


def _stamp(day: date) -> datetime:
    return datetime.combine(day, time(0), BANGKOK).astimezone(UTC)
