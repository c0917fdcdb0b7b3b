"""Each criterion of eligibility: what it comes to, what was said, from when it would be met."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators import criteria
from prakat.validators.contract import AnnouncementData, CriterionReport, Verdict
from prakat.validators.counting.calendar import format_thai
from prakat.validators.declare import Param
from prakat.validators.eligibility import decide, questions
from prakat.validators.report import messages
from tests.validators.support import ANNOUNCEMENT, DIVERSE, answers_of


def judged(leaf: dict[str, Any], given: dict[str, Any]) -> CriterionReport:
    """The report on one criterion by itself, by the answers of the form it rests on."""
    leaf = {"id": "it", "source": "ข้อ 1", **leaf}
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": leaf})
    form = (*criteria.load(leaf["criterion"]).forms, "application")[0]
    (report,) = decide(announcement, {form: answers_of(given)})["criteria"]
    return report


def verdict(leaf: dict[str, Any], given: dict[str, Any]) -> Verdict:
    return judged(leaf, given)["verdict"]


# --- Held level ------------------------------------------------------------------------------------


def held(levels: list[str], years: int | None, *rows: dict[str, str], **given: Any) -> CriterionReport:
    leaf = {"criterion": "held_level", "levels": levels, "min_years": years}
    return judged(leaf, {"current.levels": list(rows), **given})


D1 = {"level": "D1", "since": "21/12/2564"}  # three years on the closing day
K3 = {"level": "K3", "since": "21/12/2560"}  # four years, before D1


def test_long_enough() -> None:
    assert held(["D1"], 3, D1) == {
        "id": "it",
        "verdict": "eligible",
        "fact": {
            "th": "ท่านระบุว่าดำรงตำแหน่งประเภทอำนวยการ ระดับต้น รวม 3 ปี 0 เดือน 0 วัน",
            "en": "You stated that you held Managerial, primary level for 3 years 0 months 0 days in all",
        },
        "why": {
            "th": "ต้องดำรงตำแหน่งประเภทอำนวยการ ระดับต้น มาแล้วไม่น้อยกว่า 3 ปี",
            "en": "Managerial, primary level must have been held for at least 3 years",
        },
        "source": "ข้อ 1",
        "eligible_from": None,
    }
    assert held(["D1"], 0, D1)["verdict"] == "eligible"


def test_not_long_enough_and_when_it_will_be() -> None:
    leaf = held(["D1"], 4, D1)
    assert leaf["verdict"] == "not_eligible"
    assert leaf["eligible_from"] == "2025-12-20"
    assert held(["D1"], 4, {"level": "D1", "since": "1/1/2568"})["eligible_from"] == "2028-12-31"


def test_a_level_no_longer_held_will_never_be_long_enough() -> None:
    assert held(["K3"], 5, D1, K3, **{"current.level": "D1"})["eligible_from"] is None


def test_nothing_before_birth_counts() -> None:
    leaf = held(["D1"], 3, {"level": "D1", "since": "1/1/2510"}, **{"person.birth_date": "1/1/2520"})
    assert leaf["verdict"] == "incomplete"


def test_time_in_several_levels_is_added_together() -> None:
    assert held(["K3", "D1"], 7, D1, K3, **{"current.level": "D1"})["verdict"] == "eligible"
    leaf = held(["K3", "D1"], 8, D1, K3, **{"current.level": "D1"})
    assert (leaf["verdict"], leaf["eligible_from"]) == ("not_eligible", "2025-12-20")
    assert "วิชาการ ระดับชำนาญการพิเศษ หรือ อำนวยการ ระดับต้น" in leaf["why"]["th"]


def test_where_the_announcement_does_not_say_hr_judges() -> None:
    leaf = held(["D1"], None, D1)
    assert leaf["verdict"] == "review"
    assert "หน่วยงานเจ้าของประกาศ" in leaf["why"]["th"]


def test_what_is_not_answered_is_never_not_eligible() -> None:
    assert held(["D1"], 3)["verdict"] == "incomplete"
    assert held(["D1"], 3, {"level": "", "since": ""})["verdict"] == "incomplete"
    assert held(["D1"], 3, {"level": "D1", "since": ""})["verdict"] == "incomplete"
    assert held(["D1"], None, {"level": "D1", "since": "31/6/2560"})["verdict"] == "incomplete"


def test_enough_is_enough_whatever_else_is_not_answered() -> None:
    assert held(["D1"], 3, D1, {"level": "", "since": ""})["verdict"] == "eligible"


def test_another_level_is_not_this_one() -> None:
    assert held(["K4"], None, D1)["verdict"] == "not_eligible"
    assert held(["K4"], None, **{"current.equivalents": [{"position": "ก"}]})["verdict"] == "not_eligible"


@given(st.dates(date(1990, 1, 1), date(2026, 12, 31)), st.integers(1, 40))
def test_the_day_from_which_is_the_first_that_will_do(since: date, years: int) -> None:
    row = {"level": "D1", "since": format_thai(since)}
    met_on = held(["D1"], years, row)["eligible_from"]

    def verdict_on(day: date) -> Verdict:
        announcement = {**ANNOUNCEMENT, "reckoning": {"levels": day.isoformat()}}
        tree = {"id": "held", "criterion": "held_level", "levels": ["D1"], "min_years": years, "source": ""}
        changed = cast(AnnouncementData, {**announcement, "eligibility": tree})
        return decide(changed, {"application": answers_of({"current.levels": [row]})})["verdict"]

    if met_on is not None:
        assert verdict_on(date.fromisoformat(met_on)) == "eligible"
        assert verdict_on(date.fromisoformat(met_on) - timedelta(days=1)) == "not_eligible"


# --- Equivalent position -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"current.equivalents": [{"position": "หัวหน้าศูนย์"}]}, "review"),
        ({"current.levels": [D1]}, "not_eligible"),
        ({"current.levels": None}, "not_eligible"),
        ({"current.levels": None, "current.equivalents": [{"position": "หัวหน้าศูนย์"}]}, "review"),
        ({}, "incomplete"),
    ],
)
def test_an_equivalent_position(given: dict[str, Any], expected: str) -> None:
    assert verdict({"criterion": "equivalent_position", "min_years": None}, given) == expected


def test_who_held_none_of_the_levels_is_not_eligible_but_asked_for_an_equivalent() -> None:
    levels = {"id": "held", "criterion": "held_level", "levels": ["D1"], "min_years": None, "source": "ข้อ 1"}
    other = {"id": "other", "criterion": "equivalent_position", "min_years": None, "source": "ข้อ 2"}
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": {"any": [levels, other]}})
    report = decide(announcement, {"application": answers_of({"current.levels": None})})
    assert report["verdict"] == "not_eligible"
    assert report["asked"] == ["application:current.equivalents"]


@pytest.mark.parametrize(
    ("leaf", "rows"),
    [
        ({"criterion": "degree", "at_least": "bachelor"}, "education"),
        ({"criterion": "diverse_experience"}, "entries"),
    ],
)
def test_none_of_them_is_not_eligible_as_a_result(leaf: dict[str, Any], rows: str) -> None:
    assert verdict(leaf, {rows: None}) == "not_eligible"
    assert verdict(leaf, {rows: []}) == "incomplete"


# --- Degree ------------------------------------------------------------------------------------------


def degree(at_least: str, *rows: tuple[str, str]) -> CriterionReport:
    given = [{"degree": name, "recognised": recognised} for name, recognised in rows]
    return judged({"criterion": "degree", "at_least": at_least}, {"education": given})


@pytest.mark.parametrize(
    ("at_least", "rows", "expected"),
    [
        ("master", [("bachelor", "true"), ("master", "true")], "eligible"),
        ("bachelor", [("doctorate", "true")], "eligible"),
        ("bachelor", [("bachelor", "true")], "eligible"),
        ("doctorate", [("doctorate", "true"), ("", "")], "eligible"),
        ("doctorate", [("bachelor", "true"), ("master", "true")], "not_eligible"),
        ("bachelor", [("other", "true")], "not_eligible"),
        ("bachelor", [("higher_vocational", "true")], "not_eligible"),
        # Of like standing, or of none: HR judges. Above is above.
        ("upper_secondary", [("vocational", "true")], "review"),
        ("vocational", [("upper_secondary", "true")], "review"),
        ("vocational", [("higher_vocational", "true")], "eligible"),
        ("vocational", [("lower_secondary", "true")], "not_eligible"),
        ("higher_vocational", [("diploma", "true")], "review"),
        ("diploma", [("technical", "true"), ("upper_secondary", "true")], "review"),
        ("diploma", [("bachelor", "true")], "eligible"),
        ("higher_vocational", [("other", "true")], "review"),
        ("master", [("bachelor", "true"), ("master", "")], "incomplete"),
        ("master", [("bachelor", "true"), ("", "")], "incomplete"),
        ("master", [], "incomplete"),
    ],
)
def test_a_degree(at_least: str, rows: list[tuple[str, str]], expected: str) -> None:
    assert degree(at_least, *rows)["verdict"] == expected


def test_the_form_of_the_public_asks_for_no_recognition() -> None:
    entry = cast(AnnouncementData, {**ANNOUNCEMENT, "forms": [{"id": "entry", "limits": {}}]})
    asked = {"id": "it", "source": "", "criterion": "degree", "at_least": "vocational"}
    answers = answers_of({"education": [{"level": "vocational"}]})
    report = decide({**entry, "eligibility": asked}, {"entry": answers})
    assert (report["verdict"], report["asked"]) == ("eligible", [])
    assert decide({**entry, "eligibility": asked}, {})["asked"] == ["entry:education"]


def test_no_education_is_an_answer() -> None:
    tree = {"id": "it", "source": "", "criterion": "degree", "at_least": "lower_secondary"}
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": tree})
    report = decide(announcement, {"application": replace(answers_of({}), nones={"education"})})
    assert (report["verdict"], report["asked"]) == ("not_eligible", [])
    assert report["criteria"][0]["fact"]["en"] == "You stated that you have no degree"


def test_the_highest_degree_is_told() -> None:
    said = degree("doctorate", ("master", "true"), ("other", "true"), ("bachelor", "true"))
    assert said["fact"]["th"] == "วุฒิสูงสุดที่ท่านระบุคือปริญญาโท"
    assert said["why"]["th"] == "ต้องมีวุฒิไม่ต่ำกว่าปริญญาเอก ซึ่ง ก.พ. หรือ ก.ค.ศ. รับรอง"
    for unranked in ("other", "of_another_land"):
        assert degree("bachelor", (unranked, ""))["fact"]["th"] == "วุฒิสูงสุดที่ท่านระบุคือการศึกษาระดับอื่น"
    assert "ทำเครื่องหมาย" in degree("master", ("master", ""))["fact"]["th"]


# --- Age -----------------------------------------------------------------------------------------------


def age(born: str, least: int | None = None, most: int | None = None) -> CriterionReport:
    return judged({"criterion": "age", "min": least, "max": most}, {"person.birth_date": born})


@pytest.mark.parametrize(
    ("born", "least", "most", "expected", "eligible_from"),
    [
        # 9 December 2567 is the day; whoever was born on the 10th is of full years on the 9th.
        ("10/12/2549", 18, None, "eligible", None),
        ("11/12/2549", 18, None, "not_eligible", "2024-12-10"),
        ("10/12/2512", None, 55, "eligible", None),
        ("9/12/2512", None, 55, "review", None),
        ("11/12/2511", None, 55, "review", None),
        ("10/12/2511", None, 55, "not_eligible", None),
        ("1/1/2530", 18, 55, "eligible", None),
        ("1/1/2560", 18, 55, "not_eligible", "2034-12-31"),
        ("", 18, 55, "incomplete", None),
        ("เมื่อวาน", 18, None, "incomplete", None),
        ("1/1/2568", 18, None, "incomplete", None),
    ],
)
def test_an_age(
    born: str, least: int | None, most: int | None, expected: str, eligible_from: str | None
) -> None:
    said = age(born, least, most)
    assert (said["verdict"], said["eligible_from"]) == (expected, eligible_from)


def test_what_age_is_asked_for_is_told() -> None:
    assert age("1/1/2530", 18)["why"]["th"] == "ต้องมีอายุไม่ต่ำกว่า 18 ปี"
    assert age("1/1/2530", None, 55)["why"]["th"].startswith("ต้องมีอายุไม่เกิน 55 ปี")
    assert age("1/1/2530", 18, 55)["why"]["th"].startswith("ต้องมีอายุไม่ต่ำกว่า 18 ปี และไม่เกิน 55 ปี")
    assert age("1/1/2530", 18)["fact"]["th"] == "ท่านอายุ 37 ปี 11 เดือน 9 วัน"


# --- Diverse experience ----------------------------------------------------------------------------------


def entry(work: str, start: str, end: str, **more: str) -> dict[str, str]:
    where = {"line": "ก", "unit": "ข", "area": "ค", "work": work, "from": start, "to": end}
    return {**where, "evidence": "kp7", **more}


A = entry("1", "1/10/2560", "30/9/2562")
B = entry("2", "1/10/2562", "30/9/2564")
C = entry("3", "1/10/2564", "30/9/2566")
SHARED = [entry("1", "1/1/2560", "31/12/2563"), entry("2", "1/1/2560", "31/12/2563")]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([A, B, C], "eligible"),
        ([A, B, C, entry("", "", "")], "eligible"),
        ([A, B], "not_eligible"),
        ([A, B, C | {"evidence": "none"}], "not_eligible"),
        ([*SHARED, entry("3", "1/1/2564", "31/12/2565")], "review"),
        ([A, B, C | {"to": ""}], "incomplete"),
        ([A, B, C | {"evidence": ""}], "incomplete"),
        ([], "incomplete"),
    ],
)
def test_diverse_experience(entries: list[dict[str, str]], expected: str) -> None:
    assert verdict({"criterion": "diverse_experience"}, {"entries": entries}) == expected


@pytest.mark.parametrize(
    ("last", "eligible_from"),
    [
        # Two years of the third kind are full on 31 March 2568.
        (entry("3", "1/4/2566", "ปัจจุบัน"), "2025-03-31"),
        (entry("3", "1/4/2566", "20/12/2567"), None),
        # A kind that there is already: time does not make another of it.
        (entry("2", "1/4/2566", "ปัจจุบัน"), None),
        (entry("3", "1/4/2566", "ปัจจุบัน", evidence="none"), None),
    ],
)
def test_from_when_on_experience_that_goes_on_will_be_enough(
    last: dict[str, str], eligible_from: str | None
) -> None:
    said = judged({"criterion": "diverse_experience"}, {"entries": [A, B, last]})
    assert (said["verdict"], said["eligible_from"]) == ("not_eligible", eligible_from)


def test_how_much_of_it_there_is_is_told() -> None:
    said = judged({"criterion": "diverse_experience"}, {"entries": [A, B]})
    assert said["fact"]["th"] == "ประสบการณ์ที่ท่านระบุครบ 2 ปี มี 2 อย่าง"
    assert said["why"]["th"] == "ต้องมีประสบการณ์ในงานที่หลากหลายไม่น้อยกว่า 3 อย่าง อย่างละไม่น้อยกว่า 2 ปี"


# --- Field of study ---------------------------------------------------------------------------------------


def studied(fields: list[str], level: str | None, *rows: dict[str, str]) -> CriterionReport:
    given = [{"degree": "bachelor", "title": "", "major": "", **row} for row in rows]
    return judged({"criterion": "field_of_study", "fields": fields, "level": level}, {"education": given})


@pytest.mark.parametrize(
    ("fields", "level", "row", "expected"),
    [
        (["นิติศาสตร์", "รัฐศาสตร์"], "bachelor", {"major": "นิติศาสตร์"}, "eligible"),
        (["นิติศาสตร์", "รัฐศาสตร์"], "bachelor", {"major": "สาขาวิชา รัฐศาสตร์"}, "eligible"),
        (["สาขาวิชาบัญชี"], None, {"major": "การบัญชี", "title": "บัญชีบัณฑิต"}, "eligible"),
        (["นิติศาสตร์"], "bachelor", {"title": "นิติศาสตรบัณฑิต"}, "eligible"),
        (["Computer Science"], "bachelor", {"major": "computer science"}, "eligible"),
        (["ช่างยนต์"], "vocational", {"degree": "vocational", "major": "ช่างยนต์"}, "eligible"),
        # Words and marks around it, and what stands before or behind it.
        *(
            (["การบัญชี"], "bachelor", {"major": major}, "eligible")
            for major in (
                *("เอกการบัญชี", "“การบัญชี”", "สาขาวิชา: การบัญชี", "แขนงวิชาการบัญชี", "การบัญชี (ต่อเนื่อง)", "การบัญชี."),
                *("คณะบริหารธุรกิจ สาขาการบัญชี", "บริหารธุรกิจ (การบัญชี)"),
            )
        ),
        *(
            (["นิติศาสตร์"], "bachelor", {"title": title}, "eligible")
            for title in (
                "นิติศาสตร์บัณฑิต",
                "ปริญญาตรี นิติศาสตรบัณฑิต",
                "นิติศาสตรบัณฑิต (น.บ.)",
                "นิติศาสตรบัณฑิต เกียรตินิยมอันดับ 2",
            )
        ),
        (["วิศวกรรมโยธา"], None, {"title": "วิศวกรรมศาสตรบัณฑิต (วิศวกรรมโยธา)"}, "eligible"),
        (["บัญชี"], "bachelor", {"major": "การบัญชี"}, "eligible"),
        (["การบัญชี"], "bachelor", {"major": "โปรแกรมวิชาบัญชี"}, "eligible"),
        (["การบัญชี"], "bachelor", {"title": "บัญชีบัณฑิต"}, "eligible"),
        (["สาขาวิชาการจัดการ"], "bachelor", {"major": "การจัดการ"}, "eligible"),
        (["คอมพิวเตอร์"], "bachelor", {"major": "วิทยาการคอมพิวเตอร์"}, "review"),
        (["การจัดการ"], "bachelor", {"major": "การ"}, "review"),
        (["บัญชี"], "bachelor", {"major": "วิชาโท บัญชี"}, "review"),
        # Another field, or the field at another level: for HR, never refused.
        (["นิติศาสตร์"], "bachelor", {"major": "รัฐประศาสนศาสตร์"}, "review"),
        (["บัญชี"], "bachelor", {"major": "การเงินและการบัญชี"}, "review"),
        (["นิติศาสตร์"], "bachelor", {"degree": "master", "major": "นิติศาสตร์"}, "review"),
        (["ช่างยนต์"], "vocational", {"degree": "upper_secondary", "major": "ช่างยนต์"}, "review"),
        (["ช่างยนต์"], "vocational", {"degree": "other", "major": "ช่างยนต์"}, "review"),
        # Not at that level at all.
        (["นิติศาสตร์"], "master", {"major": "นิติศาสตร์"}, "not_eligible"),
        (["นิติศาสตร์"], "bachelor", {}, "incomplete"),
        (["นิติศาสตร์"], "bachelor", {"degree": "", "major": "นิติศาสตร์"}, "incomplete"),
    ],
)
def test_a_field_of_study(fields: list[str], level: str | None, row: dict[str, str], expected: str) -> None:
    assert studied(fields, level, row)["verdict"] == expected


def test_one_of_several_fields_stated_is_enough() -> None:
    said = studied(["นิติศาสตร์"], "bachelor", {"major": "ดนตรี"}, {"major": "นิติศาสตร์"})
    assert (said["verdict"], said["fact"]["th"]) == ("eligible", "สาขาวิชาที่ท่านระบุคือนิติศาสตร์")
    assert "ปริญญาตรี สาขาวิชานิติศาสตร์" in said["why"]["th"]


@pytest.mark.parametrize(
    "leaf",
    [
        {"criterion": "field_of_study", "fields": ["ก"], "level": None},
        {"criterion": "licence", "name": "ก"},
        {"criterion": "general_examination", "level": "bachelor"},
        {"criterion": "language_score", "test": "toeic", "score": 600, "valid_years": None},
    ],
    ids=lambda leaf: leaf["criterion"],
)
def test_that_there_are_none_is_an_answer(leaf: dict[str, Any]) -> None:
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": {"id": "it", "source": "", **leaf}})
    asked = criteria.load(leaf["criterion"])
    answers = replace(answers_of({}), nones={asked.path})
    report = decide(announcement, {asked.forms[0]: answers})
    assert (report["verdict"], report["asked"]) == ("not_eligible", [])


# --- Licence ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"name": "ใบอนุญาตประกอบวิชาชีพการพยาบาล"}], "eligible"),
        ([{"name": "ใบประกอบวิชาชีพ การพยาบาล", "expires_on": "20/12/2567"}], "eligible"),
        ([{"name": "การพยาบาล", "expires_on": "ตลอดชีพ"}], "eligible"),
        ([{"name": "การพยาบาล", "expires_on": "2567"}], "eligible"),
        ([{"name": "การพยาบาล", "expires_on": "19/12/2567"}], "review"),
        # What tells no day is asked about, and never taken for a licence that holds.
        *(([{"name": "การพยาบาล", "expires_on": each}], "incomplete") for each in ("หมดอายุแล้ว", "31/12/65")),
        ([{"name": "การพยาบาล", "expires_on": "ไม่กำหนด"}], "eligible"),
        ([{"name": "การพยาบาลและการผดุงครรภ์"}], "review"),
        ([{"name": ""}], "incomplete"),
        ([], "incomplete"),
    ],
)
def test_a_licence(rows: list[dict[str, str]], expected: str) -> None:
    leaf = {"criterion": "licence", "name": "ใบอนุญาตประกอบวิชาชีพการพยาบาล"}
    assert verdict(leaf, {"licences": rows}) == expected


# --- Examinations -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "rows", "expected"),
    [
        ("bachelor", [("ocsc", "bachelor")], "eligible"),
        ("vocational", [("ocsc", "bachelor")], "eligible"),
        ("bachelor", [("ocsc", "higher_vocational"), ("ocsc", "master")], "eligible"),
        ("vocational", [("ocsc", "upper_secondary")], "review"),
        ("bachelor", [("ocsc", "higher_vocational")], "not_eligible"),
        ("bachelor", [("toeic", "")], "not_eligible"),
        ("bachelor", [("ocsc", "")], "incomplete"),
        ("bachelor", [("", "")], "incomplete"),
        ("bachelor", [], "incomplete"),
    ],
)
def test_part_a(asked: str, rows: list[tuple[str, str]], expected: str) -> None:
    given = [{"kind": kind, "level": level} for kind, level in rows]
    assert verdict({"criterion": "general_examination", "level": asked}, {"tests": given}) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("toeic", "600", "21/12/2565")], "eligible"),  # two years on the closing day
        ([("toeic", "๖๐๕ คะแนน".replace("๖๐๕", "605"), "1/12/2567")], "eligible"),
        ([("toeic", "500", "1/1/2567"), ("toeic", "700", "1/6/2566")], "eligible"),
        ([("toeic", "600", "19/12/2565")], "not_eligible"),
        ([("toeic", "599", "1/12/2567")], "not_eligible"),
        ([("ielts", "8", "1/12/2567")], "not_eligible"),
        ([("toeic", "600", "2565")], "review"),  # in time at the end of the year, not at its beginning
        ([("toeic", "600", "2564")], "not_eligible"),
        ([("toeic", "600", "")], "incomplete"),
        *(
            ([("toeic", score, "1/12/2567")], "eligible")
            for score in ("650/990", "รวม 650 (L 350 R 300)", "ฟัง 330 อ่าน 320 รวม 650", "TOEIC 650", "1,000")
        ),
        # What listening and reading come to is for HR to say, and so are words that turn it round.
        *(
            ([("toeic", score, "1/12/2567")], "review")
            for score in ("L 300 R 350", "Listening 330 Reading 320", "350+300", "ไม่ถึง 650")
        ),
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


def test_a_comma_before_decimals_is_no_thousand() -> None:
    leaf = {"criterion": "language_score", "test": "ielts", "score": 6, "valid_years": None}
    for score, expected in (
        ("5,5", "not_eligible"),
        *((score, "eligible") for score in ("6,5", "6-50", "6-5", "6,50", "6:50", "6 - 50", "6.50", "6-0")),
        *((score, "not_eligible") for score in ("5-50", "5,0", "5-5")),
        ("5-6", "review"),
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


# --- Nationality ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "bars", "expected"),
    [
        ("ไทย", True, "eligible"),
        ("สัญชาติ ไทย", True, "eligible"),
        ("Thai", None, "eligible"),
        *(
            (said, True, "eligible")
            for said in (
                *(
                    "สัญชาติ: ไทย",
                    "ไทย (โดยการเกิด)",
                    "ไทยโดยกำเนิด",
                    "ประเทศไทย",
                    "Thai nationality",
                    "ไทย.",
                    "ไทย -",
                ),
                *("TH", "THA", "th", "ไทย/ไทย", "ไทย-ไทย", "ไทย / Thai", "ไทย TH".replace(" ", "/")),
                *(
                    "ไทย พุทธ",
                    "ไทย/พุทธ",
                    "ไทย ศาสนาพุทธ",
                    "สัญชาติไทย ศาสนาอิสลาม",
                    "ไทยโดยกำเนิด นับถือศาสนาคริสต์",
                    "Thai, Buddhist",
                ),
                *("เชื้อชาติจีน สัญชาติไทย", "เชื้อชาติ ไทย สัญชาติ ไทย", "ไทย (เชื้อชาติไทย)"),
            )
        ),
        # Who may be Thai is barred by nobody but HR.
        *(
            (said, True, "review")
            for said in ("ไทย-อเมริกัน", "ไทยและอังกฤษ", "เชื้อชาติไทย", "Thai/US", "TH/US", "ไม่ใช่ไทย")
        ),
        ("เชื้อชาติไทย สัญชาติลาว", True, "review"),
        ("ลาว", None, "review"),
        ("ลาว", True, "not_eligible"),
        ("South Korean", True, "not_eligible"),
        ("พุทธ", True, "not_eligible"),
        ("", True, "incomplete"),
        ("", None, "incomplete"),
    ],
)
def test_nationality(said: str, bars: bool | None, expected: str) -> None:
    assert verdict({"criterion": "nationality", "bars": bars}, {"person.nationality": said}) == expected


# --- Discipline, and words of its own ---------------------------------------------------------------------


@pytest.mark.parametrize(("ever", "expected"), [("no", "eligible"), ("yes", "review"), ("", "incomplete")])
def test_discipline(ever: str, expected: str) -> None:
    for sense in ({}, {"sense": None}, {"sense": "punished"}, {"sense": "proceeded"}):
        assert verdict({"criterion": "discipline"} | sense, {"discipline.ever": ever}) == expected


NOTHING_CAME_OF_IT = [
    *("ไม่มี", "ไม่มีโทษ", "ไม่มี (ยุติเรื่อง)", "ยุติเรื่อง", "สั่งยุติเรื่อง", "คณะกรรมการสอบสวนเห็นควรยุติเรื่อง", "ยกโทษ"),
    *("งดโทษ", "งดโทษ ว่ากล่าวตักเตือน", "ว่ากล่าวตักเตือนเป็นหนังสือ", "ทำทัณฑ์บน", "ไม่ถูกลงโทษ", "ไม่ได้รับโทษ"),
    *("ไม่ได้ถูกลงโทษ", "ไม่ลงโทษ", "ไม่มีความผิด", "ไม่ผิดวินัย", "ไม่มีมูล", "ไม่เคยถูกลงโทษ", "พ้นผิด", "ยกคำกล่าวหา"),
]
FOR_HR = [
    *("ภาคทัณฑ์", "ภาคทัณฑ์ (ไม่ร้ายแรง)", "ตัดเงินเดือน 5% เป็นเวลา 2 เดือน", "ลดขั้นเงินเดือน 1 ขั้น", "ปลดออก", "ไล่ออก"),
    *("งดโทษภาคทัณฑ์", "อยู่ระหว่างสอบสวน", "ยังไม่มีคำสั่งลงโทษ", "รอผลการพิจารณา", "ผิดวินัยไม่ร้ายแรง", "จำไม่ได้"),
    *("ไม่ทราบ", "ไม่มีข้อมูล", "ถูกลงโทษ", ""),
]


@pytest.mark.parametrize(
    ("penalty", "expected"),
    [*((each, "eligible") for each in NOTHING_CAME_OF_IT), *((each, "review") for each in FOR_HR)],
)
@pytest.mark.parametrize("sense", ["punished", "proceeded"])
def test_being_proceeded_against_is_no_penalty(penalty: str, expected: str, sense: str) -> None:
    given = {"discipline.ever": "yes", "discipline.penalty": penalty}
    assert verdict({"criterion": "discipline", "sense": sense}, given) == expected


def test_the_announcement_says_which_is_asked_and_the_check_says_the_same() -> None:
    for sense, asked in (("punished", "ไม่เคยถูกลงโทษทางวินัย"), ("proceeded", "ไม่อยู่ระหว่างถูกดำเนินการทางวินัย")):
        leaf = {"criterion": "discipline", "sense": sense}
        assert criteria.load("discipline").clause(leaf, {}).text["th"] == asked
        assert judged(leaf, {"discipline.ever": "yes"})["why"]["th"].startswith(f"ต้อง{asked}")


def test_a_clearing_is_told_and_never_presumed_to_cover_the_penalty() -> None:
    given = {"discipline.ever": "yes", "discipline.penalty": "ภาคทัณฑ์", "discipline.cleared": "true"}
    said = judged({"criterion": "discipline"}, given)
    assert (said["verdict"], "ล้างมลทิน" in said["fact"]["th"]) == ("review", True)


def test_a_criterion_in_words_is_for_hr() -> None:
    said = judged({"criterion": "own", "text": "มีความรู้ภาษาอังกฤษดี"}, {})
    assert said["verdict"] == "review"
    assert said["why"]["th"].startswith("มีความรู้ภาษาอังกฤษดี")


# --- Without the form that a criterion rests on ----------------------------------------------------------


def without(*forms: dict[str, Any]) -> AnnouncementData:
    """An announcement that uses these forms and no others."""
    return cast(AnnouncementData, {**ANNOUNCEMENT, "forms": list(forms)})


@pytest.mark.parametrize("used", [[], [{"id": "vision", "limits": {"pages": 2}}]], ids=["none", "another"])
def test_what_no_form_asks_is_for_hr(used: list[dict[str, Any]]) -> None:
    """No answer could ever be given: it is neither missing nor refused, and nothing is asked."""
    for leaf in LEAVES:
        tree = {"id": "it", "source": "", **leaf}
        report = decide(cast(AnnouncementData, {**without(*used), "eligibility": tree}), {})
        assert (report["verdict"], report["asked"]) == ("review", []), leaf
        if leaf["criterion"] != "own":
            (judged,) = report["criteria"]
            assert "ไม่ได้ใช้แบบฟอร์ม" in judged["fact"]["th"]
            assert judged["fact"]["en"].startswith("This announcement does not use the form")


@pytest.mark.parametrize("missing", ["kinds", "years", "dimensions", "continuous", "evidence"])
def test_experience_of_an_amount_that_the_form_does_not_say_is_for_hr(missing: str) -> None:
    limits = {name: value for name, value in DIVERSE.items() if name != missing}
    tree = {"id": "it", "criterion": "diverse_experience", "source": ""}
    announcement = {**without({"id": "experience", "limits": limits}), "eligibility": tree}
    answers = {"experience": answers_of({"entries": [A, B, C]})}
    report = decide(cast(AnnouncementData, announcement), answers)
    assert report["verdict"] == "review"
    assert "ไม่ได้กำหนด" in report["criteria"][0]["fact"]["th"]
    assert report["why"]["th"].endswith("มีประสบการณ์ในงานที่หลากหลาย")


# --- All of them --------------------------------------------------------------------------------------------


def value(param: Param) -> Any:
    """A value that a parameter may have."""
    least = param.least or 1
    simple = {"integer": least, "number": least, "text": "ก", "texts": ["ก"], "flag": True}
    if param.choices:
        return [*param.choices] if param.type == "choices" else param.choices[0]
    return simple[param.type]


def leaves(name: str) -> Iterator[dict[str, Any]]:
    """A criterion as an announcement may write it, also with null where that may stand."""
    declared = criteria.load(name)
    given = {key: value(param) for key, param in declared.params.items()}
    unsaid = {key: None for key, param in declared.params.items() if param.nullable}
    for params in (given, given | unsaid) if unsaid else (given,):
        if not [*declared.conflicts(params)]:
            yield {"criterion": name, **params}


LEAVES = [leaf for name in criteria.names() for leaf in leaves(name)]


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf["criterion"])
def test_nothing_answered_is_never_not_eligible(leaf: dict[str, Any]) -> None:
    assert verdict(leaf, {}) == ("review" if leaf["criterion"] == "own" else "incomplete")


# What the trees below are made of; one more criterion need not be among them.
SAMPLES: list[dict[str, Any]] = [
    {"criterion": "held_level", "levels": ["D1"], "min_years": 3},
    {"criterion": "held_level", "levels": ["D1"], "min_years": None},
    {"criterion": "equivalent_position", "min_years": None},
    {"criterion": "degree", "at_least": "bachelor"},
    {"criterion": "field_of_study", "fields": ["นิติศาสตร์", "รัฐศาสตร์"], "level": "bachelor"},
    {"criterion": "field_of_study", "fields": ["ช่างยนต์"], "level": None},
    {"criterion": "licence", "name": "ใบอนุญาตประกอบวิชาชีพการพยาบาล"},
    {"criterion": "general_examination", "level": "bachelor"},
    {"criterion": "language_score", "test": "toeic", "score": 600, "valid_years": 2},
    {"criterion": "language_score", "test": "ielts", "score": 6.5, "valid_years": None},
    {"criterion": "nationality", "bars": True},
    {"criterion": "nationality", "bars": None},
    {"criterion": "diverse_experience"},
    {"criterion": "age", "min": 18, "max": 60},
    {"criterion": "discipline"},
    {"criterion": "own", "text": "ก"},
]
KNOWN = [*dict.fromkeys(leaf["criterion"] for leaf in SAMPLES)]
TREES = st.recursive(
    st.sampled_from(SAMPLES).map(lambda leaf: {"id": "it", "source": "", **leaf}),
    lambda inner: st.tuples(st.sampled_from(["any", "all"]), st.lists(inner, min_size=1, max_size=4)).map(
        lambda gate: dict([gate])
    ),
    max_leaves=8,
)


@given(TREES)
def test_whatever_is_asked_for_nothing_answered_is_never_not_eligible(tree: dict[str, Any]) -> None:
    report = decide(cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": tree}), {})
    assert report["verdict"] in ("incomplete", "review")


DAYS = st.dates(date(2010, 1, 1), date(2024, 12, 31)).map(format_thai)
ROWS = {
    "current.levels": st.fixed_dictionaries(
        {"level": st.sampled_from(["D1", "K3", ""]), "since": DAYS, "until": DAYS | st.just("")}
    ),
    "education": st.fixed_dictionaries(
        {"degree": st.sampled_from(["bachelor", "other", ""]), "recognised": st.sampled_from(["true", ""])}
    ),
    "entries": st.builds(entry, st.sampled_from("123"), DAYS, DAYS | st.just("ปัจจุบัน")),
}


@given(
    st.sampled_from([*ROWS]).flatmap(lambda path: st.tuples(st.just(path), st.lists(ROWS[path], max_size=5))),
    st.data(),
)
def test_the_order_of_rows_changes_no_verdict(
    given: tuple[str, list[dict[str, str]]], data: st.DataObject
) -> None:
    path, rows = given
    shuffled = data.draw(st.permutations(rows))
    for leaf in LEAVES:
        assert verdict(leaf, {path: rows}) == verdict(leaf, {path: shuffled})


# Of each question, an answer that leaves nothing open.
ANSWERED: dict[str, Any] = {
    "current.levels": [{"level": "K3", "since": "1/1/2560", "until": "1/1/2563"}],
    "current.equivalents": [{"position": "ก", "level": "ข"}],
    "education": [{"degree": "bachelor", "title": "นิติศาสตรบัณฑิต", "major": "นิติศาสตร์", "recognised": "true"}],
    "licences": [{"name": "ใบอนุญาตว่าความ", "expires_on": ""}],
    "tests": [{"kind": "ocsc", "level": "bachelor"}, {"kind": "toeic", "score": "550", "date": "1/1/2567"}],
    "person.nationality": "ไทย",
    "person.birth_date": "1/1/2540",
    "discipline.ever": "no",
    "entries": [A, B],
}


@given(TREES, st.permutations(sorted(ANSWERED)))
def test_more_answers_change_no_verdict_that_was_decided(tree: dict[str, Any], order: list[str]) -> None:
    """Answered one by one in any order: once nothing more is asked, it stays as it is."""
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": tree})
    given: dict[str, Any] = {}
    decided, settled = "incomplete", False
    for path in ("", *order):
        given |= {path: ANSWERED[path]} if path else {}
        answers = answers_of(given)
        report = decide(announcement, {use["id"]: answers for use in ANNOUNCEMENT["forms"]})
        assert not settled or report["verdict"] == decided
        decided, settled = report["verdict"], not report["asked"]
    assert settled


@given(TREES, st.dates(date(2024, 12, 20), date(2060, 1, 1)), st.dates(date(2024, 12, 20), date(2060, 1, 1)))
def test_time_alone_takes_nothing_away(tree: dict[str, Any], one: date, other: date) -> None:
    """But for an age that is too high by then, and results of tests that grow old."""
    answers = answers_of(
        {**ANSWERED, "current.levels": [D1], "entries": [A, B, entry("3", "1/1/2567", "ปัจจุบัน")]}
    )

    def met(day: date) -> bool:
        on = day.isoformat()
        dates = {
            "window": {"open": on, "close": on},
            "reckoning": dict.fromkeys(("age", "service", "levels"), on),
        }
        announcement = cast(AnnouncementData, {**ANNOUNCEMENT, **dates, "eligibility": ageless(tree)})
        report = decide(announcement, {use["id"]: answers for use in ANNOUNCEMENT["forms"]})
        if (since := report["eligible_from"]) and day < max(one, other):
            assert met(max(one, other)) == (since <= max(one, other).isoformat())
        return report["verdict"] == "eligible"

    assert met(min(one, other)) <= met(max(one, other))


def ageless(node: dict[str, Any]) -> dict[str, Any]:
    """The tree without bounds that time crosses the other way."""
    if "criterion" not in node:
        return {gate: [ageless(each) for each in of] for gate, of in node.items()}
    return node | {name: None for name in ("max", "valid_years") if name in node}


def test_every_criterion_is_among_these_and_one_that_may_be_left_open_twice() -> None:
    assert {leaf["criterion"] for leaf in LEAVES} == {*criteria.names()}
    held = [leaf["min_years"] for leaf in LEAVES if leaf["criterion"] == "held_level"]
    assert held == [1, None]


def test_what_is_soonest_answered_is_asked_first() -> None:
    """One answer before a row, and rows of few columns before long ones."""
    every = {"any": [{"id": name, "criterion": name} for name in KNOWN]}
    fields = [{"path": criteria.load(name).path} for name in KNOWN]
    forms: Any = {use["id"]: {"sections": [{"fields": fields}]} for use in ANNOUNCEMENT["forms"]}
    assert [*questions(cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": every}), forms)] == [
        "application:discipline.ever",
        "application:person.birth_date",
        "entry:person.nationality",
        "application:current.levels",
        "application:current.equivalents",
        "entry:licences",
        "entry:tests",
        "application:education",
        "experience:entries",
    ]


@pytest.mark.parametrize("name", criteria.names())
def test_a_criterion_has_words_for_all_of_it_in_both_languages(name: str) -> None:
    """What it asks, what each key of it means, and what it tells: none is missing, and none left over."""
    declared = criteria.load(name)
    wanted = {f"criterion.{name}", *(f"criterion.{name}.{param}" for param in declared.params)}
    for words in messages():
        assert {key for key in words if f"{key}.".startswith(f"criterion.{name}.")} == wanted
    for param in declared.params.values():
        assert bool(param.choices) == bool(param.word)
        for code in param.choices:
            assert param.word is not None
            assert all(param.word(code).values())


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf["criterion"])
def test_a_criterion_is_a_clause_in_both_languages(leaf: dict[str, Any]) -> None:
    asked = criteria.load(leaf["criterion"])
    for limits in ({}, DIVERSE):
        clause = asked.clause(leaf, limits)
        for said in filter(None, [clause.text, clause.remark]):
            assert all(said[language] and "{" not in said[language] for language in ("th", "en"))
