"""Calendars, read and validated by vobject, by which others serve calendars."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject

from prakat.site_builder.content.model import Content
from prakat.site_builder.publish.data import calendars
from prakat.site_builder.site import Site
from tests.site_builder.samples import (
    ANNOUNCEMENT,
    COMPLETE,
    SAID,
    announcement,
    begun,
    files,
    load,
    site,
)
from tests.support import some

LATER = "2026-11-30T00:00:00+07:00"
CANCELLED = COMPLETE + "status: cancelled\nreason: ยุบตำแหน่ง\ncancelled_on: 25 พฤศจิกายน 2569\n"


def made(content: Content, of: Site | None = None) -> dict[str, bytes]:
    return files(calendars.artifacts, begun(content, of or site(LATER)))


def read(content: Content, address: str = "calendar.ics", of: Site | None = None) -> list[Any]:
    """The events of a calendar, by their day."""
    (calendar,) = vobject.readComponents(made(content, of)[address].decode())
    calendar.validate(raiseException=True)
    assert len(calendar.contents["uid"]) == 1
    return sorted(calendar.contents.get("vevent", []), key=lambda each: f"{each.dtstart.value}")


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return announcement(tmp_path, COMPLETE)[1]


def test_the_site_each_agency_and_each_announcement_has_one(content: Content) -> None:
    addresses = ["calendar.ics", "agencies/test-office/calendar.ics", "announcements/opening/calendar.ics"]
    assert list(made(content)) == addresses
    assert [len(read(content, each)) for each in addresses] == [3, 3, 3]


def test_what_happens_stands_on_its_day_once(content: Content) -> None:
    told = [(each.dtstart.value, each.summary.value) for each in read(content)]
    assert told == [
        (datetime(2026, 9, 15, 1, 30, tzinfo=UTC), "เปิดรับสมัคร: ผู้อำนวยการสำนักทดสอบ"),
        (datetime(2026, 10, 7, 9, 30, tzinfo=UTC), "ปิดรับสมัคร: ผู้อำนวยการสำนักทดสอบ"),
        (date(2026, 11, 2), "ประกาศรายชื่อผู้มีสิทธิเข้ารับการคัดเลือก: ผู้อำนวยการสำนักทดสอบ"),
    ]


def test_whole_days_are_whole_days(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace("close: 2024-12-20 16:30", "close: 20 ธันวาคม 2567")
    days = [each.dtstart.value for each in read(announcement(tmp_path, text)[1], of=site())]
    assert days == [date(2024, 12, 9), date(2024, 12, 20)]


def test_an_amendment_moves_events_and_keeps_their_names(tmp_path: Path) -> None:
    head, _, amended = COMPLETE.partition("amendments:")
    notices = amended[amended.index("notices:") :]
    before = head.replace("7 ตุลาคม 2569", "30 กันยายน 2569") + notices
    was, now = (read(announcement(tmp_path, text)[1]) for text in (before, COMPLETE))
    assert [each.uid.value for each in was] == [each.uid.value for each in now]
    assert (was[1].dtstart.value.day, now[1].dtstart.value.day) == (30, 7)
    assert [[each.sequence.value for each in events] for events in (was, now)] == [["0"] * 3, ["1"] * 3]


def test_what_is_cancelled_says_so(tmp_path: Path, content: Content) -> None:
    assert {each.status.value for each in read(content)} == {"CONFIRMED"}
    was = {each.uid.value: int(each.sequence.value) for each in read(content)}
    for each in some(read(announcement(tmp_path, CANCELLED)[1])):
        assert each.status.value == "CANCELLED"
        assert int(each.sequence.value) == was[each.uid.value] + 1
        assert each.summary.value.startswith("(ยกเลิก) ")
        assert "ยุบตำแหน่ง" in each.description.value
        assert each.last_modified.value == datetime(2026, 11, 24, 17, tzinfo=UTC)


def test_steps_of_the_same_words_are_told_apart(tmp_path: Path) -> None:
    step = "  - {date: 2 พฤศจิกายน 2569, step: ประกาศรายชื่อผู้มีสิทธิเข้ารับการคัดเลือก}\n"
    text = COMPLETE.replace(step, step + step.replace("2 พ", "3 พ"))
    names = [each.uid.value for each in read(announcement(tmp_path, text)[1])]
    assert len(names) == len(set(names)) == 4


def test_an_address_is_whole_or_left_out(content: Content) -> None:
    assert read(content)[0].url.value == "https://jobs.example.go.th/announcements/opening/"
    nowhere = read(content, of=site(LATER, url=""))
    assert not any("url" in each.contents for each in nowhere)


def test_whoever_subscribed_before_an_id_changed_goes_on(tmp_path: Path, content: Content) -> None:
    file = tmp_path / "announcements/2567/opening.yaml"
    file.write_text(COMPLETE + "formerly: [opening]\n")
    file.rename(file.with_name("renamed.yaml"))
    then, now = (read(each, "announcements/opening/calendar.ics") for each in (content, load(tmp_path)[0]))
    assert [each.uid.value for each in then] == [each.uid.value for each in now]


def test_what_closed_long_ago_is_in_its_own_calendar_only(content: Content) -> None:
    of = site("2027-12-01T00:00:00+07:00")
    assert read(content, of=of) == []
    assert len(read(content, "announcements/opening/calendar.ics", of)) == 3


def test_it_is_the_same_whenever_it_is_built(content: Content) -> None:
    assert made(content) == made(content, site("2026-12-24T10:00:00+07:00"))


def test_spans_hours_places_windows_and_stages_are_told(tmp_path: Path) -> None:
    events = read(announcement(tmp_path, ANNOUNCEMENT + SAID)[1], of=site())
    told = {
        each.summary.value.partition(":")[0]: (
            each.dtstart.value,
            each.dtend.value if "dtend" in each.contents else None,
            each.location.value if "location" in each.contents else None,
            each.rrule.value if "rrule" in each.contents else None,
        )
        for each in events
    }
    assert told == {
        "เปิดรับสมัคร": (date(2024, 12, 9), None, None, None),
        "ชำระค่าธรรมเนียม": (
            datetime(2024, 12, 8, 17, tzinfo=UTC),
            datetime(2024, 12, 21, 15, tzinfo=UTC),
            "ธนาคารพร้อมจ่าย",
            None,
        ),
        "ปิดรับสมัคร": (datetime(2024, 12, 20, 9, 30, tzinfo=UTC), None, None, None),
        "ปฐมนิเทศผู้สมัคร": (date(2025, 1, 13), date(2025, 1, 15), "หอประชุมลานหอย", None),
        "สอบข้อเขียน": (
            datetime(2025, 1, 18, 2, tzinfo=UTC),
            datetime(2025, 1, 18, 5, tzinfo=UTC),
            "โรงเรียนสาธิตลานหอย",
            "FREQ=DAILY;COUNT=2",
        ),
    }
    assert len({each.uid.value for each in events}) == 5


def test_windows_of_whole_days_and_last_days_are_days(tmp_path: Path) -> None:
    windows = """\
windows:
  admission_card: {open: 2 มกราคม 2568, close: 5 มกราคม 2568}
  document_submission: {close: 7 มกราคม 2568}
fee: {amount: 100, until: 22 ธันวาคม 2567}
"""
    events = read(announcement(tmp_path, ANNOUNCEMENT + windows)[1], of=site())
    told = {each.summary.value.partition(":")[0]: each for each in events}
    card = told["พิมพ์บัตรประจำตัวผู้สมัครสอบ"]
    assert (card.dtstart.value, card.dtend.value) == (date(2025, 1, 2), date(2025, 1, 6))
    assert told["ส่งเอกสารวันสุดท้าย"].dtstart.value == date(2025, 1, 7)
    assert told["ชำระค่าธรรมเนียมวันสุดท้าย"].dtstart.value == date(2024, 12, 22)


def test_a_stage_that_the_timeline_tells_is_told_once(tmp_path: Path) -> None:
    stage = "selection: [{title: สอบปฏิบัติ, date: 18 มกราคม 2568}]\n"
    step = "timeline: [{step: สอบปฏิบัติ, date: 2568-01-18}]\n"
    events = read(announcement(tmp_path, ANNOUNCEMENT + stage + step)[1], of=site())
    assert len([each for each in events if "สอบปฏิบัติ" in each.summary.value]) == 1


def test_days_that_are_but_examples_say_so(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace("16:30", "16:30\n  example: true")
    events = read(announcement(tmp_path, text + "timeline: [{step: สอบ, date: 2568-01-18}]\n")[1], of=site())
    assert [each.summary.value.partition(":")[0] for each in events] == [
        "เปิดรับสมัคร (วันตัวอย่าง)",
        "ปิดรับสมัคร (วันตัวอย่าง)",
        "สอบ",
    ]


def test_what_is_superseded_says_so_and_by_what(tmp_path: Path) -> None:
    before = read(announcement(tmp_path)[1], of=site())
    newer = ANNOUNCEMENT.replace("title: รับ", "title: รับใหม่ ").replace("dated: 6", "dated: 9")
    (tmp_path / "announcements/2567/newer.yaml").write_text(newer + "supersedes: opening\n")
    events = read(load(tmp_path)[0], "announcements/opening/calendar.ics", site())
    assert [each.uid.value for each in events] == [each.uid.value for each in before]
    for each in some(events):
        assert each.status.value == "CANCELLED"
        assert each.sequence.value == "1"
        assert each.summary.value.startswith("(มีประกาศใหม่แทน) ")
        assert "รับใหม่ สมัครผู้อำนวยการ" in each.description.value
        assert each.last_modified.value == datetime(2024, 12, 8, 17, tzinfo=UTC)
    (standing,) = [read(load(tmp_path)[0], "announcements/newer/calendar.ics", site())]
    assert {each.status.value for each in standing} == {"CONFIRMED"}
