"""Performance evaluation: one result for each round that the announcement asks for.

Round 1 covers 1 October to 31 March and takes effect on 1 April; round 2 covers 1 April
to 30 September and takes effect on 1 October of the same fiscal year. Results are made known weeks later, so
that a round is asked for by itself only when it took effect long enough before the closing day; an
announcement may name the rounds otherwise.

How grave: one round cannot have two results, an error. A round that is not asked for does no harm, a
warning. Where there is no result, its reason is for HR to judge; it is never read as a poor one.
"""

from datetime import date, timedelta

from prakat.validators.answers import Answers
from prakat.validators.contract import EvaluationRound
from prakat.validators.counting.calendar import be_year
from prakat.validators.counting.duration import DAY
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import ERROR, MISSING, REVIEW, WARNING, Failure

RESULTS = timedelta(days=60)  # until the results of a round are known [inferred]


def asked(close: date) -> list[EvaluationRound]:
    """Return the rounds that are asked for where the announcement names none, latest first.

    >>> [(each["year"], each["round"]) for each in asked(date(2025, 10, 7))][:2]
    [(2568, 1), (2567, 2)]
    """
    return rounds(close - RESULTS - DAY)


def unknown(close: date) -> EvaluationRound | None:
    """Return the round in effect on the closing day whose results may not be known by then."""
    latest = rounds(close, 1)[0]
    return None if latest in asked(close) else latest


def rounds(close: date, count: int = 6) -> list[EvaluationRound]:
    """Return the latest rounds in effect on a day, latest first.

    >>> [(each["year"], each["round"]) for each in rounds(date(2024, 12, 20), 3)]
    [(2567, 2), (2567, 1), (2566, 2)]
    """
    second = (close.month, close.day) >= (10, 1)
    # Half years since year 0 of the era: an even number is a first round, an odd one a second.
    latest = 2 * be_year(close) + second - ((close.month, close.day) < (4, 1))
    return [{"year": half // 2, "round": 2 if half % 2 else 1} for half in range(latest, latest - count, -1)]


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report rounds missing, given twice or not asked for, and rounds without a result."""
    wanted = [(each["year"], str(each["round"])) for each in scope.announcement["evaluation_rounds"]]
    given: set[tuple[int, str]] = set()
    for row in answers.rows(scope.text("rows")):
        if answers.text(f"{row}.result") == "none":
            yield Failure("evaluation.no_result", f"{row}.result")
        year, half = answers.year(f"{row}.year"), answers.text(f"{row}.round")
        if year is None or half not in ("1", "2"):
            continue
        if (year, half) in given:
            yield Failure("evaluation.duplicate", f"{row}.round", {"year": year, "round": half})
        elif (year, half) not in wanted:
            yield Failure("evaluation.not_asked", f"{row}.round", {"year": year, "round": half})
        given.add((year, half))
    for year, half in wanted:
        if (year, half) not in given:
            yield Failure("evaluation.missing_round", scope.text("rows"), {"year": year, "round": half})


RULE = Rule(
    scope="section",
    codes={
        "evaluation.duplicate": ERROR,
        "evaluation.missing_round": MISSING,
        "evaluation.not_asked": WARNING,
        "evaluation.no_result": REVIEW,
    },
    validate=validate,
    params={"rows": Param("rows", parts=("year", "round", "result"))},
    source="ใบสมัคร ข้อ ๕: ผลการประเมินผลการปฏิบัติราชการ",
)
