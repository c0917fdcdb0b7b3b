"""Enclosures: what the announcement asks for and the applicant does not say to enclose.

Nothing that is missing is an error: it may follow, or HR may have it. Without a word about it that is a
warning; a remark is for HR to read. What is needed only in some case (``when``) is not missed, since
nothing here tells whether it is that of the applicant.

``rows`` are the checklist: ``id`` of the enclosure, ``have``, ``note``.
"""

from prakat.validators.answers import Answers
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import REVIEW, WARNING, Failure


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report enclosures that are not ticked."""
    path = scope.text("rows")
    rows = {answers.text(f"{row}.id"): row for row in answers.rows(path)}
    for each in scope.announcement.get("enclosures", ()):
        row = rows.get(each["id"])
        if row and answers.text(f"{row}.have") == "true":
            continue
        values = {"text": each["text"]}
        if row and answers.text(f"{row}.note"):
            yield Failure("enclosures.explained", f"{row}.note", values)
        elif "when" not in each:
            yield Failure("enclosures.missing", f"{row}.have" if row else path, values)


RULE = Rule(
    scope="section",
    codes={"enclosures.missing": WARNING, "enclosures.explained": REVIEW},
    validate=validate,
    params={"rows": Param("rows", parts=("id", "have", "note"))},
)
