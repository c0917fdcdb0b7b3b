"""A degree of at least some level; where the form asks it, one that ก.พ. or ก.ค.ศ. recognises.

Parameter ``at_least``: the degree. One of the same standing (validators/degrees.py) is for HR to judge, and
so is other education, which may be recognised as equal to a degree (เนติบัณฑิต, วุฒิบัตร of the Medical Council),
and one whose approval or papers are awaited, or that is expected by the closing day. One that is finished
after it counts from then on.
"""

from collections.abc import Sequence
from datetime import date

from prakat.validators import degrees
from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Words
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.degrees import ASCENDING
from prakat.validators.education import ALIKE, COLUMNS, ROWS, met_on, stated, unfinished
from prakat.validators.report import words

_UNIVERSITY = degrees.rank("bachelor")


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether such a degree is stated, and ticked as recognised."""
    asked = node["at_least"]
    least = {"degree": degrees.phrase(asked)}
    school = "" if degrees.rank(asked) >= _UNIVERSITY else ".school"
    name, why = words("degree.name", least), words(f"degree.why{school}", least)
    closes = date.fromisoformat(announcement["window"]["close"])
    given = stated(answers, closes)
    if ROWS in answers.nones:
        return Judgement("not_eligible", name, words("degree.none", {}), why)
    levels = [each.level for each in given]
    enough = [each for each in given if _enough(each.level, asked)]
    if any(each.recognised and not each.awaited for each in enough):
        return Judgement("eligible", name, _highest(levels), why)
    if enough and not any(each.recognised for each in enough):
        return Judgement("incomplete", name, words("degree.not_recognised", {}), why)
    if enough:
        return Judgement("review", name, words("degree.awaited", {}), why)
    if unfinished(answers, closes) and all(levels) and not any(_alike(level, asked) for level in levels):
        since = met_on(answers, closes, lambda each: each.recognised and _enough(each.level, asked))
        return Judgement("not_eligible", name, words("degree.unfinished", {}), why, since)
    if not all(levels) or not levels:
        return Judgement("incomplete", name, words("degree.not_answered", {}), why)
    alike = [level for level in levels if _alike(level, asked)]
    return Judgement("review" if alike else "not_eligible", name, _highest(levels), why)


def _enough(level: str, asked: str) -> bool:
    return level == asked or degrees.rank(level) > degrees.rank(asked)


def _alike(level: str, asked: str) -> bool:
    """Return whether HR may find that what is none of them or of the same standing will do."""
    return level not in ASCENDING or degrees.rank(level) == degrees.rank(asked)


def _highest(given: Sequence[str]) -> Words:
    """Return the highest degree stated; an agency's form may offer others than the law's."""
    highest = max((degree for degree in given if degree in ASCENDING), key=degrees.rank, default="other")
    return words("degree.highest", {"degree": degrees.phrase(highest)})


def clause(node: Node, limits: Limits) -> Clause:
    """Return which degree is needed."""
    above = "" if node["at_least"] == ASCENDING[-1] else ".least"
    said = words(f"degree.clause{above}", {"degree": degrees.phrase(node["at_least"])})
    return Clause({"th": said["th"], "en": said["en"][:1].upper() + said["en"][1:]})


CRITERION = Criterion(
    params={"at_least": Param("choice", ASCENDING, degrees.phrase)},
    forms=("application", "entry"),
    path=ROWS,
    columns=(*COLUMNS, "recognised"),
    alike=ALIKE,
    cost=4,
    days=("close",),
    judge=judge,
    clause=clause,
)
