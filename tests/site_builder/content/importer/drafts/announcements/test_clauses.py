"""What the clauses of announcements say, under the keys that are for it."""

from typing import Any

import pytest

from prakat.site_builder.content.importer.document import Document, Line
from prakat.site_builder.content.importer.parsing import parse
from tests.site_builder.content.importer.reading import FOOT, HEAD, announced, imported, table


def test_a_fee_is_for_something_and_paid_somewhere() -> None:
    said, _ = announced("""
ข้อ ๒ ค่าธรรมเนียมสอบ
(๑) ค่าธรรมเนียมสอบ ๓๐๐ บาท
(๒) ค่าบริการทางอินเทอร์เน็ต ๓๐ บาท
ชำระที่ธนาคารสมมติ ทุกสาขา ระหว่างวันที่ ๗ - ๑๘ ธันวาคม ๒๕๖๙
""")
    assert said["fee"]["amount"] == 300
    assert said["fee"]["for"] == "(๑) ค่าธรรมเนียมสอบ ๓๐๐ บาท (๒) ค่าบริการทางอินเทอร์เน็ต ๓๐ บาท"
    assert said["fee"]["pay_at"] == "ชำระที่ธนาคารสมมติ ทุกสาขา ระหว่างวันที่ ๗ - ๑๘ ธันวาคม ๒๕๖๙"
    assert said["windows"] == {"payment": {"open": "๗ ธันวาคม ๒๕๖๙", "close": "๑๘ ธันวาคม ๒๕๖๙"}}


def test_a_fee_is_the_sum_that_its_parts_make() -> None:
    said, _ = announced("""
ข้อ ๒ ค่าสมัครสอบ
ค่าธรรมเนียมสอบ ตำแหน่งละ ๑๐๐ บาท และค่าบริการ ๓๐ บาท รวม ๑๓๐ บาท ชำระที่ธนาคารสมมติ ภายในวันที่ ๑๘ ธันวาคม ๒๕๖๙
""")
    assert said["fee"]["amount"] == 130


@pytest.mark.parametrize(
    ("clause", "fee"),
    [
        (
            """\
ค่าธรรมเนียมในการสอบ ดังนี้
(๑) ตำแหน่งประเภทวิชาการ จำนวน ๓๐๐ บาท
(๒) ตำแหน่งประเภททั่วไป จำนวน ๒๐๐ บาท
ชำระที่ธนาคารสมมติ ทุกสาขา
""",
            {
                "rates": [
                    {"amount": 300, "for": "ตำแหน่งประเภทวิชาการ"},
                    {"amount": 200, "for": "ตำแหน่งประเภททั่วไป"},
                ],
                "for": "ค่าธรรมเนียมในการสอบ ดังนี้",
                "pay_at": "ชำระที่ธนาคารสมมติ ทุกสาขา",
            },
        ),
        (
            "ผู้สมัครต้องชำระค่าสมัคร ระดับปริญญาตรีคนละ ๓๐๐ บาท และระดับ ปวส. คนละ ๒๐๐ บาท ไม่คืนให้\n",
            {
                "rates": [
                    {"amount": 300, "for": "ค่าสมัคร ระดับปริญญาตรีต่อคน"},
                    {"amount": 200, "for": "ระดับ ปวส. ต่อคน ไม่คืนให้"},
                ]
            },
        ),
    ],
)
def test_what_positions_cost_differently_stays_apart(clause: str, fee: object) -> None:
    said, _ = announced(f"ข้อ ๒ ค่าธรรมเนียมสอบ\n{clause}")
    assert said["fee"] == fee


def test_amounts_that_make_no_sum_are_marked() -> None:
    clause = "ข้อ ๒ ค่าสมัครสอบ\n- ช่าง ๑๐๐ บาท\n- คนงาน ๕๐ บาท\nรวมรับได้ไม่เกิน ๒๐๐ บาท\n"
    lines = [Line(number, text) for number, text in enumerate((HEAD + clause + FOOT).splitlines(), 1)]
    (_, _, text), *_ = parse(Document("x.txt", lines, [], [])).files("x")
    assert "# ตรวจสอบ: มีหลายจำนวน" in text


def test_an_age_is_counted_to_the_day_that_stands_behind_it() -> None:
    """One day is for all ages: a second one stays in words, and so does a day of each person's own."""
    said, _ = announced("""
ข้อ ๒ คุณสมบัติทั่วไป
(๑) มีอายุไม่ต่ำกว่า ๑๘ ปี และไม่เกิน ๖๐ ปี นับถึงวันปิดรับสมัคร
(๒) มีอายุไม่ต่ำกว่า ๒๐ ปี (นับถึงวันเปิดรับสมัคร)
(๓) มีอายุไม่เกิน ๓๕ ปี นับถึงวันสมัคร
""")
    assert said["reckoning"] == {"age": "close"}
    assert [each["criterion"] for each in said["eligibility"]["all"]] == ["age", "own", "own"]


def test_what_follows_the_application_is_no_way_to_apply() -> None:
    said, _ = announced("""
ข้อ ๒ กำหนดการรับสมัคร
รับสมัครวันที่ ๑๔ - ๑๘ ธ.ค. ๖๙ ณ กองสะพาน ชั้น ๓
ประกาศรายชื่อผู้มีสิทธิสอบ วันที่ ๒๑ ธ.ค. ๖๙
สอบคัดเลือก วันที่ ๒๓ ธ.ค. ๖๙
""")
    assert said["how_to_submit"] == "รับสมัครวันที่ ๑๔ - ๑๘ ธ.ค. ๖๙ ณ กองสะพาน ชั้น ๓"
    assert [each["step"] for each in said["timeline"]] == ["ประกาศรายชื่อผู้มีสิทธิสอบ", "สอบคัดเลือก"]


def test_the_card_is_printed_within_a_window() -> None:
    said, _ = announced("""
ข้อ ๒ การรับสมัครสอบ
๒.๑ สมัครได้ตั้งแต่วันที่ ๑ - ๕ ธ.ค. ๖๙ ทางเว็บไซต์ https://bridge.example.org
๒.๒ พิมพ์บัตรประจำตัวสอบได้ตั้งแต่วันที่ ๑๐ - ๑๒ มกราคม ๒๕๗๐
๒.๓ เงื่อนไขในการสมัคร
สมัครได้ตำแหน่งเดียว
""")
    assert said["window"] == {"open": "๑ ธ.ค. ๒๕๖๙", "close": "๕ ธ.ค. ๒๕๖๙"}
    assert said["windows"] == {"admission_card": {"open": "๑๐ มกราคม ๒๕๗๐", "close": "๑๒ มกราคม ๒๕๗๐"}}
    assert said["channels"] == [{"kind": "online", "url": "https://bridge.example.org"}]
    assert said["more"] == [{"heading": "เงื่อนไขในการสมัคร", "text": "สมัครได้ตำแหน่งเดียว"}]


def test_an_address_for_questions_is_no_way_to_apply() -> None:
    said, _ = announced("""
ข้อ ๒ การรับสมัคร
ยื่นใบสมัครด้วยตนเองระหว่างวันที่ ๑ - ๕ ธันวาคม ๒๕๖๙ สอบถามได้ที่ www.bridge.example.org
หรือทางไปรษณีย์อิเล็กทรอนิกส์ hr@bridge.example.org
""")
    assert said["channels"] == [
        {"kind": "email", "address": "hr@bridge.example.org"},
        {"kind": "in_person"},
    ]


def test_what_only_leads_to_a_list_is_no_condition() -> None:
    said, *_ = announced(
        """
ข้อ ๒ คุณสมบัติของผู้สมัคร
๒.๑ ไม่เป็นบุคคลล้มละลาย
๒.๒ ผู้สมัครต้องมีคุณสมบัติเฉพาะสำหรับตำแหน่ง ดังนี้
ตำแหน่งช่างสะพาน จบ ปวช.
ตำแหน่งคนเฝ้าสะพาน จบ ม.๖
""",
        head=HEAD + "ตำแหน่งคนเฝ้าสะพาน จำนวน ๑ อัตรา\n",
    )
    assert [each["qualifications"] for each in said["offers"]] == [["จบ ปวช."], ["จบ ม.๖"]]
    assert [each["text"] for each in said["eligibility"]["all"]] == ["ไม่เป็นบุคคลล้มละลาย"]


def test_a_clause_that_only_names_a_day_is_a_step_with_its_place() -> None:
    said, _ = announced("""
ข้อ ๒ สอบสัมภาษณ์ วันที่ ๑๕ ธันวาคม ๒๕๖๙ เวลา ๑๓.๐๐ น. ณ ห้องประชุมชั้น ๒
""")
    assert said["timeline"] == [
        {
            "date": "๑๕ ธันวาคม ๒๕๖๙ เวลา ๑๓.๐๐ น.",
            "step": "สอบสัมภาษณ์",
            "place": "ห้องประชุมชั้น ๒",
        }
    ]


def test_a_remark_below_qualifications_is_about_all_of_them() -> None:
    said, position = announced("""
ข้อ ๒ คุณสมบัติทั่วไปของผู้สมัคร
(๑) มีสัญชาติไทย
(๒) ไม่เป็นบุคคลล้มละลาย
สำหรับพระภิกษุ ทางราชการไม่รับสมัคร
ข้อ ๓ ลักษณะงานที่ปฏิบัติ
ขันน็อตสะพานทุกตัว
""")
    assert [each["criterion"] for each in said["eligibility"]["all"]] == ["nationality", "own"]
    assert said["eligibility"]["all"][1]["text"] == "ไม่เป็นบุคคลล้มละลาย"
    assert said["more"] == [{"heading": "คุณสมบัติทั่วไปของผู้สมัคร", "text": "สำหรับพระภิกษุ ทางราชการไม่รับสมัคร"}]
    assert position["work"] == [{"items": ["ขันน็อตสะพานทุกตัว"]}]


def test_who_certified_the_copy_did_not_sign() -> None:
    foot = FOOT + "สำเนาถูกต้อง\n(นางสาวแก้ว ใสดี)\nนักทรัพยากรบุคคล\n"
    said, _ = announced("", foot=foot)
    assert said["signed"] == {"by": "นายสมมติ สะพานดี", "position": "อธิบดีกรมสะพานแขวนสมมติ"}


def test_an_attachment_is_none_of_the_signature() -> None:
    foot = (
        FOOT
        + """ภาคผนวก ก
รายละเอียดคุณสมบัติเฉพาะตำแหน่ง
ตำแหน่ง ช่างสะพาน จำนวน ๒ อัตรา
ลักษณะงานที่ปฏิบัติ
๑. ขันน็อต
๒. ทาสี
คุณสมบัติเฉพาะสำหรับตำแหน่ง
๑. จบ ปวช.
๒. ไม่กลัวความสูง
ติดประกาศไว้ที่หน้าห้อง
"""
    )
    said, position = announced("", foot=foot)
    assert said["signed"]["position"] == "อธิบดีกรมสะพานแขวนสมมติ"
    assert position["work"] == [{"items": ["ขันน็อต", "ทาสี"]}]
    assert said["offers"][0]["qualifications"] == ["จบ ปวช.", "ไม่กลัวความสูง\nติดประกาศไว้ที่หน้าห้อง"]


def test_a_list_of_names_is_a_notice_of_another_announcement() -> None:
    (said,) = imported(f"""ประกาศกรมสะพานแขวนสมมติ
เรื่อง รายชื่อผู้มีสิทธิสอบแข่งขัน
ตามที่กรมได้ประกาศรับสมัครสอบแข่งขัน นั้น บัดนี้ขอประกาศรายชื่อ ดังนี้
ลำดับที่	เลขประจำตัว	ชื่อ - สกุล
๑	๐๐๐๑	นายหนึ่ง ทดสอบ
๒	๐๐๐๒	นางสาวสอง ทดสอบ
{FOOT}""")
    assert said == {
        "notices": [
            {
                "dated": "๑ ธันวาคม ๒๕๖๙",
                "kind": "candidates",
                "title": "รายชื่อผู้มีสิทธิสอบแข่งขัน",
                "text": "ตามที่กรมได้ประกาศรับสมัครสอบแข่งขัน นั้น บัดนี้ขอประกาศรายชื่อ ดังนี้",
                "columns": ["ลำดับที่", "เลขประจำตัว", "ชื่อ - สกุล"],
                "rows": [["๑", "๐๐๐๑", "นายหนึ่ง ทดสอบ"], ["๒", "๐๐๐๒", "นางสาวสอง ทดสอบ"]],
            }
        ]
    }


def test_a_line_behind_a_list_is_kept_and_doubted() -> None:
    lines = ["ชื่อตำแหน่ง : ช่างไม้", "คุณสมบัติเฉพาะสำหรับตำแหน่ง", "๑. จบ ปวช.", "๒. มีเลื่อย", "ติดที่หน้าห้อง"]
    document = Document("x.txt", [Line(at, words) for at, words in enumerate(lines, 1)], [], [])
    ((_, _, text),) = parse(document).files("x")
    assert (
        "# ตรวจสอบ: บรรทัดที่ 5 ไม่มีเลขข้อ จึงต่อท้ายข้อก่อนหน้า ดูว่าเป็นเรื่องอื่นหรือไม่: ติดที่หน้าห้อง\nqualifications:" in text
    )


def test_rows_of_a_table_of_days_are_steps() -> None:
    said, _ = announced("""
ข้อ ๒ กำหนดการ
วัน เดือน ปี	ลำดับที่	ขั้นตอน
๒๘ ธันวาคม ๒๕๖๙	๑	ประกาศรายชื่อ
๖ มกราคม ๒๕๗๐	๒	สอบสัมภาษณ์ ณ ห้องประชุมสภา
""")
    assert [(each["date"], each.get("place")) for each in said["timeline"]] == [
        ("๒๘ ธันวาคม ๒๕๖๙", None),
        ("๖ มกราคม ๒๕๗๐", "ห้องประชุมสภา"),
    ]


def test_a_qualification_that_a_criterion_says_is_one() -> None:
    said, _ = announced("""
ข้อ ๒ คุณสมบัติทั่วไป
(๑) มีสัญชาติไทย
(๒) มีอายุไม่ต่ำกว่า ๑๘ ปี และไม่เกิน ๖๐ ปี
(๓) มีอายุไม่ต่ำกว่า ๑๘ ปี นับถึงวันสัมภาษณ์
""")
    assert said["eligibility"]["all"] == [
        {"id": "clause-1", "criterion": "nationality", "source": "ประกาศนี้ ข้อ ๒ (๑)"},
        {"id": "clause-2", "criterion": "age", "min": 18, "max": 60, "source": "ประกาศนี้ ข้อ ๒ (๒)"},
        {
            "id": "clause-3",
            "criterion": "own",
            "text": "มีอายุไม่ต่ำกว่า ๑๘ ปี นับถึงวันสัมภาษณ์",
            "source": "ประกาศนี้ ข้อ ๒ (๓)",
        },
    ]


def test_figures_are_thai_where_the_document_has_them_so() -> None:
    said, _ = announced("""
ข้อ ๒ ค่าตอบแทน
เดือนละ ๑๕,๐๐๐ บาท
ข้อ ๓ ค่าธรรมเนียมสอบ
ค่าธรรมเนียมสอบ ๓๐๐ บาท
""")
    assert (said["digits"], said["fee"]["amount"]) == ("thai", 300)
    assert announced("2. การรับสมัคร\nสมัครวันที่ 1 - 15 มกราคม 2570\n")[0]["digits"] == "arabic"


def test_the_numbers_of_clauses_are_the_documents_own() -> None:
    said, _ = announced("""
ข้อ ๒ การรับสมัคร
๒.๑ วัน เวลา และสถานที่รับสมัคร
ยื่นด้วยตนเอง ณ กองคลัง ระหว่างวันที่ ๗ - ๑๘ ธันวาคม ๒๕๖๙
๒.๒ ค่าสมัคร
ผู้สมัครต้องเสียค่าธรรมเนียมในการสมัครสอบ ตำแหน่งละ ๑๐๐ บาท
ข้อ ๓ เงื่อนไข
๓.๑ สมัครแล้วเปลี่ยนไม่ได้
๓.๒ ต้องรับรองตนเอง
""")
    assert said["how_to_submit"].startswith("วัน เวลา และสถานที่รับสมัคร\n")
    assert said["more"] == [{"heading": "เงื่อนไข", "text": "- สมัครแล้วเปลี่ยนไม่ได้\n- ต้องรับรองตนเอง"}]
    assert said["fee"] == {"amount": 100, "for": "ค่าธรรมเนียมในการสมัครสอบ ต่อตำแหน่ง"}


def test_whom_to_ask_is_the_contact_wherever_it_stands() -> None:
    said, _ = announced("""
ข้อ ๒ การรับสมัคร
๒.๑ สมัครที่ https://bridge.example.org
๒.๒ สอบถามรายละเอียดได้ที่ กองคลัง อีเมล hr@bridge.example.org
ข้อ ๓ วิธีการคัดเลือก
สัมภาษณ์
สอบถามเพิ่มเติม โทร. ๐ ๒๑๒๓ ๔๕๖๗
""")
    assert said["contact"].split("\n\n") == [
        "สอบถามรายละเอียดได้ที่ กองคลัง อีเมล hr@bridge.example.org",
        "สอบถามเพิ่มเติม โทร. ๐ ๒๑๒๓ ๔๕๖๗",
    ]
    assert said["channels"] == [{"kind": "online", "url": "https://bridge.example.org"}]
    assert said["selection"] == [{"title": "วิธีการคัดเลือก", "note": "สัมภาษณ์"}]


def test_a_clause_that_leads_elsewhere_is_no_condition() -> None:
    said, _ = announced("""
ข้อ ๒ คุณสมบัติของผู้สมัคร
๒.๑ คุณสมบัติทั่วไป
(๑) ไม่เป็นบุคคลล้มละลาย
๒.๒ คุณสมบัติเฉพาะสำหรับตำแหน่ง ตามที่ระบุไว้ในผนวก ก.
""")
    assert [each["text"] for each in said["eligibility"]["all"]] == ["ไม่เป็นบุคคลล้มละลาย"]


def test_benefits_and_the_place_of_all_are_terms() -> None:
    said, _ = announced("""
ข้อ ๒ สิทธิประโยชน์
๒.๑ กองทุนสำรองเลี้ยงชีพ
๒.๒ ประกันสุขภาพกลุ่ม
ข้อ ๓ สถานที่ปฏิบัติงาน
อำเภอเมือง จังหวัดน่าน
""")
    assert said["terms"] == {
        "benefits": ["กองทุนสำรองเลี้ยงชีพ", "ประกันสุขภาพกลุ่ม"],
        "place": {"name": "อำเภอเมือง จังหวัดน่าน", "district": "เมือง", "province": "น่าน"},
    }


def test_who_signed_stands_below_where_it_is_signed() -> None:
    said, _ = announced("", foot="ประกาศ ณ วันที่ ๑ ธันวาคม ๒๕๖๙\n(ลงชื่อ)\n(นายสมมติ บัวบาน)\nนายกเทศมนตรี\n")
    assert said["signed"] == {"by": "นายสมมติ บัวบาน", "position": "นายกเทศมนตรี"}


def test_a_table_of_days_without_heads_says_when_one_applies() -> None:
    above = [Line(at, text) for at, text in enumerate(f"{HEAD}ข้อ ๒ กำหนดการ".splitlines(), 1)]
    days = table(("รับสมัคร", "1 - 25 ธันวาคม 2569"), ("สอบสัมภาษณ์", "23 มกราคม 2570 เวลา 13.00 น."))
    said, _ = imported([*above, *days])
    assert said["window"] == {"open": "1 ธันวาคม 2569", "close": "25 ธันวาคม 2569"}
    assert {"date": "23 มกราคม 2570 เวลา 13.00 น.", "step": "สอบสัมภาษณ์"} in said["timeline"]


@pytest.mark.parametrize(
    ("clause", "key", "value"),
    [
        (
            "ข้อ ๒ ระยะเวลา\nยื่นคำร้องได้จนถึงวันที่ ๒๙ มกราคม ๒๕๗๐ ณ กองช่าง",
            "how_to_submit",
            "ยื่นคำร้องได้จนถึงวันที่ ๒๙ มกราคม ๒๕๗๐ ณ กองช่าง",
        ),
        (
            "ข้อ ๒ การรับสมัคร\nสมัครทางอินเทอร์เน็ต ตั้งแต่วันที่ ๗ ธันวาคม ๒๕๖๙ ถึงวันที่ ๑๕ ธันวาคม ๒๕๖๙ ตลอด ๒๔ ชั่วโมง"
            " โดยปิดรับสมัครในวันสุดท้ายเวลา ๑๖.๓๐ น.",
            "window",
            {"open": "๗ ธันวาคม ๒๕๖๙", "close": "๑๕ ธันวาคม ๒๕๖๙ เวลา ๑๖.๓๐ น."},
        ),
        (
            "ข้อ ๒ ประกาศผล ภายในวันที่ ๒๑ ธันวาคม ๒๕๖๙ และขึ้นบัญชีไว้ไม่เกิน ๑ ปี",
            "terms",
            {"register": {"months": 12, "text": "ประกาศผล ภายในวันที่ ๒๑ ธันวาคม ๒๕๖๙ และขึ้นบัญชีไว้ไม่เกิน ๑ ปี"}},
        ),
        (
            "ข้อ ๒ เกณฑ์การตัดสิน ต้องได้คะแนนรวมไม่ต่ำกว่าร้อยละ ๖๐",
            "more",
            [{"heading": "เกณฑ์การตัดสิน", "text": "ต้องได้คะแนนรวมไม่ต่ำกว่าร้อยละ ๖๐"}],
        ),
        (
            "ข้อ ๒ ค่าธรรมเนียมสอบ จำนวน ๓๓๐ บาท ประกอบด้วย\n(๑) ค่าธรรมเนียมสอบ ๓๐๐ บาท\n(๒) ค่าบริการ ๓๐ บาท",
            "fee",
            {
                "amount": 330,
                "for": "ค่าธรรมเนียมสอบ จำนวน ๓๓๐ บาท ประกอบด้วย (๑) ค่าธรรมเนียมสอบ ๓๐๐ บาท (๒) ค่าบริการ ๓๐ บาท",
            },
        ),
    ],
    ids=["until when", "the hour at the end", "the register", "a heading and its sentence", "a sum first"],
)
def test_a_clause_is_under_its_key(clause: str, key: str, value: Any) -> None:
    said, _ = announced(f"{clause}\n")
    assert said[key] == value


def test_part_a_of_a_degree_is_a_criterion() -> None:
    said, _ = announced("""
ข้อ ๒ คุณสมบัติทั่วไป
(๑) เป็นผู้สอบผ่านภาคความรู้ความสามารถทั่วไปของ ก.พ. ระดับปริญญาตรี
(๒) เป็นผู้สอบผ่านภาคความรู้ความสามารถทั่วไปของ ก.พ. ระดับที่สมัครสอบ
""")
    first, second = said["eligibility"]["all"]
    assert (first["criterion"], first["level"]) == ("general_examination", "bachelor")
    assert second["criterion"] == "own"


def test_old_signs_and_a_stamp_are_no_words() -> None:
    head = HEAD.replace("เรื่อง รับสมัครสอบแข่งขัน", "เรื่อง รับสมัครสอบแข่งขัน ๚").replace("ด้วยกรม", "๏ ด้วยกรม", 1)
    text = f"(สำเนา)\n{head}{FOOT.replace('ธันวาคม ๒๕๖๙', 'ธันวาคม พุทธศักราช ๒๕๖๙')}"
    (_, _, yaml), *_ = parse(Document("x.txt", [*map(Line, range(1, 99), text.splitlines())], [], [])).files(
        "x"
    )
    assert "title: รับสมัครสอบแข่งขัน\n" in yaml
    assert "dated: ๑ ธันวาคม ๒๕๖๙\n" in yaml
    assert "legal_basis: >-\n  ด้วยกรม" in yaml
    assert not [
        line for line in yaml.splitlines() if "ตรวจสอบ" in line and ("สำเนา" in line or "พุทธ" in line)
    ]


def test_paragraphs_of_one_length_by_chance_are_no_broken_lines() -> None:
    """In a Word file; its author ends a paragraph where it ends."""
    first = "ผู้สมัครต้องชำระค่าธรรมเนียมการสมัคร ๓๐๐ บาท ผ่านธนาคารสมมติทุกสาขาในวันทำการ"
    second = "สมัครทางระบบออนไลน์ของกรมสะพานแขวนสมมติที่ https://job.example.org ได้ทุกวันเท่านั้น"
    text = f"{HEAD}ข้อ ๒ เงื่อนไข\n{first}\n{second}\n{FOOT}"
    lines = [Line(at, line) for at, line in enumerate(text.splitlines(), 1)]
    (_, _, yaml), *_ = parse(Document("x.docx", lines, [], [])).files("x")
    assert "วันทำการสมัคร" not in yaml
