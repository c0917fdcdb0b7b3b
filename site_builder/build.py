"""The input of a site's outputs, and their results, independent of generator and server."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from prakat.site_builder.backend import Backend
from prakat.site_builder.bundle.assets import Assets, Folder
from prakat.site_builder.bundle.policy import Policy, integrity
from prakat.site_builder.content.held import Held
from prakat.site_builder.content.model import Content
from prakat.site_builder.kept import Kept
from prakat.site_builder.postings.posting import Origin, Posting
from prakat.site_builder.project import Project
from prakat.site_builder.site import Site
from prakat.validators.contract import Words

SHARED = "assets/shared/"  # the folder of what several pages refer to


@dataclass(frozen=True)
class Artifact:
    """One file of the site: its address, and its content, the path of that, or a function that makes either.

    If ``replaceable``, an agency's own file at the same address takes its place.
    """

    uri: str
    content: str | bytes | Path | Callable[[], str | bytes | Path]
    replaceable: bool = False

    @property
    def address(self) -> str:
        """The name of the file in the site's folder."""
        return self.uri

    def read(self) -> bytes:
        """Return the content as bytes; text as UTF-8."""
        content = self.made()
        if isinstance(content, Path):
            return content.read_bytes()
        return content.encode() if isinstance(content, str) else content

    def made(self) -> str | bytes | Path:
        """Return the content, made now if it was not before."""
        return self.content() if callable(self.content) else self.content


class Later(Mapping[str, Any]):
    """The context of a page, made when somebody looks at it.

    A ``light`` one is made sooner than a page of it, and holds less than what it is made of: a page is the
    same as long as what it holds is.
    """

    def __init__(self, make: Callable[[], Mapping[str, Any]], *, light: bool = False) -> None:
        self.make, self.light = make, light

    @cached_property
    def _made(self) -> Mapping[str, Any]:
        return self.make()

    def __getitem__(self, key: str) -> Any:
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __repr__(self) -> str:
        return repr(self._made)


@dataclass(frozen=True)
class Page:
    """One page: its address in the site (``announcements/x/``; home is empty), its template and context.

    ``title_en`` is given where the title is not content. ``updated`` is the day of the last change, if
    known. ``listed_instead`` is the address that search engines should list instead of this page, a whole one
    if it is of another site.
    """

    uri: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any]
    title_en: str = ""
    updated: date | None = None
    listed_instead: str | None = None

    @property
    def address(self) -> str:
        """The name of the page's file in the site's folder."""
        return f"{self.uri}index.html"

    @property
    def root(self) -> str:
        """The relative path from this page to the site's root."""
        return "../" * self.uri.count("/")


class Reference(NamedTuple):
    """Where a shared file lies in the site, and the hash by which browsers know its content."""

    address: str
    integrity: str


class Shared:
    """What several pages refer to, each a file or a page once, gathered while those pages are made.

    ``referred`` are the addresses that were referred to since somebody emptied it, each once.
    """

    def __init__(self) -> None:
        self.outputs: dict[str, Artifact | Page] = {}
        self.referred: dict[str, None] = {}
        self._written = 0

    def add(self, name: str, text: str) -> Reference:
        """Return where a file with this name and text lies: at an address that holds its hash."""
        digest = hashlib.sha256(text.encode()).digest()
        address = f"{SHARED}{digest.hex()[:12]}/{name}"
        self.outputs.setdefault(address, Artifact(address, text))
        self.referred[address] = None
        return Reference(address, integrity(digest))

    def find(self, address: str) -> Artifact | Page | None:
        """Return what lies at an address, if a page that was made refers to it."""
        return self.outputs.get(address) or self.outputs.get(f"{address}index.html")

    def fresh(self) -> Iterator[Artifact | Page]:
        """Yield what was added since this was asked last."""
        while self._written < len(self.outputs):
            new = [*self.outputs.values()][self._written :]
            self._written += len(new)
            yield from new


class Contact(NamedTuple):
    """Whom to ask, and how."""

    name: str
    contact: str


@dataclass(frozen=True)
class Build:
    """The input of all outputs, made once per build.

    ``content`` is what is published at the moment of the build, ``postings`` its announcements by id.
    ``shared`` gathers what pages refer to. ``held`` is what is published later, the next first. ``words``
    are the agency's, by key. ``written`` are the addresses of the Markdown pages in the menu, in its
    order. ``search`` is the index, empty where there is none. ``origins`` are the sites from which a
    portal takes announcements, ``operator`` is who runs it, if it says. A ``preview`` follows every
    change; browsers must not keep it. ``kept`` is what is known of the content from before.
    """

    project: Project
    site: Site
    content: Content
    postings: Mapping[str, Posting]
    assets: Assets
    policy: Policy
    search: Folder = field(default_factory=Folder)
    shared: Shared = field(default_factory=Shared)
    words: dict[str, Words] = field(default_factory=dict)
    backend: Backend | None = None
    held: Sequence[Held] = ()
    origins: Sequence[Origin] = ()
    operator: Contact | None = None
    written: Sequence[str] = ()
    preview: bool = False
    kept: Kept = field(default_factory=Kept, compare=False)

    @property
    def own(self) -> list[Posting]:
        """The announcements that are applied for here, not at another site."""
        return [each for each in self.postings.values() if each.taken is None]
