"""Which positions an announcement is for, and what it says of each or of all."""

import pytest

from prakat.site_builder.content.importer.document import Document, Line
from prakat.site_builder.content.importer.parsing import parse
from tests.site_builder.content.importer.reading import FOOT, HEAD, announced, imported


@pytest.mark.parametrize(
    "heading",
    [
        "ประเภทพนักงานจ้าง และตำแหน่งที่รับสมัคร",
        "ประเภท ตำแหน่ง และจำนวนอัตราที่รับสมัคร",
        "ตำแหน่งที่รับสมัคร",
        "จำนวนและตำแหน่งที่รับสมัคร",
    ],
)
def test_positions_stand_below_whatever_they_are_called(heading: str) -> None:
    head = f"ประกาศเทศบาลสมมติ\nเรื่อง รับสมัครพนักงานจ้าง\nด้วยเทศบาลจะจ้าง จึงประกาศ ดังนี้\n๑. {heading}\n"
    position = "พนักงานจ้างตามภารกิจ\nตำแหน่ง ผู้ช่วยช่างสะพาน สังกัดกองสะพาน จำนวน ๑ อัตรา\n"
    said, *positions = announced(position, head)
    assert [each["vacancies"] for each in said["offers"]] == [1]
    assert [(each["title"], each["type"]) for each in positions] == [("ผู้ช่วยช่างสะพาน", "พนักงานจ้างตามภารกิจ")]


def test_positions_of_one_title_are_told_apart_by_their_numbers() -> None:
    said, first, second = imported(f"""ประกาศกรมสะพานแขวนสมมติ
เรื่อง รับโอนข้าราชการประเภททั่วไปและประเภทวิชาการ
กรมสะพานแขวนสมมติประสงค์จะรับโอนข้าราชการ ดังนี้
1. ตำแหน่งที่รับโอน
ลำดับ 1 นักวิชาการเชือกชำนาญการ ตำแหน่งเลขที่ 21 สังกัดศูนย์เชือกที่ 1 (จังหวัดระยอง)
ลำดับ 2 นักวิชาการเชือกชำนาญการ ตำแหน่งเลขที่ 34 สังกัดกองไม้
2. ยื่นคำขอโอน ตั้งแต่วันที่ 1 - 30 ธันวาคม 2569
{FOOT}""")
    assert said["title"] == "รับโอนข้าราชการประเภททั่วไปและประเภทวิชาการ"
    assert said["legal_basis"] == "กรมสะพานแขวนสมมติประสงค์จะรับโอนข้าราชการ ดังนี้"
    assert said["window"] == {"open": "1 ธันวาคม 2569", "close": "30 ธันวาคม 2569"}
    assert [each["number"] for each in (first, second)] == ["21", "34"]
    assert first["line"] == "นักวิชาการเชือก"
    assert (first["type"], first["level"]) == ("วิชาการ", "ชำนาญการ")
    assert first["agency"] == ["กรมสะพานแขวนสมมติ", "ศูนย์เชือกที่ 1 (จังหวัดระยอง)"]


def test_what_stands_around_a_title_is_not_in_it() -> None:
    said, lawyer, clerk = announced(
        "",
        head="""ประกาศกรมสะพานแขวนสมมติ
เรื่อง รับสมัครพนักงานราชการ
๑. ตำแหน่งที่รับสมัคร
๑.๑ กลุ่มงานบริหารทั่วไป ตำแหน่งนิติกร จำนวน ๑ อัตรา
๑.๒ ตำแหน่งธุรการโรงเรียน จำนวน ๑ อัตรา ปฏิบัติงานที่โรงเรียนบ้านสมมติ จังหวัดพิจิตร
""",
    )
    assert (lawyer["title"], lawyer["group"], clerk["title"]) == ("นิติกร", "บริหารทั่วไป", "ธุรการโรงเรียน")
    assert said["offers"][1]["place"] == {"name": "โรงเรียนบ้านสมมติ จังหวัดพิจิตร", "province": "พิจิตร"}


EMPLOYEES = """ประกาศกรมสะพานแขวนสมมติ
เรื่อง รับสมัครบุคคลเพื่อเลือกสรรเป็นพนักงานราชการ
ด้วยกรมสะพานแขวนสมมติ ประสงค์จะรับสมัครบุคคล ดังต่อไปนี้
๑. ชื่อกลุ่มงานและตำแหน่ง
๑.๑ กลุ่มงานเทคนิค ตำแหน่งช่างเชือก จำนวน ๒ อัตรา
๑.๒ กลุ่มงานบริการ ตำแหน่งคนเฝ้าสะพาน จำนวน ๑ อัตรา
๒. การรับสมัคร
ยื่นระหว่างวันที่ ๗ - ๑๘ ธันวาคม ๒๕๖๙ ผู้สมัครสมัครได้เพียง ๑ ตำแหน่ง
"""


ANNEX = """เอกสารแนบท้ายประกาศกรมสะพานแขวนสมมติ ลงวันที่ ๑ ธันวาคม ๒๕๖๙
กลุ่มงานเทคนิค ตำแหน่งช่างเชือก
ลักษณะงานที่ปฏิบัติ
๑. ถักเชือก
๒. ตรวจเชือก
อัตราค่าตอบแทน ๑๓,๘๐๐ บาท
กลุ่มงานบริการ ตำแหน่งคนเฝ้าสะพาน
ลักษณะงานที่ปฏิบัติ
๑. เปิดสะพาน
๒. ปิดสะพาน
อัตราค่าตอบแทน ๑๑,๒๘๐ บาท
สถานที่ปฏิบัติงาน สะพานสมมติ จังหวัดน่าน
ระยะเวลาการจ้าง ถึงวันที่ ๓๐ กันยายน ๒๕๗๓
"""


def test_positions_with_their_groups_are_those_of_the_annex() -> None:
    said, rope, watch = announced("", head=EMPLOYEES, foot=FOOT + ANNEX)
    assert [(each["title"], each["group"]) for each in (rope, watch)] == [
        ("ช่างเชือก", "เทคนิค"),
        ("คนเฝ้าสะพาน", "บริการ"),
    ]
    assert rope["work"] == [{"items": ["ถักเชือก", "ตรวจเชือก"]}]
    assert [(each["vacancies"], each["pay"]["from"]) for each in said["offers"]] == [(2, 13800), (1, 11280)]
    assert said["choose"] == "one"


def test_terms_below_the_last_position_are_those_of_all_and_marked() -> None:
    lines = [Line(at, words) for at, words in enumerate((EMPLOYEES + FOOT + ANNEX).splitlines(), 1)]
    text = parse(Document("x.txt", lines, [], [])).files("x")[0][2]
    said, *_ = announced("", head=EMPLOYEES, foot=FOOT + ANNEX)
    assert said["terms"] == {
        "place": {"name": "สะพานสมมติ จังหวัดน่าน", "province": "น่าน"},
        "contract": "ถึงวันที่ ๓๐ กันยายน ๒๕๗๓",
    }
    assert not {"place", "contract"} & said["offers"][1].keys()
    assert text.count("# ตรวจสอบ: อยู่ท้ายตำแหน่งสุดท้าย") == 2


def test_terms_of_one_position_among_several_stay_with_it() -> None:
    both = ANNEX.replace("กลุ่มงานบริการ", "สถานที่ปฏิบัติงาน สะพานอื่น\nกลุ่มงานบริการ")
    said, *_ = announced("", head=EMPLOYEES, foot=FOOT + both)
    assert [each["place"]["name"] for each in said["offers"]] == ["สะพานอื่น", "สะพานสมมติ จังหวัดน่าน"]


def test_the_only_position_may_stand_in_the_preamble() -> None:
    said, position = announced(
        "1. หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ\n1.1 ทาสี\n1.2 ขันน็อต\n2. ค่าจ้าง\nวันละ 350 บาท\n",
        head="""ประกาศกรมสะพานแขวนสมมติ
เรื่อง รับสมัครลูกจ้างชั่วคราว
ด้วยกรมสะพานแขวนสมมติ จะรับสมัครบุคคล ตำแหน่งช่างสี จำนวน 2 อัตรา โดยมีรายละเอียด ดังนี้
""",
    )
    assert (position["title"], position["type"]) == ("ช่างสี", "ลูกจ้างชั่วคราว")
    assert position["work"] == [{"items": ["ทาสี", "ขันน็อต"]}]
    assert said["offers"] == [{"position": "x", "vacancies": 2, "pay": {"from": 350, "per": "day"}}]
    assert "more" not in said


def test_the_preamble_says_how_many_there_are_of_the_only_position() -> None:
    said, _ = announced(
        "1. ตำแหน่งที่รับโอน\nตำแหน่งนิติกรชำนาญการ ตำแหน่งเลขที่ 21\n",
        head="ประกาศกรมสะพานแขวนสมมติ\nเรื่อง รับโอนข้าราชการ\nด้วยกรมจะรับโอนข้าราชการ จำนวน 2 อัตรา ดังนี้\n",
    )
    assert said["offers"] == [{"position": "x", "vacancies": 2}]


def test_qualifications_below_the_name_of_a_position_are_its_own() -> None:
    head = """ประกาศการประปาสมมติ
เรื่อง รับสมัครบุคคลเพื่อคัดเลือกเป็นพนักงาน
ด้วยการประปาสมมติจะรับสมัคร ดังนี้
๑. ตำแหน่ง อัตรา และคุณวุฒิ
๑.๑ วิศวกร ๔ จำนวน ๓ อัตรา
- วุฒิปริญญาตรี สาขาวิศวกรรมโยธา
- มีใบอนุญาตประกอบวิชาชีพ
๑.๒ ช่างเทคนิค ๓ จำนวน ๔ อัตรา
- วุฒิ ปวส. สาขาช่างไฟฟ้า
"""
    said, engineer, technician = announced("", head)
    assert [each["qualifications"] for each in said["offers"]] == [
        ["วุฒิปริญญาตรี สาขาวิศวกรรมโยธา", "มีใบอนุญาตประกอบวิชาชีพ"],
        ["ปวส. สาขาช่างไฟฟ้า"],  # the label says the rest
    ]
    assert (engineer["title"], technician["title"]) == ("วิศวกร ๔", "ช่างเทคนิค ๓")


def test_a_clause_may_name_the_position_on_its_own_line() -> None:
    head = """ประกาศสำนักงานสถิติสมมติ
เรื่อง รับสมัครคัดเลือกเพื่อบรรจุบุคคลเข้ารับราชการ (กรณีหลักสูตรที่ ก.พ. อนุมัติ)
ด้วยสำนักงานสถิติสมมติจะคัดเลือก ดังนี้
๑. ตำแหน่งที่จะบรรจุและแต่งตั้ง นักวิชาการสถิติปฏิบัติการ จำนวน ๔ อัตรา
๒. การรับสมัคร ตั้งแต่วันที่ ๗ ถึงวันที่ ๑๘ ธันวาคม ๒๕๖๙
"""
    said, position = announced("", head)
    assert said["offers"][0]["vacancies"] == 4
    assert (position["title"], position["level"]) == ("นักวิชาการสถิติปฏิบัติการ", "ปฏิบัติการ")


def test_work_that_is_told_by_position_is_each_ones_own() -> None:
    head = """ประกาศโรงพยาบาลสมมติ
เรื่อง รับสมัครบุคคลเพื่อจ้างเป็นลูกจ้างชั่วคราว
ด้วยโรงพยาบาลสมมติจะรับสมัคร ดังนี้
๑. ตำแหน่งที่รับสมัคร
๑.๑ พยาบาลวิชาชีพ จำนวน ๕ อัตรา
๑.๒ พนักงานช่วยเหลือคนไข้ จำนวน ๒ อัตรา
๒. ลักษณะงานที่ปฏิบัติ
๒.๑ พยาบาลวิชาชีพ ให้การพยาบาลผู้ป่วย
๒.๒ พนักงานช่วยเหลือคนไข้ ดูแลผู้ป่วยตามที่ได้รับมอบหมาย
"""
    said, nurse, helper = announced("", head)
    assert (nurse["duties"], helper["duties"]) == ("ให้การพยาบาลผู้ป่วย", "ดูแลผู้ป่วยตามที่ได้รับมอบหมาย")
    assert "more" not in said


def test_a_kind_of_employees_with_its_posts_and_positions_is_no_position() -> None:
    files = announced(
        """
(๑) ตำแหน่ง คนเดินสาร จำนวน ๔ อัตรา
ข้อ ๒ การรับสมัคร
ยื่นใบสมัครที่กองช่าง ภายในวันที่ ๑๘ ธันวาคม ๒๕๖๙
""",
        HEAD.replace("ตำแหน่งช่างสะพาน จำนวน ๒ อัตรา", "๑.๑ พนักงานจ้างทั่วไป จำนวน ๑ ตำแหน่ง ๔ อัตรา"),
    )
    assert [(each["title"], each["type"]) for each in files[1:]] == [("คนเดินสาร", "พนักงานจ้างทั่วไป")]
    assert files[0]["offers"][0]["vacancies"] == 4
