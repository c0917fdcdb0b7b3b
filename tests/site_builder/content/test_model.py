"""What an announcement says, and what of it the rules, the forms and the documents get."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from unittest.mock import ANY

import pytest

from prakat.site_builder.content.model import export, limits_in_force
from prakat.validators.contract import Form
from tests.site_builder.samples import ANNOUNCEMENT, announcement


def test_it_is_exported_in_the_shape_of_the_contract(tmp_path: Path) -> None:
    source = {"source": "ข้อ 2"}
    assert export(*announcement(tmp_path)) == {
        "id": "opening",
        "version": 1,
        "rules": ANY,
        "amendments": [],
        "title": "รับสมัครผู้อำนวยการ 1 ตำแหน่ง",
        "agency": "สำนักงานทดสอบ",
        "digits": "thai",
        "dated": "2024-12-06",
        "window": {"open": "2024-12-09", "close": "2024-12-20"},
        "reckoning": {"age": "2024-12-09", "service": "2024-12-20", "levels": "2024-12-20"},
        "positions": [
            {
                "id": "director",
                "title": "ผู้อำนวยการสำนักทดสอบ",
                "agency": "กองทดสอบ สำนักงานทดสอบ",
                "type": "อำนวยการ",
                "level": "สูง",
                "number": "40",
            }
        ],
        "evaluation_rounds": [{"year": year, "round": n} for year in (2567, 2566, 2565) for n in (2, 1)],
        "forms": [{"id": "application", "limits": {"levels": ["D1", "K4"]}, "once": True}],
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
    ("kind", "form", "stated", "age", "inferred"),
    [
        ("screening", "application", "", "2024-12-09", []),  # as that form says itself
        *(
            (kind, "entry", "", "2024-12-20", ["age"])
            for kind in (
                "competition",
                "government_employee",
                "temporary_employee",
                "specialist",
                "selection",
            )
        ),
        ("selection", "application", "", "2024-12-09", []),
        ("educational_personnel", "application", "", "2024-12-09", []),
        ("competition", "entry", "reckoning: {service: open}\n", "2024-12-20", ["age"]),
        ("competition", "entry", "reckoning: {age: open}\n", "2024-12-09", []),
        ("competition", "entry", "reckoning: {age: close}\n", "2024-12-20", []),
        ("competition", "entry", "reckoning: {age: 1 ต.ค. 2567}\n", "2024-10-01", []),
    ],
)
def test_the_age_of_the_public_is_counted_to_the_closing_day(
    tmp_path: Path, kind: str, form: str, stated: str, age: str, inferred: list[str]
) -> None:
    """No source says so: where the announcement names no day itself, that is told."""
    text = ANNOUNCEMENT.replace("kind: screening", f"kind: {kind}").replace("id: application", f"id: {form}")
    head, _, _ = text.partition("eligibility:")
    exported = export(*announcement(tmp_path, f"{head}{stated}forms:\n  - id: {form}\n"))
    assert (exported["reckoning"]["age"], exported.get("inferred", [])) == (age, inferred)


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


def test_each_amendment_makes_a_new_version_and_says_what_changed(tmp_path: Path) -> None:
    text = ANNOUNCEMENT + "amendments:\n" + "  - {dated: 10 ธ.ค. 2567, change: ขยายเวลา, reason: น้ำท่วม}\n" * 2
    exported = export(*announcement(tmp_path, text))
    assert exported["version"] == 3
    assert exported["amendments"] == [{"dated": "2024-12-10", "change": "ขยายเวลา", "reason": "น้ำท่วม"}] * 2


def test_wording_of_a_form_is_exported(tmp_path: Path) -> None:
    text = ANNOUNCEMENT + "    wording: {title: ใบสมัครสอบ}\n"
    (use,) = export(*announcement(tmp_path, text))["forms"]
    assert use["wording"] == {"title": "ใบสมัครสอบ"}


@pytest.mark.parametrize(
    ("eligibility", "limits", "levels"),
    [
        ("{id: k3, criterion: held_level, levels: [K3, K2], min_years: 1, source: ก}", "", ["K3", "K2"]),
        (
            "{id: k3, criterion: held_level, levels: [K3], min_years: 1, source: ก}",
            "{levels: [K3, O4]}",
            ["K3", "O4"],
        ),
        ("{id: own, criterion: own, text: ก, source: ก}", "", ["D1", "K4", "K3", "O4", "O3"]),
    ],
)
def test_the_levels_asked_are_those_of_the_criteria_unless_set(
    tmp_path: Path, eligibility: str, limits: str, levels: list[str]
) -> None:
    head = ANNOUNCEMENT.partition("eligibility:")[0]
    text = f"{head}eligibility: {eligibility}\nforms:\n  - id: application\n"
    (use,) = export(*announcement(tmp_path, text + (f"    limits: {limits}\n" if limits else "")))["forms"]
    assert use["limits"] == {"levels": levels}


def test_limits_of_a_form_hold_unless_the_announcement_sets_them(tmp_path: Path) -> None:
    text = ANNOUNCEMENT + "  - {id: experience, limits: {years: 1, dimensions: [line, area]}}\n"
    assert export(*announcement(tmp_path, text))["forms"][1]["limits"] == {
        "kinds": 3,
        "years": 1,
        "dimensions": ["line", "area"],
        "continuous": 0,
        "evidence": ["kp7", "kks16", "acting_order"],
        "certifier_ranks": ["D2", "M1", "M2"],
    }


HISTORY: Form = {
    "id": "essay",
    "title": {"th": "เรียงความ", "en": "Essay"},
    "limits": {
        "pages": [
            {"value": 2, "since": "2020-01-01", "source": ""},
            {"value": 5, "since": "2024-12-06", "source": ""},
            {"value": 3, "since": "2022-01-01", "source": ""},
        ]
    },
    "sections": [],
}


@pytest.mark.parametrize(
    ("on", "pages"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), 2),
        (date(2021, 12, 31), 2),
        (date(2022, 1, 1), 3),
        (date(2024, 12, 5), 3),
        (date(2024, 12, 6), 5),
    ],
)
def test_the_latest_limit_that_was_in_force_holds(on: date, pages: int | None) -> None:
    """Changing a limit leaves older announcements alone, in whatever order its history is written."""
    assert limits_in_force(HISTORY, on) == {"pages": pages}


def test_limits_are_those_of_the_announcements_day_or_of_the_opening_day(tmp_path: Path) -> None:
    assert announcement(tmp_path)[0].limits_on == date(2024, 12, 6)
    undated = ANNOUNCEMENT.replace("dated: 6 ธันวาคม 2567\n", "")
    assert announcement(tmp_path, undated)[0].limits_on == date(2024, 12, 9)


def test_every_criterion_is_exported_as_it_is_written(tmp_path: Path) -> None:
    tree = """\
eligibility:
  all:
    - {id: a, criterion: degree, at_least: master, source: ข้อ 1}
    - {id: b, criterion: age, max: 55, source: ข้อ 2}
    - {id: c, criterion: discipline, source: ข้อ 3}
    - {id: d, criterion: diverse_experience, source: ข้อ 4}
    - at_least: {count: 1, of: [{id: e, criterion: own, text: ภาษาดี, source: ข้อ 5}]}
forms: [{id: application}, {id: experience}]
"""
    text = ANNOUNCEMENT[: ANNOUNCEMENT.index("eligibility:")] + tree
    assert export(*announcement(tmp_path, text))["eligibility"] == {
        "all": [
            {"id": "a", "criterion": "degree", "at_least": "master", "source": "ข้อ 1"},
            {"id": "b", "criterion": "age", "min": None, "max": 55, "source": "ข้อ 2"},
            {"id": "c", "criterion": "discipline", "sense": None, "source": "ข้อ 3"},
            {"id": "d", "criterion": "diverse_experience", "source": "ข้อ 4"},
            {
                "at_least": {
                    "count": 1,
                    "of": [{"id": "e", "criterion": "own", "text": "ภาษาดี", "source": "ข้อ 5"}],
                }
            },
        ]
    }


def test_an_announcement_may_set_no_criteria(tmp_path: Path) -> None:
    text = ANNOUNCEMENT[: ANNOUNCEMENT.index("eligibility:")]
    assert export(*announcement(tmp_path, text))["eligibility"] is None


def test_an_announcement_is_found_by_its_former_ids_too(tmp_path: Path) -> None:
    announced, content = announcement(tmp_path, ANNOUNCEMENT + "formerly: [older]\n")
    assert content.find("opening") is content.find("older") is announced
    assert content.find("other") is None
    assert export(announced, content)["formerly"] == ["older"]


def test_enclosures_are_exported_with_an_id_each(tmp_path: Path) -> None:
    text = ANNOUNCEMENT + (
        "attachments:\n  - สำเนา ก.พ. 7\n"
        "  - {id: id-card, text: สำเนาบัตร, mask: ศาสนา, when: ถ้ามี}\nchoose: one\n"
    )
    exported = export(*announcement(tmp_path, text))
    plain, card = exported["enclosures"]
    assert plain == {"id": "e" + sha256("สำเนา ก.พ. 7".encode()).hexdigest()[:8], "text": "สำเนา ก.พ. 7"}
    assert card == {"id": "id-card", "text": "สำเนาบัตร", "mask": "ศาสนา", "when": "ถ้ามี"}
    assert exported["choose"] == "one"
