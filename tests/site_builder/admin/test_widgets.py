"""Every key of the model has a widget, in words that officers know."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from prakat.site_builder.admin.fields import DEPTH, widgets
from prakat.site_builder.content.schema.json_schema import KINDS, schema
from prakat.validators.levels import CIVIL
from tests.site_builder.admin.officer import named
from tests.site_builder.samples import FORMS
from tests.support import some


def every(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in found:
        yield field
        single = [field["field"]] if "field" in field else []
        yield from every([*single, *field.get("fields", []), *field.get("types", [])])


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_the_model_can_be_filled_in(kind: str) -> None:
    names = [field["name"] for field in widgets(kind, FORMS)]
    assert names == [*schema(kind)["properties"], "comments"]
    # Decap refuses the whole page for a list of items of no type, or an item without a field.
    bare = {"bare": {**FORMS["ethics"], "id": "bare", "limits": {}, "topics": {}, "wording": {}}}
    for field in every(widgets(kind, {**FORMS, **bare})):
        assert [] not in (field.get("types"), field.get("fields"))


def test_every_criterion_can_be_chosen_with_all_its_keys() -> None:
    definitions = schema("announcements")["definitions"]
    models = [definitions[each["$ref"].rpartition("/")[2]] for each in definitions["Tree"]["oneOf"]]
    types = named(widgets("announcements", FORMS), "eligibility")["types"]
    assert [[field["name"] for field in each["fields"]] for each in types] == [
        [key for key in model["properties"] if key != "criterion"] for model in models
    ]
    criteria = [model["properties"].get("criterion", {}).get("const") for model in models]
    assert [each["name"] for each in types] == [
        name or key for name, key in zip(criteria, ["all", "any", "at_least", *criteria[3:]], strict=True)
    ]


def test_groups_of_conditions_stand_within_groups_to_a_depth() -> None:
    eligibility = named(widgets("announcements", FORMS), "eligibility")
    inside = named([eligibility], "eligibility", *["all"] * 2 * DEPTH)
    assert "held_level" in {each["name"] for each in inside["types"]}
    assert "all" not in {each["name"] for each in inside["types"]}
    assert named([eligibility], "eligibility", "at_least", "at_least", "of", "any", "any", "own")


# What officers know by these names, and what an id looks like.
EXAMPLES = "PDF|Excel|Word|policy-expert-2569"


@pytest.mark.parametrize("kind", KINDS)
def test_words_are_thai_first_and_ask_nobody_for_yaml(kind: str) -> None:
    for field in some(every(widgets(kind, FORMS))):
        told = re.sub(EXAMPLES, "", field["label"] + field.get("hint", ""))
        assert re.match("[ก-๙]", field["label"]), field
        assert not re.search("[A-Za-z_]{2}", told), field
        for option in field.get("options", []):
            assert re.search("[ก-๙]|^([A-Z-]+|[0-9])$", option["label"]), option


def test_values_are_chosen_where_the_model_has_a_choice() -> None:
    made = widgets("announcements", FORMS)
    definitions = schema("announcements")["definitions"]

    def values(*path: str) -> list[str]:
        return [option["value"] for option in named(made, *path)["options"]]

    assert values("kind") == definitions["Kind"]["enum"]
    assert values("eligibility", "held_level", "levels") == [*CIVIL]
    assert values("forms", "experience", "limits", "evidence") == ["kp7", "kks16", "acting_order"]
    assert named(made, "agency")["collection"] == "agencies"
    assert named(made, "positions")["multiple"]
    level = named(widgets("positions", FORMS), "level")
    assert "ชำนาญการพิเศษ" in [each["value"] for each in level["options"]]


def test_what_must_be_there_is_asked_for() -> None:
    made = widgets("announcements", FORMS)
    wanted = {field["name"] for field in made if field["required"]}
    # Positions, or offers instead: `prakat check` asks for one of the two.
    assert wanted == {"title", "agency", "kind", "window"}
    assert named(made, "window", "close")["required"]
    years = named(made, "eligibility", "held_level", "min_years")
    assert (years["required"], years["blank"], years["min"], years["max"]) == (False, "null", 0, 60)
    assert named(made, "eligibility", "own", "id")["widget"] == "hidden", "the page makes ids itself"
    assert named(widgets("agencies", FORMS), "id")["pattern"][0] == "^[a-z0-9-]+$"
    fee = named(made, "fee")
    assert (fee["as"], fee["max"], fee["required"]) == ("one", 1, False)
    assert not named(made, "fee", "amount")["required"], "or several rates instead"
    assert named(made, "fee", "rates", "amount")["required"], "once there is a rate"


def within_lists(fields: list[Any], listed: bool = False) -> Iterator[dict[str, Any]]:
    for field in fields:
        if listed:
            yield field
        yield from within_lists(field.get("fields", []), listed or field["widget"] == "list")


def test_nothing_within_a_list_has_a_default() -> None:
    """Decap would begin a new file with an item that nobody added, if it were only to hold the default."""
    made = [field for kind in KINDS for field in widgets(kind, FORMS)]
    assert [each["name"] for each in some(within_lists(made)) if "default" in each] == []


def test_what_is_so_or_not_is_chosen_by_words() -> None:
    asked = named(widgets("announcements", FORMS), "forms", "entry", "asks", "religion")
    assert (asked["label"], asked["as"]) == ("ศาสนา", "plain")
    assert [each["value"] for each in asked["options"]] == ["true", "false"]


def test_positions_and_windows_are_chosen_by_name() -> None:
    made = widgets("announcements", FORMS)
    assert named(made, "offers", "position")["collection"] == "positions"
    assert named(made, "notices", "position")["collection"] == "positions"
    names = [each["name"] for each in named(made, "windows")["types"]]
    assert names == ["payment", "admission_card", "document_submission"]
