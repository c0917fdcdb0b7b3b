"""The facts of an announcement are the same wherever one reads it: page, PDF, JSON, and for search engines.

The announcements that are shipped, and one with everything that those to the public say.
"""

import json
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from prakat.forms.questions.load import load_forms
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import Content
from prakat.site_builder.content.offers import Contract
from prakat.site_builder.postings.job_posting import job_postings
from prakat.site_builder.postings.papers import official
from prakat.site_builder.postings.posting import Posting, posting
from prakat.site_builder.publish.data import api
from prakat.site_builder.text.dates import thai_day, thai_span
from tests.conftest import ROOT
from tests.documents.reading import squeezed, text
from tests.site_builder.samples import ANNOUNCEMENT, SAID, announcement, begun, files, site
from tests.support import some

SHIPPED = load_content(ROOT / "content", load_forms()[0])[0]


@dataclass(frozen=True)
class Fact:
    """As it is printed, as JSON has it, and as search engines are told, if they are."""

    printed: str
    data: object
    told: object = None


def facts(of: Posting) -> list[Fact]:
    """The facts by which people choose and act, as far as the announcement states them."""
    one, agency, window = of.announcement, of.agency, of.announcement.window
    found = [
        Fact(one.title, one.title),
        Fact(agency.name, agency.name, agency.name),
        Fact(thai_day(window.open, "thai"), window.open.isoformat()),
        Fact(thai_day(window.close, "thai"), window.close.isoformat(), window.close.isoformat()),
        *(Fact(each, each) for each in (one.number, one.signed and one.signed.by) if each),
        *(Fact(each.url, each.url) for each in one.channels if each.url),
        *(Fact(each.name, each.name) for stage in one.selection for each in stage.subjects),
        *(Fact(thai_span(each.date, "thai"), each.date.first.isoformat()) for each in one.timeline),
        *(Fact(each.step, each.step) for each in one.timeline),
    ]
    if one.fee:
        found.append(Fact(f"{one.fee.amount:,} บาท", one.fee.amount))
    for position, offer in zip(of.positions, of.offers, strict=True):
        found += [Fact(position.title, position.title, position.title), Fact(position.rank, position.type)]
        if offer.vacancies:
            found.append(Fact(f"{offer.vacancies:,} อัตรา", offer.vacancies, offer.vacancies))
        for amount in (offer.pay.from_, offer.pay.to) if offer.pay else ():
            found += [Fact(f"{amount:,}", amount, amount)] if amount else []
        if offer.place and offer.place.province:
            found.append(Fact(offer.place.province, offer.place.province, offer.place.province))
        if isinstance(offer.contract, Contract) and offer.contract.to:
            day = offer.contract.to
            found.append(Fact(thai_day(day, "thai"), day.isoformat(), thai_day(day, "arabic")))
        found += [Fact(each, each, each) for each in offer.benefits]
    return found


def values(data: object) -> list[object]:
    """Every value within JSON."""
    if isinstance(data, dict | list):
        inner = data.values() if isinstance(data, dict) else data
        return [value for each in inner for value in values(each)]
    return [data]


def everything(of: Posting, content: Content) -> tuple[list[object], list[object]]:
    """All values of its JSON, and of what search engines are told while it is open."""
    at = site(of.announcement.window.open.isoformat())
    made = files(api.artifacts, begun(content, at))[f"api/announcements/{of.announcement.id}.json"]
    return values(json.loads(made)), values(job_postings(of, at))


def compare(of: Posting, content: Content, fonts: Path) -> None:
    printed = squeezed(text(official.typeset(official.sheet(of), fonts)))
    data, told = everything(of, content)
    known = json.dumps(told, ensure_ascii=False)
    for fact in some(facts(of)):
        assert squeezed(fact.printed) in printed, fact
        assert fact.data in data, fact
        assert (
            fact.told is None or of.announcement.cancelled or fact.told in told or str(fact.told) in known
        ), fact


def test_one_that_says_everything(tmp_path: Path, fonts: Path) -> None:
    one, content = announcement(tmp_path, ANNOUNCEMENT + SAID)
    assert len(facts(posting(one, content))) >= 18
    compare(posting(one, content), content, fonts)


@pytest.mark.parametrize("name", SHIPPED.announcements)
def test_what_is_shipped(name: str, fonts: Path, site: Path) -> None:
    of = posting(SHIPPED.announcements[name], SHIPPED)
    compare(of, SHIPPED, fonts)
    page = (site / "announcements" / name / "index.html").read_text()
    body = page.partition("<article")[2].partition("</article>")[0]
    shown = squeezed(unescape(re.sub("<[^>]+>", "", body)))
    for fact in some(facts(of)):
        assert squeezed(fact.printed) in shown, fact
