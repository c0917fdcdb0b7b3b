"""Long texts of announcements, shown: HTML for pages, lines for what knows no marks, data for paper."""

from collections.abc import Iterator
from itertools import groupby

from markdown_it.common.normalize_url import normalizeLinkText
from markupsafe import Markup, escape

from prakat.site_builder.text.commonmark import Align, Block, Line, Run, Table, blocks
from prakat.site_builder.text.thai import prose
from prakat.validators.contract import Digits
from prakat.validators.text import in_digits

__all__ = ["blocks", "html", "plain", "within"]


def html(text: str, digits: Digits) -> Markup:
    """Return the text as blocks of HTML, in the announcement's numerals as :func:`prose` sets them.

    >>> html("ยื่นที่\\nห้อง *201*\\n- ชั้น 2", "thai")
    Markup('<p>ยื่นที่<br>ห้อง <em>๒๐๑</em></p><ul><li>ชั้น ๒</li></ul>')
    """
    return Markup("".join(_html(blocks(text), digits)))


def within(text: str, digits: Digits) -> Markup:
    """Return the text for an element of its own, in which a few words need no paragraph.

    >>> within("ห้อง **201**", "thai")
    Markup('ห้อง <strong>๒๐๑</strong>')
    """
    return Markup("".join(_within(blocks(text), digits)))


def plain(text: str) -> str:
    """Return the text as lines for what knows no marks; an address that a link hides stands behind it.

    >>> plain("**ด่วน** [สมัคร](https://example.org)\\n* ก\\n* ข")
    'ด่วน สมัคร (https://example.org)\\n- ก\\n- ข'
    """
    return "\n".join(_plain(blocks(text)))


def _html(those: list[Block], digits: Digits) -> Iterator[str]:
    """Yield the pieces of HTML, escaped."""
    for block in those:
        if block["kind"] == "paragraph":
            yield f"<p>{_inline(block['lines'], digits)}</p>"
        elif block["kind"] == "table":
            yield from _html_table(block, digits)
        elif block["items"][0]["number"]:
            yield '<ol class="prakat-numbered">'
            for item in block["items"]:
                number = escape(in_digits(item["number"], digits))
                yield f'<li><span class="prakat-number">{number}</span><div>'
                yield from _within(item["blocks"], digits)
                yield "</div></li>"
            yield "</ol>"
        else:
            yield "<ul>"
            for item in block["items"]:
                yield "<li>"
                yield from _within(item["blocks"], digits)
                yield "</li>"
            yield "</ul>"


def _within(those: list[Block], digits: Digits) -> Iterator[str]:
    first, rest = those[:1], those[1:]
    if first and first[0]["kind"] == "paragraph" and all(each["kind"] == "list" for each in rest):
        yield _inline(first[0]["lines"], digits)
        yield from _html(rest, digits)
    else:
        yield from _html(those, digits)


def _html_table(table: Table, digits: Digits) -> Iterator[str]:
    # Keys move it on a narrow screen.
    yield '<div class="prakat-table" tabindex="0"><table class="prakat-cells"><thead>'
    yield from _row_of(table["head"], "th", table["align"], digits)
    yield "</thead><tbody>"
    for row in table["rows"]:
        yield from _row_of(row, "td", table["align"], digits)
    yield "</tbody></table></div>"


def _row_of(cells: list[Line], tag: str, align: list[Align], digits: Digits) -> Iterator[str]:
    yield "<tr>"
    for at, cell in enumerate(cells):
        name, where = tag if cell else "td", align[at] if at < len(align) else "left"
        aligned = "" if where == "left" else f' data-align="{where}"'
        yield f"<{name}{aligned}>{_line(cell, digits)}</{name}>"
    yield "</tr>"


def _inline(lines: list[Line], digits: Digits) -> str:
    return "<br>".join(_line(each, digits) for each in lines)


def _line(line: Line, digits: Digits) -> str:
    made = ""
    for href, words in _linked(line):
        said = "".join(_words(run, digits) for run in words)
        made += f'<a href="{escape(href)}">{said}</a>' if href else said
    return made


def _words(run: Run, digits: Digits) -> str:
    said = str(prose(run["text"], digits))
    if "emphasis" in run:
        said = f"<em>{said}</em>"
    return f"<strong>{said}</strong>" if "strong" in run else said


def _plain(those: list[Block], within: bool = False) -> Iterator[str]:
    """Yield the lines; blocks are parted by an empty one, but not a list from what leads to it."""
    for at, block in enumerate(those):
        if at and not within and block["kind"] != "list":
            yield ""
        if block["kind"] == "paragraph":
            yield from map(_said, block["lines"])
        elif block["kind"] == "table":
            yield from (" | ".join(map(_said, row)) for row in [block["head"], *block["rows"]])
        else:
            for item in block["items"]:
                first, *others = [*_plain(item["blocks"], within=True)] or [""]
                yield f"{item['number'] or '-'} {first}".rstrip()
                yield from (f"  {line}" for line in others)


def _said(line: Line) -> str:
    said = ""
    for href, words in _linked(line):
        text, address = "".join(run["text"] for run in words), normalizeLinkText(href)
        said += text if address.endswith(text) or not href else f"{text} ({address})"
    return said


def _linked(line: Line) -> Iterator[tuple[str, Iterator[Run]]]:
    """Yield the runs of each link together, and those without one."""
    return groupby(line, key=lambda run: run.get("href", ""))
