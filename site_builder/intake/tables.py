"""Where the tables of applicants go: one for HR, one for a committee."""

from collections.abc import Sequence
from pathlib import Path

from prakat.site_builder.intake import spreadsheet
from prakat.site_builder.intake.applicant import Entry
from prakat.site_builder.intake.inbox import Unreadable
from prakat.site_builder.intake.roster import sheets


class TableError(Exception):
    """A table cannot be written; the words say why, in English and Thai."""


def need(file: Path) -> None:
    """Raise TableError where a table cannot be written, before hours of checking and not after."""
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise TableError(f"{file} must end in .xlsx or .csv. ชื่อแฟ้ม {file} ต้องลงท้ายด้วย .xlsx หรือ .csv")
    if not file.absolute().parent.is_dir():
        raise TableError(f"There is no folder {file.parent}. ไม่พบโฟลเดอร์ {file.parent}")


def write(file: Path, entries: Sequence[Entry | Unreadable], for_committee: bool) -> None:
    """Write the table of received files. Raises TableError."""
    try:
        spreadsheet.write(file, sheets(entries, for_committee))
    except OSError as error:
        raise TableError(
            f"Cannot write {file}: {error.strerror}. เขียนแฟ้ม {file} ไม่ได้ ถ้าเปิดอยู่ใน Excel ให้ปิดก่อน"
        ) from error
