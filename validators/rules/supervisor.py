"""Supervisor's opinion: may be left for the supervisor to write on paper.

Parameter ``group``: the group of answers that holds opinion, name, position and date.
"""

from collections.abc import Iterator

from validators.answers import Answers
from validators.contract import Severity
from validators.rules import Finding, Scope

CODES: dict[str, Severity] = {"supervisor.blank": "warning"}
SOURCE = "ใบสมัคร: ความเห็นผู้บังคับบัญชา"


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find what the supervisor still has to write, once: the first empty answer stands for all."""
    for part in ("opinion", "name", "position", "date"):
        path = f"{scope.params['group']}.{part}"
        if not answers.text(path):
            yield Finding("supervisor.blank", path)
            return
