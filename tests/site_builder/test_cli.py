"""The command line: exit codes, formats, and words instead of tracebacks."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from tests.conftest import ROOT
from tests.dossiers import complete


@pytest.fixture
def agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An agency's folder with the shipped content."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("command", ["", "build", "serve", "check", "verify"])
def test_each_command_explains_itself(command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert any("\u0e01" <= character <= "\u0e5b" for character in result.output), "in Thai, too"


def test_the_shipped_content_passes_with_the_warnings_that_it_deserves(agency: Path) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert " error " not in result.output
    assert "2567/moe-foreign-relations-director.yaml:19:73: warning eligibility.no_years: " in result.output
    assert run("check", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("text", "content/agencies/moe-ops.yaml:1:1: error key.unknown: "),
        ("github", "::error file=content/agencies/moe-ops.yaml,line=1,col=1,title=key.unknown::"),
        ("json", '"code": "key.unknown"'),
    ],
)
def test_a_mistake_is_found_in_each_format(agency: Path, style: str, said: str) -> None:
    file = agency / "content/agencies/moe-ops.yaml"
    file.write_text(file.read_text().replace("name:", "nmae:"))
    result = run("check", "--format", style)
    assert result.exit_code == 1
    assert said in result.output


def test_check_can_look_at_one_file_alone(agency: Path) -> None:
    (agency / "content/agencies/broken.yaml").write_text("name: [")
    assert run("check", "content/announcements").exit_code == 0
    assert run("check", "content/agencies/broken.yaml").exit_code == 1
    assert run("check", "content/agencies").exit_code == 1


def test_verify_prints_a_list_in_the_order_of_names(agency: Path) -> None:
    (agency / "b.json").write_text(json.dumps(complete()))
    (agency / "a.json").write_text("junk")
    result = run("verify", "b.json", "a.json", "--format", "json")
    first, second = json.loads(result.stdout)
    assert result.exit_code == 1
    assert first["file"] == "a.json"
    assert "unreadable" in first
    assert second["report"]["format"] == "prakat-report/1"


def test_verify_says_whether_there_are_problems(agency: Path) -> None:
    dossier = complete()
    (agency / "good.json").write_text(json.dumps(dossier))
    assert run("verify", "good.json").exit_code == 0
    del dossier["forms"]["application"]["person"]["name"]
    (agency / "short.json").write_text(json.dumps(dossier))
    result = run("verify", "short.json", "--no-pages")
    assert result.exit_code == 1
    assert "required application:person.name" in result.output


@pytest.mark.parametrize(
    "arguments",
    [("verify",), ("verify", "nothing.json"), ("verify", "content", "--announcement", "none"), ("frob",)],
)
def test_what_cannot_be_run_exits_with_2(agency: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_verify_needs_sound_content(agency: Path) -> None:
    (agency / "content/agencies/moe-ops.yaml").write_text("name: [")
    (agency / "good.json").write_text(json.dumps(complete()))
    result = run("verify", "good.json")
    assert result.exit_code == 2
    assert "content/agencies/moe-ops.yaml:2:1: error yaml.syntax" in result.stderr


def test_outside_a_project_the_commands_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("check", "build", "serve"):
        result = run(command)
        assert result.exit_code == 2
        assert "ให้สั่งจากโฟลเดอร์หลักของโครงการ" in result.output
