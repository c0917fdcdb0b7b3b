"""A document's lines as entries: what fills or numbers a line taken off, tables of labels read as lines.

Of a table whose first row names its columns each row becomes lines of label and value; one of labels and
values beside each other likewise. Any other table stays one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from prakat.site_builder.content.importer.drafts import grammar
from prakat.site_builder.content.importer.shapes import Line
from prakat.site_builder.text.thai import LETTERS
from prakat.validators.text import scrub, to_arabic_digits

_FIGURE = "[0-9๐-๙]{1,2}"
_ROMAN = {"i": 1, "v": 5, "x": 10}

# Bookmarks, page numbers, lines of dots.
_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]|\u00ad")
_NOTHING = re.compile(rf"-?\s*{_FIGURE}\s*-|[.…_\s=*-]*$")
# Spaces that somebody typed to fill a line of Word, inside a sentence; until it is known where they stand.
_FILLING, _FILLED = re.compile("(?<=[ก-๎]) {3,}(?=[ก-๎])"), "\N{EM SPACE}"
_APART = re.compile(f"[\t{_FILLED}]+")
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")

_ENDS = re.compile("(?:คือ|ดังนี้|ดังต่อไปนี้|ได้แก่|:)$")
# A label as forms have it, a space before its colon.
_FORM = re.compile(r"([ก-๎A-Za-z ()/]{3,50}?)\s+[:：]\s*(.+)$")
_LONGEST_QUOTE = 40
# The columns of a page, and of a Thai word that is not broken.
_NARROWEST, _WIDEST, _LONGEST_WORD = 44, 120, 8

_CLOSED = "บรรทัดที่ {} มีช่องว่างยาวก่อน '{}' จึงเขียนติดกัน ถ้าเป็นที่เว้นวรรคให้เติมช่องว่าง"
_JOINED = "บรรทัดที่ {} ต่อจากบรรทัดก่อนหน้า ตรวจช่องว่างตรงรอยต่อ: {}"
_OUT_OF_ORDER = "เลขข้อในเอกสารคือ {} แต่นับได้ {} ดูว่าไม่มีข้อใดขาดหรือซ้ำ"

# How items are numbered, each style with the words of its number; the first that matches is meant.
_STYLES = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("part", rf"(?:ส่วนที่|หมวดที่?|ตอนที่)\s*({_FIGURE})\.?(?:\s+|$)"),
        ("ข้อ", rf"ข้อ\s*({_FIGURE})\.?(?:\s+|$)"),
        ("1.1.1.1", rf"(?:{_FIGURE}\.){{3}}({_FIGURE})[.)]?\s+"),
        ("1.1.1", rf"(?:{_FIGURE}\.){{2}}({_FIGURE})[.)]?\s+"),
        ("1.1", rf"{_FIGURE}\.({_FIGURE})[.)]?\s+(?!(?:น\.|นาฬิกา|บาท|ล้าน|เท่า)(?:\s|$))"),
        ("1.", rf"({_FIGURE})\.\s+"),
        ("1.", rf"({_FIGURE})\.(?=[ก-ฮเ-ไ(])"),
        ("(1)", rf"\(({_FIGURE})\)\s*"),
        ("1)", rf"({_FIGURE})\)\s*"),
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
        ("•", r"[•·▪◦●○■□➢➤✓✔❖★\ue000-\uf8ff*]\s*(?=\S)"),
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

    @property
    def words(self) -> str:
        """The line as it is shown; a table as CommonMark, its first row the head."""
        if self.rows:
            head, *rest = (f"| {' | '.join(cell.replace('|', '\\|') for cell in row)} |" for row in self.rows)
            return "\n".join([head, "|" + " --- |" * len(self.rows[0]), *rest])
        return f"{self.marker.shown} {self.text}" if self.marker else self.text


def entries(lines: Iterable[Line]) -> list[Entry]:
    """Return the entries of a document's lines, without those that have no words."""
    lines = list(lines)
    width = _page(lines)
    found: list[Entry] = []
    before: Line | None = None
    page = 1
    for table, group in groupby(lines, lambda line: line.cell and line.cell[0]):
        if table is not None:
            found += _table(list(group))
            before = None
            continue
        for line in group:
            if _numbers(line, page + 1, before):
                page += 1
                continue
            if entry := _entry(line):
                goes_on = before is not None and _breaks(before.text, entry.text, width)
                goes_on = goes_on and not line.text[:1].isspace()
                found.append(replace(entry, goes_on=goes_on and entry.marker is None))
            # The number of a page stands between the two halves of a sentence; an empty line does not.
            if entry or not line.text.strip():
                before = line if entry else None
    return found


def _width(words: str) -> int:
    return len(_MARKS.sub("", words.strip()))


def _numbers(line: Line, page: int, before: Line | None) -> bool:
    """Whether a line is nothing but the number of the next page, and no value of a label above it."""
    words = line.text.strip()
    if not re.fullmatch(_FIGURE, words) or int(to_arabic_digits(words)) != page:
        return False
    found = grammar.label(before.text.strip()) if before else None
    return found is None or bool(found.value)


def _page(lines: list[Line]) -> int:
    """The width at which lines are broken; 0 of a document whose lines are paragraphs."""
    running = [line.text for line in lines if line.cell is None and not grammar.label(line.text.strip())]
    widths = [_width(words) for words in running if "แนบท้าย" not in words]
    longest = max(widths, default=0)
    return longest if _NARROWEST <= longest <= _WIDEST else 0


def _breaks(before: str, after: str, width: int) -> bool:
    """Whether a line may have been broken because the first word of the next one had no room."""
    if _ENDS.search(before.rstrip()) or _FORM.match(after):
        return False
    return _width(before) + min(_width(after.partition(" ")[0]), _LONGEST_WORD) > width > 0


def _entry(line: Line) -> Entry | None:
    pieces = _FILLING.split(_RESIDUE.sub("", line.text.strip()))
    cleaned = _FILLED.join(_tidy(piece) for piece in pieces)
    if _NOTHING.fullmatch(cleaned):
        return None
    marker, rest = _marked(cleaned)
    if not rest:
        return None if marker is None else Entry(line.number, marker.shown)
    before, *after = _APART.split(rest, maxsplit=1)
    parts = (before.strip(" :"), _spaced(after[0])) if after and before.strip() else None
    if not parts and (form := _FORM.match(rest)):
        parts = (form[1].strip(), form[2])
    text, notes = _closed(rest.replace("\t", " "), line.number)
    return Entry(line.number, text, marker, parts, notes)


def _tidy(words: str) -> str:
    return "\t".join(" ".join(scrub(" ".join(part.split())).split()) for part in words.split("\t")).strip(" ")


def _spaced(words: str) -> str:
    return " ".join(_APART.sub(" ", words).split())


def _closed(words: str, number: int) -> tuple[str, tuple[str, ...]]:
    """Return words without what fills their lines, and the notes on each place."""
    first, *others = words.split(_FILLED)
    text = " ".join((first + "".join(others)).split())
    return text, tuple(_CLOSED.format(number, each.split()[0]) for each in others)


def _marked(words: str) -> tuple[Marker | None, str]:
    for style, pattern in _STYLES:
        if found := pattern.match(words):
            order = _order(found[1], style) if found.groups() else None
            return Marker(style, order, found[0].strip()), words[found.end() :].strip()
    return None, words


def _order(figure: str, style: str) -> int | None:
    if figure[0] in LETTERS:
        return LETTERS.index(figure[0]) + 1
    if style.strip("().") in ("i", "I"):
        values = [_ROMAN[each] for each in figure.lower()]
        return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))
    return int(to_arabic_digits(figure)) if figure[0].isdigit() else None


def out_of_order(marker: Marker, counted: int) -> list[str]:
    """Return a note where an item's number is not the one that it has by counting."""
    if marker.order in (None, counted) or marker.style not in ("1.", "(1)", "1)", "1.1", "1.1.1"):
        return []
    return [_OUT_OF_ORDER.format(marker.order, counted)]


# --- Tables --------------------------------------------------------------------------


def _table(lines: list[Line]) -> Iterator[Entry]:
    """Yield the entries of a table."""
    cells: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        assert line.cell is not None
        cells.setdefault(line.cell[1:], []).append(line)
    rows = [
        {column: [each for each in cell if _entry(each)] for (_, column), cell in of_row}
        for _, of_row in groupby(sorted(cells.items()), lambda item: item[0][0])
    ]
    rows = [{column: cell for column, cell in row.items() if cell} for row in rows]
    rows = [row for row in rows if row]
    if not rows:
        return
    named = {column: grammar.column(_said(cell)) for column, cell in rows[0].items()}
    if len(named) > 1 and all(named.values()) and len(rows) > 1:
        yield from _columns(named, rows)
    elif len({column for row in rows for column in row}) == 1:
        yield from (
            entry for row in rows for cell in row.values() for each in cell if (entry := _entry(each))
        )
    elif _names_values(rows):
        for row in rows:
            cell = [*row.values()]
            for label, value in zip(cell[::2], [*cell[1::2], *([[]] if len(cell) % 2 else [])], strict=True):
                yield from _beside(label, value)
    else:
        yield _as_table(rows)


def _names_values(rows: list[dict[int, list[Line]]]) -> bool:
    """Whether a table has labels beside their values: two or four columns, most of the first one known."""
    first = [_said(next(iter(row.values()))) for row in rows]
    known = [each for each in first if (found := grammar.label(each)) and not found.value]
    return max(len(row) for row in rows) in (2, 4) and len(known) * 2 > len(first)


def _said(cell: list[Line]) -> str:
    return " ".join(_spaced(_tidy(each.text)) for each in cell)


def _beside(label: list[Line], value: list[Line]) -> Iterator[Entry]:
    """Yield a label with the first line of its value, and the other lines of it."""
    found = [entry for each in value if (entry := _entry(each))]
    one = len(found) == 1 and not found[0].marker
    said = found[0].text if one else ""
    name = _said(label)
    notes = found[0].notes if one else ()
    yield Entry(label[0].number, f"{name} {said}".strip(), None, (name, said), notes, in_cell=True)
    yield from [] if one else found


def _columns(named: dict[int, str | None], rows: list[dict[int, list[Line]]]) -> Iterator[Entry]:
    """Yield a table by its first row: of work, of positions, or one that stays a table."""
    keys = set(named.values())
    if "task" in keys:
        yield from _work(named, rows)
    elif "name" in keys:
        for row in rows[1:]:
            for column in sorted(row, key=lambda each: named.get(each) != "name"):
                if named.get(column) not in ("order", None):
                    yield from _beside(rows[0][column], row[column])
    else:
        yield _as_table(rows)


def _work(named: dict[int, str | None], rows: list[dict[int, list[Line]]]) -> Iterator[Entry]:
    """Yield part ข out of a table: its groups and items, and behind them what else the table says."""
    at = {key: column for column, key in named.items()}
    others = [column for column, key in named.items() if key not in ("side", "task", "order")]
    first = rows[0][at["task"]]
    yield Entry(first[0].number, _said(first), None, (_said(first), ""))
    beside: list[tuple[str, ...]] = []
    for row in rows[1:]:
        if heading := row.get(at.get("side", -1)):
            yield Entry(heading[0].number, _marked(_said(heading))[1], Marker("side", None, ""))
        items = [entry for each in row.get(at["task"], []) if (entry := _entry(each))]
        yield from (replace(each, marker=each.marker or Marker("task", None, "")) for each in items)
        if any(row.get(column) for column in others):
            said = " ".join(each.text for each in items)
            beside.append((said, *(_said(row.get(column, [])) for column in others)))
    if beside:
        head = (_said(first), *(_said(rows[0][column]) for column in others))
        name = " ".join(head[1:])
        number = rows[0][others[0]][0].number
        yield Entry(number, name, None, (name, ""), in_cell=True)
        yield Entry(number, "", rows=(head, *beside))


def _as_table(rows: list[dict[int, list[Line]]]) -> Entry:
    width = range(max(column for row in rows for column in row) + 1)
    number = next(iter(rows[0].values()))[0].number
    return Entry(number, "", rows=tuple(tuple(_said(row.get(at, [])) for at in width) for row in rows))


# --- Texts ---------------------------------------------------------------------------


@dataclass
class Paragraph:
    """Lines that are one: what they say, and notes for who looks at it."""

    text: str
    entry: Entry
    notes: list[str] = field(default_factory=list)


def paragraphs(found: Iterable[Entry]) -> list[Paragraph]:
    """Return entries as paragraphs: lines that go on with the one before are part of it."""
    joined: list[Paragraph] = []
    for entry in found:
        if joined and entry.goes_on and not entry.rows and not joined[-1].entry.rows:
            go_on(joined[-1], entry)
        else:
            joined.append(Paragraph(entry.words, entry, [*entry.notes]))
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
