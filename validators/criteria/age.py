"""An age on the day that the announcement reckons to.

Parameters ``min`` and ``max``: full years, at least one of them. Whether somebody of the full years of
``max`` and some days is still within it, HR judges [inferred], and so whether the day itself counts. Where no
source names the day to count to, nobody is refused who is within the bounds on the opening day.
"""

from collections.abc import Iterator
from datetime import date

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Words
from prakat.validators.counting.duration import DAY, boundary, span
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.report import words

_YEARS = Param("integer", least=0, most=100, optional=True)


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether the age is within the bounds, and if it is too low, from when it will be."""
    least, most = node["min"], node["max"]
    name, why = _bounds(node, "age.{}.name"), _bounds(node, "age.{}")
    born, on = answers.day("person.birth_date"), date.fromisoformat(announcement["reckoning"]["age"])
    opens = date.fromisoformat(announcement["window"]["open"])
    if not born or born > on:
        return Judgement("incomplete", name, words("age.not_answered", {}), why)
    old = span(born, on)
    fact = words("age.is", {"age": old.in_words()})
    if least is not None and old.years < least:
        met_on = boundary(born, 12 * least) - DAY
        return Judgement("not_eligible", name, fact, why, met_on, _last(born, most))
    if most is not None and span(born, on - DAY).years > most:
        unstated = "age" in announcement.get("inferred", ())
        within = unstated and born <= opens and span(born, opens - DAY).years <= most
        return Judgement("review" if within else "not_eligible", name, fact, why)
    if most is not None and old > (most, 0, 0):
        return Judgement("review", name, fact, why)
    return Judgement("eligible", name, fact, why, eligible_to=_last(born, most))


def _last(born: date, most: int | None) -> date | None:
    """Return the last day on which somebody is of no more than ``most`` years, not a day above."""
    return None if most is None else boundary(born, 12 * most) - DAY


def clause(node: Node, limits: Limits) -> Clause:
    """Return the bounds."""
    return Clause(_bounds(node, "age.clause.{}"))


def conflicts(node: Node) -> Iterator[tuple[str, str]]:
    """Yield that there is no bound, or none that an age can be between."""
    least, most = node["min"], node["max"]
    if (least, most) == (None, None) or (most is not None and (least or 0) > most):
        yield "", "eligibility.age"


def _bounds(node: Node, key: str) -> Words:
    """Return the words of the key for the bounds that there are."""
    asked = "max" if node["min"] is None else "min" if node["max"] is None else "between"
    return words(key.format(asked), {bound: node[bound] or 0 for bound in ("min", "max")})


CRITERION = Criterion(
    params={"min": _YEARS, "max": _YEARS},
    forms=("application", "entry"),
    path="person.birth_date",
    cost=1,
    days=("age", "open"),
    judge=judge,
    clause=clause,
    conflicts=conflicts,
    ages=lambda node: (node["min"], node["max"]),
)
