"""What is made of prakat's own files alone: kept in the cache, and made anew if any of them has changed."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from prakat.forms.basis import ROOT
from prakat.site_builder.bundle import atomic
from prakat.site_builder.kept import Kept

_FOLDERS = ("forms", "site_builder", "validators")
_KINDS = {".py", ".toml", ".yaml", ".jinja"}
# Whose filters and tests change only with the versions of packages.
_PACKAGES = {"builtins", "_operator", "jinja2", "markupsafe", "mkdocs", "prakat"}


@cache
def digest() -> str:
    """Return the digest of all that prakat does and says, but not of its looks."""
    paths = (path for folder in _FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in _KINDS)
    made = hashlib.sha256()
    for path in sorted(paths):
        made.update(f"{path.relative_to(ROOT)}\0".encode())
        made.update(path.read_bytes())
    return made.hexdigest()


@cache
def _program() -> str:
    """Return what the program is known by, with the versions of Python and of all packages."""
    # Not importlib's way: it reads what each package tells of itself.
    packages = (path.name for folder in sys.path for path in Path(folder).glob("*.dist-info"))
    return "\n".join([digest(), sys.version, *sorted(packages)])


def from_before(told: Path) -> Kept:
    """Return what the last build found out, from the file that tells it, if it was by the same program."""
    basis = hashlib.sha256(_program().encode()).hexdigest()
    try:
        by, before = json.loads(told.read_bytes())
    except (OSError, ValueError, TypeError):
        by, before = "", {}
    return Kept(basis, before if by == basis else {})


def for_later(told: Path, kept: Kept) -> None:
    """Write down for the next build what this one found out or asked for."""
    told.parent.mkdir(parents=True, exist_ok=True)
    known = [kept.basis, kept.now]
    atomic.write(told, json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode())


def basis(env: jinja2.Environment, folders: Iterable[str]) -> str:
    """Return the digest of everything that all outputs have in common: prakat, its libraries, all templates.

    ``folders`` are those of the templates. It is empty where others have added to the language of templates:
    what that gives may depend on anything.
    """
    words = [*env.filters.values(), *env.tests.values(), *(type(each) for each in env.extensions.values())]
    if any(str(getattr(each, "__module__", "")).partition(".")[0] not in _PACKAGES for each in words):
        return ""
    made = hashlib.sha256(_program().encode())
    for folder in folders:
        for where, below, names in os.walk(folder):
            below[:] = sorted(each for each in below if not each.startswith("."))  # thousands of icons
            for name in sorted(each for each in names if each.endswith(".html")):
                path = os.path.join(where, name)
                made.update(f"{os.path.relpath(path, folder)}\0".encode())
                made.update(Path(path).read_bytes())
    return made.hexdigest()


def kept(folder: Path, name: str, make: Callable[[], Any]) -> Any:
    """Return the plain data that ``make`` returns, from ``folder`` if it was made by the same prakat."""
    path = folder / f"{name}.json"
    try:
        by, made = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        by, made = "", None
    if by != digest():
        # As it is read the next time.
        text = json.dumps([digest(), make()], ensure_ascii=False)
        folder.mkdir(parents=True, exist_ok=True)
        atomic.write(path, text.encode())
        made = json.loads(text)[1]
    return made


class Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates, each as long as it and prakat are the same.

    Whether a template is escaped is part of what it is compiled to, and follows from its name and place.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder))

    def get_source_checksum(self, source: str) -> str:
        """Return what the compiled template was made of."""
        return super().get_source_checksum(f"{digest()}\0{source}")
