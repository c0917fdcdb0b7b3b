"""Telephone: a Thai number, as people write it.

A mobile number is 06, 08 or 09 and eight digits; an office's is nine digits that begin
with 02, 032-039, 042-045, 052-056 or 073-077. '+66', 'ต่อ 1234' and separators are fine;
short ranges, hotlines of four digits and a mobile number for the office are pointed out.

>>> [failure.code for failure in validate("+66 2 628 5001 ต่อ 12", Scope({}, None, {"line": "office"}))]
[]
>>> [failure.code for failure in validate("02-628-5001-3", Scope({}, None, {"line": "office"}))]
['phone.range']
"""

import re

from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import ERROR, WARNING, Failure

_MOBILE = re.compile("0[689][0-9]{8}")
_OFFICE = re.compile("0(?:2[0-9]|3[2-9]|4[2-5]|5[2-6]|7[3-7])[0-9]{6}")
_EXTENSION = re.compile(r"(?:ต่อ|กด|[Ee][Xx][Tt]\.?|#)\s*[0-9]{1,6}(?:\s*[-,]\s*[0-9]{1,6})?$")
_LAST_OF_RANGE = re.compile(r"(?:[-,/]|ถึง)\s*[0-9]{1,4}$")
_COUNTRY = re.compile(r"(?:\+|00)66(?:0|\(0\))?|66(?=[0-9]{8,9}$)")


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that is not a number of the line, and numbers that a caller may stumble over."""
    office, number = scope.text("line") == "office", _EXTENSION.sub("", answer)
    digits = _digits(number)
    if (_OFFICE if office else _MOBILE).fullmatch(digits):
        return
    if office and _MOBILE.fullmatch(digits):
        yield Failure("phone.mobile_for_office")
    elif office and re.fullmatch("1[0-9]{3}", digits):
        yield Failure("phone.hotline")
    elif office and _OFFICE.fullmatch(_digits(_LAST_OF_RANGE.sub("", number))):
        yield Failure("phone.range")
    else:
        yield Failure("phone.format")


def _digits(number: str) -> str:
    """Return the number as dialled inside the country; other characters stay, and will not match."""
    joined = re.sub(r"[\s.-]", "", number)
    if country := _COUNTRY.match(joined):
        joined = "0" + joined[country.end() :]
    return re.sub(r"[()]", "", joined)


RULE = Rule(
    scope="field",
    codes={
        "phone.format": ERROR,
        "phone.range": WARNING,
        "phone.hotline": WARNING,
        "phone.mobile_for_office": WARNING,
    },
    validate=validate,
    params={"line": Param("choice", choices=("mobile", "office"))},
)
