"""Length of service: from the appointment to the day the announcement names, both included.

Breaks of service and time counted twice are not known here; HR has the records.

The length is derived at the path ``to``.
"""

from prakat.validators.answers import Answers
from prakat.validators.counting.duration import span
from prakat.validators.declare import Derived, Param, Rule, Scope


def derive(answers: Answers, scope: Scope) -> Derived:
    """Derive the length of service."""
    appointed, counted_to = scope.day("appointed_on"), scope.counted_to("service")
    if appointed and appointed <= counted_to:
        yield scope.text("to"), span(appointed, counted_to).as_json()


RULE = Rule(
    scope="section",
    codes={},
    derive=derive,
    params={"appointed_on": Param("path"), "to": Param("derived")},
    source="ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/3 และ 193/5",
)
