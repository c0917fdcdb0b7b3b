"""The last look at what was imported: words in are words out.

Whatever a reader does with a document, its words stand in a file: in a key, a comment or a mark.
What only says what stands beside it (labels, numbers of items, 'จำนวน … อัตรา') became a key or structure.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import grammar
from prakat.site_builder.content.importer.lines.entry import marked, tidy
from prakat.site_builder.content.importer.shapes import Line, only_numbers_a_page
from prakat.validators.counting.calendar import MONTHS
from prakat.validators.text import scrub, to_arabic_digits

_WORD = re.compile("[0-9A-Za-z\u00c0-\u024fก-\u0e4e]+")
_COMMA, _NOTHING = re.compile("(?<=[0-9]),(?=[0-9]{3})"), re.compile(r"(?<=[0-9])\.0+(?![0-9])")
_IN_WORDS = re.compile(
    r"([0-9]\s*(?:บาท\s*)?)\((?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่|เอ็ด|ร้อย|พัน|หมื่น|แสน|บาท|ถ้วน)+\)"
)
# A year, a month, `per:`.
_SAID = re.compile(
    rf"(?:พ\.?\s?ศ\.?|พุทธศักราช)(?=\s*[0-9])|เดือน(?=\s*(?:{'|'.join(MONTHS)}))|(?<=บาท)\s*/\s*(?:เดือน|วัน|ชั่วโมง|ปี)"
)
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_NUMBERS_A_ROW = re.compile(r"[\W\d]*")
_CENTURY = "25"
# What is said again wherever it is spoken of.
_NAMES = ("title", "line", "number", "type", "level", "group", "agency", "signed")


def unplaced(lines: Iterable[Line], drafts: Iterable[Draft]) -> Iterator[tuple[int, str, str]]:
    """Yield what of a document's lines stands in no draft: the line's number, the words, all of the line."""
    said = {line.number: (line, list(_words(_beside_labels(line)))) for line in lines}
    drafts = [*drafts]
    texts = [text for draft in drafts for text in _texts(draft)]
    names = {
        word
        for draft in drafts
        for key in _NAMES
        for text in _scalars(draft.values.get(key))
        for word in _words(text)
    }
    names |= {f"{draft.values.get('line')}{draft.values.get('level')}" for draft in drafts}
    missing = Counter(word for _, words in said.values() for word in words if word not in names)
    spare = Counter(word for text in texts for word in _words(text))
    for word in missing.keys() & spare.keys():
        missing[word], spare[word] = missing[word] - spare[word], spare[word] - missing[word]
    missing, spare = +missing, +spare
    _take_from_longer(missing, spare)
    lost = {number: [each for each in words if missing[each] > 0] for number, (_, words) in said.items()}
    # Of lines that say the same the one that lost most is meant.
    for number in sorted(lost, key=lambda each: (-len(lost[each]), each)):
        if words := [each for each in lost[number] if missing[each] > 0]:
            missing.subtract(words)
            yield number, " ".join(words), tidy(said[number][0].text).replace("\t", " ")


def _texts(draft: Draft) -> Iterator[str]:
    yield from draft.comments
    yield from draft.read
    yield from (words for marks in draft.marks.values() for words in marks)
    yield from _scalars(draft.values)


def _scalars(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _scalars(each)
    elif value is not None:
        yield str(value)


def _words(text: str) -> Iterator[str]:
    text = _NOTHING.sub("", _COMMA.sub("", to_arabic_digits(scrub(text))))
    for word in _WORD.findall(_SAID.sub("", _IN_WORDS.sub(r"\1", text))):
        yield from (part for part in grammar.STRUCTURE.split(word) if part not in ("", "ณ"))


def _beside_labels(line: Line) -> str:
    """Return what a line says beside the labels, the number of an item, of a row, of a page."""
    text = _BOOKMARK.sub("", tidy(line.text.strip()).replace("\u00ad", ""))
    first = line.cell is not None and line.cell[2] == 1
    if _NUMBERS_A_ROW.fullmatch(text) if first else line.cell is None and only_numbers_a_page(text):
        return ""
    text = marked(text)[1]
    if grammar.FOLLOWS.match(text) or (line.cell and grammar.column(text)):
        return ""
    pieces = text.split("\t")
    if len(pieces) > 1 and (grammar.column(pieces[0]) == "order" or _NUMBERS_A_ROW.fullmatch(pieces[0])):
        pieces = pieces[1:]  # of a table whose columns tabs part
    return " ".join(map(_beside_label, pieces))


def _beside_label(words: str) -> str:
    found = grammar.label(words)
    return found.value if found else words


def _take_from_longer(missing: Counter[str], spare: Counter[str]) -> None:
    """Take away what stands within longer words: joined lines, a name without what stood around it."""
    sizes = sorted({len(each) for each in missing}, reverse=True)
    for word, count in spare.items():
        at = 0
        while at < len(word) and sizes:
            size = next((n for n in sizes if missing[word[at : at + n]] > 0 and _whole(word, at, at + n)), 0)
            if size:
                missing[word[at : at + size]] -= count
            at += size or 1


def _whole(word: str, start: int, end: int) -> bool:
    """Return whether a part of a word parts no number; a year's last figures are one."""
    if end > len(word):
        return False
    before = word[max(start - 1, 0) : start + 1]
    return (not before.isdigit() or len(before) < 2 or word[:start] == _CENTURY) and not (
        word[end - 1].isdigit() and word[end : end + 1].isdigit()
    )
