"""Dates: the table of the calendar, then what holds for every day."""

import contextlib
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators.counting.calendar import (
    ABBREVIATIONS,
    MONTHS,
    DateError,
    be_year,
    format_thai,
    is_present,
    parse,
    parse_year,
)
from prakat.validators.text import to_thai_digits


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1 มิถุนายน 2541", date(1998, 6, 1)),
        ("01/06/2541", date(1998, 6, 1)),
        ("1-6-2541", date(1998, 6, 1)),
        ("1.6.2541", date(1998, 6, 1)),
        ("1 / 6 / 2541", date(1998, 6, 1)),
        ("๑ มิ.ย. ๒๕๔๑", date(1998, 6, 1)),
        ("1 มิ ย 2541", date(1998, 6, 1)),
        ("1มิย2541", date(1998, 6, 1)),
        ("1-มิ.ย.-2541", date(1998, 6, 1)),
        ("1 มิถุนา 2541", date(1998, 6, 1)),
        ("วันที่ 1 เดือน มิถุนายน พ.ศ. 2541", date(1998, 6, 1)),
        ("วันจันทร์ที่ ๑ มิถุนายน พุทธศักราช ๒๕๔๑", date(1998, 6, 1)),
        ("จันทร์, 1 มิถุนายน ปี 2541", date(1998, 6, 1)),
        ("1/6/พ.ศ.2541", date(1998, 6, 1)),
        ("พฤหัสบดีที่ 6 ก.ค. 2566", date(2023, 7, 6)),
        ("ตั้งแต่วันที่ 1 มิถุนายน 2541", date(1998, 6, 1)),
        ("จนถึง 1 มิถุนายน 2541", date(1998, 6, 1)),
        # Every fourth year of the Common Era has a 29 February.
        ("29 ก.พ. 2567", date(2024, 2, 29)),
        ("29 ก.พ. 2543", date(2000, 2, 29)),
        # The year began on 1 April until 2483.
        ("29 ก.พ. 2482", date(1940, 2, 29)),
        ("31 มีนาคม 2482", date(1940, 3, 31)),
        ("1 เมษายน 2482", date(1939, 4, 1)),
        ("1 เมษายน 2483", date(1940, 4, 1)),
        ("31 ธันวาคม 2483", date(1940, 12, 31)),
        ("1 มกราคม 2484", date(1941, 1, 1)),
        ("1 เมษายน 2432", date(1889, 4, 1)),
        ("31 มีนาคม 2432", date(1890, 3, 31)),
    ],
)
def test_what_is_understood(typed: str, day: date) -> None:
    assert parse(typed) == day


@pytest.mark.parametrize(
    ("typed", "failure", "values"),
    [
        ("1 มิถุนายน 1998", "christian_year", {"year": 1998, "be": 2541}),
        ("1 มิถุนายน ค.ศ. 1998", "christian_year", {"year": 1998, "be": 2541}),
        ("1/6/1900", "christian_year", {"year": 1900, "be": 2443}),
        ("1/6/2100", "christian_year", {"year": 2100, "be": 2643}),
        ("1/6/41", "two_digit_year", {"year": "41"}),
        ("10 มกราคม 10", "two_digit_year", {"year": "10"}),
        ("1/6/541", "two_digit_year", {"year": "541"}),
        ("1/6/25411", "year_format", {}),
        ("6/13/2541", "order", {}),
        ("2541-06-01", "order", {}),
        ("2541/6/1", "order", {}),
        ("25/13/2541", "no_such_month", {}),
        ("1/0/2541", "no_such_month", {}),
        ("1/123/2541", "no_such_month", {}),
        ("1 เดือนหน้า 2541", "no_such_month", {}),
        ("31 มิถุนายน 2541", "no_such_day", {"month": "มิถุนายน", "month_en": "June", "year": 2541, "last": 30}),
        (
            "29 ก.พ. 2566",
            "no_such_day",
            {"month": "กุมภาพันธ์", "month_en": "February", "year": 2566, "last": 28},
        ),
        ("29 ก.พ. 2442", "no_such_day", None),  # 1900 was no leap year
        ("0 มกราคม 2541", "no_such_day", None),
        ("100 มกราคม 2541", "no_such_day", None),
        ("123/1/2541", "no_such_day", None),
        ("1 มกราคม 2483", "not_in_calendar", {}),
        ("31/3/2483", "not_in_calendar", {}),
        ("31 มีนาคม 2431", "not_in_calendar", {}),
        ("1/1/1899", "not_in_calendar", {}),
        ("", "format", {}),
        ("เมื่อวาน", "format", {}),
        ("ปัจจุบัน", "format", {}),
        ("มิถุนายน 2541", "format", {}),
        ("2541", "format", {}),
        ("1 2541", "format", {}),
        ("1 June 1998 at noon", "format", {}),
        ("1/6/2541 เช้า", "format", {}),
    ],
)
def test_what_is_not(typed: str, failure: str, values: dict[str, object] | None) -> None:
    with pytest.raises(DateError) as raised:
        parse(typed)
    assert raised.value.failure == failure
    assert values is None or raised.value.values == values


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("มิถุนายน 2541", date(1998, 6, 1)),
        ("เดือน มิ.ย. พ.ศ. ๒๕๔๑", date(1998, 6, 1)),
        ("2541", date(1998, 1, 1)),
        ("พ.ศ. 2541", date(1998, 1, 1)),
        ("2483", date(1940, 4, 1)),
        ("2480", date(1937, 4, 1)),
        ("1 มิถุนายน 2541", date(1998, 6, 1)),
    ],
)
def test_a_month_or_a_year_alone_where_allowed(typed: str, day: date) -> None:
    """Its first day: of the calendar year that was in force."""
    assert parse(typed, partial=True) == day


def test_a_part_that_is_none() -> None:
    for typed in ("เดือนหน้า 2541", "1998", "41"):
        with pytest.raises(DateError):
            parse(typed, partial=True)


def test_years() -> None:
    assert parse_year("พ.ศ. ๒๕๔๑") == parse_year(" 2541 ") == 2541
    for typed, failure in (("67", "two_digit_year"), ("2010", "christian_year"), ("ปีนี้", "year_format")):
        with pytest.raises(DateError) as raised:
            parse_year(typed)
        assert raised.value.failure == failure


@pytest.mark.parametrize("typed", ["ปัจจุบัน", "ถึงปัจจุบัน", "จนถึงปัจจุบัน", " ถึงวันปัจจุบัน "])
def test_present(typed: str) -> None:
    assert is_present(typed)
    assert not is_present(typed + "นี้")


DAYS = st.dates(date(1889, 4, 1), date(9456, 12, 31))

STYLES: list[Callable[[date], str]] = [
    format_thai,
    lambda day: to_thai_digits(format_thai(day)),
    lambda day: f"วันที่ {day.day} เดือน{MONTHS[day.month - 1]} พ.ศ. {be_year(day)}",
    lambda day: f"{day.day} {ABBREVIATIONS[day.month - 1]} {be_year(day)}",
    lambda day: f"{day.day} {ABBREVIATIONS[day.month - 1].replace('.', '')} {be_year(day)}",
    lambda day: f"{day.day:02}/{day.month:02}/{be_year(day)}",
    lambda day: f"{day.day}-{day.month}-{be_year(day)}",
    lambda day: f"{day.day}.{day.month}.{be_year(day)}",
]


@given(DAYS, st.sampled_from(STYLES))
def test_every_day_is_read_as_it_is_printed(day: date, style: Callable[[date], str]) -> None:
    assert parse(style(day)) == day


@given(DAYS.filter(lambda day: day < date(9456, 12, 31)))
def test_the_year_never_runs_backwards(day: date) -> None:
    assert be_year(day + timedelta(days=1)) - be_year(day) in (0, 1)


@given(st.text())
def test_any_text_is_a_day_or_says_why_not(text: str) -> None:
    with contextlib.suppress(DateError):
        assert be_year(parse(text, partial=True)) >= 2432
