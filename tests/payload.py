"""An agency whose every text would become a part of the page if it could, and where each text stands.

The walks follow the types: a text that is added to the model or to forms is spoilt without being named here.
"""

import json
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from pydantic import BaseModel

from prakat.forms.catalogues import SHIPPED
from prakat.forms.questions.load import load_forms
from prakat.forms.questions.source import read
from prakat.site_builder.content.entities import Work
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.offers import Qualification
from prakat.site_builder.content.tree import Condition, LongText, Model, Text
from prakat.site_builder.text import strings
from prakat.validators.contract import Form
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import (
    AGENCY,
    COMPLETE,
    OF_AN_EXAMINATION,
    OPEN,
    POSITION,
    TABLE,
    TERMS,
    errors,
    write,
)

CACHE = Path(__file__).resolve().parent.parent / ".cache"
PAYLOAD = """<script>window.XSS=1</script>"'><img src=x onerror=window.XSS=1>"""

# These values must stay as they are, since other files refer to them.
IDENTIFIERS = {
    *("Form.id", "Section.id", "Field.path", "AskedIf.path", "AskedIf.values", "Option.value"),
    *("Field.none", "Field.topic", "Field.asked_of_men", "Section.topic"),
    *("Shared.form", "Shared.path", "Shared.then", "Shared.where", "Span.since", "Span.until"),
    *("DatedLimit.value", "DatedLimit.since", "Position.level"),
}
# A form of the agency's own, in which layouts do not ask for the values of options.
OWN = {
    "id": "own",
    "title": {"th": "แบบของหน่วยงาน", "en": "Own form"},
    "sections": [
        {
            "id": "own",
            "title": {"th": "ส่วนเดียว", "en": "The one part"},
            "fields": [
                {
                    "path": kind,
                    "kind": kind,
                    "label": {"th": "คำถาม", "en": "Question"},
                    "options": [{"value": f"{kind}{PAYLOAD}", "label": {"th": "ก", "en": "A"}}],
                    "asked_if": {"path": "choice", "values": [f"choice{PAYLOAD}"]},
                }
                for kind in ("choice", "select")
            ],
        }
    ],
}
LAYOUT = '#import "paper.typ": *\n#show: paper\n#title-of-form\n'
CANCELLED = OPEN.replace("director", "employee").replace(
    "kind:",
    "status: cancelled\nreason: ยุบตำแหน่ง\ncancelled_on: 9 ธันวาคม 2567\n"
    "fee: {rates: [{amount: 200, for: ระดับต้น}]}\nkind:",
)


DESCRIBED = "employment: พนักงานราชการทั่วไป\nmore:\n  - {heading: สมรรถนะ, text: ว่ายน้ำได้}\n" + "".join(
    f"{key}: {json.dumps(value)}\n" for key, value in TERMS.items()
)
# Types of texts that stand beside another shape.
UNIONS = (Qualification, Work)


class Marks:
    """The texts written, by place: each has its own mark before a script that would like to run."""

    def __init__(self, places: dict[str, str] | None = None) -> None:
        self.places = places or {}

    def __call__(self, place: str, keep: str = "") -> str:
        mark = f"M{len(self.places):04}M"
        self.places[mark] = place
        return keep + mark + PAYLOAD


@dataclass(frozen=True)
class Hostile:
    """The site that was built of it."""

    site: Path
    marks: Marks


def text_fields() -> set[str]:
    """Every text of the model of content."""
    return {
        f"{model.__name__}.{name}"
        for model in _models(Model)
        for name, field in model.model_fields.items()
        if _holds_text(field.annotation)
    }


def _models(of: type[Model]) -> Iterator[type[Model]]:
    content = Model.__module__.rpartition(".")[0]
    for each in (one for one in of.__subclasses__() if of is not Condition):
        if each.__module__.startswith(content):  # the API has some that hold the same
            yield each
        yield from _models(each)


def _holds_text(annotation: object) -> bool:
    annotation = getattr(annotation, "__value__", annotation) if annotation in UNIONS else annotation
    return annotation in (Text, LongText) or any(map(_holds_text, get_args(annotation)))


def _content(value: Any, written: Any, place: str, mark: Marks, text: bool = False) -> Any:
    """What was ``written``, which was read as ``value``, with a mark in each text."""
    match value:
        case BaseModel():
            for name, field in type(value).model_fields.items():
                key = field.alias or name
                if key in written:
                    at = f"{type(value).__name__}.{name}"
                    text = _holds_text(field.annotation) and at not in IDENTIFIERS
                    written[key] = _content(getattr(value, name), written[key], at, mark, text)
            return written
        case list() if isinstance(written, list):
            return [_content(*each, place, mark, text) for each in zip(value, written, strict=True)]
        case dict():
            return {key: _content(value[key], each, place, mark, text) for key, each in written.items()}
        case str() if text:
            return mark(place)
    return written


def _form(value: Any, annotation: Any, place: str, mark: Marks) -> Any:
    """A part of a form with a mark in each text."""
    annotation = getattr(annotation, "__value__", annotation)
    if get_origin(annotation) is NotRequired:
        (annotation,) = get_args(annotation)
    if place in IDENTIFIERS:
        return value
    if is_typeddict(annotation):
        if "options_of" in value:  # in form.yaml it stands where the options are
            given = value["options_of"]
            value = {key: each for key, each in value.items() if key != "options_of"}
            return {**_form(value, annotation, place, mark), "options": given}
        hints = get_type_hints(annotation)
        places = {key: _at(annotation, key, place) for key in value}
        return {key: _form(each, hints[key], places[key], mark) for key, each in value.items()}
    if get_origin(annotation) is list:
        return [_form(each, get_args(annotation)[0], place, mark) for each in value]
    if get_origin(annotation) is dict:
        return {key: _form(each, get_args(annotation)[1], place, mark) for key, each in value.items()}
    if annotation is not str:
        return value
    return mark(place)


def _at(annotation: type, key: str, place: str) -> str:
    """Words are called by what they are the words of."""
    name = annotation.__name__
    return f"{place}.{key}" if name == "Words" else f"{name}.{key}"


def agency(folder: Path) -> Marks:
    """Write the agency's folder, ready to be built."""
    mark = Marks()
    _write_content(folder / "content", _write_forms(folder / "forms", mark), mark)
    _write_pages(folder, mark)
    CACHE.mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(CACHE)
    return mark


def _write_content(folder: Path, forms: dict[str, Form], mark: Marks) -> None:
    text = COMPLETE.replace("forms:", "forms:\n  - id: own")
    text = text.replace("attachments:\n", "attachments:\n  - {id: card, text: ก, when: ข, mask: ค}\n")
    text = text.replace("step: ปิดรับสมัคร}", "step: ปิดรับสมัคร, place: ห้องรับสมัคร}")
    # What is held back is on no page, and results may not come before the closing.
    text = text.replace(", kind: results", ", kind: other").replace(
        ", kind:", ", publish_on: 1 ตุลาคม 2569, kind:"
    )
    table = TABLE | {"publish_on": "1 ตุลาคม 2569"}
    text = text.replace("notices:\n", f"notices:\n  - {json.dumps(table, ensure_ascii=False)}\n")
    examined = OF_AN_EXAMINATION.items()
    text += "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in examined)
    write(folder, text, POSITION, f"{AGENCY}province: กระบี่\n")
    described = EMPLOYEE.replace("number: 40", "number: 41").replace("contract: 4 ปี\n", "") + DESCRIBED
    offers = f"offers:\n  - {json.dumps({'position': 'employee', **TERMS})}\n"
    (folder / "announcements/2567/cancelled.yaml").write_text(
        CANCELLED.replace("positions:\n  - employee\n", offers)
    )
    (folder / "announcements/2567/described.yaml").write_text(
        re.sub("eligibility:.*?(?=forms:)", "", CANCELLED, flags=re.DOTALL)
    )
    described = described.replace("      - ติดตามงาน\n", "      - {text: ติดตามงาน, items: [รายเดือน]}\n")
    (folder / "positions/employee.yaml").write_text(described)
    content, findings = load_content(folder, forms)
    assert not errors(findings), findings
    kinds = {"announcements/2567": content.announcements, "positions": content.positions}
    kinds |= {"agencies": content.agencies}
    for kind, items in kinds.items():
        for name, each in items.items():
            path = folder / kind / f"{name}.yaml"
            source, _ = read(path, path.name)
            assert source is not None
            written = _content(each, deepcopy(source.data), "", mark)
            if written.get("amendments"):
                changed = {"was": mark("Change.was"), "now": written["how_to_submit"]}
                written["amendments"][0]["fields"]["how_to_submit"] = changed
            path.write_text(json.dumps(written))
    assert not errors(load_content(folder, forms)[1])


def _write_forms(folder: Path, mark: Marks) -> dict[str, Form]:
    catalogue = folder / "catalogue"
    shutil.copytree(SHIPPED, catalogue)
    (catalogue / "own").mkdir()
    (catalogue / "own/form.yaml").write_text(json.dumps(OWN))
    (catalogue / "own/document.typ").write_text(LAYOUT)
    for name, form in load_forms({"": catalogue})[0].items():
        (catalogue / name / "form.yaml").write_text(json.dumps(_form(form, Form, "Form", mark)))
    words = {
        key: {language: mark("words.yaml", "{}" * said.count("{}")) for language, said in both.items()}
        for key, both in strings.shipped().items()
    }
    (folder / "words.yaml").write_text(json.dumps(words))
    forms, findings = load_forms({"": catalogue})
    assert not findings, findings[:3]
    return forms


def _write_pages(folder: Path, mark: Marks) -> None:
    """mkdocs.yml, and pages: of headings MkDocs makes titles, of those without one it shows the menu's."""
    pages = folder / "content/pages"
    pages.mkdir()
    meta = {key: json.dumps(mark(f"front matter: {key}")) for key in ("description", "author")}
    front = "".join(f"{key}: {said}\n" for key, said in meta.items())
    hidden = front.replace("<", "\\u003c")  # or else the page would be refused
    (pages / "about.md").write_text(f"---\n{hidden}---\nไม่มีหัวข้อ\n")
    (pages / "table.md").write_text("# ก &lt;b&gt; & ข\n\n| ก | ข |\n|:--|--:|\n| 1 | 2 |\n")
    names = {each: mark(f"mkdocs.yml: {each}") for each in ("site_name", "nav: home", "nav: page", "toggle")}
    palette = [
        {"media": f"(prefers-color-scheme: {each})", "scheme": scheme, "primary": "custom"}
        | {"toggle": {"icon": f"material/weather-{icon}", "name": names["toggle"]}}
        for each, scheme, icon in (("light", "default", "night"), ("dark", "slate", "sunny"))
    ]
    configuration = {
        "site_name": names["site_name"],
        "site_url": "https://jobs.example.go.th/",
        "site_description": mark("mkdocs.yml: site_description"),
        "docs_dir": "content/pages",
        "theme": {"name": "material", "language": "th", "palette": palette},
        "extra": {"english": {name: mark("mkdocs.yml: extra.english") for name in names.values()}},
        "plugins": [{"prakat": {"content": "content", "admin": {"backend": "local"}}}],
        "nav": [{names["nav: home"]: "index.md"}, {names["nav: page"]: "about.md"}, "table.md"],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(configuration))
