"""Supervisor's opinion: may be left for the supervisor to write on paper.

Parameter ``group``: the group of answers that holds opinion, name, position and, on some forms, date.
"""

from collections.abc import Iterator

from prakat.validators.answers import Answers
from prakat.validators.contract import Severity
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {"supervisor.blank": "warning"}
SOURCE = ""


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find what the supervisor still has to write, once: the first empty answer stands for all."""
    for part in ("opinion", "name", "position", "date"):
        path = f"{scope.params['group']}.{part}"
        if answers.texts.get(path) == "":  # asked, and not answered
            yield Finding("supervisor.blank", path)
            return
