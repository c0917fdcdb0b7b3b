"""Eligibility: a tree of criteria, decided as far as the answers and the announcement go.

    {"any": [...]} · {"all": [...]} · {"at_least": {"count": 2, "of": [...]}}
    {"id": "held-k3", "criterion": "held_level", "levels": ["K3"], "min_years": 3, "source": "..."}

What is not answered is incomplete, never not eligible; where the announcement does not
say (``min_years: null``), HR judges. It is a pre-check, not a decision.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from validators.answers import Answers
from validators.contract import Announcement, CriterionReport, EligibilityReport, Verdict, Words
from validators.counting.duration import total
from validators.report import words
from validators.rules.levels_held import Tenure, tenures

LEVELS, EQUIVALENTS = "current.levels", "current.equivalents"


class Finding(NamedTuple):
    """What a criterion comes to: the verdict, what was said, why, and from when it would be met."""

    verdict: Verdict
    fact: Words
    why: Words
    eligible_from: date | None = None


def decide(announcement: Announcement, answers: Answers) -> EligibilityReport:
    """The verdict over the announcement's tree, and each criterion's in its order.

    ``answers`` are those of the application form. Without a tree HR decides alone.
    """
    criteria: list[CriterionReport] = []
    tree = announcement["eligibility"]
    verdict: Verdict = "review" if tree is None else _decide(tree, announcement, answers, criteria)
    return {"verdict": verdict, "criteria": criteria}


def at_least(count: int, verdicts: Sequence[Verdict]) -> Verdict:
    """Whether ``count`` of the criteria are met, for certain or if what is open turns out well.

    >>> at_least(1, ["not_eligible", "incomplete"]), at_least(2, ["eligible", "not_eligible"])
    ('incomplete', 'not_eligible')
    """
    met = 0
    hopes: tuple[Verdict, ...] = ("eligible", "review", "incomplete")
    for hope in hopes:
        met += verdicts.count(hope)
        if met >= count:
            return hope
    return "not_eligible"


def _decide(
    node: Mapping[str, Any], announcement: Announcement, answers: Answers, criteria: list[CriterionReport]
) -> Verdict:
    if "criterion" in node:
        found = criterion(node["criterion"])(node, announcement, answers)
        criteria.append(
            {
                "id": node["id"],
                "verdict": found.verdict,
                "fact": found.fact,
                "why": found.why,
                "source": node["source"],
                "eligible_from": found.eligible_from.isoformat() if found.eligible_from else None,
            }
        )
        return found.verdict
    count, branches = _wanted(node)
    return at_least(count, [_decide(branch, announcement, answers, criteria) for branch in branches])


def _wanted(node: Mapping[str, Any]) -> tuple[int, list[Mapping[str, Any]]]:
    """How many of which branches."""
    if "at_least" in node:
        return node["at_least"]["count"], node["at_least"]["of"]
    return (1, node["any"]) if "any" in node else (len(node["all"]), node["all"])


def held_level(node: Mapping[str, Any], announcement: Announcement, answers: Answers) -> Finding:
    """A level held for some years; time in any of several levels is added together.

    Parameters: ``levels``, their codes; ``min_years``, whole years, or None when the
    announcement does not say.
    """
    levels = _listed(node["levels"])
    rows = [row for row in answers.rows(LEVELS) if answers.text(f"{row}.level") in node["levels"]]
    held = [each for each in tenures(answers, LEVELS, announcement) if each.row in rows]
    years: int | None = node["min_years"]
    stated = "held_level.years_not_stated" if years is None else "held_level.years"
    why = words(stated, {"levels": levels, "years": years or 0})
    if len(held) < len(rows) or _unanswered(answers):
        return Finding("incomplete", words("held_level.not_answered", {}), why)
    if not rows:
        return Finding("not_eligible", words("held_level.never", {"levels": levels}), why)
    time = total((each.since, each.until) for each in held if each.since <= each.until)
    fact = words("held_level.held", {"levels": levels, "time": words("duration", time._asdict())})
    if years is None:
        return Finding("review", fact, why)
    if time.years >= years:
        return Finding("eligible", fact, why)
    return Finding("not_eligible", fact, why, _met_on(held, years))


def equivalent_position(node: Mapping[str, Any], announcement: Announcement, answers: Answers) -> Finding:
    """Another position that HR may judge equivalent.

    Parameter ``min_years``, as of ``held_level``.
    """
    why = words("equivalent_position.why", {})
    if answers.rows(EQUIVALENTS):
        return Finding("review", words("equivalent_position.given", {}), why)
    if _unanswered(answers):
        return Finding("incomplete", words("equivalent_position.not_answered", {}), why)
    return Finding("not_eligible", words("equivalent_position.none", {}), why)


def own(node: Mapping[str, Any], announcement: Announcement, answers: Answers) -> Finding:
    """A criterion in the announcement's own words, which HR judges. Parameter ``text``."""
    return Finding("review", words("own.fact", {}), words("own.why", {"text": node["text"]}))


CRITERIA: dict[str, Callable[[Mapping[str, Any], Announcement, Answers], Finding]] = {
    "held_level": held_level,
    "equivalent_position": equivalent_position,
    "own": own,
}


def criterion(name: str) -> Callable[[Mapping[str, Any], Announcement, Answers], Finding]:
    """The criterion of that name. Raises LookupError, naming those there are."""
    if name not in CRITERIA:
        raise LookupError(f"no criterion is called '{name}'; there are: {', '.join(CRITERIA)}")
    return CRITERIA[name]


def _unanswered(answers: Answers) -> bool:
    """Whether nothing was said of levels and equivalents, or of some row not which level."""
    rows = answers.rows(LEVELS)
    return not (rows or answers.rows(EQUIVALENTS)) or any(not answers.text(f"{row}.level") for row in rows)


def _met_on(held: list[Tenure], years: int) -> date | None:
    """The first day, that day counted, on which the years will be full if the level goes on being held."""
    running = [each for each in held if each.runs]
    if not running:
        return None
    start = max(max(each.since, each.until) for each in held)
    earlier = [(each.since, each.until) for each in held if each.since <= each.until]

    def years_after(days: int) -> int:
        return total([*earlier, *((each.since, start + timedelta(days=days)) for each in running)]).years

    return start + timedelta(days=bisect_left(range(366 * years), years, key=years_after))


def _listed(codes: Sequence[str]) -> Words:
    """The levels' names, joined by 'or'."""
    names = [words(f"level.{code}", {}) for code in codes]
    return {"th": " หรือ ".join(name["th"] for name in names), "en": " or ".join(name["en"] for name in names)}
