"""Section 2: level, salary, telephone, e-mail, levels held."""

from typing import Any

import pytest

from prakat.validators.answers import Answers
from prakat.validators.declare import Scope
from prakat.validators.rules.salary import RULE
from tests.validators.support import ANNOUNCEMENT, derived, found

# --- Level, salary, telephone, e-mail -----------------------------------------------------


@pytest.mark.parametrize(
    ("service", "level", "codes"),
    [
        ("civil", "K3", []),
        ("teacher", "ชำนาญการพิเศษ", []),
        ("", "K3", []),
        *(
            ("teacher", level, []) for level in ("K3", "O3", "D1", "M1")
        ),  # educational personnel of s.38 c (2)
        *(("teacher", level, []) for level in ("ไม่มีวิทยฐานะ", "ครูผู้ช่วย", "รองศาสตราจารย์")),
        ("civil", "ชำนาญการพิเศษ", ["position_level.other_service"]),
        ("civil", "ศาสตราจารย์", ["position_level.other_service"]),
        ("civil", "other", ["position_level.judged"]),
        ("teacher", "other", ["position_level.judged"]),
        ("other", "other", ["position_level.judged"]),
        ("other", "K3", ["position_level.judged"]),
    ],
)
def test_level_of_the_branch_of_service(service: str, level: str, codes: list[str]) -> None:
    assert found("position_level", level, {"service": service}, service="service") == codes


SALARIES = {
    "": (
        *(
            "58390",
            "58,390",
            *("-58,390", "- 58,390 บาท"),
            "58,390.00",
            "58,390 บาท",
            "58390.-",
            "58390/-",
            "58,390.- บาท",
            "58 390",
            "58,390 บ.",
        ),
        *("58,390 บาท/เดือน", "58,390 บาทต่อเดือน", "เดือนละ 58,390 บาท", "58,390 บาทถ้วน", "฿58,390", "58,390฿"),
        *("๕๘,๓๙๐ บาท", "58,390 บาท (เต็มขั้น)", "(ปัจจุบัน) 58,390", "เงินเดือน 58,390 บาท", "อัตราเงินเดือน 58,390.-"),
        *(
            "58,390 baht",
            "58,390THB",
            "58,390 บาท/ด.",
            "THB 58,390",
            "58,390 baht per month",
            "58,390 .-",
            "- 58,390 บาท",
        ),
        *("58.390", "58.390 บาท", "58.390,00", "58.390.00", "58'390", "58_390", "58.390.-"),
        *("58, 390", "58 ,390 บาท"),
    ),
    "salary.not_tens": ("58391", "58,390.50", "58,395 บาท"),
    # The first amount is understood, and shown.
    "salary.understood": (
        *("5", "9999999", "1,058,390.00", "ประมาณ 58,390", "58,390 บาท เงินประจำตำแหน่ง 5,600", "ขั้น 25 58,390"),
        *("58,390 - 60,000", "58,390 บาท รวมค่าตอบแทน", "1.234"),
        *(
            "- ประมาณ 58,390",
            "(58,390)",
            "ห้าหมื่นแปดพันสามร้อยเก้าสิบบาทถ้วน (58,390)",
            "ท.5 ขั้น 12 = 58,390",
            "1 ต.ค. 2567 58,390",
        ),
        *("5 หมื่น", "5 หมื่น 8 พัน", "58.39k", "58K", "58,390K", "58.39 พัน"),
    ),
    "salary.format": (
        "0",
        "0.00",
        "-1",
        "58,39",
        "5.8390",
        "1e5",
        "ห้าหมื่น",
        "ไม่ทราบ",
        "ตามบัญชี",
        "บาท",
    ),
}


@pytest.mark.parametrize(("code", "typed"), [(code, typed) for code in SALARIES for typed in SALARIES[code]])
def test_salary(code: str, typed: str) -> None:
    assert found("salary", typed) == [code] * bool(code)


MOBILES = {
    "": (
        *(
            "0812345678",
            "08 1234 5678",
            "081-234-5678",
            "08-1234-5678",
            "081.234.5678",
            "๐๘๑-๒๓๔-๕๖๗๘",
            "081 2345678",
        ),
        *(
            "+66 81 234 5678",
            "+66 (0) 81 234 5678",
            "66812345678",
            "0066812345678",
            "(081) 234 5678",
            "+66812345678",
        ),
        *(
            "0612345678",
            "0912345678",
            "โทร. 081-234-5678",
            "โทร 0812345678",
            "มือถือ 0812345678",
            "081−234−5678",
        ),
        *(
            "081-234-5678 (ส่วนตัว)",
            "081 234 5678, 089 999 9999",
            "0812345678 / 0899999999",
            "0812345678 0899999999",
            "081 234 5678 02 123 4567",
            "081_234_5678",
            "081-234-5678 และ 089-999-9999",
            *("081·234·5678", "081*234*5678", "081 • 234 • 5678"),
        ),
        *("(+66) 81 234 5678", "02 123 4567 081 234 5678", "081/2345678", "081 / 2345678"),
        *("081-234-5678 หรือ 02-123-4567", "0812345678.", "081-234-5678 (คุณตัวอย่าง)", "Tel. 081-234-5678"),
        *(
            "+1 202 555 0143",
            "+33 1 45 68 10 00",
            "0033612345678",
            "+44 (20) 7946 0000",
            "02 123 4567, 081 234 5678",
        ),
    ),
    "phone.office_for_mobile": ("021234567", "02 628 5646", "053-123456", "02 628 5646 ต่อ 101"),
    "phone.unusual": ("081234567", "08123456789", "0712345678", "33 1 45 68 10 00", "8 1234 5678"),
    "phone.hotline": ("1579", "ต่อ 1234", "ทบ. 12345", "ทร.51234"),
    # Who has none is reached in another way.
    "phone.elsewhere": (
        *("ไม่มี", "ไม่มีโทรศัพท์ ติดต่อทางไลน์", "Line: kan99", "LINE ID kan99", "ไลน์ kan99", "id line: kan"),
        *("Facebook: Kan", "ติดต่อทางอีเมล", "ใช้ e-mail", "ไม่สะดวกให้", "ไม่ใช้มือถือ", "ไม่ได้ใช้"),
        *("ยังไม่มี", "ใช้เบอร์ที่ทำงาน", "โทรเข้าสำนักงาน", "ฝากข้อความไว้ที่บ้าน"),
    ),
    "phone.format": ("มือถือ", "-", "12345", "5123", "๐๘๑", "abc", "online", "081", "1 2 3", "เบอร์เดิม"),
}


def test_the_salary_that_is_read_is_one_of_a_month() -> None:
    stated = "คศ.3 ขั้น 12 อัตรา 58,390 บาท ตั้งแต่ 1 ต.ค. 2567"
    [failure] = RULE.validate(stated, Scope(ANNOUNCEMENT, Answers()))
    assert failure.values == {"baht": "58,390"}


@pytest.mark.parametrize(("code", "typed"), [(code, typed) for code in MOBILES for typed in MOBILES[code]])
def test_mobile(code: str, typed: str) -> None:
    assert found("phone", typed, line="mobile") == [code] * bool(code)


OFFICES = {
    "": (
        *(
            "021234567",
            "0 2123 4567",
            "02-123-4567",
            "02.123.4567",
            "(02) 123 4567",
            "(02)1234567",
            "๐ ๒๑๒๓ ๔๕๖๗",
        ),
        *(
            "02-123-4567 ต่อ 1234",
            "02 123 4567 ต่อ 12-15",
            "02-123-4567 ต่อ 112, 113, 114",
            "02 123 4567 ต่อ 112 หรือ 113",
        ),
        *(
            "02 123 4567 ต่อ 112 และ 113",
            "0 2123 4567 #12",
            "02 123 4567 กด 2",
            "077 123 456 ext. 9",
            "02 123 4567 x 12",
        ),
        *(
            "+66 2 123 4567",
            "66 2123 4567",
            "053-123456",
            "โทร. 0 2123 4567",
            "โทรศัพท์ 0 2123 4567",
            "02−123−4567",
        ),
        *(
            "0 2123 4567 (อัตโนมัติ)",
            "02 123 4567, 02 123 4568",
            "0 2123 4567 และ 0 2123 4568",
            "02-1234567 โทรสาร 02-1234568",
        ),
        *("มท 0-2222-1141", "มท. 0 2222 1141", "โทร. มท 0-2222-1141 ต่อ 12", "02/1234567"),
        *("0 2123 4567 (50 คู่สาย)", "0 2123 4567 10 เลขหมาย", "08 1234 5678 0 2123 4567"),
        *("0 2123 4567 ภายใน 12", "0 2123 4567 (ต่อ 12)", "02-123-4567 หรือ 08-1234-5678", "+33 1 45 68 10 00"),
    ),
    "phone.range": (
        *(
            "02-123-4567-9",
            "0 2123 4567 ถึง 70",
            "021234567, 68",
            "0 2123 4567-70 ต่อ 101",
            "0-2123-4567-70 ต่อ 1234",
        ),
        *("0 2123 4567 ถึง 9 ต่อ 101", "02-1234567/8", "0 2123 4567 – 70"),
    ),
    "phone.hotline": (
        *("1579", "1111 ต่อ 2", "ภายใน 1234", "ต่อ 1234", "สายด่วน 1579"),
        *("5123", "2579", "ทบ. 12345", "ทร.51234", "191", "412"),
        *("IP Phone 66504", "มท. 50521", "มท ๕๐๕๒๑"),
    ),
    "phone.mobile_for_office": (
        *(
            "08 1234 5678",
            "081-234-5678 (มือถือ)",
            "081:234:5678",
            "081-2345678 089-8765432",
            "081-234-5678\n089-876-5432",
        ),
        *("ใช้มือถือ", "เหมือนเบอร์มือถือ", "เบอร์เดียวกับมือถือ", "ดูเบอร์โทรศัพท์เคลื่อนที่", "ตามข้างต้น"),
    ),
    # The mobile number stands beside it, so this is no obstacle.
    "phone.elsewhere": (
        *("ใช้ e-mail แทน", "ใช้อีเมล", "เหมือนเบอร์โทรศัพท์", "เบอร์เดียวกัน", "เบอร์เดิม", "เดียวกับเบอร์โทร"),
        *("ไม่ประสงค์ให้ข้อมูล", "ไม่ทราบ", "ไม่มีโทรสาร", "ไม่ได้ใช้", "ไม่ใช้", "ไม่สะดวกให้", "0", "000"),
    ),
    "phone.unusual": ("0311234567", "057123456", "02123456", "2 123 4567"),
    "phone.format": ("ไม่มี", "abc", "12", "ต่อ", "โทรสาร", "มือถือ", "โทรศัพท์บ้าน"),
}


@pytest.mark.parametrize(("code", "typed"), [(code, typed) for code in OFFICES for typed in OFFICES[code]])
def test_office(code: str, typed: str) -> None:
    assert found("phone", typed, line="office") == [code] * bool(code)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        *(
            (typed, "08 1234 5678")
            for typed in (
                "+66 81 234 5678",
                "+66812345678",
                "0066-81-234-5678",
                "+66 (0)81 2345678",
                "66812345678",
            )
        ),
        ("+66 2 628 5646 ต่อ 101", "0 2628 5646 ต่อ 101"),
        ("+6653123456", "0 5312 3456"),
        ("โทร. +66 81 234 5678 (ที่บ้าน)", "โทร. 08 1234 5678 (ที่บ้าน)"),
    ],
)
def test_number_with_the_code_of_the_country_is_written_as_here(typed: str, written: str) -> None:
    assert derived("phone", typed) == {"": written}


@pytest.mark.parametrize(
    "typed", ["081-234-5678", "0812345678", "0 2628 5646 ต่อ 101", "+33 1 45 68 10 00", "1579", "+66 1"]
)
def test_any_other_number_stays_as_it_is(typed: str) -> None:
    assert derived("phone", typed) == {}


ADDRESSES = {
    "": (
        *(
            "name@example.go.th",
            "first.last+tag@sub.example.org",
            "A_B@EXAMPLE.ORG",
            "name@example.org.",
            "<name@example.org>",
        ),
        *(
            " name@example.org ",
            "mailto:name@example.org",
            "E-mail address: name@example.org",
        ),
        *(
            "E-mail: name@example.org",
            "อีเมล name@example.org",
            "อีเมล์: name@example.org",
            "name@example.org (ส่วนตัว)",
        ),
        *(
            "name@example.org, other@example.org",
            "name@example.org หรือ other@example.org",
            "name@example.org; o@example.org",
            "name@example.org other@example.org",
        ),
        *(
            "name1@example.org/name2@example.org",
            "n-a@ex-ample.org",
            "(name@example.org)",
            "name๑@example.org",
            *("name@example.org ไลน์ name99", "name@example.org โทร 0812345678", "name@example.org ที่ทำงาน"),
            *("อีเมลล์ name@example.org", "เมล name@example.org", "อีเมลติดต่อ name@example.org"),
            *("ตัวอย่าง@ตัวอย่าง.ไทย", "name@ตัวอย่าง.ไทย", "อีเมล ตัวอย่าง@รับ.ตัวอย่าง.ไทย"),
            *("Gmail: name@example.org", "E-mail : name@example.org", "อีเมล์name@example.org"),
            *(
                "n@example.org ส่วนตัว a@example.org",
                "n@example.org & a@example.org",
                "n@example.org | a@example.org",
            ),
            *(
                '"name@example.org"',
                "[name@example.org]",
                "‘name@example.org’",
                "นางสาวตัวอย่าง name@example.org",
            ),
        ),
    ),
    "email.spaces": (
        *("name @ example.org", "name@ example.go.th", "name@example.go. th", "a b@example.org"),
        *("first last@example.org", "name@example.co m", "tua yang @example.org"),
    ),
    "email.elsewhere": ("Line: kan99", "ไลน์ kan99", "facebook Kan"),
    "email.format": (
        *("online", "line@gmail"),
        *(
            "name",
            "name@example",
            "a@b@example.org",
            *("name@example.or.th@", "กname@example.org"),
            *("ชื่อ@example.org", "ชื่อ@ตัวอย่าง", "ตัวอย่าง.ไทย"),
            "@example.org",
            "a@.org",
        ),
        *("name@example,org", "name[at]example.org", "ยังไม่ทราบ"),
    ),
}


@pytest.mark.parametrize(
    ("code", "typed"), [(code, typed) for code in ADDRESSES for typed in ADDRESSES[code]]
)
def test_email(code: str, typed: str) -> None:
    assert found("email", typed) == [code] * bool(code)


# --- Levels held ----------------------------------------------------------------------------

PATHS: dict[str, Any] = {
    "levels": "current.levels",
    "equivalents": "current.equivalents",
    "current": "current.level",
}


def held(*levels: dict[str, str], current: str = "D1", **more: Any) -> dict[str, object]:
    given = {"current.level": current, "current.levels": list(levels), **more}
    return {
        path.removeprefix("current.").removesuffix(".held"): tuple(length.values())
        for path, length in derived("levels_held", given, **PATHS).items()
        if isinstance(length, dict)
    }


def test_the_current_level_counts_to_the_closing_day() -> None:
    assert held({"level": "D1", "since": "21/12/2564"}) == {"levels[0]": (3, 0, 0)}
    assert held({"level": "D1", "since": "21/12/2564", "until": "ปัจจุบัน"}) == {"levels[0]": (3, 0, 0)}


def test_a_past_level_counts_to_the_day_before_the_next() -> None:
    assert held({"level": "D1", "since": "1/10/2564"}, {"level": "K3", "since": "1/10/2560"}) == {
        "levels[0]": (3, 2, 20),
        "levels[1]": (4, 0, 0),
    }


def test_an_end_that_is_given_counts() -> None:
    assert held({"level": "K3", "since": "1/10/2560", "until": "30/9/2562"}) == {"levels[0]": (2, 0, 0)}


def test_the_current_level_held_twice() -> None:
    """Its last time runs on; the time before ended when another level began."""
    assert held(
        {"level": "K3", "since": "1/10/2555"},
        {"level": "O4", "since": "1/10/2558"},
        {"level": "K3", "since": "1/10/2560", "until": ""},
        current="K3",
    ) == {"levels[0]": (3, 0, 0), "levels[1]": (2, 0, 0), "levels[2]": (7, 2, 20)}


def test_the_current_level_beside_a_later_one() -> None:
    assert held(
        {"level": "K3", "since": "21/12/2555"}, {"level": "O4", "since": "1/1/2560"}, current="K3"
    ) == {
        "levels[0]": (12, 0, 0),
        "levels[1]": (7, 11, 20),
    }


@pytest.mark.parametrize(
    ("since", "until", "read"),
    [
        ("1/10/2560", "", "30 กันยายน 2564"),  # the next level begins
        ("1/10/2564", "", "ปัจจุบัน"),
        ("1/10/2560", "1/6/2562", None),  # its own rule reads what is answered
        ("1/10/2560", "ปัจจุบัน", None),
    ],
)
def test_an_end_that_is_left_empty_is_told(since: str, until: str, read: str | None) -> None:
    held = [{"level": "K3", "since": since, "until": until}, {"level": "D1", "since": "1/10/2564"}]
    given = {"current.level": "D1", "current.levels": held}
    assert derived("levels_held", given, **PATHS).get("current.levels[0].until") == read


def test_time_after_the_day_counted_to_does_not_count() -> None:
    assert held({"level": "D1", "since": "1/1/2568"}) == {"levels[0]": (0, 0, 0)}
    assert held({"level": "D1", "since": "21/12/2566", "until": "31/12/2567"}) == {"levels[0]": (1, 0, 0)}


@pytest.mark.parametrize(("since", "until"), [("", ""), ("1/1/2560", "31/12/2559"), ("1/1/2560", "ไม่ทราบ")])
def test_dates_not_understood_give_no_time(since: str, until: str) -> None:
    assert held({"level": "D1", "since": since, "until": until}) == {}


def test_equivalent_positions_are_counted_and_left_to_hr() -> None:
    given = {"current.equivalents": [{"position": "หัวหน้าศูนย์", "level": "ผู้บริหาร", "since": "21/12/2564"}]}
    assert derived("levels_held", given, **PATHS) == {
        "current.equivalents[0].held": {"years": 3, "months": 0, "days": 0},
        "current.equivalents[0].until": "ปัจจุบัน",
    }
    assert found("levels_held", given, **PATHS) == {
        "current.equivalents[0].position": "levels_held.equivalent"
    }


def test_no_level_at_all() -> None:
    assert found("levels_held", {}, **PATHS) == {"current.levels": "levels_held.none"}


def test_that_there_is_none_is_an_answer() -> None:
    assert found("levels_held", {"current.levels": None}, **PATHS) == {}


@pytest.mark.parametrize(
    ("current", "until", "codes"),
    [
        ("D2", "", {"current.levels[0].until": "levels_held.until_missing"}),
        ("D2", "30/9/2566", {}),
        ("D1", "", {}),
        ("", "", {}),
    ],
)
def test_a_past_level_that_nothing_ends(current: str, until: str, codes: dict[str, str]) -> None:
    row = {"level": "D1", "since": "1/10/2560", "until": until}
    assert found("levels_held", {"current.level": current, "current.levels": [row]}, **PATHS) == codes


@pytest.mark.parametrize(
    ("since", "appointed", "level", "equivalent"),
    [
        ("1/6/2541", "1/6/2541", False, False),
        ("31/5/2541", "1/6/2541", True, True),
        ("1 ม.ค. 2540", "1 มิ.ย. 2541", True, True),
        ("1 ม.ค. 2540", "", False, False),
        ("เมื่อก่อน", "1/6/2541", False, False),
        ("", "1/6/2541", False, False),
    ],
)
def test_before_the_appointment_is_no_error(
    since: str, appointed: str, level: bool, equivalent: bool
) -> None:
    """Who was transferred or came back held it before: a level is pointed out, an equivalent is for HR."""
    row = {"level": "D1", "position": "ปลัดเทศบาล", "since": since, "until": since}
    given = {"current.levels": [row], "current.equivalents": [row], "person.appointed_on": appointed}
    told = found("levels_held", given, **PATHS, appointed_on="person.appointed_on")
    assert told.get("current.levels[0].since") == ("date.before_appointment" if level else None)
    assert told.get("current.equivalents[0].since") == ("levels_held.other_service" if equivalent else None)


def test_time_before_the_appointment_counts_until_hr_says_otherwise() -> None:
    given = {"current.levels": [{"level": "D1", "since": "1/1/2540", "until": "31/12/2542"}]}
    three_years = {"years": 3, "months": 0, "days": 0}
    assert derived("levels_held", given | {"a": "1/6/2541"}, **PATHS, appointed_on="a") == {
        "current.levels[0].held": three_years
    }
