"""Long answers: more lines, more rows, more pages; nothing outside its place, nothing lost."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.verify import Exported
from tests.documents.conftest import Completed
from tests.documents.reading import LEFT, RIGHT, Word, squeezed, text, words
from tests.documents.test_documents import dossier
from tests.dossiers import complete, job
from validators.contract import Field

COMPOUND = "รัฐประศาสนศาสตรมหาบัณฑิตอิเล็กทรอนิกส์คอมพิวเตอร์"
LONG = {
    "unbroken Thai": "ก" * 250,
    "unbroken Latin": "W" * 250,
    "compounds": COMPOUND * 6,
    "marks": "กี่ปู่ญี่ปุ่นฎุฏู้" * 20,
    "mixed": f"{COMPOUND} Telecommunications/Broadcasting averylongaddress@subdomain.example.org " * 4,
}


def outside(pdf: bytes) -> list[Word]:
    """Words that reach into the margins."""
    return [word for word in words(pdf) if word.x0 < LEFT - 1 or word.x1 > RIGHT + 1]


def overlaps(pdf: bytes) -> list[tuple[str, str]]:
    """Words that stand on each other, but for the mark of a draft, which lies below all."""
    found = [word for word in words(pdf) if word.y1 - word.y0 < 30]
    found.sort(key=lambda word: (word.page, round(word.y0 / 4), word.x0))
    return [(a.text, b.text) for a, b in pairwise(found) if on_each_other(a, b)]


def on_each_other(a: Word, b: Word) -> bool:
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    return a.page == b.page and width > 1 and height > 6


def everywhere(fields: list[Field], answer: str) -> dict[str, Any]:
    """Answers to all questions: that same one wherever words may be written, one row in each table."""
    answers: dict[str, Any] = {}
    for field in fields:
        *groups, name = field["path"].split(".")
        place = answers
        for group in groups:
            place = place.setdefault(group, {})
        place[name] = any_answer(field, answer)
    return answers


def any_answer(field: Field, words: str) -> Any:
    match field["kind"]:
        case "text" | "paragraphs":
            return words
        case "choice" | "select":
            # What leads to more questions: 'yes', and the last result, which is 'none'.
            values = [option["value"] for option in field["options"]]
            return "yes" if "yes" in values else values[-1]
        case "rows":
            return [everywhere(field["fields"], words)]
        case kind:
            return {"date": "1/6/2541", "number": "2541", "tick": True}.get(kind)


def filled(exported: Exported, answer: str) -> dict[str, Any]:
    """The complete dossier with that answer everywhere."""
    fields = [field for section in exported.forms["application"]["sections"] for field in section["fields"]]
    return complete() | {"forms": {"application": everywhere(fields, answer)}}


@pytest.mark.parametrize("answer", LONG.values(), ids=LONG)
def test_nothing_leaves_its_place(completed: Completed, originals: Exported, answer: str) -> None:
    pdf = completed(filled(originals, answer))
    assert not outside(pdf)
    assert not overlaps(pdf)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text_stands_in_its_place(completed: Completed, originals: Exported, answer: str) -> None:
    assert not outside(completed(filled(originals, answer)))


def test_nothing_is_lost(completed: Completed, originals: Exported) -> None:
    """Each place prints the whole answer, however many lines it takes."""
    answers = filled(originals, f"ต้น {COMPOUND * 3} ปลาย")
    places = json.dumps(answers, ensure_ascii=False).count("ต้น")
    printed = squeezed(text(completed(answers)))
    assert places > 35
    assert printed.count("ต้นรัฐ") == printed.count("ปลาย") == places


def test_choice_that_the_form_does_not_offer_is_printed_too(completed: Completed) -> None:
    level = "ระดับที่ไม่มีในแบบ" + "W" * 40
    rows = [{"level": level, "since": "1/6/2541"}]
    pdf = completed(dossier(current={"levels": rows}, education=[{"degree": level, "title": "ป.กศ."}]))
    assert squeezed(text(pdf)).count(squeezed(level)) == 2
    assert not outside(pdf)
    assert not overlaps(pdf)


def test_text_goes_on_over_pages(completed: Completed) -> None:
    lines = [f"โครงการที่ {number} ความร่วมมือด้านการศึกษาระหว่างประเทศ" for number in range(100)]
    pages = text(completed(dossier(experience="\n".join(lines)))).split("\f")
    holding = [page for page in pages if "ความร่วมมือด้านการศึกษาระหว่างประเทศ" in page]
    assert len(holding) >= 3
    assert all(line in "".join(pages) for line in lines)


def test_table_repeats_its_header_on_each_page(completed: Completed) -> None:
    jobs = [job(f"1/6/{2541 + year % 20}", "นักวิเทศสัมพันธ์", "ชำนาญการ") for year in range(60)]
    pages = text(completed(dossier(history=jobs))).split("\f")
    holding = [page for page in pages if "นักวิเทศสัมพันธ์ ชำนาญการ" in page]
    assert len(holding) >= 3
    assert all("วัน เดือน ปี ตำแหน่ง/ระดับ กอง/สำนัก กรม" in page for page in holding)


def test_signature_stays_with_what_is_signed(completed: Completed) -> None:
    for lines in range(0, 36, 9):
        pages = text(completed(dossier(experience="บรรทัด\n" * lines))).split("\f")
        for first, last in (("ทั้งนี้ ข้าพเจ้าได้แนบเอกสาร", "ผู้สมัคร\n"), ("ความเห็นผู้บังคับบัญชา", "นายสมมติ")):
            assert [first in page for page in pages] == [last in page for page in pages]


def test_mai_yamok_stays_with_its_word(completed: Completed) -> None:
    """Wherever the line ends, ๆ does not begin the next one."""
    lines = ["ก " * 30 + "." * padding + " งานอื่น ๆ ทั้งหมด" for padding in range(60)]
    printed = text(completed(dossier(experience="\n".join(lines)))).splitlines()
    assert any(line.endswith("อื่น ๆ") for line in printed)
    assert not any(line.startswith("ๆ") for line in printed)


def test_complete_form_has_no_overlaps(completed: Completed) -> None:
    assert not overlaps(completed(complete()))
