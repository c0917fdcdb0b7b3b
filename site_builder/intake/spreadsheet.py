"""A roster as a file: a workbook for Excel (.xlsx), or the applicants alone as text (.csv).

What applicants typed stays text in both: nothing that begins like a formula is ever one. The
same results give the same bytes. Rows are written as they come, so that memory does not grow with them.
"""

import csv
import errno
import os
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
import xlsxwriter.exceptions

from prakat.site_builder.intake.applicant import VERDICTS, CellValue
from prakat.site_builder.intake.roster import LATE, Roster, Sheet
from prakat.site_builder.intake.verify import OUTCOMES

CELL = 32_767  # characters, the most that Excel takes
LINE, HIGHEST = 15, 409  # points: of a line, and the most that Excel takes
FONT = "Tahoma"  # is on every Windows and Macintosh computer, and has Thai
ACROSS = 250  # characters on a page across: in print somewhat above 5 points
# Light, middle and dark, in colour as in grey.
_SHADES = ("#E6F4E6", "#FBE3A2", "#E0A59B")
CREATED = datetime(1980, 1, 1)  # xlsxwriter gives its ZIP entries a day of the same month

# Excel and its like take a cell of a CSV for a formula that begins so, the full-width forms among them.
_FORMULA = tuple("=+-@＝＋－＠\t\r")


class TableError(Exception):
    """A table cannot be written; the words say why, in English and Thai."""


def need(file: Path) -> None:
    """Look whether a table can be written, before hours of checking and not after.

    Raises:
        TableError: the file has another suffix, no folder to lie in, or may not be written.
    """
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise TableError(f"{file} must end in .xlsx or .csv. ชื่อไฟล์ {file} ต้องลงท้ายด้วย .xlsx หรือ .csv")
    if not file.absolute().parent.is_dir():
        raise TableError(f"There is no folder {file.parent}. ไม่พบโฟลเดอร์ {file.parent}")
    try:
        if file.exists():
            file.open("r+b").close()
        with _aside(file):
            pass
    except OSError as error:
        raise _fault(file, error) from error


def write(file: Path, roster: Roster) -> None:
    """Write a roster as the file's suffix says, readable by its owner alone.

    Raises:
        TableError: the file cannot be written.
    """
    try:
        with _aside(file) as aside:
            if file.suffix.lower() == ".csv":
                with aside.open("w", encoding="utf-8-sig", newline="") as text:
                    csv.writer(text).writerows(_csv_rows(roster))
            else:
                _workbook(aside, roster)
            aside.replace(file)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise _fault(file, _cause(error)) from error


def _cause(error: Exception) -> OSError:
    """Return the system's error; xlsxwriter hands it on within one of its own."""
    while not isinstance(error, OSError):
        error = error.args[0] if error.args and isinstance(error.args[0], Exception) else OSError(str(error))
    return error


@contextmanager
def _aside(file: Path) -> Iterator[Path]:
    """Give an empty file beside a table, for its owner alone, which is gone at the end if not renamed.

    So a table is there as a whole or as it was before, whatever happens in between.
    """
    handle, name = tempfile.mkstemp(prefix=f".{file.stem[:40]}-", suffix=".part", dir=file.absolute().parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _fault(file: Path, error: OSError) -> TableError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return TableError(
            f"The disk is full: {file} was not written. ดิสก์เต็ม จึงยังไม่ได้เขียนไฟล์ {file} ลบไฟล์อื่นแล้วสั่งใหม่"
        )
    return TableError(
        f"Cannot write {file}: {error.strerror}. เขียนไฟล์ {file} ไม่ได้ "
        "ถ้าเปิดอยู่ใน Excel ให้ปิดก่อน มิฉะนั้นตรวจสิทธิ์ของไฟล์และโฟลเดอร์"
    )


def _workbook(file: Path, roster: Roster) -> None:
    """Write an Excel workbook: headings that stay in sight, a filter on each column; on paper A4 across.

    Rows go to the disk as they come, in a folder beside the file that its owner alone may enter.
    """
    with tempfile.TemporaryDirectory(prefix=".roster-", dir=file.absolute().parent) as folder:
        # Anything like a formula or an address was typed by somebody: it stays text.
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        with xlsxwriter.Workbook(str(file), options) as book:
            book.set_properties({"created": CREATED})
            look = _Look(book)
            pages = [_Page(book, look, sheet, roster.foot) for sheet in roster.sheets]
            for sheet, cells, is_head in roster.lines():
                pages[sheet].add(cells, is_head)
            for page in pages:
                page.finish()


class _Look:
    """How cells look: verdicts have a colour each, which a grey printer shows as lighter or darker."""

    def __init__(self, book: Any) -> None:
        text = {
            "font_name": FONT,
            "font_size": 10,
            "text_wrap": True,
            "valign": "top",
            "border": 1,
            "border_color": "#B5B5B5",
        }
        self.heading = book.add_format(text | {"bold": True, "bg_color": "#E8EEF7"})
        self.cell = book.add_format(text)
        self.head = book.add_format(text | {"bold": True, "bg_color": "#F3F3F3"})
        light, middle, dark = (book.add_format(text | {"bg_color": colour}) for colour in _SHADES)
        worst = book.add_format(text | {"bg_color": _SHADES[2], "bold": True})
        self._words = {
            **dict.fromkeys((VERDICTS["eligible"], OUTCOMES["ready"], OUTCOMES["review"]), light),
            **dict.fromkeys((VERDICTS["review"], VERDICTS["incomplete"], OUTCOMES["incomplete"]), middle),
            **dict.fromkeys((VERDICTS["not_eligible"], OUTCOMES["errors"]), worst),
            LATE: dark,
        }

    def of(self, value: CellValue) -> Any:
        """Return how a cell looks by what it says."""
        return self._words.get(str(value), self.cell)


class _Page:
    """A sheet of a workbook, to which lines are added one after the other."""

    def __init__(self, book: Any, look: _Look, sheet: Sheet, foot: str) -> None:
        self._book, self._look, self._sheet, self._count = book, look, sheet, 0
        self._page = page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, sheet.fixed)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        # As wide as one page, or as few as can be read; as long as it takes.
        across = ceil(sum(sheet.widths) / ACROSS)
        page.fit_to_pages(across, 0)
        page.repeat_rows(0)
        if across > 1 and sheet.fixed:
            page.repeat_columns(0, sheet.fixed - 1)
        name = sheet.name.replace("&", "&&")
        small, foot = f'&"{FONT}"&8', foot.replace("&", "&&")
        page.set_footer(f"&L{small}{foot}&R{small}{name} · พิมพ์ &D &T · หน้า &P / &N")
        for column, (title, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, title, look.heading)
        page.set_row(0, _height(sheet.headings, sheet.widths))

    def add(self, cells: Sequence[CellValue], is_head: bool) -> None:
        """Add a line."""
        self._count += 1
        line, page = self._count, self._page
        page.set_row(line, _height(cells, self._sheet.widths))
        for column, value in enumerate(cells):
            look = self._look.head if is_head else self._look.of(value)
            if isinstance(value, int):
                page.write_number(line, column, value, look)
            elif value:
                page.write_string(line, column, value[:CELL], look)
            else:
                page.write_blank(line, column, None, look)
        # The library keeps the height of each row that it has written. A chart needs them to find its place.
        if not self._sheet.charted:
            page.row_info.pop(line - 1, None)
            page.row_sizes.pop(line - 1, None)

    def finish(self) -> None:
        """Say what is known once all lines are there."""
        page, sheet = self._page, self._sheet
        page.autofilter(0, 0, max(self._count, 1), len(sheet.headings) - 1)
        if sheet.locked:
            # No secret: it keeps hands from changing what stands there, and lets them look and filter.
            page.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
        if sheet.charted:
            first, last = sheet.charted
            chart = self._book.add_chart({"type": "bar"})
            chart.add_series(
                {
                    "name": f"คุณสมบัติ ({sheet.headings[1]}คน)",
                    "categories": [sheet.name, first + 1, 0, last + 1, 0],
                    "values": [sheet.name, first + 1, 1, last + 1, 1],
                    "data_labels": {"value": True},
                    "fill": {"color": "#5B7DB1"},
                    "gap": 60,
                }
            )
            chart.set_title({"name_font": {"name": FONT, "size": 11}})
            chart.set_legend({"none": True})
            chart.set_y_axis({"reverse": True, "num_font": {"name": FONT}})
            chart.set_x_axis({"min": 0, "major_gridlines": {"visible": False}, "num_format": "0"})
            chart.set_size({"width": 620, "height": 220})
            page.insert_chart(1, len(sheet.headings) + 1, chart)


def _height(row: Sequence[CellValue], widths: Sequence[int]) -> int:
    """Return the height of a row in points, which only Excel finds out by itself.

    Marks above and below Thai letters take no width.

    >>> _height([1, "ที่นี่"], [5, 5]), _height(["สองบรรทัด"], [8])
    (15, 30)
    """
    lines = 1
    for cell, width in zip(row, widths, strict=True):
        wide = [sum(unicodedata.category(it) != "Mn" for it in line) for line in str(cell).split("\n")]
        lines = max(lines, sum(max(1, ceil(each / (width - 1))) for each in wide))
    return min(LINE * lines, HIGHEST)


def _csv_rows(roster: Roster) -> Iterator[list[CellValue]]:
    """Yield the rows of a table of one sheet, headings first; lines end as RFC 4180 says."""
    yield [*roster.table.headings]
    for row in roster.rows():
        yield [_harmless(cell) for cell in row]


def _harmless(cell: CellValue) -> CellValue:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
