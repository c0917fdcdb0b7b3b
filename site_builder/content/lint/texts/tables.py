"""Tables of names and results: numbers and names that stand twice, numbers left out, numbers of ID cards."""

import re
from collections.abc import Iterator, Sequence

from prakat.forms.questions.source import Finding, Loc, Source
from prakat.site_builder.content.kinds import NoticeKind
from prakat.site_builder.content.lint.texts.numbers import hidden, personal
from prakat.site_builder.content.papers import Notice
from prakat.validators.text import letters, row_of_figures, to_arabic_digits

_MOST = 5  # rows of a table that are told of: who mends those looks at the others
_ORDER = re.compile("(?:ลำดับ|ที่$)")
_NUMBER = re.compile("(?:เลข|หมายเลข|รหัส).*(?:สอบ|สมัคร)")
_NAME = re.compile("ชื่อ(?!ตำแหน่ง|หน่วยงาน|หลักสูตร|วิชา|สถานที่|ห้อง)")
_WHERE = re.compile("ตำแหน่ง|หน่วย|กลุ่ม|วัน|เวลา|วิชา|รอบ|ห้อง|ภาค")
_ID_NUMBER, _THIRTEEN = re.compile("ประชาชน|เลขบัตร"), row_of_figures(13)
_FIGURES = re.compile(r"\s*([0-9]{1,6})\.?\s*")


def findings(notice: Notice, source: Source, at: Loc) -> Iterator[Finding]:
    """Report numbers of examinees and names that stand twice for the same, and gaps among the numbers."""
    yield from _of_persons(notice, source, at)
    columns, rows = notice.columns, [row for row in notice.rows if len(row) == len(notice.columns)]
    if not columns or len(rows) < len(notice.rows) or notice.kind not in _OF_NAMES:
        return
    where = [index for index, head in enumerate(columns) if _WHERE.search(head) and not _NUMBER.search(head)]
    order = next((index for index, head in enumerate(columns) if _ORDER.match(head)), None)
    found: list[Finding] = [] if order is None else [*_gaps(rows, order, source, at)]
    number = next((index for index, head in enumerate(columns) if _NUMBER.search(head)), None)
    name = next((index for index, head in enumerate(columns) if _NAME.match(head)), None)
    for column in (number, name):
        if column is not None:
            found += _twice(rows, column, where, source, at)
    yield from found[:_MOST]


def _of_persons(notice: Notice, source: Source, at: Loc) -> Iterator[Finding]:
    """Report a column of ID numbers at its first cell that holds one, whatever its figures add up to."""
    for column, head in enumerate(notice.columns):
        if not _ID_NUMBER.search(head):
            continue
        cells = ((row, str(cells[column])) for row, cells in enumerate(notice.rows) if column < len(cells))
        row, cell = next((each for each in cells if _THIRTEEN.fullmatch(each[1].strip())), (0, ""))
        if cell and not any(personal(cell)):  # else it is told as it is in any text
            yield source.finding((*at, "rows", row, column), "text.national_id", words=hidden(cell))


_OF_NAMES = (NoticeKind.CANDIDATES, NoticeKind.RESULTS, NoticeKind.REGISTER)


def _twice(
    rows: Sequence[Sequence[object]], column: int, where: Sequence[int], source: Source, at: Loc
) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], int] = {}
    for index, row in enumerate(rows):
        value = letters(str(row[column]))
        key = (value, *(letters(str(row[each])) for each in where if each != column))
        if value and seen.setdefault(key, index) != index:
            place = (*at, "rows", index, column)
            yield source.finding(place, "notice.twice", value=str(row[column]).strip(), row=seen[key] + 1)


def _gaps(rows: Sequence[Sequence[object]], order: int, source: Source, at: Loc) -> Iterator[Finding]:
    """Report numbers that do not follow each other; they may begin anew, as for another position."""
    numbers = [_FIGURES.fullmatch(to_arabic_digits(str(row[order]))) for row in rows]
    previous = None
    for index, figures in enumerate(numbers):
        number = int(figures[1]) if figures else None
        anew = number == 1 and previous != 1
        if number is not None and previous is not None and number != previous + 1 and not anew:
            place = (*at, "rows", index, order)
            yield source.finding(place, "notice.sequence", found=number, previous=previous)
        previous = number if number is not None else previous
