"""Addresses: whole where the site's is known, else relative, never wrong."""

from urllib.parse import urljoin

import pytest

from prakat.site_builder.site import robots
from tests.site_builder.samples import site

ROOT = "https://jobs.example.go.th/"
NOWHERE, SOMEWHERE = site(url=""), site(url=ROOT)
URIS = ["", "feed.xml", "announcements/a/", "announcements/a/#notices", "agencies/b/feed.xml"]


@pytest.mark.parametrize("uri", URIS)
@pytest.mark.parametrize("seen_from", ["feed.xml", "agencies/b/feed.xml", "announcements/a/", "api/x/y.json"])
def test_a_link_leads_to_the_same_place_whether_the_address_is_known_or_not(uri: str, seen_from: str) -> None:
    assert SOMEWHERE.link(uri, seen_from) == ROOT + uri
    assert urljoin(ROOT + seen_from, NOWHERE.link(uri, seen_from)) == ROOT + uri


def test_a_whole_address_is_known_or_there_is_none() -> None:
    assert SOMEWHERE.absolute("calendar.ics") == f"{ROOT}calendar.ics"
    assert NOWHERE.absolute("calendar.ics") is None


def test_robots_may_read_everything_and_are_told_where_it_stands() -> None:
    assert robots(NOWHERE) == "User-agent: *\nAllow: /\n"
    assert robots(SOMEWHERE).endswith(f"Sitemap: {ROOT}sitemap.xml\n")
