"""OpenDocument texts as lines: what LibreOffice shows, no more and no less."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings

from prakat.site_builder.content.importer.document import Aside, Document, read
from tests.site_builder.content.importer.formats.reading import assert_nothing_is_lost, bodies, quotes, texts
from tests.site_builder.content.importer.package import packed

_SPACES = {
    **{
        each: f"urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"
        for each in ("office", "style", "text", "table")
    },
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())

type Shown = Callable[..., Document]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """Return a function that reads a text of a body, automatic styles, and common styles and pages."""

    def reading(body: str, styles: str = "", common: str = "", pages: str = "") -> Document:
        content = (
            f"<office:document-content {NAMESPACES}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        )
        named = (
            f"<office:document-styles {NAMESPACES}><office:styles>{common}</office:styles>"
            f"<office:master-styles>{pages}</office:master-styles></office:document-styles>"
        )
        return read(packed(tmp_path / "x.odt", {"content.xml": content, "styles.xml": named}))

    return reading


def typed(inside: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("ก<text:tab/>ข", ["ก\tข"]),
        ("ก<text:line-break/>ข", ["ก", "ข"]),
        ('ก<text:s text:c="3"/>ข', ["ก   ข"]),
        ("\n  ริม\n  คลอง ", ["ริม คลอง"]),
        ("ดู<text:span>แล</text:span>เรือ", ["ดูแลเรือ"]),
        ('<text:a xlink:href="mailto:hr@example.org">hr@example.org</text:a>', ["hr@example.org"]),
        ("วันที่ <text:date>๕ ตุลาคม</text:date>", ["วันที่ ๕ ตุลาคม"]),
        ("ก<text:soft-page-break/>ข<text:bookmark/>ค", ["กขค"]),
        ("ผ\uf70bู้อ านวยการ<text:change/>", ["ผู้อำนวยการ"]),
    ],
)
def test_paragraphs_are_read_as_they_are_shown(shown: Shown, inside: str, lines: list[str]) -> None:
    document = shown(typed(inside))
    assert texts(document) == lines
    assert not document.doubts


def style(name: str, family: str, look: str, more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}>'
        f"<style:text-properties {look}/></style:style>"
    )


HIDDEN = 'text:display="none"'
LINE = 'style:text-line-through-style="solid"'


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        (typed('เห็น <text:span text:style-name="h">ร่าง</text:span>'), style("h", "text", HIDDEN)),
        (typed('เห็น <text:span text:style-name="s">ร่าง</text:span>'), style("s", "text", LINE)),
        (
            typed('เห็น <text:span text:style-name="h">ร่าง</text:span>'),
            style("p", "text", HIDDEN) + style("h", "text", "", 'style:parent-style-name="p"'),
        ),
        (
            typed('<text:span text:style-name="v">เห็น</text:span>ร่าง', "h"),
            style("h", "paragraph", HIDDEN) + style("v", "text", 'text:display="true"'),
        ),
        (typed("เห็น<text:hidden-text text:string-value='ร่าง'/>"), ""),
        (typed("เห็น") + f"<text:section {HIDDEN}>{typed('ร่าง')}</text:section>", ""),
        (typed("เห็น") + typed("<text:hidden-paragraph text:is-hidden='true'/>ร่าง"), ""),
        (typed("เห็น <text:placeholder>ร่าง</text:placeholder>"), ""),
    ],
)
def test_what_is_hidden_or_struck_out_is_left_out_and_told(shown: Shown, body: str, styles: str) -> None:
    document = shown(body, styles)
    assert [line for line in texts(document) if line] == ["เห็น"]
    assert [quote for _, quote in quotes(document)] == ["ร่าง"]


def test_tracked_deletions_are_left_out(shown: Shown) -> None:
    changes = f"<text:tracked-changes><text:deletion>{typed('ลบ')}</text:deletion></text:tracked-changes>"
    assert texts(shown(changes + typed("เห<text:change/>ลือ"))) == ["เหลือ"]


def level(at: int, look: str, more: str = "") -> str:
    before, figures, after = look.split("|")
    return (
        f'<text:list-level-style-number text:level="{at}" style:num-format="{figures}" '
        f'style:num-prefix="{before}" style:num-suffix="{after}" {more}/>'
    )


def numbered(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def items(*inside: str, more: str = 'text:style-name="L"') -> str:
    each = "".join(f"<text:list-item>{one}</text:list-item>" for one in inside)
    return f"<text:list {more}>{each}</text:list>"


def test_the_numbers_of_lists_are_made_again(shown: Shown) -> None:
    looks = numbered(
        level(1, "|1|."), level(2, "(|ก, ข, ค, ...|)"), level(3, "|1|", 'text:display-levels="2"')
    )
    inner = items(typed("งาน") + items(typed("ย่อย"), more=""), typed("งาน") + typed("ต่อ"), more="")
    document = shown(items(typed("ด้าน") + inner, typed("ด้าน")), looks)
    assert texts(document) == ["1. ด้าน", "(ก) งาน", "ก.1 ย่อย", "(ข) งาน", "ต่อ", "2. ด้าน"]
    assert [line.level for line in document.lines] == [0, 1, 2, 1, None, 0]


@pytest.mark.parametrize(
    ("look", "second"),
    [
        ("|๑, ๒, ๓, ...|.", "๒. "),
        ("|i|)", "ii) "),
        ("(|A|)", "(B) "),
        ("ข้อ |I|", "ข้อ II "),
        ("||.", ""),
        ("||", ""),
    ],
)
def test_numbers_in_each_format(shown: Shown, look: str, second: str) -> None:
    document = shown(items(typed("งาน"), typed("งาน")), numbered(level(1, look)))
    assert texts(document)[1] == f"{second}งาน"
    assert not document.doubts


def test_a_format_that_is_not_known_is_told(shown: Shown) -> None:
    document = shown(items(typed("งาน")), numbered(level(1, "|甲, 乙|.")))
    assert texts(document) == ["1. งาน"]
    assert quotes(document) == [(1, "1. งาน")]


def test_a_number_may_be_written_by_a_pattern_and_begin_anywhere(shown: Shown) -> None:
    looks = numbered(level(1, "|1|."), level(2, "|1|", 'loext:num-list-format="%1%/%2%)"'))
    inner = items(typed("งาน"), more="")
    anew = f'<text:list text:style-name="L"><text:list-item text:start-value="5">{typed("ก")}{inner}'
    assert texts(shown(f"{anew}</text:list-item></text:list>", looks)) == ["5. ก", "5/1) งาน"]


def test_a_list_goes_on_where_it_says_so(shown: Shown) -> None:
    looks = numbered(level(1, "|1|."), level(2, "(|1|)"))
    ident = 'text:style-name="L" xml:id="first"'
    deeper = items(items(typed("ค"), more=""), more='text:continue-list="first" text:style-name="L"')
    again = items(typed("ง"), more='text:continue-numbering="true" text:style-name="L"')
    new = items(typed("จ"))
    document = shown(items(typed("ก"), typed("ข"), more=ident) + deeper + again + new, looks)
    assert texts(document) == ["1. ก", "2. ข", "(1) ค", "3. ง", "1. จ"]


def test_bullets_and_the_style_of_a_paragraph(shown: Shown) -> None:
    bullets = '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" '
    bullets += 'text:bullet-char="\uf0b7"/></text:list-style>'
    bullets += style("p", "paragraph", "", 'style:list-style-name="B"')
    assert texts(shown(items(typed("งาน", "p"), more=""), bullets)) == ["• งาน"]


def test_headings_may_be_numbered(shown: Shown) -> None:
    outline = (
        "<text:outline-style><text:outline-level-style text:level='1' style:num-format='๑, ๒, ๓, ...' "
        "style:num-suffix='.'/></text:outline-style>"
    )
    heading = "<text:h text:outline-level='1'>{}</text:h>"
    body = heading.format("ก") + typed("ข") + heading.format("ค")
    assert texts(shown(body, common=outline)) == ["๑. ก", "ข", "๒. ค"]


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(inside: str, more: str = "") -> str:
    return (
        f"<table:table-cell {more}>{inside if inside.startswith('<') else typed(inside)}</table:table-cell>"
    )


def test_tables_are_read_cell_by_cell_and_merged_cells_once(shown: Shown) -> None:
    inner = f"<table:table>{row(cell('ใน'))}</table:table>"
    covered = "<table:covered-table-cell/>"
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    table = (
        f"<table:table><table:table-column/><table:table-header-rows>"
        f"{row(cell('หัว', spans), covered, cell('ท้าย'))}"
        f"</table:table-header-rows>{row(covered, cell('ขวา'), cell(inner))}</table:table>"
    )
    lines = shown(table + typed("หลัง")).lines
    assert [(line.text, line.cell) for line in lines] == [
        ("หัว", (1, 1, 1)), ("ท้าย", (1, 1, 3)), ("ขวา", (1, 2, 2)), ("ใน", (2, 1, 1)), ("หลัง", None),
    ]  # fmt: skip
    assert [line.spans for line in lines] == [2, 1, 1, 1, 1]


def test_what_stands_beside_the_text_is_an_aside(shown: Shown) -> None:
    note = f"<text:note-body>{typed('วันทำการ')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{note}</text:note>"
    comment = f"<office:annotation>{typed('ถามก่อน')}</office:annotation>"
    box = f"<draw:frame><draw:text-box>{typed('ใน')}{typed('กรอบ')}</draw:text-box></draw:frame>"
    page = (
        f"<style:master-page><style:header>{typed('แนบ ๓')}</style:header>"
        f"<style:footer>{typed('หน้า <text:page-number>2</text:page-number>')}</style:footer>"
        f"<style:footer-left style:display='false'>{typed('ไม่แสดง')}</style:footer-left></style:master-page>"
    )
    document = shown(typed(f"สิบวัน{note}{comment}{box}"), pages=page)
    assert texts(document) == ["สิบวัน"]
    assert document.asides == [
        Aside("footnote", "วันทำการ"), Aside("comment", "ถามก่อน"),
        Aside("text box", "ใน\nกรอบ"), Aside("header", "แนบ ๓"),
    ]  # fmt: skip


def test_a_picture_may_hold_words_but_for_the_emblem_above(shown: Shown) -> None:
    picture = typed('<draw:frame draw:name="แผนผัง"><draw:image/></draw:frame>')
    assert quotes(shown(picture + typed("ประกาศ") + picture)) == [(3, "แผนผัง")]


def test_what_is_not_known_is_read_and_told(shown: Shown) -> None:
    inside = "ดู<text:cloud><text:span>แล</text:span></text:cloud>เรือ"
    document = shown(typed(inside) + f"<text:fog>{typed('ท่าเรือ')}</text:fog>")
    assert [line for line in texts(document) if line] == ["ดูแลเรือ", "ท่าเรือ"]
    assert len(document.doubts) == 2


def test_a_link_whose_words_do_not_say_where_it_leads_is_told(shown: Shown) -> None:
    document = shown(typed('<text:a xlink:href="https://example.org/jobs">ที่นี่</text:a>'))
    assert quotes(document) == [(1, "ที่นี่")]
    assert "https://example.org/jobs" in document.doubts[0].about


AROUND_WORDS = [
    "<text:span>{}</text:span>",
    '<text:span text:style-name="h">{}</text:span>',
    '<text:span text:style-name="s">{}</text:span>',
    '<text:a xlink:href="https://example.org">{}</text:a>',
    "<text:placeholder>{}</text:placeholder>",
    "<text:date>{}</text:date>",
    "<text:fog>{}</text:fog>",
    "<text:note><text:note-body><text:p>{}</text:p></text:note-body></text:note>",
    "<office:annotation><text:p>{}</text:p></office:annotation>",
    "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>",
    "<draw:g><draw:custom-shape><text:p>{}</text:p></draw:custom-shape></draw:g>",
]
AROUND_BLOCKS = [
    "{}",
    "<text:section>{}</text:section>",
    '<text:section text:display="none">{}</text:section>',
    "<text:index-body>{}</text:index-body>",
    "<text:mist>{}</text:mist>",
    '<text:list text:style-name="L"><text:list-item>{}</text:list-item></text:list>',
    "<text:list><text:list-header>{}</text:list-header></text:list>",
    "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>",
    "<table:table><table:table-row table:visibility='collapse'><table:table-cell>{}</table:table-cell>"
    "</table:table-row></table:table>",
]


@given(bodies(["{}"], [typed, lambda inside: typed(inside, "gone")], AROUND_WORDS, AROUND_BLOCKS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_word_stands_in_a_line_an_aside_or_a_doubt(shown: Shown, body: tuple[str, list[str]]) -> None:
    styles = style("h", "text", HIDDEN) + style("s", "text", LINE) + style("gone", "paragraph", HIDDEN)
    document = shown(body[0] + typed("ท้าย"), styles)
    assert_nothing_is_lost(document, body[1])


def test_what_libreoffice_makes_of_a_word_file_reads_the_same(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("หัวเรื่อง")
    for text in ("งาน", "งาน"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("ย่อย", style="List Bullet")
    made.add_paragraph("ร่าง").runs[0].font.hidden = True
    cells = made.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "ซ้าย", "ขวา"
    made.sections[0].header.paragraphs[0].text = "แนบท้าย"
    made.save(str(tmp_path / "x.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "x.docx")], check=True, capture_output=True, timeout=300)
    word, opened = read(tmp_path / "x.docx"), read(tmp_path / "x.odt")
    assert [(line.text, line.cell, line.level) for line in opened.lines if line.text] == [
        (line.text, line.cell, line.level) for line in word.lines if line.text
    ]
    assert opened.asides == word.asides
    assert [doubt.quote for doubt in opened.doubts] == [doubt.quote for doubt in word.doubts] == ["ร่าง"]
    shutil.rmtree(tmp_path / "profile")
