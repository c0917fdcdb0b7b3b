"""Positions applied for: one, where the announcement lets applicants choose only one (``choose: one``).

Two are then an error: nobody could tell which of them is meant.

>>> from prakat.validators.answers import Answers
>>> [failure.code for failure in validate("a\\nb", Scope({"choose": "one"}, Answers()))]
['applied.only_one']
"""

from prakat.validators.declare import Failures, Rule, Scope
from prakat.validators.report import ERROR, Failure


def validate(answer: str, scope: Scope) -> Failures:
    """Report several positions where one is to be chosen."""
    chosen = answer.split("\n")
    if scope.announcement.get("choose") == "one" and len(chosen) > 1:
        yield Failure("applied.only_one", values={"count": len(chosen)})


RULE = Rule(scope="field", codes={"applied.only_one": ERROR}, validate=validate)
