"""What all tests share: the shipped announcements, the fonts, the built site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from prakat.forms.questions.load import load_forms
from prakat.site_builder.bundle import assets
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import export
from prakat.site_builder.intake.verify import Exported
from tests.payload import Hostile, agency

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache/prakat"

# The same examples at every run, so that a change is judged by what it changes; `make nightly`
# looks for new ones, and what it finds becomes an @example.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")


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
    return assets.fonts(CACHE)


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site. `make test` builds it anew; pytest alone takes what is there."""
    folder = ROOT / "site"
    if not (folder / "index.html").exists():
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The site of an agency whose every text would like to be a script."""
    folder = tmp_path_factory.mktemp("hostile")
    marks = agency(folder)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1790812800"}  # 1 October 2569, while it is open
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return Hostile(folder / "site", marks)
