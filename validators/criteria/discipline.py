"""Never punished, or not being proceeded against: as the announcement has it.

Parameter ``sense``: ``punished`` (ไม่เคยถูกลงโทษ) or ``proceeded`` (ไม่อยู่ระหว่างถูกดำเนินการ). Where it is
left out it is ``punished``: being proceeded against is not being punished (Civil Service Act B.E. 2551
s.88 and 96, from memory), so that the wider reading, which asks for more, is never presumed.

The form asks whether one was ever proceeded against, and for the penalty. Who was not, or says that nothing
came of it, meets both. Whatever else was answered bars nobody: what it means for the position is for HR.
"""

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Words
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.report import words
from prakat.validators.rules.discipline import told, told_none

_SENSES = ("punished", "proceeded")


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return what was answered; a penalty, or what is not over, is for HR to judge."""
    name, why = words(f"discipline.{_sense(node)}.name", {}), words(f"discipline.{_sense(node)}.why", {})
    match answers.text("discipline.ever"):
        case "no":
            return Judgement("eligible", name, words("discipline.no", {}), why)
        case "yes" if told_none(*told(answers, "discipline")):
            return Judgement("eligible", name, words("discipline.no_penalty", {}), why)
        case "yes":
            cleared = answers.text("discipline.cleared") == "true"
            return Judgement("review", name, words(f"discipline.{'cleared' if cleared else 'yes'}", {}), why)
        case _:
            return Judgement("incomplete", name, words("discipline.not_answered", {}), why, worst="review")


def clause(node: Node, limits: Limits) -> Clause:
    """Return which of the two is asked for, and that nobody is barred by an answer alone."""
    sense = _sense(node)
    return Clause(words(f"discipline.{sense}.clause", {}), words(f"discipline.{sense}.remark", {}))


def _sense(node: Node) -> str:
    return node.get("sense") or _SENSES[0]


def _said(sense: str) -> Words:
    return words(f"discipline.{sense}.name", {})


CRITERION = Criterion(
    params={"sense": Param("choice", _SENSES, _said, optional=True)},
    forms=("application",),
    path="discipline.ever",
    days=(),
    judge=judge,
    clause=clause,
)
