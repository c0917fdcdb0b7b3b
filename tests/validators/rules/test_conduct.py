"""Sections 9 and 10 and the signatures: health, leave, discipline, declaration, supervisor."""

from typing import Any

import pytest

from prakat.site_builder.intake.verify import Exported
from prakat.validators import check
from tests.dossiers import complete
from tests.validators.support import derived, found

# --- Health -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "detail", "codes"),
    [("yes", "", {"d": "health.detail_missing"}), ("yes", "ภูมิแพ้", {}), ("no", "", {}), ("", "", {})],
)
def test_another_disease_has_a_name(other: str, detail: str, codes: dict[str, str]) -> None:
    assert found("health", {"o": other, "d": detail}, other="o", detail="d") == codes


# --- Leave --------------------------------------------------------------------------------------


def leave(**given: str) -> dict[str, str]:
    """Nothing but what is given, unlike which all is 0."""
    answers = dict.fromkeys(("times", "sick", "personal", "ordination", "maternity", "study"), "0") | given
    return {f"leave.{name}": value for name, value in answers.items()}


def codes(**given: str) -> dict[str, str]:
    return {path[6:]: code[6:] for path, code in found("leave", leave(**given), group="leave").items()}


@pytest.mark.parametrize(
    "times", ["3", "3 ครั้ง.", "3 (ป่วย 2 กิจ 1)", "ป่วย 2 ครั้ง กิจ 1 ครั้ง", "ลาป่วย 2, ลากิจ 1", "2+1"]
)
def test_times_of_each_kind_are_added(times: str) -> None:
    assert codes(times=times, sick="2", personal="1", total="3") == {}


@pytest.mark.parametrize("times", ["หลายครั้ง", "1.5", "1/2", "2-3", "ป่วย"])
def test_times_that_are_no_number(times: str) -> None:
    assert codes(times=times, sick="2") == {"times": "times_format"}


def test_no_leave_at_all() -> None:
    assert codes() == codes(total="-") == {}
    assert derived("leave", leave(), group="leave") == {"leave.total": "0"}


@pytest.mark.parametrize(
    ("sick", "personal", "total"),
    [
        *(
            ("2.5", "2", "4.5"),
            ("2", "2.0", "4"),
            ("1,000", "0.50", "1000.5"),
            ("3 วัน", "0", "3"),
            ("½", "0", "0.5"),
        ),
        *(
            ("1/2", "0", "0.5"),
            ("2 1/2", "0", "2.5"),
            ("2½", "0", "2.5"),
            ("2 ½ วัน", "0", "2.5"),
            (".5", "0", "0.5"),
        ),
        *(("1 วันครึ่ง", "0", "1.5"), ("ครึ่งวัน", "0", "0.5"), ("1ครึ่ง", "0", "1.5"), ("จำนวน 3 วัน", "0", "3")),
        *(
            ("3.", "0", "3"),
            ("3 วันทำการ", "0", "3"),
            ("2 days", "1 day", "3"),
            ("3.0", "0", "3"),
            ("03", "0", "3"),
        ),
        *(
            ("2 (สองวัน)", "0", "2"),
            ("1,5", "0", "1.5"),
            ("1 วันกับครึ่งวัน", "0", "1.5"),
            ("2 วัน + ครึ่งวัน", "0", "2.5"),
        ),
        *(("2 and a half days", "0", "2.5"), ("1,000 วัน", "0", "1000"), ("รวม 4 วัน", "0", "4")),
        *(("สองวัน", "หนึ่งวันครึ่ง", "3.5"), ("สิบสองวัน", "0", "12"), ("ร้อยยี่สิบเอ็ด", "0", "121")),
        *(("วันครึ่ง", "0", "1.5"), ("หนึ่งวันกับอีกครึ่งวัน", "0", "1.5")),
        # What kind it was, and how many times, beside the days.
        *(("ลาป่วย 3 วัน", "0", "3"), ("ป่วย 3", "ลากิจ 1.5", "4.5"), ("ลา 3 วัน", "0", "3")),
        *(
            ("3 ครั้ง 5 วัน", "0", "5"),
            ("2 ครั้ง/5 วัน", "0", "5"),
            ("5 วัน 2 ครั้ง", "0", "5"),
            ("5 วันราชการ", "0", "5"),
            ("2 ครั้ง รวม 5.5 วัน", "0", "5.5"),
        ),
        *(("2 ปี (731 วัน)", "0", "731"), ("3 วัน/ปี", "0", "3")),
    ],
)
def test_the_total_is_the_sum(sick: str, personal: str, total: str) -> None:
    given = leave(times="2", sick=sick, personal=personal)
    assert derived("leave", given, group="leave") == {"leave.total": total}
    assert found("leave", given | {"leave.total": total}, group="leave") == {}


@pytest.mark.parametrize("stated", ["5", "4.50.1", "มาก"])
def test_a_total_that_is_not_the_sum(stated: str) -> None:
    assert codes(times="2", sick="2.5", personal="2", total=stated) == {"total": "total_mismatch"}


@pytest.mark.parametrize(
    ("days", "code"),
    [
        *(
            ("0.25", "half_days"),
            ("1.55", "half_days"),
            ("-1", "format"),
            ("0.25 วัน 4 ชั่วโมง", "half_days"),
            ("1e5", "format"),
        ),
        *(("21/2", "format"), ("2.5 ½", "half_days"), ("วัน", "format"), ("มาก", "format"), ("2-3", "format")),
        *(("2 หรือ 3 วัน", "format"), ("5-6 วัน", "format"), ("3 เดือน - 1 ปี", "format")),
    ],
)
def test_what_is_no_number_of_days(days: str, code: str) -> None:
    assert codes(times="1", sick=days) == {"sick": code}
    assert derived("leave", leave(sick=days), group="leave") == {}


@pytest.mark.parametrize(
    ("sick", "total"),
    [
        ("1 วัน 4 ชั่วโมง", "1.5"),
        ("3 ชม.", "0.5"),
        ("1 วันกับ 3.5 ชั่วโมง", "1.5"),
        ("2 วัน 7 ชั่วโมง", "3"),
        ("10 ชั่วโมง", "1.5"),
        ("16 ชม.", "2"),
    ],
)
def test_hours_are_read_in_halves_of_a_day_and_pointed_out(sick: str, total: str) -> None:
    assert derived("leave", leave(times="1", sick=sick), group="leave") == {"leave.total": total}
    for stated in (total, "1.25"):
        assert codes(times="1", sick=sick, total=stated) == {"sick": "hours"}


@pytest.mark.parametrize(
    ("study", "total"),
    [
        *(("2 ปี", "730"), ("12 เดือน", "360"), ("1 ปี 6 เดือน", "545"), ("ลาศึกษาต่อ 1 ปี 3 วัน", "368")),
        *(("3+2", "5"), ("3 (ปี 67), 2 (ปี 68)", "5"), ("3 วัน และ 2.5 วัน", "5.5"), ("ประมาณ 3 วัน", "3")),
        *(("2 อาทิตย์", "14"), ("สองสัปดาห์", "14"), ("1 เดือนครึ่ง", "45"), ("ครึ่งเดือน", "15"), ("2+3 = 5", "5")),
        *(("ปี 66 2 วัน ปี 67 3 วัน", "5"), ("ปีงบ 66: 2 วัน, ปีงบ 67: 3 วัน", "5"), ("ปีงบประมาณ 66 = 2 วัน", "2")),
        *(("ปี 2566 = 2, ปี 2567 = 3", "5"), ("ป่วย 2 กิจ 3 รวม 5 วัน", "5"), ("ไม่เกิน 5 วัน", "5")),
        *(("ลาศึกษาต่อปริญญาโท 2 ปี (ได้รับทุน)", "730"), ("1 ต.ค. 2558 - 30 ก.ย. 2560", "731")),
    ],
)
def test_days_that_are_reckoned_are_pointed_out(study: str, total: str) -> None:
    assert derived("leave", leave(times="1", study=study), group="leave") == {"leave.total": total}
    for stated in (total, "731"):
        assert codes(times="1", study=study, total=stated) == {"study": "understood"}


@pytest.mark.parametrize(
    ("times", "codes_found"),
    [
        *(
            (times, {})
            for times in (
                *("ป่วย=2 กิจ=1", "ป่วย 2 ครั้ง / กิจ 1 ครั้ง", "ป่วย 3 ครั้ง กิจ - ครั้ง", "3 ครั้ง/ปี", "3 ครั้งต่อปี"),
                *("ประมาณ 3", "สามครั้ง", "3.0", "3 ครั้ง 5 วัน", "3 ครั้ง (5 วัน)", "3 ครั้ง รวม 5.5 วัน"),
                *("ปี 2566 2 ครั้ง ปี 2567 1 ครั้ง", "2566=2, 2567=1"),
            )
        ),
        # Never the days among the times.
        ("1 ครั้ง 5 วัน", {"times": "fewer_times_than_kinds"}),
        *((times, {"times": "times_format"}) for times in ("1.5", "มาก", "3-2", "3 ปี 67")),
    ],
)
def test_times_with_more_beside_them(times: str, codes_found: dict[str, str]) -> None:
    assert codes(times=times, sick="2", personal="1", maternity="90") == codes_found


@pytest.mark.parametrize(
    "why", ["เพศชาย", "- (ชาย)", "ผมเป็นผู้ชาย", "ไม่ใช่เพศหญิง", "ชาย (0)", "นับถือศาสนาอิสลาม", "ยังไม่ได้บวช", "male"]
)
@pytest.mark.parametrize("kind", ["ordination", "maternity"])
def test_who_one_is_tells_that_there_was_none(kind: str, why: str) -> None:
    assert codes(times="1", sick="2", **{kind: why}) == {}
    assert derived("leave", leave(sick="2", **{kind: why}), group="leave") == {"leave.total": "2"}
    assert codes(times="1", sick="2", **{kind: f"{why} 90 วัน"}) == {kind: "format"}
    assert codes(times="1", sick=why)["sick"] == "format"


def test_nothing_is_not_zero() -> None:
    assert codes(times="1", sick="2", study="") == {}
    assert derived("leave", leave(sick="2", study=""), group="leave") == {}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"times": "0", "sick": "1"}, {"times": "days_without_times"}),
        ({"times": "2"}, {"times": "times_without_days"}),
        ({"times": "1", "sick": "1", "study": "30"}, {"times": "fewer_times_than_kinds"}),
        ({"times": "2", "sick": "1", "study": "30"}, {}),
        ({"times": "2 ครั้ง", "sick": "1"}, {}),
        ({"times": "สองครั้ง", "sick": "1"}, {}),
        ({"times": "", "sick": "1"}, {}),
        ({"times": ""}, {}),
        ({"times": "1.5", "sick": "1"}, {"times": "times_format"}),
        ({"times": "หลายครั้ง", "sick": "1"}, {"times": "times_format"}),
    ],
)
def test_times_fit_the_days(given: dict[str, str], expected: dict[str, str]) -> None:
    assert codes(**given) == expected


# --- Discipline -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"ever": "no"}, {}),
        ({"ever": "yes", "detail": "มาสาย", "penalty": "ภาคทัณฑ์"}, {}),
        ({"ever": "yes", "detail": "มาสาย"}, {"discipline.penalty": "discipline.detail_missing"}),
        ({"ever": "yes", "penalty": "ภาคทัณฑ์"}, {"discipline.detail": "discipline.detail_missing"}),
        ({"ever": "yes", "detail": "ถูกร้องเรียนว่ามาสาย ยุติเรื่อง"}, {}),
        *(
            ({"ever": "yes", "detail": detail}, {"discipline.penalty": "discipline.detail_missing"})
            for detail in ("หยุดโดยไม่ได้รับอนุญาต", "ยังไม่ยุติ", "ยุติเรื่องแรก เรื่องที่สองภาคทัณฑ์")
        ),
        (
            {"ever": "yes", "detail": "มาสาย", "penalty": "ภาคทัณฑ์", "cleared": "true"},
            {"discipline.cleared_by": "discipline.act_missing"},
        ),
        (
            {"ever": "yes", "detail": "มาสาย", "penalty": "ภาคทัณฑ์", "cleared": "true", "cleared_by": "2550"},
            {},
        ),
    ],
)
def test_discipline(given: dict[str, str], expected: dict[str, str]) -> None:
    answers = {f"discipline.{name}": value for name, value in given.items()}
    assert found("discipline", answers, group="discipline") == expected


@pytest.mark.parametrize(
    "penalty",
    [
        *("ภาคทัณฑ์", "ตัดเงินเดือน 5% เป็นเวลา 1 เดือน", "ลดขั้นเงินเดือน 1 ขั้น", "ลด เงินเดือน", "ปลดออก"),
        *("ไล่ออก", "ให้ออก", "Probation: ภาคทัณฑ์", "ยุติเรื่อง", "ไม่มี (ยุติเรื่อง)", "ยกโทษ", "งดโทษ"),
        *("No penalty", "none", "ไม่มีโทษ", "งดโทษ ว่ากล่าวตักเตือน", "ตักเตือน", "ทัณฑ์บน"),
        *("อยู่ระหว่างสอบสวน", "ยังไม่มีคำสั่ง", "รอผลสอบสวน"),
    ],
)
def test_a_penalty_or_why_there_is_none(penalty: str) -> None:
    answers = {"discipline.ever": "yes", "discipline.detail": "มาสาย", "discipline.penalty": penalty}
    assert found("discipline", answers, group="discipline") == {}


def test_a_dash_tells_that_there_was_no_penalty(originals: Exported) -> None:
    dossier = complete("application")
    for penalty in ("-", "–", ""):
        answers = {"ever": "yes", "detail": "อยู่ระหว่างสอบสวน", "penalty": penalty}
        dossier["forms"]["application"]["discipline"] = answers
        problems = check(*originals, dossier)["forms"]["application"]["problems"]
        told = [each["code"] for each in problems if each["path"] == "discipline.penalty"]
        assert told == ["discipline.detail_missing"] * (penalty == "")


def test_what_is_no_penalty_is_pointed_out() -> None:
    answers = {"discipline.ever": "yes", "discipline.detail": "มาสาย", "discipline.penalty": "ถูกลงโทษ"}
    assert found("discipline", answers, group="discipline") == {"discipline.penalty": "discipline.penalty"}


# --- Declaration and supervisor ---------------------------------------------------------------------

NAMES = {"person.name": "นางสาวตัวอย่าง", "person.surname": "ทดสอบระบบ"}


def declaration(name: str = "", date: str = "", names: dict[str, str] = NAMES) -> dict[str, str]:
    given = {**names, "declaration.name": name, "declaration.date": date}
    params: dict[str, Any] = {"group": "declaration", "name": "person.name", "surname": "person.surname"}
    return found("declaration", given, **params)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "name",
    [
        *("นางสาวตัวอย่าง ทดสอบระบบ", "ตัวอย่าง  ทดสอบระบบ", "ดร.นางสาวตัวอย่าง ทดสอบระบบ", ""),
        *("น.ส.ตัวอย่าง ทดสอบระบบ", "น.ส. ตัวอย่าง ทดสอบระบบ", "นาง ตัวอย่าง ทดสอบระบบ"),
        *("ดร.ตัวอย่าง ทดสอบระบบ", "ผศ.ดร.ตัวอย่าง ทดสอบระบบ", "ว่าที่ ร.ต.หญิง ตัวอย่าง ทดสอบระบบ"),
        *("ว่าที่ร้อยตรีหญิง ตัวอย่าง ทดสอบระบบ", "พ.ต.ท.หญิง ตัวอย่าง ทดสอบระบบ"),
        *("ร้อยเอกหญิง ตัวอย่าง ทดสอบระบบ", "ม.ล.ตัวอย่าง ทดสอบระบบ"),
        *("คุณหญิงตัวอย่าง ทดสอบระบบ", "พญ. ตัวอย่าง ทดสอบระบบ"),
        *("Dr. ตัวอย่าง ทดสอบระบบ", "นางสาวตัวอย่างทดสอบระบบ", "ตัวอย่าง\u00a0ทดสอบระบบ"),
        *("นางสาวตัวอย่าง ทดสอบระบบ (ผู้สมัคร)", "ศาสตราจารย์ ดร. ตัวอย่าง ทดสอบระบบ", "อาจารย์ตัวอย่าง ทดสอบระบบ"),
    ],
)
def test_the_applicant_signs_with_or_without_a_title(name: str) -> None:
    assert declaration(name) == {}


def test_another_name() -> None:
    assert declaration("นายสมมติ ทดสอบระบบ") == {"declaration.name": "declaration.name_differs"}
    assert declaration("นายสมมติ ทดสอบระบบ", names={"person.name": "นางสาวตัวอย่าง"}) == {}
    assert declaration("นายสมมติ ทดสอบระบบ", names={"person.surname": "ทดสอบระบบ"}) == {}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("9 ธันวาคม 2567", {}),
        ("20 ธันวาคม 2567", {}),
        ("8 ธันวาคม 2567", {"declaration.date": "date.before_open"}),
        ("21 ธันวาคม 2567", {"declaration.date": "date.after_close"}),
    ],
)
def test_signed_while_the_window_is_open(date: str, expected: dict[str, str]) -> None:
    assert declaration(date=date) == expected


def test_the_supervisor_may_write_on_paper() -> None:
    complete = {f"supervisor.{part}": "…ก" for part in ("opinion", "name", "position", "date")}
    assert found("supervisor", complete, group="supervisor") == {}
    assert found("supervisor", complete | {"supervisor.name": ""}, group="supervisor") == {
        "supervisor.name": "supervisor.blank"
    }
    empty = dict.fromkeys(complete, "")
    assert found("supervisor", empty, group="supervisor") == {"supervisor.opinion": "supervisor.blank"}


def test_what_a_form_does_not_ask_of_the_supervisor_is_not_missing() -> None:
    without_date = {f"supervisor.{part}": "ก" for part in ("opinion", "name", "position")}
    assert found("supervisor", without_date, group="supervisor") == {}
