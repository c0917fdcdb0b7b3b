"""Atom feeds (RFC 4287) of the site, of each agency and of each announcement.

One entry an event (postings/activity.py): readers show what is new, and seldom what has changed. The
moment of the build shows only in the category that tells where the announcement stood then.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from xml.etree import ElementTree as ET

from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.postings.activity import Event, events, newest_on, settled, standing
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.publish import archives
from prakat.site_builder.site import Site

ADDRESS = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 100  # entries of the site's and the agencies' feeds, the newest

ET.register_namespace("", _ATOM)


def artifacts(build: Build) -> Iterator[Artifact]:
    """Yield each feed."""
    for pages, name, title, postings in archives.followed(build):
        site = settled(build.site, postings)
        made = partial(_feed, pages[0], f"urn:uuid:{name}", title, postings, site)
        yield from (Artifact(page + ADDRESS, made) for page in pages)


def _feed(page: str, name: str, title: str, postings: Iterable[Posting], site: Site) -> bytes:
    """Return the feed of a page; its file is beside the page."""
    told = _newest(postings)
    updated = max(
        (event.updated for event, _ in told),
        default=site.at.replace(hour=0, minute=0, second=0, microsecond=0),
    )
    feed = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": "th"})
    _add(feed, "id", name)
    _add(feed, "title", title)
    _add(feed, "updated", updated.isoformat())
    own = page + ADDRESS
    _add(feed, "link", rel="self", type="application/atom+xml", href=site.link(own, own))
    _add(feed, "link", rel="alternate", type="text/html", href=site.link(page, own))
    _add(feed, "generator", "prakat")
    for event, posting in told[:_MOST]:
        _entry(feed, event, posting, page, site)
    ET.indent(feed)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _newest(postings: Iterable[Posting]) -> list[tuple[Event, Posting]]:
    """Return events, the newest first: at least as many as a feed has, if there are.

    Those of an announcement whose newest is older than all of a feed are not put into words.
    """
    told: list[tuple[Event, Posting]] = []
    by_day = groupby(sorted(postings, key=newest_on, reverse=True), newest_on)
    for day, those in by_day:
        if len(told) >= _MOST and told[_MOST - 1][0].at.date() > day:
            break
        told += [(event, each) for each in those for event in events(each)]
        told.sort(key=lambda one: (one[0].at, one[0].id), reverse=True)
    return told


def _entry(feed: ET.Element, event: Event, posting: Posting, page: str, site: Site) -> None:
    announcement = posting.announcement
    entry = _add(feed, "entry")
    _add(entry, "id", f"urn:uuid:{event.id}")
    _add(entry, "title", event.title)
    _add(entry, "published", event.at.isoformat())
    _add(entry, "updated", event.updated.isoformat())
    _add(_add(entry, "author"), "name", posting.agency.name)
    about = posting.uris[0] + (f"#{event.anchor}" if event.anchor else "")
    _add(entry, "link", rel="alternate", type="text/html", href=site.link(about, page + ADDRESS))
    _add(entry, "category", term=announcement.kind.value, label=announcement.kind.label["th"])
    stands, label = standing(posting, site.at)
    _add(entry, "category", term=stands, label=label["th"])
    if event.text:
        _add(entry, "summary", event.text)


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    element.text = text
    return element
