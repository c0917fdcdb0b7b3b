"""Grade point average: mostly 0 to 4 with two decimals.

The average counts, whatever words stand around it, or the best that there is behind it. Schools that
 give marks in percent, or another scale, are no mistake: what is not such a number is a warning.

>>> [failure.code for text in ("3.25", "GPA 3,25", "3.25/4.00.") for failure in validate(text, None)]
[]
>>> [failure.code for failure in validate("GPAX 3.25/4.00 เกียรตินิยมอันดับ 2", None)]
[]
>>> [failure.code for text in ("325", "3.2S") for failure in validate(text, None)]
['gpa.range', 'gpa.range']
"""

import re

from prakat.validators.counting.letters import among_figures
from prakat.validators.declare import Failures, Rule, Scope
from prakat.validators.report import WARNING, Failure

_AVERAGE = re.compile(
    r"[^0-9-]*(?<![.,])(?:[0-3](?:[.,][0-9]{1,4})?|4(?:[.,]0{1,4})?)(?![0-9]|[.,]+[0-9]|\s*%)"
)


def validate(answer: str, scope: Scope) -> Failures:
    """Report what is not a number from 0 to 4."""
    if not _AVERAGE.match(answer) or among_figures(answer.lower()):
        yield Failure("gpa.range")


RULE = Rule(scope="field", codes={"gpa.range": WARNING}, validate=validate)
