"""Amendments: each says what it changed, in order, and every earlier version can be read."""

from pathlib import Path

import pytest

from tests.site_builder.content.lint.spoilt import assert_told, found, line_of
from tests.site_builder.samples import COMPLETE

SPOILT = [
    ("close: 7 ตุลาคม", "close: 8 ตุลาคม", "8 ตุลาคม 2569", "amendment.unsaid", "amendments:"),
    ("  - dated: 28 กันยายน", "  - dated: 28 สิงหาคม", "28 สิงหาคม", "amendment.order", "ลำดับวัน"),
    ("ถึงวันที่ 7 ตุลาคม", "ถึงวันที่ 9 ตุลาคม", "ขยายเวลารับสมัคร", "amendment.words", "ให้ตรงกัน"),
    ("window.close: {was", "windw.close: {was", "windw.close", "amendment.path", "'window'"),
    ("window.close: {was", "amendments: {was", "amendments: {was", "amendment.path", "window.close"),
    ("window.close: {was", "digit close: {was", "digit close", "amendment.path", "'digits'"),
    ("timeline[1].date: {was: 30 กันยายน 2569", "timeline[1].date: {was: 7 ต.ค. 2569",
        "7 ตุลาคม 2569}\nnotices",
        "amendment.nothing", "now:"),
    ("window.close: {was: 30 กันยายน 2569 16:30", "window.close: {was: ไม่ทราบ",
        "ไม่ทราบ", "amendment.before", "was:"),
    ("window.close: {was: 30", "window.close: {was: 1", "window.close: {was", "amendment.before", "was:"),
]  # fmt: skip


@pytest.mark.parametrize(("instead_of", "written", "place", "code", "remedy"), SPOILT)
def test_an_amendment_says_what_is_so(
    tmp_path: Path, instead_of: str, written: str, place: str, code: str, remedy: str
) -> None:
    assert_told(tmp_path, instead_of, written, place, code, remedy)


@pytest.mark.parametrize(
    ("instead_of", "written"),
    [
        ("change: ขยายเวลารับสมัครถึงวันที่ 7 ตุลาคม 2569", "change: ขยายเวลารับสมัครอีก 7 วัน"),
        ("now: 7 ตุลาคม 2569 16:30", "now: 2569-10-07T16:30"),
    ],
)
def test_what_may_be_meant_so_is_left_alone(tmp_path: Path, instead_of: str, written: str) -> None:
    assert COMPLETE.count(instead_of) == 1
    assert found(tmp_path, COMPLETE.replace(instead_of, written)) == []


def test_a_chain_of_amendments_must_hold(tmp_path: Path) -> None:
    """The second begins with what the first made; the present is what the second made."""
    second = """\
  - dated: 5 ตุลาคม 2569
    change: ขยายเวลารับสมัครอีกครั้ง
    reason: ระบบรับสมัครขัดข้อง
    fields:
      window.close: {was: 7 ตุลาคม 2569 16:30, now: 9 ตุลาคม 2569 16:30}
      timeline[1].date: {was: 7 ตุลาคม 2569, now: 9 ตุลาคม 2569}
"""
    text = COMPLETE.replace("notices:", second + "notices:")
    text = text.replace("  close: 7 ตุลาคม", "  close: 9 ตุลาคม").replace("date: 7 ตุลาคม", "date: 9 ตุลาคม")
    assert found(tmp_path, text) == []
    broken = text.replace("{was: 7 ตุลาคม 2569 16:30", "{was: 8 ตุลาคม 2569 16:30")
    (finding,) = [each for each in found(tmp_path, broken) if each.code == "amendment.chain"]
    assert finding.line == line_of("{was: 8 ตุลาคม", broken)


@pytest.mark.parametrize(
    ("was", "code"),
    [
        ("positions: {was: [gone], now: [director]}", "reference.missing"),
        ("agency: {was: gone, now: test-office}", "reference.missing"),
        ("forms[2].id: {was: gone, now: experience}", "reference.missing"),
        ("forms[1].limits.pages: {was: 0, now: 3}", "amendment.before"),
        ("forms[1].limits: {was: {pags: 3}, now: {pages: 3}}", "amendment.before"),
        ("forms: {was: [{id: application}], now: null}", "amendment.before"),
    ],
)
def test_the_version_before_an_amendment_can_be_read_for_ever(tmp_path: Path, was: str, code: str) -> None:
    text = COMPLETE.replace("    fields:\n", f"    fields:\n      {was}\n")
    if was.startswith("forms: "):  # an experience that is counted needs its form
        whole = "[{id: application}, {id: vision, limits: {pages: 3}}, {id: experience}]"
        text = text.replace("now: null", f"now: {whole}")
    (finding,) = [each for each in found(tmp_path, text) if each.severity == "error" and each.code == code]
    first_of_fields = text[: text.index("    fields:\n")].count("\n") + 2
    assert finding.line >= first_of_fields


def test_an_amendment_that_names_no_key_is_a_warning(tmp_path: Path) -> None:
    text = COMPLETE[: COMPLETE.index("    fields:\n")] + COMPLETE[COMPLETE.index("notices:") :]
    (finding,) = found(tmp_path, text)
    assert (finding.code, finding.severity) == ("amendment.no_fields", "warning")
    assert "window.close: {was: 20 ธันวาคม 2567" in finding.remedy["th"]
