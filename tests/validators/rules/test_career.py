"""Sections 3 to 6: education, government service, evaluations, years."""

from datetime import date

import pytest

from prakat.validators.rules.evaluations import asked, rounds, unknown
from tests.validators.support import found, offered

# --- Years ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("2567", []),
        *(
            (typed, [])
            for typed in (
                *("พ.ศ. 2560", "๒๕๖๐", "ปี 2560", "พ.ศ.๒๕๖๐", "2560 B.E.", "ปีการศึกษา 2560"),
                *("ปีงบประมาณ 2560", "งบ 2560", "ปีงบประมาณ พ.ศ. ๒๕๖๐", "2560-2561", "2560 – 2561"),
                *("2560/61", "31 มี.ค. 2560", "31/3/2560", "มีนาคม 2560", "3/2560", "2560-03-31"),
                *("รุ่นที่ 12/2560", "รุ่นที่ 5 ปี 2560", "รุ่น 5 (2560)", "2560 (2017)"),
                *("ภาคเรียนที่ 2/2560", "ต้นปี 2560"),
            )
        ),
        *((typed, ["be_year.every"]) for typed in ("ทุกปี", "ต่อเนื่อง", "เป็นประจำทุกปี", "หลายปี")),
        ("2567-2568", ["be_year.after_close"]),
        ("31 มี.ค. 2017", ["thai_date.christian_year"]),
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
    ("year", "codes"), [("2517", []), ("2516", ["date.before_birth"]), ("2568", ["be_year.after_close"])]
)
def test_nothing_is_done_before_birth(year: str, codes: list[str]) -> None:
    assert found("be_year", year, {"born": "10/1/2517"}, birth_date="born") == codes


@pytest.mark.parametrize(
    ("typed", "born", "codes"),
    [
        ("2532", "10/1/2517", []),
        ("2531", "10/1/2517", ["education.year_range"]),
        ("ปีการศึกษา 2532", "10/1/2517", []),
        ("2567", "10/1/2517", []),
        ("2568", "10/1/2517", ["be_year.after_close"]),
        ("2500", "", []),
        ("2568", "", ["be_year.after_close"]),
        ("2559", "10/1/2560", ["education.year_range"]),
        ("39", "10/1/2517", ["thai_date.two_digit_year"]),
    ],
)
def test_year_of_graduation(typed: str, born: str, codes: list[str]) -> None:
    given = {"born": born, "degree": "bachelor"}
    assert found("be_year", typed, given, birth_date="born", degree="degree") == codes


@pytest.mark.parametrize(
    ("year", "codes"),
    [
        ("2532", []),
        ("2531", ["education.early"]),
        ("2517", ["education.early"]),
        ("2516", ["education.year_range"]),
    ],
)
def test_other_education_may_come_early(year: str, codes: list[str]) -> None:
    """เปรียญธรรม at 13; before birth nobody finishes anything."""
    given = {"born": "10/1/2517", "degree": "other"}
    assert found("be_year", year, given, birth_date="born", degree="degree") == codes


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("2017", [("2560", "ใช้ 2560", "Use B.E. 2560")]),
        ("31 มี.ค. 2017", [("2560", "ใช้ 2560", "Use B.E. 2560")]),
        ("60", [("2560", "ใช้ 2560", "Use B.E. 2560")]),
        ("99", [("2499", "ใช้ 2499", "Use B.E. 2499")]),
        ("2025", []),
        ("ปีก่อน", []),
    ],
)
def test_the_year_that_may_be_meant_is_offered(typed: str, offers: list[tuple[str, str, str]]) -> None:
    assert offered("be_year", typed) == offers


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
    civil, other = ({"date": "1/6/2541", "service": service} for service in ("civil", "other"))
    assert found("level_name", level, civil, since="date", service="service") == codes
    # Another service may call its levels as it likes.
    judged = [code.replace("other_type", "other_service") for code in codes]
    assert found("level_name", level, other, since="date", service="service") == judged


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


def test_courses_are_not_recognised_by_anybody() -> None:
    assert education(degree("other", "2565", "false"), degree("other", "2566", "")) == {}


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
    unsorted = (row("1/6/2541", level="3"), row("1/6/2556", level="6"), row("1/6/2550", level="5"))
    assert history(*unsorted) == {"history[2].date": "date.not_ascending"}
    assert turned(*unsorted) == [[0, 2, 1]]
    assert history(row("เมื่อก่อน", level="3"), row("1/6/2541", level="4")) == {}


def turned(*rows: dict[str, str]) -> list[list[int]]:
    params = {"rows": "history", "appointed_on": "appointed", "position": "position"}
    return [order for order, *_ in offered("history", {"history": list(rows)}, **params)]


def test_two_orders_of_one_day_are_usual() -> None:
    assert history(row("11/12/2551", level="ชำนาญการ"), row("11/12/2551", "นิติกร", "ชำนาญการ")) == {}


def test_newest_first_is_said_once_and_offered_to_be_turned_round() -> None:
    rows = (row("1/10/2556", level="6"), row("1/6/2550", level="5"), row("1/6/2541", level="3"))
    assert history(*rows, appointed="1/6/2541", position="นักวิเทศสัมพันธ์") == {"history": "history.newest_first"}
    assert turned(*rows) == [[2, 1, 0]]
    assert turned(*reversed(rows)) == []
    # Its first and last row are those of time.
    assert history(*rows, appointed="1/6/2542")["history[2].date"] == "history.first"


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
