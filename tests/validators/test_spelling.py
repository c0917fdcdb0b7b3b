"""Wordings that name the same unit, place or work, and those that do not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators.spelling import abbreviations, alike

ALIKE = [
    ("กลุ่มสรรหาฯ", "กลุ่มสรรหา"),
    ("กลุ่มสรรหาฯ", "กลุ่มสรรหา."),
    ("กลุ่มสรรหาฯ", "กลุ่มสรรหาและบรรจุแต่งตั้ง"),
    ("กลุ่มสรรหา และบรรจุแต่งตั้ง", "กลุ่มสรรหาและบรรจุแต่งตั้ง"),
    ("กลุ่มสรรหา/บรรจุ", "กลุ่มสรรหา-บรรจุ"),
    ("(กลุ่มสรรหา)", "กลุ่มสรรหา"),
    ("สพฐ.", "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"),
    ("สพฐ", "สพฐ."),
    ("กลุ่มคลัง สป.ศธ.", "กลุ่มคลัง สำนักงานปลัดกระทรวงศึกษาธิการ"),
    ("สพป.เชียงใหม่ เขต 1", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงใหม่ เขต 1"),
    ("ศธจ.น่าน", "สำนักงานศึกษาธิการจังหวัดน่าน"),
    ("สำนักความสัมพันธ์ต่างประเทศ", "สำนักความสำพันธ์ต่างประเทศ"),
    ("สำนักความสัมพันธ์ต่างประเทศ", "สำนักความสัมพันธต่างประเทศ"),
    ("นักทรัพยากรบุคคล", "นักทรัพยากรบุคล"),
    ("Strategy Unit", "strategy unit"),
    ("สรรหาและบรรจุ", "การสรรหาและบรรจุ"),
    ("งานวิเทศสัมพันธ์", "ด้านวิเทศสัมพันธ์"),
    ("กลุ่มงานคลัง", "กลุ่มคลัง"),
    *(
        (written, "รองผู้อำนวยการกองคลัง")
        for written in ("รองผอ.กองคลัง", "รองผอ กองคลัง", "รอง ผอ. กองคลัง", "รอง ผอ กองคลัง")
    ),
    ("ผู้ช่วยผอ.กองคลัง", "ผู้ช่วยผู้อำนวยการกองคลัง"),
    ("อบจ.ลำปาง", "องค์การบริหารส่วนจังหวัดลำปาง"),
    ("รพ.สต.บ้านตัวอย่าง", "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านตัวอย่าง"),
    ("รร.วัดตัวอย่าง", "โรงเรียนวัดตัวอย่าง"),
    ("สนง.ปลัดกระทรวงฯ", "สำนักงานปลัดกระทรวงการคลัง"),
    ("มรภ.สวนตัวอย่าง", "มหาวิทยาลัยราชภัฎสวนตัวอย่าง"),
]
PLACES = [
    ("กทม.", "กรุงเทพมหานคร"),
    ("กทม", "กรุงเทพฯ"),
    ("กรุงเทพ", "กรุงเทพมหานคร"),
    ("จ.เชียงใหม่", "จังหวัดเชียงใหม่"),
    ("ชม.", "เชียงใหม่"),
    ("จ.นศ.", "นครศรีธรรมราช"),
    ("นครศรีฯ", "นครศรีธรรมราช"),
    ("โคราช", "นครราชสีมา"),
    ("อยุธยา", "พระนครศรีอยุธยา"),
    ("สป.", "จังหวัดสมุทรปราการ"),
    ("จ. สุราษฎร์ธานี", "สุราษฏร์ธานี"),
    ("พิศณุโลก", "จังหวัดพิษณุโลก"),
    ("กาญจณบุรี", "กจ."),
]
UNLIKE = [
    ("กลุ่ม ก", "กลุ่ม ข"),
    ("กลุ่มบริหารงานบุคคล ก", "กลุ่มบริหารงานบุคคล ข"),
    ("Unit of Planning A", "Unit of Planning B"),
    ("สพป.เชียงใหม่ เขต 1", "สพป.เชียงใหม่ เขต 2"),
    ("สำนักงานศึกษาธิการภาค 1", "สำนักงานศึกษาธิการภาค 11"),
    ("สำนักงานศึกษาธิการจังหวัดระนอง", "สำนักงานศึกษาธิการจังหวัดระยอง"),
    ("สำนักงานจังหวัดนครพนม", "สำนักงานจังหวัดนครปฐม"),
    ("สำนักงานภาคตะวันออก", "สำนักงานภาคตะวันตก"),
    ("กลุ่มความร่วมมือพหุภาคี", "กลุ่มความร่วมมือทวิภาคี"),
    ("กลุ่มตรวจสอบภายใน", "กลุ่มตรวจสอบภายนอก"),
    ("กองคลัง", "กองกลาง"),
    ("งานวินัย", "งานวิจัย"),
    ("งาน", "การ"),
    ("กลุ่มสรรหาฯ", "กลุ่มวินัยฯ"),
    ("ส่วนกลาง", "ส่วนภูมิภาค"),
    ("ตาก", "ตราด"),
    ("รองผอ.กองคลัง", "ผอ.กองคลัง"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_unit_or_work_written_in_two_ways(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), PLACES)
def test_one_place_written_in_two_ways(one: str, other: str) -> None:
    assert alike(one, other, place=True)
    assert alike(other, one, place=True)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_two_units_whose_names_are_near(one: str, other: str) -> None:
    for place in (False, True):
        assert not alike(one, other, place=place)
        assert not alike(other, one, place=place)


def test_every_province_is_itself_and_no_other() -> None:
    provinces = sorted({*abbreviations()["provinces"].values()})
    assert len(provinces) == 77
    for short, full in abbreviations()["provinces"].items():
        assert [each for each in provinces if alike(short, each, place=True)] == [full]
        assert [each for each in provinces if alike(full, each, place=True)] == [full]


@given(st.text("กขคน้ำฯ. 12", max_size=30), st.text("กขคน้ำฯ. 12", max_size=30))
def test_it_does_not_matter_which_stands_first(one: str, other: str) -> None:
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)


def test_nobody_can_make_it_slow() -> None:
    """Of many ฯ each stands for anything; the longest answers that there may be are compared at once."""
    began = time.process_time()
    assert not alike("กฯ" * 499 + "ค", "ก" * 999 + "ข")
    assert not alike("ก" * 500 + "ขคง" + "ก" * 497, "ก" * 1000)
    assert time.process_time() - began < 1
