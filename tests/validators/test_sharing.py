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
    report = ethics(originals, {"date": " "}, {"date": ""})
    assert codes(report) == {"signature.date": "required"}
    assert "signature.date" in report["asked"]


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


# --- Within a form ------------------------------------------------------------------


def application(exported: Exported, **changed: Any) -> FormReport:
    """The report on the application, with other answers for some of its parts."""
    dossier = complete("application")
    dossier["forms"]["application"] |= changed
    return check(*exported, dossier)["forms"]["application"]


def test_a_form_does_not_ask_again_for_what_it_was_told(originals: Exported) -> None:
    signed = {"agreed": True, "name": "", "date": "16/12/2567"}
    report = application(originals, declaration=signed)
    person = complete("application")["forms"]["application"]["person"]
    current = complete("application")["forms"]["application"]["current"]
    assert report["derived"]["declaration.name"] == f"{person['name']} {person['surname']}"
    assert report["derived"]["declaration.position"] == current["position"]
    assert not {"declaration.name", "declaration.position"} & {*report["asked"]}
    assert codes(report) == codes(application(originals))


def test_a_person_may_sign_otherwise(originals: Exported) -> None:
    report = application(
        originals, declaration={"agreed": True, "position": "รักษาการผู้อำนวยการกลุ่ม", "date": "16/12/2567"}
    )
    assert "declaration.position" in report["asked"]
    assert "declaration.position" not in report["derived"]


def test_half_a_name_is_not_taken(originals: Exported) -> None:
    person = {**complete("application")["forms"]["application"]["person"], "surname": ""}
    report = application(originals, person=person, declaration={"agreed": True, "date": "16/12/2567"})
    assert codes(report)["declaration.name"] == "required"


def test_the_last_row_of_the_history_is_the_present_post(originals: Exported) -> None:
    dossier = complete("application")["forms"]["application"]
    *before, last = dossier["history"]
    report = application(originals, history=[*before, {"date": last["date"]}])
    at = f"history[{len(before)}]"
    assert report["derived"][f"{at}.position"] == dossier["current"]["position"]
    assert report["derived"][f"{at}.department"] == dossier["current"]["department"]
    assert f"{at}.position" not in codes(report)
    assert f"{at}.date" in report["asked"]


def test_no_earlier_row_is(originals: Exported) -> None:
    dossier = complete("application")["forms"]["application"]
    first, *after = dossier["history"]
    report = application(originals, history=[{"date": first["date"]}, *after])
    assert codes(report)["history[0].position"] == "required"


def test_a_level_is_taken_in_words(originals: Exported) -> None:
    dossier = complete("application")["forms"]["application"]
    *before, last = dossier["history"]
    row = {key: value for key, value in last.items() if key != "level"}
    at = f"history[{len(before)}].level"
    for said, taken in (
        ({"level": "K4"}, "วิชาการ ระดับเชี่ยวชาญ"),
        ({"level": "other", "level_other": "พันเอก"}, "พันเอก"),
    ):
        report = application(originals, history=[*before, row], current={**dossier["current"], **said})
        assert report["derived"][at] == taken


def test_what_a_form_took_within_itself_it_gives_to_others(originals: Exported) -> None:
    report = ethics(originals, {}, {"name": "", "position": ""})
    assert {"signature.name", "signature.position"} <= {*report["derived"]}
    assert report["outcome"] == "ready"


# --- Between rows -------------------------------------------------------------------


def with_career(
    exported: Exported, history: list[dict[str, str]], levels: list[dict[str, str]]
) -> FormReport:
    """The report on the application with that history, and those levels held, the last of them K3."""
    current = complete("application")["forms"]["application"]["current"]
    return application(exported, history=history, current={**current, "level": "K3", "levels": levels})


CAREER = [
    {"date": "1 มิ.ย. 2541", "position": "นักวิเทศสัมพันธ์", "level": "ปฏิบัติการ", "department": "สป."},
    {"date": "1 มิ.ย. 2550", "position": "นักวิเทศฯ", "level": "วิชาการ ระดับชำนาญการพิเศษ", "department": "สป."},
    {"date": "1 มิ.ย. 2553", "position": "ผู้อำนวยการกลุ่ม", "level": "ชำนาญการพิเศษ", "department": "สป."},
]  # fmt: skip


def test_the_history_tells_since_when_a_level_is_held(originals: Exported) -> None:
    report = with_career(originals, CAREER, [{"level": "K3"}])
    assert report["derived"]["current.levels[0].since"] == "1 มิถุนายน 2550", "the first of that level"
    assert report["taken"]["current.levels[0].since"] == "history.date"
    assert "current.levels[0].since" not in report["asked"]
    assert report["derived"]["current.levels[0].held"]
    assert "current.levels[0].since" not in codes(report)


def test_it_is_the_earliest_wherever_it_stands(originals: Exported) -> None:
    report = with_career(originals, CAREER[::-1], [{"level": "K3"}])
    assert report["derived"]["current.levels[0].since"] == "1 มิถุนายน 2550"


def test_a_level_that_the_history_does_not_have_is_asked(originals: Exported) -> None:
    for level in ("K4", ""):
        report = with_career(originals, CAREER, [{"level": level}])
        assert codes(report)["current.levels[0].since"] == "required"


def test_the_levels_held_and_the_appointment_give_the_history_its_days(originals: Exported) -> None:
    rows = [{key: value for key, value in row.items() if key != "date"} for row in CAREER]
    report = with_career(originals, rows, [{"level": "K3", "since": "1/6/2550"}])
    assert report["taken"]["history[0].date"] == "person.appointed_on"
    assert report["derived"]["history[0].date"] == "1 มิถุนายน 2541"
    assert report["taken"]["history[1].date"] == "current.levels.since"
    assert report["derived"]["history[1].date"] == "1 มิถุนายน 2550"
    assert codes(report)["history[2].date"] == "required", "a change within the level has a day of its own"


def test_the_last_row_of_several_may_be_left_empty(originals: Exported) -> None:
    report = with_career(originals, [CAREER[0], {}], [{"level": "K3", "since": "1/6/2550"}])
    last = {path for path in report["taken"] if path.startswith("history[1]")}
    assert last == {
        f"history[1].{column}" for column in ("date", "position", "level", "bureau", "department")
    }


def test_an_only_row_is_no_history_while_nothing_is_answered_in_it(originals: Exported) -> None:
    report = with_career(originals, [{}], [{"level": "K3", "since": "1/6/2550"}])
    assert codes(report)["history[0].date"] == "required"
    report = with_career(originals, [{"position": "นักวิเทศสัมพันธ์"}], [{"level": "K3", "since": "1/6/2550"}])
    assert report["taken"]["history[0].date"] == "person.appointed_on"


def test_two_answers_never_rest_on_each_other(originals: Exported) -> None:
    rows = [{key: value for key, value in row.items() if key != "date"} for row in CAREER]
    report = with_career(originals, [*rows[1:]], [{"level": "K3"}])
    assert {"current.levels[0].since", "history[1].date"} <= {*report["asked"]}
    assert report["taken"].get("history[0].date") == "person.appointed_on"


def test_the_present_level_is_taken_where_none_says_it(originals: Exported) -> None:
    level = "current.levels[0].level"
    report = with_career(originals, CAREER, [{"since": "1 มิ.ย. 2550"}])
    assert report["derived"][level] == "K3", "as its own answer would be"
    assert report["taken"][level] == "current.level"
    assert level not in report["asked"]
    assert report["derived"]["current.levels[0].held"]

    report = with_career(
        originals, CAREER, [{"since": "1 มิ.ย. 2550"}, {"until": "1/1/2551"}, {"level": "K4"}]
    )
    assert report["taken"][level] == "current.level", "a further row makes no other one of it"
    assert codes(report)["current.levels[1].level"] == "required"

    said = with_career(originals, CAREER, [{"since": "1 มิ.ย. 2550"}, {"level": "K3"}])
    assert codes(said)[level] == "required", "another row has it"
    assert said["taken"].get("current.levels[1].since") == "history.date"


def test_the_level_still_held_is_the_present_one(originals: Exported) -> None:
    given = complete("application")["forms"]["application"]["current"]
    running = {"level": "K3", "since": "1/6/2550"}
    ended = {"level": "O3", "since": "1/6/2545", "until": "2549"}

    def taken(*levels: dict[str, str], **said: str) -> str | None:
        current = {**given, "service": "civil", "level": "", "levels": [*levels], **said}
        report = application(originals, current=current)
        level = report["derived"].get("current.level")
        assert ("current.level" in report["asked"]) == (level is None)
        assert (report["taken"].get("current.level") == "current.levels.level") == (level is not None)
        return level

    assert taken(ended, running) == taken(running, ended) == taken({**running, "until": "ปัจจุบัน"}) == "K3"
    assert taken({"level": "K3"}, service="civil") == "K3", "of an only row the day may come later"
    assert taken({**running, "until": "30/9/2560"}) is None
    assert taken(running, {**ended, "since": "1/6/2555", "until": "2560"}) is None, "the last begun is over"
    assert taken(running, {**running, "level": "O3"}) is None, "begun on the same day"
    assert taken(running, {"level": "O3"}) is None, "nobody knows which began last"
    assert taken(running, service="teacher") is taken(running, service="") is None, "may have a standing"
    assert taken(running, level="K4", service="civil") is None, "an answer of its own wins"
    assert taken() is None


def test_the_history_takes_the_present_level_that_a_row_tells(originals: Exported) -> None:
    current = {**complete("application")["forms"]["application"]["current"], "service": "civil", "level": ""}
    held = {**current, "levels": [{"level": "K3", "since": "1/6/2550"}]}
    report = application(originals, history=[CAREER[0], {"date": "1/6/2550"}], current=held)
    assert report["derived"]["history[1].level"] == "วิชาการ ระดับชำนาญการพิเศษ"


def test_a_level_that_is_no_choice_is_not_taken(originals: Exported) -> None:
    current = complete("application")["forms"]["application"]["current"]
    for level in ("D2", "other", ""):
        held = {**current, "level": level, "levels": [{"since": "1/6/2550"}]}
        report = application(originals, current=held)
        assert codes(report)["current.levels[0].level"] == "required"
        assert "current.levels[0].level" not in report["derived"]


def test_a_row_that_was_only_added_is_no_answer_by_itself(originals: Exported) -> None:
    """The level is known; since when, is still to be said."""
    report = with_career(originals, CAREER, [{}])
    assert codes(report) == {"current.levels[0].since": "required"}


def test_an_equivalent_position_is_found_by_its_name_and_level(originals: Exported) -> None:
    given = complete("application")["forms"]["application"]
    same = {"position": "ผู้อำนวยการ กลุ่ม", "level": "วิชาการ ระดับชำนาญการพิเศษ"}
    current = {**given["current"], "equivalents": [same, {**same, "position": "อื่น"}]}
    report = application(originals, history=CAREER, current=current)
    assert report["derived"]["current.equivalents[0].since"] == "1 มิถุนายน 2553"
    assert codes(report)["current.equivalents[1].since"] == "required"


def test_experience_begun_on_the_day_of_an_appointment_is_that_post(originals: Exported) -> None:
    dossier = complete("application", "experience")
    dossier["forms"]["application"]["history"] = CAREER
    entry = {"from": "๑ มิถุนายน ๒๕๕๓", "line": "วิชาการ"}
    dossier["forms"]["experience"]["entries"] = [entry, {**entry, "from": "2 มิถุนายน 2553"}]
    report = check(*originals, dossier)["forms"]["experience"]
    assert report["derived"]["entries[0].detail"] == "ผู้อำนวยการกลุ่ม"
    assert report["derived"]["entries[0].level"] == "ชำนาญการพิเศษ"
    assert report["taken"]["entries[0].level"] == "application:history.level"
    assert codes(report)["entries[1].detail"] == "required"
