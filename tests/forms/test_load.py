"""form.yaml → Form: the shipped forms load, and a mistake is found where it stands."""

from pathlib import Path

import pytest

from prakat.forms.catalogues import SHIPPED, catalogues, folder
from prakat.forms.questions.load import load_examples, load_forms
from prakat.forms.questions.source import Finding

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


def findings_of(folder: Path, text: str, **others: str) -> list[Finding]:
    """What is found in the catalogue of the sample and, by their ids, other forms."""
    return load_forms({"catalogue": catalogue(folder, sample=text, **others)})[1]


def catalogue(folder: Path, **forms: str) -> Path:
    for name, text in forms.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "form.yaml").write_text(text)
        (folder / name / "document.typ").touch()
    return folder


def test_the_shipped_forms_are_well() -> None:
    forms, findings = load_forms()
    assert not findings
    assert set(forms) == {path.parent.name for path in SHIPPED.glob("*/form.yaml")}


def test_a_folder_is_named_like_every_other_id(tmp_path: Path) -> None:
    """Its name stands in addresses and in the files that applicants save."""
    (finding,) = load_forms({"catalogue": catalogue(tmp_path, ที่อยู่=FORM.replace("id: sample", "id: ที่อยู่"))})[1]
    assert (finding.file, finding.line, finding.code) == ("catalogue/ที่อยู่/form.yaml", 1, "form.folder")


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
        ("asked_if: {path: since", "asked_if: {path: sinse", (19, 30), "form.unknown_path", "'since'"),
        (
            "asked_if: {path: since, values: ['true']}",
            "asked_of_men: sinse",
            (19, 27),
            "form.unknown_path",
            "'since'",
        ),
        ("values: ['true']", "values: [true]", (19, 46), "value.text", "เครื่องหมายคำพูด"),
        ("rules: {person_name: {}}", "fixed: evaluation_rounds", (10, 9), "form.option", "width"),
        ("rules: {person_name: {}}", "widget: date", (10, 9), "form.option", "width"),
        ("kind: text", "kind: choice", (7, 9), "key.missing", "options"),
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


# --- Limits and their history -----------------------------------------------------------------------

LIMITS = """\
limits:
  pages: [{value: 5, since: 2567-12-06, source: หมายเหตุ}, {value: 4, since: 1 ตุลาคม 2560, source: หมายเหตุ}]
"""


def with_limits(limits: str) -> str:
    return FORM.replace("sections:\n", limits + "sections:\n", 1)


def test_limits_hold_since_days_written_in_any_usual_way(tmp_path: Path) -> None:
    forms, findings = load_forms({"catalogue": catalogue(tmp_path, sample=with_limits(LIMITS))})
    assert findings == []
    assert forms["sample"]["limits"] == {
        "pages": [
            {"value": 5, "since": "2024-12-06", "source": "หมายเหตุ"},
            {"value": 4, "since": "2017-10-01", "source": "หมายเหตุ"},
        ],
    }


def test_a_limit_since_no_day(tmp_path: Path) -> None:
    (finding,) = findings_of(tmp_path, with_limits(LIMITS.replace("1 ตุลาคม 2560", "ตุลาคม 2560")))
    assert (finding.line, finding.code) == (4, "date.unreadable")
    assert "20 ธันวาคม 2567" in finding.remedy["th"]


def test_a_limit_without_a_source(tmp_path: Path) -> None:
    codes = [
        each.code for each in findings_of(tmp_path, with_limits(LIMITS.replace(", source: หมายเหตุ", "", 1)))
    ]
    assert codes == ["key.missing"]


# --- Answers shared with another form ----------------------------------------------------------------

OTHER = FORM.replace("id: sample", "id: other")


def sharing(form: str, path: str, field: str = "path: name\n        ") -> str:
    return FORM.replace(field, f"{field}shared: {{form: {form}, path: {path}}}\n{field.split('\n')[1]}", 1)


def test_an_answer_may_be_shared_by_another_form(tmp_path: Path) -> None:
    assert findings_of(tmp_path, sharing("other", "name"), other=OTHER) == []


@pytest.mark.parametrize(
    ("form", "path", "remedy"),
    [
        ("other", "nmae", "'name'"),
        ("nobody", "name", "ตอบในแบบฟอร์มนั้นโดยตรง"),
        ("other", "since", "ไม่ใช่ในรายการ"),
    ],
)
def test_an_answer_shared_by_nobody(tmp_path: Path, form: str, path: str, remedy: str) -> None:
    (finding,) = findings_of(tmp_path, sharing(form, path), other=OTHER)
    assert (finding.line, finding.code) == (8, "form.shared")
    assert remedy in finding.remedy["th"]


@pytest.mark.parametrize(
    ("path", "codes"), [("other:name", []), ("other:nmae", ["form.shared"]), ("x:name", ["form.shared"])]
)
def test_a_rule_that_looks_at_another_form(tmp_path: Path, path: str, codes: list[str]) -> None:
    text = FORM.replace("rules: {person_name: {}}", f"rules: {{national_id: {{birth_date: '{path}'}}}}", 1)
    assert [each.code for each in findings_of(tmp_path, text, other=OTHER)] == codes


def test_an_answer_shared_on_and_on(tmp_path: Path) -> None:
    """The other form takes it from a third: whoever wants it takes it from there, too."""
    third = FORM.replace("id: sample", "id: third")
    other = sharing("third", "name").replace("id: sample", "id: other")
    (finding,) = findings_of(tmp_path, sharing("other", "name"), other=other, third=third)
    assert (finding.file, finding.code) == ("catalogue/sample/form.yaml", "form.shared")


def test_answers_in_rows_are_their_own(tmp_path: Path) -> None:
    text = sharing("other", "name", "path: reason\n            ")
    assert [each.code for each in findings_of(tmp_path, text, other=OTHER)] == ["form.shared"]


def within(path: str, then: str = "") -> str:
    return sharing("sample", f"{path}{then}", "path: reason\n            ").replace("form: sample, ", "")


def test_the_last_row_may_take_what_its_form_was_told(tmp_path: Path) -> None:
    assert findings_of(tmp_path, within("name", ", then: [name]")) == []


@pytest.mark.parametrize(("path", "then"), [("nmae", ""), ("name", ", then: [nmae]"), ("since", "")])
def test_a_form_that_takes_from_itself_what_it_does_not_ask(tmp_path: Path, path: str, then: str) -> None:
    assert [each.code for each in findings_of(tmp_path, within(path, then))] == ["form.shared"]


def of_row(path: str, where: str, otherwise: str = "name") -> str:
    said = f"{path}, where: {{{where}}}, otherwise: {{path: {otherwise}}}"
    return sharing("other", said, "path: reason\n            ")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (of_row("levels.reason", "since: since"), None),
        (of_row("levels.reason", "since: name"), None),
        (of_row("levels.raeson", "since: since"), "levels.raeson"),
        (of_row("name", "since: since"), "name"),
        (of_row("levels.reason", "sinse: since"), "sinse"),
        (of_row("levels.reason", "since: sinse"), "sinse"),
        (of_row("levels.reason", "since: since", "nmae"), "nmae"),
    ],
    ids=["its own column", "of the form", "no path", "no row", "no column", "no own column", "otherwise"],
)
def test_a_row_may_take_what_the_row_says_that_is_like_it(
    tmp_path: Path, text: str, meant: str | None
) -> None:
    found = findings_of(tmp_path, text, other=OTHER)
    assert [each.code for each in found] == ["form.shared"] * bool(meant)
    assert all(f"'{meant}'" in each.message["en"] for each in found)


@pytest.mark.parametrize(
    ("runs", "only_if", "meant"),
    [
        ("since: since, until: reason", "name", None),
        ("since: sinse, until: reason", "name", "sinse"),
        ("since: since, until: raeson", "name", "raeson"),
        ("since: since, until: reason", "nmae", "nmae"),
    ],
)
def test_an_answer_may_be_that_of_the_row_that_runs(
    tmp_path: Path, runs: str, only_if: str, meant: str | None
) -> None:
    said = f"levels.reason, runs: {{{runs}}}, only_if: {{path: {only_if}, values: [x]}}"
    found = findings_of(tmp_path, sharing("other", said), other=OTHER)
    assert [each.code for each in found] == ["form.shared"] * bool(meant)
    assert all(f"'{meant}'" in each.message["en"] for each in found)


def test_a_form_needs_a_layout(tmp_path: Path) -> None:
    sample = catalogue(tmp_path, sample=FORM)
    (sample / "sample/document.typ").unlink()
    (finding,) = load_forms({"catalogue": sample})[1]
    assert (finding.file, finding.line, finding.code) == ("catalogue/sample/form.yaml", 1, "form.layout")


# --- The agency's own -----------------------------------------------------------------------------------


def test_an_agency_adds_and_replaces_forms(tmp_path: Path) -> None:
    catalogue(tmp_path, sample=FORM, ethics=FORM.replace("id: sample", "id: ethics", 1))
    forms, findings = load_forms(catalogues(tmp_path))
    assert findings == []
    assert {"application", "sample"} <= set(forms)
    assert forms["ethics"]["sections"] == forms["sample"]["sections"]
    assert folder("ethics", tmp_path) == tmp_path / "ethics"
    assert folder("vision", tmp_path) == SHIPPED / "vision"


def test_an_agency_may_have_no_forms_of_its_own(tmp_path: Path) -> None:
    assert catalogues(tmp_path / "nowhere") == catalogues(SHIPPED) == catalogues()
    assert folder("ethics", tmp_path / "nowhere") == SHIPPED / "ethics"


def test_findings_tell_the_agencys_files_from_those_of_prakat(tmp_path: Path) -> None:
    """Who replaces a form that others take answers from is told which those are."""
    application = FORM.replace("id: sample", "id: application", 1).replace("person_name", "nobody")
    _, findings = load_forms(catalogues(catalogue(tmp_path, application=application)))
    found = {(each.file, each.code) for each in findings}
    assert ("forms/catalogue/application/form.yaml", "form.unknown_rule") in found
    assert ("prakat/forms/catalogue/experience/form.yaml", "form.shared") in found


# --- Examples -----------------------------------------------------------------------------------------


def test_examples_are_complete_answers_and_changes_to_them(tmp_path: Path) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample/examples.yaml").write_text(
        "complete: {name: ตัวอย่าง, levels: [{since: 1 ต.ค. 2560}]}\n"
        "codes:\n  required: {triggers: {name: null}, passes: {name: ตัวอย่าง}}\n"
        "  dossier.type: {triggers: '[]', passes: '{}'}\n"
    )
    assert load_examples("sample", tmp_path) == {
        "complete": {"name": "ตัวอย่าง", "levels": [{"since": "1 ต.ค. 2560"}]},
        "codes": {
            "required": {"triggers": {"name": None}, "passes": {"name": "ตัวอย่าง"}},
            "dossier.type": {"triggers": "[]", "passes": "{}"},
        },
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [("complete: {}\n", "'codes'"), ("complete: [", "ปิด"), ("a: 1\na: 1\n", "'a'"), ("", "ว่าง")],
)
def test_examples_that_are_none(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample/examples.yaml").write_text(text)
    with pytest.raises(ValueError, match=r"^forms/catalogue/sample/examples\.yaml:\d:") as raised:
        load_examples("sample", tmp_path)
    assert words in str(raised.value)


def test_all_mistakes_are_found_at_once(tmp_path: Path) -> None:
    text = FORM.replace("person_name", "nothing").replace("reason", "since").replace("sample", "other")
    assert [each.code for each in findings_of(tmp_path, text)] == [
        "form.id",
        "form.path_twice",
        "form.unknown_rule",
    ]
