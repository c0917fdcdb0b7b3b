"""The limits of forms in words."""

import pytest

from prakat.site_builder.text.limits import diverse, in_english, in_words
from prakat.validators.contract import Digits, LimitValue

EXPERIENCE: dict[str, LimitValue] = {
    "kinds": 3,
    "years": 2,
    "dimensions": ["line", "unit", "area", "work"],
    "certifier_ranks": ["D2", "M1", "M2"],
    "continuous": 0,
}


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({}, []),
        ({"pages": 2}, ["ไม่เกิน ๒ หน้า"]),
        (
            {"pages": 5, "items": 3, "years": 3, "window_mode": "reaching_back"},
            ["ไม่เกิน ๓ เรื่อง รวมกันไม่เกิน ๕ หน้า", "ผลงานย้อนหลังไม่น้อยกว่า ๓ ปี นับแต่วันปิดรับสมัคร"],
        ),
        ({"years": 3, "window_mode": "within"}, ["ผลงานภายใน ๓ ปี ก่อนวันปิดรับสมัคร"]),
        (
            EXPERIENCE,
            [
                "ต่างสายงาน ต่างหน่วยงาน ต่างพื้นที่ หรือต่างลักษณะงาน ไม่น้อยกว่า ๓ อย่าง อย่างละไม่น้อยกว่า ๒ ปี",
                "ผู้รับรองต้องดำรงตำแหน่งประเภทอำนวยการ ระดับสูง ประเภทบริหาร ระดับต้น หรือประเภทบริหาร ระดับสูง",
            ],
        ),
    ],
)
def test_each_limit_is_said_in_words(limits: dict[str, LimitValue], said: list[str]) -> None:
    assert in_words(limits, "thai") == said
    assert len(in_english(limits)) == len(said)


@pytest.mark.parametrize(("digits", "said"), [("arabic", "ไม่เกิน 5 หน้า"), ("as_authored", "ไม่เกิน ๕ หน้า")])
def test_numerals_are_those_of_the_announcement(digits: Digits, said: str) -> None:
    assert in_words({"pages": 5}, digits) == [said]


def test_years_in_one_stretch_are_said_to_be() -> None:
    assert diverse(EXPERIENCE | {"dimensions": ["unit"], "continuous": 1}, "thai") == (
        "ต่างหน่วยงาน ไม่น้อยกว่า ๓ อย่าง อย่างละติดต่อกันไม่น้อยกว่า ๒ ปี"
    )
