"""A form for Word: the elements of its layout → paragraphs, tab stops, tables, boxes to tick.

The layout marks each part of a form by an HTML element (``word.typ``, ``paper.typ``). A dotted line
becomes a dotted underline to the next tab stop, so that it keeps its length while somebody writes on it.
Lengths are in points.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import batched
from pathlib import Path
from typing import NamedTuple

from prakat.forms.paper import docx
from prakat.forms.paper.docx import Blocks, Look, Runs, letters, tab, twips, w
from prakat.forms.paper.layout_tree import Cell, Item, grid, items, parse, pieces, points, shared

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
BOX = dict.fromkeys(("top", "left", "bottom", "right"), "single")


class Stop(NamedTuple):
    """A tab stop, at a distance from where lines begin."""

    at: float
    align: str = "left"


class Place(NamedTuple):
    """Where and how blocks stand between the margins; the last two hold for the first block only.

    ``above`` is None at the top of a page or cell.
    """

    width: float
    left: float = 0
    right: float = 0
    align: str = "start"
    style: str = "Normal"
    above: float | None = None
    label: tuple[float, Runs] = (0, [])  # in a column of that width to the left

    def column(self, left: float, width: float) -> "Place":
        """Return the column of that width, at ``left`` from here."""
        right = self.right + self.width - left - width
        return self._replace(left=self.left + left, right=right, width=width)

    def rest(self) -> "Place":
        """Return the place after the first block."""
        return self._replace(above=0, label=(0, []))

    def paragraph(self, runs: Runs, stops: Sequence[Stop] = (), *frame: ET.Element) -> ET.Element:
        """Return a paragraph here; ``frame`` are its place on the page and its borders, if it has such."""
        hanging, label = self.label
        tabs = [w("tab", val=stop.align, pos=twips(self.left + stop.at)) for stop in stops]
        properties = w(
            "pPr",
            w("pStyle", val=self.style),
            *frame,
            w("tabs", *tabs) if tabs else None,
            w("spacing", before=twips(self.above)) if self.above else None,
            w("ind", left=twips(self.left), right=twips(self.right), hanging=twips(hanging)),
            None if self.align == "start" else w("jc", val=self.align),
        )
        return w("p", properties, *([*label, tab(), *runs] if label else runs))


def document(html: str, dated: str, digits: str, fonts: Path, photo: Mapping[str, bytes]) -> bytes:
    """Return a form of that day (ISO 8601) as DOCX; ``photo`` is the file of its picture, by its name."""
    head, body = parse(html)
    margins = body[0]
    body.remove(margins)
    about = docx.About(
        title=head.findtext("title", ""),
        author=next((each.get("content", "") for each in head if each.get("name") == "authors"), ""),
        dated=dated,
        numbering="thaiNumbers" if digits == "thai" else "decimal",
        watermark=margins.get("watermark", ""),
        notes=[note.text or "" for note in margins],
    )
    return docx.package(blocks(body, Place(WIDTH)), about, fonts, photo)


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


def _runs(piece: str | ET.Element, stops: list[Stop], at: float = 0, look: Look = docx.ALIKE) -> Runs:
    """Return runs that begin ``at`` a place on their line; add the tab stops that they need to ``stops``."""
    if isinstance(piece, str):
        return [letters(piece, look)] if piece else []
    if piece.tag == "br":
        return [docx.run(w("br"))]
    if piece.tag == "tick":
        return [docx.checkbox(piece.get("on") == "true")]
    if piece.tag == "check":
        return [docx.symbol("✓")]
    if piece.tag in ("strong", "plain"):
        look = look._replace(bold=piece.tag == "strong")
    if piece.tag == "small":
        look = look._replace(size=points(piece, "size"))
    runs = [run for each in pieces(piece) for run in _runs(each, stops, at, look)]
    if piece.tag == "space":
        stops.append(Stop(at + points(piece, "width")))
        runs.append(tab(look))
    return runs


def _place(element: ET.Element, place: Place) -> Blocks:
    """Return blocks with margins or a width of their own, aligned, or kept together or with what follows."""
    left = points(element, "left")
    width = place.width - left - points(element, "right")
    if "width" in element.attrib:
        free = width - points(element, "width")
        left += {"right": free, "center": free / 2}.get(place.align, 0)
        width -= free
    found = blocks(element, place.column(left, width)._replace(align=element.get("align", place.align)))
    if "together" in element.attrib or "followed" in element.attrib:
        kept = found if "followed" in element.attrib else found[:-1]
        for properties in (each for block in kept for each in block.iter(f"{{{docx.W}}}pPr")):
            if properties.find(f"{{{docx.W}}}keepNext") is None:
                properties.insert(1, w("keepNext"))
    return found


def _heading(element: ET.Element, place: Place) -> Blocks:
    return blocks(element, place._replace(style=f"Heading{element.get('level', 2)}"))


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
        across, down = map(float, photo.attrib["natural"].split("|"))
        drawing = docx.picture(width, height, (across, down), photo.get("alt", ""))
        return [Place(0, style="Picture").paragraph([drawing], (), frame)]
    lines = 1 + len(photo.findall("br"))
    middle = Place(0, align="center", above=(height - lines * PITCH) / 2)
    return [middle.paragraph(_runs(photo, []), (), frame, docx.borders("pBdr", **BOX))]


# --- Dotted lines -------------------------------------------------------------------------


def _ruled(element: ET.Element, place: Place) -> Blocks:
    """Return running text, its paragraphs indented by a tab; without any, dotted lines to write on."""
    first, written = points(element, "first-line"), any(element.itertext())
    found: Blocks = []
    for words in element if written else range(int(element.get("lines", 1))):
        if isinstance(words, ET.Element):
            runs, stop = [*([tab()] if first else []), *_runs(words, [])], first
        else:
            runs, stop = [tab(DOTTED)], place.width - BEFORE
        found.append(place.paragraph(runs, [Stop(stop)]))
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
    widths = shared(element.attrib["columns"].split("|"), place.width)
    aligns = element.attrib["align"].split("|")
    headers = element.findall("table/thead/tr")
    given = [*headers, *element.findall("table/tbody/tr")]
    rows = []
    for number, cells in enumerate(grid(given)):
        header = number < len(headers)
        height = max((points(strut, "height") for strut in given[number].iter("strut")), default=0)
        rows.append(
            _row(
                [_cell(each, widths, ["center + horizon"] if header else aligns, header) for each in cells],
                w("trHeight", val=twips(height)) if height else None,
                w("tblHeader") if header else None,
            )
        )
    inside = "dotted" if element.get("dotted") == "true" else "single"
    lines = docx.borders("tblBorders", **BOX, insideH=inside, insideV="single")
    return _framed(place, widths, rows, (INSET, INSET), lines)


def _cell(given: Cell, widths: Sequence[float], aligns: Sequence[str], header: bool) -> ET.Element:
    width = sum(widths[given.column : given.column + given.columns])
    across, _, down = aligns[min(given.column, len(aligns) - 1)].partition(" + ")
    merged = "continue" if given.element is None else "restart" if given.rows > 1 else None
    inner = Place(width - 2 * INSET, align=across)
    content = [] if given.element is None else blocks(given.element, inner)
    properties = w(
        "tcPr",
        w("tcW", w=twips(width), type="dxa"),
        w("gridSpan", val=given.columns) if given.columns > 1 else None,
        w("vMerge", val=merged) if merged else None,
        docx.borders("tcBorders", bottom="single") if header else None,
        w("vAlign", val="center") if down == "horizon" else None,
    )
    return w("tc", properties, *(content or [inner.paragraph([])]))


def _columns(element: ET.Element, place: Place) -> Blocks:
    """Return blocks side by side: a table without lines."""
    gutter = points(element, "gutter")
    widths = shared(element.attrib["widths"].split("|"), place.width + gutter)

    def column(content: ET.Element, width: float) -> ET.Element:
        properties = w("tcPr", w("tcW", w=twips(width), type="dxa"))
        return w("tc", properties, *blocks(content, Place(width - gutter)))

    rows = [_row(map(column, columns, widths)) for columns in batched(element, len(widths), strict=False)]
    return _framed(place, widths, rows, (0, gutter))


def _row(cells: Iterable[ET.Element], *properties: ET.Element | None) -> ET.Element:
    """Return a row that no page breaks."""
    return w("tr", w("trPr", w("cantSplit"), *properties), *cells)


def _framed(
    place: Place, widths: Sequence[float], rows: Blocks, insets: tuple[float, float], *lines: ET.Element
) -> Blocks:
    """Return a table of ``rows``; ``insets`` are the left and right padding of its cells."""
    margins = zip(("left", "right"), insets, strict=True)
    properties = w(
        "tblPr",
        w("tblW", w=twips(sum(widths)), type="dxa"),
        w("tblInd", w=twips(place.left), type="dxa"),
        *lines,
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=twips(inset), type="dxa") for side, inset in margins)),
    )
    table = w("tbl", properties, w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)), *rows)
    if not place.above:
        return [table]
    # A table has no margins: an empty paragraph of that height.
    line = w("spacing", line=twips(place.above), lineRule="exact")
    return [w("p", w("pPr", w("pStyle", val="Normal"), w("keepNext"), line)), table]


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
