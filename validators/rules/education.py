"""Education: recognised degrees, the lower before the higher.

Only degrees that ก.พ. or ก.ค.ศ. recognise may be stated, so each wants that tick, which is missing until
then; they recognise no courses, so other education needs none. The rules cannot verify it. Nor need degrees
come in order, but mostly they do: a warning.
"""

from prakat.validators.answers import Answers
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.degrees import rank
from prakat.validators.report import MISSING, WARNING, Failure


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report rows without the tick, and a degree older than a lower one."""
    first: dict[str, int] = {}  # degree -> the earliest year of one
    rows = [
        (row, answers.text(f"{row}.degree"), answers.year(f"{row}.year"))
        for row in answers.rows(scope.text("rows"))
    ]
    for _, degree, year in rows:
        if year:
            first[degree] = min(year, first.get(degree, year))
    for row, degree, year in rows:
        if degree != "other" and answers.text(f"{row}.recognised") != "true":
            yield Failure("education.not_recognised", f"{row}.recognised")
        if year and any(year < then for each, then in first.items() if -1 < rank(each) < rank(degree)):
            yield Failure("education.order", f"{row}.year")


RULE = Rule(
    scope="section",
    codes={"education.not_recognised": MISSING, "education.order": WARNING},
    validate=validate,
    params={"rows": Param("rows", parts=("degree", "year", "recognised"))},
    source="ใบสมัคร ข้อ ๓: คุณวุฒิที่ระบุต้องได้รับการรับรองจาก ก.พ. หรือ ก.ค.ศ. แล้วแต่กรณี แล้วเท่านั้น",
)
