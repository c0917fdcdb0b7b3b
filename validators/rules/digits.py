"""Digits: so many of them, as in a postcode.

Words and marks beside them do not matter. Another number may
 be a slip, or the address of another country: a warning.

``count`` is how many there are.

>>> [failure.code for failure in validate("10300", Scope({}, None, {"count": 5}))]
[]
>>> [failure.code for failure in validate("1030", Scope({}, None, {"count": 5}))]
['digits.count']
"""

import re

from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import WARNING, Failure


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that is not so many digits."""
    count = scope.params["count"]
    if len(re.sub("[^0-9]", "", answer)) != count:
        yield Failure("digits.count", values={"count": str(count)})


RULE = Rule(
    scope="field", codes={"digits.count": WARNING}, validate=validate, params={"count": Param("integer")}
)
