"""The code on each page of a completed form: it finds the answers again, and tells nothing of the person."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from prakat.forms.paper import documents
from prakat.forms.paper.page_code import PageCode, mark_of
from prakat.site_builder.intake.verify import Exported
from prakat.validators.dossier import Dossier
from tests.documents.conftest import Completed, texts
from tests.documents.reading import BOTTOM, CM, HEIGHT, LEFT, all_words, codes, in_code, page_count
from tests.dossiers import FORMS, complete, parsed
from tests.support import some

MARK = mark_of(Dossier.parse(json.dumps(complete())).digest)


def read(pdf: bytes) -> list[zxingcpp.Barcode]:
    """The codes of a PDF as a scanner of 300 to the inch gives its pages, one of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=300 / 72, grayscale=True).to_pil() for page in document]
    found = [zxingcpp.read_barcodes(page) for page in pages]
    assert [len(each) for each in found] == [1] * len(pages)
    return [each for (each,) in found]


@pytest.mark.parametrize("form", FORMS)
def test_each_page_says_whose_form_it_is_and_which_page(completed: Completed, form: str) -> None:
    pdf = completed(complete(), form)
    count = page_count(pdf)
    assert [PageCode.read(each.text) for each in read(pdf)] == [
        PageCode(MARK, form, page, count) for page in range(1, count + 1)
    ]
    assert codes(pdf) == [
        (f"{MARK[:4]} {MARK[4:8]}", f"{MARK[8:12]} {MARK[12:]}", form, f"{page}/{count}")
        for page in range(1, count + 1)
    ]


def test_a_draft_says_so_and_has_the_code_of_its_own_answers(completed: Completed) -> None:
    dossier = complete()
    del dossier["forms"]["application"]["person"]["surname"]
    said = [PageCode.read(each.text) for each in read(completed(dossier))]
    assert {each.is_draft for each in said if each} == {True}
    assert {each.mark for each in said if each} == {mark_of(Dossier.parse(json.dumps(dossier)).digest)}
    assert MARK not in {each.mark for each in said if each}


def test_the_code_stands_apart_from_all_else(completed: Completed) -> None:
    for form in FORMS:
        pdf = completed(complete(), form)
        with pypdfium2.PdfDocument(pdf) as document:
            for page in document:
                # Within the square and a border of two millimetres there is nothing but the code.
                corner = page.render(scale=4, grayscale=True).to_pil()
                square = tuple(
                    int(4 * each) for each in (0.9 * CM, HEIGHT - 2.15 * CM, 2.15 * CM, HEIGHT - 0.9 * CM)
                )
                left, top, right, low = square
                border = corner.crop((left - 14, top - 8, right + 14, low + 14))
                border.paste(255, (13, 7, right - left + 15, low - top + 9))
                assert border.getextrema() == (255, 255), form
        in_margin = [word for word in all_words(pdf) if word.x0 < LEFT - 1 * CM]
        assert {in_code(word) for word in in_margin} == {True}
        assert all(word.x0 >= LEFT - 1 or word.y1 < BOTTOM + CM for word in all_words(pdf))


def test_what_nobody_filled_in_has_none(blank: Callable[[str], bytes]) -> None:
    assert codes(blank("vision")) == []
    with pypdfium2.PdfDocument(blank("vision")) as document:
        assert zxingcpp.read_barcodes(document[0].render(scale=300 / 72, grayscale=True).to_pil()) == []


def test_a_form_of_an_agency_may_have_a_long_name(originals: Exported, fonts: Path) -> None:
    name = "-".join(["statement-of-works-abroad"] * 3)
    form: Any = originals.forms["vision"]
    announcement: Any = originals.announcement
    drawn = PageCode(MARK, name, 12, 34).drawn()
    assert "<path" in drawn
    words = documents.sheet(form, announcement, {}, documents.Reported())
    words["code"] = {"mark": "0123 4567 89AB CDEF", "form": name, "drawn": [drawn]}
    pdf = documents.other_document(_layout(form["id"]), words, fonts)
    assert [PageCode.read(each.text) for each in read(pdf)] == [PageCode(MARK, name, 12, 34)]
    assert max(word.x1 for word in all_words(pdf) if in_code(word)) < LEFT - 1


def _layout(form: str) -> bytes:
    return documents._layout({"id": form}, None)  # type: ignore[typeddict-item]


def test_the_same_answers_have_one_code_however_they_are_written() -> None:
    def keys_turned(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: keys_turned(each) for key, each in reversed(value.items())}
        return [keys_turned(each) for each in value] if isinstance(value, list) else value

    for text in (
        json.dumps(complete(), ensure_ascii=False, indent=2),
        json.dumps(keys_turned(complete())),
        "\ufeff" + json.dumps(complete()),
    ):
        assert mark_of(Dossier.parse(text).digest) == MARK


def test_a_code_tells_nothing_of_the_person(completed: Completed, originals: Exported) -> None:
    given, _ = texts(complete(), originals)
    said = {"PRAKAT1", MARK, "APPLICATION", "1/4", "2/4", "3/4", "4/4"}
    for each in some(read(completed(given))):
        assert set(each.text.split(":")) <= said


def test_other_codes_are_none_of_ours() -> None:
    good = PageCode(MARK, "vision", 1, 2).text
    assert PageCode.read(good)
    for text in (
        *("", "PRAKAT1", good.lower(), f" {good}", f"{good}\n", good.replace(":1/2", ":0/2")),
        *(good.replace(":1/2", ":3/2"), good.replace(MARK, MARK[:15]), good.replace(MARK, f"{MARK[:15]}O")),
        good.replace("PRAKAT1", "PRAKAT2"),
    ):
        assert PageCode.read(text) is None, text


def test_the_code_is_the_same_in_every_making(completed: Completed, originals: Exported, fonts: Path) -> None:
    given = parsed(*texts(complete(), originals))
    made = documents.completed(originals.forms["vision"], originals.announcement, *given, fonts)
    assert made == completed(complete(), "vision")
