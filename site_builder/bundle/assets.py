"""The site's files besides pages: Pyodide, our wheels, the typesetter, fonts, modules.

Everything is fetched once (fetched.py), made once and kept in ``cache``, a folder of the project; the site
serves it from its own origin, so that no visitor's browser asks anybody else.
"""

import hashlib
import json
import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from prakat.forms.basis import ROOT
from prakat.forms.questions.kinds import WIDGETS
from prakat.site_builder.bundle import atomic, fetched
from prakat.site_builder.bundle.lighter import library
from prakat.site_builder.bundle.lighter.typesetter import packed
from prakat.site_builder.bundle.modules import joined, usual_names, widgets
from prakat.site_builder.bundle.policy import integrity
from prakat.site_builder.bundle.wheels import page_codes, printed_forms, rules

_IMPORTED = re.compile(r'(?:\bimport|\bfrom)\s*"(\.[^"]+)"')
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")


class Folder(NamedTuple):
    """A folder of the site, whose address (``assets/prakat/<hash>/``) holds the hash of its content.

    So an address means the same bytes for ever: browsers may keep it, and a page that is open while another
    version is deployed goes on with the files of its own. ``files`` tells by address in the site where each
    file is now, ``hashes`` what browsers know its content by.
    """

    address: str = ""
    files: Mapping[str, Path] = {}
    hashes: Mapping[str, str] = {}


class Assets(NamedTuple):
    """The site's files besides pages: those that change with a version, and large ones that stay."""

    app: Folder
    runtime: Folder


def collected(cache: Path, own: Path | None = None) -> Assets:
    """Return everything, built or fetched where it is missing; ``own`` is the agency's catalogue of forms.

    Raises:
        BundleError: something could not be had.
    """
    fetched.announce(cache)
    packages = wheels(cache, own)
    runtime = addressed("assets/runtime", usual_names(runtime_files(packages, cache), cache))
    lock = pyodide_lock(packages, cache, f"../../../../{runtime.address}")
    atomic.forget(cache / atomic.MADE)
    app = joined(usual_names(app_files([lock, *packages[:-1]], cache), cache), cache)
    return Assets(addressed("assets/prakat", app), runtime)


def runtime_files(packages: list[Path], cache: Path) -> Iterator[tuple[str, Path]]:
    """Yield Python and the typesetter with its fonts: 22 MB, and the same for many versions."""
    for path in (*python(packages, cache), packages[-1]):
        yield path.name, path
    for path in fetched.fonts(cache).glob("*.ttf"):
        yield f"fonts/{path.name}", path


def python(packages: list[Path], cache: Path) -> list[Path]:
    """Return the files of Pyodide, with as much of the standard library as ``packages`` use."""
    pyodide = fetched.npm_package("pyodide", cache)
    return [*(pyodide / name for name in PYODIDE_FILES), library.cut(pyodide, packages, cache)]


def app_files(packages: Iterable[Path], cache: Path) -> Iterator[tuple[str, Path]]:
    """Yield our own files, and the fonts of the pages."""
    for path in packages:
        yield f"python/{path.name}", path
    for name in ("LICENCE", "dist/index.js"):
        yield f"idb-keyval/{name}", fetched.npm_package("idb-keyval", cache) / name
    for path in web_fonts(cache):
        yield f"fonts/{path.name}", path
    for path in (ROOT / "site_builder/publish/assets").iterdir():
        yield path.name, path
    for path in (ROOT / "forms/browser").iterdir():
        if path.suffix in {".mjs", ".css", ".json"}:
            yield f"browser/{path.name}", path
    yield "widgets/index.mjs", widgets(cache)
    for path in WIDGETS.glob("*/*"):
        if path.suffix in {".mjs", ".css"}:
            yield f"widgets/{path.parent.name}/{path.name}", path


def imported(app: Folder, *names: str) -> list[str]:
    """Return the addresses of modules and of all that they import, themselves or through others.

    A page that names them at its beginning has them at once; else browsers learn of one after another.
    """
    found = [app.address + name for name in names if app.address + name in app.files]
    for address in found:  # it grows meanwhile
        text, folder = app.files[address].read_text("utf-8"), posixpath.dirname(address)
        named = dict.fromkeys(posixpath.normpath(f"{folder}/{each}") for each in _IMPORTED.findall(text))
        found += [each for each in named if each in app.files and each not in found]
    return found


def addressed(folder: str, files: Iterable[tuple[str, Path]]) -> Folder:
    """Return a folder of ``files`` (name, where it is now), the address of which holds their hash."""
    found = {name: (path, hashlib.sha256(path.read_bytes()).digest()) for name, path in sorted(files)}
    content = "".join(f"{name} {digest.hex()}\n" for name, (_, digest) in found.items())
    address = f"{folder}/{hashlib.sha256(content.encode()).hexdigest()[:12]}/"
    paths = {address + name: path for name, (path, _) in found.items()}
    return Folder(address, paths, {address + name: integrity(digest) for name, (_, digest) in found.items()})


def web_fonts(cache: Path) -> list[Path]:
    """Return Sarabun for the screen, in the weights and scripts that publish/assets/prakat.css names."""
    folder = fetched.npm_package("@fontsource/sarabun", cache) / "files"
    styles = [f"{script}-{weight}" for script in ("thai", "latin") for weight in (400, 600, 700)]
    return [folder / f"sarabun-{style}-normal.woff2" for style in styles]


def wheels(cache: Path, own: Path | None = None) -> list[Path]:
    """Return the wheels of the browser: the rules, the documents, their codes, and the typesetter last."""
    made, packs = atomic.folder(cache), atomic.folder(cache, "wheels")
    return [rules(made), printed_forms(made, own), page_codes(made), packed(fetched.typesetter(cache), packs)]


def pyodide_lock(packages: list[Path], cache: Path, typesetter_at: str = "") -> Path:
    """Return Pyodide's lock, cut down to our wheels; ``loadPackage`` verifies their hashes by it.

    ``typesetter_at`` is the way from the lock to the folder of the typesetter's wheel.
    """
    spec = PyodideLockSpec.from_json(fetched.npm_package("pyodide", cache) / "pyodide-lock.json")
    spec.packages.clear()
    # Folders of a cache may be links to those of another.
    spec = add_wheels_to_spec(spec, packages, base_path=Path(os.path.commonpath(packages)))
    for name, package in spec.packages.items():
        # In the site they lie together, wherever they are now.
        package.file_name = (typesetter_at if name == "typst" else "") + Path(package.file_name).name
    text = json.dumps(spec.to_dict(), sort_keys=True)
    return atomic.addressed(atomic.folder(cache), "pyodide-lock.json", text.encode())
