"""The shape of the code, where import-linter cannot say it."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import mypy.api
import pytest

from tests.conftest import ROOT, tracked
from tests.support import some

PACKAGES = ("validators", "forms", "site_builder")


@cache
def imports() -> dict[str, set[str]]:
    """What each file of the packages imports."""
    found: dict[str, set[str]] = {}
    for file in (file for package in PACKAGES for file in (ROOT / package).rglob("*.py")):
        names = found.setdefault(file.relative_to(ROOT).as_posix(), set())
        for node in ast.walk(ast.parse(file.read_text())):
            names |= {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
    return found


def importers(module: str) -> set[str]:
    """The files of the packages that import a module."""
    return {
        file
        for file, names in imports().items()
        if any(name == module or name.startswith(f"{module}.") for name in names)
    }


def test_only_the_plugin_and_what_is_its_own_know_mkdocs() -> None:
    assert importers("mkdocs") <= {
        "site_builder/plugin.py",
        "site_builder/config.py",
        "site_builder/generated.py",
        "site_builder/preview/shell.py",
        "site_builder/written.py",
    }


def test_only_the_documents_know_the_typesetter() -> None:
    assert importers("typst") == {"forms/paper/documents.py"}


def test_the_validators_need_the_standard_library_alone() -> None:
    for foreign in ("yaml", "pydantic", "jinja2", "click", "typst", "pypdf", "forms", "site_builder"):
        assert not {file for file in importers(foreign) if file.startswith("validators/")}


# In pieces, so that this file does not hold what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
]


def test_no_file_names_a_package_registry() -> None:
    pattern = re.compile("|".join(map(re.escape, HOSTS)))
    for file in some(tracked()):
        if file.suffix not in {".png"}:
            assert not pattern.search(file.read_text(errors="ignore")), file


@pytest.mark.parametrize("ending", ["ttf", "otf", "woff2", "whl", "wasm", "pdf", "docx"])
def test_nothing_generated_is_kept(ending: str) -> None:
    assert not [file for file in some(tracked()) if file.suffix == f".{ending}"]


def test_same_typesetter_here_and_in_the_browser() -> None:
    """Else page counts would differ."""
    here = re.search(r'"typst==([\d.]+)"', (ROOT / "pyproject.toml").read_text())
    there = re.search(r'"typst==([\d.]+)"', (ROOT / "site_builder/bundle/downloads.toml").read_text())
    assert here is not None
    assert there is not None
    assert here[1] == there[1]


def test_no_room_holds_more_than_about_ten_modules() -> None:
    """One that grows beyond is two (docs/decisions/0017-one-package-in-rooms.md)."""
    names = [name for name in imports() if name.startswith("site_builder/") and "__init__" not in name]
    rooms = Counter(name.rpartition("/")[0] for name in some(names))
    assert {room: modules for room, modules in rooms.items() if modules > 12} == {}


# A kind that nobody decides, and so a value that nobody gives.
UNHANDLED = """\
from typing import Literal

def days(unit: Literal["week", "year"]) -> int:
    match unit:
        case "week":
            number = 7
    return number
"""


def test_a_case_that_nobody_handles_does_not_pass(tmp_path: Path) -> None:
    """By the types as `make types` checks them."""
    (tmp_path / "unhandled.py").write_text(UNHANDLED)
    settings = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(tmp_path / "cache")]
    said, _, failed = mypy.api.run([*settings, str(tmp_path / "unhandled.py")])
    assert failed
    assert re.findall(r":(\d+): error: .*\[([\w-]+)\]", said) == [
        ("4", "exhaustive-match"),
        ("7", "possibly-undefined"),
    ]
