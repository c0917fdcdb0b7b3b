"""Who may apply: conditions that nobody fulfils, that exclude each other, or that no form asks for."""

from pathlib import Path
from typing import cast

import pytest

from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.tree import conditions
from prakat.validators.contract import Form
from tests.site_builder.content.lint.spoilt import assert_told, found, line_of
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import ANNOUNCEMENT, COMPLETE, FORMS, OPEN, PRIVACY, errors, load, write

SPOILT = [
    ("min_years: 2,", "min_years: 43,", "43, source", "eligibility.nobody", "จำนวนปี"),
    ("    - {id: degree", "    - {id: young, criterion: age, max: 35, source: ข้อ 8}\n    - {id: degree",
        "{id: young", "eligibility.conflict", "อายุ"),
    ("    - {id: degree",
        "    - {id: old, criterion: equivalent_position, min_years: 41, source: ข้อ 8}\n    - {id: degree",
        "{id: age", "eligibility.conflict", "อายุ"),
    ("min_years: 2,", "min_years: null,", "null, source", "eligibility.no_years", "min_years: 3"),
    ("min: 40, max: 58", "min: 61, max: 70", "61, max", "eligibility.nobody", "จำนวนปี"),
    ("min: 40, max: 58", "max: 17", "17, source", "eligibility.nobody", "จำนวนปี"),
    ("min: 40, max: 58", "min: 5, max: 17", "17, source", "eligibility.nobody", "จำนวนปี"),
    ("levels: [D1]", "levels: [D1, D1]", "D1], min", "reference.twice", "รายการเดียว"),
    ("levels: [K4], min_years: 2", "levels: [D1], min_years: 3", "{id: k4", "eligibility.twice", "ข้อเดียว"),
    ("text: มีความรู้ด้านกฎหมาย", "text: ใช้ภาษาต่างประเทศได้ดี",
        "{id: law", "eligibility.twice", "ข้อเดียว"),
]  # fmt: skip


@pytest.mark.parametrize(("instead_of", "written", "place", "code", "remedy"), SPOILT)
def test_conditions_that_cannot_be_meant_are_told(
    tmp_path: Path, instead_of: str, written: str, place: str, code: str, remedy: str
) -> None:
    assert_told(tmp_path, instead_of, written, place, code, remedy)


@pytest.mark.parametrize(
    ("instead_of", "written"),
    [
        ("min_years: 2,", "min_years: 42,"),  # one of three routes: the others remain
        ("min: 40, max: 58", "max: 60"),
    ],
)
def test_what_may_be_meant_so_is_left_alone(tmp_path: Path, instead_of: str, written: str) -> None:
    assert COMPLETE.count(instead_of) == 1
    assert found(tmp_path, COMPLETE.replace(instead_of, written)) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("6.5", 6.5),
        ("'6.5'", 6.5),
        ("7", 7),
        ("79.50", 79.5),
        ("หก", None),
        ("6.5.1", None),
        ("-1", None),
        ("nan", None),
    ],
)
def test_a_score_may_be_a_decimal(tmp_path: Path, written: str, meant: float | None) -> None:
    """A file's decimals are text as it is read: ๑.๑๐ as the number of a clause is not 1.1."""
    english = f"{{id: english, criterion: language_score, test: ielts, score: {written}, source: ข้อ 6}}"
    text = ANNOUNCEMENT[: ANNOUNCEMENT.index("eligibility:")].replace("screening", "selection")
    content, findings = load(
        write(tmp_path, f"{text}eligibility: {english}\nforms: [{{id: entry, asks: {{tests: true}}}}]\n")
    )
    told = [each for each in errors(findings) if each.code.startswith("value.")]
    assert [each.line for each in told] == ([] if meant else [10])
    if meant:
        (condition,) = conditions(content.announcements["opening"].eligibility)
        assert condition.params["score"] == meant


FORMLESS = ANNOUNCEMENT.replace("forms:\n  - id: application\n", "")


def test_a_criterion_that_its_form_alone_explains_needs_the_form(tmp_path: Path) -> None:
    """How many kinds and years are wanted stands in the form: without it nobody is told."""
    diverse = "criterion: diverse_experience, source"
    text = FORMLESS.replace("criterion: held_level, levels: [D1], min_years: 1, source", diverse)
    (finding,) = errors(found(tmp_path, text))
    assert (finding.code, finding.line) == ("eligibility.form", line_of("diverse_experience", text))
    assert "experience" in finding.message["th"]


OFFERS = """\
offers:
  - position: director
    qualifications:
      - มีใบอนุญาตขับรถ
      - {id: field, criterion: field_of_study, fields: [นิติศาสตร์], level: bachelor, source: ข้อ 2}
"""
OFFERED = ANNOUNCEMENT.replace("positions:\n  - director\n", OFFERS) + PRIVACY


def test_qualifications_of_a_position_are_read_with_it(tmp_path: Path) -> None:
    content, findings = load(write(tmp_path, OFFERED))
    assert [each.code for each in findings] == ["eligibility.no_years"]
    (offer,) = content.announcements["opening"].offers
    assert [each.model_dump()["criterion"] for each in offer.conditions] == ["own", "field_of_study"]
    assert content.announcements["opening"].positions == ["director"]


def test_what_all_positions_ask_for_holds_beside_what_one_offers(tmp_path: Path) -> None:
    """Also after the lint has looked at what each offer says itself."""
    offers = "offers: [{position: director, vacancies: 2}]\nterms: {qualifications: [มีใบอนุญาตขับรถ]}\n"
    text = ANNOUNCEMENT.replace("positions:\n  - director\n", offers)
    text = text[: text.index("eligibility:")] + text[text.index("forms:") :] + PRIVACY
    content, findings = load(write(tmp_path, text))
    assert findings == []
    (offer,) = content.offers_of(content.announcements["opening"])
    assert [each.model_dump()["text"] for each in offer.conditions] == ["มีใบอนุญาตขับรถ"]


@pytest.mark.parametrize(
    ("instead_of", "written", "words", "code"),
    [
        ("fields: [นิติศาสตร์]", "fields: []", "[]", "value.too_few"),
        ("position: director", "position: mayor", "mayor", "reference.missing"),
        ("criterion: field_of_study", "criterion: luck", "luck", "eligibility.criterion"),
        ("id: field", "id: d1", "d1, criterion: field", "eligibility.id_twice"),
        ("      - มีใบ", "      - มีใบอนุญาตขับรถ\n      - มีใบ", "มีใบอนุญาตขับรถ\n      - {", "eligibility.twice"),
        (
            "มีใบอนุญาตขับรถ",
            "{id: thai, criterion: nationality, source: ข้อ 3}",
            "nationality",
            "eligibility.form",
        ),
        (
            "forms:",
            "terms: {qualifications: [{id: young, criterion: age, max: 12, source: ก}]}\nforms:",
            "{id: young",
            "eligibility.nobody",
        ),
        ("offers:", "positions: [other]\noffers:", "[other]", "offers.twice"),
        (OFFERS, "", "title", "key.missing"),
    ],
)
def test_a_mistake_in_an_offer_is_found_at_its_place(
    tmp_path: Path, instead_of: str, written: str, words: str, code: str
) -> None:
    assert OFFERED.count(instead_of) == 1
    text = OFFERED.replace(instead_of, written)
    assert (line_of(words, text), code) in [(each.line, each.code) for each in found(tmp_path, text)]


@pytest.mark.parametrize("offers", [OFFERS, "offers:\n  - {qualifications: [ก]}\n", "offers: []\n", ""])
def test_a_mistake_elsewhere_does_not_hide_others_beside_offers(tmp_path: Path, offers: str) -> None:
    text = OFFERED.replace(OFFERS, offers).replace("kind: screening", "kind: screning")
    text = text.replace("6 ธันวาคม 2567", "10 ธันวาคม 2567").replace("agency: test-office", "agency: nowhere")
    codes = [each.code for each in found(tmp_path, text)]
    assert {"value.choice", "dated.after_open", "reference.missing"} <= {*codes}


def test_a_position_cannot_ask_for_what_all_rule_out(tmp_path: Path) -> None:
    held, old = "min_years: null", "{id: old, criterion: age, max: 18, source: ข้อ 3}"
    text = OFFERED.replace(held, "min_years: 2").replace("มีใบอนุญาตขับรถ", old)
    assert [(each.line, each.code) for each in found(tmp_path, text)] == [
        (line_of("{id: old", text), "eligibility.conflict")
    ]


def test_a_criterion_whose_question_is_not_asked_names_what_to_ask(tmp_path: Path) -> None:
    form = FORMS["application"]
    sections = [each for each in form["sections"] if each["id"] != "education"]
    topic = cast(Form, {**form, "topics": {"studies": {"title": {}, "asked": False}}})
    education = [each | {"topic": "studies"} for each in form["sections"] if each["id"] == "education"]
    degree = "    - {id: degree, criterion: degree, at_least: bachelor, source: ข้อ 4}\n"
    folder = write(tmp_path, ANNOUNCEMENT.replace("forms:\n", f"{degree}forms:\n"))
    for changed, code in (
        ({**topic, "sections": sections + education}, "eligibility.topic"),
        ({**form, "sections": sections}, "eligibility.question"),
    ):
        findings = load_content(folder, {**FORMS, "application": cast(Form, changed)})[1]
        (said,) = [each for each in findings if each.code == code]
        assert said.line == line_of("degree, at", ANNOUNCEMENT.replace("forms:\n", f"{degree}forms:\n"))
        assert code == "eligibility.question" or "asks: {studies: true}" in said.remedy["en"]


def test_an_announcement_may_say_who_may_apply_and_ask_for_no_forms(tmp_path: Path) -> None:
    assert "held_level" in FORMLESS
    assert errors(found(tmp_path, FORMLESS)) == []


def test_a_criterion_needs_the_limits_that_explain_it(tmp_path: Path) -> None:
    """An agency may have a form of its own in the place of ours."""
    bare = {name: limit for name, limit in FORMS["experience"]["limits"].items() if name != "years"}
    forms = {**FORMS, "experience": cast(Form, {**FORMS["experience"], "limits": bare})}
    (finding,) = load_content(write(tmp_path, COMPLETE), forms)[1]
    assert (finding.code, finding.line) == ("eligibility.limit", line_of("diverse_experience"))
    assert "'years'" in finding.message["th"]


@pytest.mark.parametrize(
    ("written", "code", "remedy"),
    [
        ("eligibility: มีสัญชาติไทย\n", "eligibility.criterion.text", "text: 'มีสัญชาติไทย'"),
        ("eligibility: {all: [มีสัญชาติไทย]}\n", "eligibility.criterion.text", "criterion: own"),
        ("eligibility: [{all: []}]\n", "eligibility.criterion.list", "all:"),
    ],
)
def test_what_is_no_tree_is_told_how_to_become_one(
    tmp_path: Path, written: str, code: str, remedy: str
) -> None:
    text = ANNOUNCEMENT[: ANNOUNCEMENT.index("eligibility:")] + written + "forms: [{id: application}]\n"
    (finding,) = errors(found(tmp_path, text))
    assert finding.code == code
    assert remedy in finding.remedy["th"]


@pytest.mark.parametrize(
    ("bounds", "told"), [("min: 81", True), ("min: 61", True), ("min: 60", False), ("max: 81", False)]
)
def test_a_condition_that_only_the_retired_meet_is_doubted(tmp_path: Path, bounds: str, told: bool) -> None:
    text = OPEN.replace("criterion: own, text: มีวุฒิ", f"criterion: age, {bounds}")
    findings = load(write(tmp_path, text, EMPLOYEE))[1]
    assert [(each.code, each.severity) for each in findings if each.code.startswith("eligibility.")] == (
        [("eligibility.old", "warning")] if told else []
    )
