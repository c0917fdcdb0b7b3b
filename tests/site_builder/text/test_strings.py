"""The words that an agency puts in place of prakat's: whatever it mistypes is found at its place."""

from pathlib import Path

import pytest

from prakat.site_builder.text.strings import own, shipped


@pytest.fixture(autouse=True)
def agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "forms").mkdir()
    return tmp_path


def found(agency: Path, text: str) -> list[tuple[int, int, str]]:
    (agency / "forms/words.yaml").write_text(text)
    return [(each.line, each.col, each.code) for each in own()[1]]


def test_without_a_file_there_are_none() -> None:
    assert own() == ({}, [])


def test_those_that_are_named_are_changed(agency: Path) -> None:
    said = {"th": "สมัครที่นี่", "en": "Apply here"}
    assert found(agency, "apply: {th: สมัครที่นี่, en: Apply here}\n") == []
    assert own()[0] == {"apply": said}
    assert shipped()["apply"] != said


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("aply: {th: ก, en: a}", (1, 1, "words.unknown")),
        ("apply: {th: ก}", (1, 8, "key.missing")),
        ("apply: {th: ก, en: a, de: b}", (1, 23, "key.unknown")),
        ("apply: {th: ก, en: }", (1, 20, "value.empty")),
        ("apply: ก", (1, 8, "value.mapping")),
        ("years: {th: '{} ปี', en: years}", (1, 26, "words.places")),
        ("apply: [", (1, 8, "yaml.syntax")),
    ],
)
def test_a_mistake_is_found_where_it_stands(agency: Path, text: str, finding: tuple[int, int, str]) -> None:
    assert found(agency, f"{text}\n") == [finding]


def test_a_name_that_is_almost_right_is_recognised(agency: Path) -> None:
    found(agency, "aply: {th: ก, en: a}\n")
    (finding,) = own()[1]
    assert "'apply'" in finding.remedy["th"]
