"""Letters typed for figures: never dropped to read the rest, always offered as what they look like."""

from datetime import date

import pytest

from prakat.validators.counting.calendar import DateError, format_thai
from prakat.validators.counting.dates import parse, parse_year, period
from tests.validators.support import found, offered

SLIPS = [
    # typed, what is quoted, what may be meant
    *(("2l ธันวาคม 2559", "2l", ["21 ธันวาคม 2559"]), ("2S ธันวาคม 2559", "2S", ["25 ธันวาคม 2559"])),
    *(("I5 ธันวาคม 2559", "I5", ["15 ธันวาคม 2559"]), ("O5 ธันวาคม 2559", "O5", ["5 ธันวาคม 2559"])),
    *(("1O มกราคม 2543", "1O", ["10 มกราคม 2543"]), ("๑o มกราคม ๒๕๔๓", "1o", ["10 มกราคม 2543"])),
    ("1B/12/2510", "1B", ["18 ธันวาคม 2510", "16 ธันวาคม 2510"]),
    *(("x10 มกราคม 2510", "x10", ["10 มกราคม 2510"]), ("A5/12/2510", "A5", ["5 ธันวาคม 2510"])),
    *(("ก5 ธันวาคม 2510", "ก5", ["5 ธันวาคม 2510"]), ("5ก ธันวาคม 2510", "5ก", ["5 ธันวาคม 2510"])),
    *(("5 ธันวาคม 2510ก", "2510ก", ["5 ธันวาคม 2510"]), ("วันที่ 5์ ธ.ค. 2510", "5์", ["5 ธันวาคม 2510"])),
    *(("1 มกราคม 251O", "251O", ["1 มกราคม 2510"]), ("1/1O/2541", "1O", ["1 ตุลาคม 2541"])),
    *(("5 ธันวาคม 255g", "255g", ["5 ธันวาคม 2559"]), ("1 ม.ค. 25l0", "25l0", ["1 มกราคม 2510"])),
    *(("lO มกราคม 2543", "lO", ["10 มกราคม 2543"]), ("1/l/2541", "l", ["1 มกราคม 2541"])),
    *(
        ("1О มกราคม 2543", "1О", ["10 มกราคม 2543"]),
        ("1Ο/1/2543", "1Ο", ["10 มกราคม 2543"]),
    ),  # Cyrillic, Greek
    ("5 ธันวาคม Z5l0", "Z5l0", ["5 ธันวาคม 2510"]),
    ("2l มิ.ย. 254l", "2l", ["21 มิถุนายน 2541"]),
]
RIGHT = [
    *("1st June 2541", "June1,2541", "1june2541", "1 June 2541BE", "2541-06-01T00:00:00Z", "1มิถุนายน2541"),
    *("วันที่1มิถุนายน2541", "ณ1 มิ.ย. 2541", "เมื่อ1/6/2541", "1มิ ย 2541", "1 มิ ย2541", "1มิ.ย. พ ศ2541"),
    *("1 มิ.ย. 2541 เวลา 8.30น.", "1/6/2541 (ระดับ C3)", "1 มิ.ย. 2541 ตามคำสั่งที่ A12/2541"),
    "1 มิ.ย. 2541 (Ref. K3-12)",
]


@pytest.mark.parametrize(("typed", "mixed", "meant"), SLIPS)
@pytest.mark.parametrize("read", [parse, period])
def test_a_letter_among_figures_is_quoted(typed: str, mixed: str, meant: list[str], read: object) -> None:
    with pytest.raises(DateError) as raised:
        (parse if read is parse else period)(typed)
    assert (raised.value.failure, raised.value.values) == ("letters", {"mixed": mixed})
    assert [format_thai(day) for day in raised.value.days] == meant


@pytest.mark.parametrize(("typed", "mixed", "meant"), SLIPS)
def test_what_the_letter_looks_like_is_offered(typed: str, mixed: str, meant: list[str]) -> None:
    assert found("thai_date", typed, not_after="close") == ["thai_date.letters"]
    assert [value for value, *_ in offered("thai_date", typed, not_after="close")] == meant


@pytest.mark.parametrize("typed", RIGHT)
def test_words_may_touch_figures(typed: str) -> None:
    assert parse(typed) == date(1998, 6, 1)


@pytest.mark.parametrize(
    ("typed", "meant"), [("มกราคม 25S2", "มกราคม 2552"), ("254l", "2541"), ("ปี 2S41-2543", "ปี 2541-2543")]
)
def test_a_month_or_year_is_offered_where_it_will_do(typed: str, meant: str) -> None:
    assert found("thai_date", typed, partial=True, not_after="close") == ["thai_date.letters"]
    assert [value for value, *_ in offered("thai_date", typed, partial=True, not_after="close")] == [meant]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("25S2", 2552), ("254l", 2541), ("พ.ศ. 2S41", 2541), ("2541ก", 2541)],
)
def test_a_year_with_letters(typed: str, meant: int) -> None:
    assert found("be_year", typed) == ["thai_date.letters"]
    assert [value for value, *_ in offered("be_year", typed)] == [str(meant)]


def test_a_letter_too_many_is_no_year() -> None:
    assert found("be_year", "l2541") == ["thai_date.letters"]
    assert not offered("be_year", "l2541")


@pytest.mark.parametrize("typed", ["จบ ม6 ปี 2541", "C7 2541", "รุ่น5 ปี2541", "FY2541", "2541 B.E.", "ป.โท2541"])
def test_what_stands_beside_a_year_does_not_matter(typed: str) -> None:
    assert parse_year(typed) == 2541
