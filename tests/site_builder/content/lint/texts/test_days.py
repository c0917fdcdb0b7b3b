"""Days on the calendar and in words: what is false or perhaps not meant is told, and nothing else."""

from pathlib import Path

import pytest

from prakat.forms.questions.source import Finding
from prakat.site_builder.text.dates import thai_moment
from tests.site_builder.samples import COMPLETE, load, write

CLOSE, TIME = "close: 7 ตุลาคม 2569 16:30", "now: 7 ตุลาคม 2569 16:30"
NOTE, HOW = "note: ยื่นใบสมัครในวันและเวลาราชการ", "how_to_submit: ยื่นด้วยตนเอง วิสัยทัศน์ไม่เกิน 3 หน้า"
# Closing on another day: in the window, in its amendment, in the timeline and in the words.
CLOSED = "7 ตุลาคม 2569"


def found(folder: Path, text: str) -> list[Finding]:
    return load(write(folder, text))[1]


def closing(day: str, time: str = "16:30") -> str:
    return COMPLETE.replace("7 ตุลาคม 2569 16:30", f"{day} {time}").replace(CLOSED, day)


def test_a_closing_at_the_first_moment_of_a_day_is_told_and_shown(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, closing(CLOSED, "เวลา 00.00 น."))
    assert (finding.code, finding.line, finding.severity) == ("closing.midnight", 13, "warning")
    assert "6 ตุลาคม 2569" in finding.message["th"]
    assert "24.00 น." in finding.remedy["th"]
    window = load(tmp_path)[0].announcements["opening"].window
    assert thai_moment(window.close, "arabic") == "7 ตุลาคม 2569 เวลา 00.00 น."


@pytest.mark.parametrize("written", ["เวลา 24.00 น.", "24:00", ""])
def test_the_end_of_a_day_is_written_as_officials_write_it(tmp_path: Path, written: str) -> None:
    assert found(tmp_path, closing(CLOSED, written)) == []
    window = load(tmp_path)[0].announcements["opening"].window
    assert window.close.isoformat() == "2026-10-07T23:59:59+07:00"
    assert thai_moment(window.close, "arabic") == "7 ตุลาคม 2569"


def test_an_opening_at_the_first_moment_of_a_day_is_a_mere_day(tmp_path: Path) -> None:
    text = COMPLETE.replace("open: 15 กันยายน 2569 08:30", "open: 15 กันยายน 2569 00:00")
    assert found(tmp_path, text) == []
    window = load(tmp_path)[0].announcements["opening"].window
    assert thai_moment(window.open, "arabic") == "15 กันยายน 2569"


@pytest.mark.parametrize(
    "written",
    [
        "2026-10-07T16:30:00+07:00", "2026-10-07T09:30:00Z", "2569-10-07 16:30:00",
        "2026-10-07T16:30:00.000+0700",
        "7 ตุลาคม 2569 ภายในเวลา 16.30 น.", "7 ตุลาคม 2569 เวลา 16.30 นาฬิกา",
    ],
)  # fmt: skip
def test_a_moment_may_be_written_in_further_ways(tmp_path: Path, written: str) -> None:
    assert found(tmp_path, COMPLETE.replace(CLOSE, f"close: {written}")) == []
    window = load(tmp_path)[0].announcements["opening"].window
    assert window.close.isoformat() == "2026-10-07T16:30:00+07:00"


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("7 ตุลาคม 2569 โดยประมาณ เวลา 16.30 น.", "16:30"),
        ("6-7 ตุลาคม 2569", "วันเดียว"),
        ("7 ตุลาคม 2569 เวลา 25.00 น.", "25.00"),
        ("7 ตุลาคม 2569 16:75", "16.75"),
        ("0001-01-01T00:00+07:00", "16:30"),
        ("2026-10-07T16:30+99:00", "พ.ศ."),
    ],
)
def test_what_cannot_be_read_is_quoted_as_a_whole(tmp_path: Path, written: str, remedy: str) -> None:
    (finding, *_) = found(tmp_path, COMPLETE.replace(CLOSE, f"close: {written}"))
    assert (finding.code, finding.line) == ("date.unreadable", 13)
    assert f"'{written.rstrip('.')}'" in finding.message["th"]
    assert remedy in finding.remedy["th"]


@pytest.mark.parametrize(
    ("instead_of", "written", "said", "right"),
    [
        ("dated: 1 กันยายน", "dated: วันพุธที่ 1 กันยายน", "วันพุธที่ 1 กันยายน 2569", "อังคาร"),
        (NOTE, "note: หยุดวันศุกร์ที่ ๒ ตุลาคม ๒๕๖๙ และวันจันทร์ที่ 4 ต.ค. 2569", "วันจันทร์ที่ 4 ต.ค. 2569", "อาทิตย์"),
        (NOTE, "note: หยุดวันเสาร์ที่ 2 – วันอาทิตย์ที่ 4 ตุลาคม 2569", "วันเสาร์ที่ 2", "ศุกร์"),
        (NOTE, "note: หยุดวันจันทร์ที่ 2/10/2569", "วันจันทร์ที่ 2/10/2569", "ศุกร์"),
    ],
)
def test_a_false_day_of_the_week_is_told_with_the_right_one(
    tmp_path: Path, instead_of: str, written: str, said: str, right: str
) -> None:
    (finding,) = found(tmp_path, COMPLETE.replace(instead_of, written))
    assert (finding.code, finding.severity) == ("date.weekday", "warning")
    assert said in finding.message["th"]
    assert right in finding.remedy["th"]


def test_a_day_that_no_month_has_is_told_in_a_text(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, COMPLETE.replace(NOTE, "note: หยุดวันที่ 31 กันยายน 2569"))
    assert (finding.code, finding.line) == ("date.no_such_day", 14)
    assert "31 กันยายน 2569" in finding.message["th"]


@pytest.mark.parametrize(
    ("day", "off"),
    [("10 ตุลาคม 2569", "วันเสาร์"), ("11 ตุลาคม 2569", "วันอาทิตย์"), ("13 ตุลาคม 2569", "วันนวมินทรมหาราช")],
)
def test_a_last_day_on_which_offices_are_closed_is_remarked(tmp_path: Path, day: str, off: str) -> None:
    findings = [each for each in found(tmp_path, closing(day)) if each.code != "evaluation_rounds.unknown"]
    assert [(each.code, each.line, each.severity) for each in findings] == [
        ("closing.day_off", 13, "warning")
    ]
    assert off in findings[0].message["th"]
    assert day in findings[0].message["th"]


@pytest.mark.parametrize(
    "instead",
    [
        "how_to_submit: สมัครทางอินเทอร์เน็ตตลอด 24 ชั่วโมง",
        HOW + "\nchannels: [{kind: online, url: 'https://example.org/'}]",
        HOW + "\nstatus: cancelled\nreason: ยุบตำแหน่ง\ncancelled_on: 1 ตุลาคม 2569",
    ],
)
def test_where_no_office_is_needed_it_may_be_closed(tmp_path: Path, instead: str) -> None:
    assert found(tmp_path, closing("10 ตุลาคม 2569").replace(HOW, instead)) == []


@pytest.mark.parametrize(
    ("said", "words", "right"),
    [
        ("ยื่นภายในวันที่ 9 ตุลาคม 2569", "9 ตุลาคม 2569", "7 ตุลาคม 2569"),
        ("ส่งไปรษณีย์ให้ถึงภายในวันศุกร์ที่ ๙ ตุลาคม ๒๕๖๙", "วันศุกร์ที่ 9 ตุลาคม 2569", "7 ตุลาคม 2569"),
        ("ยื่นไม่เกินวันที่ 9 ตุลาคม", "9 ตุลาคม", "7 ตุลาคม 2569"),
        ("สมัครสอบตั้งแต่วันที่ 15 กันยายน ถึงวันที่ 9 ต.ค. 2569", "9 ต.ค. 2569", "7 ตุลาคม 2569"),
        ("ยื่นก่อนวันที่ 10 ตุลาคม 2569", "10 ตุลาคม 2569", "7 ตุลาคม 2569"),
        ("ยื่นถึงวันที่ 9 October 2026", "9 October 2026", "7 ตุลาคม 2569"),
        ("ยื่นภายในวันที่ 7 ตุลาคม 2569 เวลา 15.30 น.", "เวลา 15.30 น.", "เวลา 16.30 น."),
        ("ยื่นระหว่างวันที่ 14 กันยายน – 7 ตุลาคม 2569", "14 กันยายน", "15 กันยายน 2569"),
    ],
)
def test_another_day_for_handing_in_is_told(tmp_path: Path, said: str, words: str, right: str) -> None:
    (finding,) = found(tmp_path, COMPLETE.replace(HOW, f"how_to_submit: {said}"))
    assert (finding.code, finding.severity) == ("window.unlike_text", "warning")
    assert words in finding.message["th"].translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    assert right in finding.message["th"]


def test_a_year_of_the_common_era_in_a_thai_day_is_told_with_the_right_one(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, COMPLETE.replace(NOTE, "note: หยุดวันที่ 2 ตุลาคม 2026"))
    assert (finding.code, finding.line) == ("date.christian_in_text", 14)
    assert "2 ตุลาคม 2569" in finding.remedy["th"]


def test_two_digits_of_a_year_are_told_with_all_four(tmp_path: Path) -> None:
    (finding, *_) = found(tmp_path, COMPLETE.replace("dated: 1 กันยายน 2569", "dated: 1 ก.ย. 69", 1))
    assert finding.code == "date.unreadable"
    assert "2569" in finding.remedy["th"]
    assert "2569" in finding.remedy["en"]


def test_titles_and_notices_are_read_where_they_speak_of_applying(tmp_path: Path) -> None:
    text = COMPLETE.replace("title: รับสมัคร", "title: เปิดรับสมัครถึง 9 ตุลาคม 2569")
    text = text.replace("text: ดูที่ป้ายประกาศ", "text: ขยายเวลารับสมัครจนถึงวันที่ 9 ต.ค. 2569")
    assert [each.code for each in found(tmp_path, text)] == ["window.unlike_text"] * 2
    assert found(tmp_path, COMPLETE.replace("ดูที่ป้ายประกาศ", "มาภายในวันที่ 9 ธันวาคม 2569")) == []


@pytest.mark.parametrize(
    "said",
    [
        "ยื่นภายในวันพุธที่ 7 ตุลาคม 2569",
        "ยื่นตั้งแต่วันที่ 15 กันยายน ถึง 7 ตุลาคม 2569",
        "ยื่นที่อาคาร 9 ชั้น 3 ภายใน 7 วัน",
        "ผู้ผ่านการคัดเลือกรายงานตัวภายในวันที่ 1 ธันวาคม 2569",
        "ชำระค่าธรรมเนียมถึงวันที่ 8 ตุลาคม 2569",
        "ใบรับรองออกให้ไม่เกินวันที่ 1 มกราคม 2569",
        "ประกาศรายชื่อวันที่ 2 พฤศจิกายน 2569 ดูได้จนถึงวันที่ 2 พฤศจิกายน",
        "อายุไม่เกิน 58 ปี นับถึงวันที่ 1 มกราคม 2569",
        "ชำระค่าธรรมเนียมตั้งแต่วันที่ 1 ตุลาคม ถึงวันที่ 8 ตุลาคม 2569",
        "หยุดทำการวันศุกร์ที่ 2 – วันเสาร์ที่ 3 ตุลาคม 2569",
        "ตามหนังสือลงวันที่ 3 มีนาคม 2569",
        "ยื่นก่อนวันที่ 8 ตุลาคม 2569",
        "ยื่นภายในวันที่ 7 ตุลาคม 2569 เวลา 16.30 น.",
        "ยื่นถึงวันที่ 7 ตุลาคม 2569 เวลา 08.30 - 12.00 น. และ 13.00 - 16.30 น.",
    ],
)
def test_days_of_something_else_are_left_alone(tmp_path: Path, said: str) -> None:
    assert found(tmp_path, COMPLETE.replace(HOW, f"how_to_submit: {said}")) == []


def test_long_texts_full_of_figures_and_spaces_are_read_quickly(tmp_path: Path) -> None:
    """Each pattern looks only so far."""
    note = "วันพุธ" + " " * 100_000 + "5" + " " * 100_000 + "5 " * 10_000
    codes = {each.code for each in found(tmp_path, COMPLETE.replace(NOTE, f"note: '{note}'"))}
    assert codes == {"text.spaces"}


@pytest.mark.parametrize(
    "hours",
    ["เวลา 08.30 น. ถึง 16.30 น.", "08.30-16.30 น.", "๐๘.๓๐ น. - ๑๖.๓๐ น.", "8:30 นาฬิกา จนถึงเวลา 16.30 นาฬิกา"],
)
def test_a_closing_when_the_office_opens_is_told(tmp_path: Path, hours: str) -> None:
    text = closing(CLOSED, "08:30").replace(HOW, f"how_to_submit: ยื่นด้วยตนเอง {hours}")
    told = found(tmp_path, text)
    assert sorted(each.code for each in told) == ["closing.morning", "window.unlike_text"]
    (unlike,) = [each for each in told if each.code == "window.unlike_text"]
    assert "เวลา 08.30 น." in unlike.message["th"]
    assert found(tmp_path, COMPLETE.replace(HOW, f"how_to_submit: ยื่นด้วยตนเอง {hours}")) == []


@pytest.mark.parametrize(
    "hours", ["08.30-12.00 น. และ 13.00-16.30 น.", "เช้า 08.30 - 12.00 น. บ่าย 12.00 - 16.30 น."]
)
def test_hours_that_end_at_the_closing_are_left_alone(tmp_path: Path, hours: str) -> None:
    for time in ("16:30", "12:00"):
        text = closing(CLOSED, time).replace(HOW, f"how_to_submit: ยื่นด้วยตนเอง {hours}")
        assert found(tmp_path, text) == []


@pytest.mark.parametrize(("time", "told"), [("07:00", 1), ("09:59", 1), ("10:00", 0), ("12:00", 0)])
def test_a_closing_before_ten_deserves_a_look_where_there_is_a_counter(
    tmp_path: Path, time: str, told: int
) -> None:
    assert [each.code for each in found(tmp_path, closing(CLOSED, time))] == ["closing.morning"] * told
    online = closing(CLOSED, time).replace(HOW, "how_to_submit: สมัครทางอินเทอร์เน็ต")
    assert found(tmp_path, online) == []
