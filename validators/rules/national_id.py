"""National ID number: 13 digits, the last of which checks the others.

The first digit tells how the person came into the register: 1 born and registered in
time, 2 late, 3 in the house register at its start, 4 moved in, 5 omitted and added,
6 entered temporarily or illegally, 7 child of such a person, 8 lawful alien or
naturalised; 0 is for persons without registered status, 9 for the royal house.
Separators, words and remarks beside the digits do not matter.

Errors are what cannot be the number of a Thai national: other than 13 digits, a first digit of 0 or 9, a
last digit that does not fit. 6, 7 and 8 leave the nationality for HR to see; 1 and 2 were first given late
in B.E. 2526 (sources name 17 December 2526 and 1 January 2527), so an earlier birth is a warning.

Check digit: (11 - sum of digit i times (13 - i), i from 0 to 11, modulo 11) modulo 10.
That a number is well formed does not say that it is this person's.

Where the form asks the nationality, too, and it is not Thai, there are other numbers, of passports too: HR
looks at them.

Parameter ``birth_date``: the path of the date of birth.
"""

import re
from datetime import date

from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.nationality import PATH, read
from prakat.validators.report import ERROR, REVIEW, WARNING, Failure

REGISTER_BEGAN = date(1983, 12, 17)
_BESIDE = re.compile(r"\([^()]*\)|13\s*หลัก")
# The number before words that tell more, as when the card expires.
_FIRST = re.compile(r"[^0-9]*[0-9](?:[\s._/-]{0,3}[0-9]){12}(?=\s*[^\W\d_])")


def check_digit(digits: str) -> str:
    """Return the thirteenth digit that belongs to the first twelve.

    >>> check_digit("110170023070")
    '8'
    """
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return str((11 - weighted % 11) % 10)


def validate(answer: str, scope: Scope) -> Failures:
    """Report the first fault of form, or what HR should look at."""
    stated = _BESIDE.sub("", answer)
    stated = stated if re.search("[0-9]", stated) else answer
    first = _FIRST.match(stated)
    stated = first[0] if first else stated
    digits = re.sub("[^0-9]", "", stated)
    nationality = scope.answers.text(PATH)
    if nationality and read(nationality) in ("other", "") and not _is_thai_number(digits):
        yield Failure("national_id.foreign")
    elif len(digits) != 13 and re.search(r"[^\W\d_]", stated):
        yield Failure("national_id.characters")
    elif len(digits) != 13:
        yield Failure("national_id.length", values={"count": len(digits)})
    elif digits[0] in "09":
        yield Failure("national_id.first_digit", values={"digit": digits[0]})
    elif digits[12] != check_digit(digits):
        yield Failure("national_id.checksum")
    elif digits[0] in "678":
        yield Failure("national_id.nationality")
    elif digits[0] in "12" and (born := scope.day("birth_date")) and born < REGISTER_BEGAN:
        yield Failure("national_id.before_register")


def _is_thai_number(digits: str) -> bool:
    return len(digits) == 13 and digits[0] not in "09" and digits[12] == check_digit(digits)


RULE = Rule(
    scope="field",
    codes={
        "national_id.characters": ERROR,
        "national_id.length": ERROR,
        "national_id.first_digit": ERROR,
        "national_id.checksum": ERROR,
        "national_id.nationality": REVIEW,
        "national_id.foreign": REVIEW,
        "national_id.before_register": WARNING,
    },
    validate=validate,
    params={"birth_date": Param("path", optional=True)},
    source="เลขประจำตัวประชาชน 13 หลัก ตามทะเบียนราษฎร",
)
