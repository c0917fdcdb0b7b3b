"""Declaration: signed by the applicant, while the window is open.

Warnings only: a title, another spelling or an old name may be the reason for a name that differs, and a
paper may be signed before or after it was meant to be.

``name`` and ``surname`` are the applicant's. Without them the name is that under the declaration of the
form that the answer is shared with.
"""

from prakat.validators.answers import Answers
from prakat.validators.counting.calendar import in_words
from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import WARNING, Failure
from prakat.validators.text import same_person, says_no_name


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report another name than the applicant's, and a date outside the window."""
    group = scope.text("group")
    signed = answers.text(f"{group}.name")
    names = [answers.text(scope.text(part)) for part in ("name", "surname")]
    called = " ".join(names) if all(names) else answers.shared.get(f"{group}.name", "")
    if all(names) and says_no_name(names[1]):
        called = f"{names[0]} -"  # a single name and nothing behind it
        signed = f"{signed.rstrip('- ')} -" if signed else ""
    if signed and called and not same_person(signed, called):
        yield Failure("declaration.name_differs", f"{group}.name")
    day = answers.day(f"{group}.date")
    if day and day < scope.opens:
        yield Failure("date.before_open", f"{group}.date", {"limit": in_words(scope.opens)})
    if day and day > scope.closes:
        yield Failure("date.after_close", f"{group}.date", {"limit": in_words(scope.closes)})


RULE = Rule(
    scope="section",
    codes={"declaration.name_differs": WARNING, "date.before_open": WARNING, "date.after_close": WARNING},
    validate=validate,
    params={
        "group": Param("group", parts=("name",)),
        "name": Param("path", optional=True),
        "surname": Param("path", optional=True),
    },
)
