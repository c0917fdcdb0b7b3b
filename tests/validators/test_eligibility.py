"""Who may apply: each criterion, then the tree over them."""

from datetime import date, timedelta
from itertools import product
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validators.support import ANNOUNCEMENT, answers_of
from validators.contract import Announcement, CriterionReport, EligibilityReport, Verdict
from validators.counting.calendar import format_thai
from validators.eligibility import at_least, decide

VERDICTS: tuple[Verdict, ...] = ("eligible", "review", "incomplete", "not_eligible")


def judged(tree: dict[str, Any] | None, given: dict[str, Any]) -> EligibilityReport:
    return decide(cast(Announcement, {**ANNOUNCEMENT, "eligibility": tree}), answers_of(given))


def held(levels: list[str], years: int | None, *rows: dict[str, str], **given: Any) -> CriterionReport:
    leaf = {"id": "held", "criterion": "held_level", "levels": levels, "min_years": years, "source": "ข้อ 1"}
    return judged(leaf, {"current.levels": list(rows), **given})["criteria"][0]


D1 = {"level": "D1", "since": "21/12/2564"}  # three years on the closing day
K3 = {"level": "K3", "since": "21/12/2560"}  # four years, before D1


def test_long_enough() -> None:
    assert held(["D1"], 3, D1) == {
        "id": "held",
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
        changed = cast(Announcement, {**announcement, "eligibility": tree})
        return decide(changed, answers_of({"current.levels": [row]}))["verdict"]

    if met_on is not None:
        assert verdict_on(date.fromisoformat(met_on)) == "eligible"
        assert verdict_on(date.fromisoformat(met_on) - timedelta(days=1)) == "not_eligible"


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"current.equivalents": [{"position": "หัวหน้าศูนย์"}]}, "review"),
        ({"current.levels": [D1]}, "not_eligible"),
        ({}, "incomplete"),
    ],
)
def test_an_equivalent_position(given: dict[str, Any], verdict: str) -> None:
    leaf = {"id": "same", "criterion": "equivalent_position", "min_years": None, "source": "ข้อ 2"}
    assert judged(leaf, given)["criteria"][0]["verdict"] == verdict


def test_a_criterion_in_words_is_for_hr() -> None:
    leaf = {"id": "own", "criterion": "own", "text": "มีความรู้ภาษาอังกฤษดี", "source": "ข้อ 3"}
    report = judged(leaf, {})
    assert report["verdict"] == "review"
    assert report["criteria"][0]["why"]["th"].startswith("มีความรู้ภาษาอังกฤษดี")


def test_without_criteria_hr_decides() -> None:
    report = judged(None, {})
    assert (report["verdict"], report["criteria"]) == ("review", [])


def leaf(level: str, years: int | None) -> dict[str, Any]:
    return {"id": level, "criterion": "held_level", "levels": [level], "min_years": years, "source": ""}


@pytest.mark.parametrize(
    ("tree", "verdict"),
    [
        ({"any": [leaf("D1", 9), leaf("K3", 4)]}, "eligible"),
        ({"all": [leaf("D1", 9), leaf("K3", 4)]}, "not_eligible"),
        ({"all": [leaf("D1", 3), leaf("K3", 4)]}, "eligible"),
        ({"all": [leaf("D1", 3), {"any": [leaf("K4", 1), leaf("K3", None)]}]}, "review"),
        ({"at_least": {"count": 2, "of": [leaf("D1", 3), leaf("K4", 1), leaf("K3", 4)]}}, "eligible"),
        ({"at_least": {"count": 3, "of": [leaf("D1", 3), leaf("K4", 1), leaf("K3", 4)]}}, "not_eligible"),
    ],
)
def test_a_tree(tree: dict[str, Any], verdict: str) -> None:
    report = judged(tree, {"current.levels": [D1, K3], "current.level": "D1"})
    assert report["verdict"] == verdict
    assert report["criteria"][0]["id"] == "D1"


@pytest.mark.parametrize("verdicts", list(product(VERDICTS, repeat=3)))
def test_any_and_all_are_extremes_of_at_least(verdicts: tuple[Verdict, ...]) -> None:
    """Any takes the best; all takes the worst, a refusal before a gap before HR's judgement."""
    assert at_least(1, verdicts) == min(verdicts, key=VERDICTS.index)
    assert at_least(3, verdicts) == max(verdicts, key=VERDICTS.index)


def test_a_criterion_that_there_is_not() -> None:
    with pytest.raises(LookupError, match="no criterion is called 'luck'; there are: held_level"):
        judged({"id": "luck", "criterion": "luck", "source": ""}, {})
