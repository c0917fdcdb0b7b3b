"""The blank application form says what the original says, all of it and nothing else."""

import re
from pathlib import Path

from forms import documents
from site_builder.verify import Exported
from tests.documents.reading import squeezed, text

ORIGINAL = Path(__file__).parent.parent / "originals/moe-foreign-relations-director.txt"


def labels() -> list[str]:
    """The words of the original's application form, between dotted lines, tabs and cells."""
    document = ORIGINAL.read_text()
    form = document[document.index("ใบสมัครเข้ารับ") : document.index("แบบแสดงผลสัมฤทธิ์")]
    residue = form.replace("\n-3-\n", "\n")  # a page number that the word processor left in the text
    fragments = re.split(r"[.…]{3,}|\s{2,}|[\t\n]", residue)
    return [squeezed(each) for each in fragments if re.search(r"[\w()]", each)]


def test_blank_form_word_for_word(originals: Exported, fonts: Path) -> None:
    blank = squeezed(text(documents.blank(originals.forms["application"], originals.announcement, fonts)))
    assert len(labels()) > 120
    for label in sorted(labels(), key=len, reverse=True):
        assert label in blank, f"missing from the blank form: {label}"
        blank = blank.replace(label, "|", 1)
    assert blank.replace("|", "") == "-๒--๓-"  # the page numbers


def test_blank_form_has_the_pages_of_the_original(originals: Exported, fonts: Path) -> None:
    """Page 3 of the original begins at ๙, where its text has the residue of a page number."""
    pages = text(documents.blank(originals.forms["application"], originals.announcement, fonts)).split("\f")
    assert [page.strip() != "" for page in pages] == [True, True, True, False]
    assert pages[2].strip().splitlines()[:2] == ["- ๓ -", "๙. ประวัติสุขภาพ"]
