"""What is given to strangers: the package, its description, and how to take part."""

import re
import tarfile
import tomllib
from pathlib import Path

import yaml
from hatchling.builders.sdist import SdistBuilder

from tests.conftest import ROOT, tracked
from tests.support import some

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_the_source_package_holds_what_is_in_git_and_nothing_else(tmp_path: Path) -> None:
    made = next(SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    with tarfile.open(made) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    files = some(tracked("--cached", "--others", "--exclude-standard"))
    assert held - {"PKG-INFO"} == {path.relative_to(ROOT).as_posix() for path in files}


def test_it_says_that_it_is_typed_and_on_which_python_it_is_tested() -> None:
    assert "Typing :: Typed" in PROJECT["classifiers"]
    assert (ROOT / "prakat/py.typed").is_file()
    python = (ROOT / ".python-version").read_text().strip()
    assert f"Programming Language :: Python :: {python}" in PROJECT["classifiers"]
    assert PROJECT["requires-python"] == f">={python}"


def test_catalogues_of_public_software_are_told_the_same() -> None:
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    assert (told["name"], told["softwareVersion"]) == (PROJECT["name"], PROJECT["version"])
    assert told["legal"]["license"] == PROJECT["license"]
    assert told["description"].keys() == set(told["localisation"]["availableLanguages"]) == {"th", "en"}
    for description in told["description"].values():
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000


def test_each_link_of_the_pages_at_the_root_leads_somewhere() -> None:
    for page in some(ROOT.glob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text()):
            assert "://" in link or (ROOT / link).exists(), f"{page.name}: {link}"


def test_ci_runs_the_two_commands() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text())
    steps = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    assert {"make site", "make test", "twine check --strict dist/*"} <= {*steps}
