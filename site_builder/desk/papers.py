"""The papers of an examination, for Word: the minutes, and the letters of result.

Both are drafts for an office to complete: numbers, days and signatures are left open, and no rule is quoted
that nobody wrote.

Source: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 ข้อ 11 (external letters), ข้อ 25 (minutes).
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from prakat.forms.paper import docx
from prakat.forms.paper.docx import About, Blocks, Look, tab, twips, w
from prakat.forms.paper.docx import letters as text
from prakat.site_builder.content.entities import Agency
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.desk.cases import Case
from prakat.site_builder.desk.decisions import Decision, History, State, Verdict
from prakat.site_builder.intake.applicant import VERDICTS
from prakat.site_builder.intake.inbox import Totals
from prakat.site_builder.text.dates import full_day, thai_day, thai_hours
from prakat.site_builder.text.thai import numbers
from prakat.validators.contract import Digits
from prakat.validators.text import in_digits

RESULTS: Mapping[Verdict, str] = {
    "eligible": "มีคุณสมบัติครบถ้วน",
    "not_eligible": "คุณสมบัติไม่ครบถ้วน",
    "more": "ขอเอกสารหรือคำชี้แจงเพิ่มเติม",
    "other": "ใช้ใบสมัครฉบับอื่นของผู้สมัครรายนี้",
}
_BY: Mapping[State, str] = {
    "one": "ผู้ตรวจคนเดียว",
    "agreed": "ผู้ตรวจเห็นตรงกัน",
    "settled": "ชี้ขาดแล้ว",
}
_FIRST = 70.9  # points, 2.5 centimetres: where the first line of a paragraph begins
_MIDDLE = 226.8  # half of the width: where an external letter's date and farewell begin
_WIDTHS = (34, 128, 88, 112, 91.5)  # points, of the minutes' table
_HEADS = ("ลำดับ", "ผู้สมัคร", "ตรวจด้วยระบบ", "ผลการพิจารณา", "ผู้ตรวจ")
_DOTS = "." * 24


class Decided(NamedTuple):
    """A case, and what was decided on it."""

    case: Case
    history: History

    @property
    def result(self) -> Decision | None:
        """What counts of it."""
        return self.history.result


type Listed = Sequence[Decided]


class Told(NamedTuple):
    """How far the cases of an announcement are."""

    announcement: Announcement
    cases: int
    decided: int
    differ: int
    eligible: int

    @classmethod
    def of(cls, announcement: Announcement, decided: Listed) -> "Told":
        """Return it for cases."""
        results = [each.result.verdict for each in decided if each.result]
        differ = sum(each.history.state == "differ" for each in decided)
        return cls(announcement, len(decided), len(results), differ, results.count("eligible"))


def minutes(
    announcement: Announcement,
    agency: Agency,
    decided: Listed,
    unread: Listed,
    officers: Sequence[tuple[str, str]],
    totals: Totals,
    at: datetime,
    fonts: Path,
) -> bytes:
    """Return the minutes of an examination, with a row for each case in the order of the roster.

    ``unread`` are the files that no program could read, whatever they were sent for. ``officers`` sign, by
    name and role. What is still to be decided or to be settled is said to be.
    """
    digits = announcement.digits
    several = len(announcement.positions) > 1
    states = Counter(each.history.state for each in decided)
    results = Counter(each.result.verdict for each in decided if each.result)
    counted = [
        f"พบ {totals.seen} ไฟล์ ตรวจด้วยระบบแล้ว {totals.checked} "
        f"อ่านด้วยระบบไม่ได้ {totals.unreadable} ไม่ต้องตรวจ {totals.left_out}"
        + f" สแกน {totals.scanned}"
        * bool(totals.scanned),
        f"ใบสมัครของประกาศนี้ {len(decided)} ฉบับ (คำตอบต่างกันนับเป็นคนละฉบับ)",
        *(f"{words} {results[verdict]} ฉบับ" for verdict, words in RESULTS.items() if results[verdict]),
    ]
    open_still = [
        *([f"ยังไม่ได้พิจารณา {states['left']} ฉบับ"] if states["left"] else []),
        *([f"ผู้ตรวจเห็นต่างกันและยังไม่ได้ชี้ขาด {states['differ']} ฉบับ"] if states["differ"] else []),
    ]
    blocks: Blocks = [
        _line("บันทึกการตรวจสอบคุณสมบัติผู้สมัคร", align="center", look=Look(bold=True, size=20)),
        _line(announcement.title, align="center", look=Look(bold=True)),
        _line(f"{agency.name}{_announced(announcement)}", align="center"),
        _line(
            f"ข้อมูล ณ วันที่ {full_day(at, digits)}{numbers(thai_hours(at.time()), digits)}",
            align="center",
            after=8,
        ),
        _line("ผลการตรวจสอบ", look=Look(bold=True)),
        *(_line(numbers(each, digits), first=_FIRST) for each in counted),
        *(_line(numbers(each, digits), first=_FIRST, look=Look(bold=True)) for each in open_still),
        _line(
            "ผลตรวจด้วยระบบเป็นการตรวจเบื้องต้นตามคำตอบที่ผู้สมัครกรอก ผลการพิจารณาเป็นของผู้ตรวจที่ลงชื่อท้ายบันทึกนี้",
            first=_FIRST,
            after=8,
        ),
        _table(decided, several, digits),
        *([_line("ไฟล์ที่อ่านด้วยระบบไม่ได้ ทุกประกาศ", look=Look(bold=True), above=12)] if unread else []),
        *([_table(unread, several, digits)] if unread else []),
        _line("", after=12),
    ]
    for officer, role in officers:
        blocks += _signature(officer, role)
    return docx.package(
        blocks, _about(f"บันทึกการตรวจสอบคุณสมบัติ {announcement.title}", agency, at, digits), fonts, {}
    )


def letters(announcement: Announcement, agency: Agency, decided: Listed, at: datetime, fonts: Path) -> bytes:
    """Return the letters of result, each on pages of its own; who has no result gets none."""
    blocks: Blocks = []
    for each in decided:
        if (result := each.result) is not None and result.verdict != "other":
            blocks += _letter(announcement, agency, each.case, result, new_page=bool(blocks))
    blocks = blocks or [_line("ยังไม่มีผลที่จะแจ้ง")]
    title = f"แจ้งผลการตรวจสอบคุณสมบัติ {announcement.title}"
    return docx.package(blocks, _about(title, agency, at, announcement.digits), fonts, {})


def _letter(
    announcement: Announcement, agency: Agency, case: Case, result: Decision, new_page: bool
) -> Iterator[ET.Element]:
    digits = announcement.digits
    subject = (
        "ขอเอกสารหรือคำชี้แจงเพิ่มเติมประกอบใบสมัคร" if result.verdict == "more" else "แจ้งผลการตรวจสอบคุณสมบัติผู้สมัคร"
    )
    positions = result.positions or case.positions
    of_positions = f" ตำแหน่ง{' และตำแหน่ง'.join(positions)}" if positions else ""
    said = {
        "eligible": f"ปรากฏว่า ท่านเป็นผู้มีคุณสมบัติครบถ้วนตามประกาศ{of_positions}",
        "not_eligible": "ปรากฏว่า ท่านมีคุณสมบัติไม่ครบถ้วนตามประกาศ เนื่องจาก",
        "more": "มีข้อที่ต้องขอเอกสารหรือคำชี้แจงเพิ่มเติมจากท่าน ดังนี้",
    }[result.verdict]
    reason = result.reason if result.verdict != "eligible" else ""
    yield _line(f"ที่ {_DOTS}", right=agency.name, new_page=new_page)
    yield _line("", right=_DOTS)
    yield _line("", left=_MIDDLE, look=Look())
    yield _line(f"วันที่ {_DOTS}{_DOTS}", left=_MIDDLE, after=8)
    yield _line(f"เรื่อง   {subject}", after=6)
    yield _line(f"เรียน   {case.name if case.announcement else _DOTS}", after=6)
    cited = f"ประกาศ{agency.name} เรื่อง {announcement.title}{_announced(announcement)}"
    yield _line(f"อ้างถึง   {cited}", after=8)
    applied = f" ตำแหน่ง{' ตำแหน่ง'.join(case.positions)}" if case.positions else ""
    yield _line(
        f"ตามที่ท่านได้ยื่นใบสมัครตามประกาศที่อ้างถึง{applied} (รหัสใบสมัคร {case.code}) นั้น", first=_FIRST, after=6
    )
    yield _line(f"{agency.name} ได้ตรวจสอบคุณสมบัติและเอกสารของท่านแล้ว {said}", first=_FIRST)
    for line in filter(None, map(str.strip, reason.splitlines())):
        yield _line(numbers(line, digits), left=_FIRST)
    if result.verdict == "more":
        yield _line(f"โปรดส่งถึง {agency.name} ภายในวันที่ {_DOTS}", first=_FIRST)
    end = "จึงเรียนมาเพื่อโปรดดำเนินการ" if result.verdict == "more" else "จึงเรียนมาเพื่อทราบ"
    yield _line(end, first=_FIRST, above=6, after=16)
    yield _line("ขอแสดงความนับถือ", left=_MIDDLE, after=48)
    yield _line(f"({_DOTS}{_DOTS})", left=_MIDDLE)
    yield _line(f"ตำแหน่ง {_DOTS}{_DOTS}", left=_MIDDLE, after=24)
    for line in (announcement.contact or agency.contact or "").splitlines():
        yield _line(numbers(line, digits))


def _announced(announcement: Announcement) -> str:
    """Return by which number and day an announcement is known."""
    digits = announcement.digits
    number = f" ที่ {in_digits(announcement.number, digits)}" if announcement.number else ""
    return number + (f" ลงวันที่ {thai_day(announcement.dated, digits)}" if announcement.dated else "")


def _about(title: str, agency: Agency, at: datetime, digits: Digits) -> About:
    numbering = "thaiNumbers" if digits == "thai" else "decimal"
    return About(title, agency.name, at.date().isoformat(), numbering, "", [])


def _line(
    words: str,
    align: Literal["left", "center"] = "left",
    left: float = 0,
    first: float = 0,
    above: float = 0,
    after: float = 0,
    look: Look = docx.ALIKE,
    right: str = "",
    new_page: bool = False,
    with_next: bool = False,
) -> ET.Element:
    """Return a paragraph; what stands ``right`` begins in the middle of the page. Lengths are in points."""
    properties = w(
        "pPr",
        w("keepNext") if with_next else None,
        w("pageBreakBefore") if new_page else None,
        w("tabs", w("tab", val="left", pos=twips(_MIDDLE))) if right else None,
        w("spacing", before=twips(above), after=twips(after)) if above or after else None,
        w("ind", left=twips(left), firstLine=twips(first)) if left or first else None,
        w("jc", val=align) if align != "left" else None,
    )
    beside = [tab(look), text(right, look)] if right else []
    return w("p", properties, text(words, look), *beside)


def _signature(officer: str, role: str) -> Blocks:
    return [
        _line(f"(ลงชื่อ) {_DOTS}{_DOTS} ผู้ตรวจ", left=_FIRST, above=18, with_next=True),
        _line(f"({officer})", left=_FIRST + 42, with_next=bool(role)),
        *([_line(role, left=_FIRST + 42)] if role else []),
    ]


def _table(decided: Listed, several: bool, digits: Digits) -> ET.Element:
    """Return the table of the minutes; its head stands on each page, and no row is parted.

    Where there are ``several`` positions, each row names those applied for.
    """
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    properties = w(
        "tblPr",
        w("tblW", w=twips(sum(_WIDTHS)), type="dxa"),
        docx.borders("tblBorders", **dict.fromkeys(sides, "single")),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=80, type="dxa") for side in ("left", "right"))),
    )
    head = _row([[each] for each in _HEADS], is_head=True)
    rows = (_row(_cells(number, each, several, digits)) for number, each in enumerate(decided, 1))
    grid = w("tblGrid", *(w("gridCol", w=twips(width)) for width in _WIDTHS))
    return w("tbl", properties, grid, head, *rows)


def _cells(number: int, each: Decided, several: bool, digits: Digits) -> list[list[str]]:
    case, history, result = each.case, each.history, each.result
    if result is None:
        said = ["ผู้ตรวจเห็นต่างกัน ยังไม่ได้ชี้ขาด" if history.state == "differ" else "ยังไม่ได้พิจารณา"]
    else:
        said = [RESULTS[result.verdict], *result.positions, *result.reason.splitlines()]
    whose = dict.fromkeys(one.officer for one in history.opinions)
    if history.settlement:
        whose[history.settlement.officer] = None
    by = [*whose, *([_BY[history.state]] if history.state in _BY else [])]
    late = ["มาหลังปิดรับ"] if case.late else []
    positions = case.positions if several else ()
    return [
        [numbers(str(number), digits)],
        [case.name or "(ไม่มีชื่อ)", f"รหัส {case.code}", *positions, *([case.why] if case.why else [])],
        [VERDICTS.get(case.verdict, "อ่านด้วยระบบไม่ได้"), *late],
        [numbers(line, digits) for line in said],
        by,
    ]


def _row(cells: Iterable[Sequence[str]], is_head: bool = False) -> ET.Element:
    look = Look(bold=True if is_head else None, size=14)

    def cell(lines: Sequence[str], width: float) -> ET.Element:
        paragraphs = (_line(line, align="center" if is_head else "left", look=look) for line in lines or [""])
        return w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa")), *paragraphs)

    properties = w("trPr", w("cantSplit"), w("tblHeader") if is_head else None)
    return w("tr", properties, *(cell(lines, width) for lines, width in zip(cells, _WIDTHS, strict=True)))
