"""Who may apply: the tree over the criteria, why it comes to its verdict, and what could still change it."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators import criteria
from prakat.validators.contract import AnnouncementData, EligibilityReport, Verdict, Words
from prakat.validators.declare import Clause, Criterion, Judgement, Node
from prakat.validators.eligibility import at_least, criteria_of, decide
from tests.validators.support import ANNOUNCEMENT, answers_of

VERDICTS: tuple[Verdict, ...] = ("eligible", "review", "incomplete", "not_eligible")

D1 = {"level": "D1", "since": "21/12/2564"}  # three years on the closing day
K3 = {"level": "K3", "since": "21/12/2560"}  # four years, before D1


def judged(tree: dict[str, Any] | None, given: dict[str, Any]) -> EligibilityReport:
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": tree})
    return decide(announcement, {"application": answers_of(given), "experience": answers_of(given)})


def leaf(level: str, years: int | None) -> dict[str, Any]:
    return {"id": level, "criterion": "held_level", "levels": [level], "min_years": years, "source": ""}


def test_without_criteria_hr_decides() -> None:
    report = judged(None, {})
    assert (report["verdict"], report["criteria"], report["asked"]) == ("review", [], [])
    assert report["why"]["th"].endswith("หน่วยงานเจ้าของประกาศเป็นผู้พิจารณา")


@pytest.mark.parametrize(
    ("tree", "verdict"),
    [
        ({"any": [leaf("D1", 9), leaf("K3", 4)]}, "eligible"),
        ({"all": [leaf("D1", 9), leaf("K3", 4)]}, "not_eligible"),
        ({"all": [leaf("D1", 3), leaf("K3", 4)]}, "eligible"),
        ({"all": [leaf("D1", 3), {"any": [leaf("K4", 1), leaf("K3", None)]}]}, "review"),
        ({"at_least": {"count": 2, "of": [leaf("D1", 3), leaf("K4", 1), leaf("K3", 4)]}}, "eligible"),
        ({"at_least": {"count": 3, "of": [leaf("D1", 3), leaf("K4", 1), leaf("K3", 4)]}}, "not_eligible"),
    ],
)
def test_a_tree(tree: dict[str, Any], verdict: str) -> None:
    report = judged(tree, {"current.levels": [D1, K3], "current.level": "D1"})
    assert report["verdict"] == verdict
    assert report["criteria"][0]["id"] == "D1"


@pytest.mark.parametrize(
    ("tree", "spared"),
    [
        (("any", "e1", "n1", "i1"), ["n1", "i1"]),
        (("any", "n1", "n2"), []),
        (("all", ("any", "e1", "n1"), "i1"), ["n1"]),
        (("any", "e1", ("all", "e2", "n1")), ["n1"]),
        ((2, "e1", "e2", "r1"), ["r1"]),
    ],
)
def test_what_is_not_met_is_spared_where_others_are_enough(tree: Any, spared: list[str]) -> None:
    criteria = judged(grown(tree), {})["criteria"]
    assert [each["id"] for each in criteria if each.get("spared")] == spared


def test_groups_are_judged_and_say_once_what_several_of_theirs_do() -> None:
    same: dict[str, Any] = {"criterion": "said", "verdict": "incomplete", "source": "", "fact": "same"}
    alike = [{**same, "id": name} for name in ("a", "b")]
    tree = {"all": [{"any": [*alike, grown("i1")]}, {"any": [grown("e1"), grown(("all", "e2", "n1"))]}]}
    every, open_, met, within = judged(tree, {})["groups"]
    assert (every["criteria"], every["verdict"]) == (["a", "b", "i1", "e1", "e2", "n1"], "incomplete")
    assert (open_["criteria"], open_["verdict"]) == (["a", "b", "i1"], "incomplete")
    assert open_["fact"] == {"th": "same", "en": "same"}
    assert (met["verdict"], met["fact"], met.get("spared")) == ("eligible", None, None)
    assert (within["criteria"], within["verdict"], within["spared"]) == (["e2", "n1"], "not_eligible", True)
    (own,) = by_position("e1", {"clerk": ("any", "e2", "n1"), "lawyer": None})["groups"]
    assert (own["criteria"], own["position"]) == (["e2", "n1"], "clerk")


@pytest.mark.parametrize("verdicts", list(product(VERDICTS, repeat=3)))
def test_any_and_all_are_extremes_of_at_least(verdicts: tuple[Verdict, ...]) -> None:
    """Any takes the best; all takes the worst, a refusal before a gap before HR's judgement."""
    assert at_least(1, verdicts) == min(verdicts, key=VERDICTS.index)
    assert at_least(3, verdicts) == max(verdicts, key=VERDICTS.index)


def test_a_criterion_that_there_is_not() -> None:
    with pytest.raises(LookupError, match="no criterion is called 'luck'; there are: held_level"):
        judged({"id": "luck", "criterion": "luck", "source": ""}, {})


# --- Why: trees of criteria that come to what the test says -------------------------------------------------

# A criterion named by a letter that stands for its verdict: e(ligible), n(ot), r(eview), i(ncomplete).
STANDS_FOR: dict[str, Verdict] = {"e": "eligible", "n": "not_eligible", "r": "review", "i": "incomplete"}
OPENINGS = {"i": "application:discipline.ever", "j": "application:education", "k": "experience:entries"}


@pytest.fixture(autouse=True)
def criteria_that_say_what_they_come_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(node: Node, *_: object) -> Judgement:
        name: Words = {"th": node["id"], "en": node["id"]}
        fact: Words = {"th": node["fact"], "en": node["fact"]} if "fact" in node else name
        best: Verdict = "review" if node.get("doubtful") else "eligible"
        days = node.get("since"), node.get("until")
        return Judgement(node["verdict"], name, fact, name, *days, best=best)

    def clause(node: Node, *_: object) -> Clause:
        return Clause({"th": node["id"], "en": node["id"]})

    letters = {"said": Criterion(judge, clause)}
    for cost, (letter, question) in enumerate(OPENINGS.items()):
        form, _, path = question.partition(":")
        letters[letter] = Criterion(judge, clause, forms=(form,), path=path, cost=cost)
    monkeypatch.setattr(criteria, "load", lambda name, load=criteria.load: letters.get(name) or load(name))


def said(name: str, **more: Any) -> dict[str, Any]:
    """A criterion called after its verdict, ``e1``, ``n2``…; the open ones rest on different questions."""
    letter = name[0]
    kind = letter if letter in OPENINGS else "said"
    return {
        "id": name,
        "criterion": kind,
        "verdict": STANDS_FOR.get(letter, "incomplete"),
        "source": "",
        **more,
    }


def grown(written: Any) -> dict[str, Any]:
    """A tree from ``("any", "e1", ("all", "n1", "r1"))``; a number in front means at least so many."""
    if isinstance(written, str):
        return said(written)
    gate, *branches = written
    nodes = [grown(each) for each in branches]
    return {"at_least": {"count": gate, "of": nodes}} if isinstance(gate, int) else {gate: nodes}


WHY = [
    # One criterion.
    ("e1", "eligible", "e1"),
    ("n1", "not_eligible", "n1"),
    ("r1", "review", "r1"),
    ("i1", "incomplete", "i1"),
    # (a and b) or (c and d): only the causes that are true are named.
    (("any", ("all", "e1", "e2"), ("all", "e3", "n1")), "eligible", "e1 และ e2"),
    (("any", ("all", "e1", "n1"), ("all", "e2", "e3")), "eligible", "e2 และ e3"),
    (("any", ("all", "e1", "e2"), ("all", "e3", "e4")), "eligible", "e1 และ e2"),
    (("any", ("all", "e1", "n1"), ("all", "n2", "e2")), "not_eligible", "n1 หรือ n2"),
    (("any", ("all", "n1", "n2"), ("all", "e1", "n3")), "not_eligible", "(n1 และ n2) หรือ n3"),
    (("any", ("all", "n1", "n2"), ("all", "n3", "n4")), "not_eligible", "(n1 และ n2) หรือ (n3 และ n4)"),
    (("any", ("all", "e1", "r1"), ("all", "n1", "e2")), "review", "r1"),
    (("any", ("all", "e1", "r1"), ("all", "r2", "r3")), "review", "r1 หรือ (r2 และ r3)"),
    (("any", ("all", "e1", "i1"), ("all", "n1", "i2")), "incomplete", "i1"),
    (("any", ("all", "e1", "i1"), ("all", "i2", "r1")), "incomplete", "i1 หรือ i2"),
    # (a or b) and (c or d).
    (("all", ("any", "e1", "n1"), ("any", "n2", "e2")), "eligible", "e1 และ e2"),
    (("all", ("any", "n1", "n2"), ("any", "n3", "e1")), "not_eligible", "n1 หรือ n2"),
    (("all", ("any", "n1", "n2"), "n3"), "not_eligible", "(n1 หรือ n2) และ n3"),
    (("all", ("any", "e1", "r1"), "r2"), "review", "r2"),
    (("all", "n1", "i1", "r1", "e1"), "not_eligible", "n1"),
    (("all", "r1", "i1", "e1"), "incomplete", "i1"),
    (("all", "r1", "r2", "e1"), "review", "r1 และ r2"),
    # So many of these.
    ((2, "e1", "n1", "e2", "e3"), "eligible", "e1 และ e2"),
    ((2, "e1", "n1", "n2", "n3"), "not_eligible", "n1 หรือ n2 หรือ n3"),
    ((3, "e1", "n1", "n2", "n3"), "not_eligible", "อย่างน้อย 2 ข้อใน (n1 กับ n2 กับ n3)"),
    (("all", (3, "e1", "n1", "n2", "n3"), "n4"), "not_eligible", "(อย่างน้อย 2 ข้อใน (n1 กับ n2 กับ n3)) และ n4"),
    ((3, "n1", "n2", "n3"), "not_eligible", "n1 และ n2 และ n3"),
    ((2, "e1", "r1", "r2", "n1"), "review", "r1 หรือ r2"),
    ((2, "e1", "i1", "j1", "n1"), "incomplete", "i1 หรือ j1"),
    ((3, "e1", "r1", "i1", "j1"), "incomplete", "i1 หรือ j1"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "verdict", "causes"), WHY)
def test_why_names_what_decides_and_nothing_else(written: Any, verdict: Verdict, causes: str) -> None:
    report = judged(grown(written), {})
    assert report["verdict"] == verdict
    beginning = {
        "eligible": "จากคำตอบที่กรอก ท่านมีคุณสมบัติครบในเรื่องที่ระบบตรวจ คือ ",
        "not_eligible": "จากคำตอบที่กรอก ยังไม่ครบในเรื่อง ",
        "review": "เรื่องที่ต้องพิจารณา คือ ",
        "incomplete": "ยังตอบไม่ครบในเรื่อง ",
    }[verdict]
    assert report["why"]["th"] == beginning + causes


def test_why_in_english() -> None:
    report = judged(grown(("any", ("all", "n1", "n2"), "n3")), {})
    assert report["why"]["en"] == "By your answers, not met yet: (n1; and n2); or n3"


# --- What could still change the verdict ------------------------------------------------------------

FIRST, SECOND, THIRD = OPENINGS.values()


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("e1", []),
        ("n1", []),
        ("i1", [FIRST]),
        (("any", "e1", "i1"), []),
        (("any", "n1", "i1"), [FIRST]),
        (("any", "r1", "i1"), [FIRST]),
        (("all", "n1", "i1"), []),
        (("all", "e1", "i1"), [FIRST]),
        (("all", "r1", "i1"), [FIRST]),
        (("all", "k1", "j1", "i1"), [FIRST, SECOND, THIRD]),
        (("any", ("all", "n1", "i1"), ("all", "e1", "j1")), [SECOND]),
        (("all", ("any", "e1", "i1"), ("any", "n1", "j1")), [SECOND]),
        ((2, "e1", "e2", "i1"), []),
        ((2, "e1", "n1", "i1"), [FIRST]),
        ((2, "n1", "n2", "i1"), []),
        ((2, "e1", "i1", "j1"), [FIRST, SECOND]),
    ],
)
def test_asked_is_what_could_change_the_verdict_soonest_answered_first(
    written: Any, asked: list[str]
) -> None:
    assert judged(grown(written), {})["asked"] == asked


def test_what_is_for_hr_however_it_is_answered_is_decided() -> None:
    doubtful = {"any": [said("i1", doubtful=True), said("r1")]}
    report = judged(doubtful, {})
    assert (report["verdict"], report["asked"]) == ("review", [])


def test_nobody_is_told_that_it_cannot_be_told_when_nothing_is_left_to_answer() -> None:
    """Whichever way the open criterion turns out, HR has to judge the other."""
    never_worse = {"id": "d", "criterion": "discipline", "source": ""}
    report = judged({"all": [never_worse, {"any": [said("r1")]}, said("r2")]}, {})
    assert report["verdict"] == "review"
    assert report["why"]["th"].endswith(" r1 และ r2")
    assert report["asked"] == []


TREES = st.recursive(
    st.sampled_from(["e1", "n1", "r1", "i1", "j1", "k1"]),
    lambda inner: st.tuples(st.sampled_from(["any", "all", 1, 2]), inner, inner, inner),
    max_leaves=9,
)


@given(TREES)
def test_a_question_is_asked_exactly_while_its_answer_could_matter(written: Any) -> None:
    """By trying every way in which the open criteria may turn out."""
    report = judged(grown(written), {})
    open_ = set(letters(written)) & set(OPENINGS)
    outcomes: dict[tuple[str, ...], Verdict] = {}
    leaves = [name for name in flat(written) if name[0] in OPENINGS]
    if len(leaves) > 5:
        return
    for ways in product("enr", repeat=len(leaves)):
        turned = list(ways)
        outcomes[ways] = judged(grown(replaced(written, turned)), {})["verdict"]
    matters = {
        OPENINGS[leaf[0]]
        for place, leaf in enumerate(leaves)
        for ways, outcome in outcomes.items()
        if any(outcomes[(*ways[:place], way, *ways[place + 1 :])] != outcome for way in "enr")
    }
    assert set(report["asked"]) == matters
    assert report["asked"] == [each for each in OPENINGS.values() if each in report["asked"]]
    assert (report["verdict"] == "incomplete") <= bool(matters)
    if not matters:
        assert set(outcomes.values()) == {report["verdict"]}
    assert open_ >= {letter for letter, question in OPENINGS.items() if question in matters}


@given(TREES)
def test_only_true_causes_are_named(written: Any) -> None:
    """Each is a criterion of the verdict; whoever is eligible is so by those that are named alone."""
    told = numbered(written, iter(range(100)))
    report = judged(grown(told), {})
    named = set(re.findall(r"[enrijk]\d+", report["why"]["th"]))
    assert named
    assert named <= {each["id"] for each in report["criteria"] if each["verdict"] == report["verdict"]}
    if report["verdict"] == "eligible":
        assert judged(grown(only(told, named)), {})["verdict"] == "eligible"


def numbered(written: Any, numbers: Iterator[int]) -> Any:
    """The tree with every criterion under a name of its own."""
    if isinstance(written, str):
        return f"{written[0]}{next(numbers)}"
    return (written[0], *(numbered(each, numbers) for each in written[1:]))


def only(written: Any, named: set[str]) -> Any:
    """The tree with all criteria not eligible but those named."""
    if isinstance(written, str):
        return written if written in named else f"n{written[1:]}"
    return (written[0], *(only(each, named) for each in written[1:]))


def flat(written: Any) -> list[str]:
    return [written] if isinstance(written, str) else [leaf for each in written[1:] for leaf in flat(each)]


def letters(written: Any) -> list[str]:
    return [leaf[0] for leaf in flat(written)]


def replaced(written: Any, turned: list[str]) -> Any:
    """The tree with its open criteria turned out in order; ``turned`` is used up."""
    if isinstance(written, str):
        return f"{turned.pop(0)}9" if written[0] in OPENINGS else written
    return (written[0], *(replaced(each, turned) for each in written[1:]))


# --- By position ------------------------------------------------------------------------------------


def by_position(common: Any, own: dict[str, Any], applied: str = "") -> EligibilityReport:
    """The report where positions have qualifications of their own: None for those that have none."""
    positions = [
        {"id": name, "title": name, **({"qualifications": grown(written)} if written else {})}
        for name, written in own.items()
    ]
    tree = grown(common) if common else None
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": tree, "positions": positions})
    return decide(announcement, {"application": answers_of({"applied.positions": applied})})


def verdicts(report: EligibilityReport) -> dict[str, Verdict]:
    return {each["id"]: each["verdict"] for each in report["positions"]}


def test_each_position_asks_for_its_own_beside_what_all_ask_for() -> None:
    report = by_position("e1", {"clerk": "e2", "lawyer": "n1", "driver": None})
    assert verdicts(report) == {"clerk": "eligible", "lawyer": "not_eligible", "driver": "eligible"}
    assert [re.split("คือ |ในเรื่อง ", each["why"]["th"])[-1] for each in report["positions"]] == [
        "e1 และ e2",
        "n1",
        "e1",
    ]
    assert [(each["id"], each.get("position")) for each in report["criteria"]] == [
        ("e1", None),
        ("e2", "clerk"),
        ("n1", "lawyer"),
    ]


@pytest.mark.parametrize(
    ("own", "applied", "whole"),
    [
        ({"clerk": "n1", "lawyer": "r1"}, "", "review"),
        ({"clerk": "n1", "lawyer": "e1"}, "", "eligible"),
        ({"clerk": "n1", "lawyer": "e1"}, "clerk", "not_eligible"),
        ({"clerk": "n1", "lawyer": "e1", "driver": "i1"}, "clerk\ndriver", "incomplete"),
        ({"clerk": "n1", "lawyer": "e1"}, "mayor", "eligible"),
    ],
)
def test_the_whole_is_the_best_of_the_positions_applied_for(
    own: dict[str, Any], applied: str, whole: Verdict
) -> None:
    report = by_position("e9", own, applied)
    assert report["verdict"] == whole
    chosen = [each for each in applied.split("\n") if each in own]
    assert [*verdicts(report)] == (chosen or [*own])


def test_a_verdict_names_every_position_that_comes_to_it() -> None:
    reason = "จากคำตอบที่กรอก ยังไม่ครบในเรื่อง n1"
    apart = {"clerk": "e2", "driver": "e3", "lawyer": "n1"}
    assert by_position("e1", apart)["why"] == {
        "th": "ตำแหน่งclerk และตำแหน่งdriver",
        "en": "For clerk, and driver",
    }
    assert by_position("n1", apart)["why"]["th"] == "ตำแหน่งclerk และตำแหน่งdriver และตำแหน่งlawyer"
    assert by_position("e1", apart, "lawyer")["why"]["th"] == f"ตำแหน่งlawyer: {reason}"
    alike = {"clerk": "e2", "driver": "n1", "lawyer": "n1"}
    assert (
        by_position("e1", alike, "driver\nlawyer")["why"]["th"] == f"ตำแหน่งdriver และตำแหน่งlawyer: {reason}"
    )


def test_the_only_position_is_not_told_apart() -> None:
    report = by_position("e1", {"clerk": "n1"})
    assert (report["verdict"], "positions" in report) == ("not_eligible", False)
    assert [each.get("position") for each in report["criteria"]] == [None, "clerk"]


def test_where_only_some_positions_ask_for_anything_hr_decides_on_the_others() -> None:
    report = by_position(None, {"clerk": "n1", "lawyer": None})
    assert verdicts(report) == {"clerk": "not_eligible", "lawyer": "review"}
    assert report["why"]["th"].endswith("หน่วยงานเจ้าของประกาศเป็นผู้พิจารณา")


def test_what_decides_most_positions_is_asked_first() -> None:
    """The soonest answered of them, where they decide as many."""
    assert by_position(None, {"a": "i1", "b": "j1", "c": "j2"})["asked"] == [SECOND, FIRST]
    assert by_position("k1", {"a": "i1", "b": "j1"})["asked"] == [THIRD, FIRST, SECOND]
    # What bars from every position leaves nothing to ask; what bars from one leaves the other.
    assert by_position("n1", {"a": "i1", "b": "j1"})["asked"] == []
    assert by_position("e1", {"a": ("all", "n1", "i1"), "b": "j1"})["asked"] == [SECOND]
    # One position for certain leaves the others open.
    assert by_position("e1", {"a": "e2", "b": "j1"})["asked"] == [SECOND]
    assert by_position("e1", {"a": "e2", "b": "j1"}, "a")["asked"] == []


def test_the_criteria_are_told_with_the_position_that_asks_for_them() -> None:
    def told(common: Any, own: dict[str, Any]) -> list[tuple[str, str]]:
        positions = [
            {"id": name, **({"qualifications": grown(written)} if written else {})}
            for name, written in own.items()
        ]
        tree = grown(common) if common else None
        announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": tree, "positions": positions})
        return [(position, node["id"]) for position, node, _ in criteria_of(announcement)]

    own = {"clerk": ("all", "e2", "n1"), "driver": None, "lawyer": "r1"}
    of_some = [("clerk", "e2"), ("clerk", "n1"), ("lawyer", "r1")]
    assert told(("any", "e1", "i1"), own) == [("", "e1"), ("", "i1"), *of_some]
    assert told(None, own) == of_some
    assert told(None, {"driver": None}) == []


# --- From when on -----------------------------------------------------------------------------------------


def timed(name: str, since: str | None = None, until: str | None = None) -> dict[str, Any]:
    """A criterion that is met from ``since`` on, or today, until ``until``."""
    days = {"since": date.fromisoformat(since) if since else None}
    days["until"] = date.fromisoformat(until) if until else None
    return said(name, **days)


LATER, LAST = timed("n1", "2025-03-01"), timed("n2", "2026-07-01")
NEVER, TODAY, YOUNG = timed("n3"), timed("e1"), timed("e2", until="2026-06-30")


@pytest.mark.parametrize(
    ("tree", "since"),
    [
        (LATER, "2025-03-01"),
        ({"all": [TODAY, LATER, LAST]}, "2026-07-01"),
        ({"any": [LAST, LATER, NEVER]}, "2025-03-01"),
        ({"all": [LATER, NEVER]}, None),
        ({"at_least": {"count": 2, "of": [LAST, LATER, NEVER]}}, "2026-07-01"),
        ({"at_least": {"count": 2, "of": [TODAY, LATER, NEVER]}}, "2025-03-01"),
        ({"any": [{"all": [TODAY, LAST]}, {"all": [LATER, NEVER]}]}, "2026-07-01"),
        # By then too old: only what holds on the same day counts together.
        ({"all": [YOUNG, LATER]}, "2025-03-01"),
        ({"all": [YOUNG, LAST]}, None),
        ({"any": [{"all": [YOUNG, LAST]}, NEVER]}, None),
        # What HR judges, or is not answered, is no matter of time.
        ({"all": [LATER, said("r1")]}, None),
        ({"all": [LATER, said("i1")]}, None),
        (TODAY, None),
    ],
)
def test_from_when_on_all_of_it_would_be_met(tree: dict[str, Any], since: str | None) -> None:
    assert judged(tree, {})["eligible_from"] == since
