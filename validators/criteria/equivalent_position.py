"""Another position that HR may judge equivalent; of whom another service employs, HR asks which it held.

Parameter ``min_years``: whole years, or null where the announcement does not say.
"""

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node
from prakat.validators.positions_held import (
    EQUIVALENT_COLUMNS,
    EQUIVALENT_ROWS,
    MIN_YEARS,
    SERVICE,
    ages,
    may_be_equivalent,
    remark,
    unanswered,
)
from prakat.validators.report import words


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether there is such a position for HR to judge."""
    name, why = words("equivalent_position.name", {}), words("equivalent_position.why", {})
    if answers.rows(EQUIVALENT_ROWS):
        return Judgement("review", name, words("equivalent_position.given", {}), why)
    if unanswered(answers):
        fact = words("equivalent_position.not_answered", {})
        return Judgement("incomplete", name, fact, why, best="review")
    if may_be_equivalent(answers):
        return Judgement("review", name, words("equivalent_position.other_service", {}), why)
    # Nobody has to give one, so that none is given says no; whoever has one may still give it.
    fact = words("equivalent_position.none", {})
    return Judgement("not_eligible", name, fact, why, best="review", may_change=True)


def clause(node: Node, limits: Limits) -> Clause:
    """Return that another position will do, and for how long it is to be held."""
    years = node["min_years"]
    text = words(f"equivalent_position.clause{'.years' if years else ''}", {"years": years or 0})
    return Clause(text, remark(node) or words("clause.hr", {}))


CRITERION = Criterion(
    params={"min_years": MIN_YEARS},
    forms=("application",),
    path=EQUIVALENT_ROWS,
    columns=EQUIVALENT_COLUMNS,
    also={SERVICE: (), EQUIVALENT_ROWS: EQUIVALENT_COLUMNS},
    cost=3,
    days=(),
    judge=judge,
    clause=clause,
    ages=ages,
)
