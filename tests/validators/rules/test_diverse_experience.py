"""Diverse experience on the form, and its certifier; how time is counted has tests of its own."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators.contract import LimitValue
from prakat.validators.counting.calendar import format_thai
from prakat.validators.declare import Scope
from prakat.validators.report import WARNING, problem
from prakat.validators.rules import load
from prakat.validators.rules.diverse_experience import assessed
from tests.validators.support import ANNOUNCEMENT, DIVERSE, LABEL, answers_of, derived, found

CLOSE = date.fromisoformat(ANNOUNCEMENT["window"]["close"])


def entry(work: str, start: str, end: str, **more: str) -> dict[str, str]:
    """A job that differs from the others in the nature of its work."""
    where = {"line": "วิเทศสัมพันธ์", "unit": "กองตัวอย่าง", "area": "ส่วนกลาง", "work": work}
    return {**where, "from": start, "to": end, "evidence": "kp7", **more}


A = entry("ก", "1/10/2560", "30/9/2562")
B = entry("ข", "1/10/2562", "30/9/2564")
C = entry("ค", "1/10/2564", "30/9/2566")


def codes(*entries: dict[str, str], **limits: LimitValue) -> dict[str, str]:
    told: dict[str, str] = found(
        "diverse_experience", {"entries": list(entries)}, rows="entries", limits=DIVERSE | limits
    )
    return told


def diverse(*entries: dict[str, str], **limits: LimitValue) -> Any:
    said = derived("diverse_experience", {"entries": list(entries)}, rows="entries", limits=DIVERSE | limits)
    return said.get("diverse")


def test_three_kinds_of_two_years() -> None:
    assert codes(A, B, C) == {}
    two_years = {"years": 2, "months": 0, "days": 0}
    assert diverse(A, B, C) == {
        "verdict": "pass",
        "years": [2560, 2566],
        "kinds": [
            {
                "kind": ["วิเทศสัมพันธ์", "กองตัวอย่าง", "ส่วนกลาง", work],
                "duration": two_years,
                "segments": [{"from": f"{year}-10-01", "to": f"{year + 2}-09-30"}],
                "short_days": 0,
            }
            for work, year in (("ก", 2017), ("ข", 2019), ("ค", 2021))
        ],
        "shared": [],
    }


def test_where_nothing_counts_there_are_no_years() -> None:
    assert diverse(A | {"from": "เมื่อวาน"})["years"] == []


def test_short_by_a_day() -> None:
    short = C | {"to": "29/9/2566"}
    assert codes(A, B, short) == {"entries": "experience.too_few_kinds"}
    assert diverse(A, B, short)["verdict"] == "fail"
    assert [each["short_days"] for each in diverse(A, B, short)["kinds"]] == [0, 0, 1]


def test_a_message_says_how_many_there_are_and_what_is_short() -> None:
    def told(*entries: dict[str, str]) -> str:
        answers = answers_of({"entries": list(entries)})
        scope = Scope(ANNOUNCEMENT, answers, {"rows": "entries"}, limits=DIVERSE)
        (failure,) = load("diverse_experience").validate(answers, scope)
        return problem(failure, WARNING, LABEL, "")["message"]["th"]

    assert told(A, B).startswith("ประสบการณ์ที่ครบ 2 ปี มี 2 อย่าง ต้องมี 3 อย่าง ถ้า")
    assert "มี 2 อย่าง ต้องมี 3 อย่าง อย่างที่ 3 ขาดอีก 1 วัน " in told(A, B, C | {"to": "29/9/2566"})
    short = [entry(work, "1/1/2567", "31/1/2567") for work in "กขคงจฉช"]
    assert told(*short).count("ขาดอีก") == 5, "the nearest only"


def test_stints_of_one_kind_are_its_segments() -> None:
    said = diverse(A, B, C, A | {"from": "1/10/2566", "to": "ปัจจุบัน"})
    assert said["kinds"][0]["segments"] == [
        {"from": "2017-10-01", "to": "2019-09-30"},
        {"from": "2023-10-01", "to": "2024-12-20"},
    ]


def test_adjoining_pieces_are_one_segment() -> None:
    beside = entry("ง", "1/1/2561", "31/12/2561")
    assert diverse(A, B, C, beside)["kinds"][0]["segments"] == [{"from": "2017-10-01", "to": "2019-09-30"}]


def test_time_that_only_splitting_would_make_enough_is_for_hr() -> None:
    both = [entry(work, "1/1/2560", "31/12/2563") for work in ("ก", "ข")]
    last = entry("ค", "1/1/2564", "31/12/2565")
    assert codes(*both, last) == {"entries": "experience.shared_time"}
    assert diverse(*both, last)["verdict"] == "review"


def test_shared_time_says_for_which_kinds_it_could_count_and_for_which_it_does() -> None:
    long, short = entry("ก", "1/1/2555", "31/12/2559"), entry("ข", "1/1/2556", "31/12/2557")
    assert diverse(long, short, C)["shared"] == [
        {"from": "2013-01-01", "to": "2014-12-31", "kinds": [0, 1], "counted": 1}
    ]


def test_shared_time_may_count_for_none() -> None:
    """Cut into so many pieces that not every way of giving them out is tried."""
    long = [entry(work, "1/1/2550", "31/12/2566") for work in "กขค"]
    cuts = [entry(f"งาน {month}", f"1/{month}/2560", f"15/{month}/2560") for month in range(1, 13)]
    said = diverse(*cuts, *long)
    assert said["verdict"] == "review"
    first, second = said["shared"][:2]
    assert first == {"from": "2007-01-01", "to": "2016-12-31", "kinds": [12, 13, 14], "counted": None}
    assert second["kinds"] == [0, 12, 13, 14]


def test_kinds_are_compared_without_white_space_and_named_as_first_written() -> None:
    again = A | {"unit": "กอง ตัวอย่าง", "from": "1/1/2567", "to": "ปัจจุบัน"}
    kinds = diverse(A, B, C, again)["kinds"]
    assert [each["kind"][1] for each in kinds] == ["กองตัวอย่าง"] * 3


def test_only_the_dimensions_of_the_announcement_make_a_kind() -> None:
    assert codes(A, B, C, dimensions=["line", "unit"]) == {"entries": "experience.too_few_kinds"}


def test_more_kinds_or_years_may_be_wanted() -> None:
    assert codes(A, B, C, kinds=4) == {"entries": "experience.too_few_kinds"}
    assert codes(A, B, C, years=1) == {}


def test_an_announcement_may_accept_less_evidence() -> None:
    acting = C | {"evidence": "acting_order"}
    assert codes(A, B, acting) == {}
    assert codes(A, B, acting, evidence=["kp7", "kks16"]) == {
        "entries[2].evidence": "experience.no_evidence",
        "entries": "experience.too_few_kinds",
    }


def test_where_years_must_be_unbroken_a_sum_of_stints_is_for_hr() -> None:
    halves = [entry("ก", "1/10/2559", "30/9/2560"), entry("ก", "1/10/2561", "30/9/2562")]
    assert codes(*halves, B, C) == {}
    assert codes(*halves, B, C, continuous=1) == {"entries": "experience.interrupted"}
    assert diverse(*halves, B, C, continuous=1)["verdict"] == "review"
    assert codes(A, B, C, continuous=1) == {}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"evidence": "none"},
            {"entries[2].evidence": "experience.no_evidence", "entries": "experience.too_few_kinds"},
        ),
        ({"to": "30/9/2564"}, {"entries[2].to": "experience.period_reversed"}),
        ({"to": "ปัจจุบัน"}, {}),
        ({"to": ""}, {}),
        ({"to": "เมื่อวาน"}, {}),
        ({"from": "21/12/2567", "to": "ปัจจุบัน"}, {}),
        ({"evidence": ""}, {}),
        ({"area": ""}, {}),
    ],
)
def test_one_entry(change: dict[str, str], told: dict[str, str]) -> None:
    """While an entry is not complete, nothing is said of what all come to."""
    assert codes(A, B, C | change) == told


def test_each_entry_lasts_to_the_closing_day_at_most() -> None:
    said = derived(
        "diverse_experience",
        {"entries": [A, B | {"to": "ปัจจุบัน"}, C | {"to": "1/1/2570"}, C | {"to": ""}]},
        rows="entries",
        limits=DIVERSE,
    )
    assert said["entries[0].duration"] == {"years": 2, "months": 0, "days": 0}
    assert said["entries[1].duration"] == {"years": 5, "months": 2, "days": 20}
    assert said["entries[2].duration"] == {"years": 3, "months": 2, "days": 20}
    assert "entries[3].duration" not in said


def test_nothing_entered_comes_to_nothing() -> None:
    assert codes() == {}
    assert diverse() is None


# --- Whatever is entered ---------------------------------------------------------------------------

DAYS = st.dates(date(2012, 1, 1), date(2025, 12, 31)).map(format_thai)
ENTRIES = st.builds(
    entry, st.sampled_from("กขคง"), DAYS, DAYS | st.just("ปัจจุบัน"), evidence=st.sampled_from(["kp7", "none"])
)
VERDICTS = ["fail", "review", "pass"]


def verdict(entries: list[dict[str, str]]) -> int:
    return VERDICTS.index(assessed(answers_of({"entries": entries}), "entries", DIVERSE, CLOSE).verdict)


@given(st.lists(ENTRIES, max_size=6), ENTRIES)
def test_more_experience_never_turns_enough_into_too_little(
    entries: list[dict[str, str]], more: dict[str, str]
) -> None:
    if verdict(entries) == VERDICTS.index("pass"):
        assert verdict([*entries, more]) > VERDICTS.index("fail")


@given(st.lists(ENTRIES, max_size=6).flatmap(lambda all_: st.tuples(st.just(all_), st.permutations(all_))))
def test_the_order_of_entries_changes_nothing(
    pair: tuple[list[dict[str, str]], list[dict[str, str]]],
) -> None:
    first, second = pair
    assert verdict(first) == verdict(second)


# --- The certifier -----------------------------------------------------------------------------------


def certifier(**given: str) -> dict[str, str]:
    answers = {"signature.name": "นางสาวตัวอย่าง ทดสอบระบบ", "signature.date": "16/12/2567"}
    answers |= {f"certifier.{part}": said for part, said in given.items()}
    told: dict[str, str] = found(
        "certifier", answers, group="certifier", name="signature.name", signed="signature.date"
    )
    return told


@pytest.mark.parametrize("name", ["นางสาวตัวอย่าง ทดสอบระบบ", "ตัวอย่าง  ทดสอบระบบ", "ดร.นางสาวตัวอย่าง ทดสอบระบบ"])
def test_nobody_certifies_themselves(name: str) -> None:
    assert certifier(name=name) == {"certifier.name": "certifier.self"}


@pytest.mark.parametrize("name", ["นายสมมติ ทดสอบระบบ", "ทดสอบระบบ", ""])
def test_another_person_certifies_a_relative_too(name: str) -> None:
    assert certifier(name=name) == {}


@pytest.mark.parametrize(
    ("rank", "told"),
    [("D2", {}), ("M1", {}), ("M2", {}), ("", {}), ("D1", {"certifier.rank": "certifier.rank"})],
)
def test_a_lower_level_is_for_hr(rank: str, told: dict[str, str]) -> None:
    assert certifier(rank=rank) == told


@pytest.mark.parametrize(
    ("day", "told"),
    [("16/12/2567", {}), ("", {}), ("15/12/2567", {"certifier.date": "certifier.before_applicant"})],
)
def test_the_certifier_signs_after_the_applicant(day: str, told: dict[str, str]) -> None:
    assert certifier(date=day) == told
