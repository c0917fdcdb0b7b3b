"""The words that an agency puts in place of prakat's: whatever it mistypes is found at its place."""

from pathlib import Path

import pytest

from prakat.site_builder.text.strings import own, shipped


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "words.yaml"


def found(file: Path, text: str) -> list[tuple[int, int, str]]:
    file.write_text(text)
    return [(each.line, each.col, each.code) for each in own(file)[1]]


def test_without_a_file_there_are_none(file: Path) -> None:
    assert own(file) == ({}, [])


def test_those_that_are_named_are_changed(file: Path) -> None:
    said = {"th": "สมัครที่นี่", "en": "Apply here"}
    assert found(file, "apply: {th: สมัครที่นี่, en: Apply here}\n") == []
    assert own(file)[0] == {"apply": said}
    assert shipped()["apply"] != said


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("aply: {th: ก, en: a}", (1, 1, "words.unknown")),
        ("apply: {th: ก}", (1, 8, "key.missing")),
        ("apply: {th: ก, en: a, de: b}", (1, 23, "key.unknown_of_few")),
        ("apply: {th: ก, en: }", (1, 20, "value.empty")),
        ("apply: ก", (1, 8, "value.mapping")),
        ("years: {th: '{} ปี', en: years}", (1, 26, "words.places")),
        ("apply: [", (1, 8, "yaml.open")),
    ],
)
def test_a_mistake_is_found_where_it_stands(file: Path, text: str, finding: tuple[int, int, str]) -> None:
    assert found(file, f"{text}\n") == [finding]


def test_a_name_that_is_almost_right_is_recognised(file: Path) -> None:
    found(file, "aply: {th: ก, en: a}\n")
    (finding,) = own(file)[1]
    assert finding.file == "forms/words.yaml"
    assert "'apply'" in finding.remedy["th"]
