"""What is offered, paid and examined: amounts, days and tables that cannot be true together."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from prakat.forms.questions.source import Finding, Loc, Source, near
from prakat.site_builder.content.kinds import PER, ChannelKind, WindowName
from prakat.site_builder.content.lint.texts import tables
from prakat.site_builder.content.lint.texts.days import closings
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.content.offers import Contract, Terms, Workplace
from prakat.site_builder.text.dates import Span
from prakat.site_builder.text.holidays import holiday
from prakat.validators.counting.calendar import in_words
from prakat.validators.spelling import abbreviations
from prakat.validators.text import normalise

_LEAST = 3_000  # baht a month, a third of the least that is paid
_MOST_PAID = {"month": 100_000, "day": 5_000, "hour": 2_000}  # baht; no scale of the government goes so far
_ALIKE = 0.7  # of a province's name
_BEFORE_DISTRICT = re.compile(r"^\s*(?:กิ่งอำเภอ|อำเภอ|เขต|อ\.)\s*")
_A_YEAR = timedelta(days=366)
_VACANCIES = re.compile(r"([0-9]{1,5})\s{0,3}อัตรา")
_MARKS = re.compile(r"(?:ไม่(?:ต่ำกว่า|น้อยกว่า)|ตั้งแต่)?\s{0,3}([0-9]{1,5})(?:\s{0,3}คะแนน(?:ขึ้นไป)?)?")
_PERCENT = re.compile(r"ร้อยละ\s{0,3}([0-9]{1,5})|([0-9]{1,5})\s{0,3}(?:%|เปอร์เซ็นต์)")
# The names of who may take part, not of who has passed.
_NAMES = re.compile("ประกาศรายชื่อ(?!.*(?:ผ่าน|สอบได้|ได้รับ|ผู้ได้|ขึ้นบัญชี|ผลการ))")
_MOST_DAYS = 31  # of a stage
_MOST_ROWS = 5  # rows of a table that are told of: who mends those looks at the others


def findings(announcement: Announcement, source: Source, content: Content) -> Iterator[Finding]:
    """Report mistakes in the terms, windows, stages and notices of an announcement."""
    for index, offer in enumerate(announcement.offers):
        yield from of_terms(offer, source, ("offers", index))
    if announcement.terms:
        yield from of_terms(announcement.terms, source, ("terms",))
    yield from _windows(announcement, source)
    yield from _selection(announcement, source)
    yield from _names(announcement, source)
    yield from _channels(announcement, source)
    yield from _notices(announcement, source)
    yield from _vacancies(announcement, source, content)


def of_terms(terms: Terms, source: Source, loc: Loc = ()) -> Iterator[Finding]:
    """Report amounts and days of terms that are in no order, provinces and districts that there are not."""
    pay = terms.pay
    if pay and pay.from_ is not None and pay.to is not None and pay.from_ > pay.to:
        yield source.finding((*loc, "pay", "to"), "pay.order")
    if pay and pay.per == "month" and pay.amounts and min(pay.amounts) < _LEAST:
        key = "from" if pay.from_ is not None else "to"
        yield source.finding((*loc, "pay", key), "pay.small", amount=f"{min(pay.amounts):,}")
    most = _MOST_PAID.get(pay.per) if pay and pay.per else None
    if pay and most and pay.amounts and max(pay.amounts) > most:
        key, amount = "to" if pay.to is not None else "from", f"{max(pay.amounts):,}"
        yield source.finding((*loc, "pay", key), "pay.large", amount=amount, per=PER[str(pay.per)])
    contract = terms.contract
    if isinstance(contract, Contract) and contract.from_ and contract.to and contract.from_ > contract.to:
        yield source.finding((*loc, "contract", "to"), "contract.order")
    if terms.place:
        yield from of_province(terms.place.province, source, (*loc, "place", "province"))
        yield from _of_district(terms.place, source, (*loc, "place", "district"))


def of_province(written: str | None, source: Source, loc: Loc) -> Iterator[Finding]:
    """Report a province that is spelt nearly as one that there is."""
    known = {*abbreviations()["provinces"].values()}
    if written and written not in known and (meant := near(written, known, _ALIKE)):
        yield source.finding(loc, "province.unknown", written=written, near=meant)


def _of_district(place: Workplace, source: Source, loc: Loc) -> Iterator[Finding]:
    """Report a district that its province does not have."""
    known = _districts().get(place.province or "")
    written = _BEFORE_DISTRICT.sub("", place.district or "").strip()
    if not known or not written or {written, f"{written}{place.province}"} & known:
        return
    others = [name for name, districts in _districts().items() if written in districts]
    meant = near(written, known, _ALIKE) or ""
    elsewhere = ", ".join(others[:_MOST_ROWS]) or "-"
    values: dict[str, Any] = {"written": written, "province": place.province, "elsewhere": elsewhere}
    yield source.finding(loc, "district.unknown", near=meant, **values)


@cache
def _districts() -> dict[str, set[str]]:
    """Return the districts of each province."""
    said = tomllib.loads(Path(__file__).with_name("districts.toml").read_text("utf-8"))
    return {province: {*names.split()} for province, names in said.items()}


def _windows(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report further windows that close before they open, or before the last can have applied."""
    window, close = announcement.window, announcement.window.close
    for name, other in announcement.windows.items():
        if other.open and other.close <= other.open:
            yield source.finding(("windows", name, "close"), "windows.order")
        elif other.open and other.open.date() < window.open.date():
            yield source.finding(("windows", name, "open"), "windows.before_open")
    for loc, at in closings(announcement):
        if at < close:
            yield source.finding(loc, "windows.early", day=in_words(close.date()))
        elif at - close > _A_YEAR:
            yield source.finding(loc, "timeline.outside")
    payment, fee = announcement.windows.get(WindowName.PAYMENT), announcement.fee
    if payment and fee and fee.until and fee.until.date() != payment.close.date():
        yield source.finding(("fee", "until"), "fee.unlike_window", day=in_words(payment.close.date()))


def _selection(announcement: Announcement, source: Source) -> Iterator[Finding]:
    closing = announcement.window.close.date()
    places: list[tuple[Loc, Terms | None]] = [(("terms",), announcement.terms)]
    places += [(("offers", index), each) for index, each in enumerate(announcement.offers)]
    for loc, terms in places:
        contract = terms.contract if terms else None
        if isinstance(contract, Contract) and contract.from_ and contract.from_ <= closing:
            yield source.finding((*loc, "contract", "from"), "contract.early", day=in_words(closing))
    for index, stage in enumerate(announcement.selection):
        at: Loc = ("selection", index)
        if stage.date and stage.date.first <= closing:
            yield source.finding((*at, "date"), "selection.early", day=in_words(closing))
        elif stage.date and (off := next(filter(None, map(holiday, _of_span(stage.date))), None)):
            yield source.finding((*at, "date"), "selection.holiday", day=in_words(off[0]), off=off[1])
        elif stage.date and stage.date.last - closing > _A_YEAR:
            yield source.finding((*at, "date"), "timeline.outside")
        for number, subject in enumerate(stage.subjects):
            passing = normalise(subject.passing or "")
            marks = _MARKS.fullmatch(passing)
            if subject.score and marks and int(marks[1]) > subject.score:
                place = (*at, "subjects", number, "pass")
                yield source.finding(place, "selection.pass", passing=marks[1], score=subject.score)
            if (share := _PERCENT.search(passing)) and int(share[1] or share[2]) > 100:
                place = (*at, "subjects", number, "pass")
                yield source.finding(place, "selection.percent", passing=passing)


def _of_span(span: Span) -> Iterator[date]:
    for days in range(min((span.last - span.first).days, _MOST_DAYS) + 1):
        yield span.first + timedelta(days=days)


def _names(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report that the selection begins before the names of those entitled to it are announced."""
    begins = next((each.date.first for each in announcement.selection if each.date), None)
    at = next((n for n, each in enumerate(announcement.selection) if each.date), 0)
    steps = [each.date.first for each in announcement.timeline if _NAMES.search(each.step)]
    if begins and steps and begins < steps[0]:
        yield source.finding(("selection", at, "date"), "selection.before_names", day=in_words(steps[0]))


def _channels(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report ways of applying that do not say where."""
    for index, each in enumerate(announcement.channels):
        lacks = "url" if each.kind is ChannelKind.ONLINE else "address"
        if not (each.url or each.address or each.text):
            yield source.finding(("channels", index), "channel.nowhere", key=lacks, kind=each.kind.label)


def _notices(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report notices on other positions, before their day, and tables with cells in no column."""
    for index, notice in enumerate(announcement.notices):
        at: Loc = ("notices", index)
        if notice.position is not None and notice.position not in announcement.positions:
            known = ", ".join(announcement.positions)
            yield source.finding((*at, "position"), "notice.position", wanted=notice.position, known=known)
        if notice.publish_on and notice.publish_on.date() < notice.dated:
            yield source.finding((*at, "publish_on"), "publish_on.before_dated")
        width = len(notice.columns) or len(notice.rows[0] if notice.rows else ())
        unlike = [(row, len(cells)) for row, cells in enumerate(notice.rows) if len(cells) != width]
        for row, cells in unlike[:_MOST_ROWS]:
            values: dict[str, Any] = {"row": row + 1, "cells": cells, "columns": width}
            yield source.finding((*at, "rows", row), "notice.cells", **values)
        yield from tables.findings(notice, source, at)


def _vacancies(announcement: Announcement, source: Source, content: Content) -> Iterator[Finding]:
    """Report a number of vacancies in the title that is not that of the positions together."""
    if not {*announcement.positions} <= content.positions.keys():
        return
    each = [offer.vacancies for offer in content.offers_of(announcement)]
    said = _VACANCIES.findall(normalise(announcement.title))
    if len(said) == 1 and None not in each and int(said[0]) != (total := sum(filter(None, each))):
        yield source.finding(("title",), "title.vacancies", said=said[0], total=total)
