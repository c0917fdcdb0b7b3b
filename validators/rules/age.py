"""Age: on the day the announcement names, and of age at appointment.

Age counts from the day of birth (Civil and Commercial Code s.16), both days included.
Who enters the civil service is at least 18 years old (Civil Service Act B.E. 2551 s.36); other services
appoint younger people, who may come from there: a warning. Errors are what cannot be true: a child who is
appointed, and an age that nobody reaches in work.

The age is derived at the path ``to``. ``appointed_on`` is left out where nobody is in service.
"""

from prakat.validators.answers import Answers
from prakat.validators.counting.duration import span
from prakat.validators.declare import Derived, Failures, Param, Rule, Scope
from prakat.validators.law import APPOINTMENT, CHILDHOOD, LIFE
from prakat.validators.report import ERROR, WARNING, Failure


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report an appointment before the age of 18, one of a child, and an age beyond any."""
    born, appointed = scope.day("birth_date"), scope.day("appointed_on")
    if born and born < scope.opens and span(born, scope.opens).years >= LIFE.years:
        yield Failure("age.over", scope.text("birth_date"), {"years": LIFE.years})
    if not born or not appointed or appointed < born:
        return
    if (age := span(born, appointed).years) < CHILDHOOD.years:
        values = {"years": CHILDHOOD.years}
        yield Failure("age.child_at_appointment", scope.text("appointed_on"), values)
    elif age < APPOINTMENT.years:
        yield Failure("age.under_18_at_appointment", scope.text("appointed_on"))


def derive(answers: Answers, scope: Scope) -> Derived:
    """Derive the age on the announcement's day."""
    born, counted_to = scope.day("birth_date"), scope.counted_to("age")
    if born and born <= counted_to:
        yield scope.text("to"), span(born, counted_to).as_json()


RULE = Rule(
    scope="section",
    codes={"age.under_18_at_appointment": WARNING, "age.child_at_appointment": ERROR, "age.over": ERROR},
    validate=validate,
    derive=derive,
    params={
        "birth_date": Param("path"),
        "appointed_on": Param("path", optional=True),
        "to": Param("derived"),
    },
    source=f"ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 16 และ{APPOINTMENT.source}",
)
