"""Pages of received files as pictures: the document itself is never opened by the browser.

It is drawn in a process that is bounded in time and memory (intake/workers.py), and what reaches the page is
an image. Scripts of a PDF are not run, since no form is ever filled in by it.
"""

import struct
import zlib
from typing import Any, NamedTuple

from prakat.site_builder.intake.inbox import member

_SCALE = 1.7  # points to pixels: 122 to the inch, readable on a screen at full width
_MOST_PIXELS = 2400  # on either side
_MOST_PAGES = 200
# What browsers show by themselves, by its first bytes.
_IMAGES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


class Picture(NamedTuple):
    """A picture, its media type, and how many pages the document has."""

    data: bytes
    kind: str
    pages: int


def whole(data: bytes, name: str) -> bytes:
    """Return the bytes of a file, or of the one of that ``name`` in a ZIP."""
    return member(data, name) if name else data


def pages(data: bytes, name: str) -> int:
    """Return how many pages can be shown of a file, or of the one of that ``name`` in a ZIP; 0 for none."""
    data = whole(data, name)
    if _image_kind(data):
        return 1
    if b"%PDF-" not in data[:1024]:
        return 0
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(data) as document:
            return min(len(document), _MOST_PAGES)
    except pdfium.PdfiumError:
        return 0


def page(data: bytes, name: str, number: int) -> Picture | None:
    """Return a page, counted from 0, as a picture; None where there is none, or it cannot be drawn."""
    data = whole(data, name)
    if kind := _image_kind(data):
        return Picture(data, kind, 1)
    if b"%PDF-" not in data[:1024]:
        return None
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(data) as document:
            if not 0 <= number < min(len(document), _MOST_PAGES):
                return None
            drawn = document[number]
            scale = min(_SCALE, _MOST_PIXELS / max(*drawn.get_size(), 1))
            return Picture(_png(drawn.render(scale=scale, rev_byteorder=True)), "image/png", len(document))
    except pdfium.PdfiumError:
        return None


def _image_kind(data: bytes) -> str:
    return next((kind for head, kind in _IMAGES.items() if data.startswith(head)), "")


def _png(bitmap: Any) -> bytes:
    """Return a bitmap as PNG. Source: W3C PNG, third edition, 5 and 11.2."""
    colours = {1: 0, 3: 2, 4: 6}[bitmap.n_channels]
    raw, used = memoryview(bitmap.buffer).cast("B"), bitmap.width * bitmap.n_channels
    rows = b"".join(
        b"\0" + raw[start : start + used] for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, colours, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
