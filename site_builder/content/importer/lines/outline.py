"""A document's lines as entries, and entries as texts: which line goes on with which."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from prakat.site_builder.content.importer.lines import dates, grammar
from prakat.site_builder.content.importer.lines.entry import FIGURE, FORM, Entry, Marker, entry_of
from prakat.site_builder.content.importer.lines.parting import parted
from prakat.site_builder.content.importer.lines.tables import table
from prakat.site_builder.content.importer.shapes import Line, only_numbers_a_page
from prakat.validators.text import to_arabic_digits

_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_ENDS = re.compile("(?:คือ|ดังนี้|ดังต่อไปนี้|ได้แก่|:)$")
# What a statement of its own ends with, and how a sentence goes on behind it.
_SUM, _DAY = re.compile("(?:บาท|อัตรา)$"), re.compile(r"(?:[0-9๐-๙]{4}|น\.)$")
_ON = re.compile(r"ต่อ|และ|หรือ|โดย|ซึ่ง|ตาม|ถ้วน|แก่|ให้|จาก|นับ|ของ|ที่|ใน|(?:จน)?ถึง|เวลา|ณ|[-–(]")
# What begins a paragraph and goes on with none.
_OPENS = re.compile(
    r"ทั้งนี้|ตามที่|ตามประกาศ.*(?:ลงวันที่|เรื่อง)|บัดนี้|อนึ่ง|หมายเหตุ|โดยที่"
    r"|ด้วย(?:กรม|กระทรวง|มหาวิทยาลัย|เทศบาล|องค์การ|สำนัก)|จึง(?:ขอ)?ประกาศ|ส่วนความ|ผู้สนใจ|(?:ติดต่อ)?สอบถาม"
    r"|สมัคร(?:ได้|ทาง|ออนไลน์|ผ่าน|ด้วยตนเอง)|ผู้(?:สมัคร|ดำรงตำแหน่ง)\S*ต้อง|ประกาศ ณ"
)
# What begins another statement behind one that ends with a bracket.
_CLAUSES = ("fee", "enclosures", "follow", "contact")
_OF_CLAUSES = ("ข้อ", "1.1", "1.1.1", "1.1.1.1")
_SAYS_PAGE = re.compile("(?:หน้า|page)", re.IGNORECASE)
_LONGEST_QUOTE = 40
# The columns of a page, and of a Thai word that is not broken.
_NARROWEST, _WIDEST, _LONGEST_WORD = 44, 120, 8

_JOINED = "บรรทัดที่ {} ต่อจากบรรทัดก่อนหน้า ตรวจช่องว่างตรงรอยต่อ: {}"


def entries(lines: Iterable[Line], plain: bool = True) -> list[Entry]:
    """Return the entries of a document's lines, without those that have no words.

    Of ``plain`` text lines are oftener broken for lack of room than of documents made of paragraphs.
    """
    lines = parted(lines)
    width = _page(lines, plain)
    found: list[Entry] = []
    before: Line | None = None
    page = 1
    for number, group in groupby(lines, lambda line: line.cell and line.cell[0]):
        if number is not None:
            table(list(group), found)
            before = None
            continue
        for line in group:
            if _numbers(line, page + 1, before):
                page += 1
                continue
            if read := entry_of(line):
                goes_on = before is not None and _breaks(before.text, read.text, width)
                goes_on = goes_on and not line.text[:1].isspace()
                found.append(replace(read, goes_on=goes_on and read.marker is None))
            # The number of a page stands between the two halves of a sentence; an empty line does not.
            if read or not line.text.strip():
                before = line if read else None
    return found


def _width(words: str) -> int:
    return len(_MARKS.sub("", words.strip()))


def _numbers(line: Line, page: int, before: Line | None) -> bool:
    """Return whether a line is nothing but the number of the next page, and no value of a label above it."""
    words = line.text.strip()
    if _SAYS_PAGE.match(words) and only_numbers_a_page(words):
        return True
    if not re.fullmatch(FIGURE, words) or int(to_arabic_digits(words)) != page:
        return False
    found = grammar.label(before.text.strip()) if before else None
    return found is None or bool(found.value)


def _page(lines: list[Line], plain: bool) -> int:
    """Return the width at which lines are broken; 0 of a document whose lines are paragraphs."""
    running = [line.text for line in lines if line.cell is None and not grammar.label(line.text.strip())]
    widths = [_width(words) for words in running if "แนบท้าย" not in words]
    longest = max(widths, default=0)
    full = sum(each > longest - 12 for each in widths)
    if not plain and full * 2 < sum(each > _NARROWEST for each in widths):  # paragraphs, a few of one length
        return 0
    return longest if _NARROWEST <= longest <= _WIDEST and full >= (2 if plain else 3) else 0


def _breaks(before: str, after: str, width: int) -> bool:
    """Return whether a line may have been broken because the first word of the next one had no room."""
    if _ENDS.search(before.rstrip()) or FORM.match(after):
        return False
    said = bool(_SUM.search(before.rstrip()) or (_DAY.search(before.rstrip()) and dates.first_day(after)))
    said = said or (before.rstrip().endswith(")") and grammar.subject(after.partition(" ")[0]) in _CLAUSES)
    if (said and not _ON.match(after)) or _OPENS.match(after):
        return False
    return _width(before) + min(_width(after.partition(" ")[0]), _LONGEST_WORD) > width > 0


@dataclass
class Paragraph:
    """Lines that are one: what they say, and notes for who looks at it."""

    text: str
    entry: Entry
    notes: list[str] = field(default_factory=list)


def paragraphs(found: Iterable[Entry]) -> list[Paragraph]:
    """Return entries as paragraphs: lines that go on with the one before are part of it."""
    joined: list[Paragraph] = []
    for each in found:
        if joined and each.goes_on and not each.rows and not joined[-1].entry.rows:
            go_on(joined[-1], each)
        else:
            joined.append(Paragraph(each.words, each, [*each.notes]))
    return joined


def go_on(paragraph: Paragraph, entry: Entry) -> None:
    """Add a line to a paragraph, without a space where a sentence was broken."""
    broken = entry.goes_on and _thai(paragraph.text[-1:]) and _thai(entry.words[:1])
    paragraph.text += ("" if broken else " ") + entry.words
    paragraph.notes += [joined(entry), *entry.notes]


def joined(entry: Entry) -> str:
    """Return the note on a line that was joined to the one before."""
    quote = entry.words if len(entry.words) <= _LONGEST_QUOTE else f"{entry.words[:_LONGEST_QUOTE]}…"
    return _JOINED.format(entry.line, quote)


def _thai(letter: str) -> bool:
    return "ก" <= letter <= "๎"


def unnumbered(found: Iterable[Entry]) -> list[Entry]:
    """Return entries without the numbers of clauses, the document's own; those in a row become a list."""
    entries = [*found]
    own = [each for each in entries if not each.goes_on]
    in_row = {
        id(each)
        for one, other in pairwise(own)
        if one.marker and other.marker and one.marker.style == other.marker.style
        for each in (one, other)
    }
    return [
        replace(each, marker=Marker("-", None, "-") if id(each) in in_row else None)
        if each.marker and each.marker.style in _OF_CLAUSES
        else each
        for each in entries
    ]


def prose(found: Iterable[Entry]) -> tuple[str, list[str]]:
    """Return entries as a long text, a blank line between paragraphs but not items, and the notes on it."""
    text, notes = "", []
    before: Entry | None = None
    for each in paragraphs(found):
        close = before is not None and before.marker and each.entry.marker and not each.entry.rows
        text += ("" if before is None else "\n" if close else "\n\n") + each.text
        notes += each.notes
        before = each.entry
    return text, notes
