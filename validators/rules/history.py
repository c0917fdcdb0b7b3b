"""Government service: appointments in the order of time, from the first to the present one.

Each row lasts to the day before the next, so there are no gaps; two orders of one day are usual. Only
promotions and changes of the line of work belong here.

An error is a row earlier than the one before it: it would have ended before it began. All rows from the
newest to the oldest are a habit, which is offered to be turned round, a warning; so is what does not agree
with the rest of the form.

``appointed_on`` is the date of the first appointment, ``position`` the current position.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from prakat.validators.answers import Answers
from prakat.validators.contract import Offer
from prakat.validators.counting.calendar import in_words
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import ERROR, WARNING, Failure, reordered
from prakat.validators.spelling import in_full
from prakat.validators.text import compact


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report rows out of order, unlike the rest of the form, or without a change."""
    rows = [*answers.rows(scope.text("rows"))]
    days = [answers.day(f"{row}.date") for row in rows]
    if _newest_first(days):
        offer = reordered(scope.text("rows"), [*reversed(range(len(rows)))])
        yield Failure("history.newest_first", scope.text("rows"), offers=[offer])
        rows.reverse()
        days.reverse()
    for (earlier, before), (later, day) in pairwise(zip(rows, days, strict=True)):
        if before and day and day < before:
            yield Failure(
                "date.not_ascending", f"{later}.date", {"limit": in_words(before)}, _in_order(days, scope)
            )
        held, appointed = _position(answers, earlier), _position(answers, later)
        if held == appointed and all(held):
            yield Failure("history.unchanged", f"{later}.position")
    if not rows:
        return
    first, appointed_on = days[0], scope.day("appointed_on")
    if first and appointed_on and first != appointed_on:
        yield Failure("history.first", f"{rows[0]}.date", {"appointed": in_words(appointed_on)})
    last, current = map(in_full, (answers.text(f"{rows[-1]}.position"), answers.text(scope.text("position"))))
    if last and current and last not in current and current not in last:
        yield Failure("history.last", f"{rows[-1]}.position")


def _newest_first(days: Sequence[date | None]) -> bool:
    """Return whether each row is no later than the one before it, and some are earlier."""
    known = [day for day in days if day]
    return len(known) == len(days) and len({*known}) > 1 and known == sorted(known, reverse=True)


def _in_order(days: Sequence[date | None], scope: Scope) -> list[Offer]:
    """Offer to sort the rows, if all their dates are known."""
    known = {index: day for index, day in enumerate(days) if day}
    return (
        [reordered(scope.text("rows"), sorted(known, key=known.__getitem__))]
        if len(known) == len(days)
        else []
    )


def _position(answers: Answers, row: str) -> tuple[str, str]:
    return compact(answers.text(f"{row}.position")), compact(answers.text(f"{row}.level"))


RULE = Rule(
    scope="section",
    codes={
        "date.not_ascending": ERROR,
        "history.newest_first": WARNING,
        "history.first": WARNING,
        "history.last": WARNING,
        "history.unchanged": WARNING,
    },
    validate=validate,
    params={
        "rows": Param("rows", parts=("date", "position", "level")),
        "appointed_on": Param("path"),
        "position": Param("path"),
    },
    source="ใบสมัคร ข้อ ๔: จากเริ่มรับราชการจนถึงปัจจุบัน",
)
