"""Sections 3 to 6: education, government service, evaluations, years."""

from datetime import date

import pytest

from prakat.validators.rules.evaluations import asked, rounds, unknown
from tests.validators.support import found

# --- Years ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("2567", []),
        ("พ.ศ. 2560", []),
        ("2568", ["be_year.after_close"]),
        ("2017", ["thai_date.christian_year"]),
        ("60", ["thai_date.two_digit_year"]),
        ("2200", ["thai_date.not_in_calendar"]),
        ("ปีที่แล้ว", ["thai_date.year_format"]),
    ],
)
def test_year(typed: str, codes: list[str]) -> None:
    assert found("be_year", typed) == codes


@pytest.mark.parametrize(
    ("typed", "born", "codes"),
    [
        ("2532", "10/1/2517", []),
        ("2531", "10/1/2517", ["education.year_range"]),
        ("2567", "10/1/2517", []),
        ("2568", "10/1/2517", ["education.year_range"]),
        ("2500", "", []),
        ("2568", "", ["education.year_range"]),
        ("39", "10/1/2517", ["thai_date.two_digit_year"]),
    ],
)
def test_year_of_graduation(typed: str, born: str, codes: list[str]) -> None:
    assert found("be_year", typed, {"born": born}, birth_date="born") == codes


# --- Levels in words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "codes"),
    [
        ("วิชาการ ระดับชำนาญการพิเศษ", []),
        ("ประเภทอำนวยการ ระดับสูง", []),
        ("อำนวยการต้น", []),
        ("ชำนาญการ", []),
        ("ครูชำนาญการพิเศษ", []),
        ("ระดับ 3 ถึงระดับ 6", []),
        ("ทั่วไป ชำนาญการ", ["level_name.other_type"]),
        ("วิชาการ ระดับอาวุโส", ["level_name.other_type"]),
        ("ตำแหน่งประเภทบริหาร ระดับชำนาญงาน", ["level_name.other_type"]),
        ("ซี 11", []),
        ("ซี 12", ["level_name.number"]),
        ("C8 ถึง C80", ["level_name.number"]),
        ("ระดับ 0", ["level_name.number"]),
    ],
)
def test_levels_in_words(level: str, codes: list[str]) -> None:
    """Before 11 December 2551 levels were numbers, and names are used of that time, too."""
    assert found("level_name", level, {"date": "1/6/2541"}, since="date") == codes


@pytest.mark.parametrize(
    ("since", "codes"),
    [("10/12/2551", []), ("11/12/2551", ["level_name.number_after_2551"]), ("", [])],
)
def test_a_number_of_a_later_time_is_pointed_out(since: str, codes: list[str]) -> None:
    assert found("level_name", "ระดับ 8", {"date": since}, since="date") == codes
    assert found("level_name", "ชำนาญการ", {"date": since}, since="date") == []


# --- Education --------------------------------------------------------------------------------


def degree(name: str, year: str, recognised: str = "true") -> dict[str, str]:
    return {"degree": name, "year": year, "recognised": recognised}


def education(*rows: dict[str, str]) -> dict[str, str]:
    return found("education", {"education": list(rows)}, rows="education")  # type: ignore[no-any-return]


def test_recognised_degrees_in_their_order() -> None:
    assert education(degree("bachelor", "2539"), degree("master", "2539"), degree("doctorate", "2550")) == {}
    assert education(degree("other", "2530"), degree("doctorate", "2550"), degree("bachelor", "2539")) == {}


@pytest.mark.parametrize("recognised", ["", "false"])
def test_every_degree_must_be_recognised(recognised: str) -> None:
    assert education(degree("bachelor", "2539", recognised)) == {
        "education[0].recognised": "education.not_recognised"
    }


def test_a_higher_degree_before_a_lower_one_is_pointed_out() -> None:
    assert education(degree("master", "2538"), degree("bachelor", "2539")) == {
        "education[0].year": "education.order"
    }
    assert education(degree("bachelor", "2539"), degree("bachelor", "2545"), degree("master", "2541")) == {}
    assert education(degree("master", "38"), degree("bachelor", "2539")) == {}


# --- Government service -------------------------------------------------------------------------


def row(day: str, position: str = "นักวิเทศสัมพันธ์", level: str = "") -> dict[str, str]:
    return {"date": day, "position": position, "level": level}


def history(*rows: dict[str, str], appointed: str = "", position: str = "") -> dict[str, str]:
    given = {"history": list(rows), "appointed": appointed, "position": position}
    return found("history", given, rows="history", appointed_on="appointed", position="position")  # type: ignore[no-any-return]


def test_rows_ascend() -> None:
    assert history(row("1/6/2541", level="3"), row("1/6/2545", level="4")) == {}
    for later in ("1/6/2541", "1/6/2540"):
        assert history(row("1/6/2541", level="3"), row(later, level="4")) == {
            "history[1].date": "date.not_ascending"
        }
    assert history(row("เมื่อก่อน", level="3"), row("1/6/2541", level="4")) == {}


def test_the_first_row_is_the_appointment() -> None:
    assert history(row("1/6/2541"), appointed="1 มิ.ย. 2541") == {}
    assert history(row("1/6/2542"), appointed="1 มิ.ย. 2541") == {"history[0].date": "history.first"}


def test_the_last_row_is_the_current_position() -> None:
    assert history(row("1/6/2541"), position="นักวิเทศสัมพันธ์ ชำนาญการ") == {}
    assert history(row("1/6/2541", "นักวิเทศสัมพันธ์ชำนาญการ"), position="นักวิเทศสัมพันธ์") == {}
    assert history(row("1/6/2541"), position="นิติกร") == {"history[0].position": "history.last"}


def test_a_row_without_a_change_is_pointed_out() -> None:
    assert history(row("1/6/2541", level="3"), row("1/6/2542", level="3")) == {
        "history[1].position": "history.unchanged"
    }
    assert history(row("1/6/2541", "", ""), row("1/6/2542", "", "")) == {}


def test_no_rows() -> None:
    assert history() == {}


# --- Evaluations --------------------------------------------------------------------------------


def test_the_rounds_of_the_originals() -> None:
    assert [(each["year"], each["round"]) for each in rounds(date(2024, 12, 20))] == [
        (2567, 2), (2567, 1), (2566, 2), (2566, 1), (2565, 2), (2565, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("close", "latest"),
    [
        (date(2024, 9, 30), (2567, 1)),
        (date(2024, 10, 1), (2567, 2)),
        (date(2024, 4, 1), (2567, 1)),
        (date(2024, 3, 31), (2566, 2)),
        (date(2024, 1, 1), (2566, 2)),
    ],
)
def test_the_latest_round_in_effect(close: date, latest: tuple[int, int]) -> None:
    (only,) = rounds(close, 1)
    assert (only["year"], only["round"]) == latest


@pytest.mark.parametrize(
    ("close", "latest", "left_out"),
    [
        ((2025, 3, 31), (2567, 2), None),
        ((2025, 4, 1), (2567, 2), (2568, 1)),
        ((2025, 4, 30), (2567, 2), (2568, 1)),
        ((2025, 5, 31), (2567, 2), (2568, 1)),
        ((2025, 6, 1), (2568, 1), None),
        ((2025, 9, 30), (2568, 1), None),
        ((2025, 10, 1), (2568, 1), (2568, 2)),
        ((2025, 11, 30), (2568, 1), (2568, 2)),
        ((2025, 12, 1), (2568, 2), None),
        ((2024, 12, 20), (2567, 2), None),
        ((2026, 1, 1), (2568, 2), None),
        ((2026, 2, 28), (2568, 2), None),
    ],
)
def test_a_round_whose_results_may_be_unknown_is_not_asked_for(
    close: tuple[int, int, int], latest: tuple[int, int], left_out: tuple[int, int] | None
) -> None:
    """Results are made known weeks after 1 April and 1 October: 60 days are left for it."""
    first, *rest = asked(date(*close))
    assert (first["year"], first["round"]) == latest
    assert len(rest) == 5
    missing = unknown(date(*close))
    assert (missing and (missing["year"], missing["round"])) == left_out


def result(year: str, half: str, outcome: str = "good") -> dict[str, str]:
    return {"year": year, "round": half, "result": outcome}


def evaluations(*rows: dict[str, str]) -> dict[str, str]:
    return found("evaluations", {"evaluations": list(rows)}, rows="evaluations")  # type: ignore[no-any-return]


ASKED = (result("2567", "2"), result("2567", "1"))


def test_all_rounds_in_any_order() -> None:
    assert evaluations(*ASKED) == evaluations(*reversed(ASKED)) == {}


def test_a_round_missing_twice_or_too_many() -> None:
    assert evaluations(ASKED[0]) == {"evaluations": "evaluation.missing_round"}
    assert evaluations(*ASKED, ASKED[0]) == {"evaluations[2].round": "evaluation.duplicate"}
    assert evaluations(*ASKED, result("2566", "2")) == {"evaluations[2].round": "evaluation.not_asked"}


def test_a_row_that_names_no_round_is_none() -> None:
    assert evaluations(*ASKED, result("67", "2"), result("2567", ""), result("2567", "3")) == {}


def test_no_result_is_for_hr() -> None:
    assert evaluations(ASKED[0], result("2567", "1", "none")) == {
        "evaluations[1].result": "evaluation.no_result"
    }
