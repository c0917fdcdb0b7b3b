"""Discipline: who was ever subject to disciplinary action says for what and the penalty.

There are five penalties (Civil Service Act B.E. 2551 s.88). Other words may mean that there
was none, so they are only pointed out. Penalties may have been cleared by an Act on clearing of
disciplinary penalties; the form asks to state them all the same, and by which Act. That is never
inferred.

Parameter ``group``: the group of answers that holds ever, detail, penalty, cleared and
cleared_by.
"""

import re
from collections.abc import Iterator

from prakat.validators.answers import Answers
from prakat.validators.contract import Severity
from prakat.validators.rules import Finding, Scope
from prakat.validators.text import compact

CODES: dict[str, Severity] = {
    "discipline.detail_missing": "error",
    "discipline.penalty": "warning",
    "discipline.act_missing": "warning",
}
SOURCE = "ใบสมัคร ข้อ ๑๐: การถูกดำเนินการทางวินัย"

# The penalties, by older names too, and words that tell that there was none, or none yet.
_PENALTY = re.compile("ภาคทัณฑ์|ตัดเงินเดือน|ลด(?:ขั้น)?เงินเดือน|ปลดออก|ให้ออก|ไล่ออก")
_NONE = re.compile("ไม่|ระหว่าง|งด|ยก|ว่ากล่าว|ทัณฑ์บน")


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find disciplinary action that is not told in full."""
    group = scope.params["group"]
    if answers.text(f"{group}.ever") != "yes":
        return
    for part in ("detail", "penalty"):
        if not answers.text(f"{group}.{part}"):
            yield Finding("discipline.detail_missing", f"{group}.{part}")
    penalty = compact(answers.text(f"{group}.penalty"))
    if penalty and not _PENALTY.search(penalty) and not _NONE.search(penalty):
        yield Finding("discipline.penalty", f"{group}.penalty")
    if answers.text(f"{group}.cleared") == "true" and not answers.text(f"{group}.cleared_by"):
        yield Finding("discipline.act_missing", f"{group}.cleared_by")
