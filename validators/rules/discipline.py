"""Discipline: applicants who were ever subject to disciplinary action say for what, and the penalty.

There are five penalties (Civil Service Act B.E. 2551 s.88). Being proceeded against is no penalty: the
matter may have been dropped (ยุติเรื่อง), or the penalty lifted or waived (ยกโทษ, งดโทษ), and may still be
open. Other words are only pointed out. Penalties may have been cleared by an Act on clearing of
disciplinary penalties; the form asks to state them all the same, and by which Act. That is never inferred.

How grave: nothing that is told can be wrong, so it is never an error; only what is not told is missing. What
it means for the position is said by the criterion of that name, where an announcement has it.
"""

import re

from prakat.validators.answers import Answers
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import MISSING, WARNING, Failure
from prakat.validators.text import compact

# The penalties, by older names too; words that tell that nothing came of the matter, or that there was no
# penalty; those that tell that it is not over.
_PENALTY = re.compile("ภาคทัณฑ์|ตัดเงินเดือน|ลด(?:ขั้น)?เงินเดือน|ปลดออก|ให้ออก|ไล่ออก|กักขัง|กักยาม|ทัณฑกรรม")
_DROPPED = re.compile(
    "(?<!ไม่)ยุติ|(?:ยก|งด|เว้น)(?:การลง)?โทษ|ยกเลิกโทษ|ยกคำ|พ้นผิด|ไม่(?:มี)?(?:ความ)?ผิด|ไม่มีมูล|dropped|dismissed"
)
_NONE = re.compile(
    "ไม่มี(?!ข้อมูล)|ไม่(?:ได้)?(?:ถูก|โดน|รับ|ลง)|ไม่(?:ต้อง|เคย)|ว่ากล่าว|ตักเตือน|ทัณฑ์บน|no(?:ne|penalty)"
    f"|{_DROPPED.pattern}"
)
_OPEN = re.compile("ระหว่าง|ยังไม่|รอ(?:ผล|การ|คำ)|pending")
_STILL_OPEN = re.compile("อยู่(?:ใน)?ระหว่าง|ยังไม่|รอ(?:ผล|การ|คำ)|pending")  # of the matter, which tells more


def told(answers: Answers, group: str) -> tuple[str, str]:
    """Return the matter and the penalty as they are told; that there is none is told, too."""
    penalty = f"{group}.penalty"
    none = "ไม่มีโทษ" if penalty in answers.nones else ""
    return answers.text(f"{group}.detail"), answers.text(penalty) or none


def told_none(matter: str, penalty: str) -> bool:
    """Return whether answers say that no penalty came of it, name none, and do not say that it is open.

    >>> [told_none("", said) for said in ("ยุติเรื่อง", "ไม่มีโทษ", "ภาคทัณฑ์ (ไม่ร้ายแรง)", "อยู่ระหว่างสอบสวน", "")]
    [True, True, False, False, False]
    >>> told_none("ถูกร้องเรียน ยุติเรื่อง", ""), told_none("หยุดโดยไม่ได้รับอนุญาต", "")
    (True, False)
    >>> told_none("อยู่ระหว่างสอบสวน", "ไม่มีโทษ"), told_none("ถูกสอบสวน อยู่ระหว่างปี 2560 แล้วยุติเรื่อง", "ไม่มีโทษ")
    (False, True)
    """
    said, beside = compact(penalty or matter).casefold(), compact(matter).casefold()
    none = _NONE if penalty else _DROPPED
    running = _STILL_OPEN.search(beside) and not _DROPPED.search(said + beside)
    return bool(none.search(said)) and not (_PENALTY.search(said) or _OPEN.search(said) or running)


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report disciplinary action that is not told in full."""
    group = scope.text("group")
    if answers.text(f"{group}.ever") != "yes":
        return
    matter, penalty = told(answers, group)
    if not matter:
        yield Failure("discipline.detail_missing", f"{group}.detail")
    if not penalty and not told_none(matter, penalty):
        yield Failure("discipline.detail_missing", f"{group}.penalty")
    penalty = compact(penalty).casefold()
    if penalty and not any(known.search(penalty) for known in (_PENALTY, _NONE, _OPEN)):
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
