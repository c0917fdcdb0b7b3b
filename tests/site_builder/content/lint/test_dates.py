"""Days that contradict each other, and what is listed twice or stated by half."""

from pathlib import Path

import pytest

from tests.site_builder.content.lint.spoilt import assert_told, found
from tests.site_builder.samples import COMPLETE


def test_what_is_well_is_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path) == []


SPOILT = [
    ("close: 7 ตุลาคม 2569 16:30", "close: 7 ตุลาคม 2571 16:30", "7 ตุลาคม 2571", "window.long", "ปี พ.ศ."),
    ("dated: 1 กันยายน 2569", "dated: 1 กันยายน 2567", "15 กันยายน 2569 08:30", "window.far", "ปี พ.ศ."),
    ("publish_on: 10", "publish_on: 16", "16 กันยายน 2569", "publish_on.after_open", "publish_on"),
    ("publish_on: 10 กันยายน", "publish_on: 10 สิงหาคม",
        "10 สิงหาคม 2569", "publish_on.before_dated", "dated"),
    ("{date: 2 พฤศจิกายน", "{date: 2 ตุลาคม", "2 ตุลาคม 2569", "timeline.order", "ลำดับวัน"),
    ("{date: 2 พฤศจิกายน 2569", "{date: 2 พฤศจิกายน 2579", "2 พฤศจิกายน 2579", "timeline.outside", "ปี พ.ศ."),
    ("{date: 15 กันยายน", "{date: 14 กันยายน", "14 กันยายน 2569", "timeline.window", "ให้ตรงกัน"),
    ("levels: 30 กันยายน 2569", "levels: 30 กันยายน 2559", "30 กันยายน 2559", "reckoning.outside", "ปี พ.ศ."),
    ("service: close", "service: 8 ตุลาคม 2569", "8 ตุลาคม 2569", "reckoning.outside", "ปี พ.ศ."),
    ("latest_before: 1 เมษายน 2569", "latest_before: 1 เมษายน 2559",
        "1 เมษายน 2559", "reckoning.outside", ""),
    ("evaluation_rounds: {latest_before: 1 เมษายน 2569, count: 4}\n", "",
        "7 ตุลาคม 2569 16:30\n  note", "evaluation_rounds.unknown", "latest_before: 7 ตุลาคม 2569"),
    ("{latest_before: 1 เมษายน 2569, count: 4}", "[{year: 2569, round: 1}, {year: 2569, round: 1}]",
        "{year: 2569, round: 1}]", "reference.twice", "รายการเดียว"),
    ("{dated: 20 พฤศจิกายน", "{dated: 1 พฤศจิกายน", "1 พฤศจิกายน 2569", "notice.order", "ลำดับวัน"),
    ("{dated: 2 พฤศจิกายน", "{dated: 31 สิงหาคม", "31 สิงหาคม 2569", "notice.before_dated", "ทั้งสอง"),
    ("{dated: 2 พฤศจิกายน 2569, kind: candidates", "{dated: 7 ตุลาคม 2569, kind: register",
        "7 ตุลาคม 2569, kind", "notice.before_close", "วันปิดรับสมัคร"),
    # Status and lists
    ("digits: arabic", "digits: arabic\nreason: ไม่มีผู้สมัคร",
        "ไม่มีผู้สมัคร", "status.not_cancelled", "cancelled"),
    ("  - สำเนาปริญญาบัตร", "  - สำเนา ก.พ. 7", "สำเนา ก.พ. 7\nhow", "reference.twice", "รายการเดียว"),
    ("digits: arabic", "digits: arabic\nstatus: cancelled\nreason: ยุบตำแหน่ง",
        "cancelled", "status.undated", "cancelled_on"),
    ("digits: arabic", "digits: arabic\ncancelled_on: 1 ตุลาคม 2569",
        "1 ตุลาคม 2569", "status.cancelled_on", "cancelled"),
    ("digits: arabic", "digits: arabic\nstatus: cancelled\nreason: ยุบตำแหน่ง\ncancelled_on: 1 ตุลาคม 2568",
        "1 ตุลาคม 2568", "status.cancelled_early", "วันที่"),
    ("digits: arabic", "digits: arabic\nformerly: [opening]", "opening]", "formerly.taken", "ลบ"),
    ("digits: arabic", "digits: arabic\nformerly: [older, older]", "older]", "reference.twice", "รายการเดียว"),
]  # fmt: skip


@pytest.mark.parametrize(("instead_of", "written", "place", "code", "remedy"), SPOILT)
def test_days_and_lists_do_not_contradict_each_other(
    tmp_path: Path, instead_of: str, written: str, place: str, code: str, remedy: str
) -> None:
    assert_told(tmp_path, instead_of, written, place, code, remedy)


@pytest.mark.parametrize(
    ("instead_of", "written"),
    [
        ("kind: candidates", "kind: schedule"),
        ("step: เปิดรับสมัคร", "step: เปิดรับสมัครทางเว็บไซต์"),
        ("step: ประกาศรายชื่อ", "step: ประกาศรายชื่อหลังปิดรับสมัคร"),
    ],
)
def test_what_may_be_meant_so_is_left_alone(tmp_path: Path, instead_of: str, written: str) -> None:
    assert COMPLETE.count(instead_of) == 1
    assert found(tmp_path, COMPLETE.replace(instead_of, written)) == []
