"""The announcement as an official document: everything that it says, in sections, as PDF."""

import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pypdf
import pytest

from prakat.forms.paper import documents, thai_breaks
from prakat.site_builder.postings.papers import attachment, official
from prakat.site_builder.postings.posting import Posting, postings
from tests.documents.reading import squeezed, text
from tests.documents.test_layout import LONG, outside
from tests.site_builder.samples import ANNOUNCEMENT, COMPLETE, POSITION, SAID, load, posted, write
from tests.support import some

type Typeset = Callable[[Posting], bytes]

# Long texts with everything that they may hold.
RICH = """\
how_to_submit: |
  ยื่นด้วยตนเอง
  ที่ชั้น 2
  1. กรอก**ใบสมัคร**
  2. อ่าน [ระเบียบ](https://rules.example.org/7)
     - ข้อย่อย

  | วัน | เวลา |
  |---|:-:|
  | จันทร์ | 09.00 |
contact: hr@example.org
"""


@pytest.fixture
def typeset(fonts: Path) -> Typeset:
    return lambda posting: official.typeset(official.sheet(posting), fonts)


def said(pdf: bytes) -> str:
    """What is printed, without white space."""
    return squeezed(re.sub(r"\f- \S+ -\n", "", text(pdf)))


def test_what_an_announcement_says_stands_in_it_in_order(tmp_path: Path, typeset: Typeset) -> None:
    printed = said(typeset(posted(tmp_path, ANNOUNCEMENT + SAID + "number: ทส 1/2567\n")))
    at = 0
    for words in some((
        "ประกาศสำนักงานทดสอบ",
        "เรื่อง รับสมัครผู้อำนวยการ ๑ ตำแหน่ง",
        "เลขที่ ทส ๑/๒๕๖๗",
        "๑.ตำแหน่งที่รับสมัคร",
        "ประเภทอำนวยการ ระดับสูง",
        "๑๒ อัตรา",
        "๑๑,๒๖๐–๑๓,๘๐๐ บาทต่อเดือน",
        "ค่าครองชีพชั่วคราว ๒,๐๐๐ บาท",
        "ด่านตรวจลานหอย อำเภอแม่สอด จังหวัดตาก",
        "๑ มีนาคม ๒๕๗๐ ถึง ๓๐ กันยายน ๒๕๗๐",
        "ประกันสังคม",
        "คุณสมบัติของผู้สมัคร",
        "ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น",
        "เปิดรับสมัคร ๙ ธันวาคม ๒๕๖๗",
        "ปิดรับสมัคร ๒๐ ธันวาคม ๒๕๖๗ เวลา ๑๖.๓๐ น.",
        "ธนาคารพร้อมจ่าย",
        "กดสมัครhttps://apply.example.org/",
        "ห้อง ๒๐๑ ตึกกลาง",
        "ค่าธรรมเนียมสอบ ๒๓๐–๑,๑๘๐ บาท",
        "ผู้สมัครทั่วไป ๒๓๐ บาท",
        "สอบข้อเขียน",
        "๑๘–๑๙ มกราคม ๒๕๖๘ เวลา ๐๙.๐๐–๑๒.๐๐ น.",
        "โรงเรียนสาธิตลานหอย",
        "ความรู้เฉพาะตำแหน่ง๑๕๐ คะแนนร้อยละ ๖๐",
        "แต่งกายสุภาพ",
        "๑๓–๑๔ มกราคม ๒๕๖๘ปฐมนิเทศผู้สมัครหอประชุมลานหอย",
        "แผนผังสนามสอบ",
        "การจัดทำสัญญาจ้างผู้ผ่านต้องทำสัญญาภายใน ๗ วัน",
        "ประกาศ ณ วันที่ ๖ ธันวาคม พ.ศ. ๒๕๖๗",
        "(นางสาวสุดา ตัวอย่าง)อธิบดีทดสอบ",
        "หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ",
        "ก.หน้าที่ความรับผิดชอบ",
    )):  # fmt: skip
        found = printed.find(squeezed(words), at)
        assert found >= 0, words
        at = found
    assert "ใบบัว" not in printed, "who is on a list is no part of the announcement"


def test_long_texts_keep_lists_tables_and_the_addresses_of_links(tmp_path: Path, typeset: Typeset) -> None:
    pdf = typeset(posted(tmp_path, ANNOUNCEMENT + RICH))
    lines = [" ".join(line.split()) for line in text(pdf).splitlines()]
    for line in (
        "ยื่นด้วยตนเอง",
        "ที่ชั้น ๒",
        "๑. กรอกใบสมัคร",
        "๒. อ่าน ระเบียบ (https://rules.example.org/7)",
        "- ข้อย่อย",
        "จันทร์ ๐๙.๐๐",
    ):
        assert line in lines, lines
    links = [
        annotation.get_object()["/A"]["/URI"]
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
        for annotation in page.get("/Annots", [])
    ]
    assert {"https://rules.example.org/7", "mailto:hr@example.org"} <= set(links)


def test_each_of_several_positions_says_what_is_its_own(tmp_path: Path, typeset: Typeset) -> None:
    two = ANNOUNCEMENT.replace(
        "positions:\n  - director\n",
        "choose: one\nterms: {pay: {from: 30000}}\n"
        "offers:\n"
        "  - {position: director, vacancies: 2}\n"
        "  - {position: other, vacancies: 3, qualifications: [ว่ายน้ำเป็น]}\n",
    )
    write(tmp_path, two)
    (tmp_path / "positions/other.yaml").write_text(
        POSITION.replace("title: ผู้", "title: รองผู้").replace("40", "41")
    )
    printed = said(typeset(postings(load(tmp_path)[0])["opening"]))
    for words in (
        "(๑) ผู้อำนวยการสำนักทดสอบอัตราว่าง ๒ อัตรา",
        "(๒) รองผู้อำนวยการสำนักทดสอบอัตราว่าง ๓ อัตรา",
        "สมัครได้เพียงตำแหน่งเดียว",
        "รองผู้อำนวยการสำนักทดสอบว่ายน้ำเป็น",
    ):
        assert squeezed(words) in printed, words
    assert printed.count(squeezed("๓๐,๐๐๐ บาทต่อเดือน")) == 1, "what holds for all stands once"
    assert squeezed("๓๐,๐๐๐ บาทต่อเดือน") in printed.partition("ทุกตำแหน่ง")[2]


def test_days_that_it_does_not_state_are_marked_as_examples(tmp_path: Path, typeset: Typeset) -> None:
    """Those of opening and closing, and those that follow from them, but not one that it states."""
    printed = said(typeset(posted(tmp_path, COMPLETE.replace("  note: ยื่น", "  example: true\n  note: ยื่น"))))
    for words in (
        "เปิดรับสมัคร 15 กันยายน 2569 เวลา 08.30 น. (วันตัวอย่าง)",
        "ปิดรับสมัคร 7 ตุลาคม 2569 เวลา 16.30 น. (วันตัวอย่าง)",
        "นับอายุถึง 15 กันยายน 2569 (วันตัวอย่าง)",
        "นับอายุราชการถึง 7 ตุลาคม 2569 (วันตัวอย่าง)",
    ):
        assert squeezed(words) in printed, words
    assert printed.count(squeezed("(วันตัวอย่าง)")) == 4


def test_a_heading_never_ends_a_page(tmp_path: Path, typeset: Typeset) -> None:
    stages = "".join(f"  - {{title: ภาค {number}, method: สอบ, place: ห้อง 9}}\n" for number in range(1, 41))
    pages = text(typeset(posted(tmp_path, ANNOUNCEMENT + "selection:\n" + stages))).split("\f")
    ends = [[line for line in page.splitlines() if line.strip()][-1] for page in pages if page.strip()]
    assert len(ends) > 3
    assert not [end for end in ends if "ภาค" in end]


def test_whoever_reads_it_knows_that_it_stands_no_longer(tmp_path: Path, typeset: Typeset) -> None:
    cancelled = COMPLETE + "status: cancelled\nreason: ยุบตำแหน่ง\ncancelled_on: 25 พฤศจิกายน 2569\n"
    printed = said(typeset(posted(tmp_path, cancelled)))
    assert squeezed("ประกาศนี้ยกเลิกแล้ว เมื่อวันที่ 25 พฤศจิกายน 2569 ยุบตำแหน่ง") in printed
    assert squeezed("ครั้งที่ 1 ลงวันที่ 28 กันยายน 2569 ขยายเวลารับสมัคร") in printed
    (tmp_path / "announcements/2567/newer.yaml").write_text(
        ANNOUNCEMENT.replace("title: รับ", "title: รับใหม่ ") + "supersedes: opening\n"
    )
    (tmp_path / "announcements/2567/opening.yaml").write_text(ANNOUNCEMENT)
    printed = said(typeset(postings(load(tmp_path)[0])["opening"]))
    assert squeezed("มีประกาศใหม่ใช้แทนประกาศนี้ รับใหม่ สมัครผู้อำนวยการ ๑ ตำแหน่ง") in printed


def test_it_is_the_file_that_archives_and_screen_readers_take(tmp_path: Path, typeset: Typeset) -> None:
    reader = pypdf.PdfReader(io.BytesIO(typeset(posted(tmp_path, ANNOUNCEMENT + SAID + RICH))))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert reader.metadata is not None
    assert reader.metadata.title == "ประกาศสำนักงานทดสอบ เรื่อง รับสมัครผู้อำนวยการ ๑\u00a0ตำแหน่ง"


@pytest.mark.parametrize("long", LONG.values(), ids=LONG)
def test_long_words_stay_between_the_margins(tmp_path: Path, typeset: Typeset, long: str) -> None:
    quoted = f"'{long}'"
    text_ = ANNOUNCEMENT + SAID.replace("ประกันสังคม", quoted).replace("ธนาคารพร้อมจ่าย", quoted)
    text_ = text_.replace("name: ความรู้เฉพาะตำแหน่ง", f"name: {quoted}").replace("ห้อง 201 ตึกกลาง", quoted)
    assert not outside(typeset(posted(tmp_path, text_ + f"legal_basis: {quoted}\n")))


@pytest.mark.parametrize("paper", [official, attachment], ids=["announcement", "attachment"])
def test_lines_end_where_they_would_if_all_were_looked_at(
    tmp_path: Path, fonts: Path, monkeypatch: pytest.MonkeyPatch, paper: ModuleType
) -> None:
    """In what has listed words or an address there are places to break enough."""
    found: list[list[str]] = []

    def noted(texts: Iterable[str]) -> list[str]:
        found.append(thai_breaks.wide(texts))
        return found[-1]

    long = f"{'ความร่วมมือระหว่างประเทศด้านการศึกษา' * 5}และ https://example.org/{'ab-' * 40}"
    write(tmp_path, ANNOUNCEMENT + SAID, POSITION.replace("- วางแผนงาน", f"- '{long}'"))
    (posting,) = postings(load(tmp_path)[0]).values()
    monkeypatch.setattr(documents, "wide", noted)
    printed = text(paper.typeset(paper.sheet(posting), fonts))
    assert found == [[], []]
    turns = iter([[], [""]])  # what the paper says of itself, and all that is printed
    monkeypatch.setattr(documents, "wide", lambda _: next(turns))
    assert text(paper.typeset(paper.sheet(posting), fonts)) == printed


def test_a_section_of_which_nothing_is_said_is_left_out(tmp_path: Path, typeset: Typeset) -> None:
    printed = said(typeset(posted(tmp_path)))
    for words in ("ค่าธรรมเนียม", "การสอบและการเลือกสรร", "กำหนดการ", "การแก้ไขประกาศ", "เลขที่"):
        assert words not in printed.replace("ตำแหน่งเลขที่", ""), words
