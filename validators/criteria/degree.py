"""A degree of at least some level, recognised by ก.พ. or ก.ค.ศ.

Parameter ``at_least``: the degree. What stands above or below none of them does not count.
"""

from prakat.validators import degrees
from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Words
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.degrees import ASCENDING
from prakat.validators.report import words

ROWS = "education"


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether such a degree is stated, and ticked as recognised."""
    least = {"degree": degrees.phrase(node["at_least"])}
    name, why = words("degree.name", least), words("degree.why", least)
    rows = answers.rows(ROWS)
    given = [answers.text(f"{row}.degree") for row in rows]
    enough = ASCENDING[degrees.rank(node["at_least"]) :]
    ticked = [answers.text(f"{row}.degree") for row in rows if answers.text(f"{row}.recognised") == "true"]
    if any(degree in enough for degree in ticked):
        return Judgement("eligible", name, _highest(given), why)
    if any(degree in enough for degree in given):
        return Judgement("incomplete", name, words("degree.not_recognised", {}), why)
    if ROWS in answers.nones:
        return Judgement("not_eligible", name, words("degree.none", {}), why)
    if not all(given) or not given:
        return Judgement("incomplete", name, words("degree.not_answered", {}), why)
    return Judgement("not_eligible", name, _highest(given), why)


def _highest(given: list[str]) -> Words:
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
    form="application",
    path=ROWS,
    columns=("degree", "recognised"),
    cost=4,
    judge=judge,
    clause=clause,
)
