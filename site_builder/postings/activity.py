"""The history of an announcement for its followers: published, amended, notices, cancelled.

All dates come from the content, never from the clock, so that a rebuilt site tells nothing twice.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from prakat.site_builder.content.model import Announcement
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.text.dates import thai_moment
from prakat.site_builder.text.rich import plain
from prakat.validators.text import in_digits

# Namespace of all our UUIDs (RFC 9562, version 5); it must never change.
_PRAKAT = uuid.UUID("5f9c8a2e-6b0d-4f0e-9d55-3c1f6f3f8a71")


@dataclass(frozen=True)
class Event:
    """One entry of the history. ``anchor`` is the part of the announcement's page that it is about.

    ``day`` is when it happened, ``updated`` when its text last changed.
    """

    id: uuid.UUID
    day: date
    updated: date
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
    if announcement.publish_on:
        return announcement.publish_on.date()
    return announcement.dated or announcement.window.open.date()


def updated_on(announcement: Announcement) -> date:
    """Return the day of the latest event."""
    amended = [each.dated for each in announcement.amendments]
    noticed = [each.public_from.date() for each in announcement.notices]
    cancelled = [announcement.cancelled_on] if announcement.cancelled_on else []
    return max([published_on(announcement), *amended, *noticed, *cancelled])


def events(posting: Posting) -> list[Event]:
    """Return all events, the first first."""
    announcement = posting.announcement
    first, last = published_on(announcement), updated_on(announcement)

    def event(
        name: str, day: date, what: str, text: str, anchor: str = "", updated: date | None = None
    ) -> Event:
        title = in_digits(f"{what}: {announcement.title}", announcement.digits)
        said = in_digits(plain(text), announcement.digits)
        return Event(identity_of(announcement, name), day, updated or day, title, said, anchor)

    # A publication is described as it is now.
    amended = max([first, *(each.dated for each in announcement.amendments)])
    told = [event("published", first, "ประกาศใหม่", _summary(posting), updated=amended)]
    for number, each in enumerate(announcement.amendments, 1):
        what, text = f"แก้ไขประกาศ ครั้งที่ {number}", f"{each.change}\nเหตุผล: {each.reason}"
        told.append(event(f"amendment-{number}", each.dated, what, text, "amendments"))
    for notice in announcement.notices:
        name, day = f"notice-{notice.number}", notice.public_from.date()
        told.append(event(name, day, notice.title, notice.text or "", "notices"))
    if announcement.cancelled:
        told.append(event("cancelled", last, "ยกเลิกประกาศ", announcement.reason or ""))
    return sorted(told, key=lambda each: each.day)


def _summary(posting: Posting) -> str:
    """Return agency, positions and window as lines of text."""
    window, digits = posting.announcement.window, posting.announcement.digits
    positions = [f"{each.title} {each.rank}" for each in posting.positions]
    opening, closing = thai_moment(window.open, digits), thai_moment(window.close, digits)
    received = f"รับสมัคร {opening} ถึง {closing}"
    return "\n".join([posting.agency.name, *positions, received])
