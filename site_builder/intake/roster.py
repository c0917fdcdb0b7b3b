"""The roster of applicants: checked files → one row for each applicant → the sheets of a workbook.

Files of the same answers are one applicant's. Where somebody sent differing answers, each of
them has its row, and each row names the others: which one counts is for HR to decide. What is
sensitive stands on a sheet of its own, and a committee's version is made without it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from prakat.site_builder.intake.applicant import CellValue, Submission, joined
from prakat.site_builder.intake.inbox import Totals, Unreadable
from prakat.validators.report import WORST_FIRST
from prakat.validators.text import row_of_figures, scrub, visible_name

# Thirteen figures in a row, however they are set apart: a committee sees no ID, wherever it was typed.
_ID = row_of_figures(13)
_ID_HIDDEN = "(เลข 13 หลัก)"

# The headings of each sheet, and the widths of its columns in characters.
_WHOSE = {"ลำดับ": 7, "ชื่อ": 18, "นามสกุล": 18}
_APPLICANTS = _WHOSE | {
    "ประกาศ": 24,
    "ตำแหน่งที่สมัคร": 30,
    "ตำแหน่งปัจจุบัน": 26,
    "ระดับ": 22,
    "คุณสมบัติ": 18,
    "คุณสมบัติรายตำแหน่ง": 36,
    "เหตุผล": 60,
    "ความครบถ้วน": 20,
    "แบบที่ยังขาด": 36,
    "เอกสารที่แจ้งว่าแนบ": 40,
    "เอกสารที่ไม่ได้แจ้งว่าแนบ": 40,
    "ข้อมูลซ้ำ": 30,
    "ข้อมูลที่อาจถูกแก้ไข": 44,
    "อายุ (ปี)": 9,
    "อายุ (เดือน)": 11,
    "อายุราชการ (ปี)": 13,
    "อายุราชการ (เดือน)": 15,
    "เกษียณ (ปี พ.ศ.)": 14,
    "ระดับที่ดำรงตำแหน่ง": 60,
    "ต้องแก้ไข": 60,
    "การเจ้าหน้าที่พิจารณา": 60,
    "ควรตรวจสอบ": 60,
    "ไฟล์": 80,
}
_FOR_HR = {"ข้อมูลที่อาจถูกแก้ไข", "ไฟล์"}  # a committee does not get them
_NOT_READ = {False: "อ่านไม่ได้", True: "ไม่ต้องตรวจ"}  # by whether it was left out
_ANNOUNCEMENTS = {
    "ประกาศ": 30,
    "ชื่อประกาศ": 60,
    "นับอายุถึง": 20,
    "นับอายุราชการถึง": 20,
    "นับระยะเวลาดำรงตำแหน่งถึง": 24,
    "กฎที่ใช้ตรวจ (รุ่น)": 18,
}


class Sheet(NamedTuple):
    """One table: its name, its columns' headings and widths in characters, its rows.

    The first ``fixed`` columns tell whose row it is, and stay in sight.
    """

    name: str
    headings: list[str]
    widths: list[int]
    rows: list[list[CellValue]]
    fixed: int = 0


class Applicant(NamedTuple):
    """A row: the files of the same answers, in their order, and the numbers of all rows of the same ID."""

    number: int
    files: list[Submission]
    same: list[int]

    @property
    def first(self) -> Submission:
        """The file that the row is about: of the same answers, the worst that was said."""
        return min(self.files, key=lambda each: WORST_FIRST.index(each.outcome))


def sheets(found: Iterable[Submission | Unreadable], committee: bool = False) -> list[Sheet]:
    """Return the sheets of the roster; for a ``committee`` the applicants alone, with nothing sensitive."""
    found = list(found)
    entries = [each for each in found if isinstance(each, Submission)]
    rows = applicants(entries)
    cells = [_cells(row) for row in rows]
    widths = {name: width for name, width in _APPLICANTS.items() if not (committee and name in _FOR_HR)}
    basis = {each.announcement: each.basis for each in entries}
    main = _sheet("ผู้สมัคร", widths, cells, fixed=3, committee=committee)
    announcements = _sheet("ประกาศ", _ANNOUNCEMENTS, basis.values())
    if committee:
        return [main, announcements]
    asked = {each: max(16, min(30, len(each) + 2)) for row in rows for each in row.first.sensitive}
    whose = [{heading: row[heading] for heading in _WHOSE} for row in cells]
    answers = [{**named, **row.first.sensitive} for named, row in zip(whose, rows, strict=True)]
    others = [each for each in found if isinstance(each, Unreadable)]
    unreadable = [
        {"ไฟล์": visible_name(each.file), "ผล": _NOT_READ[each.left_out], "เหตุ": each.why} for each in others
    ]
    totals = Totals.of(found)
    counted: list[dict[str, CellValue]] = [
        {"ผล": "พบทั้งหมด (ไฟล์ใน ZIP นับแยก)", "จำนวน": totals.seen},
        {"ผล": "ตรวจแล้ว", "จำนวน": totals.checked},
        {"ผล": _NOT_READ[False], "จำนวน": totals.unreadable},
        {"ผล": _NOT_READ[True], "จำนวน": totals.left_out},
    ]
    return [
        main,
        _sheet("ข้อมูลอ่อนไหว", _WHOSE | asked, answers, fixed=3),
        _sheet("ไฟล์ที่อ่านไม่ได้", {"ไฟล์": 80, "ผล": 14, "เหตุ": 80}, unreadable),
        _sheet("จำนวนไฟล์", {"ผล": 34, "จำนวน": 12}, counted),
        announcements,
    ]


def _sheet(
    name: str,
    widths: Mapping[str, int],
    rows: Iterable[Mapping[str, CellValue]],
    fixed: int = 0,
    committee: bool = False,
) -> Sheet:
    cells = [[_shown(row.get(heading, ""), committee) for heading in widths] for row in rows]
    return Sheet(name, [*widths], [*widths.values()], cells, fixed)


def applicants(entries: Sequence[Submission]) -> list[Applicant]:
    """Return the rows, by announcement and then in the order in which the first file came."""
    groups: dict[tuple[str, str], list[Submission]] = {}
    for each in sorted(entries, key=lambda each: each.announcement):
        groups.setdefault((each.announcement, each.digest), []).append(each)
    people: dict[tuple[str, str], list[int]] = {}
    rows = []
    for number, files in enumerate(groups.values(), start=1):
        same = people.setdefault((files[0].announcement, files[0].national_id), [])
        same.append(number)
        rows.append(Applicant(number, files, same))
    return rows


def _cells(applicant: Applicant) -> dict[str, CellValue]:
    """Return a row by the headings of its columns."""
    number, files, same = applicant
    others = ", ".join(str(each) for each in same if each != number)
    duplicates = f"เลขประจำตัวประชาชนเดียวกับลำดับที่ {others} แต่ข้อมูลต่างกัน เลือกว่าจะใช้ชุดใด"
    remarks = [(visible_name(each.file.rpartition("/")[2]), each.remarks) for each in files]
    return {
        "ลำดับ": number,
        "ประกาศ": applicant.first.announcement,
        **applicant.first.facts,
        "แบบที่ยังขาด": joined(_missing(applicant)),
        "ข้อมูลซ้ำ": duplicates if others and applicant.first.national_id else "",
        "ข้อมูลที่อาจถูกแก้ไข": joined(f"{name}: {remark}" for name, said in remarks for remark in said),
        "ไฟล์": joined(visible_name(each.file) for each in files),
    }


def _missing(applicant: Applicant) -> Iterator[str]:
    """Yield the forms that the applicant has not begun, then those whose PDF is not among those received."""
    came = {each.form for each in applicant.files if each.form is not None}
    asked, begun = applicant.first.forms, applicant.first.begun
    yield from (f"{title} (ยังไม่ได้กรอก)" for form, title in asked.items() if form not in begun)
    if came:
        yield from (f"{title} (ไม่มีไฟล์ PDF)" for form, title in asked.items() if form in begun - came)


def _shown(cell: CellValue, committee: bool = False) -> CellValue:
    """Return a cell that any program shows as it stands: without controls, and no ID for a committee."""
    if isinstance(cell, int):
        return cell
    clean = scrub(cell)
    return _ID.sub(_ID_HIDDEN, clean) if committee else clean
