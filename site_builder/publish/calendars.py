"""Calendars (iCalendar, RFC 5545) of the site, of each agency and of each announcement.

A calendar holds days: opening, closing, other windows, the steps of the procedure and the stages of the
selection. An event keeps its UID whatever becomes of it; each amendment raises its SEQUENCE, and what is
cancelled or superseded says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event
from icalendar.enums import STATUS, TRANSP

from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.content.kinds import WindowName
from prakat.site_builder.content.lint.dates import repeats_the_window
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.schedule import OtherWindow
from prakat.site_builder.postings.activity import identity_of, published_on, standing, updated_on
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.publish import archives
from prakat.site_builder.site import Site
from prakat.site_builder.text import rich
from prakat.site_builder.text.dates import BANGKOK, LAST_SECOND, Span
from prakat.site_builder.text.thai import numbers
from prakat.validators.text import in_digits

ADDRESS = "calendar.ics"
# Announcements that closed longer ago are only in their own calendars.
_PAST = timedelta(days=366)
_DAY = timedelta(days=1)


def artifacts(build: Build) -> Iterator[Artifact]:
    """Yield each calendar."""
    since = build.site.at - _PAST
    for pages, name, title, postings in archives.followed(build):
        told = [each for each in postings if each.uris == pages or each.announcement.window.close > since]
        made = _calendar(str(name), title, told, build.site)
        yield from (Artifact(page + ADDRESS, made) for page in pages)


def _calendar(uid: str, name: str, postings: Iterable[Posting], site: Site) -> bytes:
    calendar = Calendar.new(
        uid=uid, name=name, prodid="-//prakat//announcements//TH", refresh_interval=timedelta(days=1)
    )
    calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"  # RFC 7986, 5.7
    for posting in postings:
        for event in _events(posting, site):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


class _Entry(NamedTuple):
    """What happens: a lasting name, words, when it begins and ends, and where.

    Days are days, moments are in UTC. The end of a day is the day after (RFC 5545, 3.6.1); None is that of
    the beginning. On each of so many ``days`` it happens again.
    """

    name: str
    what: str
    start: date | datetime
    end: date | datetime | None = None
    place: str | None = None
    days: int = 1


def _events(posting: Posting, site: Site) -> Iterator[Event]:
    announcement, agency = posting.announcement, posting.agency
    first, *others = posting.positions
    sought = first.title + (f" และตำแหน่งอื่นอีก {len(others)} ตำแหน่ง" if others else "")
    stands, label = standing(posting, site.at)
    void = stands in ("cancelled", "superseded")
    contact = announcement.contact or agency.contact or ""
    newer = [f"{label['th']}: {each.title}" for each in posting.superseded_by]
    said = [*newer, announcement.title, agency.name, announcement.reason or "", rich.plain(contact)]
    updated = max([updated_on(announcement), *map(published_on, posting.superseded_by)])
    for each in _entries(announcement):
        summary = f"{each.what}: {sought}"
        event = Event.new(
            uid=str(identity_of(announcement, "calendar", each.name)),
            sequence=len(announcement.amendments) + announcement.cancelled + len(posting.superseded_by),
            summary=numbers(f"({label['th']}) {summary}" if void else summary, announcement.digits),
            description=in_digits("\n".join(filter(None, said)), announcement.digits),
            start=each.start,
            end=each.end,
            location=in_digits(each.place, announcement.digits) if each.place else None,
            status=STATUS.CANCELLED if void else STATUS.CONFIRMED,
            categories=[announcement.kind.label["th"], label["th"]],
            transparency=TRANSP.TRANSPARENT,  # nobody is busy because of it
            url=site.absolute(posting.uris[0]),
            created=_stamp(published_on(announcement)),
            last_modified=_stamp(updated),
            stamp=_stamp(updated),
        )
        if each.days > 1:
            event.add("rrule", {"FREQ": "DAILY", "COUNT": each.days})
        yield event


def _entries(announcement: Announcement) -> Iterator[_Entry]:
    """Yield each thing that happens."""
    window = announcement.window
    yield _Entry("open", "เปิดรับสมัคร", _start(window.open, time(0)))
    yield _Entry("close", "ปิดรับสมัคร", _start(window.close, LAST_SECOND))
    for name, other in announcement.windows.items():
        yield _window(f"windows/{name}", name.label["th"], other)
    fee = announcement.fee
    if fee and fee.until and WindowName.PAYMENT not in announcement.windows:
        yield _Entry("fee", f"{WindowName.PAYMENT.label['th']}วันสุดท้าย", _start(fee.until, LAST_SECOND))
    told: Counter[str] = Counter()
    known = set()
    for step in announcement.timeline:
        if not repeats_the_window(step, announcement):
            told[step.step] += 1
            known.add((step.step, step.date))
            # Amendments change the days of steps; their words name them.
            yield _span(f"{step.step}/{told[step.step]}", step.step, step.date, step.place)
    for stage in announcement.selection:
        if stage.date and (stage.title, stage.date) not in known:
            told[stage.title] += 1
            yield _span(f"{stage.title}/{told[stage.title]}", stage.title, stage.date, stage.place)


def _window(name: str, what: str, window: OtherWindow) -> _Entry:
    """Return a window from its opening to its closing; what says only when it closes is of that moment."""
    closing = _start(window.close, LAST_SECOND)
    if window.open is None:
        return _Entry(name, f"{what}วันสุดท้าย", closing, place=window.place)
    opening = _start(window.open, time(0))
    if isinstance(opening, datetime) or isinstance(closing, datetime):
        return _Entry(name, what, window.open.astimezone(UTC), window.close.astimezone(UTC), window.place)
    return _Entry(name, what, opening, closing + _DAY, window.place)


def _span(name: str, what: str, span: Span, place: str | None) -> _Entry:
    """Return days as days; hours on the first of them, and again on each that follows."""
    if span.begins is None:
        return _Entry(name, what, span.first, span.last + _DAY if span.last > span.first else None, place)
    begins, ends = (
        datetime.combine(span.first, at, BANGKOK).astimezone(UTC) if at else None
        for at in (span.begins, span.ends)
    )
    assert begins is not None
    return _Entry(name, what, begins, ends, place, (span.last - span.first).days + 1)


def _start(moment: datetime, whole_day: time) -> date | datetime:
    is_day = moment.timetz().replace(tzinfo=None) == whole_day
    return moment.date() if is_day else moment.astimezone(UTC)


def _stamp(day: date) -> datetime:
    return datetime.combine(day, time(0), BANGKOK).astimezone(UTC)
