"""The history of an announcement for its followers: published, amended, notices, cancelled, superseded.

All dates come from the content, never from the clock, so that a rebuilt site tells nothing twice.
"""

import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.papers import Notice
from prakat.site_builder.postings import status
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.timetable import entries
from prakat.site_builder.site import Site
from prakat.site_builder.text import rich
from prakat.site_builder.text.dates import BANGKOK, beginning, thai_moment
from prakat.site_builder.text.strings import public
from prakat.validators.contract import Words
from prakat.validators.text import in_digits

# Namespace of all our UUIDs (RFC 9562, version 5); it must never change.
_PRAKAT = uuid.UUID("5f9c8a2e-6b0d-4f0e-9d55-3c1f6f3f8a71")


@dataclass(frozen=True)
class Event:
    """One entry of the history. ``anchor`` is the part of the announcement's page that it is about.

    ``at`` is when it happened, ``updated`` when its text last changed; of what has a day only, its beginning.
    """

    id: uuid.UUID
    at: datetime
    updated: datetime
    title: str
    text: str
    anchor: str = ""


def identity(*names: str) -> uuid.UUID:
    """Return a permanent UUID, independent of the site's URL."""
    return uuid.uuid5(_PRAKAT, "/".join(names))


def identity_of(announcement: Announcement, *parts: str) -> uuid.UUID:
    """Return the UUID of an announcement or a part of it, kept when its id or agency changes."""
    agencies = [each.fields["agency"].was for each in announcement.amendments if "agency" in each.fields]
    first_agency, first_id = [*agencies, announcement.agency][0], [*announcement.formerly, announcement.id][0]
    return identity("announcements", str(first_agency), first_id, *parts)


def published_on(announcement: Announcement) -> date:
    """Return the day of publication."""
    return _published_at(announcement).date()


def _published_at(announcement: Announcement) -> datetime:
    day = announcement.dated or announcement.window.open.date()
    return announcement.publish_on or beginning(day)


def updated_on(announcement: Announcement) -> date:
    """Return the day of the latest event."""
    amended = [each.dated for each in announcement.amendments]
    noticed = [each.public_from.date() for each in announcement.notices]
    cancelled = [announcement.cancelled_on] if announcement.cancelled_on else []
    return max([published_on(announcement), *amended, *noticed, *cancelled])


def newest_on(posting: Posting) -> date:
    """Return the day of the newest event; no event is later, nor is any text of one."""
    return max([updated_on(posting.announcement), *map(published_on, posting.superseded_by)])


def standing(posting: Posting, at: datetime) -> tuple[status.State | Literal["superseded"], Words]:
    """Return where an announcement stands at a moment: its code, and its words."""
    stands = status.state(posting.announcement, at)
    if posting.superseded_by and stands != "cancelled":
        return "superseded", public()["replaced"]
    return stands, status.LABELS[stands]


def ends(postings: Iterable[Posting]) -> datetime | None:
    """Return the last moment that a calendar of announcements has, of those that stand; None if none does."""
    return max((entry.span[1] for each in _stand(postings) for entry in entries(each)), default=None)


def closes(postings: Iterable[Posting]) -> datetime | None:
    """Return the last moment at which one can apply for any of those that stand; None if none does."""
    return max((each.window.close for each in _stand(postings)), default=None)


def _stand(postings: Iterable[Posting]) -> Iterator[Announcement]:
    return (each.announcement for each in postings if not (each.announcement.cancelled or each.superseded_by))


def settled(site: Site, postings: Collection[Posting], *, today: bool = False) -> Site:
    """Return the site at the latest moment from which on all postings stand as they do.

    What is told of them alone is then the same as at any build until one stands otherwise. Where it depends
    on the day as well (``today``), or there are no postings, the moment is not before the day began.
    """
    day = site.at.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [status.since(each.announcement, site.at) for each in postings]
    latest = max([*moments, *([day] if today or not moments else [])])
    return _at(site.name, site.url, latest, repr(latest))


@lru_cache(10_000)
def _at(name: str, url: str, moment: datetime, _: str) -> Site:
    """Return a site at a moment, the same one for the same moment as it is written: equal ones may differ."""
    return Site(name, url, moment)


def events(posting: Posting) -> list[Event]:
    """Return all events, the first first."""
    announcement = posting.announcement
    first = _published_at(announcement)

    def event(
        name: str, at: datetime, what: str, text: str, anchor: str = "", updated: datetime | None = None
    ) -> Event:
        title = in_digits(f"{what}: {announcement.title}", announcement.digits)
        said = in_digits(text, announcement.digits)
        return Event(identity_of(announcement, name), at, updated or at, title, said, anchor)

    # A publication is described as it is now.
    amended = max([first, *(beginning(each.dated) for each in announcement.amendments)])
    told = [event("published", first, "ประกาศใหม่", _summary(posting), updated=amended)]
    for number, each in enumerate(announcement.amendments, 1):
        what = f"แก้ไขประกาศ ครั้งที่ {number}"
        text = f"{rich.plain(each.change)}\nเหตุผล: {rich.plain(each.reason)}"
        told.append(event(f"amendment-{number}", beginning(each.dated), what, text, "amendments"))
    for notice in announcement.notices:
        name, said = f"notice-{notice.number}", _noticed(notice, posting)
        told.append(event(name, notice.public_from, notice.title, said, name))
    if announcement.cancelled:
        at = beginning(announcement.cancelled_on or updated_on(announcement))
        told.append(event("cancelled", at, "ยกเลิกประกาศ", announcement.reason or ""))
    for other in posting.superseded_by:
        name, at = f"superseded-by-{[*other.formerly, other.id][0]}", max(first, _published_at(other))
        told.append(event(name, at, public()["replaced"]["th"], other.title))
    return sorted(told, key=lambda each: each.at)


def _summary(posting: Posting) -> str:
    """Return agency, positions and window as lines of text."""
    window, digits = posting.announcement.window, posting.announcement.digits
    positions = [
        f"{position.title} {position.rank}" + (f" {offer.vacancies} อัตรา" if offer.vacancies else "")
        for position, offer in zip(posting.positions, posting.offers, strict=True)
    ]
    opening, closing = thai_moment(window.open, digits), status.in_words(window.close, window, digits)
    received = f"รับสมัคร {opening} ถึง {closing['th']}"
    return "\n".join([posting.agency.name, *positions, received])


def _noticed(notice: Notice, posting: Posting) -> str:
    """Return what a notice says. Its table stays on the page: a feed's readers keep it for ever."""
    about = [each.title for each in posting.positions if each.id == notice.position]
    files = [f"เอกสาร: {each.title}" for each in notice.files]
    table = ["ดูตารางที่หน้าประกาศ"] if notice.rows else []
    return "\n".join([*about, *([rich.plain(notice.text)] if notice.text else []), *files, *table])
