"""Text files, in the encodings that offices save them in."""

from pathlib import Path

from prakat.site_builder.content.importer.shapes import Found, Paragraph

MAX_BYTES = 10_000_000


def read(path: Path) -> Found:
    """Return the lines of a text file: UTF-8, UTF-16 or Thai Windows (CP874, TIS-620).

    Raises:
        ValueError: it is too large, or no text.
    """
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise ValueError("too large")
    return Found([Paragraph(line) for line in _decoded(raw).splitlines()])


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp874"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValueError("no text")
