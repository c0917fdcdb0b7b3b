"""The form for Word: the same words, tables and boxes as on paper, in a file that Word can go on with."""

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prakat.forms.paper import bridge, documents
from prakat.forms.paper.docx import W14, W
from prakat.forms.paper.print_data import plain
from prakat.forms.paper.word import WIDTH
from prakat.site_builder.intake.verify import Exported
from tests.conftest import once
from tests.documents.conftest import texts
from tests.documents.reading import by_libreoffice, form_alone, page_count, squeezed, tables, text, ticks
from tests.documents.test_documents import DRAFT, dossier, photo
from tests.dossiers import FORMS, complete, parsed
from tests.support import some

# The form, and whether it is filled in.
ALL = [(form, filled) for form in FORMS for filled in (True, False)]
NAMES = [f"{form}-{'completed' if filled else 'blank'}" for form, filled in ALL]

# What a word processor adds, and what it draws as letters.
NUMBER = re.compile("-[๑-๙]-")
SYMBOLS = {"☑": True, "✓": True, "☐": False}


def word(exported: Exported, fonts: Path, answers: dict[str, Any], form: str = "application") -> bytes:
    return documents.completed(
        exported.forms[form], exported.announcement, *parsed(*texts(answers, exported)), fonts, suffix="docx"
    )


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def paragraphs(docx: bytes) -> list[str]:
    """The text of each paragraph; tabs and line breaks are white space."""
    body = ET.fromstring(parts(docx)["word/document.xml"])
    white = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}
    return [
        "".join(white.get(each.tag, each.text or "") for run in p.iter(f"{{{W}}}r") for each in run)
        for p in body.iter(f"{{{W}}}p")
    ]


# --- As LibreOffice opens it --------------------------------------------------------------


@pytest.fixture(scope="module")
def written(originals: Exported, fonts: Path) -> dict[str, bytes]:
    """Each form, completed and blank, and a draft."""
    files = {
        name: word(originals, fonts, complete(), form)
        if filled
        else documents.blank(originals.forms[form], originals.announcement, fonts, suffix="docx")
        for name, (form, filled) in zip(NAMES, ALL, strict=True)
    }
    return files | {"draft": word(originals, fonts, dossier(person={"name": ""}))}


@pytest.fixture(scope="module")
def opened(written: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = once(tmp_path_factory, "word", lambda folder: by_libreoffice(written, folder))
    return {name: (folder / f"{name}.pdf").read_bytes() for name in written}


@pytest.fixture(scope="module")
def paper(originals: Exported, fonts: Path) -> dict[str, bytes]:
    """The same forms as PDF."""
    given, announcement = parsed(*texts(complete(), originals)), originals.announcement
    return {
        name: documents.completed(originals.forms[form], announcement, *given, fonts)
        if filled
        else documents.blank(originals.forms[form], announcement, fonts)
        for name, (form, filled) in zip(NAMES, ALL, strict=True)
    }


@pytest.mark.parametrize("name", NAMES)
def test_same_words_as_on_paper(opened: dict[str, bytes], paper: dict[str, bytes], name: str) -> None:
    """All its lines, and not a letter more; cells that take several rows are read at another time."""
    there = NUMBER.sub("", squeezed(text(opened[name])).translate(dict.fromkeys(map(ord, SYMBOLS))))
    here = form_alone(text(paper[name]))
    for line in some(here.splitlines()):
        assert NUMBER.sub("", squeezed(line)) in there
    assert Counter(there) == Counter(NUMBER.sub("", squeezed(here)))


@pytest.mark.parametrize("name", NAMES)
def test_same_tables_as_on_paper(opened: dict[str, bytes], paper: dict[str, bytes], name: str) -> None:
    """Rows, columns, cells over several of them, headers."""
    there = tables(opened[name])
    assert there == tables(paper[name])[: len(there)]
    assert len(there) == {"application": 7, "experience": 1}.get(name.split("-")[0], 0)


@pytest.mark.parametrize("name", NAMES)
def test_same_boxes_ticked_as_on_paper(opened: dict[str, bytes], paper: dict[str, bytes], name: str) -> None:
    there = [SYMBOLS[letter] for letter in text(opened[name]) if letter in SYMBOLS]
    assert there == ticks(paper[name])
    assert len(there) == {"application-completed": 22, "application-blank": 10}.get(name, 0)


@pytest.mark.parametrize("name", NAMES)
def test_takes_as_many_pages_as_the_paper(
    opened: dict[str, bytes], paper: dict[str, bytes], name: str
) -> None:
    """Or one more: a word processor breaks lines by other rules."""
    here, there = page_count(paper[name]), page_count(opened[name])
    # By hand takes more room, and the page of more lines.
    assert here - 2 * name.endswith("blank") <= there <= here + 1


def test_header_of_a_table_is_repeated(opened: dict[str, bytes]) -> None:
    first, second, *_ = text(opened["application-completed"]).split("\f")
    assert "วุฒิการศึกษา" in first
    assert "วุฒิการศึกษา" in second
    assert "๓. ประวัติการศึกษา" not in second


def test_draft_says_so_on_every_page(opened: dict[str, bytes], written: dict[str, bytes]) -> None:
    pages = text(opened["draft"]).split("\f")[:-1]
    assert [page.count(DRAFT) for page in pages] == [1] * len(pages)
    headers = ("word/first.xml", "word/others.xml")
    assert all('string="ฉบับร่าง"' in parts(written["draft"])[name].decode() for name in headers)
    for name in NAMES:
        assert not any(
            "ร่าง" in data.decode() for part, data in parts(written[name]).items() if part in headers
        )
        assert "ฉบับร่าง" not in text(opened[name])


# --- The file -----------------------------------------------------------------------------


def test_nothing_is_enclosed_and_nothing_personal_in_the_properties(written: dict[str, bytes]) -> None:
    found = parts(written["application-completed"])
    assert set(found) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/first.xml",
        "word/others.xml",
        "word/foot.xml",
        "word/fontTable.xml",
        "word/_rels/fontTable.xml.rels",
        "word/fonts/embedRegular.odttf",
        "word/fonts/embedBold.odttf",
    }
    properties = found["docProps/core.xml"].decode()
    assert "<dc:creator>สำนักงานปลัดกระทรวงศึกษาธิการ</dc:creator>" in properties
    assert "ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ</dc:title>" in properties
    assert "ทดสอบระบบ" in found["word/document.xml"].decode()
    assert "ทดสอบระบบ" not in properties


def test_same_input_same_bytes(originals: Exported, fonts: Path, written: dict[str, bytes]) -> None:
    assert word(originals, fonts, complete()) == written["application-completed"]


def test_carries_its_font(written: dict[str, bytes], fonts: Path) -> None:
    """Behind the key that the file names (ISO/IEC 29500-4, 2.8.1)."""
    found = parts(written["vision-completed"])
    for kind, file in (("embedRegular", "THSarabunNew.ttf"), ("embedBold", "THSarabunNew-Bold.ttf")):
        key = re.search(rf'{kind} [^>]*w:fontKey="{{(.+?)}}"', found["word/fontTable.xml"].decode())
        assert key is not None
        mask = bytes.fromhex(key[1].replace("-", ""))[::-1] * 2
        hidden = found[f"word/fonts/{kind}.odttf"]
        shown = bytes(a ^ b for a, b in zip(hidden, mask, strict=False)) + hidden[32:]
        assert shown == (fonts / file).read_bytes()


def test_notice_on_personal_data_is_small_as_on_paper(published: dict[str, Exported], fonts: Path) -> None:
    exported = published["example-employees"]
    docx = documents.blank(exported.forms["entry"], exported.announcement, fonts, suffix="docx")
    body = ET.fromstring(parts(docx)["word/document.xml"])
    noticed = "การคุ้มครองข้อมูลส่วนบุคคล"
    (notice,) = (each for each in body.iter(f"{{{W}}}p") if noticed in "".join(each.itertext()))
    sizes = {run.find(f"{{{W}}}rPr/{{{W}}}szCs") for run in some(notice.iter(f"{{{W}}}r"))}
    assert {None if size is None else size.get(f"{{{W}}}val") for size in sizes} == {"25"}


def test_boxes_are_ticked_at_a_click(written: dict[str, bytes]) -> None:
    body = ET.fromstring(parts(written["application-completed"])["word/document.xml"])
    boxes = [box.find(f"{{{W14}}}checked") for box in body.iter(f"{{{W14}}}checkbox")]
    # Service, five levels, one equivalent, discipline.
    states = [box is not None and box.get(f"{{{W14}}}val") == "1" for box in boxes]
    assert states == [True, False, True, False, True, False, False, False, True, False]


@pytest.mark.parametrize(("digits", "numbering"), [("thai", "thaiNumbers"), ("arabic", "decimal")])
def test_page_numbers_follow_the_announcement(
    originals: Exported, fonts: Path, digits: str, numbering: str
) -> None:
    announcement: Any = originals.announcement | {"digits": digits}
    docx = documents.blank(originals.forms["ethics"], announcement, fonts, suffix="docx")
    assert f'<w:pgNumType w:fmt="{numbering}"' in parts(docx)["word/document.xml"].decode()


def test_dotted_lines_end_before_the_margin(written: dict[str, bytes]) -> None:
    """At the margin itself, a tab begins a new line."""
    for name in NAMES:
        body = ET.fromstring(parts(written[name])["word/document.xml"])
        stops = [int(stop.get(f"{{{W}}}pos", 0)) for stop in body.iter(f"{{{W}}}tab") if stop.attrib]
        assert max(stops) < 20 * WIDTH


# --- Answers ------------------------------------------------------------------------------


def test_answer_too_long_for_its_line_takes_the_rest_of_it(originals: Exported, fonts: Path) -> None:
    """What would have followed it begins a new line."""
    position = "ผู้อำนวยการ" * 8
    found = [
        squeezed(each) for each in paragraphs(word(originals, fonts, dossier(current={"position": position})))
    ]
    assert f"ตำแหน่ง{position}" in found
    assert "ระดับ/วิทยฐานะอำนวยการระดับต้น" in found


def test_tabs_lines_and_old_marks_are_those_of_the_paper(originals: Exported, fonts: Path) -> None:
    answers = dossier(experience="ที\uf70aปรึกษา\tหนึ่ง\u2028สอง ✓")
    written = [each for each in paragraphs(word(originals, fonts, answers)) if "สอง" in each or "หนึ่ง" in each]
    assert written == ["\tที่ปรึกษา หนึ่ง", "\tสอง √"]
    given = parsed(*texts(answers, originals))
    printed = documents.completed(originals.forms["application"], originals.announcement, *given, fonts)
    assert {"ที่ปรึกษา หนึ่ง", "สอง √"} <= {line.strip() for line in text(printed).split("\n")}


def test_character_that_the_font_lacks_is_kept(originals: Exported, fonts: Path) -> None:
    """Word has other fonts."""
    docx = word(originals, fonts, dossier(experience="ล่าม 中文 • é ฿"))
    assert "\tล่าม 中文 • é ฿" in paragraphs(docx)
    assert "◊" not in "".join(paragraphs(docx))


@settings(max_examples=settings().max_examples // 4)
@given(answer=st.text(min_size=1))
@example(answer="\ufffe \U0001ffff \ufdd0")
@example(answer=r'</w:t> ]]> &amp; <b>x</b> #panic("x") $x$ *b* _i_ `r` <l> @ref \ // /* */ = h ~ -- "q"')
def test_whatever_is_typed_is_in_the_file(originals: Exported, fonts: Path, answer: str) -> None:
    """Letter by letter, neither markup nor obeyed; what Unicode says is no character is replaced."""
    found = squeezed(
        "".join(paragraphs(word(originals, fonts, {"forms": {"ethics": {"text": answer}}}, "ethics")))
    )
    assert squeezed(documents.NONCHARACTERS.sub("\N{REPLACEMENT CHARACTER}", plain(answer))) in found


def test_photo_takes_the_place_of_the_box(originals: Exported, fonts: Path) -> None:
    square = parts(word(originals, fonts, dossier(person={"photo": photo(60, 60)})))
    body = square["word/document.xml"].decode()
    assert square["word/media/photo.png"].startswith(b"\x89PNG")
    assert "ติดรูปถ่าย" not in body
    # 2.5 × 3.25 cm of a square: 10/13 of its width, so that 3/26 go on each side.
    assert 'l="11538" r="11538" t="0" b="0"' in body


def test_photo_that_cannot_be_drawn_leaves_the_box(originals: Exported, fonts: Path) -> None:
    broken = parts(word(originals, fonts, dossier(person={"photo": photo(60, 72)[:110]})))
    assert "ติดรูปถ่าย" in broken["word/document.xml"].decode()
    assert not [name for name in broken if "media" in name]


def test_missing_fonts(originals: Exported, tmp_path: Path) -> None:
    with pytest.raises(documents.DocumentError, match="ไม่พบแบบอักษร"):
        documents.blank(originals.forms["vision"], originals.announcement, tmp_path, suffix="docx")


def test_draft_of_an_unreadable_dossier(originals: Exported, fonts: Path) -> None:
    given = parsed(*texts("\ud800", originals))
    docx = documents.completed(
        originals.forms["application"], originals.announcement, *given, fonts, suffix="docx"
    )
    assert DRAFT in parts(docx)["word/foot.xml"].decode()


def test_bridge_gives_the_same(originals: Exported, fonts: Path, written: dict[str, bytes]) -> None:
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in originals)
    there = bridge.typeset("docx", "vision", announcement, forms, *texts(complete(), originals), str(fonts))
    assert there == written["vision-completed"]
