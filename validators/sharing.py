"""Answers given once that stand wherever the same is asked again (``shared`` of a field).

An answer of its own always wins. What stands for one is shown, and can be said otherwise.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol

from prakat.validators.contract import Field, Shared, Span
from prakat.validators.counting.dates import understood
from prakat.validators.counting.open_end import is_present
from prakat.validators.levels import OTHER, code_of
from prakat.validators.text import compact

_FIGURE = re.compile("[0-9๐-๙]")


class Answered(Protocol):
    """The answers of a form, as far as they are looked at here (``answers.Answers``)."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The answers by path."""

    @property
    def borrowed(self) -> Set[str]:
        """The paths where another answer stands for one."""

    def text(self, path: str, row: str = "") -> str:
        """Return an answer, counted from the row if the row has it."""

    def rows(self, path: str) -> Sequence[str]:
        """Return the paths of rows."""


class Given(NamedTuple):
    """The answers of the form that gives, and the questions asked there by path.

    ``is_own`` tells that it is the form that takes: then only what was answered is taken from rows, lest two
    answers rest on each other.
    """

    answers: Answered
    asked: Mapping[str, Field]
    is_own: bool


def sources(field: Field) -> Iterator[Shared]:
    """Yield where the answer to a field may be taken from, the first that has one first."""
    source = field.get("shared")
    while source:
        yield source
        source = source.get("otherwise")


def is_of_rows(source: Shared) -> bool:
    """Return whether a source takes the answer of a row."""
    return "where" in source or "runs" in source


def answer(source: Shared, field: Field, row: str, mine: Answered, given: Given) -> str:
    """Return the answer that a source gives to a field; "" for none, or where it is no choice of the field.

    ``row`` is the path of the row that takes it, "" outside rows, ``mine`` the answers of its form.
    """
    text = _found(source, field, row, mine, given)
    if "options" in field and text not in [each["value"] for each in field["options"]]:
        return ""
    return text


def _found(source: Shared, field: Field, row: str, mine: Answered, given: Given) -> str:
    theirs = given.answers
    if (condition := source.get("only_if")) and mine.text(condition["path"], row) not in condition["values"]:
        return ""
    if not _takes(source, row, mine):
        return ""
    if not is_of_rows(source):
        text = _said(source, given, in_words="options" not in field)
        return "" if _has_another(source, field, row, mine, text) else text
    rows, column = _column(source, given.asked)
    if "runs" in source:
        last = _begun_last(theirs, theirs.rows(rows), source["runs"])
        return theirs.text(f"{last}.{column}") if last else ""
    alike = [
        text
        for each in theirs.rows(rows)
        if each != row
        and (path := f"{each}.{column}") in given.asked
        and not (given.is_own and path in theirs.borrowed)
        and (text := theirs.text(path))
        and _are_alike(source["where"], row, mine, each, theirs)
    ]
    days = [_day(text) for text in alike]
    if days and None not in days:
        return min(zip(days, alike, strict=True), key=lambda each: each[0] or date.max)[1]
    return alike[0] if alike else ""


def _begun_last(theirs: Answered, rows: Sequence[str], span: Span) -> str:
    """Return the row that began last, if it has no end; "" where it has one, or days are missing."""
    begun = [(_day(theirs.text(f"{row}.{span['since']}")), row) for row in rows]
    days = [day for day, _ in begun]
    last = begun[0][1] if len(begun) == 1 else ""
    if len(begun) > 1 and None not in days and days.count(max(day for day in days if day)) == 1:
        last = max((day, row) for day, row in begun if day)[1]
    end = theirs.text(f"{last}.{span['until']}") if last else ""
    return last if not end or is_present(end) else ""


def _takes(source: Shared, row: str, mine: Answered) -> bool:
    """Return whether it is this row that takes the answer.

    An only row in which nothing is answered yet takes none that would make it an answer by itself.
    """
    if not row or source.get("row") == "unanswered":
        return True
    rows = mine.rows(row.rpartition("[")[0])
    begins = source.get("row") == "first"
    if "where" not in source and not begins:
        return row == rows[-1]
    own = (path for path, text in mine.texts.items() if path.startswith(f"{row}.") and text)
    if len(rows) == 1 and all(path in mine.borrowed for path in own):
        return False
    if begins:
        return row == rows[0]
    before = rows[: rows.index(row)]
    columns = {column: column for column in source["where"].values()}
    return not any(_are_alike(columns, row, mine, each, mine) for each in before)


def _has_another(source: Shared, field: Field, row: str, mine: Answered, text: str) -> bool:
    """Return whether another row has the answer, where it is for one that has none yet."""
    if source.get("row") != "unanswered":
        return False
    others = (each for each in mine.rows(row.rpartition("[")[0]) if each != row)
    return any(mine.text(f"{each}.{field['path']}") == text for each in others)


def _said(source: Shared, given: Given, *, in_words: bool) -> str:
    """Return the answers of the source's paths; "" while one that is asked is missing.

    In words, a choice is what it says; where it says only that it is another, what is asked then follows.
    """
    parts, asked = [], given.asked
    for path in (source["path"], *source.get("then", [])):
        if path not in asked:
            continue
        if not (text := given.answers.texts[path]):
            return ""
        if in_words and (options := asked[path].get("options")):
            text = next((each["label"]["th"] for each in options if each["value"] == text != OTHER), "")
        parts += [text] if text else []
    return " ".join(parts)


def _column(source: Shared, asked: Mapping[str, Field]) -> tuple[str, str]:
    """Return the path of the rows that a source names, and the column in them."""
    rows, dot, column = source["path"].rpartition(".")
    while dot:
        if rows in asked and asked[rows]["kind"] == "rows":
            return rows, column
        rows, dot, more = rows.rpartition(".")
        column = f"{more}.{column}"
    return "", ""


def _are_alike(where: Mapping[str, str], row: str, mine: Answered, other: str, theirs: Answered) -> bool:
    """Return whether two rows say the same: in each column of the other, what mine says in that beside it."""
    return all(
        is_same(mine.text(own, row), theirs.text(f"{other}.{column}")) for column, own in where.items()
    )


def is_same(one: str, other: str) -> bool:
    """Return whether two normalised answers say the same: as text, as a level, or as a day.

    >>> is_same("K3", "ชำนาญการพิเศษ"), is_same("1/6/2541", "1 มิ.ย. 2541"), is_same("", "")
    (True, True, False)
    """
    if not one or not other:
        return False
    (text, level, day), (other_text, other_level, other_day) = _meaning(one), _meaning(other)
    if text == other_text:
        return True
    return level == other_level if level else day is not None and day == other_day


@lru_cache(maxsize=1000)  # each row is held against all others
def _meaning(text: str) -> tuple[str, str, date | None]:
    """Return an answer without white space, and the level and the day that it names."""
    return compact(text), code_of(text), _day(text)


def _day(text: str) -> date | None:
    if not _FIGURE.search(text):  # as in nearly all answers
        return None
    read = understood(text)
    return read and read.first
