import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators import reading, signs
from prakat.validators import text as module
from prakat.validators.reading import read
from prakat.validators.text import (
    compact,
    encodable,
    is_ordinary,
    is_plain,
    is_woman,
    normalise,
    scrub,
    to_arabic_digits,
    to_thai_digits,
    visible,
    visible_name,
)
from tests.validators.support import found


def test_sara_am_stays_whole_and_is_made_whole() -> None:
    assert normalise("กำ") == "กำ"
    assert normalise("ก\u0e4d\u0e32") == "กำ"
    assert normalise("น\u0e49\u0e4d\u0e32") == normalise("น\u0e4d\u0e49\u0e32") == "น้ำ"


def test_two_sara_e_are_sara_ae() -> None:
    assert normalise("เเดง") == "แดง"


def test_hidden_marks_and_other_spaces() -> None:
    assert normalise("\ufeffก\u200bข\u00a0ค\u3000ง\u202e") == "กข ค ง"


def test_digits_are_translated_one_by_one() -> None:
    assert normalise("๖7 ๒๕๕6") == "67 2556"


def test_dotted_leaders_are_empty_and_a_dash_is_not() -> None:
    assert normalise("......") == normalise("………") == normalise(" __ ") == ""
    assert normalise("-") == "-"


def test_compatibility_characters_are_left_alone() -> None:
    """NFC, never NFKC."""
    assert normalise("ﬁ ² Å") == "ﬁ ² Å"
    assert normalise("e\u0301") == "é"


def test_scrub_keeps_lines_and_tabs() -> None:
    assert scrub("ก\r\n\tข\x00\x7f\ud800") == "ก\n\tข\ufffd"


@given(st.text() | st.text(alphabet=" :\n\t\r\x85\u2028\u202e\udc80\x1bก"))
def test_a_name_has_one_line_and_leaves_the_first_colon_to_the_line(name: str) -> None:
    line = visible_name(name)
    assert len(f"{line}.".splitlines()) == 1
    assert ": " not in line
    assert not line.startswith(" ")
    line.encode()
    assert not {unicodedata.category(each) for each in line} & {"Cc", "Cs", "Zl", "Zp"}
    assert visible_name(line) == line


@given(st.text(alphabet="azก่ำ๑9 .,-_/()[]'\\"))
def test_an_ordinary_text_is_visible_as_it_is(text: str) -> None:
    assert visible(text) == text
    assert visible_name(f"a{text}") == f"a{text}"


@given(st.text())
def test_only_what_cannot_be_encoded_is_changed(text: str) -> None:
    encodable(text).encode()
    assert (encodable(text) == text) == (not any("\ud800" <= each <= "\udfff" for each in text))


def test_compact() -> None:
    assert compact(" ก ข\nค ") == "กขค"


@given(st.text())
def test_normalise_is_stable_and_leaves_nothing_unprintable_for_a_report(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once or "เ" in once or "." in once
    once.encode()  # no half of a surrogate pair
    assert not any(unicodedata.category(each) == "Cc" for each in once if each not in "\n\t")


@given(st.text(alphabet="0123456789๐๑๒๓๔๕๖๗๘๙กข "))
def test_digits_there_and_back(text: str) -> None:
    assert to_arabic_digits(to_thai_digits(text)) == to_arabic_digits(text)


def test_every_dash_and_every_space_is_one() -> None:
    for dash in "‐‑‒–—―−﹣－":
        assert normalise(f"02{dash}628") == "02-628"
    assert normalise("1\u2009234\u202f567") == "1 234 567"


def test_a_line_ends_however_word_processors_end_it() -> None:
    for end in "\v\f\x85\u2028\u2029":
        assert scrub(f"กรรมการ{end}บรรทัดใหม่") == "กรรมการ\nบรรทัดใหม่"


def test_marks_that_look_the_same_are_the_same() -> None:
    assert normalise("ด\u0e4c\u0e34") == normalise("ด\u0e34\u0e4c")
    assert normalise("ก\u0e4a\u0e34") == normalise("ก\u0e34\u0e4a")


ANSWERS = {
    "phone": ("02-628-5001", {"line": "office"}),
    "thai_date": ("1-6-2541", {}),
    "national_id": ("1-1017-00230-70-8", {}),
    "salary": ("35,000.-", {}),
}


@pytest.mark.parametrize("rule", ANSWERS)
@pytest.mark.parametrize("dash", "‐‑‒–—―−﹣－")
def test_no_rule_minds_which_dash_was_typed(rule: str, dash: str) -> None:
    answer, params = ANSWERS[rule]
    assert found(rule, answer.replace("-", dash), **params) == found(rule, answer, **params)


def test_ascii_of_east_asian_keyboards_is_ascii() -> None:
    assert normalise("ｓｏｍ＠ｅｘａｍｐｌｅ．ｏｒｇ") == "som@example.org"
    assert normalise("０８１－２３４（５６７８）／９。") == "081-234(5678)/9."


LETTERS = "".join(
    map(chr, [*range(0x20, 0x7F), *range(0x0E00, 0x0E60), 0x0A, 0xA0, 0xE9, 0x0301, 0x2013, 0x2026])
)


@given(st.text(alphabet=LETTERS, max_size=12))
def test_an_ordinary_text_needs_no_more_than_a_look(text: str) -> None:
    """Looked at with care it comes to the same, and the paper can show it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "is_ordinary", lambda text: False)
        careful = normalise(text)
    assert normalise(text) == careful
    assert not is_ordinary(text) or not signs._UNPRINTED.search(text)


@pytest.mark.parametrize(
    "name",
    [
        *("นางสาวมาลี", "นางมาลี", "น.ส.มาลี", "น.ส. มาลี", "นส.มาลี", "ด.ญ.มาลี", "เด็กหญิงมาลี", "คุณหญิงมาลี"),
        *("พญ.มาลี", "ทพญ.มาลี", "ภญ.มาลี", "สพ.ญ.มาลี", "แพทย์หญิงมาลี", "ดร.นางสาวมาลี", "ผศ.ดร.นางมาลี"),
        *("ว่าที่ร้อยตรีหญิงมาลี", "ว่าที่ ร.ต.หญิง มาลี", "พ.ต.ท. (หญิง) มาลี", "ร้อยตำรวจเอกหญิงมาลี", "ม.ร.ว.หญิงมาลี"),
        *("Miss Malee", "MRS MALEE", "Ms. Malee"),
    ],
)
def test_a_womans_title(name: str) -> None:
    assert is_woman(name)


@pytest.mark.parametrize(
    "name",
    [
        *("นายสมชาย", "สมชาย", "มาลี", "สมหญิง", "นายสมหญิง", "นายนางนวล", "ด.ช.สมชาย", "Mr. Somchai", ""),
        *("ว่าที่ ร.ต.สมหญิง", "ส.อ.ยอดหญิง", "ดร.หญิงชัย", "พล.ต.ต.สมชาย", "นพ.สมชาย", "ผศ.ดร.สมชาย", "ม.ล.สมชาย"),
    ],
)
def test_no_womans_title(name: str) -> None:
    """A man's, or none that tells: whoever it is is asked."""
    assert not is_woman(name)


@given(st.text(alphabet=LETTERS, max_size=12))
def test_a_plain_line_is_read_as_it_stands(line: str) -> None:
    if is_plain(line):
        assert read("text", line) == read("paragraphs", line) == line
        assert not signs.unprinted(line)


@given(st.text(alphabet=LETTERS + "\n", max_size=12))
def test_plain_paragraphs_are_read_as_they_stand(text: str) -> None:
    if is_plain(text, lines=True):
        assert read("paragraphs", text) == text
        assert not signs.unprinted(text)


@given(st.text(alphabet="-ไม่มียกข1. (\u200b\xa0", max_size=12), st.sampled_from(["", "ข", "-"]))
def test_a_look_tells_no_other_rows_of_none_than_care(typed: str, other: str) -> None:
    columns = [{"path": path, "kind": "text"} for path in "ab"]
    field: Any = {"path": "rows", "kind": "rows", "fields": columns}
    row = {"a": typed, "b": other}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_says_something", lambda value: False)
        careful = reading.is_of_none(field, row)
    assert reading.is_of_none(field, row) == careful
