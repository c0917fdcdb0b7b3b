"""Leave: days in halves, their sum, and as many times as fit them.

The days in all are those of sick, personal, ordination, maternity and study leave; the
number of times is not among them [the exclusion is inferred]. An empty field is not zero, but 'ไม่มี' is.

Errors are what is no number, days that are not made of halves, which no leave is counted in, and a sum
that is not the sum. The form does not say what the times count; mostly they are those of sick and personal
leave, so times that do not fit the days are warnings.
"""

import re

from prakat.validators.answers import Answers
from prakat.validators.declare import Derived, Failures, Param, Rule, Scope
from prakat.validators.report import ERROR, WARNING, Failure

KINDS = ("sick", "personal", "ordination", "maternity", "study")

_WORDS = re.compile(r"จำนวน|รวม|ทำการ|วัน|ครั้ง|\b(?:days?|times?)\b")
_DAYS = re.compile(
    r"([0-9]{1,3},[0-9]{3}|[0-9]{1,5})?(?:\.([0-9]{1,9}))?\s*(½|(?<![0-9])1/2|ครึ่ง|and a half)?\.?"
)


def halves(text: str) -> int | None:
    """Return half days; None when the text is not a number, -1 when the number is not made of halves.

    >>> halves("4.5"), halves("1,000"), halves("0.25"), halves("มาก")
    (9, 2000, -1, None)
    >>> halves("1 วันครึ่ง"), halves("4 ½ วัน"), halves("ครึ่งวัน"), halves("2 1/2")
    (3, 9, 1, 5)
    """
    found = _DAYS.fullmatch(_WORDS.sub("", text).strip())
    if not found or not any(found.groups()):
        return None
    fraction = (found[2] or "").rstrip("0")
    if fraction not in ("", "5") or (fraction and found[3]):
        return -1
    return 2 * int((found[1] or "0").replace(",", "")) + bool(fraction or found[3])


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report text that is not a number of days, and numbers that contradict each other."""
    group = scope.text("group")
    for kind in KINDS:
        text = answers.text(f"{group}.{kind}")
        if text and (halves(text) or 0) < 0:
            yield Failure("leave.half_days", f"{group}.{kind}")
        elif text and halves(text) is None:
            yield Failure("leave.format", f"{group}.{kind}")
    times = _WORDS.sub("", answers.text(f"{group}.times")).rstrip(".").strip()
    if times and not re.fullmatch("[0-9]{1,4}", times):
        yield Failure("leave.times_format", f"{group}.times")
        return
    if (days := _days(answers, group)) is None:
        return
    taken = sum(each > 0 for each in days)
    if times and taken > int(times):
        code = "leave.fewer_times_than_kinds" if int(times) else "leave.days_without_times"
        yield Failure(code, f"{group}.times", {"kinds": taken})
    elif times and int(times) and not taken:
        yield Failure("leave.times_without_days", f"{group}.times")
    stated = answers.text(f"{group}.total")
    if stated and halves(stated) != sum(days):
        yield Failure("leave.total_mismatch", f"{group}.total", {"total": _text(sum(days))})


def derive(answers: Answers, scope: Scope) -> Derived:
    """Derive the days in all, once every kind is answered."""
    if (days := _days(answers, scope.text("group"))) is not None:
        yield f"{scope.text('group')}.total", _text(sum(days))


def _days(answers: Answers, group: str) -> list[int] | None:
    """Return the half days of each kind; None while one is not answered or not understood."""
    days = [halves(answers.text(f"{group}.{kind}")) for kind in KINDS]
    understood = [each for each in days if each is not None and each >= 0]
    return understood if len(understood) == len(KINDS) else None


def _text(half_days: int) -> str:
    """Return days as plain decimal text, '4.5' or '4'."""
    return f"{half_days // 2}{'.5' if half_days % 2 else ''}"


RULE = Rule(
    scope="section",
    codes={
        "leave.format": ERROR,
        "leave.half_days": ERROR,
        "leave.times_format": ERROR,
        "leave.days_without_times": WARNING,
        "leave.times_without_days": WARNING,
        "leave.fewer_times_than_kinds": WARNING,
        "leave.total_mismatch": ERROR,
    },
    validate=validate,
    derive=derive,
    params={"group": Param("group", parts=("times", *KINDS, "total"))},
    source="ใบสมัคร ข้อ ๑๐: จำนวนวันลา",
)
