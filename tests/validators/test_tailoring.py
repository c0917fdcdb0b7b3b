"""A form asks what its announcement asks: its topics, its levels, its positions."""

from copy import deepcopy
from typing import Any, cast

import pytest

from prakat.validators.checker import check
from prakat.validators.contract import AnnouncementData, Form
from prakat.validators.tailoring import tailored
from tests.conftest import Exported

SAY = {"th": "ถาม", "en": "Ask"}


@pytest.fixture
def form() -> Form:
    """A form with a topic, a question of it in another section, and choices that an announcement gives."""
    fields: list[dict[str, Any]] = [
        {"path": "name", "kind": "text", "label": SAY},
        {"path": "levels", "kind": "ticks", "label": SAY, "options": [], "options_of": {"limit": "levels"}},
        {
            "path": "applied",
            "kind": "ticks",
            "label": SAY,
            "options": [],
            "options_of": {"announcement": "positions"},
        },
        {"path": "rank", "kind": "text", "label": SAY, "topic": "military", "required": True},
    ]
    rows = {"path": "units", "kind": "rows", "label": SAY, "fields": [fields[3] | {"path": "unit"}]}
    sections = [
        {"id": "first", "title": SAY, "fields": [*fields, rows]},
        {"id": "army", "title": SAY, "topic": "military", "fields": [fields[0] | {"path": "army"}]},
    ]
    return cast(Form, {"id": "sample", "title": SAY, "sections": sections})


def asked(form: Form, announcement: AnnouncementData) -> list[str]:
    use = announcement["forms"][0]
    return [
        field["path"] for each in tailored(form, use, announcement)["sections"] for field in each["fields"]
    ]


def announcement(originals: Exported, *asks: str) -> AnnouncementData:
    made = deepcopy(originals.announcement)
    made["forms"] = [{"id": "sample", "limits": {"levels": ["K2", "O3"]}, "asks": [*asks]}]
    made["positions"] = [{**made["positions"][0], "id": each} for each in ("one", "other")]
    return made


def test_a_topic_is_asked_where_the_announcement_asks_for_it(form: Form, originals: Exported) -> None:
    assert asked(form, announcement(originals)) == ["name", "levels", "applied"]
    assert asked(form, announcement(originals, "military")) == [
        *("name", "levels", "applied", "rank", "units"),
        "army",
    ]


def test_the_parts_that_are_left_are_numbered_anew(form: Form, originals: Exported) -> None:
    last = cast(Any, form["sections"][1] | {"id": "last", "topic": "nothing"})
    del last["topic"]
    form["sections"] = [
        cast(Any, each | {"number": number}) for number, each in enumerate([*form["sections"], last], 1)
    ]
    numbers = {}
    for topics in ((), ("military",)):
        made = announcement(originals, *topics)
        sections = tailored(form, made["forms"][0], made)["sections"]
        numbers[topics] = [(each["id"], each.get("number")) for each in sections]
    assert numbers == {
        (): [("first", 1), ("last", 2)],
        ("military",): [("first", 1), ("army", 2), ("last", 3)],
    }


def test_a_further_screen_of_a_part_has_its_number(form: Form, originals: Exported) -> None:
    first, second = form["sections"][0], form["sections"][1]
    del second["topic"]
    more = {key: value for key, value in second.items() if key != "number"} | {
        "id": "more",
        "continues": True,
    }
    form["sections"] = [cast(Any, first | {"number": 1}), cast(Any, more), cast(Any, second | {"number": 2})]
    made = announcement(originals, "military")
    sections = tailored(form, made["forms"][0], made)["sections"]
    assert [(each["id"], each.get("number")) for each in sections] == [("first", 1), ("more", 1), ("army", 2)]


def test_what_is_not_asked_is_not_missing(form: Form, originals: Exported) -> None:
    dossier = {"format": "prakat-dossier/1", "forms": {"sample": {"name": "มาลี"}}}

    def missing(*asks: str) -> list[str]:
        report = check(announcement(originals, *asks), {"sample": form}, dossier)
        return [each["path"] for each in report["forms"]["sample"]["problems"] if each["missing"]]

    assert missing() == []
    assert missing("military") == ["rank"]


def test_levels_and_positions_to_choose_from_are_the_announcements(form: Form, originals: Exported) -> None:
    made = announcement(originals)
    levels, positions = (
        field["options"] for field in tailored(form, made["forms"][0], made)["sections"][0]["fields"][1:3]
    )
    assert [each["value"] for each in levels] == ["K2", "O3"]
    assert levels[0]["label"]["th"] == "วิชาการ ระดับชำนาญการ"
    assert [(each["value"], each["label"]["th"]) for each in positions] == [
        ("one", "ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ"),
        ("other", "ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ"),
    ]


def test_of_one_position_there_is_nothing_to_choose(form: Form, originals: Exported) -> None:
    made = announcement(originals)
    del made["positions"][1]
    assert asked(form, made) == ["name", "levels"]


def test_where_only_one_may_be_chosen_the_question_says_so(form: Form, originals: Exported) -> None:
    made = announcement(originals)
    made["choose"] = "one"
    question = tailored(form, made["forms"][0], made)["sections"][0]["fields"][2]
    assert (question["hint"]["th"], question["single"]) == ("เลือกได้เพียงตำแหน่งเดียว", True)


def test_tailored_twice_is_tailored_once(form: Form, originals: Exported) -> None:
    made = announcement(originals)
    once = tailored(form, made["forms"][0], made)
    assert tailored(once, made["forms"][0], made) == once


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        (["K2"], []),
        (["K2", "O3"], []),
        ([], []),
        (["K2", "K5"], ["choice.unknown"]),
        ("K2", ["answer.type"]),
        ([1], ["answer.type"]),
        (["K2"] * 201, ["answer.type"]),
    ],
)
def test_several_choices_are_a_list_of_them(
    form: Form, originals: Exported, answer: object, codes: list[str]
) -> None:
    dossier = {"format": "prakat-dossier/1", "forms": {"sample": {"levels": answer}}}
    report = check(announcement(originals), {"sample": form}, dossier)
    assert [each["code"] for each in report["forms"]["sample"]["problems"]] == codes
