"""The roster of applicants: what was checked → one row an applicant → the sheets of a workbook.

Files of the same answers are one applicant's. Where somebody sent differing answers, each of
them has its row, and each row names the others: which one counts is for HR to decide. What is
sensitive stands on a sheet of its own, and a committee's version is made without it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from prakat.site_builder.intake.applicant import CellValue, Submission, joined
from prakat.site_builder.intake.inbox import Unreadable
from prakat.validators.report import WORST_FIRST
from prakat.validators.text import row_of_figures, scrub, visible_name

# Thirteen figures in a row, however they are set apart: a committee sees no ID, wherever it was typed.
_ID = row_of_figures(13)
_ID_HIDDEN = "(เลข 13 หลัก)"


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


class _Column(NamedTuple):
    heading: str
    width: int
    of: Callable[[Applicant], CellValue]
    for_committee: bool = True


def sheets(found: Iterable[Submission | Unreadable], committee: bool = False) -> list[Sheet]:
    """Return the sheets of the roster; for a ``committee`` the applicants alone, with nothing sensitive."""
    found = list(found)
    entries = [each for each in found if isinstance(each, Submission)]
    rows = applicants(entries)
    columns = [each for each in _COLUMNS if each.for_committee or not committee]
    main = _sheet("ผู้สมัคร", columns, rows, committee)
    basis = {each.announcement: [*map(_shown, each.basis)] for each in entries}
    announcements = Sheet("ประกาศ", [*_BASIS], [*_BASIS.values()], [*basis.values()])
    if committee:
        return [main, announcements]
    asked = dict.fromkeys(heading for row in rows for heading in row.first.sensitive)
    answers = [_Column(each, max(16, min(30, len(each) + 2)), _answer(each)) for each in asked]
    unreadable = [
        [visible_name(each.file), _shown(each.why)] for each in found if isinstance(each, Unreadable)
    ]
    return [
        main,
        _sheet("ข้อมูลอ่อนไหว", [*_COLUMNS[:3], *answers], rows),
        Sheet("ไฟล์ที่อ่านไม่ได้", ["ไฟล์", "เหตุ"], [80, 80], unreadable),
        announcements,
    ]


def _sheet(
    name: str, columns: Sequence[_Column], rows: Iterable[Applicant], committee: bool = False
) -> Sheet:
    headings, widths = [each.heading for each in columns], [each.width for each in columns]
    cells = [[_shown(each.of(row), committee) for each in columns] for row in rows]
    return Sheet(name, headings, widths, cells, fixed=3)


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


def _missing(applicant: Applicant) -> str:
    """Return the forms that the applicant has not begun, or whose PDF is not among those received."""
    came = {each.form for each in applicant.files if each.form is not None}
    asked, begun = applicant.first.forms, applicant.first.begun
    without_paper = begun - came if came else ()
    return joined(
        [f"{title} (ยังไม่ได้กรอก)" for form, title in asked.items() if form not in begun]
        + [f"{title} (ไม่มีไฟล์ PDF)" for form, title in asked.items() if form in without_paper]
    )


def _duplicates(applicant: Applicant) -> str:
    others = ", ".join(str(each) for each in applicant.same if each != applicant.number)
    if not (others and applicant.first.national_id):
        return ""
    return f"เลขประจำตัวประชาชนเดียวกับลำดับที่ {others} แต่ข้อมูลต่างกัน เลือกว่าจะใช้ชุดใด"


def _remarks(applicant: Applicant) -> str:
    return joined(
        f"{visible_name(each.file.rpartition('/')[2])}: {remark}"
        for each in applicant.files
        for remark in each.remarks
    )


def _files(applicant: Applicant) -> str:
    return joined(visible_name(each.file) for each in applicant.files)


def _answer(heading: str) -> Callable[[Applicant], CellValue]:
    return lambda applicant: applicant.first.sensitive.get(heading, "")


def _fact(name: str) -> Callable[[Applicant], CellValue]:
    return lambda applicant: applicant.first.facts[name]


_COLUMNS = [
    _Column("ลำดับ", 7, lambda applicant: applicant.number),
    _Column("ชื่อ", 18, _fact("name")),
    _Column("นามสกุล", 18, _fact("surname")),
    _Column("ประกาศ", 24, lambda applicant: applicant.first.announcement),
    _Column("ตำแหน่งปัจจุบัน", 26, _fact("position")),
    _Column("ระดับ", 22, _fact("level")),
    _Column("คุณสมบัติ", 18, _fact("verdict")),
    _Column("เหตุผล", 60, _fact("criteria")),
    _Column("ความครบถ้วน", 20, _fact("outcome")),
    _Column("แบบที่ยังขาด", 36, _missing),
    _Column("ข้อมูลซ้ำ", 30, _duplicates),
    _Column("ข้อมูลที่อาจถูกแก้ไข", 44, _remarks, for_committee=False),
    _Column("อายุ (ปี)", 9, _fact("age.years")),
    _Column("อายุ (เดือน)", 11, _fact("age.months")),
    _Column("อายุราชการ (ปี)", 13, _fact("service.years")),
    _Column("อายุราชการ (เดือน)", 15, _fact("service.months")),
    _Column("เกษียณ (ปี พ.ศ.)", 14, _fact("retirement")),
    _Column("ระดับที่ดำรงตำแหน่ง", 60, _fact("levels")),
    _Column("ต้องแก้ไข", 60, _fact("error")),
    _Column("ฝ่ายบุคคลวินิจฉัย", 60, _fact("review")),
    _Column("ควรตรวจสอบ", 60, _fact("warning")),
    _Column("ไฟล์", 80, _files, for_committee=False),
]
_BASIS = {
    "ประกาศ": 30,
    "ชื่อประกาศ": 60,
    "นับอายุถึง": 20,
    "นับอายุราชการถึง": 20,
    "นับระยะเวลาดำรงตำแหน่งถึง": 24,
    "กฎที่ใช้ตรวจ (รุ่น)": 18,
}


def _shown(cell: CellValue, committee: bool = False) -> CellValue:
    """Return a cell that any program shows as it stands: without controls, and no ID for a committee."""
    if isinstance(cell, int):
        return cell
    clean = scrub(cell)
    return _ID.sub(_ID_HIDDEN, clean) if committee else clean
