"""What happened to an announcement, told from its own dates."""

from datetime import date
from pathlib import Path

import pytest

from prakat.site_builder.content.papers import Change
from prakat.site_builder.postings.activity import Event, events, identity_of, published_on, updated_on
from prakat.site_builder.postings.posting import postings
from tests.site_builder.samples import ANNOUNCEMENT, COMPLETE, SAID, announcement, load, posted

CANCELLED = COMPLETE + "status: cancelled\nreason: ยุบตำแหน่ง\ncancelled_on: 25 พฤศจิกายน 2569\n"


def told(folder: Path, text: str) -> list[Event]:
    return events(posted(folder, text))


def test_everything_that_happened_is_told_in_order(tmp_path: Path) -> None:
    whole = [
        (each.at.date(), each.title.partition(": ")[0], each.anchor) for each in told(tmp_path, CANCELLED)
    ]
    assert whole == [
        (date(2026, 9, 10), "ประกาศใหม่", ""),
        (date(2026, 9, 28), "แก้ไขประกาศ ครั้งที่ 1", "amendments"),
        (date(2026, 11, 2), "รายชื่อผู้มีสิทธิเข้ารับการคัดเลือก", "notice-1"),
        (date(2026, 11, 20), "ผลการคัดเลือก", "notice-2"),
        (date(2026, 11, 25), "ยกเลิกประกาศ", ""),
    ]


def test_what_is_said_says_what_matters_in_the_announcements_digits(tmp_path: Path) -> None:
    published, amended = told(tmp_path, COMPLETE)[:2]
    assert "รับสมัคร 15 กันยายน 2569 เวลา 08.30 น. ถึง 7 ตุลาคม 2569 เวลา 16.30 น." in published.text
    assert amended.text == "ขยายเวลารับสมัครถึงวันที่ 7 ตุลาคม 2569\nเหตุผล: ระบบรับสมัครขัดข้อง"
    (thai,) = told(tmp_path, ANNOUNCEMENT)
    assert "ถึง ๒๐ ธันวาคม ๒๕๖๗ เวลา ๑๖.๓๐ น." in thai.text


def test_followers_are_told_of_days_that_are_but_examples(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace("16:30", "16:30\n  example: true")
    (published,) = events(posted(tmp_path, text))
    assert published.text.endswith("ถึง ๒๐ ธันวาคม ๒๕๖๗ เวลา ๑๖.๓๐ น. (วันตัวอย่าง)")


def test_what_was_published_is_told_anew_when_it_is_amended(tmp_path: Path) -> None:
    published = told(tmp_path, COMPLETE)[0]
    assert (published.at.date(), published.updated.date()) == (date(2026, 9, 10), date(2026, 9, 28))


@pytest.mark.parametrize(
    ("without", "published"),
    [
        ([], date(2026, 9, 10)),
        (["publish_on: 10 กันยายน 2569\n"], date(2026, 9, 1)),
        (["publish_on: 10 กันยายน 2569\n", "\ndated: 1 กันยายน 2569"], date(2026, 9, 15)),
    ],
)
def test_the_day_of_publication(tmp_path: Path, without: list[str], published: date) -> None:
    text = COMPLETE
    for each in without:
        assert each in text
        text = text.replace(each, "")
    assert published_on(announcement(tmp_path, text)[0]) == published


def test_the_day_of_the_latest_change(tmp_path: Path) -> None:
    assert updated_on(announcement(tmp_path, COMPLETE)[0]) == date(2026, 11, 20)
    assert updated_on(announcement(tmp_path, CANCELLED)[0]) == date(2026, 11, 25)


def test_a_name_stays_when_the_id_changes(tmp_path: Path) -> None:
    before, _ = announcement(tmp_path, COMPLETE)
    renamed = before.model_copy(update={"id": "renamed", "formerly": ["opening"]})
    again = before.model_copy(update={"id": "again", "formerly": ["opening", "renamed"]})
    other = before.model_copy(update={"id": "other"})
    assert identity_of(before) == identity_of(renamed) == identity_of(again) != identity_of(other)


def test_a_name_stays_when_another_agency_takes_over(tmp_path: Path) -> None:
    before, _ = announcement(tmp_path, COMPLETE)
    (amendment,) = before.amendments
    fields = amendment.fields | {"agency": Change(was="test-office", now="other")}
    amended = [amendment.model_copy(update={"fields": fields})]
    taken_over = before.model_copy(update={"agency": "other", "amendments": amended})
    assert identity_of(taken_over) == identity_of(before)


def test_each_event_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = [each.id for each in told(tmp_path, CANCELLED)]
    assert len(names) == len(set(names)) == 5


def test_what_has_a_moment_is_told_at_that_and_what_has_a_day_at_its_beginning(tmp_path: Path) -> None:
    text = ANNOUNCEMENT + SAID + "publish_on: 6 ธันวาคม 2567 08:30\n"
    assert [each.at.isoformat() for each in told(tmp_path, text)] == [
        "2024-12-06T08:30:00+07:00",
        "2024-12-19T00:00:00+07:00",
        "2025-01-25T10:30:00+07:00",
    ]


def test_a_notice_is_told_in_plain_words_without_the_names_of_its_table(tmp_path: Path) -> None:
    published, noticed, _ = told(tmp_path, ANNOUNCEMENT + SAID)
    assert "ประเภทอำนวยการ ระดับสูง ๑๒ อัตรา" in published.text
    assert noticed.text.splitlines() == [
        "ผู้อำนวยการสำนักทดสอบ",
        "แต่งกาย*สุภาพ*",
        "- มาก่อนเวลา",
        "เอกสาร: รายชื่อทั้งหมด",
        "ดูตารางที่หน้าประกาศ",
    ]


def test_followers_are_told_what_superseded_it(tmp_path: Path) -> None:
    announcement(tmp_path)
    newer = ANNOUNCEMENT.replace("dated: 6", "dated: 9").replace("title: รับ", "title: รับใหม่ ")
    (tmp_path / "announcements/2567/newer.yaml").write_text(newer + "supersedes: opening\n")
    last = events(postings(load(tmp_path)[0])["opening"])[-1]
    assert (last.at.date(), last.text) == (date(2024, 12, 9), "รับใหม่ สมัครผู้อำนวยการ ๑ ตำแหน่ง")
    assert last.title.startswith("มีประกาศใหม่แทน: ")
