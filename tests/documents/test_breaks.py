"""Where the lines of a cell end: in names of degrees, universities, agencies and posts."""

import re
from itertools import accumulate
from pathlib import Path

import pytest

from prakat.forms.paper import documents, thai_breaks
from tests.documents.reading import LEFT, Word, squeezed, words

# A stroke stands wherever a line may end, besides a space.
NAMES = (Path(__file__).parent / "names.txt").read_text("utf-8").splitlines()

# Each name in a cell of its own, on a page of its own for those of a column.
LAYOUT = b"""
#import "paper.typ": *
#show: paper
#for name in sheet.names {
  block(width: eval(sheet.width), breakable: false, cell(name))
  block(height: pitch)
}
"""


def typeset(names: list[str], width: str, fonts: Path) -> list[list[Word]]:
    """The words of each name as it stands in a cell of that width, with their places."""
    sheet = {
        "title": "ชื่อ",
        "author": "หน่วยงาน",
        "dated": "2024-12-06",
        "digits": "thai",
        "wording": {"title": "ชื่อ"},
        "names": names,
        "width": width,
        "divided": thai_breaks.divided(names),
    }
    cells: list[list[Word]] = []
    before: Word | None = None
    for word in words(documents.other_document(LAYOUT, sheet, fonts)):
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


# The columns of the application: degree, university; bureau; department; a course of training.
@pytest.mark.parametrize("width", ["2.4cm", "2.8cm", "3.3cm", "3.7cm"])
def test_lines_end_between_words(width: str, fonts: Path) -> None:
    assert len(NAMES) >= 300
    cells = typeset([name.replace("|", "") for name in NAMES], width, fonts)
    assert len(cells) == len(NAMES)
    for name, cell in zip(NAMES, cells, strict=True):
        found = [squeezed(line) for line in lines(cell)]
        assert "".join(found) == squeezed(name.replace("|", ""))
        ends = {*accumulate(map(len, found))}
        allowed = {*accumulate(len(squeezed(part)) for part in re.split("[| ]", name))}
        assert ends <= allowed, f"{name} in {width}: {found}"
