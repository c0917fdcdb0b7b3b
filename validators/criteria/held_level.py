"""A level held for some years; time in any of several levels is added together.

Parameters: ``levels``, their codes; ``min_years``, whole years, or null where the announcement does not
say. Time counts up to the day that the announcement names for levels (validators/rules/levels_held.py); what
began before birth cannot be meant so, and is not understood. Whether the level of another service, or a
position that is stated as equivalent, does instead is for HR to judge; so it is where none was ticked, but
the present level is one of them or above.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData, Verdict, Words
from prakat.validators.counting.calendar import format_thai
from prakat.validators.counting.duration import total
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.levels import CIVIL, above
from prakat.validators.positions_held import (
    BIRTH_DATE,
    CURRENT_LEVEL,
    EQUIVALENT_COLUMNS,
    EQUIVALENT_ROWS,
    LEVEL_ROWS,
    MIN_YEARS,
    SERVICE,
    ages,
    may_be_equivalent,
    remark,
    unanswered,
)
from prakat.validators.report import join, words
from prakat.validators.rules.levels_held import LEVELS, Tenure, tenures


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether the levels were held for ``min_years``, and if not, from when they will have been."""
    years: int | None = node["min_years"]
    levels, name, why = _in_words(tuple(node["levels"]), years)
    rows = [row for row in answers.rows(LEVEL_ROWS) if answers.text(f"{row}.level") in node["levels"]]
    current, born = answers.text(CURRENT_LEVEL), answers.day(BIRTH_DATE) or date.min
    stated = tenures(answers, LEVEL_ROWS, current, announcement)
    held = [each for each in stated if each.row in rows and each.since > born]
    time = total((each.since, each.until) for each in held if each.since <= each.until)
    fact = words("held_level.held", {"levels": levels, "time": time.in_words()})
    if held and years is not None and time.years >= years:
        return Judgement("eligible", name, fact, why)
    if len(held) < len(rows) or unanswered(answers):
        best: Verdict = "review" if years is None else "eligible"
        return Judgement("incomplete", name, words("held_level.not_answered", {}), why, best=best)
    if not rows:
        fact = words("held_level.never", {"levels": levels})
    if not rows and above(current, node["levels"]):
        return Judgement("review", name, words("held_level.above", {"levels": levels}), why)
    if may_be_equivalent(answers) or (rows and years is None):
        return Judgement("review", name, fact, why)
    if not rows or years is None:
        return Judgement("not_eligible", name, fact, why, best="review", may_change=True)
    return Judgement("not_eligible", name, fact, why, _met_on(held, years), best="review", may_change=True)


@lru_cache(maxsize=100)  # an announcement asks the same of everybody
def _in_words(codes: tuple[str, ...], years: int | None) -> tuple[Words, Words, Words]:
    """Return the levels in words, the criterion's name, and what it asks for."""
    levels = join(words("held_level.or", {}), [CIVIL[code].positions for code in codes])
    key = "held_level.years_not_stated" if years is None else "held_level.years"
    name, why = (words(f"{key}{part}", {"levels": levels, "years": years or 0}) for part in (".name", ""))
    return levels, name, why


def _met_on(held: list[Tenure], years: int) -> date | None:
    """Return the first day, itself counted, on which the years will be full if a level goes on being held."""
    running = [each for each in held if each.runs]
    if not running:
        return None
    start = max(max(each.since, each.until) for each in held)
    earlier = [(each.since, each.until) for each in held if each.since <= each.until]

    def years_after(days: int) -> int:
        return total([*earlier, *((each.since, start + timedelta(days=days)) for each in running)]).years

    return start + timedelta(days=bisect_left(range(366 * years), years, key=years_after))


def clause(node: Node, limits: Limits) -> Clause:
    """Return which levels are to be held, and for how long."""
    types = [words("held_level.clause.level", {"level": CIVIL[code].positions}) for code in node["levels"]]
    values = {"levels": join(words("held_level.clause.or", {}), types), "years": node["min_years"] or 0}
    together = ".together" if len(types) > 1 else ".years"
    return Clause(words(f"held_level.clause{together if node['min_years'] else ''}", values), remark(node))


def implied(announcement: AnnouncementData, answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield the ends that are not given because the next level's beginning tells them."""
    for held in tenures(answers, LEVEL_ROWS, answers.text(CURRENT_LEVEL), announcement):
        if not held.runs and not answers.text(f"{held.row}.until"):
            yield f"{held.row}.until", format_thai(held.until)


CRITERION = Criterion(
    params={
        "levels": Param("choices", LEVELS.choices, LEVELS.word, limit=LEVELS.name),
        "min_years": MIN_YEARS,
    },
    forms=("application",),
    path=LEVEL_ROWS,
    columns=("level", "since", "until"),
    also={SERVICE: (), EQUIVALENT_ROWS: EQUIVALENT_COLUMNS},
    implied=implied,
    cost=2,
    days=("levels",),
    judge=judge,
    clause=clause,
    ages=ages,
)
