"""Texts of an announcement as the layouts of its papers take them: plain data in its numerals.

A part of a paper is a block of a long text (text/rich.py), an outline, a heading, or facts: labels with
what is said beside each. long_text.typ sets them.
"""

import re
from collections.abc import Iterable
from typing import Any

from prakat.forms.paper.print_data import plain
from prakat.site_builder.postings.clauses import Clause
from prakat.site_builder.text import rich
from prakat.site_builder.text.thai import joined, numbering
from prakat.validators.contract import Digits

type Part = dict[str, Any]


def written(words: str, digits: Digits) -> str:
    """Return words as one line."""
    return joined(" ".join(plain(words).split()), digits)


def long_text(text: str, digits: Digits) -> list[Part]:
    """Return the blocks of a long text.

    >>> long_text("ข้อ 2", "thai")
    [{'kind': 'paragraph', 'lines': [[{'text': 'ข้อ\\xa0๒'}]]}]
    """
    found: list[Part] = _printable(rich.blocks(text), digits)
    return found


def _printable(data: Any, digits: Digits) -> Any:
    """Return blocks with the words of their runs as they are printed; an address stays as it is."""
    if isinstance(data, list):
        return [_printable(each, digits) for each in data]
    if not isinstance(data, dict):
        return data
    made = {key: _printable(each, digits) for key, each in data.items()}
    for key in {"text", "number"} & made.keys():
        said = re.sub(r"\s+", " ", plain(made[key]))
        made[key] = said if made.get("href", "").endswith(said) else joined(said, digits)
    return made


def heading(words: str, digits: Digits) -> Part:
    """Return a heading within a section."""
    return {"kind": "heading", "text": written(words, digits)}


def facts(said: Iterable[tuple[str, Iterable[str]]], digits: Digits) -> list[Part]:
    """Return labels with texts beside them, each of which may be long; none where nothing is said."""
    rows = [
        {
            "label": written(label, digits),
            "blocks": [block for text in texts for block in long_text(text, digits)],
        }
        for label, texts in said
    ]
    rows = [each for each in rows if each["blocks"]]
    return [{"kind": "facts", "rows": rows}] if rows else []


def table(head: list[str], rows: list[list[str]], digits: Digits, align: list[str]) -> Part:
    """Return a table of plain words."""

    def cells(row: list[str]) -> list[list[dict[str, str]]]:
        return [[{"text": written(each, digits)}] if each else [] for each in row]

    return {"kind": "table", "align": align, "head": cells(head), "rows": [*map(cells, rows)]}


def outline(items: Iterable[tuple[str, Iterable[str]]], digits: Digits) -> list[Part]:
    """Return numbered items, (๑), and those below each, (ก); none without any."""
    made = [
        _item(item, number, 0, [_item(each, at, 1, [], digits) for at, each in enumerate(below, 1)], digits)
        for number, (item, below) in enumerate(items, 1)
    ]
    return [{"kind": "outline", "items": made}] if made else []


def _item(words: str, number: int, depth: int, below: list[Part], digits: Digits) -> Part:
    line = {"kind": "paragraph", "lines": [[{"text": written(words, digits)}]]}
    return {"number": numbering(number, depth, digits), "blocks": [line], "items": below}


def clause(said: Clause, digits: Digits) -> list[Part]:
    """Return a clause as a paragraph, and those below it as an outline."""
    below = _clauses(said.clauses, 0, digits)
    return [*_said(said, digits), *([{"kind": "outline", "items": below}] if below else [])]


def _clauses(clauses: list[Clause], depth: int, digits: Digits) -> list[Part]:
    return [
        {
            "number": numbering(number, depth, digits),
            "blocks": _said(each, digits),
            "items": _clauses(each.clauses, depth + 1, digits),
        }
        for number, each in enumerate(clauses, 1)
    ]


def _said(clause: Clause, digits: Digits) -> list[Part]:
    """Return the words of a clause with its remark and its source, which has the last word."""
    # The clause has the announcement's numerals already.
    blocks = long_text(clause.text["th"], "as_authored")
    remark = clause.remark["th"] if clause.remark else ""
    source = f"(ที่มา: {clause.source})" if clause.source else ""
    behind = " ".join(filter(None, [remark, source]))
    if behind and blocks and blocks[-1]["kind"] == "paragraph":
        blocks[-1]["lines"][-1].append({"text": f" {written(behind, digits)}"})
    elif behind:
        blocks += long_text(behind, digits)
    return blocks
