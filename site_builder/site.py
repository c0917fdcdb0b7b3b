"""The site that is being built: its name, its address, and the moment of the build."""

import posixpath
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Site:
    """The site's name, ``url`` with a slash at its end (empty if unknown), and moment of the build.

    Addresses in the site (``announcements/x/``, ``feed.xml``) have no slash in front; home is empty.
    """

    name: str
    url: str
    at: datetime

    def absolute(self, uri: str) -> str | None:
        """Return the full address; None if it is unknown, since a wrong one is worse than none.

        >>> Site("", "https://jobs.example.go.th/", datetime.min).absolute("feed.xml")
        'https://jobs.example.go.th/feed.xml'
        """
        return self.url + uri if self.url else None

    def link(self, uri: str, seen_from: str) -> str:
        """Return the full address; if it is unknown, the path relative to the file at ``seen_from``.

        >>> Site("", "", datetime.min).link("announcements/x/#work", "agencies/a/feed.xml")
        '../../announcements/x/#work'
        """
        path, mark, fragment = uri.partition("#")
        way = posixpath.relpath(path or ".", posixpath.dirname(seen_from) or ".")
        if way == "." or path.endswith("/"):
            way += "/"
        return self.absolute(uri) or way + mark + fragment


def robots(site: Site) -> str:
    """Return robots.txt, which allows everything and names the sitemap (RFC 9309)."""
    sitemap = site.absolute("sitemap.xml")
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {sitemap}\n" if sitemap else "")
