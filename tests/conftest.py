"""Shared by all tests: the shipped announcements, the fonts, the built site."""

import fcntl
import gc
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from prakat.forms.questions.load import load_forms
from prakat.site_builder.bundle import fetched
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import export
from prakat.site_builder.intake.verify import Exported
from tests.chromium import launch
from tests.payload import Hostile, Marks, agency
from tests.support import some

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache/prakat"

# The same examples at every run and on every machine, so that a change is judged by what it
# changes; `make nightly` looks for new ones, and what it finds becomes an @example. No other
# file loads a profile: it would be that of all tests, whatever the command line says.
settings.register_profile("usual", derandomize=True, max_examples=40, deadline=None, database=None)
settings.register_profile(
    "nightly", derandomize=False, max_examples=500, deadline=None, database=None, print_blob=True
)
settings.register_profile("few", settings.get_profile("usual"), max_examples=5)
settings.load_profile("usual")


def pytest_collection_finish() -> None:
    """Take what was collected for no garbage: to look through it again and again took a tenth of the time."""
    gc.freeze()


@pytest.fixture(scope="session")
def published() -> dict[str, Exported]:
    """Each shipped announcement with its forms, as the browser gets them."""
    forms, findings = load_forms()
    content, found = load_content(ROOT / "content", forms)
    assert not [each for each in findings + found if each.severity == "error"]
    return {
        each.id: Exported(export(each, content), {use.id: forms[use.id] for use in each.forms})
        for each in content.announcements.values()
    }


@pytest.fixture(scope="session")
def originals(published: dict[str, Exported]) -> Exported:
    """The announcement of the originals."""
    return published["moe-foreign-relations-director"]


@pytest.fixture(scope="session")
def example(published: dict[str, Exported]) -> Exported:
    """The fictitious announcement, of another kind and level, with years for each route."""
    return published["example-policy-expert"]


@pytest.fixture(scope="session")
def fonts() -> Path:
    return fetched.fonts(CACHE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of all tests: of Playwright there can be no second in a process."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site: that of the files as they are now, which `make test` builds before all tests."""
    home = ROOT / "site/index.html"
    built = home.stat().st_mtime if home.exists() else 0
    sources = tracked("content", "forms", "mkdocs.yml", "package-lock.json", "site_builder", "validators")
    newer = [path for path in some(sources) if path.stat().st_mtime > built]
    assert not newer, f"site/ is older than {newer[0]}: run `make site`"
    return home.parent


def tracked(*within: str) -> list[Path]:
    """The files of the repository, or those within some of its folders."""
    command = ["git", "ls-files", "-z", *within]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def lend(folder: Path) -> None:
    """Give a project its own copy of what was fetched and typeset for the repository already."""
    for part in ("fonts", "library", "wheels", "papers", "unprinted"):
        if (CACHE / part).exists():
            shutil.copytree(CACHE / part, folder / ".cache/prakat" / part)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder of that name, which one worker makes while the others wait for it; nobody changes it then."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    made = folder.with_suffix(".made")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


HOSTILE_AT = 1790812800  # 1 October 2569, while it is open


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The site of an agency whose every text would like to be a script."""
    folder = once(tmp_path_factory, "hostile", _build_hostile)
    return Hostile(folder / "site", Marks(json.loads((folder / "marks.json").read_text())))


def _build_hostile(folder: Path) -> None:
    from tests.site_builder.building import build

    (folder / "marks.json").write_text(json.dumps(agency(folder).places))
    result = build(
        folder, at=HOSTILE_AT, papers=False
    )  # to typeset them takes five times as long as the site
    assert result.returncode == 0, result.stderr
