"""Each criterion of eligibility: what it comes to, what was said, from when it would be met."""

from datetime import date, timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators import criteria
from prakat.validators.contract import AnnouncementData, CriterionReport, Verdict
from prakat.validators.counting.calendar import format_thai
from prakat.validators.eligibility import decide, questions
from prakat.validators.report import messages
from tests.validators.support import ANNOUNCEMENT, DIVERSE, answers_of


def judged(leaf: dict[str, Any], given: dict[str, Any]) -> CriterionReport:
    """The report on one criterion by itself, by the answers of the form it rests on."""
    leaf = {"id": "it", "source": "ข้อ 1", **leaf}
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": leaf})
    form = criteria.load(leaf["criterion"]).form or "application"
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


def test_time_in_several_levels_is_added_together() -> None:
    assert held(["K3", "D1"], 7, D1, K3, **{"current.level": "D1"})["verdict"] == "eligible"
    leaf = held(["K3", "D1"], 8, D1, K3, **{"current.level": "D1"})
    assert (leaf["verdict"], leaf["eligible_from"]) == ("not_eligible", "2025-12-20")
    assert "วิชาการ ระดับชำนาญการพิเศษ หรือ อำนวยการ ระดับต้น" in leaf["why"]["th"]


def test_where_the_announcement_does_not_say_hr_judges() -> None:
    leaf = held(["D1"], None, D1)
    assert leaf["verdict"] == "review"
    assert "ฝ่ายบุคคล" in leaf["why"]["th"]


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
        ({}, "incomplete"),
    ],
)
def test_an_equivalent_position(given: dict[str, Any], expected: str) -> None:
    assert verdict({"criterion": "equivalent_position", "min_years": None}, given) == expected


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
        ("master", [("bachelor", "true"), ("master", "")], "incomplete"),
        ("master", [("bachelor", "true"), ("", "")], "incomplete"),
        ("master", [], "incomplete"),
    ],
)
def test_a_degree(at_least: str, rows: list[tuple[str, str]], expected: str) -> None:
    assert degree(at_least, *rows)["verdict"] == expected


def test_the_highest_degree_is_told() -> None:
    said = degree("doctorate", ("master", "true"), ("other", "true"), ("bachelor", "true"))
    assert said["fact"]["th"] == "วุฒิสูงสุดที่ท่านระบุคือปริญญาโท"
    assert said["why"]["th"] == "ต้องมีวุฒิไม่ต่ำกว่าปริญญาเอก ซึ่ง ก.พ. หรือ ก.ค.ศ. รับรอง"
    for unranked in ("other", "diploma"):
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


def test_how_much_of_it_there_is_is_told() -> None:
    said = judged({"criterion": "diverse_experience"}, {"entries": [A, B]})
    assert said["fact"]["th"] == "ประสบการณ์ที่ท่านระบุครบ 2 ปี มี 2 อย่าง"
    assert said["why"]["th"] == "ต้องมีประสบการณ์ในงานที่หลากหลายไม่น้อยกว่า 3 อย่าง อย่างละไม่น้อยกว่า 2 ปี"


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

LEAVES: list[dict[str, Any]] = [
    {"criterion": "held_level", "levels": ["D1"], "min_years": 3},
    {"criterion": "held_level", "levels": ["D1"], "min_years": None},
    {"criterion": "equivalent_position", "min_years": None},
    {"criterion": "degree", "at_least": "bachelor"},
    {"criterion": "diverse_experience"},
    {"criterion": "age", "min": 18, "max": 60},
    {"criterion": "discipline"},
    {"criterion": "own", "text": "ก"},
]


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf["criterion"])
def test_nothing_answered_is_never_not_eligible(leaf: dict[str, Any]) -> None:
    assert verdict(leaf, {}) == ("review" if leaf["criterion"] == "own" else "incomplete")


TREES = st.recursive(
    st.sampled_from(LEAVES).map(lambda leaf: {"id": "it", "source": "", **leaf}),
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


def test_every_criterion_is_among_these() -> None:
    assert {leaf["criterion"] for leaf in LEAVES} == {*criteria.names()}


def test_what_is_soonest_answered_is_asked_first() -> None:
    """One answer before a row, and rows of few columns before long ones."""
    every = {"any": [{"criterion": name} for name in criteria.names()]}
    assert [*questions(every)] == [
        "application:discipline.ever",
        "application:person.birth_date",
        "application:current.levels",
        "application:current.equivalents",
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
