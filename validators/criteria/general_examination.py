"""The certificate of part A (ภาค ก.) of the examination of the OCSC.

Parameter ``level``: the degree for which it was passed, or a higher one. One of the same standing is for HR
to judge, and so are one for other education and another examination that is called like it. One of a day
after the closing day does not count; where the result is awaited, HR judges.
"""

from datetime import date

from prakat.validators import degrees
from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.degrees import ASCENDING
from prakat.validators.examinations import KIND, NAME, OTHER, ROWS, is_awaited, may_be
from prakat.validators.report import words


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether such a certificate is stated."""
    asked = node["level"]
    wanted = {"degree": degrees.phrase(asked)}
    name, why = words("general_examination.name", wanted), words("general_examination.why", wanted)
    rows = answers.rows(ROWS)
    named = [answers.text(f"{row}.{NAME}") for row in rows if answers.text(f"{row}.{KIND}") == OTHER]
    closes = date.fromisoformat(announcement["window"]["close"])
    passed = [row for row in rows if answers.text(f"{row}.{KIND}") == "ocsc"]
    waiting = [row for row in passed if is_awaited(answers, row)]
    in_time = [row for row in passed if row not in waiting and not answers.after(f"{row}.date", closes)]
    levels = [answers.text(f"{row}.level") for row in in_time]
    best = max((each for each in levels if each in ASCENDING), key=degrees.rank, default="")
    fact = words("general_examination.stated", {"degree": degrees.phrase(best)}) if best else None
    if fact and (asked in levels or degrees.rank(best) > degrees.rank(asked)):
        return Judgement("eligible", name, fact, why)
    none = ROWS in answers.nones
    if not none and (not rows or not all(levels) or not all(answers.text(f"{row}.{KIND}") for row in rows)):
        return Judgement("incomplete", name, words("general_examination.not_answered", {}), why)
    if waiting:
        return Judgement("review", name, words("verdict.test_awaited", {}), why)
    other = next((each for each in named if may_be("ocsc", each)), "")
    if other and fact is None:
        fact = words("general_examination.other", {"name": other})
    if fact is None and levels:
        fact = words("general_examination.stated", {"degree": degrees.phrase("other")})
    alike = other or any(
        each not in ASCENDING or degrees.rank(each) == degrees.rank(asked) for each in levels
    )
    fact = fact or words("verdict.test_to_come" if passed else "general_examination.none", {})
    return Judgement("review" if alike else "not_eligible", name, fact, why)


def clause(node: Node, limits: Limits) -> Clause:
    """Return for which degree the certificate is needed."""
    return Clause(words("general_examination.clause", {"degree": degrees.phrase(node["level"])}))


CRITERION = Criterion(
    params={"level": Param("choice", ASCENDING, degrees.phrase)},
    forms=("entry",),
    path=ROWS,
    columns=(KIND, NAME, "level", "date"),
    cost=3,
    days=("close",),
    judge=judge,
    clause=clause,
)
