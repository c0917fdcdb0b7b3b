"""E-mail: one @, ASCII only, a domain with a dot.

>>> [finding.code for finding in validate("tuayang@example.org", None)]
[]
>>> [finding.code for finding in validate("tuayang@example", None)]
['email.format']
"""

import re
from collections.abc import Iterator

from prakat.validators.contract import Severity
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {"email.format": "error"}
SOURCE = ""

_ADDRESS = re.compile(r"[!-?A-~]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")


def validate(answer: str, scope: Scope) -> Iterator[Finding]:
    """Find what is no address."""
    if not _ADDRESS.fullmatch(answer):
        yield Finding("email.format")
