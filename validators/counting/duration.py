"""Durations as the law counts them: whole years, months and days, truncated.

Civil and Commercial Code s.193/3 (the first day counts when it begins at its start) and
s.193/5 (a period ends the day before the corresponding day, or on the last day of the
month that has none); s.16 (age counts from the day of birth). Several periods are
summed by s.193/6: 30 days are a month, 12 months a year.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from prakat.validators.contract import Json, Words
from prakat.validators.report import join, words

DAY = timedelta(days=1)

type Period = tuple[date, date]  # first and last day


class Duration(NamedTuple):
    """Whole years, months and days."""

    years: int
    months: int
    days: int

    def as_json(self) -> Json:
        """Return it in the shape of the report."""
        return {"years": self.years, "months": self.months, "days": self.days}

    def in_words(self) -> Words:
        """Return it in both languages, without what there is none of.

        >>> Duration(8, 4, 0).in_words()["th"], Duration(1, 0, 2).in_words()["en"]
        ('8 ปี 4 เดือน', '1 year 2 days')
        >>> Duration(0, 0, 0).in_words()["en"]
        '0 days'
        """
        counted = {unit: count for unit, count in self._asdict().items() if count} or {"days": 0}
        parts = [words(f"duration.{unit}", {"count": count}) for unit, count in counted.items()]
        return join({"th": " ", "en": " "}, parts)


def boundary(start: date, months: int) -> date:
    """Return the same day ``months`` later; where it does not exist, the 1st of the month after.

    Not the end of the month: from 31 January a month has passed on 1 March.

    >>> boundary(date(2023, 1, 31), 1)
    datetime.date(2023, 3, 1)
    """
    years, month = divmod(start.month - 1 + months, 12)
    try:
        return start.replace(year=start.year + years, month=month + 1)
    except ValueError:
        return date(start.year + years, month + 2, 1)  # only months before December are short


def span(start: date, end: date) -> Duration:
    """Return how long it is from ``start`` to ``end``, both included; ``end`` may be the day before.

    Raises:
        ValueError: the period ends earlier than that.

    >>> span(date(1998, 6, 1), date(2007, 5, 31))
    Duration(years=9, months=0, days=0)
    """
    after = end + DAY
    if after < start:
        raise ValueError(f"a period cannot end ({end}) before it starts ({start})")
    months = (after.year - start.year) * 12 + after.month - start.month
    full = boundary(start, months)
    if full > after:
        months -= 1
        full = boundary(start, months)
    return Duration(months // 12, months % 12, (after - full).days)


def merged(periods: Iterable[Period]) -> list[Period]:
    """Return the same time in as few periods as can be, in the order of time.

    >>> merged([(date(2013, 1, 1), date(2013, 6, 30)), (date(2012, 1, 1), date(2012, 12, 31))])
    [(datetime.date(2012, 1, 1), datetime.date(2013, 6, 30))]
    """
    apart: list[Period] = []
    for start, end in sorted(periods):
        if apart and start <= apart[-1][1] + DAY:
            apart[-1] = apart[-1][0], max(apart[-1][1], end)
        else:
            apart.append((start, end))
    return apart


def total(periods: Iterable[Period]) -> Duration:
    """Return how long periods are in all, those that overlap or adjoin counting as one.

    >>> total([(date(2012, 1, 1), date(2012, 12, 31)), (date(2016, 1, 1), date(2016, 12, 31))])
    Duration(years=2, months=0, days=0)
    """
    spans = [span(start, end) for start, end in merged(periods)]
    if len(spans) == 1:
        return spans[0]  # a single span keeps up to 30 days: the carry is for sums
    more_months, days = divmod(sum(each.days for each in spans), 30)
    more_years, months = divmod(sum(each.months for each in spans) + more_months, 12)
    return Duration(sum(each.years for each in spans) + more_years, months, days)
