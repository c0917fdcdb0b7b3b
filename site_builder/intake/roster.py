"""The roster of applicants: checked files → one row for each applicant → the sheets of a workbook.

    results → looked through once: who, how many, in which order → each applicant's row, read again

Files of the same answers are one applicant's. Where rows may be one person's, they name each other
(likeness.py): which one counts is for HR to decide. What is sensitive stands on a sheet of its own, and a
committee's version is made without it. Memory does not grow with the applicants: rows are given one after
the other, and what is known of all lies in tables on the disk.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from typing import Any, Literal, NamedTuple, Protocol

from prakat.forms.paper.page_code import mark_of
from prakat.site_builder.intake import likeness
from prakat.site_builder.intake.applicant import VERDICTS, CellValue, Submission, joined
from prakat.site_builder.intake.inbox import Totals, Unreadable
from prakat.site_builder.intake.journal import beside, sortable
from prakat.site_builder.intake.paper.belonging import Scan, Scans
from prakat.site_builder.intake.paper.remarks import Remark
from prakat.site_builder.intake.verify import OUTCOMES
from prakat.site_builder.text.dates import thai_day, thai_hours
from prakat.site_builder.text.thai import in_order
from prakat.validators.report import WORST_FIRST
from prakat.validators.text import bare_name, normalise, row_of_figures, scrub, visible_name

# Thirteen figures in a row, however they are set apart: a committee sees no ID, wherever it was typed.
_ID = row_of_figures(13)
_ID_HIDDEN = "(เลข 13 หลัก)"

type Lack = Literal["not_begun", "no_paper"]
_LACKS: Mapping[Lack, str] = {"not_begun": "ยังไม่ได้กรอก", "no_paper": "ไม่มีไฟล์ PDF"}

# The headings of each sheet, and the widths of its columns in characters.
_WHOSE = {"ลำดับ": 7, "ชื่อ": 16, "นามสกุล": 16}
_ANNOUNCEMENT = {"ประกาศ": 24}  # where there are several
_APPLICANTS = {
    "ตำแหน่งที่สมัคร": 22,
    "คุณสมบัติ": 14,
    "เหตุผล": 46,
    "ความครบถ้วน": 14,
    "แบบที่ยังขาด": 26,
    "ข้อมูลซ้ำ": 28,
    "มาหลังปิดรับ": 16,
}
_SCANNED = {"ฉบับที่สแกน": 26}  # where there are scans
_CAREERS = {
    "ตำแหน่งปัจจุบัน": 28,
    "ระดับ": 20,
    "อายุ (ปี)": 8,
    "อายุ (เดือน)": 8,
    "อายุราชการ (ปี)": 10,
    "อายุราชการ (เดือน)": 10,
    "เกษียณ (ปี พ.ศ.)": 9,
    "ระดับที่ดำรงตำแหน่ง": 48,
    "คุณสมบัติรายตำแหน่ง": 36,
}
_FINDINGS = {"ต้องแก้ไข": 48, "การเจ้าหน้าที่พิจารณา": 48, "ควรตรวจสอบ": 48}
_ENCLOSURES = {"แนบแล้ว": 9, "เอกสารที่แจ้งว่าแนบ": 60, "ยังขาด": 9, "เอกสารที่ไม่ได้แจ้งว่าแนบ": 60}
_FILES = {"ลำดับ": 7, "ไฟล์": 70, "ได้รับเมื่อ": 24, "มาหลังปิดรับ": 14, "ข้อมูลที่อาจถูกแก้ไข": 60}
_NOT_READ = {False: "อ่านไม่ได้", True: "ไม่ต้องตรวจ"}  # by whether it was left out
_SCAN = "ภาพสแกน"
_UNREADABLE = {"ไฟล์": 70, "ได้รับเมื่อ": 24, "ผล": 14, "เหตุ": 70}
_ANNOUNCEMENTS = {
    "ประกาศ": 26,
    "ชื่อประกาศ": 50,
    "ปิดรับสมัคร": 22,
    "นับอายุถึง": 20,
    "นับอายุราชการถึง": 20,
    "นับระยะเวลาดำรงตำแหน่งถึง": 24,
    "กฎที่ใช้ตรวจ (รุ่น)": 18,
}
_COUNTED = {"รายการ": 80, "จำนวน": 12}
_MOST_REASONS = 20
_MOST_ALIKE = 5
LATE = "หลังปิดรับ"

type Row = Mapping[str, CellValue]
type Key = tuple[int, int]


class Sheet(NamedTuple):
    """A sheet: its name, its columns' headings and widths in characters.

    The first ``fixed`` columns tell whose row it is, and stay in sight. A ``locked`` one is not changed by
    mistake. Rows ``charted``, the first and the last, are shown as bars, named by their first cells.
    """

    name: str
    headings: list[str]
    widths: list[int]
    fixed: int = 0
    locked: bool = False
    charted: tuple[int, int] | None = None


class Line(NamedTuple):
    """A row of the roster, by the number of its sheet; ``is_head`` if it heads those that follow."""

    sheet: int
    cells: list[CellValue]
    is_head: bool = False


class Results(Protocol):
    """What was found, in the order of the files' names; each has a key by which it is found again."""

    def __iter__(self) -> Iterator[tuple[Key, Submission | Unreadable]]:
        """Yield all with their keys."""

    def __getitem__(self, key: Key) -> Submission | Unreadable:
        """Return the one of a key."""


# What is known of all: applicants, their files with how bad each is, what is unreadable, and whose scans.
_TABLES = """
CREATE TABLE applicant (
    id INTEGER PRIMARY KEY, announcement TEXT, digest TEXT, verdict TEXT, person TEXT,
    title BLOB, position BLOB, name BLOB, file BLOB, UNIQUE (announcement, digest));
CREATE TABLE numbered (number INTEGER PRIMARY KEY, id INTEGER);
CREATE TABLE file (id INTEGER, place INTEGER, row INTEGER, worst INTEGER, PRIMARY KEY (id, place, row))
    WITHOUT ROWID;
CREATE TABLE unreadable (place INTEGER, row INTEGER, PRIMARY KEY (place, row)) WITHOUT ROWID;
CREATE TABLE scan (number INTEGER, place INTEGER, row INTEGER, PRIMARY KEY (number, place, row))
    WITHOUT ROWID;
"""
_IN_ORDER = "SELECT id FROM applicant ORDER BY title, announcement, position, name, file, digest"
_NOBODYS = "SELECT place, row FROM unreadable EXCEPT SELECT place, row FROM scan ORDER BY place, row"


@dataclass
class Roster:
    """A roster, looked through: its sheets, their lines, and what each printed page says below.

    ``table`` are the columns of the sheets on applicants, for a table of one sheet.
    """

    _results: Results
    _committee: bool = False
    _people: likeness.People = field(default_factory=likeness.People)
    _grounds: Counter[str] = field(default_factory=Counter)
    _scans: Scans = field(default_factory=Scans)
    _totals: Totals = field(default_factory=Totals)
    _bases: dict[str, Row] = field(default_factory=dict)
    _asked: dict[str, int] = field(default_factory=dict)  # sensitive answers, and the widths of their columns
    _mark: str = ""
    _last: str = ""

    @classmethod
    def of(cls, results: Results, committee: bool = False) -> "Roster":
        """Return the roster of results; for a ``committee`` with nothing sensitive and no file's name."""
        made = cls(results, committee)
        made._look_through()
        return made

    def __post_init__(self) -> None:
        """Begin with nothing known."""
        self._base = beside(self, _TABLES)

    def _look_through(self) -> None:
        mark = sha256()
        for key, each in self._results:
            self._totals = self._totals.plus(each)
            self._last = max(self._last, each.came)
            if isinstance(each, Unreadable):
                mark.update(f"{each.file!r} {each.why}\n".encode(errors="surrogatepass"))
                self._base.execute("INSERT INTO unreadable VALUES (?, ?)", key)
                self._scans.note(each)
                continue
            mark.update(f"{each.file!r} {each.digest} {each.outcome}\n".encode(errors="surrogatepass"))
            self._scans.titles |= each.forms
            self._bases[each.announcement] = {"ปิดรับสมัคร": moment(each.closes), **each.basis}
            self._asked |= {name: max(16, min(30, len(name) + 2)) for name in each.sensitive}
            self._add(key, each)
        self._mark = mark.hexdigest()[:8]
        self._base.execute(f"INSERT INTO numbered (id) {_IN_ORDER}")
        for number, announcement, _, person in self._applicants():
            self._people.add(number, likeness.Person(*json.loads(person)), announcement)
        if self._scans:
            self._match()

    def _add(self, key: Key, each: Submission) -> None:
        """Take in a file: it is an applicant's first, or another one of the same answers."""
        names = [str(each.facts[name]) for name in ("ชื่อ", "นามสกุล")]
        person = likeness.Person.of(each.national_id, names, each.born, each.phone, each.email)
        title, position = str(each.basis["ชื่อประกาศ"]), str(each.facts["ตำแหน่งที่สมัคร"])
        named = in_order(" ".join(bare_name(normalise(name)) for name in names))
        order = map(sortable, (title, position, named, each.file))
        about = [each.announcement, each.digest, each.verdict, json.dumps(person), *order]
        if self._base.execute(
            "INSERT OR IGNORE INTO applicant VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", about
        ).rowcount:
            self._grounds.update(each.grounds)
        self._base.execute(
            "INSERT INTO file SELECT id, ?, ?, ? FROM applicant WHERE announcement = ? AND digest = ?",
            [*key, WORST_FIRST.index(each.outcome), each.announcement, each.digest],
        )

    def _applicants(self) -> Iterator[tuple[int, str, str, str]]:
        """Yield of each applicant in order the number, announcement, digest of the answers, and person."""
        return self._base.execute(
            "SELECT number, announcement, digest, person "
            "FROM numbered JOIN applicant USING (id) ORDER BY number"
        )

    def _files(self, number: int) -> list[tuple[Key, int]]:
        """Return the keys of an applicant's files, and how bad each is; 0 is the worst."""
        listed = self._base.execute(
            "SELECT place, row, worst FROM numbered JOIN file USING (id) WHERE number = ? "
            "ORDER BY place, row",
            [number],
        )
        return [((place, row), worst) for place, row, worst in listed]

    def _match(self) -> None:
        """Find whose the scans are; those of several, or of nobody, stay with what is unreadable."""
        for number, _, digest, _ in self._applicants():
            self._scans.claim(mark_of(digest), str(number))
        for key in self._base.execute("SELECT place, row FROM unreadable"):
            owners = set(self._scan(self._results[key]).belongs_to)
            if len(owners) == 1:
                self._base.execute("INSERT INTO scan VALUES (?, ?, ?)", [int(owners.pop()), *key])

    def _scan(self, found: Submission | Unreadable) -> Scan:
        assert isinstance(found, Unreadable)
        return self._scans.told(found)

    def numbered(self) -> Iterator[tuple[int, Key, str]]:
        """Yield each applicant's number, the key of the file that the row is about, its answers' digest."""
        for number, _, digest, _ in self._applicants():
            key, _ = min(self._files(number), key=lambda key_and_worst: key_and_worst[1])
            yield number, key, digest

    @property
    def foot(self) -> str:
        """Return what tells one run from another: the versions, what was found, until when files came."""
        rules = sorted({str(each["กฎที่ใช้ตรวจ (รุ่น)"]) for each in self._bases.values()})
        until = f" · ไฟล์ที่ได้รับถึง {moment(self._last)}" if self._last else ""
        return f"prakat {version('prakat')} · กฎ {', '.join(rules[:3])} · ชุด {self._mark}{until}"

    @property
    def sheets(self) -> list[Sheet]:
        """Return the sheets, in the order in which ``Line.sheet`` counts them."""
        of_applicant = [
            _sheet("ผู้สมัคร", _WHOSE | self._announced | _APPLICANTS | self._scanned_too, 3),
            _sheet("ประวัติ", _WHOSE | _CAREERS, 3),
            _sheet("ข้อที่ตรวจพบ", _WHOSE | _FINDINGS, 3),
            _sheet("เอกสารที่แนบ", _WHOSE | _ENCLOSURES, 3),
        ]
        for_hr = [
            _sheet("ไฟล์", _FILES, 1),
            _sheet("ไฟล์ที่อ่านไม่ได้", _UNREADABLE),
            _sheet("ข้อมูลอ่อนไหว", _WHOSE | self._asked, 3)._replace(locked=True),
        ]
        summary = _sheet("สรุป", _COUNTED)._replace(charted=(1, len(VERDICTS)))
        last = _sheet("ประกาศ", _ANNOUNCEMENTS)
        return [summary, *of_applicant, last, *([] if self._committee else for_hr)]

    @property
    def table(self) -> Sheet:
        """Return the sheets on applicants as one."""
        widths = _WHOSE | _ANNOUNCEMENT | _APPLICANTS | self._scanned_too | _CAREERS | _FINDINGS | _ENCLOSURES
        for_hr = {} if self._committee else {"ข้อมูลที่อาจถูกแก้ไข": 44, "ไฟล์": 80}
        return _sheet("ผู้สมัคร", widths | for_hr, 3)

    def rows(self) -> Iterator[list[CellValue]]:
        """Yield the rows of ``table``."""
        headings = self.table.headings
        for row, _ in self._rows():
            yield self._cells(row, headings)

    def lines(self) -> Iterator[Line]:
        """Yield the lines of all sheets; those of one sheet come in their order."""
        sheets = self.sheets
        numbers = {each.name: number for number, each in enumerate(sheets)}

        def line(sheet: str, row: Row) -> Line:
            return Line(numbers[sheet], self._cells(row, sheets[numbers[sheet]].headings))

        for said, count, is_head in self._summary():
            yield line("สรุป", dict(zip(_COUNTED, (said, count), strict=True)))._replace(is_head=is_head)
        yield from (line("ประกาศ", each) for each in self._bases.values())
        for told, files in self._rows():
            yield from (line(each, told) for each in ("ผู้สมัคร", "ประวัติ", "ข้อที่ตรวจพบ", "เอกสารที่แนบ"))
            if not self._committee:
                whose = {heading: told[heading] for heading in _WHOSE}
                yield line("ข้อมูลอ่อนไหว", {**files[0].sensitive, **whose})
                yield from (line("ไฟล์", {**whose, **_of_file(each)}) for each in files)
                for key in self._base.execute(
                    "SELECT place, row FROM scan WHERE number = ? ORDER BY place, row", [told["ลำดับ"]]
                ):
                    yield line("ไฟล์", {**whose, **self._of_scan(key, files[0].closes)})
        for key in [] if self._committee else self._base.execute(_NOBODYS):
            found = self._results[key]
            assert isinstance(found, Unreadable)
            row = _of_unreadable(found)
            if found.scanned:
                row |= {"ผล": _SCAN, "เหตุ": joined([found.why, *map(_in_words, self._scan(found).remarks)])}
            yield line("ไฟล์ที่อ่านไม่ได้", row)

    def _of_scan(self, key: Key, closes: str) -> Row:
        found = self._results[key]
        return {
            "ไฟล์": visible_name(found.file),
            "ได้รับเมื่อ": moment(found.came),
            "มาหลังปิดรับ": LATE if _is_after(found.came, closes) else "",
            "ข้อมูลที่อาจถูกแก้ไข": joined([_SCAN, *map(_in_words, self._scan(found).remarks)]),
        }

    @property
    def _scanned_too(self) -> dict[str, int]:
        return _SCANNED if self._scans else {}

    @property
    def _announced(self) -> dict[str, int]:
        return _ANNOUNCEMENT if len(self._bases) > 1 else {}

    def _cells(self, row: Row, headings: Iterable[str]) -> list[CellValue]:
        return [_shown(row.get(heading, ""), self._committee) for heading in headings]

    def _rows(self) -> Iterator[tuple[Row, Sequence[Submission]]]:
        """Yield the row of each applicant by its headings, and the files, that which it is about first."""
        for number, _, digest, _ in self._applicants():
            keys, worst = zip(*self._files(number), strict=True)
            held = [file for file in map(self._results.__getitem__, keys) if isinstance(file, Submission)]
            first = held[min(range(len(held)), key=lambda at: worst[at])]
            scanned = [*self._scans.forms(mark_of(digest))]
            yield (
                _row(number, first, held, self._people.like(number), scanned),
                [first, *(file for file in held if file is not first)],
            )

    def _counted(self, column: str, those: str = "applicant") -> Counter[Any]:
        return Counter(dict(self._base.execute(f"SELECT {column}, count(*) FROM {those} GROUP BY {column}")))

    def _summary(self) -> Iterator[tuple[str, CellValue, bool]]:
        """Yield what was counted, verdicts first, which are charted; and whether it heads what follows."""
        verdicts, by_announcement = self._counted("verdict"), self._counted("announcement")
        outcomes = self._counted("worst", "(SELECT min(worst) AS worst FROM file GROUP BY id)")
        people = verdicts.total()
        yield "คุณสมบัติ (ตามคำตอบที่กรอก)", people, True
        yield from ((words, verdicts[verdict], False) for verdict, words in VERDICTS.items())
        yield "ความครบถ้วน", people, True
        yield from (
            (words, outcomes[WORST_FIRST.index(outcome)], False) for outcome, words in OUTCOMES.items()
        )
        yield "เหตุที่คุณสมบัติยังไม่ครบหรือต้องพิจารณา (หนึ่งคนมีได้หลายเหตุ)", "", True
        listed = sorted(self._grounds.items(), key=lambda each: (-each[1], each[0]))
        yield from ((*each, False) for each in listed[:_MOST_REASONS])
        if len(listed) > _MOST_REASONS:
            yield f"เหตุอื่นอีก {len(listed) - _MOST_REASONS} ข้อ", "", False
        if len(self._bases) > 1:
            yield "ผู้สมัครแยกตามประกาศ", people, True
            yield from (
                (str(basis["ชื่อประกาศ"]), by_announcement[name], False)
                for name, basis in sorted(self._bases.items())
            )
        if not self._committee:
            yield "ไฟล์ที่พบทั้งหมด (ไฟล์ใน ZIP นับแยก)", self._totals.seen, True
            yield "ตรวจแล้ว", self._totals.checked, False
            yield from ((said, self._totals[1 + left_out], False) for left_out, said in _NOT_READ.items())
            if self._scans:
                yield _SCAN, self._totals.scanned, False


def _row(
    number: int,
    first: Submission,
    files: Sequence[Submission],
    alike: Mapping[int, Sequence[str]],
    scanned: Sequence[tuple[str, int, list[int]]],
) -> Row:
    """Return a row by the headings of its columns."""
    late = [each for each in files if is_late(each)]
    remarks = [(visible_name(each.file.rpartition("/")[2]), each.remarks) for each in files]
    return {
        "ลำดับ": number,
        **first.facts,
        "ประกาศ": first.basis["ชื่อประกาศ"],
        "แบบที่ยังขาด": joined(
            f"{title} ({_LACKS[why]})"
            for title, why in missing_forms(
                first, {each.form for each in files} | {form for form, _, _ in scanned}
            )
        ),
        "ฉบับที่สแกน": joined(_pages(first, scanned)),
        "ข้อมูลซ้ำ": joined(_same(alike)),
        "มาหลังปิดรับ": f"{len(late)} จาก {len(files)} ไฟล์" if late else "",
        "ข้อมูลที่อาจถูกแก้ไข": joined(f"{name}: {remark}" for name, said in remarks for remark in said),
        "ไฟล์": joined(visible_name(each.file) for each in files),
    }


def _same(alike: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """Yield in what other rows are like this one, and their numbers."""
    by_kinds: dict[str, list[int]] = {}
    for other, kinds in alike.items():
        by_kinds.setdefault(" ".join(kinds), []).append(other)
    for said, others in by_kinds.items():
        named = ", ".join(map(str, others[:_MOST_ALIKE]))
        more = f" และอีก {len(others) - _MOST_ALIKE}" if len(others) > _MOST_ALIKE else ""
        yield f"{said}: ลำดับที่ {named}{more}"


def _of_file(each: Submission) -> Row:
    return {
        "ไฟล์": visible_name(each.file),
        "ได้รับเมื่อ": moment(each.came),
        "มาหลังปิดรับ": LATE if is_late(each) else "",
        "ข้อมูลที่อาจถูกแก้ไข": joined(each.remarks),
    }


def _of_unreadable(each: Unreadable) -> dict[str, CellValue]:
    return {
        "ไฟล์": visible_name(each.file),
        "ได้รับเมื่อ": moment(each.came),
        "ผล": _NOT_READ[each.left_out],
        "เหตุ": each.why,
    }


def _in_words(remark: Remark) -> str:
    return f"{remark.th} {remark.quoted}".strip()


def is_late(each: Submission) -> bool:
    """Return whether a file came after the closing, by the system's word and to the second."""
    return _is_after(each.came, each.closes)


def _is_after(came: str, closes: str) -> bool:
    return bool(came and closes) and datetime.fromisoformat(came) > datetime.fromisoformat(closes)


def moment(iso: str) -> str:
    """Return a moment, given as ISO 8601, as tables show it.

    >>> moment("2026-10-27T16:30:00+07:00"), moment("")
    ('27 ตุลาคม 2569 เวลา 16.30 น.', '')
    """
    at = datetime.fromisoformat(iso) if iso else None
    return thai_day(at, "arabic") + thai_hours(at.time()) if at else ""


def _pages(first: Submission, scanned: Iterable[tuple[str, int, list[int]]]) -> Iterator[str]:
    """Yield of each scanned form whether all its pages are there."""
    order = {form: at for at, form in enumerate(first.forms)}
    for form, pages, missing in sorted(scanned, key=lambda each: order.get(each[0], len(order))):
        there = f"ขาดหน้า {', '.join(map(str, missing))}" if missing else f"ครบ {pages} หน้า"
        yield f"{first.forms.get(form, form)}: {there}"


def missing_forms(first: Submission, shown: Set[str | None]) -> Iterator[tuple[str, Lack]]:
    """Yield the titles of the forms that are not begun, then of those of which no PDF or scan was received.

    ``shown`` are the forms that the files and scans show, None for answers without pages.
    """
    came = shown - {None}
    asked, begun = first.forms, first.begun
    yield from ((title, "not_begun") for form, title in asked.items() if form not in begun)
    if came:
        yield from ((title, "no_paper") for form, title in asked.items() if form in begun - came)


def _sheet(name: str, widths: Mapping[str, int], fixed: int = 0) -> Sheet:
    return Sheet(name, [*widths], [*widths.values()], fixed)


def _shown(cell: CellValue, committee: bool = False) -> CellValue:
    """Return a cell that any program shows as it stands: without controls, and no ID for a committee."""
    if isinstance(cell, int):
        return cell
    clean = scrub(cell)
    return _ID.sub(_ID_HIDDEN, clean) if committee else clean
