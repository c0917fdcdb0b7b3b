"""Discipline: applicants who were ever subject to disciplinary action say for what, and the penalty.

There are five penalties (Civil Service Act B.E. 2551 s.88). Other words may mean that there
was none, so they are only pointed out. Penalties may have been cleared by an Act on clearing of
disciplinary penalties; the form asks to state them all the same, and by which Act. That is never
inferred.
"""

import re

from prakat.validators.answers import Answers
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import MISSING, WARNING, Failure
from prakat.validators.text import compact

# The penalties, by older names too, and words that tell that there was none, or none yet.
_PENALTY = re.compile("ภาคทัณฑ์|ตัดเงินเดือน|ลด(?:ขั้น)?เงินเดือน|ปลดออก|ให้ออก|ไล่ออก")
_NONE = re.compile("ไม่|ระหว่าง|งด|ยก|ว่ากล่าว|ทัณฑ์บน")


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report disciplinary action that is not told in full."""
    group = scope.text("group")
    if answers.text(f"{group}.ever") != "yes":
        return
    for part in ("detail", "penalty"):
        if not answers.text(f"{group}.{part}"):
            yield Failure("discipline.detail_missing", f"{group}.{part}")
    penalty = compact(answers.text(f"{group}.penalty"))
    if penalty and not _PENALTY.search(penalty) and not _NONE.search(penalty):
        yield Failure("discipline.penalty", f"{group}.penalty")
    if answers.text(f"{group}.cleared") == "true" and not answers.text(f"{group}.cleared_by"):
        yield Failure("discipline.act_missing", f"{group}.cleared_by")


RULE = Rule(
    scope="section",
    codes={
        "discipline.detail_missing": MISSING,
        "discipline.penalty": WARNING,
        "discipline.act_missing": WARNING,
    },
    validate=validate,
    params={"group": Param("group", parts=("ever", "detail", "penalty", "cleared", "cleared_by"))},
    source="ใบสมัคร ข้อ ๑๐: การถูกดำเนินการทางวินัย",
)
