"""Name: a given name or a surname, in Thai, with title or rank.

A name holds no figures. Letters other than Thai are possible but rare, so they are only
pointed out.

>>> [finding.code for finding in validate("นางสาวตัวอย่าง", None)]
[]
>>> [finding.code for finding in validate("Somsri", None)]
['person_name.letters']
"""

import re
from collections.abc import Iterator

from prakat.validators.contract import Severity
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {"person_name.digits": "error", "person_name.letters": "warning"}
SOURCE = ""

_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e .()-]+")
_CONSONANT = re.compile("[\u0e01-\u0e2e]")


def validate(answer: str, scope: Scope) -> Iterator[Finding]:
    """Find figures, and letters other than Thai."""
    if re.search("[0-9]", answer):
        yield Finding("person_name.digits")
    elif not _THAI.fullmatch(answer) or not _CONSONANT.search(answer):
        yield Finding("person_name.letters")
