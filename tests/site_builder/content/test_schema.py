"""The JSON Schema for editors: draft 7, all keys in words, and never stricter than the check itself."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from prakat.forms.questions.source import files, read
from prakat.site_builder.content.schema.json_schema import KINDS, schema, words, write
from prakat.site_builder.content.schema.keys import choices, meanings
from prakat.site_builder.project import Project
from tests.conftest import ROOT
from tests.support import some

SHIPPED = [path for kind in KINDS for path in files(ROOT / "content" / kind)]


def data(path: Path) -> Any:
    source, _ = read(path, path.name)
    assert source is not None
    return source.data


def kind_of(path: Path) -> str:
    return path.relative_to(ROOT / "content").parts[0]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema_of_draft_7(kind: str) -> None:
    assert schema(kind)["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_is_published_is_accepted(path: Path) -> None:
    Draft7Validator(schema(kind_of(path))).validate(data(path))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_key_that_is_misspelt_or_missing_is_marked(path: Path) -> None:
    validator = Draft7Validator(schema(kind_of(path)))
    for key in some(data(path)):
        spoilt = copy.deepcopy(data(path))
        spoilt[key + "x"] = spoilt.pop(key)
        assert not validator.is_valid(spoilt), key


@pytest.mark.parametrize(
    "tree",
    [
        {"criterion": "held_level", "id": "a", "levels": ["K9"], "min_years": 1, "source": "ข้อ 1"},
        {"criterion": "held_level", "id": "a", "levels": ["K3"], "source": "ข้อ 1"},
        {"criterion": "held", "id": "a", "source": "ข้อ 1"},
        {"all": []},
        {"at_least": {"count": 0, "of": [{"criterion": "discipline", "id": "a", "source": "ข้อ 1"}]}},
    ],
)
def test_a_wrong_criterion_is_marked(tree: object) -> None:
    announcement = data(ROOT / "content/announcements/2569/example-policy-expert.yaml")
    validator = Draft7Validator(schema("announcements"))
    assert not validator.is_valid(announcement | {"eligibility": tree})


def test_positions_or_offers_are_needed() -> None:
    announcement = data(ROOT / "content/announcements/2569/example-policy-expert.yaml")
    validator = Draft7Validator(schema("announcements"))
    positions = announcement.pop("positions")
    assert not validator.is_valid(announcement)
    assert validator.is_valid(announcement | {"positions": positions})
    assert validator.is_valid(announcement | {"offers": [{"position": each} for each in positions]})
    assert not validator.is_valid(announcement | {"offers": []})


def nodes(node: Any) -> list[dict[str, Any]]:
    inside = node if isinstance(node, list) else [*node.values()] if isinstance(node, dict) else []
    return [*([node] if isinstance(node, dict) else []), *(each for item in inside for each in nodes(item))]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_beside_a_reference(kind: str) -> None:
    """Draft 7 would overlook it."""
    assert all(len(node) == 1 for node in nodes(schema(kind)) if "$ref" in node)


def test_every_key_is_said_in_both_languages_and_no_other_is() -> None:
    known: dict[str, set[str]] = {}
    for kind, model in KINDS.items():
        whole = schema(kind)
        for name, each in {model.__name__: whole, **whole["definitions"]}.items():
            if "properties" in each:
                known[name] = {*each["properties"]} - (
                    {"id"} if name in ("Agency", "Position", "Announcement") else set()
                )
    assert {name: {*keys} for name, keys in meanings().items()} == known
    for said in (said for keys in meanings().values() for said in keys.values()):
        assert {*said} == {"th", "en"}


@pytest.mark.parametrize("place", [each for each in choices() if each != ("Condition", "criterion")])
def test_every_code_that_may_be_chosen_is_told_in_both_languages(place: tuple[str, str]) -> None:
    owner, key = place
    whole = schema("announcements")
    node = (whole if owner == "Announcement" else whole["definitions"][owner])["properties"][key]
    assert [*choices()[place]] == [*enumerated(node, whole["definitions"])]
    for code, said in choices()[place].items():
        assert re.search("[ก-๙]", said["th"]) or re.fullmatch("[A-Z-]+", said["th"]), "a name is one in both"
        assert said["en"].isascii()
        assert f"{code} {said['th']}" in node["description"]
        assert f"{code} {said['en']}" in node["description"]


def enumerated(node: dict[str, Any], definitions: dict[str, Any]) -> Iterator[str]:
    """The codes that a key may have."""
    if "$ref" in node:
        node = definitions[node["$ref"].rpartition("/")[2]]
    yield from node.get("enum", [])
    for inside in [
        *node.get("allOf", []),
        *node.get("anyOf", []),
        *([node["items"]] if "items" in node else []),
    ]:
        yield from enumerated(inside, definitions)


def test_the_editor_is_told_where_the_schemas_lie(tmp_path: Path) -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text())
    written = write(Project.at(tmp_path / "mkdocs.yml").schemas)
    assert {*settings["yaml.schemas"]} == {path.relative_to(tmp_path).as_posix() for path in written}
    assert [json.loads(path.read_text()) for path in written] == [*map(schema, KINDS), words()]


def test_an_agencys_words_are_completed_from_those_of_prakat() -> None:
    validator = Draft7Validator(words())
    assert validator.is_valid({"privacy": {"th": "ก", "en": "a"}})
    assert not validator.is_valid({"privcy": {"th": "ก", "en": "a"}})
    assert not validator.is_valid({"privacy": {"th": "ก"}})
    assert words()["properties"]["continue"]["description"] == "ดำเนินการต่อ\nContinue"
