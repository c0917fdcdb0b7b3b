"""The state of an announcement at a moment, in Thai time.

It is computed twice: here for what is built (feeds, calendars, JSON, JobPosting), and in assets/clock.mjs
for the page, which must be right on days without a build. A test compares the two; the page gets its
labels from here.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from prakat.site_builder.content.kinds import Status
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.schedule import Window
from prakat.site_builder.text.dates import BANGKOK, beginning, thai_moment
from prakat.site_builder.text.languages import both, in_english
from prakat.site_builder.text.strings import public
from prakat.validators.contract import Digits, Words

type State = Literal["soon", "open", "closing", "closed", "cancelled"]

LABELS: dict[State, Words] = {
    "soon": {"th": "ยังไม่เปิดรับ", "en": "Not yet open"},
    "open": {"th": "เปิดรับสมัคร", "en": "Open"},
    "closing": {"th": "ใกล้ปิด", "en": "Closing soon"},
    "closed": {"th": "ปิดรับแล้ว", "en": "Closed"},
    "cancelled": Status.CANCELLED.label,
}
CLOSING_SOON = 7  # days before the last one
_EARLIEST = datetime(1900, 1, 1, tzinfo=BANGKOK)


def state(announcement: Announcement, at: datetime) -> State:
    """Return the state at ``at``; the moments of opening and closing belong to the window, to the second."""
    at = at.astimezone(BANGKOK).replace(microsecond=0)
    window = announcement.window
    if announcement.cancelled:
        return "cancelled"
    if at < window.open:
        return "soon"
    if at > window.close:
        return "closed"
    return "closing" if (window.close.date() - at.date()).days <= CLOSING_SOON else "open"


def since(announcement: Announcement, at: datetime) -> datetime:
    """Return a moment from which on it stands as it does at ``at``, the same until it stands otherwise."""
    if announcement.cancelled:
        return _EARLIEST
    window = announcement.window
    soon = beginning(window.close.date() - timedelta(days=CLOSING_SOON))
    turns = (window.open, soon, window.close + timedelta(seconds=1))
    return max((each for each in turns if each <= at), default=_EARLIEST)


def of_window(words: Words, window: Window) -> Words:
    """Return words around a day of the window, which say behind it if it is but an example.

    They are the words to be filled in, so that no full stop comes in between.
    """
    if not window.example:
        return words
    said = public()["example_day"]
    return {
        "th": words["th"].replace("{}", f"{{}} ({said['th']})"),
        "en": words["en"].replace("{}", f"{{}} ({said['en']})"),
    }


def in_words(moment: datetime, window: Window, digits: Digits) -> Words:
    """Return a moment of the window, which says behind it if it is but an example."""
    said = of_window({"th": "{}", "en": "{}"}, window)
    return {
        "th": said["th"].format(thai_moment(moment, digits)),
        "en": said["en"].format(in_english(moment)),
    }


def stopped(announcement: Announcement, superseded_by: Sequence[Announcement]) -> Words | None:
    """Return since when an announcement no longer stands, if it is known; None as long as it stands."""
    if announcement.cancelled:
        since, dated, undated = announcement.cancelled_on, "cancelled_from", LABELS["cancelled"]
    elif superseded_by:
        since, dated, undated = superseded_by[0].dated, "superseded_from", public()["replaced"]
    else:
        return None
    return both(public()[dated], announcement.digits, since) if since else undated
