"""Eligibility: a tree of criteria, decided as far as the answers and the announcement go.

    {"any": [...]} · {"all": [...]} · {"at_least": {"count": 2, "of": [...]}} · a criterion

A position may ask for qualifications of its own beside the announcement's criteria, a tree too.
It is a pre-check, not a decision; the criteria are the modules of validators/criteria/.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from prakat.validators import criteria
from prakat.validators.answers import Answers
from prakat.validators.contract import (
    AnnouncementData,
    CriterionReport,
    EligibilityReport,
    Form,
    GroupReport,
    PositionReport,
    Verdict,
    Words,
)
from prakat.validators.declare import Judgement
from prakat.validators.report import join, words

type Judge = Callable[[Mapping[str, Any], AnnouncementData, Mapping[str, Answers]], tuple[Judgement, str]]

# The question in which the applicant chooses positions, in any form.
APPLIED = "applied.positions"
_BEST_FIRST: tuple[Verdict, ...] = ("eligible", "review", "incomplete", "not_eligible")


class Branch(NamedTuple):
    """A node of the tree with its verdict so far, and what it may come to when all is answered.

    A criterion has its judgement and the question it rests on, the others want so many ``of`` some.
    """

    verdict: Verdict
    worst: Verdict
    best: Verdict
    judgement: Judgement | None = None
    question: str = ""
    cost: int = 0
    wanted: int = 0
    of: Sequence["Branch"] = ()


@dataclass
class Told:
    """What is reported of criteria, and of groups of them."""

    criteria: list[CriterionReport] = field(default_factory=list)
    groups: list[GroupReport] = field(default_factory=list)

    def add(self, other: "Told") -> None:
        """Take in another, after this."""
        self.criteria += other.criteria
        self.groups += other.groups


_NOTHING_ASKED = Branch("review", "review", "review")


def decide(announcement: AnnouncementData, answers: Mapping[str, Answers]) -> EligibilityReport:
    """Return the verdict, why, each criterion's, and the questions that could still change it.

    ``answers`` are those of each form. Without a tree HR decides alone.
    """
    told = Told()
    positions = judged(announcement, answers, told)
    of_any = _gathered(1, [*positions.values()])
    nearest = [name for name, each in positions.items() if each.verdict == of_any.verdict]
    said = why(positions[nearest[0]])
    titles = {each["id"]: each["title"] for each in announcement["positions"]}
    if len(titles) > 1 and any("qualifications" in each for each in announcement["positions"]):
        title = join(
            words("verdict.and_position", {}), [{"th": titles[each], "en": titles[each]} for each in nearest]
        )
        # Where they have different reasons, nobody reads them all in one: each position has its own.
        same = all(why(positions[each]) == said for each in nearest)
        said = words("verdict.of_position" if same else "verdict.of_positions", {"title": title, "why": said})
    since = soonest(of_any)
    found: EligibilityReport = {
        "verdict": of_any.verdict,
        "why": said,
        "criteria": told.criteria,
        "groups": told.groups,
        "asked": _asked([*positions.values()]),
        "eligible_from": since.isoformat() if since else None,
    }
    if len(announcement["positions"]) > 1:
        found["positions"] = [
            PositionReport(id=name, verdict=each.verdict, why=why(each)) for name, each in positions.items()
        ]
    return found


def judged(
    announcement: AnnouncementData,
    answers: Mapping[str, Answers],
    told: Told | None = None,
    judge: Judge = criteria.judged,
) -> dict[str, Branch]:
    """Return by position applied for the root of all that it asks for; add what is reported to ``told``.

    ``judge`` judges a criterion.
    """

    def root_of(tree: Mapping[str, Any], told: Told | None) -> Branch:
        return _judged(tree, lambda node: judge(node, announcement, answers), told)

    common = announcement["eligibility"]
    shared = [root_of(common, told)] if common else []
    positions: dict[str, Branch] = {}
    for each in _applied_for(announcement, answers):
        own = told and Told()
        tree = each.get("qualifications")
        wanted = [*shared, *([root_of(tree, own)] if tree else [])]
        positions[each["id"]] = _gathered(len(wanted), wanted)
        if told and own:
            for report in (*own.criteria, *own.groups):
                report["position"] = each["id"]
            told.add(own)
    return positions


def _applied_for(
    announcement: AnnouncementData, answers: Mapping[str, Answers]
) -> Sequence[Mapping[str, Any]]:
    """Return the positions that the applicant chose; all where none is; where there are none, one."""
    chosen = {each for given in answers.values() for each in given.several(APPLIED)}
    positions: Sequence[Mapping[str, Any]] = announcement["positions"]
    return [each for each in positions if each["id"] in chosen] or positions or [{"id": ""}]


def questions(announcement: AnnouncementData, forms: Mapping[str, Form]) -> dict[str, tuple[str, ...]]:
    """Return the questions (``form:path``) that its trees rest on, those soonest answered first.

    ``forms`` are those that it uses by their ids, as it asks them (validators/tailoring.py). A question of
    rows comes with the columns that the criteria look at.
    """
    asked = {
        name: {field["path"] for section in form["sections"] for field in section["fields"]}
        for name, form in forms.items()
    }
    rests_on: list[tuple[int, str, Sequence[str]]] = []
    for _, node, _ in criteria_of(announcement):
        each = criteria.load(node["criterion"])
        if form := criteria.asked_in(each, announcement, lambda form, path: path in asked[form]):
            rests_on.append((each.cost, f"{form}:{each.path}", each.columns))
            rests_on += [(each.cost + 1, f"{form}:{path}", columns) for path, columns in each.also.items()]
    found: dict[str, tuple[str, ...]] = {}
    for _, question, columns in sorted(rests_on):
        found[question] = tuple(dict.fromkeys([*found.get(question, ()), *columns]))
    return found


def criteria_of(
    announcement: AnnouncementData,
) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """Yield all criteria as they are written, each after the position that asks for it, "" where all do.

    Last comes the group that it is directly in, an empty one for none.
    """
    if announcement["eligibility"]:
        yield from (("", *found) for found in _leaves(announcement["eligibility"], {}))
    for each in announcement["positions"]:
        if "qualifications" in each:
            yield from ((each["id"], *found) for found in _leaves(each["qualifications"], {}))


def _leaves(
    node: Mapping[str, Any], above: Mapping[str, Any]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    if "criterion" in node:
        yield node, above
        return
    for each in _wanted(node)[1]:
        yield from _leaves(each, node)


def at_least(count: int, verdicts: Sequence[Verdict]) -> Verdict:
    """Return whether ``count`` of the criteria are met, for certain or if what is open turns out well.

    >>> at_least(1, ["not_eligible", "incomplete"]), at_least(2, ["eligible", "not_eligible"])
    ('incomplete', 'not_eligible')
    """
    best_first = sorted(verdicts, key=_BEST_FIRST.index)
    return best_first[count - 1] if count <= len(best_first) else "not_eligible"


def _judged(
    node: Mapping[str, Any],
    judge: Callable[[Mapping[str, Any]], tuple[Judgement, str]],
    told: Told | None,
) -> Branch:
    """Return the node judged, and add what is reported of it and of all below it, in their order."""
    if "criterion" in node:
        found, question = judge(node)
        if told:
            told.criteria.append(_report(node, found))
        open_ = found.verdict == "incomplete" or found.may_change
        worst, best = (found.worst, found.best) if open_ else (found.verdict, found.verdict)
        return Branch(found.verdict, worst, best, found, question, criteria.load(node["criterion"]).cost)
    count, within = _wanted(node)
    below = told and Told()
    branch = _gathered(count, [_judged(each, judge, below) for each in within])
    if told and below:
        if branch.verdict == "eligible":
            _spare((*below.criteria, *below.groups))
        if len(within) > 1:
            told.groups.append(_group_report(node, branch))
        told.add(below)
    return branch


def _spare(reports: Iterable[CriterionReport | GroupReport]) -> None:
    """Mark what is not met, and need not be."""
    for each in reports:
        if each["verdict"] != "eligible":
            each["spared"] = True


def _report(node: Mapping[str, Any], found: Judgement) -> CriterionReport:
    return {
        "id": node["id"],
        "verdict": found.verdict,
        "fact": found.fact,
        "why": found.why,
        "source": node["source"],
        "eligible_from": found.eligible_from.isoformat() if found.eligible_from else None,
    }


def _group_report(node: Mapping[str, Any], branch: Branch) -> GroupReport:
    facts = [each.judgement.fact for each in branch.of if each.judgement and each.verdict == branch.verdict]
    said = next((fact for fact in facts if facts.count(fact) > 1), None)
    return {
        "criteria": [each["id"] for each, _ in _leaves(node, {})],
        "verdict": branch.verdict,
        "fact": said,
    }


def _gathered(count: int, of: Sequence[Branch]) -> Branch:
    """Return the branch that wants ``count`` of some."""
    if not of:
        return _NOTHING_ASKED
    if len(of) == count == 1:
        return of[0]
    worst = at_least(count, [each.worst for each in of])
    best = at_least(count, [each.best for each in of])
    # What comes out the same however it is answered is decided already.
    verdict = best if worst == best else at_least(count, [each.verdict for each in of])
    return Branch(verdict, worst, best, wanted=count, of=of)


def _wanted(node: Mapping[str, Any]) -> tuple[int, list[Mapping[str, Any]]]:
    """Return how many are wanted of which branches."""
    if "at_least" in node:
        return node["at_least"]["count"], node["at_least"]["of"]
    return (1, node["any"]) if "any" in node else (len(node["all"]), node["all"])


def soonest(root: Branch) -> date | None:
    """Return the first day on which it will be met if nothing but time changes; None if it will not be.

    Also None where it is met already, or may be.
    """
    if root.verdict != "not_eligible":
        return None
    days = sorted({each.eligible_from for each in _judgements(root) if each.eligible_from})
    return next((day for day in days if _met_on(root, day)), None)


def _judgements(branch: Branch) -> Iterator[Judgement]:
    if branch.judgement:
        yield branch.judgement
    for each in branch.of:
        yield from _judgements(each)


def _met_on(branch: Branch, day: date) -> bool:
    """Return whether the branch will be met on the day; one that is met today may no longer be."""
    if (found := branch.judgement) is None:
        return sum(_met_on(each, day) for each in branch.of) >= branch.wanted
    since = date.min if found.verdict == "eligible" else found.eligible_from
    return since is not None and since <= day <= (found.eligible_to or date.max)


def _asked(roots: Sequence[Branch]) -> list[str]:
    """Return the questions that could change the verdict on a root, those that change most of them first."""
    found = changes(roots)
    first = sorted(found, key=lambda each: (-found[each], each))
    return [*dict.fromkeys(question for _, question in first)]


def changes(roots: Iterable[Branch], called: Callable[[str], str] = str) -> Counter[tuple[int, str]]:
    """Return the costs and questions that could change verdicts on roots, and on how many.

    Where a root is not met as it stands, whatever is still open, only answers that may yet be given instead
    can. ``called`` gives questions (``form:path``) that are asked as one the same name.
    """
    return Counter(
        each
        for root in roots
        for each in {
            (branch.cost, called(branch.question))
            for branch in _open(root, [hope for hope in _BEST_FIRST[:2] if _undecided(root, hope)])
            if root.verdict != "not_eligible" or (branch.judgement and branch.judgement.may_change)
        }
    )


def _reaches(verdict: Verdict, hope: Verdict) -> bool:
    return _BEST_FIRST.index(verdict) <= _BEST_FIRST.index(hope)


def _undecided(branch: Branch, hope: Verdict) -> bool:
    """Return whether the branch may or may not come to at least that."""
    return _reaches(branch.best, hope) and not _reaches(branch.worst, hope)


def _open(branch: Branch, hopes: Sequence[Verdict]) -> Iterator[Branch]:
    """Yield the criteria that decide whether the branch comes to at least one of ``hopes``."""
    if branch.judgement and hopes:
        yield branch
    for each in branch.of:
        others = [other for other in branch.of if other is not each]
        yield from _open(each, [hope for hope in hopes if _tips(each, others, branch.wanted, hope)])


def _tips(branch: Branch, others: Sequence[Branch], wanted: int, hope: Verdict) -> bool:
    """Return whether the branch decides if ``wanted`` come to that: the others may be one too few."""
    sure = sum(_reaches(other.worst, hope) for other in others)
    at_best = sum(_reaches(other.best, hope) for other in others)
    return _undecided(branch, hope) and sure < wanted <= at_best + 1


def why(root: Branch) -> Words:
    """Return what decides, in words."""
    if root is _NOTHING_ASKED:
        return words("verdict.none", {})
    return words(f"verdict.{root.verdict}", {"causes": _causes(root)[0]})


def _causes(branch: Branch) -> tuple[Words, str]:
    """Return the criteria that make the branch's verdict, and how they are joined: "" where there is one."""
    if branch.judgement:
        return branch.judgement.name, ""
    better = _BEST_FIRST[: _BEST_FIRST.index(branch.verdict)]
    needed = branch.wanted - sum(each.verdict in better for each in branch.of)
    causes = [_causes(each) for each in branch.of if each.verdict == branch.verdict]
    if branch.verdict == "eligible":
        causes = causes[:needed]
    if len(causes) == 1:
        return causes[0]
    joint = "and" if needed >= len(causes) else "or" if needed == 1 else "of"
    parts = [
        words("verdict.group", {"causes": said}) if of not in ("", joint) else said for said, of in causes
    ]
    said = join(words(f"verdict.{joint}", {}), parts)
    return (words("verdict.some", {"count": needed, "causes": said}) if joint == "of" else said), joint
