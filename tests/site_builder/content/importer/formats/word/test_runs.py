"""The words of Word files: what Word shows, no more and no less, and what is doubtful about it."""

import pytest

from tests.site_builder.content.importer.formats.reading import quotes, texts
from tests.site_builder.content.importer.formats.word.made import (
    FIELD,
    RELATION,
    STYLES,
    Shown,
    field,
    item,
    numbering,
    paragraph,
    run,
    typed,
)


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


def test_a_large_first_letter_is_the_beginning_of_its_paragraph(shown: Shown) -> None:
    frame = '<w:framePr w:dropCap="drop" w:lines="2"/>'
    assert texts(shown(typed("ดู", frame) + typed("แลคลองทุกสาย"))) == ["ดูแลคลองทุกสาย"]
