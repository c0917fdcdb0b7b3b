"""Documents of every kind: how lines are counted, how marks are mended, what is refused."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from prakat.site_builder.content.importer.document import Line, UnreadableDocumentError, read
from prakat.site_builder.content.importer.formats import plain
from prakat.site_builder.content.importer.formats.package import MAX_UNPACKED
from prakat.site_builder.content.importer.shapes import MAX_LETTERS, MAX_PARAGRAPHS
from tests.site_builder.content.importer.package import packed


def text_file(path: Path, words: str) -> Path:
    path.write_text(words)
    return path


def test_lines_are_counted_with_the_empty_ones(tmp_path: Path) -> None:
    document = read(text_file(tmp_path / "ก.txt", "\nหนึ่ง\n\nสอง\n"))
    assert document.name == "ก.txt"
    assert document.lines == [Line(1, ""), Line(2, "หนึ่ง"), Line(3, ""), Line(4, "สอง")]


def test_marks_are_mended_and_what_is_not_seen_is_dropped(tmp_path: Path) -> None:
    document = read(text_file(tmp_path / "x.txt", "\ufeffผู\uf70bอ านวยการ\u200bกอง\u00ad คลัง"))
    assert [line.text for line in document.lines] == ["ผู้อำนวยการกอง คลัง"]
    assert not document.doubts


@pytest.mark.parametrize(
    ("words", "about"),
    [("ใช้เวลา \uf0a3 ๓ วัน", "U+F0A3"), ("ก\ufffdข", "U+FFFD"), ("ท่้าน", "วรรณยุกต์"), ("๑ าน", "พยัญชนะ")],
)
def test_what_has_no_sure_reading_is_told_by_its_line(tmp_path: Path, words: str, about: str) -> None:
    (doubt,) = read(text_file(tmp_path / "x.txt", f"\n{words}\n")).doubts
    assert (doubt.line, doubt.quote) == (2, words)
    assert about in doubt.about


def test_a_sign_of_a_bullets_font_where_a_line_begins_is_a_bullet(tmp_path: Path) -> None:
    document = read(text_file(tmp_path / "x.txt", "  \uf0d8 งาน"))
    assert [line.text for line in document.lines] == ["  • งาน"]
    assert not document.doubts


OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def bomb(path: Path) -> None:
    inside = '<r><x Type="/officeDocument" Target="d.xml"/></r>'
    packed(
        path,
        {"_rels/.rels": inside, "d.xml": " " * (MAX_UNPACKED + 1), "content.xml": " " * (MAX_UNPACKED + 1)},
    )


def deep(path: Path) -> None:
    inside = '<r><x Type="/officeDocument" Target="d.xml"/></r>'
    nested = "<a>" * 100_000 + "</a>" * 100_000
    packed(path, {"_rels/.rels": inside, "d.xml": nested, "content.xml": nested})


def entities(path: Path) -> None:
    inside = '<r><x Type="/officeDocument" Target="d.xml"/></r>'
    doubled = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    said = "<w:body><w:p><w:r><w:t>ก&e39;</w:t></w:r></w:p></w:body>"
    laughs = f'<!DOCTYPE a [<!ENTITY e0 "ฮา">{doubled}]><w:document {space}>{said}</w:document>'
    odf = '<!DOCTYPE a [<!ENTITY e0 "ฮา">]>' + OPEN.format("<text:p>ก&e0;</text:p>")
    packed(path, {"_rels/.rels": inside, "d.xml": laughs, "content.xml": odf})


def overlong(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(plain.MAX_BYTES + 1)


@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)),  # Word 97
        lambda path: path.write_text("ข้อความ"),
        lambda path: packed(path, {"x": "y"}),
        lambda path: packed(path, {"_rels/.rels": "<"}),
        bomb,
        deep,
        entities,
    ],
)
def test_what_is_not_what_its_name_says_is_refused_in_words(
    tmp_path: Path, ending: str, make: Callable[[Path], object]
) -> None:
    path = tmp_path / f"x.{ending}"
    make(path)
    with pytest.raises(UnreadableDocumentError, match=r"อ่าน|แบบเก่า"):
        read(path)


@pytest.mark.parametrize(
    ("name", "begins", "said"),
    [
        ("x.pdf", b"\x89PNG\r\n\x1a\n", "ภาพ (PNG)"),
        ("x.pdf", b"\xff\xd8\xff\xe0", "ภาพ (JPEG)"),
        ("x.docx", b"%PDF-1.7", "ลงท้ายด้วย .pdf"),
        ("x.pdf", b"PK\x03\x04", "บันทึกใหม่เป็น .docx"),
        ("x.docx", b"\xd0\xcf\x11\xe0", "Office แบบเก่า"),
        ("x.docx", b"{\\rtf1", "RTF"),
    ],
)
def test_a_file_of_another_kind_than_its_name_says_is_named(
    tmp_path: Path, name: str, begins: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(begins + bytes(100))
    with pytest.raises(UnreadableDocumentError) as error:
        read(path)
    assert said in str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp874"])
def test_text_may_be_saved_in_any_usual_way(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(
        ("\ufeff" if encoding == "utf-16-le" else "").encode(encoding) + "น้ำ\nคลอง".encode(encoding)
    )
    assert [line.text for line in read(path).lines] == ["น้ำ", "คลอง"]


def test_a_broken_byte_is_a_doubt_of_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(("น้ำ\n" * 200).encode() + b"\xe0\n")
    assert [(doubt.line, doubt.quote) for doubt in read(path).doubts] == [(201, "\ufffd")]


@pytest.mark.parametrize("make", [overlong, lambda path: path.write_bytes(b"\0\1\2" * 100)])
def test_what_is_no_text_is_refused_in_words(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "x.txt")
    with pytest.raises(UnreadableDocumentError, match="อ่าน"):
        read(tmp_path / "x.txt")


def test_a_document_without_words_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="ไม่มีข้อความ"):
        read(text_file(tmp_path / "x.txt", " \n\n"))


def test_an_archive_that_is_damaged_is_refused_in_words(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.docx", {"_rels/.rels": "<r/>" * 1000})
    path.write_bytes(path.read_bytes()[:-30])
    assert not zipfile.is_zipfile(path)
    with pytest.raises(UnreadableDocumentError):
        read(path)


@pytest.mark.parametrize("text", ["ก\n" * (MAX_PARAGRAPHS + 1), "ก" * (MAX_LETTERS + 1)])
def test_what_no_document_holds_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.txt").write_text(text)
    with pytest.raises(UnreadableDocumentError, match="ใหญ่เกินไป"):
        read(tmp_path / "x.txt")
