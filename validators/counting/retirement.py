"""Retirement: the end of the fiscal year in which sixty years are completed.

Government Pension Act B.E. 2494 s.19 with Civil Service Act B.E. 2551 s.107(2). Sixty
years are completed the day before the birthday, so that people born on 1 October leave with
the fiscal year that ended the day before.
"""

from datetime import date

from prakat.validators.law import RETIREMENT


def last_day(birth: date) -> date:
    """Return the last day in office, a 30 September.

    >>> last_day(date(1967, 10, 1)), last_day(date(1967, 10, 2))
    (datetime.date(2027, 9, 30), datetime.date(2028, 9, 30))
    """
    return date(birth.year + RETIREMENT.years + ((birth.month, birth.day) > (10, 1)), 9, 30)
