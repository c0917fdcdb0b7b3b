"""An announcement with all that it refers to, made once and handed to every output."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from prakat.site_builder.content.entities import Agency, Position
from prakat.site_builder.content.model import Announcement, Content, export
from prakat.site_builder.content.offers import Offer
from prakat.validators.contract import AnnouncementData, Form


@dataclass(frozen=True)
class Origin:
    """The site of an agency, from which a portal takes announcements.

    ``id`` is the portal's, ``site`` the address with a slash at its end. ``checked`` is when it last gave
    what is here, None if it never did; ``failing`` since when it no longer does.
    """

    id: str
    name: str
    site: str
    checked: datetime | None = None
    failing: datetime | None = None


@dataclass(frozen=True)
class Taken:
    """Where a portal took an announcement from.

    ``page`` is its address there, ``sizes`` has the bytes of its documents, ``others`` the ids of forms that
    are not known here.
    """

    origin: Origin
    page: str
    sizes: Mapping[str, int]
    others: Sequence[str] = ()


@dataclass(frozen=True)
class Posting:
    """One announcement, or one version of it.

    ``offers`` says what is offered with each of the ``positions``. ``data`` is the announcement as exported
    for rules, forms' page and documents, with the limits in force.
    ``forms`` are those that it asks for, by id. ``earlier`` are the versions before it, the first first.
    ``folder`` is where its files lie. ``taken`` is given where it is another site's.
    """

    announcement: Announcement
    agency: Agency
    positions: list[Position]
    offers: list[Offer]
    forms: dict[str, Form]
    data: AnnouncementData
    earlier: tuple["Posting", ...] = ()
    supersedes: Announcement | None = None
    superseded_by: tuple[Announcement, ...] = ()
    folder: Path | None = None
    taken: Taken | None = None

    @property
    def uris(self) -> list[str]:
        """The addresses of its page in the site, under its id and its former ids."""
        return [f"announcements/{name}/" for name in (self.announcement.id, *self.announcement.formerly)]


def posting(announcement: Announcement, content: Content) -> Posting:
    """Return an announcement of ``content`` with all that it refers to."""
    made: list[Posting] = []
    for version in content.versions(announcement):
        made.append(
            Posting(
                version,
                content.agencies[version.agency],
                content.positions_of(version),
                content.offers_of(version),
                {use.id: content.forms[use.id] for use in version.forms},
                export(version, content),
                tuple(made),
                content.announcements.get(version.supersedes or ""),
                tuple(content.successors(version)),
                content.folders.get(announcement.id),
            )
        )
    return made[-1]


def postings(content: Content) -> dict[str, Posting]:
    """Return all announcements of ``content`` by id."""
    return {each.id: posting(each, content) for each in content.announcements.values()}
