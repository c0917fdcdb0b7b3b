"""What is written but not public yet: announcements, amendments, notices and files held back until their
moment.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from prakat.site_builder.content.model import Content
from prakat.site_builder.text.dates import beginning


@dataclass(frozen=True)
class Held:
    """What is held back ``until`` a moment; it belongs to the announcement of that id, or is it."""

    until: datetime
    title: str
    announcement: str


def held_back(content: Content, at: datetime) -> list[Held]:
    """Return what is not public at that moment, the next first."""
    return sorted(_held(content, at), key=lambda each: each.until)


def _held(content: Content, at: datetime) -> Iterator[Held]:
    for announcement in content.announcements.values():
        moments = [
            (announcement.publish_on, announcement.title),
            *((each.public_from, each.change) for each in announcement.amendments),
            *((each.publish_on, each.title) for each in announcement.files),
        ]
        if (on := announcement.cancelled_on) and announcement.reason:
            moments.append((beginning(on), announcement.reason))
        for notice in announcement.notices:
            moments.append((notice.public_from, notice.title))
            moments += [(each.publish_on, each.title) for each in notice.files]
        for until, title in moments:
            if until and until > at:
                yield Held(until, title, announcement.id)
