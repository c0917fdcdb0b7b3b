"""JobPosting of schema.org, by which search engines show positions.

A page must not offer a job that is gone, even if nobody rebuilds the site. So a build leaves it out once the
announcement is closed, cancelled or superseded; ``validThrough`` tells search engines when it ends; and the
page's script removes it at the moment of closing (assets/status.mjs).
"""

from typing import Any

from markupsafe import Markup

from prakat.site_builder.content.entities import Position
from prakat.site_builder.postings import status
from prakat.site_builder.postings.activity import identity_of, published_on
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.site import Site
from prakat.site_builder.text.rich import html

# JSON-LD; what stands in it is told at https://schema.org/JobPosting.
type JobPosting = dict[str, Any]


def job_postings(posting: Posting, site: Site) -> list[JobPosting]:
    """Return one per position; none once the announcement is closed, cancelled or superseded."""
    gone = status.state(posting.announcement, site.at) in ("closed", "cancelled")
    if gone or posting.superseded_by:
        return []
    return [_of_position(each, posting, site) for each in posting.positions]


def _of_position(position: Position, posting: Posting, site: Site) -> JobPosting:
    announcement, agency = posting.announcement, posting.agency
    url = site.absolute(f"announcements/{announcement.id}/")
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": position.title,
        "description": _description(position),
        "identifier": {
            "@type": "PropertyValue",
            "name": agency.name,
            "value": str(identity_of(announcement, "positions", position.id)),
        },
        "datePosted": published_on(announcement).isoformat(),
        "validThrough": announcement.window.close.isoformat(),
        "hiringOrganization": _organization(agency.name)
        | ({"parentOrganization": _organization(agency.parent)} if agency.parent else {}),
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressCountry": "TH"}
            | ({"addressRegion": agency.province} if agency.province else {}),
        },
        "directApply": False,  # nothing is sent from here
    } | ({"url": url} if url else {})


def _organization(name: str) -> dict[str, Any]:
    return {"@type": "GovernmentOrganization", "name": name}


def _description(position: Position) -> str:
    """Return duties, work and the further sections as HTML; search engines want all of it."""
    parts = [Markup("<p>{}</p>").format(f"{position.rank} {position.belongs_to}")]
    if position.duties:
        parts.append(html(position.duties, "as_authored"))
    for group in position.work:
        items = Markup("").join(
            Markup("<li>{}</li>").format("\n".join([item, *below])) for item, below in group.outline
        )
        heading = Markup("<p>{}</p>").format(group.heading) if group.heading else ""
        parts.append(Markup("{}<ol>{}</ol>").format(heading, items))
    for section in position.more:
        parts.append(Markup("<p>{}</p>").format(section.heading) + html(section.text, "as_authored"))
    return str(Markup("").join(parts))
