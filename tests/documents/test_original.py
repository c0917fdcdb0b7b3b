"""The blank forms say what the originals say, all of it and nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents.reading import CM, form_alone, squeezed, text, words
from tests.support import some

ORIGINAL = Path(__file__).parent.parent / "originals/moe-foreign-relations-director.txt"

# The first words of each form, in the order of the originals, and how many pages the blank one has.
FORMS = {
    "application": ("ใบสมัครเข้ารับ", 5),
    "achievements": ("แบบแสดงผลสัมฤทธิ์", 1),
    "vision": ("แบบเสนอวิสัยทัศน์", 1),
    "ethics": ("แบบแสดงพฤติกรรม", 1),
    "experience": ("แบบแสดงประสบการณ์", 2),
}

# What the word processor left in the text: a page number, a bookmark, half a pair of brackets.
RESIDUE = {"\n-3-\n": "\n", " [bookmark: _Hlk129634361]": " ", " ลงชื่อ)": " (ลงชื่อ)"}


def labels(form: str) -> list[str]:
    """The words of a form of the original, between dotted lines, tabs and cells."""
    document = ORIGINAL.read_text()
    begins = [document.index(words) for words, _ in FORMS.values()] + [len(document)]
    which = [*FORMS].index(form)
    words = document[begins[which] : begins[which + 1]]
    for residue, meant in RESIDUE.items():
        words = words.replace(residue, meant)
    fragments = re.split(r"[.…]{3,}|\s{2,}|[\t\n]", words)
    return [squeezed(each) for each in fragments if re.search(r"[\w()]", each)]


@pytest.mark.parametrize("form", FORMS)
def test_blank_form_word_for_word(blank: Callable[[str], bytes], form: str) -> None:
    printed = squeezed(form_alone(text(blank(form))))
    for label in some(sorted(labels(form), key=len, reverse=True)):
        assert label in printed, f"missing from the blank form: {label}"
        printed = printed.replace(label, "|", 1)
    numbers = "".join(f"-{number}-" for number in "๒๓๔"[: FORMS[form][1] - 1])
    assert printed.replace("|", "") == numbers


def test_every_label_was_looked_for() -> None:
    """So that no change to the splitting of the original lets a form pass by having no labels."""
    least = {"application": 160, "achievements": 25, "vision": 20, "ethics": 10, "experience": 50}
    for form, count in least.items():
        assert len(labels(form)) >= count, form


@pytest.mark.parametrize("form", FORMS)
def test_pages_of_the_blank_form(blank: Callable[[str], bytes], form: str) -> None:
    pages = text(blank(form)).split("\f")[:-1]
    assert len(pages) == FORMS[form][1]
    assert all(page.strip() for page in some(pages))


def test_room_to_write_by_hand(blank: Callable[[str], bytes]) -> None:
    """Lines of 0.8 cm: between one line of the form and the next."""
    places = {word.text: word.y0 for word in words(blank("application")) if word.page == 1}
    assert places["สำนัก"] - places["เงินเดือนปัจจุบัน"] >= 0.8 * CM - 0.1


def test_continuation(blank: Callable[[str], bytes]) -> None:
    """Its last page has more lines for each part that may need them."""
    *_, last = text(blank("application")).split("\f")[:-1]
    assert "ใบต่อ ใบสมัคร" in last
    for part in ("๓. ประวัติการศึกษา", "๔. ประวัติการรับราชการ", "๖. ประวัติการฝึกอบรม", "๘. ผลงานที่ภาคภูมิใจ"):
        assert part in last


@pytest.mark.parametrize(("form", "what"), [("experience", "ขอรับรองว่าผู้สมัคร"), ("achievements", "(ลงชื่อ)")])
def test_note_stands_with_what_is_certified(blank: Callable[[str], bytes], form: str, what: str) -> None:
    (page,) = [page for page in text(blank(form)).split("\f") if "หมายเหตุ" in page]
    assert what in page
