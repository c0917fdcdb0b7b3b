"""Level in words: of the type of position that stands before it, and a number only where levels had one.

There is no 'ทั่วไป ชำนาญการ', for example (validators/levels.py), so it is an error: nobody held it. Until
11 December B.E. 2551 levels were numbers from 1 to 11 (ซี); the day is inferred and other services kept
numbers for longer, so other numbers, and numbers after it, are warnings. Whatever else is written, such as a
teacher's standing or an abbreviation, is accepted.

What another service calls its levels is for HR: ``service`` is the applicant's branch of service, as
``position_level`` takes it. ``since`` is the date from which the level was held.

>>> from prakat.validators.answers import Answers
>>> [failure.code for failure in validate("ทั่วไป ระดับชำนาญการ", Scope({}, Answers()))]
['level_name.other_type']
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from prakat.validators.contract import Words
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.levels import CIVIL, NAMED, NUMBERS, TYPES
from prakat.validators.report import ERROR, REVIEW, WARNING, Failure
from prakat.validators.text import compact

_NAMES = "|".join(dict.fromkeys(level.name for level in CIVIL.values()))
_PAIR = re.compile(f"(?:ตำแหน่ง)?(?:ประเภท)?({'|'.join(TYPES)})(?:ระดับ)?({_NAMES})")
_NUMBER = re.compile(r"(?:ระดับ|ซี|[Cc])\s*([0-9]+)")


def validate(answer: str, scope: Scope) -> Failures:
    """Report a level of another type of position, and numbers that were no level or no longer one."""
    type_, numbers = _named(answer)
    service, since = scope.answers.text(scope.text("service")), scope.day("since")
    if type_ and service not in ("", "civil"):
        yield Failure("level_name.other_service")
    elif type_:
        yield Failure("level_name.other_type", values=_levels_of(type_))
    if any(len(number) > 2 or int(number) not in NUMBERS for number in numbers):
        yield Failure("level_name.number", values={"first": NUMBERS[0], "last": NUMBERS[-1]})
    elif numbers and since and since >= NAMED:
        yield Failure("level_name.number_after_2551")


def _levels_of(type_: str) -> dict[str, Words]:
    """Return a type of position and its levels in words, in English with the Thai ones."""
    of = TYPES[type_].values()
    named = [f"{each.words['en'].partition(', ')[2].removesuffix(' level')} ({each.name})" for each in of]
    (english,) = {each.type["en"] for each in of}
    return {
        "type": {"th": type_, "en": f"{english} ({type_})"},
        "levels": {"th": " ".join(TYPES[type_]), "en": ", ".join(named)},
    }


@lru_cache(maxsize=1000)  # the same few levels stand in every history
def _named(answer: str) -> tuple[str, Sequence[str]]:
    """Return the type of position that is named beside a level which it has not, "" for none; and numbers."""
    pair = _PAIR.fullmatch(compact(answer))
    return pair[1] if pair and pair[2] not in TYPES[pair[1]] else "", _NUMBER.findall(answer)


RULE = Rule(
    scope="field",
    codes={
        "level_name.other_type": ERROR,
        "level_name.other_service": REVIEW,
        "level_name.number": WARNING,
        "level_name.number_after_2551": WARNING,
    },
    validate=validate,
    params={"since": Param("path", optional=True), "service": Param("path", optional=True)},
    source="พระราชบัญญัติระเบียบข้าราชการพลเรือน พ.ศ. 2551 มาตรา 45 และ 46",
)
