"""Parse the HTML that Typst emits for a layout; ``word.typ`` defines its elements. Lengths are in points."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import NamedTuple


class _Parser(HTMLParser):
    """Builds the tree of a document that closes every element but ``br`` and ``meta``."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = ET.TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in ("br", "meta"):
            self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def parse(html: str) -> ET.Element:
    """Return the ``<html>`` of a document.

    >>> [each.tag for each in parse("<!DOCTYPE html><html><head></head><body>ก<br>ข</body></html>").iter()]
    ['html', 'head', 'body', 'br']
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.tree.close()


def pieces(element: ET.Element) -> Iterator[str | ET.Element]:
    """Yield text and elements in order."""
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""


def points(element: ET.Element, name: str) -> float:
    """Return a length; 0 if there is none."""
    return float(element.get(name, 0))


def shared(widths: Sequence[str], room: float) -> list[float]:
    """Return widths in points; some are given as shares (``fr``) of the room that the others leave.

    >>> shared(["40", "1fr", "3fr"], 100)
    [40.0, 15.0, 45.0]
    """
    shares = [float(width.removesuffix("fr")) if width.endswith("fr") else 0 for width in widths]
    fixed = [0 if share else float(width) for share, width in zip(shares, widths, strict=True)]
    unit = max(0, room - sum(fixed)) / (sum(shares) or 1)
    return [width + share * unit for share, width in zip(shares, fixed, strict=True)]


class Item(NamedTuple):
    """A label or field on a line: where it begins and how wide it is."""

    element: ET.Element
    at: float
    width: float


def items(line: ET.Element, room: float, at: float = 0) -> Iterator[Item]:
    """Yield the labels and fields of a line; a line may hold lines, which share its room equally.

    >>> line = ET.fromstring('<line><label natural="20"/><field share="1fr"/></line>')
    >>> [(item.element.tag, item.at, item.width) for item in items(line, 100)]
    [('label', 0, 20.0), ('field', 20.0, 80.0)]
    """
    widths = [item.get("natural", item.get("share", "1fr")) for item in line]
    for item, width in zip(line, shared(widths, room), strict=True):
        if item.tag == "line":
            yield from items(item, width, at)
        else:
            yield Item(item, at, width)
        at += width


class Cell(NamedTuple):
    """A cell of a table's grid; ``element`` is None where it continues one above."""

    element: ET.Element | None
    column: int
    columns: int
    rows: int


def grid(rows: Sequence[ET.Element]) -> Iterator[list[Cell]]:
    """Yield the cells of each row, with those that reach into it from above.

    >>> rows = ET.fromstring('<t><tr><th rowspan="2"/><th colspan="2"/></tr><tr><th/><th/></tr></t>')
    >>> [[(cell.column, cell.columns, cell.element is None) for cell in row] for row in grid(rows)]
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
