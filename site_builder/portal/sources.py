"""sources.toml: what a portal is called, and from which sites of agencies it is made.

    title = "ตำแหน่งว่างของกระทรวงตัวอย่าง"
    site_url = "https://jobs.example.go.th/"
    operator = {name = "กระทรวงตัวอย่าง", contact = "jobs@example.go.th"}

    [[source]]
    id = "office-a"
    url = "https://a.example.go.th/jobs/"

Every mistake is a finding at its place, as in the files of an agency.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, StringConstraints, TypeAdapter

from prakat.forms.questions.source import Finding, Node, Place, Source, finding, read_text
from prakat.forms.questions.typed import validated
from prakat.site_builder.content.lint.twice import twice
from prakat.site_builder.content.tree import Model, Text
from prakat.validators.contract import Words

MOST = 1000  # sources
# No two hyphens in a row: these part it from the ids of the source's own (reading.py).
_ID = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
_LOCAL = re.compile(r"localhost|127(?:\.[0-9]+){3}|::1")


class Titled(Model):
    """A title in both languages."""

    th: Text
    en: Text


class Operator(Model):
    """Who runs the portal, and how to reach them."""

    name: Text
    contact: Text


class Listed(Model):
    """One source, as written.

    ``url`` is the address of the agency's site, or a folder that holds its files, seen from sources.toml.
    ``site`` is where people find it, if not at ``url``. An ``internal`` one may lie at an address that only
    an internal network knows, and be read without encryption.
    """

    id: Annotated[str, StringConstraints(pattern=_ID, max_length=60)]
    url: Text
    name: Text | None = None
    site: Text | None = None
    internal: bool = False


class Written(Model):
    """The whole file; ``mkdocs`` is merged into the settings of the site, as mkdocs.yml has them."""

    title: Text | Titled
    site_url: str = ""
    operator: Operator | None = None
    source: Annotated[list[Listed], Field(min_length=1, max_length=MOST)]
    mkdocs: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True)
class Agency:
    """A source: ``url`` is an address with a slash at its end, or ``folder`` is given. ``site`` is public.

    ``place`` is where it stands in sources.toml.
    """

    id: str
    url: SplitResult | None
    folder: Path | None
    site: str
    name: str | None
    internal: bool
    place: Place

    @property
    def address(self) -> str:
        """Where it is read, in words."""
        return self.url.geturl() if self.url else str(self.folder)


@dataclass(frozen=True)
class Sources:
    """What sources.toml says; ``file`` is what findings call it."""

    file: str
    title: Words
    site_url: str
    operator: Operator | None
    mkdocs: dict[str, Any]
    agencies: tuple[Agency, ...]


_WRITTEN = TypeAdapter(Written)


def read(path: Path, name: str) -> tuple[Sources | None, list[Finding]]:
    """Return what the file says, or None and what is wrong with it; ``name`` is its name in findings."""
    text, findings = read_text(path, name)
    if text is None:
        return None, findings
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line ([0-9]+), column ([0-9]+)", str(error))
        place = (int(line[1]), int(line[2])) if line else (max(1, len(text.splitlines())), 1)
        return None, [finding(name, place, "toml.syntax")]
    source = Source(name, _node(data, _places(text), ()))
    outcome = validated(source, data, _WRITTEN)
    if (written := outcome[0]) is None:
        return None, outcome[1]
    findings = [*twice(source, ("source",), [each.id for each in written.source], "id")]
    agencies = [_agency(each, at, source, path.parent) for at, each in enumerate(written.source)]
    found = [each for each in agencies if isinstance(each, Agency)]
    findings += [each for each in agencies if isinstance(each, Finding)]
    if (site_url := _site_url(written.site_url)) is None:
        findings.append(source.finding(("site_url",), "source.address", url=written.site_url))
    if findings or site_url is None:
        return None, findings
    title = written.title
    words: Words = {"th": title, "en": title} if isinstance(title, str) else {"th": title.th, "en": title.en}
    return Sources(name, words, site_url, written.operator, written.mkdocs, tuple(found)), []


def _site_url(url: str) -> str | None:
    """Return the address of a site with a slash at its end; None if it is none."""
    parts = _http(url) if url else None
    return parts.geturl() if parts else None if url else ""


def _http(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    plain = not (parts.query or parts.fragment or parts.username) and url.isascii() and url.isprintable()
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in url or not plain:
        return None
    return parts._replace(path=parts.path.rstrip("/") + "/")


def _agency(written: Listed, at: int, source: Source, beside: Path) -> Agency | Finding:
    where = ("source", at)
    place = source.place_of((*where, "url"))
    parts = _http(written.url)
    folder = None
    if parts is None:
        if "://" in written.url.removeprefix("file://"):
            return source.finding((*where, "url"), "source.address", url=written.url)
        folder = beside / written.url.removeprefix("file://")
        if written.site is None:
            return source.finding((*where, "url"), "source.no_site", url=written.url)
    elif parts.scheme == "http" and not (written.internal or _LOCAL.fullmatch(parts.hostname or "")):
        return source.finding((*where, "url"), "source.not_encrypted", url=written.url)
    site = _site_url(written.site) if written.site else parts and parts.geturl()
    if not site:
        return source.finding((*where, "site"), "source.address", url=written.site or "")
    internal = written.internal or bool(parts and _LOCAL.fullmatch(parts.hostname or ""))
    return Agency(written.id, parts, folder, site, written.name, internal, place)


# --- Where things stand in a file of TOML, the reader of which does not say -----------------------------

_TABLE = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)(\s*=\s*)")

type _Places = dict[tuple[str | int, ...], tuple[Place, Place]]  # of a value: its key's, and its own


def _places(text: str) -> _Places:
    """Return where keys and values stand that begin a line."""
    found: _Places = {}
    table: tuple[str | int, ...] = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if opened := _TABLE.match(line):
            name, place = opened[1], (number, opened.start(1) + 1)
            if line.lstrip().startswith("[["):
                counts[name] = counts.get(name, -1) + 1
                found.setdefault((name,), (place, place))
                table = (name, counts[name])
            else:
                table = tuple(name.split("."))
            found[table] = (place, place)
        elif key := _KEY.match(line):
            of_key, of_value = (number, key.start(1) + 1), (number, key.end() + 1)
            found.setdefault((*table, key[1]), (of_key, of_value))
    return found


def _node(data: Any, places: _Places, loc: tuple[str | int, ...], around: Place = (1, 1)) -> Node:
    """Return TOML as the tree that findings are made of (forms/questions/source.py)."""
    _, place = places.get(loc, (around, around))
    if isinstance(data, dict):
        inside = {key: _node(each, places, (*loc, key), place) for key, each in data.items()}
        keys = {key: places.get((*loc, key), (place, place))[0] for key in data}
        return Node(inside, place, keys)
    if isinstance(data, list):
        return Node([_node(each, places, (*loc, at), place) for at, each in enumerate(data)], place)
    return Node(data if isinstance(data, bool | int | str) else str(data), place)
