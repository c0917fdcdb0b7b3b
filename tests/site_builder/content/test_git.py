"""Several officers and git: what they merge, merge badly or take back, in real repositories.

A repository that both fetch from and push to; what stands at ``origin/main`` is published.
"""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from prakat.site_builder.cli import main
from tests.site_builder.content.test_since import git
from tests.site_builder.samples import ANNOUNCEMENT, COMPLETE, POSITION, write
from tests.support import some

OPENING = "content/announcements/2567/opening.yaml"
OTHER = "content/announcements/2567/other.yaml"
CLOSE = "close: 7 ตุลาคม 2569 16:30"
AMENDED = "now: 7 ตุลาคม 2569}\n"  # the end of the last amendment


def extended(day: int) -> str:
    """COMPLETE, with its closing moved to a day of October by another amendment."""
    amendment = f"""\
  - dated: 6 ตุลาคม 2569
    change: ขยายเวลารับสมัครถึงวันที่ {day} ตุลาคม 2569
    reason: น้ำท่วม
    fields:
      window.close: {{was: 7 ตุลาคม 2569 16:30, now: {day} ตุลาคม 2569 16:30}}
      timeline[1].date: {{was: 7 ตุลาคม 2569, now: {day} ตุลาคม 2569}}
"""
    return (
        COMPLETE.replace(CLOSE, CLOSE.replace("7", str(day), 1))
        .replace("{date: 7 ", f"{{date: {day} ")
        .replace(AMENDED, AMENDED + amendment)
    )


@pytest.fixture
def officers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The clones of two officers, on 6 October 2569."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1791262800")
    first, second, shared = (tmp_path / name for name in ("first", "second", "shared.git"))
    write(first / "content", COMPLETE)
    other = ANNOUNCEMENT.replace("- director", "- other")
    (first / OTHER).write_text(other)
    (first / "content/positions/other.yaml").write_text(POSITION.replace("number: 40", "number: 41"))
    git(first, "init", "-q", "-b", "main")
    save(first, "Publish")
    git(tmp_path, "clone", "-q", "--bare", "first", "shared.git")
    git(first, "remote", "add", "origin", str(shared))
    git(first, "fetch", "-q")
    git(tmp_path, "clone", "-q", "shared.git", "second")
    return first, second


def save(folder: Path, what: str) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-qm", what)


def merge(folder: Path, *how: str) -> bool:
    """Take in what is published; whether git could."""
    git(folder, "fetch", "-q")
    try:
        git(folder, "merge", "-q", *how, "origin/main")
    except subprocess.CalledProcessError:
        return False
    return True


def found(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[tuple[str, int, str]]:
    """The errors of ``prakat check``: file, line, code."""
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["check", "--format", "json", *arguments])
    findings = [each for each in json.loads(result.stdout) if each["severity"] == "error"]
    assert result.exit_code == bool(findings)
    return [(each["file"], each["line"], each["code"]) for each in findings]


def line(text: str, words: str) -> int:
    """The line in which the words stand first."""
    return text[: text.index(words)].count("\n") + 1


def test_changes_of_different_announcements_merge(
    officers: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = officers
    (first / OPENING).write_text(extended(9))
    save(first, "Extend")
    git(first, "push", "-q", "origin", "main")
    (second / OTHER).write_text((second / OTHER).read_text() + "contact: โทร. 0 2123 9999\n")
    save(second, "Say whom to ask")
    assert merge(second)
    assert "9 ตุลาคม" in (second / OPENING).read_text()
    assert found(second, monkeypatch, "--since", "origin/main") == []


@pytest.fixture
def conflict(officers: tuple[Path, Path]) -> Path:
    """The second officer's clone after both extended the same announcement, each to a day of his own."""
    first, second = officers
    (first / OPENING).write_text(extended(9))
    save(first, "Extend")
    git(first, "push", "-q", "origin", "main")
    (second / OPENING).write_text(extended(14))
    save(second, "Extend")
    assert not merge(second)
    return second


def test_each_place_that_is_not_merged_yet_is_shown(conflict: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (conflict / OPENING).read_text().splitlines()
    marks = [number for number, each in enumerate(lines, 1) if each.startswith(("<<<<", "====", ">>>>"))]
    assert len(marks) == 6, "the window with the timeline, and the amendments"
    assert found(conflict, monkeypatch) == [(OPENING, each, "file.conflict") for each in marks]


def test_a_merge_that_keeps_both_lines_is_found(conflict: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = extended(9).replace("  close: 9 ", "  close: 14 ตุลาคม 2569 16:30\n  close: 9 ")
    (conflict / OPENING).write_text(both)
    save(conflict, "Merge")
    assert found(conflict, monkeypatch) == [(OPENING, line(both, "close: 9"), "key.duplicate")]


def test_a_merge_that_mixes_both_is_found_without_git(
    conflict: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed = extended(14).replace("close: 14", "close: 9")
    (conflict / OPENING).write_text(mixed)
    assert (OPENING, line(mixed, "close: 9"), "amendment.unsaid") in found(conflict, monkeypatch)


MINE_INSTEAD_OF_THEIRS = extended(14)
NEITHER = COMPLETE
WHAT_IT_SET_WITHOUT_IT = COMPLETE.replace(CLOSE, CLOSE.replace("7", "9", 1))


@pytest.mark.parametrize("kept", [MINE_INSTEAD_OF_THEIRS, NEITHER, WHAT_IT_SET_WITHOUT_IT])
def test_a_merge_that_loses_a_published_amendment_is_found(
    conflict: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    (conflict / OPENING).write_text(kept)
    save(conflict, "Merge")
    errors = found(conflict, monkeypatch, "--since", "origin/main")
    lines = [number for _, number, code in errors if code == "amendment.rewritten"]
    assert lines
    assert all(number > line(kept, "amendments:") for number in some(lines))


def test_a_good_merge_passes(conflict: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second = extended(9).replace("close: 9 ", "close: 14 ").replace("{date: 9 ", "{date: 14 ")
    amendment = """\
  - dated: 8 ตุลาคม 2569
    change: ขยายเวลารับสมัครถึงวันที่ 14 ตุลาคม 2569
    reason: น้ำท่วม
    fields:
      window.close: {was: 9 ตุลาคม 2569 16:30, now: 14 ตุลาคม 2569 16:30}
      timeline[1].date: {was: 9 ตุลาคม 2569, now: 14 ตุลาคม 2569}
"""
    (conflict / OPENING).write_text(second.replace("notices:", amendment + "notices:"))
    save(conflict, "Merge")
    assert found(conflict, monkeypatch, "--since", "origin/main") == []


@pytest.mark.parametrize("published", [True, False])
def test_what_was_published_is_not_taken_back_in_silence(
    officers: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, published: bool
) -> None:
    first, _ = officers
    (first / OPENING).write_text(extended(9))
    save(first, "Extend")
    if published:
        git(first, "push", "-q", "origin", "main")
    git(first, "revert", "--no-edit", "HEAD")
    assert (first / OPENING).read_text() == COMPLETE
    errors = {code for _, _, code in found(first, monkeypatch, "--since", "origin/main")}
    assert errors == ({"amendment.rewritten", "amendment.missing"} if published else set())
    assert found(first, monkeypatch) == [], "only git knows"
