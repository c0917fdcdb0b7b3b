"""A document as its readers see it: its text, the place of each word, its metadata."""

import io
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pypdf

# The page and its margins in points: A4, left 3 cm, right 2 cm, bottom 1.75 cm.
CM = 28.35
WIDTH, LEFT, RIGHT = 595.28, 3 * CM, 595.28 - 2 * CM
HEIGHT, BOTTOM = 841.89, 841.89 - 1.75 * CM
# In the margin of a completed page: letters, form, page (forms/paper/page_code.py).
# A page begins behind a form feed.
CODE = re.compile(
    r"(?m)(?<![^\n\f])([0-9A-Z]{4} [0-9A-Z]{4})\n([0-9A-Z]{4} [0-9A-Z]{4})\n([a-z0-9-]+) (\d+/\d+)$\n?"
)


class Word(NamedTuple):
    """A word on a page: where it begins and ends, from the left and from the top, in points."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    text: str


def text(pdf: bytes) -> str:
    """The text in the order in which it was set, but for the codes of pages."""
    return CODE.sub("", _pdftotext(pdf, "-raw").replace("\N{NO-BREAK SPACE}", " ").replace("ํา", "ำ"))


def codes(pdf: bytes) -> list[tuple[str, ...]]:
    """The codes of pages in letters: the two lines of the mark, the form, the page of how many."""
    return CODE.findall(_pdftotext(pdf, "-raw"))


def form_alone(printed: str) -> str:
    """The text without what the originals do not have: what ties a page to the first, and how to go on."""
    pages = [page for page in printed.split("\f") if "ใบต่อ" not in page]
    return re.sub(r"(?m)^.+…$|^(.+ )?หน้า [๐-๙]+/[๐-๙]+$|^\(ทำสำเนาหน้านี้ต่อหนึ่งเรื่อง\)$", "", "\f".join(pages))


def page_count(pdf: bytes) -> int:
    """The number of pages."""
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def squeezed(words: str) -> str:
    """Without white space, Thai digits throughout: for comparing wherever lines were broken."""
    return re.sub(r"[\s\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}]", "", thai(words).replace("ํา", "ำ"))


def thai(words: str) -> str:
    """With Thai digits."""
    return words.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def words(pdf: bytes) -> Iterator[Word]:
    """Each word with its place, but for the codes of pages."""
    return (word for word in all_words(pdf) if not in_code(word))


def in_code(word: Word) -> bool:
    """Whether a word stands where the code of a page does: in the left margin, at its lower end."""
    return word.x1 < LEFT and word.y0 > HEIGHT - 3.5 * CM


def all_words(pdf: bytes) -> Iterator[Word]:
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


def parts(pdf: bytes) -> Iterator[Any]:
    """Each tagged part of a PDF, in reading order."""
    yield from _within(pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])


def tables(pdf: bytes) -> list[list[list[tuple[str, int, int]]]]:
    """Of each table with a header, of each row, the cells: kind (TH, TD), columns and rows that it takes."""
    found = [
        [[_cell(cell) for cell in _children(row)] for row in _within(table) if row["/S"] == "/TR"]
        for table in parts(pdf)
        if table["/S"] == "/Table"
    ]
    return [table for table in found if any(cell[0] == "/TH" for row in table for cell in row)]


def ticks(pdf: bytes) -> list[bool]:
    """Whether each box, or place for a check mark, is ticked."""
    said = [part.get("/Alt") for part in parts(pdf)]
    return [words.startswith("เลือก") for words in said if words and "เลือก" in words]


def by_libreoffice(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Word's files as LibreOffice opens and prints them: tagged PDF, by the same names."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    target = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", target, "--outdir", str(folder), *map(str, folder.glob("*.docx"))]
    subprocess.run(command, capture_output=True, check=True)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


def _several(part: Any, name: str) -> list[Any]:
    """The values of a part under a name, where a single value stands for a list of one."""
    value = part.get(name, pypdf.generic.ArrayObject()).get_object()
    return [each.get_object() for each in (value if isinstance(value, list) else [value])]


def _children(part: Any) -> list[Any]:
    return [each for each in _several(part, "/K") if isinstance(each, dict) and "/S" in each]


def _within(part: Any) -> Iterator[Any]:
    for child in _children(part):
        yield child
        yield from _within(child)


def _cell(part: Any) -> tuple[str, int, int]:
    about = _several(part, "/A")
    columns, rows = (
        next((int(each[name]) for each in about if name in each), 1) for name in ("/ColSpan", "/RowSpan")
    )
    return part["/S"], columns, rows
