import pytest

from prakat.validators.counting.calendar import be_year
from prakat.validators.counting.dates import parse
from prakat.validators.counting.retirement import last_day


@pytest.mark.parametrize(
    ("born", "year"),
    [
        ("30/9/2510", 2570),
        ("1/10/2510", 2570),
        ("2/10/2510", 2571),
        ("31/12/2510", 2571),
        ("1/1/2511", 2571),
        ("15/1/2482", 2543),  # January 2482 lies in 1940 of the Common Era
    ],
)
def test_year_of_retirement(born: str, year: int) -> None:
    last = last_day(parse(born))
    assert (be_year(last), last.month, last.day) == (year, 9, 30)
