"""The page of rules: it says what the modules, the words and the examples say, and nothing else."""

import json
import re
import string
from pathlib import Path

import pytest

from prakat.forms.questions.load import Examples
from prakat.site_builder.publish.specimens import Changes, specimen, variant
from prakat.site_builder.publish.web.rule_reference import CodeEntry, Ran, Shown, groups
from prakat.validators import check, dossier
from prakat.validators.contract import Json
from prakat.validators.core import CORE
from prakat.validators.report import messages
from prakat.validators.rules import load, names
from tests.dossiers import CATALOGUE, EXAMPLES, complete
from tests.site_builder.building import html, text
from tests.support import some
from tests.validators.test_examples import UNSHOWN

RECOGNISED = "ก.พ. หรือ ก.ค.ศ. รับรองคุณวุฒินี้แล้ว (วุฒิการศึกษา รายการที่\xa0๒)"
EVERY_CODE = (
    dossier.CODES | {key: code for name in names() for key, code in load(name).codes.items()} | CORE.codes
)


@pytest.fixture(scope="module")
def shown() -> dict[str, CodeEntry]:
    """Each code with its example, as the page of rules shows it."""
    entries = [each for group in groups(CATALOGUE, EXAMPLES) for each in group.entries]
    return {each.code: each for each in sorted(entries, key=lambda each: each.ran is not None)}


def ran(
    triggers: Changes, passes: Changes, code: str = "salary.not_tens", form: str = "application"
) -> Ran | None:
    """What is shown of one example of a code."""
    of_form: Examples = {
        "complete": EXAMPLES[form]["complete"],
        "codes": {code: {"triggers": triggers, "passes": passes}},
    }
    others: dict[str, Examples] = {each: {**EXAMPLES[each], "codes": {}} for each in EXAMPLES}
    entries = [each for group in groups(CATALOGUE, others | {form: of_form}) for each in group.entries]
    return next((each.ran for each in entries if each.code == code and each.ran), None)


def in_thai(answers: list[Shown]) -> list[tuple[str, str]]:
    """What a reader of Thai sees: questions and answers."""
    return [
        (question["th"], " / ".join(part if isinstance(part, str) else part["th"] for part in answer))
        for question, answer in answers
    ]


def test_every_code_of_every_rule_is_listed_under_its_rule() -> None:
    listed = {group.id: [each.code for each in group.entries] for group in groups(CATALOGUE, EXAMPLES)}
    rules = {name: list(load(name).codes) for name in names() if load(name).codes}
    assert listed == {"check": list(CORE.codes), **rules, "dossier": list(dossier.CODES)}
    assert {code for codes in listed.values() for code in codes} == set(EVERY_CODE)


def test_every_rule_has_a_title_and_no_title_is_left_over() -> None:
    titles = {key.removeprefix("rule.") for key in messages()[0] if key.startswith("rule.")}
    assert titles == {"check", "dossier", *names()}


def test_words_stand_without_the_values_of_a_case(shown: dict[str, CodeEntry]) -> None:
    assert shown["leave.format"].words[0]["th"] == "กรอก [ชื่อข้อ] เป็นจำนวนวัน เช่น 4 หรือ 4.5 ถ้าไม่มีให้กรอก 0"
    assert len(shown["required"].words) == 4
    for each in some(shown.values()):
        assert each.words
        assert not [part for words in each.words for text in words.values() for part in places(str(text))]


def test_a_value_of_the_case_stands_under_its_name(shown: dict[str, CodeEntry]) -> None:
    assert shown["items.too_many"].words == [
        {
            "th": "[ชื่อข้อ] มีมากเกินไป กรอกได้ไม่เกิน [จำนวน] รายการ",
            "en": "[question] has too many entries; at most [number] can be given",
        }
    ]
    said = [text for each in shown.values() for words in each.words for text in words.values()]
    assert not [each for each in said if "…" in str(each) or "“[" in str(each)]
    assert any("“ไม่เคยดำรงตำแหน่งระดับเหล่านี้”" in str(each) for each in said), "what is quoted stays so"


def test_values_of_one_kind_in_a_message_have_names_of_their_own(shown: dict[str, CodeEntry]) -> None:
    english = messages()[1]
    for code in ("pages.over_limit", "thai_date.christian_year", "experience.too_few_kinds", "photo.small"):
        values = {*places(str(english[code]))}
        named = re.findall(r"\[([^]]+)]", str(shown[code].words[0]["th"]))
        assert len({*named}) == len(values - {"short"}), code


def test_rules_stand_in_the_order_in_which_they_are_met() -> None:
    """Those of the application form before those of forms that take answers over from it."""
    order = [group.id for group in groups(CATALOGUE, EXAMPLES)]
    met = ["check", "person_name", "national_id", "education", "leave", "prohibited", "achievements"]
    assert [each for each in order if each in (*met, "dossier")] == [*met, "dossier"]


def test_where_something_is_asked_is_told_in_both_languages(shown: dict[str, CodeEntry]) -> None:
    assert shown["salary.not_tens"].asked == {"th": "ใบสมัคร ข้อ ๒", "en": "Application form, part 2"}
    asked = [str(each.asked["en"]) for each in shown.values() if each.asked]
    assert not [each for each in asked if re.search("[ก-๙]", each)]


def test_each_code_has_its_own_source() -> None:
    """The act on the calendar says how eras meet, and nothing of what an announcement counts."""
    found: dict[str, dict[str, str]] = {}
    for group in groups(CATALOGUE, EXAMPLES):
        for each in group.entries:
            found.setdefault(each.code, {})[group.id] = each.source
            assert each.source or each.asked or group.id in ("check", "dossier"), each.code
    act = "พระราชบัญญัติปีประดิทิน พุทธศักราช 2483"
    of_it = {code for code, sources in found.items() if act in sources.values()}
    assert of_it == {"thai_date.christian_year", "thai_date.not_in_calendar"}
    assert {source for code in of_it for source in found[code].values()} == {act}


def places(words: str) -> list[str]:
    return [part[1] for part in string.Formatter().parse(words) if part[1] is not None]


def test_a_gap_is_told_from_a_mistake(shown: dict[str, CodeEntry]) -> None:
    weights = {code: each.weight for code, each in shown.items()}
    assert weights["national_id.checksum"] == "error"
    assert weights["salary.not_tens"] == "warning"
    assert weights["national_id.nationality"] == "review"
    assert {code for code, weight in weights.items() if weight == "missing"} == {
        code for code, declared in EVERY_CODE.items() if declared.missing
    }


def test_every_example_ran_and_is_shown(shown: dict[str, CodeEntry]) -> None:
    assert {code for code, each in shown.items() if each.ran is None} == UNSHOWN
    assert all(each.ran.problem["code"] == code for code, each in shown.items() if each.ran)


def test_an_example_stands_with_the_rule_that_found_it() -> None:
    places = {
        group.id: each.ran.problem["path"]
        for group in groups(CATALOGUE, EXAMPLES)
        for each in group.entries
        if each.code == "thai_date.two_digit_year" and each.ran
    }
    assert places == {"thai_date": "person.birth_date"}


def test_an_example_shows_what_the_rules_said_when_it_ran() -> None:
    shown = ran({"current.salary": "58,391"}, {"current.salary": "58,390"})
    assert shown is not None
    assert shown.form == {"th": "ใบสมัคร", "en": "Application form"}
    assert shown.problem["message"]["th"] == "เงินเดือนมักลงท้ายด้วย 0 โปรดตรวจสอบอีกครั้งว่ากรอกถูกต้อง"
    assert shown.problem["source"] == "ใบสมัคร ข้อ ๒"
    assert [answer for _, answer in in_thai(shown.triggers + shown.passes)] == ["58,391", "58,390"]


def test_an_example_that_does_not_bring_its_code_up_is_not_shown() -> None:
    assert ran({"current.salary": "58,390"}, {}) is None


def test_pages_and_whole_files_are_examples_too() -> None:
    pages = ran({"/pages": 6}, {"/pages": 5}, "pages.over_limit", "vision")
    assert pages is not None
    assert in_thai(pages.triggers) == [("จำนวนหน้าของเอกสาร", "6")]
    file = ran("[]", "{}", "dossier.type")
    assert file is not None
    assert in_thai(file.passes) == [("ไฟล์คำตอบ", "{}")]


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        ("current.service", "teacher", [("ประเภทข้าราชการ", "ข้าราชการครูและบุคลากรทางการศึกษา")]),
        ("health.other", "no", [("อื่นๆ", "ไม่เป็น")]),
        ("discipline.ever", None, [("การถูกดำเนินการทางวินัย", "ไม่ได้กรอก")]),
        ("honours", [], [("ผลงาน", "ไม่ได้กรอก")]),
        ("wishes", "x", [("wishes", "x")]),
        ("current.position", "ก" * 1_000, [("ตำแหน่ง", "ก" * 80 + "… / ยาว ๑,๐๐๐ ตัวอักษร")]),
        (
            "evaluations",
            [{"year": 2567, "round": 2}, {}],
            [
                ("รอบการประเมิน รายการที่\xa0๑", "2567 / ครั้งที่ 2 (1 ต.ค.)"),
                ("รอบการประเมิน รายการที่\xa0๒", "ไม่ได้กรอก"),
            ],
        ),
        ("evaluations[0]", None, [("รอบการประเมิน รายการที่\xa0๑", "ไม่ได้กรอก")]),
        ("wishes", None, [("wishes", "ไม่ได้กรอก")]),
        ("person.photo", "data:image/png;base64,AAAA", [("รูปถ่าย ขนาด 1 นิ้ว", "ไฟล์ที่ไม่ใช่รูป")]),
        ("education[1].recognised", False, [(RECOGNISED, "ไม่ได้ทำเครื่องหมาย")]),
        ("education[1].recognised", True, [(RECOGNISED, "ทำเครื่องหมายแล้ว")]),
    ],
)
def test_answers_are_shown_with_the_words_of_their_questions(
    path: str, value: Json, shown: list[tuple[str, str]]
) -> None:
    example = ran({"current.salary": "58,390.50"}, {path: value})
    assert example is not None
    assert in_thai(example.passes) == shown


def test_examples_are_told_in_english_as_well() -> None:
    example = ran(
        {"current.salary": "58,390.50"},
        {"education[1].recognised": True, "current.levels": [{"level": "K3", "since": "1 มิถุนายน 2556"}]},
    )
    assert example is not None
    ticked, level = example.passes
    assert ticked.question["en"] == "This degree is recognised by the OCSC or the OTEPC (Degree no.\u00a02)"
    assert level.question["en"] == "Level held no.\u00a01"
    # A choice that the announcement gives has its words, not its code; what was typed has one language.
    assert level.answer == [
        {"th": "วิชาการ ระดับชำนาญการพิเศษ", "en": "Knowledge worker, senior professional level"},
        "1 มิถุนายน 2556",
    ]


def test_of_rows_that_an_example_adds_one_by_one_each_is_shown_once(shown: dict[str, CodeEntry]) -> None:
    example = shown["experience.shared_time"].ran
    assert example is not None
    assert [question["en"] for question, _ in example.triggers] == [
        f"Experience no.\u00a0{n}" for n in (1, 2, 3)
    ]


def test_examples_are_checked_for_an_announcement_that_adds_nothing() -> None:
    announcement = specimen(CATALOGUE)
    given = {"format": dossier.FORMAT, "announcement": "example", "announcement_version": 1}
    report = check(announcement, CATALOGUE, given | {"forms": complete()["forms"]})
    assert [use["id"] for use in announcement["forms"]] == list(CATALOGUE)
    assert report["problems"] == []
    assert report["forms"]["application"]["outcome"] == "ready"


def test_changes_leave_the_complete_answers_and_themselves_alone() -> None:
    answers = {"a": {"b": [1]}, "gone": 1}
    changes = {"a.b[1]": 2, "c.d": "3", "gone": None, "/pages": 4, "/e": 5, "rows": [6], "rows[1]": 7}
    text, pages = variant({"forms": {"x": answers}}, "x", changes)
    assert json.loads(text) == {
        "forms": {"x": {"a": {"b": [1, 2]}, "c": {"d": "3"}, "rows": [6, 7]}},
        "e": 5,
    }
    assert pages == {"x": 4}
    assert answers == {"a": {"b": [1]}, "gone": 1}
    assert changes["rows"] == [6]


def test_the_page_of_rules_has_every_code_once_as_an_address(built: Path) -> None:
    ids = re.findall(r'class="prakat-code" id="([^"]+)"', html(built, "rules"))
    assert len(ids) == len(set(ids))
    assert set(ids) == set(EVERY_CODE)


def test_the_page_of_rules_shows_words_severity_source_and_examples_that_ran(built: Path) -> None:
    page = html(built, "rules")
    (raw,) = re.findall(r'id="national_id.checksum">(.*?)<div class="prakat-code"', page, re.DOTALL)
    entry = text(raw)
    assert entry.strip().startswith("เลขประจำตัวประชาชนไม่ถูกต้อง"), "first what people see"
    assert "ต้องแก้ไข ที่มา: เลขประจำตัวประชาชน" in entry
    assert 'data-other="The national ID number is not valid' in raw, "each reads their own language"
    assert "The national ID number" not in entry
    assert "ที่มา: เลขประจำตัวประชาชน ๑๓ หลัก ตามทะเบียนราษฎร" in entry
    assert "ตอบอย่างนี้ ระบบบอกว่า ใบสมัคร เลขประจำตัวประชาชน" in entry
    assert "ตอบอย่างนี้ ระบบไม่แจ้งเตือนเรื่องนี้" in entry
    assert 'data-other="National ID number"' in raw
    assert 'class="prakat-example" data-weight="error"' in raw
