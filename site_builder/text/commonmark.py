"""Long texts of announcements: CommonMark without HTML, read into plain data.

A text keeps its lines. It may hold lists (``1.``, ``-``, ``*``), tables with ``|``, ``**strong**`` and
``*emphasised*`` words, ``[links](https://…)`` and bare addresses. Nothing else is a mark: a heading, a row of
hyphens or HTML is shown as it was typed, and so is what looks like a mark but is not whole. So no text is
lost to a mark that its author did not mean: numbers stay as typed, rows keep cells that the head has not.
"""

import re
from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as emphasis
from markdown_it.token import Token


class Run(TypedDict):
    """Words of a line that are set alike; ``href`` is where a link leads, as RFC 3986 writes it."""

    text: str
    strong: NotRequired[bool]
    emphasis: NotRequired[bool]
    href: NotRequired[str]


type Line = list[Run]


class Paragraph(TypedDict):
    """Lines that belong together."""

    kind: Literal["paragraph"]
    lines: list[Line]


class Item(TypedDict):
    """An item of a list: its number as it was typed (``3.``), empty for a bullet."""

    number: str
    blocks: list["Block"]


class List(TypedDict):
    """A list, of numbers or of bullets throughout."""

    kind: Literal["list"]
    items: list[Item]


type Align = Literal["left", "center", "right"]


class Table(TypedDict):
    """A table: how each column stands, its head, and its rows, which may be longer or shorter than that."""

    kind: Literal["table"]
    align: list[Align]
    head: list[Line]
    rows: list[list[Line]]


type Block = Paragraph | List | Table

# A longer text is shown as it was typed. The longest known announcements have some 30,000 characters.
MOST = 100_000
_DEEPEST = 3  # lists within lists; a mark below that is shown as it was typed

_CELLS_END = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|?(?:\s*+:?-++:?\s*+\|)*+(?:\s*+:?-++:?\s*+)?")
_LINK = re.compile(
    r"\[([^\[\]\n]++)\]\([ \t]*+((?:https?://|mailto:|tel:|www\.)(?:[^\s()<>]++|\([^\s()<>]*+\))++)[ \t]*+\)",
    re.IGNORECASE,
)
# After a host's name, and within a path, a Thai word is read on only where a part of the address begins:
# people write on without a space (https://example.org/applyภายในวันที่ …).
_HOST = r"[a-z0-9]++(?:[.:-]++[a-z0-9]++)*+"
_PATH = r"(?:[/?#](?:[!#-;=?-~]++|(?<=[/?#=&])[\u0e00-\u0e7f]++)*+)?"
_BARE = re.compile(
    rf"(?<![a-z0-9.@])(?:https?://|www\.){_HOST}{_PATH}"
    r"|(?<![a-z0-9._%+-])[a-z0-9._%+-]++@[a-z0-9-]++(?:\.[a-z0-9-]++)++",
    re.IGNORECASE,
)
_AFTER_ADDRESS = "ฯ.,;:!?'\"*_|ๆ"  # what ends a sentence, not an address
# A line in which nothing can be a mark or an address.
_WORDS_ALONE = re.compile(r"(?!.*www\.)[a-zก-๛](?:[a-z0-9ก-๛ (),./\-“”]*[a-z0-9ก-๛().])?", re.IGNORECASE)
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~]")


def blocks(text: str) -> list[Block]:
    """Return the text as plain data, for typesetting.

    >>> blocks("ก **ข**")
    [{'kind': 'paragraph', 'lines': [[{'text': 'ก '}, {'text': 'ข', 'strong': True}]]}]
    """
    if len(text) > MOST:
        return _as_typed(text)
    if _WORDS_ALONE.fullmatch(text):
        return [{"kind": "paragraph", "lines": [[{"text": text}]]}]
    return _blocks(iter(_PARSER.parse(text)), "")


def _as_typed(text: str) -> list[Block]:
    parts = (part.splitlines() for part in re.split(r"\n\s*\n", text) if part.strip())
    return [{"kind": "paragraph", "lines": [[{"text": line.strip()}] for line in part]} for part in parts]


def _list(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Begin a list by the marks that are meant so, not too deep, and not by one that stands alone."""
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    meant = re.match(r"(?:[-*]|[0-9]{1,9}\.)[ \t]+\S", line) and state.level < 2 * _DEEPEST
    return bool(meant) and list_block(state, first, end, silent)


def _table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a table of GitHub Flavored Markdown, whose rows may have more cells than its head has.

    Its rows are the lines with ``|`` that follow.
    """
    if first + 2 > end or state.sCount[first + 1] < state.blkIndent:
        return False
    rule = _at(state, first + 1)
    if "|" not in rule or not _RULE.fullmatch(rule):
        return False
    columns, head = _cells(rule), _cells(_at(state, first))
    if "|" not in _at(state, first) or len(head) != len(columns):
        return False
    if silent:
        return True
    state.push("table_open", "table", 1).meta = {
        "align": [_ALIGN[each.startswith(":"), each.endswith(":")] for each in columns]
    }
    _row(state, head)
    line = first + 2
    while line < end and state.sCount[line] >= state.blkIndent and "|" in _at(state, line):
        _row(state, _cells(_at(state, line)))
        line += 1
    state.push("table_close", "table", -1)
    state.line = line
    return True


_ALIGN: dict[tuple[bool, bool], Align] = {
    (False, False): "left",
    (True, False): "left",
    (False, True): "right",
    (True, True): "center",
}


def _at(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _cells(line: str) -> list[str]:
    cells = [each.strip().replace(r"\|", "|") for each in _CELLS_END.split(line)]
    return cells[line.startswith("|") : len(cells) - (len(cells) > 1 and not cells[-1])]


def _row(state: StateBlock, cells: list[str]) -> None:
    state.push("row", "tr", 0)
    for each in cells:
        cell = state.push("inline", "", 0)
        cell.content, cell.children = each, []


def _link(state: StateInline, silent: bool) -> bool:
    found = _LINK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        end, (state.pos, state.posMax) = state.posMax, found.span(1)
        state.push("link_open", "a", 1).attrs = {"href": _href(found[2])}
        state.md.inline.tokenize(state)
        state.push("link_close", "a", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Leave blanks to fill in (``____``) and measures (``กว้าง*ยาว*สูง``) as they were typed."""
    at = state.pos
    within = at and _WORD.match(state.src, at - 1) and _WORD.match(state.src, at + 1)
    return state.src[at] == "*" and not within and emphasis(state, silent)


def _parser() -> MarkdownIt:
    made = MarkdownIt("zero").enable(["list", "table", "newline", "escape", "emphasis", "link"])
    made.block.ruler.at("list", _list, {"alt": ["paragraph"]})
    made.block.ruler.at("table", _table, {"alt": ["paragraph"]})
    made.inline.ruler.at("link", _link)
    made.inline.ruler.at("emphasis", _emphasis)
    return made


_PARSER = _parser()


def _href(address: str) -> str:
    """Return where an address leads; one without a scheme is a site's or a mailbox."""
    if address.lower().startswith("www."):
        address = f"https://{address}"
    elif not re.match("https?:|mailto:|tel:", address, re.IGNORECASE):
        address = f"mailto:{address}"
    return normalizeLink(address)


def _blocks(tokens: Iterator[Token], end: str) -> list[Block]:
    """Return the blocks up to the token of type ``end``."""
    made: list[Block] = []
    for token in tokens:
        if token.type == end:
            break
        if token.type == "inline":
            made.append({"kind": "paragraph", "lines": _lines(token)})
        elif token.type == "table_open":
            head, *rows = _rows(tokens)
            made.append({"kind": "table", "align": token.meta["align"], "head": head, "rows": rows})
        elif token.type in _LIST_ENDS:
            made.append({"kind": "list", "items": [*_items(tokens, _LIST_ENDS[token.type])]})
    return made


_LIST_ENDS = {"ordered_list_open": "ordered_list_close", "bullet_list_open": "bullet_list_close"}


def _items(tokens: Iterator[Token], end: str) -> Iterator[Item]:
    for token in tokens:
        if token.type == end:
            return
        number = f"{token.info}." if token.info else ""
        yield {"number": number, "blocks": _blocks(tokens, "list_item_close")}


def _rows(tokens: Iterator[Token]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "row":
            rows.append([])
        else:
            rows[-1] += _lines(token)
    return rows


def _lines(inline: Token) -> list[Line]:
    """Return what stands within a block, line by line."""
    lines: list[Line] = [[]]
    strong, emphasised, href = 0, 0, ""
    for token in inline.children or []:
        match token.type:
            case "softbreak" | "hardbreak":
                lines.append([])
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasised += token.nesting
            case "link_open" | "link_close":
                href = str(token.attrs.get("href", ""))
            case _:  # words, or a mark of which nothing is left
                marks: Run = {"text": ""}
                if strong:
                    marks["strong"] = True
                if emphasised:
                    marks["emphasis"] = True
                lines[-1] += _runs(token.content, marks, href) if token.content else ()
    return lines


def _runs(text: str, marks: Run, href: str) -> Iterator[Run]:
    """Yield the words of a link, or words with the addresses among them as links."""
    if href:
        yield {**marks, "text": text, "href": href}
        return
    at = 0
    for found in _BARE.finditer(text):
        address = found[0].rstrip(_AFTER_ADDRESS)
        while address.endswith((")", "]")) and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(_AFTER_ADDRESS)
        if before := text[at : found.start()]:
            yield {**marks, "text": before}
        yield {**marks, "text": address, "href": _href(address)}
        at = found.start() + len(address)
    if rest := text[at:]:
        yield {**marks, "text": rest}
