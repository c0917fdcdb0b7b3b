"""Durations: the table of the law, then what holds for all."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.validators.counting.dates import parse
from prakat.validators.counting.duration import Duration, boundary, span, total


@pytest.mark.parametrize(
    ("since", "until", "length"),
    [
        ("1/6/2541", "31/5/2550", (9, 0, 0)),
        ("1/6/2550", "31/5/2556", (6, 0, 0)),
        ("1/6/2556", "31/5/2567", (11, 0, 0)),
        ("29/2/2563", "28/2/2564", (1, 0, 0)),
        ("29/2/2563", "28/2/2567", (4, 0, 0)),
        ("29/2/2563", "29/2/2567", (4, 0, 1)),
        ("31/1/2566", "27/2/2566", (0, 0, 28)),
        ("31/1/2566", "28/2/2566", (0, 1, 0)),
        ("31/1/2566", "1/3/2566", (0, 1, 1)),
        ("31/8/2566", "30/9/2566", (0, 1, 0)),
        ("31/5/2566", "29/6/2566", (0, 0, 30)),
        ("1/10/2566", "1/10/2566", (0, 0, 1)),
        ("10/1/2510", "9/1/2568", (58, 0, 0)),
    ],
)
def test_span(since: str, until: str, length: tuple[int, int, int]) -> None:
    assert span(parse(since), parse(until)) == length


def test_nothing_and_less_than_nothing() -> None:
    day = date(2024, 1, 1)
    assert span(day, day - timedelta(days=1)) == (0, 0, 0)
    with pytest.raises(ValueError, match="before it starts"):
        span(day, day - timedelta(days=2))


def test_total_merges_what_overlaps_or_adjoins() -> None:
    spring = (date(2020, 1, 1), date(2020, 6, 30))
    assert total([spring, (date(2020, 4, 1), date(2020, 12, 31))]) == (1, 0, 0)
    assert total([spring, (date(2020, 7, 1), date(2020, 12, 31))]) == (1, 0, 0)
    assert total([spring, (date(2020, 2, 1), date(2020, 3, 31))]) == (0, 6, 0)
    assert total([]) == (0, 0, 0)


def test_total_carries_days_and_months_but_a_single_span_does_not() -> None:
    month = (date(2023, 5, 31), date(2023, 6, 29))
    assert total([month]) == (0, 0, 30)
    assert total([month, (date(2024, 1, 1), date(2024, 1, 1))]) == (0, 1, 1)
    assert total([(date(2020, 1, 1), date(2020, 8, 31)), (date(2021, 1, 1), date(2021, 4, 30))]) == (1, 0, 0)


def test_as_json() -> None:
    assert Duration(1, 2, 3).as_json() == {"years": 1, "months": 2, "days": 3}


DAYS = st.dates(date(1889, 4, 1), date(2200, 12, 31))
PERIODS = st.tuples(DAYS, st.integers(0, 20_000)).map(
    lambda each: (each[0], each[0] + timedelta(days=each[1]))
)


@given(PERIODS)
def test_a_day_longer_is_never_shorter(period: tuple[date, date]) -> None:
    since, until = period
    assert span(since, until) < span(since, until + timedelta(days=1))


@given(PERIODS)
def test_begun_a_day_earlier_is_never_shorter(period: tuple[date, date]) -> None:
    since, until = period
    assert span(since - timedelta(days=1), until) >= span(since, until)


@given(DAYS, st.integers(0, 1200))
def test_a_span_of_whole_months_is_exact(since: date, months: int) -> None:
    """A period ends the day before its boundary, not a day sooner."""
    last = boundary(since, months) - timedelta(days=1)
    assert span(since, last) == (months // 12, months % 12, 0)
    if months:
        assert span(since, last - timedelta(days=1)) < (months // 12, months % 12, 0)


@given(st.lists(PERIODS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_periods_does_not_matter(
    periods: list[tuple[date, date]], chance: random.Random
) -> None:
    shuffled = list(periods)
    chance.shuffle(shuffled)
    assert total(shuffled) == total(periods)


@given(st.lists(PERIODS, min_size=1, max_size=5))
def test_a_period_said_twice_counts_once(periods: list[tuple[date, date]]) -> None:
    assert total(periods + periods) == total(periods)
