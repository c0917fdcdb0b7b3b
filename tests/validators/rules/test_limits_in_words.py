"""What page and paper say of the limits in force: the sentences of each rule, in both languages."""

from itertools import product
from typing import Any, cast

import pytest

from prakat.validators.contract import Form, FormUse, LimitValue
from prakat.validators.core import CORE
from prakat.validators.levels import CIVIL
from prakat.validators.rules import load, phrases
from tests.validators.support import DIVERSE

# What they must be called, in any combination: nothing of a limit goes unsaid, nothing is said of none.
DIMENSIONS = {
    "line": ("ต่างสายงาน", "another line of work"),
    "unit": ("ต่างหน่วยงาน", "another unit"),
    "area": ("ต่างพื้นที่", "another area"),
    "work": ("ต่างลักษณะงาน", "another kind of work"),
}
SEVERAL_DIMENSIONS = [
    chosen
    for bits in product((True, False), repeat=4)
    if (chosen := [n for n, b in zip(DIMENSIONS, bits, strict=True) if b])
]


def said(rule: str, limits: dict[str, LimitValue]) -> list[tuple[str, str, tuple[str, ...]]]:
    """The sentences of a rule: Thai, English, and the limits on whose reading each rests."""
    return [(each.words["th"], each.words["en"], each.of) for each in load(rule).phrases(limits)]


def of_form(rules: list[str], limits: dict[str, LimitValue], inferred: list[str] | None = None) -> list[str]:
    """The Thai sentences of a form that names these rules at a section or, the last of them, at a field."""
    *at_section, at_field = rules or [""]
    fields: list[dict[str, Any]] = [
        {
            "path": "rows",
            "kind": "rows",
            "fields": [{"path": "a", "rules": {at_field: {}} if at_field else {}}],
        }
    ]
    form = cast(Form, {"sections": [{"fields": fields, "rules": {name: {} for name in at_section}}]})
    use = {"limits": limits} | ({} if inferred is None else {"inferred": inferred})
    return [each.words["th"] for each in phrases(form, cast(FormUse, use))]


def test_a_limit_of_pages_alone() -> None:
    ((words, of),) = CORE.phrases({"pages": 5})
    assert words == {"th": "ไม่เกิน 5 หน้า", "en": "At most 5 pages"}
    assert of == ()
    assert not [*CORE.phrases({})]


@pytest.mark.parametrize(
    ("limits", "thai", "english"),
    [
        ({"items": 3}, "ไม่เกิน 3 เรื่อง", "At most 3 pieces of work"),
        (
            {"items": 3, "pages": 5},
            "ไม่เกิน 3 เรื่อง รวมกันไม่เกิน 5 หน้า",
            "At most 3 pieces of work, 5 pages in all",
        ),
    ],
)
@pytest.mark.parametrize("mode", ["reaching_back", "within"])
def test_achievements_are_limited_in_number_with_the_pages_in_the_same_sentence(
    limits: dict[str, LimitValue], thai: str, english: str, mode: str
) -> None:
    first, *_ = said("achievements", {**limits, "years": 3, "window_mode": mode})
    assert first == (thai, english, ())


def test_achievements_that_reach_back_are_told_as_written_then_as_read() -> None:
    _, *window = said("achievements", {"items": 3, "years": 4, "window_mode": "reaching_back"})
    assert window == [
        (
            "ผลงานย้อนหลังไม่น้อยกว่า 4 ปี นับแต่วันปิดรับสมัคร",
            "Work that reaches back at least 4 years from the day of closing",
            (),
        ),
        (
            "ผลงานเรื่องที่เก่าที่สุดต้องเริ่มไว้ไม่น้อยกว่า 4 ปี ก่อนวันปิดรับสมัคร",
            "The earliest work must have been begun at least 4 years before the day of closing",
            ("window_mode",),
        ),
    ]


def test_achievements_within_some_years_are_told_as_read() -> None:
    _, *window = said("achievements", {"items": 3, "years": 4, "window_mode": "within"})
    assert window == [
        (
            "ผลงานภายใน 4 ปี ก่อนวันปิดรับสมัคร",
            "Work within the 4 years before the day of closing",
            ("window_mode",),
        )
    ]


@pytest.mark.parametrize("ranks", [["D2"], ["M1", "M2"], ["D2", "M1", "M2"], [*CIVIL]])
def test_the_certifier_is_told_in_the_forms_own_words_then_by_level(ranks: list[str]) -> None:
    own, levels = said("certifier", {"certifier_ranks": [*ranks]})
    assert own == (
        "ผู้รับรองจะต้องดำรงตำแหน่งผู้อำนวยการสำนัก ขึ้นไป",
        "The certifier must be a director of a bureau or above",
        (),
    )
    thai, english = ([CIVIL[rank].words[language] for rank in ranks] for language in ("th", "en"))
    assert levels[:2] == (
        f"ระดับของผู้รับรอง คือ {' หรือ'.join(thai)}",
        f"The levels of the certifier are {' or '.join(english)}",
    )
    assert levels[2] == ("certifier_ranks",)


@pytest.mark.parametrize("continuous", [0, 1])
@pytest.mark.parametrize("dimensions", SEVERAL_DIMENSIONS, ids="-".join)
def test_diverse_experience_is_told_for_any_dimensions(dimensions: list[str], continuous: int) -> None:
    limits = {**DIVERSE, "kinds": 3, "years": 2, "dimensions": dimensions, "continuous": continuous}
    first, *more = said("diverse_experience", cast(dict[str, LimitValue], limits))
    thai, english, of = first
    for code, (in_thai, in_english) in DIMENSIONS.items():
        assert (in_thai in thai) == (in_english in english) == (code in dimensions)
    each = "อย่างละติดต่อกันไม่น้อยกว่า 2 ปี" if continuous else "อย่างละไม่น้อยกว่า 2 ปี"
    assert thai.endswith(f" ไม่น้อยกว่า 3 อย่าง {each}")
    assert english.startswith("At least 3 kinds of experience (")
    assert english.endswith(f"each of at least 2 {'unbroken ' if continuous else ''}years")
    assert of == ()
    # One dimension needs no telling apart; stints add up unless the time must be unbroken.
    kind = (
        "งานที่ต่างกันในเรื่องใดเรื่องหนึ่งนับเป็นคนละอย่าง",
        "Work that differs in any one of these counts as another kind",
        ("dimensions",),
    )
    stints = (
        "งานอย่างเดียวกันหลายช่วงเวลานับรวมกัน",
        "Separate periods in the same kind of work are added together",
        ("continuous",),
    )
    assert more == [*([kind] if len(dimensions) > 1 else []), *([] if continuous else [stints])]


def test_the_pages_are_told_once() -> None:
    limits: dict[str, LimitValue] = {"pages": 5, "items": 3, "years": 3, "window_mode": "within"}
    assert of_form([], {"pages": 2}) == ["ไม่เกิน 2 หน้า"]
    assert of_form(["email"], {"pages": 2}) == ["ไม่เกิน 2 หน้า"]
    assert of_form(["achievements", "email"], limits) == [
        "ไม่เกิน 3 เรื่อง รวมกันไม่เกิน 5 หน้า",
        "ผลงานภายใน 3 ปี ก่อนวันปิดรับสมัคร",
    ]


def test_a_form_without_limits_says_nothing() -> None:
    assert of_form(["certifier", "email"], {}) == []


def test_what_is_inferred_says_so_wherever_a_sentence_rests_on_it() -> None:
    limits: dict[str, LimitValue] = {"certifier_ranks": ["D2"]}
    own, ranks = "ผู้รับรองจะต้องดำรงตำแหน่งผู้อำนวยการสำนัก ขึ้นไป", of_form(["certifier", "email"], limits)[1]
    assert of_form(["certifier", "email"], limits, ["certifier_ranks"]) == [own, f"ระบบนี้ตีความว่า {ranks}"]
    assert of_form(["certifier", "email"], limits, ["pages"]) == [own, ranks]
