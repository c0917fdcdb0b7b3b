"""Level: of the branch of service that the applicant belongs to.

Ordinary civil servants hold a type and level (D1 to O4), teachers and educational
personnel an academic standing (วิทยฐานะ).

``service`` is the branch of service, ``civil`` or ``teacher``.

>>> from prakat.validators.answers import Answers
>>> scope = Scope({}, Answers({"s": "teacher"}), {"service": "s"})
>>> [failure.code for failure in validate("K3", scope)]
['position_level.other_service']
"""

from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.levels import CIVIL
from prakat.validators.report import ERROR, Failure


def validate(answer: str, scope: Scope) -> Failures:
    """Report a level of the other branch."""
    service = scope.answers.text(scope.text("service"), scope.row)
    if service and (service == "civil") != (answer in CIVIL):
        yield Failure("position_level.other_service")


RULE = Rule(
    scope="field",
    codes={"position_level.other_service": ERROR},
    validate=validate,
    params={"service": Param("path")},
)
