"""What is given to strangers: the package, its description, and how to take part."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
import yaml
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from tests.conftest import ROOT, tracked
from tests.support import some

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_the_source_package_holds_what_is_in_git_and_nothing_else(tmp_path: Path) -> None:
    made = next(SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    with tarfile.open(made) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    files = some(tracked("--cached", "--others", "--exclude-standard"))
    assert held - {"PKG-INFO"} == {path.relative_to(ROOT).as_posix() for path in files}


@pytest.fixture
def described(tmp_path: Path) -> str:
    """The description of the wheel, which an index of packages shows."""
    made = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    with zipfile.ZipFile(made) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        message = message_from_bytes(archive.read(name))
    assert message["Description-Content-Type"] == "text/markdown"
    return message.get_payload(decode=True).decode()


def test_its_description_leads_nowhere_that_an_index_of_packages_has_not(described: str) -> None:
    """In Thai and English, with all words of README.md but its picture."""
    assert "ข้อมูลที่กรอกไม่ออกจากเครื่องของผู้สมัคร" in described
    assert "Two commands" in described
    links = re.findall(r"\]\(([^)]+)\)", described)
    assert not [to for to in links if "://" not in to]
    assert "guide for HR (in Thai, with pictures), every key of the content" in " ".join(described.split())


@pytest.mark.nightly
def test_what_is_released_is_as_indices_want_it(tmp_path: Path) -> None:
    """The wheel is built of the source package, as those do who have only that."""
    programs = Path(sys.executable).parent
    source = next(SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (unpacked,) = (tmp_path / "source").iterdir()
    wheel = next(WheelBuilder(str(unpacked)).build(directory=str(tmp_path), versions=["standard"]))
    for command in (
        [programs / "twine", "check", "--strict", source, wheel],
        [programs / "check-wheel-contents", wheel],
        [sys.executable, "-m", "pip", "check"],
    ):
        subprocess.run(command, check=True)


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
