"""The site that is being built: its name, its address, and the moment of the build."""

import posixpath
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Site:
    """``url`` ends in a slash, or is empty where nobody said where the site will be.

    Addresses in the site (``announcements/x/``, ``feed.xml``) have no slash in front; home is empty.
    """

    name: str
    url: str
    at: datetime

    def absolute(self, uri: str) -> str | None:
        """The whole address; None where it is not known, since a wrong one is worse than none.

        >>> Site("", "https://jobs.example.go.th/", datetime.min).absolute("feed.xml")
        'https://jobs.example.go.th/feed.xml'
        """
        return self.url + uri if self.url else None

    def link(self, uri: str, seen_from: str) -> str:
        """The whole address, or else the way from the file at ``seen_from``.

        >>> Site("", "", datetime.min).link("announcements/x/#work", "agencies/a/feed.xml")
        '../../announcements/x/#work'
        """
        path, mark, fragment = uri.partition("#")
        way = posixpath.relpath(path or ".", posixpath.dirname(seen_from) or ".")
        if way == "." or path.endswith("/"):
            way += "/"
        return self.absolute(uri) or way + mark + fragment


def robots(site: Site) -> str:
    """robots.txt: everything may be read; where it stands is in the sitemap (RFC 9309)."""
    sitemap = site.absolute("sitemap.xml")
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {sitemap}\n" if sitemap else "")
