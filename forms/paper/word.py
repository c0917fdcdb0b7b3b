"""A form for Word: the elements of its layout → paragraphs, tab stops, tables, boxes to tick.

The layout marks each part of a form by an HTML element (``word.typ``, ``paper.typ``). A dotted line
becomes a dotted underline to the next tab stop, so that it keeps its length while somebody writes on it.
Lengths are in points.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from itertools import batched
from math import ceil
from pathlib import Path
from typing import NamedTuple

from prakat.forms.paper.docx import About, package
from prakat.forms.paper.layout_tree import Cell, Item, grid, items, parse, pieces, points, shared, values
from prakat.forms.paper.wordml import (
    ALIKE,
    HEADINGS,
    PICTURE,
    PLAIN,
    SIDES,
    Blocks,
    Look,
    Runs,
    Stop,
    borders,
    cell,
    check_mark,
    checkbox,
    keep_together,
    letters,
    line_break,
    paragraph,
    picture,
    row,
    space,
    tab,
    table,
    twips,
    w,
)

# Between the margins of A4: 3 cm on the left, 2 cm on the right.
WIDTH = 453.55
# One line of the printed form.
PITCH = 19.2
# Between a dotted line and the words beside it: a space in letters of 10 points.
GAP, GAP_SIZE = 2.2, 10
# Beside the words in a cell.
INSET = 3.6
# A dotted line ends before the margin: at the margin itself, programs begin a new line.
BEFORE = 1
# A word processor sets letters a little wider or narrower than the typesetter.
TOLERANCE = 1.02
# An answer may shrink so far to fit its dotted line; a longer one takes the rest of the line.
SMALLEST = 0.75

DOTTED = Look(dotted=True)


class Place(NamedTuple):
    """Where and how blocks stand between the margins; the last two hold for the first block only.

    ``above`` is None at the top of a page or cell.
    """

    width: float
    left: float = 0
    right: float = 0
    align: str = "start"
    style: str = PLAIN
    above: float | None = None
    label: tuple[float, Runs] = (0, [])  # in a column of that width to the left

    def column(self, left: float, width: float) -> "Place":
        """Return the column of that width, at ``left`` from here."""
        right = self.right + self.width - left - width
        return self._replace(left=self.left + left, right=right, width=width)

    def rest(self) -> "Place":
        """Return the place after the first block."""
        return self._replace(above=0, label=(0, []))

    def paragraph(self, runs: Runs, stops: Sequence[Stop] = ()) -> ET.Element:
        """Return a paragraph here; ``stops`` are counted from where its lines begin."""
        hanging, label = self.label
        return paragraph(
            [*label, tab(), *runs] if label else runs,
            style=self.style,
            stops=[Stop(self.left + stop.at, stop.align) for stop in stops],
            above=self.above or 0,
            left=self.left,
            right=self.right,
            hanging=hanging,
            align=self.align,
        )


def document(html: str, dated: str, digits: str, fonts: Path, photo: Mapping[str, bytes]) -> bytes:
    """Return a form of that day (ISO 8601) as DOCX; ``photo`` is the file of its picture, by its name."""
    head, body = parse(html)
    margins = body[0]
    body.remove(margins)
    about = About(
        title=head.findtext("title", ""),
        author=next((each.get("content", "") for each in head if each.get("name") == "authors"), ""),
        dated=dated,
        numbering="thaiNumbers" if digits == "thai" else "decimal",
        watermark=margins.get("watermark", ""),
        notes=[note.text or "" for note in margins],
    )
    return package(blocks(body, Place(WIDTH)), about, fonts, photo)


# --- Parts of a form ----------------------------------------------------------------------


def blocks(element: ET.Element, place: Place) -> Blocks:
    """Return the content of an element as paragraphs and tables; text between blocks is a paragraph."""
    found: Blocks = []
    inline: list[str | ET.Element] = []
    for piece in [*pieces(element), ET.Element("gap")]:
        if isinstance(piece, str) or piece.tag not in ("gap", *_WRITERS):
            inline += [piece] if piece != "" else []
            continue
        if inline:
            stops: list[Stop] = []
            found.append(place.paragraph([run for each in inline for run in _runs(each, stops)], stops))
            inline, place = [], place.rest()
        if piece.tag == "gap":
            above = None if place.above is None else max(place.above, points(piece, "height"))
            place = place._replace(above=above)
        elif written := _WRITERS[piece.tag](piece, place):
            found += written
            place = place.rest()
    return found


def _runs(piece: str | ET.Element, stops: list[Stop], at: float = 0, look: Look = ALIKE) -> Runs:
    """Return runs that begin ``at`` a place on their line; add the tab stops that they need to ``stops``."""
    if isinstance(piece, str):
        return [letters(piece, look)] if piece else []
    match piece.tag:
        case "br":
            return [line_break()]
        case "tick":
            return [checkbox(piece.get("on") == "true")]
        case "check":
            return [check_mark()]
        case "strong" | "plain":
            look = look._replace(bold=piece.tag == "strong")
        case _:
            pass
    runs = [run for each in pieces(piece) for run in _runs(each, stops, at, look)]
    if piece.tag == "space":
        stops.append(Stop(at + points(piece, "width")))
        runs.append(tab(look))
    return runs


def _place(element: ET.Element, place: Place) -> Blocks:
    """Return blocks with margins or a width of their own, aligned, or kept on one page."""
    left = points(element, "left")
    width = place.width - left - points(element, "right")
    if "width" in element.attrib:
        free = width - points(element, "width")
        left += {"right": free, "center": free / 2}.get(place.align, 0)
        width -= free
    found = blocks(element, place.column(left, width)._replace(align=element.get("align", place.align)))
    if "together" in element.attrib:
        keep_together(found)
    return found


def _heading(element: ET.Element, place: Place) -> Blocks:
    return blocks(element, place._replace(style=HEADINGS[int(element.get("level", 2)) - 1]))


def _hanging(element: ET.Element, place: Place) -> Blocks:
    """Return a label, and its paragraphs in a column beside it."""
    width, label = points(element, "width"), _runs(element[0], [])
    beside = ET.Element("beside")
    beside.text = element[0].tail
    beside.extend(element[1:])
    return blocks(beside, place.column(width, place.width - width)._replace(label=(width, label)))


def _corner(element: ET.Element, place: Place) -> Blocks:
    """Return the photograph, or a box for it, in the upper right corner of the first page."""
    photo = element[0]
    width, height = points(photo, "width"), points(photo, "height")
    at = {"vAnchor": "margin", "hAnchor": "margin", "xAlign": "right", "yAlign": "top"}
    frame = w("framePr", w=twips(width), h=twips(height), hRule="exact", wrap="around", **at)
    if "natural" in photo.attrib:
        across, down = map(float, values(photo, "natural"))
        drawing = picture(width, height, (across, down), photo.get("alt", ""))
        return [paragraph([drawing], style=PICTURE, frame=frame)]
    lines = 1 + len(photo.findall("br"))
    return [
        paragraph(
            _runs(photo, []),
            frame=frame,
            borders=borders("pBdr", **dict.fromkeys(SIDES, "single")),
            above=(height - lines * PITCH) / 2,
            align="center",
        )
    ]


# --- Dotted lines -------------------------------------------------------------------------


def _ruled(element: ET.Element, place: Place) -> Blocks:
    """Return running text on dotted lines, with a minimum of lines."""
    found: Blocks = []
    used = sum(max(1, ceil(points(each, "natural") / place.width)) for each in element)
    more = [ET.Element("p") for _ in range(used, int(element.get("lines", 1)))]
    for words in [*element, *more]:
        runs = [*_runs(words, [], look=DOTTED), tab(DOTTED)]
        found.append(place.paragraph(runs, [Stop(place.width - BEFORE)]))
        place = place.rest()
    return found


def _blank(element: ET.Element, place: Place) -> Blocks:
    """Return a dotted line by itself."""
    return [place._replace(align="start").paragraph([tab(DOTTED)], [Stop(place.width - BEFORE)])]


def _line(element: ET.Element, place: Place) -> Blocks:
    """Return labels and dotted lines; an answer that takes the rest of the line ends its paragraph."""
    place = place._replace(align="start")
    found: Blocks = []
    runs: Runs = []
    stops: list[Stop] = []
    begun = 0.0  # where on the form's line the paragraph begins
    placed = [*items(element, place.width)]
    for item in placed:
        if item.element.tag == "label":
            # Empty room at the end of a line needs no tab.
            if item != placed[-1] or any(item.element.itertext()):
                runs += _runs(item.element, stops, item.at - begun)
        elif (written := _field(item, item.at - begun, stops)) is not None:
            runs += written
        else:
            blank = item.element[0]
            rest = [_gap(), *_runs(blank, stops, look=DOTTED), tab(DOTTED)]
            found.append(place.paragraph([*runs, *rest], [*stops, Stop(place.width - BEFORE)]))
            place, runs, stops, begun = place.rest(), [], [], item.at + item.width
    return [*found, place.paragraph(runs, stops)] if runs else found


def _field(item: Item, at: float, stops: list[Stop]) -> Runs | None:
    """Return an answer on its dotted line, ``at`` that place; None if it does not fit."""
    blank = item.element[0]
    room, natural = item.width - 2 * GAP, TOLERANCE * points(blank, "natural")
    if room < SMALLEST * natural:
        return None
    look = DOTTED._replace(size=16 * min(1, room / max(natural, 1)))
    begin, end = at + GAP, at + GAP + room
    runs = _runs(blank, stops, look=look)
    if runs and blank.get("align") == "center":
        stops.append(Stop((begin + end) / 2, "center"))
        runs = [tab(look), *runs]
    stops.append(Stop(end))
    return [_gap(), *runs, tab(look), _gap()]


def _gap() -> ET.Element:
    return letters(" ", Look(size=GAP_SIZE))


# --- Tables -------------------------------------------------------------------------------


def _table(element: ET.Element, place: Place) -> Blocks:
    """Return a table with lines around its cells, whose header is repeated on each page."""
    widths, aligns = shared(values(element, "columns"), place.width), values(element, "align")
    headers = element.findall("table/thead/tr")
    given = [*headers, *element.findall("table/tbody/tr")]
    rows = []
    for number, cells in enumerate(grid(given)):
        header = number < len(headers)
        height = max((points(strut, "height") for strut in given[number].iter("strut")), default=0)
        written = (
            _cell(
                each,
                "center + horizon" if header else aligns[min(each.column, len(aligns) - 1)],
                sum(widths[each.column : each.column + each.columns]),
                header,
            )
            for each in cells
        )
        rows.append(row(written, height=height, header=header))
    inside = "dotted" if element.get("dotted") == "true" else "single"
    lines = dict.fromkeys(SIDES, "single") | {"insideH": inside, "insideV": "single"}
    return _with_space(
        table(widths, rows, left=place.left, borders=borders("tblBorders", **lines), insets=(INSET, INSET)),
        place,
    )


def _cell(given: Cell, align: str, width: float, header: bool) -> ET.Element:
    across, _, down = align.partition(" + ")
    merged = "continue" if given.element is None else "restart" if given.rows > 1 else None
    inner = Place(width - 2 * INSET, align=across)
    content = [] if given.element is None else blocks(given.element, inner)
    return cell(
        content or [inner.paragraph([])],
        width,
        columns=given.columns,
        merged=merged,
        borders=borders("tcBorders", bottom="single") if header else None,
        middle=down == "horizon",
    )


def _columns(element: ET.Element, place: Place) -> Blocks:
    """Return blocks side by side: a table without lines."""
    gutter = points(element, "gutter")
    widths = shared(values(element, "widths"), place.width + gutter)
    rows = [
        row(
            cell(blocks(column, Place(width - gutter)), width)
            for column, width in zip(columns, widths, strict=False)
        )
        for columns in batched(element, len(widths), strict=False)
    ]
    return _with_space(table(widths, rows, left=place.left, insets=(0, gutter)), place)


def _with_space(given: ET.Element, place: Place) -> Blocks:
    return [space(place.above), given] if place.above else [given]


_WRITERS: dict[str, Callable[[ET.Element, Place], Blocks]] = {
    "p": blocks,
    "place": _place,
    "heading": _heading,
    "hanging": _hanging,
    "corner": _corner,
    "ruled": _ruled,
    "blank": _blank,
    "line": _line,
    "form-table": _table,
    "columns": _columns,
}
