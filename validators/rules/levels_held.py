"""Levels held: for how long, counted to the day the announcement names.

The current level counts to that day; a past one to the day before the next began, unless
an end is given: the official form has no column for the end, so it is optional
[inferred]. Whether another position is equivalent is for HR to judge.

Nothing here is wrong by itself. Who came from another service, or left and came back, held a level or an
equivalent position before the appointment (Civil Service Act B.E. 2551 s.64 and 65, numbers from memory): a
level of that time is pointed out, because it is mostly a slip, and whether an equivalent position of
that time counts is for HR to judge, as every equivalent position is.

``levels`` and ``equivalents`` are the two sets of rows, ``current`` is the current level, ``appointed_on``
the date of appointment. Which levels are asked for is the announcement's: the limit ``levels``, from which
the form takes the choices.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData
from prakat.validators.counting.calendar import format_thai, in_words
from prakat.validators.counting.duration import DAY, span
from prakat.validators.counting.open_end import PRESENT, is_present
from prakat.validators.declare import Derived, Failures, Limit, Param, Rule, Scope
from prakat.validators.levels import CIVIL
from prakat.validators.report import MISSING, REVIEW, WARNING, Failure

LEVELS = Limit[list[str]](
    "levels", "choices", tuple(CIVIL), word=lambda code: CIVIL[code].words, optional=True
)


class Tenure(NamedTuple):
    """A level held from ``since`` to ``until``, both included; none of it when ``until`` is before.

    ``runs`` tells that it was still held on the day counted to.
    """

    row: str
    level: str
    since: date
    until: date
    runs: bool


def tenures(answers: Answers, path: str, current: str, announcement: AnnouncementData) -> tuple[Tenure, ...]:
    """Return the time that each row at ``path`` stands for; rows whose dates are not understood give none.

    ``current`` is the code of the level that is held now, "" where that is not known.
    """
    return answers.once(_tenures, path, current, announcement["reckoning"]["levels"])


def _tenures(answers: Answers, path: str, current: str, day: str) -> tuple[Tenure, ...]:
    return tuple(_read(answers, path, current, date.fromisoformat(day)))


def _read(answers: Answers, path: str, current: str, counted_to: date) -> Iterator[Tenure]:
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
            until = answers.day(f"{row}.until", last=True) or date.min
            if until < since:  # not understood or reversed: the field's own rule says so
                continue
        elif not stated and later and not held_now:
            until = min(later)[0] - DAY
        yield Tenure(row, level, since, max(min(until, counted_to), since - DAY), until >= counted_to)


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report that nothing is stated, not even none, an end that cannot be known, and what HR looks at."""
    levels, equivalents = answers.rows(scope.text("levels")), answers.rows(scope.text("equivalents"))
    if not levels and not equivalents and scope.text("levels") not in answers.nones:
        yield Failure("levels_held.none", scope.text("levels"))
    current = answers.text(scope.text("current"))
    for held in tenures(answers, scope.text("levels"), current, scope.announcement):
        if held.runs and current and held.level != current and not answers.text(f"{held.row}.until"):
            yield Failure("levels_held.until_missing", f"{held.row}.until")
    for row in equivalents:
        yield Failure("levels_held.equivalent", f"{row}.position")
    if appointed := scope.day("appointed_on"):
        for code, rows in (("date.before_appointment", levels), ("levels_held.other_service", equivalents)):
            for row in rows:
                if (since := answers.day(f"{row}.since")) and since < appointed:
                    yield Failure(code, f"{row}.since", {"limit": in_words(appointed)})


def derive(answers: Answers, scope: Scope) -> Derived:
    """Derive how long each level was held, and until when, where that is not answered."""
    current = answers.text(scope.text("current"))
    for path in (scope.text("levels"), scope.text("equivalents")):
        for held in tenures(answers, path, current, scope.announcement):
            yield f"{held.row}.held", span(held.since, held.until).as_json()
            if not answers.text(f"{held.row}.until"):
                yield f"{held.row}.until", PRESENT if held.runs else format_thai(held.until)


RULE = Rule(
    scope="section",
    codes={
        "levels_held.none": MISSING,
        "levels_held.until_missing": REVIEW,
        "levels_held.equivalent": REVIEW,
        "levels_held.other_service": REVIEW,
        "date.before_appointment": WARNING,
    },
    validate=validate,
    derive=derive,
    params={
        "levels": Param("rows", parts=("level", "since")),
        "equivalents": Param("rows", parts=("position", "since")),
        "current": Param("path"),
        "appointed_on": Param("path", optional=True),
    },
    limits=(LEVELS,),
    source="ใบสมัคร ข้อ ๒: ได้รับแต่งตั้งให้ดำรงตำแหน่งประเภท (นับถึงวันปิดรับสมัคร)",
)
