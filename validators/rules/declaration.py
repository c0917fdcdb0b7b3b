"""Declaration: signed by the applicant, while the window is open.

Parameters: ``group``, the group of answers that holds name and date; ``name`` and
``surname``, the paths of the applicant's names. Without these two the name is that under
the declaration of the form that the answer is shared with.
"""

from collections.abc import Iterator

from prakat.validators.answers import Answers
from prakat.validators.contract import Severity
from prakat.validators.counting.calendar import in_words
from prakat.validators.rules import Finding, Scope
from prakat.validators.text import compact

CODES: dict[str, Severity] = {
    "declaration.name_differs": "warning",
    "date.before_open": "warning",
    "date.after_close": "warning",
}
SOURCE = ""


def validate(answers: Answers, scope: Scope) -> Iterator[Finding]:
    """Find another name than the applicant's, and a date outside the window."""
    group = scope.params["group"]
    signed = compact(answers.text(f"{group}.name"))
    names = [compact(answers.text(scope.params.get(part, ""))) for part in ("name", "surname")]
    called = "".join(names) if all(names) else compact(answers.shared.get(f"{group}.name", ""))
    # The name may carry a title that the signature leaves out, or the other way round.
    if signed and called and signed not in called and called not in signed:
        yield Finding("declaration.name_differs", f"{group}.name")
    day = answers.day(f"{group}.date")
    if day and day < scope.opens:
        yield Finding("date.before_open", f"{group}.date", {"limit": in_words(scope.opens)})
    if day and day > scope.closes:
        yield Finding("date.after_close", f"{group}.date", {"limit": in_words(scope.closes)})
