"""Level: what the branch of service that the applicant belongs to may hold.

Ordinary civil servants hold a type and level (D1 to O4). Those under the teachers' law hold an academic
standing (วิทยฐานะ) or, as educational personnel of s.38 c (2), a type and level too. The ranks of other
services are for HR to judge: for them, and for a level in words, nothing here is wrong.

A civil servant with a teacher's standing may have chosen either answer wrongly, or tells of an earlier
post, so that is a warning.

``service`` is the branch of service, ``civil``, ``teacher`` or ``other``.

>>> from prakat.validators.answers import Answers
>>> scope = Scope({}, Answers({"s": "civil"}), {"service": "s"})
>>> [failure.code for failure in validate("ชำนาญการพิเศษ", scope)]
['position_level.other_service']
"""

from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.levels import CIVIL, OTHER
from prakat.validators.report import REVIEW, WARNING, Failure


def validate(answer: str, scope: Scope) -> Failures:
    """Report a level that HR must judge, and one that the branch does not have."""
    service = scope.answers.text(scope.text("service"), scope.row)
    if answer == OTHER or service == "other":
        yield Failure("position_level.judged")
    elif service == "civil" and answer not in CIVIL:
        yield Failure("position_level.other_service")


RULE = Rule(
    scope="field",
    codes={"position_level.other_service": WARNING, "position_level.judged": REVIEW},
    validate=validate,
    params={"service": Param("path")},
)
