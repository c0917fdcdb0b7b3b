"""What the site carries: complete, pinned, and the same on every build."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from site_builder import bundle


@pytest.fixture(scope="module")
def files() -> dict[str, Path]:
    return dict(bundle.files())


def test_everything_that_the_page_loads_is_there(files: dict[str, Path]) -> None:
    names = {name.removeprefix("assets/prakat/") for name in files}
    assert {"pyodide/pyodide.mjs", "pyodide/pyodide.asm.wasm", "pyodide/pyodide-lock.json"} <= names
    assert {"fonts/THSarabunNew.ttf", "fonts/THSarabunNew-Bold.ttf", "browser/worker.mjs"} <= names
    assert all(path.is_file() for path in files.values())


def test_the_lock_holds_our_wheels_with_their_hashes(files: dict[str, Path]) -> None:
    packages = json.loads(files["assets/prakat/pyodide/pyodide-lock.json"].read_text())["packages"]
    assert set(packages) == {"prakat-validators", "prakat-forms", "typst"}
    for package in packages.values():
        wheel = files[f"assets/prakat/pyodide/{package['file_name']}"]
        assert hashlib.sha256(wheel.read_bytes()).hexdigest() == package["sha256"]


def test_the_wheels_hold_what_travels_and_nothing_else(files: dict[str, Path]) -> None:
    names = {}
    for path in files.values():
        if path.name.startswith("prakat_"):
            with zipfile.ZipFile(path) as wheel:
                names[path.name.split("-")[0]] = {n for n in wheel.namelist() if "dist-info" not in n}
    assert {"validators/__init__.py", "validators/messages/th.toml"} <= names["prakat_validators"]
    assert {"forms/documents.py", "forms/catalogue/application/document.typ"} <= names["prakat_forms"]
    assert not {
        n for n in names["prakat_forms"] if n.endswith((".yaml", ".html", ".mjs", "load.py", "source.py"))
    }


def test_a_second_build_makes_the_same_wheels(files: dict[str, Path]) -> None:
    first = {path.name: path.read_bytes() for path in bundle.wheels()}
    assert {path.name: path.read_bytes() for path in bundle.wheels()} == first


def test_a_file_that_is_not_the_pinned_one_is_not_used(tmp_path: Path) -> None:
    altered = tmp_path / "font.ttf"
    altered.write_bytes(b"something else")
    with pytest.raises(bundle.BundleError, match=r"font\.ttf: not the file that was pinned"):
        bundle._verified(altered, "0" * 64)
    assert not altered.exists(), "the next build fetches it again"
