"""Long answers: more lines, more rows, more pages; nothing outside its place, nothing lost."""

import json
import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from prakat.forms.paper import documents
from prakat.forms.paper.print_data import fields_of
from prakat.site_builder.intake.verify import Exported
from prakat.site_builder.publish.papers.unprinted import everywhere
from prakat.validators.answers import CHARACTERS
from prakat.validators.contract import Field
from prakat.validators.tailoring import tailored
from tests.documents.conftest import Completed, Counted
from tests.documents.reading import BOTTOM, HEIGHT, LEFT, RIGHT, Word, form_alone, squeezed, text, thai, words
from tests.documents.test_documents import dossier
from tests.dossiers import FORMS, complete, job
from tests.support import some

COMPOUND = "รัฐประศาสนศาสตรมหาบัณฑิตอิเล็กทรอนิกส์คอมพิวเตอร์"
LONG = {
    "unbroken Thai": "ก" * 250,
    "unbroken Latin": "W" * 250,
    "compounds": COMPOUND * 6,
    "marks": "กี่ปู่ญี่ปุ่นฎุฏู้" * 20,
    "mixed": f"{COMPOUND} Telecommunications/Broadcasting averylongaddress@subdomain.example.org " * 4,
}
# Every night each of them; else marks that rise highest, and some of everything.
ANSWERS = [
    pytest.param(answer, id=name, marks=[] if name in ("marks", "mixed") else pytest.mark.nightly)
    for name, answer in LONG.items()
]


def outside(pdf: bytes) -> list[Word]:
    """Words that reach into the margins, but for what stands above and below the text."""
    reach = [word for word in words(pdf) if word.x0 < LEFT - 1 or word.x1 > RIGHT + 1]
    return reach + [word for word in words(pdf) if word.y0 < BOTTOM < word.y1 - 2 or word.y1 > HEIGHT]


def overlaps(pdf: bytes) -> list[tuple[str, str]]:
    """Words that stand on each other, but for the mark of a draft, which lies below all."""
    found = [word for word in words(pdf) if word.y1 - word.y0 < 30]
    found.sort(key=lambda word: (word.page, round(word.y0 / 4), word.x0))
    return [(a.text, b.text) for a, b in pairwise(found) if on_each_other(a, b)]


def on_each_other(a: Word, b: Word) -> bool:
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    return a.page == b.page and width > 1 and height > 6


def with_words(words: str) -> Callable[[str, Field], Any]:
    """Answers to all questions: those words wherever words may be written."""

    def answer(_: str, field: Field) -> Any:
        if field["kind"] == "select":
            return field["options"][-1]["value"]
        others = {"date": "1/6/2541", "number": "2541", "tick": True, "photo": None, "derived": None}
        return others.get(field["kind"], words)

    return answer


def filled(exported: Exported, answer: str, *forms: str) -> dict[str, Any]:
    """The complete dossier with that answer to all that is asked, in all forms or in those named."""
    dossier = complete(*forms)
    for use in exported.announcement["forms"]:
        if (name := use["id"]) in dossier["forms"]:
            asked = tailored(exported.forms[name], use, exported.announcement)
            dossier["forms"][name] = everywhere(fields_of(asked), with_words(answer))
    return dossier


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("answer", ANSWERS)
def test_nothing_leaves_its_place(completed: Completed, originals: Exported, answer: str, form: str) -> None:
    pdf = completed(filled(originals, answer, form), form)
    assert not outside(pdf)
    assert not overlaps(pdf)


def saying(data: Any, words: str) -> Any:
    """A part of an announcement that says those words wherever it says any."""
    if isinstance(data, dict):
        return {key: each if key == "id" else saying(each, words) for key, each in data.items()}
    return [saying(each, words) for each in data] if isinstance(data, list) else words


@pytest.mark.parametrize(
    ("name", "form"), [("moe-foreign-relations-director", "application"), ("example-competition", "entry")]
)
@pytest.mark.parametrize("words", ANSWERS)
def test_nothing_that_an_announcement_says_leaves_its_place(
    published: dict[str, Exported], fonts: Path, words: str, name: str, form: str
) -> None:
    announcement, forms = published[name]
    whole: Any = announcement
    parts = {"agency", "positions", "enclosures", "privacy"} & whole.keys()
    said = whole | {part: saying(whole[part], words) for part in parts}
    pdf = documents.blank(forms[form], said, fonts)
    assert squeezed(text(pdf)).count(squeezed(words)) > 2
    assert not outside(pdf)
    assert not overlaps(pdf)


@settings(
    max_examples=settings().max_examples // 8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80) | st.text(alphabet='0aกี(/)[]!@,.-—"ๆฯ \n', max_size=80))
@example("000\n)000000@")
@example("0000000\x0cๆ(—")
@example("ิ")  # has no width of its own
def test_any_text_stands_in_its_place(completed: Completed, originals: Exported, answer: str) -> None:
    assert not outside(completed(filled(originals, answer, "application")))


@pytest.mark.parametrize(
    ("form", "places"),
    {"application": 40, "achievements": 13, "vision": 8, "ethics": 3, "experience": 10}.items(),
)
def test_nothing_is_lost(completed: Completed, originals: Exported, form: str, places: int) -> None:
    """Each place prints the whole answer, however many lines it takes."""
    answers = filled(originals, f"ต้น {COMPOUND * 3} ปลาย", form)
    printed = squeezed(form_alone(text(completed(answers, form))))
    assert json.dumps(answers, ensure_ascii=False).count("ต้น") == places
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
    assert all(thai(line) in "".join(pages) for line in lines)


def test_table_repeats_its_header_on_each_page(completed: Completed) -> None:
    jobs = [job(f"1/6/{2541 + year % 20}", "นักวิเทศสัมพันธ์", "ชำนาญการ") for year in range(60)]
    pages = text(completed(dossier(history=jobs))).split("\f")
    holding = [page for page in pages if "นักวิเทศสัมพันธ์ ชำนาญการ" in page]
    assert len(holding) >= 3
    assert all("วัน เดือน ปี ตำแหน่ง/ระดับ กอง/สำนัก กรม" in page for page in holding)


def test_row_stays_on_one_page(completed: Completed) -> None:
    jobs = [
        job("1/6/2541", f"ต้น{COMPOUND * 2}ปลาย", "ชำนาญการ") | {"bureau": "สำนัก", "department": "กรม"}
        for _ in range(25)
    ]
    pages = [squeezed(page) for page in text(completed(dossier(history=jobs))).split("\f")]
    counts = [(page.count("ต้นรัฐ"), page.count("ปลาย")) for page in pages]
    assert all(begun == ended for begun, ended in counts)
    assert sum(begun for begun, _ in counts) == len(jobs)


def test_row_longer_than_a_page_goes_on(completed: Completed) -> None:
    jobs = [job("1/6/2541", "W" * CHARACTERS["text"], "ชำนาญการ")]
    pdf = completed(dossier(history=jobs))
    assert form_alone(text(pdf)).count("W") == CHARACTERS["text"]
    assert not outside(pdf)


def test_number_stays_with_its_noun(completed: Completed) -> None:
    """Wherever the line ends, the number of a place or level does not begin the next one."""
    lines = ["ก " * 30 + "." * padding + " กองร้อยที่ 52 ระดับ 3" for padding in range(60)]
    printed = text(completed(dossier(experience="\n".join(lines)))).splitlines()
    assert any(line.endswith("ที่ ๕๒") for line in printed)
    assert not any(line.startswith("๕๒") or line == "๓" for line in printed)


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


@pytest.mark.parametrize("form", FORMS)
def test_complete_form_has_no_overlaps(completed: Completed, form: str) -> None:
    assert not overlaps(completed(complete(), form))


# --- The narrative forms -----------------------------------------------------------------


def lines(count: int, words: str = "บรรทัด") -> str:
    return "\n".join([words] * count)


def changed(form: str, **answers: Any) -> dict[str, Any]:
    """The complete dossier with answers of a form changed."""
    given = complete()
    given["forms"][form] |= answers
    return given


def longest(fits: Callable[[int], bool]) -> int:
    """The largest number for which something fits that does not for larger ones."""
    return bisect_left(range(1000), True, key=lambda count: not fits(count)) - 1


def test_heading_stays_with_its_text(completed: Completed) -> None:
    """Wherever a page ends, it does not end with a heading."""
    begun_with_heading = 0
    for count in range(26, 34):
        pages = text(completed(changed("vision", rationale=lines(count)), "vision")).split("\f")[:-1]
        for page in some(pages):
            _, second, *_, last = page.strip().splitlines()
            begun_with_heading += second.startswith(("๒. ", "๓. ", "๔. "))
            assert not re.match(r"[๑-๖]\. ", last)
    assert begun_with_heading, "no heading ever met the end of a page"


SIGNATURES = {
    "vision": ("rationale", "ลงชื่อผู้สมัคร", "วันที่"),
    "ethics": ("text", "ลงชื่อผู้สมัคร", "วันที่"),
    "achievements": ("items", "ขอรับรองว่าผลงาน", "ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ (ตัวอย่าง)"),
}


@pytest.mark.parametrize("form", SIGNATURES)
def test_signature_stays_whole(completed: Completed, counted: Counted, form: str) -> None:
    path, first, last = SIGNATURES[form]

    def of(count: int) -> dict[str, Any]:
        item = complete()["forms"]["achievements"]["items"][0] | {"summary": lines(count)}
        return changed(form, **{path: [item] if path == "items" else lines(count)})

    full = longest(lambda count: counted(of(count), form) == 1)
    found_on = set()
    for count in range(full, full + 15, 2):
        pages = text(completed(of(count), form)).split("\f")
        assert [first in page for page in pages] == [last in page for page in pages]
        found_on.add([first in page for page in pages].index(True))
    assert found_on == {0, 1}


@pytest.mark.parametrize(("form", "person"), [("ethics", "signature"), ("achievements", "owner")])
def test_signature_longer_than_a_page_goes_on(completed: Completed, form: str, person: str) -> None:
    longest = "W" * CHARACTERS["text"]
    pdf = completed(changed(form, **{person: {"name": longest, "position": longest}}), form)
    assert form_alone(text(pdf)).count("W") == 2 * len(longest)
    assert not outside(pdf)
    assert not overlaps(pdf)


def test_signatures_stay_beside_each_other_below_an_opinion_of_pages(completed: Completed) -> None:
    supervisor = {"opinion": lines(60), "name": "นายสมมติ", "position": "ผู้อำนวยการสำนัก" * 5}
    pages = text(completed(changed("achievements", supervisor=supervisor), "achievements")).split("\f")
    assert [page.count("(ลงชื่อ)") for page in pages if "(ลงชื่อ)" in page] == [2]
    assert "".join(pages).count("บรรทัด") == 60


def test_entry_stays_on_one_page(completed: Completed) -> None:
    entries = complete()["forms"]["experience"]["entries"] * 5
    pages = text(completed(changed("experience", entries=entries), "experience")).split("\f")
    evidence = [page.count("หลักฐาน: ") for page in pages]
    assert evidence == [page.count("สายงาน: ") for page in pages]
    assert sum(evidence) == len(entries)
    assert sum(count > 0 for count in evidence) >= 2


def test_dates_that_are_none_stand_in_their_place(completed: Completed) -> None:
    entry = complete()["forms"]["experience"]["entries"][0] | {"from": "W" * 60, "to": "ปลายปีงบประมาณ " * 5}
    signature = {"name": "ก", "position": "ข", "date": "วันที่ลงนามในแบบฟอร์มนี้เมื่อยื่นใบสมัครแล้วเสร็จ"}
    pdf = completed(changed("experience", entries=[entry], signature=signature), "experience")
    assert squeezed(signature["date"]) in squeezed(text(pdf))
    assert not outside(pdf)
    assert not overlaps(pdf)
