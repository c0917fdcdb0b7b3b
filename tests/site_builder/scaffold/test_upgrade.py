"""`prakat upgrade`: what another version changes is told before it is written; nobody's words are lost."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner
from hatchling.builders.wheel import WheelBuilder

from prakat.site_builder import cli
from prakat.site_builder.scaffold import upgrade
from prakat.site_builder.scaffold.init import create
from prakat.site_builder.scaffold.upgrade import Change, Plan, UpgradeError
from tests.conftest import ROOT, lend, tracked

PAGE = "<!doctype html><html><head><title>x</title></head><main>{}</main><script>1</script></html>"


def site(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def changed(tmp_path: Path, before: dict[str, str | bytes], after: dict[str, str | bytes]) -> list[Change]:
    return [*upgrade.changes(site(tmp_path / "before", before), site(tmp_path / "after", after))]


# --- The site -----------------------------------------------------------------------------------------


def test_pages_differ_by_what_they_say_not_by_how_it_is_written(tmp_path: Path) -> None:
    before = {"a/index.html": PAGE.format("<p>รับสมัคร <b>๑</b> อัตรา"), "b/index.html": PAGE.format("เดิม")}
    after = {
        "a/index.html": PAGE.format('<p class="x">รับสมัคร\n<b>๑</b> อัตรา').replace("<script>1", "<script>2"),
        "b/index.html": PAGE.format("ใหม่"),
    }
    assert changed(tmp_path, before, after) == [Change("page", "b/", ["-เดิม", "+ใหม่"])]


def test_what_comes_goes_and_differs_is_told_by_its_kind(tmp_path: Path) -> None:
    before: dict[str, str | bytes] = {
        "old/index.html": PAGE,
        "a.pdf": b"1",
        "api/x.json": "1",
        "feed.xml": "1",
    }
    after: dict[str, str | bytes] = {
        "new/index.html": PAGE,
        "a.pdf": b"2",
        "api/x.json": "2",
        "feed.xml": "1",
    }
    assert {(each.kind, each.address) for each in changed(tmp_path, before, after)} == {
        ("gone", "old/"),
        ("added", "new/"),
        ("paper", "a.pdf"),
        ("data", "api/x.json"),
    }


def test_texts_of_forms_are_compared_wherever_they_lie(tmp_path: Path) -> None:
    def shared(at: str, text: str) -> dict[str, str | bytes]:
        return {f"assets/shared/{at}/vision.json": json.dumps({"vision/one": f"<p>{text}</p>", "n": 1})}

    assert changed(tmp_path / "same", shared("1", "ถาม"), shared("2", "ถาม")) == []
    (told,) = changed(tmp_path / "other", shared("1", "ถาม"), shared("2", "ตอบ"))
    assert (told.kind, told.lines) == ("forms", ["-ถาม", "+ตอบ"])


def test_rules_differ_by_what_travels_not_by_the_name_of_the_version(tmp_path: Path) -> None:
    def wheel(folder: str, number: str, rule: str) -> Path:
        at = tmp_path / folder / f"assets/prakat/{number}/python/prakat_validators-{number}-py3-none-any.whl"
        at.parent.mkdir(parents=True)
        with zipfile.ZipFile(at, "w") as archive:
            archive.writestr("prakat/validators/rule.py", rule)
            archive.writestr(f"prakat_validators-{number}.dist-info/METADATA", number)
        return tmp_path / folder

    one, same, other = wheel("one", "1", "a"), wheel("same", "2", "a"), wheel("other", "2", "b")
    assert [*upgrade.changes(one, same)] == []
    assert [*upgrade.changes(one, other)] == [Change("rules", "")]
    assert upgrade.loaded_anew(one, other) > 0 == upgrade.loaded_anew(one, one)


# --- The files ----------------------------------------------------------------------------------------

BEFORE = {
    "requirements.txt": b"--find-links wheels\nprakat==1\n",
    "requirements/site.lock": b"old",
    "deploy/nginx.conf": b"old",
    "deploy/crontab": b"old",
    ".gitlab-ci.yml": b"old",
    "docs/hr.md": b"same",
}
AFTER = {
    **{name: b"new" for name in BEFORE if name != "docs/hr.md"},
    "docs/hr.md": b"same",
    "docs/new.md": b"new",
    "requirements.txt": b"prakat==2\n",
}


def test_only_what_is_as_it_was_given_becomes_what_the_other_version_gives(tmp_path: Path) -> None:
    mine = {
        "requirements.txt": b"--find-links wheels\nprakat==1\nmkdocs-macros-plugin==1.3\n",
        "requirements/site.lock": b"edited",
        "deploy/nginx.conf": b"old",
        ".gitlab-ci.yml": b"ours",
        "docs/hr.md": b"ours",
    }
    site(tmp_path, dict(mine))
    made = upgrade.planned(tmp_path, BEFORE, AFTER, "2")
    assert made == Plan(
        {
            "deploy/nginx.conf": b"new",
            "docs/new.md": b"new",
            "requirements.txt": b"--find-links wheels\nprakat==2\nmkdocs-macros-plugin==1.3\n",
            "requirements/site.lock": b"new",
        },
        [".gitlab-ci.yml"],
    )
    upgrade.write(tmp_path, made)
    assert (tmp_path / ".gitlab-ci.yml").read_bytes() == b"ours"
    assert not (tmp_path / "deploy/crontab").exists(), "the agency does without"
    assert (tmp_path / "docs/new.md").read_bytes() == b"new"
    assert upgrade.planned(tmp_path, BEFORE, AFTER, "2").written == {}


def test_nothing_of_the_agencys_own_is_ever_among_them(tmp_path: Path) -> None:
    create(tmp_path, date(2026, 11, 23))
    given = upgrade._given(tmp_path)
    assert {"mkdocs.yml", "requirements/site.lock", "docs/hr.md"} <= {*given}
    assert not [name for name in given if name.startswith(("content/", "forms/"))]


def test_a_program_stays_one_that_may_be_run(tmp_path: Path) -> None:
    (tmp_path / "rebuild.sh").touch(0o755)
    upgrade.write(tmp_path, Plan({"rebuild.sh": b"new"}, []))
    assert os.access(tmp_path / "rebuild.sh", os.X_OK)


# --- The command --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("none.whl", None, "There is no file"), ("other-1-py3-none-any.whl", b"PK", "no wheel of prakat")],
)
def test_what_is_no_wheel_is_refused_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes | None, said: str
) -> None:
    create(tmp_path, date(2026, 11, 23))
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli.main, ["upgrade", name])
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.fixture
def aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An agency for which another version is at hand, that builds a site which says something else."""
    create(tmp_path / "agency", date(2026, 11, 23))
    monkeypatch.chdir(tmp_path / "agency")
    wheel = tmp_path / "prakat-9.0-py3-none-any.whl"
    wheel.touch()

    def built(project: object, python: Path | str, at: Path, moment: str) -> Path:
        return site(at, {"index.html": PAGE.format("เดิม" if python == sys.executable else "ใหม่")})

    other = upgrade.Other("9.0", wheel, Path("python"))
    monkeypatch.setattr(upgrade, "other", lambda *_: other)
    monkeypatch.setattr(upgrade, "built", built)
    monkeypatch.setattr(upgrade, "plan", lambda *_: Plan({"docs/hr.md": b"new"}, ["README.md"]))
    return tmp_path / "agency"


def test_it_tells_and_asks_before_it_writes(aside: Path) -> None:
    before = (aside / "docs/hr.md").read_bytes()
    result = CliRunner().invoke(cli.main, ["upgrade"], input="n\n")
    assert result.exit_code == 1
    for told in (f"prakat {version('prakat')} → 9.0", "-เดิม", "+ใหม่", "docs/hr.md", "README.md"):
        assert told in result.output
    assert "ไม่ได้เปลี่ยนอะไร" in result.output
    assert (aside / "docs/hr.md").read_bytes() == before
    assert not (aside / ".cache/prakat/upgrade").exists()


def test_what_changes_on_many_pages_is_told_once(aside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As words of a menu do; beside it, what one of the pages says else."""
    every = [Change("page", f"{number}/", ["-เมนูเดิม", "+เมนูใหม่"]) for number in range(50)]
    every[7] = Change("page", "7/", [*every[7].lines, "+เฉพาะหน้านี้"])
    papers = [Change("paper", f"{number}.pdf") for number in range(30)]
    monkeypatch.setattr(upgrade, "changes", lambda *_: [*every, *papers])
    said = CliRunner().invoke(cli.main, ["upgrade"], input="n\n").output
    assert said.count("+เมนูใหม่ (50 หน้า / pages)\n") == said.count("เมนูใหม่") == 1
    assert "  /7/\n    +เฉพาะหน้านี้\n" in said
    assert "/8/" not in said
    assert "… 10 รายการ / more\n" in said


def test_then_it_writes_and_says_what_is_next(aside: Path) -> None:
    result = CliRunner().invoke(cli.main, ["upgrade"], input="y\n")
    assert result.exit_code == 0, result.output
    assert (aside / "docs/hr.md").read_bytes() == b"new"
    assert "as README.md says" in result.output, "this Python is not the agency's own"


def test_a_version_that_cannot_build_the_site_changes_nothing(
    aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Path:
        raise UpgradeError("The site cannot be built.", "mkdocs.yml: a mistake\n")

    monkeypatch.setattr(upgrade, "built", fail)
    result = CliRunner().invoke(cli.main, ["upgrade", "--yes"])
    assert result.exit_code == 2
    assert "mkdocs.yml: a mistake\n" in result.output
    assert (aside / "docs/hr.md").read_bytes() != b"new"


@pytest.mark.nightly  # two builds, and an installation
def test_a_real_upgrade_in_an_environment_of_the_agencys_own(tmp_path: Path) -> None:
    first = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    source = tmp_path / "source"
    for path in tracked("--cached", "--others", "--exclude-standard"):
        target = source / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    settings, strings = source / "pyproject.toml", source / "site_builder/text/strings.toml"
    settings.write_text(re.sub(r'^version = ".*"', 'version = "9.0"', settings.read_text(), flags=re.M))
    strings.write_text(strings.read_text().replace("ตำแหน่งไหนเหมาะกับฉัน", "ตำแหน่งใดเหมาะกับฉัน"))
    second = next(WheelBuilder(str(source)).build(directory=str(tmp_path), versions=["standard"]))
    create(agency := tmp_path / "agency", date(2026, 11, 23))
    lend(agency)
    (agency / ".gitlab-ci.yml").write_text("ours")
    mine = {path: path.read_bytes() for path in (agency / "content").rglob("*") if path.is_file()}
    run = {"cwd": agency, "check": True}
    subprocess.run([sys.executable, "-m", "venv", ".venv"], **run)
    pip = [".venv/bin/python", "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", "requirements/site.lock"], **run)
    subprocess.run([*pip, "--no-deps", first], **run)
    done = subprocess.run(
        [".venv/bin/prakat", "upgrade", second, "--yes"], **run, capture_output=True, text=True
    )
    assert "+ตำแหน่งใดเหมาะกับฉัน" in done.stdout
    assert "You changed it" not in done.stdout, "what this version gives is the same"
    shown = subprocess.run([".venv/bin/prakat", "--version"], **run, capture_output=True, text=True)
    assert "9.0" in shown.stdout
    assert "prakat==9.0" in (agency / "requirements.txt").read_text()
    assert (agency / "wheels" / Path(second).name).is_file(), "CI installs it from there"
    assert (agency / ".gitlab-ci.yml").read_text() == "ours"
    assert {path: path.read_bytes() for path in mine} == mine
