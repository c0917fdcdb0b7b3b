"""From text that may be anything to the answers of each form."""

import json
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators.contract import AnnouncementData
from prakat.validators.dossier import CHARACTERS, DEPTH, Dossier, unpack
from tests.dossiers import complete

ANNOUNCEMENT = cast(
    AnnouncementData,
    {
        "id": "moe-foreign-relations-director",
        "version": 1,
        "forms": [{"id": "application"}, {"id": "vision"}],
    },
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "dossier.not_json") for text in ("", " ", "{", '{"a": 1,}', "{'a': 1}", '"a', "[1]]", "ก")),
        *((text, "dossier.not_json") for text in ("NaN", '{"a": Infinity}', "[-Infinity]")),
        ("[" * (DEPTH + 1) + "]" * (DEPTH + 1), "dossier.too_deep"),
        ("[" * 1_000_000, "dossier.too_deep"),
        ('{"a":' * 1_000_000, "dossier.too_deep"),
        ('{"a": 1, "a": 1}', "dossier.duplicate_key"),
        ('[{"b": {"a": 1, "c": 2, "a": 3}}]', "dossier.duplicate_key"),
        (" " * (CHARACTERS + 1), "dossier.too_large"),
    ],
)
def test_what_cannot_be_read(text: str, code: str) -> None:
    assert Dossier.parse(text) == Dossier(text, None, code)


def loads(text: str) -> object:
    """Return the value of a text that can be read."""
    read = Dossier.parse(text)
    assert not read.fault
    return read.value


def test_what_can() -> None:
    assert loads("\ufeff{}") == {}
    assert loads("[" * DEPTH + "]" * DEPTH) is not None
    assert loads('{"a": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}') == {"a": "[" * 42}
    assert loads(r'["\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["]') == ['"' + "[" * 42]


def test_numbers_of_any_length_are_read() -> None:
    """A long whole number is one that no answer holds; nothing else depends on how long it is."""
    assert loads("123456789012345") == 123456789012345
    assert loads("1" * 10_000) == loads("1e999999") == float("inf")


@pytest.mark.parametrize("text", ['"' + '\\"' * 500_000, '\\"' * 500_000, '"[' * 500_000])
def test_the_scan_is_linear(text: str) -> None:
    """Minutes, were it quadratic."""
    assert Dossier.parse(text).fault


@given(st.text(alphabet='[]{}",:\\ 1nualse\n', max_size=60))
def test_any_text_is_json_or_unreadable(text: str) -> None:
    read = Dossier.parse(text)
    assert read.fault or read.value == json.loads(text)


def wrong(dossier: object) -> list[tuple[str, str]]:
    return [(problem["path"], problem["code"]) for problem in unpack(ANNOUNCEMENT, Dossier("", dossier))[1]]


def test_a_complete_dossier() -> None:
    dossier = complete("application", "vision")
    assert unpack(ANNOUNCEMENT, Dossier("", dossier)) == (dossier["forms"], [])


@pytest.mark.parametrize("dossier", [None, [], "ก", 5, True, [{}]])
def test_no_dossier_at_all(dossier: object) -> None:
    assert unpack(ANNOUNCEMENT, Dossier("", dossier))[0] == {}
    assert wrong(dossier) == [("", "dossier.type")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": "prakat-dossier/2"}, ("format", "dossier.format")),
        ({"format": None}, ("format", "dossier.format")),
        ({"announcement": "example-policy-expert"}, ("announcement", "dossier.announcement")),
        ({"announcement_version": 2}, ("announcement_version", "dossier.version")),
        ({"announcement_version": "1"}, ("announcement_version", "dossier.version")),
        ({"forms": []}, ("forms", "answer.type")),
        ({"forms": {"application": []}}, ("forms.application", "answer.type")),
        ({"forms": {"ethics": {}}}, ("forms.ethics", "unknown_field")),
        ({"saved": "2567"}, ("saved", "unknown_field")),
    ],
)
def test_what_surrounds_the_answers(change: dict[str, Any], told: tuple[str, str]) -> None:
    assert wrong(complete("application") | change) == [told]


def test_forms_not_begun() -> None:
    for forms in (None, {}, {"application": None}):
        assert unpack(ANNOUNCEMENT, Dossier("", complete() | {"forms": forms})) == ({}, [])


def test_a_draft_made_before_the_id_changed_is_of_the_same_announcement() -> None:
    renamed = cast(AnnouncementData, {**ANNOUNCEMENT, "id": "renamed", "formerly": [ANNOUNCEMENT["id"]]})
    draft = Dossier("", complete("application"))
    assert unpack(renamed, draft)[1] == unpack(ANNOUNCEMENT, draft)[1] == []
