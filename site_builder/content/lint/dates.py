"""Days that contradict each other, and days so far apart that a year is probably mistyped."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from prakat.forms.questions.consistency import fields
from prakat.forms.questions.source import Finding, Source
from prakat.site_builder.content.lint.twice import twice
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.schedule import ListedRounds, Step
from prakat.validators.contract import Form
from prakat.validators.counting.calendar import be_year, in_words
from prakat.validators.rules.evaluations import RESULTS, unknown

# Longer than any procedure lasts, shorter than a slip of the pen in the year.
_A_YEAR = timedelta(days=366)

# Steps that repeat the window in words. เปิดรับสมัคร ends like ปิดรับสมัคร.
_OPENING = re.compile("(?:วัน)?(?:เริ่ม)?(?:เปิด)?รับสมัคร(?:วันแรก)?$|(?:วัน)?(?:เริ่ม)?เปิดรับสมัคร")
_CLOSING = re.compile("(?:วัน)?ปิดรับสมัคร|(?:วัน)?สิ้นสุดการรับสมัคร|รับสมัครวันสุดท้าย")


def repeated(step: Step, announcement: Announcement) -> str | None:
    """Return what of the window (open, close, whole) a step of the timeline only repeats, if it does."""
    window = announcement.window
    if step.date.first < step.date.last:
        is_whole = (step.date.first, step.date.last) == (window.open.date(), window.close.date())
        return "whole" if is_whole and _OPENING.fullmatch(step.step) else None
    return next((end for end, day in _named(step, announcement) if day == step.date.first), None)


def _named(step: Step, announcement: Announcement) -> list[tuple[str, date]]:
    """Return the ends of the window that a step's words speak of, with their days."""
    window = announcement.window
    named = (("open", _OPENING, window.open), ("close", _CLOSING, window.close))
    return [(end, at.date()) for end, words, at in named if words.match(step.step)]


def findings(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report mistakes in the days of an announcement."""
    yield from _window(announcement, source)
    yield from _timeline(announcement, source)
    yield from _counted(announcement, source)
    yield from _notices(announcement, source)


def _window(announcement: Announcement, source: Source) -> Iterator[Finding]:
    window, dated = announcement.window, announcement.dated
    opening, publish_on = window.open.date(), announcement.publish_on and announcement.publish_on.date()
    wrong = [
        (window.close <= window.open, ("window", "close"), "window.order"),
        (dated and dated > opening, ("dated",), "dated.after_open"),
        (dated and opening - dated > _A_YEAR, ("window", "open"), "window.far"),
        (publish_on and publish_on > opening, ("publish_on",), "publish_on.after_open"),
        (publish_on and dated and publish_on < dated, ("publish_on",), "publish_on.before_dated"),
    ]
    for is_so, loc, code in wrong:
        if is_so:
            yield source.finding(loc, code)
    if window.close - window.open > _A_YEAR:
        yield source.finding(
            ("window", "close"), "window.long", **_meant(window.open.date(), window.close.date())
        )


def _meant(opening: date, closing: date) -> dict[str, Any]:
    """Return what is told of a year that is far off, and the one that may be meant: as 2569 by 2596."""
    figures = str(year := be_year(closing))
    turned = {int(figures[:n] + figures[n + 1] + figures[n] + figures[n + 2 :]) for n in range(3)}
    near = [each for each in (*sorted(turned), be_year(opening)) if 0 <= each - be_year(opening) <= 1]
    meant = {"th": f" อาจหมายถึง {near[0]}", "en": f"; {near[0]} may be meant"} if near else ""
    return {"year": year, "day": in_words(closing), "meant": meant}


def _timeline(announcement: Announcement, source: Source) -> Iterator[Finding]:
    opening, closing = announcement.window.open.date(), announcement.window.close.date()
    earliest, latest = announcement.dated or opening - _A_YEAR, closing + _A_YEAR
    previous = date.min
    for index, step in enumerate(announcement.timeline):
        place = ("timeline", index, "date")
        if step.date.first < previous:
            yield source.finding(place, "timeline.order")
        elif not earliest <= step.date.first <= step.date.last <= latest:
            yield source.finding(place, "timeline.outside")
        for _, day in _named(step, announcement):
            if day not in (step.date.first, step.date.last):
                yield source.finding(place, "timeline.window", day=in_words(day))
        previous = max(previous, step.date.first)


def _counted(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report cut-off dates and rounds of evaluation that cannot be meant."""
    first, last = announcement.window.open.date() - _A_YEAR, announcement.window.close.date()
    for name, day in announcement.counted_to.items():
        if not first <= day <= last:
            yield source.finding(("reckoning", name), "reckoning.outside")
    rounds = announcement.evaluation_rounds
    if isinstance(rounds, ListedRounds):
        listed = [f"{each.year}/{each.round}" for each in rounds.root]
        yield from twice(source, ("evaluation_rounds",), listed)
    elif rounds and not first <= rounds.latest_before <= last:
        yield source.finding(("evaluation_rounds", "latest_before"), "reckoning.outside")


def results(announcement: Announcement, source: Source, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Report a round of evaluation that is not asked for since its results may be unknown at closing."""
    close = announcement.window.close.date()
    uses = [forms[use.id] for use in announcement.forms if use.id in forms]
    asks = any(field.get("fixed") == "evaluation_rounds" for form in uses for _, _, field in fields(form))
    if asks and announcement.evaluation_rounds is None and (left_out := unknown(close)):
        said: dict[str, Any] = {**left_out, "days": RESULTS.days, "close": in_words(close)["th"]}
        yield source.finding(("window", "close"), "evaluation_rounds.unknown", **said)


def _notices(announcement: Announcement, source: Source) -> Iterator[Finding]:
    previous = announcement.dated or date.min
    begins = [stage.date.first for stage in announcement.selection if stage.date]
    for index, notice in enumerate(announcement.notices):
        place = ("notices", index, "dated")
        if announcement.dated and notice.dated < announcement.dated:
            yield source.finding(place, "notice.before_dated", day=in_words(announcement.dated))
        elif notice.dated < previous:
            yield source.finding(place, "notice.order")
        elif notice.kind.after_closing and notice.dated <= announcement.window.close.date():
            yield source.finding(place, "notice.before_close")
        elif notice.kind.after_closing and begins and notice.dated < min(begins):
            yield source.finding(place, "notice.before_selection", day=in_words(min(begins)))
        if notice.kind.after_closing and notice.publish_on and notice.publish_on <= announcement.window.close:
            yield source.finding(("notices", index, "publish_on"), "notice.before_close")
        previous = max(previous, notice.dated)
