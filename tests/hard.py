"""Diverse experience that is hard to count: what drives the search for a way to give out shared time.

Twelve shared pieces are the most for which every way of giving them out is tried; what is
here makes as many ways as possible nearly enough, so that none can be left out early.
"""

from datetime import date, timedelta
from random import Random

from prakat.validators.counting.calendar import format_thai
from prakat.validators.counting.diverse_experience import Spell
from prakat.validators.counting.duration import DAY, boundary

FIRST = date(1990, 1, 1)


def stints(kind: str, count: int, months: int, since: date = FIRST) -> list[Spell]:
    """Stints of so many months, a month between them."""
    starts = [boundary(since, i * (months + 1)) for i in range(count)]
    return [Spell((kind,), start, boundary(start, months) - DAY, True) for start in starts]


def beside(count: int, *, own: bool) -> list[Spell]:
    """Kinds over the very same time, which another cuts in twelve; each with days of its ``own``, or none."""
    cuts = stints("0", 6, 5)
    kinds = [f"{i + 1}" for i in range(count)]
    rows = [Spell((kind,), cuts[0].start, boundary(cuts[-1].start, 6) - DAY, True) for kind in kinds]
    for i, kind in enumerate(kinds if own else []):
        start = boundary(date(2000, 1, 1), 2 * i)
        rows.append(Spell((kind,), start, start + timedelta(days=i % 50), True))
    return cuts + rows


def windows(count: int, months: int) -> list[Spell]:
    """Kinds of one row each, no two alike, that begin and end at the same thirteen days."""
    ends = [boundary(FIRST, i * months) for i in range(13)]
    spans = sorted(
        ((since, until) for i, since in enumerate(ends) for until in ends[i + 2 :]),
        key=lambda span: span[1] - span[0],
        reverse=True,
    )
    return [Spell((f"{i}",), since, until - DAY, True) for i, (since, until) in enumerate(spans[:count])]


def scattered(count: int, kinds: int) -> list[Spell]:
    """Rows anywhere in twenty-five years, many at once."""
    dice = Random(2567)
    rows = []
    for _ in range(count):
        start = FIRST + timedelta(days=dice.randrange(9_000))
        end = start + timedelta(days=dice.randrange(30, 1_500))
        rows.append(Spell((f"{dice.randrange(kinds)}",), start, end, True))
    return rows


HARD: dict[str, list[Spell]] = {
    "three kinds share 12 pieces, all needed": [each for kind in "กขค" for each in stints(kind, 12, 4)],
    "three kinds share 12 pieces, just enough": [each for kind in "กขค" for each in stints(kind, 12, 6)],
    "17 kinds share 12 pieces, days of their own": beside(17, own=True),
    "34 kinds of the same time, cut in 12": beside(34, own=False),
    "40 kinds, no two of the same time": windows(40, 4),
    "40 rows of 8 kinds anywhere": scattered(40, 8),
    "97 kinds share 12 pieces, days of their own": beside(97, own=True),
    "16 kinds of 12 stints": [each for i in range(16) for each in stints(f"{i}", 12, 4)],
    "200 rows of 50 kinds anywhere": scattered(200, 50),
    "200 kinds, each begun a month later": [
        Spell((f"{i}",), boundary(FIRST, i), boundary(FIRST, i + 24) - DAY, True) for i in range(200)
    ],
}


def rows(entries: list[Spell], mark: str = "") -> list[dict[str, str]]:
    """The entries as rows of the form; ``mark`` makes the kinds others than without it."""
    return [
        {
            "detail": "นักวิเทศสัมพันธ์",
            "level": "ชำนาญการ",
            "line": "วิเทศสัมพันธ์",
            "unit": "กองตัวอย่าง",
            "area": "ส่วนกลาง",
            "work": f"งาน {kind} {mark}",
            "from": format_thai(start),
            "to": format_thai(end) if end else "ปัจจุบัน",
            "evidence": "kp7",
        }
        for (kind,), start, end, _ in entries
    ]
