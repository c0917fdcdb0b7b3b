"""Numbers of persons that must not be published, and telephone numbers that nobody can call."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import cast

from prakat.forms.questions.source import Finding, Source
from prakat.validators.answers import Answers
from prakat.validators.contract import AnnouncementData
from prakat.validators.declare import Scope
from prakat.validators.rules import load
from prakat.validators.text import normalise, row_of_figures, to_arabic_digits

_OFFICE = Scope(cast(AnnouncementData, {}), Answers(), {"line": "office"})
_MOST = 20  # of a text, or of the rows of a table: who mends those looks at the others
_THIRTEEN = row_of_figures(13)
_FIGURE = re.compile("[0-9๐-๙]")
# Whose number it is: one's own, of which any is personal, or that of an office that pays taxes.
_OF_A_PERSON = re.compile("ประชาชน|บัตรประจำตัว(?!ผู้สมัคร|สอบ)|เลขบัตร|13 หลัก")
_OF_AN_OFFICE = re.compile(r"(?:ผู้เสียภาษี|นิติบุคคล|บัญชี|พัสดุ|อ้างอิง)[^0-9๐-๙]{0,20}$")
_CALLED = re.compile(
    r"(?:โทร(?:ศัพท์|สาร)?|มือถือ|(?<![A-Za-z])(?:Tel|Fax|Mobile)(?![a-z]))[^0-9๐-๙\n]{0,20}"
    r"((?<![0-9๐-๙])[0๐](?:[\s.()-]{0,2}[0-9๐-๙]){5,24})(?![0-9๐-๙])",
    re.IGNORECASE,
)


def findings(source: Source) -> Iterator[Finding]:
    """Report numbers of identity cards, and telephone numbers with too few or too many figures."""
    told = 0
    for _, text, start in source.texts():
        for found in islice(personal(text), _MOST):
            if told < _MOST:
                told += 1
                yield source.quoting(start, found[0], "text.national_id", words=hidden(found[0]))
        for found in islice(_CALLED.finditer(text), _MOST):
            number = normalise(found[1])
            codes = {each.code for each in load("phone").validate(number, _OFFICE)}
            if codes & {"phone.unusual", "phone.hotline"}:
                figures = len(_FIGURE.findall(number))
                yield source.quoting(start, found[1], "text.phone", words=found[1], figures=figures)


def personal(text: str) -> Iterator[re.Match[str]]:
    """Yield what is a number of an identity card, by its figures or by the words before it."""
    yield from (each for each in _THIRTEEN.finditer(text) if _is_of_a_person(text, each))


def _is_of_a_person(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    before = text[max(0, start - 60) : start]
    if _FIGURE.search(before[-1:] + text[end : end + 1]) or _OF_AN_OFFICE.search(before):
        return False
    figures = to_arabic_digits("".join(_FIGURE.findall(found[0])))
    if figures[0] in "09":
        return False
    summed = sum((13 - place) * int(figure) for place, figure in enumerate(figures[:12]))
    return (11 - summed % 11) % 10 == int(figures[12]) or _OF_A_PERSON.search(before) is not None


def hidden(number: str) -> str:
    """Return the number without most of its figures: a report is read by others, too."""
    seen = iter(range(len(number)))
    return _FIGURE.sub(lambda figure: figure[0] if next(seen) in (0, 11, 12) else "x", number)
