"""What an announcement says, and what of it the rules, the forms and the documents get."""

from pathlib import Path

import pytest

from site_builder.model import Kind, export
from tests.site_builder.samples import ANNOUNCEMENT, announcement


def test_it_is_exported_in_the_shape_of_the_contract(tmp_path: Path) -> None:
    source = {"source": "ข้อ 2"}
    assert export(*announcement(tmp_path)) == {
        "id": "opening",
        "version": 1,
        "title": "รับสมัครผู้อำนวยการ 1 ตำแหน่ง",
        "agency": "สำนักงานทดสอบ",
        "digits": "thai",
        "dated": "2024-12-06",
        "window": {"open": "2024-12-09", "close": "2024-12-20"},
        "reckoning": {"age": "2024-12-09", "service": "2024-12-20", "levels": "2024-12-20"},
        "positions": [
            {
                "title": "ผู้อำนวยการสำนักทดสอบ",
                "agency": "กองทดสอบ สำนักงานทดสอบ",
                "type": "อำนวยการ",
                "level": "สูง",
                "number": "40",
            }
        ],
        "evaluation_rounds": [{"year": year, "round": n} for year in (2567, 2566, 2565) for n in (2, 1)],
        "forms": [{"id": "application"}],
        "eligibility": {
            "any": [
                {"id": "d1", "criterion": "held_level", "levels": ["D1"], "min_years": 1, **source},
                {"id": "k4", "criterion": "held_level", "levels": ["K4"], "min_years": None, **source},
            ]
        },
    }


def test_a_day_closes_with_its_last_second_in_thailand(tmp_path: Path) -> None:
    window = announcement(tmp_path, ANNOUNCEMENT.replace("2024-12-20 16:30", "20/12/2567"))[0].window
    assert window.open.isoformat() == "2024-12-09T00:00:00+07:00"
    assert window.close.isoformat() == "2024-12-20T23:59:59+07:00"


@pytest.mark.parametrize(
    "written",
    ["2024-12-20T16:30", "2567-12-20 16:30", "๒๐ ธันวาคม ๒๕๖๗ เวลา ๑๖.๓๐ น.", "20/12/2567 16.30"],
)
def test_a_time_may_follow_a_day(tmp_path: Path, written: str) -> None:
    window = announcement(tmp_path, ANNOUNCEMENT.replace("2024-12-20 16:30", written))[0].window
    assert window.close.isoformat() == "2024-12-20T16:30:00+07:00"


def test_things_may_be_counted_to_another_day(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace(
        "window:", "reckoning: {age: close, service: open, levels: 1 ต.ค. 2567}\nwindow:"
    )
    assert export(*announcement(tmp_path, text))["reckoning"] == {
        "age": "2024-12-20",
        "service": "2024-12-09",
        "levels": "2024-10-01",
    }


@pytest.mark.parametrize(
    ("written", "rounds"),
    [
        ("{latest_before: 30 ก.ย. 2567, count: 2}", [(2567, 1), (2566, 2)]),
        ("[{year: 2566, round: 1}]", [(2566, 1)]),
    ],
)
def test_the_rounds_of_evaluation_may_be_chosen(
    tmp_path: Path, written: str, rounds: list[tuple[int, int]]
) -> None:
    text = ANNOUNCEMENT.replace("window:", f"evaluation_rounds: {written}\nwindow:")
    exported = export(*announcement(tmp_path, text))["evaluation_rounds"]
    assert [(each["year"], each["round"]) for each in exported] == rounds


def test_each_amendment_makes_a_new_version(tmp_path: Path) -> None:
    text = ANNOUNCEMENT + "amendments:\n" + "  - {dated: 10 ธ.ค. 2567, change: ขยายเวลา, reason: น้ำท่วม}\n" * 2
    assert export(*announcement(tmp_path, text))["version"] == 3


def test_wording_and_limits_of_a_form_are_exported(tmp_path: Path) -> None:
    text = ANNOUNCEMENT + "    pages: 5\n    wording: {title: ใบสมัครสอบ}\n"
    (use,) = export(*announcement(tmp_path, text))["forms"]
    assert use == {"id": "application", "pages": 5, "wording": {"title": "ใบสมัครสอบ"}}


def test_an_announcement_may_set_no_criteria(tmp_path: Path) -> None:
    text = ANNOUNCEMENT[: ANNOUNCEMENT.index("eligibility:")]
    assert export(*announcement(tmp_path, text))["eligibility"] is None


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_a_name_in_both_languages(kind: Kind) -> None:
    assert kind.label["th"]
    assert kind.label["en"].isascii()
