"""WordprocessingML (ISO/IEC 29500-1, 17): the elements of a form for Word.

Lengths are in points. Children stand in the order of the standard, which Word insists on.
"""

import xml.etree.ElementTree as ET
from functools import partial
from typing import NamedTuple

SCHEMAS = "http://schemas.openxmlformats.org"
W = f"{SCHEMAS}/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = f"{SCHEMAS}/markup-compatibility/2006"
R = f"{SCHEMAS}/officeDocument/2006/relationships"

# The id by which the text names its picture.
PHOTO = "photo"

# Has boxes and the check mark in Windows; elsewhere programs substitute another.
SYMBOLS = "Segoe UI Symbol"

type Blocks = list[ET.Element]
type Runs = list[ET.Element]


class Look(NamedTuple):
    """How letters look, where not like those around them; dotted ones have a dotted underline."""

    bold: bool | None = None
    dotted: bool = False
    size: float = 16


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


def run(content: ET.Element, look: Look = ALIKE, font: str | None = None) -> ET.Element:
    """Return a run; Thai takes weight and size from ``bCs`` and ``szCs``, others from ``b``, ``sz``."""
    bold = [] if look.bold is None else [w(name, val=int(look.bold)) for name in ("b", "bCs")]
    size = [] if look.size == 16 else [w(name, val=int(2 * look.size)) for name in ("sz", "szCs")]
    properties = w(
        "rPr",
        w("rStyle", val="Answer") if look.dotted else None,
        w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font) if font else None,
        *bold,
        *size,
    )
    return w("r", properties if len(properties) else None, content)


def letters(text: str, look: Look = ALIKE, font: str | None = None) -> ET.Element:
    """Return a run of text."""
    words = w("t")
    words.text = text.replace("\t", " ")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run(words, look, font)


def tab(look: Look = ALIKE) -> ET.Element:
    """Return a run that goes on at the next tab stop."""
    return run(w("tab"), look)


def symbol(letter: str) -> ET.Element:
    """Return a run with a box or a check mark."""
    return letters(letter, Look(size=13), SYMBOLS)


def checkbox(on: bool) -> ET.Element:
    """Return a box that Word ticks at a click."""
    states = {"checkedState": "☑", "uncheckedState": "☐"}
    box = _w14(
        "checkbox",
        _w14("checked", val=int(on)),
        *(_w14(state, val=f"{ord(symbol):04X}", font=SYMBOLS) for state, symbol in states.items()),
    )
    return w("sdt", w("sdtPr", box), w("sdtContent", symbol("☑" if on else "☐")))


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


def borders(name: str, **lines: str) -> ET.Element:
    """Return borders, the kind of line by side; ``name`` is ``tblBorders``, ``tcBorders`` or ``pBdr``."""
    return w(name, *(w(side, val=line, sz=4, space=0, color="auto") for side, line in lines.items()))
