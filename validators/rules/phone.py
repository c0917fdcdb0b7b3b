"""Telephone: one number or more, as people write them.

A Thai mobile number is 06, 08 or 09 and eight digits; an office's is nine digits that begin with 02, 032-039,
042-045, 052-056 or 073-077. The first number of the line that is found counts; extensions, words, remarks
in brackets and further numbers may stand beside it, and a number of another country in its place.

An error is only what holds nothing that could be a number: nobody can call that. Numbers that a caller may
stumble over are warnings: a range, a hotline or an extension alone, the other line's kind, and a number that
fits no Thai one, which may still be right. So are words that there is no number, or none beside the
mobile one, and another way to reach somebody.

>>> [failure.code for failure in validate("โทร. 0 2123 4567 ต่อ 12", Scope({}, None, {"line": "office"}))]
[]
>>> [failure.code for failure in validate("02-628-5001-3", Scope({}, None, {"line": "office"}))]
['phone.range']
"""

import re

from prakat.validators.declare import Derived, Failures, Param, Rule, Scope
from prakat.validators.report import ERROR, WARNING, Failure
from prakat.validators.text import names_messenger

_MOBILE = re.compile("0[689][0-9]{8}")
_OFFICE = re.compile("0(?:2[0-9]|3[2-9]|4[2-5]|5[2-6]|7[3-7])[0-9]{6}")
_EITHER = re.compile(f"{_MOBILE.pattern}|{_OFFICE.pattern}")
_SEVERAL = re.compile(f"(?:{_EITHER.pattern}){{2,}}")
_ABROAD = re.compile(r"(?:\+|00)[1-9][0-9]{6,13}")
# A hotline, and what reaches an office within its own network.
_HOTLINE, _INTERNAL = re.compile("1[0-9]{3}"), re.compile("[1-9][0-9]{2,5}")
_REMARK = re.compile(
    r"\([^()0-9]*\)|\((?!\+)\D+[0-9]{1,6}\)|[(\s][0-9]{1,3}\s*(?:คู่สาย|สาย|เลขหมาย|หมายเลข)(?:อัตโนมัติ)?\)?"
)
# Where an office's number is asked: that it is the mobile one, which stands beside it.
_AS_MOBILE = re.compile(r"(?:ใช้|ดู|ตาม|เหมือน|เดียวกับ|ตรงกับ|โทร).*(?:มือถือ|เคลื่อนที่)|ข้าง(?:ต้น|บน)")
# Where the answer is that there is no other number, or none to give; the mobile one stands beside it.
_NONE_HERE = re.compile(
    r"^0+\W*$|^ไม่(?:ประสงค์|ทราบ|สะดวก|ได้|ให้|ใช้|มี.)|(?:เบอร์|หมายเลข|เลข)?เดิม$|เดียวกัน"
    r"|(?:ใช้|ส่ง|ติดต่อ|เหมือน|เดียวกับ|ตรงกับ|ตาม|ดู).*(?:เบอร์|หมายเลข|โทร|อี\s?เมล|e-?mail|ไลน์|line)",
    re.IGNORECASE,
)
# Where there is no number at all, and another way is told, or may be taken from the form.
_NOWHERE = re.compile(
    r"^(?:ยัง)?ไม่(?:ได้)?(?:มี|ใช้|สะดวก|ประสงค์)|(?:ใช้|โทร|ติดต่อ|ฝาก).*(?:ทำงาน|สำนักงาน|บ้าน)"
    r"|อี\s?เมล|(?<![a-z])e-?mail(?![a-z])",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"(?:ต่อ|กด|ภายใน|เบอร์ใน|(?<![ก-๎])(?:มท|ทบ|ทร|ทอ|ตร|สป)\.?|ip\s*phone|voip|\b(?:extension|ext|x)\b\.?|#)"
    r"(?!\s*:?\s*0(?:[\s.-]*[0-9]){8,9}(?![0-9]))\s*:?\s*([0-9]{1,6})(?![0-9])"
    r"(?:\s*(?:[-,/]|และ|หรือ|ถึง)\s*[0-9]{1,6}(?![\s-]*[0-9]))*",
    re.IGNORECASE,
)
_AREA = re.compile(r"(?<![0-9/])(0[0-9]{1,2})\s*/\s*(?=[0-9]{6,8}(?![0-9]))")  # '081/2345678'
_NUMBER = re.compile(r"[+(]?[0-9](?:[0-9()._:\s·•*-]*[0-9])?")
_LAST_OF_RANGE = re.compile(r"(?<=[0-9])[\s.-]+[0-9]{1,4}$")
_RANGE_GOES_ON = re.compile(r"\s*(?:[,/]|ถึง|~)\s*[0-9]{1,4}(?![\s-]*[0-9])")
_COUNTRY = re.compile(r"(?:\+|00)66(?:0|\(0\))?|66(?=[0-9]{8,9}$)")


def validate(answer: str, scope: Scope) -> Failures:
    """Report text that holds no number, and numbers that a caller may stumble over."""
    office = scope.text("line") == "office"
    own, others = (_OFFICE, _MOBILE) if office else (_MOBILE, _OFFICE)
    outside = _EXTENSION.sub(" ต่อ ", _REMARK.sub(" ", _AREA.sub(r"\1-", answer)))
    numbers = [*_NUMBER.finditer(outside)]
    dialled = [one for each in numbers for one in _one_by_one(_dialled(each[0]))]
    if found := [each for each in numbers if own.fullmatch(_dialled(each[0]))]:
        if any(_RANGE_GOES_ON.match(outside, each.end()) for each in found):
            yield Failure("phone.range")
    elif any(own.fullmatch(each) for each in dialled):
        return  # set apart by spaces alone
    elif any(own.fullmatch(_dialled(_LAST_OF_RANGE.sub("", each[0]))) for each in numbers):
        yield Failure("phone.range")
    elif any(others.fullmatch(each) for each in dialled):
        yield Failure("phone.mobile_for_office" if office else "phone.office_for_mobile")
    elif not any(_ABROAD.fullmatch(each) for each in dialled):
        if any(7 <= len(each) <= 16 for each in dialled):
            yield Failure("phone.unusual")
        elif _EXTENSION.search(answer) or any(
            (_INTERNAL if office else _HOTLINE).fullmatch(each) for each in dialled
        ):
            yield Failure("phone.hotline")
        elif office and _AS_MOBILE.search(answer):
            yield Failure("phone.mobile_for_office")
        elif names_messenger(answer) or (_NONE_HERE if office else _NOWHERE).search(answer):
            yield Failure("phone.elsewhere")
        else:
            yield Failure("phone.format", values={"example": "02 123 4567" if office else "08 1234 5678"})


def derive(answer: str, scope: Scope) -> Derived:
    """Derive numbers that have the country's code as they are written and dialled in the country.

    >>> [*derive("+66 81-234-5678", Scope({}, None)), *derive("+66 2 123 4567 ต่อ 12", Scope({}, None))]
    [('', '08 1234 5678'), ('', '0 2123 4567 ต่อ 12')]
    """

    def here(number: re.Match[str]) -> str:
        dialled = _dialled(number[0])
        if not _EITHER.fullmatch(dialled) or re.sub("[^0-9]", "", number[0]) == dialled:
            return number[0]
        head = 2 if _MOBILE.fullmatch(dialled) else 1
        return " ".join((dialled[:head], dialled[head:-4], dialled[-4:]))

    if (written := _NUMBER.sub(here, answer)) != answer:
        yield "", written


def _one_by_one(number: str) -> list[str]:
    """Return the numbers that only spaces set apart, which looked like one."""
    return _EITHER.findall(number) if _SEVERAL.fullmatch(number) else [number]


def _dialled(number: str) -> str:
    """Return the number as it is dialled inside the country, or with the code of another one."""
    joined = re.sub(r"[\s._:·•*-]", "", number)
    if country := _COUNTRY.match(joined):
        joined = "0" + joined[country.end() :]
    return re.sub(r"[()]", "", joined)


RULE = Rule(
    scope="field",
    codes={
        "phone.format": ERROR,
        "phone.range": WARNING,
        "phone.hotline": WARNING,
        "phone.unusual": WARNING,
        "phone.mobile_for_office": WARNING,
        "phone.elsewhere": WARNING,
        "phone.office_for_mobile": WARNING,
    },
    validate=validate,
    derive=derive,
    params={"line": Param("choice", choices=("mobile", "office"))},
)
