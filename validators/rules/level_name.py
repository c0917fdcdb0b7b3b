"""Level in words: of the type of position that stands before it, and a number only where levels had one.

    ทั่วไป      ปฏิบัติงาน ชำนาญงาน อาวุโส ทักษะพิเศษ
    วิชาการ     ปฏิบัติการ ชำนาญการ ชำนาญการพิเศษ เชี่ยวชาญ ทรงคุณวุฒิ
    อำนวยการ   ต้น สูง
    บริหาร      ต้น สูง

So there is no 'ทั่วไป ชำนาญการ'. Until 11 December B.E. 2551 levels were numbers from 1 to 11
(ซี); the day is inferred and other services kept numbers for longer, so a number after it is for
HR to see. Whatever else is written, such as a teacher's standing or an abbreviation, is accepted.

Parameter ``since``: the path of the date from which the level was held.

>>> from prakat.validators.answers import Answers
>>> [finding.code for finding in validate("ทั่วไป ระดับชำนาญการ", Scope({}, Answers()))]
['level_name.other_type']
"""

import re
from collections.abc import Iterator
from datetime import date

from prakat.validators.contract import Severity
from prakat.validators.rules import Finding, Scope
from prakat.validators.text import compact

CODES: dict[str, Severity] = {
    "level_name.other_type": "error",
    "level_name.number": "warning",
    "level_name.number_after_2551": "warning",
}
SOURCE = "พระราชบัญญัติระเบียบข้าราชการพลเรือน พ.ศ. 2551 มาตรา 45 และ 46"

LEVELS = {
    "ทั่วไป": ("ปฏิบัติงาน", "ชำนาญงาน", "อาวุโส", "ทักษะพิเศษ"),
    "วิชาการ": ("ปฏิบัติการ", "ชำนาญการ", "ชำนาญการพิเศษ", "เชี่ยวชาญ", "ทรงคุณวุฒิ"),
    "อำนวยการ": ("ต้น", "สูง"),
    "บริหาร": ("ต้น", "สูง"),
}
NUMBERS = range(1, 12)
NAMES_BEGAN = date(2008, 12, 11)

_ANY_LEVEL = "|".join({level: "" for levels in LEVELS.values() for level in levels})
_PAIR = re.compile(f"(?:ตำแหน่ง)?(?:ประเภท)?({'|'.join(LEVELS)})(?:ระดับ)?({_ANY_LEVEL})")
_NUMBER = re.compile(r"(?:ระดับ|ซี|[Cc])\s*([0-9]+)")


def validate(answer: str, scope: Scope) -> Iterator[Finding]:
    """Find a level of another type of position, and numbers that were no level or no longer one."""
    pair = _PAIR.fullmatch(compact(answer))
    if pair and pair[2] not in LEVELS[pair[1]]:
        yield Finding("level_name.other_type", values={"type": pair[1], "levels": " ".join(LEVELS[pair[1]])})
    numbers = _NUMBER.findall(answer)
    since = scope.day("since")
    if any(len(number) > 2 or int(number) not in NUMBERS for number in numbers):
        yield Finding("level_name.number", values={"first": NUMBERS[0], "last": NUMBERS[-1]})
    elif numbers and since and since >= NAMES_BEGAN:
        yield Finding("level_name.number_after_2551")
