"""Announcements in lists: of an agency, of a type and level, of the year in which they close; and what else
announcements have in common, by which the pages' script filters lists.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from prakat.site_builder.build import Build
from prakat.site_builder.content.kinds import Audience, Kind
from prakat.site_builder.content.tree import conditions
from prakat.site_builder.postings.activity import identity, identity_of, standing
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.text.strings import public
from prakat.site_builder.text.thai import numbers
from prakat.validators import degrees
from prakat.validators.contract import Words
from prakat.validators.counting.calendar import be_year
from prakat.validators.levels import LEVELS

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
    """Return the latest closing first."""
    return sorted(
        postings, key=lambda each: (each.announcement.window.close, each.announcement.id), reverse=True
    )


def soonest_closing(postings: Iterable[Posting], at: datetime) -> list[Posting]:
    """Return those open at a moment, the soonest closing first; those to come, the soonest opening first; and
    the others, the latest closing first. At any other moment the pages' script puts them right.
    """

    def place(posting: Posting) -> tuple[int, float, str]:
        window, (stands, _) = posting.announcement.window, standing(posting, at)
        match stands:
            case "open" | "closing":
                group, moment = 0, window.close.timestamp()
            case "soon":
                group, moment = 1, window.open.timestamp()
            case _:
                group, moment = 2, -window.close.timestamp()
        return group, moment, posting.announcement.id

    return sorted(postings, key=place)


def agency(posting: Posting) -> Shared:
    """Return the agency that announces."""
    return {posting.agency.id: posting.agency.name}


def ranks(posting: Posting) -> Shared:
    """Return the types and levels, by their codes; several positions may have several."""
    return {code.lower(): said for each in posting.positions for code, said in each.ranks.items()}


def year(posting: Posting) -> Shared:
    """Return the year of closing, by its Buddhist year."""
    day = posting.announcement.window.close.date()
    closing = be_year(day)
    thai = numbers(f"พ.ศ. {closing}", "thai")
    return {str(closing): {"th": thai, "en": f"{day.year} (B.E. {closing})"}}


def audience(posting: Posting) -> Shared:
    """Return for whom the positions are."""
    found = posting.announcement.kind.audience(posting.forms)
    return {found: found.label}


def kind(posting: Posting) -> Shared:
    """Return the way into the positions."""
    return {posting.announcement.kind: posting.announcement.kind.label}


def provinces(posting: Posting) -> Shared:
    """Return the provinces of the places of work; where no place is told, that of the agency."""
    said = [each.place.province if each.place else posting.agency.province for each in posting.offers]
    named = [each.replace(" ", "") for each in said if each]
    return dict(zip(named, named, strict=True))


def degree(posting: Posting) -> Shared:
    """Return the degrees that criteria ask for; requirements in words alone are read in the announcement."""
    asked = [posting.announcement.eligibility, *(each for one in posting.offers for each in one.conditions)]
    values = [value for tree in asked for each in conditions(tree) for value in each.params.values()]
    found = [each for each in degrees.ASCENDING if each in values]
    return {each: degrees.label(each) for each in found} or {"unstated": public()["degree_unstated"]}


# What lists are filtered by, as their fields are called, and how it is found in an announcement.
FACETS: Mapping[str, Callable[[Posting], Shared]] = {
    "audience": audience,
    "kind": kind,
    "agency": agency,
    "rank": ranks,
    "province": provinces,
    "degree": degree,
}
# The order of choices that is neither that of their names nor of their codes.
_ORDER = (*Audience, *Kind, *degrees.ASCENDING, "unstated", *map(str.lower, LEVELS))


def choices(facet: str, postings: Iterable[Posting]) -> list[tuple[str, Words | str]]:
    """Return what there is to choose from, in the order of reading: the values and their words."""
    found = {str(value): words for each in postings for value, words in FACETS[facet](each).items()}

    return sorted(found.items(), key=lambda choice: _place(*choice))


def _place(value: str, words: Words | str) -> tuple[int, str]:
    named = words if isinstance(words, str) else value
    return (_ORDER.index(value), "") if value in _ORDER else (len(_ORDER), named)


def by_agency(postings: Iterable[Posting]) -> list[Listing]:
    """Return one list an agency, by its name."""
    return sorted(_lists("agencies", postings, agency), key=lambda each: each.title)


def by_rank(postings: Iterable[Posting]) -> list[Listing]:
    """Return one list a type and level, in the order of levels."""
    return sorted(_lists("ranks", postings, ranks), key=lambda each: _place(each.value, each.words))


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
