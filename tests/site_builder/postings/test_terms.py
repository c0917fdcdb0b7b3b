"""What is offered, in words."""

import pytest

from prakat.site_builder.content.offers import Terms, Workplace
from prakat.site_builder.postings.terms import place, stated


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({}, {}),
        ({"vacancies": 1200}, {"อัตราว่าง": ["๑,๒๐๐ อัตรา"]}),
        ({"pay": {"from": 390.5, "per": "day"}}, {"ค่าตอบแทน": ["๓๙๐.๕๐ บาทต่อวัน"]}),
        ({"pay": {"from": 18000, "to": 18000}}, {"ค่าตอบแทน": ["๑๘,๐๐๐ บาทต่อเดือน"]}),
        ({"pay": {"to": 18000, "text": "ตามคุณวุฒิ"}}, {"ค่าตอบแทน": ["ไม่เกิน ๑๘,๐๐๐ บาทต่อเดือน", "ตามคุณวุฒิ"]}),
        ({"pay": {"text": "ตามระเบียบ"}}, {"ค่าตอบแทน": ["ตามระเบียบ"]}),
        ({"contract": "4 ปี"}, {"ระยะเวลาจ้าง": ["4 ปี"]}),
        ({"contract": {"to": "30 กันยายน 2570"}}, {"ระยะเวลาจ้าง": ["ถึงวันที่ ๓๐ กันยายน ๒๕๗๐"]}),
        ({"register": {"months": 24, "text": "ขยายได้"}}, {"อายุบัญชีรายชื่อ": ["๒๔ เดือน", "ขยายได้"]}),
    ],
)
def test_terms_are_said_as_far_as_they_are_set(terms: dict[str, object], said: dict[str, list[str]]) -> None:
    assert dict(stated(Terms.model_validate(terms), "thai")) == said


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"name": "กองช่าง", "district": "แม่สอด", "province": "ตาก"}, "กองช่าง อำเภอแม่สอด จังหวัดตาก"),
        ({"district": "อ.แม่สอด", "province": "จังหวัดตาก"}, "อ.แม่สอด จังหวัดตาก"),
        ({"district": "ดุสิต", "province": "กรุงเทพมหานคร"}, "เขตดุสิต กรุงเทพมหานคร"),
        ({"name": "สำนักภาคใต้"}, "สำนักภาคใต้"),
    ],
)
def test_a_place_is_named_as_addresses_name_it(where: dict[str, str], said: str) -> None:
    assert place(Workplace.model_validate(where)) == said
