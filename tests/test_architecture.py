"""The shape of the code, where import-linter cannot say it."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("validators", "forms", "site_builder")


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


def importers(module: str) -> set[str]:
    """The files of the packages that import a module."""
    found = set()
    for file in (file for package in PACKAGES for file in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name == module or name.startswith(f"{module}.") for name in names):
                found.add(file.relative_to(ROOT).as_posix())
    return found


def test_only_the_plugin_and_its_configuration_know_mkdocs() -> None:
    assert importers("mkdocs") <= {"site_builder/plugin.py", "site_builder/config.py"}


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
    for file in tracked():
        if file.suffix not in {".png"}:
            assert not pattern.search(file.read_text(errors="ignore")), file


@pytest.mark.parametrize("ending", ["ttf", "otf", "woff2", "whl", "wasm", "pdf", "docx"])
def test_nothing_generated_is_kept(ending: str) -> None:
    assert not [file for file in tracked() if file.suffix == f".{ending}"]


def test_same_typesetter_here_and_in_the_browser() -> None:
    """Else page counts would differ."""
    here = re.search(r'"typst==([\d.]+)"', (ROOT / "pyproject.toml").read_text())
    there = re.search(r'"typst==([\d.]+)"', (ROOT / "site_builder/bundle/downloads.toml").read_text())
    assert here is not None
    assert there is not None
    assert here[1] == there[1]
