"""What is awaited, not finished or over may stand where a date is asked, and who judges it."""

import pytest

from tests.validators.support import derived, found


@pytest.mark.parametrize("written", ["รอผลสอบ", "รอออกใบอนุญาต", "อยู่ระหว่างต่ออายุ", "คาดว่าจะได้รับ ม.ค. 2568"])
def test_what_is_expected_may_be_awaited(written: str) -> None:
    assert found("thai_date", written, partial=True, expected=True) == ["date.awaited"]
    assert derived("thai_date", written, partial=True, expected=True) == {}
    assert found("thai_date", written, partial=True) != ["date.awaited"]


def test_studies_expected_to_end_by_the_closing_day_are_for_hr() -> None:
    for rule, params in (
        ("thai_date", {"partial": True, "education": True}),
        ("be_year", {"degree": "degree"}),
    ):
        assert found(rule, "คาดว่าจะจบ 2567", {"degree": "master"}, **params) == ["education.awaited"]
        assert found(rule, "คาดว่าจะจบ 2568", {"degree": "master"}, **params) == ["education.unfinished"]


@pytest.mark.parametrize(
    "written",
    [
        "กำลังศึกษา",
        "กำลังศึกษาอยู่",
        "ยังไม่จบ",
        "ยังไม่สำเร็จการศึกษา",
        "อยู่ระหว่างศึกษา",
        "เรียนอยู่ปี 4",
        "คาดว่าจะจบ มี.ค. 2570",
        "2565 - ปัจจุบัน",
        *("เทอมสุดท้าย", "ภาคเรียนสุดท้าย", "รอจบ", "กำลังศึกษา รอผลสอบ", "ยังไม่จบ รอเกรด"),
    ],
)
def test_education_that_is_not_finished_is_no_mistake(written: str) -> None:
    params = {"partial": True, "not_after": "close", "education": True}
    assert found("thai_date", written, **params) == ["education.unfinished"]
    assert derived("thai_date", written, **params) == {}
    assert found("be_year", written, {"degree": "bachelor"}, degree="degree") == ["education.unfinished"]
    assert "education.unfinished" not in found("thai_date", written, partial=True)


@pytest.mark.parametrize(
    "written",
    [
        # The papers alone are awaited.
        *("รอรับปริญญา", "รอรับพระราชทานปริญญาบัตร", "สภาอนุมัติแล้ว รอใบปริญญา", "เรียนจบแล้ว รอใบรับรอง"),
        *("รอรับใบปริญญาบัตร", "รอรับปริญญา ปัจจุบันทำงานบริษัท", "จบแล้ว ยังไม่ได้รับปริญญา"),
        *("awaiting degree", "นักศึกษาจบใหม่ รอรับปริญญา"),
        # Approval may come before the closing day.
        *("รอผลอนุมัติ", "รอเกรด", "อยู่ระหว่างรอสภาอนุมัติ", "รอผลสอบ", "รออนุมัติ", "รอสภามหาวิทยาลัยอนุมัติ", "รอประกาศผล"),
        *("รออนุมัติปริญญา มี.ค. 2568", "รอสภาอนุมัติ 2568"),
    ],
)
def test_education_of_which_approval_or_papers_are_awaited_is_for_hr(written: str) -> None:
    params = {"partial": True, "not_after": "close", "education": True}
    assert found("thai_date", written, **params) == ["education.awaited"]
    assert derived("thai_date", written, **params) == {}
    assert found("be_year", written, {"degree": "bachelor"}, degree="degree") == ["education.awaited"]


def test_what_is_expected_after_the_closing_day_is_no_mistake() -> None:
    params = {"partial": True, "not_after": "close", "expected": True}
    for written in ("2568", "ม.ค. 2568", "21/12/2567"):
        assert found("thai_date", written, **params) == ["date.to_come"]
    assert found("thai_date", "2567", **params) == []


@pytest.mark.parametrize(
    "written",
    [
        *("2565 (รอรับปริญญา)", "30 พ.ค. 2565 รอรับพระราชทานปริญญาบัตร", "พ.ค. 2565 (รอใบปริญญา)"),
        *("สภาอนุมัติ 30 พ.ค. 2565 รอใบรับรอง", "2565 (รอรับใบ transcript)"),
    ],
)
def test_who_waits_for_the_paper_alone_has_finished(written: str) -> None:
    params = {"partial": True, "not_after": "close", "education": True}
    assert found("thai_date", written, **params) == []
    assert found("be_year", written, {"degree": "bachelor"}, degree="degree") == []


@pytest.mark.parametrize(
    "written",
    [
        "ตลอดชีพ",
        "ตลอดชีวิต",
        "ไม่มีวันหมดอายุ",
        "ไม่หมดอายุ",
        "ถาวร",
        "ใช้ได้ตลอด",
        "ไม่ปรากฏวันหมดอายุ",
        "No expiry",
        "99/99/9999",
        "99999999",
    ],
)
def test_what_never_expires_may_say_so(written: str) -> None:
    assert found("thai_date", written, lifelong=True) == []
    assert found("thai_date", written) != []


@pytest.mark.parametrize("written", ["หมดอายุแล้ว", "ใช้ได้ตลอดปี", "9/9/99", "99"])
def test_what_expires_has_a_day(written: str) -> None:
    assert found("thai_date", written, lifelong=True) != []


@pytest.mark.parametrize("written", ["หมดอายุแล้ว", "ขาดต่ออายุ", "ถูกเพิกถอน", "พักใช้ใบอนุญาต", "Expired"])
def test_what_has_expired_without_a_day_is_for_hr(written: str) -> None:
    assert found("thai_date", written, lifelong=True) == ["date.ended"]
    assert found("thai_date", written) == ["thai_date.format"]


@pytest.mark.parametrize(
    "written",
    [
        *("ยังไม่ประกาศผล", "ยังไม่ประกาศ", "ยังไม่ทราบผล", "ไม่ทราบผลสอบ", "ผลยังไม่ออก"),
    ],
)
def test_a_result_that_is_not_told_yet_is_awaited(written: str) -> None:
    assert found("thai_date", written, partial=True, expected=True) == ["date.awaited"]
