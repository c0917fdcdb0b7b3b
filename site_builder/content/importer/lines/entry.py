"""A line of a document as an entry: what fills it taken off, its number, a label and its value."""

import re
from dataclasses import dataclass, replace

from prakat.site_builder.content.importer.shapes import Line
from prakat.site_builder.text.thai import LETTERS
from prakat.validators.text import scrub, to_arabic_digits

FIGURE = "[0-9๐-๙]{1,2}"
_ROMAN = {"i": 1, "v": 5, "x": 10}

# Bookmarks, page numbers, lines of dots.
_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]|\u00ad")
_NOTHING = re.compile(rf"-?\s*{FIGURE}\s*-|[.…_\s=*-]*$")
# Spaces that somebody typed to fill a line of Word, inside a sentence; until it is known where they stand.
_FILLING, _FILLED = re.compile("(?<=[ก-๎]) {3,}(?=[ก-๎])"), "\N{EM SPACE}"
_APART = re.compile(f"[\t{_FILLED}]+")
_OPENS = re.compile("ด้วย|ตาม|โดยที่|อาศัย|เนื่อง|บัดนี้|ฉะนั้น|เพื่อ|จึง")
_END_OF_TEXT = re.compile("\\s*[๚๛]+\\s*$")  # old signs below which nothing more is said
# A label as forms have it, a space before its colon.
FORM = re.compile(r"([ก-๎A-Za-z ()/]{3,50}?)\s+[:：]\s*(.+)$")

_CLOSED = "บรรทัดที่ {} มีช่องว่างยาวก่อน '{}' จึงเขียนติดกัน ถ้าเป็นที่เว้นวรรคให้เติมช่องว่าง"
_OUT_OF_ORDER = "เลขข้อในเอกสารคือ {} แต่นับได้ {} ดูว่าไม่มีข้อใดขาดหรือซ้ำ"

# How items are numbered, each style with the words of its number; the first that matches is meant.
_STYLES = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("part", rf"(?:ส่วนที่|หมวดที่?|ตอนที่)\s*({FIGURE})\.?(?:\s+|$)"),
        ("ลำดับ", rf"ลำดับ(?:ที่)?\s*({FIGURE})\.?\s+(?=[ก-๙])"),
        ("ข้อ", rf"ข้อ\s*({FIGURE})\.?(?:\s+|$)"),
        ("1.1.1.1", rf"(?:{FIGURE}\.){{3}}({FIGURE})[.)]?\s+"),
        ("1.1.1", rf"(?:{FIGURE}\.){{2}}({FIGURE})[.)]?\s+"),
        ("1.1", rf"{FIGURE}\.({FIGURE})[.)]?\s+(?!(?:น\.|นาฬิกา|บาท|ล้าน|เท่า)(?:\s|$))"),
        ("1.", rf"({FIGURE})\.\s+"),
        ("1.", rf"({FIGURE})\.(?=[ก-ฮเ-ไ(])"),
        ("(1.1)", rf"\({FIGURE}\.({FIGURE})\)\s*"),
        ("(1)", rf"\(({FIGURE})\)\s*"),
        ("1)", rf"({FIGURE})\)\s*"),
        ("(ก)", r"\(([ก-ฮ])\)\s*"),
        ("ก)", r"([ก-ฮ])\)\s*"),
        ("ก.", r"([ก-ฮ])\.\s+"),
        ("(i)", r"\(([ivx]{1,5})\)\s*"),
        ("i)", r"([ivx]{1,5})\)\s*"),
        ("i.", r"([ivx]{1,5})\.\s+"),
        ("I.", r"([IVX]{1,5})\.\s+"),
        ("(a)", r"\(([a-zA-Z])\)\s*"),
        ("a)", r"([a-zA-Z])\)\s*"),
        ("a.", r"([a-zA-Z])\.\s+"),
        ("•", r"[•·▪◦●○■□➢➤✓✔❖★‣⁃∙◆◇▶►▸→⇒»›✦๏\ue000-\uf8ff*]\s*(?=\S)"),
        ("o", r"[o>+]\s+(?=[ก-๙(A-Za-z“\"])"),
        ("-", r"[-‐-―−]\s*(?=[ก-๙(A-Za-z“\"])"),
    )
)


@dataclass(frozen=True)
class Marker:
    """The number or bullet before an item: its style, its place in the row if it has one, as it is shown."""

    style: str
    order: int | None
    shown: str


@dataclass(frozen=True)
class Entry:
    """A line of a document, or a table.

    ``text`` has no marker; ``parts`` are a label and its value, a tab or a cell's edge parts, if one does.
    ``goes_on`` says that the line before ends where lines of this document are broken.
    """

    line: int
    text: str
    marker: Marker | None = None
    parts: tuple[str, str] | None = None
    notes: tuple[str, ...] = ()
    goes_on: bool = False
    in_cell: bool = False
    rows: tuple[tuple[str, ...], ...] = ()

    def numbered(self) -> "Entry":
        """Return it with the number or bullet that its text begins with as its marker."""
        marker, rest = marked(self.text)
        return replace(self, text=rest, marker=marker) if marker and rest else self

    @property
    def of_value(self) -> tuple[str, ...]:
        """The notes on its value, without the one on the gap that parts it from its label."""
        value = self.parts[1].split() if self.parts else []
        edge = _CLOSED.format(self.line, value[0]) if value else ""
        return tuple(note for note in self.notes if note != edge)

    @property
    def words(self) -> str:
        """The line as it is shown; a table as CommonMark, its first row the head."""
        if self.rows:
            head, *rest = (f"| {' | '.join(cell.replace('|', '\\|') for cell in row)} |" for row in self.rows)
            return "\n".join([head, "|" + " --- |" * len(self.rows[0]), *rest])
        return f"{self.marker.shown} {self.text}" if self.marker else self.text


def entry_of(line: Line) -> Entry | None:
    """Return what is to be read in a line: its marker, parts and text; None where there is only filling."""
    pieces = _FILLING.split(_END_OF_TEXT.sub("", _RESIDUE.sub("", line.text.strip())))
    cleaned = _FILLED.join(tidy(piece) for piece in pieces)
    if _NOTHING.fullmatch(cleaned):
        return None
    marker, rest = marked(cleaned)
    if not rest:
        return None if marker is None else Entry(line.number, marker.shown)
    before, *after = _APART.split(rest, maxsplit=1)
    parts = (before.strip(" :"), spaced(after[0].lstrip(" :："))) if after and before.strip() else None
    if not parts and (form := FORM.match(rest)):
        parts = (form[1].strip(), form[2])
    text, notes = _closed(rest.replace("\t", " "), line.number)
    return Entry(line.number, text, marker, parts, notes)


def tidy(words: str) -> str:
    """Return words with single spaces and without what nobody sees; tabs stay."""
    return "\t".join(" ".join(scrub(" ".join(part.split())).split()) for part in words.split("\t")).strip(" ")


def spaced(words: str) -> str:
    """Return words with a space where others stand apart by more."""
    return " ".join(_APART.sub(" ", words).split())


def _closed(words: str, number: int) -> tuple[str, tuple[str, ...]]:
    """Return words without what fills their lines, and the notes on each place."""
    first, *others = words.split(_FILLED)
    text = " ".join((first + "".join(others)).split())
    return text, tuple(_CLOSED.format(number, each.split()[0]) for each in others)


def marked(words: str) -> tuple[Marker | None, str]:
    """Return the number or bullet that words begin with, and the rest."""
    for style, pattern in _STYLES:
        if found := pattern.match(words):
            order = _order(found[1], style) if found.groups() else None
            if found[0][0] == "๏" and _OPENS.match(words, found.end()):  # an old sign of a paragraph
                return None, words[found.end() :].strip()
            return Marker(style, order, found[0].strip()), words[found.end() :].strip()
    return None, words


def _order(figure: str, style: str) -> int | None:
    if figure[0] in LETTERS:
        return LETTERS.index(figure[0]) + 1
    if style.strip("().") in ("i", "I"):
        values = [_ROMAN[each] for each in figure.lower()]
        return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))
    return int(to_arabic_digits(figure)) if figure[0].isdigit() else None


def side(words: str) -> bool:
    """Return whether words are the heading of a group of work."""
    marker, rest = marked(words.strip())
    return rest.startswith("ด้าน") and (marker is None or marker.order is not None)


def out_of_order(marker: Marker, counted: int) -> list[str]:
    """Return a note where an item's number is not the one that it has by counting."""
    if marker.order in (None, counted) or marker.style not in ("1.", "(1)", "1)", "1.1", "1.1.1"):
        return []
    return [_OUT_OF_ORDER.format(marker.order, counted)]
