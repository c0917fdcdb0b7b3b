"""Competencies: each of those that the form names is written about.

The form lists them in brackets: ``named``. An applicant who writes of one in other words is reminded in
vain, so it is a warning only.
"""

from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import WARNING, Failure
from prakat.validators.text import compact


def validate(answer: str, scope: Scope) -> Failures:
    """Report the competencies that are not mentioned."""
    written = compact(answer)
    if missing := [name for name in scope.texts("named") if compact(name) not in written]:
        yield Failure("competencies.not_named", values={"missing": ", ".join(missing)})


RULE = Rule(
    scope="field",
    codes={"competencies.not_named": WARNING},
    validate=validate,
    params={"named": Param("texts")},
)
