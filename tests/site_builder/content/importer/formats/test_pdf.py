"""PDF files as lines: what is broken for lack of room is joined, pages leave no traces."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from prakat.site_builder.content.importer.document import Aside, Document, UnreadableDocumentError, read
from prakat.site_builder.content.importer.formats import pdf

LOOK = """
#set page(paper: "a4", margin: 2.5cm)
#set text(font: "TH Sarabun New", size: 16pt, lang: "th")
#set par(first-line-indent: (amount: 1.5cm, all: true), leading: 0.6em, spacing: 0.6em)
"""

type Shown = Callable[[str], Document]


@pytest.fixture
def shown(tmp_path: Path, fonts: Path) -> Shown:
    """Return a function that reads a PDF file made by Typst of a text in its language."""

    def reading(text: str) -> Document:
        return read(typeset(tmp_path, fonts, text))

    return reading


def typeset(folder: Path, fonts: Path, text: str) -> Path:
    (folder / "x.typ").write_text(LOOK + text)
    typst.compile(str(folder / "x.typ"), output=str(folder / "x.pdf"), font_paths=[str(fonts)])
    return folder / "x.pdf"


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


LONG = (
    "ขุดลอกคลองสายรองทุกสายก่อนฤดูฝน จดระดับน้ำที่ประตูทุกแห่งวันละสองครั้ง และแจ้งผู้อำนวยการทันทีเมื่อระดับสูงกว่าเกณฑ์"
    "ที่กำหนดไว้ รวมทั้งจัดทำรายงานสรุปให้ผู้บังคับบัญชาทุกสัปดาห์"
)


def test_marks_come_from_the_text_beside_what_is_drawn(shown: Shown) -> None:
    assert texts(shown("ผู้ช่วยดูแลป่าชายเลนที่ท่าเรือ น้ำปิ่นกั้นญี่ปุ่น")) == ["ผู้ช่วยดูแลป่าชายเลนที่ท่าเรือ น้ำปิ่นกั้นญี่ปุ่น"]


@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        ("ชื่อตำ แหน่ง ผู้อำ นวยการสำ นักงาน", "ชื่อตำแหน่ง ผู้อำนวยการสำนักงาน"),
        ("งานประจำ เดือน ประจำ ปี และประจำ วันของสำนักงาน", "งานประจำ เดือน ประจำ ปี และประจำ วันของสำนักงาน"),
        ("น้ำ ปลา", "น้ำ ปลา"),
    ],
    ids=["none within a word", "one within a word", "too few to tell"],
)
def test_a_space_behind_each_am_stands_in_no_word(shown: Shown, drawn: str, read_as: str) -> None:
    """As PDFs have it whose font has no Thai letters."""
    assert texts(shown(drawn)) == [read_as]


def test_lines_that_go_on_are_one_paragraph(shown: Shown) -> None:
    document = shown(f"{LONG}\n\n(๑) {LONG}\n\n(๒) ตอบคำถาม")
    assert [line.replace(" ", "") for line in texts(document)] == [
        LONG.replace(" ", ""), f"(๑){LONG}".replace(" ", ""), "(๒)ตอบคำถาม",
    ]  # fmt: skip


def test_a_new_paragraph_stands_further_in(shown: Shown) -> None:
    assert len(shown(f"{LONG}\n\n{LONG}\n\nปิดท้าย").lines) == 3


def test_a_paragraph_goes_on_over_pages_whose_numbers_are_dropped(shown: Shown) -> None:
    many = " ".join([LONG] * 12)
    document = shown(f'#set page(numbering: "- 1 -")\n{many}\n\n(๑) ท้าย')
    assert [line.replace(" ", "") for line in texts(document)] == [many.replace(" ", ""), "(๑)ท้าย"]
    assert not document.asides


def test_what_stands_at_the_edge_of_pages_is_an_aside(shown: Shown) -> None:
    document = shown(
        "#set page(header-ascent: 1.2cm, header: context [แนบท้ายประกาศ หน้า #counter(page).display()])\n"
        "หนึ่ง#pagebreak()สอง#pagebreak()สาม"
    )
    assert texts(document) == ["หนึ่ง", "สอง", "สาม"]
    assert document.asides == [Aside("header", "แนบท้ายประกาศ หน้า 1")]


def test_a_wide_gap_is_a_tab(shown: Shown) -> None:
    table = "#table(columns: (6cm, 8cm), stroke: none, [ค่าตอบแทน], [๑๘,๐๐๐ บาท], [จำนวน], [๗ อัตรา])"
    assert texts(shown(table)) == ["ค่าตอบแทน\t๑๘,๐๐๐ บาท", "จำนวน\t๗ อัตรา"]


def test_a_page_without_words_is_told(shown: Shown) -> None:
    (doubt,) = shown("หนึ่ง#pagebreak()#rect()#pagebreak()สาม").doubts
    assert doubt.quote == "หน้า 2"


def drawn(path: Path, pages: Sequence[Sequence[tuple[int, int, str]]]) -> Path:
    """Write a PDF file of pieces of Latin text (x, y, text) in one of the fonts that every viewer has."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for page in pages:
        stream = "".join(f"BT /F 12 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in page)
        objects.append(f"<</Length {len(stream.encode('latin-1'))}>>stream\n{stream}endstream")
        font = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R/Resources{font}>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    written = b"%PDF-1.4\n"
    places = []
    for number, inside in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{inside}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    ends = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF"
    path.write_bytes(written + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{ends}".encode())
    return path


FULL = "The officer keeps the gates of the canal and writes down the level of the water"


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([(72, 700, FULL), (72, 684, "every day")], [f"{FULL} every day"]),
        ([(72, 700, FULL), (72, 660, "another paragraph")], [FULL, "another paragraph"]),
        ([(72, 700, FULL), (100, 684, "set further in")], [FULL, "set further in"]),
        ([(72, 700, f"1. {FULL}"), (90, 684, "hanging")], [f"1. {FULL} hanging"]),
        ([(72, 700, FULL), (72, 684, "2. an item")], [FULL, "2. an item"]),
        ([(72, 700, FULL), (72, 684, "Place : here")], [FULL, "Place : here"]),
        ([(72, 700, FULL), (72, 684, ". . . . . .")], [FULL, ". . . . . ."]),
        ([(72, 700, "short"), (72, 684, "lines"), (72, 668, FULL)], ["short", "lines", FULL]),
        (
            [(72, 700, "Apply at"), (72, 684, "https://job.example.org"), (72, 640, FULL)],
            ["Apply at https://job.example.org", FULL],
        ),
        ([(72, 700, "Pay"), (300, 700, "18,000 baht")], ["Pay\t18,000 baht"]),
    ],
)
def test_where_a_line_stands_tells_whether_it_goes_on(
    tmp_path: Path, lines: list[tuple[int, int, str]], shown: list[str]
) -> None:
    # The distance of two lines is known from the page.
    page = [*lines, (72, 100, "p"), (72, 84, "q")]
    assert texts(read(drawn(tmp_path / "x.pdf", [page])))[: len(shown)] == shown


def test_spaces_drawn_before_the_words_that_they_part_part_no_number(tmp_path: Path) -> None:
    """LibreOffice draws the spaces of a piece first, where their font is another one."""
    page = [(72, 700, "9,"), (160, 700, " "), (82, 700, "400 baht"), (130, 700, " "), (136, 700, "a month")]
    assert texts(read(drawn(tmp_path / "x.pdf", [page]))) == ["9,400 baht a month"]


def test_bare_numbers_of_pages_are_dropped(tmp_path: Path) -> None:
    pages = [[(72, 700, f"text {at}"), (300, 30, str(at))] for at in (1, 2)]
    assert texts(read(drawn(tmp_path / "x.pdf", pages))) == ["text 1", "text 2"]


def test_old_thai_fonts_call_their_letters_latin_ones(tmp_path: Path) -> None:
    latin = "ประกาศรับสมัครงาน ๓ อัตรา".encode("cp874").decode("latin-1")
    assert texts(read(drawn(tmp_path / "x.pdf", [[(72, 700, latin)]]))) == ["ประกาศรับสมัครงาน ๓ อัตรา"]


def test_where_nobody_knows_of_a_space_it_is_told_once(tmp_path: Path) -> None:
    thai = LONG[:80].replace(" ", "").replace("ำ", "า").encode("cp874").decode("latin-1")
    lines = [(72, 700 - 16 * at, thai) for at in range(4)]
    (doubt,) = read(drawn(tmp_path / "x.pdf", [lines])).doubts
    assert (doubt.line, doubt.quote.count("|")) == (1, 1)
    assert "3 แห่ง" in doubt.about


def test_remarks_on_a_page_are_asides(tmp_path: Path, fonts: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(typeset(tmp_path, fonts, "ประกาศ")))
    writer.add_annotation(0, FreeText(text="แก้เป็นสามอัตรา", rect=(50, 50, 200, 100)))
    writer.write(tmp_path / "y.pdf")
    assert read(tmp_path / "y.pdf").asides == [Aside("text box", "แก้เป็นสามอัตรา")]


def without_words(path: Path) -> None:
    drawn(path, [[]])


def locked(path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(drawn(path, [[(72, 700, "x")]])))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def garbled(path: Path) -> None:
    drawn(path, [[(72, 700, "\\001\\002\\003 a")]])


def too_long(path: Path) -> None:
    drawn(path, [[]] * (pdf.MAX_PAGES + 1))


def too_much(path: Path) -> None:
    drawn(path, [[(72, 700, "x" * pdf.MAX_DRAWN)]])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (without_words, "OCR"),
        (garbled, "OCR"),
        (locked, "รหัสผ่าน"),
        (too_long, "อ่าน"),
        (too_much, "อ่าน"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n"), "อ่าน"),
        (lambda path: path.write_bytes(b""), "อ่าน"),
        (lambda path: path.write_text("ข้อความ"), "อ่าน"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    make(tmp_path / "x.pdf")
    with pytest.raises(UnreadableDocumentError, match=words):
        read(tmp_path / "x.pdf")


def test_pieces_of_lines_tell_that_none_of_a_page_is_full(tmp_path: Path) -> None:
    """The longest line of a page of short ones is no full line, where its letters can be measured."""
    short = "The longest line of all those of this"
    page = [(72, 700, short), (72 + 6 * len(short), 700, "page"), (72, 684, "Another paragraph of it")]
    page += [(72, 668, "p"), (72, 652, "q")]
    assert texts(read(drawn(tmp_path / "x.pdf", [page])))[:2] == [f"{short} page", "Another paragraph of it"]


def test_a_line_within_a_paragraph_may_be_short_where_paragraphs_stand_apart(shown: Shown) -> None:
    """Lines are not filled to the right where words are long; a year may stand alone on the last one."""
    broken = (
        "ด้วยกรมคลองสมมติมีความประสงค์จะรับสมัครบุคคลเพื่อการสรรหาและเลือกสรร\\\n"
        "เป็นพนักงานขุดคลองสายใหม่ ตามประกาศของกรม ลงวันที่ ๒ พฤศจิกายน พ.ศ. \\\n๒๕๖๙"
    )
    longest = "(๒) ขุดลอกคลองสายรองทุกสายก่อนฤดูฝน จดระดับน้ำที่ประตูทุกแห่งวันละสองครั้ง"
    items = [broken, longest, "(๓) ตอบคำถาม", "(๔) ดูแลเรือ", broken, "(๕) ปิดท้าย"]
    look = "#set par(first-line-indent: 0cm, spacing: 1.6em)\n"
    assert [line.replace(" ", "") for line in texts(shown(look + "\n\n".join(items)))] == [
        each.replace("\\\n", "").replace(" ", "") for each in items
    ]
