"""What arrives at the desk: a case of its own, never written over; and the command that opens it."""

import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from prakat.site_builder.desk.view import words
from prakat.site_builder.intake.files.kinds import LEFT_BY_SYSTEM, what_it_is
from prakat.site_builder.intake.files.unread import in_english
from tests.conftest import ROOT
from tests.desk import Asking, applicant, put
from tests.site_builder.test_cli import run
from tests.support import until

# --- What arrives ---------------------------------------------------------------------------------


def test_what_arrives_is_examined_at_once(desk: Asking, inbox: Path) -> None:
    assert words()["nothing_yet"]["th"] in desk.get("/").text
    put(inbox, "a.json", applicant(1))
    put(inbox, "Thumbs.db", b"x")
    (inbox / "folder").mkdir()
    put(inbox, "folder/photo.gif", b"GIF8")
    desk.cases(2)
    until(lambda: len(desk.followed.cases.left_out) == 1)
    desk.post("/language", {"language": "en", "back": "/"})
    said = desk.get("/").text
    assert in_english(what_it_is(b"GIF8")) in said
    assert in_english(LEFT_BY_SYSTEM) in said
    desk.post("/language", {"language": "th", "back": "/"})
    page = desk.get("/").text
    assert what_it_is(b"GIF8") in page
    assert "ตัวอย่าง ๑" in page
    assert "photo.gif" in page
    counted = {"seen": 3, "checked": 1, "unreadable": 1, "left_out": 1}  # and none is scanned
    said = (words()[f"files_{name}"]["th"].format(number) for name, number in counted.items())
    assert f"{' · '.join(said)}</p>" in page


def test_another_version_is_another_case_and_the_first_stays(desk: Asking, inbox: Path) -> None:
    put(inbox, "a.json", applicant(1))
    (first,) = desk.cases(1)
    put(inbox, "a.json", applicant(1, surname="เปลี่ยน"))
    both = desk.cases(2)
    assert first.id in [each.id for each in both]
    page = desk.get(f"/case/{first.id}").text
    assert words()["alike"]["th"] in page
    assert "เลขประจำตัวประชาชนเดียวกัน" in page
    assert desk.get(f"/case/{first.id}/0").status == 410, "the file is another one now"


def test_a_file_that_could_not_be_read_at_first_is_one_case(desk: Asking, inbox: Path) -> None:
    put(inbox, "a.json", applicant(1)[:-30])
    (broken,) = desk.cases(1)
    assert broken.verdict == "unreadable"
    put(inbox, "a.json", applicant(1))
    until(lambda: [each.name for each in desk.cases(1)] != [broken.name])
    assert desk.get(f"/case/{broken.id}").status == 404


NAMES = {
    "a.json": "a.json",
    "%E0%B8%81.json": "ก.json",
    "..%2F..%2Fetc%2Fpasswd": "passwd",
    "C%3A%5Cx%0A.json": "x_.json",
    ".bashrc": "_bashrc",
    "": "document",
    f"{'%E0%B8%81' * 300}.pdf": f"{'ก' * 58}.pdf",
}


def test_a_dropped_file_lies_in_the_inbox(desk: Asking, inbox: Path) -> None:
    for number, given in enumerate(NAMES):
        assert desk.post("/received", applicant(number).encode(), X_Name=given).status == 201
    assert {each.name for each in inbox.iterdir()} == {*NAMES.values()}
    assert not list(inbox.parent.glob(".desk-*"))
    desk.cases(len(NAMES))


def test_a_dropped_file_is_never_written_over_another(desk: Asking, inbox: Path) -> None:
    for number in range(3):
        assert desk.post("/received", applicant(number).encode(), X_Name="a.json").status == 201
    assert sorted(each.name for each in inbox.iterdir()) == ["a (2).json", "a (3).json", "a.json"]
    desk.cases(3)


def test_a_dropped_file_that_is_too_large_leaves_nothing(
    desk: Asking, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prakat.site_builder.desk.arriving.MAX_BYTES", 10)
    assert desk.post("/received", b"x" * 11, X_Name="a.json").status == 413
    assert not list(inbox.iterdir())
    assert not list(inbox.parent.glob(".desk-*"))


def test_what_changes_is_told_to_the_page(desk: Asking, inbox: Path) -> None:
    before = desk.followed.version
    put(inbox, "a.json", applicant(1))
    assert desk.followed.since(before) != before


# --- The command ----------------------------------------------------------------------------------


def test_the_command_opens_a_desk_that_ends_when_it_is_told_to(tmp_path: Path) -> None:
    inbox = tmp_path / "ใบสมัคร"
    inbox.mkdir()
    (inbox / "a.gif").write_bytes(b"GIF8")
    command = [
        Path(sys.executable).with_name("prakat"),
        "desk",
        inbox,
        "--no-open",
        "--no-pages",
        "--jobs",
        "1",
    ]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        (entrance,) = re.findall(r"http://127\.0\.0\.1:\d+/enter\?key=[\w-]+", running.stderr.readline())
        with build_opener(HTTPCookieProcessor()).open(entrance) as answer:
            assert answer.status == 200
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
    assert running.returncode == 0, said
    assert "Traceback" not in said
    kept = tmp_path / "ใบสมัคร.journal"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_the_command_says_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    for name in ("a.json", "nothing"):
        result = run("desk", str(tmp_path / name))
        assert result.exit_code == 2
        assert "Traceback" not in result.output
