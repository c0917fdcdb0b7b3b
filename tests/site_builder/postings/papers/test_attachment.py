"""The official attachment: the words of the positions in the layout of the original, as PDF."""

import io
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from prakat.forms.questions.load import load_forms
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.postings.papers import attachment
from prakat.site_builder.postings.posting import posting
from tests.conftest import ROOT
from tests.documents.reading import parts, squeezed, text, words
from tests.documents.test_layout import LONG, outside
from tests.documents.test_original import ORIGINAL
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import ANNOUNCEMENT, OPEN, POSITION, errors, load, write
from tests.support import some

type Typeset = Callable[[tuple[Announcement, Content]], bytes]

OTHER = POSITION.replace("number: 40", "number: 41").replace("กองทดสอบ", "กองตัวอย่าง")
BOTH = ANNOUNCEMENT.replace("  - director\n", "  - director\n  - other\n")


@pytest.fixture
def typeset(fonts: Path) -> Typeset:
    return lambda given: attachment.typeset(attachment.sheet(posting(*given)), fonts)


def shipped(name: str) -> tuple[Announcement, Content]:
    content, _ = load_content(ROOT / "content", load_forms()[0])
    return content.announcements[name], content


def sample(
    folder: Path, announcement: str = ANNOUNCEMENT, position: str = POSITION, other: str = OTHER
) -> tuple[Announcement, Content]:
    """An announcement of a position, which may name another one."""
    write(folder, announcement, position)
    (folder / "positions/other.yaml").write_text(other)
    content, findings = load(folder)
    assert not errors(findings)
    return content.announcements["opening"], content


def printed(pdf: bytes) -> str:
    """What stands between the margins, without white space, in Thai digits."""
    return squeezed(re.sub(r"\f- \S+ -\n", "", text(pdf)))


def test_it_says_what_the_original_says_word_for_word(typeset: Typeset) -> None:
    original, _, _ = ORIGINAL.read_text().partition("ใบสมัครเข้ารับ")
    said = squeezed(re.sub(r"\.{3,}", "", original))
    assert len(said) > 3000
    assert printed(typeset(shipped("moe-foreign-relations-director"))) == said


def test_every_word_of_the_positions_stands_there_in_order(tmp_path: Path, typeset: Typeset) -> None:
    announcement, content = sample(tmp_path, BOTH)
    said = ""
    for each in content.positions_of(announcement):
        said += "หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ(แนบท้ายประกาศสำนักงานทดสอบลงวันที่ 6 ธันวาคม พ.ศ. 2567)"
        said += f"ตำแหน่ง{each.line}{each.rank}({each.title}{each.belongs_to})ตำแหน่งเลขที่{each.number}"
        said += f"ก.หน้าที่ความรับผิดชอบ{each.duties}ข.ลักษณะงานที่ปฏิบัติ"
        for number, group in enumerate(each.work, 1):
            said += f"{number}.{group.heading}"
            said += "".join(f"({index}){item}" for index, item in enumerate(group.items, 1))
    assert printed(typeset((announcement, content))) == squeezed(said)


def test_each_position_has_pages_of_its_own(tmp_path: Path, typeset: Typeset) -> None:
    pages = [
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(typeset(sample(tmp_path, BOTH)))).pages
    ]
    assert len(pages) == 2
    assert [re.findall("[๔][๐๑]", page) for page in pages] == [["๔๐"], ["๔๑"]]
    assert [page.count("- ๒ -") for page in pages] == [0, 1]


def test_it_is_the_file_that_archives_and_screen_readers_take(typeset: Typeset) -> None:
    pdf = typeset(shipped("moe-foreign-relations-director"))
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    for declared in (
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ):
        assert declared in xmp
    assert reader.metadata is not None
    assert reader.metadata.title == f"{attachment.TITLE} ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ"
    assert reader.metadata.author == "สำนักงานปลัดกระทรวงศึกษาธิการ"
    assert len(reader.pages) == 2
    assert {(page.mediabox.width, page.mediabox.height) for page in reader.pages} == {(595.2756, 841.8898)}
    tags = [part["/S"] for part in parts(pdf)]
    assert [tags.count(tag) for tag in ("/H1", "/H2", "/H3", "/L", "/LI")] == [1, 2, 4, 4, 14]


def test_bookmarks_name_the_groups_of_work(typeset: Typeset) -> None:
    reader = pypdf.PdfReader(io.BytesIO(typeset(shipped("moe-foreign-relations-director"))))
    ((_, (_, _, groups)),) = [reader.outline]
    assert groups[0].title == "๑.ด้านการวางแผน"


def test_numbers_hang_before_all_lines_of_their_item(typeset: Typeset) -> None:
    lines: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for word in words(typeset(shipped("moe-foreign-relations-director"))):
        lines.setdefault((word.page, round(word.y0)), []).append((word.x0, word.text))
    ordered = [sorted(lines[key]) for key in sorted(lines)]
    followed = 0
    for line, following in some(pairwise(ordered)):
        if re.fullmatch(r"\([๑-๙]\)", line[0][1]) and not re.match(r"[(\-]|[๑-๙]\.", following[0][1]):
            assert following[0][0] == pytest.approx(line[1][0], abs=0.6), following
            followed += 1
    assert followed == 14, "each item of the original takes more than one line"
    assert not [line for line in ordered if line[0][1].startswith("ๆ")], "which belongs to the word before"


@pytest.mark.parametrize(
    ("digits", "two", "one"), [("thai", "๒", "๑"), ("arabic", "2", "1"), ("as_authored", "2", "๑")]
)
def test_digits_are_those_of_the_announcement(
    tmp_path: Path, typeset: Typeset, digits: str, two: str, one: str
) -> None:
    said = " ".join(text(typeset(sample(tmp_path, f"{ANNOUNCEMENT}digits: {digits}\n"))).split())
    assert f"{two} ด้าน ข. ลักษณะงานที่ปฏิบัติ {one}. ด้านการวางแผน ({one}) วางแผนงาน" in said


@pytest.mark.parametrize(
    ("position", "headings"),
    [
        (POSITION, ["ก. หน้าที่ความรับผิดชอบ", "ข. ลักษณะงานที่ปฏิบัติ"]),
        (POSITION.replace("duties: วางแผนงานต่าง ๆ 2 ด้าน\n", ""), ["ลักษณะงานที่ปฏิบัติ"]),
        (POSITION[: POSITION.index("work:")], ["หน้าที่ความรับผิดชอบ"]),
    ],
)
def test_letters_tell_two_parts_apart_and_one_needs_none(
    tmp_path: Path, typeset: Typeset, position: str, headings: list[str]
) -> None:
    said = text(typeset(sample(tmp_path, position=position))).splitlines()
    heading = re.compile("(?:[กข][.] ?)?(?:หน้าที่ความรับผิดชอบ|ลักษณะงานที่ปฏิบัติ)")
    assert [each.strip() for each in said if heading.fullmatch(each.strip())] == headings


def test_what_it_is_attached_to_is_said_as_far_as_it_is_known(tmp_path: Path, typeset: Typeset) -> None:
    numbered = ANNOUNCEMENT + "number: ทส 1/2567\n"
    assert "เลขที่ ทส ๑/๒๕๖๗ ลงวันที่ ๖ ธันวาคม พ.ศ. ๒๕๖๗)" in text(typeset(sample(tmp_path, numbered)))
    undated = ANNOUNCEMENT.replace("dated: 6 ธันวาคม 2567\n", "")
    assert "(แนบท้ายประกาศสำนักงานทดสอบ)" in text(typeset(sample(tmp_path, undated)))


def test_an_amendment_of_the_positions_is_named_and_no_other(tmp_path: Path, typeset: Typeset) -> None:
    amended = """\
amendments:
  - {dated: 8 ธันวาคม 2567, change: ก, reason: ข, fields: {digits: {was: arabic, now: null}}}
  - dated: 10 ธันวาคม 2567
    change: เพิ่มตำแหน่ง
    reason: มีตำแหน่งว่างเพิ่ม
    fields: {positions: {was: [director], now: [director, other]}}
"""
    said = text(typeset(sample(tmp_path, BOTH + amended)))
    assert said.count("ลงวันที่ ๖ ธันวาคม พ.ศ. ๒๕๖๗\nแก้ไขเพิ่มเติมลงวันที่ ๑๐ ธันวาคม พ.ศ. ๒๕๖๗)") == 2
    assert "๘ ธันวาคม" not in said


def test_employees_have_their_group_of_work_and_contract(tmp_path: Path, typeset: Typeset) -> None:
    said = text(typeset(sample(tmp_path, OPEN, EMPLOYEE)))
    assert "ผู้อำนวยการสำนัก พนักงานราชการ" in said
    assert "กลุ่มงานบริหารทั่วไป\n" in said
    assert "ระยะเวลาจ้าง ๔ ปี" in said


@pytest.mark.parametrize("long", LONG.values(), ids=LONG)
def test_long_words_stay_between_the_margins_and_are_whole(
    tmp_path: Path, typeset: Typeset, long: str
) -> None:
    position = POSITION.replace("- วางแผนงาน", f"- '{long}'").replace("ด้านการวางแผน", f"'{long}'")
    position = position.replace("วางแผนงานต่าง ๆ 2 ด้าน", f"'{long}'").replace(
        "ผู้อำนวยการสำนักทดสอบ", f"'{long}'"
    )
    pdf = typeset(sample(tmp_path, position=position))
    assert not outside(pdf)
    assert printed(pdf).count(squeezed(long)) == 4


def test_words_of_authors_are_no_markup_and_need_not_be_in_the_font(tmp_path: Path, typeset: Typeset) -> None:
    said = text(typeset(sample(tmp_path, position=POSITION.replace("ติดตามงาน", "'#ก *ข* 中 $ค$'"))))
    assert "#ก *ข* ◊ $ค$" in said
    assert "เครื่องหมาย ◊ แทนอักขระที่แบบอักษรนี้ไม่มี ข้อความเดิมอยู่ในหน้าประกาศ" in said


def test_long_texts_lower_levels_and_what_is_offered_are_set(tmp_path: Path, typeset: Typeset) -> None:
    duties = "วางแผน **งาน**\\nดู https://example.org/2\\n\\n3. ก\\n5. ข"
    duties += "\\n\\n| วัน | ชั่วโมง |\\n|---|---|\\n| จันทร์ | 3 | เกิน |"
    position = (
        POSITION.replace("duties: วางแผนงานต่าง ๆ 2 ด้าน", f'duties: "{duties}"')
        .replace("      - ติดตามงาน\n", "      - {text: ติดตาม ได้แก่, items: [แผน, ผล]}\n  - items: [งานอื่น]\n")
        .replace("work:", "more: [{heading: ความรู้ที่จำเป็น, text: '- กฎหมาย'}]\nwork:")
    )
    offered = "vacancies: 2\npay: {from: 18000}\nbenefits: [ประกันสังคม]\n"
    pdf = typeset(sample(tmp_path, position=position + offered))
    said = printed(pdf)
    for told in (
        "อัตราว่าง๒อัตราค่าตอบแทน๑๘,๐๐๐บาทต่อเดือน",
        "วางแผนงานดูhttps://example.org/๒",  # compared in Thai digits
        "๓.ก๕.ขวันชั่วโมงจันทร์๓เกิน",
        "๑.ด้านการวางแผน(๑)วางแผนงาน(๒)ติดตามได้แก่(ก)แผน(ข)ผล(๑)งานอื่น",
        "ความรู้ที่จำเป็น-กฎหมาย",
        "สิทธิประโยชน์ประกันสังคม",
    ):
        assert squeezed(told) in said
    links = [
        each.get_object()["/A"]["/URI"]
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
        for each in page.get("/Annots", [])
    ]
    assert links == ["https://example.org/2"]
