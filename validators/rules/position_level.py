"""Level: of the branch of service that the applicant belongs to.

Ordinary civil servants hold a type and level (D1 to O4), teachers and educational
personnel an academic standing (วิทยฐานะ).

Parameter ``service``: the path of the branch of service, ``civil`` or ``teacher``.

>>> from prakat.validators.answers import Answers
>>> scope = Scope({}, Answers({"s": "teacher"}), {"service": "s"})
>>> [finding.code for finding in validate("K3", scope)]
['position_level.other_service']
"""

from collections.abc import Iterator

from prakat.validators.contract import Severity
from prakat.validators.levels import CIVIL
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {"position_level.other_service": "error"}
SOURCE = ""


def validate(answer: str, scope: Scope) -> Iterator[Finding]:
    """Find a level of the other branch."""
    service = scope.answers.text(scope.params["service"], scope.row)
    if service and (service == "civil") != (answer in CIVIL):
        yield Finding("position_level.other_service")
