"""The wheels that travel to the browser, made of prakat's own files and of nothing else.

One holds the rules, the other the printed forms. Both add to the namespace ``prakat``, so that modules
have the same names here and in the browser.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib.metadata import version
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
    return _wheel("prakat-forms", contents, ["prakat-validators", "typst"], target)


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
