"""Word files as a whole: nothing in them is lost, whichever program made them."""

from functools import partial
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings

from prakat.site_builder.content.importer.document import Aside, read
from tests.site_builder.content.importer.formats.reading import assert_nothing_is_lost, bodies, texts
from tests.site_builder.content.importer.formats.word.made import (
    STYLES,
    Shown,
    paragraph,
    run,
    typed,
)
from tests.site_builder.content.importer.package import packed

AROUND_RUNS = [
    "<w:ins>{}</w:ins>",
    "<w:smartTag>{}</w:smartTag>",
    "<w:hyperlink>{}</w:hyperlink>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:fldSimple w:instr='REF x'>{}</w:fldSimple>",
    "<w:fog>{}</w:fog>",
    "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>",
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>",
    "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
]
AROUND_PARAGRAPHS = [
    "{}",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:ins>{}</w:ins>",
    "<w:mist>{}</w:mist>",
    "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
    "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
]
LOOKS = ["", "<w:vanish/>", "<w:strike/>", "<w:vanish/><w:dstrike/>", "<w:rStyle w:val='secret'/>"]
MARKS = ["", "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", "<w:pStyle w:val='draft'/>"]
WORDS = [run("{}", look) for look in LOOKS]
PARAGRAPHS = [partial(paragraph, properties=mark) for mark in MARKS]


@given(bodies(WORDS, PARAGRAPHS, AROUND_RUNS, AROUND_PARAGRAPHS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_word_stands_in_a_line_an_aside_or_a_doubt(shown: Shown, body: tuple[str, list[str]]) -> None:
    document = shown(body[0] + typed("ท้าย"), styles=STYLES)
    assert_nothing_is_lost(document, body[1])


def test_a_file_of_another_program_is_read(tmp_path: Path) -> None:
    made: Any = docx.Document()
    made.add_paragraph("หัวเรื่อง")
    made.add_paragraph("งาน", style="List Number")
    made.add_paragraph("งาน", style="List Number")
    made.add_paragraph("ย่อย", style="List Bullet")
    made.add_table(1, 2).rows[0].cells[1].text = "ขวา"
    made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}/>"))
    made.sections[0].header.paragraphs[0].text = "แนบท้าย"
    made.save(str(tmp_path / "x.docx"))
    document = read(tmp_path / "x.docx")
    assert texts(document) == ["", "หัวเรื่อง", "1. งาน", "2. งาน", "• ย่อย", "", "ขวา"]
    assert document.asides == [Aside("header", "แนบท้าย")]
    assert not document.doubts


def test_a_strict_file_is_read(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml"
    main = f"{strict}/officeDocument/relationships/officeDocument"
    document = (
        f'<w:document xmlns:w="{strict}/wordprocessingml/main"><w:body>{typed("งาน")}</w:body></w:document>'
    )
    parts = {"_rels/.rels": f'<R><r Type="{main}" Target="d.xml"/></R>', "d.xml": document}
    assert texts(read(packed(tmp_path / "x.docx", parts))) == ["งาน"]
