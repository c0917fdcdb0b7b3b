"""What a file is, told by its first bytes: its name is whatever its sender chose."""

import re
import zipfile
from typing import Literal

from prakat.forms.paper.docx import MADE
from prakat.site_builder.intake.files.unread import because

type Carrier = Literal["pdf", "json", "zip"]  # what may hold a dossier

# Long enough for each mark below; a PDF may begin after other bytes (ISO 32000-2, 7.5.2, note 2).
HEAD = 1024

EMPTY, OTHER_TEXT, UNKNOWN, SHORTCUT = (
    because("empty"),
    because("text"),
    because("unknown"),
    because("shortcut"),
)
OWN_WORD = because("own_word")
UTF_16, THAI_874, NOT_UTF_8 = because("utf_16"), because("thai_874"), because("not_utf_8")
LEFT_BY_SYSTEM = because("of_system")


def is_picture(data: bytes) -> bool:
    """Return whether a file's bytes are a picture, as cameras and scanners make them."""
    return any(data.startswith(mark, at) for at, mark, _ in _PICTURES)


# Source: https://www.iana.org/assignments/media-types/ and the formats' own specifications.
_PICTURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"GIF8", "GIF"),
    (0, b"BM", "BMP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (8, b"WEBP", "WebP"),
    (4, b"ftypheic", "HEIC"),
    (4, b"ftypheix", "HEIC"),
    (4, b"ftypmif1", "HEIF"),
    (4, b"ftypavif", "AVIF"),
)
_MARKS: tuple[tuple[int, bytes, str], ...] = (
    *((at, mark, because("picture", kind)) for at, mark, kind in _PICTURES),
    (0, b"{\\rtf", because("document", "RTF")),
    (0, b"Rar!\x1a\x07", because("archive", "RAR")),
    (0, b"7z\xbc\xaf\x27\x1c", because("archive", "7-Zip")),
    (0, b"\x1f\x8b", because("archive", "gzip")),
    (257, b"ustar", because("archive", "tar")),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", because("old_office")),
    (0, b"L\0\0\0\x01\x14\x02\0", SHORTCUT),
)
# As Windows, Linux desktops and Macintosh keep the address of a page.
_SHORTCUT = re.compile(
    rb"\[(internetshortcut|desktop entry)\]|<\?xml[^>]*>.*?<plist.*<key>url</key>", re.DOTALL
)
_MAIL = (b"Received:", b"Return-Path:", b"Delivered-To:", b"MIME-Version:", b"From:", b"Subject:", b"X-")
# By a member that each of these has (ECMA-376; OpenDocument 1.3, part 2).
_PACKED_DOCUMENTS = {
    "word/document.xml": because("document", "Word"),
    "xl/workbook.xml": because("document", "Excel"),
    "ppt/presentation.xml": because("document", "PowerPoint"),
    "META-INF/manifest.xml": because("document", "OpenDocument (LibreOffice)"),
}
# An object, which every dossier is, or the beginning of one: other texts begin with a bracket, too.
_OBJECT = re.compile(rb'\{\s*(["}]|\Z)')
_MOST_PROPERTIES = 64_000
# Written by systems, not by applicants; by name, since their contents differ by system.
_OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini", ".ds_store", ".directory"))


def carrier_of(data: bytes) -> Carrier | None:
    """Return what a file's bytes are, if they may carry a dossier: PDF, JSON or ZIP."""
    head = data[:HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if _OBJECT.match(_text(head)):
        return "json"
    return "pdf" if b"%PDF-" in head else None


def what_it_is(data: bytes) -> str:
    """Return in words what a file is that carries no dossier, and what HR may do."""
    if not data:
        return EMPTY
    for at, mark, said in _MARKS:
        if data.startswith(mark, at):
            return said
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"{\0", b"[\0", b"\0{", b"\0[")):
        return UTF_16
    if data.startswith(_MAIL):
        return because("mail")
    start = _text(data[:HEAD]).lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return because("web_page")
    if _SHORTCUT.match(start):
        return SHORTCUT
    return OTHER_TEXT if b"\0" not in data[:HEAD] and _is_text(data) else UNKNOWN


def packed_document(archive: zipfile.ZipFile) -> str | None:
    """Return what a ZIP is if it is an office document, in words; None for a folder that was packed."""
    names = {each.filename for each in archive.infolist()}
    if "word/document.xml" in names and _is_own(archive):
        return OWN_WORD
    return next((said for member, said in _PACKED_DOCUMENTS.items() if member in names), None)


def _is_own(archive: zipfile.ZipFile) -> bool:
    """Return whether a document for Word was made by prakat, which other programs keep when they save it."""
    try:
        with archive.open("docProps/core.xml") as properties:
            return MADE.encode() in properties.read(_MOST_PROPERTIES)
    except MemoryError:
        raise
    except Exception:  # a broken member fails in many ways, and is no mark
        return False


def _text(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def why_not_utf_8(data: bytes) -> str:
    """Return why bytes that begin like JSON are no UTF-8, by the code that they are in."""
    if b"\0" in data[:4]:
        return UTF_16
    # Of Thai text in the old code nearly every byte above ASCII is a letter or mark of that code.
    high = [byte for byte in data if byte >= 0x80]
    thai = sum(0xA1 <= byte <= 0xDA or 0xDF <= byte <= 0xFB for byte in high)
    return THAI_874 if high and thai / len(high) > 0.95 else NOT_UTF_8


def is_of_system(name: str, data: bytes) -> bool:
    """Return whether a file was left by a system or a program beside those that somebody sent.

    ``name`` is its last part. What may carry a dossier is never left out, whatever its name.
    """
    if carrier_of(data):
        return False
    # The second fork of a Macintosh file (RFC 1740), and the owner's name of a document open in Office.
    return (
        name.lower() in _OF_SYSTEMS
        or (name.startswith("._") and data.startswith(b"\x00\x05\x16\x07"))
        or (name.startswith("~$") and len(data) < HEAD)
    )


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return why_not_utf_8(data) == THAI_874
    return True
