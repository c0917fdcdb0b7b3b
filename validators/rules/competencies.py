"""Competencies: each of those that the form names is written about.

The form lists them in brackets. Whoever writes of one in other words is reminded in vain,
so it is a warning only.

Parameter ``named``: the competencies, as the form names them.
"""

from collections.abc import Iterator

from prakat.validators.contract import Severity
from prakat.validators.rules import Finding, Scope
from prakat.validators.text import compact

CODES: dict[str, Severity] = {"competencies.not_named": "warning"}
SOURCE = ""


def validate(answer: str, scope: Scope) -> Iterator[Finding]:
    """Find that some are not mentioned."""
    written = compact(answer)
    if missing := [name for name in scope.params["named"] if compact(name) not in written]:
        yield Finding("competencies.not_named", values={"missing": ", ".join(missing)})
