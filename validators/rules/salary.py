"""Salary: the first amount of baht that is stated, more than nothing; of several, what a month's can be.

An error is only what holds no such amount in figures, or one that cannot be read ('58,39', '5.8390'). Before
three figures any mark sets thousands apart, a full stop too: no amount has so many decimals. Unusual amounts,
those in thousands ('58.39k') and words that may mean more than the amount are warnings. Salary scales change,
so none is built in: salaries are multiples of ten baht, a month's lie between the two that follow [inferred].

>>> [failure.code for text in ("58,390.00 บาท/เดือน (เต็มขั้น)", "58.390") for failure in validate(text, None)]
[]
>>> [failure.code for text in ("ห้าหมื่น", "5 หมื่น") for failure in validate(text, None)]
['salary.format', 'salary.understood']
>>> [failure.code for failure in validate("58391", None)]
['salary.not_tens']
"""

import re

from prakat.validators.counting.number_words import in_figures
from prakat.validators.declare import Failures, Rule, Scope
from prakat.validators.report import ERROR, WARNING, Failure

LEAST, MOST = 3_000, 300_000  # baht a month

_DASH_OF_A_LIST = re.compile("^-(?=[0-9]{1,3},?[0-9]{3})")
_REMARK = re.compile(r"\([^()]*\)")
_BAHT = re.compile(
    r"(?<![0-9a-z.,-])([0-9]{1,3}(?:(?:\s*,\s*|[. '’_·])[0-9]{3})+|[0-9]+)"
    r"(?:(?:\.|(?<=\.[0-9]{3}),)([0-9]{1,2}))?"
    r"(?![0-9]|[.,][0-9]|(?!thb|baht|k\b)[a-z])",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:เงิน|อัตรา|ปัจจุบัน|จำนวน|บาท|ถ้วน|ต่อ|เดือน|ด\.|ละ|บ\.?|฿|thb|baht|per|a|month|[\s./:=-])*",
    re.IGNORECASE,
)


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that holds no amount, unusual amounts, and words that may say more."""
    answer = _DASH_OF_A_LIST.sub("", answer)
    written = _REMARK.sub(" ", answer)
    if not re.search("[0-9]", written):  # an amount in words, and in brackets the figures
        written = answer.replace("(", " ( ").replace(")", " ) ")
    stated = in_figures(written) if re.search("[0-9]", written) else written
    amounts = [each for each in _BAHT.finditer(stated) if _baht(each)]
    usual = [each for each in amounts if LEAST <= _baht(each) <= MOST]
    found = next(iter(usual or amounts), None)
    if not found:
        yield Failure("salary.format")
        return
    baht = _baht(found)
    around = stated[: found.start()] + stated[found.end() :]
    if stated != written or not LEAST <= baht <= MOST or not _AROUND.fullmatch(around):
        yield Failure("salary.understood", values={"baht": f"{baht:,}"})
    elif baht % 10 or (found[2] or "").strip("0"):
        yield Failure("salary.not_tens")


def _baht(amount: re.Match[str]) -> int:
    """Return the whole baht, or 1 of a part of one."""
    return int(re.sub("[^0-9]", "", amount[1])) or bool((amount[2] or "").strip("0"))


RULE = Rule(
    scope="field",
    codes={"salary.format": ERROR, "salary.understood": WARNING, "salary.not_tens": WARNING},
    validate=validate,
)
