"""Word files as lines: what Word shows, no more and no less, and what is doubtful about it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prakat.site_builder.content.importer.document import Aside, Document, read
from tests.site_builder.content.importer.package import packed

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def typed(words: str, properties: str = "") -> str:
    return paragraph(run(words), properties)


def item(words: str, level: int, number: int = 7) -> str:
    return typed(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


type Shown = Callable[..., Document]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """Return a function that reads a Word file of a body and other parts, each the inside of its root."""

    def reading(body: str, **parts: str) -> Document:
        roots = {"styles": "styles", "numbering": "numbering", "settings": "settings"} | {
            "footnotes": "footnotes",
            "endnotes": "endnotes",
            "comments": "comments",
            "header": "hdr",
            "footer": "ftr",
        }
        related = "".join(
            f'<Relationship Id="{name}" Type="{RELATION}/{name}" Target="{name}.xml"/>'
            for name in parts
            if name in roots
        )
        files = {
            "_rels/.rels": f'<R><r Id="a" Type="{RELATION}/officeDocument" Target="word/document.xml"/></R>',
            "word/_rels/document.xml.rels": f"<R>{related}{parts.pop('related', '')}</R>",
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        }
        for name, inside in parts.items():
            files[f"word/{name}.xml"] = f"<w:{roots[name]} {NAMESPACES}>{inside}</w:{roots[name]}>"
        return read(packed(tmp_path / "x.docx", files))

    return reading


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def quotes(document: Document) -> list[tuple[int, str]]:
    return [(doubt.line, doubt.quote) for doubt in document.doubts]


# --- Runs ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (run("ก") + "<w:r><w:tab/></w:r>" + run("ข"), ["ก\tข"]),
        (run("ก") + '<w:r><w:ptab w:alignment="left"/></w:r>' + run("ข"), ["ก\tข"]),
        (run("ก") + "<w:r><w:br/></w:r>" + run("ข"), ["ก", "ข"]),
        (run("๑") + "<w:r><w:noBreakHyphen/></w:r>" + run("๒"), ["๑-๒"]),
        (run("ขน") + "<w:r><w:softHyphen/></w:r>" + run("ส่ง"), ["ขนส่ง"]),
        ("<w:ins>" + run("เพิ่ม") + "</w:ins>" + run("ไว้"), ["เพิ่มไว้"]),
        ("<w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>" + run("เหลือ"), ["เหลือ"]),
        ("<w:moveFrom>" + run("ย้าย") + "</w:moveFrom>" + run("เหลือ"), ["เหลือ"]),
        ("<w:hyperlink>" + run("ลิงก์") + "</w:hyperlink>", ["ลิงก์"]),
        ("<w:sdt><w:sdtContent>" + run("ช่องกรอก") + "</w:sdtContent></w:sdt>", ["ช่องกรอก"]),
        ("<w:smartTag>" + run("จังหวัด") + "</w:smartTag>" + run("ตาก"), ["จังหวัดตาก"]),
        ("<w:r><w:t>  ริม  </w:t></w:r>" + run(" คลอง "), ["ริม คลอง "]),
        (run("ก\u200bข\u00adค\ufeff"), ["กขค"]),
        (run("ด", "<w:b/>") + run("ู") + run("แล"), ["ดูแล"]),
    ],
)
def test_runs_are_read_as_they_are_shown(shown: Shown, inside: str, lines: list[str]) -> None:
    document = shown(paragraph(inside))
    assert texts(document) == lines
    assert not document.doubts


FIELD = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"


def field(code: str, result: str) -> str:
    inside = f"<w:r><w:instrText>{code}</w:instrText></w:r>" + FIELD.format("separate") + result
    return FIELD.format("begin") + inside + FIELD.format("end")


def test_of_a_field_its_result_is_shown(shown: Shown) -> None:
    inner = field("REF b", run("ภายใน"))
    assert texts(shown(paragraph(field(f"IF {inner}", run("วันที่ ๕")) + run(" นี้")))) == ["วันที่ ๕ นี้"]
    half = paragraph(FIELD.format("begin") + run("รหัส"))
    assert texts(shown(half + typed("ต่อ"))) == ["", "ต่อ"]


def test_fields_of_forms_show_what_is_ticked_and_chosen(shown: Shown) -> None:
    def filled(data: str) -> str:
        begins = f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>"
        return begins + FIELD.format("end")

    boxes = filled("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>") + filled(
        "<w:checkBox><w:default w:val='0'/></w:checkBox>"
    )
    choice = filled(
        "<w:ddList><w:result w:val='1'/><w:listEntry w:val='เช้า'/><w:listEntry w:val='บ่าย'/></w:ddList>"
    )
    assert texts(shown(paragraph(boxes + choice))) == ["☒☐บ่าย"]


HIDDEN = "<w:vanish/>"
STYLES = (
    "<w:style w:type='paragraph' w:default='1' w:styleId='n'/>"
    "<w:style w:type='paragraph' w:styleId='draft'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='note'><w:basedOn w:val='draft'/></w:style>"
    "<w:style w:type='character' w:styleId='secret'><w:rPr><w:vanish/></w:rPr></w:style>"
)
EVERYTHING = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        (paragraph(run("เห็น ") + run("ร่าง", HIDDEN)), ""),
        (paragraph(run("เห็น ") + run("ร่าง", "<w:rStyle w:val='secret'/>")), STYLES),
        (paragraph(run("เห็น", "<w:vanish w:val='0'/>") + run("ร่าง"), "<w:pStyle w:val='note'/>"), STYLES),
        (paragraph(run("เห็น", "<w:vanish w:val='false'/>") + run("ร่าง")), EVERYTHING),
    ],
)
def test_what_word_hides_is_left_out_and_told(shown: Shown, body: str, styles: str) -> None:
    document = shown(body, styles=styles)
    assert [line.strip() for line in texts(document)] == ["เห็น"]
    assert quotes(document) == [(1, "ร่าง")]
    assert "ซ่อน" in document.doubts[0].about


def test_hidden_in_two_ways_is_not_hidden(shown: Shown) -> None:
    """A style of letters turns what the paragraph's style says (17.7.3)."""
    both = paragraph(run("เห็น", "<w:rStyle w:val='secret'/>"), "<w:pStyle w:val='draft'/>")
    assert texts(shown(both, styles=STYLES)) == ["เห็น"]


def test_a_hidden_paragraph_is_no_line_and_has_no_number(shown: Shown) -> None:
    hidden = paragraph(run("ร่าง", HIDDEN), f"<w:numPr><w:numId w:val='7'/></w:numPr><w:rPr>{HIDDEN}</w:rPr>")
    document = shown(item("หนึ่ง", 0) + hidden + item("สอง", 0), numbering=numbering("decimal:%1."))
    assert texts(document) == ["1. หนึ่ง", "2. สอง"]
    assert [quote for _, quote in quotes(document)] == ["ร่าง"]


def test_what_is_struck_out_is_left_out_and_told(shown: Shown) -> None:
    inside = run("รับ ") + run("ห้า", "<w:strike/>") + run("สิบ", "<w:dstrike/>") + run("หกคน")
    document = shown(paragraph(inside))
    assert texts(document) == ["รับ หกคน"]
    assert quotes(document) == [(1, "ห้าสิบ")]
    assert "ขีดฆ่า" in document.doubts[0].about


def test_the_end_of_a_paragraph_may_be_deleted(shown: Shown) -> None:
    gone = "<w:rPr><w:del w:author='x'/></w:rPr>"
    body = typed("วางแผน", gone) + typed("งานประจำ", gone) + typed("ปี") + typed("ถัดไป")
    assert texts(shown(body)) == ["วางแผนงานประจำปี", "ถัดไป"]


def test_a_deleted_item_is_not_counted(shown: Shown) -> None:
    gone = item("", 0).replace("</w:numPr>", "</w:numPr><w:rPr><w:del w:author='x'/></w:rPr>")
    assert texts(shown(item("ก", 0) + gone + item("ข", 0), numbering=numbering("decimal:%1."))) == [
        "1. ก",
        "2. ข",
    ]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>" + run(" ๕"), "≥ ๕"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "✓"),
        ("<w:r><w:sym w:font='Wingdings 2' w:char='F0A3'/></w:r>", "□"),
        (run("\uf0b9 ๕", "<w:rFonts w:ascii='Symbol'/>"), "≠ ๕"),
        (run("ü ผ่าน", "<w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/>"), "✓ ผ่าน"),
        (run("\uf0a7") + run(" งาน"), "• งาน"),
    ],
)
def test_symbols_are_read(shown: Shown, inside: str, words: str) -> None:
    document = shown(paragraph(inside))
    assert texts(document) == [words]
    assert not document.doubts


def test_a_symbol_without_a_reading_is_told(shown: Shown) -> None:
    document = shown(typed("ก่อน") + paragraph(run("ใช้ ") + "<w:r><w:sym w:font='Map' w:char='F041'/></w:r>"))
    assert texts(document) == ["ก่อน", "ใช้ \ufffd"]
    assert quotes(document) == [(2, "ใช้ \ufffd")]
    assert "Map" in document.doubts[0].about


MATH = "<m:r><m:t>{}</m:t></m:r>"


def test_formulas_are_read_on_one_line(shown: Shown) -> None:
    plain = "<m:oMath>" + MATH.format("x≥5") + "</m:oMath>"
    fraction = f"<m:f><m:num>{MATH.format('1')}</m:num><m:den>{MATH.format('2')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{MATH.format('m')}</m:e><m:sup>{MATH.format('2')}</m:sup></m:sSup>"
    document = shown(paragraph(run("ให้ ") + plain) + paragraph(f"<m:oMath>{fraction}{power}</m:oMath>"))
    assert texts(document) == ["ให้ x≥5", "1/2m^2"]
    assert quotes(document) == [(2, "1/2m^2")]


def test_what_is_not_known_is_read_and_told(shown: Shown) -> None:
    document = shown(typed("ก่อน") + paragraph(run("ดูแล") + f"<w:r><w:glow>{run('เรือ')}</w:glow></w:r>"))
    assert texts(document) == ["ก่อน", "ดูแลเรือ"]
    assert quotes(document) == [(2, "ดูแลเรือ")]
    assert "w:glow" in document.doubts[0].about


def test_a_link_whose_words_do_not_say_where_it_leads_is_told(shown: Shown) -> None:
    links = "".join(
        f"<Relationship Id='{name}' Type='{RELATION}/hyperlink' Target='{to}' TargetMode='External'/>"
        for name, to in (("a", "https://www.example.org/jobs/"), ("b", "mailto:hr@example.org"))
    )
    body = f"<w:hyperlink r:id='a'>{run('ที่นี่')}</w:hyperlink>" + (
        f"<w:hyperlink r:id='a'>{run('example.org/jobs')}</w:hyperlink>"
        f"<w:hyperlink r:id='a'>{run('example.org')}</w:hyperlink>"
        f"<w:hyperlink r:id='b'>{run('hr@example.org')}</w:hyperlink>"
    )
    by_code = field(' HYPERLINK "https://example.org/form" ', run("สมัคร"))
    document = shown(paragraph(body + by_code), related=links)
    assert [quote for _, quote in quotes(document)] == ["ที่นี่", "สมัคร"]
    assert "https://www.example.org/jobs/" in document.doubts[0].about


def test_what_a_control_asks_for_is_not_what_is_written(shown: Shown) -> None:
    asks = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = paragraph(run("ชื่อ ") + asks.format(run("คลิกที่นี่"))) + asks.format(typed("คลิกอีกที่"))
    document = shown(body + typed("ท้าย"))
    assert texts(document) == ["ชื่อ ", "ท้าย"]
    assert quotes(document) == [(1, "คลิกที่นี่"), (2, "คลิกอีกที่")]


PICTURE = "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='แผนผัง'/><pic:pic/></wp:inline></w:drawing></w:r>"


def test_a_picture_may_hold_words_but_for_the_emblem_above(shown: Shown) -> None:
    document = shown(paragraph(PICTURE) + typed("ประกาศ") + paragraph(PICTURE))
    assert quotes(document) == [(3, "แผนผัง")]


def test_a_page_that_begins_is_no_line(shown: Shown) -> None:
    begins = "<w:r><w:br w:type='page'/></w:r>"
    numbered = item("งาน", 0).replace("<w:r>", f"{begins}<w:r>", 1)
    body = paragraph(begins + run("หน้าสอง")) + numbered + paragraph(run("ก") + begins + run("ข"))
    assert texts(shown(body, numbering=numbering("decimal:%1."))) == ["หน้าสอง", "1. งาน", "ก", "ข"]


# --- Lists ---------------------------------------------------------------------------


def level(at: int, look: str, more: str = "") -> str:
    figures, _, text = look.partition(":")
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{figures}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*looks: str, more: str = "", own: str = "") -> str:
    """Abstract list 1 of levels, each 'format:text'; list 7 of it, and list 8 with its ``own`` overrides."""
    levels = "".join(level(at, look) for at, look in enumerate(looks))
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{override}</w:num>'
        for number, override in ((7, ""), (8, own))
    )
    return f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{more}{lists}'


def test_the_numbers_of_lists_are_made_again(shown: Shown) -> None:
    body = "".join(
        item(text, at)
        for text, at in [("ด้านก", 0), ("งาน", 1), ("งาน", 1), ("ย่อย", 2), ("ย่อย", 2), ("ด้านข", 0), ("งาน", 1)]
    )
    document = shown(body, numbering=numbering("decimal:%1.", "thaiNumbers:(%2)", "thaiLetters:%1.%2 (%3)"))
    assert texts(document) == [
        "1. ด้านก", "(๑) งาน", "(๒) งาน", "1.๒ (ก) ย่อย", "1.๒ (ข) ย่อย", "2. ด้านข", "(๑) งาน",
    ]  # fmt: skip
    assert [line.level for line in document.lines] == [0, 1, 1, 2, 2, 0, 1]


@pytest.mark.parametrize(
    ("look", "second"),
    [
        ("lowerRoman:%1.", "ii. "),
        ("upperRoman:(%1)", "(II) "),
        ("lowerLetter:%1)", "b) "),
        ("upperLetter:%1.", "B. "),
        ("decimalZero:%1", "02 "),
        ("thaiCounting:ข้อ %1", "ข้อ สอง "),
        ("none:ข้อพิเศษ", "ข้อพิเศษ "),
        ("bullet:\uf0b7", "• "),
        ("bullet:-", "- "),
        ("none:", ""),
        ("none:%1", ""),
    ],
)
def test_numbers_in_each_format(shown: Shown, look: str, second: str) -> None:
    document = shown(item("งาน", 0) + item("งาน", 0), numbering=numbering(look))
    assert document.lines[1].text == f"{second}งาน"
    assert document.lines[1].level == (0 if second else None)
    assert not document.doubts


def test_a_format_that_is_not_known_is_told(shown: Shown) -> None:
    document = shown(item("งาน", 0), numbering=numbering("hebrew1:%1."))
    assert texts(document) == ["1. งาน"]
    assert quotes(document) == [(1, "1. งาน")]


ANEW = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>'


def test_another_list_of_the_same_kind_goes_on_unless_it_begins_anew(shown: Shown) -> None:
    looks = ("decimal:%1.", "decimal:(%2)")
    body = "".join(item("งาน", 1, number) for number in (7, 7, 8, 8))
    assert [line[:3] for line in texts(shown(body, numbering=numbering(*looks)))] == [
        "(1)",
        "(2)",
        "(3)",
        "(4)",
    ]
    assert [line[:3] for line in texts(shown(body, numbering=numbering(*looks, own=ANEW)))] == [
        "(1)", "(2)", "(4)", "(5)",
    ]  # fmt: skip


def test_a_list_may_have_levels_of_its_own(shown: Shown) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "thaiLetters:%1)")}</w:lvlOverride>'
    document = shown(item("งาน", 0, 8) + item("งาน", 0, 8), numbering=numbering("decimal:%1.", own=own))
    assert texts(document) == ["ก) งาน", "ข) งาน"]


def test_a_level_may_go_on_or_be_all_figures(shown: Shown) -> None:
    goes_on = level(1, "decimal:(%2)", '<w:lvlRestart w:val="0"/>')
    legal = level(2, "thaiLetters:%1.%2.%3", "<w:isLgl/>")
    levels = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman:%1.")}{goes_on}{legal}</w:abstractNum>'
    )
    lists = f'{levels}<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    document = shown("".join(item("ง", at) for at in (0, 1, 0, 1, 2)), numbering=lists)
    assert texts(document) == ["I. ง", "(1) ง", "II. ง", "(2) ง", "2.2.1 ง"]


def test_a_list_may_come_from_a_style_of_lists(shown: Shown) -> None:
    linked = (
        f'<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="duties"/>{level(0, "thaiNumbers:%1.")}'
        '</w:abstractNum><w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="duties"/></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>'
    )
    assert texts(shown(item("งาน", 0, 9) + item("งาน", 0, 9), numbering=linked)) == ["๑. งาน", "๒. งาน"]


def test_a_style_of_paragraphs_may_number(shown: Shown) -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='task'><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>"
        "</w:style><w:style w:type='paragraph' w:styleId='subtask'><w:basedOn w:val='task'/></w:style>"
    )
    levels = level(0, "decimal:%1.") + level(1, "decimal:%1.%2", "<w:pStyle w:val='task'/>")
    lists = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    body = typed("งาน", "<w:pStyle w:val='task'/>") + typed("งาน", "<w:pStyle w:val='subtask'/>")
    without = typed("งาน", "<w:pStyle w:val='task'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    assert texts(shown(body + without, numbering=lists, styles=styles)) == ["1.1 งาน", "1.2 งาน", "งาน"]


# --- Tables --------------------------------------------------------------------------


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words if words.startswith('<') else typed(words)}</w:tc>"


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


def test_tables_may_stand_in_tables_and_rows_be_deleted(shown: Shown) -> None:
    inner = table(cell("ใน"))
    gone = f"<w:trPr><w:del w:author='x'/></w:trPr>{cell('ลบ')}"
    document = shown(table(cell(typed("นอก") + inner + typed("")), gone, cell("ท้าย")))
    assert [(line.text, line.cell) for line in document.lines if line.text] == [
        ("นอก", (1, 1, 1)), ("ใน", (2, 1, 1)), ("ท้าย", (1, 2, 1)),
    ]  # fmt: skip


# --- Beside the text -----------------------------------------------------------------


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


# --- Nothing is lost -----------------------------------------------------------------

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


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A body of words in all that may stand around them, and the words."""
    words: list[str] = []
    body = ""
    for _ in range(draw(st.integers(1, 5))):
        inside = ""
        for _ in range(draw(st.integers(0, 4))):
            words.append(f"คำ{len(words)}ฯ")
            made = run(words[-1], draw(st.sampled_from(LOOKS)))
            for around in draw(st.lists(st.sampled_from(AROUND_RUNS), max_size=3)):
                made = around.format(made)
            inside += made
        made = paragraph(inside, draw(st.sampled_from(MARKS)))
        for around in draw(st.lists(st.sampled_from(AROUND_PARAGRAPHS), max_size=3)):
            made = around.format(made)
        body += made
    return body, words


@given(bodies())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_word_stands_in_a_line_an_aside_or_a_doubt(shown: Shown, body: tuple[str, list[str]]) -> None:
    document = shown(body[0] + typed("ท้าย"), styles=STYLES)
    told = [
        *texts(document),
        *(aside.text for aside in document.asides),
        *(quote for _, quote in quotes(document)),
    ]
    assert not [word for word in body[1] if not any(word in each for each in told)]
    shown_once = "".join(texts(document))
    assert all(shown_once.count(word) <= 1 for word in body[1])


# --- Other programs ------------------------------------------------------------------


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
