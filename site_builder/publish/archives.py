"""Announcements in plain lists: of an agency, of a type and level, of the year in which they close.

Each list is a page of its own, so that who has no JavaScript finds what the home page's filters find.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Words
from prakat.validators.counting.calendar import be_year


@dataclass(frozen=True)
class Listing:
    """One list: its address in the site, what its announcements share (``value``, by which the pages'
    script filters), what it is called, and the announcements, latest closing first.

    ``followed``: it has a feed and a calendar. ``title_en`` is empty where the title is content.
    """

    uri: str
    value: str
    title: str
    announcements: list[Announcement]
    followed: bool = False
    title_en: str = ""

    @property
    def words(self) -> Words | str:
        """What it is called, in both languages where it is not content's own."""
        return {"th": self.title, "en": self.title_en} if self.title_en else self.title


def latest_closing(announcements: Iterable[Announcement]) -> list[Announcement]:
    """Latest closing first; the pages' script sorts them by the moment at which they are read."""
    return sorted(announcements, key=lambda each: (each.window.close, each.id), reverse=True)


def by_agency(content: Content) -> list[Listing]:
    """One list an agency that announces, by its name."""
    names = {each.id: each.name for each in content.agencies.values()}
    made = _lists("agencies", content, lambda each: {each.agency: names[each.agency]})
    return sorted((replace(each, followed=True) for each in made), key=lambda each: each.title)


def by_rank(content: Content) -> list[Listing]:
    """One list a type and level, by its code; an announcement of several positions may be in several."""

    def ranks(announcement: Announcement) -> dict[str, Words | str]:
        return {each.rank_code.lower(): each.rank_words for each in content.positions_of(announcement)}

    return sorted(_lists("ranks", content, ranks), key=lambda each: each.value)


def by_year(content: Content) -> list[Listing]:
    """One list a Buddhist year of closing, the latest first: the archive."""

    def year(announcement: Announcement) -> dict[str, Words | str]:
        day = announcement.window.close.date()
        closing = be_year(day)
        thai = numbers(f"ปิดรับสมัครในปี พ.ศ. {closing}", "thai")
        return {str(closing): {"th": thai, "en": f"Closing in {day.year} (B.E. {closing})"}}

    return sorted(_lists("years", content, year), key=lambda each: each.value, reverse=True)


def _lists(
    folder: str, content: Content, shared: Callable[[Announcement], Mapping[str, Words | str]]
) -> list[Listing]:
    """The lists of one kind; ``shared`` tells the values of an announcement, and what they are called."""
    titles: dict[str, Words | str] = {}
    members: dict[str, list[Announcement]] = {}
    for announcement in latest_closing(content.announcements.values()):
        for value, title in shared(announcement).items():
            titles[value] = title
            members.setdefault(value, []).append(announcement)

    def listing(value: str) -> Listing:
        title = titles[value]
        thai, english = (title, "") if isinstance(title, str) else (title["th"], title["en"])
        return Listing(f"{folder}/{value}/", value, thai, members[value], title_en=english)

    return [listing(value) for value in members]
