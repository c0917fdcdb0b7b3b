"""What a site is made of, and what its outputs make: of no generator, and of no server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from prakat.site_builder.backend import Backend
from prakat.site_builder.bundle.assets import Assets, Folder
from prakat.site_builder.bundle.policy import Policy
from prakat.site_builder.content.model import Content
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.project import Project
from prakat.site_builder.site import Site
from prakat.validators.contract import Words


@dataclass(frozen=True)
class Artifact:
    """One file of the site: its address, and its content or where that lies now.

    ``replaceable``: a file that the agency has at the same address stands in its place.
    """

    uri: str
    content: str | bytes | Path
    replaceable: bool = False

    def read(self) -> bytes:
        """Return the content, wherever it lies; text as UTF-8."""
        if isinstance(self.content, Path):
            return self.content.read_bytes()
        return self.content.encode() if isinstance(self.content, str) else self.content


@dataclass(frozen=True)
class Page:
    """One page: its address in the site (``announcements/x/``; home is empty) and what it shows.

    ``title_en`` stands where the title is not the content's. ``updated`` is the day on which what it shows
    last changed, where that is known. ``listed_instead`` stands on what search engines should not list: the
    address of the page that they should.
    """

    uri: str
    title: str
    description: str
    template: str
    context: dict[str, Any]
    title_en: str = ""
    updated: date | None = None
    listed_instead: str | None = None

    @property
    def root(self) -> str:
        """The way from this page to the site's root, the start of its links."""
        return "../" * self.uri.count("/")


@dataclass(frozen=True)
class Build:
    """All that outputs are made of, made once a build.

    ``content`` is what is published by the moment of the build, ``postings`` the same by id with all that
    it refers to. ``words`` are the agency's, by key. ``written`` are the addresses of the pages that
    somebody wrote as Markdown. ``search`` is the index,
    empty where there is none. A ``preview`` follows every change and is not to be kept by browsers.
    """

    project: Project
    site: Site
    content: Content
    postings: Mapping[str, Posting]
    assets: Assets
    policy: Policy
    search: Folder = field(default_factory=Folder)
    words: dict[str, Words] = field(default_factory=dict)
    backend: Backend | None = None
    written: Sequence[str] = ()
    preview: bool = False
