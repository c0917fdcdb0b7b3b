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

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from itertools import combinations
from operator import or_
from typing import Literal, NamedTuple

from prakat.validators.counting.bits import singles
from prakat.validators.counting.duration import Period, merged
from prakat.validators.counting.packing import packed
from prakat.validators.counting.timeline import Credit, Pieces, Stretch, Timeline, WorkKind

SHARED = 12  # pieces; with more, not every way of giving them out is tried
RIVALS = 16  # kinds among which those are sought that could split their time


class Spell(NamedTuple):
    """One row of the form; without an end it lasts until the closing day."""

    kind: WorkKind
    start: date
    end: date | None
    has_evidence: bool


class DiverseExperience(NamedTuple):
    """The verdict, the kinds in the order of the entries, and the timeline without its gaps."""

    verdict: Literal["pass", "review", "fail"]
    kinds: tuple[Credit, ...]
    timeline: tuple[Stretch, ...]


def assess(entries: Iterable[Spell], closing: date, *, wanted: int = 3, years: int = 2) -> DiverseExperience:
    """Return whether there are ``wanted`` kinds of at least ``years`` years each, up to the closing day.

    An entry that ends before it starts, or starts after the closing day, counts for nothing.
    Shared time is given out so that most kinds become long enough; what is left goes to kinds
    still short, then to the others, earlier ones first. Where there is too much of it to try
    every way, and it might decide, it counts for nobody and HR must judge. The order of the
    entries decides nothing but the order of ``kinds``.

    >>> def entry(kind: str, first: int, last: int) -> Spell:
    ...     return Spell((kind,), date(first, 1, 1), date(last, 12, 31), has_evidence=True)
    >>> entries = [entry("A", 2016, 2021), entry("B", 2016, 2017), entry("C", 2022, 2023)]
    >>> found = assess(entries, date(2024, 12, 20))
    >>> found.verdict, [each.duration.years for each in found.kinds]
    ('pass', [4, 2, 2])
    """
    worked = _worked(entries, closing)
    time = Timeline(worked, years)
    counted = {kind: pieces & ~time.shared for kind, pieces in time.of.items()}
    given = _give_out(time, counted, wanted)
    counted |= {kind: counted[kind] | pieces for kind, pieces in (given or {}).items()}
    splits = sum(map(time.enough, counted.values())) < wanted and _could_split(time, wanted)
    if given is not None or not splits:
        _give_rest(time, counted)
    passes = sum(map(time.enough, counted.values())) >= wanted
    return DiverseExperience(
        "pass" if passes else "review" if splits else "fail",
        tuple(time.credit(kind, counted[kind]) for kind in worked),
        tuple(time.stretches(counted)),
    )


def _worked(entries: Iterable[Spell], closing: date) -> dict[WorkKind, list[Period]]:
    """Return the evidenced periods of each kind up to the closing day, adjoining ones merged."""
    worked: dict[WorkKind, list[Period]] = {}
    for kind, start, end, has_evidence in entries:
        end = min(end or closing, closing)
        if has_evidence and start <= end:
            worked.setdefault(kind, []).append((start, end))
    return {kind: merged(periods) for kind, periods in worked.items()}


def _give_out(time: Timeline, own: Mapping[WorkKind, Pieces], wanted: int) -> dict[WorkKind, Pieces] | None:
    """Return shared pieces for kinds that they make long enough: as many as can be, ``wanted`` in all.

    Kinds long enough by themselves are given nothing. None if there are too many ways to try.
    """
    needs = [kind for kind in own if not time.enough(own[kind])]
    missing = wanted - (len(own) - len(needs))
    if missing <= 0:
        return {}
    if time.shared.bit_count() > SHARED:
        return None
    shared = [*singles(time.shared)]
    given = packed(map(time.sufficient, needs), missing, len(shared))
    return {
        needs[place]: sum(piece for bit, piece in enumerate(shared) if subset >> bit & 1)
        for place, subset in given.items()
    }


def _give_rest(time: Timeline, counted: dict[WorkKind, Pieces]) -> None:
    """Let what counts for no kind yet count for one, kinds still short before the others."""
    left = reduce(or_, time.of.values(), 0) & ~reduce(or_, counted.values(), 0)
    for kind in sorted(counted, key=lambda kind: time.enough(counted[kind])):
        more = counted[kind] | time.of[kind] & left
        if time.length(more) >= time.length(counted[kind]):  # closing a gap may shorten it
            counted[kind], left = more, left & ~more


def _could_split(time: Timeline, wanted: int) -> bool:
    """Return whether ``wanted`` kinds might be long enough if pieces were split; among too many, say so.

    By Hall's theorem, where any of these kinds have as much time together as they need together.
    """
    alike = Counter(filter(time.enough, time.of.values()))
    # Of kinds with the very same time, no more than are wanted can matter.
    rivals = [pieces for pieces, count in alike.items() for _ in range(min(count, wanted))]
    return len(rivals) > RIVALS or any(
        all(
            time.enough(reduce(or_, several), size)
            for size in range(wanted, 1, -1)
            for several in combinations(group, size)
        )
        for group in combinations(rivals, wanted)
    )
