"""Tables of a document as entries.

Of a table whose first row names its columns each row becomes lines of label and value; one of labels and
values beside each other likewise. Any other table stays one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from prakat.site_builder.content.importer.lines import dates, grammar, values
from prakat.site_builder.content.importer.lines.entry import (
    Entry,
    Marker,
    entry_of,
    marked,
    side,
    spaced,
    tidy,
)
from prakat.site_builder.content.importer.shapes import Line

_LONGEST_NAME, _LONGEST_PART = 120, 40
_NUMBER = re.compile(r"[\W\d]*")
_TOTAL = re.compile("รวม")
_NAME = "ตำแหน่ง"

_UNKNOWN = "ไม่มีคีย์ที่ตรงกับหัวคอลัมน์ '{}' ดูว่าเป็นเรื่องใด"
_NAMELESS = "คอลัมน์ที่ {}"
_SHARED = "เซลล์ที่บรรทัดที่ {} รวมหลายแถว จึงใส่ให้ทุกตำแหน่งในแถวเหล่านั้น ดูว่าถูกต้อง"
_SUM = "บรรทัดที่ {} ของตารางไม่ใช่ตำแหน่ง ดูว่าตรงกับจำนวนของแต่ละตำแหน่ง"


def table(lines: list[Line], found: list[Entry]) -> None:
    """Add the entries of a table to those ``found`` above it, of which the last may be its heading.

    A row that is a heading parts the table.
    """
    cells: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        assert line.cell is not None
        cells.setdefault(line.cell[1:], []).append(line)
    rows = [
        {column: [each for each in cell if entry_of(each)] for (_, column), cell in of_row}
        for _, of_row in groupby(sorted(cells.items()), lambda item: item[0][0])
    ]
    rows = [{column: cell for column, cell in row.items() if cell} for row in rows]
    head: dict[int, list[Line]] | None = None
    rows = _one_head(list(filter(None, rows)))
    parts = [(heads, [*of_part]) for heads, of_part in groupby(rows, _heads)]
    for at, (heads, part) in enumerate(parts):
        if heads and len(rows) > 1:
            found += [each for row in part for each in _single(row)]
        else:
            columns = _names_columns(part[0])
            if columns and len(part) == 1 and at + 1 < len(parts):
                head = part[0]
                continue
            if not columns and head is not None and max(part[0]) <= max(head):
                part, columns = [head, *part], True
            head = part[0] if columns else None
            for each in _part(part, found):
                found.append(each)


def _one_head(rows: list[dict[int, list[Line]]]) -> list[dict[int, list[Line]]]:
    """Return rows with the names of columns in one row, where a second one parts what the first one joins."""
    for at, (row, below) in enumerate(pairwise(rows)):
        of = _named(row)
        joined = {each for each in below if each in row or each > max(row)}
        parts = (
            len(row) > 1
            and all(of.values())
            and {*below} == joined
            and min(below) > min(row)
            and max(below) > max(row)
            and not any(marked(_said(cell))[0] or len(_said(cell)) > _LONGEST_PART for cell in below.values())
        )
        if parts:
            head = {each: cell for each, cell in row.items() if each not in below}
            above = [each for each in row if each <= min(below)]
            head |= {each: [*row[max(above)], *cell] for each, cell in below.items()}
            return [*rows[:at], head, *rows[at + 2 :]]
    return rows


def totals(entry: Entry) -> bool:
    """Return whether a line is the row of a table of positions that says the sum of them."""
    return entry.in_cell and bool(entry.parts and _TOTAL.match(entry.parts[0]))


def _heads(row: dict[int, list[Line]]) -> bool:
    """Return whether a row holds nothing but a heading."""
    if len(row) != 1:
        return False
    said = _said(next(iter(row.values())))
    found = grammar.label(said) or grammar.label(marked(said)[1])
    return len(said) <= _LONGEST_NAME and (
        side(said)
        or _part_of_form(said)
        or bool(values.employees(said))
        or (found is not None and not found.value)
    )


def _single(row: dict[int, list[Line]]) -> Iterator[Entry]:
    return (found for cell in row.values() for each in cell if (found := entry_of(each)))


def _named(row: dict[int, list[Line]]) -> dict[int, str | None]:
    return {column: grammar.column(_said(cell)) for column, cell in row.items()}


def _names_columns(row: dict[int, list[Line]]) -> bool:
    """Whether the cells of a row stand above columns: all are known, or most and what the table is of."""
    keys = [*_named(row).values()]
    most = sum(map(bool, keys)) * 2 > len(keys) > 2 and bool({"task", "name"} & {*keys})
    offered = "name" in keys and bool({"vacancies", "pay"} & {*keys})
    return len(keys) > 1 and (all(keys) or most or offered)


def _part(rows: list[dict[int, list[Line]]], before: list[Entry]) -> Iterator[Entry]:
    named = _named(rows[0])
    for column in [at for at, key in named.items() if key == "order"]:
        if not all(_NUMBER.fullmatch(_said(row.get(column, []))) for row in rows[1:]):
            named[column] = None
    if _names_side_by_side(rows):
        for column in sorted({column for row in rows for column in row} - {1}):
            for row in rows:
                if 1 in row and grammar.label(_said(row[1]), ""):
                    yield from _beside(_said(row[1]), row[1][0].number, row.get(column, []))
    elif len(rows) > 1 and "name" not in named.values() and all(map(_dated, rows[1:])):
        yield _as_table(rows)
    elif _names_columns(rows[0]) and len(rows) > 1:
        yield from _columns(named, rows, before)
    elif len({column for row in rows for column in row}) == 1:
        yield from (found for row in rows for found in _single(row))
    elif _names_values(rows):
        for row in rows:
            for label, value in _labels_and_values([*row.values()]):
                yield from _beside(_said(label), label[0].number, value)
    else:
        yield _as_table(rows)


def _dated(row: dict[int, list[Line]]) -> bool:
    return any(dates.first_day(_said(cell)) for cell in row.values())


def _names_values(rows: list[dict[int, list[Line]]]) -> bool:
    """Whether a table has labels beside their values: two or four columns, half of the first one known."""
    first = [_said(next(iter(row.values()))) for row in rows]
    known = [each for each in first if grammar.label(each, "")]
    return max(len(row) for row in rows) in (2, 4) and len(known) * 2 >= len(first)


def _names_side_by_side(rows: list[dict[int, list[Line]]]) -> bool:
    """Whether a table has a position in each column, with labels before all: the name is the first."""
    columns = {column for row in rows for column in row}
    said = {column: [_said(row[column]) for row in rows if column in row] for column in columns}
    labels = [found.key for each in said.get(1, []) if (found := grammar.label(each, ""))]
    names = labels[:1] == ["name"] and len(labels) * 2 > len(rows) and len(columns) > 2
    beside = [each for column in columns - {1} for each in said[column] if grammar.label(each, "")]
    heads = len(rows) - len(labels)
    return names and heads <= 1 and len(beside) <= heads * len(columns)


def _labels_and_values(cells: list[list[Line]]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Yield each label of a row with its value; a label behind another one says that the first has none."""
    at = 0
    while at < len(cells):
        value = cells[at + 1] if at + 1 < len(cells) else []
        # Four cells of which one is empty are three.
        lacks = len(cells) == 3 and at == 0 and _is_label(cells[0]) and _is_label(value)
        yield cells[at], [] if lacks else value
        at += 1 if lacks else 2


def _is_label(cell: list[Line]) -> bool:
    return grammar.label(_said(cell), "") is not None


def _said(cell: list[Line]) -> str:
    return " ".join(spaced(tidy(each.text)) for each in cell)


def _beside(name: str, number: int, value: list[Line], *notes: str) -> Iterator[Entry]:
    """Yield a label with its value, where that is one line, or the label and the lines below it."""
    found = [entry for each in value if (entry := entry_of(each))]
    if found:
        found[0] = replace(found[0], notes=(*found[0].notes, *notes))
    one = len(found) == 1 and not found[0].marker
    said, notes = (found[0].text, found[0].notes) if one else ("", ())
    yield Entry(number, f"{name} {said}".strip(), None, (name, said), notes, in_cell=True)
    yield from [] if one else found


def _columns(
    named: dict[int, str | None], rows: list[dict[int, list[Line]]], before: list[Entry]
) -> Iterator[Entry]:
    """Yield a table by its first row: of work, of positions, or one that stays a table."""
    keys = set(named.values())
    if "task" in keys:
        yield from _work(named, rows, before)
    elif "name" in keys:
        heads = {column: _said(cell) for column, cell in rows[0].items()}
        for row, merged in _uncovered(named, rows[1:]):
            yield from _position(named, heads, row, merged)
    else:
        yield _as_table(rows)


def _uncovered(
    named: dict[int, str | None], rows: list[dict[int, list[Line]]]
) -> Iterator[tuple[dict[int, list[Line]], set[int]]]:
    """Yield the rows of positions with the merged cells that cover them, and the columns of those.

    A row without a name goes on with the position above it.
    """
    last: dict[int, list[Line]] = {}
    for row in rows:
        last |= row
        at = max(each.cell[1] for cell in row.values() for each in cell if each.cell)
        merged = {
            column
            for column, (line, *_) in last.items()
            if column not in row and line.cell and line.cell[1] + line.spans > at
        }
        if not any(named.get(column) == "name" for column in row):
            merged = set()
        yield row | {column: last[column] for column in merged}, merged


def _position(
    named: dict[int, str | None], heads: dict[int, str], row: dict[int, list[Line]], merged: set[int]
) -> Iterator[Entry]:
    """Yield a row that is a position: its name, then each other cell with what stands above it."""
    total = next((column for column, cell in row.items() if _TOTAL.match(_said(cell))), None)
    if total is not None and (named.get(total) == "name" or total == min(heads)):
        number, said = row[total][0].number, " ".join(_said(cell) for at, cell in row.items() if at != total)
        name = _said(row[total])
        yield Entry(number, f"{name} {said}", None, (name, said), (_SUM.format(number),), in_cell=True)
        return
    for column in sorted(row, key=lambda each: named.get(each) != "name"):
        if named.get(column) == "order":
            continue
        head = heads.get(column, _NAMELESS.format(column))
        if named.get(column) == "name" and not grammar.label(head, ""):  # it says what else stands below
            head = _NAME
        notes = [] if named.get(column) else [_UNKNOWN.format(head)]
        notes += [_SHARED.format(row[column][0].number)] if column in merged else []
        yield from _beside(head, row[column][0].number, row[column], *notes)


def _work(
    named: dict[int, str | None], rows: list[dict[int, list[Line]]], before: list[Entry]
) -> Iterator[Entry]:
    """Yield part ข out of a table: its groups and items, and behind them what else the table says."""
    at = {key: column for column, key in named.items()}
    columns = sorted({column for row in rows for column in row})
    others = [column for column in columns if named.get(column) not in ("side", "task", "order")]
    first = rows[0][at["task"]]
    if before and side(before[-1].words):  # the table is one group of the work
        yield replace(before.pop(), marker=Marker("side", None, ""))
    else:
        yield Entry(first[0].number, _said(first), None, (_said(first), ""))
    beside: list[tuple[str, ...]] = []
    for row in rows[1:]:
        if heading := row.get(at.get("side", -1)):
            yield Entry(heading[0].number, marked(_said(heading))[1], Marker("side", None, ""))
        items = [entry for each in row.get(at["task"], []) if (entry := entry_of(each))]
        yield from (replace(each, marker=each.marker or Marker("task", None, "")) for each in items)
        if any(row.get(column) for column in others):
            said = " ".join(each.text for each in items)
            beside.append((said, *(_said(row.get(column, [])) for column in others)))
    if beside:
        head = (_said(first), *(_said(rows[0].get(column, [])) for column in others))
        name = " ".join(head[1:]).strip() or _NAMELESS.format(others[0])
        number = first[0].number
        yield Entry(number, name, None, (name, ""), in_cell=True)
        yield Entry(number, "", rows=(head, *beside))


def _as_table(rows: list[dict[int, list[Line]]]) -> Entry:
    columns = {column for row in rows for column in row}
    width = range(min(columns), max(columns) + 1)
    number = next(iter(rows[0].values()))[0].number
    return Entry(number, "", rows=tuple(tuple(_said(row.get(at, [])) for at in width) for row in rows))


def _part_of_form(words: str) -> bool:
    marker, _ = marked(words)
    return marker is not None and marker.style == "part"
