"""A person's profile: what goes in, and what an application takes over from it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators import check
from prakat.validators.checker import Plan
from prakat.validators.contract import AnnouncementData, ProfileKept, ProfileTaken
from prakat.validators.dossier import Dossier
from prakat.validators.profile import NOTHING, Profile, keep, opened, questions, read
from prakat.validators.takeover import take
from tests.dossiers import CATALOGUE, SPECIMEN, complete
from tests.support import some
from tests.validators.test_checker import ANYTHING

TODAY = date(2026, 12, 1)
SENSITIVE = ["person.national_id", "person.photo", "health", "leave", "conduct"]


def only(*forms: str) -> AnnouncementData:
    """An announcement that asks for these forms, and nothing else."""
    return {**SPECIMEN, "forms": [use for use in SPECIMEN["forms"] if use["id"] in forms]}


APPLICATION, ENTRY = only("application"), only("entry")


def dossier(forms: dict[str, Any] | None = None) -> Dossier:
    return Dossier("", {**complete(), "forms": forms or {}})


def kept(
    forms: dict[str, Any], before: Profile = NOTHING, ticked: list[str] | None = None, day: date = TODAY
) -> ProfileKept:
    return keep(Plan.of(only(*forms), CATALOGUE), dossier(forms), before, ticked, day)


def profile(forms: dict[str, Any], before: Profile = NOTHING, ticked: list[str] | None = None) -> Profile:
    found = read(kept(forms, before, ticked)["profile"])
    assert found
    return found


def of(**answers: Any) -> Profile:
    return Profile(answers, {})


def taken(
    announcement: AnnouncementData, given: Profile, forms: dict[str, Any] | None = None
) -> ProfileTaken:
    return take(Plan.of(announcement, CATALOGUE), dossier(forms), given)


def forms_of(found: ProfileTaken) -> dict[str, Any]:
    forms: dict[str, Any] = json.loads(found["dossier"])["forms"]
    return forms


FULL = complete("application")["forms"]


# --- What goes in --------------------------------------------------------------------


def test_of_nothing_nothing_is_offered() -> None:
    made = kept({"application": {}})
    assert (made["parts"], made["groups"]) == ([], [])


def test_nothing_sensitive_goes_in_unasked() -> None:
    made = kept(FULL)
    # Only what is answered is offered: no photograph is there.
    offered = [(each, False) for each in SENSITIVE if each != "person.photo"]
    assert [(each["id"], each["on"]) for each in made["groups"]] == offered
    answers = json.loads(made["profile"])["answers"]
    assert set(answers) == {
        *("person", "current", "contact", "education", "history", "evaluations", "training"),
        *("experience", "honours"),
    }
    assert set(answers["person"]) == {"name", "surname", "birth_date", "appointed_on"}
    assert FULL["application"]["person"]["national_id"] not in made["profile"]


@pytest.mark.parametrize("form", sorted(CATALOGUE))
def test_all_that_a_form_declares_sensitive_is_ticked_for(form: str) -> None:
    for section, field, _, group, _ in questions(CATALOGUE[form]):
        asks = "national_id" in field.get("rules", {}) or field["kind"] == "photo"
        if section.get("sensitive") or field.get("sensitive") or asks:
            assert group, field["path"]


def test_what_is_ticked_goes_in_and_comes_out_when_it_is_not() -> None:
    ticked = profile(FULL, ticked=["health", "person.national_id"])
    assert ticked.answers["health"] == FULL["application"]["health"]
    assert "leave" not in ticked.answers
    assert "discipline" not in ticked.answers
    assert profile(FULL, ticked).answers["health"], "as before, where nothing else is said"
    assert "health" in ticked.answers
    assert "hypertension" not in profile(FULL, ticked, []).answers["health"]


def test_what_the_announcement_says_of_a_round_is_no_answer() -> None:
    first, *others = APPLICATION["evaluation_rounds"]
    assert kept({"application": {"evaluations": [first, *others]}})["parts"] == []
    answered = profile({"application": {"evaluations": [{**first, "result": "good"}, *others]}})
    assert [each["result"] for each in answered.answers["evaluations"]] == ["good"]


def test_what_a_dossier_does_not_answer_stays_as_it_was() -> None:
    before = Profile(
        {"address": {"current": {"number": "1"}}, "later": [1]}, {"work": "2026-01-01"}, ["assistance"]
    )
    after = profile({"application": {"person": {"name": "นางสาวตัวอย่าง"}}}, before)
    assert after.answers == {**before.answers, "person": {"name": "นางสาวตัวอย่าง"}}
    assert (after.saved, after.asked) == (before.saved, before.asked)


def test_that_there_are_none_takes_the_rows_out_and_rows_take_that_out() -> None:
    none = profile({"application": {"current": {"levels_none": True}}}, profile(FULL))
    assert "levels" not in none.answers["current"]
    assert none.answers["current"]["levels_none"] is True
    assert "levels_none" not in profile(FULL, none).answers["current"]


def test_the_history_is_whole_though_its_last_row_is_taken_from_the_present_position() -> None:
    answers = {**FULL["application"], "history": [{"date": "1/6/2541"}]}
    (row,) = profile({"application": answers}).answers["history"]
    assert row["position"] == FULL["application"]["current"]["position"]


# --- What is taken over ----------------------------------------------------------------


def test_an_application_is_the_same_again() -> None:
    every = profile(FULL, ticked=SENSITIVE)
    found = taken(APPLICATION, every)
    assert found["left"] == []
    assert found["others"] == 0
    again = {"forms": {"application": {**forms_of(found)["application"]}}}
    for own in ("declaration", "supervisor", "enclosures", "applied"):
        if own in FULL["application"]:
            again["forms"]["application"][own] = FULL["application"][own]
    first, second = (
        check(APPLICATION, CATALOGUE, {**complete(), **each}) for each in ({"forms": FULL}, again)
    )
    assert second["forms"] == first["forms"]


def test_forms_that_call_a_question_otherwise_understand_each_other() -> None:
    entry = forms_of(taken(ENTRY, profile(FULL)))["entry"]
    given = FULL["application"]
    assert entry["contact"]["mobile"] == given["current"]["mobile"]
    assert [row["level"] for row in entry["education"]] == [row["degree"] for row in given["education"]]
    assert [row["finished_on"] for row in entry["education"]] == ["2539", "2545"]
    back = forms_of(taken(APPLICATION, profile({"entry": entry})))["application"]
    assert back["current"]["email"] == given["current"]["email"]


def test_an_answer_of_its_own_stays() -> None:
    own = {"application": {"person": {"name": "นายสมมติ", "surname": ["?"]}, "training": [{"course": "ก"}]}}
    found = taken(APPLICATION, profile(FULL), own)
    application = forms_of(found)["application"]
    assert application["person"]["name"] == "นายสมมติ"
    assert application["person"]["surname"] == ["?"], "nor is one replaced that cannot be read"
    assert application["training"] == [{"course": "ก"}]
    assert application["person"]["birth_date"] == FULL["application"]["person"]["birth_date"]


def test_empty_rows_and_a_tick_that_is_not_set_are_no_answer() -> None:
    begun = {"application": {"education": [{"recognised": False}], "current": {"levels_none": False}}}
    application = forms_of(taken(APPLICATION, profile(FULL), begun))["application"]
    assert len(application["education"]) == len(FULL["application"]["education"])


@pytest.mark.parametrize(
    ("answers", "label"),
    [
        ({"current": {"service": "navy"}}, "ประเภทข้าราชการ"),
        ({"person": {"birth_date": "เมื่อวาน"}}, "วัน เดือน ปีเกิด"),
        ({"person": {"name": ["ก"]}}, "ชื่อ"),
        ({"person": {"name": "ก" * 2000}}, "ชื่อ"),
        ({"contact": {"email": "ไม่ใช่อีเมล"}}, "e-mail"),
        ({"education": "ปริญญาตรี"}, "วุฒิการศึกษา"),
        ({"education": [{"level": "ม.6", "title": "ก"}]}, "วุฒิการศึกษา 1 ระดับการศึกษา"),
    ],
)
def test_what_does_not_fit_its_question_is_left_out_and_told(answers: dict[str, Any], label: str) -> None:
    found = taken(APPLICATION, of(**answers))
    (left,) = found["left"]
    assert left["label"]["th"] == label
    assert left["why"]["th"]
    assert left["why"]["en"]
    report = check(APPLICATION, CATALOGUE, json.loads(found["dossier"]))
    assert not [each for each in report["forms"]["application"]["problems"] if each["code"] == "answer.type"]


def test_what_is_not_asked_here_is_counted() -> None:
    found = taken(
        ENTRY, of(person={"name": "มาลี"}, history=[{"date": "2541"}], star={"sign": 1, "moon": {"x": 2}})
    )
    assert found["others"] == 3
    assert forms_of(found) == {"entry": {"person": {"name": "มาลี"}}}


def test_a_question_that_another_answer_rules_out_is_not_answered() -> None:
    other = of(current={"level": "D1", "level_other": "พันเอก"})
    assert forms_of(taken(APPLICATION, other))["application"]["current"] == {"level": "D1"}


def test_rounds_of_evaluation_find_their_places_and_the_others_are_told() -> None:
    first, *others = APPLICATION["evaluation_rounds"]
    had = [
        {"year": str(first["year"]), "round": str(first["round"]), "result": "good"},
        {"year": "2500", "round": "1"},
    ]
    found = taken(APPLICATION, of(evaluations=had))
    rows = forms_of(found)["application"]["evaluations"]
    assert rows == [{**first, "result": "good"}, *others]
    assert str(len(others)) in found["cards"][0]["look"][0]["en"]


@pytest.mark.parametrize(("saved", "told"), [("2020-01-01", True), ("2560-01-01", False), ("?", True)])
def test_what_may_have_come_since_is_told(saved: str, told: bool) -> None:
    given = read(
        json.dumps(
            {
                "format": "prakat-profile/1",
                "saved": {"training": saved},
                "answers": {"training": [{"year": "2560", "course": "ก", "organiser": "ข"}]},
            }
        )
    )
    assert given
    (card,) = taken(APPLICATION, given)["cards"]
    assert bool(card["look"]) == told


def test_each_answer_is_shown_in_words() -> None:
    (card,) = taken(APPLICATION, of(current={"service": "civil", "level": "D1"}))["cards"]
    shown = [(line["label"]["en"], line["value"]["en"]) for line in card["lines"]]
    assert shown[0] == ("Branch of service", "Ordinary civil servant")
    assert card["address"] == "application/current"


# --- From outside ----------------------------------------------------------------------


@given(ANYTHING, ANYTHING)
def test_nothing_that_a_profile_or_a_dossier_holds_raises(answers: Any, forms: Any) -> None:
    held = {"format": "prakat-profile/1", "saved": answers, "asked": answers, "answers": answers}
    try:
        text = json.dumps(held, allow_nan=False)
    except ValueError:
        assert read(json.dumps(held)) is None  # infinity is no JSON
        return
    given = read(text)
    assert given
    around = Dossier("", {"forms": {"application": forms, "entry": {"address": forms}}})
    plan = Plan.of(only("application", "entry"), CATALOGUE)
    whole = Profile(
        {**given.answers, **dict.fromkeys(("person", "education", "address", "evaluations"), answers)}, {}
    )
    for each in (given, whole):
        found = take(plan, around, each)
        json.loads(found["dossier"])
        keep(plan, around, each, None, TODAY)


@given(st.text() | ANYTHING.map(lambda value: json.dumps(value)))
def test_what_is_no_profile_is_none(text: str) -> None:
    assert read(text) is None


# --- A file of answers in its place ----------------------------------------------------


def from_answers(forms: dict[str, Any], **around: Any) -> Profile | None:
    file = {"format": "prakat-dossier/1", "announcement": "another", "forms": forms} | around
    return opened(json.dumps(file), Plan.of(APPLICATION, CATALOGUE))


def test_answers_to_another_announcement_are_as_good_as_their_profile() -> None:
    found = from_answers(FULL)
    assert found
    whole, made = profile(FULL).answers, found.answers
    assert {*made} == {*whole}
    assert {*made["person"]} == {*whole["person"]}
    assert {*made["contact"]} == {*whole["contact"]}, "known by other paths"
    assert {*made["education"][0]} == {*whole["education"][0]}, "and so are columns of rows"
    assert taken(APPLICATION, found)["cards"]


def test_of_answers_nothing_that_would_be_ticked_for_is_taken() -> None:
    found = from_answers(FULL)
    assert found
    said = json.dumps(found.answers, ensure_ascii=False)
    assert FULL["application"]["person"]["national_id"] not in said
    assert {"health", "leave", "discipline"}.isdisjoint(found.answers)


def test_answers_of_another_form_serve_where_it_asks_the_same() -> None:
    found = from_answers({"entry": {"person": {"name": "นางสาวมาลี"}, "unheard": 1}})
    assert found == of(person={"name": "นางสาวมาลี"})
    own = from_answers({"entry": {"person": {"name": "ก"}}, "application": {"person": {"name": "ข"}}})
    assert own == of(person={"name": "ข"}), "those of the form itself come first"


@given(ANYTHING)
def test_answers_may_hold_anything(forms: Any) -> None:
    found = from_answers(forms)
    if found:
        json.loads(taken(APPLICATION, found)["dossier"])


def test_what_is_neither_is_none() -> None:
    plan = Plan.of(APPLICATION, CATALOGUE)
    for text in ("", "[]", "{", '{"format": "prakat-report/1"}', '{"format": "prakat-dossier/2"}'):
        assert opened(text, plan) is None


# --- What forms ask ------------------------------------------------------------------------


def test_every_form_of_the_originals_asks_what_a_profile_has() -> None:
    assert some([*questions(CATALOGUE["application"])])
    assert not [*questions(CATALOGUE["vision"])], "what is written for one announcement alone"
