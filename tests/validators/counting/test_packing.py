"""Sets that do not overlap, against every way of choosing them."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators.counting.packing import Subset, packed, smallest

PIECES = 5
SETS = st.sets(st.integers(0, 2**PIECES - 1))
CHOICES = st.lists(
    st.sets(st.integers(1, 2**PIECES - 1), max_size=4).map(lambda sets: (*sorted(sets),)), max_size=5
)


@given(SETS)
def test_the_smallest_hold_no_other(sets: set[Subset]) -> None:
    assert set(smallest([*sets])) == {
        some for some in sets if not any(other & some == other for other in sets - {some})
    }


@given(CHOICES, st.integers(0, 4))
def test_as_many_have_a_set_as_can(choices: list[tuple[Subset, ...]], most: int) -> None:
    given = packed(choices, most, PIECES)
    assert all(some in choices[place] for place, some in given.items())
    assert not any(one & other for one, other in combinations(given.values(), 2))
    assert len(given) == min(most, most_by_trying(choices))


def most_by_trying(choices: list[tuple[Subset, ...]]) -> int:
    ways = product(*((0, *sets) for sets in choices))  # the empty set: none of them
    return max(
        sum(some > 0 for some in way)
        for way in ways
        if not any(one & other for one, other in combinations(way, 2))
    )


@pytest.mark.parametrize(
    ("choices", "given"),
    [
        ([], {}),
        ([(0b01,), (0b01,), (0b10,)], {0: 0b01, 2: 0b10}),
        ([(0b01, 0b10), (0b01,)], {0: 0b10, 1: 0b01}),
        ([()] * 3 + [(0b11,)], {3: 0b11}),
    ],
)
def test_earlier_ones_come_first(choices: list[tuple[Subset, ...]], given: dict[int, Subset]) -> None:
    assert packed(choices, 3, 2) == given
