"""Sections and fields that forms share stand in one file, and are checked where they stand."""

from pathlib import Path

from prakat.forms.questions.load import load_forms

FORM = """\
id: sample
title: {th: ตัวอย่าง, en: Sample}
sections:
  - id: person
    title: {th: บุคคล, en: Person}
    fields:
      - use: identity
      - {path: note, kind: text, label: {th: หมายเหตุ, en: Note}}
  - use: ending
"""
IDENTITY = """\
- {path: name, kind: text, label: {th: ชื่อ, en: Name}, required: true}
- {path: surname, kind: text, label: {th: นามสกุล, en: Surname}}
"""
ENDING = """\
- id: ending
  title: {th: ท้าย, en: End}
  fields:
    - use: identity-of-witness
"""
WITNESS = "- {path: witness.name, kind: text, label: {th: พยาน, en: Witness}}\n"


def loaded(catalogue: Path, **changed: str) -> tuple[list[str], list[str]]:
    """The paths that the form asks, and its findings, each from its file on."""
    files = {"identity": IDENTITY, "ending": ENDING, "identity-of-witness": WITNESS} | changed
    (catalogue / "sample").mkdir(parents=True)
    (catalogue / "shared").mkdir()
    (catalogue / "sample/form.yaml").write_text(files.pop("form", FORM), "utf-8")
    (catalogue / "sample/document.typ").touch()
    for name, text in files.items():
        (catalogue / f"shared/{name}.yaml").write_text(text, "utf-8")
    forms, findings = load_forms({"catalogue": catalogue})
    asked = [
        field["path"]
        for form in forms.values()
        for section in form["sections"]
        for field in section["fields"]
    ]
    return asked, [f"{each.file}:{each.line}:{each.col} {each.code}" for each in findings]


def test_a_fragment_stands_in_its_place(tmp_path: Path) -> None:
    assert loaded(tmp_path) == (["name", "surname", "note", "witness.name"], [])


def test_a_mistake_in_a_fragment_is_found_where_it_stands(tmp_path: Path) -> None:
    _, findings = loaded(tmp_path, identity=IDENTITY.replace("kind: text", "kind: txt", 1))
    assert findings == ["catalogue/shared/identity.yaml:1:22 value.choice"]


def test_a_fragment_that_there_is_not_is_named(tmp_path: Path) -> None:
    _, findings = loaded(tmp_path, form=FORM.replace("use: identity", "use: identty"))
    assert findings == ["catalogue/sample/form.yaml:7:14 form.fragment"]


def test_a_fragment_within_itself_ends(tmp_path: Path) -> None:
    _, findings = loaded(tmp_path, **{"identity-of-witness": "- use: identity-of-witness\n"})
    assert findings == ["catalogue/shared/identity-of-witness.yaml:1:8 form.fragment"]


def test_a_path_is_asked_once_however_it_got_there(tmp_path: Path) -> None:
    _, findings = loaded(tmp_path, ending=ENDING.replace("identity-of-witness", "identity"))
    assert findings == [
        "catalogue/shared/identity.yaml:1:10 form.path_twice",
        "catalogue/shared/identity.yaml:2:10 form.path_twice",
    ]
