"""Paths into an announcement, and the announcement as it was before its amendments."""

from datetime import datetime
from pathlib import Path

import pytest

from prakat.forms.questions.source import read_bytes
from prakat.site_builder.content.amendments import as_of, differences, loc_of, look_up, path_of, same
from tests.site_builder.samples import COMPLETE, announcement

AMENDED = """\
title: รับสมัคร
window: {open: 9 ธันวาคม 2567, close: 3 มกราคม 2568}
timeline:
  - {date: 9 ธันวาคม 2567, step: เปิดรับสมัคร}
  - {date: 3 มกราคม 2568, step: ปิดรับสมัคร}
attachments: [สำเนา ก.พ. 7]
amendments:
  - dated: 16 ธันวาคม 2567
    change: ขยายเวลา
    reason: น้ำท่วม
    fields:
      window.close: {was: 20 ธันวาคม 2567, now: 27 ธันวาคม 2567}
      timeline[1].date: {was: 20 ธันวาคม 2567, now: 27 ธันวาคม 2567}
  - dated: 26 ธันวาคม 2567
    change: ขยายเวลาอีก และเพิ่มเอกสาร
    reason: น้ำท่วม
    fields:
      window.close: {was: 27 ธันวาคม 2567, now: 3 มกราคม 2568}
      timeline[1].date: {was: 27 ธันวาคม 2567, now: 3 มกราคม 2568}
      attachments: {was: null, now: [สำเนา ก.พ. 7]}
"""


@pytest.fixture
def data() -> dict[str, object]:
    source, _ = read_bytes(AMENDED.encode(), "x.yaml")
    assert source is not None
    whole: dict[str, object] = source.data
    return whole


@pytest.mark.parametrize(
    ("version", "close", "attached"),
    [(1, "20 ธันวาคม 2567", None), (2, "27 ธันวาคม 2567", None), (3, "3 มกราคม 2568", ["สำเนา ก.พ. 7"])],
)
def test_every_version_can_be_made_again_from_the_file(
    data: dict[str, object], version: int, close: str, attached: object
) -> None:
    before = as_of(data, version)
    assert before["window"] == {"open": "9 ธันวาคม 2567", "close": close}
    assert before["timeline"][1] == {"date": close, "step": "ปิดรับสมัคร"}
    assert before.get("attachments") == attached
    assert len(before["amendments"]) == version - 1


def test_taking_back_leaves_the_present_alone(data: dict[str, object]) -> None:
    as_of(data, 1)
    assert look_up(data, ("window", "close")) == "3 มกราคม 2568"


def test_what_was_taken_back_is_what_differs(data: dict[str, object]) -> None:
    paths = [path_of(loc) for loc in differences(as_of(data, 2), data)]
    assert paths == ["window.close", "timeline[1].date", "amendments", "attachments"]


@pytest.mark.parametrize(
    "path", ["", ".", "window.", "window..close", "[0]", "timeline[x]", "window close", "a[1"]
)
def test_what_is_no_path_has_no_steps(path: str) -> None:
    assert loc_of(path) is None


def test_a_day_is_the_same_however_it_is_written() -> None:
    assert same("20 ธันวาคม 2567", "๒๐ ธ.ค. ๒๕๖๗")
    assert not same("20 ธันวาคม 2567", "21 ธันวาคม 2567")
    assert not same("20 ธันวาคม 2567", None)
    assert not same("ก", "ข")


@pytest.mark.parametrize(
    ("moment", "version", "close"),
    [("2026-09-27T23:59:59+07:00", 1, "2026-09-30"), ("2026-09-28T00:00:00+07:00", 2, "2026-10-07")],
)
def test_an_announcement_is_amended_from_the_day_that_the_amendment_is_dated(
    tmp_path: Path, moment: str, version: int, close: str
) -> None:
    amended, content = announcement(tmp_path, COMPLETE)
    then = content.as_public(amended, datetime.fromisoformat(moment))
    assert (then.version, then.window.close.date().isoformat()) == (version, close)
