"""Performance evaluation: one result for each round that the announcement asks for.

Round 1 covers 1 October to 31 March and takes effect on 1 April; round 2 covers 1 April
to 30 September and takes effect on 1 October of the same fiscal year. Where there is no
result, its reason is for HR to judge; it is never read as a poor one.

Parameter ``rows``: the path of the rows.
"""

from collections.abc import Iterator
from datetime import date

from prakat.validators.answers import Answers
from prakat.validators.contract import EvaluationRound, Severity
from prakat.validators.counting.calendar import be_year
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {
    "evaluation.duplicate": "error",
    "evaluation.missing_round": "error",
    "evaluation.not_asked": "warning",
    "evaluation.no_result": "review",
}
SOURCE = "ใบสมัคร ข้อ ๕: ผลการประเมินผลการปฏิบัติราชการ"


def rounds(close: date, count: int = 6) -> list[EvaluationRound]:
    """The latest rounds in effect on the closing day, latest first.

    >>> [(each["year"], each["round"]) for each in rounds(date(2024, 12, 20), 3)]
    [(2567, 2), (2567, 1), (2566, 2)]
    """
    second = (close.month, close.day) >= (10, 1)
    # Half years since year 0 of the era: an even number is a first round, an odd one a second.
    latest = 2 * be_year(close) + second - ((close.month, close.day) < (4, 1))
    return [{"year": half // 2, "round": 2 if half % 2 else 1} for half in range(latest, latest - count, -1)]


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find rounds missing, given twice or not asked for, and rounds without a result."""
    asked = [(each["year"], str(each["round"])) for each in scope.announcement["evaluation_rounds"]]
    given: set[tuple[int, str]] = set()
    for row in answers.rows(scope.params["rows"]):
        if answers.text(f"{row}.result") == "none":
            yield Finding("evaluation.no_result", f"{row}.result")
        year, half = answers.year(f"{row}.year"), answers.text(f"{row}.round")
        if year is None or half not in ("1", "2"):
            continue
        if (year, half) in given:
            yield Finding("evaluation.duplicate", f"{row}.round", {"year": year, "round": half})
        elif (year, half) not in asked:
            yield Finding("evaluation.not_asked", f"{row}.round", {"year": year, "round": half})
        given.add((year, half))
    for year, half in asked:
        if (year, half) not in given:
            yield Finding("evaluation.missing_round", scope.params["rows"], {"year": year, "round": half})
