"""Achievements and vision: how many, of when, and what must be written about."""

import pytest

from prakat.validators.contract import LimitValue
from tests.validators.support import LIMITS, found


def achievements(*periods: tuple[str, str], **limits: LimitValue) -> dict[str, str]:
    rows = [{"period.from": start, "period.to": end} for start, end in periods]
    codes: dict[str, str] = found("achievements", {"items": rows}, rows="items", limits=LIMITS | limits)
    return codes


LONG_AGO = ("มกราคม 2560", "2561")


def test_as_many_as_the_limit() -> None:
    assert achievements() == {}
    assert achievements(*[LONG_AGO] * 3) == {}
    assert achievements(*[LONG_AGO] * 4) == {"items": "items.too_many"}
    assert achievements(*[LONG_AGO] * 3, items=2) == {"items": "items.too_many"}


@pytest.mark.parametrize(
    ("ended", "late"),
    [
        ("20 ธันวาคม 2567", False),
        ("21 ธันวาคม 2567", True),
        ("ธันวาคม 2567", False),
        ("มกราคม 2568", True),
        ("2567", False),
        ("2568", True),
        ("ปัจจุบัน", False),
        ("ปีงบประมาณ 2568", False),  # which began on 1 October 2567
        ("ปีงบประมาณ 2569", True),
        ("จนถึงบัดนี้", False),
        ("เมื่อวาน", False),
        ("", False),
    ],
)
def test_done_by_the_closing_day(ended: str, late: bool) -> None:
    expected = {"items[0].period.to": "achievement.after_close"} if late else {}
    assert achievements(("2560", ended)) == expected


@pytest.mark.parametrize(
    ("begun", "at"),
    [
        (["21/12/2564"], None),
        (["22/12/2564"], 0),
        (["22/12/2566", "22/12/2564"], 1),
        (["22/12/2566", "21/12/2564"], None),
        (["ปีงบประมาณ 2565"], None),
        (["ปีงบประมาณ 2566"], 0),
        (["2567", ""], None),
        (["2567", "เมื่อวาน"], None),
        (["21/12/2567"], 0),
    ],
)
def test_reaching_back_means_that_the_earliest_was_begun_long_enough_ago(
    begun: list[str], at: int | None
) -> None:
    """21 December 2564 to 20 December 2567 are three years."""
    codes = achievements(*((day, "ปัจจุบัน") for day in begun))
    assert codes == ({} if at is None else {f"items[{at}].period.from": "achievement.window"})


@pytest.mark.parametrize(
    ("ended", "out"),
    [
        ("21/12/2564", True),
        ("22/12/2564", False),
        ("2563", True),
        ("2564", False),
        ("ปัจจุบัน", False),
        ("", False),
    ],
)
def test_within_means_that_each_was_done_since_then(ended: str, out: bool) -> None:
    codes = achievements(("1/1/2555", ended), ("1/1/2555", "1/1/2567"), window_mode="within")
    assert codes == ({"items[0].period.to": "achievement.window"} if out else {})


NAMED = ["สภาวะผู้นำ", "การควบคุมตนเอง"]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("สภาวะผู้นำ และการควบคุม ตนเอง", []),
        ("สภาวะผู้นำ", ["competencies.not_named"]),
        ("ความรู้", ["competencies.not_named"]),
    ],
)
def test_every_competency_is_written_about(written: str, codes: list[str]) -> None:
    assert found("competencies", written, named=NAMED) == codes
