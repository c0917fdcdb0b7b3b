"""Word files (.docx): what Word shows of them.

What it stores but does not show is left out: hidden text, tracked deletions, codes of fields, the second
copy of a text box for old programs. What is struck out is left out, too. Of both the reader is told, and of
every element that is not known.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from prakat.site_builder.content.importer.formats.package import Package
from prakat.site_builder.content.importer.formats.symbols import LOST, meant, pictures
from prakat.site_builder.content.importer.formats.word_lists import Lists
from prakat.site_builder.content.importer.formats.word_math import formula
from prakat.site_builder.content.importer.formats.word_styles import Styles, value, w
from prakat.site_builder.content.importer.shapes import Aside, Cell, Found, Kind, Paragraph, Remark

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "urn:schemas-microsoft-com:vml": "v",
}
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

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

_HIDDEN = "Word ซ่อนข้อความนี้ไว้ จึงไม่ได้นำเข้า ถ้าต้องการให้พิมพ์เพิ่มเอง"
_STRUCK = "ข้อความนี้ถูกขีดฆ่าไว้ จึงไม่ได้นำเข้า ถ้าต้องการให้พิมพ์เพิ่มเอง"
_PICTURE = "มีภาพหรือแผนภูมิซึ่งนำเข้าไม่ได้ ถ้ามีข้อความอยู่ในนั้นให้พิมพ์เพิ่มเอง"
_SYMBOL = "มีสัญลักษณ์ของแบบอักษร {} ที่อ่านไม่ได้ ให้ดูในเอกสารแล้วพิมพ์แทน \ufffd"
_FORMULA = "มีสูตรคณิตศาสตร์ ให้ตรวจกับเอกสาร"
_FIGURES = "เลขข้ออัตโนมัติเป็นแบบที่อ่านไม่ได้ ให้ตรวจกับเอกสาร"
_UNKNOWN = "มีส่วนของไฟล์ Word ที่ไม่รู้จัก ({}) ให้ตรวจกับเอกสาร"
_LINK = "ข้อความนี้เป็นลิงก์ไปที่ {} ถ้าต้องการให้พิมพ์เพิ่มเอง"
_PROMPT = "เป็นคำแนะนำของช่องที่ยังไม่ได้กรอก จึงไม่ได้นำเข้า"


def read(path: Path) -> Found:
    """Return what Word shows of a file.

    Raises:
        ValueError, KeyError, zipfile.BadZipFile, lxml.etree.XMLSyntaxError: it is no Word file, or damaged.
    """
    with Package(path) as package:
        return _Word(package).found()


class _Related(NamedTuple):
    kind: str  # the last part of the relation's type: header, footnotes, hyperlink
    target: str


def _related(package: Package, part: str) -> dict[str, _Related]:
    """Return what a part refers to, by the name that it gives it."""
    folder, name = posixpath.split(part)
    root = package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, _Related] = {}
    for each in [] if root is None else root:
        if isinstance(each.tag, str):
            outside = each.get("TargetMode") == "External"
            target = each.get("Target") or ""
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id") or ""] = _Related((each.get("Type") or "").rpartition("/")[2], target)
    return found


def _name(element: Any) -> str:
    """The name with its usual prefix, ``w:t``; empty for comments and the like."""
    if not isinstance(element.tag, str):
        return ""
    found = etree.QName(element)
    return f"{_PREFIXES.get(found.namespace or '', '?')}:{found.localname}"


class _Word:
    """A file, and what is gathered while its stories are read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        mains = [each.target for each in _related(package, "").values() if each.kind == "officeDocument"]
        main = mains[0] if mains else ""
        self.root = package.read(main)
        if self.root is None or self.root.find(w("body")) is None:
            raise ValueError("no Word file")
        self.related = _related(package, main)
        self.styles = Styles(self._part("styles"))
        self.lists = Lists(self._part("numbering"), self.styles)
        self.asides: list[Aside] = []
        self.notes: list[tuple[str, str]] = []
        self.tables = 0

    def _part(self, kind: str) -> Any:
        targets = (each.target for each in self.related.values() if each.kind == kind)
        return next(map(self.package.read, targets), None)

    def found(self) -> Found:
        story = _Story(self)
        story.blocks(self.root.find(w("body")), None)
        remarks = [*self._edges(), *self._notes()]
        return Found(story.paragraphs, [*dict.fromkeys(self.asides)], remarks)

    def aside(self, kind: Kind, element: Any) -> list[Remark]:
        """Keep the words of an element as an aside; return what is doubtful about them."""
        story = _Story(self, beside=True)
        story.blocks(element, None)
        words = "\n".join(each.text.strip() for each in story.paragraphs if each.text.strip())
        if words:
            self.asides.append(Aside(kind, words))
        return [
            Remark(0, each.about, each.quote or words) for part in story.paragraphs for each in part.remarks
        ]

    def _edges(self) -> Iterator[Remark]:
        """The headers and footers that some page shows."""
        settings = self._part("settings")
        both_sides = settings is not None and settings.find(w("evenAndOddHeaders")) is not None
        for section in self.root.iter(w("sectPr")):
            first = Styles.on(section, "titlePg")
            used = {"default"} | ({"first"} if first else set()) | ({"even"} if both_sides else set())
            for kind in ("header", "footer"):
                for each in section.findall(w(f"{kind}Reference")):
                    part = self.related.get(each.get(_RELATED) or "")
                    if part and each.get(w("type"), "default") in used:
                        root = self.package.read(part.target)
                        if root is not None:
                            yield from self.aside("header" if kind == "header" else "footer", root)

    def _notes(self) -> Iterator[Remark]:
        """The notes that the text refers to, and all comments."""
        for part in ("footnotes", "endnotes", "comments"):
            root = self._part(part)
            for each in [] if root is None else root:
                if part == "comments":
                    yield from self.aside("comment", each)
                elif _name(each) and (part, each.get(w("id")) or "") in self.notes:
                    yield from self.aside("footnote", each)


class _Story:
    """The paragraphs of one text: the body, a header, a note, a text box."""

    def __init__(self, word: _Word, beside: bool = False) -> None:
        self.paragraphs: list[Paragraph] = []
        self._word = word
        self._beside = beside
        # The paragraph being read, which goes on where the mark of its end is deleted or hidden.
        self._pieces: list[str] = []
        self._remarks: list[Remark] = []
        self._properties: Any = None
        self._gone = True
        # Of the run being read: why it is not shown, its font. What was left out since words were last shown.
        self._unshown, self._font = "", ""
        self._left_out: list[tuple[str, str]] = []
        self._fields: list[_Field] = []

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
                case "w:sdt":
                    self._blocks(each, cell)
                case "mc:AlternateContent":
                    self._blocks(_chosen(each), cell)
                case name if name in _AROUND:
                    self._blocks(each, cell)
                case "m:oMathPara" | "m:oMath":
                    self._inside([each])
                    self._end(cell)
                case name if name and name not in _WITHOUT_WORDS | _NOT_SHOWN:
                    self._doubt(_UNKNOWN.format(name))
                    self._blocks(each, cell)

    def _table(self, table: Any) -> None:
        self._word.tables += 1
        number, row = self._word.tables, 0
        for each in _rows(table, "w:tr"):
            properties = each.find(w("trPr"))
            if properties is not None and properties.find(w("del")) is not None:
                continue
            row += 1
            if Styles.on(properties, "hidden"):
                self._left_out.append((_HIDDEN, _words(each)))
                continue
            column = 1 + _number(value(properties, "gridBefore"), 0)
            for cell in _rows(each, "w:tc"):
                own = cell.find(w("tcPr"))
                if own is None or own.find(w("cellDel")) is None:
                    if not any(_goes_on(own, name) for name in ("vMerge", "hMerge")):
                        self.blocks(cell, (number, row, column))
                    elif hidden := _words(cell):
                        self._left_out.append((_HIDDEN, hidden))
                column += _number(value(own, "gridSpan"), 1)

    def _paragraph(self, paragraph: Any, cell: Cell | None) -> None:
        properties = paragraph.find(w("pPr"))
        # Of paragraphs that run together the first with words says how they are numbered.
        if not any(self._pieces):
            self._properties = properties
        before = len(self._pieces)
        self._inside(paragraph, properties)
        self._fields = [each for each in self._fields if each.shown]
        mark = None if properties is None else properties.find(w("rPr"))
        deleted = mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom"))
        hidden = self._word.styles.says("vanish", mark, properties)
        if not deleted and not hidden:
            self._gone = False
            self._end(cell)
        elif any(self._pieces[before:]):
            self._gone = False

    def _end(self, cell: Cell | None) -> None:
        """End the paragraph being read, if there is one."""
        self._tell_left_out()
        if not self._gone:
            number = self._word.lists.number(self._properties)
            if number and not number.known:
                self._remarks.append(Remark(0, _FIGURES))
            text = (number.shown if number else "") + "".join(self._pieces)
            level = number.level if number else None
            self.paragraphs.append(Paragraph(text, cell, level, self._remarks))
        elif self._remarks:
            self.paragraphs.append(Paragraph("", cell, None, self._remarks))
        self._pieces, self._remarks, self._properties, self._gone = [], [], None, True

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
                    self._word.notes.append((part, each.get(w("id")) or ""))
                case "m:oMath" | "m:oMathPara":
                    words, simple = formula(each)
                    self._say(words)
                    if not simple:
                        self._doubt(_FORMULA)
                case "w:drawing" | "w:pict" | "w:object":
                    self._drawn(each)
                case "mc:AlternateContent":
                    self._inside(_chosen(each), properties)
                case _ if name in _AROUND:
                    self._inside(each, properties)
                case _ if name and name not in _WITHOUT_WORDS | _NOT_SHOWN:
                    self._doubt(_UNKNOWN.format(name))
                    self._inside(each, properties)

    def _run(self, run: Any, properties: Any) -> None:
        own, styles = run.find(w("rPr")), self._word.styles
        before = self._unshown, self._font
        if any(styles.says(name, own, properties) for name in ("vanish", "specVanish")):
            self._unshown = _HIDDEN
        elif any(styles.says(name, own, properties) for name in ("strike", "dstrike")):
            self._unshown = _STRUCK
        else:
            self._unshown = ""
        self._font = styles.font(own, properties)
        self._inside(run, properties)
        self._unshown, self._font = before

    def _say(self, words: str) -> None:
        if not words or any(not each.shown for each in self._fields):
            return
        if self._unshown:
            self._left_out.append((self._unshown, words))
        else:
            self._tell_left_out()
            self._pieces.append(words)

    def _read(self, element: Any) -> str:
        """The words of a ``w:t``, whose outer white space counts only where it says so."""
        words = re.sub(r"[\r\n]", " ", element.text or "")
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            words = words.strip(" \t")
        if pictures(self._font):
            signs = "[\0-\xff\uf000-\uf0ff]"
            return re.sub(signs, lambda sign: self._symbol(ord(sign[0]), self._font), words)
        return words

    def _symbol(self, place: int, font: str) -> str:
        sign = meant(place, font)
        if sign == LOST and not self._unshown:
            self._doubt(_SYMBOL.format(font or "?"))
        return sign

    def _control(self, control: Any, properties: Any) -> None:
        """A content control; one that nobody has filled in shows what is to be written there."""
        asks = control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None
        content = control.find(w("sdtContent"))
        if content is None:
            return
        if asks:
            self._left_out.append((_PROMPT, _words(content)))
        else:
            self._inside(content, properties)

    def _link(self, link: Any, properties: Any) -> None:
        before = len(self._pieces)
        self._inside(link, properties)
        if target := self._word.related.get(link.get(_RELATED) or ""):
            self._leads_to(target.target, before)

    def _leads_to(self, address: str, before: int) -> None:
        """Tell where a link leads whose words do not say it."""
        words = "".join(self._pieces[before:])
        bare = re.sub(r"^(?:mailto:|tel:|https?://(?:www\.)?)|/$", "", address)
        if words.strip() and bare and bare.casefold() not in words.casefold():
            self._doubt(_LINK.format(address), words)

    def _field(self, mark: Any) -> None:
        match mark.get(w("fldCharType")):
            case "begin":
                self._fields.append(_Field(len(self._pieces)))
                if (filled := mark.find(w("ffData"))) is not None:
                    self._fields[-1].shown = True
                    self._say(_filled_in(filled))
                    self._fields[-1].shown = False
            case "separate" if self._fields:
                self._fields[-1].shown = not (self._beside and _PAGE.match(self._fields[-1].code))
            case "end" if self._fields:
                ended = self._fields.pop()
                if address := _ADDRESS.match(ended.code):
                    self._leads_to(address[1], ended.begins)

    def _drawn(self, element: Any) -> None:
        """Text boxes are asides; a picture may hold words, but for the emblem above all words."""
        for each in element.iterchildren(etree.Element):
            match _name(each):
                case "w:txbxContent":
                    self._remarks += self._word.aside("text box", each)
                case "mc:AlternateContent":
                    self._drawn(_chosen(each))
                case "v:textpath":
                    if words := (each.get("string") or "").strip():
                        self._word.asides.append(Aside("text box", words))
                case _:
                    below_words = not self._beside and any(part.text.strip() for part in self.paragraphs)
                    if below_words and etree.QName(each).localname in _PICTURES:
                        self._doubt(_PICTURE, _described(element))
                    self._drawn(each)

    def _doubt(self, about: str, quote: str | None = None) -> None:
        remark = Remark("".join(self._pieces).count("\n"), about, quote)
        if remark not in self._remarks:
            self._remarks.append(remark)

    def _tell_left_out(self) -> None:
        while self._left_out:
            about = self._left_out[0][0]
            same = [words for why, words in self._left_out if why == about]
            if words := " ".join("".join(same).split()):
                self._doubt(about, words)
            self._left_out = [each for each in self._left_out if each[0] != about]


class _Field:
    """A field while it is read: its code first, then what is shown of it."""

    def __init__(self, begins: int) -> None:
        self.begins, self.code, self.shown = begins, "", False


def _chosen(alternatives: Any) -> Any:
    """Of two copies that of today's Word; the other if there is none."""
    named = {_name(each): each for each in reversed(alternatives)}
    return named.get("mc:Choice", named.get("mc:Fallback", ()))


def _rows(parent: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, some of which stand within controls and changes."""
    for each in parent:
        name = _name(each)
        if name == wanted:
            yield each
        elif name in _AROUND or name == "w:sdt":
            yield from _rows(each, wanted)


def _goes_on(properties: Any, merge: str) -> bool:
    """Whether a cell is the covered part of one that began above or before it."""
    found = None if properties is None else properties.find(w(merge))
    return found is not None and found.get(w("val"), "continue") == "continue"


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else otherwise


def _words(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(w("t")))


def _filled_in(data: Any) -> str:
    """What a field of a form shows: a box that is ticked or not, the choice of a list."""
    if (box := data.find(w("checkBox"))) is not None:
        said = "default" if box.find(w("checked")) is None else "checked"
        return "☒" if Styles.on(box, said) else "☐"
    if (choices := data.find(w("ddList"))) is not None:
        entries = [each.get(w("val")) or "" for each in choices.findall(w("listEntry"))]
        chosen = _number(value(choices, "result") or value(choices, "default"), 0)
        return entries[chosen] if chosen < len(entries) else ""
    return ""


def _described(drawing: Any) -> str:
    """What a picture is called, for whoever looks for it."""
    shapes = (each for each in drawing.iter() if _name(each).endswith((":docPr", ":shape")))
    named = (each.get("descr") or each.get("alt") or each.get("name") or "" for each in shapes)
    return next((" ".join(words.split())[:80] for words in named if words.strip()), "[ภาพ]")
