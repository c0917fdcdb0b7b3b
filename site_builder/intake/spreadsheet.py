"""Sheets as files: a workbook for Excel (.xlsx), or the first sheet alone as text (.csv).

What applicants typed stays text in both: nothing that begins like a formula is ever one. The
same sheets give the same bytes.
"""

import csv
import errno
import os
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO, StringIO
from math import ceil
from pathlib import Path

import xlsxwriter

from prakat.site_builder.intake.applicant import CellValue
from prakat.site_builder.intake.roster import Sheet

CELL = 32_767  # characters, the most that Excel takes
LINE, HIGHEST = 15, 409  # points: of a line, and the most that Excel takes
FONT = "Tahoma"  # is on every Windows and Macintosh computer, and has Thai
CREATED = datetime(1980, 1, 1)  # the day that its ZIP entries bear as well

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


def write(file: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets as the file's suffix says, readable by its owner alone.

    Raises:
        TableError: the file cannot be written.
    """
    data = csv_text(sheets[0]).encode("utf-8-sig") if file.suffix.lower() == ".csv" else workbook(sheets)
    try:
        with _aside(file) as aside:
            aside.write_bytes(data)
            aside.replace(file)
    except OSError as error:
        raise _fault(file, error) from error


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


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return an Excel workbook: headings that stay in sight, a filter on each column, A4 across."""
    made = BytesIO()
    # Anything like a formula or an address was typed by somebody: it stays text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"created": CREATED})
        text = {"font_name": FONT, "font_size": 10, "text_wrap": True, "valign": "top"}
        heading = book.add_format(text | {"bold": True, "bg_color": "#E8EEF7"})
        cell = book.add_format(text)
        for name, headings, widths, rows, fixed in sheets:
            page = book.add_worksheet(name)
            page.freeze_panes(1, fixed)
            page.autofilter(0, 0, len(rows), len(headings) - 1)
            page.set_landscape()
            page.set_paper(9)  # A4
            page.repeat_rows(0)
            if fixed:
                page.repeat_columns(0, fixed - 1)
            for column, (title, width) in enumerate(zip(headings, widths, strict=True)):
                page.set_column(column, column, width)
                page.write_string(0, column, title, heading)
            page.set_row(0, _height(headings, widths))
            for line, row in enumerate(rows, start=1):
                page.set_row(line, _height(row, widths))
                for column, value in enumerate(row):
                    if isinstance(value, int):
                        page.write_number(line, column, value, cell)
                    else:
                        page.write_string(line, column, value[:CELL], cell)
    return made.getvalue()


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


def csv_text(sheet: Sheet) -> str:
    """Return the sheet as comma-separated text, lines ended as RFC 4180 says."""
    text = StringIO(newline="")
    table: list[list[CellValue]] = [[*sheet.headings], *sheet.rows]
    csv.writer(text).writerows([_harmless(cell) for cell in row] for row in table)
    return text.getvalue()


def _harmless(cell: CellValue) -> CellValue:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
