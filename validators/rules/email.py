"""E-mail: an address with one @, ASCII only, a domain with a dot.

Words before it, brackets around it, a full stop behind it and a second address do not matter. An error is
only what holds no address: nobody can write to that.

>>> [failure.code for failure in validate("tuayang@example.org", None)]
[]
>>> [failure.code for failure in validate("tuayang@example", None)]
['email.format']
"""

import re

from prakat.validators.declare import Failures, Rule, Scope
from prakat.validators.report import ERROR, Failure

_LABEL = re.compile(r"^(?:e[- ]?mail|อีเมล์?|mailto|ไปรษณีย์อิเล็กทรอนิกส์)(?:\s*address)?[\s:]*", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;/()<>\n]|หรือ|และ")
_ADDRESS = re.compile(r"[!-?A-~]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that is not an address."""
    joined = re.sub(r"\s*([@.])\s*", r"\1", _LABEL.sub("", answer))
    if not any(
        all(_ADDRESS.fullmatch(word.strip(".")) for word in each.split() or [""])
        for each in _SEVERAL.split(joined)
    ):
        yield Failure("email.format")


RULE = Rule(scope="field", codes={"email.format": ERROR}, validate=validate)
