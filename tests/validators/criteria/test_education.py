"""Degrees and fields of study."""

from dataclasses import replace
from typing import cast

import pytest

from prakat.validators.contract import AnnouncementData, CriterionReport
from prakat.validators.eligibility import decide
from tests.validators.support import ANNOUNCEMENT, answers_of, judged

# --- Degree -----------------------------------------------------------------------------------------


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
        # As high as any degree, it may be: HR judges.
        ("bachelor", [("other", "true")], "review"),
        ("master", [("bachelor", "true"), ("other", "")], "review"),
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
    assert report["criteria"][0]["fact"]["en"] == "You stated that you have no qualification"


def test_the_highest_degree_is_told() -> None:
    said = degree("doctorate", ("master", "true"), ("other", "true"), ("bachelor", "true"))
    assert said["fact"]["th"] == "วุฒิสูงสุดที่ท่านระบุคือปริญญาโท"
    assert said["why"]["th"] == "ต้องมีวุฒิไม่ต่ำกว่าปริญญาเอก ซึ่ง ก.พ. หรือ ก.ค.ศ. รับรอง"
    for unranked in ("other", "of_another_land"):
        assert degree("bachelor", (unranked, ""))["fact"]["th"] == "วุฒิสูงสุดที่ท่านระบุคือการศึกษาระดับอื่น"
    assert "ทำเครื่องหมาย" in degree("master", ("master", ""))["fact"]["th"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        # What is still studied for is no degree yet; one that is finished stays as it is.
        ([("bachelor", "กำลังศึกษา")], "not_eligible"),
        ([("bachelor", "2563"), ("master", "กำลังศึกษา")], "not_eligible"),
        ([("master", "2565"), ("doctorate", "กำลังศึกษา")], "eligible"),
        # Nor what is finished after the closing day (20 ธันวาคม 2567).
        ([("master", "2568")], "not_eligible"),
        ([("master", "2567"), ("doctorate", "2570")], "eligible"),
        # Where approval or papers are awaited, it may be finished by then.
        *(([("master", each)], "review") for each in ("รอรับปริญญา", "สภาอนุมัติแล้ว รอใบปริญญา", "รอเกรด")),
        ([("bachelor", "2563"), ("master", "รอผลอนุมัติ")], "review"),
        ([("bachelor", "รอรับปริญญา"), ("master", "กำลังศึกษา")], "not_eligible"),
        ([("master", "2565"), ("master", "รอรับปริญญา")], "eligible"),
        ([("master", "2565 (รอรับปริญญา)")], "eligible"),
        # HR may find that education of another kind will do, and nobody knows which an open row means.
        ([("other", "2563"), ("master", "กำลังศึกษา")], "review"),
        ([("", "2563"), ("master", "กำลังศึกษา")], "incomplete"),
    ],
)
def test_education_that_is_not_finished_does_not_count_yet(
    stated: list[tuple[str, str]], expected: str
) -> None:
    rows = [{"degree": level, "year": year, "recognised": "true", "major": "บัญชี"} for level, year in stated]
    report = judged({"criterion": "degree", "at_least": "master"}, {"education": rows})
    assert report["verdict"] == expected
    of_field = {"criterion": "field_of_study", "fields": ["บัญชี"], "level": "master"}
    assert judged(of_field, {"education": rows})["verdict"] == expected
    if expected == "not_eligible":
        assert report["fact"]["th"] == "วุฒิที่ท่านระบุยังไม่สำเร็จการศึกษา"


@pytest.mark.parametrize(
    ("finished_on", "expected"),
    [
        *(("20 ธันวาคม 2567", "eligible"), ("21 ธันวาคม 2567", "not_eligible"), ("ม.ค. 2568", "not_eligible")),
        *(("2567", "eligible"), ("รอรับพระราชทานปริญญาบัตร", "review"), ("กำลังศึกษา", "not_eligible")),
    ],
)
def test_a_qualification_is_finished_on_the_closing_day(finished_on: str, expected: str) -> None:
    rows = [{"level": "bachelor", "major": "การบัญชี", "finished_on": finished_on}]
    of_field = {"criterion": "field_of_study", "fields": ["การบัญชี"], "level": "bachelor"}
    for asked in ({"criterion": "degree", "at_least": "bachelor"}, of_field):
        report = judged(asked, {"education": rows})
        assert report["verdict"] == expected
        if expected == "review":
            assert report["fact"]["th"].startswith("ท่านแจ้งว่ารอการอนุมัติ รอเอกสาร")


@pytest.mark.parametrize(
    ("finished_on", "verdict", "since"),
    [
        # What is expected by the closing day (20 ธันวาคม 2567) may be there by then: HR judges.
        *(
            (f"คาดว่าจะ{when}", "review", None)
            for when in ("จบ พ.ย. 2567", "สำเร็จการศึกษา 20 ธันวาคม 2567", "จบปี 2567")
        ),
        # Later, it counts from then on.
        ("คาดว่าจะจบ 21 ธันวาคม 2567", "not_eligible", "2024-12-21"),
        ("กำลังศึกษา คาดว่าจะสำเร็จการศึกษา มี.ค. 2568", "not_eligible", "2025-03-31"),
        ("31/5/2568", "not_eligible", "2025-05-31"),
        # A beginning is no end, and without a day nobody knows from when on.
        *((when, "not_eligible", None) for when in ("กำลังศึกษา ตั้งแต่ 2566", "คาดว่าจะจบ", "คาดว่าจะจบเทอมหน้า")),
    ],
)
def test_a_degree_to_come_counts_from_its_day_on(finished_on: str, verdict: str, since: str | None) -> None:
    rows = [{"level": "bachelor", "major": "การบัญชี", "finished_on": finished_on}]
    for asked in (
        {"criterion": "degree", "at_least": "bachelor"},
        {"criterion": "field_of_study", "fields": ["การบัญชี"], "level": "bachelor"},
    ):
        report = judged(asked, {"education": rows})
        assert (report["verdict"], report["eligible_from"]) == (verdict, since)


def test_the_day_on_which_it_counts_is_that_of_what_is_enough() -> None:
    rows = [
        {"level": "bachelor", "major": "การบัญชี", "finished_on": "31/5/2569"},
        {"level": "diploma", "major": "การบัญชี", "finished_on": "31/5/2568"},
        {"level": "bachelor", "major": "ดนตรี", "finished_on": "31/3/2569"},
    ]
    of_field = {"criterion": "field_of_study", "fields": ["การบัญชี"], "level": "bachelor"}
    assert judged(of_field, {"education": rows})["eligible_from"] == "2026-05-31"
    report = judged({"criterion": "degree", "at_least": "bachelor"}, {"education": rows})
    assert report["eligible_from"] == "2026-03-31"
    years = [{"degree": "master", "year": "2568", "recognised": each} for each in ("", "true")]
    asked = {"criterion": "degree", "at_least": "master"}
    assert [judged(asked, {"education": [row]})["eligible_from"] for row in years] == [None, "2025-12-31"]


def test_recognition_is_still_asked_for_where_papers_are_awaited() -> None:
    rows = [{"degree": "master", "recognised": "", "year": "รอรับปริญญา"}]
    assert (
        judged({"criterion": "degree", "at_least": "master"}, {"education": rows})["verdict"] == "incomplete"
    )


# --- Field of study ---------------------------------------------------------------------------------


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
        (["ช่างยนต์"], None, {"degree": "vocational", "major": "สาขางานช่างยนต์"}, "eligible"),
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


def test_no_major_is_no_field() -> None:
    said = studied(["การบัญชี"], "bachelor", {"title": "นิติศาสตรบัณฑิต", "major": "ไม่มี"})
    assert (said["verdict"], said["fact"]["th"]) == ("review", "สาขาวิชาที่ท่านระบุคือนิติศาสตรบัณฑิต")
    assert studied(["การบัญชี"], "bachelor", {"major": "-"})["verdict"] == "incomplete"


def test_one_of_several_fields_stated_is_enough() -> None:
    said = studied(["นิติศาสตร์"], "bachelor", {"major": "ดนตรี"}, {"major": "นิติศาสตร์"})
    assert (said["verdict"], said["fact"]["th"]) == ("eligible", "สาขาวิชาที่ท่านระบุคือนิติศาสตร์")
    assert "ปริญญาตรี สาขาวิชานิติศาสตร์" in said["why"]["th"]
