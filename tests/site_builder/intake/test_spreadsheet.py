"""Sheets as files that Excel opens: Thai, text that stays text, the same bytes each time."""

import csv
import io
import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from prakat.site_builder.intake import spreadsheet
from prakat.site_builder.intake.applicant import VERDICTS, CellValue
from prakat.site_builder.intake.roster import Line, Sheet

FORMULAS = ["=1+1", "+66 2 123", "-1", "@SUM(A1)", "＝1+1", "\t=1", '=HYPERLINK("https://example.org")']


class Listed(NamedTuple):
    """A roster of rows that are given."""

    sheet: Sheet
    listed: list[list[CellValue]]
    foot: str = "prakat 1 & more"

    @property
    def sheets(self) -> list[Sheet]:
        return [self.sheet]

    @property
    def table(self) -> Sheet:
        return self.sheet

    def rows(self) -> Iterator[list[CellValue]]:
        yield from self.listed

    def lines(self) -> Iterator[Line]:
        return (Line(0, each) for each in self.listed)


ROSTER = Listed(
    Sheet("ผู้สมัคร", ["ลำดับ", "ชื่อ", "หมายเหตุ"], [7, 18, 40], fixed=2),
    [
        [1, "นางสาวตัวอย่าง", "บรรทัดแรก\nบรรทัดที่สอง"],
        *([number, text, "0012"] for number, text in enumerate(FORMULAS)),
    ],
)


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., openpyxl.Workbook]:
    """The workbook of a roster, as another program reads it."""

    def made(roster: Listed = ROSTER) -> openpyxl.Workbook:
        spreadsheet.write(tmp_path / "made.xlsx", roster)  # type: ignore[arg-type]
        return openpyxl.load_workbook(tmp_path / "made.xlsx")

    return made


type Made = Callable[..., openpyxl.Workbook]


def test_a_workbook_gives_the_rows_back(made: Made) -> None:
    page = made()["ผู้สมัคร"]
    assert [list(row) for row in page.values] == [ROSTER.sheet.headings, *ROSTER.listed]


def test_nothing_typed_is_a_formula_in_a_workbook(made: Made) -> None:
    page = made()["ผู้สมัคร"]
    assert {cell.data_type for row in page.iter_rows(min_col=2) for cell in row} == {"s"}
    assert all(cell.hyperlink is None for row in page.iter_rows() for cell in row)


def test_headings_stay_in_sight_and_every_column_can_be_filtered(made: Made) -> None:
    page = made()["ผู้สมัคร"]
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == "A1:C9"
    assert page.column_dimensions["C"].width == pytest.approx(40, abs=1)


def test_a_row_is_as_high_as_its_longest_cell(made: Made) -> None:
    page = made()["ผู้สมัคร"]
    assert [page.row_dimensions[row].height for row in (2, 3)] == [30, None], "two lines, and the usual one"


def test_the_same_rows_give_the_same_bytes(made: Made, tmp_path: Path) -> None:
    """Whenever that is: the only moments that they tell are of the first month that a ZIP file can."""
    made()
    data = (tmp_path / "made.xlsx").read_bytes()
    made()
    assert (tmp_path / "made.xlsx").read_bytes() == data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {each.date_time[:2] for each in packed.infolist()} == {(1980, 1)}
        parts = b"".join(map(packed.read, packed.namelist()))
    assert {*re.findall(rb"(\d{4})-\d\d-\d\dT", parts)} == {b"1980"}


def test_a_cell_longer_than_excel_takes_is_cut(made: Made) -> None:
    page = made(Listed(Sheet("ก", ["ข"], [9]), [["ค" * 40_000]]))["ก"]
    assert page["A2"].value == "ค" * 32_767


def test_a_roster_of_nobody_has_its_headings(made: Made) -> None:
    page = made(ROSTER._replace(listed=[]))["ผู้สมัคร"]
    assert [list(row) for row in page.values] == [ROSTER.sheet.headings]


def test_a_sheet_is_printed_across_on_pages_that_say_what_they_are(made: Made) -> None:
    page = made()["ผู้สมัคร"]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) in ((None, 0), (1, 0)), "one page wide"
    assert page.print_title_rows == "$1:$1"
    assert "prakat 1 && more" in page.oddFooter.left.text
    assert "หน้า &P / &N" in page.oddFooter.right.text


def test_what_is_too_wide_for_a_page_goes_on_beside_it_with_whose_it_is(made: Made) -> None:
    wide = Sheet("ก", ["ลำดับ", *(f"ข้อ {n}" for n in range(30))], [7, *[30] * 30], fixed=1)
    page = made(Listed(wide, [[1, *[""] * 30]]))["ก"]
    assert page.page_setup.fitToWidth == 4
    assert page.print_title_cols == "$A:$A"


def test_a_locked_sheet_is_not_changed_by_mistake(made: Made) -> None:
    assert made(ROSTER._replace(sheet=ROSTER.sheet._replace(locked=True)))["ผู้สมัคร"].protection.sheet
    assert not made()["ผู้สมัคร"].protection.sheet


def test_verdicts_are_told_apart_in_grey_as_well(made: Made) -> None:
    rows: list[list[CellValue]] = [[n, words, ""] for n, words in enumerate(VERDICTS.values())]
    page = made(ROSTER._replace(listed=rows))["ผู้สมัคร"]
    grey = {}
    for row in page.iter_rows(min_row=2, min_col=2, max_col=2):
        red, green, blue = bytes.fromhex(row[0].fill.start_color.rgb[2:])
        grey[row[0].value] = 0.299 * red + 0.587 * green + 0.114 * blue
    good, bad, open_ = (grey[VERDICTS[each]] for each in ("eligible", "not_eligible", "review"))
    assert good > open_ + 10 > bad + 50


def test_counts_are_shown_as_bars(tmp_path: Path) -> None:
    charted = Listed(Sheet("สรุป", ["รายการ", "จำนวน"], [30, 9], charted=(0, 1)), [["ก", 3], ["ข", 4]])
    spreadsheet.write(tmp_path / "a.xlsx", charted)  # type: ignore[arg-type]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        chart = packed.read("xl/charts/chart1.xml").decode()
    assert re.findall("<c:f>(.+?)</c:f>", chart) == ["'สรุป'!$A$2:$A$3", "'สรุป'!$B$2:$B$3"]


def test_nothing_is_left_beside_the_roster(made: Made, tmp_path: Path) -> None:
    made()
    assert [each.name for each in tmp_path.iterdir()] == ["made.xlsx"]


def test_nothing_typed_is_a_formula_in_csv(tmp_path: Path) -> None:
    spreadsheet.write(tmp_path / "a.csv", ROSTER)  # type: ignore[arg-type]
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    first, *rows = list(csv.reader(io.StringIO(text, newline="")))
    assert first == ROSTER.sheet.headings
    assert rows[0] == ["1", "นางสาวตัวอย่าง", "บรรทัดแรก\nบรรทัดที่สอง"]
    assert [row[1] for row in rows[1:]] == [f"'{text}" for text in FORMULAS]


def test_csv_begins_as_excel_needs_it_to_read_thai(tmp_path: Path) -> None:
    spreadsheet.write(tmp_path / "a.CSV", ROSTER)  # type: ignore[arg-type]
    assert (tmp_path / "a.CSV").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_may_read_the_roster(tmp_path: Path) -> None:
    spreadsheet.write(tmp_path / "a.xlsx", ROSTER)  # type: ignore[arg-type]
    assert (tmp_path / "a.xlsx").stat().st_mode & 0o777 == 0o600


@pytest.mark.nightly
def test_libreoffice_reads_the_workbook_as_it_was_meant(tmp_path: Path) -> None:
    spreadsheet.write(tmp_path / "a.xlsx", ROSTER)  # type: ignore[arg-type]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "a.xlsx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8"), newline="")))
    assert rows[0] == ROSTER.sheet.headings
    assert [row[1].strip() for row in rows[2:]] == [text.strip() for text in FORMULAS]
