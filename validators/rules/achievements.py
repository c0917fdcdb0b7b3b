"""Achievements: not too many, done by the closing day, of the years that the announcement asks for.

The note asks for results 'reaching back not less than 3 years from the closing day', which
may be read in two ways: that the earliest was begun at least so long ago, or that each was
done within that time. The limit ``window_mode`` says which; since the words allow both, HR judges and
nobody is refused [inferred].

Errors are more achievements than are taken, and work that ended after the closing day, which nobody can
have done yet.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from prakat.validators.answers import Answers
from prakat.validators.core import PAGES
from prakat.validators.counting.calendar import in_words
from prakat.validators.counting.duration import span
from prakat.validators.declare import Failures, Limit, Limits, Param, Phrase, Rule, Scope
from prakat.validators.report import ERROR, REVIEW, Failure, words

ITEMS = Limit[int]("items", "integer", said=r"ไม่เกิน\s*{count}\s*(?:เรื่อง|ผลงาน|ชิ้น)")
YEARS = Limit[int](
    "years",
    "integer",
    said=r"(?:ผลงาน|(?<!ประเมิน)ผลการปฏิบัติราชการ)\s*(?:ย้อนหลัง|ภายใน)\s*(?:ไม่น้อยกว่า|ไม่เกิน)?\s*{count}\s*ปี",
)
WINDOW_MODE = Limit[str]("window_mode", "choice", ("reaching_back", "within"))


def validate(answers: Answers, scope: Scope) -> Failures:
    """Report too many achievements, those that ended after the closing day, and those of other years."""
    rows, most, years = answers.rows(scope.text("rows")), ITEMS.of(scope.limits), YEARS.of(scope.limits)
    if len(rows) > most:
        yield Failure("items.too_many", scope.text("rows"), {"limit": most})
    for row in rows:
        ended = answers.day(f"{row}.period.to", partial=True)
        if ended and ended > scope.closes:
            yield Failure("achievement.after_close", f"{row}.period.to", {"limit": in_words(scope.closes)})
    reach = _within if WINDOW_MODE.of(scope.limits) == "within" else _reaching_back
    for path in reach(answers, rows, scope):
        yield Failure("achievement.window", path, {"years": years})


def phrases(limits: Limits) -> Iterator[Phrase]:
    """Say how many there may be, on how many pages, and of which years."""
    if PAGES.name in limits:
        yield Phrase(words("limit.items_and_pages", {"items": ITEMS.of(limits), "pages": PAGES.of(limits)}))
    else:
        yield Phrase(words("limit.items", {"items": ITEMS.of(limits)}))
    years = {"years": YEARS.of(limits)}
    if WINDOW_MODE.of(limits) == "within":
        yield Phrase(words("limit.window.within", years), (WINDOW_MODE.name,))
    else:
        yield Phrase(words("limit.window.reaching_back", years))
        yield Phrase(words("limit.window.begun", years), (WINDOW_MODE.name,))


def _reaching_back(answers: Answers, rows: Sequence[str], scope: Scope) -> Iterator[str]:
    """Yield the earliest beginning, once all are known, if it is not long enough ago."""
    begun = [answers.day(f"{row}.period.from", partial=True) for row in rows]
    known = [day for day in begun if day]
    if known and len(known) == len(rows) and not _ago(min(known), scope):
        yield f"{rows[begun.index(min(known))]}.period.from"


def _within(answers: Answers, rows: Sequence[str], scope: Scope) -> Iterator[str]:
    """Yield the ends that are too long ago; work that goes on has none."""
    for row in rows:
        ended = answers.day(f"{row}.period.to", partial=True, last=True)
        if ended and _ago(ended, scope):
            yield f"{row}.period.to"


def _ago(day: date, scope: Scope) -> bool:
    """Return whether the day is at least the years of the limit before the end of the closing day."""
    return day <= scope.closes and span(day, scope.closes).years >= YEARS.of(scope.limits)


RULE = Rule(
    scope="section",
    codes={"items.too_many": ERROR, "achievement.after_close": ERROR, "achievement.window": REVIEW},
    validate=validate,
    params={"rows": Param("rows", parts=("period.from", "period.to"))},
    limits=(ITEMS, YEARS, WINDOW_MODE, PAGES),
    phrases=phrases,
    source="แบบแสดงผลสัมฤทธิ์ของงานอันเป็นที่ประจักษ์ในความสามารถ หมายเหตุ",
)
