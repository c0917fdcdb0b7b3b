"""Text files, in the encodings that offices save them in."""

from pathlib import Path

from prakat.site_builder.content.importer.shapes import MAX_PARAGRAPHS, Found, Paragraph

MAX_BYTES = 3_000_000  # a page takes some 6,000


def read(path: Path) -> Found:
    """Return the lines of a text file: UTF-8, UTF-16 or Thai Windows (CP874, TIS-620).

    Raises:
        ValueError: it is too large, or no text.
    """
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise ValueError("too large")
    lines = _decoded(raw).splitlines()
    if len(lines) > MAX_PARAGRAPHS:
        raise ValueError("too large")
    return Found([Paragraph(line) for line in lines])


def _decoded(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("utf-8-sig", "replace")
            # A few broken bytes are doubts of their lines; many tell that it was never UTF-8.
            if text.count("\ufffd") > len(text) / 100:
                text = raw.decode("cp874")
    if "\0" in text:
        raise ValueError("no text")
    return text
