"""Before and after of each amendment, as a reader is told."""

from pathlib import Path
from typing import Any

import pytest

from prakat.forms.questions.source import read_bytes
from prakat.site_builder.content.amendments import OUTSIDE
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.postings.changes import MarkedLine, changes, said
from prakat.site_builder.postings.posting import posting
from prakat.site_builder.text.strings import public
from prakat.site_builder.text.thai import prose
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import COMPLETE, OPEN, announcement, load, posted, write

WORDS = public()
TWICE = COMPLETE.replace("now: 7 ตุลาคม 2569}\n", """\
now: 7 ตุลาคม 2569}
  - dated: 1 ตุลาคม 2569
    change: ลดจำนวนปี เพิ่มเอกสาร และตัดเอกสาร
    reason: ระเบียบใหม่
    fields:
      eligibility.all[0].any[1].min_years: {was: 3, now: 2}
      attachments: {was: [สำเนา ก.พ. 7, รูปถ่าย 2 รูป], now: [สำเนา ก.พ. 7, สำเนาปริญญาบัตร]}
      how_to_submit: {was: null, now: ยื่นด้วยตนเอง วิสัยทัศน์ไม่เกิน 3 หน้า}
""")  # fmt: skip


def told(folder: Path, text: str) -> list[dict[str, tuple[list[str], list[str]]]]:
    """By amendment and heading: the lines before and after, with [what differs] in brackets."""
    return [
        {WORDS[each.heading]["th"]: ([*map(marked, each.was)], [*map(marked, each.now)]) for each in of_one}
        for of_one in changes(posted(folder, text))
    ]


def marked(line: MarkedLine) -> str:
    return " ".join(f"[{words}]" if differs else words for words, differs in line)


def test_a_reader_is_told_what_changed_and_what_follows_from_it(tmp_path: Path) -> None:
    (extended,) = told(tmp_path, COMPLETE)
    assert extended == {
        "ปิดรับสมัคร": (["[30 กันยายน] 2569 เวลา 16.30 น."], ["[7 ตุลาคม] 2569 เวลา 16.30 น."]),
        "กำหนดการ": (["[30 กันยายน] 2569 ปิดรับสมัคร"], ["[7 ตุลาคม] 2569 ปิดรับสมัคร"]),
        "นับอายุราชการถึง": (["[30 กันยายน] 2569"], ["[7 ตุลาคม] 2569"]),
    }


def test_days_that_are_but_examples_are_marked_before_and_after(tmp_path: Path) -> None:
    (extended,) = told(tmp_path, COMPLETE.replace("  note: ยื่น", "  example: true\n  note: ยื่น"))
    assert extended["ปิดรับสมัคร"] == (
        ["[30 กันยายน] 2569 เวลา 16.30 น. (วันตัวอย่าง)"],
        ["[7 ตุลาคม] 2569 เวลา 16.30 น. (วันตัวอย่าง)"],
    )
    assert extended["นับอายุราชการถึง"] == (
        ["[30 กันยายน] 2569 (วันตัวอย่าง)"],
        ["[7 ตุลาคม] 2569 (วันตัวอย่าง)"],
    )


def test_nobody_is_told_of_days_up_to_which_nothing_is_counted(tmp_path: Path) -> None:
    """The public has no years of service and no level, and nobody asks for an age."""
    change = "window.close: {was: 18 ธันวาคม 2567, now: 2024-12-20 16:30}"
    later = f"amendments: [{{dated: 10 ธันวาคม 2567, change: ขยายเวลา, reason: ก, fields: {{{change}}}}}]\n"
    made, _ = load(write(tmp_path, OPEN + later, EMPLOYEE))
    (extended,) = changes(posting(made.announcements["opening"], made))
    assert [WORDS[each.heading]["th"] for each in extended] == ["ปิดรับสมัคร"]


def test_each_amendment_tells_its_own(tmp_path: Path) -> None:
    extended, second = told(tmp_path, TWICE)
    assert "ปิดรับสมัคร" in extended
    assert second == {
        "คุณสมบัติของผู้สมัคร": (
            ["ดำรงตำแหน่งประเภทวิชาการ ระดับเชี่ยวชาญ มาแล้วไม่น้อยกว่า [3] ปี (ที่มา: ข้อ 2 (2))"],
            ["ดำรงตำแหน่งประเภทวิชาการ ระดับเชี่ยวชาญ มาแล้วไม่น้อยกว่า [2] ปี (ที่มา: ข้อ 2 (2))"],
        ),
        "เอกสารที่ต้องแนบ": (["[รูปถ่าย 2 รูป]"], ["[สำเนาปริญญาบัตร]"]),
        "วิธียื่นใบสมัคร": ([], ["ยื่นด้วยตนเอง วิสัยทัศน์ไม่เกิน 3 หน้า"]),
    }


def test_lines_that_came_or_went_stand_alone(tmp_path: Path) -> None:
    text = TWICE.replace("was: [สำเนา ก.พ. 7, รูปถ่าย 2 รูป]", "was: [สำเนา ก.พ. 7]")
    assert told(tmp_path, text)[1]["เอกสารที่ต้องแนบ"] == ([], ["สำเนาปริญญาบัตร"])


def test_where_an_amendment_names_no_keys_nothing_is_made_up(tmp_path: Path) -> None:
    text, _, _ = TWICE.partition("    fields:\n      eligibility")
    assert told(tmp_path, text)[1] == {}


def test_digits_are_those_of_the_announcement(tmp_path: Path) -> None:
    (extended,) = told(tmp_path, COMPLETE.replace("digits: arabic", "digits: thai"))
    assert extended["นับอายุราชการถึง"] == (["[๓๐ กันยายน] ๒๕๖๙"], ["[๗ ตุลาคม] ๒๕๖๙"])


# Another value of each key that may be amended.
OTHERWISE: dict[str, Any] = {
    "offers": [{"position": "director", "qualifications": ["มีใบอนุญาตขับรถ"]}],
    "choose": "one",
    "terms": {"pay": {"from": 18000}},
    "windows": {"payment": {"close": "9 ตุลาคม 2569"}},
    "fee": {"amount": 200},
    "selection": [{"title": "สอบสัมภาษณ์"}],
    "channels": [{"kind": "post", "address": "ตู้ ปณ. 1"}],
    "title": "อื่น",
    "agency": "other-office",
    "kind": "selection",
    "number": "อื่น",
    "dated": "2 กันยายน 2569",
    "legal_basis": "อื่น",
    "contact": "อื่น",
    "how_to_submit": "อื่น",
    "more": [{"heading": "อื่น", "text": "อื่น"}],
    "positions": ["other"],
    "window": {"open": "16 กันยายน 2569", "close": "7 ตุลาคม 2569 16:30", "note": "อื่น"},
    "timeline": [],
    "reckoning": {"age": "close"},
    "evaluation_rounds": [{"year": 2568, "round": 1}],
    "eligibility": {"id": "d1", "criterion": "own", "text": "อื่น", "source": "อื่น"},
    "forms": [{"id": "application"}, {"id": "experience"}],
    "attachments": ["อื่น"],
    "privacy": {"purpose": "อื่น"},
    "supersedes": "other",
}


@pytest.mark.parametrize("key", sorted(set(Announcement.model_fields) - {*OUTSIDE, "digits"}))
def test_whatever_an_amendment_may_change_can_be_seen(tmp_path: Path, key: str) -> None:
    announced, content = announcement(tmp_path, COMPLETE)
    other = announced.model_copy(update={"id": "other", "title": "ประกาศอื่น"})
    content.announcements["other"] = other
    content.agencies["other-office"] = content.agencies["test-office"].model_copy(
        update={"name": "สำนักงานอื่น"}
    )
    position = content.positions["director"]
    content.positions["other"] = position.model_copy(update={"title": "ตำแหน่งอื่น"})
    source, _ = read_bytes(COMPLETE.encode(), "x.yaml")
    assert source is not None
    changed = Announcement.model_validate(source.data | {"id": "opening", key: OTHERWISE[key]})
    assert said(posting(changed, content), "arabic") != said(posting(announced, content), "arabic")


def test_words_of_authors_stay_words(tmp_path: Path) -> None:
    text = TWICE.replace("รูปถ่าย 2 รูป", "<b>รูป</b>")
    ((was, _),) = [told(tmp_path, text)[1]["เอกสารที่ต้องแนบ"]]
    assert prose(was[0], "arabic") == "[&lt;b&gt;รูป&lt;/b&gt;]"
