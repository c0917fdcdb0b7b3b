"""Announcements as hospitals, municipalities, colleges, universities and the forces write them."""

from dataclasses import replace
from typing import Any

from prakat.site_builder.content.importer.document import Line
from tests.site_builder.content.importer.reading import imported, table

END = "ประกาศ ณ วันที่ ๑ กันยายน ๒๕๖๙\n(นายสมมติ สุขใจ)\nผู้อำนวยการ\n"


def read(head: str, body: str, end: str = END) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    announcement, *positions = imported(f"ประกาศ{head}\n{body}{end}")
    return announcement, positions


def test_a_hospitals_groups_are_none_of_the_pay_above_them() -> None:
    said, positions = read(
        "โรงพยาบาลสมมติ\nเรื่อง รับสมัครพนักงานกระทรวงสาธารณสุขทั่วไป",
        """\
ด้วยโรงพยาบาลสมมติจะรับสมัครบุคคล ดังต่อไปนี้
ข้อ ๑ กลุ่ม ตำแหน่ง และอัตราค่าจ้าง
๑.๑ กลุ่มวิชาชีพเฉพาะ
๑.๑.๑ ตำแหน่งพยาบาลวิชาชีพ จำนวน ๓ อัตรา
ค่าจ้าง ๑๕,๙๖๐.- บาท
๑.๒ กลุ่มบริการ
๑.๒.๑ ตำแหน่งพนักงานเปล จำนวน ๒ อัตรา
ค่าจ้าง ๘,๕๐๐.- บาท
""",
    )
    assert [each["pay"] for each in said["offers"]] == [
        {"from": 15960, "per": "month"},
        {"from": 8500, "per": "month"},
    ]
    assert [(each["title"], each["type"], each["group"]) for each in positions] == [
        ("พยาบาลวิชาชีพ", "พนักงานกระทรวงสาธารณสุข", "วิชาชีพเฉพาะ"),
        ("พนักงานเปล", "พนักงานกระทรวงสาธารณสุข", "บริการ"),
    ]


def test_a_municipalitys_positions_stand_right_below_the_preamble() -> None:
    said, positions = read(
        "เทศบาลนครสมมติ\nเรื่อง รับโอนพนักงานเทศบาลมาดำรงตำแหน่งที่ว่าง",
        """\
ด้วยเทศบาลนครสมมติจะรับโอนพนักงานเทศบาล จำนวน ๓ อัตรา ดังนี้
๑. นายช่างโยธา ระดับปฏิบัติงาน/ชำนาญงาน เลขที่ตำแหน่ง ๑๒-๒-๐๕-๔๗๐๑-๐๐๒ จำนวน ๒ อัตรา
๒. หัวหน้าฝ่ายโยธา (นักบริหารงานช่าง ระดับต้น) จำนวน ๑ อัตรา
ผู้ประสงค์จะขอโอน ยื่นคำร้องได้ที่ กองการเจ้าหน้าที่ ตั้งแต่บัดนี้จนถึงวันที่ ๓๐ กันยายน ๒๕๖๙ พร้อมเอกสารดังนี้
๑. คำร้องขอโอน
๒. หนังสือยินยอมจากต้นสังกัด
""",
    )
    assert [each["title"] for each in positions] == ["นายช่างโยธา", "หัวหน้าฝ่ายโยธา"]
    assert [each["vacancies"] for each in said["offers"]] == [2, 1]
    assert said["attachments"] == ["คำร้องขอโอน", "หนังสือยินยอมจากต้นสังกัด"]
    assert said["how_to_submit"].startswith("ผู้ประสงค์จะขอโอน ยื่นคำร้องได้ที่ กองการเจ้าหน้าที่")
    assert said["window"]["close"] == "๓๐ กันยายน ๒๕๖๙"
    assert "more" not in said


def test_a_colleges_columns_are_made_of_spaces() -> None:
    said, positions = read(
        "วิทยาลัยสมมติ\nเรื่อง รับสมัครลูกจ้างชั่วคราว",
        """\
ด้วยวิทยาลัยสมมติจะรับสมัครบุคคล ดังต่อไปนี้
๑. ตำแหน่งที่รับสมัคร
  ๑.๑ ครูพิเศษสอน แผนกวิชาช่างยนต์        จำนวน ๑ อัตรา
  ๑.๒ นักการภารโรง                         จำนวน ๒ อัตรา
๒. อัตราค่าจ้าง
  ๒.๑ ครูพิเศษสอน          เดือนละ  ๑๐,๐๐๐ บาท
  ๒.๒ นักการภารโรง         วันละ ๓๔๐ บาท
""",
    )
    assert [each["title"] for each in positions] == ["ครูพิเศษสอน แผนกวิชาช่างยนต์", "นักการภารโรง"]
    assert [(each["vacancies"], each["pay"]) for each in said["offers"]] == [
        (1, {"from": 10000, "per": "month"}),
        (2, {"from": 340, "per": "day"}),
    ]


def test_a_universitys_positions_are_known_by_numbers_that_begin_with_a_letter() -> None:
    said, positions = read(
        "คณะแพทยศาสตร์สมมติ\nเรื่อง รับสมัครพนักงานมหาวิทยาลัย ตำแหน่งแพทย์ จำนวน ๓ อัตรา",
        """\
คณะแพทยศาสตร์สมมติประสงค์จะรับสมัครบุคคล ดังนี้
1. ตำแหน่งที่รับสมัคร
1.1 แพทย์ (อายุรศาสตร์) อัตราเลขที่ พ 101 เงินเดือน 31,500 บาท
1.2 แพทย์ (ศัลยศาสตร์) อัตราเลขที่ พ 102, พ 103 เงินเดือน 35,000 บาท
2. คุณสมบัติเฉพาะตำแหน่ง
2.1 แพทย์ (อายุรศาสตร์)
- ได้รับวุฒิบัตรสาขาอายุรศาสตร์
2.2 แพทย์ (ศัลยศาสตร์)
- ได้รับวุฒิบัตรสาขาศัลยศาสตร์
""",
    )
    assert [(each["title"], each["number"]) for each in positions] == [
        ("แพทย์ (อายุรศาสตร์)", "พ 101"),
        ("แพทย์ (ศัลยศาสตร์)", "พ 102, พ 103"),
    ]
    assert [each["qualifications"] for each in said["offers"]] == [
        ["ได้รับวุฒิบัตรสาขาอายุรศาสตร์"],
        ["ได้รับวุฒิบัตรสาขาศัลยศาสตร์"],
    ]


def test_a_clause_by_letter_is_the_position_and_the_title_says_how_many() -> None:
    said, (position,) = read(
        "สำนักงานตำรวจสมมติ\nเรื่อง รับสมัครลูกจ้างชั่วคราว ตำแหน่ง พนักงานขับรถยนต์ จำนวน ๒ (สอง) อัตรา",
        """\
ด้วยสำนักงานตำรวจสมมติจะรับสมัครลูกจ้างชั่วคราว จึงประกาศดังนี้
ก. ตำแหน่ง พนักงานขับรถยนต์
อัตราค่าจ้าง เดือนละ ๙,๔๐๐ บาท
ข. คุณสมบัติ
๑) มีใบอนุญาตขับรถยนต์
""",
    )
    assert position["title"] == "พนักงานขับรถยนต์"
    assert said["offers"][0]["vacancies"] == 2


def test_soldiers_write_hours_without_a_sign_and_their_rank_above_their_name() -> None:
    said, _ = read(
        "กองทัพเรือสมมติ\nเรื่อง รับสมัครนายทหารประทวน",
        """\
กองทัพเรือสมมติจะรับสมัครบุคคลพลเรือน ดังนี้
๑. ตำแหน่งเสมียน จำนวน ๑ อัตรา
๒. รับสมัครตั้งแต่วันที่ ๒๘ ธ.ค. ๖๙ - ๑๕ ม.ค. ๗๐ เว้นวันหยุดราชการ เวลา ๐๙๐๐-๑๕๓๐
""",
        "ประกาศ ณ วันที่ ๑ ธ.ค. ๖๙\nพลเรือเอก\n(สมมติ กล้าหาญ)\nผู้บัญชาการกองทัพเรือสมมติ\n",
    )
    assert said["window"] == {"open": "๒๘ ธ.ค. ๒๕๖๙ เวลา ๐๙.๐๐ น.", "close": "๑๕ ม.ค. ๒๕๗๐ เวลา ๑๕.๓๐ น."}
    assert said["signed"] == {"by": "พลเรือเอก สมมติ กล้าหาญ", "position": "ผู้บัญชาการกองทัพเรือสมมติ"}


def test_who_signed_stands_in_brackets_below_the_same_name() -> None:
    said, _ = read(
        "กรมสมมติ\nเรื่อง รับสมัครพนักงานราชการ",
        "ด้วยกรมสมมติจะรับสมัคร ดังนี้\n๑. ตำแหน่งเสมียน จำนวน ๑ อัตรา\n",
        "ประกาศ ณ วันที่ ๑ ธ.ค. ๖๙\nพลเอก สมมติ กล้าหาญ\n(สมมติ กล้าหาญ)\nอธิบดี\n",
    )
    assert said["signed"] == {"by": "พลเอก สมมติ กล้าหาญ", "position": "อธิบดี"}


def test_a_state_enterprises_name_begins_a_sentence_and_no_clause() -> None:
    said, positions = read(
        "การประปาสมมติ\nเรื่อง รับสมัครพนักงาน",
        """\
การประปาสมมติจะสอบคัดเลือกบุคคล ดังนี้
ส่วนที่ ๑ ตำแหน่ง
ตำแหน่งวิศวกร จำนวน ๓ อัตรา สังกัด เขต ๑ - ๕
ส่วนที่ ๒ การรับสมัคร
สมัครออนไลน์ ตั้งแต่ ๐๘.๓๐ น. ของวันที่ ๑ มี.ค. ๒๕๗๐ ถึง ๑๖.๓๐ น. ของวันที่ ๑๕ มี.ค. ๒๕๗๐
ค่าธรรมเนียม ๓๐๐ บาท
ส่วนที่ ๓ กำหนดการ
สอบข้อเขียน ๑๑ เม.ย. ๒๕๗๐
""",
    )
    assert said["legal_basis"] == "การประปาสมมติจะสอบคัดเลือกบุคคล ดังนี้"
    assert said["window"] == {"open": "๑ มี.ค. ๒๕๗๐ เวลา ๐๘.๓๐ น.", "close": "๑๕ มี.ค. ๒๕๗๐ เวลา ๑๖.๓๐ น."}
    assert (said["fee"]["amount"], said["fee"]["for"]) == (300, "ค่าธรรมเนียม")
    assert said["timeline"] == [{"date": "๑๑ เม.ย. ๒๕๗๐", "step": "สอบข้อเขียน"}]
    assert positions[0]["agency"] == ["การประปาสมมติ", "เขต ๑ - ๕"]


def test_the_next_attachment_ends_what_the_one_before_says() -> None:
    said, positions = read(
        "อบจ.สมมติ\nเรื่อง รับสมัครพนักงานจ้าง",
        """\
ด้วย อบจ.สมมติ จะรับสมัครพนักงานจ้าง ดังนี้
๑. ตำแหน่งที่รับสมัคร
๑.๑ ตำแหน่ง ผู้ช่วยธุรการ จำนวน ๑ อัตรา
๑.๒ ตำแหน่ง คนงาน จำนวน ๔ อัตรา
""",
        END
        + """\
ผนวก ก
ตำแหน่ง ผู้ช่วยธุรการ
คุณสมบัติเฉพาะสำหรับตำแหน่ง
ได้รับประกาศนียบัตรวิชาชีพ
ผนวก ข
ตำแหน่ง คนงาน
คุณสมบัติเฉพาะสำหรับตำแหน่ง
ไม่จำกัดวุฒิ
""",
    )
    assert len(positions) == 2
    assert [each["qualifications"] for each in said["offers"]] == [
        ["ได้รับประกาศนียบัตรวิชาชีพ"],
        ["ไม่จำกัดวุฒิ"],
    ]


def test_a_preamble_names_a_position_by_its_number_among_so_many() -> None:
    said, (position,) = read(
        "สำนักงานศาลสมมติ\nเรื่อง รับสมัครคัดเลือกเพื่อเลื่อนข้าราชการ",
        """\
ด้วยสำนักงานศาลสมมติจะคัดเลือกให้ดำรงตำแหน่ง นิติกรชำนาญการพิเศษ (ตำแหน่งเลขที่ ๒๓) สำนักกฎหมาย จำนวน ๑ ตำแหน่ง โดยวิธี ดังนี้
๑) คุณสมบัติของผู้สมัคร
มีวุฒิปริญญาตรีทางกฎหมาย
""",
    )
    assert (position["title"], position["number"]) == ("นิติกรชำนาญการพิเศษ", "๒๓")
    assert said["offers"][0]["vacancies"] == 1


def test_a_comma_within_a_sum_ends_no_position_of_a_preamble() -> None:
    said, (position,) = read(
        "จังหวัดสมมติ\nเรื่อง รับสมัครบุคคลเพื่อจ้างเหมาบริการ",
        """\
ด้วยจังหวัดสมมติจะจ้างเหมาบริการ ตำแหน่ง พนักงานบันทึกข้อมูล จำนวน ๑ อัตรา ค่าจ้างเดือนละ ๙,๐๐๐ บาท ระยะเวลาการจ้าง ๖ เดือน
""",
    )
    assert position["title"] == "พนักงานบันทึกข้อมูล"
    assert said["offers"][0]["pay"] == {"from": 9000, "per": "month"}


def test_how_many_posts_there_are_at_first_is_no_position() -> None:
    said, (position,) = read(
        "กรมสมมติ\nเรื่อง รับสมัครสอบแข่งขันในตำแหน่งนักวิชาการปฏิบัติการ",
        """\
ด้วยกรมสมมติจะสอบแข่งขัน ดังนี้
๑. ตำแหน่งที่จะบรรจุ
นักวิชาการปฏิบัติการ
จำนวนตำแหน่งว่างครั้งแรก ๕ ตำแหน่ง
""",
    )
    assert position["title"] == "นักวิชาการปฏิบัติการ"
    assert said["offers"][0]["vacancies"] == 5


def test_a_later_notice_may_call_itself_one_in_its_title() -> None:
    (said,) = imported(f"""\
ประกาศโรงเรียนสมมติ
เรื่อง ประกาศรายชื่อผู้ผ่านการคัดเลือกเป็นลูกจ้างชั่วคราว ตำแหน่งธุรการ
ตามที่โรงเรียนสมมติรับสมัครลูกจ้างชั่วคราวนั้น บัดนี้จึงประกาศรายชื่อดังนี้
ลำดับที่	เลขประจำตัวสอบ	ชื่อ - สกุล
1	005	นางสาวสมมติ หนึ่ง
2	012	นายสมมติ สอง
{END}""")
    (notice,) = said["notices"]
    assert (notice["kind"], notice["rows"][1]) == ("results", ["2", "012", "นายสมมติ สอง"])


def test_items_may_be_numbered_by_two_numbers_in_brackets() -> None:
    (position,) = imported("""\
ตำแหน่ง นักจัดการงานทั่วไป
ระดับ ชำนาญการ
หน้าที่ความรับผิดชอบ
ก. ด้านปฏิบัติการ
(๑) โต้ตอบหนังสือ
(๑.๑) หนังสือภายใน
(๑.๒) หนังสือภายนอก
(๒) เก็บรักษาเอกสาร
""")
    assert position["work"][0]["items"] == [
        {"text": "โต้ตอบหนังสือ", "items": ["หนังสือภายใน", "หนังสือภายนอก"]},
        "เก็บรักษาเอกสาร",
    ]


def test_a_merged_cell_holds_for_all_positions_beside_it() -> None:
    lines = table(
        ("กลุ่มงาน", "ตำแหน่ง", "จำนวน", "ค่าตอบแทน (บาท)"),
        ("บริหารทั่วไป", "นักวิชาการทราย", "๒", "๑๘,๐๐๐"),
        ("", "นักจัดการทราย", "๑", ""),
        ("", "ช่างทราย", "๑", "๑๓,๘๐๐"),
    )
    merged = {(2, 1): 2, (2, 4): 2}  # the third row below the heads is of no group
    lines = [replace(each, spans=merged.get(each.cell[1:], 1)) if each.cell else each for each in lines]
    head = "ประกาศกรมทรายสมมติ\nเรื่อง รับสมัครพนักงานราชการ\nด้วยกรมทรายสมมติจะรับสมัคร ดังนี้\n๑. ตำแหน่ง"
    before = [Line(at, text) for at, text in enumerate(head.split("\n"), 1)]
    said, *positions = imported([*before, *lines])
    assert [each.get("group") for each in positions] == ["บริหารทั่วไป", "บริหารทั่วไป", None]
    assert [each["pay"]["from"] for each in said["offers"]] == [18000, 18000, 13800]
