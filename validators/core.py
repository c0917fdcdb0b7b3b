"""What holds for every form, whatever rules it names: the codes of reading answers, the limit of pages."""

from collections.abc import Iterator

from prakat.validators.declare import Limit, Limits, Phrase, Rule
from prakat.validators.report import ERROR, MISSING, WARNING, words

PAGES = Limit[int]("pages", "integer", said=r"ไม่เกิน\s*{count}\s*(?:หน้า|แผ่น)", optional=True)


def phrases(limits: Limits) -> Iterator[Phrase]:
    """Say how many pages there may be."""
    if "pages" in limits:
        yield Phrase(words("limit.pages", {"pages": PAGES.of(limits)}))


CORE = Rule(
    scope="form",
    codes={
        "required": MISSING,
        "choice.unknown": ERROR,
        "answer.type": ERROR,
        "text.too_long": ERROR,
        "items.too_many": ERROR,
        "pages.over_limit": ERROR,
        "text.unprinted": WARNING,
        "answer.none_and_rows": WARNING,
        "unknown_field": WARNING,
    },
    limits=(PAGES,),
    phrases=phrases,
)
