"""Photograph of 1 inch, or of 1 by 1.5 inches: a JPEG or PNG image as a data URL.

A print of 1 inch for an official card is 2.5 by 3 cm, 2.5 by 3.25 cm being in use too: a ratio of 0.74 to
0.87. At 300 dots to the inch it is 295 by 354 dots. Forms for the public mostly have a print of 1 by 1.5
inches: 2.5 by 3.75 cm, of 295 by 443 dots.

``print`` is the size of the print, by default 1 inch.

Errors are files that cannot be opened, or are too large to go along; another shape or size can be printed: a
warning.

>>> size_of(b"\\x89PNG\\r\\n\\x1a\\n" + b"\\0\\0\\0\\rIHDR" + b"\\0\\0\\x01\\x27" + b"\\0\\0\\x01\\x62")
(295, 354)
"""

import binascii
import re
from typing import NamedTuple

from prakat.validators.declare import Failures, Param, Rule, Scope
from prakat.validators.report import ERROR, WARNING, Failure

MEGABYTES = 3


class Print(NamedTuple):
    """A print: the ratios of width to height that do for it, its height in cm, its least dots."""

    narrowest: float
    widest: float
    height: str
    dots: tuple[int, int]


PRINTS = {"1": Print(0.74, 0.87, "3", (295, 354)), "1x1.5": Print(0.62, 0.72, "3.75", (295, 443))}

_DATA_URL = re.compile(r"data:image/(?:jpeg|png);base64,")
# Start of frame: the JPEG markers that carry the size.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def validate(answer: str, scope: Scope) -> Failures:
    """Report a photograph that cannot be used, or is not of the usual size."""
    inches, head = scope.text("print") or "1", _DATA_URL.match(answer)
    if len(answer) > MEGABYTES * 1_400_000:
        yield Failure("photo.too_large", values={"limit": MEGABYTES})
        return
    try:
        size = size_of(binascii.a2b_base64(answer[head.end() :], strict_mode=True)) if head else None
    except ValueError:
        size = None
    if size is None:
        yield Failure("photo.format")
        return
    (width, height), wanted = size, PRINTS[inches]
    if not wanted.narrowest <= width / height <= wanted.widest:
        yield Failure("photo.ratio", values={"inches": inches.replace("x", " × "), "height": wanted.height})
    if width < wanted.dots[0] or height < wanted.dots[1]:
        yield Failure("photo.small", values={"width": wanted.dots[0], "height": wanted.dots[1]})


def size_of(image: bytes) -> tuple[int, int] | None:
    """Return width and height in dots of a PNG or JPEG; None for anything else, or where one is 0."""
    size = None
    if image.startswith(b"\x89PNG\r\n\x1a\n") and image[12:16] == b"IHDR":
        size = int.from_bytes(image[16:20]), int.from_bytes(image[20:24])
    elif image.startswith(b"\xff\xd8"):
        size = _jpeg_size(image)
    return size if size and all(size) else None


def _jpeg_size(image: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(image) and image[at] == 0xFF:
        if image[at + 1] in _FRAMES:
            return int.from_bytes(image[at + 7 : at + 9]), int.from_bytes(image[at + 5 : at + 7])
        at += 1 if image[at + 1] == 0xFF else 2 + int.from_bytes(image[at + 2 : at + 4])
    return None


RULE = Rule(
    scope="field",
    codes={"photo.format": ERROR, "photo.too_large": ERROR, "photo.ratio": WARNING, "photo.small": WARNING},
    validate=validate,
    params={"print": Param("choice", choices=(*PRINTS,), optional=True)},
)
