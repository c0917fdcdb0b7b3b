"""E-mail: an address with one @, a domain with a dot; ASCII only, unless its domain is one of .ไทย.

Words beside it, brackets and quotation marks around it, a full stop behind it and a second address do not
matter. An error is only what holds no address: nobody can write to that. A space within one, or beside it
where it may have cut off a part, is a warning, and so is another way to write to somebody in its place.

>>> [failure.code for failure in validate("tuayang@example.org", None)]
[]
>>> [failure.code for failure in validate("tuayang@example", None)]
['email.format']
"""

import re

from prakat.validators.declare import Failures, Rule, Scope
from prakat.validators.report import ERROR, WARNING, Failure
from prakat.validators.text import names_messenger

_LABEL = re.compile(
    r"(?:e[- ]?mail|อี\s?เมล[ล์]*|เมล์?|mailto|ไปรษณีย์อิเล็กทรอนิกส์)(?:\s*address|ติดต่อ|ส่วนตัว|ที่ทำงาน)?[\s:]*",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[\s,;/()<>\[\]\"'“”‘’|&:]+|หรือ|และ")
# In ASCII; a domain of .ไทย may be Thai altogether.
_ADDRESS = re.compile(
    r"[!-?A-~]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}|[!-?A-~ก-๎]{1,64}@(?:[A-Za-z0-9ก-๎-]{1,63}\.)+ไทย"
)
_AROUND_SIGNS = re.compile(r"\s*([@.])\s*")
# Beside an address, what may be a part of it that a space has cut off: 'somchai jaidee@…', '…@example.co m'.
_BEHIND = re.compile(r"\s+[A-Za-z]{1,3}(?![A-Za-z0-9])")


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that holds no address, one with spaces, or another way to write to somebody."""
    written = _LABEL.sub(" ", answer, count=1)
    joined = _AROUND_SIGNS.sub(r"\1", written)
    if not _holds_one(written):
        spaced = _holds_one(joined) or _holds_one(written, whole=False) or _holds_one(joined, whole=False)
        elsewhere = not spaced and "@" not in answer and names_messenger(answer)
        yield Failure("email.spaces" if spaced else "email.elsewhere" if elsewhere else "email.format")


def _holds_one(text: str, *, whole: bool = True) -> bool:
    """Return whether an address stands in the text; if ``whole``, without what may be a part of it."""
    before = 0
    for apart in (*_SEVERAL.finditer(text), None):
        start, before = before, apart.end() if apart else len(text)
        if _ADDRESS.fullmatch(text[start : apart.start() if apart else len(text)].strip(".")):
            word = text[:start].rstrip().rpartition(" ")[2]
            cut_off = re.fullmatch(r"[A-Za-z0-9._-]+", word) and not _ADDRESS.fullmatch(word)
            behind = _BEHIND.match(text, apart.start()) if apart else None
            if not whole or (not cut_off and not behind):
                return True
    return False


RULE = Rule(
    scope="field",
    codes={"email.format": ERROR, "email.spaces": WARNING, "email.elsewhere": WARNING},
    validate=validate,
)
