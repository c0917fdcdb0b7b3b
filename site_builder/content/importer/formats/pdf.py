"""PDF files with a layer of text: their lines, joined to paragraphs where a line surely goes on.

A page is a drawing. Where its text is broken for lack of room, and whether a space stood there, it does not
say; what a sign means stands in its font, or beside it (``ActualText``), as for most marks of Thai.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader

from prakat.site_builder.content.importer.shapes import (
    Aside,
    Found,
    Paragraph,
    Remark,
    UnreadableDocumentError,
    only_numbers_a_page,
)

# It writes of each flaw of a file to the terminal.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

MAX_BYTES = 50_000_000
MAX_PAGES = 300
# Bytes of the drawing of one page and of all of them; a page full of text takes some 50,000.
MAX_DRAWN, MAX_DRAWN_IN_ALL = 1_000_000, 6_000_000

_EDGE = 50  # points from the upper and lower edge of a page, where headers and footers stand
# Between two pieces of a line, in times of the letters' size: a tab, or the edge of a table's cell.
_GAP = 1.5
# Of the longest line of a page: a line as long as this was broken for lack of room.
_FULL = 0.86
_SAME_PLACE = 0.5  # points within which two pieces begin at one place
_MEASURED = 15  # letters whose width on the page tells that of all
_LEAST_PITCH = 8  # points from line to line; what is nearer stands in the same line, a little raised
_WIDER = 1.3  # times that distance: there a paragraph ends
# Where paragraphs stand apart (so often on a page), a line within one may be shorter: of the longest.
_LEAST_SPACED, _LONG = 3, 0.7
_LEAST_FULL = 40  # letters; a page of short lines has no full one
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_NO_LETTER = re.compile("[ ]*[\u0e31-\u0e3a\u0e47-\u0e4e]")
# ำ within a word and before a space; no document of some length has it before spaces alone.
_TIGHT, _APART = re.compile("ำ(?=[ก-ฮเ-ไ])"), re.compile("ำ +(?=[ก-ฮเ-ไ])")
_LEAST_APART = 3
# What begins a paragraph of its own: a number, a bullet, a label.
_BEGINS = re.compile(
    r"\s*(?:\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)](?![0-9๐-๙])|[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})+\s+(?!น\.|บาท|[-–])|\(?[0-9๐-๙]{1,2}\)|\(?[ก-ฮa-zA-Z][.)]\s|[ivxIVX]{1,4}[.)]\s"
    r"|[-–—•·▪◦●○■□➢➤✓*\ue000-\uf8ff]\s(?![0-9๐-๙])|(?:ข้อ|ส่วนที่|หมวด|ตอนที่)\s*[0-9๐-๙]|[^:]{1,60}\s?:(?:\s|$))"
)
# What ends a paragraph: a colon, the bracket around all of it.
_ENDS = re.compile(r".*:\s*|\s*\([^()]*\)\s*")
# Figures that a sentence goes on with: a year, an hour, the end of a span.
_RESTS = re.compile(r"\s*(?:[0-9๐-๙]{4}[).]*\s*$|[0-9๐-๙]{1,2}[.:][0-9๐-๙]{2}\s*[-–]|[-–]\s*[0-9๐-๙])")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)")  # has no place to be broken at
_SPACED = re.compile(r"[0-9A-Za-z๐-๙,ๆ.ฯ)”]$"), re.compile(r"[0-9A-Za-z๐-๙(“]")

_WITHOUT_WORDS = (
    "ไฟล์ PDF นี้ไม่มีข้อความ มีแต่ภาพ (เช่น สแกนจากกระดาษ) ให้ใช้ไฟล์ Word หรือแปลงภาพเป็นข้อความ (OCR) ก่อน / "
    "{} holds pictures alone: use the Word file, or an OCR program."
)
_UNREADABLE = (
    "ตัวอักษรในไฟล์ PDF นี้อ่านเป็นข้อความไม่ได้ ให้ใช้ไฟล์ Word หรือแปลงด้วยโปรแกรม OCR / "
    "The letters of {} cannot be read as text: use the Word file, or an OCR program."
)
_LOCKED = "ไฟล์ PDF นี้ตั้งรหัสผ่านไว้ ให้บันทึกใหม่โดยไม่มีรหัส / {} is locked by a password: save it without."
_JOINED = "ต่อบรรทัดให้ {} แห่ง ซึ่ง PDF ไม่บอกว่ามีช่องว่างตรงรอยต่อ (|) หรือไม่ ให้ตรวจ แห่งแรกคือ"
_EMPTY_PAGE = "หน้านี้ของ PDF ไม่มีข้อความ ถ้าเป็นภาพสแกนให้พิมพ์เพิ่มเอง"


def read(path: Path) -> Found:
    """Return the paragraphs of a PDF file.

    Raises:
        UnreadableDocumentError: it has no text, or none that can be read.
        ValueError, pypdf.errors.PyPdfError: it is too large, or damaged.
    """
    if path.stat().st_size > MAX_BYTES:
        raise ValueError("too large")
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableDocumentError(_LOCKED.format(path))
    if len(reader.pages) > MAX_PAGES:
        raise ValueError("too many pages")
    pages: list[list[_Line]] = []
    left = MAX_DRAWN_IN_ALL
    for page in reader.pages:
        left -= (drawn := _drawn(page))
        if drawn > MAX_DRAWN or left < 0:
            raise ValueError("too large")
        pages.append(_lines(page))
    written = "\n".join(line.text for page in pages for line in page)
    if not re.search(r"\w", written):
        raise UnreadableDocumentError(_WITHOUT_WORDS.format(path))
    if _garbled(written):
        raise UnreadableDocumentError(_UNREADABLE.format(path))
    if not re.search("[ก-๛]", written) and len(re.findall("[\xa1-\xfb]", written)) > len(written) / 3:
        pages = [_read_as_thai(page) for page in pages]
    if len(_APART.findall(written)) >= _LEAST_APART and not _TIGHT.search(written):
        # Drawn by a font without Thai letters: the place of each ำ is wider than the sign.
        pages = [[replace(line, text=_APART.sub("ำ", line.text)) for line in page] for page in pages]
    pages, edges = _without_edges(pages)
    beside = [aside for page in reader.pages for aside in _beside(page)]
    return Found(_paragraphs(pages), [*edges, *dict.fromkeys(beside)])


@dataclass(frozen=True)
class _Line:
    """A line of a page: its words, where it begins (points from the lower left), the size of the page.

    ``letter`` is the width of its letters in points, where pieces of it tell; else 0.
    """

    text: str
    x: float
    y: float
    page_width: float
    page_height: float
    letter: float = 0

    @property
    def width(self) -> int:
        """In letters."""
        return _letters(self.text)

    @property
    def at_edge(self) -> bool:
        """Whether it is at the upper or lower edge of the page."""
        return not _EDGE < self.y < self.page_height - _EDGE


class _Actual:
    """The text that stands beside what is drawn (``ActualText``), put in its place."""

    def __init__(self) -> None:
        self._texts: list[str | None] = []

    def before(self, operator: bytes, operands: list[Any], *_: Any) -> None:
        """Look at an operation before it is read as text; alter what it shows."""
        if operator in (b"BDC", b"BMC"):
            told = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            self._texts.append(_decoded(told["/ActualText"]) if "/ActualText" in told else None)
        elif operator == b"EMC" and self._texts:
            self._texts.pop()
        elif operator in (b"Tj", b"TJ") and operands:
            place = next((at for at, text in enumerate(self._texts) if text is not None), None)
            if place is not None:
                if operator == b"TJ":
                    operands[0][:] = [self._texts[place]]
                else:
                    operands[0] = self._texts[place]
                self._texts[place] = ""


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return str(text)
    return (
        text.decode("utf-16", "replace") if text[:2] in (b"\xfe\xff", b"\xff\xfe") else text.decode("latin-1")
    )


class _Lines:
    """The lines of a page, gathered from the pieces in which they are drawn."""

    def __init__(self, width: float, height: float) -> None:
        self._size = width, height
        self._found: list[_Line] = []
        self._open = _Line("", 0, 0, width, height)
        self._ended = 0.0  # where the last piece ended at the latest
        self._blank: list[tuple[float, str]] = []  # pieces of spaces alone, and where they begin

    def add(self, text: str, outer: list[float], inner: list[float], _: object, size: float) -> None:
        """Take a piece, which may end lines, with the matrices that place it and the size of its letters."""
        first, *others = text.split("\n")
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        if first and not first.strip():
            self._blank.append((x, first))
            first = ""
        # Spaces of a font of their own may be drawn before the words that they part.
        if first or others:
            blank = "".join(each for at, each in self._blank if others or at <= x + _SAME_PLACE)
            self._open = replace(self._open, text=self._open.text + blank)
            self._blank = []
        if first:
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            em = size * abs(inner[0] * outer[0] + inner[1] * outer[2])
            if not self._open.text.strip():
                self._open = _Line("", x, y, *self._size)
            elif x > self._ended + _GAP * em:
                self._open = replace(self._open, text=f"{self._open.text.rstrip()}\t")
                first = first.lstrip()
            elif (before := _letters(self._open.text)) >= _MEASURED and "\t" not in self._open.text:
                self._open = replace(self._open, letter=(x - self._open.x) / before)
            self._ended = x + _letters(first) * em / 2
        self._open = replace(self._open, text=self._open.text + first)
        for other in others:
            self._found.append(self._open)
            self._open = replace(self._open, text=other)

    def found(self) -> list[_Line]:
        """Return the lines that have words."""
        return [line for line in [*self._found, self._open] if line.text.strip()]


def _drawn(page: PageObject) -> int:
    """Return the bytes of a page's drawing."""
    contents = page.get_contents()
    return 0 if contents is None else len(contents.get_data())


def _lines(page: PageObject) -> list[_Line]:
    lines = _Lines(float(page.mediabox.right), float(page.mediabox.top))
    page.extract_text(visitor_text=lines.add, visitor_operand_before=_Actual().before)
    return lines.found()


def _letters(text: str) -> int:
    """Return the letters of a text; marks stand above and below them."""
    return len(_MARKS.sub("", text.rstrip()))


def _beside(page: PageObject) -> Iterator[Aside]:
    """Remarks that somebody added to a page, and what was filled into its fields."""
    for each in page.annotations or []:
        note: Any = each.get_object()
        kind, words = (
            note.get("/Subtype"),
            note.get("/V" if note.get("/Subtype") == "/Widget" else "/Contents"),
        )
        if isinstance(words, str) and words.strip() and kind != "/Link":
            yield Aside("text box" if kind in ("/Widget", "/FreeText") else "comment", words.strip())


def _read_as_thai(lines: list[_Line]) -> list[_Line]:
    """Old fonts called the places of Thai letters Latin ones, 'ประกาศ' '»ÃÐ¡ÒÈ'."""
    return [
        replace(
            line,
            text=re.sub(
                "[\xa1-\xda\xdf-\xfb]+", lambda at: at[0].encode("latin-1").decode("cp874"), line.text
            ),
        )
        for line in lines
    ]


def _garbled(text: str) -> bool:
    """Whether signs were drawn whose meaning the file does not tell: their places in a font came instead."""
    lost = len(re.findall("[\0-\x08\x0e-\x1f\x7f-\x9f\ufffd]", text))
    return lost > len(text) / 100


def _without_edges(pages: list[list[_Line]]) -> tuple[list[list[_Line]], list[Aside]]:
    """Take away the numbers of pages, and what stands at the edge of most pages: that is an aside."""
    at_edges = Counter(words for page in pages for words in {_bare(line) for line in page if line.at_edge})
    often = {words for words, pages_with in at_edges.items() if pages_with > max(1, len(pages) / 2)}
    asides: dict[str, Aside] = {}
    kept: list[list[_Line]] = []
    for page in pages:
        kept.append([])
        for at, line in enumerate(page):
            outermost = at in (0, len(page) - 1) and re.search("[-–—หp]", line.text)
            if line.at_edge and _bare(line) in often:
                words = line.text.strip()
                asides.setdefault(
                    _bare(line), Aside("footer" if line.y < line.page_height / 2 else "header", words)
                )
            elif not ((outermost or line.at_edge) and only_numbers_a_page(line.text)):
                kept[-1].append(line)
    return kept, [*asides.values()]


def _bare(line: _Line) -> str:
    """Return the words of a header or footer, which differ in the number of the page alone."""
    return re.sub(r"[0-9๐-๙\s]+", " ", line.text).strip()


class _Look(NamedTuple):
    """How a page is set: a full line in letters, where it begins; points of a letter, of a line."""

    longest: float
    left: float
    letter: float
    pitch: float
    spaced: bool  # whether paragraphs stand further apart than lines

    def full(self, line: _Line) -> bool:
        """Return whether a line reaches so far to the right that there was no room for more."""
        reaches = line.width + (line.x - self.left) / self.letter
        return reaches >= _FULL * self.longest and line.width >= _LEAST_FULL and "\t" not in line.text


def _paragraphs(pages: list[list[_Line]]) -> list[Paragraph]:
    """Join lines to paragraphs, and tell once where nobody knows whether a space stood at the joint."""
    found: list[Paragraph] = []
    before: _Line | None = None
    unsure: list[tuple[int, str]] = []  # the paragraph, and the words around the joint
    told = False  # whether this file keeps the spaces where it breaks lines
    looks = [*map(_look, pages)]
    for number, (page, look) in enumerate(zip(pages, looks, strict=True), 1):
        # A page of short lines alone has no full one: those of the others tell how much room there is.
        alike = [
            other.longest
            for other, of in zip(looks, pages, strict=True)
            if of and page and of[0].page_width == page[0].page_width
        ]
        look = look._replace(longest=max([look.longest, *alike]))
        if not page:
            found.append(Paragraph("", remarks=[Remark(0, _EMPTY_PAGE, f"หน้า {number}")]))
        for line in page:
            text = line.text.strip()
            if before is None or not _goes_on(before, line, look):
                found.append(Paragraph(text))
            else:
                joint = _joint(before.text, line.text)
                told = told or before.text.endswith(" ")
                if joint is None:
                    unsure.append((len(found) - 1, f"{before.text.split()[-1]}|{text.split()[0]}"))
                found[-1] = replace(found[-1], text=f"{found[-1].text}{joint or ''}{text}")
            before = line
    if unsure and not told:
        at, words = unsure[0]
        found[at].remarks.append(Remark(0, _JOINED.format(len(unsure)), words))
    return found


def _look(page: list[_Line]) -> _Look:
    pitches = [one.y - other.y for one, other in pairwise(page) if one.y - other.y > _LEAST_PITCH]
    longest = max(page, key=lambda line: line.width, default=_Line("", 0, 0, 0, 0))
    # The margins are about the same on both sides; where nothing tells, the longest line is a full one.
    room = max(1, longest.page_width - 2 * longest.x)
    measured = sorted(line.letter for line in page if line.letter > 0)
    letter = measured[len(measured) // 2] if measured else max(1, room / max(1, longest.width))
    most = max(longest.width, room / letter) if measured else longest.width
    pitch = min(pitches, default=0)
    apart = sum(each > _WIDER * pitch for each in pitches)
    return _Look(most, longest.x, letter, pitch, min(apart, len(pitches) - apart) >= _LEAST_SPACED)


def _goes_on(line: _Line, following: _Line, look: _Look) -> bool:
    """Return whether a line surely goes on in the following one."""
    if _NO_LETTER.match(following.text):
        return True
    words = re.search(r"[^\W\d_]", following.text) or _RESTS.match(following.text)
    if _BEGINS.match(following.text) or not words:
        return False
    within = look.spaced and line.width >= _LONG * look.longest and "\t" not in line.text
    if not (look.full(line) or within or _ADDRESS.match(following.text)) or _ENDS.fullmatch(line.text):
        return False
    if line.y - following.y > _WIDER * look.pitch:
        return False
    # The first line of a paragraph stands further in, unless it is an item's number that stands out.
    return following.x <= line.x + 3 or bool(_BEGINS.match(line.text))


def _joint(text: str, following: str) -> str | None:
    """Return what stood where a line was broken: a space, nothing, or (None) nobody knows."""
    if _NO_LETTER.match(following):
        return ""
    if text.endswith(" ") or following.startswith(" "):
        return " "
    return " " if _SPACED[0].search(text) or _SPACED[1].match(following) else None
