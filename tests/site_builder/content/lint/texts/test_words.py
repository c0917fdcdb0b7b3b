"""Traces of word processors, scanners and haste in texts."""

from pathlib import Path

import pytest

from tests.site_builder.content.lint.spoilt import assert_told, found
from tests.site_builder.samples import COMPLETE

SPOILT = [
    ("contact: โทร. 0 2123 4567", "contact: 'โทร. [bookmark: _Hlk1]'", "[bookmark:", "text.residue", "ลบ"),
    ("note: ยื่น", "note: -3- ยื่น", "-3-", "text.residue", "ลบ"),
    ("note: ยื่น", "note: ยื่น........ยื่น", "........", "text.residue", "ลบ"),
    ("note: ยื่น", "note: ลงชื่อ) ยื่น", "ลงชื่อ)", "text.residue", "ลบ"),
    ("note: ยื่น", "note: \uf0b7 ยื่น", "\uf0b7", "text.lost", "ลบ"),
    ("note: ยื่น", "note: >-\n    ยื่น\n    ในวัน -2-\n    ที่ยื่น", "-2-", "text.residue", "ลบ"),
    ("note: ยื่น", "note: ยื่\u202eน", "\u202e", "text.hidden", "พิมพ์"),
    ("note: ยื่น", "note: เเละยื่น", "เเ", "text.spelling", "แ"),
    ("note: ยื่น", "note: น\u0e4d\u0e32ยื่น", "น\u0e4d\u0e32", "text.spelling", "น\u0e33ยื่น"),
    ("note: ยื่น", "note: ส านักงานยื่น", "ส า", "text.spelling", "สำนักงาน"),
    ("note: ยื่น", "note: ้าน ยื่น", "้าน", "text.first_letter", "ต้นฉบับ"),
    ("note: ยื่น", "note: ผ ู้ช่วยยื่น", "ผ ู้", "text.spelling", "ผู้ช่วย"),
    ("note: ยื่น", "note: ก\u0e48\u0e34งยื่น", "ก\u0e48\u0e34", "text.spelling", "กิ่ง"),
    ("note: ยื่น", "note: ที่\u0e48นี่ยื่น", "ที่\u0e48", "text.spelling", "ที่นี่"),
    ("note: ยื่น", "note: วิช\u0e45การยื่น", "ช\u0e45", "text.spelling", "วิชาการ"),
    ("note: ยื่น", "note: ต\uf70aอยื่น", "ต\uf70a", "text.spelling", "ต่อยื่น"),
    ("note: ยื่น", "note: ส่วน\ufffdงาน ยื่น", "\ufffd", "text.lost", "ต้นฉบับ"),
    ("note: ยื่น", "note: ???? ยื่น", "????", "text.mojibake", "UTF-8"),
    ("note: ยื่น", "note: ¡ÅØèÁºÃÔËÒÃ ยื่น", "¡ÅØ", "text.mojibake", "UTF-8"),
    ("note: ยื่น", "note: บริหaรงาน ยื่น", "บริหa", "text.look_alike", "พิมพ์"),
    ("note: ยื่น", "note: оffice ยื่น", "оff", "text.look_alike", "พิมพ์"),
    ("note: ยื่น", "note: โทร. O 2000 1111 ยื่น", "O 2", "text.look_alike", "พิมพ์"),
    ("note: ยื่น", "note: บริหาร บริหาร ยื่น", "บริหาร บ", "text.twice", "ครั้งเดียว"),
    ("note: ยื่น", "note: ก&nbsp;ข ยื่น", "&nbsp;", "text.markup", "ขึ้นบรรทัดใหม่"),
    ("note: ยื่น", "note: ยื่นที่ hr@example ", "hr@example ", "mail.broken", ".go.th"),
    ("note: ยื่น", "note: ยื่นที่ hr@example..org ", "hr@example..", "mail.broken", ".go.th"),
    ("note: ยื่น", "note: ยื่นที่ hr @example.org ", "@example.org", "mail.broken", ".go.th"),
    ("note: ยื่น", "note: ยื่นที่ https:/example.org ", "https:/ex", "link.broken", "https://"),
    ("note: ยื่น", "note: ยื่นที่ htp://example.org ", "htp://", "link.broken", "https://"),
    ("note: ยื่น", "note: ยื่นที่ https://example.org/๒๕ ", "https://example.org/๒", "link.broken", "เลขอารบิก"),
    ("note: ยื่น", "note: ยื่นที่ http://localhost/a ", "http://localhost", "link.private", "ประชาชน"),
    ("note: ยื่น", "note: ยื่น [ที่นี่] (https://example.org) ", "[ที่นี่] (", "link.mark", "]("),
    ("note: ยื่น", "note: ยื่น [ที่นี่](https://example.org ", "[ที่นี่](", "link.mark", "]("),
    ("how_to_submit: ยื่นด้วยตนเอง วิสัยทัศน์ไม่เกิน 3 หน้า", "how_to_submit: yes", "yes", "text.placeholder", "กรอก"),
    ("note: ยื่น", "note: “ยื่นใบสมัคร”\n  # ", "“ยื่น", "text.quotes", "'…'"),
    ("  - สำเนาปริญญาบัตร\n", "  - สำเนาปริญญาบัตร\nterms: {allowances: [ครองชีพ 2,000 บาท]}\n",
        "000 บาท", "text.parted", "เครื่องหมายคำพูด"),
    ("note: ยื่น", "note: <b>ยื่น</b> ", "<b>", "text.markup", "**"),
    ("text: ดูที่ป้ายประกาศ", "text: ดู <script>alert(1)</script>", "<script>", "text.markup", "**"),
    ("text: ดูที่ป้ายประกาศ", "text: 'ดู <iframe src=\"https://example.org/\">'", "<iframe", "text.markup", "**"),
    ("text: ดูที่ป้ายประกาศ", "text: 'ดู <style>p{color: red}</style>'", "<style>", "text.markup", "**"),
    ("note: ยื่น", "note: <svg/onload=alert(1)> ยื่น", "<svg/", "text.markup", "**"),
    ("note: ยื่น", "note: <my-banner wide> ยื่น", "<my-banner", "text.markup", "**"),
    ("note: ยื่น", "note: <!-- ร่าง --> ยื่น", "<!--", "text.markup", "**"),
    ("note: ยื่น", "note: ก &hellip; ยื่น", "&hellip;", "text.markup", "**"),
    ("note: ยื่น", "note: ก &#x0E01; ยื่น", "&#x0E01;", "text.markup", "**"),
    ("note: ยื่นใบสมัครในวันและเวลาราชการ", "note: ___", "___", "text.placeholder", "กรอก"),
    ("number: ทส 1/2569", "number: ทส ๑/2569", "๑/2569", "text.digits", "เลขแบบเดียว"),
    ("note: ยื่น", "note: ใบสมัคร  ยื่น", "ร  ย", "text.spaces", "ช่องเดียว"),
    ("note: ยื่นใบสมัครในวันและเวลาราชการ", "note: ...", "...", "text.placeholder", "กรอก"),
    ("  - สำเนาปริญญาบัตร", "  - (2) สำเนาปริญญาบัตร", "(2) สำเนา", "text.numbering", "ลบเลขข้อ"),
    ("text: มีความรู้", "text: ๒. มีความรู้", "๒. มี", "text.numbering", "ลบเลขข้อ"),
    ("note: ยื่น", "# ตรวจสอบ: ไม่แน่ใจ\n  note: ยื่น", "# ตรวจสอบ:", "text.unchecked", "หมายเหตุ"),
]  # fmt: skip


@pytest.mark.parametrize(("instead_of", "written", "place", "code", "remedy"), SPOILT)
def test_a_trace_is_told_in_its_words(
    tmp_path: Path, instead_of: str, written: str, place: str, code: str, remedy: str
) -> None:
    assert_told(tmp_path, instead_of, written, place, code, remedy)


@pytest.mark.parametrize(
    ("instead_of", "written"),
    [
        ("number: ทส 1/2569", "number: ทส ๑/๒๕๖๙"),  # shown in Arabic digits all the same
        ("note: ยื่น", "note: โทร. 0-2123-4567 ต่อ 1-3 ยื่น"),
        ("note: ยื่น", "note: ตามที่ ก.พ. กำหนด ... ยื่น"),
        ("contact: โทร. 0 2123 4567", "contact: 'ก.พ. ๗ หรือ hr1@example.org'"),
        ("note: ยื่น", "note: ไลน์ @dole อีเมล a.b-c+d@mail.example.go.th หรือ [ที่นี่](www.example.org) ยื่น"),
        ("note: ยื่น", "note: ดู <https://example.org/a> <hr@example.org> ก < ข > ค 3 <ค> R&D; ยื่น"),
        ("note: ยื่น", "note: H2O e-mail COVID-19 ชั้น B ห้อง l2 ต่าง ๆ ต่าง ๆ ด่วน ด่วน ยื่น"),
        ("text: ดูที่ป้ายประกาศ", "columns: [ก, ข], rows: [['-', นางสาว  ข], [ก ข, '-']]"),
        ("  - สำเนา ก.พ. 7", "  - ก.พ. 7"),  # no clause ก.
    ],
)
def test_what_may_be_meant_so_is_left_alone(tmp_path: Path, instead_of: str, written: str) -> None:
    assert COMPLETE.count(instead_of) == 1
    assert found(tmp_path, COMPLETE.replace(instead_of, written)) == []


def test_each_fault_of_thai_marks_is_told_in_the_words_around_it(tmp_path: Path) -> None:
    """One of four in a text is not all of them, and a mark that no font shows is named by its number."""
    text = COMPLETE.replace("note: ยื่น", "note: จ านวนที่ส านักงาน ต\uf70aอ น้\u0e49อง แล้วยื่น")
    findings = found(tmp_path, text)
    assert [each.code for each in findings] == ["text.spelling"] * 4
    assert len({each.col for each in findings}) == 4
    said = [each.message["th"] + each.remedy["th"] for each in findings]
    for words, right in zip(said, ["จำนวน", "สำนักงาน", "ต่อ", "น้อง"], strict=True):
        assert right in words
    assert "U+F70A" in said[2]
    assert not any("ลบ" in each.remedy["th"] for each in findings)


@pytest.mark.parametrize(
    ("ours", "codes"),
    [
        ("", set()),
        ("digits: as_authored", {"text.digits_mixed"}),
    ],
)
def test_digits_matter_where_they_are_shown_as_typed(tmp_path: Path, ours: str, codes: set[str]) -> None:
    text = COMPLETE.replace("number: ทส 1/2569", "number: ทส ๑/๒๕๖๙").replace("digits: arabic", ours)
    findings = found(tmp_path, text)
    assert {each.code for each in findings} == codes
    assert {each.line for each in findings} <= {4}
