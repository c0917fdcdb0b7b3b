"""Discipline: who was ever subject to disciplinary action says for what and the penalty.

Penalties may have been cleared by an Act on clearing of disciplinary penalties; the form
asks to state them all the same, and by which Act. That is never inferred.

Parameter ``group``: the group of answers that holds ever, detail, penalty, cleared and
cleared_by.
"""

from collections.abc import Iterator

from validators.answers import Answers
from validators.contract import Severity
from validators.rules import Finding, Scope

CODES: dict[str, Severity] = {"discipline.detail_missing": "error", "discipline.act_missing": "warning"}
SOURCE = "ใบสมัคร ข้อ ๑๐: การถูกดำเนินการทางวินัย"


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find disciplinary action that is not told in full."""
    group = scope.params["group"]
    if answers.text(f"{group}.ever") != "yes":
        return
    for part in ("detail", "penalty"):
        if not answers.text(f"{group}.{part}"):
            yield Finding("discipline.detail_missing", f"{group}.{part}")
    if answers.text(f"{group}.cleared") == "true" and not answers.text(f"{group}.cleared_by"):
        yield Finding("discipline.act_missing", f"{group}.cleared_by")
