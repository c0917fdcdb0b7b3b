"""The recipes of docs/recipes: when they build, and that the server's script publishes whole sites only."""

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.dates import BANGKOK
from tests.conftest import ROOT
from tests.site_builder.test_published import git

RECIPES = ROOT / "docs/recipes"
MAKEFILE = ".PHONY: site\nsite:\n\ttest ! -f broken\n\tmkdir -p site\n\tcp content.txt site/index.html\n"


def recipe(name: str) -> Any:
    return yaml.safe_load((RECIPES / name).read_text())


def test_every_recipe_builds_just_after_midnight_in_thailand() -> None:
    # YAML 1.1 takes "on" for true.
    minute, hour, *every_day = recipe("github-actions.yml")[True]["schedule"][0]["cron"].split()
    at = datetime(2026, 1, 1, int(hour), int(minute), tzinfo=UTC).astimezone(BANGKOK)
    assert (f"{at:%H:%M}", every_day) == ("00:05", ["*", "*", "*"])
    assert "OnCalendar=*-*-* 00:05:00 Asia/Bangkok" in (RECIPES / "prakat.timer").read_text()
    crontab = (RECIPES / "crontab").read_text()
    assert "CRON_TZ=Asia/Bangkok\n" in crontab
    assert re.search("^5 0 \\* \\* \\* ", crontab, re.MULTILINE)


def test_what_runs_in_ci_exists() -> None:
    steps = recipe("github-actions.yml")["jobs"]["build"]["steps"]
    lines = [step["run"] for step in steps if "run" in step]
    gitlab = recipe("gitlab-ci.yml")
    lines += gitlab["check"]["script"] + gitlab["pages"]["script"]
    targets = {line.split()[1] for line in lines if line.startswith("make ")}
    assert targets == {"site"}
    assert re.search("^site:", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert all(" --since " in line for line in lines if "prakat check" in line)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone of what the office merges, with a Makefile that 'builds' in no time."""
    merged = tmp_path / "merged"
    merged.mkdir()
    git(merged, "init", "-q")
    (merged / "Makefile").write_text(MAKEFILE)
    merge(merged, "one")
    git(tmp_path, "clone", "-q", str(merged), "repository")
    return tmp_path / "repository"


def merge(merged: Path, text: str) -> None:
    (merged / "content.txt").write_text(text)
    git(merged, "add", ".")
    git(merged, "commit", "-qm", text)


def rebuild(repository: Path) -> int:
    command = ["sh", str(RECIPES / "rebuild.sh"), str(repository), str(repository.parent / "www")]
    return subprocess.run(command, env=os.environ | {"MAKEFLAGS": ""}, capture_output=True).returncode


def test_the_server_publishes_what_is_merged(repository: Path) -> None:
    page = repository.parent / "www/index.html"
    assert rebuild(repository) == 0
    assert page.read_text() == "one"
    merge(repository.parent / "merged", "two")
    assert rebuild(repository) == 0
    assert page.read_text() == "two"


def test_a_build_that_fails_leaves_the_site_as_it_is(repository: Path) -> None:
    assert rebuild(repository) == 0
    (repository.parent / "merged/broken").write_text("")
    merge(repository.parent / "merged", "two")
    assert rebuild(repository) != 0
    assert (repository.parent / "www/index.html").read_text() == "one"


def test_old_sites_do_not_pile_up(repository: Path) -> None:
    for day in range(1, 6):
        (repository.parent / f"www.2026010{day}T000000Z").mkdir()
    assert rebuild(repository) == 0
    kept = sorted(path.name for path in repository.parent.glob("www.2*"))
    assert kept[:2] == ["www.20260104T000000Z", "www.20260105T000000Z"]
    assert len(kept) == 3
