"""Programs and fonts that a site carries from others: their licences, versions and files (carried.toml)."""

import json
import tomllib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any, NamedTuple

from prakat.site_builder.bundle import fetched

_LICENCES = Path(__file__).with_name("licences")


class Carried(NamedTuple):
    """A work that lies in a site: its name, what it is for, its licence (SPDX) and where its source is.

    ``files`` are patterns of addresses in the site. Some works lie in the page of officers alone.
    """

    id: str
    name: str
    th: str
    en: str
    licence: str
    origin: str
    text: str
    source: str
    files: Sequence[str]
    admin: bool = False

    def version(self, cache: Path) -> str:
        """Return the version that is pinned; ``cache`` is where fetched files are kept."""
        return _version(self.origin, cache)

    def words(self, cache: Path) -> str:
        """Return the text of its licence."""
        return _words(self.text, cache)


# Each is the same as long as a process runs, and a preview asks for all of them at each look at a page.
@cache
def _version(origin: str, kept: Path) -> str:
    kind, _, name = origin.partition(":")
    match kind:
        case "npm":
            package = fetched.npm_package(name, kept) / "package.json"
            return str(json.loads(package.read_text("utf-8"))["version"])
        case "dist":
            return version(name)
        case "download":
            package = fetched.downloads()[name]["package"]
            return str(package).replace("==", "@").rpartition("@")[2]
        case "python":
            lock = fetched.npm_package("pyodide", kept) / "pyodide-lock.json"
            return str(json.loads(lock.read_text("utf-8"))["info"]["python"])
        case _:
            return origin


@cache
def _words(text: str, kept: Path) -> str:
    kind, _, name = text.partition(":")
    if kind == "npm":
        package, _, file = name.rpartition("/")
        return (fetched.npm_package(package, kept) / file).read_text("utf-8")
    if kind == "dist":
        # Not by the list of its files, each of which would be looked for: a theme has ten thousand icons.
        read = distribution(name).read_text
        return read("licenses/LICENSE") or read("LICENSE") or ""
    return (_LICENCES / text).read_text("utf-8")


@cache
def works() -> list[Carried]:
    """Return everything that a site may carry, prakat last."""
    told: dict[str, Any] = tomllib.loads(Path(__file__).with_name("carried.toml").read_text("utf-8"))
    return [Carried(key, origin=each.pop("from"), **each) for key, each in told.items()]


def in_site(with_admin: bool) -> Iterator[Carried]:
    """Yield what a site carries; the page of officers has more."""
    return (each for each in works() if with_admin or not each.admin)


def of(address: str) -> Carried | None:
    """Return the work that a file of the site belongs to; None for what content was made into."""
    return next((each for each in works() if any(fnmatch(address, one) for one in each.files)), None)
