"""The form of the public on paper: what it says, and that its parts stand where they belong."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pypdf
import pytest

from prakat.forms.paper import documents
from prakat.site_builder.intake.verify import Exported
from prakat.site_builder.publish.papers.unprinted import everywhere
from prakat.validators.contract import AnnouncementData, PositionData
from prakat.validators.tailoring import tailored
from tests.documents.conftest import Completed
from tests.documents.reading import squeezed, text, words
from tests.documents.test_layout import ANSWERS, outside, overlaps, with_words
from tests.dossiers import CATALOGUE, SPECIMEN, complete

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


@pytest.mark.parametrize("jobs", range(0, 20, 4))
def test_part_of_the_officers_stays_with_what_was_declared(entry: Printed, jobs: int) -> None:
    work = complete("entry")["forms"]["entry"]["work"][:1] * jobs
    (page,) = (page for page in pages(entry(work=work)) if "ตรวจเอกสารหลักฐาน" in page)
    assert "ข้าพเจ้าได้อ่านและเข้าใจประกาศรับสมัคร" in page
    assert "ลงชื่อผู้สมัคร" in page


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
