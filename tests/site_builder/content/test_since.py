"""What changed since it was published without an amendment that says so, in real git repositories."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from prakat.site_builder.content.since import RevisionError, findings
from tests.site_builder.samples import COMPLETE, POSITION, write

TODAY = date(2026, 9, 20)
OPENING = "announcements/2567/opening.yaml"
AMENDMENT = """\
  - dated: 5 ตุลาคม 2569
    change: เพิ่มเอกสารที่ต้องแนบ
    reason: ระเบียบใหม่
    fields:
      attachments: {was: [สำเนา ก.พ. 7, สำเนาปริญญาบัตร], now: [สำเนา ก.พ. 7]}
"""


def git(folder: Path, *arguments: str) -> None:
    name = ["-c", "user.name=HR", "-c", "user.email=hr@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A repository whose content was published at the tag ``published``."""
    folder = write(tmp_path / "content", COMPLETE)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Publish")
    git(tmp_path, "tag", "published")
    return folder


def since(content: Path, text: str = COMPLETE, position: str = POSITION) -> list[tuple[int, str, str]]:
    write(content, text, position)
    return [(each.line, each.code, each.severity) for each in findings(content, "published", TODAY)]


def test_nothing_changed_nothing_to_say(content: Path) -> None:
    assert since(content) == []
    assert since(content, f"# ตรวจแล้ว\n{COMPLETE}") == [], "a comment is no change"
    assert since(content, COMPLETE.replace("open: 15 กันยายน 2569 08:30", "open: 2026-09-15T08:30")) == []


@pytest.mark.parametrize(
    ("instead_of", "written", "line", "code", "severity"),
    [
        ("open: 15 กันยายน 2569 08:30", "open: 16 กันยายน 2569 08:30", 12, "amendment.missing", "error"),
        ("min_years: 2", "min_years: 1", 28, "amendment.missing", "error"),
        ("{pages: 3}", "{pages: 4}", 45, "amendment.missing", "error"),
        ("  - สำเนาปริญญาบัตร\n", "", 48, "amendment.missing", "error"),
        ("attachments:\n  - สำเนา ก.พ. 7\n  - สำเนาปริญญาบัตร\n", "", 1, "amendment.missing", "error"),
        ("0 2123 4567", "0 2123 4568", 51, "amendment.missing_words", "warning"),
        ("reason: ระบบรับสมัครขัดข้อง", "reason: ไม่บอก", 55, "amendment.rewritten", "error"),
    ],
)
def test_a_change_that_no_amendment_names_is_found(
    content: Path, instead_of: str, written: str, line: int, code: str, severity: str
) -> None:
    assert since(content, COMPLETE.replace(instead_of, written)) == [(line, code, severity)]


def test_what_was_published_and_how_to_say_it_stand_in_the_finding(content: Path) -> None:
    write(content, COMPLETE.replace("open: 15 กันยายน 2569 08:30", "open: 16 กันยายน 2569 08:30"))
    (finding,) = findings(content, "published", TODAY)
    assert finding.file == f"content/{OPENING}"
    assert "'15 กันยายน 2569 08:30'" in finding.message["th"]
    assert "fields: {window.open: {was: …, now: …}}" in finding.remedy["th"]


def test_a_change_that_an_amendment_names_is_well(content: Path) -> None:
    text = COMPLETE.replace("  - สำเนาปริญญาบัตร\n", "").replace("notices:", AMENDMENT + "notices:")
    assert since(content, text) == []


def test_an_amendment_may_not_invent_what_was_there(content: Path) -> None:
    text = COMPLETE.replace("  - สำเนาปริญญาบัตร\n", "").replace("notices:", AMENDMENT + "notices:")
    text = text.replace("was: [สำเนา ก.พ. 7, สำเนาปริญญาบัตร]", "was: [สำเนา ก.พ. 7, สำเนาทะเบียนบ้าน]")
    assert [code for _, code, _ in since(content, text)] == ["amendment.missing"]


@pytest.mark.parametrize(
    "changed",
    [
        COMPLETE.replace("digits: arabic", "digits: arabic\nstatus: cancelled\nreason: ยุบเลิกตำแหน่ง"),
        COMPLETE + "  - {dated: 30 พฤศจิกายน 2569, kind: register, title: บัญชีรายชื่อ}\n",
    ],
)
def test_cancelling_and_later_notices_are_no_amendments(content: Path, changed: str) -> None:
    assert since(content, changed) == []


def test_what_the_public_has_not_seen_may_change(content: Path) -> None:
    held_back = COMPLETE.replace("publish_on: 10", "publish_on: 12")
    write(content, held_back)
    git(content, "commit", "-qam", "Hold it back")
    write(content, held_back.replace("min_years: 2", "min_years: 1"))
    assert [*findings(content, "HEAD", date(2026, 9, 11))] == []
    assert [each.code for each in findings(content, "HEAD", date(2026, 9, 12))] == ["amendment.missing"]


def test_a_position_that_is_announced_does_not_change_in_silence(content: Path) -> None:
    assert since(content, position=POSITION.replace("ติดตามงาน", "ติดตามผล")) == [
        (14, "position.changed", "error")
    ]


@pytest.mark.parametrize(
    "said",
    [
        COMPLETE.replace("notices:", AMENDMENT[: AMENDMENT.index("    fields")] + "notices:"),
        COMPLETE.replace("digits: arabic", "digits: arabic\nstatus: cancelled\nreason: ยุบเลิกตำแหน่ง"),
    ],
    ids=["amended", "cancelled"],
)
def test_a_position_may_change_if_its_announcement_says_so(content: Path, said: str) -> None:
    assert since(content, said, POSITION.replace("ติดตามงาน", "ติดตามผล")) == []


def test_an_amendment_of_before_says_nothing_of_a_change_of_now(content: Path) -> None:
    reworded = COMPLETE.replace("contact: โทร. 0 2123 4567", "contact: โทร. 0 2123 4568")
    codes = [code for _, code, _ in since(content, reworded, POSITION.replace("ติดตามงาน", "ติดตามผล"))]
    assert codes == ["amendment.missing_words", "position.changed"]


def test_a_position_that_nobody_has_read_may_change(content: Path) -> None:
    (content / "positions/other.yaml").write_text(POSITION)
    git(content, "add", ".")
    git(content, "commit", "-qm", "Prepare another")
    (content / "positions/other.yaml").write_text(POSITION.replace("ติดตามงาน", "ติดตามผล"))
    assert [*findings(content, "HEAD", TODAY)] == []


@pytest.mark.parametrize("staged", [False, True])
def test_something_new_that_is_over_is_remarked(content: Path, staged: bool) -> None:
    (content / "announcements/new.yaml").write_text(COMPLETE)
    if staged:
        git(content, "add", ".")
    assert [*findings(content, "published", date(2026, 10, 7))] == []
    (finding,) = findings(content, "published", date(2026, 10, 8))
    assert (finding.file, finding.line, finding.code) == ("content/announcements/new.yaml", 13, "window.past")


def test_a_published_address_does_not_vanish_in_silence(content: Path) -> None:
    (content / OPENING).rename(content / "announcements/2567/renamed.yaml")
    (finding,) = findings(content, "published", TODAY)
    assert (finding.code, finding.severity) == ("announcement.removed", "error")


def test_what_was_cancelled_or_never_public_may_be_removed(content: Path) -> None:
    write(content, COMPLETE.replace("digits: arabic", "digits: arabic\nstatus: cancelled\nreason: ยุบ"))
    git(content, "commit", "-qam", "Cancel it")
    (content / OPENING).unlink()
    assert [(each.code, each.severity) for each in findings(content, "HEAD", TODAY)] == [
        ("announcement.gone", "warning")
    ]
    assert [*findings(content, "published", date(2026, 9, 9))] == []


@pytest.mark.parametrize(
    "text", ["title: [", "- x", "ข้อความ", "amendments: x", "amendments: [{fields: x}]", "amendments: [x]"]
)
def test_what_cannot_be_read_is_left_to_the_other_checks(content: Path, text: str) -> None:
    since(content, text)
    git(content, "commit", "-qam", "Spoil it")
    write(content, COMPLETE)
    assert [*findings(content, "HEAD", TODAY)] == []


@pytest.mark.parametrize("revision", ["nothing", "--help", "HEAD:content", ""])
def test_a_revision_that_git_does_not_know_is_said(content: Path, revision: str) -> None:
    with pytest.raises(RevisionError):
        [*findings(content, revision, TODAY)]


def test_outside_git_there_is_no_revision(tmp_path: Path) -> None:
    with pytest.raises(RevisionError):
        [*findings(write(tmp_path), "HEAD", TODAY)]


@pytest.mark.parametrize(
    ("to", "text", "found"),
    [
        ("announcements/2567/renamed.yaml", COMPLETE + "formerly: [opening]\n", []),
        ("announcements/2569/opening.yaml", COMPLETE, []),
        ("announcements/2567/renamed.yaml", COMPLETE, ["announcement.removed"]),
        (
            "announcements/2567/renamed.yaml",
            COMPLETE.replace("min_years: 2", "min_years: 1") + "formerly: [opening]\n",
            ["amendment.missing"],
        ),
    ],
)
def test_a_file_may_be_renamed_if_it_says_so(content: Path, to: str, text: str, found: list[str]) -> None:
    (content / OPENING).unlink()
    (content / to).parent.mkdir(exist_ok=True)
    (content / to).write_text(text)
    assert [each.code for each in findings(content, "published", TODAY)] == found


@pytest.mark.parametrize(
    ("instead_of", "written", "told"),
    [
        ("title: รายชื่อผู้มีสิทธิเข้ารับการคัดเลือก}", "title: รายชื่อ}", [(60, "notice.changed")]),
        ("title: ผลการคัดเลือก,", "title: ผล,", []),  # not public yet
        (COMPLETE[COMPLETE.index("notices:") : COMPLETE.index("privacy:")], "", [(1, "notice.removed")]),
    ],
)
def test_a_notice_that_was_published_does_not_change_in_silence(
    content: Path, instead_of: str, written: str, told: list[tuple[int, str]]
) -> None:
    assert COMPLETE.count(instead_of) == 1
    write(content, COMPLETE.replace(instead_of, written))
    found = [*findings(content, "published", date(2026, 11, 10))]
    assert [(each.line, each.code) for each in found] == told
    assert {each.severity for each in found} <= {"warning"}


def test_a_notice_may_be_added(content: Path) -> None:
    another = "  - {dated: 20 พฤศจิกายน 2569, kind: other, title: ก}\n"
    write(content, COMPLETE.replace("privacy:\n", f"{another}privacy:\n"))
    assert [*findings(content, "published", date(2026, 11, 10))] == []
