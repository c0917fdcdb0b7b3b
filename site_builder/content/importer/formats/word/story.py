"""A text of a Word file as paragraphs: runs, fields, tables, boxes (ECMA-376 part 1, 17).

What is stored but not shown is left out: hidden text, tracked deletions, codes of fields, the second copy of
a text box for old programs. What is struck out is left out, too. The reader is told of what was hidden or
struck out, and of every element that is not known.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from prakat.site_builder.content.importer.formats import gathering
from prakat.site_builder.content.importer.formats.gathering import Gathering
from prakat.site_builder.content.importer.formats.word.lists import Lists
from prakat.site_builder.content.importer.formats.word.math import formula
from prakat.site_builder.content.importer.formats.word.styles import Styles, value, w
from prakat.site_builder.content.importer.formats.word.symbols import LOST, meant, pictures
from prakat.site_builder.content.importer.shapes import MAX_PARAGRAPHS, Aside, Cell, Kind, Paragraph, Remark

RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "urn:schemas-microsoft-com:vml": "v",
}

# Words within them are shown as if they stood there themselves.
_AROUND = {"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo"}
_NOT_SHOWN = {"w:del", "w:moveFrom", "w:delText", "w:delInstrText"}
_CUSTOM_XML = (f"customXml{change}Range" for change in ("Ins", "Del", "MoveFrom", "MoveTo"))
_WITHOUT_WORDS = {
    *("w:pPr", "w:rPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr", "w:sdtEndPr", "w:sectPr"),
    *("w:tblPrEx", "w:smartTagPr", "w:customXmlPr", "w:proofErr", "w:permStart", "w:permEnd"),
    *("w:lastRenderedPageBreak", "w:softHyphen", "w:pgNum", "w:separator", "w:continuationSeparator"),
    *("w:footnoteRef", "w:endnoteRef", "w:annotationRef", "w:commentReference"),
    *(
        f"w:{of}{edge}"
        for of in ("bookmark", "commentRange", "moveFromRange", "moveToRange", *_CUSTOM_XML)
        for edge in ("Start", "End")
    ),
}
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_PICTURES = {"pic", "imagedata", "chart", "relIds", "OLEObject"}
_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b")
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')

_SYMBOL = "มีสัญลักษณ์ของแบบอักษร {} ที่อ่านไม่ได้ ให้ดูในเอกสารแล้วพิมพ์แทน \ufffd"


class Shared:
    """What the texts of a file share, and what is gathered beside them."""

    def __init__(self, styles: Styles, lists: Lists, links: Mapping[str, str]) -> None:
        """``links``: the addresses that the file's links name."""
        self.styles = styles
        self.lists = lists
        self.links = links
        self.asides: list[Aside] = []
        self.notes: list[tuple[str, str]] = []  # those that the text refers to: their part, their id
        self.tables = 0

    def aside(self, kind: Kind, element: Any) -> list[Remark]:
        """Keep the words of an element as an aside; return what is doubtful about them."""
        story = Story(self, beside=True)
        story.blocks(element, None)
        aside, remarks = gathering.beside(kind, story.paragraphs)
        self.asides += aside
        return remarks


class Story:
    """The paragraphs of one text: the body, a header, a note, a text box."""

    def __init__(self, file: Shared, beside: bool = False) -> None:
        self.paragraphs: list[Paragraph] = []
        self._file = file
        self._beside = beside
        # The paragraph being read, which goes on where the mark of its end is deleted or hidden.
        self._here = Gathering()
        self._properties: Any = None
        self._gone = True
        self._font = ""
        self._fields: list[_Field] = []
        self._spans = 1  # rows of the cell being read

    def blocks(self, parent: Any, cell: Cell | None) -> None:
        """Read paragraphs and tables."""
        self._blocks(parent, cell)
        self._end(cell)

    def _blocks(self, parent: Any, cell: Cell | None) -> None:
        for each in parent:
            match _name(each):
                case "w:p":
                    self._paragraph(each, cell)
                case "w:tbl":
                    self._end(cell)
                    self._table(each)
                case "w:sdt" if not _prompts(each):
                    self._blocks(each, cell)
                case "w:sdt":
                    self._here.leave_out(gathering.PROMPT, _words(each))
                case "mc:AlternateContent":
                    self._blocks(_chosen(each), cell)
                case name if name in _AROUND:
                    self._blocks(each, cell)
                case "m:oMathPara" | "m:oMath":
                    self._inside([each])
                    self._end(cell)
                case name if name and name not in _WITHOUT_WORDS | _NOT_SHOWN:
                    self._here.doubt(gathering.UNKNOWN.format(name))
                    self._blocks(each, cell)

    def _table(self, table: Any) -> None:
        self._file.tables += 1
        number = self._file.tables
        rows = [each for each in _rows(table, "w:tr") if each.find(f"{w('trPr')}/{w('del')}") is None]
        covered = [{at for at, _, own in _cells(each) if _goes_on(own, "vMerge")} for each in rows]
        for row, each in enumerate(rows, 1):
            if Styles.on(each.find(w("trPr")), "hidden"):
                self._here.leave_out(gathering.HIDDEN, _words(each))
                continue
            for column, cell, own in _cells(each):
                if own is None or own.find(w("cellDel")) is None:
                    if not any(_goes_on(own, name) for name in ("vMerge", "hMerge")):
                        before, self._spans = self._spans, 1 + _covering(covered, row, column)
                        self.blocks(cell, (number, row, column))
                        self._spans = before
                    elif hidden := _words(cell):
                        self._here.leave_out(gathering.HIDDEN, hidden)

    def _paragraph(self, paragraph: Any, cell: Cell | None) -> None:
        properties = paragraph.find(w("pPr"))
        # Of paragraphs that run together the first with words says how they are numbered.
        if not any(self._here.pieces):
            self._properties = properties
        before = len(self._here.pieces)
        self._inside(paragraph, properties)
        self._fields = [each for each in self._fields if each.shown]
        mark = None if properties is None else properties.find(w("rPr"))
        deleted = mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom"))
        hidden = self._file.styles.says("vanish", mark, properties)
        if _drops_capital(properties) and any(self._here.pieces[before:]):  # its paragraph goes on below
            self._gone = False
        elif not deleted and not hidden:
            self._gone = False
            self._end(cell)
        elif any(self._here.pieces[before:]):
            self._gone = False

    def _end(self, cell: Cell | None) -> None:
        """End the paragraph being read, if there is one."""
        number = None if self._gone else self._file.lists.number(self._properties)
        if number and not number.known:
            self._here.doubt(gathering.FIGURES)
        text, remarks = self._here.end()
        if not self._gone or remarks:
            shown, level = (number.shown, number.level) if number else ("", None)
            if len(self.paragraphs) >= MAX_PARAGRAPHS:
                raise ValueError("too large")
            self.paragraphs.append(Paragraph(shown + text, cell, level, remarks, self._spans))
        self._properties, self._gone = None, True

    def _inside(self, parent: Any, properties: Any = None) -> None:
        """Read what stands in a paragraph, or in an element of it."""
        for each in parent:
            match name := _name(each):
                case "w:r":
                    self._run(each, properties)
                case "w:t":
                    self._say(self._read(each))
                case "w:sym":
                    self._say(self._symbol(int(each.get(w("char")) or "0", 16), each.get(w("font")) or ""))
                case "w:br" if each.get(w("type")) in ("page", "column") and not self._has_words():
                    pass
                case name if name in _SIGNS:
                    self._say(_SIGNS[name])
                case "w:sdt":
                    self._control(each, properties)
                case "w:hyperlink":
                    self._link(each, properties)
                case "w:fldSimple":
                    if not (self._beside and _PAGE.match(each.get(w("instr")) or "")):
                        self._inside(each, properties)
                case "w:fldChar":
                    self._field(each)
                case "w:instrText":
                    if self._fields:
                        self._fields[-1].code += each.text or ""
                case "w:footnoteReference" | "w:endnoteReference":
                    part = "footnotes" if name == "w:footnoteReference" else "endnotes"
                    self._file.notes.append((part, each.get(w("id")) or ""))
                case "m:oMath" | "m:oMathPara":
                    words, simple = formula(each)
                    self._say(words)
                    if not simple:
                        self._here.doubt(gathering.FORMULA)
                case "w:drawing" | "w:pict" | "w:object":
                    self._drawn(each)
                case "mc:AlternateContent":
                    self._inside(_chosen(each), properties)
                case _ if name in _AROUND:
                    self._inside(each, properties)
                case _ if name and name not in _WITHOUT_WORDS | _NOT_SHOWN:
                    self._here.doubt(gathering.UNKNOWN.format(name))
                    self._inside(each, properties)

    def _run(self, run: Any, properties: Any) -> None:
        own, styles = run.find(w("rPr")), self._file.styles
        before = self._here.unshown, self._font
        if any(styles.says(name, own, properties) for name in ("vanish", "specVanish")):
            self._here.unshown = gathering.HIDDEN
        elif any(styles.says(name, own, properties) for name in ("strike", "dstrike")):
            self._here.unshown = gathering.STRUCK
        else:
            self._here.unshown = ""
        self._font = styles.font(own, properties)
        self._inside(run, properties)
        self._here.unshown, self._font = before

    def _has_words(self) -> bool:
        return any(each.strip() for each in self._here.pieces)

    def _say(self, words: str) -> None:
        if all(each.shown for each in self._fields):
            self._here.say(words)

    def _read(self, element: Any) -> str:
        """Return the words of a ``w:t``, whose outer white space counts only where it says so."""
        words = re.sub(r"[\r\n]", " ", element.text or "")
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            words = words.strip(" \t")
        if pictures(self._font):
            signs = "[\0-\xff\uf000-\uf0ff]"
            return re.sub(signs, lambda sign: self._symbol(ord(sign[0]), self._font), words)
        return words

    def _symbol(self, place: int, font: str) -> str:
        sign = meant(place, font)
        if sign == LOST and not self._here.unshown:
            self._here.doubt(_SYMBOL.format(font or "?"))
        return sign

    def _control(self, control: Any, properties: Any) -> None:
        if _prompts(control):
            self._here.leave_out(gathering.PROMPT, _words(control))
        else:
            self._inside(control, properties)

    def _link(self, link: Any, properties: Any) -> None:
        before = len(self._here.pieces)
        self._inside(link, properties)
        if address := self._file.links.get(link.get(RELATED) or ""):
            self._here.leads_to(address, before)

    def _field(self, mark: Any) -> None:
        match mark.get(w("fldCharType")):
            case "begin":
                self._fields.append(_Field(len(self._here.pieces)))
                if (filled := mark.find(w("ffData"))) is not None:
                    self._fields[-1].shown = True
                    self._say(_filled_in(filled))
                    self._fields[-1].shown = False
            case "separate" if self._fields:
                self._fields[-1].shown = not (self._beside and _PAGE.match(self._fields[-1].code))
            case "end" if self._fields:
                ended = self._fields.pop()
                if address := _ADDRESS.match(ended.code):
                    self._here.leads_to(address[1], ended.begins)

    def _drawn(self, element: Any) -> None:
        """Text boxes are asides; a picture may hold words, but for the emblem above all words."""
        for each in element.iterchildren(etree.Element):
            match _name(each):
                case "w:txbxContent":
                    self._here.add(self._file.aside("text box", each))
                case "mc:AlternateContent":
                    self._drawn(_chosen(each))
                case "v:textpath":
                    if words := (each.get("string") or "").strip():
                        self._file.asides.append(Aside("text box", words))
                case _:
                    below_words = not self._beside and any(part.text.strip() for part in self.paragraphs)
                    if below_words and etree.QName(each).localname in _PICTURES:
                        self._here.doubt(gathering.PICTURE, _described(element))
                    self._drawn(each)


class _Field:
    """A field while it is read: its code first, then what is shown of it."""

    def __init__(self, begins: int) -> None:
        self.begins, self.code, self.shown = begins, "", False


def _chosen(alternatives: Any) -> Any:
    """Of two copies that of today's Word; the other if there is none."""
    named = {_name(each): each for each in reversed(alternatives)}
    return named.get("mc:Choice", named.get("mc:Fallback", ()))


def _rows(parent: Any, wanted: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, some of which stand within controls and changes."""
    for each in parent:
        name = _name(each)
        if name == wanted:
            yield each
        elif name in _AROUND or name == "w:sdt":
            yield from _rows(each, wanted)


def _cells(row: Any) -> Iterator[tuple[int, Any, Any]]:
    """Yield each cell of a row with the column where it begins, from 1 on, and its properties."""
    column = 1 + _number(value(row.find(w("trPr")), "gridBefore"), 0)
    for cell in _rows(row, "w:tc"):
        own = cell.find(w("tcPr"))
        yield column, cell, own
        column += _number(value(own, "gridSpan"), 1)


def _covering(covered: list[set[int]], row: int, column: int) -> int:
    """Return how many rows in a row, from one on (counted from 0), a cell above covers in a column."""
    return next(
        (at for at in range(len(covered) - row) if column not in covered[row + at]), len(covered) - row
    )


def _goes_on(properties: Any, merge: str) -> bool:
    """Return whether a cell is the covered part of one that began above or before it."""
    found = None if properties is None else properties.find(w(merge))
    return found is not None and found.get(w("val"), "continue") == "continue"


def _drops_capital(properties: Any) -> bool:
    """Return whether a paragraph is the large first letter of the one below it."""
    frame = None if properties is None else properties.find(w("framePr"))
    return frame is not None and frame.get(w("dropCap")) in ("drop", "margin")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else otherwise


def _prompts(control: Any) -> bool:
    """Whether a content control is one that nobody has filled in: it shows what is to be written there."""
    return control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None


def _words(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(w("t")))


def _filled_in(data: Any) -> str:
    """Return what a field of a form shows: a box that is ticked or not, the choice of a list."""
    if (box := data.find(w("checkBox"))) is not None:
        said = "default" if box.find(w("checked")) is None else "checked"
        return "☒" if Styles.on(box, said) else "☐"
    if (choices := data.find(w("ddList"))) is not None:
        entries = [each.get(w("val")) or "" for each in choices.findall(w("listEntry"))]
        chosen = _number(value(choices, "result") or value(choices, "default"), 0)
        return entries[chosen] if chosen < len(entries) else ""
    return ""


def _described(drawing: Any) -> str:
    """Return what a picture is called, for whoever looks for it."""
    shapes = (each for each in drawing.iter() if _name(each).endswith((":docPr", ":shape")))
    named = (each.get("descr") or each.get("alt") or each.get("name") or "" for each in shapes)
    return next((" ".join(words.split())[:80] for words in named if words.strip()), "[ภาพ]")


def _name(element: Any) -> str:
    """Return the name with its usual prefix, ``w:t``; empty for comments and the like."""
    if not isinstance(element.tag, str):
        return ""
    found = etree.QName(element)
    return f"{_PREFIXES.get(found.namespace or '', '?')}:{found.localname}"
