"""Thai nationality.

Parameter ``bars``: whether another nationality bars from the position by the announcement's own words.
Where it does not, HR judges.
"""

import re

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Verdict
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.report import words
from prakat.validators.text import compact, without_remarks

_STATED = re.compile("สัญชาติ:?(.+)")
_BESIDE = re.compile(
    "^(?:คน|ชาว|ประเทศ|ราชอาณาจักร)|(?:โดย(?:การเกิด|กำเนิด)|แท้|nationality|national|land|เชื้อชาติ.*|[-/.ฯ]+)$"
)
_THAI = ("ไทย", "thai")


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether the nationality is Thai."""
    worst: Verdict = "not_eligible" if node["bars"] else "review"
    name, why = words("nationality.name", {}), words(f"nationality.why.{worst}", {})
    said = answers.text("person.nationality")
    if not said:
        return Judgement("incomplete", name, words("nationality.not_answered", {}), why, worst=worst)
    written = compact(without_remarks(said)).casefold()
    stated = _STATED.search(written)
    thai = _BESIDE.sub("", stated[1] if stated else written) in _THAI
    # Thai and something else may be two nationalities, or other words for one.
    found: Verdict = "eligible" if thai else "review" if any(each in written for each in _THAI) else worst
    return Judgement(found, name, words("nationality.is", {"nationality": said}), why)


def clause(node: Node, limits: Limits) -> Clause:
    """Return that it is to be Thai."""
    return Clause(words("nationality.clause", {}), None if node["bars"] else words("clause.hr", {}))


CRITERION = Criterion(
    params={"bars": Param("flag", optional=True)},
    forms=("entry",),
    path="person.nationality",
    cost=1,
    judge=judge,
    clause=clause,
)
