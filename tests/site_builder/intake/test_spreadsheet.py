"""Sheets as files that Excel opens: Thai, text that stays text, the same bytes each time."""

import csv
import io
import os
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from prakat.site_builder.intake import spreadsheet
from prakat.site_builder.intake.roster import Sheet

FORMULAS = ["=1+1", "+66 2 123", "-1", "@SUM(A1)", "＝1+1", "\t=1", '=HYPERLINK("https://example.org")']
ROSTER = Sheet(
    "ผู้สมัคร",
    ["ลำดับ", "ชื่อ", "หมายเหตุ"],
    [7, 18, 40],
    [
        [1, "นางสาวตัวอย่าง", "บรรทัดแรก\nบรรทัดที่สอง"],
        *([number, text, "0012"] for number, text in enumerate(FORMULAS)),
    ],
    fixed=2,
)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_a_workbook_gives_the_rows_back() -> None:
    page = opened(spreadsheet.workbook([ROSTER]))["ผู้สมัคร"]
    assert [list(row) for row in page.values] == [ROSTER.headings, *ROSTER.rows]


def test_nothing_typed_is_a_formula_in_a_workbook() -> None:
    page = opened(spreadsheet.workbook([ROSTER]))["ผู้สมัคร"]
    assert {cell.data_type for row in page.iter_rows(min_col=2) for cell in row} == {"s"}
    assert all(cell.hyperlink is None for row in page.iter_rows() for cell in row)


def test_headings_stay_in_sight_and_every_column_can_be_filtered() -> None:
    page = opened(spreadsheet.workbook([ROSTER]))["ผู้สมัคร"]
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == "A1:C9"
    assert page.column_dimensions["C"].width == pytest.approx(40, abs=1)


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    page = opened(spreadsheet.workbook([ROSTER]))["ผู้สมัคร"]
    assert [page.row_dimensions[row].height for row in (2, 3)] == [30, None], "two lines, and the usual one"


def test_the_same_sheets_give_the_same_bytes() -> None:
    """Whenever that is: the only moment that they tell is the first that a ZIP file can."""
    data = spreadsheet.workbook([ROSTER])
    assert spreadsheet.workbook([ROSTER]) == data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {each.date_time[:3] for each in packed.infolist()} == {(1980, 1, 1)}
        parts = b"".join(map(packed.read, packed.namelist()))
    assert {*re.findall(rb"(\d{4})-\d\d-\d\dT", parts)} == {b"1980"}


def test_a_cell_longer_than_excel_takes_is_cut() -> None:
    page = opened(spreadsheet.workbook([Sheet("ก", ["ข"], [9], [["ค" * 40_000]])]))["ก"]
    assert page["A2"].value == "ค" * 32_767


def test_a_roster_of_nobody_has_its_headings() -> None:
    page = opened(spreadsheet.workbook([ROSTER._replace(rows=[])]))["ผู้สมัคร"]
    assert [list(row) for row in page.values] == [ROSTER.headings]


def test_nothing_typed_is_a_formula_in_csv() -> None:
    first, *rows = list(csv.reader(io.StringIO(spreadsheet.csv_text(ROSTER), newline="")))
    assert first == ROSTER.headings
    assert rows[0] == ["1", "นางสาวตัวอย่าง", "บรรทัดแรก\nบรรทัดที่สอง"]
    assert [row[1] for row in rows[1:]] == [f"'{text}" for text in FORMULAS]


def test_csv_begins_as_excel_needs_it_to_read_thai(tmp_path: Path) -> None:
    spreadsheet.write(tmp_path / "a.CSV", [ROSTER])
    assert (tmp_path / "a.CSV").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_may_read_the_roster(tmp_path: Path) -> None:
    spreadsheet.write(tmp_path / "a.xlsx", [ROSTER])
    assert (tmp_path / "a.xlsx").stat().st_mode & 0o777 == 0o600


@pytest.mark.nightly
def test_libreoffice_reads_the_workbook_as_it_was_meant(tmp_path: Path) -> None:
    spreadsheet.write(tmp_path / "a.xlsx", [ROSTER])
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
    assert rows[0] == ROSTER.headings
    assert [row[1].strip() for row in rows[2:]] == [text.strip() for text in FORMULAS]
