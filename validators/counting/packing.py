"""Packing: sets that do not overlap, for as many as can have one.

A set of pieces is a number: bit i stands for piece i. A family of sets is a number, too:
bit S stands for the set S, so that one operation on it does the same to all its sets at once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, reduce
from operator import or_

type Set = int
type Family = int


def smallest(sets: Sequence[Set]) -> tuple[Set, ...]:
    """Those of ``sets`` that hold no other one.

    >>> smallest([0b001, 0b011, 0b110])
    (1, 6)
    """
    union = reduce(or_, sets, 0)
    if not union:
        return tuple(sets)
    first = (union & -union).bit_length() - 1  # the fewer pieces, the shorter a family
    pieces = (union >> first).bit_length()
    held = ["0"] * (1 << pieces)
    for some in sets:
        held[some >> first] = "1"
    family: Family = int("".join(reversed(held)), 2)
    larger: Family = 0
    for piece in range(pieces):
        larger |= ((family | larger) & _lacking(piece, pieces)) << (1 << piece)
    return tuple([some << first for some, its in enumerate(reversed(f"{family & ~larger:b}")) if its == "1"])


def packed(choices: Iterable[tuple[Set, ...]], most: int, pieces: int) -> dict[int, Set]:
    """One of its sets for as many of ``choices`` as can have one, up to ``most``; earlier ones first.

    The sets given do not overlap. Each of ``choices`` names the sets that would do for it.

    >>> packed([(0b011, 0b100), (0b100,), (0b111,)], 3, 3)
    {1: 4, 0: 3}
    """

    @cache
    def beside(some: Set) -> Family:
        """All sets that do not overlap with that one."""
        last = some.bit_length() - 1
        return beside(some ^ 1 << last) & _lacking(last, pieces) if some else (1 << (1 << pieces)) - 1

    # By how many have a set: the sets that these take up together, among the first few of choices.
    taken: list[Family] = [1] + [0] * most
    before: list[tuple[tuple[Set, ...], list[Family]]] = []
    alike: Counter[tuple[Set, ...]] = Counter()
    for sets in choices:
        before.append((sets, taken))
        alike[sets] += 1
        if alike[sets] > most:  # of those with the same sets, no more can have one
            continue
        taken = taken.copy()
        for have, family in enumerate(before[-1][1][:most]):
            for some in sets if family else ():
                if fits := family & beside(some):
                    taken[have + 1] |= fits << some
        if taken[most]:
            break
    have = max(number for number, family in enumerate(taken) if family)
    left = (taken[have] & -taken[have]).bit_length() - 1
    given: dict[int, Set] = {}
    while have:
        sets, taken = before.pop()
        if not taken[have] >> left & 1:  # not to be had without this one
            have -= 1
            its = next(some for some in sets if some & left == some and taken[have] >> (left ^ some) & 1)
            given[len(before)] = its
            left ^= its
    return given


@cache
def _lacking(piece: int, pieces: int) -> Family:
    """All sets without that piece: runs of 2**piece bits, every second one set."""
    return ((1 << (1 << pieces)) - 1) // ((1 << (1 << piece)) + 1)
