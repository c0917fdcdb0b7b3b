"""Answers shared between forms: the ethics take the signature that the application has."""

import copy
from typing import Any

from prakat.site_builder.intake.verify import Exported
from prakat.validators import check
from prakat.validators.contract import FormReport
from tests.dossiers import complete


def codes(report: FormReport) -> dict[str, str]:
    return {problem["path"]: problem["code"] for problem in report["problems"]}


def ethics(exported: Exported, signed: dict[str, Any], declared: dict[str, Any]) -> FormReport:
    """The report on the ethics, by its own signature and by the application's declaration."""
    dossier = complete("application", "ethics")
    dossier["forms"]["ethics"]["signature"] = signed
    dossier["forms"]["application"]["declaration"] |= declared
    return check(*exported, dossier)["forms"]["ethics"]


def test_an_answer_is_taken_from_the_other_form_and_not_asked(originals: Exported) -> None:
    report = ethics(originals, {}, {"position": "ผู้อำนวยการกลุ่ม", "date": "๑๖/๑๒/๒๕๖๗"})
    assert report["asked"] == ["text"]
    assert report["derived"]["signature.position"] == "ผู้อำนวยการกลุ่ม"
    assert report["derived"]["signature.date"] == "16 ธันวาคม 2567", "as a date of its own would be understood"
    assert report["outcome"] == "ready"


def test_an_answer_of_its_own_wins(originals: Exported) -> None:
    report = ethics(originals, {"position": "หัวหน้ากลุ่ม"}, {})
    assert report["asked"] == ["text", "signature.position"]
    assert "signature.position" not in report["derived"]


def test_where_neither_form_has_an_answer_it_is_asked(originals: Exported) -> None:
    report = ethics(originals, {"position": " "}, {"position": ""})
    assert codes(report) == {"signature.position": "required"}
    assert "signature.position" in report["asked"]


def test_what_is_wrong_with_a_shared_answer_is_told_where_it_is_asked(originals: Exported) -> None:
    assert ethics(originals, {}, {"date": "16/13/2567"})["problems"] == []
    assert codes(ethics(originals, {"date": "16/13/2567"}, {})) == {
        "signature.date": "thai_date.no_such_month"
    }
    assert codes(ethics(originals, {"date": "8/12/2567"}, {})) == {"signature.date": "date.before_open"}


def test_an_answer_that_cannot_be_read_is_not_replaced(originals: Exported) -> None:
    report = ethics(originals, {"position": ["ก"]}, {})
    assert codes(report) == {"signature.position": "answer.type"}
    assert "signature.position" in report["asked"]


def test_a_name_of_its_own_is_held_against_the_other_forms(originals: Exported) -> None:
    assert codes(ethics(originals, {"name": "นายสมมติ ทดสอบระบบ"}, {})) == {
        "signature.name": "declaration.name_differs"
    }
    assert ethics(originals, {"name": "ตัวอย่าง ทดสอบระบบ"}, {})["problems"] == []


def test_a_form_that_the_announcement_does_not_ask_for_shares_nothing(originals: Exported) -> None:
    alone = copy.deepcopy(originals.announcement)
    alone["forms"] = [use for use in alone["forms"] if use["id"] == "ethics"]
    alone["eligibility"] = None
    report = check(alone, originals.forms, complete("ethics"))["forms"]["ethics"]
    assert report["outcome"] == "incomplete"
    assert codes(report)["signature.name"] == "required"


def test_a_rule_may_look_at_the_answers_of_another_form(originals: Exported) -> None:
    """The experience does not ask for the day of birth: it stands in the application."""
    dossier = complete("application", "experience")
    dossier["forms"]["experience"]["entries"][0]["from"] = "1 มกราคม 2500"
    assert codes(check(*originals, dossier)["forms"]["experience"]) == {
        "entries[0].from": "date.before_birth"
    }
    del dossier["forms"]["application"]
    assert codes(check(*originals, dossier)["forms"]["experience"]).get("entries[0].from") is None
