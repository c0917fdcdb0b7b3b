"""The kinds of question: each declares what it takes; its examples are shown, understood and printed so."""

import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast, get_type_hints

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader

from prakat.forms.paper.print_data import Reported, answers
from prakat.forms.questions import kinds as module
from prakat.forms.questions.kinds import WIDGETS, field_keys, kinds, resolved, taken
from prakat.forms.questions.load import load_forms
from prakat.site_builder.publish.web.pages import FILTERS
from prakat.validators.contract import Field, FieldKind, Form
from prakat.validators.filling import fill
from prakat.validators.planned import planned
from tests.generated import FieldExample, examples

EXAMPLES = [
    pytest.param(kind, example, id=f"{kind}-{number}")
    for kind in kinds()
    for number, example in enumerate(examples(kind))
]


def test_each_kind_that_the_rules_know_has_a_folder_and_rests_on_itself() -> None:
    assert {kind: kinds()[kind]["base"] for kind in FieldKind.__value__.__args__} == {
        kind: kind for kind in FieldKind.__value__.__args__
    }


def test_each_key_of_a_field_is_described_and_each_kind_takes_keys_that_there_are() -> None:
    assert set(field_keys()) == set(get_type_hints(Field)) - {"widget", "options_of", "single"}
    for kind in kinds():
        assert taken(kind) <= set(field_keys()), kind
        assert (WIDGETS / kind / "template.html").is_file()
        assert examples(kind), kind


def test_a_mistake_in_a_declaration_is_found_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other kinds are there all the same."""
    shutil.copytree(WIDGETS, tmp_path / "widgets")
    (tmp_path / "widgets/mistaken").mkdir()
    (tmp_path / "widgets/mistaken/kind.yaml").write_text("what: a time of day\nbase: txt\n")
    monkeypatch.setattr(module, "WIDGETS", tmp_path / "widgets")
    module._declared.cache_clear()
    try:
        assert "mistaken" not in kinds()
        assert "text" in kinds()
        (finding,) = load_forms()[1]
    finally:
        module._declared.cache_clear()
    assert (finding.file, finding.line, finding.col) == ("forms/widgets/mistaken/kind.yaml", 2, 7)
    assert finding.remedy["en"] == "Did you mean 'text'?"


def form_of(example: FieldExample, folder: Path) -> Form:
    """A form of the example alone, in which nothing is amiss."""
    title = {"th": "ตัวอย่าง", "en": "Sample"}
    section = {"id": "first", "title": title, "fields": [example["field"]]}
    (folder / "sample").mkdir()
    (folder / "sample/document.typ").touch()
    (folder / "sample/form.yaml").write_text(
        yaml.safe_dump({"id": "sample", "title": title, "sections": [section]}, allow_unicode=True)
    )
    forms, findings = load_forms({"catalogue": folder})
    assert findings == []
    return forms["sample"]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_an_example_is_understood_and_printed(kind: str, example: FieldExample, tmp_path: Path) -> None:
    form = form_of(example, tmp_path)
    fields, given = form["sections"][0]["fields"], {path_of(example): example.get("answer")}
    filled = fill({"form": planned(form)}, {"form": given})["form"]
    assert filled.invalid == []
    if "printed" in example:
        paths = [path for path, text in filled.answers.texts.items() if text]
        announcement: Any = {"digits": "thai"}
        printed = answers(fields, given, Reported(frozenset(paths)), announcement)
        assert printed == {path_of(example): example["printed"]}


def path_of(example: FieldExample) -> str:
    return cast(str, example["field"]["path"])


class Shown(HTMLParser):
    """What a template shows: ids and names of its elements, and what its labels are for."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def attributes(self, name: str, *tags: str) -> set[str | None]:
        return {each[name] for tag, each in self.all if name in each and (not tags or tag in tags)}


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_an_example_is_shown_with_its_controls_and_what_they_are_called(
    kind: str, example: FieldExample, tmp_path: Path
) -> None:
    form = form_of(example, tmp_path)
    environment = Environment(loader=FileSystemLoader(WIDGETS))
    environment.filters |= FILTERS
    source = (
        '{% from "words.jinja" import words %}{% import "question.jinja" as ui with context %}'
        '{% include (field.widget or field.kind) ~ "/template.html" %}'
    )
    section = form["sections"][0]
    (field,) = section["fields"]
    path = f"sample:{field['path']}"
    day = {"open": "2024-12-09", "close": "2024-12-20"}
    announcement = {"digits": "thai", "window": day, "reckoning": {"age": day["open"]}}
    shown = Shown(
        environment.from_string(source).render(
            field=field, path=path, section=section, announcement=announcement
        )
    )
    assert path in shown.attributes("data-path")
    named = shown.attributes("name", "input", "select", "textarea")
    inside = {f"{path}[0].{each['path']}" for each in field.get("fields", [])}
    assert named == ({path} if "answer" in example and not inside else inside)
    assert f"problems.{path}" in shown.attributes("id")
    assert shown.attributes("for", "label") <= shown.attributes("id")


@pytest.mark.parametrize("written", [None, [], "text", {"sections": [{"fields": [1, {"kind": ["text"]}]}]}])
def test_what_is_no_form_is_left_as_it_is(written: Any) -> None:
    assert resolved(written) == written
