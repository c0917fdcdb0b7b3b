"""Word files (.docx): their parts, and the texts that Word shows of them."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from prakat.site_builder.content.importer.formats.package import Package
from prakat.site_builder.content.importer.formats.word.lists import Lists
from prakat.site_builder.content.importer.formats.word.story import RELATED, Shared, Story
from prakat.site_builder.content.importer.formats.word.styles import Styles, w
from prakat.site_builder.content.importer.shapes import Found, Remark

# The same names in files saved as "Strict Open XML".
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


def read(path: Path) -> Found:
    """Return what Word shows of a file.

    Raises:
        ValueError, KeyError, zipfile.BadZipFile, lxml.etree.XMLSyntaxError: it is no Word file, or damaged.
    """
    with Package(path, _STRICT) as package:
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


class _Word:
    """An open file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        mains = [each.target for each in _related(package, "").values() if each.kind == "officeDocument"]
        main = mains[0] if mains else ""
        self._root = package.read(main)
        if self._root is None or self._root.find(w("body")) is None:
            raise ValueError("no Word file")
        self._related = _related(package, main)
        styles = Styles(self._part("styles"))
        links = {name: each.target for name, each in self._related.items() if each.kind == "hyperlink"}
        self._shared = Shared(styles, Lists(self._part("numbering"), styles), links)

    def _part(self, kind: str) -> Any:
        targets = (each.target for each in self._related.values() if each.kind == kind)
        return next(map(self._package.read, targets), None)

    def found(self) -> Found:
        """Return its texts."""
        story = Story(self._shared)
        story.blocks(self._root.find(w("body")), None)
        remarks = [*self._edges(), *self._notes()]
        return Found(story.paragraphs, [*dict.fromkeys(self._shared.asides)], remarks)

    def _edges(self) -> Iterator[Remark]:
        """Yield the headers and footers that some page shows."""
        settings = self._part("settings")
        used = {"default"} | ({"even"} if Styles.on(settings, "evenAndOddHeaders") else set())
        shown: dict[str, None] = {}
        for section in self._root.iter(w("sectPr")):
            first = {"first"} if Styles.on(section, "titlePg") else set()
            for each in section.iter(w("headerReference"), w("footerReference")):
                if each.get(w("type"), "default") in used | first and each.get(RELATED) in self._related:
                    shown[each.get(RELATED)] = None
        for name in shown:
            kind, target = self._related[name]
            if kind in ("header", "footer") and (root := self._package.read(target)) is not None:
                yield from self._shared.aside("header" if kind == "header" else "footer", root)

    def _notes(self) -> Iterator[Remark]:
        """Yield the notes that the text refers to, and all comments."""
        for part in ("footnotes", "endnotes", "comments"):
            root = self._part(part)
            for each in [] if root is None else root.iterchildren(w("footnote"), w("endnote"), w("comment")):
                if part == "comments":
                    yield from self._shared.aside("comment", each)
                elif (part, each.get(w("id")) or "") in self._shared.notes:
                    yield from self._shared.aside("footnote", each)
