"""Nothing is lost in silence: the words of a document are those of its files, in keys or in marks."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from prakat.site_builder.content.importer.document import Document, Line
from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.kept import unplaced
from prakat.site_builder.content.importer.parsing import parse
from prakat.validators.text import to_arabic_digits
from tests.site_builder.content.importer.reading import imported, table

BEFORE = ["ประกาศเทศบาลเมืองสมมติ", "เรื่อง รับสมัครพนักงานจ้าง", "ด้วยเทศบาลจะรับสมัคร ดังนี้", "๑. ตำแหน่งที่รับสมัคร"]

# --- The guard -------------------------------------------------------------------------


def lost(lines: list[str] | list[Line], *drafts: Draft) -> list[tuple[int, str]]:
    lines = [each if isinstance(each, Line) else Line(at, each) for at, each in enumerate(lines, 1)]
    return [(number, words) for number, words, _ in unplaced(lines, drafts)]


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (["ค่าตอบแทน ๑๕,๐๐๐.๐๐ บาท"], {"pay": {"from": 15000}}),
        (["ตำแหน่งคนสวน จำนวน ๓ (สาม) อัตรา"], {"title": "คนสวน", "vacancies": 3}),
        (["๑. ทาสี", "๒. ขันน็อต", "- ๒ -"], {"work": ["ทาสี", "ขันน็อต"]}),
        (["ทาสีสะ", "พาน"], {"duties": "ทาสีสะพาน"}),
        (["ปิดวันที่ ๑ ม.ค. ๗๐"], {"close": "ปิดวันที่ ๑ ม.ค. ๒๕๗๐"}),
        (["ประเภทวิชาการระดับชำนาญการ"], {"type": "วิชาการ", "level": "ชำนาญการ"}),
        (["คนสวน", "คนสวน ต้องแข็งแรง"], {"title": "คนสวน", "more": "ของคนสวน ต้องแข็งแรง"}),
    ],
)
def test_what_stands_in_a_key_is_kept(lines: list[str], values: dict[str, Any]) -> None:
    assert lost(lines, Draft(values=values)) == []


@pytest.mark.parametrize(
    ("lines", "values", "words"),
    [
        (["ชาย", "ชายเลน"], {"more": "ชายเลน"}, (1, "ชาย")),
        (["ทาสี", "ทาสี"], {"more": "ทาสี"}, (1, "ทาสี")),
        (["หมู่ ๑", "๑๑ คน"], {"more": "หมู่ ๑๑ คน"}, (1, "1")),
        (["เงินเดือน ๙,๐๐๐ บาท และข้าวสาร"], {"pay": 9000}, (1, "และข้าวสาร")),
    ],
)
def test_what_stands_nowhere_is_named_with_its_line(
    lines: list[str], values: dict[str, Any], words: tuple[int, str]
) -> None:
    assert lost(lines, Draft(values=values)) == [words]


# --- Tables of positions ---------------------------------------------------------------

HEADS = """\
ที่
ลำดับ
ประเภท
อัตราว่าง
จำนวน (อัตรา)
ค่าตอบแทน (บาท)
อัตราค่าจ้าง (บาท/เดือน)
ค่าจ้างรายวัน
เงินเดือน (บาท)
ค่าจ้าง (บาทต่อเดือน)
ค่าตอบแทนรายเดือน (บาท)
วุฒิการศึกษา (ขั้นต่ำ)
คุณสมบัติเฉพาะสำหรับตำแหน่ง
สังกัด
สังกัด (กอง)
สถานที่ปฏิบัติงาน
เลขที่ตำแหน่ง
ระยะเวลาจ้าง (ปี)
เงินเพิ่มค่าครองชีพ
หมายเหตุ
หน้าที่
หน้าที่ความรับผิดชอบ
ด้าน
ตัวชี้วัด
วิชาที่สอบ
คะแนนเต็ม
ระดับ
อายุ
เพศ
อายุ (ปี)
รองเท้า
สี/ขนาด
"""
CELLS = [
    "{}",
    "{} {}",
    "{}\n{}",
    "(๑) {}\n(๒) {}",
    "๑๒,{} บาท",
    "{} อัตรา",
    "- {}",
    "พนักงานจ้างทั่วไป",
    "-",
    "",
    "รวม {}",
]


def assert_kept(head: list[str], rows: list[list[str]]) -> None:
    lines = [*(Line(at, text) for at, text in enumerate(BEFORE, 1)), *table(tuple(head), *map(tuple, rows))]
    texts = [text for _, _, text in parse(Document("x.docx", lines, [], [])).files("x")]
    held = " ".join(
        line for text in texts for line in text.split("\n") if not re.match(r"\s*#(?! ตรวจสอบ)", line)
    )
    for text in texts:
        yaml.safe_load(text)
    plain = to_arabic_digits(held).replace(",", "")
    for row in rows:
        for word in re.findall("คำ[0-9]+คำ", " ".join(row)):
            assert word in held, word
    for word in re.findall("[0-9]{3}(?= บาท)", " ".join(" ".join(row) for row in rows)):
        assert f"12{word}" in plain, word


@given(st.data())
def test_no_cell_of_a_table_of_positions_is_lost(data: st.DataObject) -> None:
    head = data.draw(st.lists(st.sampled_from(HEADS.split("\n")), max_size=5))
    head.insert(data.draw(st.integers(0, len(head))), "ชื่อตำแหน่ง")
    count = iter(range(100, 1000))
    rows = [
        [
            re.sub(
                r"\{\}", lambda _, of=each: str(next(count)) if "๑๒," in of else f"คำ{next(count)}คำ", each
            )
            for each in data.draw(
                st.lists(st.sampled_from(CELLS), min_size=len(head), max_size=len(head) + 1)
            )
        ]
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    assert_kept(head, rows)


def rows_of(head: str, value: str) -> list[dict[str, Any]]:
    text = "\n".join(BEFORE)
    lines = [Line(at, words) for at, words in enumerate(text.split("\n"), 1)]
    lines += table(("ที่", "ตำแหน่ง", "อัตราว่าง", head), ("๑", "คนสวน", "๒", value), ("๒", "ภารโรง", "๑", "-"))
    said, first, _ = imported(lines)
    return [said["offers"][0], first]


@pytest.mark.parametrize(
    ("head", "value", "pay"),
    [
        ("ค่าตอบแทน (บาท)", "๑๕,๐๐๐", {"from": 15000, "per": "month"}),
        ("อัตราค่าจ้าง (บาท/เดือน)", "๑๕,๐๐๐", {"from": 15000, "per": "month"}),
        ("เงินเดือน (บาท)", "๑๕,๐๐๐ - ๑๖,๐๐๐", {"from": 15000, "to": 16000, "per": "month"}),
        ("ค่าจ้าง (บาทต่อเดือน)", "๑๕,๐๐๐", {"from": 15000, "per": "month"}),
        ("ค่าตอบแทนรายเดือน (บาท)", "๑๕,๐๐๐", {"from": 15000, "per": "month"}),
        ("ค่าจ้าง (บาท/วัน)", "๔๕๐", {"from": 450, "per": "day"}),
        ("ค่าจ้างรายวัน (บาท)", "๔๕๐", {"from": 450, "per": "day"}),
        ("ค่าตอบแทน (ต่อวัน)", "๔๕๐ บาท", {"from": 450, "per": "day"}),
        ("ค่าตอบแทนรายชั่วโมง", "๑๒๐", {"from": 120, "per": "hour"}),
        ("อัตราค่าจ้างต่อวัน (บาท)", "๔๕๐.๐๐", {"from": 450, "per": "day"}),
    ],
)
def test_a_unit_in_the_head_is_the_unit_of_its_column(head: str, value: str, pay: dict[str, Any]) -> None:
    assert rows_of(head, value)[0]["pay"] == pay


@pytest.mark.parametrize(
    ("head", "value", "key", "wanted"),
    [
        ("วุฒิการศึกษา (ขั้นต่ำ)", "ปวส. พืชสวน", "qualifications", ["ปวส. พืชสวน (ขั้นต่ำ)"]),
        ("คุณวุฒิ", "ปวส.\nปวช.", "qualifications", ["ปวส.", "ปวช."]),
        ("ระยะเวลาจ้าง (ปี)", "๑", "contract", "๑ ปี"),
        ("สถานที่ปฏิบัติงาน", "สวนสมมติ", "place", {"name": "สวนสมมติ"}),
    ],
)
def test_a_known_head_is_a_key_of_its_row(head: str, value: str, key: str, wanted: Any) -> None:
    assert rows_of(head, value)[0][key] == wanted


def test_the_number_and_the_unit_of_a_row_are_of_its_position() -> None:
    assert rows_of("เลขที่ตำแหน่ง", "๑๒๓๔")[1]["number"] == "๑๒๓๔"
    assert rows_of("สังกัด (กอง)", "กองช่างสวน")[1]["agency"] == ["เทศบาลเมืองสมมติ", "กองช่างสวน"]


@pytest.mark.parametrize(
    "head", ["อายุ", "เพศ", "ความสูง (ซม.)", "รองเท้า", "ใบขับขี่/ชนิด", "ภาษา", "กะ", "ชุด", "เวร", "สัญชาติ"]
)
def test_what_an_unknown_head_stands_above_stays_with_its_position_and_is_marked(head: str) -> None:
    lines = table(("ที่", "ตำแหน่ง", "อัตราว่าง", head), ("๑", "คนสวน", "๒", "๑๘ ปี"), ("๒", "ภารโรง", "๑", "๒๐ ปี"))
    texts = [text for _, _, text in parse(Document("x.docx", lines, [], [])).files("x")]
    for text, value in zip(texts, ("๑๘ ปี", "๒๐ ปี"), strict=True):
        assert {"heading": head, "text": value} in yaml.safe_load(text)["more"]
        assert f"  # ตรวจสอบ: ไม่มีคีย์ที่ตรงกับหัวคอลัมน์ '{head}' ดูว่าเป็นเรื่องใด\n  - heading:" in text


def test_a_sum_is_no_position() -> None:
    lines = table(("ที่", "ตำแหน่ง", "อัตราว่าง"), ("๑", "คนสวน", "๒"), ("๒", "ภารโรง", "๑"), ("", "รวม", "๓"))
    texts = [text for _, _, text in parse(Document("x.docx", lines, [], [])).files("x")]
    assert [yaml.safe_load(text)["title"] for text in texts] == ["คนสวน", "ภารโรง"]
    assert "ของตารางไม่ใช่ตำแหน่ง" in texts[1]


def test_rows_that_share_a_number_are_positions_of_their_own() -> None:
    lines = table(("ตำแหน่ง", "เลขที่ตำแหน่ง", "อัตราว่าง"), ("คนสวน", "๗", "๒"), ("ภารโรง", "๗", "๑"))
    assert [each["title"] for each in imported(lines)] == ["คนสวน", "ภารโรง"]


def test_a_number_of_posts_said_twice_is_marked() -> None:
    lines = ["ตำแหน่ง คนสวน จำนวน ๒ อัตรา", "อัตราว่าง : ๓ อัตรา", "ลักษณะงานที่ปฏิบัติ", "๑. ตัดหญ้า"]
    ((_, _, text),) = parse(
        Document("x.txt", [Line(at, each) for at, each in enumerate(lines, 1)], [], [])
    ).files("x")
    assert "# ตรวจสอบ: บรรทัดที่ 2 ว่า '3' ดูว่าค่าใดถูก\nvacancies: 2" in text


def test_a_number_of_rows_that_is_none_stays() -> None:
    lines = table(("ที่", "หน้าที่", "ตัวชี้วัด"), ("งานประจำ", "ตัดหญ้า", "ทุกวัน"), ("๒", "รดน้ำ", "ทุกเช้า"))
    (position,) = imported(lines)
    assert "งานประจำ" in str(position["more"])


@pytest.mark.parametrize(
    "clause", ["๒. หน้าที่ : ตัดหญ้า", "๒. ลักษณะงานที่ปฏิบัติ : ตัดหญ้า", "๒. หน้าที่ความรับผิดชอบ\nตัดหญ้า"]
)
def test_a_clause_on_the_work_of_the_only_position_is_its_work(clause: str) -> None:
    lines = [*BEFORE, "ตำแหน่งคนสวน จำนวน ๒ อัตรา", *clause.split("\n"), "ประกาศ ณ วันที่ ๑ มกราคม ๒๕๗๐"]
    _, position = imported([Line(at, words) for at, words in enumerate(lines, 1)])
    assert "ตัดหญ้า" in (position.get("duties") or position["work"][0]["items"])


def test_what_an_unnamed_position_said_twice_is_marked() -> None:
    lines = [*BEFORE, "ตำแหน่งเลขที่ ๑๑", "ตำแหน่งเลขที่ ๒๒", "ประกาศ ณ วันที่ ๑ มกราคม ๒๕๗๐"]
    document = Document("x.txt", [Line(at, words) for at, words in enumerate(lines, 1)], [], [])
    marks = re.findall("# ตรวจสอบ: (.*)", parse(document).files("x")[0][2])
    assert all(any(number in mark for mark in marks) for number in ("๑๑", "๒๒"))


def test_subjects_under_unusual_heads_and_their_sum() -> None:
    lines = [Line(at, words) for at, words in enumerate([*BEFORE[:3], "๑. หลักสูตรและวิธีการสอบ"], 1)]
    lines += table(("วิชา", "ห้อง", "คะแนน"), ("พืช", "๒", "๑๐๐"), ("ดิน", "๓", "๕๐"), ("รวม", "", "๑๕๐"))
    ((_, _, text),) = parse(Document("x.docx", lines, [], [])).files("x")
    assert yaml.safe_load(text)["selection"][0]["subjects"] == [
        {"name": "พืช (๒)", "score": 100},
        {"name": "ดิน (๓)", "score": 50},
    ]
    assert "# วิชา | ห้อง | คะแนน\n" in text
    assert "# รวม ๑๕๐\n" in text
