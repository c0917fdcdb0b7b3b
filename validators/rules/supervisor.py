"""Supervisor's opinion: may be left for the supervisor to write on paper, so a blank is a warning.

On some forms the group has a date besides opinion, name and position.
"""

from prakat.validators.answers import Answers
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import WARNING, Failure


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report what the supervisor still has to write, once: the first empty answer stands for all."""
    for part in ("opinion", "name", "position", "date"):
        path = f"{scope.text('group')}.{part}"
        if answers.texts.get(path) == "":  # asked, and not answered
            yield Failure("supervisor.blank", path)
            return


RULE = Rule(
    scope="section", codes={"supervisor.blank": WARNING}, validate=validate, params={"group": Param("group")}
)
