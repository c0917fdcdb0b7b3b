"""The pages of one announcement: what it says, what it said before, and its long tables."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from prakat.site_builder.build import Later, Page
from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.kinds import CHOOSE
from prakat.site_builder.content.papers import Amendment, Notice
from prakat.site_builder.postings import status, terms
from prakat.site_builder.postings.activity import ends, settled, updated_on
from prakat.site_builder.postings.changes import changes
from prakat.site_builder.postings.clauses import Clause, by_position, conditions, reckoned
from prakat.site_builder.postings.job_posting import job_postings
from prakat.site_builder.postings.papers import own_files
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.timetable import timetable
from prakat.site_builder.publish.web.application import form, privacy, questions
from prakat.site_builder.site import Site
from prakat.site_builder.text.strings import public
from prakat.validators.text import in_digits

# Of a notice's table on the announcement's page; a longer one has its own, or the page would be slow.
ROWS = 100


def page(posting: Posting, site: Site) -> Page:
    """Return the page of everything that one announcement says."""
    announcement = posting.announcement
    return Page(
        uri=posting.uris[0],
        title=in_digits(announcement.title, announcement.digits),
        description=f"{posting.agency.name} {announcement.title}",
        template="announcement.html",
        context=Later(partial(_today, posting, settled(site, [posting]))),
        updated=updated_on(announcement),
        listed_instead=posting.taken.page if posting.taken else None,
    )


def _today(posting: Posting, site: Site) -> dict[str, Any]:
    """Return the context of an announcement's page, as it stands."""
    return _announced(posting) | {
        "ends": ends([posting]),
        "at": site.at,
        "questions": questions(posting),
        "superseded_by": posting.superseded_by,
        "job_postings": [] if posting.taken else job_postings(posting, site),
        "followed": True,
        "stands": status.state(posting.announcement, site.at),
    }


def _announced(posting: Posting) -> dict[str, Any]:
    """Return the context of an announcement's page, of any version."""
    only_one = posting.announcement.choose == "one" and len(posting.positions) > 1
    return _entry(posting) | {
        "choice": CHOOSE["one"] if only_one else None,
        "offered": _offered(posting),
        "papers": own_files.papers(posting),
        "forms": [form(use, posting) for use in posting.data["forms"]],
        "eligibility": conditions(posting),
        "of_positions": _by_position(posting),
        "reckoned": reckoned(posting),
        "privacy": privacy(posting),
        "timetable": timetable(posting.announcement),
        "supersedes": posting.supersedes,
        "changes": changes(posting),
    }


def _offered(posting: Posting) -> dict[str, Any]:
    """Return what is offered: what all positions have in common, and each position with what is its own.

    An only position has all in common with itself.
    """
    digits, offers = posting.announcement.digits, posting.offers
    of_each = [
        terms.facts(position, offer, digits)
        for position, offer in zip(posting.positions, offers, strict=True)
    ]
    common = [each for each in of_each[0] if all(each in others for others in of_each)]
    benefits = offers[0].benefits if all(each.benefits == offers[0].benefits for each in offers) else []
    return {
        "vacancies": terms.vacancies(offers),
        "common": common,
        "benefits": benefits,
        "each": [
            {
                "position": position,
                "facts": [each for each in found if each not in common],
                "benefits": [] if benefits else offer.benefits,
            }
            for position, offer, found in zip(posting.positions, offers, of_each, strict=True)
        ],
    }


def _by_position(posting: Posting) -> list[tuple[list[Position], Clause]]:
    """Return what positions ask for, said once for all that ask for the same."""
    found: list[tuple[list[Position], Clause]] = []
    for each in by_position(posting):
        clause = each.clause.of("")
        alike = next((positions for positions, other in found if other == clause), None)
        if alike is None:
            found.append((alike := [], clause))
        alike.append(each.position)
    return found


def notice_pages(posting: Posting) -> Iterator[Page]:
    """Yield a page of each notice whose table is too long for that of the announcement."""
    digits = posting.announcement.digits
    for each in posting.announcement.notices:
        if len(each.rows) > ROWS:
            said = f"{each.title} {posting.announcement.title}"
            yield Page(
                uri=f"{posting.uris[0]}notice-{each.number}/",
                title=in_digits(said, digits),
                description=f"{posting.agency.name} {said}",
                template="notice.html",
                context=_entry(posting)
                | {
                    "notice": each,
                    "papers": own_files.papers(posting),
                    "back_url": f"../#notice-{each.number}",
                },
                updated=each.public_from.date(),
            )


def earlier_pages(posting: Posting) -> Iterator[Page]:
    """Yield the announcement as it stood before each amendment, to be read, not to be applied by."""
    now = posting.uris[0]
    for earlier, amendment in zip(posting.earlier, posting.announcement.amendments, strict=False):
        version = earlier.announcement
        told_by_then = [each for each in version.notices if each.dated < amendment.dated]
        digits, said = version.digits, f"ฉบับที่ {version.version} ก่อนแก้ไข"
        yield Page(
            uri=f"{now}v{version.version}/",
            title=in_digits(f"{version.title} ({said})", digits),
            description=f"{earlier.agency.name} {version.title} {said}",
            template="announcement.html",
            context=Later(partial(_amended, earlier, told_by_then, amendment, now)),
            listed_instead=now,
        )


def _amended(earlier: Posting, told: list[Notice], amendment: Amendment, now: str) -> dict[str, Any]:
    """Return the context of the page of a version that an amendment changed."""
    version = earlier.announcement.model_copy(update={"notices": told})
    return _announced(earlier) | {"announcement": version, "amended": amendment, "now": now}


def moved_pages(posting: Posting) -> Iterator[Page]:
    """Yield for the addresses that it had under former ids the way to those of today."""
    announcement, (today, *former) = posting.announcement, posting.uris
    below = parts(posting) + [f"v{number}/" for number in range(1, 1 + len(posting.earlier))]
    below += [each.uri.removeprefix(today) for each in notice_pages(posting)]
    title, description = public()["moved"], f"ที่อยู่ใหม่ของประกาศ {announcement.title}"
    for before in former:
        for part in below:
            context = {"announcement": announcement, "to": today + part}
            yield Page(
                uri=before + part,
                title=title["th"],
                title_en=title["en"],
                description=description,
                template="moved.html",
                context=context,
                listed_instead=today + part,
            )


def parts(posting: Posting) -> list[str]:
    """Return the pages of an announcement, from its address on."""
    return ["", "apply/"] if posting.forms and not posting.taken else [""]


def _entry(posting: Posting) -> dict[str, Any]:
    """Return the data of an announcement that every page shows."""
    return {
        "announcement": posting.announcement,
        "agency": posting.agency,
        "positions": posting.positions,
        "taken": posting.taken,
    }
