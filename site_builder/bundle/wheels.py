"""The wheels that travel to the browser beside the typesetter's.

One holds the rules, the other the printed forms, made of prakat's own files and of nothing else. Both add
to the namespace ``prakat``, so that modules have the same names here and in the browser. A third holds as
much of segno as makes the codes on pages: the rest would bring half of Python's standard library with it.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import distribution, version
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hatchling.builders.wheel import WheelBuilder

from prakat.forms.basis import PAPER, RULES, own_files
from prakat.forms.catalogues import SHIPPED, catalogues
from prakat.site_builder.bundle import BundleError, atomic

_PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "{name}"
version = "{version}"
license = "MIT"
requires-python = ">=3.13"
dependencies = {needs}
[tool.hatch.build.targets.wheel]
packages = ["prakat"]
"""
_CUT = (
    "segno/consts.py",
    "segno/encoder.py",
    *(f"segno-{version('segno')}.dist-info/{name}" for name in ("METADATA", "WHEEL", "licenses/LICENSE")),
)
_CUT_NOTE = '"""prakat has left out of segno what writes files; its encoder is as its makers publish it."""\n'
_TRIAL = "import sys; sys.path.insert(0, sys.argv[1]); from prakat.validators import check_json"


def rules(target: Path) -> Path:
    """Return the wheel of the rules, below ``target``; it is built and tried where they have changed.

    Raises:
        BundleError: the rules cannot be imported from it.
    """
    return _wheel("prakat-validators", dict(own_files(RULES)), [], target, _tried)


def _tried(wheel: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, ZipFile(wheel) as archive:
        archive.extractall(folder)
        # Without site-packages, so that nothing but the wheel and the standard library is there.
        python = (sys.executable, "-I", "-S", "-c", _TRIAL, folder)
        trial = subprocess.run(python, capture_output=True, text=True)
    if trial.returncode:
        raise BundleError(f"{wheel.name}: {trial.stderr.strip().splitlines()[-1]}")


def printed_forms(target: Path, own: Path | None = None) -> Path:
    """Build the wheel of the printed forms, as ``rules``, with the layouts of the agency's catalogue."""
    contents = dict(own_files([*PAPER, "forms/catalogue/*/document.typ"]))
    *_, last = catalogues(own).values()
    if last != SHIPPED:
        own_layouts = last.glob("*/document.typ")
        contents |= {f"forms/catalogue/{path.parent.name}/{path.name}": path for path in own_layouts}
    return _wheel("prakat-forms", contents, ["prakat-validators", "segno", "typst"], target)


def page_codes(target: Path) -> Path:
    """Return the wheel of segno's encoder, below ``target``."""
    files = {each.as_posix(): Path(each.locate()) for each in distribution("segno").files or ()}
    contents = {name: path.read_bytes() for name, path in files.items() if name in _CUT}
    if missing := set(_CUT) - set(contents):
        raise BundleError(f"segno: {', '.join(sorted(missing))} is missing; install prakat again")
    contents["segno/__init__.py"] = _CUT_NOTE.encode()
    record = f"segno-{version('segno')}.dist-info/RECORD"
    contents[record] = "\n".join([*recorded(contents), f"{record},,", ""]).encode()
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in sorted(contents.items()):
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED, 9)
    made = packed.getvalue()
    return atomic.made(target, f"segno-{version('segno')}-py3-none-any.whl", made, lambda: made)


def recorded(contents: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the lines that a wheel records of its files: name, hash, size (PEP 376)."""
    for name, data in contents.items():
        digest = urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        yield f"{name},sha256={digest},{len(data)}"


def _wheel(
    name: str,
    contents: Mapping[str, Path],
    needs: list[str],
    target: Path,
    tried: Callable[[Path], None] = lambda wheel: None,
) -> Path:
    project = _PROJECT.format(name=name, version=version("prakat"), needs=needs)
    texts = {inside: path.read_bytes() for inside, path in contents.items()}
    hashes = {inside: hashlib.sha256(text).hexdigest() for inside, text in texts.items()}
    of = [Path(__file__).read_text("utf-8"), version("hatchling"), project, hashes]
    file = f"{name.replace('-', '_')}-{version('prakat')}-py3-none-any.whl"
    return atomic.made(target, file, json.dumps(of).encode(), lambda: _built(file, project, texts, tried))


def _built(name: str, project: str, texts: Mapping[str, bytes], tried: Callable[[Path], None]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        for inside, text in texts.items():
            copy = Path(folder, "prakat", inside)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(text)
        Path(folder, "pyproject.toml").write_text(project, "utf-8")
        built = Path(next(WheelBuilder(folder).build(directory=folder, versions=["standard"])))
        assert built.name == name
        tried(built)
        undated = built.with_suffix(".zip")
        # Hatchling dates files by SOURCE_DATE_EPOCH: each build would give browsers all of it anew.
        with ZipFile(built) as dated, ZipFile(undated, "w") as archive:
            for each in dated.namelist():
                archive.writestr(ZipInfo(each), dated.read(each), ZIP_DEFLATED, 9)
        return undated.read_bytes()
