import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from prakat.validators.text import compact, normalise, scrub, to_arabic_digits, to_thai_digits


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
