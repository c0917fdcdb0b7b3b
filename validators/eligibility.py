"""Eligibility: a tree of criteria, decided as far as the answers and the announcement go.

    {"any": [...]} · {"all": [...]} · {"at_least": {"count": 2, "of": [...]}} · a criterion

It is a pre-check, not a decision; the criteria are the modules of validators/criteria/.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from prakat.validators import criteria
from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, CriterionReport, EligibilityReport, Verdict, Words
from prakat.validators.declare import Criterion, Judgement
from prakat.validators.report import join, words

_BEST_FIRST: tuple[Verdict, ...] = ("eligible", "review", "incomplete", "not_eligible")


class Branch(NamedTuple):
    """A node of the tree with its verdict so far, and what it may come to when all is answered.

    A criterion has its judgement and the question it rests on; the others want so many ``of`` some.
    """

    verdict: Verdict
    worst: Verdict
    best: Verdict
    judgement: Judgement | None = None
    question: str = ""
    wanted: int = 0
    of: Sequence["Branch"] = ()


def decide(announcement: AnnouncementData, answers: Mapping[str, Answers]) -> EligibilityReport:
    """Return the verdict over the announcement's tree, why, each criterion's, and what could still change it.

    ``answers`` are those of each form. Without a tree HR decides alone.
    """
    tree = announcement["eligibility"]
    if tree is None:
        return {"verdict": "review", "why": words("verdict.none", {}), "criteria": [], "asked": []}
    reports: list[CriterionReport] = []
    root = _judged(tree, announcement, answers, reports)
    open_ = {*_open(root, [hope for hope in _BEST_FIRST[:2] if _undecided(root, hope)])}
    return {
        "verdict": root.verdict,
        "why": words(f"verdict.{root.verdict}", {"causes": _causes(root)[0]}),
        "criteria": reports,
        "asked": [question for question in questions(tree) if question in open_],
    }


def questions(tree: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]]:
    """Return the questions (``form:path``) that a tree rests on, those soonest answered first.

    A question of rows comes with the columns that the criteria look at.

    >>> questions({"any": [{"criterion": "degree"}, {"criterion": "age"}, {"criterion": "own"}]})
    {'application:person.birth_date': (), 'application:education': ('degree', 'recognised')}
    """
    found: dict[str, tuple[str, ...]] = {}
    for each in sorted(_criteria(tree), key=lambda each: (each.cost, each.form, each.path)):
        question = f"{each.form}:{each.path}"
        if each.form:
            found[question] = tuple(dict.fromkeys([*found.get(question, ()), *each.columns]))
    return found


def _criteria(node: Mapping[str, Any] | None) -> Iterator[Criterion]:
    if node and "criterion" in node:
        yield criteria.load(node["criterion"])
    elif node:
        for each in _wanted(node)[1]:
            yield from _criteria(each)


def at_least(count: int, verdicts: Sequence[Verdict]) -> Verdict:
    """Return whether ``count`` of the criteria are met, for certain or if what is open turns out well.

    >>> at_least(1, ["not_eligible", "incomplete"]), at_least(2, ["eligible", "not_eligible"])
    ('incomplete', 'not_eligible')
    """
    best_first = sorted(verdicts, key=_BEST_FIRST.index)
    return best_first[count - 1] if count <= len(best_first) else "not_eligible"


def _judged(
    node: Mapping[str, Any],
    announcement: AnnouncementData,
    answers: Mapping[str, Answers],
    reports: list[CriterionReport],
) -> Branch:
    """Return the node judged, and add the reports of its criteria in their order."""
    if "criterion" in node:
        asks, found = criteria.load(node["criterion"]), criteria.judged(node, announcement, answers)
        reports.append(
            {
                "id": node["id"],
                "verdict": found.verdict,
                "fact": found.fact,
                "why": found.why,
                "source": node["source"],
                "eligible_from": found.eligible_from.isoformat() if found.eligible_from else None,
            }
        )
        open_ = found.verdict == "incomplete" or found.may_change
        worst, best = (found.worst, found.best) if open_ else (found.verdict, found.verdict)
        return Branch(found.verdict, worst, best, found, f"{asks.form}:{asks.path}")
    count, nodes = _wanted(node)
    of = [_judged(each, announcement, answers, reports) for each in nodes]
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


def _reaches(verdict: Verdict, hope: Verdict) -> bool:
    return _BEST_FIRST.index(verdict) <= _BEST_FIRST.index(hope)


def _undecided(branch: Branch, hope: Verdict) -> bool:
    """Return whether the branch may or may not come to at least that."""
    return _reaches(branch.best, hope) and not _reaches(branch.worst, hope)


def _open(branch: Branch, hopes: Sequence[Verdict]) -> Iterator[str]:
    """Yield the questions that decide whether the branch comes to at least one of ``hopes``."""
    if branch.judgement and hopes:
        yield branch.question
    for each in branch.of:
        others = [other for other in branch.of if other is not each]
        yield from _open(each, [hope for hope in hopes if _tips(each, others, branch.wanted, hope)])


def _tips(branch: Branch, others: Sequence[Branch], wanted: int, hope: Verdict) -> bool:
    """Return whether the branch decides if ``wanted`` come to that: the others may be one too few."""
    sure = sum(_reaches(other.worst, hope) for other in others)
    at_best = sum(_reaches(other.best, hope) for other in others)
    return _undecided(branch, hope) and sure < wanted <= at_best + 1


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
