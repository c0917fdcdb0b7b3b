"""form.yaml → Form: the shipped forms load, and a mistake is found where it stands."""

from pathlib import Path

import pytest

from forms.load import CATALOGUE, load_form, load_forms
from forms.source import Finding

FORM = """\
id: sample
title: {th: ตัวอย่าง, en: Sample}
sections:
  - id: first
    title: {th: ส่วนที่หนึ่ง, en: First}
    fields:
      - path: name
        kind: text
        label: {th: ชื่อ, en: Name}
        rules: {person_name: {}}
      - path: levels
        kind: rows
        label: {th: ระดับ, en: Levels}
        fields:
          - {path: since, kind: date, label: {th: เมื่อ, en: Since}}
          - path: reason
            kind: text
            label: {th: เหตุผล, en: Reason}
            asked_if: {path: since, values: ['true']}
"""


def findings_of(folder: Path, text: str) -> list[Finding]:
    path = folder / "sample/form.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return load_form(path, "form.yaml")[1]


def test_the_shipped_forms_are_well() -> None:
    forms, findings = load_forms()
    assert not findings
    assert set(forms) == {path.parent.name for path in CATALOGUE.glob("*/form.yaml")}


def test_the_sample_is_well(tmp_path: Path) -> None:
    assert findings_of(tmp_path, FORM) == []


@pytest.mark.parametrize(
    ("instead_of", "written", "place", "code", "remedy"),
    [
        ("id: sample", "id: other", (1, 5), "form.id", "id: sample"),
        ("    title: {th: ส่วน", "    titel: {th: ส่วน", (5, 5), "key.unknown", "'title'"),
        ("    title: {th: ส่วนที่หนึ่ง, en: First}\n", "", (4, 5), "key.missing", "title:"),
        ("kind: text", "kind: txet", (8, 15), "value.choice", "'text'"),
        ("person_name", "persn_name", (10, 17), "form.unknown_rule", "'person_name'"),
        ("path: reason", "path: since", (16, 19), "form.path_twice", "ไม่ซ้ำ"),
        ("asked_if: {path: since", "asked_if: {path: sinse", (19, 30), "form.unknown_path", "path"),
        ("values: ['true']", "values: [true]", (19, 46), "value.text", "เครื่องหมายคำพูด"),
    ],
)
def test_a_mistake_is_found_at_its_place(
    tmp_path: Path, instead_of: str, written: str, place: tuple[int, int], code: str, remedy: str
) -> None:
    assert instead_of in FORM
    found = findings_of(tmp_path, FORM.replace(instead_of, written, 1))
    (finding,) = [each for each in found if each.code == code]
    assert (finding.line, finding.col) == place
    assert remedy in finding.remedy["th"]


def test_all_mistakes_are_found_at_once(tmp_path: Path) -> None:
    text = FORM.replace("person_name", "nothing").replace("reason", "since").replace("sample", "other")
    assert [each.code for each in findings_of(tmp_path, text)] == [
        "form.id",
        "form.path_twice",
        "form.unknown_rule",
    ]
