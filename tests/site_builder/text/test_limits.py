"""The limits of forms in words, and in the hints of forms."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from prakat.site_builder.content.model import export
from prakat.site_builder.text.limits import filled, in_words
from prakat.validators.contract import Digits, Form, FormUse, LimitValue, Words
from tests.site_builder.samples import ANNOUNCEMENT, FORMS, announcement

ACHIEVEMENTS: dict[str, LimitValue] = {"pages": 5, "items": 3, "years": 3, "window_mode": "reaching_back"}
EXPERIENCE: dict[str, LimitValue] = {
    "kinds": 3,
    "years": 2,
    "dimensions": ["line", "unit", "area", "work"],
    "certifier_ranks": ["D2", "M1", "M2"],
    "continuous": 0,
    "evidence": ["kp7", "kks16", "acting_order"],
}


def used(form: str, limits: Mapping[str, LimitValue], *inferred: str) -> FormUse:
    return {"id": form, "limits": {**limits}, "inferred": [*inferred]}


def said(form: str, limits: Mapping[str, LimitValue], digits: Digits = "thai") -> list[Words]:
    return in_words(FORMS[form], used(form, limits), digits)


@pytest.mark.parametrize(
    ("form", "limits", "thai", "english"),
    [
        ("application", {}, [], []),
        ("vision", {"pages": 2}, ["ไม่เกิน ๒ หน้า"], ["At most 2 pages"]),
        (
            "achievements",
            ACHIEVEMENTS,
            [
                "ไม่เกิน ๓ เรื่อง รวมกันไม่เกิน ๕ หน้า",
                "ผลงานย้อนหลังไม่น้อยกว่า ๓ ปี นับแต่วันปิดรับสมัคร",
                "ผลงานเรื่องที่เก่าที่สุดต้องเริ่มไว้ไม่น้อยกว่า ๓ ปี ก่อนวันปิดรับสมัคร",
            ],
            [
                "At most 3 pieces of work, 5 pages in all",
                "Work that reaches back at least 3 years from the day of closing",
                "The earliest work must have been begun at least 3 years before the day of closing",
            ],
        ),
        (
            "achievements",
            {"items": 2, "years": 4, "window_mode": "within"},
            ["ไม่เกิน ๒ เรื่อง", "ผลงานภายใน ๔ ปี ก่อนวันปิดรับสมัคร"],
            ["At most 2 pieces of work", "Work within the 4 years before the day of closing"],
        ),
        (
            "experience",
            EXPERIENCE,
            [
                "ต่างสายงาน ต่างหน่วยงาน ต่างพื้นที่ หรือต่างลักษณะงาน ไม่น้อยกว่า ๓ อย่าง อย่างละไม่น้อยกว่า ๒ ปี",
                "งานที่ต่างกันในเรื่องใดเรื่องหนึ่งนับเป็นคนละอย่าง",
                "งานอย่างเดียวกันหลายช่วงเวลานับรวมกัน",
                "ผู้รับรองจะต้องดำรงตำแหน่งผู้อำนวยการสำนัก ขึ้นไป",
                "ระดับของผู้รับรอง คือ อำนวยการ ระดับสูง หรือบริหาร ระดับต้น หรือบริหาร ระดับสูง",
            ],
            [
                "At least 3 kinds of experience (another line of work, another unit, another area or "
                "another kind of work), each of at least 2 years",
                "Work that differs in any one of these counts as another kind",
                "Separate periods in the same kind of work are added together",
                "The certifier must be a director of a bureau or above",
                "The levels of the certifier are Managerial, higher level or "
                "Executive, primary level or Executive, higher level",
            ],
        ),
        (
            "experience",
            EXPERIENCE | {"dimensions": ["unit"], "continuous": 1, "certifier_ranks": ["D2"]},
            [
                "ต่างหน่วยงาน ไม่น้อยกว่า ๓ อย่าง อย่างละติดต่อกันไม่น้อยกว่า ๒ ปี",
                "ผู้รับรองจะต้องดำรงตำแหน่งผู้อำนวยการสำนัก ขึ้นไป",
                "ระดับของผู้รับรอง คือ อำนวยการ ระดับสูง",
            ],
            [
                "At least 3 kinds of experience (another unit), each of at least 2 unbroken years",
                "The certifier must be a director of a bureau or above",
                "The levels of the certifier are Managerial, higher level",
            ],
        ),
    ],
)
def test_limits_are_said_in_words(
    form: str, limits: dict[str, LimitValue], thai: list[str], english: list[str]
) -> None:
    assert said(form, limits) == [{"th": th, "en": en} for th, en in zip(thai, english, strict=True)]


@pytest.mark.parametrize(("digits", "words"), [("arabic", "ไม่เกิน 5 หน้า"), ("as_authored", "ไม่เกิน ๕ หน้า")])
def test_numerals_are_those_of_the_announcement(digits: Digits, words: str) -> None:
    assert said("vision", {"pages": 5}, digits) == [{"th": words, "en": "At most 5 pages"}]


# --- What no source states -------------------------------------------------------------------------

INFERRED = ("certifier_ranks", "dimensions", "continuous")


def test_what_is_inferred_says_so_and_what_the_document_says_does_not() -> None:
    thai = [
        each["th"]
        for each in in_words(FORMS["experience"], used("experience", EXPERIENCE, *INFERRED), "thai")
    ]
    assert [each.startswith("ระบบนี้ตีความว่า ") for each in thai] == [False, True, True, False, True]
    assert thai[3] == "ผู้รับรองจะต้องดำรงตำแหน่งผู้อำนวยการสำนัก ขึ้นไป"
    english = in_words(FORMS["achievements"], used("achievements", ACHIEVEMENTS, "window_mode"), "thai")
    assert (
        english[-1]["en"] == "This site's reading: "
        "The earliest work must have been begun at least 3 years before the day of closing"
    )


def test_a_hint_ends_with_our_reading_of_its_limits() -> None:
    use = used("achievements", ACHIEVEMENTS, "window_mode")
    assert hint(filled(FORMS["achievements"], use, "thai"))["th"] == (
        "ไม่เกิน ๓ เรื่อง เป็นผลการปฏิบัติราชการย้อนหลังไม่น้อยกว่า ๓ ปีนับแต่วันที่ปิดรับสมัคร "
        "(ระบบนี้ตีความว่า ผลงานเรื่องที่เก่าที่สุดต้องเริ่มไว้ไม่น้อยกว่า ๓ ปี ก่อนวันปิดรับสมัคร)"
    )
    use = used("experience", EXPERIENCE, *INFERRED)
    assert hint(filled(FORMS["experience"], use, "thai"))["th"].count("ตีความ") == 1, "of the limits it shows"


def test_what_an_announcement_sets_itself_is_its_own(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace(
        "forms:", "forms:\n  - {id: experience, limits: {certifier_ranks: [D1, D2]}}", 1
    )
    uses = {use["id"]: use for use in export(*announcement(tmp_path, text))["forms"]}
    assert uses["experience"].get("inferred") == ["dimensions", "continuous"]


# --- Hints ------------------------------------------------------------------------------------


def hint(form: Form) -> Any:
    """That of the first section of the form itself, after what is asked once in all forms."""
    return next(each for each in form["sections"] if not each.get("once")).get("hint")


def test_hints_show_the_limits_in_force() -> None:
    limits: dict[str, LimitValue] = ACHIEVEMENTS | {"years": 5, "window_mode": "within"}
    assert hint(filled(FORMS["achievements"], used("achievements", limits), "thai")) == {
        "th": "ไม่เกิน ๓ เรื่อง เป็นผลการปฏิบัติราชการย้อนหลังไม่เกิน ๕ ปีนับแต่วันที่ปิดรับสมัคร",
        "en": "At most 3, each a result of government service, "
        "reaching back not more than 5 years from the closing day.",
    }
    limits = EXPERIENCE | {"kinds": 2, "years": 4, "dimensions": ["line", "unit"]}
    assert hint(filled(FORMS["experience"], used("experience", limits), "arabic")) == {
        "th": "ประสบการณ์ในการปฏิบัติราชการในต่างสายงาน หรือต่างหน่วยงาน ไม่น้อยกว่า 2 อย่าง "
        "โดยมีระยะเวลาปฏิบัติราชการอย่างละไม่น้อยกว่า 4 ปี",
        "en": "Government service of at least 2 kinds (another line of work or another unit), "
        "each for at least 4 years.",
    }


def test_hints_of_questions_and_columns_are_filled_in_and_the_form_stays_as_it_is() -> None:
    pages: Words = {"th": "ไม่เกิน {pages} หน้า", "en": "{pages} pages"}
    column = {"path": "b", "kind": "text", "hint": pages}
    rows = {"path": "a", "kind": "rows", "fields": [column, {"path": "c", "kind": "text"}]}
    form = cast(Form, {"id": "x", "sections": [{"fields": [rows, column]}]})
    made = filled(form, used("x", {"pages": 2}), "thai")
    rows_made, made_beside = made["sections"][0]["fields"]
    assert rows_made["fields"][0]["hint"] == made_beside["hint"] == {"th": "ไม่เกิน ๒ หน้า", "en": "2 pages"}
    assert column["hint"] == pages
    assert FORMS["vision"] == filled(FORMS["vision"], used("vision", {"pages": 2}), "thai")
