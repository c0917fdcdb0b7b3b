"""Health: applicants who have another disease say which; until then the name is missing.

``other`` is the question whether they have one, ``detail`` the text.

>>> answers = Answers({"other": "yes", "which": ""})
>>> scope = Scope({}, answers, {"other": "other", "detail": "which"})
>>> [(failure.code, failure.path) for failure in validate(answers, scope)]
[('health.detail_missing', 'which')]
"""

from prakat.validators.answers import Answers
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import MISSING, Failure


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report another disease without its name."""
    if answers.text(scope.text("other")) == "yes" and not answers.text(scope.text("detail")):
        yield Failure("health.detail_missing", scope.text("detail"))


RULE = Rule(
    scope="section",
    codes={"health.detail_missing": MISSING},
    validate=validate,
    params={"other": Param("path"), "detail": Param("path")},
    source="ใบสมัคร ข้อ ๙: ประวัติสุขภาพ",
)
