"""Name: a given name or a surname, in Thai, with title or rank.

Figures are an error: no name holds any. Letters other than Thai are possible but rare: a warning. Titles,
ranks, abbreviations, remarks in brackets and spaces are as people write them. Where ``none``, that there is
no such name, too: some people have no surname.

>>> [failure.code for failure in validate("นางสาวตัวอย่าง", Scope({}, None))]
[]
>>> [failure.code for failure in validate("Somsri", Scope({}, None))]
['person_name.letters']
"""

import re

from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import ERROR, WARNING, Failure
from prakat.validators.text import says_no_name, without_remarks

_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e .,/()-]+")
_CONSONANT = re.compile("[\u0e01-\u0e2e]")


def validate(answer: str, scope: Scope) -> Failures:
    """Report digits, and letters other than Thai."""
    if scope.flag("none") and says_no_name(answer):
        return
    name = without_remarks(answer)
    if re.search("[0-9]", name):
        yield Failure("person_name.digits")
    elif not _THAI.fullmatch(name) or not _CONSONANT.search(name):
        yield Failure("person_name.letters")


RULE = Rule(
    scope="field",
    codes={"person_name.digits": ERROR, "person_name.letters": WARNING},
    validate=validate,
    params={"none": Param("flag", optional=True)},
)
