"""What every kind of document is read into."""

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

_PAGE = re.compile(r"(?:[-–—/.|()\s0-9๐-๙]|หน้า(?:ที่)?|จาก|ของ|page|of)*", re.IGNORECASE)


MAX_PARAGRAPHS = 50_000  # of a text; a page takes some 40, a list of names four for each
MAX_LETTERS = 100_000  # of a paragraph; a page takes some 3,000

type Cell = tuple[int, int, int]
type Kind = Literal["header", "footer", "footnote", "comment", "text box"]


class UnreadableDocumentError(Exception):
    """The document cannot be read; the message says what to do, in Thai and English."""


@dataclass(frozen=True)
class Line:
    """A paragraph as it is shown, or a part of one that its author ended with a line break.

    Attributes:
        number: from 1 on, as a person counts the lines, empty ones as well.
        text: with the number of a list in front, which Word shows but does not store.
        cell: table, row and column of the cell that it stands in, from 1 on; a merged cell comes once.
        level: the depth of its automatic number, from 0 on; None if it has none.
        spans: the number of rows that the cell covers.
    """

    number: int
    text: str
    cell: Cell | None = None
    level: int | None = None
    spans: int = 1


@dataclass(frozen=True)
class Aside:
    """What stands beside the text: at the edge of each page, in a note (endnotes, too), in a box."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Doubt:
    """What could not be read for sure.

    Attributes:
        line: its number; 0 for what stands beside the text.
        about: what is the matter and what to do, in Thai.
        quote: the words meant; those of the whole line where they cannot be told apart.
    """

    line: int
    about: str
    quote: str


@dataclass(frozen=True)
class Document:
    """A document as a person sees it."""

    name: str
    lines: list[Line]
    asides: list[Aside]
    doubts: list[Doubt]


class Number(NamedTuple):
    """An automatic number with the space behind it; its level from 0 on; whether its format is known."""

    shown: str
    level: int
    known: bool = True


class Remark(NamedTuple):
    """A doubt while a document is read: after so many line breaks of its paragraph; no quote: the line."""

    breaks: int
    about: str
    quote: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as its format stores it; ``text`` may hold line breaks, and marks that are mended later."""

    text: str
    cell: Cell | None = None
    level: int | None = None
    remarks: list[Remark] = field(default_factory=list)
    spans: int = 1


@dataclass(frozen=True)
class Found:
    """What a format's reader found; ``remarks`` are those on asides."""

    paragraphs: list[Paragraph]
    asides: list[Aside] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def only_numbers_a_page(text: str) -> bool:
    """Return whether a line at the edge of a page says only which page it is.

    Word's own field of the number may have left its words alone; 'หน้าที่' alone heads the duties.

    >>> [only_numbers_a_page(text) for text in ("- ๒ -", "หน้า 2 จาก 5", "Page of", "หน้าที่", "หน้าที่ 2", "")]
    [True, True, True, False, True, True]
    """
    return _PAGE.fullmatch(text) is not None and text.strip(" :") != "หน้าที่"
