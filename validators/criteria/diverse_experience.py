"""Diverse experience, by the form of that name and the limits that hold for it.

Without one of these nothing says how much is wanted, and HR judges. How it is counted:
validators/rules/diverse_experience.py.
"""

from bisect import bisect_left
from datetime import date, timedelta

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData
from prakat.validators.counting.open_end import is_present
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node
from prakat.validators.report import words
from prakat.validators.rules.diverse_experience import RULE, assessed, how_much

FORM, ROWS = "experience", "entries"
BORN, APPOINTED = "application:person.birth_date", "application:person.appointed_on"
LIMITS = tuple(limit.name for limit in RULE.limits)


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether the entries come to enough kinds of enough years."""
    limits = next((use["limits"] for use in announcement["forms"] if use["id"] == FORM), {})
    if not limits.keys() >= {*LIMITS}:
        name, fact, why = (words(f"diverse_experience.unstated{part}", {}) for part in (".name", ".fact", ""))
        return Judgement("review", name, fact, why)
    closes = date.fromisoformat(announcement["reckoning"]["service"])
    born, appointed = answers.day(BORN), answers.day(APPOINTED)
    found = assessed(answers, ROWS, limits, closes, born=born, appointed=appointed)
    wanted = {"kinds": str(limits["kinds"]), "years": str(limits["years"])}
    name, why = words("diverse_experience.name", wanted), words("diverse_experience.why", wanted)
    fact = words("diverse_experience.met", {"met": found.met, **wanted})
    if found.verdict == "pass":
        return Judgement("eligible", name, fact, why)
    if ROWS in answers.nones:
        return Judgement("not_eligible", name, words("diverse_experience.none", {}), why)
    if not found.complete or not answers.rows(ROWS):
        return Judgement("incomplete", name, words("diverse_experience.not_answered", {}), why)
    if found.verdict == "review":
        return Judgement("review", name, words("diverse_experience.review", {}), why)
    return Judgement("not_eligible", name, fact, why, _met_on(answers, limits, closes, born, appointed))


def _met_on(
    answers: Answers, limits: Limits, closes: date, born: date | None, appointed: date | None
) -> date | None:
    """Return the first day on which it will be enough if what is still done goes on; None if never."""
    if not any(is_present(answers.text(f"{row}.to")) for row in answers.rows(ROWS)):
        return None
    most = 366 * int(str(limits["years"])) * int(str(limits["kinds"]))

    def passes(days: int) -> bool:
        later = closes + timedelta(days=days)
        return assessed(answers, ROWS, limits, later, born=born, appointed=appointed).verdict == "pass"

    days = bisect_left(range(most), True, key=passes)
    return closes + timedelta(days=days) if days < most else None


def clause(node: Node, limits: Limits) -> Clause:
    """Return how much experience is wanted, where the form's limits say it."""
    if not limits.keys() >= {*LIMITS}:
        return Clause(words("diverse_experience.clause", {}))
    return Clause(words("diverse_experience.clause.amount", {"amount": how_much(limits)}))


CRITERION = Criterion(
    forms=(FORM,),
    path=ROWS,
    columns=("line", "unit", "area", "work", "from", "to", "evidence"),
    limits=LIMITS,
    cost=5,
    days=("service",),
    judge=judge,
    clause=clause,
)
