"""Length of service: from the appointment to the day the announcement names, both included.

Breaks of service and time counted twice are not known here; HR has the records.

Parameter ``appointed_on``: the path of the date of appointment.
"""

from collections.abc import Iterator
from datetime import date

from prakat.validators.answers import Answers
from prakat.validators.contract import Json, Severity
from prakat.validators.counting.duration import span
from prakat.validators.rules import Scope

CODES: dict[str, Severity] = {}
SOURCE = "ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/3 และ 193/5"


def derive(answers: Answers, scope: Scope) -> Iterator[tuple[str, Json]]:
    """The length of service."""
    appointed = scope.day("appointed_on")
    counted_to = date.fromisoformat(scope.announcement["reckoning"]["service"])
    if appointed and appointed <= counted_to:
        yield "person.service", span(appointed, counted_to).as_json()
