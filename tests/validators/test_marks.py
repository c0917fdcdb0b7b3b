"""Thai marks: what fonts, PDF files and keyboards did to them is undone where it has one reading."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators.marks import faults, has_faults, mended
from prakat.validators.text import normalise

AM, CIRCLE, AA, LONG = "\u0e33", "\u0e4d", "\u0e32", "\u0e45"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("ต\uf70aอ ป\uf710น ก\uf70bน ป\uf702", "ต่อ ปัน ก้น ปี"),
        ("ป\uf701\uf705น ฟ\uf703ก ฟ\uf714า \uf70fาต\uf700าน", "ปิ่น ฟึก ฟ้า ญาตฐาน"),
        ("พ\uf8f0", "พ\uf8f0"),
        ("ป\uf88cา ฝ\uf884น", "ป่า ฝัน"),
        (f"ท{CIRCLE}{AA} น{CIRCLE}้{AA} น้{CIRCLE}{AA} น{AM}้", f"ท{AM} น้{AM} น้{AM} น้{AM}"),
        ("ส านักงาน ช านาญ น้ าใจ ประจ า", "สำนักงาน ชำนาญ น้ำใจ ประจำ"),
        (f"อ {CIRCLE}{AA}เภอ อ{CIRCLE} {AA}เภอ อ {AM}เภอ น ้\u00a0าใจ", f"{'อำเภอ ' * 3}น้ำใจ"),
        ("ผ ู้ช่วย ท ี ่นี่", "ผู้ช่วย ที่นี่"),
        ("ก่ิง ศิลป์ุ กาก่าก กา่ก", "กิ่ง ศิลปุ์ กาก่าก ก่าก"),
        ("กา\uf70a กา\uf88c่ ก\u0e33๋๋", f"ก่า ก่า ก๋{AM}"),
        ("ที่่ที่ ดีี น้้อง", "ที่ที่ ดี น้อง"),
        ("เเปลง", "แปลง"),
        (f"วิช{LONG}การ ฤ{LONG}ษี", f"วิชาการ ฤ{LONG}ษี"),
    ],
)
def test_each_fault_with_one_reading_is_mended(typed: str, right: str) -> None:
    assert mended(typed) == right
    assert mended(right) == right


@pytest.mark.parametrize(
    "text",
    ["ากาศ", "ก่้", "๑ า", "ก. า", "กา า", "น้ำตาล แปลง ที่ ธรรม์ ก็", "a a\u0301", "เ เปลง", "ทำ\nาน"],
)
def test_what_has_no_sure_reading_is_left_as_it_is(text: str) -> None:
    assert mended(text) == text
    assert not [*faults(text)]


THAI = st.text("กฐญฤอ \u00a0\uf700\uf70f\uf70a\uf88cเแ" + "".join(map(chr, range(0xE30, 0xE50))))


@given(THAI)
def test_mending_twice_changes_nothing_more(text: str) -> None:
    assert mended(mended(text)) == mended(text)
    assert not [*faults(mended(text))]


@given(THAI)
def test_faults_say_what_is_mended(text: str) -> None:
    pieces, at = [], 0
    for start, found, right in faults(text):
        assert text[start : start + len(found)] == found
        pieces += [text[at:start], right]
        at = start + len(found)
    assert "".join([*pieces, text[at:]]) == mended(text)


@given(THAI)
def test_no_letter_is_lost(text: str) -> None:
    def letters(some: str) -> list[str]:
        return [each for each in some.translate({0xF700: "ฐ", 0xF70F: "ญ"}) if "ก" <= each <= "ฮ"]

    assert letters(mended(text)) == letters(text)


def test_a_rule_sees_answers_mended() -> None:
    assert normalise("ผ\uf70bู\u00a0อ านวยการ") == normalise("ผู้ อำนวยการ")


MARK, VOWEL = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e", "\u0e31\u0e34-\u0e3a"
FAULTS = re.compile(
    f"[\uf700-\uf71a\uf884-\uf899{LONG}{CIRCLE}]"  # of old fonts, or never typed
    f"|เเ|[ \u00a0][{AA}{AM}{MARK}]"  # what no word begins with
    f"|[\u0e47-\u0e4e][{VOWEL}]|([{MARK}])\\1|[{AA}{AM}][\u0e48-\u0e4b]"  # out of order, or twice
)


@given(st.text(alphabet="กเ \u00a0\uf70a\uf884a" + "".join(map(chr, range(0x0E30, 0x0E50))), max_size=8))
def test_faults_are_found_by_their_last_sign(text: str) -> None:
    assert has_faults(text) == bool(FAULTS.search(text))
