"""Which positions fit: the verdicts are those of each announcement's own forms, and the best stand first."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prakat.site_builder.content.load import load_content
from prakat.site_builder.postings.openings import openings
from prakat.site_builder.postings.posting import Posting, postings
from prakat.site_builder.text.dates import BANGKOK
from prakat.validators import check, criteria, fit
from prakat.validators.contract import AnnouncementData, Field, Match, Openings
from prakat.validators.declare import Node
from prakat.validators.dossier import Dossier
from prakat.validators.fit import FORM, carried
from tests.conftest import ROOT
from tests.site_builder.samples import FORMS
from tests.support import some
from tests.validators.support import ANNOUNCEMENT, SAMPLES, answers_of
from tests.validators.test_any_announcement import TREES, numbered
from tests.validators.test_checker import ANYTHING

LONG_AGO = datetime(2020, 1, 1, tzinfo=BANGKOK)  # when all that is shipped was still to come
CONTENT = load_content(ROOT / "content", FORMS)[0]
SHIPPED = some(postings(CONTENT).values())


def found(data: Openings, answers: dict[str, Any], now: datetime = LONG_AGO) -> list[Match]:
    return fit.fit(data, dossier(answers), now)["matches"]


def dossier(answers: dict[str, Any]) -> dict[str, Any]:
    forms = {"forms": {FORM: answers}}
    return {"format": "prakat-dossier/1", "announcement": FORM, "announcement_version": 1, **forms}


def questions(data: Openings) -> dict[str, Field]:
    return {field["path"]: field for field in data["form"]["sections"][0]["fields"]}


def only(*named: str) -> Openings:
    """The openings of those shipped announcements."""
    return openings([each for each in SHIPPED if each.announcement.id in named], LONG_AGO)


# --- The same verdict as the form's own -----------------------------------------------------------------

DAYS = ["1 มิ.ย. 2535", "2550", "1/10/2560", "15 มกราคม 2566", "30/9/2569", "วันนี้", "1 มกราคม 2590"]
WORDS = ["ไทย", "ลาว", "บัญชีบัณฑิต", "การบัญชี", "ใบอนุญาตขับรถ", "ไม่มี", "-", "900", "ปัจจุบัน"]


def answer(field: Field) -> st.SearchStrategy[Any]:
    """An answer as somebody may give it, or none."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "date": st.sampled_from(DAYS),
        "tick": st.booleans(),
        "rows": st.lists(st.fixed_dictionaries({}, optional=each_of(field.get("fields", []))), max_size=4),
    }
    if options := field.get("options"):
        return st.sampled_from([option["value"] for option in options])
    return kinds.get(field["kind"], st.sampled_from(WORDS))


def each_of(fields: list[Field]) -> dict[str, st.SearchStrategy[Any]]:
    return {field["path"]: answer(field) for field in fields}


@st.composite
def answered(draw: st.DrawFn, data: Openings) -> dict[str, Any]:
    """Answers to some of the questions."""
    nested: dict[str, Any] = {}
    for path, value in draw(st.fixed_dictionaries({}, optional=each_of([*questions(data).values()]))).items():
        fit.put(nested, path, value)
    return nested


LEVELS = criteria.load("held_level").params["levels"].choices


@st.composite
def announced(draw: st.DrawFn) -> list[Posting]:
    """The shipped announcements; all have the same conditions, each has its own topics and days."""
    tree = numbered(draw(TREES), iter(range(100)))
    return [replace(each, data=changed(draw, tree, each.data)) for each in SHIPPED]


def changed(draw: st.DrawFn, tree: dict[str, Any], of: AnnouncementData) -> AnnouncementData:
    data: Any = deepcopy(of) | {"eligibility": tree}
    later = timedelta(draw(st.integers(0, 1500)))
    for key, day in data["reckoning"].items():
        data["reckoning"][key] = (date.fromisoformat(day) + later).isoformat()
    for use in data["forms"]:
        if "levels" in use["limits"]:
            named = [level for level in LEVELS if f"'{level}'" in repr(tree)]
            use["limits"]["levels"] = named or use["limits"]["levels"]
        if use.get("asks"):
            use["asks"] = draw(st.lists(st.sampled_from(use["asks"]), unique=True))
    return cast(AnnouncementData, data)


def same_as_its_own_form(data: Openings, each: Posting, match: Match, answers: dict[str, Any]) -> None:
    """The announcement's own check of the answers that are carried to it says what the match says."""
    given = Dossier("", dossier(answers))
    own = carried(data, given, match["announcement"], match["position"])
    report = check(each.data, each.forms, own)
    eligible = report["eligibility"]
    (position,) = eligible.get("positions", [eligible])
    told = {key: match[key] for key in ("verdict", "why", "eligible_from")}  # type: ignore[literal-required]
    said = {"verdict": position["verdict"], "why": position["why"]}
    assert told == {**said, "eligible_from": eligible["eligible_from"]}, own
    assert not [problem for problem in report["problems"] if problem["severity"] == "error"]
    codes = {problem["code"] for form in report["forms"].values() for problem in form["problems"]}
    assert not codes & {"unknown_field", "choice.unknown", "answer.type"}, own


@settings(max_examples=30)
@given(st.data())
def test_a_verdict_is_that_of_the_announcements_own_form(data: st.DataObject) -> None:
    made = data.draw(announced())
    everything = openings(made, LONG_AGO)
    answers = data.draw(answered(everything))
    by_id = {each.announcement.id: each for each in made}
    for match in some(found(everything, answers)):
        same_as_its_own_form(everything, by_id[match["announcement"]], match, answers)


@settings(max_examples=30)
@given(st.data())
def test_so_it_is_for_the_shipped_announcements(data: st.DataObject) -> None:
    everything = openings(SHIPPED, LONG_AGO)
    answers = data.draw(answered(everything))
    by_id = {each.announcement.id: each for each in SHIPPED}
    for match in some(found(everything, answers)):
        same_as_its_own_form(everything, by_id[match["announcement"]], match, answers)


@settings(max_examples=30)
@given(ANYTHING)
def test_whatever_the_answers_every_position_gets_a_verdict(value: Any) -> None:
    everything = openings(SHIPPED, LONG_AGO)
    count = sum(len(each["announcement"]["positions"]) for each in everything["openings"])
    for given_ in (value, dossier(value), dossier(dict.fromkeys(questions(everything), value))):
        assert len(fit.fit(everything, given_, LONG_AGO)["matches"]) == count


# --- One answer for forms that ask differently ----------------------------------------------------------


def with_levels(*levels: str, years: int) -> Openings:
    """The example of a promotion, for those who held a level; beside it, one that asks for others."""
    (example,) = [each for each in SHIPPED if each.announcement.id == "example-policy-expert"]
    other = replace(example, data=changed_levels(example.data, ["K3", "K4", "D1"], years) | {"id": "other"})
    return openings([replace(example, data=changed_levels(example.data, [*levels], years)), other], LONG_AGO)


def changed_levels(of: AnnouncementData, levels: list[str], years: int) -> Any:
    data: Any = deepcopy(of)
    held = {"id": "held", "source": "", "criterion": "held_level", "levels": levels, "min_years": years}
    data["forms"][0]["limits"]["levels"] = levels
    return data | {"eligibility": held}


def verdicts(matches: list[Match]) -> dict[str, str]:
    return {each["position"]: each["verdict"] for each in matches}


K3_THEN_K4 = [{"level": "K3", "since": "1/10/2555"}, {"level": "K4", "since": "1/10/2560"}]


@pytest.mark.parametrize(("years", "verdict"), [(5, "eligible"), (6, "not_eligible")])
def test_a_level_ended_where_one_began_that_is_not_asked_for(years: int, verdict: str) -> None:
    data = with_levels("K3", years=years)
    answers = {"current": {"levels": K3_THEN_K4}}
    by_id = {each["announcement"]: each["verdict"] for each in found(data, answers)}
    assert by_id == {"example-policy-expert": verdict, "other": "eligible"}
    own = carried(data, Dossier("", dossier(answers)), "example-policy-expert", "example-policy-expert")
    ended = [{**K3_THEN_K4[0], "until": "30 กันยายน 2560"}]
    assert own["forms"]["application"]["current"]["levels"] == ended


def test_who_held_only_levels_that_are_not_asked_for_held_none() -> None:
    data = with_levels("D2", years=1)
    own = carried(
        data, Dossier("", dossier({"current": {"levels": K3_THEN_K4}})), *2 * ["example-policy-expert"]
    )
    assert own["forms"]["application"]["current"] == {"levels": [], "levels_none": True}


def test_a_degree_is_given_once_for_forms_that_name_it_differently() -> None:
    data = only("example-accountant", "example-policy-expert")
    (columns,) = [each["fields"] for path, each in questions(data).items() if path == "education"]
    assert [each["path"] for each in columns] == ["level", "title", "major", "recognised"]
    row = {"level": "bachelor", "title": "บัญชีบัณฑิต", "major": "การบัญชี", "recognised": True}
    given = Dossier("", dossier({"education": [row]}))
    name = {"example-accountant": ("entry", "level"), "example-policy-expert": ("application", "degree")}
    for announcement, (form, column) in name.items():
        own = carried(data, given, announcement, announcement)["forms"][form]["education"]
        assert [each[column] for each in own] == ["bachelor"]
        assert ("recognised" in own[0]) == (form == "application")


def test_the_position_goes_along_where_one_may_choose() -> None:
    data = only("example-employees", "example-driver")
    own = carried(data, Dossier("", dossier({})), "example-employees", "example-buyer")
    assert own["forms"]["entry"]["applied"] == {"positions": ["example-buyer"]}
    assert carried(data, Dossier("", dossier({})), "example-driver", "example-driver")["forms"] == {
        "entry": {}
    }
    with pytest.raises(LookupError):
        carried(data, Dossier("", dossier({})), "nothing", "nothing")


# --- The order, and what is asked -----------------------------------------------------------------------


ACCOUNTANT = {
    "person": {"birth_date": "1/6/2535", "nationality": "ไทย"},
    "education": [{"level": "bachelor", "title": "บัญชีบัณฑิต", "major": "การบัญชี"}],
}


def test_the_best_stand_first_then_the_soonest() -> None:
    matches = found(openings(SHIPPED, LONG_AGO), ACCOUNTANT)
    places = [("eligible", "review", "incomplete", "not_eligible").index(each["verdict"]) for each in matches]
    assert places == sorted(places)
    assert {*places} >= {0, 1, 2}
    closes = {each.announcement.id: each.announcement.window.close for each in SHIPPED}
    alike = [closes[each["announcement"]] for each in matches if each["verdict"] == "incomplete"]
    assert alike == sorted(alike)


def test_who_is_too_young_is_told_from_when_on_before_who_is_not_eligible() -> None:
    answers = {"person": {"birth_date": "1/6/2559", "nationality": "ลาว"}}
    matches = [
        each for each in found(openings(SHIPPED, LONG_AGO), answers) if each["verdict"] == "not_eligible"
    ]
    since = [each["eligible_from"] or "9999" for each in matches]
    assert since == sorted(since)


def test_what_has_closed_is_left_out() -> None:
    data = openings(SHIPPED, LONG_AGO)
    first, *others = data["openings"]
    closed = datetime.fromisoformat(first["closes"])
    at_the_last = {each["announcement"] for each in found(data, {}, closed)}
    later = {each["announcement"] for each in found(data, {}, closed + timedelta(seconds=1))}
    assert at_the_last - later == {first["announcement"]["id"]}
    assert len(openings(SHIPPED, closed + timedelta(seconds=1))["openings"]) == len(others)


def test_the_question_that_decides_most_comes_first_and_none_when_all_is_decided() -> None:
    data = openings(SHIPPED, LONG_AGO)
    asked = fit.fit(data, dossier({}), LONG_AGO)["asked"]
    assert {each.partition(":")[2] for each in asked} <= {*questions(data)}
    assert len(asked) == len({*asked})
    before = only("example-accountant", "example-driver", "example-employees")
    first = fit.fit(before, dossier({}), LONG_AGO)["asked"][0]
    assert first == f"{FORM}:person.birth_date"
    assert fit.fit(only("example-accountant"), dossier(ACCOUNTANT), LONG_AGO)["asked"] == []


def test_each_criterion_is_judged_once_however_many_ask_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five hundred openings of a few sorts cost little more than one of each."""
    judged: list[str] = []

    def judge(node: Node, *of: Any) -> Any:
        judged.append(node["criterion"])
        return judge_it(node, *of)

    judge_it = criteria.judged
    monkeypatch.setattr(criteria, "judged", judge)
    few = openings(SHIPPED, LONG_AGO)
    many: Any = {**few, "openings": few["openings"] * 100}
    found(few, {})
    once = len(judged)
    judged.clear()
    assert len(found(many, {})) > 500
    assert len(judged) == once


STATED: dict[str, Any] = {
    "person.birth_date": "1/6/2535",
    "person.nationality": "ไทย",
    "discipline.ever": "no",
    "current.levels": [{"level": "D1", "since": "1/10/2560"}],
    "education": [{"level": "bachelor", "title": "นิติศาสตรบัณฑิต", "major": "นิติศาสตร์"}],
    "licences": [{"name": "ใบอนุญาตประกอบวิชาชีพการพยาบาล", "expires_on": "1/10/2570"}],
    "tests": [{"kind": "toeic", "score": "700", "date": "1/10/2566"}, {"kind": "ocsc", "level": "bachelor"}],
    "entries": [{"line": "ก", "unit": "ข", "area": "ค", "work": "ง", "from": "1/10/2550", "to": "1/10/2560"}],
}


@pytest.mark.parametrize("node", SAMPLES, ids=lambda node: node["criterion"])
@pytest.mark.parametrize("stated", [{}, STATED], ids=["nothing", "all"])
def test_a_criterion_looks_at_no_day_that_it_does_not_declare(
    node: dict[str, Any], stated: dict[str, Any]
) -> None:
    """What is judged once for openings whose declared days are the same would be wrong for some."""
    criterion = criteria.load(node["criterion"])
    announcement: Any = {**ANNOUNCEMENT}
    for group in ("window", "reckoning"):
        declared = announcement[group].keys() & {*criterion.days}
        announcement[group] = {day: announcement[group][day] for day in declared}
    criterion.judge(node, announcement, answers_of(stated))
