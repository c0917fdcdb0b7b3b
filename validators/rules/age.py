"""Age: on the day the announcement names, and of age at appointment.

Age counts from the day of birth (Civil and Commercial Code s.16), both days included.
A civil servant is at least 18 years old when appointed (Civil Service Act B.E. 2551
s.36).

Parameters ``birth_date`` and ``appointed_on``: the paths of the two dates.
"""

from collections.abc import Iterator
from datetime import date

from prakat.validators.answers import Answers
from prakat.validators.contract import Json, Severity
from prakat.validators.counting.duration import span
from prakat.validators.law import APPOINTMENT
from prakat.validators.rules import Finding, Scope

CODES: dict[str, Severity] = {"age.under_18_at_appointment": "error"}
SOURCE = f"ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 16 และ{APPOINTMENT.source}"


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find an appointment before the age of 18."""
    born, appointed = scope.day("birth_date"), scope.day("appointed_on")
    if born and appointed and born <= appointed and span(born, appointed).years < APPOINTMENT.years:
        least = {"years": APPOINTMENT.years}
        yield Finding("age.under_18_at_appointment", scope.params["appointed_on"], least)


def derive(answers: Answers, scope: Scope) -> Iterator[tuple[str, Json]]:
    """The age on the announcement's day."""
    born = scope.day("birth_date")
    counted_to = date.fromisoformat(scope.announcement["reckoning"]["age"])
    if born and born <= counted_to:
        yield "person.age", span(born, counted_to).as_json()
