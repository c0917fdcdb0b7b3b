"""Time cut in pieces: how long any of them are together, and which make a kind of work long enough.

A set of pieces is an integer, bit i standing for the i-th piece in the order of time. What pieces are
*worth* is their length as a number, which orders lengths as the law does and can be added up stint by
stint, a stint being pieces that adjoin.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from prakat.validators.counting.bits import highest, lowest, runs
from prakat.validators.counting.duration import DAY, Duration, Period, span, total
from prakat.validators.counting.packing import Subset, smallest

type WorkKind = tuple[str, ...]  # what was done, in the dimensions that the announcement distinguishes
type Pieces = int
type Allotments = tuple[list[Subset], list[int]]  # ways to allot the shared pieces, and what each is worth


class Credit(NamedTuple):
    """The time that counts for a kind.

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
        """Cut the periods of each kind, none touching another; ``years`` are long enough."""
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

    @cached_property
    def _smallest(self) -> Callable[[tuple[Pieces, ...], int], tuple[Subset, ...]]:
        return cache(self._smallest_of)

    @cached_property
    def _allotments(self) -> Callable[[tuple[Pieces, ...]], Allotments]:
        return cache(self._allotments_of)

    @cached_property
    def _by_last_stint(self) -> Callable[[Pieces], dict[Pieces, Allotments]]:
        return cache(self._by_last_stint_of)

    def length(self, pieces: Pieces) -> Duration:
        """Return how long the pieces are in all."""
        return total(map(self._period, runs(pieces)))

    def _enough(self, pieces: Pieces, kinds: int = 1) -> bool:
        """Return whether the pieces are long enough for so many kinds."""
        return sum(map(self._worth, runs(pieces))) >= _worth(Duration(kinds * self._years, 0, 0))

    def credit(self, kind: WorkKind, counted: Pieces) -> Credit:
        """Return the time that counts for a kind, given the pieces that do."""
        first = self._pieces[lowest(self.of[kind])][0]
        *before, (start, end) = map(self._period, runs(counted)) if counted else [(first, first - DAY)]
        earlier = sum(_worth(span(*period)) for period in before)

        def worth(days: int) -> int:
            return earlier + _worth(span(start, end + days * DAY))

        least, days = (
            _worth(Duration(self._years, 0, 0)),
            range(self._years * 12 * 31 + 1),
        )  # no month is longer
        short = 0 if worth(0) >= least else bisect_left(days, least, key=worth)
        return Credit(kind, self.length(counted), short)

    def stretches(self, counted: Mapping[WorkKind, Pieces]) -> Iterator[Stretch]:
        """Yield the pieces that are of any kind, given those that count for each."""
        for i, (start, end) in enumerate(self._pieces):
            if kinds := tuple(kind for kind, pieces in self.of.items() if pieces >> i & 1):
                credited = next((kind for kind in kinds if counted[kind] >> i & 1), None)
                yield Stretch(start, end, kinds, credited)

    def sufficient(self, kind: WorkKind) -> tuple[Subset, ...]:
        """Return the smallest sets of shared pieces that make the kind long enough.

        In these sets bit i is the i-th shared piece.
        """
        stints = runs(self.of[kind])
        own = sum(self._worth(stint) for stint in stints if not stint & self.shared)
        least = _worth(Duration(self._years, 0, 0)) - own
        return self._smallest(tuple(stint for stint in stints if stint & self.shared), least)

    def _smallest_of(self, stints: tuple[Pieces, ...], least: int) -> tuple[Subset, ...]:
        """Return the smallest sets of the stints' shared pieces with which they are worth ``least``."""
        subsets, worths = self._allotments(stints)
        return smallest([subset for subset, worth in zip(subsets, worths, strict=True) if worth >= least])

    def _allotments_of(self, stints: tuple[Pieces, ...]) -> Allotments:
        """Return every set of the stints' shared pieces, and what it is worth with their other pieces."""
        subsets, worths = [0], [0]
        for stint in stints:
            others, more = self._closed(self._by_last_stint(stint))
            subsets = [subset | other for other in others for subset in subsets]
            worths = [worth + other for other in more for worth in worths]
        return subsets, worths

    def _by_last_stint_of(self, stint: Pieces) -> dict[Pieces, Allotments]:
        """Return those of one stint, by the part at its end, whose worth is still to be added."""
        if not stint:
            return {0: ([0], [0])}
        last = 1 << highest(stint)
        before = self._by_last_stint(stint ^ last)
        if not last & self.shared:
            return {ending | last: allotments for ending, allotments in before.items()}
        bit = 1 << (self.shared & last - 1).bit_count()
        return {0: self._closed(before)} | {
            ending | last: ([subset | bit for subset in subsets], worths)
            for ending, (subsets, worths) in before.items()
        }

    def _closed(self, by_last_stint: Mapping[Pieces, Allotments]) -> Allotments:
        """Return all of them together, with the worth of their last stints."""
        subsets: list[Subset] = []
        worths: list[int] = []
        for stint, (some, before) in by_last_stint.items():
            last = self._worth(stint)
            subsets += some
            worths += [worth + last for worth in before]
        return subsets, worths

    def _period(self, stint: Pieces) -> Period:
        return self._pieces[lowest(stint)][0], self._pieces[highest(stint)][1]


def _in_several(times: Iterable[Pieces]) -> Pieces:
    """Return the pieces that are in more than one of ``times``."""
    once = twice = 0
    for pieces in times:
        twice |= once & pieces
        once |= pieces
    return twice


def _worth(stint: Duration) -> int:
    """Return the length of a stint, 30 days to the month, in millionths of a day, and a few of them.

    Only in a sum are 30 days a month. So they lack a millionth, which a second stint brings:
    1 year 11 months 30 days are worth less than 2 years, but with a day more elsewhere enough.
    """
    days = stint.years * 360 + stint.months * 30 + stint.days
    return days * 1_000_000 + (1 if stint.days == 30 else 2)
