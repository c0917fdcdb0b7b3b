"""Thai nationality.

Parameter ``bars``: whether another nationality bars from the position by the announcement's own words.
Where it does not, HR judges, and so where no nationality can be read: only one that is known bars.
"""

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Verdict
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.nationality import PATH, read
from prakat.validators.report import words
from prakat.validators.text import letters


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether the nationality is Thai."""
    worst: Verdict = "not_eligible" if node["bars"] else "review"
    name, why = words("nationality.name", {}), words(f"nationality.why.{worst}", {})
    said = answers.text(PATH)
    if not letters(said):
        return Judgement("incomplete", name, words("nationality.not_answered", {}), why, worst=worst)
    found: Verdict = {"thai": "eligible", "other": worst}.get(read(said), "review")
    return Judgement(found, name, words("nationality.is", {"nationality": said}), why)


def clause(node: Node, limits: Limits) -> Clause:
    """Return that it is to be Thai."""
    return Clause(words("nationality.clause", {}), None if node["bars"] else words("clause.hr", {}))


CRITERION = Criterion(
    params={"bars": Param("flag", optional=True)},
    forms=("entry",),
    path=PATH,
    cost=1,
    days=(),
    judge=judge,
    clause=clause,
)
