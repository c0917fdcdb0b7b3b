"""Announcements whose clauses have headings instead of numbers, as universities write them."""

from typing import Any

import pytest
import yaml

from prakat.site_builder.content.importer.document import Document, Line
from prakat.site_builder.content.importer.parsing import parse
from tests.site_builder.content.importer.reading import imported, table

HEAD = "ประกาศมหาวิทยาลัยลุ่มน้ำสมมติ\nเรื่อง รับสมัครคัดเลือกพนักงานมหาวิทยาลัย\n"
FOOT = "ประกาศ ณ วันที่ 14 ธันวาคม พ.ศ. 2569\n"


def files(body: str) -> list[str]:
    lines = [Line(at, words) for at, words in enumerate((HEAD + body.lstrip() + FOOT).split("\n"), 1)]
    return [text for _, _, text in parse(Document("x.txt", lines, [], [])).files("x")]


def announced(body: str) -> list[dict[str, Any]]:
    return [yaml.safe_load(text) for text in files(body)]


DOCUMENTS = """\
ตำแหน่ง อาจารย์ จำนวน 2 อัตรา
คุณสมบัติ
- ปริญญาเอก สาขาวิชาเคมี
การรับสมัคร
รับสมัครตั้งแต่วันที่ 4 - 15 มกราคม 2570
---
ด้วยมหาวิทยาลัยลุ่มน้ำสมมติ มีความประสงค์จะรับสมัครบุคคล ดังนี้
ตำแหน่ง อาจารย์ จำนวน 2 อัตรา
คุณสมบัติ
- ปริญญาเอก สาขาวิชาเคมี
การรับสมัคร
รับสมัครตั้งแต่วันที่ 4 - 15 มกราคม 2570
---
ชื่อตำแหน่ง : อาจารย์
จำนวน : 2 อัตรา
คุณสมบัติ : ปริญญาเอก สาขาวิชาเคมี
วันรับสมัคร : 4 - 15 มกราคม 2570
---
ตำแหน่งอาจารย์ จำนวน 2 อัตรา
คุณสมบัติเฉพาะสำหรับตำแหน่ง
1. ปริญญาเอก สาขาวิชาเคมี
เอกสารประกอบการสมัคร
1. ใบสมัคร
2. สำเนาปริญญาบัตร
กำหนดการรับสมัคร
ยื่นใบสมัครได้ที่กองบริหารงานบุคคล ตั้งแต่วันที่ 4 - 15 มกราคม 2570
---
ตำแหน่งที่รับสมัคร
อาจารย์ จำนวน 2 อัตรา
คุณสมบัติของผู้สมัคร
1. ปริญญาเอก สาขาวิชาเคมี
2. ไม่เป็นผู้บกพร่องในศีลธรรม
วิธีการสมัคร
สมัครด้วยตนเองที่กองบริหารงานบุคคล ตั้งแต่วันที่ 4 - 15 มกราคม 2570
การคัดเลือก
สอบข้อเขียน 100 คะแนน
---
ตามที่มหาวิทยาลัยมีตำแหน่งว่าง นั้น จึงขอประกาศรับสมัคร ดังนี้
ตำแหน่ง อาจารย์ จำนวน 2 อัตรา
1. คุณสมบัติของผู้สมัคร
1.1 ปริญญาเอก สาขาวิชาเคมี
2. การรับสมัคร
รับสมัครตั้งแต่วันที่ 4 - 15 มกราคม 2570
---
ตำแหน่ง: อาจารย์
สังกัด: คณะวิทยาศาสตร์
อัตราเงินเดือน: 31,500 บาท
หน้าที่: สอนวิชาเคมี
คุณสมบัติ: ปริญญาเอก สาขาวิชาเคมี
สถานที่รับสมัคร: กองบริหารงานบุคคล
ระยะเวลารับสมัคร: 4 - 15 มกราคม 2570
ติดต่อสอบถาม: โทร. 0 5500 0000
---
ตำแหน่งอาจารย์
คุณสมบัติ
ปริญญาเอก สาขาวิชาเคมี
เงื่อนไขการจ้าง
จ้างปีต่อปี
การรับสมัคร
วันที่ 4 - 15 มกราคม 2570
---
เพื่อบรรจุเป็นพนักงานมหาวิทยาลัย
ตำแหน่งอาจารย์ สังกัดคณะวิทยาศาสตร์
ด้วยมหาวิทยาลัยจะรับสมัคร จึงประกาศดังนี้
คุณสมบัติ
- ปริญญาเอก สาขาวิชาเคมี
การรับสมัคร
รับสมัครตั้งแต่วันที่ 4 - 15 มกราคม 2570
"""


@pytest.mark.parametrize("body", DOCUMENTS.split("---\n"))
def test_a_heading_is_as_good_as_a_number(body: str) -> None:
    said, position = announced(body)
    assert said["title"] == "รับสมัครคัดเลือกพนักงานมหาวิทยาลัย"
    assert position["title"] == "อาจารย์"
    assert "ปริญญาเอก สาขาวิชาเคมี" in said["offers"][0]["qualifications"]
    assert said["window"] == {"open": "4 มกราคม 2570", "close": "15 มกราคม 2570"}
    assert "คุณสมบัติ" not in said.get("legal_basis", "")


def test_each_position_has_its_own_sections_and_the_clauses_are_of_all() -> None:
    said, first, second = announced("""
ตำแหน่ง อาจารย์ จำนวน 2 อัตรา
คุณสมบัติ
1. ปริญญาเอก สาขาวิชาเคมี
ตำแหน่ง นักวิจัย จำนวน 1 อัตรา
คุณสมบัติ
1. ปริญญาโท สาขาวิชาเคมี
ผู้สนใจยื่นใบสมัครได้ตั้งแต่วันที่ 4 - 15 มกราคม 2570
ค่าธรรมเนียมการสมัคร 200 บาท
สอบถามรายละเอียด โทร. 0 5500 0000
""")
    assert [first["title"], second["title"]] == ["อาจารย์", "นักวิจัย"]
    assert [each["qualifications"] for each in said["offers"]] == [
        ["ปริญญาเอก สาขาวิชาเคมี"],
        ["ปริญญาโท สาขาวิชาเคมี"],
    ]
    assert said["fee"]["amount"] == 200
    assert said["contact"] == "สอบถามรายละเอียด โทร. 0 5500 0000"
    assert said["how_to_submit"] == "ผู้สนใจยื่นใบสมัครได้ตั้งแต่วันที่ 4 - 15 มกราคม 2570"


def test_a_table_of_positions_above_clauses_of_one_line() -> None:
    lines = [Line(at, words) for at, words in enumerate(HEAD.strip().split("\n"), 1)]
    lines += table(("ที่", "ตำแหน่ง", "อัตราว่าง"), ("๑", "อาจารย์", "๒"), ("๒", "นักวิจัย", "๑"))
    below = ["รับสมัครระหว่างวันที่ ๔ - ๑๕ มกราคม ๒๕๗๐", "คุณสมบัติ อาจารย์: ปริญญาเอก", "คุณสมบัติ นักวิจัย: ปริญญาโท"]
    lines += [Line(900 + at, words) for at, words in enumerate([*below, FOOT.strip()])]
    said, *_ = imported(lines)
    assert said["title"] == "รับสมัครคัดเลือกพนักงานมหาวิทยาลัย"
    assert [each["qualifications"] for each in said["offers"]] == [["ปริญญาเอก"], ["ปริญญาโท"]]
    assert said["window"] == {"open": "๔ มกราคม ๒๕๗๐", "close": "๑๕ มกราคม ๒๕๗๐"}


def test_an_application_from_now_on_opens_on_the_day_of_the_announcement_and_is_marked() -> None:
    text, *_ = files("""
ตำแหน่ง อาจารย์ จำนวน 2 อัตรา
กำหนดการ
ยื่นใบสมัครออนไลน์ ตั้งแต่บัดนี้ ถึงวันที่ 29 มกราคม 2570 เวลา 16.30 น.
ประกาศรายชื่อผู้มีสิทธิสอบ 5 กุมภาพันธ์ 2570
""")
    said = yaml.safe_load(text)
    assert said["window"] == {"open": "14 ธันวาคม 2569", "close": "29 มกราคม 2570 เวลา 16.30 น."}
    assert "จึงใช้วันที่ของประกาศ\n  open:" in text
    assert [each["date"] for each in said["timeline"]] == ["29 มกราคม 2570", "5 กุมภาพันธ์ 2570"]


def test_a_title_of_many_lines_is_marked() -> None:
    text, *_ = files("""
มหาวิทยาลัยรับอาจารย์สอนเคมีที่มีปริญญาเอก ผู้ใดสนใจเชิญมาคุยกัน
อยู่ที่ตึกเคมี ชั้นสอง
มาได้ทุกวัน
""")
    assert "# ตรวจสอบ: ต่อชื่อประกาศจาก 4 บรรทัด ดูว่าบรรทัดใดเป็นเนื้อความ\ntitle:" in text


def test_a_text_without_any_heading_is_marked() -> None:
    text, *_ = files("ด้วยมหาวิทยาลัยจะรับอาจารย์ ผู้สนใจเชิญที่ตึกเคมี\n")
    assert "# ตรวจสอบ: ไม่พบข้อและหัวข้อในเอกสาร แยกข้อความนี้ไปไว้ในคีย์ที่ตรงกัน\nlegal_basis:" in text


def test_a_title_may_name_the_position_on_a_line_of_its_own() -> None:
    said, position = announced("""
ตำแหน่งอาจารย์
ด้วยมหาวิทยาลัยจะรับสมัคร ดังนี้
1. คุณสมบัติของผู้สมัคร
1.1 ปริญญาเอก
""")
    assert said["title"] == "รับสมัครคัดเลือกพนักงานมหาวิทยาลัย ตำแหน่งอาจารย์"
    assert position["title"] == "อาจารย์"
