"""Set packing: disjoint sets, one each for as many as can have one.

Over few pieces it is solved exactly, by dynamic programming over subsets (F. V. Fomin and D. Kratsch,
Exact Exponential Algorithms, 2010). Bit i of a ``Subset`` stands for piece i, bit S of a ``Family`` for
the subset S, so that one operation on a family does the same to all its subsets at once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, reduce
from operator import or_

from prakat.validators.counting.bits import highest, lowest

type Subset = int
type Family = int


def smallest(subsets: Sequence[Subset]) -> tuple[Subset, ...]:
    """Return those of ``subsets`` that hold no other one.

    >>> smallest([0b001, 0b011, 0b110])
    (1, 6)
    """
    union = reduce(or_, subsets, 0)
    if not union:
        return tuple(subsets)
    unused = lowest(union)  # the fewer pieces, the shorter a family
    pieces = (union >> unused).bit_length()
    bits = ["0"] * (1 << pieces)
    for subset in subsets:
        bits[subset >> unused] = "1"
    family: Family = int("".join(reversed(bits)), 2)
    # Yates's algorithm (the fast zeta transform): all subsets that hold one of the family and a piece more.
    larger: Family = 0
    for piece in range(pieces):
        larger |= ((family | larger) & _lacking(piece, pieces)) << (1 << piece)
    least = reversed(f"{family & ~larger:b}")
    return tuple([subset << unused for subset, bit in enumerate(least) if bit == "1"])


def packed(choices: Iterable[tuple[Subset, ...]], most: int, pieces: int) -> dict[int, Subset]:
    """Return by place a subset for as many choices as can have one, up to ``most``, earlier ones first.

    The subsets returned do not overlap. Each of ``choices`` names the subsets of the pieces that would do.

    >>> packed([(0b011, 0b100), (0b100,), (0b111,)], 3, 3)
    {1: 4, 0: 3}
    """

    @cache
    def disjoint(subset: Subset) -> Family:
        """Return all subsets that do not overlap with this one."""
        if not subset:
            return (1 << (1 << pieces)) - 1
        piece = highest(subset)
        return disjoint(subset ^ 1 << piece) & _lacking(piece, pieces)

    # unions[n]: the pieces that n of the choices so far can take up together.
    unions: list[Family] = [1] + [0] * most
    steps: list[tuple[tuple[Subset, ...], list[Family]]] = []
    alike: Counter[tuple[Subset, ...]] = Counter()
    for subsets in choices:
        steps.append((subsets, unions))
        alike[subsets] += 1
        if alike[subsets] > most:  # of those with the same subsets, no more can have one
            continue
        unions = unions.copy()
        for served, family in enumerate(steps[-1][1][:most]):
            for subset in subsets if family else ():
                if fitting := family & disjoint(subset):
                    unions[served + 1] |= fitting << subset  # disjoint subsets add up to their union
        if unions[most]:
            break
    served = max(number for number, family in enumerate(unions) if family)
    union = lowest(unions[served])
    given: dict[int, Subset] = {}
    while served:  # back through the steps, to find which subsets make up the union
        subsets, unions = steps.pop()
        if not unions[served] >> union & 1:  # not to be had without this choice
            served -= 1
            given[len(steps)] = subset = next(
                each for each in subsets if each & union == each and unions[served] >> (union ^ each) & 1
            )
            union ^= subset
    return given


@cache
def _lacking(piece: int, pieces: int) -> Family:
    """Return all subsets without that piece: Knuth's magic mask, every second run of 2**piece bits."""
    return ((1 << (1 << pieces)) - 1) // ((1 << (1 << piece)) + 1)
