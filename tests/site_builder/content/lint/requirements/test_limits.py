"""What an announcement asks of its forms, in keys and in words."""

from pathlib import Path

import pytest

from tests.site_builder.content.lint.spoilt import assert_told, found
from tests.site_builder.samples import COMPLETE

SPOILT = [
    ("{pages: 3}", "{pages: 0}", "0}", "value.too_small", "1"),
    ("- id: experience", "- {id: experience, limits: {dimensions: [lines]}}",
        "lines", "value.choice", "line"),
    ("- id: experience", "- {id: experience, limits: {dimensions: [line, line]}}",
        "line]}", "reference.twice", ""),
    ("- id: experience", "- {id: experience, limits: {dimensions: []}}", "[]}", "value.too_few", "1"),
    ("- id: experience", "- {id: experience, limits: {continuous: 2}}", "2}}", "value.choice", "0, 1"),
    ("- id: experience", "- {id: experience, limits: {certifier_ranks: [D9]}}", "D9", "value.choice", "D2"),
    ("- id: experience", "- {id: experience, limits: {evidence: [kp8]}}", "kp8", "value.choice", "kp7"),
    ("- id: experience", "- {id: experience, limits: {years: 501}}", "501}}", "value.too_large", "500"),
    ("ไม่เกิน 3 หน้า", "ไม่เกินห้าหน้า", "ไม่เกินห้า", "limit.unlike_text", "ให้ตรงกัน"),
    ("  - id: application", "  - id: application\n    limits: {levels: [D1]}",
        "[D1]}", "limit.not_offered", "เพิ่ม"),
    ("  - id: application", "  - id: application\n    limits: {levels: [D1, K4, O3]}",
        "O3]}", "limit.not_asked", "ลบค่านั้น"),
    ("ไม่เกิน 3 หน้า", "ไม่เกิน ๕ หน้า", "3}\n  - id: exp", "limit.unlike_text", "ให้ตรงกัน"),
    ("note: ยื่น", "note: อย่างละไม่น้อยกว่า 3 ปี ยื่น", "อย่างละไม่น้อย", "limit.unlike_text", "ให้ตรงกัน"),
    ("      purpose:", "      porpose:", "porpose", "wording.unknown", "'purpose'"),
    # Forms
    ("- id: experience", "- {id: experience, asks: {military: true}}", "military", "asks.unknown", "หัวข้อ"),
    ("- id: application", "- id: entry", "entry", "form.of_the_public", "- id: application"),
]  # fmt: skip


@pytest.mark.parametrize(("instead_of", "written", "place", "code", "remedy"), SPOILT)
def test_what_is_asked_of_a_form_must_be_its_own_and_as_the_texts_say(
    tmp_path: Path, instead_of: str, written: str, place: str, code: str, remedy: str
) -> None:
    assert_told(tmp_path, instead_of, written, place, code, remedy)


@pytest.mark.parametrize(
    ("instead_of", "written"),
    [
        ("note: ยื่น", "note: สัมภาษณ์ไม่เกิน 30 นาที ยื่น"),
        ("note: ยื่น", "note: ประวัติย่อไม่เกิน 3 หน้า ยื่น"),
        ("note: ยื่น", "note: ประสบการณ์อย่างละไม่น้อยกว่าสองปี ยื่น"),
        ("note: ยื่น", "note: ดำรงตำแหน่งมาแล้วไม่น้อยกว่า 5 ปี ยื่น"),
    ],
)
def test_what_may_be_meant_so_is_left_alone(tmp_path: Path, instead_of: str, written: str) -> None:
    assert COMPLETE.count(instead_of) == 1
    assert found(tmp_path, COMPLETE.replace(instead_of, written)) == []


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("ผลงานย้อนหลัง 3 ปี", []),
        ("ผลงานย้อนหลังไม่น้อยกว่า 2 ปี", ["limit.unlike_text"]),
        ("อย่างละไม่น้อยกว่า ๒ ปี", []),
        ("อย่างละไม่น้อยกว่า 3 ปี", ["limit.unlike_text"]),
        ("ผลการประเมินผลการปฏิบัติราชการย้อนหลัง 5 ปี", []),
    ],
)
def test_years_of_one_form_are_not_those_of_another(tmp_path: Path, written: str, codes: list[str]) -> None:
    """Achievements of 3 years, each kind of experience of 2."""
    text = COMPLETE.replace("  - id: experience\n", "  - id: achievements\n  - id: experience\n")
    text = text.replace("note: ยื่น", f"note: {written} ยื่น")
    assert [each.code for each in found(tmp_path, text)] == codes
