"""Health: who has another disease says which.

Parameters ``other`` and ``detail``: the paths of the question and of the text.

>>> answers = Answers({"other": "yes", "which": ""})
>>> scope = Scope({}, answers, {"other": "other", "detail": "which"})
>>> [(finding.code, finding.path) for finding in validate(answers, scope)]
[('health.detail_missing', 'which')]
"""

from collections.abc import Iterator

from prakat.validators.answers import Answers
from prakat.validators.contract import Severity
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {"health.detail_missing": "error"}
SOURCE = "ใบสมัคร ข้อ ๙: ประวัติสุขภาพ"


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find another disease without its name."""
    if answers.text(scope.params["other"]) == "yes" and not answers.text(scope.params["detail"]):
        yield Finding("health.detail_missing", scope.params["detail"])
