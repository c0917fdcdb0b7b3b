"""Licences, part A (ภาค ก.), scores in language tests."""

from typing import Any

import pytest

from tests.validators.support import judged, verdict

# --- Licence ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"name": "ใบอนุญาตประกอบวิชาชีพการพยาบาล"}], "eligible"),
        ([{"name": "ใบประกอบวิชาชีพ การพยาบาล", "expires_on": "20/12/2567"}], "eligible"),
        ([{"name": "การพยาบาล", "expires_on": "ตลอดชีพ"}], "eligible"),
        ([{"name": "การพยาบาล", "expires_on": "2567"}], "eligible"),
        ([{"name": "การพยาบาล", "expires_on": "19/12/2567"}], "review"),
        # What tells no day is asked about, and never taken for a licence that holds.
        ([{"name": "การพยาบาล", "expires_on": "31/12/65"}], "incomplete"),
        *(
            ([{"name": "การพยาบาล", "expires_on": each}], "review")
            for each in ("หมดอายุแล้ว", "ขาดต่ออายุ", "ขาดอายุ", "ถูกเพิกถอน", "expired", "หมดอายุ 2566")
        ),
        ([{"name": "การพยาบาล", "expires_on": "ไม่กำหนด"}], "eligible"),
        ([{"name": "การพยาบาลและการผดุงครรภ์"}], "review"),
        # One of after the closing day (20 ธันวาคม 2567) may be a new copy of an older one: for HR.
        *(
            ([{"name": "การพยาบาล", "issued_on": on}], verdict)
            for on, verdict in (("20/12/2567", "eligible"), ("21/12/2567", "review"), ("ม.ค. 2568", "review"))
        ),
        *(([{"name": "การพยาบาล", "issued_on": on}], "review") for on in ("รอออกใบอนุญาต", "อยู่ระหว่างขอรับ")),
        ([{"name": "การพยาบาล", "expires_on": "อยู่ระหว่างต่ออายุ"}], "review"),
        ([{"name": "การพยาบาล", "issued_on": "1/1/2568"}, {"name": "การพยาบาล"}], "eligible"),
        ([{"name": ""}], "incomplete"),
        ([], "incomplete"),
    ],
)
def test_a_licence(rows: list[dict[str, str]], expected: str) -> None:
    leaf = {"criterion": "licence", "name": "ใบอนุญาตประกอบวิชาชีพการพยาบาล"}
    assert verdict(leaf, {"licences": rows}) == expected


# --- Examinations -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "rows", "expected"),
    [
        ("bachelor", [("ocsc", "bachelor")], "eligible"),
        ("vocational", [("ocsc", "bachelor")], "eligible"),
        ("bachelor", [("ocsc", "higher_vocational"), ("ocsc", "master")], "eligible"),
        ("vocational", [("ocsc", "upper_secondary")], "review"),
        ("bachelor", [("ocsc", "higher_vocational")], "not_eligible"),
        ("bachelor", [("ocsc", "other")], "review"),
        ("bachelor", [("ocsc", "higher_vocational"), ("ocsc", "other")], "review"),
        ("bachelor", [("toeic", "")], "not_eligible"),
        ("bachelor", [("ocsc", "")], "incomplete"),
        ("bachelor", [("", "")], "incomplete"),
        ("bachelor", [], "incomplete"),
    ],
)
def test_part_a(asked: str, rows: list[tuple[str, str]], expected: str) -> None:
    given = [{"kind": kind, "level": level} for kind, level in rows]
    assert verdict({"criterion": "general_examination", "level": asked}, {"tests": given}) == expected


PART_A = {"criterion": "general_examination", "level": "bachelor"}
TOEIC = {"criterion": "language_score", "test": "toeic", "score": 600, "valid_years": 2}


@pytest.mark.parametrize("leaf", [PART_A, TOEIC, {**TOEIC, "valid_years": None}])
@pytest.mark.parametrize(("dated", "counts"), [("20/12/2567", True), ("21/12/2567", False), ("2568", False)])
def test_a_result_of_after_the_closing_day_does_not_count(
    leaf: dict[str, Any], dated: str, counts: bool
) -> None:
    kind = leaf.get("test", "ocsc")
    report = judged(leaf, {"tests": [{"kind": kind, "level": "bachelor", "score": "700", "date": dated}]})
    assert report["verdict"] == ("eligible" if counts else "not_eligible")
    assert (report["fact"]["th"] == "ผลสอบที่ท่านระบุลงวันที่หลังวันปิดรับสมัคร") != counts


@pytest.mark.parametrize("leaf", [PART_A, TOEIC])
@pytest.mark.parametrize("dated", ["รอผลสอบ", "อยู่ระหว่างรอประกาศผล"])
def test_a_result_that_is_awaited_is_for_hr(leaf: dict[str, Any], dated: str) -> None:
    row = {"kind": leaf.get("test", "ocsc"), "level": "bachelor", "score": "", "date": dated}
    report = judged(leaf, {"tests": [row]})
    assert (report["verdict"], report["fact"]["th"]) == (
        "review",
        "ท่านแจ้งว่ารอผลการสอบ โดยยังไม่ได้ระบุวันที่ของผลการสอบ",
    )
    assert (
        judged(leaf, {"tests": [row, {**row, "score": "700", "date": "1/12/2567"}]})["verdict"] == "eligible"
    )


@pytest.mark.parametrize(
    ("leaf", "name", "expected"),
    [
        *(
            (PART_A, name, "review")
            for name in ("ภาค ก. (พิเศษ) ของ ก.พ.", "ภาค ก", "OCSC e-Exam", "ก.พ. ปี 2566")
        ),
        *((TOEIC, name, "review") for name in ("TOEIC Bridge", "โทอิค (TOEIC)", "toeic 4 ทักษะ")),
        *(
            (leaf, name, "not_eligible")
            for leaf in (PART_A, TOEIC)
            for name in ("HSK 4", "ภาค ข.", "JLPT N2")
        ),
    ],
)
def test_an_examination_that_is_stated_in_another_way_is_for_hr(
    leaf: dict[str, Any], name: str, expected: str
) -> None:
    given = [{"kind": "other", "name": name, "score": "650", "date": "1/12/2567"}]
    said = judged(leaf, {"tests": given})
    assert (said["verdict"], name in said["fact"]["th"]) == (expected, expected == "review")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("toeic", "600", "20/12/2565")], "eligible"),  # its first day is not counted
        ([("toeic", "๖๐๕ คะแนน".replace("๖๐๕", "605"), "1/12/2567")], "eligible"),
        ([("toeic", "500", "1/1/2567"), ("toeic", "700", "1/6/2566")], "eligible"),
        ([("toeic", "600", "19/12/2565")], "not_eligible"),
        ([("toeic", "599", "1/12/2567")], "not_eligible"),
        ([("ielts", "8", "1/12/2567")], "not_eligible"),
        ([("toeic", "600", "2565")], "review"),  # in time at the end of the year, not at its beginning
        *(([("toeic", "600", on)], "eligible") for on in ("ธ.ค. 2566", "2566", "31 ธ.ค. 2565")),
        *(([("toeic", "600", on)], "not_eligible") for on in ("2564", "พ.ย. 2565")),
        ([("toeic", "600", "")], "incomplete"),
        *(
            ([("toeic", score, "1/12/2567")], "eligible")
            for score in (
                "650/990",
                "รวม 650 (L 350 R 300)",
                "ฟัง 330 อ่าน 320 รวม 650",
                "TOEIC 650",
                "650 ปี 2566",
            )
        ),
        # What listening and reading come to is for HR to say, and so are words that turn it round.
        *(
            ([("toeic", score, "1/12/2567")], "review")
            for score in ("L 300 R 350", "Listening 330 Reading 320", "350+300", "ไม่ถึง 650", "1,000", "6500")
        ),
        # A level is no score: beside one it weighs nothing, alone it is for HR to see.
        *(
            ([("toeic", score, "1/12/2567")], "eligible")
            for score in ("B2 (650)", "650 B1", "CEFR B1+ 650/990")
        ),
        *(
            ([("toeic", score, "1/12/2567")], "review")
            for score in ("B2", "CEFR C1", "ระดับ B1+", "b2 (CEFR)")
        ),
        ([("toeic", "B2", "")], "incomplete"),
        ([("toeic", "B2", "1/12/2564")], "not_eligible"),
        ([("toeic", "550 (C1)", "1/12/2567")], "not_eligible"),
        # A letter where a figure is meant: what was meant is for HR to see.
        *(([("toeic", score, "1/12/2567")], "review") for score in ("6O0", "65O", "7l0 คะแนน")),
        # Whatever stands within a number does not make anybody not eligible.
        *(
            ([("toeic", score, "1/12/2567")], "review")
            for score in ("6-50", "6,50", "6.50", "6 50", "6'50", "65-0", "6 5 0")
        ),
        *(
            ([("toeic", score, "1/12/2567")], "not_eligible")
            for score in ("5-50", "5,50", "5 50", "L 5 R 50")
        ),
        *(
            ([("toeic", score, "1/12/2567")], "not_eligible")
            for score in ("เต็ม 990 ได้ 550", "550 จากคะแนนเต็ม 990", "550 (เป้าหมาย 650)", "L 200 R 300")
        ),
        ([("toeic", "", "1/12/2567")], "incomplete"),
        ([("", "600", "1/12/2567")], "incomplete"),
        ([], "incomplete"),
    ],
)
def test_a_score(rows: list[tuple[str, str, str]], expected: str) -> None:
    given = [{"kind": kind, "score": score, "date": on} for kind, score, on in rows]
    leaf = {"criterion": "language_score", "test": "toeic", "score": 600, "valid_years": 2}
    assert verdict(leaf, {"tests": given}) == expected


def test_whatever_stands_before_decimals_is_a_decimal_point() -> None:
    leaf = {"criterion": "language_score", "test": "ielts", "score": 6, "valid_years": None}
    for score, expected in (
        ("5,5", "not_eligible"),
        *(("6½", "eligible"), ("6 ½", "eligible"), ("5½", "not_eligible"), ("B2 (6.5)", "eligible")),
        *((score, "eligible") for score in ("6,5", "6-50", "6-5", "6,50", "6:50", "6 - 50", "6.50", "6-0")),
        *((score, "not_eligible") for score in ("5-50", "5,0", "5-5")),
        *((score, "review") for score in ("5-6", "65", "55")),
        ("Overall 6.5 (L7 R6 W5.5)", "eligible"),
    ):
        given = [{"kind": "ielts", "score": score, "date": ""}]
        assert verdict(leaf, {"tests": given}) == expected, score


def test_a_score_that_cannot_be_told_is_shown_as_it_stands() -> None:
    leaf = {"criterion": "language_score", "test": "toeic", "score": 600, "valid_years": None}
    assert "6-50" in judged(leaf, {"tests": [{"kind": "toeic", "score": "6-50", "date": ""}]})["fact"]["th"]


def test_a_score_with_decimals_that_does_not_grow_old() -> None:
    leaf = {"criterion": "language_score", "test": "ielts", "score": 6.5, "valid_years": None}
    said = judged(leaf, {"tests": [{"kind": "ielts", "score": "6.5", "date": ""}]})
    assert (said["verdict"], said["why"]["en"]) == ("eligible", "A IELTS score of at least 6.5 is needed")
