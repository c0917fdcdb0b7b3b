"""Lines that stand for several: a row of labels with their values, a table whose columns tabs part."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from prakat.site_builder.content.importer.lines import grammar
from prakat.site_builder.content.importer.lines.entry import side
from prakat.site_builder.content.importer.shapes import Line

_GAP = re.compile(r"\t[\t ]*| {3,}")
# A table whose columns are not known.
_LEAST_COLUMNS = _LEAST_ROWS = 3
# Terms that stand in one line with what names the position.
_BESIDE_NAMES = ("vacancies", "pay", "place")


def parted(lines: Iterable[Line]) -> list[Line]:
    """Return the lines, those with several labels as several, those of a table by tabs in its cells."""
    found: list[Line] = []
    rows: list[tuple[Line, list[str]]] = []
    head: tuple[Line, list[str]] | None = None  # of a table that the heading of a group parts
    tables = 0
    for line in lines:
        pieces = [] if line.cell else [each.strip() for each in line.text.strip().split("\t") if each.strip()]
        if rows and 2 <= len(pieces) <= len(rows[0][1]):
            rows.append((line, pieces))
            continue
        tables += bool(rows)
        if rows and all(map(grammar.column, rows[0][1])):
            head = rows[0]
        if not (len(rows) == 1 and rows[0] is head and side(line.text)):  # else what is below it names it
            found += _as_table(rows, -tables)
        rows = []
        if head and len(pieces) == len(head[1]) and found and side(found[-1].text):
            rows = [head, (line, pieces)]
        elif _heads_table(pieces):
            rows = [(line, pieces)]
        else:
            found += _several(line)
    return [*found, *_as_table(rows, -tables - 1)]


def _as_table(rows: list[tuple[Line, list[str]]], number: int) -> Iterator[Line]:
    """Yield the cells of rows, if they are a table: their columns are named, or there are several of each."""
    known = rows and all(map(grammar.column, rows[0][1]))
    if len(rows) < (2 if known else _LEAST_ROWS):
        return chain.from_iterable(_several(line) for line, _ in rows)
    return (
        replace(line, text=piece, cell=(number, row, column))
        for row, (line, pieces) in enumerate(rows, 1)
        for column, piece in enumerate(pieces, 1)
    )


def _heads_table(pieces: list[str]) -> bool:
    if len(pieces) < 2 or ":" in pieces:
        return False
    found = grammar.label(pieces[0])
    return all(map(grammar.column, pieces)) or (len(pieces) >= _LEAST_COLUMNS and found is None)


def _several(line: Line) -> list[Line]:
    """Return a line that begins with a label, parted before each further one that has a value."""
    pieces = [] if line.cell else [each for each in _GAP.split(line.text.strip()) if each]
    if len(pieces) < 2 or not _names(pieces[0]):
        return [line]
    groups = [[pieces[0]]]
    for at, piece in enumerate(pieces[1:], 1):
        has_value = len(groups[-1]) > 1 or not _bare(groups[-1][0])
        last = at + 1 == len(pieces)
        if has_value and ((_bare(piece) and not last) or (_names(piece) and not _bare(piece))):
            groups.append([piece])
        else:
            groups[-1].append(piece)
    if len(groups) == 1:
        return [line]
    return [replace(line, text="\t".join(group)) for group in groups]


def _names(piece: str) -> bool:
    """Return whether a piece begins with a label of the head, with or without a value that fits it."""
    found = grammar.label(piece)
    return found is not None and (found.head or found.key in _BESIDE_NAMES) and (found.parted or found.fits)


def _bare(piece: str) -> bool:
    found = grammar.label(piece)
    return found is not None and not found.value and _names(piece)
