"""Salary: baht, more than nothing, at most two decimals.

Salary scales change, so none is built in. Salaries are multiples of ten baht [inferred].

>>> [finding.code for finding in validate("58,390.00 บาท", None)]
[]
>>> [finding.code for finding in validate("ห้าหมื่น", None)]
['salary.format']
>>> [finding.code for finding in validate("58391", None)]
['salary.not_tens']
"""

import re
from collections.abc import Iterator

from prakat.validators.contract import Severity
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {"salary.format": "error", "salary.not_tens": "warning"}
SOURCE = ""

_BAHT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?\s*(?:บาท|[./]?-)?")


def validate(answer: str, scope: Scope) -> Iterator[Finding]:
    """Find what is no amount, and an unusual one."""
    found = _BAHT.fullmatch(answer)
    if not found or not (found[1] + (found[2] or "")).strip("0,"):
        yield Finding("salary.format")
    elif not found[1].endswith("0") or (found[2] or "").strip("0"):
        yield Finding("salary.not_tens")
