"""Time cut in pieces: how long any of them are together, and which make a kind of work long enough.

A set of pieces is a number, bit i standing for the i-th piece in the order of time. What
pieces are *worth* is their length as a number, which orders lengths as the law does and can
be added up stint by stint, a stint being pieces that adjoin.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from prakat.validators.counting.duration import DAY, Duration, Period, span, total
from prakat.validators.counting.packing import Set, smallest

type WorkKind = tuple[str, ...]  # what was done, in the dimensions that the announcement distinguishes
type Pieces = int
type Ways = tuple[list[Set], list[int]]  # sets of shared pieces, and what each is worth


class Credit(NamedTuple):
    """What counts for a kind.

    ``short`` is how many days longer its last counted stint would have to be (or its first,
    from the kind's first day, if none is counted); 0 where the kind is long enough.
    """

    kind: WorkKind
    duration: Duration
    short: int


class Stretch(NamedTuple):
    """A piece of time, both days included: the kinds it could count for, and the one it counts for."""

    start: date
    end: date
    kinds: tuple[WorkKind, ...]
    credited: WorkKind | None


class Timeline:
    """The time of all kinds, cut wherever one begins or ends.

    ``of`` are the pieces of each kind, earliest kinds first; ``shared`` those of several kinds.
    """

    def __init__(self, worked: Mapping[WorkKind, Sequence[Period]], years: int) -> None:
        """``worked`` holds the periods of each kind, none touching another; ``years`` are long enough."""
        ends = {day for periods in worked.values() for start, end in periods for day in (start, end + DAY)}
        at = {day: 1 << i for i, day in enumerate(sorted(ends))}
        self.of: dict[WorkKind, Pieces] = {
            kind: sum(at[end + DAY] - at[start] for start, end in worked[kind])
            for kind in sorted(worked, key=lambda kind: (worked[kind][0], kind))
        }
        self.shared = _in_several(self.of.values())
        self._pieces = [(start, after - DAY) for start, after in pairwise(at)]
        self._years = years
        # The same few stints and unions are asked for again and again; many kinds share the
        # same runs, and many runs begin alike.
        self._worth = cache(lambda stint: _worth(span(*self._period(stint))) if stint else 0)
        self.enough = cache(self._enough)
        self._smallest = cache(self._smallest_of)
        self._ways = cache(self._ways_of)
        self._open_ways = cache(self._open_ways_of)

    def length(self, some: Pieces) -> Duration:
        """How long the pieces are in all."""
        return total(map(self._period, _stints(some)))

    def _enough(self, some: Pieces, kinds: int = 1) -> bool:
        """Whether the pieces are long enough for so many kinds."""
        return sum(map(self._worth, _stints(some))) >= _worth(Duration(kinds * self._years, 0, 0))

    def credit(self, kind: WorkKind, counted: Pieces) -> Credit:
        """What counts for a kind, given the pieces that do."""
        first = self._period(self.of[kind] & -self.of[kind])[0]
        *before, (start, end) = map(self._period, _stints(counted)) if counted else [(first, first - DAY)]
        earlier = sum(_worth(span(*period)) for period in before)

        def worth(days: int) -> int:
            return earlier + _worth(span(start, end + days * DAY))

        days = range(self._years * 12 * 31 + 1)  # no month is longer
        short = bisect_left(days, _worth(Duration(self._years, 0, 0)), key=worth)
        return Credit(kind, self.length(counted), short)

    def stretches(self, counted: Mapping[WorkKind, Pieces]) -> Iterator[Stretch]:
        """The pieces that are of any kind, given those that count for each."""
        for i, (start, end) in enumerate(self._pieces):
            if kinds := tuple(kind for kind, some in self.of.items() if some >> i & 1):
                credited = next((kind for kind in kinds if counted[kind] >> i & 1), None)
                yield Stretch(start, end, kinds, credited)

    def sufficient(self, kind: WorkKind) -> tuple[Set, ...]:
        """The smallest sets of shared pieces that make the kind long enough, bit i being the i-th shared."""
        runs = _stints(self.of[kind])
        own = sum(self._worth(run) for run in runs if not run & self.shared)
        least = _worth(Duration(self._years, 0, 0)) - own
        return self._smallest(tuple(run for run in runs if run & self.shared), least)

    def _smallest_of(self, runs: tuple[Pieces, ...], least: int) -> tuple[Set, ...]:
        """The smallest sets of the runs' shared pieces that make the runs worth at least so much."""
        sets, worths = self._ways(runs)
        return smallest([some for some, worth in zip(sets, worths, strict=True) if worth >= least])

    def _ways_of(self, runs: tuple[Pieces, ...]) -> Ways:
        """Every set of the runs' shared pieces, and what it is worth with the runs' other pieces."""
        sets, worths = [0], [0]
        for run in runs:
            others, more = self._ended(self._open_ways(run))
            sets = [some | other for other in others for some in sets]
            worths = [worth + its for its in more for worth in worths]
        return sets, worths

    def _open_ways_of(self, run: Pieces) -> dict[Pieces, Ways]:
        """The same for one run, by the stint with which it ends, whose worth is still to be added."""
        if not run:
            return {0: ([0], [0])}
        last = 1 << run.bit_length() - 1
        before = self._open_ways(run ^ last)
        if not last & self.shared:
            return {stint | last: ways for stint, ways in before.items()}
        bit = 1 << (self.shared & last - 1).bit_count()
        return {0: self._ended(before)} | {
            stint | last: ([some | bit for some in sets], worths) for stint, (sets, worths) in before.items()
        }

    def _ended(self, by_stint: Mapping[Pieces, Ways]) -> Ways:
        """All of them together, with the worth of their stints."""
        sets = [some for others, _ in by_stint.values() for some in others]
        worths = [
            worth + its
            for stint, (_, others) in by_stint.items()
            for its in [self._worth(stint)]
            for worth in others
        ]
        return sets, worths

    def _period(self, stint: Pieces) -> Period:
        return self._pieces[(stint & -stint).bit_length() - 1][0], self._pieces[stint.bit_length() - 1][1]


def each(some: Pieces) -> Iterator[Pieces]:
    """The pieces one by one.

    >>> [*each(0b1011)]
    [1, 2, 8]
    """
    while some:
        piece = some & -some
        yield piece
        some ^= piece


def _stints(some: Pieces) -> list[Pieces]:
    """The runs of adjoining pieces.

    >>> _stints(0b1011) == [0b0011, 0b1000]
    True
    """
    stints = []
    while some:
        later = some & (some + (some & -some))  # the sum carries through the first run
        stints.append(some ^ later)
        some = later
    return stints


def _in_several(times: Iterable[Pieces]) -> Pieces:
    """The pieces that are in more than one of ``times``."""
    once = twice = 0
    for some in times:
        twice |= once & some
        once |= some
    return twice


def _worth(stint: Duration) -> int:
    """The length of a stint, 30 days to the month, in millionths of a day; and a few of them.

    Only in a sum are 30 days a month. So they lack a millionth, which a second stint brings:
    1 year 11 months 30 days are worth less than 2 years, but with a day more elsewhere enough.
    """
    days = stint.years * 360 + stint.months * 30 + stint.days
    return days * 1_000_000 + (1 if stint.days == 30 else 2)
