"""Achievements: not too many, done by the closing day, of the years that the announcement asks for.

The note asks for results 'reaching back not less than 3 years from the closing day', which
may be read in two ways: that the earliest was begun at least so long ago, or that each was
done within that time. The limit ``window_mode`` says which (``reaching_back``, ``within``);
since the words allow both, HR judges and nobody is refused [inferred].

Parameter ``rows``: the path of the rows. Limits: ``items``, ``years``, ``window_mode``.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from prakat.validators.answers import Answers
from prakat.validators.contract import Severity
from prakat.validators.counting.calendar import in_words
from prakat.validators.counting.duration import span
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {
    "items.too_many": "error",
    "achievement.after_close": "error",
    "achievement.window": "review",
}
SOURCE = "แบบแสดงผลสัมฤทธิ์ของงานอันเป็นที่ประจักษ์ในความสามารถ หมายเหตุ"


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find too many achievements, one of after the closing day, and one out of the time asked for."""
    rows, most = answers.rows(scope.params["rows"]), scope.limit("items")
    if len(rows) > most:
        yield Finding("items.too_many", scope.params["rows"], {"limit": most})
    for row in rows:
        ended = answers.day(f"{row}.period.to", partial=True)
        if ended and ended > scope.closes:
            yield Finding("achievement.after_close", f"{row}.period.to", {"limit": in_words(scope.closes)})
    reach = {"reaching_back": _reaching_back, "within": _within}[scope.limit("window_mode")]
    for path in reach(answers, rows, scope):
        yield Finding("achievement.window", path, {"years": scope.limit("years")})


def _reaching_back(answers: Answers, rows: Sequence[str], scope: Scope) -> Iterator[str]:
    """The earliest beginning, once all are known, if it is not long enough ago."""
    begun = [answers.day(f"{row}.period.from", partial=True) for row in rows]
    known = [day for day in begun if day]
    if known and len(known) == len(rows) and not _ago(min(known), scope):
        yield f"{rows[begun.index(min(known))]}.period.from"


def _within(answers: Answers, rows: Sequence[str], scope: Scope) -> Iterator[str]:
    """The ends that are too long ago; work that goes on has none."""
    for row in rows:
        ended = answers.day(f"{row}.period.to", partial=True, last=True)
        if ended and _ago(ended, scope):
            yield f"{row}.period.to"


def _ago(day: date, scope: Scope) -> bool:
    """Whether the day is at least the years of the limit before the end of the closing day."""
    years: int = scope.limit("years")
    return day <= scope.closes and span(day, scope.closes).years >= years
