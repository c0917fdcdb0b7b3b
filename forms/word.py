"""A form for Word: the elements of its layout → paragraphs, tab stops, tables, boxes to tick.

The layout tells, by elements of HTML, what each part of a form is (``word.typ``,
``paper.typ``); here each becomes what a word processor has for it, in WordprocessingML
(ISO/IEC 29500-1). A dotted line is a dotted underline to the next tab stop, so that it
keeps its length while somebody writes on it. Lengths are in points.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from forms.docx import ANSWER, HEADINGS, PHOTO, PICTURE, PLAIN, RELATIONSHIPS, SCHEMAS, W14, About, W, package, w

# Between the margins of A4: 3 cm on the left, 2 cm on the right.
WIDTH = 453.55
# One line of the printed form.
PITCH = 19.2
# Between a dotted line and the words beside it: a space in letters of 7 points.
GAP = 1.6
# Beside the words in a cell.
INSET = 3.6
# An answer may be so much smaller to fit its dotted line; else it has the rest of the line.
SMALLEST = 0.75
# A font of Windows that has the boxes and the check mark; others are found by any program.
SYMBOLS = "Segoe UI Symbol"

type Blocks = list[ET.Element]
type Runs = list[ET.Element]


class Look(NamedTuple):
    """How letters look, other than those around them."""

    bold: bool | None = None
    dotted: bool = False
    scale: float = 1


class Stop(NamedTuple):
    """A tab stop, ``at`` points from where the lines of its paragraph begin."""

    at: float
    align: str = "left"


class Place(NamedTuple):
    """Where blocks stand between the margins and how; the last two for the first block only.

    Nothing is ``above`` what stands at the top of a page or cell: None.
    """

    width: float
    left: float = 0
    align: str = "start"
    style: str = PLAIN
    above: float | None = None
    label: tuple[float, Runs] = (0, [])  # in a column of that width to the left

    def column(self, left: float, width: float) -> "Place":
        """A column of that width, so far from the left."""
        return self._replace(left=self.left + left, width=width)

    def rest(self) -> "Place":
        """The place after the first block."""
        return self._replace(above=0, label=(0, []))


def document(
    html: str, dated: str, thai_digits: bool, fonts: Path, photo: tuple[str, bytes] | None
) -> bytes:
    """A form of that day as DOCX; ``photo`` is file name and bytes of the picture in it."""
    head, body = parse(html)
    margins = body[0]
    body.remove(margins)
    about = About(
        title=head.findtext("title", ""),
        author=next((each.get("content", "") for each in head if each.get("name") == "authors"), ""),
        dated=dated,
        numbering="thaiNumbers" if thai_digits else "decimal",
        watermark=margins.get("watermark", ""),
        notes=[note.text or "" for note in margins],
    )
    return package(blocks(body, Place(WIDTH)), about, fonts, photo)


# --- HTML ---------------------------------------------------------------------------------


class _Parser(HTMLParser):
    """Makes a tree of HTML as Typst writes it: whole, and each element closed but a few empty ones."""

    EMPTY = frozenset({"br", "meta"})

    def __init__(self) -> None:
        super().__init__()
        self.tree = ET.TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in self.EMPTY:
            self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def parse(html: str) -> ET.Element:
    """The ``<html>`` of a document by Typst."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.tree.close()


def _pieces(element: ET.Element) -> Iterator[str | ET.Element]:
    """Text and elements in order."""
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""


def _points(element: ET.Element, name: str) -> float:
    return float(element.get(name, 0))


def _list(element: ET.Element, name: str) -> list[str]:
    return element.get(name, "").split("|")


def shared(widths: Sequence[str], room: float) -> list[float]:
    """Widths of which some are shares of the room that the others leave.

    >>> shared(["40", "1fr", "3fr"], 100)
    [40.0, 15.0, 45.0]
    """
    shares = [float(width.removesuffix("fr")) if width.endswith("fr") else 0 for width in widths]
    fixed = [0 if share else float(width) for share, width in zip(shares, widths, strict=True)]
    unit = max(0, room - sum(fixed)) / (sum(shares) or 1)
    return [width + share * unit for share, width in zip(shares, fixed, strict=True)]


# --- Paragraphs ---------------------------------------------------------------------------


def blocks(element: ET.Element, place: Place) -> Blocks:
    """What an element holds, as paragraphs and tables; letters between those are a paragraph."""
    found: Blocks = []
    inline: list[str | ET.Element] = []
    for piece in [*_pieces(element), ET.Element("gap")]:
        if isinstance(piece, str) or piece.tag not in ("gap", *_BLOCKS):
            inline += [piece] if piece != "" else []
            continue
        if inline:
            found.append(_text(inline, place))
            inline, place = [], place.rest()
        if piece.tag == "gap":
            above = None if place.above is None else max(place.above, _points(piece, "height"))
            place = place._replace(above=above)
        elif written := _BLOCKS[piece.tag](piece, place):
            found += written
            place = place.rest()
    return found


def _text(inline: Sequence[str | ET.Element], place: Place) -> ET.Element:
    stops: list[Stop] = []
    runs = [run for piece in inline for run in _runs(piece, Look(), stops)]
    return paragraph(runs, place, stops)


def paragraph(runs: Runs, place: Place, stops: Sequence[Stop] = (), frame: Sequence[ET.Element] = ()) -> ET.Element:
    """A paragraph; what its properties are, in the order of the standard."""
    hanging, label = place.label
    tabs = w("tabs", *(w("tab", val=stop.align, pos=_twips(place.left + stop.at)) for stop in stops))
    properties = w(
        "pPr",
        w("pStyle", val=place.style),
        *frame,
        tabs if stops else None,
        w("spacing", before=_twips(place.above)) if place.above else None,
        w("ind", left=_twips(place.left), hanging=_twips(hanging)) if place.left or hanging else None,
        None if place.align == "start" else w("jc", val=place.align),
    )
    return w("p", properties, *label, *([_tab(Look())] if label else []), *runs)


def _twips(points: float) -> int:
    return round(points * 20)


# --- Letters ------------------------------------------------------------------------------


def _run(look: Look, *content: ET.Element) -> ET.Element:
    bold = None if look.bold is None else int(look.bold)
    size = None if look.scale == 1 else int(32 * look.scale)
    properties = w(
        "rPr",
        w("rStyle", val=ANSWER) if look.dotted else None,
        *(w(name, val=bold) for name in ("b", "bCs") if bold is not None),
        *(w(name, val=size) for name in ("sz", "szCs") if size is not None),
    )
    return w("r", properties if len(properties) else None, *content)


def _letters(text: str, look: Look) -> ET.Element:
    letters = w("t")
    letters.text = text.replace("\t", " ")
    letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _run(look, letters)


def _tab(look: Look) -> ET.Element:
    return _run(look, w("tab"))


def _runs(piece: str | ET.Element, look: Look, stops: list[Stop], at: float = 0) -> Runs:
    """Letters on a line; ``at`` is where they begin, and tab stops that they need are added to ``stops``."""
    if isinstance(piece, str):
        return [_letters(piece, look)] if piece else []
    if piece.tag == "br":
        return [_run(look, w("br"))]
    if piece.tag == "tick":
        return [_checkbox(piece.get("on") == "true")]
    if piece.tag == "check":
        return [_symbol("✓")]
    if piece.tag in ("strong", "plain"):
        look = look._replace(bold=piece.tag == "strong")
    runs = [run for each in _pieces(piece) for run in _runs(each, look, stops, at)]
    if piece.tag == "space":
        stops.append(Stop(at + _points(piece, "width")))
        runs.append(_tab(look))
    return runs


def _symbol(symbol: str) -> ET.Element:
    run = _letters(symbol, Look())
    font = w("rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), SYMBOLS))
    run.insert(0, w("rPr", font, w("sz", val=26), w("szCs", val=26)))
    return run


def _checkbox(on: bool) -> ET.Element:
    """A box that Word ticks at a click."""

    def w14(name: str, *children: ET.Element, **attributes: object) -> ET.Element:
        element = ET.Element(f"{{{W14}}}{name}", {f"{{{W14}}}{k}": str(v) for k, v in attributes.items()})
        element.extend(children)
        return element

    states = {"checkedState": "☑", "uncheckedState": "☐"}
    box = w14(
        "checkbox",
        w14("checked", val=int(on)),
        *(w14(state, val=f"{ord(symbol):04X}", font=SYMBOLS) for state, symbol in states.items()),
    )
    return w("sdt", w("sdtPr", box), w("sdtContent", _symbol("☑" if on else "☐")))


# --- Parts of a form ----------------------------------------------------------------------


def _place(element: ET.Element, place: Place) -> Blocks:
    """Blocks with margins or a width of their own, aligned, or kept on one page."""
    left = _points(element, "left")
    width = place.width - left - _points(element, "right")
    if "width" in element.attrib:
        free = width - _points(element, "width")
        left += {"right": free, "center": free / 2}.get(place.align, 0)
        width -= free
    found = blocks(element, place.column(left, width)._replace(align=element.get("align", place.align)))
    if "together" in element.attrib:
        for properties in (each for block in found[:-1] for each in block.iter(f"{{{W}}}pPr")):
            properties.insert(1, w("keepNext"))
    return found


def _heading(element: ET.Element, place: Place) -> Blocks:
    return blocks(element, place._replace(style=HEADINGS[int(element.get("level", 2)) - 1]))


def _hanging(element: ET.Element, place: Place) -> Blocks:
    """A label, and its paragraphs in a column beside it."""
    width, label = _points(element, "width"), _runs(element[0], Look(), [])
    beside = ET.Element("beside")
    beside.text = element[0].tail
    beside.extend(element[1:])
    return blocks(beside, place.column(width, place.width - width)._replace(label=(width, label)))


def _ruled(element: ET.Element, place: Place) -> Blocks:
    """Running text on dotted lines, so many at least."""
    found: Blocks = []
    lines = max(len(element), int(element.get("lines", 1)))
    for index in range(lines):
        words = _runs(element[index], Look(dotted=True), []) if index < len(element) else []
        found.append(paragraph([*words, _tab(Look(dotted=True))], place, [Stop(place.width)]))
        place = place.rest()
    return found


def _blank(element: ET.Element, place: Place) -> Blocks:
    """A dotted line by itself."""
    return [paragraph([_tab(Look(dotted=True))], place._replace(align="start"), [Stop(place.width)])]


def _corner(element: ET.Element, place: Place) -> Blocks:
    """The photograph, or a box to stick it in, in the upper right corner of the first page."""
    photo = element[0]
    width, height = _points(photo, "width"), _points(photo, "height")
    frame = w(
        "framePr", w=_twips(width), h=_twips(height), hRule="exact", wrap="around",
        vAnchor="margin", hAnchor="margin", xAlign="right", yAlign="top",
    )  # fmt: skip
    if "pixels" in photo.attrib:
        runs = [_run(Look(), _picture(photo, width, height))]
        return [paragraph(runs, Place(width, style=PICTURE), frame=[frame])]
    lines = 1 + len(photo.findall("br"))
    middle = Place(width, align="center", above=(height - lines * PITCH) / 2)
    return [paragraph(_runs(photo, Look(), []), middle, frame=[frame, _border("pBdr", *SIDES)])]


def _picture(photo: ET.Element, width: float, height: float) -> ET.Element:
    """The picture without what does not fit its box, in DrawingML."""
    across, down = map(int, _list(photo, "pixels"))
    # Thousandths of a percent off each side, or off top and bottom.
    side = max(0, round(50_000 * (1 - width / height * down / across)))
    top = max(0, round(50_000 * (1 - height / width * across / down)))
    extent = {"cx": str(round(width * 12700)), "cy": str(round(height * 12700))}
    drawing = w("drawing", ET.fromstring(
        f"""<wp:inline xmlns:wp="{SCHEMAS}/drawingml/2006/wordprocessingDrawing" xmlns:r="{RELATIONSHIPS}"
        xmlns:a="{SCHEMAS}/drawingml/2006/main" xmlns:pic="{SCHEMAS}/drawingml/2006/picture">
        <wp:extent/><wp:docPr id="1" name="{PHOTO}"/><a:graphic>
        <a:graphicData uri="{SCHEMAS}/drawingml/2006/picture"><pic:pic>
        <pic:nvPicPr><pic:cNvPr id="1" name="{PHOTO}"/><pic:cNvPicPr/></pic:nvPicPr>
        <pic:blipFill><a:blip r:embed="{PHOTO}"/><a:srcRect l="{side}" r="{side}" t="{top}" b="{top}"/>
        <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm>
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"""
    ))  # fmt: skip
    for each in drawing.iter():
        if each.tag.endswith(("}extent", "}ext")):
            each.attrib.update(extent)
        if each.tag.endswith("}docPr"):
            each.set("descr", photo.get("alt", ""))
    return drawing


# --- Lines of labels and fields -----------------------------------------------------------


class Item(NamedTuple):
    """A label or field on a line: where it begins and how wide it is."""

    element: ET.Element
    at: float
    width: float


def items(line: ET.Element, room: float, at: float = 0) -> Iterator[Item]:
    """The labels and fields of a line; a line may hold lines that share its room."""
    widths = [item.get("natural") or item.get("share", "1fr") for item in line]
    for item, width in zip(line, shared(widths, room), strict=True):
        if item.tag == "line":
            yield from items(item, width, at)
        else:
            yield Item(item, at, width)
        at += width


def _line(element: ET.Element, place: Place) -> Blocks:
    """Labels and dotted lines; after an answer that needs the rest of the line, a new one begins."""
    place = place._replace(align="start")
    found: Blocks = []
    runs: Runs = []
    stops: list[Stop] = []
    begun = 0.0  # where on the form's line the paragraph begins
    *others, last = items(element, place.width)
    for item in [*others, last]:
        at = item.at - begun
        if item.element.tag == "label":
            if item != last or any(item.element.itertext()):
                runs += _runs(item.element, Look(), stops, at)
            continue
        blank = item.element[0]
        natural, room = _points(blank, "natural"), item.width - 2 * GAP
        fits = room >= SMALLEST * natural
        look = Look(dotted=True, scale=min(1, room / natural) if natural and fits else 1)
        end = at + item.width - GAP if fits else place.width
        runs.append(_gap())
        if natural and fits and blank.get("align") == "center":
            stops.append(Stop((at + GAP + end) / 2, "center"))
            runs.append(_tab(look))
        stops.append(Stop(end))
        runs += [*_runs(blank, look, stops), _tab(look)]
        if fits:
            runs.append(_gap())
        else:
            found.append(paragraph(runs, place, stops))
            place, runs, stops, begun = place.rest(), [], [], item.at + item.width
    return [*found, paragraph(runs, place, stops)] if runs else found


def _gap() -> ET.Element:
    return _letters(" ", Look(scale=7 / 16))


# --- Tables -------------------------------------------------------------------------------

SIDES = ("top", "left", "bottom", "right")


class Cell(NamedTuple):
    """A cell of a table's grid; of one that goes on from the row above, ``element`` is None."""

    element: ET.Element | None
    column: int
    columns: int = 1
    rows: int = 1


def grid(rows: Sequence[ET.Element]) -> Iterator[list[Cell]]:
    """The cells of each row, with those that reach into it from above.

    >>> table = ET.fromstring('<t><tr><th rowspan="2"/><th colspan="2"/></tr><tr><th/><th/></tr></t>')
    >>> [[(cell.column, cell.columns, cell.element is None) for cell in row] for row in grid(table)]
    [[(0, 1, False), (1, 2, False)], [(0, 1, True), (1, 1, False), (2, 1, False)]]
    """
    above: dict[int, Cell] = {}
    for row in rows:
        cells: list[Cell] = []
        given = iter(row)
        column = 0
        while True:
            if column in above:
                cell = above[column]._replace(element=None, rows=above[column].rows - 1)
            elif (element := next(given, None)) is not None:
                cell = Cell(element, column, int(element.get("colspan", 1)), int(element.get("rowspan", 1)))
            else:
                break
            cells.append(cell)
            column += cell.columns
        above = {cell.column: cell for cell in cells if cell.rows > 1}
        yield cells


def _table(element: ET.Element, place: Place) -> Blocks:
    """A table whose header is repeated on each page."""
    aligns, widths = _list(element, "align"), shared(_list(element, "columns"), place.width)
    inside = "dotted" if element.get("dotted") == "true" else "single"
    headers = element.findall("table/thead/tr")
    rows = [*headers, *element.findall("table/tbody/tr")]
    written = []
    for number, cells in enumerate(grid(rows)):
        header = number < len(headers)
        height = max((_points(strut, "height") for strut in rows[number].iter("strut")), default=0)
        properties = w(
            "trPr",
            w("cantSplit"),
            w("trHeight", val=_twips(height)) if height else None,
            w("tblHeader") if header else None,
        )
        row = w("tr", properties)
        for cell in cells:
            align = "center + horizon" if header else aligns[min(cell.column, len(aligns) - 1)]
            row.append(_cell(cell, align, sum(widths[cell.column : cell.column + cell.columns]), header))
        written.append(row)
    borders = _border("tblBorders", *SIDES, "insideV")
    borders.insert(4, w("insideH", val=inside, sz=4, space=0, color="auto"))
    return _grid_of(widths, borders, INSET, written, place)


def _cell(cell: Cell, align: str, width: float, header: bool) -> ET.Element:
    across, _, down = align.partition(" + ")
    reaches = cell.element is None or cell.rows > 1
    properties = w(
        "tcPr",
        w("tcW", w=_twips(width), type="dxa"),
        w("gridSpan", val=cell.columns) if cell.columns > 1 else None,
        w("vMerge", val="continue" if cell.element is None else "restart") if reaches else None,
        _border("tcBorders", "bottom") if header else None,
        w("vAlign", val="center") if down == "horizon" else None,
    )
    inner = Place(width - 2 * INSET, align=across)
    content = [] if cell.element is None else blocks(cell.element, inner)
    return w("tc", properties, *(content or [paragraph([], inner)]))


def _columns(element: ET.Element, place: Place) -> Blocks:
    """Blocks side by side: a table without lines."""
    each = [width.replace("auto", "1fr") for width in _list(element, "widths")]
    widths = shared(each, place.width)
    cells = [
        w("tc", w("tcPr", w("tcW", w=_twips(width), type="dxa")), *blocks(column, Place(width)))
        for column, width in zip(element, widths * len(element), strict=False)
    ]
    rows = [w("tr", w("trPr", w("cantSplit")), *cells[at : at + len(widths)]) for at in range(0, len(cells), len(widths))]
    return _grid_of(widths, None, 0, rows, place)


def _grid_of(
    widths: Sequence[float], borders: ET.Element | None, inset: float, rows: Blocks, place: Place
) -> Blocks:
    margins = (w(side, w=_twips(inset), type="dxa") for side in ("left", "right"))
    properties = w(
        "tblPr",
        w("tblW", w=_twips(sum(widths)), type="dxa"),
        w("tblInd", w=_twips(place.left), type="dxa"),
        borders,
        w("tblLayout", type="fixed"),
        w("tblCellMar", *margins),
    )
    columns = w("tblGrid", *(w("gridCol", w=_twips(width)) for width in widths))
    # What is above a table is a paragraph: tables have no margins.
    above = [_spacer(place.above)] if place.above else []
    return [*above, w("tbl", properties, columns, *rows)]


def _spacer(height: float) -> ET.Element:
    space = w("spacing", line=_twips(height), lineRule="exact")
    return w("p", w("pPr", w("pStyle", val=PLAIN), w("keepNext"), space))


def _border(name: str, *sides: str) -> ET.Element:
    return w(name, *(w(side, val="single", sz=4, space=0, color="auto") for side in sides))


_BLOCKS: dict[str, Callable[[ET.Element, Place], Blocks]] = {
    "p": blocks,
    "place": _place,
    "heading": _heading,
    "hanging": _hanging,
    "ruled": _ruled,
    "blank": _blank,
    "corner": _corner,
    "line": _line,
    "form-table": _table,
    "columns": _columns,
}
