"""What holds for every criterion: of what is not answered, of the order of answers, of words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators import criteria
from prakat.validators.contract import AnnouncementData
from prakat.validators.counting.calendar import format_thai
from prakat.validators.declare import Param
from prakat.validators.eligibility import decide, questions
from prakat.validators.report import messages
from tests.validators.support import ANNOUNCEMENT, D1, DIVERSE, SAMPLES, A, B, answers_of, entry, verdict

# --- All of them ------------------------------------------------------------------------------------


def value(param: Param) -> Any:
    """A value that a parameter may have."""
    least = param.least or 1
    simple = {"integer": least, "number": least, "text": "ก", "texts": ["ก"], "flag": True}
    if param.choices:
        return [*param.choices] if param.type == "choices" else param.choices[0]
    return simple[param.type]


def leaves(name: str) -> Iterator[dict[str, Any]]:
    """A criterion as an announcement may write it, also with null where that may stand."""
    declared = criteria.load(name)
    given = {key: value(param) for key, param in declared.params.items()}
    unsaid = {key: None for key, param in declared.params.items() if param.nullable}
    for params in (given, given | unsaid) if unsaid else (given,):
        if not [*declared.conflicts(params)]:
            yield {"criterion": name, **params}


LEAVES = [leaf for name in criteria.names() for leaf in leaves(name)]


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf["criterion"])
def test_nothing_answered_is_never_not_eligible(leaf: dict[str, Any]) -> None:
    assert verdict(leaf, {}) == ("review" if leaf["criterion"] == "own" else "incomplete")


KNOWN = [*dict.fromkeys(leaf["criterion"] for leaf in SAMPLES)]
TREES = st.recursive(
    st.sampled_from(SAMPLES).map(lambda leaf: {"id": "it", "source": "", **leaf}),
    lambda inner: st.tuples(st.sampled_from(["any", "all"]), st.lists(inner, min_size=1, max_size=4)).map(
        lambda gate: dict([gate])
    ),
    max_leaves=8,
)


@given(TREES)
def test_whatever_is_asked_for_nothing_answered_is_never_not_eligible(tree: dict[str, Any]) -> None:
    report = decide(cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": tree}), {})
    assert report["verdict"] in ("incomplete", "review")


DAYS = st.dates(date(2010, 1, 1), date(2024, 12, 31)).map(format_thai)
ROWS = {
    "current.levels": st.fixed_dictionaries(
        {"level": st.sampled_from(["D1", "K3", ""]), "since": DAYS, "until": DAYS | st.just("")}
    ),
    "education": st.fixed_dictionaries(
        {"degree": st.sampled_from(["bachelor", "other", ""]), "recognised": st.sampled_from(["true", ""])}
    ),
    "entries": st.builds(entry, st.sampled_from("123"), DAYS, DAYS | st.just("ปัจจุบัน")),
}


@given(
    st.sampled_from([*ROWS]).flatmap(lambda path: st.tuples(st.just(path), st.lists(ROWS[path], max_size=5))),
    st.data(),
)
def test_the_order_of_rows_changes_no_verdict(
    given: tuple[str, list[dict[str, str]]], data: st.DataObject
) -> None:
    path, rows = given
    shuffled = data.draw(st.permutations(rows))
    for leaf in LEAVES:
        assert verdict(leaf, {path: rows}) == verdict(leaf, {path: shuffled})


# Of each question, an answer that leaves nothing open.
ANSWERED: dict[str, Any] = {
    "current.levels": [{"level": "K3", "since": "1/1/2560", "until": "1/1/2563"}],
    "current.equivalents": [{"position": "ก", "level": "ข"}],
    "education": [{"degree": "bachelor", "title": "นิติศาสตรบัณฑิต", "major": "นิติศาสตร์", "recognised": "true"}],
    "licences": [{"name": "ใบอนุญาตว่าความ", "expires_on": ""}],
    "tests": [{"kind": "ocsc", "level": "bachelor"}, {"kind": "toeic", "score": "550", "date": "1/1/2567"}],
    "person.nationality": "ไทย",
    "person.birth_date": "1/1/2540",
    "discipline.ever": "no",
    "entries": [A, B],
}


@given(TREES, st.permutations(sorted(ANSWERED)))
def test_more_answers_change_no_verdict_that_was_decided(tree: dict[str, Any], order: list[str]) -> None:
    """Answered one by one in any order: once nothing more is asked, it stays as it is."""
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": tree})
    given: dict[str, Any] = {}
    decided, settled = "incomplete", False
    for path in ("", *order):
        given |= {path: ANSWERED[path]} if path else {}
        answers = answers_of(given)
        report = decide(announcement, {use["id"]: answers for use in ANNOUNCEMENT["forms"]})
        assert not settled or report["verdict"] == decided
        decided, settled = report["verdict"], not report["asked"]
    assert settled


@given(TREES, st.dates(date(2024, 12, 20), date(2060, 1, 1)), st.dates(date(2024, 12, 20), date(2060, 1, 1)))
def test_time_alone_takes_nothing_away(tree: dict[str, Any], one: date, other: date) -> None:
    """But for an age that is too high by then, and results of tests that grow old."""
    answers = answers_of(
        {**ANSWERED, "current.levels": [D1], "entries": [A, B, entry("3", "1/1/2567", "ปัจจุบัน")]}
    )

    def met(day: date) -> bool:
        on = day.isoformat()
        dates = {
            "window": {"open": on, "close": on},
            "reckoning": dict.fromkeys(("age", "service", "levels"), on),
        }
        announcement = cast(AnnouncementData, {**ANNOUNCEMENT, **dates, "eligibility": ageless(tree)})
        report = decide(announcement, {use["id"]: answers for use in ANNOUNCEMENT["forms"]})
        if (since := report["eligible_from"]) and day < max(one, other):
            assert met(max(one, other)) == (since <= max(one, other).isoformat())
        return report["verdict"] == "eligible"

    assert met(min(one, other)) <= met(max(one, other))


def ageless(node: dict[str, Any]) -> dict[str, Any]:
    """The tree without bounds that time crosses the other way."""
    if "criterion" not in node:
        return {gate: [ageless(each) for each in of] for gate, of in node.items()}
    return node | {name: None for name in ("max", "valid_years") if name in node}


def test_every_criterion_is_among_these_and_one_that_may_be_left_open_twice() -> None:
    assert {leaf["criterion"] for leaf in LEAVES} == {*criteria.names()}
    held = [leaf["min_years"] for leaf in LEAVES if leaf["criterion"] == "held_level"]
    assert held == [1, None]


def test_what_is_soonest_answered_is_asked_first() -> None:
    """One answer before a row, and rows of few columns before long ones."""
    every = {"any": [{"id": name, "criterion": name} for name in KNOWN]}
    fields = [{"path": criteria.load(name).path} for name in KNOWN]
    forms: Any = {use["id"]: {"sections": [{"fields": fields}]} for use in ANNOUNCEMENT["forms"]}
    assert [*questions(cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": every}), forms)] == [
        "application:discipline.ever",
        "application:person.birth_date",
        "entry:person.nationality",
        "application:current.levels",
        "application:current.equivalents",
        "application:current.service",
        "entry:licences",
        "entry:tests",
        "application:education",
        "experience:entries",
    ]


@pytest.mark.parametrize("name", criteria.names())
def test_a_criterion_has_words_for_all_of_it_in_both_languages(name: str) -> None:
    """What it asks, what each key of it means, and what it tells: none is missing, and none left over."""
    declared = criteria.load(name)
    wanted = {f"criterion.{name}", *(f"criterion.{name}.{param}" for param in declared.params)}
    for words in messages():
        assert {key for key in words if f"{key}.".startswith(f"criterion.{name}.")} == wanted
    for param in declared.params.values():
        assert bool(param.choices) == bool(param.word)
        for code in param.choices:
            assert param.word is not None
            assert all(param.word(code).values())


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf["criterion"])
def test_a_criterion_is_a_clause_in_both_languages(leaf: dict[str, Any]) -> None:
    asked = criteria.load(leaf["criterion"])
    for limits in ({}, DIVERSE):
        clause = asked.clause(leaf, limits)
        for said in filter(None, [clause.text, clause.remark]):
            assert all(said[language] and "{" not in said[language] for language in ("th", "en"))


# --- Without the form that a criterion rests on -----------------------------------------------------


def without(*forms: dict[str, Any]) -> AnnouncementData:
    """An announcement that uses these forms and no others."""
    return cast(AnnouncementData, {**ANNOUNCEMENT, "forms": list(forms)})


@pytest.mark.parametrize("used", [[], [{"id": "vision", "limits": {"pages": 2}}]], ids=["none", "another"])
def test_what_no_form_asks_is_for_hr(used: list[dict[str, Any]]) -> None:
    """No answer could ever be given: it is neither missing nor refused, and nothing is asked."""
    for leaf in LEAVES:
        tree = {"id": "it", "source": "", **leaf}
        report = decide(cast(AnnouncementData, {**without(*used), "eligibility": tree}), {})
        assert (report["verdict"], report["asked"]) == ("review", []), leaf
        if leaf["criterion"] != "own":
            (judged,) = report["criteria"]
            assert "ไม่ได้ใช้แบบฟอร์ม" in judged["fact"]["th"]
            assert judged["fact"]["en"].startswith("This announcement does not use the form")


# --- That there are none --------------------


@pytest.mark.parametrize(
    "leaf",
    [
        {"criterion": "field_of_study", "fields": ["ก"], "level": None},
        {"criterion": "licence", "name": "ก"},
        {"criterion": "general_examination", "level": "bachelor"},
        {"criterion": "language_score", "test": "toeic", "score": 600, "valid_years": None},
    ],
    ids=lambda leaf: leaf["criterion"],
)
def test_that_there_are_none_is_an_answer(leaf: dict[str, Any]) -> None:
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": {"id": "it", "source": "", **leaf}})
    asked = criteria.load(leaf["criterion"])
    answers = replace(answers_of({}), nones={asked.path})
    report = decide(announcement, {asked.forms[0]: answers})
    assert (report["verdict"], report["asked"]) == ("not_eligible", [])


@pytest.mark.parametrize(
    ("leaf", "rows"),
    [
        ({"criterion": "degree", "at_least": "bachelor"}, "education"),
        ({"criterion": "diverse_experience"}, "entries"),
    ],
)
def test_none_of_them_is_not_eligible_as_a_result(leaf: dict[str, Any], rows: str) -> None:
    assert verdict(leaf, {rows: None}) == "not_eligible"
    assert verdict(leaf, {rows: []}) == "incomplete"
