"""Word files as lines: what Word shows, no more and no less."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from prakat.site_builder.content.importer.document import MAX_UNPACKED, UnreadableDocumentError, read


def saved(folder: Path, document: Document) -> list[str]:
    path = folder / "x.docx"
    document.save(str(path))
    return read(path)


def listed(document: Document, formats: list[tuple[str, str]]) -> None:
    """Make list 77 of levels, each of a format and a text."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{figures}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (figures, text) in enumerate(formats)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    anew = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
    for number, override in (("77", ""), ("78", anew)):
        inside = f'<w:abstractNumId w:val="77"/>{override}'
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{inside}</w:num>'))


def item(document: Document, text: str, depth: int, number: str = "77") -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_the_numbers_of_lists_are_made_again(tmp_path: Path) -> None:
    document = docx.Document()
    listed(document, [("decimal", "%1."), ("thaiNumbers", "(%2)"), ("thaiLetters", "%1.%2 (%3)")])
    for text, depth in [("ด้านก", 0), ("งาน", 1), ("งาน", 1), ("ย่อย", 2), ("ย่อย", 2), ("ด้านข", 0), ("งาน", 1)]:
        item(document, text, depth)
    assert saved(tmp_path, document) == [
        "1. ด้านก", "(๑) งาน", "(๒) งาน", "1.๒ (ก) ย่อย", "1.๒ (ข) ย่อย", "2. ด้านข", "(๑) งาน",
    ]  # fmt: skip


def test_another_list_of_the_same_kind_goes_on_unless_it_begins_anew(tmp_path: Path) -> None:
    document = docx.Document()
    listed(document, [("decimal", "%1."), ("decimal", "(%2)")])
    for number in ("77", "77", "78", "78"):
        item(document, "งาน", 1, number)
    assert saved(tmp_path, document) == ["(1) งาน", "(2) งาน", "(1) งาน", "(2) งาน"]


def test_a_style_may_number(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("งาน", style="List Number")
    document.add_paragraph("งาน", style="List Number")
    assert saved(tmp_path, document) == ["1. งาน", "2. งาน"]


RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (RUN.format("ก") + "<w:r><w:tab/></w:r>" + RUN.format("ข"), ["ก\tข"]),
        (RUN.format("ก") + "<w:r><w:br/></w:r>" + RUN.format("ข"), ["ก", "ข"]),
        ("<w:ins>" + RUN.format("เพิ่ม") + "</w:ins>" + RUN.format("ไว้"), ["เพิ่มไว้"]),
        ("<w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>" + RUN.format("เหลือ"), ["เหลือ"]),
        ("<w:hyperlink>" + RUN.format("ลิงก์") + "</w:hyperlink>", ["ลิงก์"]),
        ("<w:sdt><w:sdtContent>" + RUN.format("ช่องกรอก") + "</w:sdtContent></w:sdt>", ["ช่องกรอก"]),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + RUN.format("3"), ["3"]),
    ],
)
def test_what_is_shown_is_read(tmp_path: Path, inside: str, shown: list[str]) -> None:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
    assert saved(tmp_path, document) == shown


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    """Word keeps its text twice: for itself, and for programs that do not know text boxes."""
    compatibility = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent><w:p>{RUN.format('ในกรอบ')}</w:p></w:txbxContent>"
    both = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    twice = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    document = docx.Document()
    xml = f"<w:p {nsdecls('w')} {compatibility}>{RUN.format('นอกกรอบ')}<w:r>{twice}</w:r></w:p>"
    document.element.body.insert(0, parse_xml(xml))
    assert saved(tmp_path, document) == ["นอกกรอบ", "ในกรอบ"]


def test_tables_are_read_cell_by_cell_where_they_stand(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("ก่อน")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "ซ้าย", "ขวา"
    document.add_paragraph("หลัง")
    assert saved(tmp_path, document) == ["ก่อน", "ซ้าย", "ขวา", "หลัง"]


def package(path: Path, **parts: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)


def bomb(path: Path) -> None:
    package(path, **{"word/document.xml": " " * (MAX_UNPACKED + 1)})


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)),  # Word 97
        lambda path: path.write_text("ข้อความ"),
        lambda path: package(path, x="y"),
        lambda path: package(path, **{"[Content_Types].xml": "<"}),
        bomb,
    ],
)
def test_what_is_no_word_file_is_said_to_be_none(tmp_path: Path, make: object) -> None:
    path = tmp_path / "x.docx"
    make(path)  # type: ignore[operator]
    with pytest.raises(UnreadableDocumentError):
        read(path)
