"""Certifier: another person than the applicant, director of a bureau or above.

The form wants a director of a bureau (ผู้อำนวยการสำนัก) or above; which levels those are is
the limit ``certifier_ranks`` [inferred]. Some directors of bureaus hold a lower one, and other services
have ranks of their own (``other``), so any other level is for HR to judge.

How grave: who certifies themselves certifies nothing, an error. The days of signing may be out of
order for a reason, so that is a warning.

``name`` and ``signed`` are the applicant's name and date of signing.
"""

from collections.abc import Iterator

from prakat.validators.answers import Answers
from prakat.validators.counting.calendar import in_words
from prakat.validators.declare import Failures, Limit, Limits, Param, Phrase, Rule, Scope
from prakat.validators.levels import CIVIL
from prakat.validators.report import ERROR, REVIEW, WARNING, Failure, join, words
from prakat.validators.text import same_person

RANKS = Limit[list[str]]("certifier_ranks", "choices", tuple(CIVIL), word=lambda rank: CIVIL[rank].words)


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report the applicant as certifier, another level, and a date before the applicant's."""
    group = scope.text("group")
    if same_person(answers.text(f"{group}.name"), answers.text(scope.text("name"))):
        yield Failure("certifier.self", f"{group}.name")
    rank, ranks = answers.text(f"{group}.rank"), RANKS.of(scope.limits)
    if rank and rank not in ranks:
        yield Failure("certifier.rank", f"{group}.rank")
    day, signed = answers.day(f"{group}.date"), scope.day("signed")
    if day and signed and day < signed:
        yield Failure("certifier.before_applicant", f"{group}.date", {"limit": in_words(signed)})


def phrases(limits: Limits) -> Iterator[Phrase]:
    """Say who may certify in the form's own words, and which levels those are."""
    yield Phrase(words("limit.certifier", {}))
    held = join(words("limit.or", {}), [CIVIL[rank].words for rank in RANKS.of(limits)])
    yield Phrase(words("limit.certifier_ranks", {"ranks": held}), (RANKS.name,))


RULE = Rule(
    scope="section",
    codes={"certifier.self": ERROR, "certifier.rank": REVIEW, "certifier.before_applicant": WARNING},
    validate=validate,
    params={
        "group": Param("group", parts=("name", "rank", "date")),
        "name": Param("path"),
        "signed": Param("path"),
    },
    limits=(RANKS,),
    phrases=phrases,
    source="แบบแสดงประสบการณ์ในงานที่หลากหลาย: ผู้รับรองจะต้องดำรงตำแหน่งผู้อำนวยการสำนัก ขึ้นไป",
)
