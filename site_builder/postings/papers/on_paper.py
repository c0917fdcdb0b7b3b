"""Texts of an announcement as the layouts of its papers take them: plain data in its numerals.

A part of a paper is a block of a long text (text/rich.py), an outline, a heading, or facts: labels with
what is said beside each. long_text.typ sets them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it.common.normalize_url import normalizeLinkText

from prakat.forms.paper import thai_breaks
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
    """Return blocks with their words as they are printed."""
    if isinstance(data, dict):
        return {key: _printable(each, digits) for key, each in data.items()}
    if isinstance(data, list) and data and "text" in data[0]:
        return [_run(run, after, digits) for run, after in zip(data, [*data[1:], {}], strict=True)]
    if isinstance(data, list):
        return [_printable(each, digits) for each in data]
    return joined(data, digits)


def _run(run: dict[str, Any], after: dict[str, Any], digits: Digits) -> dict[str, Any]:
    """Return a run of words. An address stays as it is; one that a link hides is printed behind it."""
    said, href = re.sub(r"\s+", " ", plain(run["text"])), run.get("href", "")
    shown = normalizeLinkText(href)
    if not href or not shown.endswith(said):
        said = joined(said, digits)
        said += f" ({shown})" if href and after.get("href") != href else ""
    return run | {"text": said}


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
    """Return the words of a clause with its source; remarks are for those who read the site."""
    # The clause has the announcement's numerals already.
    blocks = long_text(clause.text["th"], "as_authored")
    source = written(f" (ที่มา: {clause.source})", digits) if clause.source else ""
    if source and blocks and blocks[-1]["kind"] == "paragraph":
        blocks[-1]["lines"][-1].append({"text": f" {source}"})
    elif source:
        blocks += long_text(source, digits)
    return blocks


def divided(data: Any) -> dict[str, list[str]]:
    """Return where the words of tables may be divided, by the words (forms/paper/thai_breaks.py)."""
    return thai_breaks.divided(_cells(data))


def _cells(data: Any) -> Iterator[str]:
    """Yield the words of each cell of the tables in a sheet."""
    if isinstance(data, dict) and data.get("kind") == "table":
        for row in [data["head"], *data["rows"]]:
            yield from ("".join(run["text"] for run in cell) for cell in row)
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _cells(each)
