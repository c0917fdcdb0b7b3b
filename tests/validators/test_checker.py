"""The whole check, with the announcements that are shipped."""

import copy
import json
import math
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.site_builder.intake.verify import Exported
from prakat.validators import check, check_json
from prakat.validators.contract import Form, FormReport, Report
from prakat.validators.dossier import Dossier
from prakat.validators.report import dumps
from prakat.validators.rules import names
from tests.dossiers import CATALOGUE, application, complete, complete_for
from tests.support import some


def report_on(exported: Exported, **answers: Any) -> FormReport:
    """The report on the complete application with some of its answers changed, ``None`` left out."""
    dossier = complete()
    for path, value in answers.items():
        *groups, last = path.split("__")
        node = dossier["forms"]["application"]
        for group in groups:
            node = node[int(group) if group.isdigit() else group]
        if value is None:
            del node[last]
        else:
            node[last] = value
    return check(*exported, dossier)["forms"]["application"]


def codes(report: FormReport) -> dict[str, str]:
    return {problem["path"]: problem["code"] for problem in report["problems"]}


def test_an_end_that_is_left_empty_counts_only_where_the_form_says_so(originals: Exported) -> None:
    """A level is still held then. In experience it may have been forgotten, and would count too much."""
    dossier = complete()
    for row in dossier["forms"]["experience"]["entries"]:
        if row["to"] == "ปัจจุบัน":
            row["to"] = ""
    report = check(*originals, dossier)
    assert "ปัจจุบัน" in report["forms"]["application"]["derived"].values()
    assert [code for path, code in codes(report["forms"]["experience"]).items() if path.endswith(".to")] == [
        "required"
    ]


# --- A complete dossier -----------------------------------------------------------------------


def test_a_complete_dossier_leaves_only_eligibility_to_hr(originals: Exported) -> None:
    report = check(*originals, complete())
    assert list(report) == [
        *("format", "announcement", "announcement_version", "rules"),
        *("outcome", "problems", "forms", "eligibility"),
    ]
    assert report["format"] == "prakat-report/1"
    assert report["announcement"] == originals.announcement["id"]
    assert (report["announcement_version"], report["rules"]) == (1, originals.announcement["rules"])
    assert report["outcome"] == report["eligibility"]["verdict"] == "review"
    assert report["problems"] == []
    form = report["forms"]["application"]
    assert (form["outcome"], form["problems"], form["pages"]) == ("ready", [], None)


def test_what_is_derived_and_asked(originals: Exported) -> None:
    report = report_on(originals)
    derived = report["derived"]
    assert derived["person.birth_date"] == "10 มกราคม 2517"
    assert derived["person.age"] == {"years": 50, "months": 11, "days": 0}
    assert derived["person.service"] == {"years": 26, "months": 6, "days": 20}
    assert derived["person.retirement_year"] == 2577
    assert derived["current.levels[0].held"] == {"years": 3, "months": 2, "days": 20}
    assert derived["leave.total"] == "4.5"
    assert report["asked"][:2] == ["person.name", "person.surname"]
    assert {"education", "education[1].recognised", "current.levels[0].until"} <= set(report["asked"])
    assert not {"person.age", "leave.total", "discipline.detail", "health.other_detail"} & set(
        report["asked"]
    )


def test_the_example_counts_to_fixed_days(example: Exported) -> None:
    """Another kind and level, years for each route, a window of ten years."""
    report = check(*example, complete_for(example.announcement))
    assert [form["outcome"] for form in report["forms"].values()] == ["ready"] * 3
    assert report["outcome"] == "ready"
    verdicts = {each["id"]: each["verdict"] for each in report["eligibility"]["criteria"]}
    assert verdicts["held-k3"] == verdicts["held-d1"] == "eligible"


# --- Outcomes ---------------------------------------------------------------------------------


def test_nothing_answered_is_incomplete(originals: Exported) -> None:
    not_begun: list[dict[str, Any]] = [{}, {"application": {}}]
    for forms in not_begun:
        report = check(*originals, complete() | {"forms": forms})
        assert report["outcome"] == report["eligibility"]["verdict"] == "incomplete"
        form = report["forms"]["application"]
        assert form["outcome"] == "incomplete"
        told = codes(form)
        assert told["person.name"] == told["education"] == told["declaration.agreed"] == "required"
        assert told["evaluations"] == "evaluation.missing_round"
        assert form["derived"] == {}


@pytest.mark.parametrize(
    ("answers", "path", "code", "outcome"),
    [
        ({"person__name": ""}, "person.name", "required", "incomplete"),
        ({"person__name": "........"}, "person.name", "required", "incomplete"),
        ({"person": None}, "person.national_id", "required", "incomplete"),
        ({"declaration__agreed": False}, "declaration.agreed", "required", "incomplete"),
        ({"education": []}, "education", "required", "incomplete"),
        ({"education__0__year": None}, "education[0].year", "required", "incomplete"),
        ({"education__1__recognised": False},
            "education[1].recognised", "education.not_recognised", "incomplete"),
        ({"health__other": "yes"}, "health.other_detail", "health.detail_missing", "incomplete"),
        ({"discipline__ever": "yes"}, "discipline.penalty", "discipline.detail_missing", "incomplete"),
        ({"person__national_id": "1"}, "person.national_id", "national_id.length", "errors"),
        ({"current__service": "army"}, "current.service", "choice.unknown", "errors"),
        ({"person__name": ["ก"]}, "person.name", "answer.type", "errors"),
        ({"person__name": "ก" * 2_000}, "person.name", "text.too_long", "errors"),
        ({"leave__total": "5"}, "leave.total", "leave.total_mismatch", "errors"),
        ({"person__birth_date": "1/1/2500"}, "person.birth_date", "retirement.passed", "review"),
        ({"supervisor": None}, "supervisor.opinion", "supervisor.blank", "ready"),
        ({"nickname": "ตัวอย่าง"}, "nickname", "unknown_field", "ready"),
    ],
)  # fmt: skip
def test_outcomes(originals: Exported, answers: dict[str, Any], path: str, code: str, outcome: str) -> None:
    report = report_on(originals, **answers)
    assert codes(report)[path] == code
    assert report["outcome"] == outcome


def test_an_answer_that_cannot_be_read_is_told_once(originals: Exported) -> None:
    report = report_on(originals, person__name=7, education="ปริญญาตรี", current__service="army")
    assert codes(report) == {
        "person.name": "answer.type",
        "current.service": "choice.unknown",
        "education": "answer.type",
    }


def test_a_dash_is_an_answer_where_there_may_be_none(originals: Exported) -> None:
    report = report_on(
        originals,
        honours=[{"title": "ข้าราชการดีเด่น", "year": "-", "award": "-"}],
        leave__maternity="ไม่เกี่ยวข้อง",
        leave__ordination="ไม่ได้ใช้สิทธิ",
        discipline={"ever": "yes", "detail": "ถูกร้องเรียน ยุติเรื่อง", "penalty": "-"},
    )
    assert codes(report) == {}


def test_what_is_not_asked_is_not_checked(originals: Exported) -> None:
    assert report_on(originals, discipline__detail=7, health__other_detail="ก" * 2_000)["problems"] == []
    assert codes(report_on(originals, **{"discipline.detail": 7})) == {"discipline.detail": "unknown_field"}


def test_an_answer_that_is_no_choice_is_no_answer(originals: Exported) -> None:
    """Else an unknown level would be read as one that is not eligible."""
    dossier = complete()
    dossier["forms"]["application"]["current"]["levels"] = [{"level": "D9", "since": "1/1/2560"}]
    assert check(*originals, dossier)["eligibility"]["verdict"] == "incomplete"


def test_a_stranger_does_not_hide_a_missing_answer(originals: Exported) -> None:
    report = report_on(originals, person__name=None, **{"person.name": "ก"})
    told = [problem["code"] for problem in report["problems"] if problem["path"] == "person.name"]
    assert told == ["required", "unknown_field"]


def test_a_stranger_is_named(originals: Exported) -> None:
    (problem,) = report_on(originals, **{"{label}": "ก"})["problems"]
    assert problem["path"] == "{label}"
    (other,) = check(*originals, complete() | {"saved": "2567"})["problems"]
    assert (other["path"], other["message"]) == ("saved", problem["message"]), "told once"


def test_the_author_of_the_work_is_the_applicant(originals: Exported) -> None:
    dossier = complete()
    dossier["forms"]["achievements"]["owner"] = {"name": "นายสมมติ ทดสอบระบบ"}
    assert codes(check(*originals, dossier)["forms"]["achievements"]) == {
        "owner.name": "declaration.name_differs"
    }


def test_the_dossier_as_a_whole(originals: Exported) -> None:
    report = check(*originals, complete() | {"announcement": "another"})
    assert report["outcome"] == "errors"
    assert [(each["path"], each["code"]) for each in report["problems"]] == [
        ("announcement", "dossier.announcement")
    ]
    assert report["forms"]["application"]["outcome"] == "ready"


def test_not_eligible_is_for_hr_to_decide(example: Exported) -> None:
    dossier = complete() | {"announcement": "example-policy-expert"}
    current = dossier["forms"]["application"]["current"]
    current |= {"level": "O4", "levels": [{"level": "O4", "since": "1/1/2569"}]}
    report = check(*example, dossier)
    assert report["eligibility"]["verdict"] == "not_eligible"
    assert all(problem["severity"] != "error" or "date" in problem["code"] or "evaluation" in problem["code"]
               for problem in some(report["forms"]["application"]["problems"]))  # fmt: skip


# --- Problems ---------------------------------------------------------------------------------


def test_problems_stand_in_the_order_of_the_form_and_strangers_last(originals: Exported) -> None:
    report = report_on(
        originals, aaa=1, supervisor__date="เมื่อวาน", person__name="ก1", leave__sick="x", history=[]
    )
    assert [problem["path"] for problem in report["problems"]] == [
        *("person.name", "history", "leave.sick", "declaration.name", "supervisor.date", "aaa"),
    ]


def test_a_problem_says_what_to_do_and_on_what_it_rests(originals: Exported) -> None:
    report = report_on(
        originals, person__national_id="312345678901", person__surname="", education__1__year=""
    )
    by_path = {problem["path"]: problem for problem in report["problems"]}
    assert by_path["person.national_id"] == {
        "path": "person.national_id",
        "code": "national_id.length",
        "severity": "error",
        "missing": False,
        "message": {
            "th": "กรอกเลขประจำตัวประชาชนให้ครบ 13 หลัก ขณะนี้มี 12 หลัก",
            "en": "Enter all 13 digits of the national ID number; there are 12",
        },
        "source": "เลขประจำตัวประชาชน 13 หลัก ตามทะเบียนราษฎร",
    }
    assert by_path["person.surname"]["message"]["th"] == "กรอกนามสกุล"
    assert by_path["person.surname"]["missing"]
    assert by_path["person.surname"]["source"] == "ใบสมัคร ข้อ ๑"
    assert by_path["education[1].year"]["message"]["th"] == "กรอกปีที่สำเร็จการศึกษา (วุฒิการศึกษา รายการที่ 2)"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("person__name", "กรอกชื่อ"),
        ("current__service", "เลือกประเภทข้าราชการ"),
        ("current__level", "เลือกระดับ/วิทยฐานะ"),
        ("education", "เพิ่มวุฒิการศึกษา อย่างน้อย 1 รายการ"),
        ("declaration__agreed", "ทำเครื่องหมายเพื่อยืนยันข้อความนี้"),
    ],
)
def test_what_is_required_says_what_to_do(originals: Exported, path: str, words: str) -> None:
    # Without levels that were held, the present one is in none of them.
    report = report_on(originals, **{"current__levels": [], path: None})
    (message,) = (p["message"]["th"] for p in report["problems"] if p["code"] == "required")
    assert message.startswith(words)


def test_no_answer_is_repeated_at_length(originals: Exported) -> None:
    secret = "ความลับ" * 5
    dossier = everywhere(complete(), lambda _: secret)
    told = [p["message"]["th"] for p in check(*originals, dossier)["forms"]["application"]["problems"]]
    assert told
    assert secret not in json.dumps(told, ensure_ascii=False)


# --- Pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measured", "pages", "outcome"),
    [
        (None, None, "ready"),
        ({"vision": 9}, None, "ready"),
        ({"application": 5}, {"used": 5, "allowed": 5}, "ready"),
        ({"application": 6}, {"used": 6, "allowed": 5}, "errors"),
    ],
)
def test_pages_are_held_against_the_limit(
    originals: Exported, measured: dict[str, int] | None, pages: dict[str, int] | None, outcome: str
) -> None:
    limited = copy.deepcopy(originals.announcement)
    limited["forms"][0]["limits"]["pages"] = 5
    form = check(limited, originals.forms, complete(), measured)["forms"]["application"]
    assert (form["pages"], form["outcome"]) == (pages, outcome)
    assert ("pages.over_limit" in codes(form).values()) == (outcome == "errors")


def test_the_longest_text_is_to_be_shortened(originals: Exported) -> None:
    dossier = complete()
    dossier["forms"]["vision"]["analysis"] *= 20
    form = check(*originals, dossier, {"vision": 9})["forms"]["vision"]
    assert codes(form) == {"analysis": "pages.over_limit"}
    assert form["problems"][0]["message"]["th"].startswith("แบบเสนอวิสัยทัศน์")


def test_pages_without_a_limit_are_not_told(originals: Exported) -> None:
    assert check(*originals, complete(), {"application": 40})["forms"]["application"]["pages"] is None


# --- The same report, whoever asks and however -----------------------------------------------------


def in_json(exported: Exported, dossier: str, pages: str = "null") -> Report:
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in exported)
    report: Report = json.loads(check_json(announcement, forms, dossier, pages))
    return report


def test_json_in_and_out_is_the_same_check(originals: Exported) -> None:
    texts = [json.dumps(part) for part in (*originals, complete(), {"application": 3})]
    assert check_json(*texts) == dumps(check(*originals, complete(), {"application": 3}))
    assert check_json(*texts[:3]) == dumps(check(*originals, complete()))


@pytest.mark.parametrize("text", ["", "{", "NaN", "[" * 100_000, '{"a":1,"a":2}'])
def test_text_that_is_no_dossier_gets_a_report_that_says_so(originals: Exported, text: str) -> None:
    report = in_json(originals, text)
    assert report["outcome"] == "errors"
    assert report["problems"][0]["code"].startswith("dossier.")
    assert list(report["forms"]) == list(originals.forms)


def test_the_order_in_which_answers_were_saved_does_not_matter(originals: Exported) -> None:
    dossier = complete()
    dossier["forms"]["application"] |= {"leave": {"sick": "x"}, "person": {"name": "ก1"}}
    shuffled = json.loads(json.dumps(dossier), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert dumps(check(*originals, shuffled)) == dumps(check(*originals, dossier))


def test_the_dossier_is_left_as_it_was(originals: Exported) -> None:
    dossier = complete()
    check(*originals, dossier)
    assert dossier == complete()


# --- Whatever it is handed ---------------------------------------------------------------------------


def everywhere(value: Any, change: Callable[[Any], Any]) -> Any:
    """The same shape with every leaf of the answers changed."""
    if isinstance(value, dict):
        return {key: everywhere(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [everywhere(each, change) for each in value]
    return change(value)


JUNK: list[Any] = [
    *(None, True, False, 0, -1, 10**400, math.nan, math.inf, 1e300, [], {}, [[]], {"": {}}, [None] * 300),
    *("", "-", "\x00", "\ud800", "ก" * 200_000, "9" * 5_000, "\u202e", "{label}", "😀", "ปัจจุบัน", "1/1/9999"),
]


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:20])
def test_junk_in_every_place(originals: Exported, junk: Any) -> None:
    report = check(
        *originals, {**complete(), "forms": {"application": everywhere(application(), lambda _: junk)}}
    )
    assert dumps(report).encode()
    for key in complete():
        assert check(*originals, complete() | {key: junk})["format"] == "prakat-report/1"
    for key in application():
        changed = {**application(), key: junk}
        assert check(*originals, complete() | {"forms": {"application": changed}})["problems"] == []


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["D1", "yes", "1/6/2541"])
)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@given(dossier=ANYTHING)
def test_any_value_gets_a_report(originals: Exported, dossier: Any) -> None:
    assert dumps(check(*originals, dossier)).encode()


@given(seed=st.randoms(use_true_random=False), values=st.lists(ANYTHING, min_size=1, max_size=5))
def test_a_dossier_damaged_anywhere_gets_a_report(
    originals: Exported, seed: random.Random, values: list[Any]
) -> None:
    dossier = everywhere(complete(), lambda leaf: leaf if seed.random() > 0.1 else seed.choice(values))
    assert dumps(check(*originals, dossier)).encode()


@given(text=st.text())
def test_any_text_gets_a_report(originals: Exported, text: str) -> None:
    assert in_json(originals, text)["format"] == "prakat-report/1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "dossier.not_json"),
        ('{"format": NaN}', "dossier.not_json"),
        ("[" * 40, "dossier.too_deep"),
        ('{"forms": {}, "forms": {}}', "dossier.duplicate_key"),
        ("[]", "dossier.type"),
    ],
)
def test_what_cannot_be_opened_is_one_finding(text: str, code: str, originals: Exported) -> None:
    """It says nothing of what is missing: there may be everything in it."""
    report = check(*originals, Dossier.parse(text))
    assert [each["code"] for each in report["problems"]] == [code]
    assert report["outcome"] == "errors"
    assert {form["outcome"] for form in report["forms"].values()} == {"incomplete"}
    assert not [each for form in report["forms"].values() for each in form["problems"]]


def test_too_deep_to_be_walked_is_not_walked(originals: Exported) -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    told = codes(
        check(*originals, complete() | {"forms": {"application": {"person": {"name": deep}}}})["forms"][
            "application"
        ]
    )
    assert told["person.name"] == "answer.type"


# --- What forms may ask of the rules ---------------------------------------------------------------


def rules_named(form: Form) -> Iterator[str]:
    for section in form["sections"]:
        yield from section.get("rules", {})
        for field in section["fields"]:
            for each in (field, *field.get("fields", [])):
                yield from each.get("rules", {})


def test_every_rule_is_used_and_there() -> None:
    assert {rule for form in CATALOGUE.values() for rule in rules_named(form)} == set(names())


def test_a_form_that_names_no_rule_is_told_so(originals: Exported) -> None:
    forms = copy.deepcopy(originals.forms)
    forms["application"]["sections"][1]["rules"]["wishes"] = {}
    with pytest.raises(LookupError, match="no rule is called 'wishes'"):
        check(originals.announcement, forms, complete())
