"""Diverse experience: at least three kinds of work, each done for at least two years.

Source: แบบแสดงประสบการณ์ในงานที่หลากหลาย หมายเหตุ ๑–๓, after นร 1006/ว 17 of 28 July B.E. 2558.

1. Different lines of work, agencies, areas and natures of work may be counted together:
   a kind is one combination of them.
2. Time spent in several kinds at once counts for one of them only.
3. Only what ก.พ. 7, ก.ค.ศ. 16 or an acting order gives evidence of counts.

Time is cut wherever a kind begins or ends, and a piece that several kinds share goes as a
whole to one of them [inferred]. Where no way of giving out the shared pieces is enough but
splitting them might be, HR must judge.

Lengths are the law's: unbroken time by the calendar, several stints as a sum in which 30 days
are a month. The two can differ by a few days, so that time which closes the gap between two
stints may shorten their length. How time is divided into entries never matters.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, reduce
from itertools import combinations, pairwise
from operator import or_
from typing import Literal, NamedTuple

from validators.contract import Json
from validators.counting.duration import DAY, Duration, total

type Kind = tuple[str, ...]  # what was done, in the dimensions that the announcement distinguishes
type Period = tuple[date, date]  # first and last day
type Pieces = int  # a set of pieces of time: bit i stands for the i-th piece

SHARED = 12  # pieces; with more, not every way of giving them out is tried
TRIES = 2**16  # sets of shared pieces, over all kinds that need some
RIVALS = 16  # kinds among which those are sought that could split their time


class Entry(NamedTuple):
    """One row of the form; without an end it lasts until the closing day."""

    kind: Kind
    start: date
    end: date | None
    has_evidence: bool


class Credit(NamedTuple):
    """What counts for a kind.

    ``short`` is how many days longer its last counted stint would have to be (or its first,
    from the kind's first day, if none is counted); 0 where the kind is long enough.
    """

    kind: Kind
    duration: Duration
    short: int


class Stretch(NamedTuple):
    """A piece of time, both days included: the kinds it could count for, and the one it counts for."""

    start: date
    end: date
    kinds: tuple[Kind, ...]
    credited: Kind | None


class DiverseExperience(NamedTuple):
    """The verdict, the kinds in the order of the entries, and the timeline without its gaps."""

    verdict: Literal["pass", "review", "fail"]
    kinds: tuple[Credit, ...]
    timeline: tuple[Stretch, ...]

    def as_json(self) -> Json:
        """The shape of the report."""
        kinds: list[Json] = [{"kind": [*kind], "duration": each.as_json()} for kind, each, _ in self.kinds]
        return {"verdict": self.verdict, "kinds": kinds}


def assess(entries: Iterable[Entry], closing: date, *, wanted: int = 3, years: int = 2) -> DiverseExperience:
    """Whether there are ``wanted`` kinds of at least ``years`` years each, up to the closing day.

    An entry that ends before it starts, or starts after the closing day, counts for nothing.
    Shared time is given out so that most kinds become long enough; what is left goes to kinds
    still short, then to the others, earlier ones first. Where there is too much of it to try
    every way, and it might decide, it counts for nobody and HR must judge. The order of the
    entries decides nothing but the order of ``kinds``.

    >>> def entry(kind: str, first: int, last: int) -> Entry:
    ...     return Entry((kind,), date(first, 1, 1), date(last, 12, 31), has_evidence=True)
    >>> entries = [entry("A", 2016, 2021), entry("B", 2016, 2017), entry("C", 2022, 2023)]
    >>> found = assess(entries, date(2024, 12, 20))
    >>> found.verdict, [each.duration.years for each in found.kinds]
    ('pass', [4, 2, 2])
    """
    worked = _worked(entries, closing)
    time = _Timeline(worked, years)
    shared = _shared(time.of.values())
    counted = {kind: some & ~shared for kind, some in time.of.items()}
    given = _give_out(time, counted, shared, wanted)
    counted |= {kind: counted[kind] | some for kind, some in (given or {}).items()}
    splits = sum(map(time.enough, counted.values())) < wanted and _could_split(time, wanted)
    if given is not None or not splits:
        _give_rest(time, counted)
    passes = sum(map(time.enough, counted.values())) >= wanted
    return DiverseExperience(
        "pass" if passes else "review" if splits else "fail",
        tuple(time.credit(kind, counted[kind]) for kind in worked),
        tuple(time.stretches(counted)),
    )


def _worked(entries: Iterable[Entry], closing: date) -> dict[Kind, list[Period]]:
    """The evidenced periods of each kind up to the closing day, merged where they overlap or adjoin."""
    worked: dict[Kind, list[Period]] = {}
    for kind, start, end, has_evidence in entries:
        end = min(end or closing, closing)
        if has_evidence and start <= end:
            worked.setdefault(kind, []).append((start, end))
    for kind, periods in worked.items():
        merged: list[Period] = []
        for start, end in sorted(periods):
            if merged and start <= merged[-1][1] + DAY:
                merged[-1] = merged[-1][0], max(merged[-1][1], end)
            else:
                merged.append((start, end))
        worked[kind] = merged
    return worked


class _Timeline:
    """Time cut wherever a kind begins or ends: the pieces ``of`` each kind, earliest kinds first."""

    def __init__(self, worked: Mapping[Kind, Sequence[Period]], years: int) -> None:
        ends = {day for periods in worked.values() for start, end in periods for day in (start, end + DAY)}
        at = {day: 1 << i for i, day in enumerate(sorted(ends))}
        self.of: dict[Kind, Pieces] = {
            kind: sum(at[end + DAY] - at[start] for start, end in worked[kind])
            for kind in sorted(worked, key=lambda kind: (worked[kind][0], kind))
        }
        self._pieces = [(start, after - DAY) for start, after in pairwise(at)]
        self._years = years
        self._days = cache(self._days_in_sum)  # thousands of sets consist of the same few stints

    def length(self, some: Pieces) -> Duration:
        """How long the pieces are in all."""
        return total(map(self._period, _stints(some)))

    def enough(self, some: Pieces, kinds: int = 1) -> bool:
        """Whether the pieces are long enough for so many kinds: what ``length`` says, but quick."""
        stints = _stints(some)
        if len(stints) < 2:
            return self.length(some) >= (kinds * self._years, 0, 0)
        return sum(map(self._days, stints)) >= kinds * self._years * 360

    def credit(self, kind: Kind, counted: Pieces) -> Credit:
        """What counts for a kind, given the pieces that do."""
        first = self._period(self.of[kind] & -self.of[kind])[0]
        *before, (start, end) = map(self._period, _stints(counted)) if counted else [(first, first - DAY)]

        def longer(days: int) -> Duration:
            return total([*before, (start, end + days * DAY)])

        days = range(self._years * 12 * 31 + 1)  # no month is longer
        return Credit(kind, longer(0), bisect_left(days, (self._years, 0, 0), key=longer))

    def stretches(self, counted: Mapping[Kind, Pieces]) -> Iterator[Stretch]:
        """The pieces that are of any kind, given those that count for each."""
        for i, (start, end) in enumerate(self._pieces):
            if kinds := tuple(kind for kind, some in self.of.items() if some >> i & 1):
                credited = next((kind for kind in kinds if counted[kind] >> i & 1), None)
                yield Stretch(start, end, kinds, credited)

    def _period(self, stint: Pieces) -> Period:
        return self._pieces[(stint & -stint).bit_length() - 1][0], self._pieces[stint.bit_length() - 1][1]

    def _days_in_sum(self, stint: Pieces) -> int:
        years, months, days = self.length(stint)
        return years * 360 + months * 30 + days


def _stints(some: Pieces) -> list[Pieces]:
    """The runs of adjoining pieces."""
    stints = []
    while some:
        later = some & (some + (some & -some))  # the sum carries through the first run
        stints.append(some ^ later)
        some = later
    return stints


def _subsets(some: Pieces) -> Iterator[Pieces]:
    """All subsets, each after its own subsets."""
    part = 0
    yield part
    while part != some:
        part = (part - some) & some
        yield part


def _shared(times: Iterable[Pieces]) -> Pieces:
    """The pieces that are in more than one of ``times``."""
    once = twice = 0
    for some in times:
        twice |= once & some
        once |= some
    return twice


def _give_out(
    time: _Timeline, own: Mapping[Kind, Pieces], shared: Pieces, wanted: int
) -> dict[Kind, Pieces] | None:
    """Shared pieces for kinds that they make long enough: as many kinds as can be, up to ``wanted`` in all.

    Kinds long enough by themselves are given nothing. None if there are too many ways to try.
    """
    needs = {kind: time.of[kind] & shared for kind in own if not time.enough(own[kind])}
    missing = wanted - (len(own) - len(needs))
    if missing <= 0:
        return {}
    if shared.bit_count() > SHARED or sum(2 ** some.bit_count() for some in needs.values()) > TRIES:
        return None
    best: dict[Pieces, dict[Kind, Pieces]] = {0: {}}  # by the pieces that it uses up
    for kind, available in needs.items():
        smallest = _smallest(time, own[kind], available)
        for used, given in list(best.items()) if smallest else ():
            for some in _subsets(available & ~used):
                if some in smallest and len(best.get(used | some, ())) <= len(given):
                    best[used | some] = given | {kind: some}
        if any(len(given) == missing for given in best.values()):
            break
    return max(best.values(), key=len)


def _give_rest(time: _Timeline, counted: dict[Kind, Pieces]) -> None:
    """Let what counts for no kind yet count for one, kinds still short before the others."""
    left = reduce(or_, time.of.values(), 0) & ~reduce(or_, counted.values(), 0)
    for kind in sorted(counted, key=lambda kind: time.enough(counted[kind])):
        more = counted[kind] | time.of[kind] & left
        if time.length(more) >= time.length(counted[kind]):  # closing a gap may shorten it
            counted[kind], left = more, left & ~more


def _smallest(time: _Timeline, own: Pieces, available: Pieces) -> set[Pieces]:
    """The sets of available pieces that, with its own, are enough for a kind and hold no smaller such set."""
    bits = [1 << i for i in range(available.bit_length()) if available >> i & 1]
    reached: set[Pieces] = set()
    smallest: set[Pieces] = set()
    for some in _subsets(available):
        if not reached.isdisjoint([some ^ bit for bit in bits if some & bit]):
            reached.add(some)
        elif time.enough(own | some):
            reached.add(some)
            smallest.add(some)
    return smallest


def _could_split(time: _Timeline, wanted: int) -> bool:
    """Whether ``wanted`` kinds might be long enough if pieces were split; among too many, it is taken so.

    Hall's condition: any of these kinds have as much time together as they need together.
    """
    alike = Counter(filter(time.enough, time.of.values()))
    # Of kinds with the very same time, no more than are wanted can matter.
    rivals = [some for some, count in alike.items() for _ in range(min(count, wanted))]
    return len(rivals) > RIVALS or any(
        all(
            time.enough(reduce(or_, some), size)
            for size in range(wanted, 1, -1)
            for some in combinations(group, size)
        )
        for group in combinations(rivals, wanted)
    )
