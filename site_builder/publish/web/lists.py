"""The pages of lists: home, and one for each agency, type and level, and year; long ones in several pages.

Each says everything without a script, so that whoever has none finds it by links. With one, the filters of a
page look through all of its list (assets/listing.mjs): what they ask of each announcement lies beside the
list, in a few bytes each, and of the pages only those are fetched that hold what is shown.
"""

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from prakat.site_builder.build import Artifact, Later, Page
from prakat.site_builder.content.papers import Notice
from prakat.site_builder.postings import terms
from prakat.site_builder.postings.activity import closes, ends, settled
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.publish import archives
from prakat.site_builder.publish.archives import Listing
from prakat.site_builder.site import Site
from prakat.site_builder.text.strings import public
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Words

# Announcements of a page: of home, which holds other things as well, and of the rest.
ON_HOME, ON_A_PAGE = 16, 50
# Positions that a card shows before the rest is to be opened, and places before their number will do.
POSITIONS, PLACES = 4, 2
INDEX = "list.json"  # beside a list of several pages
# What pay can be asked for, in baht a month.
PAY = (10_000, 15_000, 18_000, 20_000, 25_000, 30_000, 40_000, 50_000, 70_000, 100_000)


@dataclass(frozen=True)
class Card:
    """An announcement in a list, in a few words. ``facets`` are the values by which it is filtered."""

    posting: Posting

    @property
    def facets(self) -> dict[str, str]:
        """What the script filters by, of each field the values with spaces between."""
        found = {name: " ".join(of(self.posting)) for name, of in archives.FACETS.items()}
        pay = terms.highest_pay(self.posting.offers)
        return found | ({} if pay is None else {"pay": f"{pay:.0f}"})

    @property
    def vacancies(self) -> int:
        """How many there are in all; 0 if it is not told."""
        return terms.vacancies(self.posting.offers)

    @property
    def pay(self) -> list[Words]:
        """The pay of all positions."""
        return terms.pay_in_all(self.posting.offers)

    @property
    def places(self) -> list[str]:
        """The places of work, one a line; of many, their provinces."""
        found = terms.places(self.posting.offers)
        provinces = " ".join(map(str, archives.provinces(self.posting).values()))
        return found if len(found) <= PLACES else [*filter(None, [provinces])]

    @property
    def latest(self) -> list[Notice]:
        """All notices of the latest day, for each position may have its own.

        Once the results are out, lists of candidates are no news.
        """
        told = self.posting.announcement.notices
        if self._out:
            told = [each for each in told if each.kind != "candidates"]
        day = max((each.public_from.date() for each in told), default=None)
        return [each for each in told if each.public_from.date() == day]

    @property
    def news(self) -> Words:
        """What the latest notices are called: whether the results are out."""
        return public()["results_out" if self._out else "latest_notice"]

    @property
    def _out(self) -> bool:
        return any(each.kind.after_closing for each in self.posting.announcement.notices)


def pages(postings: Iterable[Posting], site: Site) -> Iterator[Artifact | Page]:
    """Yield all of them but home itself."""
    everything = [*postings]
    yield from itertools.islice(_home(everything, site), 1, None)
    for heading, made in by_criterion(everything):
        for each in made:
            yield from list_pages(heading, each, site)


def home(postings: Sequence[Posting], site: Site) -> Page:
    """Return the first page of the announcements open, to come, and closed this year."""
    first = next(_home(postings, site))
    assert isinstance(first, Page)
    return first


def _home(postings: Sequence[Posting], site: Site) -> Iterator[Artifact | Page]:
    """Yield the announcements open, to come, and closed this year; the rest is in the lists."""
    current = [each for each in postings if each.announcement.window.close.year >= site.at.year]
    every = [{"heading": heading, "listings": made} for heading, made in by_criterion(postings)]
    description = "ประกาศรับสมัครตำแหน่งราชการ พร้อมแบบฟอร์มที่กรอกและตรวจได้ในเครื่องของท่านเอง"
    context = {"lists": every, "followed": True, "this_year": True}
    yield from _paged("", public()["home"], description, current, site, context, "home.html", ON_HOME)


def by_criterion(postings: Iterable[Posting]) -> list[tuple[str, list[Listing]]]:
    """Return the plain lists, by their criterion (a key of strings.toml)."""
    return [
        ("agency", archives.by_agency(postings)),
        ("rank", archives.by_rank(postings)),
        ("closing_year", archives.by_year(postings)),
    ]


def list_pages(heading: str, listing: Listing, site: Site) -> Iterator[Artifact | Page]:
    """Yield the pages of all announcements of an agency, of a type and level, or of a year."""
    description = f"ประกาศรับสมัครตำแหน่งราชการ แยกตาม{public()[heading]['th']} {listing.title}"
    context = {"followed": heading == "agency", "this_year": False}
    words = listing.words
    if heading == "closing_year" and not isinstance(words, str):
        closing = public()["closing_in"]
        words = {"th": closing["th"].format(words["th"]), "en": closing["en"].format(words["en"])}
    yield from _paged(listing.uri, words, description, listing.announcements, site, context)


def _paged(
    uri: str,
    words: Words | str,
    description: str,
    postings: Iterable[Posting],
    site: Site,
    context: dict[str, Any],
    template: str = "list.html",
    first: int = ON_A_PAGE,
) -> Iterator[Artifact | Page]:
    """Yield the pages of a list, of which only the first has a template of its own, and its index."""
    everything = [*postings]
    starts = [0, *range(first, len(everything), ON_A_PAGE)]
    addresses = [uri, *(f"{uri}page-{number}/" for number in range(2, len(starts) + 1))]
    # Until another day its first page begins with what closes first.
    listed = _List(uri, everything, settled(site, everything, today=True), context, starts, addresses)
    for number, address in enumerate(addresses, 1):
        title, also = _numbered(words, number), f" หน้า {number}" if number > 1 else ""
        yield Page(
            uri=address,
            title=title if isinstance(title, str) else title["th"],
            title_en="" if isinstance(title, str) else title["en"],
            description=description + also,
            template=template if number == 1 else "list.html",
            context=Later(partial(_shown, listed, number, title), light=True),
        )
    if len(addresses) > 1:
        yield Artifact(f"{uri}{INDEX}", partial(_index, listed))


@dataclass(frozen=True)
class _List:
    """The announcements of a list, where each of its pages begins and lies, and what all pages know."""

    uri: str
    postings: Sequence[Posting]
    site: Site
    context: dict[str, Any]
    starts: list[int]
    addresses: list[str]

    @cached_property
    def ordered(self) -> list[Posting]:
        """The announcements in the order of the pages."""
        return archives.soonest_closing(self.postings, self.site.at)

    @cached_property
    def filters(self) -> dict[str, list[tuple[str, Words | str]]]:
        """What may be chosen, by the name of the field: the values and their words."""
        highest = max((terms.highest_pay(each.offers) or 0 for each in self.postings), default=0)
        pay: list[tuple[str, Words | str]] = [(str(each), _least(each)) for each in PAY if each <= highest]
        return {name: archives.choices(name, self.postings) for name in archives.FACETS} | {"pay": pay}


def _shown(listed: _List, number: int, title: Words | str) -> dict[str, Any]:
    """Return the context of a page of a list."""
    start, end = [*listed.starts, None][number - 1 : number + 1]
    return {
        **(listed.context if number == 1 else {"this_year": listed.context["this_year"], "followed": False}),
        "filters": listed.filters,
        "pages": listed.addresses,
        "in_all": len(listed.postings),
        "closes": closes(listed.postings),
        "ends": ends(listed.postings),
        "at": listed.site.at,
        "index": f"{listed.uri}{INDEX}",
        "start": start,
        "title": title,
        "number": number,
        "entries": [Card(each) for each in listed.ordered[start:end]],
    }


def _index(listed: _List) -> str:
    """Return what the filters ask of each announcement of a list, in the order of its pages, in columns.

    Moments are seconds: the closing since 1970, the opening before the closing. A facet has its different
    values, and of each announcement which of them.
    """
    postings = listed.ordered
    facets = [Card(each).facets for each in postings]
    windows = [each.announcement.window for each in postings]
    closes = [int(each.close.timestamp()) for each in windows]
    columns: dict[str, dict[str, list[Any]]] = {}
    for name in (*archives.FACETS, "pay"):
        said = [each.get(name, "") for each in facets]
        of = [*dict.fromkeys(["", *said])]
        numbers_of = {value: number for number, value in enumerate(of)}
        columns[name] = {"of": of, "at": [numbers_of[each] for each in said]}
    made = {
        "starts": listed.starts,
        "closes": closes,
        "before": [close - int(each.open.timestamp()) for close, each in zip(closes, windows, strict=True)],
        "cancelled": [index for index, each in enumerate(postings) if each.announcement.cancelled],
        "superseded": [index for index, each in enumerate(postings) if each.superseded_by],
        "facets": columns,
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _numbered(words: Words | str, number: int) -> Words | str:
    """Return the title of a page of a list."""
    if number == 1:
        return words
    th, en = numbers(f" (หน้า {number})", "thai"), f" (page {number})"
    return words + th if isinstance(words, str) else {"th": words["th"] + th, "en": words["en"] + en}


def _least(amount: int) -> Words:
    return {"th": numbers(f"{amount:,} บาทขึ้นไป", "thai"), "en": f"{amount:,} baht or more"}
