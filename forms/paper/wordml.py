"""WordprocessingML (ISO/IEC 29500-1, 17): the elements of a form for Word.

Lengths are in points. Children stand in the order of the standard, which Word insists on.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

SCHEMAS = "http://schemas.openxmlformats.org"
W = f"{SCHEMAS}/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = f"{SCHEMAS}/markup-compatibility/2006"
R = f"{SCHEMAS}/officeDocument/2006/relationships"

# The styles of paragraphs and of letters that a form uses (docx.py).
PLAIN, HEADINGS, PICTURE, ANSWER = "Normal", ("Heading1", "Heading2", "Heading3"), "Picture", "Answer"
# The id by which the text names its picture.
PHOTO = "photo"

SIDES = ("top", "left", "bottom", "right")
# Has boxes and the check mark in Windows; elsewhere programs substitute another.
SYMBOLS = "Segoe UI Symbol"

type Blocks = list[ET.Element]
type Runs = list[ET.Element]


class Look(NamedTuple):
    """How letters look, where not like those around them; dotted ones have a dotted underline."""

    bold: bool | None = None
    dotted: bool = False
    size: float = 16


class Stop(NamedTuple):
    """A tab stop, at a distance from the margin."""

    at: float
    align: str = "left"


# Like those around.
ALIKE = Look()


def _element(namespace: str, name: str, *children: ET.Element | None, **attributes: object) -> ET.Element:
    """Return an element of a namespace, without the children and attributes that are None."""
    given = {f"{{{namespace}}}{key}": str(value) for key, value in attributes.items() if value is not None}
    element = ET.Element(f"{{{namespace}}}{name}", given)
    element.extend(child for child in children if child is not None)
    return element


w, _w14 = partial(_element, W), partial(_element, W14)


def twips(points: float) -> int:
    """Return a length in twentieths of a point, the unit of most lengths."""
    return round(points * 20)


# --- Letters ------------------------------------------------------------------------------


def letters(text: str, look: Look = ALIKE, font: str | None = None) -> ET.Element:
    """Return a run of text."""
    words = w("t")
    words.text = text.replace("\t", " ")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _run(words, look, font)


def tab(look: Look = ALIKE) -> ET.Element:
    """Return a run that goes on at the next tab stop."""
    return _run(w("tab"), look)


def line_break() -> ET.Element:
    """Return a run that begins a new line."""
    return _run(w("br"))


def check_mark() -> ET.Element:
    """Return a run with a check mark."""
    return letters("✓", Look(size=13), SYMBOLS)


def checkbox(on: bool) -> ET.Element:
    """Return a box that Word ticks at a click."""
    states = {"checkedState": "☑", "uncheckedState": "☐"}
    box = _w14(
        "checkbox",
        _w14("checked", val=int(on)),
        *(_w14(state, val=f"{ord(symbol):04X}", font=SYMBOLS) for state, symbol in states.items()),
    )
    symbol = letters("☑" if on else "☐", Look(size=13), SYMBOLS)
    return w("sdt", w("sdtPr", box), w("sdtContent", symbol))


def picture(width: float, height: float, natural: tuple[float, float], alt: str) -> ET.Element:
    """Return the file's picture in DrawingML, cropped to fit; ``natural`` is its own width and height."""
    # In thousandths of a percent, off each side or off top and bottom.
    side = max(0, round(50_000 * (1 - width / height * natural[1] / natural[0])))
    top = max(0, round(50_000 * (1 - height / width * natural[0] / natural[1])))
    extent = f'cx="{round(width * 12700)}" cy="{round(height * 12700)}"'
    inline = ET.fromstring(
        f"""<wp:inline distT="0" distB="0" distL="0" distR="0"
          xmlns:wp="{SCHEMAS}/drawingml/2006/wordprocessingDrawing" xmlns:r="{R}"
          xmlns:a="{SCHEMAS}/drawingml/2006/main" xmlns:pic="{SCHEMAS}/drawingml/2006/picture">
        <wp:extent {extent}/><wp:docPr id="1" name="{PHOTO}"/>
        <a:graphic><a:graphicData uri="{SCHEMAS}/drawingml/2006/picture"><pic:pic>
          <pic:nvPicPr><pic:cNvPr id="1" name="{PHOTO}"/><pic:cNvPicPr/></pic:nvPicPr>
          <pic:blipFill><a:blip r:embed="{PHOTO}"/>
            <a:srcRect l="{side}" r="{side}" t="{top}" b="{top}"/>
            <a:stretch><a:fillRect/></a:stretch></pic:blipFill>
          <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>
            <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
        </pic:pic></a:graphicData></a:graphic></wp:inline>"""
    )
    inline[1].set("descr", alt)
    return w("r", w("drawing", inline))


def _run(content: ET.Element, look: Look = ALIKE, font: str | None = None) -> ET.Element:
    """Return a run; Thai takes weight and size from ``bCs`` and ``szCs``, others from ``b``, ``sz``."""
    bold = [] if look.bold is None else [w(name, val=int(look.bold)) for name in ("b", "bCs")]
    size = [] if look.size == 16 else [w(name, val=int(2 * look.size)) for name in ("sz", "szCs")]
    properties = w(
        "rPr",
        w("rStyle", val=ANSWER) if look.dotted else None,
        w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font) if font else None,
        *bold,
        *size,
    )
    return w("r", properties if len(properties) else None, content)


# --- Paragraphs ---------------------------------------------------------------------------


def paragraph(
    runs: Iterable[ET.Element],
    *,
    style: str = PLAIN,
    frame: ET.Element | None = None,
    borders: ET.Element | None = None,
    stops: Sequence[Stop] = (),
    above: float = 0,
    left: float = 0,
    right: float = 0,
    hanging: float = 0,
    align: str = "start",
) -> ET.Element:
    """Return a paragraph; ``above`` is the space before it, ``left``, ``right``, ``hanging`` are indents."""
    properties = w(
        "pPr",
        w("pStyle", val=style),
        frame,
        borders,
        w("tabs", *(w("tab", val=stop.align, pos=twips(stop.at)) for stop in stops)) if stops else None,
        w("spacing", before=twips(above)) if above else None,
        w("ind", left=twips(left), right=twips(right), hanging=twips(hanging)),
        None if align == "start" else w("jc", val=align),
    )
    return w("p", properties, *runs)


def space(height: float) -> ET.Element:
    """Return an empty paragraph of that height, for elements that have no margins."""
    line = w("spacing", line=twips(height), lineRule="exact")
    return w("p", w("pPr", w("pStyle", val=PLAIN), w("keepNext"), line))


def keep_together(blocks: Blocks) -> None:
    """Keep the blocks on one page, unless they are longer."""
    for properties in (each for block in blocks[:-1] for each in block.iter(f"{{{W}}}pPr")):
        if properties.find(f"{{{W}}}keepNext") is None:
            properties.insert(1, w("keepNext"))


# --- Tables -------------------------------------------------------------------------------


def table(
    widths: Sequence[float],
    rows: Iterable[ET.Element],
    *,
    left: float = 0,
    borders: ET.Element | None = None,
    insets: tuple[float, float],
) -> ET.Element:
    """Return a table; ``insets`` are the left and right padding of its cells."""
    margins = zip(("left", "right"), insets, strict=True)
    properties = w(
        "tblPr",
        w("tblW", w=twips(sum(widths)), type="dxa"),
        w("tblInd", w=twips(left), type="dxa"),
        borders,
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=twips(inset), type="dxa") for side, inset in margins)),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)), *rows)


def row(cells: Iterable[ET.Element], *, height: float = 0, header: bool = False) -> ET.Element:
    """Return a row that no page breaks; a header is repeated on each page."""
    properties = w(
        "trPr",
        w("cantSplit"),
        w("trHeight", val=twips(height)) if height else None,
        w("tblHeader") if header else None,
    )
    return w("tr", properties, *cells)


def cell(
    blocks: Blocks,
    width: float,
    *,
    columns: int = 1,
    merged: str | None = None,
    borders: ET.Element | None = None,
    middle: bool = False,
) -> ET.Element:
    """Return a cell; ``merged`` is ``restart`` where it goes on below, ``continue`` in the rows below."""
    properties = w(
        "tcPr",
        w("tcW", w=twips(width), type="dxa"),
        w("gridSpan", val=columns) if columns > 1 else None,
        w("vMerge", val=merged) if merged else None,
        borders,
        w("vAlign", val="center") if middle else None,
    )
    return w("tc", properties, *blocks)


def borders(name: str, **lines: str) -> ET.Element:
    """Return borders, the kind of line by side; ``name`` is ``tblBorders``, ``tcBorders`` or ``pBdr``."""
    return w(name, *(w(side, val=line, sz=4, space=0, color="auto") for side, line in lines.items()))
