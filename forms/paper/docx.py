"""A file for Word (ISO/IEC 29500): the elements of its text (part 1, 17), and the parts around it.

Lengths are in points. Children stand in the order of the standard, which Word insists on.
TH Sarabun New is embedded, as its licence allows, so that lines break and dotted lines end in the same
places on a device that does not have it.
"""

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import NamedTuple

SCHEMAS = "http://schemas.openxmlformats.org"
W = f"{SCHEMAS}/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = f"{SCHEMAS}/markup-compatibility/2006"
R = f"{SCHEMAS}/officeDocument/2006/relationships"

# A keyword in the file's properties: what it was made by, for who receives it.
MADE = "<cp:keywords>prakat</cp:keywords>"

# The id by which the text names its picture.
PHOTO = "photo"

# Has boxes and the check mark in Windows; elsewhere programs substitute another.
SYMBOLS = "Segoe UI Symbol"

# Of each font the element, the file, and the key that obfuscates its beginning (part 4, 2.8.1).
# The key stands in the same file and keeps nothing secret; any would do.
FONTS = (
    ("embedRegular", "THSarabunNew.ttf", "5F313DF4-37C7-4B80-8E1A-8EF2AFAD8212"),
    ("embedBold", "THSarabunNew-Bold.ttf", "51FE212A-F014-4E66-8A10-D168C5439537"),
)
# The parts beside the text, by name: what each is to it.
PARTS = {name: name for name in ("styles", "settings", "fontTable")}
PARTS |= {"first": "header", "others": "header", "foot": "footer"}

_PACKAGE = f"{SCHEMAS}/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

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


# --- The file ------------------------------------------------------------------------------


class About(NamedTuple):
    """The file's properties, and the words in the margins of its pages."""

    title: str
    author: str
    dated: str  # ISO 8601
    numbering: str  # a value of ST_NumberFormat
    watermark: str
    notes: Sequence[str]


def package(blocks: Blocks, about: About, fonts: Path, photo: Mapping[str, bytes]) -> bytes:
    """Return the file whose text is ``blocks``; ``photo`` is the file of its picture, by its name.

    The same input gives the same parts; how they are compressed depends on the machine's zlib.
    """
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relationships(
            ("document", f"{R}/officeDocument", "word/document.xml"),
            ("properties", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(about),
        "word/document.xml": _document(blocks, about.numbering),
        "word/_rels/document.xml.rels": _relationships(
            *((name, f"{R}/{kind}", f"{name}.xml") for name, kind in PARTS.items()),
            *((PHOTO, f"{R}/image", f"media/{name}") for name in photo),
        ),
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
        "word/first.xml": _margin("hdr", _watermark(about.watermark)),
        "word/others.xml": _margin("hdr", _watermark(about.watermark), _PAGE_NUMBER),
        "word/foot.xml": _margin("ftr", *map(_note, about.notes)),
        "word/fontTable.xml": _FONT_TABLE,
        "word/_rels/fontTable.xml.rels": _relationships(
            *((kind, f"{R}/font", f"fonts/{kind}.odttf") for kind, _, _ in FONTS)
        ),
    }
    for kind, name, key in FONTS:
        parts[f"word/fonts/{kind}.odttf"] = _obfuscated((fonts / name).read_bytes(), key)
    parts |= {f"word/media/{name}": data for name, data in photo.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            whole = _XML + data if isinstance(data, str) else data
            # The day on which ZIP's calendar begins: nothing here looks at the clock.
            archive.writestr(zipfile.ZipInfo(name), whole, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _document(blocks: Blocks, numbering: str) -> str:
    """Return the text on A4 with the margins of the printed form; no number on the first page."""

    def margin(kind: str, pages: str, part: str) -> ET.Element:
        reference = w(f"{kind}Reference", type=pages)
        reference.set(f"{{{R}}}id", part)
        return reference

    section = w(
        "sectPr",
        margin("header", "first", "first"),
        margin("header", "default", "others"),
        margin("footer", "first", "foot"),
        margin("footer", "default", "foot"),
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=1134, right=1134, bottom=992, left=1701, header=624, footer=284, gutter=0),
        w("pgNumType", fmt=numbering),
        w("titlePg"),
    )
    document = w("document", w("body", *blocks, section))
    if document.find(f".//{{{W14}}}checkbox") is not None:
        # Older programs leave out what they do not know, and keep the box as a letter.
        document.set(f"{{{MC}}}Ignorable", "w14")
    # Word knows the attribute Ignorable by the prefix that it names.
    for prefix, namespace in {"w": W, "w14": W14, "mc": MC, "r": R}.items():
        ET.register_namespace(prefix, namespace)
    return ET.tostring(document, encoding="unicode")


def _relationships(*relations: tuple[str, str, str]) -> str:
    """Return relationships, each an id, a type and a target."""
    each = (f'<Relationship Id="{name}" Type="{kind}" Target="{to}"/>' for name, kind, to in relations)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _properties(about: About) -> str:
    return f"""<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <dc:title>{escape(about.title)}</dc:title><dc:creator>{escape(about.author)}</dc:creator>
      {MADE}
      <dcterms:created xsi:type="dcterms:W3CDTF">{about.dated}T00:00:00Z</dcterms:created>
      </cp:coreProperties>"""


def _obfuscated(font: bytes, key: str) -> bytes:
    """Return a font as it is embedded: its first 32 bytes XORed with the key, last byte first."""
    mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(font, mask, strict=False)) + font[len(mask) :]


# --- Margins ------------------------------------------------------------------------------

_PAGE_NUMBER = """<w:r><w:t xml:space="preserve">- </w:t></w:r>
  <w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>
  <w:r><w:t xml:space="preserve"> -</w:t></w:r>"""


def _margin(kind: str, *content: str) -> str:
    return f"""<w:{kind} xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"
      xmlns:o="urn:schemas-microsoft-com:office:office">
      <w:p><w:pPr><w:pStyle w:val="Margin"/></w:pPr>{"".join(content)}</w:p></w:{kind}>"""


def _note(words: str) -> str:
    return f"""<w:r><w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>
      <w:t>{escape(words)}</w:t><w:br/></w:r>"""


def _watermark(words: str) -> str:
    """Return words across the page behind the text, as Word itself draws them."""
    return (
        words
        and f"""<w:r><w:pict>
      <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
        path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>
        <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
        <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
        <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
        <v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/></v:shapetype>
      <v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" fillcolor="#e8e8e8" stroked="f"
        style="position:absolute;width:260pt;height:95pt;rotation:304;z-index:-251658752;
          mso-position-horizontal:center;mso-position-horizontal-relative:margin;
          mso-position-vertical:center;mso-position-vertical-relative:margin">
        <v:textpath style="font-family:&quot;TH Sarabun New&quot;;font-weight:bold"
          string="{escape(words)}"/></v:shape></w:pict></w:r>"""
    )


# --- Parts that all files share ---------------------------------------------------

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OVERRIDES = "\n".join(
    f'  <Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
    for name, kind in PARTS.items()
)
_CONTENT_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
  <Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>
  <Default Extension="png" ContentType="image/png"/>
  <Default Extension="jpg" ContentType="image/jpeg"/>
  <Override PartName="/docProps/core.xml"
    ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
  <Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
{_OVERRIDES}
</Types>"""

# 15 is Word 2013 and later, whose tables begin at the margin.
_SETTINGS = f"""<w:settings xmlns:w="{W}"><w:embedTrueTypeFonts/>
  <w:compat><w:compatSetting w:name="compatibilityMode"
    w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
  <w:themeFontLang w:val="en-US" w:bidi="th-TH"/>
</w:settings>"""

_EMBEDDED = "".join(f'<w:{kind} r:id="{kind}" w:fontKey="{{{key}}}"/>' for kind, _, key in FONTS)
_FONT_TABLE = f"""<w:fonts xmlns:w="{W}" xmlns:r="{R}"><w:font w:name="TH Sarabun New">
  <w:altName w:val="TH SarabunPSK"/><w:charset w:val="00"/><w:family w:val="swiss"/>
  <w:pitch w:val="variable"/>{_EMBEDDED}</w:font></w:fonts>"""

_HEADINGS = "".join(
    f"""<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>
    <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
    <w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr>
    <w:rPr><w:b/><w:bCs/></w:rPr></w:style>"""
    for level in (1, 2, 3)
)
# Thai is a complex script: Word takes its font, size and weight from the attributes "cs".
# Lines are as high as on the printed form (pitch in paper.typ).
_STYLES = f"""<w:styles xmlns:w="{W}"><w:docDefaults>
  <w:rPrDefault><w:rPr><w:rFonts w:ascii="TH Sarabun New" w:hAnsi="TH Sarabun New"
    w:eastAsia="TH Sarabun New" w:cs="TH Sarabun New"/><w:sz w:val="32"/><w:szCs w:val="32"/>
    <w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr><w:spacing w:line="384" w:lineRule="exact"/></w:pPr></w:pPrDefault>
  </w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
  {_HEADINGS}
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="Margin"><w:name w:val="Margin"/>
    <w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="Picture"><w:name w:val="Picture"/>
    <w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr></w:style>
  <w:style w:type="character" w:customStyle="1" w:styleId="Answer"><w:name w:val="คำตอบ"/><w:qFormat/>
    <w:rPr><w:u w:val="dotted" w:color="7F7F7F"/></w:rPr></w:style>
</w:styles>"""
