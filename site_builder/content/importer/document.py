"""An official document as lines of text, in the order in which they are read: Word (.docx) or plain text.

Of a Word file each paragraph is a line. The numbers of lists, which Word shows but does not store as
text, are counted from their definitions (ECMA-376 part 1, 17.9). Text that Word stores but does not
show is left out: tracked deletions, field codes, and the second copy of a text box for old programs.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from prakat.site_builder.text.thai import numbering
from prakat.validators.text import to_thai_digits

MAX_BYTES = 10_000_000  # of a text file
MAX_UNPACKED = 100_000_000  # bytes of a Word file; a page of text takes some 20,000

_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHOWN = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOT_SHOWN = {qn("w:pPr"), qn("w:del"), qn("w:moveFrom"), _COPY}


@dataclass(frozen=True)
class Line:
    """A paragraph as it is shown."""

    number: int
    text: str
    cell: tuple[int, int, int] | None = None
    level: int | None = None


@dataclass(frozen=True)
class Aside:
    """What stands beside the text."""

    kind: Literal["header", "footer", "footnote", "comment", "text box"]
    text: str


@dataclass(frozen=True)
class Doubt:
    """What could not be read for sure."""

    line: int
    about: str
    quote: str


@dataclass(frozen=True)
class Document:
    """A document."""

    lines: list[Line]
    asides: list[Aside]
    doubts: list[Doubt]
    name: str


class UnreadableDocumentError(Exception):
    """The document cannot be read; the message says what to do, in English and Thai."""


def read(path: Path) -> Document:
    """Return the lines of a document, .docx or text; of Word those of tables and text boxes as well.

    Raises:
        UnreadableDocumentError: it is neither, empty, too large, or damaged.
    """
    if (ending := path.suffix.lower()) not in (".docx", ".txt"):
        raise UnreadableDocumentError(
            f"{path} ends neither in .docx nor in .txt, so it is not read. "
            f"นำเข้าได้เฉพาะ .docx และ .txt ให้เปิด {path} แล้วบันทึกเป็นชนิดใดชนิดหนึ่ง"
        )
    try:
        lines = _paragraphs(path) if ending == ".docx" else _lines(path)
    except Exception as error:  # zipfile, lxml and python-docx have no exception in common
        raise UnreadableDocumentError(
            f"{path} can be read neither as a Word file (.docx) nor as text. "
            f"อ่าน {path} ไม่ได้ ถ้าเป็นไฟล์ Word แบบเก่า (.doc) หรือ PDF ให้เปิดแล้วบันทึกใหม่เป็น .docx"
        ) from error
    if not any(map(str.strip, lines)):
        raise UnreadableDocumentError(f"There are no words in {path}. ใน {path} ไม่มีข้อความ")
    return Document([Line(n, each) for n, each in enumerate(lines, 1)], [], [], path.name)


def _lines(path: Path) -> list[str]:
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise ValueError("too large")
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp874"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.splitlines()
    raise ValueError("no text")


def _paragraphs(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        if sum(each.file_size for each in package.infolist()) > MAX_UNPACKED:
            raise ValueError("too large")
    document = docx.Document(str(path))
    lists = _Lists(document)
    lines: list[str] = []
    for each in document.element.body.iter(qn("w:p")):
        if not any(outer.tag == _COPY for outer in each.iterancestors()):
            lines += (lists.number(each) + "".join(_pieces(each))).split("\n")
    return lines


def _pieces(paragraph: Any) -> Iterator[str]:
    """Yield the text shown of a paragraph, without the paragraphs of a text box inside it."""
    waiting = [*reversed(paragraph)]
    while waiting:
        element = waiting.pop()
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _SHOWN:
            yield _SHOWN[element.tag]
        elif element.tag not in _NOT_SHOWN and element.tag != qn("w:p"):
            waiting += reversed(element)


class _Lists:
    """The numbers of a document's lists, counted paragraph by paragraph."""

    def __init__(self, document: Any) -> None:
        self._styles = {each.style_id: each.element for each in document.styles}
        self._levels: dict[str, dict[str, Any]] = {}  # of each abstract list, its levels
        self._lists: dict[str, tuple[str, Any]] = {}  # of each list, its abstract list and itself
        self._counts: dict[str, dict[int, int]] = {}
        parts = [each for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.NUMBERING]
        for root in (part.target_part.element for part in parts):
            for abstract in root.findall(qn("w:abstractNum")):
                levels = {each.get(qn("w:ilvl")): each for each in abstract.findall(qn("w:lvl"))}
                self._levels[abstract.get(qn("w:abstractNumId"))] = levels
            for each in root.findall(qn("w:num")):
                self._lists[each.get(qn("w:numId"))] = (_value(each, "w:abstractNumId"), each)

    def number(self, paragraph: Any) -> str:
        """Return the number that Word shows before a paragraph, ``(๑) ``; empty if none."""
        number, depth = self._place(paragraph.find(qn("w:pPr")))
        abstract, own = self._lists.get(number, ("", None))
        levels = self._levels.get(abstract, {})
        if str(depth) not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if own is not None:  # where this list begins, it may begin anew
            for override in own.findall(qn("w:lvlOverride")):
                if start := _value(override, "w:startOverride"):
                    counts[int(override.get(qn("w:ilvl")))] = int(start) - 1
            self._lists[number] = (abstract, None)
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        for level in range(depth + 1):
            first = int(_value(levels.get(str(level)), "w:start") or 1)
            counts[level] = counts.get(level, first - 1) + (level == depth or level not in counts)
        shown = _value(levels[str(depth)], "w:lvlText")
        return re.sub(r"%([1-9])", lambda at: self._figure(levels, counts, int(at[1]) - 1), shown) + " "

    def _figure(self, levels: dict[str, Any], counts: dict[int, int], level: int) -> str:
        count = counts.get(level, 1)
        match _value(levels.get(str(level)), "w:numFmt"):
            case "thaiNumbers":
                return to_thai_digits(str(count))
            case "thaiLetters":
                return numbering(count, 1, "thai").strip("()")
            case _:
                return str(count)

    def _place(self, properties: Any) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or those of its style."""
        seen: set[str] = set()
        while properties is not None:
            if (numbered := properties.find(qn("w:numPr"))) is not None:
                return _value(numbered, "w:numId"), int(_value(numbered, "w:ilvl") or 0)
            style = _value(properties, "w:pStyle") or _value(properties.getparent(), "w:basedOn")
            if style in seen or style not in self._styles:
                break
            seen.add(style)
            properties = self._styles[style].get_or_add_pPr()
        return "", 0


def _value(element: Any, child: str) -> str:
    """The ``w:val`` of an element's child; empty where there is none."""
    found = None if element is None else element.find(qn(child))
    return "" if found is None else found.get(qn("w:val")) or ""
