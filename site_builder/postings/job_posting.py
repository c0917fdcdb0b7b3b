"""JobPosting of schema.org, by which search engines show positions.

A page must not offer a job that is gone, even if nobody rebuilds the site. So a build leaves it out once the
announcement is closed, cancelled or superseded; ``validThrough`` tells search engines when it ends; and the
page's script removes it at the moment of closing (assets/status.mjs).
"""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from prakat.site_builder.content.entities import SERVICES, Position
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.offers import Contract, Offer, Pay
from prakat.site_builder.content.tree import AllOf, Condition, Tree
from prakat.site_builder.postings import status, terms
from prakat.site_builder.postings.activity import identity_of, published_on
from prakat.site_builder.postings.clauses import asked_of
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.site import Site
from prakat.site_builder.text import rich
from prakat.validators import degrees

# JSON-LD; what stands in it is told at https://schema.org/JobPosting.
type JobPosting = dict[str, Any]

# The units and the kinds of credential that search engines know.
_UNITS = {"month": "MONTH", "day": "DAY", "hour": "HOUR", "year": "YEAR"}
_CREDENTIALS = {
    "upper_secondary": "high school",
    "vocational": "professional certificate",
    "technical": "professional certificate",
    "diploma": "associate degree",
    "higher_vocational": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctorate": "postgraduate degree",
}


def job_postings(posting: Posting, site: Site) -> list[JobPosting]:
    """Return one per position; none once the announcement is closed, cancelled or superseded."""
    gone = status.state(posting.announcement, site.at) in ("closed", "cancelled")
    if gone or posting.superseded_by:
        return []
    return [
        _of_position(position, offer, posting, site)
        for position, offer in zip(posting.positions, posting.offers, strict=True)
    ]


def _of_position(position: Position, offer: Offer, posting: Posting, site: Site) -> JobPosting:
    announcement, agency = posting.announcement, posting.agency
    begins = offer.contract.from_ if isinstance(offer.contract, Contract) else None
    asked = asked_of(posting, position)
    said = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": position.title,
        "description": _description(position, offer, announcement),
        "identifier": {
            "@type": "PropertyValue",
            "name": agency.name,
            "value": str(identity_of(announcement, "positions", position.id)),
        },
        "datePosted": published_on(announcement).isoformat(),
        "validThrough": announcement.window.close.isoformat(),
        "hiringOrganization": _organization(agency.name)
        | ({"parentOrganization": _organization(agency.parent)} if agency.parent else {}),
        "employmentType": _employment(position, offer),
        "jobLocation": _place(offer, posting),
        "directApply": False,  # nothing is sent from here
        "url": site.absolute(f"announcements/{announcement.id}/"),
        "totalJobOpenings": offer.vacancies,
        "baseSalary": _salary(offer.pay) if offer.pay else None,
        "jobBenefits": "\n".join(map(rich.plain, [*offer.allowances, *offer.benefits])),
        "jobStartDate": begins.isoformat() if begins else None,
        "qualifications": "\n".join(asked),
        "educationRequirements": _education(offer, posting),
        "applicationContact": _contact(announcement.contact or agency.contact),
    }
    return {key: value for key, value in said.items() if value is False or value}


def _organization(name: str) -> dict[str, Any]:
    return {"@type": "GovernmentOrganization", "name": name}


def _contact(said: str | None) -> dict[str, str] | None:
    return {"@type": "ContactPoint", "description": rich.plain(said)} if said else None


def _employment(position: Position, offer: Offer) -> list[str]:
    """Return the kinds of employment, as search engines call them."""
    if offer.pay and offer.pay.per == "task":
        return ["CONTRACTOR"]
    service = SERVICES.get(position.type)
    ends = isinstance(offer.contract, Contract) and offer.contract.to is not None
    found = ["FULL_TIME"] if not (offer.pay and offer.pay.per == "hour") else []
    found += ["TEMPORARY"] if ends or (service and service.temporary) else []
    found += ["PER_DIEM"] if offer.pay and offer.pay.per == "day" else []
    return found


def _place(offer: Offer, posting: Posting) -> dict[str, Any]:
    """Return the place of work; that of the agency's office where the offer says nothing of it."""
    where = offer.place
    name, district = (where.name, where.district) if where else (None, None)
    province = where.province if where else posting.agency.province
    address = {
        "@type": "PostalAddress",
        "addressCountry": "TH",
        "addressLocality": district,
        "addressRegion": province,
    }
    found = {"@type": "Place", "name": name, "address": {key: each for key, each in address.items() if each}}
    return {key: value for key, value in found.items() if value}


def _salary(pay: Pay) -> dict[str, Any] | None:
    """Return the pay; None for what is no amount for a unit of time."""
    least, most = pay.from_, pay.to
    if pay.per not in _UNITS or (least is None and most is None):
        return None
    if most is None or least == most:
        amounts = {"value": least}
    else:
        amounts = {"minValue": least, "maxValue": most} if least is not None else {"maxValue": most}
    value = {"@type": "QuantitativeValue", **amounts, "unitText": _UNITS[pay.per]}
    return {"@type": "MonetaryAmount", "currency": "THB", "value": value}


def _education(offer: Offer, posting: Posting) -> dict[str, str] | None:
    """Return the degree that everybody needs, where one criterion says it."""
    needed = [
        *_needed(posting.announcement.eligibility),
        *(each for one in offer.conditions for each in _needed(one)),
    ]
    asked = [each.params["at_least"] for each in needed if each.criterion == "degree"]
    known = [each for each in sorted(asked, key=degrees.rank) if each in _CREDENTIALS]
    if not known:
        return None
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": _CREDENTIALS[known[-1]]}


def _needed(tree: Tree | None) -> Iterator[Condition]:
    """Yield the criteria that everybody must meet."""
    if isinstance(tree, Condition):
        yield tree
    elif isinstance(tree, AllOf):
        for each in tree.all:
            yield from _needed(each)


def _description(position: Position, offer: Offer, announcement: Announcement) -> str:
    """Return all that is said of the position as HTML; search engines want all of it."""
    named = [position.employment, position.rank, position.belongs_to]
    parts = [_paragraph(announcement.title), _paragraph(" ".join(filter(None, named)))]
    if position.duties:
        parts.append(_paragraph(position.duties))
    for group in position.work:
        items = Markup("").join(_item(item, below) for item, below in group.outline)
        parts.append(Markup("{}<ol>{}</ol>").format(_paragraph(group.heading or ""), items))
    parts += [_paragraph(f"{each.heading}\n{each.text}") for each in position.more]
    told = terms.in_thai(position, offer, "arabic")
    parts += [_paragraph("\n".join([label, *texts])) for label, texts in told]
    return str(Markup("").join(parts))


def _paragraph(text: str) -> Markup:
    """Return a long text with its lines; none for none."""
    said = Markup("<br>").join(rich.plain(text).splitlines())
    return Markup("<p>{}</p>").format(said) if said else Markup("")


def _item(item: str, below: list[str]) -> Markup:
    inner = Markup("").join(Markup("<li>{}</li>").format(each) for each in below)
    return Markup("<li>{}{}</li>").format(item, Markup("<ol>{}</ol>").format(inner) if inner else "")
