"""The facts of an announcement are the same wherever one reads it: page, PDF, JSON, and for search engines.

Twelve kinds of facts, each read from the model: of the announcements that are shipped, and of one with
everything that those to the public say. Of the shipped ones that are open, search engines are told as much as
schema.org has a place for.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from prakat.forms.questions.load import load_forms
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import Content
from prakat.site_builder.content.offers import Contract, Terms
from prakat.site_builder.content.tree import conditions
from prakat.site_builder.postings import clauses
from prakat.site_builder.postings.job_posting import job_postings
from prakat.site_builder.postings.papers import official
from prakat.site_builder.postings.posting import Posting, posting
from prakat.site_builder.publish.data import api
from prakat.site_builder.text import rich
from prakat.site_builder.text.dates import thai_day, thai_moment, thai_span
from tests.conftest import ROOT
from tests.documents.reading import squeezed, text
from tests.site_builder.building import html
from tests.site_builder.building import text as words_of
from tests.site_builder.samples import ANNOUNCEMENT, SAID, announcement, begun, files, site

SHIPPED = load_content(ROOT / "content", load_forms()[0])[0]
TWELVE = {
    "announcement", "agency", "positions", "duties and work", "terms", "days",
    "qualifications", "application", "papers", "selection", "contact", "legal basis",
}  # fmt: skip
# The originals are the attachments of an announcement: no more is known of it.
UNKNOWN = {"terms", "application", "selection", "contact", "legal basis"}
EXAMPLES = {
    "moe-foreign-relations-director": TWELVE - UNKNOWN,
    "example-policy-expert": TWELVE,
    "example-employees": TWELVE,
    "example-competition": TWELVE,
}


class Fact(NamedTuple):
    """As people read it, as JSON has it, and as search engines are told, if they are.

    ``later`` is what came after the announcement: it is no part of it on paper.
    """

    read: str
    data: object = None
    told: object = None
    later: bool = False


def facts(of: Posting) -> Iterator[tuple[str, Fact]]:
    """Yield the facts by which people choose and act, as far as the announcement states them, by kind."""
    one, agency = of.announcement, of.agency
    yield "announcement", Fact(one.title, one.title, one.title)
    yield from (("announcement", Fact(each, each)) for each in (one.number,) if each)
    if one.dated:
        # Paper writes พ.ศ. before the year.
        day, dated = thai_day(one.dated, "thai").rpartition(" ")[0], one.dated.isoformat()
        yield "announcement", Fact(day, dated, dated)
    yield "agency", Fact(agency.name, agency.name, agency.name)
    for position, offer in zip(of.positions, of.offers, strict=True):
        title = position.title
        yield "positions", Fact(title, title, title)
        yield "positions", Fact(position.rank, position.type, position.rank)
        yield "positions", Fact(position.belongs_to, position.agency[0], position.belongs_to)
        yield from (("positions", Fact(each, each)) for each in (position.number, position.group) if each)
        work = [*lines(position.duties), *(each.heading for each in position.work if each.heading)]
        for group in position.work:
            work += [each for item, below in group.outline for each in (item, *below)]
        work += [each.heading for each in position.more]
        yield from (("duties and work", Fact(each, each, each)) for each in work)
        yield from (("terms", each) for each in _terms(offer))
    for moment in (one.window.open, one.window.close):
        yield "days", Fact(thai_moment(moment, "thai"), moment.isoformat())
    yield "days", Fact(thai_day(one.window.close, "thai"), told=one.window.close.isoformat())
    for window in one.windows.values():
        yield "days", Fact(thai_moment(window.close, "thai"), window.close.isoformat())
        yield from (("days", Fact(each, each)) for each in (window.place, *lines(window.note)) if each)
    for step in one.timeline:
        yield "days", Fact(thai_span(step.date, "thai"), step.date.first.isoformat())
        yield from (("days", Fact(each, each)) for each in (step.step, step.place) if each)
    asked = [clauses.conditions(of), *(each.clause for each in clauses.by_position(of))]
    for clause in filter(None, asked):
        yield from (("qualifications", Fact(each)) for each in clauses.lines(clause))
    for tree in (one.eligibility, *(each for offer in of.offers for each in offer.conditions)):
        for each in conditions(tree):
            yield "qualifications", Fact(each.source, each.source)
            yield "qualifications", Fact("", each.criterion)
    for position in of.positions:
        yield from (("qualifications", Fact("", told=each)) for each in clauses.asked_of(of, position))
    for channel in one.channels:
        told = [channel.url, *lines(channel.address), *lines(channel.text)]
        yield from (("application", Fact(each, each)) for each in told if each)
    yield from (("application", Fact(each, each)) for each in lines(one.how_to_submit))
    if fee := one.fee:
        yield from (("application", Fact(f"{each:,.0f} บาท", each)) for each in fee.amounts)
        yield from (("application", Fact(each.for_, each.for_)) for each in fee.rates)
        yield from (("application", Fact(each, each)) for each in (fee.for_, *lines(fee.pay_at)) if each)
    for use in of.data["forms"]:
        title = use.get("wording", {}).get("title", of.forms[use["id"]]["title"]["th"])
        yield "papers", Fact(title, use["id"])
    for enclosure in one.enclosures:
        given = [enclosure["text"], enclosure.get("when"), enclosure.get("mask")]
        yield from (("papers", Fact(each, each)) for each in given if each)
    for stage in one.selection:
        told = [stage.title, stage.method, stage.place, *lines(stage.note)]
        yield from (("selection", Fact(each, each)) for each in told if each)
        if stage.date:
            yield "selection", Fact(thai_span(stage.date, "thai"), stage.date.last.isoformat())
        for subject in stage.subjects:
            yield "selection", Fact(subject.name, subject.name)
            yield from (("selection", Fact(each, each)) for each in (subject.passing,) if each)
            yield from (("selection", Fact(f"{each}", each)) for each in (subject.score,) if each)
    for notice in one.notices:
        told = [
            notice.title,
            *lines(notice.text),
            *notice.columns,
            *(cell for row in notice.rows for cell in row),
        ]
        yield from (("selection", Fact(each, each, later=True)) for each in told)
    yield from (("contact", Fact(each, each, each)) for each in lines(one.contact or agency.contact))
    if one.signed:
        yield from (("contact", Fact(each, each)) for each in (one.signed.by, one.signed.position) if each)
    yield from (("legal basis", Fact(each, each)) for each in lines(one.legal_basis))
    yield from (("legal basis", Fact(each, each)) for each in of.data.get("privacy", {}).values())
    yield from (("days", Fact(each, each)) for each in lines(one.window.note))


def _terms(offer: Terms) -> Iterator[Fact]:
    if offer.vacancies:
        yield Fact(f"{offer.vacancies:,} อัตรา", offer.vacancies, offer.vacancies)
    if offer.pay:
        yield from (Fact(f"{each:,.0f}", each, each) for each in offer.pay.amounts)
        yield from (Fact(each, each, each) for each in (offer.pay.text,) if each)
    yield from (Fact(each, each, each) for each in offer.allowances)
    if place := offer.place:
        given = (place.name, place.district, place.province)
        yield from (Fact(each, each, each) for each in given if each)
    if isinstance(offer.contract, Contract):
        for day in filter(None, (offer.contract.from_, offer.contract.to)):
            yield Fact(thai_day(day, "thai"), day.isoformat(), thai_day(day, "arabic"))
        yield from (Fact(each, each, each) for each in (offer.contract.text,) if each)
    elif offer.contract:
        yield Fact(offer.contract, offer.contract, offer.contract)
    yield from (Fact(each, each, each) for each in offer.benefits)
    if register := offer.register_:
        yield from (Fact(f"{each // 12} ปี", each) for each in (register.months,) if each)
        yield from (Fact(each, each, each) for each in (register.text,) if each)


def lines(of: str | None) -> list[str]:
    """The lines of a long text, as they are read."""
    return [each.strip() for each in rich.plain(of or "").splitlines() if each.strip()]


def missing(found: list[object], known: object) -> list[object]:
    """What of ``found`` is not in ``known``: a text within it, anything else as a value of JSON."""
    values = [*_values(known)]
    texts = [each for each in values if isinstance(each, str)]
    # JSON has long texts as they were written.
    whole = squeezed(" ".join([*texts, *map(rich.plain, texts)]))
    return [
        each
        for each in found
        if (squeezed(each) not in whole if isinstance(each, str) else each not in values)
    ]


def _values(data: object) -> Iterator[object]:
    if isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _values(each)
    else:
        yield data


def compare(of: Posting, content: Content, fonts: Path) -> None:
    """Find the facts on paper, in JSON, and in the JobPosting."""
    found = [each for _, each in facts(of)]
    printed = text(official.typeset(official.sheet(of), fonts))
    assert missing([each.read for each in found if not each.later], printed) == []
    at = site(of.announcement.window.open.isoformat())
    made = files(api.artifacts, begun(content, at))[f"api/announcements/{of.announcement.id}.json"]
    assert missing([each.data for each in found if each.data is not None], json.loads(made)) == []
    if not of.announcement.cancelled:
        told = [each.told for each in found if each.told is not None]
        assert missing(told, [*job_postings(of, at)]) == []


def test_one_that_says_everything(tmp_path: Path, fonts: Path) -> None:
    one, content = announcement(tmp_path, ANNOUNCEMENT + SAID)
    compare(posting(one, content), content, fonts)


@pytest.mark.parametrize("name", SHIPPED.announcements)
def test_what_is_shipped(name: str, fonts: Path, site: Path) -> None:
    of = posting(SHIPPED.announcements[name], SHIPPED)
    compare(of, SHIPPED, fonts)
    shown = words_of(html(site, f"announcements/{name}").partition("<article")[2].partition("</article>")[0])
    assert missing([each.read for _, each in facts(of)], shown) == []


@pytest.mark.parametrize(("name", "kinds"), EXAMPLES.items())
def test_each_example_has_the_twelve_facts(name: str, kinds: set[str]) -> None:
    assert {kind for kind, _ in facts(posting(SHIPPED.announcements[name], SHIPPED))} == kinds


def test_results_of_each_position_stand_before_what_was_announced(built: Path) -> None:
    told = words_of(html(built, "announcements/example-competition").partition('id="news"')[2])
    assert told.index("ผลการสอบและบัญชี") < told.index("ภาค ข.")
    assert missing(["นางสมมติ สามตัวอย่าง 254.50", "นางสาวสมมติ ห้าตัวอย่าง 229.00"], told) == []
