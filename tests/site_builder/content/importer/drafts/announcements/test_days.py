"""Days, fees and marks in the sentences of announcements."""

from typing import Any

import pytest
import yaml

from prakat.site_builder.content.importer.document import Document, Line
from prakat.site_builder.content.importer.parsing import parse
from tests.site_builder.content.importer.reading import imported, table

HEAD = """ประกาศกรมแม่น้ำสมมติ
เรื่อง รับสมัครสอบแข่งขัน
ด้วยกรมแม่น้ำสมมติจะสอบแข่งขัน ดังนี้
๑. ตำแหน่งที่รับสมัคร
ตำแหน่งคนสวน จำนวน ๓ อัตรา
"""
FOOT = "ประกาศ ณ วันที่ ๑๘ มกราคม ๒๕๗๐\n"
APPLY = "สมัครทางอินเทอร์เน็ต ตั้งแต่วันที่ ๘ - ๒๘ กุมภาพันธ์ ๒๕๗๐\n"
WINDOW = {"open": "๘ กุมภาพันธ์ ๒๕๗๐", "close": "๒๘ กุมภาพันธ์ ๒๕๗๐"}


def text(clauses: str) -> str:
    lines = [Line(at, words) for at, words in enumerate((HEAD + clauses + FOOT).split("\n"), 1)]
    return parse(Document("x.txt", lines, [], [])).files("x")[0][2]


def announced(clauses: str) -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load(text(clauses))
    return said


@pytest.mark.parametrize(
    ("line", "payment"),
    [
        ("ชำระค่าธรรมเนียมสอบ ๓๓๐ บาท ภายในวันที่ ๑ มีนาคม ๒๕๗๐ เวลา ๒๒.๐๐ น.", "๑ มีนาคม ๒๕๗๐ เวลา ๒๒.๐๐ น."),
        ("ชำระค่าธรรมเนียมสอบ จำนวน ๓๓๐ บาท ไม่เกินวันที่ ๑ มีนาคม ๒๕๗๐", "๑ มีนาคม ๒๕๗๐"),
        ("ต้องชำระค่าธรรมเนียม ๓๓๐ บาท ที่ธนาคาร ถึงวันที่ ๑ มีนาคม ๒๕๗๐", "๑ มีนาคม ๒๕๗๐"),
        ("ค่าธรรมเนียมการสมัคร ๓๓๐ บาท ชำระตั้งแต่วันที่ ๘ กุมภาพันธ์ - ๑ มีนาคม ๒๕๗๐", "๑ มีนาคม ๒๕๗๐"),
        ("ชำระค่าสมัคร ๓๓๐.- ก่อนวันที่ ๑ มีนาคม ๒๕๗๐", "๑ มีนาคม ๒๕๗๐"),
    ],
)
def test_a_fee_among_other_sentences_is_read_with_its_day_and_marked(line: str, payment: str) -> None:
    for clauses in (f"๒. การรับสมัครสอบ\n{APPLY}{line}\n", f"๒. การรับสมัครสอบ\n{line}\n{APPLY}"):
        said = announced(clauses)
        assert (said["fee"]["amount"], said["windows"]["payment"]["close"]) == (330, payment)
        assert f"# ตรวจสอบ: อ่านจากข้อความ '{line}' ดูว่าถูกต้อง\nfee:" in text(clauses)
        assert said["window"] == WINDOW
        assert line in said["how_to_submit"]


@pytest.mark.parametrize(
    "line",
    [
        "ค่าธรรมเนียมธนาคาร ๓๐ บาท",
        "ไม่เสียค่าธรรมเนียม",
        "ค่าธรรมเนียมนี้คืนไม่ได้ และที่พักคืนละ ๕๐๐ บาท ของผู้สมัครเอง หาที่พักเองในเมือง",
        "ค่าเดินทาง ๒๐๐ บาท",
    ],
)
def test_what_is_no_fee_is_none(line: str) -> None:
    assert "fee" not in announced(f"๒. การรับสมัครสอบ\n{APPLY}{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "ยื่นใบสมัครพร้อมสำเนาบัตรประจำตัวประชาชน ตั้งแต่วันที่ ๘ - ๒๘ กุมภาพันธ์ ๒๕๗๐",
        "สมัครและชำระค่าธรรมเนียม ตั้งแต่วันที่ ๘ - ๒๘ กุมภาพันธ์ ๒๕๗๐",
        "ผู้สมัครยื่นใบสมัครและชำระเงิน ระหว่างวันที่ ๘ - ๒๘ กุมภาพันธ์ ๒๕๗๐",
        "เปิดรับสมัคร ๘ - ๒๘ กุมภาพันธ์ ๒๕๗๐",
        "ผู้ประสงค์จะสมัคร ยื่นด้วยตนเองได้ตั้งแต่วันที่ ๘ - ๒๘ กุมภาพันธ์ ๒๕๗๐",
    ],
)
def test_days_of_application(line: str) -> None:
    said = announced(f"๒. การรับสมัคร\n{line}\n")
    assert said["window"] == WINDOW
    assert "admission_card" not in said.get("windows", {})


@pytest.mark.parametrize(
    "line",
    [
        "ชำระค่าธรรมเนียมการสมัครสอบ ระหว่างวันที่ ๑ - ๕ เมษายน ๒๕๗๐",
        "ผู้สมัครพิมพ์บัตรประจำตัวสอบได้ ระหว่างวันที่ ๑ - ๕ เมษายน ๒๕๗๐",
        "ประกาศรายชื่อผู้สมัคร ระหว่างวันที่ ๑ - ๕ เมษายน ๒๕๗๐",
    ],
)
def test_other_days_are_not_those_of_application(line: str) -> None:
    said = announced(f"๒. การรับสมัคร\n{line}\n")
    assert said["window"] == {"open": None, "close": None}


HOURS = [
    *("เวลา ๐๘.๓๐ น. ถึง ๑๖.๓๐ น.", "เวลา ๐๘.๓๐ น. จนถึง ๑๖.๓๐ น.", "เวลา ๐๘.๓๐ นาฬิกา ถึง ๑๖.๓๐ นาฬิกา"),
    *("เวลา ๐๘.๓๐ น. - ๑๖.๓๐ น.", "๐๘.๓๐ - ๑๖.๓๐ น.", "(เวลา ๐๘.๓๐ - ๑๖.๓๐ น.)", "(๐๘.๓๐–๑๖.๓๐ น.)"),
    *("ตั้งแต่เวลา ๐๘.๓๐ น. ถึงเวลา ๑๖.๓๐ น.", "ในวันและเวลาราชการ ระหว่างเวลา ๐๘.๓๐ - ๑๖.๓๐ น."),
    *("ภาคเช้า ๐๘.๓๐ - ๑๒.๐๐ น. ภาคบ่าย ๑๓.๐๐ - ๑๖.๓๐ น.", "ไม่เว้นวันหยุดราชการ เวลา ๐๘.๓๐-๑๖.๓๐ น."),
]


@pytest.mark.parametrize(
    "days", ["๘ - ๒๘ กุมภาพันธ์ ๒๕๗๐", "๘ ถึง ๒๘ กุมภาพันธ์ ๒๕๗๐", "๘ ก.พ. ๗๐ ถึงวันที่ ๒๘ ก.พ. ๗๐"]
)
@pytest.mark.parametrize("hours", HOURS)
def test_an_office_opens_and_closes_at_its_hours(days: str, hours: str) -> None:
    made = text(f"๒. การรับสมัคร\nยื่นใบสมัครระหว่างวันที่ {days} {hours}\n")
    window = yaml.safe_load(made)["window"]
    assert window["open"].endswith(" เวลา ๐๘.๓๐ น.")
    assert window["close"].endswith(" เวลา ๑๖.๓๐ น.")
    assert "รับถึงเวลาใด" not in made


@pytest.mark.parametrize("hours", ["ตั้งแต่เวลา ๐๘.๓๐ น. เป็นต้นไป", "เวลา ๐๘.๓๐ น. เป็นต้นไป", "เริ่มเวลา ๐๘.๓๐ น."])
def test_an_hour_of_opening_is_none_of_closing(hours: str) -> None:
    made = text(f"๒. การรับสมัคร\nยื่นใบสมัครระหว่างวันที่ ๘ - ๒๘ กุมภาพันธ์ ๒๕๗๐ {hours}\n")
    assert yaml.safe_load(made)["window"]["close"] == "๒๘ กุมภาพันธ์ ๒๕๗๐"
    assert "# ตรวจสอบ: ดูว่าวันสุดท้ายรับถึงเวลาใด" in made


def test_a_closing_in_the_morning_is_marked() -> None:
    made = text("๒. การรับสมัคร\nยื่นใบสมัครระหว่างวันที่ ๘ - ๒๘ กุมภาพันธ์ ๒๕๗๐ เวลา ๐๘.๓๐ น.\n")
    assert (
        "  # ตรวจสอบ: เวลาปิดรับอยู่ก่อน 10.00 น. ดูว่าไม่ใช่เวลาเปิดทำการ\n  close: ๒๘ กุมภาพันธ์ ๒๕๗๐ เวลา ๐๘.๓๐ น."
        in made
    )


@pytest.mark.parametrize(
    "days",
    [
        *("๘-๑๐ และ ๒๗-๒๘ กุมภาพันธ์ ๒๕๗๐", "๘-๑๐ และวันที่ ๒๗-๒๘ กุมภาพันธ์ ๒๕๗๐", "๘, ๑๕ และ ๒๘ กุมภาพันธ์ ๒๕๗๐"),
        "๘ - ๑๐ กุมภาพันธ์ ๒๕๗๐ และวันที่ ๒๗ - ๒๘ กุมภาพันธ์ ๒๕๗๐",
    ],
)
def test_days_left_out_between_the_first_and_the_last_are_marked(days: str) -> None:
    made = text(f"๒. การรับสมัคร\nยื่นใบสมัครวันที่ {days}\n")
    assert yaml.safe_load(made)["window"] == WINDOW
    assert "# ตรวจสอบ: เอกสารเว้นวันระหว่างช่วง" in made


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ("๘ และ ๙ กุมภาพันธ์ ๒๕๗๐", "๘ กุมภาพันธ์ ๒๕๗๐", "๙ กุมภาพันธ์ ๒๕๗๐"),
        ("๒๘ ธันวาคม - ๘ มกราคม ๒๕๗๐", "๒๘ ธันวาคม ๒๕๖๙", "๘ มกราคม ๒๕๗๐"),
        ("12/01/2570 - 18/01/2570", "12 มกราคม 2570", "18 มกราคม 2570"),
    ],
)
def test_days_that_nothing_parts_are_a_span(days: str, first: str, last: str) -> None:
    made = text(f"๒. การรับสมัคร\nยื่นใบสมัครวันที่ {days}\n")
    assert yaml.safe_load(made)["window"] == {"open": first, "close": last}
    assert "เว้นวัน" not in made


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        (
            "ยื่นใบสมัครภายในวันที่ ๒๘ กุมภาพันธ์ ๒๕๗๐ ก่อนเวลา ๑๒.๐๐ น.",
            "๑๘ มกราคม ๒๕๗๐",
            "๒๘ กุมภาพันธ์ ๒๕๗๐ เวลา ๑๒.๐๐ น.",
        ),
        ("ยื่นใบสมัครในวันที่ ๒๘ กุมภาพันธ์ ๒๕๗๐", "๒๘ กุมภาพันธ์ ๒๕๗๐", "๒๘ กุมภาพันธ์ ๒๕๗๐"),
    ],
)
def test_the_only_day_or_the_last_one_is_read_where_no_span_is(line: str, first: str, last: str) -> None:
    assert announced(f"๒. การรับสมัคร\n{line}\n")["window"] == {"open": first, "close": last}
    assert announced(f"๒. การรับสมัคร\n{line}\n{APPLY}")["window"] == WINDOW


@pytest.mark.parametrize(
    "line",
    [
        "ผู้สมัครต้องสำเร็จการศึกษาภายในวันที่ ๒๘ กุมภาพันธ์ ๒๕๗๐",
        "ยื่นใบสมัครตั้งแต่วันที่ ๘ กุมภาพันธ์ ๒๕๗๐ เป็นต้นไป จนกว่าจะได้ผู้ที่เหมาะสม",
    ],
)
def test_a_day_that_ends_no_application_is_not_the_last(line: str) -> None:
    assert announced(f"๒. การรับสมัคร\n{line}\n")["window"] == {"open": None, "close": None}


def test_a_card_without_a_last_day_is_a_step() -> None:
    said = announced(f"๒. การรับสมัคร\n{APPLY}พิมพ์บัตรประจำตัวสอบได้ตั้งแต่วันที่ ๒๒ มีนาคม ๒๕๗๐\n")
    assert said["timeline"] == [{"date": "๒๒ มีนาคม ๒๕๗๐", "step": "พิมพ์บัตรประจำตัวสอบได้ตั้งแต่วันที่ ๒๒ มีนาคม ๒๕๗๐"}]


def test_each_line_of_a_timetable_is_a_step() -> None:
    said = announced("""๒. กำหนดการ
วันรับสมัคร วันที่ ๘ กุมภาพันธ์ ๒๕๗๐ ถึงวันที่ ๒๘ กุมภาพันธ์ ๒๕๗๐
วันชำระเงิน วันที่ ๘ ถึง ๒๐ กุมภาพันธ์ ๒๕๗๐
ค่าธรรมเนียม ๑๐๐ บาท
วันประกาศรายชื่อ ๑ มีนาคม ๒๕๗๐
""")
    assert [each["date"] for each in said["timeline"]] == [
        "๘ - ๒๘ กุมภาพันธ์ ๒๕๗๐",
        "๘ - ๒๐ กุมภาพันธ์ ๒๕๗๐",
        "๑ มีนาคม ๒๕๗๐",
    ]
    assert said["window"] == WINDOW
    assert said["windows"]["payment"] == {"open": "๘ กุมภาพันธ์ ๒๕๗๐", "close": "๒๐ กุมภาพันธ์ ๒๕๗๐"}
    assert said["fee"]["amount"] == 100


@pytest.mark.parametrize("days", ["๙ และ ๑๖", "๙, ๑๖"])
def test_a_step_on_days_apart_is_on_the_first(days: str) -> None:
    (step,) = announced(f"๒. กำหนดการ\nสอบสัมภาษณ์วันที่ {days} มีนาคม ๒๕๗๐\n")["timeline"]
    assert step == {"date": "๙ มีนาคม ๒๕๗๐", "step": f"สอบสัมภาษณ์วันที่ {days} มีนาคม ๒๕๗๐"}


@pytest.mark.parametrize(
    "day", ["วันที่ ๑ มีนาคม ๒๕๗๐", "๑ มีนาคม ๒๕๗๐", "ในวันที่ ๑ มี.ค. ๗๐ เวลา ๐๙.๐๐ น.", "ระหว่างวันที่ ๑ - ๒ มีนาคม ๒๕๗๐"]
)
def test_a_bare_day_is_that_of_its_heading(day: str) -> None:
    (step,) = announced(f"๒. ประกาศรายชื่อผู้มีสิทธิสอบ\n{day}\n")["timeline"]
    assert step["step"] == "ประกาศรายชื่อผู้มีสิทธิสอบ"
    assert step["date"] in day.replace(". ๗๐", ". ๒๕๗๐")


def test_a_table_of_days_and_places_is_steps_at_their_places() -> None:
    lines = [Line(at, words) for at, words in enumerate((HEAD + "๒. กำหนดการสอบ").split("\n"), 1)]
    lines += table(
        ("วัน เวลา", "กิจกรรม", "สถานที่"),
        ("๑๕ กุมภาพันธ์ ๒๕๗๐ ๐๙.๐๐ น.", "สอบข้อเขียน", "หอประชุมสมมติ"),
        ("๒๐ กุมภาพันธ์ ๒๕๗๐", "สัมภาษณ์", "ณ ห้อง ๒"),
    )
    said, _ = imported([*lines, Line(900, FOOT.strip())])
    assert said["timeline"] == [
        {"date": "๑๕ กุมภาพันธ์ ๒๕๗๐ เวลา ๐๙.๐๐ น.", "step": "สอบข้อเขียน", "place": "หอประชุมสมมติ"},
        {"date": "๒๐ กุมภาพันธ์ ๒๕๗๐", "step": "สัมภาษณ์", "place": "ห้อง ๒"},
    ]


# --- Marks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("ความรู้เฉพาะตำแหน่ง ๑๐๐ คะแนน วิธีการประเมิน สอบข้อเขียน", "ความรู้เฉพาะตำแหน่ง วิธีการประเมิน สอบข้อเขียน"),
        ("สอบข้อเขียน (๑๐๐ คะแนน)", "สอบข้อเขียน"),
        ("สัมภาษณ์ คะแนนเต็ม ๑๐๐ คะแนน", "สัมภาษณ์"),
        ("- ทดสอบปฏิบัติ ๑๐๐ คะแนน", "ทดสอบปฏิบัติ"),
    ],
)
def test_a_line_with_full_marks_is_a_subject(line: str, subject: str) -> None:
    (stage,) = announced(f"๒. หลักเกณฑ์และวิธีการเลือกสรร\n{line}\n")["selection"]
    assert stage["subjects"] == [{"name": subject, "score": 100}]


@pytest.mark.parametrize(
    "line", ["ต้องได้ไม่ต่ำกว่า ๖๐ คะแนน", "คะแนนรวม ๒๐๐ คะแนน", "ตอบผิดหักข้อละ ๑ คะแนน", "ผู้ได้น้อยกว่า ๕๐ คะแนน ตก"]
)
def test_a_sentence_about_marks_is_no_subject(line: str) -> None:
    (stage,) = announced(f"๒. หลักเกณฑ์และวิธีการเลือกสรร\n{line}\n")["selection"]
    assert stage == {"title": "หลักเกณฑ์และวิธีการเลือกสรร", "note": line}


def test_what_passes_is_no_stage() -> None:
    said = announced("๒. หลักเกณฑ์การคัดเลือก\nสัมภาษณ์ ๑๐๐ คะแนน\n๓. เกณฑ์การตัดสิน\nต้องได้ไม่ต่ำกว่าร้อยละ ๖๐\n")
    assert [each["title"] for each in said["selection"]] == ["หลักเกณฑ์การคัดเลือก"]
    assert said["more"] == [{"heading": "เกณฑ์การตัดสิน", "text": "ต้องได้ไม่ต่ำกว่าร้อยละ ๖๐"}]


def test_a_group_of_work_is_that_of_the_positions_below_it() -> None:
    _, *positions = imported(f"""ประกาศกรมแม่น้ำสมมติ
เรื่อง รับสมัครพนักงานราชการ
๑. ชื่อกลุ่มงาน ตำแหน่ง และรายละเอียดการจ้างงาน
กลุ่มงานเทคนิค
ตำแหน่งช่างสำรวจ จำนวน ๓ อัตรา
ตำแหน่งช่างเขียน จำนวน ๑ อัตรา
กลุ่มงานบริการ
ตำแหน่งพนักงานธุรการ จำนวน ๑ อัตรา
{FOOT}""")
    assert [(each["title"], each["group"]) for each in positions] == [
        ("ช่างสำรวจ", "เทคนิค"),
        ("ช่างเขียน", "เทคนิค"),
        ("พนักงานธุรการ", "บริการ"),
    ]


@pytest.mark.parametrize(
    ("clause", "timeline"),
    [
        (
            "๓. ประกาศรายชื่อผู้มีสิทธิสอบ วันที่ ๑๘ มีนาคม ๒๕๗๐ สอบสัมภาษณ์วันที่ ๒๐ มีนาคม ๒๕๗๐ เวลา ๐๙.๓๐ น. ณ ชั้น ๒",
            [
                {"date": "๑๘ มีนาคม ๒๕๗๐", "step": "ประกาศรายชื่อผู้มีสิทธิสอบ"},
                {"date": "๒๐ มีนาคม ๒๕๗๐ เวลา ๐๙.๓๐ น.", "step": "สอบสัมภาษณ์", "place": "ชั้น ๒"},
            ],
        ),
        (
            "๓. การประกาศรายชื่อผู้มีสิทธิสอบ\nภายในวันที่ ๑๘ มีนาคม ๒๕๗๐ ทางเว็บไซต์",
            [
                {
                    "date": "๑๘ มีนาคม ๒๕๗๐",
                    "step": "การประกาศรายชื่อผู้มีสิทธิสอบ ภายในวันที่ ๑๘ มีนาคม ๒๕๗๐ ทางเว็บไซต์",
                }
            ],
        ),
    ],
)
def test_each_day_has_what_happens_on_it(clause: str, timeline: object) -> None:
    assert announced(f"๒. การรับสมัคร\n{APPLY}{clause}\n")["timeline"] == timeline
