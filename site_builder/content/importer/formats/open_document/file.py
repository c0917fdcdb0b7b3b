"""OpenDocument text files (.odt, ISO/IEC 26300): what LibreOffice shows of them.

Left out are hidden text and sections, what is struck out, and deletions that are still tracked. The reader
is told of the first three, and of every element that is not known.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prakat.site_builder.content.importer.formats import gathering
from prakat.site_builder.content.importer.formats.gathering import Gathering
from prakat.site_builder.content.importer.formats.open_document.lists import Lists
from prakat.site_builder.content.importer.formats.open_document.names import Styles, full, name_of, said
from prakat.site_builder.content.importer.formats.package import Package
from prakat.site_builder.content.importer.shapes import (
    MAX_PARAGRAPHS,
    Aside,
    Cell,
    Found,
    Kind,
    Number,
    Paragraph,
    Remark,
)

# Paragraphs within them are shown as if they stood there themselves; so are the words within the others.
_AROUND_PARAGRAPHS = {
    *("text:index-body", "text:index-title", "text:table-of-content", "text:alphabetical-index"),
    *("text:user-index", "text:table-index", "text:illustration-index", "text:object-index"),
    *("text:bibliography", "text:numbered-paragraph", "table:table-header-rows"),
    *("table:table-rows", "table:table-row-group"),
}
_AROUND_WORDS = {"text:meta", "text:meta-field", "text:ruby", "text:ruby-base", "text:toc-mark"}
_WITHOUT_WORDS = {
    *("text:sequence-decls", "text:variable-decls", "text:user-field-decls", "text:dde-connection-decls"),
    *("text:tracked-changes", "text:table-of-content-source", "text:alphabetical-index-source"),
    *("office:forms", "text:number", "text:ruby-text", "text:soft-page-break", "office:annotation-end"),
    *("office:scripts", "table:table-column", "table:table-columns", "table:table-header-columns"),
    *("table:table-column-group", "table:title", "table:desc", "office:event-listeners"),
}
_OF_PAGES = {"text:page-number", "text:page-count", "text:page-continuation"}
_PICTURES = {"draw:image", "draw:object", "draw:object-ole", "draw:plugin"}


def read(path: Path) -> Found:
    """Return what is shown of an OpenDocument text.

    Raises:
        ValueError, KeyError, zipfile.BadZipFile, lxml.etree.XMLSyntaxError: it is none, or damaged.
    """
    with Package(path) as package:
        content, styles = package.read("content.xml"), package.read("styles.xml")
    body = None if content is None else content.find(f"{full('office:body')}/{full('office:text')}")
    if body is None:
        raise ValueError("no OpenDocument text")
    roots = [root for root in (styles, content) if root is not None]
    file = _File(Styles(*roots), Lists(*roots))
    story = _Story(file)
    story.blocks(body, None)
    remarks = [] if styles is None else [*_edges(file, styles)]
    return Found(story.paragraphs, [*dict.fromkeys(file.asides)], remarks)


def _edges(file: "_File", styles: Any) -> Iterator[Remark]:
    """Yield the headers and footers of all kinds of pages."""
    for page in styles.iter(full("style:master-page")):
        for each in page:
            kind = re.match("style:(header|footer)", name_of(each))
            if kind and said(each, "style:display", "true") == "true":
                yield from file.aside("header" if kind[1] == "header" else "footer", each)


class _File:
    """What the texts of a file share."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.styles = styles
        self.lists = lists
        self.asides: list[Aside] = []
        self.tables = 0

    def aside(self, kind: Kind, element: Any) -> list[Remark]:
        """Keep the words of an element as an aside; return what is doubtful about them."""
        story = _Story(self, beside=True)
        story.blocks(element, None)
        aside, remarks = gathering.beside(kind, story.paragraphs)
        self.asides += aside
        return remarks


class _Story:
    """The paragraphs of one text: the body, a header, a note, a text box."""

    def __init__(self, file: _File, beside: bool = False) -> None:
        self.paragraphs: list[Paragraph] = []
        self._file = file
        self._beside = beside
        self._here = Gathering()
        self._spans = 1  # rows of the cell being read
        self._number: Number | None = None  # of the item whose first paragraph is still to come

    def blocks(self, parent: Any, cell: Cell | None) -> None:
        """Read paragraphs, lists, tables and sections."""
        for each in parent:
            match name := name_of(each):
                case "text:p" | "text:h":
                    self._paragraph(each, cell)
                case "text:list":
                    self._list(each, cell)
                case "table:table":
                    self._table(each)
                case "text:section":
                    hidden = said(each, "text:display") == "none"
                    if hidden or self._file.styles.hides("section", said(each, "text:style-name")):
                        self._here.leave_out(gathering.HIDDEN, "".join(each.itertext()))
                        self._end(cell, None, only_remarks=True)
                    else:
                        self.blocks(each, cell)
                case _ if name in _AROUND_PARAGRAPHS:
                    self.blocks(each, cell)
                case _ if name.startswith("draw:"):
                    self._drawn(each)
                    self._end(cell, None, only_remarks=True)
                case _ if name.startswith("text:") and name not in _WITHOUT_WORDS:
                    self._here.doubt(
                        gathering.UNKNOWN.format(name), " ".join("".join(each.itertext()).split())
                    )
                    self.blocks(each, cell)

    def _list(self, element: Any, cell: Cell | None) -> None:
        lists = self._file.lists
        first = next(element.iter(full("text:p"), full("text:h")), None)
        lists.enter(
            element, "" if first is None else self._file.styles.list_of(said(first, "text:style-name"))
        )
        for each in element:
            if name_of(each) == "text:list-item":
                # What holds only a deeper list is no item of its own.
                begins = next((name for part in each if (name := name_of(part)) != "text:number"), "")
                self._number = lists.item(each) if begins != "text:list" else None
                self.blocks(each, cell)
            elif name_of(each) == "text:list-header":
                self.blocks(each, cell)
        lists.leave()

    def _table(self, table: Any) -> None:
        self._file.tables += 1
        number, row = self._file.tables, 0
        for each in table.iter(full("table:table-row")):
            if next(each.iterancestors(full("table:table"))) is not table:
                continue
            row += 1
            column = 1
            if said(each, "table:visibility", "visible") != "visible":
                self._here.leave_out(gathering.HIDDEN, "".join(each.itertext()))
                continue
            for cell in each:
                if name_of(cell) == "table:table-cell":
                    before, self._spans = self._spans, _count(cell, "table:number-rows-spanned")
                    self.blocks(cell, (number, row, column))
                    self._spans = before
                column += _count(cell, "table:number-columns-repeated")

    def _paragraph(self, paragraph: Any, cell: Cell | None) -> None:
        number, self._number = self._number, None
        if number is None and name_of(paragraph) == "text:h" and not self._in_list(paragraph):
            number = self._file.lists.heading(paragraph)
        looks = self._file.styles.unshown("paragraph", said(paragraph, "text:style-name"))
        hides = (each for each in paragraph if name_of(each) == "text:hidden-paragraph")
        if any(said(each, "text:is-hidden") == "true" for each in hides):
            looks["hidden"] = True
        self._look(looks)
        self._inside(paragraph, looks)
        self._end(cell, number)

    def _in_list(self, paragraph: Any) -> bool:
        return next(paragraph.iterancestors(full("text:list")), None) is not None

    def _end(self, cell: Cell | None, number: Number | None, only_remarks: bool = False) -> None:
        text, remarks = self._here.end()
        if number and not number.known:
            remarks.append(Remark(0, gathering.FIGURES))
        if remarks or not only_remarks:
            shown, level = (number.shown, number.level) if number else ("", None)
            if len(self.paragraphs) >= MAX_PARAGRAPHS:
                raise ValueError("too large")
            self.paragraphs.append(Paragraph(shown + text.strip(" "), cell, level, remarks, self._spans))

    def _look(self, looks: dict[str, bool]) -> None:
        hidden, struck = looks.get("hidden", False), looks.get("struck", False)
        self._here.unshown = gathering.HIDDEN if hidden else gathering.STRUCK if struck else ""

    def _inside(self, parent: Any, looks: dict[str, bool]) -> None:
        """Read what stands in a paragraph, or in an element of it."""
        self._say(parent.text)
        for each in parent:
            match name := name_of(each):
                case "text:span":
                    own = looks | self._file.styles.unshown("text", said(each, "text:style-name"))
                    self._look(own)
                    self._inside(each, own)
                    self._look(looks)
                case "text:s":
                    count = said(each, "text:c", "1")
                    self._here.say(" " * (int(count) if count.isdecimal() and len(count) < 4 else 1))
                case "text:tab":
                    self._here.say("\t")
                case "text:line-break":
                    self._here.say("\n")
                case "text:a":
                    before = len(self._here.pieces)
                    self._inside(each, looks)
                    self._here.leads_to(said(each, "xlink:href"), before)
                case "text:note":
                    for body in each.iter(full("text:note-body")):
                        self._here.add(self._file.aside("footnote", body))
                case "office:annotation":
                    self._here.add(self._file.aside("comment", each))
                case "text:placeholder":
                    self._here.leave_out(gathering.PROMPT, "".join(each.itertext()))
                case "text:hidden-text":
                    if said(each, "text:is-hidden", "true") == "true":
                        self._here.leave_out(gathering.HIDDEN, said(each, "text:string-value"))
                    else:
                        self._here.say("".join(each.itertext()))
                case "text:drop-down":
                    self._say(" ".join(each.itertext()))
                case _ if name.startswith("draw:"):
                    self._drawn(each)
                case _ if name in _AROUND_WORDS:
                    self._inside(each, looks)
                case _ if name in _WITHOUT_WORDS or (name in _OF_PAGES and self._beside):
                    pass
                case "":
                    pass
                case _:
                    # A field is shown by its text; what holds more is not known.
                    if len(each):
                        self._here.doubt(gathering.UNKNOWN.format(name))
                    self._inside(each, looks)
            self._say(each.tail)

    def _say(self, words: str | None) -> None:
        """Add words as they stand in the file, where white space counts as one space."""
        words = re.sub(r"[ \t\r\n]+", " ", words or "")
        if words.startswith(" ") and self._here.pieces and self._here.pieces[-1].endswith(" "):
            words = words[1:]
        self._here.say(words)

    def _drawn(self, element: Any) -> None:
        """Words in boxes are asides; a picture may hold words, too, but for the emblem above all words."""
        drawn = (each.iterancestors() for each in element.iter(full("text:p"), full("text:h")))
        holders = (
            next(each for each in outer if name_of(each).startswith(("draw:", "office:"))) for outer in drawn
        )
        for holder in dict.fromkeys(holders):
            kind: Kind = "comment" if name_of(holder) == "office:annotation" else "text box"
            self._here.add(self._file.aside(kind, holder))
        below_words = not self._beside and any(each.text.strip() for each in self.paragraphs)
        if below_words and any(name_of(each) in _PICTURES for each in element.iter()):
            self._here.doubt(gathering.PICTURE, said(element, "draw:name") or "[ภาพ]")


def _count(cell: Any, name: str) -> int:
    """Return how many columns or rows an attribute of a cell says."""
    found = said(cell, name, "1")
    return int(found) if found.isdecimal() and len(found) < 5 else 1
