"""Announcements in plain lists: of an agency, of a type and level, of the year in which they close.

Each list is a page of its own, so that readers without JavaScript find what the home page's filters find.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Words
from prakat.validators.counting.calendar import be_year


@dataclass(frozen=True)
class Listing:
    """One list: its address in the site, what its announcements share (``value``, by which the pages'
    script filters), what it is called, and the announcements, latest closing first.

    ``words`` are in both languages unless they are content. ``followed``: it has a feed and a calendar.
    """

    uri: str
    value: str
    words: Words | str
    announcements: list[Posting]
    followed: bool = False

    @property
    def title(self) -> str:
        """What it is called in Thai."""
        return self.words if isinstance(self.words, str) else self.words["th"]


def latest_closing(postings: Iterable[Posting]) -> list[Posting]:
    """Return the latest closing first; the pages' script sorts them by the moment at which they are read."""

    def closing(posting: Posting) -> tuple[datetime, str]:
        return posting.announcement.window.close, posting.announcement.id

    return sorted(postings, key=closing, reverse=True)


def by_agency(postings: Iterable[Posting]) -> list[Listing]:
    """Return one list an agency that announces, by its name."""
    made = _lists("agencies", postings, lambda each: {each.agency.id: each.agency.name})
    return sorted((replace(each, followed=True) for each in made), key=lambda each: each.title)


def by_rank(postings: Iterable[Posting]) -> list[Listing]:
    """Return one list a type and level, by its code; several positions put an announcement into several."""

    def ranks(posting: Posting) -> dict[str, Words | str]:
        return {each.rank_code.lower(): each.rank_words for each in posting.positions}

    return sorted(_lists("ranks", postings, ranks), key=lambda each: each.value)


def by_year(postings: Iterable[Posting]) -> list[Listing]:
    """Return one list a Buddhist year of closing, the latest first: the archive."""

    def year(posting: Posting) -> dict[str, Words | str]:
        day = posting.announcement.window.close.date()
        closing = be_year(day)
        thai = numbers(f"ปิดรับสมัครในปี พ.ศ. {closing}", "thai")
        return {str(closing): {"th": thai, "en": f"Closing in {day.year} (B.E. {closing})"}}

    return sorted(_lists("years", postings, year), key=lambda each: each.value, reverse=True)


def _lists(
    folder: str, postings: Iterable[Posting], shared: Callable[[Posting], Mapping[str, Words | str]]
) -> list[Listing]:
    """Return the lists of one kind; ``shared`` gives the values of an announcement and their words."""
    titles: dict[str, Words | str] = {}
    members: dict[str, list[Posting]] = {}
    for posting in latest_closing(postings):
        for value, title in shared(posting).items():
            titles[value] = title
            members.setdefault(value, []).append(posting)
    return [Listing(f"{folder}/{value}/", value, titles[value], each) for value, each in members.items()]
