"""E-mail: one @, ASCII only, a domain with a dot.

>>> [failure.code for failure in validate("tuayang@example.org", None)]
[]
>>> [failure.code for failure in validate("tuayang@example", None)]
['email.format']
"""

import re

from prakat.validators.declare import Failures, Rule, Scope
from prakat.validators.report import ERROR, Failure

_ADDRESS = re.compile(r"[!-?A-~]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that is not an address."""
    if not _ADDRESS.fullmatch(answer):
        yield Failure("email.format")


RULE = Rule(scope="field", codes={"email.format": ERROR}, validate=validate)
