"""Choices that form.yaml takes from the law's lists instead of listing them itself."""

from pathlib import Path

import pytest

from prakat.forms.questions.load import load_forms
from prakat.validators.levels import LEVELS
from tests.forms.test_load import FORM, catalogue, findings_of


def asking(options: str, kind: str = "select") -> str:
    """The sample, whose rows ask for one of these options."""
    field = f"          - {{path: level, kind: {kind}, label: {{th: ระดับ, en: Level}}, options: {options}}}\n"
    return FORM.replace("          - {path: since", f"{field}          - {{path: since", 1)


def test_a_question_asks_for_all_levels_of_some_types_and_for_single_ones(tmp_path: Path) -> None:
    forms, findings = load_forms(
        {"catalogue": catalogue(tmp_path, sample=asking("{levels: [D, teacher, K3]}"))}
    )
    assert findings == []
    found = forms["sample"]["sections"][0]["fields"][1]["fields"][0]["options"]
    assert [each["value"] for each in found[:3]] == ["D1", "D2", "ครูผู้ช่วย"]
    assert found[-1] == {"value": "K3", "label": LEVELS["K3"].words, "group": LEVELS["K3"].type}


@pytest.mark.parametrize(
    ("options", "place", "code", "remedy"),
    [
        ("{levels: [D, D11]}", "D11", "value.choice", "'D1'"),
        ("{levels: [D, [K]]}", "[K]", "value.choice", "K5"),
        ("{degrees: [bachelors]}", "bachelors", "value.choice", "'bachelor'"),
        ("{degrees: bachelor}", "bachelor", "value.list", "- "),
        ("{level: [D]}", "level", "key.unknown", "'levels'"),
    ],
)
def test_a_name_that_no_list_has_is_found_at_its_place(
    tmp_path: Path, options: str, place: str, code: str, remedy: str
) -> None:
    text = asking(options)
    (finding,) = findings_of(tmp_path, text)
    line = text.splitlines()[finding.line - 1]
    assert finding.code == code
    assert finding.col == line.index(place, line.index(options)) + 1
    assert remedy in finding.remedy["th"]


def test_options_that_are_neither_a_list_nor_a_name(tmp_path: Path) -> None:
    assert [each.code for each in findings_of(tmp_path, asking("levels"))] == ["value.list"]
