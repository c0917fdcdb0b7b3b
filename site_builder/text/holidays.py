"""Days on which no government office receives anybody: weekends and Thai public holidays.

The dates of holidays are those of the package ``holidays``, which computes years that the cabinet has not
decided on yet; where it knows none, only weekends are told.
"""

from datetime import date
from functools import cache

from prakat.validators.contract import Words
from prakat.validators.counting.calendar import WEEKDAYS

_WEEKEND = 5
# Offices are open: for workers, and for children.
_OPEN = ("แรงงาน", "วันเด็ก")


def day_off(day: date) -> Words | None:
    """Return what a day is on which offices are closed; None for any other.

    >>> day_off(date(2026, 12, 6))["th"], day_off(date(2026, 12, 10))["en"]
    ('วันอาทิตย์', 'a public holiday (Constitution Day)')
    >>> day_off(date(2026, 12, 9)), day_off(date(2026, 5, 1))
    (None, None)
    """
    if day.weekday() >= _WEEKEND:
        name = WEEKDAYS[day.weekday()]
        return {"th": f"วัน{name['th']}", "en": f"a {name['en']}"}
    thai, english = _of_year(day.year, "th").get(day), _of_year(day.year, "en_US").get(day)
    if thai is None or any(each in thai for each in _OPEN):
        return None
    first = [(said or "").split(";")[0] for said in (thai, english)]
    return {"th": f"วันหยุดราชการ ({first[0]})", "en": f"a public holiday ({first[1]})"}


@cache
def _of_year(year: int, language: str) -> dict[date, str]:
    from holidays.countries.thailand import Thailand  # takes a while

    return dict(Thailand(years=year, language=language))  # type: ignore[no-untyped-call]
