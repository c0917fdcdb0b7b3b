"""JobPosting of schema.org: what search engines show of a position that can be applied for.

A page must not offer a job that is gone, though it lies unchanged on a server. So the posting is left out
of what is built once the announcement is closed, cancelled or superseded; it carries its own end,
``validThrough``, by which search engines let go of it; and the page's script takes it away at the moment of
closing (assets/status.mjs).
"""

from typing import NotRequired, TypedDict

from markupsafe import Markup

from prakat.site_builder.content.entities import Agency, Position
from prakat.site_builder.postings import status
from prakat.site_builder.postings.activity import identity_of, published_on
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.site import Site

# In TypedDict's functional form, since JSON-LD's names begin with @.
Thing = TypedDict("Thing", {"@type": str, "name": str})
Identifier = TypedDict("Identifier", {"@type": str, "name": str, "value": str})
Organization = TypedDict(
    "Organization", {"@type": str, "name": str, "parentOrganization": NotRequired[Thing]}
)
Address = TypedDict("Address", {"@type": str, "addressCountry": str, "addressRegion": NotRequired[str]})
Place = TypedDict("Place", {"@type": str, "address": Address})
JobPosting = TypedDict(
    "JobPosting",
    {
        "@context": str,
        "@type": str,
        "title": str,
        "description": str,
        "identifier": Identifier,
        "datePosted": str,
        "validThrough": str,
        "hiringOrganization": Organization,
        "jobLocation": Place,
        "directApply": bool,
        "url": NotRequired[str],
    },
)


def job_postings(posting: Posting, site: Site) -> list[JobPosting]:
    """Return one a position; none once it is closed, cancelled or superseded."""
    gone = status.state(posting.announcement, site.at) in ("closed", "cancelled")
    if gone or posting.superseded_by:
        return []
    return [_of_position(each, posting, site) for each in posting.positions]


def _of_position(position: Position, posting: Posting, site: Site) -> JobPosting:
    announcement, agency = posting.announcement, posting.agency
    job: JobPosting = {
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
        "hiringOrganization": _organization(agency),
        "jobLocation": {"@type": "Place", "address": _address(agency)},
        "directApply": False,  # nothing is sent from here
    }
    if url := site.absolute(f"announcements/{announcement.id}/"):
        job["url"] = url
    return job


def _organization(agency: Agency) -> Organization:
    organization: Organization = {"@type": "GovernmentOrganization", "name": agency.name}
    if agency.parent:
        organization["parentOrganization"] = {"@type": "GovernmentOrganization", "name": agency.parent}
    return organization


def _address(agency: Agency) -> Address:
    address: Address = {"@type": "PostalAddress", "addressCountry": "TH"}
    if agency.province:
        address["addressRegion"] = agency.province
    return address


def _description(position: Position) -> str:
    """Duties and work as HTML, which search engines want whole."""
    parts = [Markup("<p>{}</p>").format(f"{position.rank} {position.belongs_to}")]
    parts.append(Markup("<p>{}</p>").format(position.duties))
    for group in position.work:
        items = Markup("").join(Markup("<li>{}</li>").format(item) for item in group.items)
        parts.append(Markup("<p>{}</p><ol>{}</ol>").format(group.heading, items))
    return str(Markup("").join(parts))
