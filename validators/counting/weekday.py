"""The day of the week that people write before a date, by which a slip in it shows."""

import re
from functools import lru_cache

from prakat.validators.counting.calendar import WEEKDAYS
from prakat.validators.text import normalise

_NAMES = (
    [each["th"].removesuffix("บดี") for each in WEEKDAYS],
    [each["en"][:3].lower() for each in WEEKDAYS],
)
_WEEKDAY = re.compile(
    rf"(?:วัน)?({'|'.join(_NAMES[0])})(?:บดี|ฯ)?\s*(?:ที่)?[\s,]*(?=[0-9])"
    rf"|(?<![a-z])({'|'.join(_NAMES[1])})[a-z]*[\s,.]+(?=[0-9])"
)


@lru_cache(maxsize=1000)
def weekday(text: str) -> int | None:
    """Return the day of the week that a text names before its date, Monday 0; None for none.

    >>> weekday("วันอังคารที่ ๑๐ มกราคม ๒๕๑๐"), weekday("Tue, 10 Jan 2510"), weekday("10 มกราคม 2510")
    (1, 1, None)
    """
    found = _WEEKDAY.search(normalise(text).lower())
    if not found:
        return None
    return next(names.index(name) for names, name in zip(_NAMES, found.groups(), strict=True) if name)
