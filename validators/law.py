"""What the law says of ages and of the calendar: ages that it sets or that are impossible, each once."""

from typing import NamedTuple


class Age(NamedTuple):
    """An age in full years, and its source."""

    years: int
    source: str


APPOINTMENT = Age(18, "พระราชบัญญัติระเบียบข้าราชการพลเรือน พ.ศ. 2551 มาตรา 36")
RETIREMENT = Age(
    60,
    "พระราชบัญญัติบำเหน็จบำนาญข้าราชการ พ.ศ. 2494 มาตรา 19 "
    "และพระราชบัญญัติระเบียบข้าราชการพลเรือน พ.ศ. 2551 มาตรา 107 (2)",
)
GRADUATION = Age(15, "")  # anybody younger has mistyped a year [inferred]
CHILDHOOD, LIFE = Age(10, ""), Age(100, "")  # nobody younger is appointed, nobody older applies [inferred]
# How eras meet, and which days its year has: all that the act says. The codes that rest on it.
CALENDAR = "พระราชบัญญัติปีประดิทิน พุทธศักราช 2483"
OF_CALENDAR = ("thai_date.christian_year", "thai_date.not_in_calendar")
LIFETIME = 75  # years: hardly anybody who applies was born earlier, nor is anything that is told older
