"""Dates: the table of the calendar, then what holds for every day."""

import contextlib
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators.counting import date_parts
from prakat.validators.counting import dates as module
from prakat.validators.counting.calendar import (
    ABBREVIATIONS,
    MONTHS,
    DateError,
    be_year,
    format_thai,
    in_words,
)
from prakat.validators.counting.dates import parse, parse_year
from prakat.validators.text import to_thai_digits


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1 มิถุนายน 2541", date(1998, 6, 1)),
        ("01/06/2541", date(1998, 6, 1)),
        ("1-6-2541", date(1998, 6, 1)),
        ("1.6.2541", date(1998, 6, 1)),
        ("1 / 6 / 2541", date(1998, 6, 1)),
        *(
            (typed, date(1998, 6, 1))
            for typed in (
                *("1/เดือน 6/2541", "1 เดือน 6, ปีพ.ศ. 2541", "1-เดือน 6-พ.ศ. 2541"),
                *("1 มิ.ย. 2541 ก.พ.7 หน้า 1", "1/6/2541 ก.พ. ๗", "1 มิ.ย. 2541 ก.ค.ศ. 16 แผ่นที่ 2"),
                *("1/6/2541 ค.ศ. 1998", "1 มิ.ย. พ.ศ. 2541 ค.ศ. 1998", "1 June 2541, ค.ศ. 1998"),
            )
        ),
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
        # Habits of people, files and spreadsheets.
        *(
            (typed, date(1998, 6, 1))
            for typed in (
                *("1 มิถุนายน 2541.", "1 มิถุนายน 2541 เช้า", "1/6/2541 เช้า"),
                *("เมื่อวันที่ 1 มิ.ย. 2541 เป็นต้นไป", "วันที่ 1 เดือน 6 พ.ศ. 2541", "1 เดือนที่ 6 ปี 2541"),
                *("1 6 2541", "01 06 2541", "01062541", "2541-06-01", "2541/6/1", "2541-06-01T00:00:00"),
                *("2541-06-01 00:00:00.000", "1/6/2541 0:00", "1/6/2541 เวลา 08.30 น."),
                *("1 มิ.ย. 2541, 8:30 น.", "1 มิถุนายน พ.ศ.2541", "1 มิ.ย.พ.ศ. 2541", "1 June 2541"),
                *("1 Jun 2541", "June 1, 2541", "Jun. 1 2541", "1 June 2541 B.E.", "1 Jun 2541 BE"),
                *("1 June 1998 (B.E. 2541)", "1 Jun 1998 (BE 2541)"),
                *("1 มิถุนายน 2541 (คำสั่งที่ 12/2541)", "ตามคำสั่งที่ 12/2541 ลงวันที่ 1 มิ.ย. 2541"),
                *("1 มิ.ย. 2541 ตามคำสั่งที่ 12/2541", "[1 มิ.ย. 2541]", "(1 มิถุนายน 2541)", "1 – 6 – 2541"),
                *(
                    "1 มิถุนา 2541",
                    "1 มิถุนายม 2541",
                    "1 มิถุนายนต์ 2541",
                    "1 มถุนายน 2541",
                    "1\u00a0มิ.ย.\u00a02541",
                    "June 1st, 2541",
                    "1st June 2541",
                    "2541 มิถุนายน 1",
                    "1/6/2541 00.00 น.",
                    "1_6_2541",
                    "1|6|2541",
                    *("หนึ่ง มิถุนายน 2541", "1 เดือนหก 2541", "วันที่หนึ่ง มิ.ย. สองพันห้าร้อยสี่สิบเอ็ด"),
                    *("1'6'2541", "1 มิถุนายน 2,541", "24.00 น. 1 มิ.ย. 2541", "1 มิ.ย. 2541 เกรด 3.12"),
                ),
            )
        ),
        *(
            ("1 " + typed + " 2541", date(1998, 7, 1))
            for typed in ("กรกฏาคม", "กรกฎคม", "กรกฎา", "กรกฏา", "July")
        ),
        *(("1 " + typed + " 2541", date(1998, 11, 1)) for typed in ("พฤษจิกายน", "พฤจิกายน", "พฤศจิกา", "พ.ย")),
        *(("1 " + typed + " 2541", date(1998, 2, 1)) for typed in ("กุมภา", "กุมภาพัน", "กุมภาพันธุ์", "กุมพาพันธ์")),
        *(
            ("1 " + typed + " 2541", date(1998, 1, 1))
            for typed in ("มกรา", "มกราคา", "Jan", "January", "ม.ค")
        ),
        *(("1 " + typed + " 2541", date(1998, 5, 1)) for typed in ("พฤกษภาคม", "พฤศภาคม", "พฤษภา", "พค.")),
        *(("1 " + typed + " 2541", date(1998, 9, 1)) for typed in ("กันยา", "กันยาน", "Sept", "September")),
        # The day, not that of the order that is named behind it.
        *(
            ("1 มิ.ย. 2541 " + behind, date(1998, 6, 1))
            for behind in (
                "ตามคำสั่งที่ 12/2541 ลงวันที่ 25 พ.ค. 2541",
                "คำสั่ง ศธ. ที่ 12/2541 ลว. 25 พฤษภาคม 2541",
                "ตำแหน่งเลขที่ 1234",
                *("ลว. 25 พ.ค. 2541", "ลงวันที่ 25 พ.ค. 2541", "ลว 25 พ.ค. 2541", "ประกาศ ลว. 25 พ.ค. 2541"),
                *("หนังสือที่ ศธ 0201/123 ลว. 25 พ.ค. 2541", "ที่ มท 0201.3/45 ลว. 25 พ.ค. 2541"),
                *("12/2541 ลว. 25 พ.ค. 2541", "[คำสั่ง ลว. 25 พ.ค. 2541]", "(ลว. 25/5/2541)"),
                *("สั่ง ณ วันที่ 25/5/2541", "ระดับ 3", "ครบ 2 ปี"),
                *("จนถึงปัจจุบัน (7 ปี)", "- ปัจจุบัน (รวม 7 ปี 2 เดือน)"),
                "อายุราชการ 26 ปี",
                "รวม 9 ปี 2 เดือน",
                "- ปัจจุบัน",
                "จนถึงปัจจุบัน",
            )
        ),
        ("คำสั่งที่ 12/2541 ลว. 1 มิ.ย. 2541", date(1998, 6, 1)),
        *(
            (order + "1 มิ.ย. 2541", date(1998, 6, 1))
            for order in (
                "คำสั่งที่ 12/2541 สั่ง ณ วันที่ ",
                "ศธ 0201/123 ลว. ",
                "12/2541 ลว. ",
                "ที่ นร 1008/ว 15 ลว ",
                "1) ",
            )
        ),
        ("คำสั่งที่ 12/2541 ลว. 25 พ.ค. 2541 มีผลตั้งแต่ 1 มิ.ย. 2541", date(1998, 6, 1)),
        *(
            (typed, date(1998, 6, 1))
            for typed in ("25410601", "01062541", "1 มิ.ย. 2541/1998", "พ.ศ. 2541 วันที่ 1 มิถุนายน", "มิ.ย. 1 2541")
        ),
        # Of a time from one day to another, the first.
        *((typed, date(1998, 6, 1)) for typed in ("1 มิ.ย. 2541 - 31 พ.ค. 2545", "1-5 มิ.ย. 2541")),
        # The year in brackets is the one before them.
        *((typed, date(1998, 6, 1)) for typed in ("1 มิ.ย. 41 (2541)", "1/6/1998 (พ.ศ. 2541)")),
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


@pytest.mark.parametrize("typed", ["1 มิ.ย. 25 41", "๑ มิถุนายน พ.ศ. 25 41"])
def test_a_year_whose_figures_stand_apart(typed: str) -> None:
    assert parse(typed) == date(1998, 6, 1)


@pytest.mark.parametrize(
    ("typed", "failure", "days"),
    [
        ("010641", "two_digit_year", [date(1998, 6, 1), date(1898, 6, 1)]),
        ("35947", "format", [date(1998, 6, 1)]),  # as spreadsheets count days
    ],
)
def test_what_may_be_meant_by_figures_alone(typed: str, failure: str, days: list[date]) -> None:
    with pytest.raises(DateError) as fault:
        parse(typed)
    assert (fault.value.failure, [*fault.value.days]) == (failure, days)


@pytest.mark.parametrize(
    ("typed", "failure", "values"),
    [
        ("1 มิถุนายน 1998", "christian_year", {"year": 1998, "be": 2541}),
        ("1 มิถุนายน ค.ศ. 1998", "christian_year", {"year": 1998, "be": 2541}),
        ("1 ม.ค. - 31 ธ.ค. 41", "two_digit_year", {"year": "41"}),
        ("1/6/1900", "christian_year", {"year": 1900, "be": 2443}),
        ("1/6/2100", "christian_year", {"year": 2100, "be": 2643}),
        ("1/6/41", "two_digit_year", {"year": "41"}),
        ("10 มกราคม 10", "two_digit_year", {"year": "10"}),
        ("1/6/541", "two_digit_year", {"year": "541"}),
        ("1/6/25411", "year_format", {}),
        ("6/13/2541", "order", {}),
        ("6/2541/13", "no_such_month", {}),
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
        ("1 June 1998 at noon", "christian_year", {"year": 1998, "be": 2541}),
        ("1998-06-01", "christian_year", {"year": 1998, "be": 2541}),
        # January to March 1940 lay in 2482.
        ("29/2/1940", "christian_year", {"year": 1940, "be": 2482}),
        ("01061998", "christian_year", {"year": 1998, "be": 2541}),
        ("2541-13-01", "order", {}),
        ("1 มีราคม 2541", "no_such_month", {}),  # as like มกราคม as มีนาคม
        ("1 เมศา 2541", "no_such_month", {}),
        # The moon's months are not the sun's.
        *((typed, "no_such_month", {}) for typed in ("10 ยี่ 2541", "1 เดือนอ้าย 2541")),
        ("ขึ้นสองค่ำ เดือน 6 2541", "format", {}),
        # A date near the one that is meant, or two.
        *((typed, "format", {}) for typed in ("ก่อน 1 มิถุนายน 2541", "หลัง 1/6/2541", "ไม่ใช่ 1 มิ.ย. 2541")),
        *((typed, "format", {}) for typed in ("1 มิ.ย. ลว. 2 พ.ค. 2541", "1/6/2541 หรือ", "12345")),
        # The order's date is never taken for another that stands before it.
        ("1 มิ.ย. 41 ลว. 2 พ.ค. 2541", "two_digit_year", {"year": "41"}),
        ("31/6/2541 ลงวันที่ 2 พ.ค. 2541", "no_such_day", None),
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
        ("6/2541", date(1998, 6, 1)),
        ("พฤษภาคม 2541", date(1998, 5, 1)),
        *(
            (typed, date(1998, 5, 1))
            for typed in ("จบ พ.ค. 2541", "เรียนจบ พ.ค. 2541", "ลาออกเดือนพฤษภาคม 2541")
        ),
        *(
            (typed, date(1998, 5, 1))
            for typed in ("สิ้นสุดเดือน พ.ค. 2541", "จบการศึกษาเมื่อ พ. ค. 2541", "พ.ค. 1 2541")
        ),
        *(
            (typed, date(1998, 1, 1))
            for typed in ("สำเร็จการศึกษา 2541", "สิ้นสุด 2541", "เกษียณ 2541", "ออกใบรับรอง 2541")
        ),
        ("มิ.ย. 41 (2541)", date(1998, 6, 1)),
        *(
            (typed, date(1998, 6, 1))
            for typed in ("2541/06", "2541-06", "เดือน 6 ปี 2541", "6 2541", "06.2541")
        ),
        *((typed, date(1998, 6, 1)) for typed in ("มิ.ย. 2541 - พ.ค. 2543", "1 มิ.ย. 2541 ถึงปัจจุบัน")),
        *((typed, date(1998, 6, 1)) for typed in ("มิ.ย. - ก.ย. 2541", "1-5 มิ.ย. 2541", "1-6-2541")),
        # Which class, round or degree it was names no month.
        *(
            (typed, date(1998, 1, 1))
            for typed in (
                *("ม.6 ปี 2541", "ม.6 ปีการศึกษา 2541", "มัธยมศึกษาปีที่ 6 2541", "ปวช.3 2541", "ปวส. 2541"),
                *("ม.ปลาย 2541", "ชั้นปีที่ 4 2541", "ป.ตรี 2541", "ปริญญาโท 2541", "จบแล้ว 2541"),
                *("สอบปี 2541", "ผ่านปี 2541", "รอบที่ 1/2541", "รอบ 2 ปี 2541", "รอบปี 2541"),
                *("ประจำปี 2541", "รุ่นปี 2541", "อบรม 2541", "แผน 2541", "วุฒิ 2541"),
            )
        ),
        *(
            (typed, date(1998, 5, 1))
            for typed in ("ปวส. พ.ค. 2541", "จบแล้ว พ.ค. 2541", "พ.ค. 2541 เกรด 3.12")
        ),
        ("รอบการประเมินที่ 1 ปีงบประมาณ 2541", date(1997, 10, 1)),
        ("ต้นปี 2541", date(1998, 1, 1)),
        ("ประมาณปี พ.ศ. 2541", date(1998, 1, 1)),
        ("ปีการศึกษา 2541", date(1998, 1, 1)),
        ("ภาคเรียนที่ 1/2541", date(1998, 1, 1)),
        ("2541-2543", date(1998, 1, 1)),
        ("2541/42", date(1998, 1, 1)),
        *((typed, date(1997, 10, 1)) for typed in ("ปีงบประมาณ 2541", "ปีงบประมาณ พ.ศ. ๒๕๔๑", "งบ 2541")),
        *(
            (typed, date(1997, 10, 1))
            for typed in ("ปีงบ 2541", "งปม. 2541", "FY 2541", "fiscal year 2541 B.E.")
        ),
    ],
)
def test_a_month_or_a_year_alone_where_allowed(typed: str, day: date) -> None:
    """Its first day: of the calendar year that was in force."""
    assert parse(typed, partial=True) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("มิถุนายน 2541", date(1998, 6, 30)),
        ("2482", date(1940, 3, 31)),
        ("2541-2543", date(2000, 12, 31)),
        ("2541 ถึง 2543", date(2000, 12, 31)),
        ("ปีงบประมาณ 2541", date(1998, 9, 30)),
        ("ปีงบประมาณ 2541-2543", date(2000, 9, 30)),
        ("ปีงบประมาณ 2541/42", date(1999, 9, 30)),
        ("มิ.ย. 2541 - พ.ค. 2543", date(2000, 5, 31)),
        ("29 พ.ค. - 2 มิ.ย. 2541", date(1998, 6, 2)),
        ("มิ.ย. ถึง ก.ย. 2541", date(1998, 9, 30)),
        *((half, date(1998, 12, 31)) for half in ("ครึ่งปีหลัง 2541", "ครึ่งหลังของปี 2541", "6 เดือนหลัง ปี 2541")),
        # Several years: from the first to the last.
        *(
            (several, date(2000, 12, 31))
            for several in (
                *("2541, 2542, 2543", "ปี 2541 และ 2543", "ปี 2541 - 2542 และ 2543", "2541;2543"),
                *("เข้า 2541 จบ 2543", "เริ่ม 2541 จบการศึกษาปี 2543", "เริ่มงานปี 2541 ลาออกปี 2543"),
                *("แผน 3 ปี (2541-2543)", "ระยะ 3 ปี (2541-2543)", "รหัส 41 จบ 2543"),
            )
        ),
        ("e-Exam 2541", date(1998, 12, 31)),
        # A meeting's number beside its day.
        *(
            (f"{meeting} 30 พฤษภาคม 2541{behind}", date(1998, 5, 30))
            for meeting, behind in (
                ("ในการประชุมครั้งที่ 5/2541 เมื่อวันที่", ""),
                ("อนุมัติครั้งที่ 5/2541 วันที่", ""),
                ("สภามหาวิทยาลัยอนุมัติ วันที่", " ครั้งที่ 5/2541"),
            )
        ),
        ("ครั้งที่ 5/2541", date(1998, 12, 31)),
    ],
)
def test_the_last_day_of_a_month_or_of_years(typed: str, day: date) -> None:
    assert parse(typed, partial=True, last=True) == day


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("10 มกราคม 1974", [date(1974, 1, 10)]),
        ("29/2/1940", [date(1940, 2, 29)]),
        ("10 ม.ค. 17", [date(1974, 1, 10)]),
        ("10/6/40", [date(1997, 6, 10), date(1897, 6, 10)]),
        ("10/1/517", []),
        ("1 มิ.ย. 41 (2540)", [date(1998, 6, 1), date(1898, 6, 1)]),
        ("6/13/2541", [date(1998, 6, 13)]),
        ("0/13/2541", []),
        ("1 เมศา 2541", [date(1998, 4, 1)]),
        ("1 มีราคม 2541", [date(1998, 3, 1), date(1998, 1, 1)]),
        ("1 นิสาน 2541", []),
        ("31/6/2541", []),
        ("รักษาการ 1 มิ.ย. 2541 แต่งตั้ง 1/10/2550", [date(1998, 6, 1), date(2007, 10, 1)]),
        ("1 มิ.ย. ลว. 2 พ.ค. 2541", [date(1998, 5, 2)]),
        ("มิ.ย. 2541 - ก.ย. 2543", []),
    ],
)
def test_the_days_that_may_be_meant(typed: str, days: list[date]) -> None:
    with pytest.raises(DateError) as raised:
        parse(typed)
    assert [*raised.value.days] == days


def test_a_part_that_is_none() -> None:
    for typed in (
        "เดือนหน้า 2541",
        *("กม. 2541", "มิยย 2541", "mai 2541", "เดือน กม. 2541"),
        "1998",
        "41",
        "2543-2541",
        "13/2541",
        *("ก่อนปี 2541", "หลังปี 2541", "2541 หรือ 2542", "2543, 2541"),
        "2 มิ.ย. 2541 - 1 มิ.ย. 2541",
        "1 มิ.ย. 2541 หรือ 2 มิ.ย. 2541",
    ):
        with pytest.raises(DateError):
            parse(typed, partial=True)


def test_years() -> None:
    for typed in (
        *("พ.ศ. ๒๕๔๑", " 2541 ", "2541 B.E.", "ปี 2541", "พ.ศ.2541", "2541 (1998)", "2541/1998"),
        *("ปีการศึกษา 2541", "ปีงบประมาณ พ.ศ. 2541", "งบ 2541", "31 มี.ค. 2541", "31/3/2541", "2541-03-31"),
        *("มี.ค. 2541", "3/2541", "2540-2541", "2540/41", "2540 - 41", "ภาคเรียนที่ 2/2541"),
        *("รุ่นที่ 5 ปี 2541", "2541.", "ประมาณ 2541", "สำเร็จการศึกษาเมื่อปี 2541", "2535, 2541", "2,541"),
        *("ม.6 ปี 2541", "2 5 4 1", "๒ ๕ ๔ ๑", "2541 ลว. 3 ม.ค. 2542"),
    ):
        assert parse_year(typed) == 2541, typed
    for typed, failure in (
        *(("67", "two_digit_year"), ("31/3/41", "two_digit_year"), ("ปี 41", "two_digit_year")),
        *(("2010", "christian_year"), ("31 มี.ค. 1998", "christian_year"), ("ค.ศ. 1998", "christian_year")),
        *(
            ("ปีนี้", "year_format"),
            ("25411", "year_format"),
            ("2200", "not_in_calendar"),
            ("ปีก่อน", "year_format"),
        ),
    ):
        with pytest.raises(DateError) as raised:
            parse_year(typed)
        assert raised.value.failure == failure


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
    lambda day: f"{be_year(day)}-{day.month:02}-{day.day:02}",
    lambda day: in_words(day)["en"],
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


FIGURES = st.integers(0, 99).map(str) | st.integers(0, 9).map("0{}".format)
YEARS = st.integers(0, 9999).map("{:04}".format) | st.integers(2432, 2600).map(str)
NAMES = st.sampled_from(
    [*MONTHS, *ABBREVIATIONS, *(each.replace(".", "") for each in ABBREVIATIONS), "june", "sept"]
)
PLAIN = st.builds("{} {} {}".format, FIGURES, NAMES, YEARS) | st.builds(
    "{}{}{}{}{}".format, FIGURES, st.sampled_from("/-"), FIGURES, st.sampled_from("/-"), YEARS
)


@given(PLAIN | YEARS)
def test_a_plain_date_is_read_as_if_something_stood_around_it(text: str) -> None:
    def told() -> tuple[object, ...]:
        module._known.cache_clear()
        found: list[object] = []
        for read in (parse, parse_year):
            try:
                found.append(read(text))
            except DateError as fault:
                found.append((fault.failure, fault.days, fault.years, fault.values))
        return tuple(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(date_parts, "_PLAIN", re.compile("(?!)"))
        with_care = told()
    assert date_parts._PLAIN.fullmatch(text)
    assert told() == with_care
