"""Days as authors write them, in forms and in content.

An author may write what the calendar of the rules understands (``20 ธันวาคม 2567``,
``20/12/2567``) or ISO 8601 (``2567-12-20``, ``2024-12-20``). Nothing may follow, unlike in an applicant's
answer: a time that nobody reads would be lost.
"""

import re
import tomllib
from datetime import date
from pathlib import Path

from pydantic_core import PydanticCustomError

from prakat.validators.contract import Words
from prakat.validators.counting import calendar, dates
from prakat.validators.report import words
from prakat.validators.text import normalise

_ISO = re.compile(r"([0-9]{4})-(0?[1-9]|1[0-2])-([0-9]{1,2})")
# A year of the Buddhist era in ISO order: no announcement is of the year 2400 A.D.
_FIRST_BE_YEAR = 2400
_SHOWN = 300  # characters of what was written
_REMEDIES: dict[str, Words] = tomllib.loads(Path(__file__).with_name("dates.toml").read_text("utf-8"))


def day(value: object) -> date:
    """Return the day that an author wrote. Raises PydanticCustomError ``date.unreadable``.

    >>> day("20 ธันวาคม 2567") == day("2567-12-20") == day("2024-12-20") == date(2024, 12, 20)
    True
    """
    if isinstance(value, date):
        return value
    written = normalise(str(value)).rstrip(" .,")
    try:
        if not (iso := _ISO.fullmatch(written)):
            read = dates.parse(written)
            if dates.parse(written, last=True) != read:  # applicants may write a time from day to day
                raise calendar.DateError("format", days=(read, dates.parse(written, last=True)))
            if len(re.findall("[0-9]+", written)) > 3 or not written[-1:].isdigit():
                raise unreadable(written, "example")
            return read
        year, month, of_month = map(int, iso.groups())
        return (calendar.day_of if year >= _FIRST_BE_YEAR else date)(year, month, of_month)
    except calendar.DateError as error:
        if error.failure == "format":
            raise unreadable(written, "one_day" if len(error.days) > 1 else "example") from error
        if error.failure == "letters":
            mixed, meant = error.values["mixed"], [calendar.format_thai(each) for each in error.days[:1]]
            remedy = "letters_meant" if meant else "letters"
            raise unreadable(written, remedy, mixed=mixed, meant="".join(meant)) from error
        if error.failure == "two_digit_year" and len(digits := str(error.values["year"])) == 2:
            raise unreadable(written, "whole_year", year=digits) from error
        # Messages of applicants put a question's label there; the English ones bring the quotes.
        shown = written[:_SHOWN]
        label: Words = {"th": f"“{shown}”", "en": shown}
        values = {"label": label, "else": "", **error.values}
        raise unreadable(written, words(f"thai_date.{error.failure}", values)) from error
    except ValueError as error:
        raise unreadable(written, "example") from error


def unreadable(written: str, remedy: str | Words, /, **values: object) -> PydanticCustomError:
    """Return the error that this is not a day; the remedy: words, or a key of dates.toml with values."""
    said = _REMEDIES[remedy] if isinstance(remedy, str) else remedy
    why = {"th": said["th"].format(**values), "en": said["en"].format(**values)} if values else said
    return PydanticCustomError("date.unreadable", "{written}", {"written": written, "why": why})
