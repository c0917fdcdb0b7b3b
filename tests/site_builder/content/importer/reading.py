"""Documents → the YAML that the importer makes of them."""

from typing import Any

import yaml

from prakat.site_builder.content.importer.document import Document, Line
from prakat.site_builder.content.importer.parsing import parse


def imported(lines: list[Line] | str) -> list[dict[str, Any]]:
    if isinstance(lines, str):
        lines = [Line(number, text) for number, text in enumerate(lines.strip().splitlines(), 1)]
    files = parse(Document("x.txt", lines, [], [])).files("x")
    return [yaml.safe_load(text) for _, _, text in files]


def table(*rows: tuple[str, ...], number: int = 1) -> list[Line]:
    """The lines of a table; a cell's paragraphs are parted by line feeds."""
    return [
        Line(100 * number + at, text, (number, row, column))
        for at, (row, column, text) in enumerate(
            (row, column, text)
            for row, cells in enumerate(rows, 1)
            for column, cell in enumerate(cells, 1)
            for text in cell.split("\n")
        )
    ]


# An announcement around its clauses.
HEAD = """ประกาศกรมสะพานแขวนสมมติ
เรื่อง รับสมัครสอบแข่งขัน
ด้วยกรมสะพานแขวนสมมติจะสอบแข่งขัน จึงประกาศ ดังต่อไปนี้
ข้อ ๑ ตำแหน่งที่รับสมัคร
ตำแหน่งช่างสะพาน จำนวน ๒ อัตรา
"""
FOOT = "ประกาศ ณ วันที่ ๑ ธันวาคม ๒๕๖๙\n(นายสมมติ สะพานดี)\nอธิบดีกรมสะพานแขวนสมมติ\n"


def announced(clauses: str, head: str = HEAD, foot: str = FOOT) -> list[dict[str, Any]]:
    """The announcement that has these clauses, as it is imported."""
    return imported(head + clauses.lstrip() + foot)
