"""Announcements in plain lists: of an agency, of a type and level, of the year in which they close.

Each list is a page of its own, so that readers without JavaScript find what the home page's filters find.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from prakat.site_builder.build import Build
from prakat.site_builder.postings.activity import identity, identity_of
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Words
from prakat.validators.counting.calendar import be_year

# Properties that announcements may share, with their names: in both languages, unless they are content.
type Shared = dict[str, Words | str]


class Listing(NamedTuple):
    """One list: its address in the site, what its announcements share (``value``, by which the pages'
    script filters), what it is called, and the announcements, latest closing first.
    """

    uri: str
    value: str
    words: Words | str
    announcements: list[Posting]

    @property
    def title(self) -> str:
        """Its name in Thai."""
        return self.words if isinstance(self.words, str) else self.words["th"]


def latest_closing(postings: Iterable[Posting]) -> list[Posting]:
    """Return the latest closing first; the pages' script sorts them by the moment at which they are read."""
    return sorted(
        postings, key=lambda each: (each.announcement.window.close, each.announcement.id), reverse=True
    )


def agency(posting: Posting) -> Shared:
    """Return the agency that announces."""
    return {posting.agency.id: posting.agency.name}


def ranks(posting: Posting) -> Shared:
    """Return the types and levels, by their codes; several positions may have several."""
    return {each.rank_code.lower(): each.rank_words for each in posting.positions}


def year(posting: Posting) -> Shared:
    """Return the Buddhist year of closing."""
    day = posting.announcement.window.close.date()
    closing = be_year(day)
    thai = numbers(f"ปิดรับสมัครในปี พ.ศ. {closing}", "thai")
    return {str(closing): {"th": thai, "en": f"Closing in {day.year} (B.E. {closing})"}}


def by_agency(postings: Iterable[Posting]) -> list[Listing]:
    """Return one list an agency, by its name."""
    return sorted(_lists("agencies", postings, agency), key=lambda each: each.title)


def by_rank(postings: Iterable[Posting]) -> list[Listing]:
    """Return one list a type and level, by its code."""
    return sorted(_lists("ranks", postings, ranks), key=lambda each: each.value)


def by_year(postings: Iterable[Posting]) -> list[Listing]:
    """Return one list a year, the latest first: the archive."""
    return sorted(_lists("years", postings, year), key=lambda each: each.value, reverse=True)


def _lists(folder: str, postings: Iterable[Posting], shared: Callable[[Posting], Shared]) -> list[Listing]:
    lists: dict[str, Listing] = {}
    for posting in latest_closing(postings):
        for value, words in shared(posting).items():
            made = lists.setdefault(value, Listing(f"{folder}/{value}/", value, words, []))
            made.announcements.append(posting)
    return [*lists.values()]


def followed(build: Build) -> Iterator[tuple[list[str], UUID, str, list[Posting]]]:
    """Yield everything with a feed and a calendar: the site, each agency, each announcement.

    Of each the addresses of its page, former ones too, for those who subscribed then; its lasting name, its
    title, and the announcements.
    """
    everything = [*build.postings.values()]
    yield [""], identity("site"), build.site.name, everything
    for each in by_agency(everything):
        yield [each.uri], identity("agencies", each.value), each.title, each.announcements
    for one in everything:
        yield one.uris, identity_of(one.announcement), one.announcement.title, [one]
