"""A criterion in the announcement's own words, which HR judges. Parameter ``text``: those words."""

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.report import words


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Leave it to HR."""
    text = {"text": node["text"]}
    return Judgement("review", words("own.name", text), words("own.fact", {}), words("own.why", text))


def clause(node: Node, limits: Limits) -> Clause:
    """Return the announcement's words, in both languages as they stand there."""
    return Clause({"th": node["text"], "en": node["text"]}, words("clause.hr", {}), own=True)


CRITERION = Criterion(params={"text": Param("text")}, days=(), judge=judge, clause=clause)
