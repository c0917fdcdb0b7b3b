"""The form of the public on paper: what it says, and that its parts stand where they belong."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pypdf
import pytest

from prakat.forms.paper import documents
from prakat.forms.paper.docx import W
from prakat.site_builder.intake.verify import Exported
from prakat.site_builder.publish.papers.unprinted import everywhere
from prakat.validators.contract import AnnouncementData, PositionData
from prakat.validators.tailoring import tailored
from tests.documents.conftest import Completed, texts
from tests.documents.reading import BOTTOM, form_alone, squeezed, text, words
from tests.documents.test_layout import ANSWERS, outside, overlaps, with_words
from tests.dossiers import CATALOGUE, SPECIMEN, complete, parsed

# It alone, with all its topics.
PUBLIC: AnnouncementData = {
    **SPECIMEN,
    "forms": [{**use, "once": True} for use in SPECIMEN["forms"] if use["id"] == "entry"],
    "enclosures": [{"id": "degree", "text": "สำเนาปริญญาบัตร"}, {"id": "name", "text": "สำเนาการเปลี่ยนชื่อ"}],
}

type Printed = Callable[..., bytes]


@pytest.fixture
def entry(completed: Completed) -> Printed:
    """The complete form, but for some answers."""

    def typeset(**answers: Any) -> bytes:
        dossier = complete("entry")
        dossier["forms"]["entry"] |= answers
        return completed(dossier, "entry", Exported(PUBLIC, CATALOGUE))

    return typeset


def pages(pdf: bytes) -> list[str]:
    return [squeezed(page) for page in text(pdf).split("\f") if page.strip()]


def boxes(pdf: bytes) -> int:
    """How many boxes are not ticked."""
    file = pypdf.PdfReader(io.BytesIO(pdf))
    parts = (file.get_object(number) for number in range(1, len(file.xref[0]) + 1))
    return sum(part.get("/Alt") == "ไม่ได้เลือก" for part in parts if isinstance(part, dict))


@pytest.mark.parametrize("answer", ANSWERS)
def test_nothing_leaves_its_place(entry: Printed, answer: str) -> None:
    form = tailored(CATALOGUE["entry"], PUBLIC["forms"][0], PUBLIC)
    fields = [field for section in form["sections"] for field in section["fields"]]
    pdf = entry(**everywhere(fields, with_words(answer)))
    assert not outside(pdf)
    assert not overlaps(pdf)


@pytest.mark.parametrize(
    ("rows", "said"),
    [("tests", "ไม่มีผลการสอบเหล่านี้"), ("licences", "ไม่มีใบอนุญาตประกอบวิชาชีพ")],
)
def test_none_is_an_answer(entry: Printed, rows: str, said: str) -> None:
    assert said in text(entry(**{rows: [], f"{rows}_none": True}))
    assert said not in text(entry())


def test_military_status_stands_where_it_is_asked(entry: Printed) -> None:
    person = complete("entry")["forms"]["entry"]["person"]
    assert "ทางทหาร" not in text(entry(person=person))
    for name in ("นายตัวอย่าง", "ตัวอย่าง"):
        assert "ทางทหาร" in text(entry(person=person | {"name": name, "military_status": "drawn"}))


def test_no_head_stands_over_nothing(completed: Completed) -> None:
    """A woman, where nothing is asked of the status but that of men."""
    form = {**PUBLIC["forms"][0], "asks": ["military", "work"]}
    exported = Exported(cast("AnnouncementData", {**PUBLIC, "forms": [form]}), CATALOGUE)
    assert "ทางทหาร ไม่ต้องตอบ" in text(completed(complete("entry"), "entry", exported))


def test_days_and_numbers_are_written_in_one_way(entry: Printed) -> None:
    contact = {"mobile": "+66 81 234 5678", "phone": "", "email": ""}
    work = complete("entry")["forms"]["entry"]["work"][0] | {"from": "มีค. 2560", "to": "6/2565"}
    printed = text(entry(contact=contact, work=[work]))
    assert "โทรศัพท์มือถือ ๐๘ ๑๒๓๔ ๕๖๗๘" in printed
    assert re.search("มีนาคม ๒๕๖๐ +มิถุนายน ๒๕๖๕", printed)


def test_answer_of_several_lines_begins_beside_its_label(entry: Printed) -> None:
    address = complete("entry")["forms"]["entry"]["address"]
    address["current"]["number"] = "๙๙/๙๙ หมู่บ้านเฉลิมพระเกียรติ อาคาร ๓ ชั้น ๑๒ ห้อง ๑๒๐๔ ฝั่งทิศตะวันออก"
    address["current"]["soi"] = "รามคำแหง ๒๔ แยก ๑๘"
    found = list(words(entry(address=address)))
    label = next(word for word in found if word.text == "บ้านเลขที่")
    first = next(word for word in found if word.text == "๙๙/๙๙")
    assert label.page == first.page
    assert abs(label.y0 - first.y0) < 1


def test_enclosures_are_ticked_and_remarked(entry: Printed) -> None:
    rows = [{"id": "degree", "have": True, "note": ""}, {"id": "name", "have": False, "note": "ไม่เคยเปลี่ยนชื่อ"}]
    pdf = entry(enclosures=rows)
    assert "๒.สำเนาการเปลี่ยนชื่อ(หมายเหตุ:ไม่เคยเปลี่ยนชื่อ)" in "".join(pages(pdf))
    assert boxes(pdf) == boxes(entry()) - 1


@pytest.fixture(scope="module", params=range(0, 20, 4))
def printed(request: pytest.FixtureRequest, fonts: Path) -> bytes:
    """The form with so many jobs that its parts stand elsewhere on the pages."""
    dossier = complete("entry")
    dossier["forms"]["entry"]["work"] = dossier["forms"]["entry"]["work"][:1] * request.param
    given = parsed(*texts(dossier, Exported(PUBLIC, CATALOGUE)))
    return documents.completed(CATALOGUE["entry"], PUBLIC, *given, fonts)


def lines_of(pdf: bytes) -> list[list[str]]:
    """The lines of each page, but for its foot."""
    return [
        [squeezed(line) for line in page.splitlines() if line.strip()]
        for page in form_alone(text(pdf)).split("\f")[:-1]
    ]


def test_declaration_and_part_of_the_officers_stand_on_one_page_with_what_is_declared(printed: bytes) -> None:
    (page,) = (page for page in pages(printed) if "ตรวจเอกสารหลักฐาน" in page)
    assert "ข้าพเจ้าได้อ่านและเข้าใจประกาศรับสมัคร" in page
    assert "ลงชื่อผู้สมัคร" in page
    assert "๒.สำเนาการเปลี่ยนชื่อ" in page


def test_pages_are_filled(printed: bytes) -> None:
    """But for the last, and the one before it, from which the declaration takes what it stands with."""
    lowest: dict[int, float] = {}
    for word in words(printed):
        if word.y1 < BOTTOM + 1:
            lowest[word.page] = max(lowest.get(word.page, 0), word.y1)
    assert all(lowest[page] > BOTTOM * 4 / 5 for page in range(1, max(lowest) - 1))


def test_question_stays_on_one_page(printed: bytes) -> None:
    for first, last, count in (("บ้านเลขที่", "รหัสไปรษณีย์", 2), ("อาชีพปัจจุบัน", "ทำงานส่วนตัว", 1)):
        counts = [(page.count(first), page.count(last)) for page in pages(printed)]
        assert all(begun == ended for begun, ended in counts)
        assert sum(begun for begun, _ in counts) == count


def test_head_stays_with_its_part(printed: bytes) -> None:
    assert not any(re.match("[๑-๙]+[.][ก-๙]", lines[-1]) for lines in lines_of(printed))


def test_rows_stand_below_the_head_of_their_table(printed: bytes) -> None:
    for page in pages(printed):
        if "สิงหาคม๒๕๖๕" in page:
            assert page.index("เหตุที่ออก") < page.index("สิงหาคม๒๕๖๕")


def test_table_begins_below_its_name(printed: bytes) -> None:
    begins = next(page for page in pages(printed) if "เหตุที่ออก" in page)
    assert re.search("ประวัติการทำงาน(หน่วยงาน|ตำแหน่งและ)", begins)


def test_each_page_has_one_number(printed: bytes) -> None:
    numbers = [re.findall("หน้า[๐-๙]+/[๐-๙]+|-[๐-๙]+-", page) for page in pages(printed)]
    count = squeezed(str(len(numbers)))
    assert numbers == [[], *([f"หน้า{squeezed(str(page))}/{count}"] for page in range(2, len(numbers) + 1))]


@pytest.mark.parametrize(
    "topic",
    ["driving", *(pytest.param(each, marks=pytest.mark.nightly) for each in ("prohibited", "references"))],
)
def test_declaration_never_stands_alone(completed: Completed, topic: str) -> None:
    """Whatever is asked last, where no enclosures are asked."""
    asks = ["work", "skills", "occupation", topic]
    announcement = {key: value for key, value in PUBLIC.items() if key != "enclosures"}
    exported = Exported(
        cast("AnnouncementData", announcement | {"forms": [{**PUBLIC["forms"][0], "asks": asks}]}), CATALOGUE
    )
    dossier = complete("entry")
    work = dossier["forms"]["entry"]["work"][:1]
    for jobs in range(6, 22, 3):
        dossier["forms"]["entry"]["work"] = work * jobs
        (lines,) = (
            lines
            for lines in lines_of(completed(dossier, "entry", exported))
            if any("ลงชื่อ" in line for line in lines)
        )
        assert not lines[0].startswith("ข้าพเจ้าได้อ่าน")


def test_positions_to_choose_from_have_boxes(fonts: Path) -> None:
    """To be ticked by hand; a single one is applied for anyway."""

    def blank(*titles: str) -> bytes:
        positions = [
            {"id": title, "title": title, "type": "พนักงานราชการ", "agency": "", "number": None}
            for title in titles
        ]
        announcement = {**PUBLIC, "positions": cast("list[PositionData]", positions)}
        return documents.blank(CATALOGUE["entry"], cast("AnnouncementData", announcement), fonts)

    assert boxes(blank("ก", "ข")) == boxes(blank("ก")) + 2


def test_continuation(fonts: Path) -> None:
    """The blank form's last page has more rows for degrees and for work."""
    *_, last = text(documents.blank(CATALOGUE["entry"], PUBLIC, fonts)).split("\f")[:-1]
    assert "ใบต่อ ใบสมัคร" in last
    assert re.search("[๐-๙]. คุณวุฒิการศึกษา", last)
    assert re.search("[๐-๙]. ประวัติการทำงาน", last)


def test_in_word_the_declaration_stays_with_the_enclosures(fonts: Path) -> None:
    """All paragraphs between are kept with the next."""
    docx = documents.blank(CATALOGUE["entry"], PUBLIC, fonts, suffix="docx")
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))[0]
    found = [
        ("".join(p.itertext()), p.find(f".//{{{W}}}keepNext") is not None) for p in body.findall(f"{{{W}}}p")
    ]
    (begins,) = (at for at, (words, _) in enumerate(found) if words.endswith("สำเนาปริญญาบัตร"))
    (ends,) = (at for at, (words, _) in enumerate(found) if "สำหรับเจ้าหน้าที่" in words)
    assert any("ข้าพเจ้าได้อ่าน" in words for words, _ in found[begins:ends])
    assert all(kept for _, kept in found[begins:ends])
