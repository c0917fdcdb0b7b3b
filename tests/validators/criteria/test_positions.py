"""What was held and done: levels, equivalent positions, diverse experience."""

from datetime import date, timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators.contract import AnnouncementData, CriterionReport, Verdict
from prakat.validators.counting.calendar import format_thai
from prakat.validators.eligibility import decide
from tests.validators.support import ANNOUNCEMENT, D1, DIVERSE, A, B, C, answers_of, entry, judged, verdict

# --- Held level -------------------------------------------------------------------------------------


def held(levels: list[str], years: int | None, *rows: dict[str, str], **given: Any) -> CriterionReport:
    leaf = {"criterion": "held_level", "levels": levels, "min_years": years}
    return judged(leaf, {"current.levels": list(rows), **given})


K3 = {"level": "K3", "since": "21/12/2560"}  # four years, before D1


def test_long_enough() -> None:
    assert held(["D1"], 3, D1) == {
        "id": "it",
        "verdict": "eligible",
        "fact": {
            "th": "ท่านระบุว่าดำรงตำแหน่งประเภทอำนวยการ ระดับต้น รวม 3 ปี",
            "en": "You stated that you held managerial positions at primary level for 3 years in all",
        },
        "why": {
            "th": "ต้องดำรงตำแหน่งประเภทอำนวยการ ระดับต้น มาแล้วไม่น้อยกว่า 3 ปี",
            "en": "You need at least 3 years in managerial positions at primary level",
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


@pytest.mark.parametrize(
    "given",
    [
        {"current.equivalents": [{"position": "ก"}]},
        {"current.service": "other", "current.level": "other"},
        {"current.service": "other", "current.level": "K3"},
        {"current.service": "teacher", "current.level": "ชำนาญการพิเศษ"},
        {"current.service": "civil", "current.level": "other"},
    ],
)
def test_what_another_service_or_an_equivalent_counts_for_is_for_hr(given: dict[str, Any]) -> None:
    never, short = given | {"current.levels": None}, given | {"current.levels": [D1]}
    for leaf in (
        {"criterion": "held_level", "levels": ["D1"], "min_years": 4},
        {"criterion": "held_level", "levels": ["K4"], "min_years": None},
        {"criterion": "equivalent_position", "min_years": None},
    ):
        assert [verdict(leaf, each) for each in (never, short)] == ["review", "review"]
    level = {"criterion": "held_level", "levels": ["D1"], "min_years": 3}
    assert [verdict(level, each) for each in (never, short)] == ["review", "eligible"]
    if "current.equivalents" not in given:
        assert verdict(level, given) == "incomplete"


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


# --- Equivalent position ----------------------------------------------------------------------------


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
    for service, asked in (("", "service"), ("civil", "equivalents"), ("teacher", "equivalents")):
        answers = answers_of({"current.levels": None, "current.service": service})
        report = decide(announcement, {"application": answers})
        assert report["verdict"] == "not_eligible"
        assert report["asked"] == [f"application:current.{asked}"]
    answers = answers_of({"current.levels": None, "current.service": "other"})
    report = decide(announcement, {"application": answers})
    assert (report["verdict"], report["asked"]) == ("review", [])


@pytest.mark.parametrize(
    ("current", "expected"),
    [
        *(("K3", "review"), ("K4", "review"), ("D1", "review"), ("D2", "review"), ("M1", "review")),
        *(("K2", "not_eligible"), ("O4", "not_eligible")),
    ],
)
def test_who_is_at_a_level_or_above_but_ticked_none_is_for_hr(current: str, expected: str) -> None:
    """The tick may be a slip, and who moves from a higher level was often never at the one asked for."""
    leaf = {"criterion": "held_level", "levels": ["K3", "D1"], "min_years": 2}
    assert verdict(leaf, {"current.levels": None, "current.level": current}) == expected


def test_who_is_not_eligible_is_asked_nothing_that_changes_nothing() -> None:
    levels = {"id": "held", "criterion": "held_level", "levels": ["D1"], "min_years": 1, "source": "ข้อ 1"}
    degree = {"id": "degree", "criterion": "degree", "at_least": "master", "source": "ข้อ 2"}
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": {"all": [levels, degree]}})
    answers = answers_of({"current.levels": None, "current.service": "civil"})
    assert decide(announcement, {"application": answers})["asked"] == ["application:current.equivalents"]


# --- Diverse experience -----------------------------------------------------------------------------


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


@pytest.mark.parametrize("missing", ["kinds", "years", "dimensions", "continuous", "evidence"])
def test_experience_of_an_amount_that_the_form_does_not_say_is_for_hr(missing: str) -> None:
    limits = {name: value for name, value in DIVERSE.items() if name != missing}
    tree = {"id": "it", "criterion": "diverse_experience", "source": ""}
    announcement = {**ANNOUNCEMENT, "forms": [{"id": "experience", "limits": limits}], "eligibility": tree}
    answers = {"experience": answers_of({"entries": [A, B, C]})}
    report = decide(cast(AnnouncementData, announcement), answers)
    assert report["verdict"] == "review"
    assert "ไม่ได้กำหนด" in report["criteria"][0]["fact"]["th"]
    assert report["why"]["th"].endswith("มีประสบการณ์ในงานที่หลากหลาย")
