"""Certifier: another person than the applicant, director of a bureau or above.

The form wants a director of a bureau (ผู้อำนวยการสำนัก) or above; which levels those are is
the limit ``certifier_ranks`` [inferred]. Some directors of bureaus hold a lower one, so any
other level is for HR to judge.

Parameters: ``group``, the group of answers that holds name, rank and date; ``name`` and
``signed``, the paths of the applicant's name and of the date of signing.
"""

from collections.abc import Iterator

from prakat.validators.answers import Answers
from prakat.validators.contract import Severity
from prakat.validators.counting.calendar import in_words
from prakat.validators.rules import Finding, Scope
from prakat.validators.text import compact

CODES: dict[str, Severity] = {
    "certifier.self": "error",
    "certifier.rank": "review",
    "certifier.before_applicant": "warning",
}
SOURCE = "แบบแสดงประสบการณ์ในงานที่หลากหลาย: ผู้รับรองจะต้องดำรงตำแหน่งผู้อำนวยการสำนัก ขึ้นไป"


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find the applicant as certifier, another level, and a date before the applicant's."""
    group = scope.params["group"]
    if _same(answers.text(f"{group}.name"), answers.text(scope.params["name"])):
        yield Finding("certifier.self", f"{group}.name")
    rank, ranks = answers.text(f"{group}.rank"), scope.limit("certifier_ranks")
    if rank and ranks is not None and rank not in ranks:
        yield Finding("certifier.rank", f"{group}.rank")
    day, signed = answers.day(f"{group}.date"), scope.day("signed")
    if day and signed and day < signed:
        yield Finding("certifier.before_applicant", f"{group}.date", {"limit": in_words(signed)})


def _same(one: str, other: str) -> bool:
    """Whether two names are one person's; either may have a title before it.

    >>> _same("นางสาวตัวอย่าง ทดสอบระบบ", "ตัวอย่าง  ทดสอบระบบ"), _same("ทดสอบระบบ", "ตัวอย่าง ทดสอบระบบ")
    (True, False)
    """
    shorter, longer = sorted((one, other), key=lambda name: len(compact(name)))
    # A surname alone may be a relative's.
    return " " in shorter and compact(longer).endswith(compact(shorter))
