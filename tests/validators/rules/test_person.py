"""Section 1: name, national ID number, age, service, retirement, photograph."""

import base64
import struct
from typing import Any

import pytest

from prakat.validators.rules.national_id import check_digit
from tests.validators.support import derived, found

# --- Name ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        *(
            (name, [])
            for name in (
                *("นางสาวตัวอย่าง", "น.ส.ตัวอย่าง", "น.ส. ตัวอย่าง", "นาย ตัวอย่าง", "ดร.ตัวอย่าง", "ผศ.ดร. ตัวอย่าง"),
                *("ว่าที่ ร.ต. ตัวอย่าง", "ว่าที่ร้อยตรี ตัวอย่าง", "ว่าที่ ร.ต.หญิง ตัวอย่าง", "พล.ต.ต. ตัวอย่าง (สมมติ)"),
                *("พันเอก ตัวอย่าง", "พ.อ.(พิเศษ) ตัวอย่าง", "ม.ล.ตัวอย่าง", "ม.ร.ว. ตัวอย่าง", "คุณหญิงตัวอย่าง"),
                *("นพ.ตัวอย่าง", "ตัวอย่าง", "ณ ทดสอบ-ระบบ", "แซ่ตั้ง", "บิน ตัวอย่าง", "ตัวอย่าง (นามสกุลเดิม สมมติ)"),
                *("ณ อยุธยา", "เดชะ ณ ตัวอย่าง", "นางสาว  ตัวอย่าง", "ศักดิ์สิทธิ์", "น้ำ", "เพ็ญฯ"),
            )
        ),
        ("ตัวอย่าง (เปลี่ยนชื่อ พ.ศ. 2550)", []),
        ("ตัวอย่าง 2", ["person_name.digits"]),
        ("Somsri", ["person_name.letters"]),
        ("ตัวอย่าง Example", ["person_name.letters"]),
        ("-", ["person_name.letters"]),
    ],
)
def test_name(name: str, codes: list[str]) -> None:
    assert found("person_name", name) == codes


# --- National ID number -----------------------------------------------------------------

BORN = {"birth": "10 มกราคม 2517"}


def number(first_twelve: str) -> str:
    return first_twelve + check_digit(first_twelve)


@pytest.mark.parametrize(
    "written",
    [
        *("3123456789011", "3 1234 56789 01 1", "3-1234-56789-01-1", "3–1234–56789–01–1"),
        *("3.1234.56789.01.1", "3/1234/56789/01/1", "3_1234_56789_01_1", "3‑1234—56789−01-1"),
        *("๓-๑๒๓๔-๕๖๗๘๙-๐๑-๑", "๓๑๒๓๔๕๖๗๘๙๐๑๑", "3 1234 5678901 1", "312345678901 1", "เลขที่ 3123456789011"),
        *("เลขบัตร: 3 1234 56789 01 1", "[3123456789011]"),
        *(
            "3123456789011.",
            "3123456789011 (ตลอดชีพ)",
            "3,1234,56789,01,1",
            "3\u00a01234\u00a056789\u00a001\u00a01",
        ),
        *("3·1234·56789·01·1", "3 - 1234 - 56789 - 01 - 1", "3\u200b1234\u200b56789\u200b011"),
    ],
)
def test_a_well_formed_number(written: str) -> None:
    assert found("national_id", written, BORN, birth_date="birth") == []


@pytest.mark.parametrize("written", ["AA1234567", "0 1234 56789 01 2", "12345678", "Passport No. X0000001"])
def test_who_states_another_nationality_has_another_number(written: str) -> None:
    for nationality in ("ฟิลิปปินส์", "เมียนมา", "สัญชาติ: ลาว"):
        given = {"person.nationality": nationality}
        assert found("national_id", written, given) == ["national_id.foreign"]
        assert found("national_id", number("112345678901"), given) == []
        assert found("national_id", number("612345678901"), given) == ["national_id.nationality"]
    for nationality in ("", "ไทย", "ไทย-ลาว"):
        assert found("national_id", written, {"person.nationality": nationality}) != ["national_id.foreign"]


def test_what_stands_before_or_around_the_number_does_not_matter() -> None:
    whole = number("312345678901")
    for written in (
        f"({whole})",
        f"({whole}) ตามบัตร",
        f"เลขประจำตัวประชาชน 13 หลัก {whole}",
        f"13 หลัก: {whole}",
    ):
        assert found("national_id", written) == [], written
    assert found("national_id", "(31234567890)") == ["national_id.length"]
    assert found("national_id", "13 หลัก") != []


@pytest.mark.parametrize(
    "behind", ["หมดอายุ 1/1/2575", "(หมดอายุ 1/1/2575)", "ออกบัตร 5 ม.ค. 2566", "exp. 2575"]
)
def test_what_stands_behind_the_number_does_not_matter(behind: str) -> None:
    assert found("national_id", f"{number('312345678901')} {behind}") == []
    assert found("national_id", f"31234567890 {behind}") != []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("312345678901A", "national_id.characters"),
        ("A3123456789012", "national_id.checksum"),
        ("ไม่ทราบ", "national_id.characters"),
        ("312345678901", "national_id.length"),
        ("31234567890111", "national_id.length"),
        ("-", "national_id.length"),
        (number("012345678901"), "national_id.first_digit"),
        (number("912345678901"), "national_id.first_digit"),
        ("3123456789012", "national_id.checksum"),
        (number("612345678901"), "national_id.nationality"),
        (number("712345678901"), "national_id.nationality"),
        (number("812345678901"), "national_id.nationality"),
        (number("112345678901"), "national_id.before_register"),
        (number("212345678901"), "national_id.before_register"),
    ],
)
def test_a_number_to_look_at(written: str, code: str) -> None:
    assert found("national_id", written, BORN, birth_date="birth") == [code]


@pytest.mark.parametrize("birth", ["17 ธันวาคม 2526", "1 มกราคม 2530", "", "ไม่ทราบ"])
def test_numbers_from_the_register_on(birth: str) -> None:
    assert found("national_id", number("112345678901"), {"birth": birth}, birth_date="birth") == []


def test_the_last_digit_checks_the_others() -> None:
    """The example that python-stdnum gives for the Thai number."""
    assert check_digit("123454567878") == "1"
    assert found("national_id", "1-2345-45678-78-1", birth_date="") == []
    assert found("national_id", "1-2345-45678-78-9", birth_date="") == ["national_id.checksum"]


# --- Age, service, retirement -----------------------------------------------------------

DATES: dict[str, Any] = {"birth_date": "born", "appointed_on": "appointed", "to": "derived"}


def test_age_on_the_opening_day() -> None:
    """Both days count: born 10 December 2517, 50 on 9 December 2567."""
    given = {"born": "10/12/2517", "appointed": ""}
    assert derived("age", given, **DATES) == {"derived": {"years": 50, "months": 0, "days": 0}}


@pytest.mark.parametrize("born", ["", "ไม่ทราบ", "10 ธันวาคม 2567"])
def test_no_age(born: str) -> None:
    assert derived("age", {"born": born}, **DATES) == {}


@pytest.mark.parametrize(
    ("born", "appointed", "codes"),
    [
        ("10/1/2517", "8/1/2535", {"appointed": "age.under_18_at_appointment"}),
        ("10/1/2517", "9/1/2535", {}),
        ("10/1/2517", "1/1/2500", {}),  # before birth: said at the field itself
        ("10/1/2517", "", {}),
        ("", "9/1/2535", {}),
        ("10/1/2517", "9/1/2527", {"appointed": "age.under_18_at_appointment"}),
        ("10/1/2517", "8/1/2527", {"appointed": "age.child_at_appointment"}),
        ("10/1/2517", "10/1/2517", {"appointed": "age.child_at_appointment"}),
        ("11/12/2467", "", {}),
        ("10/12/2467", "", {"born": "age.over"}),
    ],
)
def test_of_age_at_appointment(born: str, appointed: str, codes: dict[str, str]) -> None:
    assert found("age", {"born": born, "appointed": appointed}, **DATES) == codes


def test_service_to_the_closing_day() -> None:
    given = {"appointed": "21/12/2560"}
    years = {"years": 7, "months": 0, "days": 0}
    assert derived("service", given, appointed_on="appointed", to="served") == {"served": years}
    assert found("service", given, appointed_on="appointed") == {}


@pytest.mark.parametrize("appointed", ["", "21 ธันวาคม 2567"])
def test_no_service(appointed: str) -> None:
    assert derived("service", {"appointed": appointed}, appointed_on="appointed") == {}


def test_retirement() -> None:
    assert derived("retirement", {"born": "1/10/2510"}, birth_date="born", to="year") == {"year": 2570}
    assert derived("retirement", {"born": ""}, birth_date="born", to="year") == {}


@pytest.mark.parametrize(
    ("born", "codes"),
    [("1/10/2507", {"born": "retirement.passed"}), ("2/10/2507", {}), ("", {})],
)
def test_retired_before_service_is_counted(born: str, codes: dict[str, str]) -> None:
    """Who was born on 1 October 2507 left on 30 September 2567."""
    assert found("retirement", {"born": born}, birth_date="born") == codes


# --- Photograph -------------------------------------------------------------------------


def data_url(image: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64," + base64.b64encode(image).decode()


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


def jpeg(width: int, height: int) -> bytes:
    application = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    filler = b"\xff"
    frame = b"\xff\xc2" + struct.pack(">HBHH", 17, 8, height, width)
    return b"\xff\xd8" + application + filler + frame


@pytest.mark.parametrize(
    ("picture", "codes"),
    [
        (data_url(png(295, 354)), []),
        (data_url(png(600, 780)), []),
        (data_url(jpeg(600, 720), "jpeg"), []),
        (data_url(png(600, 600)), ["photo.ratio"]),
        (data_url(jpeg(200, 240), "jpeg"), ["photo.small"]),
        (data_url(png(100, 300)), ["photo.ratio", "photo.small"]),
        (data_url(png(0, 300)), ["photo.format"]),
        (data_url(png(300, 400)[:20]), ["photo.format"]),
        (data_url(b"\xff\xd8\xff\xe0\x00\x10"), ["photo.format"]),
        (data_url(b"\xff\xd8 and then nothing of a picture"), ["photo.format"]),
        (data_url(b"GIF89a"), ["photo.format"]),
        (data_url(png(300, 360), "gif"), ["photo.format"]),
        ("data:image/png;base64,####", ["photo.format"]),
        ("data:image/png;base64,รูป", ["photo.format"]),
        ("รูปถ่าย", ["photo.format"]),
        ("data:image/png;base64," + "A" * 4_200_000, ["photo.too_large"]),
    ],
)
def test_photograph(picture: str, codes: list[str]) -> None:
    assert found("photo", picture) == codes
