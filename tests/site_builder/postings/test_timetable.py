"""What happens when: everything once, in the order of days."""

from pathlib import Path

from prakat.site_builder.postings.timetable import timetable
from tests.site_builder.samples import ANNOUNCEMENT, announcement

# The window is from the 9th to the 20th of December 2567.
WHOLE = """\
fee: {amount: 100, until: 21 ธันวาคม 2567}
windows:
  document_submission: {open: 9 ธันวาคม 2567, close: 22 ธันวาคม 2567, place: ชั้น 2, note: เวลาราชการ}
timeline:
  - {date: 9 ธันวาคม 2567, step: เริ่มรับสมัครวันแรก, place: ห้อง 201}
  - {date: 5-6 มกราคม 2568, step: สอบข้อเขียน}
  - {date: 7 มกราคม 2568, step: ประกาศผล}
selection:
  - {title: สอบข้อเขียน, date: 5-6 มกราคม 2568}
  - {title: สัมภาษณ์, date: 6 มกราคม 2568}
"""


def told(folder: Path, text: str) -> list[tuple[str, str]]:
    """Each thing by its first day and its words."""
    made, _ = announcement(folder, text)
    return [(f"{each.span[0]:%d/%m}", each.own or each.what["th"]) for each in timetable(made)]


def test_all_that_happens_stands_once_in_the_order_of_days(tmp_path: Path) -> None:
    assert told(tmp_path, ANNOUNCEMENT + WHOLE) == [
        ("09/12", "เริ่มรับสมัครวันแรก"),
        ("09/12", "ส่งเอกสาร"),
        ("20/12", "ปิดรับสมัคร"),
        ("21/12", "ชำระค่าธรรมเนียม"),
        ("05/01", "สอบข้อเขียน"),
        ("06/01", "สัมภาษณ์"),
        ("07/01", "ประกาศผล"),
    ]


def test_places_and_notes_stand_with_what_they_belong_to(tmp_path: Path) -> None:
    made, _ = announcement(tmp_path, ANNOUNCEMENT + WHOLE)
    opening, documents, closing, *_ = timetable(made)
    assert (opening.place, documents.place, documents.note) == ("ห้อง 201", "ชั้น 2", "เวลาราชการ")
    assert (closing.span[1].hour, closing.place) == (16, None), "the moment is the window's"


def test_a_step_that_repeats_the_window_or_a_stage_in_other_words_is_not_told_again(tmp_path: Path) -> None:
    text = WHOLE.replace("5-6 มกราคม 2568, step: สอบข้อเขียน", "5-6 มกราคม 2568, step: การสอบข้อเขียน")
    text = text.replace("9 ธันวาคม 2567, step: เริ่มรับสมัครวันแรก", "9-20 ธันวาคม 2567, step: รับสมัคร")
    text = text.replace("date: 5-6 มกราคม 2568}", "date: 5-6 มกราคม 2568, place: อาคาร 3}")
    made, _ = announcement(tmp_path, ANNOUNCEMENT + text)
    said = [(each.own or each.what["th"], each.place) for each in timetable(made)]
    assert said[:1] == [("เปิดรับสมัคร", "ห้อง 201")]
    assert said[4:] == [("การสอบข้อเขียน", "อาคาร 3"), ("สัมภาษณ์", None), ("ประกาศผล", None)]


def test_no_more_than_the_window_is_no_timetable(tmp_path: Path) -> None:
    assert told(tmp_path, ANNOUNCEMENT) == []


def test_usual_words_are_said_in_english_too(tmp_path: Path) -> None:
    step = "timeline: [{date: 20 ธันวาคม 2567, step: ปิดรับสมัคร}, {date: 7 มกราคม 2568, step: ประกาศผล}]\n"
    made, _ = announcement(tmp_path, ANNOUNCEMENT + step)
    _, closing, result = timetable(made)
    assert (closing.own, closing.what["en"], result.own) == ("", "Closes", "ประกาศผล")
