"""Leave: days in halves, their sum, and as many times as fit them.

The days in all are those of sick, personal, ordination, maternity and study leave; the
number of times is not among them [the exclusion is inferred]. Whoever was on leave was
so at least once, and at least once for each kind taken. Nothing is not zero.

Parameter ``group``: the group of answers that holds times, sick, personal, ordination,
maternity, study and total.
"""

import re
from collections.abc import Iterator

from prakat.validators.answers import Answers
from prakat.validators.contract import Json, Severity
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {
    "leave.format": "error",
    "leave.half_days": "error",
    "leave.times_format": "error",
    "leave.days_without_times": "error",
    "leave.times_without_days": "error",
    "leave.fewer_times_than_kinds": "error",
    "leave.total_mismatch": "error",
}
SOURCE = "ใบสมัคร ข้อ ๑๐: จำนวนวันลา"

KINDS = ("sick", "personal", "ordination", "maternity", "study")

_DAYS = re.compile(r"([0-9]{1,3},[0-9]{3}|[0-9]{1,5})(?:\.([0-9]{1,9}))?\s*(?:วัน)?")


def halves(text: str) -> int | None:
    """Half days; None when the text is no number, -1 when it is one that is not made of halves.

    >>> halves("4.5"), halves("1,000"), halves("0.25"), halves("มาก")
    (9, 2000, -1, None)
    """
    found = _DAYS.fullmatch(text)
    if not found:
        return None
    fraction = (found[2] or "").rstrip("0")
    return 2 * int(found[1].replace(",", "")) + bool(fraction) if fraction in ("", "5") else -1


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find what is no number of days, and numbers that contradict each other."""
    group = scope.params["group"]
    for kind in KINDS:
        text = answers.text(f"{group}.{kind}")
        if text and (halves(text) or 0) < 0:
            yield Finding("leave.half_days", f"{group}.{kind}")
        elif text and halves(text) is None:
            yield Finding("leave.format", f"{group}.{kind}")
    times = answers.text(f"{group}.times").removesuffix("ครั้ง").strip()
    if times and not re.fullmatch("[0-9]{1,4}", times):
        yield Finding("leave.times_format", f"{group}.times")
        return
    days = _days(answers, group)
    if days is None:
        return
    taken = sum(each > 0 for each in days)
    if times and taken > int(times):
        code = "leave.fewer_times_than_kinds" if int(times) else "leave.days_without_times"
        yield Finding(code, f"{group}.times", {"kinds": taken})
    elif times and int(times) and not taken:
        yield Finding("leave.times_without_days", f"{group}.times")
    stated = answers.text(f"{group}.total")
    if stated and halves(stated) != sum(days):
        yield Finding("leave.total_mismatch", f"{group}.total", {"total": _text(sum(days))})


def derive(answers: Answers, scope: Scope) -> Iterator[tuple[str, Json]]:
    """The days in all, once every kind is answered."""
    days = _days(answers, scope.params["group"])
    if days is not None:
        yield f"{scope.params['group']}.total", _text(sum(days))


def _days(answers: Answers, group: str) -> list[int] | None:
    """Half days of each kind; None while one is not answered or not understood."""
    days = [halves(answers.text(f"{group}.{kind}")) for kind in KINDS]
    understood = [each for each in days if each is not None and each >= 0]
    return understood if len(understood) == len(KINDS) else None


def _text(half_days: int) -> str:
    """Days as plain decimal text.

    >>> _text(9), _text(8)
    ('4.5', '4')
    """
    return f"{half_days // 2}{'.5' if half_days % 2 else ''}"
