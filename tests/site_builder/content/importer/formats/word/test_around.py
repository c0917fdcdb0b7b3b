"""Tables of Word files, and what stands beside their text."""

import pytest

from prakat.site_builder.content.importer.document import Aside
from tests.site_builder.content.importer.formats.reading import texts
from tests.site_builder.content.importer.formats.word.made import (
    Shown,
    cell,
    field,
    paragraph,
    run,
    table,
    typed,
)


def test_tables_are_read_cell_by_cell_where_they_stand(shown: Shown) -> None:
    document = shown(typed("ก่อน") + table(cell("ซ้าย") + cell("ขวา"), cell("ล่าง")) + typed("หลัง"))
    assert [(line.text, line.cell) for line in document.lines] == [
        ("ก่อน", None), ("ซ้าย", (1, 1, 1)), ("ขวา", (1, 1, 2)), ("ล่าง", (1, 2, 1)), ("หลัง", None),
    ]  # fmt: skip
    assert [line.number for line in document.lines] == [1, 2, 3, 4, 5]


def test_merged_cells_come_once_and_keep_their_columns(shown: Shown) -> None:
    first = (
        cell("ด้าน", '<w:vMerge w:val="restart"/>') + cell("งาน", '<w:gridSpan w:val="2"/>') + cell("ตัวชี้วัด")
    )
    second = cell("", "<w:vMerge/>") + cell("ก") + cell("ข") + cell("ค")
    document = shown(table(first, second))
    assert [(line.text, line.cell) for line in document.lines] == [
        ("ด้าน", (1, 1, 1)), ("งาน", (1, 1, 2)), ("ตัวชี้วัด", (1, 1, 4)),
        ("ก", (1, 2, 2)), ("ข", (1, 2, 3)), ("ค", (1, 2, 4)),
    ]  # fmt: skip
    assert [line.spans for line in document.lines] == [2, 1, 1, 1, 1, 1]


def test_tables_may_stand_in_tables_and_rows_be_deleted(shown: Shown) -> None:
    inner = table(cell("ใน"))
    gone = f"<w:trPr><w:del w:author='x'/></w:trPr>{cell('ลบ')}"
    document = shown(table(cell(typed("นอก") + inner + typed("")), gone, cell("ท้าย")))
    assert [(line.text, line.cell) for line in document.lines if line.text] == [
        ("นอก", (1, 1, 1)), ("ใน", (2, 1, 1)), ("ท้าย", (1, 2, 1)),
    ]  # fmt: skip


def test_a_text_box_is_an_aside_read_once(shown: Shown) -> None:
    """Word keeps its text twice: for itself, and for programs that do not know text boxes."""
    box = f"<w:txbxContent>{typed('ในกรอบ')}{typed('สองบรรทัด')}</w:txbxContent>"
    both = f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
    both += f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    document = shown(
        paragraph(run("นอกกรอบ") + f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>")
    )
    assert texts(document) == ["นอกกรอบ"]
    assert document.asides == [Aside("text box", "ในกรอบ\nสองบรรทัด")]


def test_headers_and_footers_are_asides_but_for_the_numbers_of_pages(shown: Shown) -> None:
    section = "<w:sectPr><w:headerReference r:id='header'/><w:footerReference r:id='footer'/></w:sectPr>"
    number = paragraph(run("หน้า ") + field(" PAGE ", run("๒")) + run(" จาก ") + field("NUMPAGES", run("9")))
    document = shown(typed("ก") + section, header=typed("เอกสารแนบ ๓"), footer=number)
    assert document.asides == [Aside("header", "เอกสารแนบ ๓")]


@pytest.mark.parametrize(("first_differs", "found"), [("<w:titlePg/>", True), ("", False)])
def test_a_header_that_no_page_shows_is_none(shown: Shown, first_differs: str, found: bool) -> None:
    section = f"<w:sectPr><w:headerReference w:type='first' r:id='header'/>{first_differs}</w:sectPr>"
    assert bool(shown(typed("ก") + section, header=typed("หน้าแรก")).asides) == found


def test_notes_and_comments_are_asides(shown: Shown) -> None:
    notes = "".join(
        f"<w:footnote w:id='{number}' {kind}>{typed(words)}</w:footnote>"
        for number, kind, words in (
            (0, "w:type='separator'", "---"), (2, "", " นับวันทำการ"), (3, "", "ไม่มีใครอ้าง"),
        )
    )  # fmt: skip
    comments = f"<w:comment w:id='1'>{typed('ถามหัวหน้า')}</w:comment>"
    body = paragraph(run("สิบวัน") + "<w:r><w:footnoteReference w:id='2'/><w:commentReference w:id='1'/></w:r>")
    document = shown(body, footnotes=notes, comments=comments)
    assert texts(document) == ["สิบวัน"]
    assert document.asides == [Aside("footnote", "นับวันทำการ"), Aside("comment", "ถามหัวหน้า")]


def test_a_document_may_be_all_boxes(shown: Shown) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{typed('ป้ายประกาศ')}</w:txbxContent></w:pict></w:r>"
    assert shown(paragraph(box)).asides == [Aside("text box", "ป้ายประกาศ")]


def test_styles_that_are_based_on_each_other_end(shown: Shown) -> None:
    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='{one}'><w:basedOn w:val='{other}'/></w:style>"
        for one, other in ("ab", "ba")
    )
    assert texts(shown(typed("งาน", "<w:pStyle w:val='a'/>"), styles=styles)) == ["งาน"]
