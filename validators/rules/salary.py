"""Salary: baht, more than nothing, at most two decimals.

Salary scales change, so none is built in. Salaries are multiples of ten baht [inferred].

>>> [failure.code for failure in validate("58,390.00 บาท", None)]
[]
>>> [failure.code for failure in validate("ห้าหมื่น", None)]
['salary.format']
>>> [failure.code for failure in validate("58391", None)]
['salary.not_tens']
"""

import re

from prakat.validators.declare import Failures, Rule, Scope
from prakat.validators.report import ERROR, WARNING, Failure

_BAHT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?\s*(?:บาท|[./]?-)?")


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that is not an amount, and unusual amounts."""
    found = _BAHT.fullmatch(answer)
    if not found or not (found[1] + (found[2] or "")).strip("0,"):
        yield Failure("salary.format")
    elif not found[1].endswith("0") or (found[2] or "").strip("0"):
        yield Failure("salary.not_tens")


RULE = Rule(scope="field", codes={"salary.format": ERROR, "salary.not_tens": WARNING}, validate=validate)
