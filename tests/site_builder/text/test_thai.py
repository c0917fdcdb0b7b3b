"""Thai text on a page."""

from datetime import datetime

import pytest

from prakat.forms.paper.thai_breaks import whole_words
from prakat.site_builder.text.dates import BANGKOK, LAST_SECOND, full_day, thai_day, thai_moment
from prakat.site_builder.text.thai import cell, numbering, numbers, prose
from prakat.validators.contract import Digits
from prakat.validators.text import in_digits


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("thai", "ข้อ ๑๒, โทร. ๐๒ ๑๒๓ hr1@example.org K4 https://example.org/2567"),
        ("arabic", "ข้อ 12, โทร. 02 123 hr1@example.org K4 https://example.org/2567"),
        ("as_authored", "ข้อ ๑2, โทร. 02 123 hr1@example.org K4 https://example.org/2567"),
    ],
)
def test_numerals_follow_the_announcement(digits: Digits, shown: str) -> None:
    assert in_digits("ข้อ ๑2, โทร. 02 123 hr1@example.org K4 https://example.org/2567", digits) == shown


def test_numbers_of_our_own_are_thai_unless_arabic_is_asked_for() -> None:
    assert [numbers(12, digits) for digits in ("thai", "arabic", "as_authored")] == ["๑๒", "12", "๑๒"]


def test_clauses_are_numbered_as_in_official_documents() -> None:
    assert [numbering(2, depth, "thai") for depth in range(3)] == ["(๒)", "(ข)", "๒)"]
    assert [numbering(2, depth, "arabic") for depth in range(3)] == ["(2)", "(ข)", "2)"]
    # ฃ, ฅ and ฆ are left out.
    assert "".join(numbering(number, 1, "thai")[1] for number in range(1, 7)) == "กขคงจฉ"


def test_what_belongs_together_stays_together() -> None:
    assert prose("ข้อ 1 งานต่าง ๆ 3 ปี", "thai") == "ข้อ\u00a0๑ งานต่าง\u00a0ๆ ๓\u00a0ปี"
    # A telephone number, a share, an hour with its unit; an amount with a comma is a number of its own.
    assert prose("โทร. 0 2123 4567 ต่อ 12", "thai") == "โทร. ๐\u00a0๒๑๒๓\u00a0๔๕๖๗\u00a0ต่อ\u00a0๑๒"
    assert prose("ที่ นร 1006/ว 17 งาน 3 เรื่อง", "thai") == "ที่ นร\u00a0๑๐๐๖/ว\u00a0๑๗ งาน ๓\u00a0เรื่อง"
    assert prose("เวลา 16.30 น.", "thai") == "เวลา\u00a0๑๖.๓๐\u00a0น."
    assert prose("ร้อยละ 60", "thai") == '<span class="prakat-whole">ร้อยละ</span>\u00a0๖๐'
    assert prose("ข้อ 2 18,150 บาท", "thai") == "ข้อ\u00a0๒ ๑๘,๑๕๐\u00a0บาท"
    assert prose("ประเภทอำนวยการ", "thai") == '<span class="prakat-whole">ประเภทอำนวยการ</span>'
    whole = "ต่อไปนี้ ตรวจสอบ แบบฟอร์ม เลขประจำตัวประชาชน ข้อเสนอแนะ ผลกระทบ หายไป ขึ้นไป "
    whole += "ปริญญาตรี พาณิชยศาสตร์ ผู้อำนวยการกอง รูปถ่าย นายช่าง รับโอน มอบหมาย วันที่ ครั้งที่ ตามที่กำหนดไว้ "
    whole += "อำเภอเมืองเชียงราย กรมทรัพยากรน้ำ วุฒิการศึกษา (ตำแหน่งสมมติ) "
    whole += "ความเชี่ยวชาญ เชิงปริมาณ การสอนงาน รหัสผ่าน ผู้แทน บันทึกข้อมูล "
    whole += "ดูงาน ไม่ว่า ผู้บังคับบัญชา ผู้มีอำนาจ ความชำนาญงานสูง พนักงานราชการ"
    for word in whole.split():
        assert prose(word, "thai") == f'<span class="prakat-whole">{word}</span>'
    for row in ("(การดำรงตำแหน่ง รายการที่ 1)", "(Degree no. 1)"):
        said = row.replace("1", "๑").replace("ที่ ", "ที่\u00a0").replace("no. ", "no.\u00a0")
        assert prose(f"กรอก {row}", "thai").endswith(f' <span class="prakat-whole">{said}</span>')
    # A browser takes the end of การ for the beginning of these words.
    assert prose("โดยมีการบูรณาการแผน", "thai") == 'โดยมี<span class="prakat-whole">การบูรณาการ</span>แผน'
    assert prose("Found: 4 (1 October, item 3), 8 years 4 months", "arabic") == (
        "Found:\u00a04 (1\u00a0October, item\u00a03), 8\u00a0years\u00a04\u00a0months"
    )
    # How many there are of what there is, and the clauses within a section.
    assert prose("รับ 2 ตำแหน่ง 3 อัตรา", "arabic") == "รับ 2\u00a0ตำแหน่ง\u00a03\u00a0อัตรา"
    assert prose("มาตรา 26 (5) (ก) ประเมิน (2)", "arabic") == "มาตรา\u00a026\u00a0(5)\u00a0(ก) ประเมิน (2)"
    # A month with its year, a number with what it counts.
    assert prose("1 ตุลาคม 2569 รับ 2 ตำแหน่ง", "arabic") == "1\u00a0ตุลาคม\u00a02569 รับ 2\u00a0ตำแหน่ง"
    assert prose("พ.ศ. 2569; 1 April 2026, 2 positions", "arabic") == (
        "พ.ศ.\u00a02569; 1\u00a0April\u00a02026, 2\u00a0positions"
    )
    # Shares and ratios, the names of forms and standards, what a number is at most, and the name of a button.
    for parted in ("3 จาก 12 ส่วน", "4.5 ต่อ 1", "28 of 28 files", "4.5 to 1", "WCAG 2.2", "Kor Kor Sor 16"):
        assert " " not in prose(parted, "arabic"), parted
    for parted in ("2 ปี 3 เดือน 4 วัน", "เช่น 1 มิ.ย. 2541", "ถึง 30 กันยายน 2583", "ปี พ.ศ. 2567"):
        assert " " not in prose(parted, "arabic"), parted
    assert "2580 ถึง\u00a0" in prose("3 มกราคม 2580 ถึง 30 กันยายน 2583", "arabic")
    assert "2037 to\u00a0" in prose("3 January 2037 to 30 September 2040", "arabic")
    assert prose("กด “ออกและล้าง” แล้ว", "thai") == 'กด <span class="prakat-whole">“ออกและล้าง”</span> แล้ว'
    assert prose("ส่งคำตอบออกไป", "thai") == 'ส่ง<span class="prakat-whole">คำตอบ</span>ออกไป'


def test_listed_words_are_in_order_and_each_is_said_once() -> None:
    parts = whole_words()
    assert all(part == sorted(part) for part in parts)
    assert len({*parts[0], *parts[1]}) == sum(map(len, parts))


@pytest.mark.parametrize(
    "post", ["นักทรัพยากรบุคคล", "เจ้าพนักงาน", "นักวิชาการ", "นักจัดการงาน", "นักวิเคราะห์", "นักประชาสัมพันธ์"]
)
def test_name_of_a_post_is_not_broken(post: str) -> None:
    assert prose(f"ตำแหน่ง{post}", "thai") == f'ตำแหน่ง<span class="prakat-whole">{post}</span>'


def test_names_in_a_table_are_broken_at_their_spaces_only() -> None:
    whole = '<span class="prakat-whole">{}</span>'.format
    assert cell("นางสาวสมมติ สี่ 12", "thai") == f"{whole('นางสาวสมมติ')} สี่ ๑๒"
    assert cell("โรงเรียนตัวอย่างวิทยาคมเพื่อการศึกษา", "thai") == f"โรงเรียนตัวอย่างวิทยาคมเพื่อ{whole('การศึกษา')}"


def test_text_cannot_become_markup() -> None:
    assert prose("<b>&", "arabic") == "&lt;b&gt;&amp;"
    assert cell("<b>& (ก<i>)", "arabic") == "&lt;b&gt;&amp; (ก&lt;i&gt;)"


def test_a_moment_shows_its_time_only_where_it_matters() -> None:
    close = datetime(2024, 12, 20, 16, 30, tzinfo=BANGKOK)
    assert thai_moment(close, "thai") == "๒๐ ธันวาคม ๒๕๖๗ เวลา ๑๖.๓๐ น."
    assert thai_moment(datetime.combine(close, LAST_SECOND, BANGKOK), "arabic") == "20 ธันวาคม 2567"
    assert thai_day(close, "as_authored") == "๒๐ ธันวาคม ๒๕๖๗"
    assert full_day(close, "arabic") == "20 ธันวาคม พ.ศ. 2567"
