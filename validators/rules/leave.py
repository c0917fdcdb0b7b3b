"""Leave: days in halves, their sum, and as many times as fit them.

The days in all are those of sick, personal, ordination, maternity and study leave; the
number of times is not among them [the exclusion is inferred]. An empty field is not zero, but 'ไม่มี' is. So
is the leave that is not for everybody, where it is empty or says who one is ('เพศชาย'); and so is all of it
for whom ticks ``none``, who is not asked. Numbers may stand in words.

Errors are what is no number, and a sum that is not the sum. Days that are not made of halves, in which leave
is counted, are for HR. Hours and minutes are no unit of leave: a morning or an afternoon is half a day, more
than that a day [inferred], which is told as a warning, and any sum will do beside them; so are weeks, months
and years, the days from one date to another, several numbers, and words around them. The form does not say
what the times count; mostly they are those of sick and personal leave, so times that do not fit the days are
warnings.
"""

import re
from contextlib import suppress
from functools import lru_cache

from prakat.validators.answers import Answers
from prakat.validators.counting.calendar import DateError
from prakat.validators.counting.dates import parse
from prakat.validators.counting.number_words import in_figures
from prakat.validators.declare import Derived, Failures, Param, Rule, Scope
from prakat.validators.report import ERROR, REVIEW, WARNING, Failure
from prakat.validators.text import says_none, without_remarks

KINDS = ("sick", "personal", "ordination", "maternity", "study")
_NOT_FOR_ALL = ("ordination", "maternity")
# Why there was none of that: the sex, the state, the faith, or that it did not happen.
_NOT_FOR_ME = re.compile(
    r"[-(\s]*(?:(?:เป็น|ไม่ใช่|เพราะ|เนื่องจาก|ผู้สมัคร|ผม|ดิฉัน)*(?:เพศ|ผู้|สุภาพ)?(?:ชาย|หญิง|บุรุษ|สตรี|โสด)"
    r"|(?:นับถือ)?(?:ศาสนา)?(?:อิสลาม|คริสต์)"
    r"|(?:ยัง)?ไม่(?:ได้|เคย)*(?:อุปสมบท|บวช|คลอด|มีบุตร|ตั้งครรภ์|สมรส|แต่งงาน)"
    r"|(?:fe)?male\b|single\b)[^1-9]*",
    re.IGNORECASE,
)
HALF_OF_HOURS, MOST_HOURS = 4, 8  # the hours of half a day and of a day, at most

_KIND = r"ลา|ป่วย|กิจ(?:ส่วนตัว)?|คลอด(?:บุตร)?|อุปสมบท|บวช|ศึกษาต่อ"
_KINDS = re.compile(_KIND)
_WORDS = re.compile(
    r"จำนวน|รวม|ทำการ|ราชการ|วัน|ครั้ง|(?:กับ|และ|\+)\s*(?:อีก)?\s*(?=ครึ่ง|½|1/2)|\b(?:days?|times?)\b"
)
_PARTS = re.compile(rf"(?:{_KIND}|และ|[=+:\s]|(?<![0-9])/|/(?![0-9])|,(?=\s)|(?<![0-9])-(?![0-9]))+")
# Beside the days how many times, and the other way round; how sure it is; that it was so many a year.
_TIMES_BESIDE = re.compile(r"[0-9]+\s*ครั้ง[\s/,:=]*(?=.*[0-9])|(?<=[^0-9\s])\s*[0-9]+\s*ครั้ง")
_DAYS_BESIDE = re.compile(r"[\s/,:=]*[0-9]+(?:\.5)?\s*วัน(?:ครึ่ง)?")
_ABOUT = re.compile(r"ประมาณ|ราว(?:ๆ)?|เกือบ|\babout\b")
_A_YEAR = re.compile(r"\s*(?:/|ต่อ)\s*ปี")
# Of which year the days are: 'ปี 2566 = 2, ปี 2567 = 3'.
_OF_A_YEAR = re.compile(
    r"(?:ปี)?(?:งบ(?:ประมาณ)?)?\s*+(?:พ\.?\s?ศ\.?\s*+)?(?<![0-9.,/])25[0-9]{2}(?![0-9.,/])\s*[:=]?(?=.*[0-9])"
    r"|ปี\s*(?:งบ(?:ประมาณ)?)?\s*[0-9]{2}\s*(?:[:=]|(?<=\s))\s*(?=[0-9])"
)
_IN_DAYS = re.compile(r"\(\D*([0-9,]+)\s*วัน\D*\)")
# Half days, where leave is stated in longer times (months: CCC s.193/6) [inferred].
_UNITS = {"ปี": 2 * 365, "เดือน": 2 * 30, "สัปดาห์": 2 * 7, "อาทิตย์": 2 * 7, "วัน": 2, "": 2}
_AMOUNT = re.compile(
    r"(?:(?<![0-9.,/a-z-])([0-9]{1,3},[0-9]{3}|[0-9]{1,5})((?:\.5)?)0*(?![0-9]|[.,/]+[0-9]|[a-z])\s*(ครึ่ง|½)?|(ครึ่ง))"
    r"\s*(ปี|เดือน|สัปดาห์|อาทิตย์|วัน|)(ครึ่ง)?"
)
_ONE_OR_OTHER = re.compile(r"#\s*(?:[-/~]|ถึง|หรือ)\s*#")
_IN_ALL = re.compile(r"\A\D*[0-9].*(?:=|รวม)(?=\D*[0-9])")
_HOURS = re.compile(
    r"(?:กับ|และ|อีก|[+\s])*(?:([0-9]{1,2})(?:[.:][0-9]{1,2})?\s*(?:ชั่วโมง|ชม|hours?|hrs?)\.?(?:\s*[0-9]{1,2}\s*นาที)?"
    r"|[0-9]{1,2}\s*(?:นาที|minutes?|mins?)\.?)\s*$"
)
_AND_A_HALF = re.compile(r"^(วัน|สัปดาห์|อาทิตย์|เดือน|ปี)\s*ครึ่ง")
_DAYS = re.compile(
    r"([0-9]{1,3},[0-9]{3}|[0-9]{1,5})?(?:(?:\.|,(?=[0-9]{1,2}(?![0-9])))([0-9]{1,9}))?"
    r"\s*(½|(?<![0-9])1/2|ครึ่ง|and a half)?"
)


@lru_cache(maxsize=1000)
def halves(text: str) -> int | None:
    """Return half days; None when the text is not a number, -1 when the number is not made of halves.

    >>> halves("4.5"), halves("1,000"), halves("0.25"), halves("มาก")
    (9, 2000, -1, None)
    >>> halves("1 วันครึ่ง"), halves("4 ½ วัน"), halves("ครึ่งวัน"), halves("2 1/2")
    (3, 9, 1, 5)
    >>> halves("2 (สองวัน)"), halves("1,5"), halves("1 วันกับครึ่งวัน")
    (4, 3, 3)
    >>> halves("สองวัน"), halves("1 วัน 4 ชั่วโมง"), halves("7 ชม."), halves("9 ชั่วโมง")
    (4, 3, 2, 3)
    """
    stated = _stated(text)
    if hours := _HOURS.search(stated):
        of_hours, rest = divmod(int(hours[1] or 1), MOST_HOURS)
        days = stated[: hours.start()].strip()
        whole = halves(days) if days else 0
        if whole is None or whole < 0:
            return whole
        return whole + 2 * of_hours + (rest > 0) + (rest > HALF_OF_HOURS)
    stated = _A_YEAR.sub("", _TIMES_BESIDE.sub("", _KINDS.sub("", stated)))
    found = _DAYS.fullmatch(_WORDS.sub("", stated).strip())
    if not found or not any(found.groups()):
        return _reckoned(text)
    fraction = (found[2] or "").rstrip("0")
    if fraction not in ("", "5") or (fraction and found[3]):
        return -1
    return 2 * int((found[1] or "0").replace(",", "")) + bool(fraction or found[3])


def _reckoned(text: str) -> int | None:
    """Return the half days of one time or more in any unit, whatever words stand around them; None for none.

    >>> [_reckoned(text) for text in ("1 ปี 6 เดือน", "2 ปี (731 วัน)", "2 อาทิตย์", "เดือนครึ่ง", "2+3 = 5")]
    [1090, 1462, 28, 90, 10]
    >>> _reckoned("ปี 2566 = 2, ปี 2567 = 3 วัน"), _reckoned("1 ต.ค. 2558 - 30 ก.ย. 2560"), _reckoned("5-6 วัน")
    (10, 1462, None)
    """
    if counted := _IN_DAYS.search(in_figures(text)):
        return 2 * int(counted[1].replace(",", ""))
    with suppress(DateError):
        first, last = parse(text), parse(text, last=True)
        return 2 * ((last - first).days + 1) if first < last else None
    stated = _IN_ALL.sub("", _TIMES_BESIDE.sub("", _OF_A_YEAR.sub(" ", _A_YEAR.sub("", _stated(text)))))
    around = _AMOUNT.sub("#", stated)
    if "#" not in around or re.search("[0-9]", around) or _ONE_OR_OTHER.search(around):
        return None
    return None if _NOT_FOR_ME.match(in_figures(text)) else sum(map(_half_days, _AMOUNT.finditer(stated)))


def _half_days(amount: re.Match[str]) -> int:
    whole, decimal, half, alone, unit, behind = amount.groups()
    doubled = 2 * int((whole or "0").replace(",", "")) + bool(decimal or half or alone or behind)
    return doubled * _UNITS[unit] // 2


@lru_cache(maxsize=1000)
def _is_loose(text: str) -> bool:
    """Return whether the days that are read are not, word for word, those that stand there."""
    plain = _A_YEAR.sub("", _TIMES_BESIDE.sub("", _KINDS.sub("", _stated(text))))
    return not _DAYS.fullmatch(_WORDS.sub("", plain).strip()) and not _IN_DAYS.search(in_figures(text))


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report text that is not a number of days, and numbers that contradict each other."""
    group = scope.text("group")
    loose = False
    for kind in KINDS:
        text, taken = answers.text(f"{group}.{kind}"), _taken(answers, group, kind)
        if text and taken is None:
            yield Failure("leave.format", f"{group}.{kind}")
        elif taken is not None and taken < 0:
            yield Failure("leave.half_days", f"{group}.{kind}")
        elif taken and _HOURS.search(_stated(text)):
            loose = True
            yield Failure("leave.hours", f"{group}.{kind}", {"days": _text(taken)})
        elif taken and _is_loose(text):
            loose = True
            yield Failure("leave.understood", f"{group}.{kind}", {"days": _text(taken)})
    times = _times(answers.text(f"{group}.times"))
    if times is None:
        yield Failure("leave.times_format", f"{group}.times")
        return
    if (days := _days(answers, group)) is None:
        return
    taken = sum(each > 0 for each in days)
    if times >= 0 and taken > times:
        code = "leave.fewer_times_than_kinds" if times else "leave.days_without_times"
        yield Failure(code, f"{group}.times", {"kinds": taken})
    elif times > 0 and not taken:
        yield Failure("leave.times_without_days", f"{group}.times")
    stated = answers.text(f"{group}.total")
    if stated and not says_none(stated) and not loose and halves(stated) != sum(days):
        yield Failure("leave.total_mismatch", f"{group}.total", {"total": _text(sum(days))})


def derive(answers: Answers, scope: Scope) -> Derived:
    """Derive the days in all, once every kind is answered, and what is nought without an answer."""
    group = scope.text("group")
    none = answers.text(f"{group}.none") == "true"
    if (days := [0] if none else _days(answers, group)) is not None:
        yield f"{group}.total", _text(sum(days))
        for kind in ("times", *KINDS) if none else _NOT_FOR_ALL:
            if not answers.text(f"{group}.{kind}"):
                yield f"{group}.{kind}", "0"


@lru_cache(maxsize=1000)
def _times(text: str) -> int | None:
    """Return how many times, of each kind or in all; -1 where nothing is stated, None where it is no number.

    >>> _times("3 (ป่วย 2 กิจ 1)"), _times("ป่วย 2 ครั้ง กิจ 1 ครั้ง"), _times("2+1"), _times("1.5"), _times("")
    (3, 3, 3, None, -1)
    >>> _times("สองครั้ง"), _times("ป่วย 1 ครั้ง"), _times("3 ครั้ง 5 วัน"), _times("ป่วย=2 กิจ=1"), _times("3 ครั้ง/ปี")
    (2, 1, 3, 3, 3)
    """
    stated = _OF_A_YEAR.sub(" ", _A_YEAR.sub("", _ABOUT.sub("", _stated(text))))
    if "ครั้ง" in stated:
        stated = _DAYS_BESIDE.sub(" ", stated)
    stated = re.sub(r"\.0+(?![0-9])", "", _WORDS.sub("", stated)).rstrip(".").strip()
    figures = _PARTS.sub(" ", stated).split()
    if not all(re.fullmatch("[0-9]{1,4}", each) for each in figures) or (stated and not figures):
        return None
    return sum(map(int, figures)) if figures else -1


def _days(answers: Answers, group: str) -> list[int] | None:
    """Return the half days of each kind; None while one is not answered or not understood."""
    days = [_taken(answers, group, kind) for kind in KINDS]
    understood = [each for each in days if each is not None and each >= 0]
    return understood if len(understood) == len(KINDS) else None


def _stated(text: str) -> str:
    """Return the text with numbers in figures, without remarks and a full stop at its end."""
    return _AND_A_HALF.sub(r"1 \1ครึ่ง", in_figures(without_remarks(text)).rstrip(". "))


def _taken(answers: Answers, group: str, kind: str) -> int | None:
    """Return the half days of a kind, as ``halves`` does; none where that leave is not for the applicant."""
    text = answers.text(f"{group}.{kind}")
    if kind in _NOT_FOR_ALL and (not text or _NOT_FOR_ME.fullmatch(in_figures(text))):
        return 0
    return halves(text)


def _text(half_days: int) -> str:
    """Return days as plain decimal text, '4.5' or '4'."""
    return f"{half_days // 2}{'.5' if half_days % 2 else ''}"


RULE = Rule(
    scope="section",
    codes={
        "leave.format": ERROR,
        "leave.half_days": REVIEW,
        "leave.hours": WARNING,
        "leave.understood": WARNING,
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
