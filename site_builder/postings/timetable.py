"""What happens when, each thing once: of the page's timetable and of the calendars.

The window for applications, other windows, the last day of the fee, the steps of the procedure, and the
stages of the selection.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from prakat.site_builder.content.kinds import WindowName
from prakat.site_builder.content.lint.dates import repeated
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.schedule import Stage, Step
from prakat.site_builder.text.dates import BANGKOK, LAST_SECOND, Span, beginning
from prakat.site_builder.text.strings import public
from prakat.validators.contract import Words


class Between(NamedTuple):
    """From one moment to another; what says only until when has no first."""

    open: datetime | None
    close: datetime


class Entry(NamedTuple):
    """What happens, when, where, and what is to be known.

    ``name`` lasts whatever becomes of it. ``own`` are the announcement's words for it, if it has any;
    ``example`` tells that the announcement does not state when it is.
    """

    name: str
    what: Words
    when: datetime | Span | Between
    place: str | None = None
    note: str | None = None
    own: str = ""
    example: bool = False

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Return its first and its last moment."""
        if isinstance(self.when, Span):
            first, last = self.when.first, self.when.last
            return beginning(first), datetime.combine(last, LAST_SECOND, BANGKOK)
        if isinstance(self.when, Between):
            return self.when.open or self.when.close, self.when.close
        return self.when, self.when


def entries(announcement: Announcement) -> Iterator[Entry]:
    """Yield everything that happens, in the order of the file."""
    window, words = announcement.window, public()
    steps = [(each, repeated(each, announcement)) for each in announcement.timeline]
    everywhere = [each.place for each, end in steps if end == "whole" and each.place]
    for name, what, at in (("open", words["opens"], window.open), ("close", words["closes"], window.close)):
        # A step that repeats it says it in the announcement's own words.
        own = dict.fromkeys(each.step for each, end in steps if end == name and each.step != what["th"])
        said = [each.place for each, end in steps if end == name and each.place]
        places = dict.fromkeys([*said, *(everywhere if name == "open" else [])])
        together = " / ".join(places) or None
        yield Entry(name, what, at, together, own=" / ".join(own), example=window.example)
    for kind, other in announcement.windows.items():
        yield Entry(f"windows/{kind}", kind.label, Between(other.open, other.close), other.place, other.note)
    fee = announcement.fee
    if fee and fee.until and WindowName.PAYMENT not in announcement.windows:
        yield Entry("fee", WindowName.PAYMENT.label, Between(None, fee.until))
    told: Counter[str] = Counter()
    unlike = [step for step, repeats in steps if not repeats]
    stages = [stage for stage in announcement.selection if stage.date]
    for step in unlike:
        where = [step.place, *(stage.place for stage in stages if _alike(step, stage))]
        yield _said(step.step, step.date, next(filter(None, where), None), told)
    for stage in stages:
        if stage.date and not any(_alike(step, stage) for step in unlike):
            yield _said(stage.title, stage.date, stage.place, told)


def _alike(step: Step, stage: Stage) -> bool:
    """Return whether a step and a stage are the same: on the same days, one's words part of the other's."""
    one, other = step.step, stage.title
    return step.date == stage.date and (one in other or other in one)


def _said(words: str, when: Span, place: str | None, told: Counter[str]) -> Entry:
    """Return what is told in words, which name it: amendments change its days."""
    told[words] += 1
    return Entry(f"{words}/{told[words]}", {"th": words, "en": words}, when, place, own=words)


def timetable(announcement: Announcement) -> list[Entry]:
    """Return everything in the order of days; nothing where there is no more than the window."""
    found = sorted(entries(announcement), key=lambda each: each.span[0].date())
    return found if len(found) > 2 else []
