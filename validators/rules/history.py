"""Government service: appointments in the order of time, from the first to the present one.

Each row lasts to the day before the next, so there are no gaps. Only promotions and
changes of the line of work belong here.

``appointed_on`` is the date of the first appointment, ``position`` the current position.
"""

from itertools import pairwise

from prakat.validators.answers import Answers
from prakat.validators.counting.calendar import in_words
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import ERROR, WARNING, Failure
from prakat.validators.text import compact


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report rows out of order, unlike the rest of the form, or without a change."""
    rows = answers.rows(scope.text("rows"))
    for earlier, later in pairwise(rows):
        before, day = answers.day(f"{earlier}.date"), answers.day(f"{later}.date")
        if before and day and day <= before:
            yield Failure("date.not_ascending", f"{later}.date", {"limit": in_words(before)})
        held, appointed = _position(answers, earlier), _position(answers, later)
        if held == appointed and all(held):
            yield Failure("history.unchanged", f"{later}.position")
    if not rows:
        return
    first, appointed_on = answers.day(f"{rows[0]}.date"), scope.day("appointed_on")
    if first and appointed_on and first != appointed_on:
        yield Failure("history.first", f"{rows[0]}.date", {"appointed": in_words(appointed_on)})
    last, current = _position(answers, rows[-1])[0], compact(answers.text(scope.text("position")))
    if last and current and last not in current and current not in last:
        yield Failure("history.last", f"{rows[-1]}.position")


def _position(answers: Answers, row: str) -> tuple[str, str]:
    return compact(answers.text(f"{row}.position")), compact(answers.text(f"{row}.level"))


RULE = Rule(
    scope="section",
    codes={
        "date.not_ascending": ERROR,
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
