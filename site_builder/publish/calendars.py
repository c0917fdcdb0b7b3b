"""Calendars (iCalendar, RFC 5545) of the site, of each agency and of each announcement.

A calendar holds days: opening, closing, and the steps of the procedure. An event keeps its
UID whatever becomes of it; each amendment raises its SEQUENCE, and what is cancelled says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event
from icalendar.enums import STATUS, TRANSP

from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.content.lint.dates import repeats_the_window
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.postings import status
from prakat.site_builder.postings.activity import identity_of, published_on, updated_on
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.publish import archives
from prakat.site_builder.site import Site
from prakat.site_builder.text.dates import BANGKOK, LAST_SECOND
from prakat.site_builder.text.rich import plain
from prakat.site_builder.text.thai import numbers
from prakat.validators.text import in_digits

ADDRESS = "calendar.ics"
# Announcements that closed longer ago are only in their own calendars.
_PAST = timedelta(days=366)


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


def _events(posting: Posting, site: Site) -> Iterator[Event]:
    announcement, agency = posting.announcement, posting.agency
    first, *others = posting.positions
    sought = first.title + (f" และตำแหน่งอื่นอีก {len(others)} ตำแหน่ง" if others else "")
    stands = status.state(announcement, site.at)
    said = [
        announcement.title,
        agency.name,
        announcement.reason or "",
        plain(announcement.contact or agency.contact or ""),
    ]
    for name, what, start in _days(announcement):
        yield Event.new(
            uid=str(identity_of(announcement, "calendar", name)),
            sequence=len(announcement.amendments) + announcement.cancelled,
            summary=numbers(f"{what}: {sought}", announcement.digits),
            description=in_digits("\n".join(filter(None, said)), announcement.digits),
            start=start,
            status=STATUS.CANCELLED if announcement.cancelled else STATUS.CONFIRMED,
            categories=[announcement.kind.label["th"], status.LABELS[stands]["th"]],
            transparency=TRANSP.TRANSPARENT,  # nobody is busy because of it
            url=site.absolute(posting.uris[0]),
            created=_stamp(published_on(announcement)),
            last_modified=_stamp(updated_on(announcement)),
            stamp=_stamp(updated_on(announcement)),
        )


def _days(announcement: Announcement) -> Iterator[tuple[str, str, date | datetime]]:
    """Yield each thing that happens: a lasting name, words, and the day, or the moment in UTC."""
    window = announcement.window
    yield "open", "เปิดรับสมัคร", _start(window.open, time(0))
    yield "close", "ปิดรับสมัคร", _start(window.close, LAST_SECOND)
    told: Counter[str] = Counter()
    for each in announcement.timeline:
        if not repeats_the_window(each, announcement):
            told[each.step] += 1
            # Amendments change the days of steps; their words name them.
            yield f"{each.step}/{told[each.step]}", each.step, each.date.first


def _start(moment: datetime, whole_day: time) -> date | datetime:
    is_day = moment.timetz().replace(tzinfo=None) == whole_day
    return moment.date() if is_day else moment.astimezone(UTC)


def _stamp(day: date) -> datetime:
    return datetime.combine(day, time(0), BANGKOK).astimezone(UTC)
