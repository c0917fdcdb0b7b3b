"""Scans and photographs of completed forms: what the codes on their pages say.

A page that was printed, signed and scanned holds no answers any more; its code tells which they were
(forms/paper/page_code.py). A page may lie askew or upside down, be grey, coarse or spoilt by compression.
What is read of it is bounded: so many pages of so many pixels.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from prakat.forms.paper.page_code import PageCode

_MOST_PAGES = 100
# The longer side of a page as it is looked at, in pixels: that of A4 at 170 to the inch; then finer, where
# nothing was found, as on a photograph of which the page takes a small part: a quarter of a second each.
_SIDE, _FINE = 2_000, 3_600
_MOST_FINE = 20
# Decoding takes memory by pixels: A3 at 600 to the inch has 70 million.
_MOST_PIXELS = 80_000_000
# Others that Pillow knows are for programs, not for cameras and scanners.
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF")


type Draw = Callable[[int], Any]  # gives a page with a longer side of so many pixels


def codes_of_pdf(data: bytes) -> tuple[str, ...]:
    """Return page by page what the codes on a PDF say, "" for a page without; nothing if it is broken."""
    import pypdfium2 as pdfium

    def drawn(number: int) -> Draw:
        def draw(side: int) -> Any:
            page = document[number]
            # Whoever sends the file says how large its pages are.
            scale = side / max(*page.get_size(), 1)
            return page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()

        return draw

    try:
        with pdfium.PdfDocument(data) as document:
            return _codes(map(drawn, range(min(len(document), _MOST_PAGES))), pdfium.PdfiumError)
    except pdfium.PdfiumError:
        return ()


def codes_of_picture(data: bytes) -> tuple[str, ...]:
    """Return the same of a picture, which may have several pages (TIFF)."""
    from PIL import Image

    def drawn(number: int) -> Draw:
        def draw(side: int) -> Image.Image:
            picture.seek(number)
            if picture.width * picture.height > _MOST_PIXELS:
                raise ValueError
            # A JPEG is decoded at an eighth, a quarter or half of its size, where that is enough.
            picture.draft("L", (side, side))
            grey = picture.convert("L")
            grey.thumbnail((side, side))
            return grey

        return draw

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            return _codes(map(drawn, range(min(getattr(picture, "n_frames", 1), _MOST_PAGES))), Exception)
    except MemoryError:
        raise
    except Exception:  # a broken picture fails in many ways
        return ()


def _codes(pages: Iterable[Draw], fault: type[Exception]) -> tuple[str, ...]:
    """Return what the codes on pages say; drawing a broken one fails with a ``fault``."""
    found, fine = list[str](), 0
    for draw in pages:
        ours = _read(draw, _SIDE, fault)
        if not ours and fine < _MOST_FINE:
            fine += 1
            ours = _read(draw, _FINE, fault)
        found += ours or [""]
    return tuple(found)


def _read(draw: Draw, side: int, fault: type[Exception]) -> list[str]:
    import zxingcpp

    try:
        picture = draw(side)
    except MemoryError:
        raise
    except fault:
        return []
    kind = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    read = zxingcpp.read_barcodes(picture, formats=kind, try_invert=False)
    return sorted({each.text for each in read if PageCode.read(each.text)})
