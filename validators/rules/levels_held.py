"""Levels held: for how long, counted to the day the announcement names.

The current level counts to that day; a past one to the day before the next began, unless
an end is given: the official form has no column for the end, so it is optional
[inferred]. Whether another position is equivalent is for HR to judge.

Parameters ``levels`` and ``equivalents``: the paths of the two sets of rows.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from prakat.validators.answers import Answers
from prakat.validators.contract import Announcement, Json, Severity
from prakat.validators.counting.calendar import is_present
from prakat.validators.counting.duration import DAY, span
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {
    "levels_held.none": "error",
    "levels_held.until_missing": "review",
    "levels_held.equivalent": "review",
}
SOURCE = "ใบสมัคร ข้อ ๒: ได้รับแต่งตั้งให้ดำรงตำแหน่งประเภท (นับถึงวันปิดรับสมัคร)"


class Tenure(NamedTuple):
    """A level held from ``since`` to ``until``, both included; none of it when ``until`` is before.

    ``runs`` tells that it was still held on the day counted to.
    """

    row: str
    level: str
    since: date
    until: date
    runs: bool


def tenures(answers: Answers, path: str, announcement: Announcement) -> Iterator[Tenure]:
    """The time that each row at ``path`` stands for; rows whose dates are not understood give none."""
    counted_to = date.fromisoformat(announcement["reckoning"]["levels"])
    current = answers.text("current.level")
    begun = [
        (row, answers.text(f"{row}.level"), since)
        for row in answers.rows(path)
        if (since := answers.day(f"{row}.since"))
    ]
    for row, level, since in begun:
        later = [(day, other) for _, other, day in begun if day > since]
        held_now = level == current and level not in [other for _, other in later]
        stated, until = answers.text(f"{row}.until"), counted_to
        if stated and not is_present(stated):
            until = answers.day(f"{row}.until") or date.min
            if until < since:  # not understood or reversed: the field's own rule says so
                continue
        elif not stated and later and not held_now:
            until = min(later)[0] - DAY
        yield Tenure(row, level, since, max(min(until, counted_to), since - DAY), until >= counted_to)


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find that no level is stated, an end that cannot be known, and what HR must judge."""
    levels, equivalents = answers.rows(scope.params["levels"]), answers.rows(scope.params["equivalents"])
    if not levels and not equivalents:
        yield Finding("levels_held.none", scope.params["levels"])
    current = answers.text("current.level")
    for held in tenures(answers, scope.params["levels"], scope.announcement):
        if held.runs and current and held.level != current and not answers.text(f"{held.row}.until"):
            yield Finding("levels_held.until_missing", f"{held.row}.until")
    for row in equivalents:
        yield Finding("levels_held.equivalent", f"{row}.position")


def derive(answers: Answers, scope: Scope) -> Iterator[tuple[str, Json]]:
    """How long each level was held."""
    for path in (scope.params["levels"], scope.params["equivalents"]):
        for held in tenures(answers, path, scope.announcement):
            yield f"{held.row}.held", span(held.since, held.until).as_json()
