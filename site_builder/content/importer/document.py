"""An official document as the lines that a person sees: Word, OpenDocument, PDF or plain text.

Each format's reader finds paragraphs and what stands beside them; what is said here of lines holds for all.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from prakat.site_builder.content.importer.formats import pdf, plain
from prakat.site_builder.content.importer.formats.open_document import file as open_document
from prakat.site_builder.content.importer.formats.word import file as word
from prakat.site_builder.content.importer.shapes import (
    MAX_LETTERS,
    Aside,
    Cell,
    Document,
    Doubt,
    Found,
    Line,
    Paragraph,
    Remark,
    UnreadableDocumentError,
    only_numbers_a_page,
)
from prakat.validators.marks import mended
from prakat.validators.text import scrub

__all__ = ["Aside", "Cell", "Document", "Doubt", "Line", "UnreadableDocumentError", "read"]

# By the ending of the file's name.
_READERS = {".docx": word.read, ".odt": open_document.read, ".pdf": pdf.read, ".txt": plain.read}

# A sign of a bullet's font, where a line begins; elsewhere nobody knows what it was.
_BULLET = re.compile("^([ \t]*)[\ue000-\uf8ff](?=[ \t])")
_UNREAD = re.compile("[\ue000-\uf8ff\ufffd]")
# Marks without a letter below them, and two tones of one letter.
_ADRIFT = re.compile("(?<![ก-\u0e4e\u25cc])[\u0e31-\u0e3a\u0e45\u0e47-\u0e4e]|[\u0e48-\u0e4b]{2}")

_OTHERWISE = "{0} ลงท้ายว่า {1} แต่เป็น{2} {3} / {0} ends in {1}, but is {4}."
_OCR = "ให้ใช้ไฟล์ Word หรือแปลงภาพเป็นข้อความ (OCR) ก่อน"
# Kinds of files by how they begin, the endings that are theirs, in Thai and English, and what to do.
_SIGNS = (
    ((b"\x89PNG",), (), "ภาพ (PNG)", "a picture (PNG)", _OCR),
    ((b"\xff\xd8\xff",), (), "ภาพ (JPEG)", "a picture (JPEG)", _OCR),
    ((b"II*\0", b"MM\0*", b"GIF8", b"BM"), (), "ภาพ", "a picture", _OCR),
    ((b"%PDF",), (".pdf",), "ไฟล์ PDF", "a PDF file", "ให้เปลี่ยนชื่อให้ลงท้ายด้วย .pdf"),
    ((b"PK\x03\x04",), (".docx", ".odt"), "ไฟล์ Word หรือไฟล์บีบอัด", "a Word file or an archive",
        "ให้เปิดแล้วบันทึกใหม่เป็น .docx"),
    ((b"\xd0\xcf\x11\xe0",), (), "ไฟล์ Office แบบเก่า (.doc)", "an old Office file (.doc)",
        "ให้เปิดแล้วบันทึกใหม่เป็น .docx"),
    ((b"{\\rtf",), (), "ไฟล์ RTF", "an RTF file", "ให้เปิดแล้วบันทึกใหม่เป็น .docx"),
)  # fmt: skip

_UNREAD_SIGN = "มีอักขระที่อ่านไม่ได้ ({}) ให้ดูในเอกสารแล้วพิมพ์แทน"
_ADRIFT_MARK = "มีสระหรือวรรณยุกต์ที่ไม่อยู่กับพยัญชนะ ให้ตรวจกับเอกสาร"


def read(path: Path) -> Document:
    """Return what a document shows: .docx, .odt, .pdf with a text layer, or .txt.

    Raises:
        UnreadableDocumentError: it is none of them, empty, too large, or damaged.
    """
    if (ending := path.suffix.lower()) not in _READERS:
        raise UnreadableDocumentError(
            f"นำเข้าได้เฉพาะ {' '.join(_READERS)} ให้เปิด {path} แล้วบันทึกเป็นชนิดใดชนิดหนึ่ง / "
            f"{path} ends in none of {', '.join(_READERS)}, so it is not read."
        )
    try:
        found = _READERS[ending](path)
        if any(len(each.text) > MAX_LETTERS for each in found.paragraphs):
            raise ValueError("too large")
    except UnreadableDocumentError:
        raise
    except Exception as error:  # zipfile, lxml and pypdf have no exception in common
        if really := _content(path, ending):
            raise UnreadableDocumentError(_OTHERWISE.format(path, ending, *really)) from error
        raise UnreadableDocumentError(
            f"อ่าน {path} เป็นไฟล์ {ending} ไม่ได้ ไฟล์อาจเสียหาย ใหญ่เกินไป หรือเป็น Word แบบเก่า (.doc) "
            f"ให้เปิดแล้วบันทึกใหม่เป็น .docx / {path} cannot be read as {ending}: save it anew as .docx."
        ) from error
    document = _document(path.name, found)
    texts = [*(line.text for line in document.lines), *(aside.text for aside in document.asides)]
    if not any(map(str.strip, texts)):
        raise UnreadableDocumentError(f"ใน {path} ไม่มีข้อความ / There are no words in {path}.")
    return document


def _content(path: Path, ending: str) -> tuple[str, str, str] | None:
    """Return what a file that its name does not say is by its first bytes, what to do, and the English."""
    with path.open("rb") as file:
        begins = file.read(16)
    for signs, endings, kind, english, remedy in _SIGNS:
        if begins.startswith(signs) and ending not in endings:
            return kind, remedy, english
    return None


def _document(name: str, found: Found) -> Document:
    lines: list[Line] = []
    doubts = [Doubt(0, each.about, mended(scrub(each.quote or ""))) for each in found.remarks]
    for paragraph in found.paragraphs:
        first = len(lines)
        lines += _lines(paragraph, first)
        told = any("\ufffd" in each.about for each in paragraph.remarks)
        for remark in [*paragraph.remarks, *_remarks(lines[first:], told)]:
            line = lines[min(first + remark.breaks, len(lines) - 1)]
            quote = line.text.strip() if remark.quote is None else mended(scrub(remark.quote))
            doubts.append(Doubt(line.number, remark.about, quote))
    asides = [Aside(each.kind, _clean(each.text)) for each in found.asides]
    asides = [each for each in asides if not only_numbers_a_page(each.text)]
    return Document(name, lines, asides, doubts)


def _lines(paragraph: Paragraph, before: int) -> Iterator[Line]:
    for at, text in enumerate(_clean(paragraph.text).split("\n")):
        yield Line(before + at + 1, text, paragraph.cell, None if at else paragraph.level, paragraph.spans)


def _clean(text: str) -> str:
    """Return the text without what is not seen, its marks mended, its bullets as bullets."""
    return _BULLET.sub(r"\1•", mended(scrub(text).replace("\u00ad", "")))


def _remarks(lines: list[Line], told: bool) -> Iterator[Remark]:
    """Yield what cannot be read in lines; that of U+FFFD the format's reader may have ``told`` already."""
    for at, line in enumerate(lines):
        if unread := sorted({*_UNREAD.findall(line.text)} - ({"\ufffd"} if told else set())):
            yield Remark(at, _UNREAD_SIGN.format(" ".join(f"U+{ord(each):04X}" for each in unread)))
        if _ADRIFT.search(line.text):
            yield Remark(at, _ADRIFT_MARK)
