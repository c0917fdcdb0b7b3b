"""What happened to an announcement, for those who follow it: published, amended, notices, cancelled.

Everything follows from the content's own dates, never from the clock, so that nothing is told twice
because somebody rebuilt the site.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from prakat.site_builder.content.model import Announcement
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.text.dates import thai_moment
from prakat.site_builder.text.thai import in_digits

# Of all that prakat names (RFC 9562, version 5); any constant would do, but it must never change.
_PRAKAT = uuid.UUID("5f9c8a2e-6b0d-4f0e-9d55-3c1f6f3f8a71")


@dataclass(frozen=True)
class Event:
    """One thing to tell. ``anchor`` is the part of the announcement's page that it is about.

    ``day`` is when it happened, ``updated`` when what is said here last changed.
    """

    id: uuid.UUID
    day: date
    updated: date
    title: str
    text: str
    anchor: str = ""


def identity(*names: str) -> uuid.UUID:
    """A name for ever, wherever the site moves to."""
    return uuid.uuid5(_PRAKAT, "/".join(names))


def identity_of(announcement: Announcement, *parts: str) -> uuid.UUID:
    """The name of an announcement or of a part of it, which neither a new id nor another agency changes."""
    agencies = [each.fields["agency"].was for each in announcement.amendments if "agency" in each.fields]
    first_agency, first_id = [*agencies, announcement.agency][0], [*announcement.formerly, announcement.id][0]
    return identity("announcements", str(first_agency), first_id, *parts)


def published_on(announcement: Announcement) -> date:
    """The day on which the public could read it."""
    return announcement.publish_on or announcement.dated or announcement.window.open.date()


def updated_on(announcement: Announcement) -> date:
    """The day of the latest thing that happened to it."""
    amended = [each.dated for each in announcement.amendments]
    noticed = [each.dated for each in announcement.notices]
    cancelled = [announcement.cancelled_on] if announcement.cancelled_on else []
    return max([published_on(announcement), *amended, *noticed, *cancelled])


def events(posting: Posting) -> list[Event]:
    """Return all that happened, the first first."""
    announcement = posting.announcement
    first, last = published_on(announcement), updated_on(announcement)
    # What was published is told as it is now.
    amended = max([first, *(each.dated for each in announcement.amendments)])
    told = [_event(announcement, "published", first, "ประกาศใหม่", _summary(posting), amended)]
    for number, each in enumerate(announcement.amendments, 1):
        what, text = f"แก้ไขประกาศ ครั้งที่ {number}", f"{each.change}\nเหตุผล: {each.reason}"
        told.append(_event(announcement, f"amendment-{number}", each.dated, what, text, anchor="amendments"))
    for number, notice in enumerate(announcement.notices, 1):
        name, text = f"notice-{number}", notice.text or ""
        told.append(_event(announcement, name, notice.dated, notice.title, text, anchor="notices"))
    if announcement.cancelled:
        told.append(_event(announcement, "cancelled", last, "ยกเลิกประกาศ", announcement.reason or ""))
    return sorted(told, key=lambda each: each.day)


def _event(
    announcement: Announcement,
    name: str,
    day: date,
    what: str,
    text: str,
    updated: date | None = None,
    anchor: str = "",
) -> Event:
    title = in_digits(f"{what}: {announcement.title}", announcement.digits)
    said = in_digits(text, announcement.digits)
    return Event(identity_of(announcement, name), day, updated or day, title, said, anchor)


def _summary(posting: Posting) -> str:
    """Return who seeks whom, until when."""
    window, digits = posting.announcement.window, posting.announcement.digits
    positions = [f"{each.title} {each.rank}" for each in posting.positions]
    opening, closing = thai_moment(window.open, digits), thai_moment(window.close, digits)
    received = f"รับสมัคร {opening} ถึง {closing}"
    return "\n".join([posting.agency.name, *positions, received])
