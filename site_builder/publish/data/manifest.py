"""The manifest of a build: what each file of the site is known by.

With it, `prakat doctor` tells whether a server gives what was built. It lies in the site for everybody to
compare, and is to be kept elsewhere as well: whoever can change a server's files can change that one, too.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.bundle.policy import integrity

ADDRESS = "build-manifest.json"  # in the site
MAX_BYTES = 100_000_000  # some 800,000 files
_VERSION = 1


class ManifestError(Exception):
    """It is no manifest; the words say so, in English and Thai."""


class Manifest(NamedTuple):
    """The site's address (empty if unknown), and each file's hash (``sha256-…``) by its path in the site."""

    site: str
    files: Mapping[str, str]


def artifacts(build: Build, site: Path) -> Iterator[Artifact]:
    """Yield the manifest of the finished site in the folder ``site``."""
    if not build.preview:
        yield Artifact(ADDRESS, written(Manifest(build.site.url, dict(hashes(site)))))


def hashes(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the hash of each file in a folder, sorted, but for the manifest itself."""
    root = os.path.join(folder, "")
    for name in addresses(folder):
        if name != ADDRESS:
            with open(root + name, "rb", buffering=0) as file:
                yield name, integrity(hashlib.sha256(file.read()).digest())


def addresses(folder: Path, below: str = ".") -> list[str]:
    """Return the path of each file in a folder, or in one that lies ``below`` it, sorted."""
    root = os.path.join(folder, "")
    # As text: paths would take longer than all hashes of a large site.
    there = (f"{at}{os.sep}{name}" for at, _, names in os.walk(folder / below) for name in names)
    parts = sorted(path.removeprefix(root).split(os.sep) for path in there if os.path.isfile(path))
    return ["/".join(each) for each in parts]


def written(manifest: Manifest) -> str:
    """Return the manifest as JSON, a file a line."""
    told = {"version": _VERSION, "prakat": version("prakat"), **manifest._asdict()}
    return json.dumps(told, ensure_ascii=False, indent=0) + "\n"


def at(path: Path) -> Manifest:
    """Return the manifest in a file.

    Raises:
        ManifestError: there is none, or none that can be read.
    """
    try:
        if path.stat().st_size <= MAX_BYTES:
            return read(path.read_bytes())
    except OSError as error:
        raise ManifestError(f"{path}: {error.strerror}. อ่าน {path} ไม่ได้") from error
    return read(b"")


def read(content: bytes) -> Manifest:
    """Return the manifest that is written in ``content``, which anybody may have made.

    Raises:
        ManifestError: it is none, or names a file outside its folder.
    """
    try:
        told: Any = json.loads(content)
        site, files = told["site"], told["files"]
        fits = told["version"] == _VERSION and isinstance(site, str) and isinstance(files, dict)
        if fits and all(isinstance(digest, str) and _is_inside(name) for name, digest in files.items()):
            return Manifest(site, files)
    except (ValueError, RecursionError, LookupError, TypeError):
        pass
    raise ManifestError(f"This is no {ADDRESS} of a prakat site. ไม่ใช่บัญชีไฟล์ {ADDRESS} ที่ prakat สร้าง")


def _is_inside(name: str) -> bool:
    """Tell whether a path stays in the folder that it is seen from, on any system."""
    steps = PurePosixPath(name).parts
    return (
        bool(steps) and name.isprintable() and not name.startswith("/") and not {"..", "\\"} & {*steps, *name}
    )
