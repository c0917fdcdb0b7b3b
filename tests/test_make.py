"""The tasks of the repository: the same by `make` and by Python alone, on any system."""

import ast
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import make
from tests.conftest import ROOT
from tests.support import some, until

MAKE = ROOT / "make.py"


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that tasks would run in a clone in which nothing is set up."""
    (tmp_path / "requirements").mkdir()
    for name in ("requirements/site.lock", "requirements/test.lock", "pyproject.toml", "package-lock.json"):
        (tmp_path / name).touch()
    commands: list[list[str]] = []

    def note(*command: object, **_: Any) -> None:
        commands.append([str(each).removeprefix(f"{tmp_path}/") for each in command])
        if command[1:3] == ("-m", "venv"):
            python = make.program("python")
            python.parent.mkdir(parents=True)
            python.touch(0o755)
        (tmp_path / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(make, "run", note)
    return commands


def test_make_only_calls_it() -> None:
    told = (ROOT / "Makefile").read_text()
    (listed,) = re.findall(r"^TASKS := (.+)$", told, re.MULTILINE)
    assert set(listed.split()) == {*make.TASKS}
    assert re.findall(r"^\t(.+)$", told, re.MULTILINE) == ["@$(PYTHON) make.py $@"]


def test_the_tasks_are_told_with_what_they_do() -> None:
    told = re.findall(r"^  ([a-z]+) {2,}\S", make.__doc__ or "", re.MULTILINE)
    assert {*make.TASKS} - {*told} == {"tools"}, "which is a part of `setup`"


@pytest.mark.parametrize("encoding", ["cp874", "cp1252"])
def test_an_unknown_task_brings_the_list_whatever_the_encoding(encoding: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, str(MAKE), "ประกาศ"]
    result = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert result.returncode == 2
    assert b"site       build the site" in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("encoding", ["cp874", "cp1252"])
def test_sizes_are_told_in_any_encoding(encoding: str) -> None:
    script = "import make; make.prepare_streams(); make.tell('x', 1)"
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, "-c", script]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment, check=False)
    assert (result.returncode, b"up to 1 MB are fetched" in result.stderr) == (0, True), result.stderr


def test_an_old_python_can_read_it_and_is_told_what_is_needed(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse(MAKE.read_text(), feature_version=(3, 9))
    monkeypatch.setattr(make, "HERE", (3, 11))
    with pytest.raises(make.FailedError):
        make.site()
    assert "needs Python 3.13 or newer" in capsys.readouterr().err
    assert ran == []


@pytest.mark.parametrize(("windows", "scripts"), [(False, ".venv/bin"), (True, ".venv/Scripts")])
def test_a_site_is_built_from_a_clean_clone_where_programs_lie_on_that_system(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, windows: bool, scripts: str
) -> None:
    monkeypatch.setattr(make, "SCRIPTS", make.scripts(windows))
    make.site()
    first, locked, ours, built = ran
    assert first == [sys.executable, "-m", "venv", ".venv"]
    assert locked[0] == ours[0] == f"{scripts}/python"
    assert locked[-3:] == ["--require-hashes", "-r", "requirements/site.lock"]
    assert ours[-2:] == ["--editable", "."]
    assert built == [f"{scripts}/prakat", "build"]
    ran.clear()
    make.site()
    assert ran == [built], "nothing is installed twice"


def test_what_is_set_up_is_brought_up_to_a_newer_lock(ran: list[list[str]]) -> None:
    make.install("test")
    ran.clear()
    later = make.modified(make.ROOT / ".venv/.test") + 1
    os.utime(make.ROOT / "requirements/test.lock", (later, later))
    make.install("test")
    assert [command[-1] for command in ran] == ["requirements/test.lock"]
    ran.clear()
    os.utime(make.ROOT / "pyproject.toml", (later, later))
    make.install("test")
    assert "requirements/site.lock" in some(command[-1] for command in ran)


def test_the_tests_run_where_they_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "WINDOWS", True)
    with pytest.raises(make.FailedError):
        make.tools()


def test_a_program_that_fails_ends_the_task_with_its_code() -> None:
    fail = (sys.executable, "-c", "raise SystemExit(7)")
    with pytest.raises(make.FailedError) as failed:
        make.run(*fail)
    assert failed.value.args == (7,)
    with pytest.raises(make.FailedError):
        make.together(lambda: make.run(*fail), lambda: None)
    assert make.running == []


def test_a_program_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(make.FailedError):
        make.run("no-program-of-that-name")
    assert "no-program-of-that-name: " in capsys.readouterr().err


def test_a_task_that_is_ended_leaves_no_program_running(tmp_path: Path) -> None:
    waiting = f"open({str(tmp_path / 'begun')!r}, 'w'); input()"
    script = (
        f"import sys, make; work = lambda: make.run(sys.executable, '-c', {waiting!r})\n"
        "make.TASKS['site'] = lambda: make.together(work, work); sys.exit(make.main(['site']))"
    )
    command = [sys.executable, "-c", script]
    task = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, start_new_session=True)
    until((tmp_path / "begun").exists)
    task.terminate()
    assert task.wait() == 128 + signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.killpg(task.pid, 0)
