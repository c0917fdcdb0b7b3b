"""What is enclosed, and which of several positions is applied for."""

from copy import deepcopy
from typing import Any, cast

import pytest

from prakat.site_builder.intake.verify import Exported
from prakat.validators import check
from prakat.validators.contract import AnnouncementData, EnclosureData
from tests.dossiers import complete

RECORD: EnclosureData = {"id": "record", "text": "สำเนา ก.พ. 7"}
ORDER: EnclosureData = {"id": "order", "text": "คำสั่งรักษาการ", "when": "ผู้ที่นับเวลารักษาการ"}


def report(originals: Exported, answers: dict[str, Any], **more: Any) -> Any:
    """What is said of the complete application with some answers, for an announcement with more in it."""
    announcement = cast(AnnouncementData, deepcopy(originals.announcement) | more)
    dossier = complete()
    dossier["forms"]["application"] |= answers
    return check(announcement, originals.forms, dossier)["forms"]["application"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"id": "record", "have": True}], []),
        ([], [("enclosures", "enclosures.missing", "warning")]),
        ([{"id": "record", "have": False}], [("enclosures[0].have", "enclosures.missing", "warning")]),
        (
            [{"id": "record", "note": "ส่งตามภายหลัง"}],
            [("enclosures[0].note", "enclosures.explained", "review")],
        ),
        # What is needed in some case only is not missed, but a remark about it is read.
        ([{"id": "record", "have": True}, {"id": "order", "have": False}], []),
        (
            [{"id": "order", "note": "ไม่เคย"}, {"id": "record", "have": True}],
            [("enclosures[0].note", "enclosures.explained", "review")],
        ),
    ],
)
def test_nothing_missing_is_an_error(
    originals: Exported, rows: list[dict[str, Any]], told: list[tuple[str, str, str]]
) -> None:
    found = report(originals, {"enclosures": rows}, enclosures=[RECORD, ORDER])
    assert [(each["path"], each["code"], each["severity"]) for each in found["problems"]] == told
    assert found["outcome"] in ("ready", "review")


def positions(originals: Exported) -> list[dict[str, Any]]:
    (only,) = originals.announcement["positions"]
    return [dict(only), dict(only) | {"id": "other", "title": "ผู้อำนวยการสำนักทดสอบ"}]


@pytest.mark.parametrize(
    ("chosen", "choose", "codes"),
    [
        (None, "several", ["required"]),
        ([], "several", ["required"]),
        (["other"], "several", []),
        (["other", "moe-foreign-relations-director"], "several", []),
        (["other"], "one", []),
        (["other", "moe-foreign-relations-director"], "one", ["applied.only_one"]),
        (["nothing-of-it"], "one", ["choice.unknown"]),
    ],
)
def test_which_of_several_positions(originals: Exported, chosen: Any, choose: str, codes: list[str]) -> None:
    found = report(
        originals, {"applied": {"positions": chosen}}, positions=positions(originals), choose=choose
    )
    assert [each["code"] for each in found["problems"]] == codes
    assert all(each["path"] == "applied.positions" for each in found["problems"])


def test_what_is_asked_once_is_asked_in_no_other_form(originals: Exported) -> None:
    announcement = cast(AnnouncementData, deepcopy(originals.announcement) | {"enclosures": [RECORD]})
    announcement["positions"] = cast(Any, positions(originals))
    asked = {
        form: each["asked"]
        for form, each in check(announcement, originals.forms, complete())["forms"].items()
    }
    assert {form for form, paths in asked.items() if "applied.positions" in paths} == {"application"}
    assert {form for form, paths in asked.items() if "enclosures" in paths} == {"application"}
