"""Never disciplined. A penalty bars nobody by itself: what it means for the position is for HR to say."""

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node
from prakat.validators.report import words


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return what was answered; a penalty is for HR to judge."""
    name, why = words("discipline.name", {}), words("discipline.why", {})
    match answers.text("discipline.ever"):
        case "no":
            return Judgement("eligible", name, words("discipline.no", {}), why)
        case "yes":
            return Judgement("review", name, words("discipline.yes", {}), why)
        case _:
            return Judgement("incomplete", name, words("discipline.not_answered", {}), why, worst="review")


def clause(node: Node, limits: Limits) -> Clause:
    """Return that nobody is barred by a penalty alone."""
    return Clause(words("discipline.clause", {}), words("discipline.clause.remark", {}))


CRITERION = Criterion(forms=("application",), path="discipline.ever", judge=judge, clause=clause)
