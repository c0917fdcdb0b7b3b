"""Prohibited characteristics: what the applicant says is so, for the agency to consider.

The announcement lists them by its own source. Which of them bar somebody, and which the Civil Service
Commission or the agency may exempt, is not for a program to say: each that is ticked is for review.
"""

from prakat.validators.declare import Failures, Limit, Rule, Scope
from prakat.validators.report import REVIEW, Failure, join

LISTED = Limit[list[str]](
    "prohibited",
    "choices",
    choices=(
        *("not_thai", "under_18", "bankrupt", "sentenced", "expelled", "political", "party", "official"),
        *("incapable", "disease", "misconduct", "cheated"),
    ),
    optional=True,
)


def validate(answer: str, scope: Scope) -> Failures:
    """Report those that were ticked, in their own words."""
    ticked = [LISTED.in_words([each]) for each in answer.split("\n") if each in LISTED.choices]
    if ticked:
        yield Failure("prohibited.ticked", values={"ticked": join({"th": " ", "en": "; "}, ticked)})


RULE = Rule(scope="field", codes={"prohibited.ticked": REVIEW}, validate=validate, limits=(LISTED,))
