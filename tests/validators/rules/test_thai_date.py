"""A date as a field: what its limits find, and what it was understood as."""

import pytest

from tests.validators.support import derived, found


def test_what_is_no_date_says_why() -> None:
    assert found("thai_date", "31/6/2541") == ["thai_date.no_such_day"]
    assert found("thai_date", "1/6/2541") == []


@pytest.mark.parametrize(
    ("typed", "before", "codes"),
    [
        ("1/6/2541", "1/6/2541", []),
        ("1/6/2541", "", []),
        ("1/6/2541", "เมื่อวาน", []),
        ("1/6/2541", "2/6/2541", ["date.before_birth"]),
    ],
)
def test_not_before_birth(typed: str, before: str, codes: list[str]) -> None:
    assert found("thai_date", typed, {"birth": before}, birth_date="birth") == codes


def test_the_parameter_names_the_code() -> None:
    given = {"first": "1/6/2541", "rows": [{"since": "1/6/2560"}]}
    early = "1/1/2541"
    assert found("thai_date", early, given, birth_date="first") == ["date.before_birth"]
    assert found("thai_date", early, given, not_before="since", row="rows[0]") == ["date.before_since"]


def test_not_after_the_closing_day() -> None:
    assert found("thai_date", "20/12/2567", not_after="close") == []
    assert found("thai_date", "21/12/2567", not_after="close") == ["date.after_close"]


def test_present_only_where_allowed() -> None:
    assert found("thai_date", "ถึงปัจจุบัน", present=True) == []
    assert found("thai_date", "ปัจจุบัน") == ["thai_date.format"]
    assert derived("thai_date", "ปัจจุบัน", present=True) == {}


def test_a_month_alone_only_where_allowed() -> None:
    assert found("thai_date", "มิถุนายน 2541", partial=True) == []
    assert found("thai_date", "มิถุนายน 2541") == ["thai_date.format"]


@pytest.mark.parametrize(
    ("typed", "begun", "codes"),
    [
        ("2560", "มิถุนายน 2560", []),
        ("มิถุนายน 2560", "30 มิถุนายน 2560", []),
        ("พฤษภาคม 2560", "มิถุนายน 2560", ["date.before_since"]),
        ("2559", "2560", ["date.before_since"]),
    ],
)
def test_a_month_or_year_alone_ends_with_its_last_day(typed: str, begun: str, codes: list[str]) -> None:
    given = {"rows": [{"since": begun}]}
    assert found("thai_date", typed, given, not_before="since", row="rows[0]", partial=True) == codes


def test_understood_as() -> None:
    assert derived("thai_date", "๐๑/๐๖/๒๕๔๑") == {"": "1 มิถุนายน 2541"}


def test_no_day_is_made_up_for_a_month_or_year_alone() -> None:
    assert derived("thai_date", "มิถุนายน 2541", partial=True) == {}
