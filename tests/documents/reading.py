"""A PDF as its readers have it: its text, the place of each word, what it says of itself."""

import re
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

# The page and its margins in points: A4, left 3 cm, right 2 cm, bottom 1.75 cm.
WIDTH, LEFT, RIGHT = 595.28, 3 * 28.35, 595.28 - 2 * 28.35
HEIGHT, BOTTOM = 841.89, 841.89 - 1.75 * 28.35


class Word(NamedTuple):
    """A word on a page: where it begins and ends, from the left and from the top, in points."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    text: str


def text(pdf: bytes) -> str:
    """The text in the order in which it was set."""
    return _pdftotext(pdf, "-raw").replace("\N{NO-BREAK SPACE}", " ").replace("ํา", "ำ")


def squeezed(words: str) -> str:
    """Without white space, Thai digits throughout: for comparing wherever lines were broken."""
    return re.sub(r"[\s\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}]", "", thai(words).replace("ํา", "ำ"))


def thai(words: str) -> str:
    """With Thai digits."""
    return words.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def words(pdf: bytes) -> Iterator[Word]:
    """Each word with its place."""
    page = 0
    for line in _pdftotext(pdf, "-bbox").splitlines():
        page += "<page " in line
        if found := re.search(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)</word>', line):
            x0, y0, x1, y1 = map(float, found.groups()[:4])
            yield Word(page, x0, y0, x1, y1, found[5])


def _pdftotext(pdf: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
