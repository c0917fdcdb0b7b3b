"""A copy of prakat to which docs/adding.md was applied."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, PRIVACY, write

PACKAGES = ("prakat", "forms", "site_builder", "validators")
# A file's name, whether the text is added to an existing file, and the text.
FILE = re.compile(r"^`([^`]+)`( \(added\))?\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def copied(tree: Path) -> Path:
    """Copy the packages into a folder."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    return tree


# As docs/adding.md says: one line.
KIND = 'EXCHANGE = "exchange", "สับเปลี่ยนตำแหน่ง", "Exchange of positions"'


def follow(tree: Path, within: str = "") -> list[str]:
    """Write the files of the page that are below ``within``; return the names of new ones."""
    written = [
        each for each in FILE.findall((ROOT / "docs/adding.md").read_text()) if each[0].startswith(within)
    ]
    for name, added, text in written:
        assert (tree / name).exists() == bool(added), name
        (tree / name).parent.mkdir(exist_ok=True)
        with (tree / name).open("a") as file:
            file.write(text)
    return [name for name, added, _ in written if not added]


def add_kind(tree: Path) -> None:
    """Add a kind of announcement."""
    kinds = tree / "site_builder/content/kinds.py"
    line = '    ACTING = "acting"'
    assert line in kinds.read_text()
    kinds.write_text(kinds.read_text().replace(line, f"    {KIND}\n{line}"))


def announce(folder: Path, years: object, forms: str = "") -> Path:
    """Write an announcement of the new kind that asks for the new criterion, and maybe more forms."""
    text = ANNOUNCEMENT.replace("kind: screening", "kind: exchange")
    tree = text[text.index("  any:") : text.index("forms:")]
    criterion = f"{{id: served, criterion: length_of_service, min_years: {years}, source: ข้อ 3}}"
    return write(folder, text.replace(tree, f"  all: [{criterion}]\n") + forms, agency=AGENCY + PRIVACY)


def run(tree: Path, *arguments: str) -> str:
    """Return the output of a Python with that copy of prakat."""
    command = [sys.executable, "-P", *arguments]
    environment = os.environ | {"PYTHONPATH": str(tree)}
    result = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout
