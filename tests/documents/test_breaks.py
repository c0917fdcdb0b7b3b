"""Where the lines of a cell end: in names of degrees, universities, agencies and posts."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from itertools import accumulate, cycle
from pathlib import Path

import pytest

from prakat.forms.paper import documents, thai_breaks
from prakat.site_builder.intake.verify import Exported
from tests.documents.conftest import Completed
from tests.documents.reading import LEFT, Word, squeezed, text, words
from tests.documents.test_documents import dossier

# A stroke stands wherever a line may end, besides a space.
NAMES = (Path(__file__).parent / "names.txt").read_text("utf-8").splitlines()

# Each name in a place of its own, on a page of its own for those of a column.
LAYOUT = """
#import "paper.typ": *
#show: paper
#for name in sheet.names {{
  block(width: {width}, breakable: false, {place})
  block(height: pitch)
}}
"""


def typeset(names: list[str], place: str, width: str, fonts: Path) -> list[list[Word]]:
    """The words of each name as it stands in that place (Typst) of that width, with where they are."""
    sheet = {
        "title": "ชื่อ",
        "author": "หน่วยงาน",
        "dated": "2024-12-06",
        "digits": "thai",
        "wording": {"title": "ชื่อ"},
        "names": names,
        "divided": thai_breaks.divided(names),
    }
    layout = LAYOUT.format(width=width, place=place).encode()
    cells: list[list[Word]] = []
    before: Word | None = None
    for word in words(documents.other_document(layout, sheet, fonts)):
        if word.y1 - word.y0 > 10 and word.x0 >= LEFT - 1 and word.y0 > 50:
            begins = before is None or word.page > before.page or word.y0 - before.y0 > 1.5 * 19.2
            cells.append([word]) if begins else cells[-1].append(word)
            before = word
    return cells


def lines(cell: list[Word]) -> list[str]:
    """The text of each line of a cell."""
    found: dict[int, list[str]] = {}
    for word in cell:
        found.setdefault(round(word.y1 / 4), []).append(word.text)
    return [" ".join(each) for each in found.values()]


def test_only_what_no_line_could_hold_is_looked_at(
    completed: Completed, blank: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form is the same, byte for byte, where places to break are looked for in all that it says."""
    found: list[list[str]] = []

    def noted(texts: Iterable[str]) -> list[str]:
        found.append(thai_breaks.wide(texts))
        return found[-1]

    monkeypatch.setattr(documents, "wide", noted)
    given = dossier(experience=f"ประสบการณ์ด้าน{'ความร่วมมือระหว่างประเทศ' * 9} {'ก' * 250}")
    filled, empty = completed(given), blank("application")
    assert {"ก" * 250 in each for each in found} == {True, False}
    turns = cycle([[], [""]])  # what the form says of itself, and all that is printed
    monkeypatch.setattr(documents, "wide", lambda _: next(turns))
    assert (completed(given), blank("application")) == (filled, empty)


def test_the_words_of_the_forms_themselves_are_whole(published: dict[str, Exported], fonts: Path) -> None:
    """Of a layout, its labels, and what the announcement says in it, also where they stand side by side."""
    for announcement, forms in published.values():
        for form in forms.values():
            printed = documents.blank(form, announcement, fonts)
            for end, start in re.findall(r"([ก-๎]+)\n([ก-๎]+)", text(printed)):
                # Each side of a space that the line ended at begins and ends with a word of its own.
                apart = len(thai_breaks.by_turns(end)) % 2 == 0 and not thai_breaks.by_turns(start)[0]
                assert apart or not broken(end, start), f"{form['id']} of {announcement['id']}: {end}|{start}"


def broken(end: str, start: str) -> bool:
    """Whether a listed word stands on both sides."""
    lengths = [0, *accumulate(len(part) for part in thai_breaks.by_turns(end + start))]
    return any(lengths[at] < len(end) < lengths[at + 1] for at in range(1, len(lengths) - 1, 2))


def assert_ends_between_words(place: str, width: str, fonts: Path) -> None:
    cells = typeset([name.replace("|", "") for name in NAMES], place, width, fonts)
    assert len(cells) == len(NAMES)
    for name, cell in zip(NAMES, cells, strict=True):
        found = [squeezed(line) for line in lines(cell)]
        assert "".join(found) == squeezed(name.replace("|", ""))
        ends = {*accumulate(map(len, found))}
        allowed = {*accumulate(len(squeezed(part)) for part in re.split("[| ]", name))}
        assert ends <= allowed, f"{name} in {width}: {found}"


# The columns of the application: degree, university; bureau; department; a course of training.
@pytest.mark.parametrize("width", ["2.4cm", "2.8cm", "3.3cm", "3.7cm"])
def test_lines_of_a_cell_end_between_words(width: str, fonts: Path) -> None:
    assert len(NAMES) >= 300
    assert_ends_between_words("cell(name)", width, fonts)


@pytest.mark.parametrize("indent", ["0cm", "0.6cm", "1.3cm", "2.1cm"])
def test_lines_of_running_text_end_between_words(indent: str, fonts: Path) -> None:
    """Wherever in a line a name begins."""
    assert_ends_between_words(f"ruled(name, first-line: {indent})", "5cm", fonts)


ADDRESS = (
    "https://www.example.go.th/เอกสาร/contents/plan-2567.pdf?download=1&version=" + "a1b2" * 30 + "#page=12"
)


@pytest.mark.parametrize(
    ("place", "width"), [("ruled(name)", "16cm"), ("ruled(name)", "10cm"), ("cell(name)", "4cm")]
)
@pytest.mark.parametrize(
    "said",
    [ADDRESS, "www." + "x" * 90, "some.body@" + "example." * 12 + "th"],
    ids=["long", "one word", "mail"],
)
def test_an_address_is_broken_without_a_sign_of_its_own(
    said: str, place: str, width: str, fonts: Path
) -> None:
    """Who copies it from the document gets it as it was typed, and it runs over no edge."""
    (cell,) = typeset([said], place, width, fonts)
    assert "".join(unescape(word.text) for word in cell) == said
    assert max(word.x1 for word in cell) - LEFT < float(width.removesuffix("cm")) * 72 / 2.54 + 1


def test_running_text_that_is_not_listed_is_broken_as_ever(fonts: Path) -> None:
    """Its lines are as full as the line breaker makes them."""
    said = "เมื่อวานนี้เราไปซื้อผักกาดขาวกับแตงกวาที่ตลาดใกล้บ้านแล้วเอามาต้มให้หลานกินจนอิ่ม" * 3
    (cell,) = typeset([said], "ruled(name)", "16cm", fonts)
    assert all(len(line) > 60 for line in lines(cell)[1:-1])
