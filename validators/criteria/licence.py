"""A professional licence, valid on the closing day.

Parameter ``name``: what it is called. Whether one under another name, one that has expired, or one that is
issued or renewed after the closing day will do is for HR to judge.
"""

import re
from datetime import date

from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData
from prakat.validators.counting.open_end import has_ended, is_endless, study
from prakat.validators.declare import Clause, Criterion, Judgement, Limits, Node, Param
from prakat.validators.report import words
from prakat.validators.text import letters

ROWS = "licences"
# What every licence is called, one way or another.
_BEFORE = re.compile("^(ใบอนุญาต|ใบประกอบ)?(เป็นผู้)?(ประกอบ)?(วิชาชีพ)?")


def judge(node: Node, announcement: AnnouncementData, answers: Answers) -> Judgement:
    """Return whether such a licence is stated."""
    wanted = {"name": node["name"]}
    name, why = words("licence.name", wanted), words("licence.why", wanted)
    if ROWS in answers.nones:
        return Judgement("not_eligible", name, words("licence.none", {}), why)
    rows = answers.rows(ROWS)
    called = {row: answers.text(f"{row}.name") for row in rows}
    meant = [row for row in rows if _bare(called[row]) == _bare(node["name"])]
    closes = date.fromisoformat(announcement["window"]["close"])
    later = [row for row in meant if _is_later(answers, row, closes)]
    holds = {row: _holds(answers, row, closes) for row in meant if row not in later}
    if True in holds.values():
        valid = next(row for row, each in holds.items() if each)
        return Judgement("eligible", name, words("licence.stated", {"name": called[valid]}), why)
    if not rows or not all(called.values()) or None in holds.values():
        return Judgement("incomplete", name, words("licence.not_answered", {}), why)
    if meant:
        fact = words("licence.later" if later else "licence.expired", {"name": called[(later or meant)[0]]})
        return Judgement("review", name, fact, why)
    return Judgement("review", name, words("licence.stated", {"name": called[rows[0]]}), why)


def _is_later(answers: Answers, row: str, closes: date) -> bool:
    """Return whether it is issued after the closing day, or its issue or renewal is awaited."""
    awaited = (study(answers.text(f"{row}.{day}")) for day in ("issued_on", "expires_on"))
    return any(awaited) or answers.after(f"{row}.issued_on", closes)


def _holds(answers: Answers, row: str, closes: date) -> bool | None:
    """Return whether it has not expired on the closing day; None where what is stated tells no day."""
    stated = answers.text(f"{row}.expires_on")
    if not stated or is_endless(stated):
        return True
    if has_ended(stated):
        return False
    last = answers.day(f"{row}.expires_on", partial=True, last=True)
    return None if last is None else last >= closes


def _bare(name: str) -> str:
    return _BEFORE.sub("", letters(name))


def clause(node: Node, limits: Limits) -> Clause:
    """Return which licence is needed."""
    return Clause(words("licence.clause", {"name": node["name"]}))


CRITERION = Criterion(
    params={"name": Param("text")},
    forms=("entry",),
    path=ROWS,
    columns=("name", "issued_on", "expires_on"),
    cost=3,
    days=("close",),
    judge=judge,
    clause=clause,
)
