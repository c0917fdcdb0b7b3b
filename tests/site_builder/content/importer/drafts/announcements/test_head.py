"""The head of a job description: facts in any order, beside each other, in a table, under odd bullets."""

import pytest

from tests.site_builder.content.importer.reading import imported, table

BEFORE = "แบบบรรยายลักษณะงาน\nชื่อตำแหน่ง ผู้อำนวยการกองคลอง\n"
BODY = "\nก. หน้าที่ความรับผิดชอบ\nบริหารงานของกองคลอง\n"
FACTS = {"type": "อำนวยการ", "level": "ต้น", "number": "๑๒", "agency": ["กรมแม่น้ำสมมติ", "กองคลอง"]}


@pytest.mark.parametrize(
    "lines",
    [
        "ชื่อสายงาน อำนวยการ\nประเภท อำนวยการ ระดับ ต้น\nตำแหน่งเลขที่ ๑๒\nสังกัด กองคลอง กรมแม่น้ำสมมติ",
        "สายงาน : อำนวยการ\nประเภท : อำนวยการ\nระดับ : ต้น\nตำแหน่งเลขที่ : ๑๒\nสังกัด : กองคลอง กรมแม่น้ำสมมติ",
        "รายงานต่อ อธิบดี\nประเภท อำนวยการ ระดับ ต้น\nตำแหน่งเลขที่ ๑๒\nสังกัด กองคลอง กรมแม่น้ำสมมติ",
        "ผู้บังคับบัญชาโดยตรง อธิบดี\nประเภทอำนวยการ ระดับต้น\nตำแหน่งเลขที่ ๑๒\nสังกัด กองคลอง กรมแม่น้ำสมมติ",
        "สถานที่ปฏิบัติงาน ตึกน้ำ\nประเภทอำนวยการ ระดับต้น\nตำแหน่งเลขที่ ๑๒\nสังกัด กองคลอง กรมแม่น้ำสมมติ",
        "ลักษณะงานโดยทั่วไป บริหาร\nประเภทอำนวยการ\nระดับต้น\nเลขที่ ๑๒\nหน่วยงาน กองคลอง กรมแม่น้ำสมมติ",
        "อัตราเงินเดือน ๕๐,๐๐๐ บาท\nตำแหน่งประเภท อำนวยการ\nระดับ ต้น\nตำแหน่งเลขที่ ๑๒\nสังกัด กองคลอง กรมแม่น้ำสมมติ",
        "หมายเหตุ ว่าง\nประเภท อำนวยการ\nระดับ ต้น\nตำแหน่งเลขที่ ๑๒\nสังกัด กองคลอง กรมแม่น้ำสมมติ",
    ],
)
def test_a_fact_below_a_label_that_is_none_of_the_head_is_a_fact(lines: str) -> None:
    (position,) = imported(BEFORE + lines + BODY)
    assert {key: position.get(key) for key in FACTS} == FACTS
    assert position["title"] == "ผู้อำนวยการกองคลอง"
    assert position["duties"] == "บริหารงานของกองคลอง"
    assert all("\n" not in each["text"] for each in position.get("more", []))
    assert position.get("pay") in (None, {"from": 50000, "per": "month"})


@pytest.mark.parametrize(
    "line",
    [
        "ตำแหน่ง ผู้อำนวยการกองคลอง ระดับ ต้น ประเภท อำนวยการ",
        "ตำแหน่ง ผู้อำนวยการกองคลอง ประเภท อำนวยการ ระดับ ต้น ตำแหน่งเลขที่ ๑๒",
        "ตำแหน่ง ผู้อำนวยการกองคลอง ระดับต้น ประเภทอำนวยการ เลขที่ ๑๒",
        "ตำแหน่ง : ผู้อำนวยการกองคลอง (ประเภทอำนวยการ ระดับต้น) เลขที่ ๑๒",
        "ตำแหน่ง ผู้อำนวยการกองคลอง ระดับต้น / ประเภทอำนวยการ",
        "ตำแหน่ง ผู้อำนวยการกองคลอง (ระดับต้น)",
        "ตำแหน่ง ผู้อำนวยการกองคลอง (ระดับ ต้น) ประเภทอำนวยการ",
        "ชื่อตำแหน่ง : ผู้อำนวยการกองคลอง ประเภท อำนวยการ ระดับ ต้น",
        "ชื่อตำแหน่ง : ผู้อำนวยการกองคลอง ระดับ ต้น ประเภท อำนวยการ",
        "ตำแหน่ง ผู้อำนวยการกองคลอง ประเภทอำนวยการ (ระดับต้น)",
    ],
)
def test_type_and_level_behind_a_name_are_none_of_it(line: str) -> None:
    (position,) = imported(line + BODY)
    assert (position["title"], position["level"]) == ("ผู้อำนวยการกองคลอง", "ต้น")
    assert position["type"] in (None, "อำนวยการ")
    assert position.get("line") in (None, "ผู้อำนวยการกองคลอง")


def test_duties_go_on_with_what_looks_like_a_fact() -> None:
    (position,) = imported(BEFORE + "หน้าที่ความรับผิดชอบ : ดูแลคลอง\nระดับ น้ำต้องไม่ลด\nประเภท ของเรือต้องจด\n")
    assert position["duties"] == "ดูแลคลอง\n\nระดับ น้ำต้องไม่ลด\n\nประเภท ของเรือต้องจด"


@pytest.mark.parametrize(
    ("label", "key"),
    [("หน้าที่", "duties"), ("หน้าที่ :", "duties"), ("ภาระงาน", "duties"), ("ภาระหน้าที่", "duties")],
)
def test_duties_by_their_short_names(label: str, key: str) -> None:
    (position,) = imported(f"ตำแหน่ง : คนขับเรือ\n{label}\nขับเรือตามตาราง\nคุณสมบัติ :\n- ว่ายน้ำได้\n")
    assert position[key] == "ขับเรือตามตาราง"
    assert position["qualifications"] == ["ว่ายน้ำได้"]


def test_a_table_of_short_labels() -> None:
    (position,) = imported(
        table(
            ("ตำแหน่ง", "คนสวน"),
            ("หน้าที่", "ตัดหญ้าและรดน้ำ"),
            ("ค่าจ้าง", "๓๕๐ บาท/วัน"),
            ("สถานที่", "สวนสมมติ จ.ตรัง"),
            ("คุณสมบัติ", "ไม่จำกัดวุฒิ\nอายุไม่เกิน ๕๐ ปี"),
            ("โทร", "๐ ๗๕๐๐ ๐๐๐๐"),
        )
    )
    assert position["duties"] == "ตัดหญ้าและรดน้ำ"
    assert position["pay"] == {"from": 350, "per": "day"}
    assert position["place"] == {"name": "สวนสมมติ จ.ตรัง", "province": "ตรัง"}
    assert position["qualifications"] == ["ไม่จำกัดวุฒิ", "อายุไม่เกิน ๕๐ ปี"]
    assert position["more"] == [{"heading": "โทร", "text": "๐ ๗๕๐๐ ๐๐๐๐"}]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("รายละเอียดการจ้าง (Terms of Reference) ลูกจ้างชั่วคราวรายวัน", "ลูกจ้างชั่วคราว"),
        ("รายละเอียดการจ้างลูกจ้างชั่วคราว", "ลูกจ้างชั่วคราว"),
        ("รายละเอียดการรับสมัคร พนักงานจ้างทั่วไป ประจำปี ๒๕๗๐", "พนักงานจ้างทั่วไป"),
        ("เอกสารแนบ ๑ ลูกจ้างชั่วคราว", "ลูกจ้างชั่วคราว"),
    ],
)
def test_what_a_document_calls_itself_says_the_kind_of_employees(heading: str, kind: str) -> None:
    (position,) = imported(f"{heading}\nชื่อตำแหน่ง : คนขับเรือ\nลักษณะงานที่ปฏิบัติ\n1. ขับเรือ\n")
    assert position["type"] == kind


@pytest.mark.parametrize("bullet", ["o", "+", ">", "‣", "⁃", "◆", "►", "→", "»", "๏"])
def test_a_bullet_of_any_shape_begins_an_item_below(bullet: str) -> None:
    (position,) = imported(
        "ชื่อตำแหน่ง : คนขับเรือ\nลักษณะงานที่ปฏิบัติ\n"
        f"1. ดูแลเครื่อง\n   {bullet} เปลี่ยนน้ำมัน\n   {bullet} ล้างไส้กรอง\n2. ขับเรือ\n"
    )
    assert position["work"] == [
        {"items": [{"text": "ดูแลเครื่อง", "items": ["เปลี่ยนน้ำมัน", "ล้างไส้กรอง"]}, "ขับเรือ"]}
    ]


def test_a_group_of_work_that_only_employees_have_says_the_type() -> None:
    """Tables attached to announcements of government employees name the group, not the kind."""
    said, *_ = imported("""เอกสารแนบท้ายประกาศ ๑
ชื่อตำแหน่ง : พนักงานพัสดุสมมติ
กลุ่มงาน : บริการ
ขอบข่ายงานที่จะให้ปฏิบัติ
๑. ตรวจรับพัสดุ
""")
    assert (said["type"], said["group"]) == ("พนักงานราชการ", "บริการ")
    assert said["work"] == [{"items": ["ตรวจรับพัสดุ"]}]
    other, *_ = imported("เอกสารแนบท้ายประกาศ\nชื่อตำแหน่ง : คนงานสมมติ\nกลุ่มงาน : พัสดุ\nลักษณะงานที่ปฏิบัติ\n๑. ขนของ\n")
    assert other["type"] is None
