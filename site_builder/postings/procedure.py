"""What happens when, and how one applies, in Thai words with the numerals of the announcement.

Long texts are said as plain lines (text/rich.py).
"""

from collections.abc import Iterator
from datetime import datetime

from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.papers import Channel
from prakat.site_builder.content.schedule import Fee, OtherWindow, Stage, Step, Subject
from prakat.site_builder.postings import terms
from prakat.site_builder.text import rich
from prakat.site_builder.text.dates import thai_moment, thai_span
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits


def between(opening: datetime | None, closing: datetime, digits: Digits) -> str:
    """Return a span of moments in words."""
    first = f"ตั้งแต่วันที่ {thai_moment(opening, digits)} " if opening else ""
    return (
        f"{first}ถึงวันที่ {thai_moment(closing, digits)}"
        if first
        else f"ภายในวันที่ {thai_moment(closing, digits)}"
    )


def windows(announcement: Announcement) -> list[tuple[str, str]]:
    """Return the windows beside that of applications: what is done, and when and where."""
    digits = announcement.digits
    return [(name.label["th"], _window(each, digits)) for name, each in announcement.windows.items()]


def _window(window: OtherWindow, digits: Digits) -> str:
    said = [between(window.open, window.close, digits), _at(window.place), rich.plain(window.note or "")]
    return " ".join(filter(None, said))


def step(each: Step, digits: Digits) -> tuple[str, str]:
    """Return the days of a step, and what happens then and where."""
    return thai_span(each.date, digits), " ".join(filter(None, [each.step, _at(each.place)]))


def fee(said: Fee, digits: Digits) -> str:
    """Return a fee with what it is for, where and until when it is paid."""
    parts = [
        said.for_ or "",
        terms.baht(said.amount, digits)["th"],
        f"ชำระ{between(None, said.until, digits)}" if said.until else "",
        rich.plain(said.pay_at or ""),
    ]
    return " ".join(filter(None, parts))


def stages(announcement: Announcement) -> Iterator[str]:
    """Yield the stages of the selection, each before its subjects."""
    for each in announcement.selection:
        yield " ".join(
            filter(None, [each.title, stage(each, announcement.digits), rich.plain(each.note or "")])
        )
        yield from (" ".join(filter(None, subject(one, announcement.digits))) for one in each.subjects)


def stage(each: Stage, digits: Digits) -> str:
    """Return how, when and where a stage is held."""
    when = f"วันที่ {thai_span(each.date, digits)}" if each.date else ""
    return " ".join(filter(None, [f"โดยวิธี{each.method}" if each.method else "", when, _at(each.place)]))


def subject(each: Subject, digits: Digits) -> tuple[str, str, str]:
    """Return a subject, its full marks, and what passes."""
    marks = numbers(f"{each.score:,} คะแนน", digits) if each.score else ""
    return each.name, marks, each.passing or ""


def channel(each: Channel) -> str:
    """Return a way of applying with its address; long texts keep their marks."""
    said = [each.text, each.url, each.address]
    return "\n".join(filter(None, said)) or each.kind.label["th"]


def _at(place: str | None) -> str:
    return f"ณ {place}" if place else ""
