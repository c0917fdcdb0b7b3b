"""The code on each page of a completed form: which answers it shows, which form, which page of how many.

A page that was printed, signed and scanned has lost the answers that were enclosed; by its code HR finds
them again (site_builder/intake/paper/scans.py). It stands there for machines, as a QR code (ISO/IEC 18004),
and in letters for the eye. It tells nothing of the person: only who holds the answers can tell whose it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from segno import encoder

# Crockford's Base 32: figures and capitals without I, L, O and U, which are taken for others.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MARK_BYTES = 10
_TEXT = re.compile(
    rf"PRAKAT1(?P<draft>D?):(?P<mark>[{_LETTERS}]{{16}}):(?P<form>[A-Z0-9-]{{1,100}})"
    r":(?P<page>[1-9][0-9]{0,3})/(?P<pages>[1-9][0-9]{0,3})"
)
# 29 modules on a side, which hold a form's id of 12 letters with a quarter of the code unreadable; a longer
# one with less, or more modules. Any mask may be read; which is best takes eight times as long to find out.
_VERSION, _MASK = 3, 3


class PageCode(NamedTuple):
    """What a page's code says: the mark of the answers, the form's id, the page of so many pages."""

    mark: str
    form: str
    page: int
    pages: int
    is_draft: bool = False

    @property
    def text(self) -> str:
        """Return what the QR code holds, in the signs of its alphanumeric mode.

        >>> PageCode("0123456789ABCDEF", "vision", 2, 3).text
        'PRAKAT1:0123456789ABCDEF:VISION:2/3'
        """
        draft = "D" * self.is_draft
        return f"PRAKAT1{draft}:{self.mark}:{self.form.upper()}:{self.page}/{self.pages}"

    @classmethod
    def read(cls, text: str) -> "PageCode | None":
        """Return what a code says; None if it is none of ours.

        >>> PageCode.read("PRAKAT1D:0123456789ABCDEF:VISION:2/3")
        PageCode(mark='0123456789ABCDEF', form='vision', page=2, pages=3, is_draft=True)
        >>> PageCode.read("PRAKAT1:0123456789ABCDEF:VISION:4/3"), PageCode.read("https://example.org")
        (None, None)
        """
        match = _TEXT.fullmatch(text)
        if match is None or int(match["page"]) > int(match["pages"]):
            return None
        page, pages = int(match["page"]), int(match["pages"])
        return cls(match["mark"], match["form"].lower(), page, pages, bool(match["draft"]))

    def drawn(self) -> str:
        """Return the QR code as a picture (SVG), a unit of length for each module, without a quiet zone."""
        encode: Callable[..., Any] = encoder.encode
        try:
            rows = encode(self.text, error="M", version=_VERSION, mask=_MASK, micro=False).matrix
        except encoder.DataOverflowError:
            rows = encode(self.text, error="L", mask=_MASK, micro=False).matrix
        path, side = "".join(_strokes(rows)), len(rows)
        return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}'><path d='{path}'/></svg>"


def mark_of(digest: str) -> str:
    """Return the mark of answers: the first 80 bits of their digest (``Dossier.digest``), in 16 letters.

    The same answers have the same mark, however their JSON is written; that any two among a million dossiers
    share one has a probability of one in two trillion.

    >>> from prakat.validators.dossier import Dossier
    >>> mark_of(Dossier.parse('{"a": 1, "b": 2}').digest) == mark_of(Dossier.parse('{"b":2,"a":1}').digest)
    True
    >>> mark_of(Dossier.parse("{}").digest)
    '8G9PZ8TNPDKRM4A6'
    """
    number = int(digest[: 2 * _MARK_BYTES], 16)
    return "".join(_LETTERS[number >> shift & 31] for shift in range(75, -1, -5))


def in_groups(mark: str) -> str:
    """Return a mark as it is printed for the eye.

    >>> in_groups("0123456789ABCDEF")
    '0123 4567 89AB CDEF'
    """
    return " ".join(mark[at : at + 4] for at in range(0, len(mark), 4))


def _strokes(rows: Iterable[Sequence[int]]) -> Iterator[str]:
    """Yield the dark modules as rectangles of an SVG path, one for all that touch in a row."""
    for y, row in enumerate(rows):
        for run in re.finditer(b"\1+", bytes(row)):
            yield f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
