"""Thai vowels and tone marks as they should stand, whatever fonts, PDF files and keyboards made of them.

Only what has one reading is mended. No Thai word begins with a mark, with า or with ำ: a space before
one of them came from a PDF file, where the circle of ำ is a mark of its own and is often lost.
"""

import re
from collections.abc import Iterator

# Where Windows' and Macintosh's old Thai fonts keep marks moved aside for tall letters, and letters
# without their foot (the Adobe Glyph List names the latter).
_WINDOWS = "ฐ\u0e34\u0e35\u0e36\u0e37่้๊๋์่้๊๋์ญ\u0e31\u0e4d\u0e47่้๊๋์\u0e38\u0e39\u0e3a"
_MACINTOSH = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47่่่้้้๊๊๊๋๋๋์์์\u0e4d"
_OLD = {0xF700 + n: mark for n, mark in enumerate(_WINDOWS)} | {
    0xF884 + n: mark for n, mark in enumerate(_MACINTOSH)
}

_TONES = "\u0e48-\u0e4b"
_OLD_TONES = "".join(chr(code) for code, mark in _OLD.items() if "\u0e48" <= mark <= "\u0e4b")
_VOWELS = "\u0e31\u0e34-\u0e3a"
_MARK = f"[{_VOWELS}\u0e47-\u0e4e\uf701-\uf70e\uf710-\uf71a\uf884-\uf899]"
_CIRCLE, _AA, _AM, _LONG_AA = "\u0e4d", "\u0e32", "\u0e33", "\u0e45"

# A letter, or none, its marks and the า or ำ after them, with spaces between; two เ.
_CLUSTER = re.compile(
    f"([ก-ฮ](?=[ \u00a0{_AA}{_AM}{_LONG_AA}]|{_MARK})|[\uf700\uf70f]"
    f"|(?<![{_AA}{_AM}{_LONG_AA}])(?={_MARK}))((?:[ \u00a0]*{_MARK})*)"
    f"(?:([ \u00a0]*)([{_AA}{_AM}{_LONG_AA}])([{_TONES}{_OLD_TONES}]*))?|เเ|{_CIRCLE}{_AA}"
)
# What tells that there is something to mend: looking takes a twentieth of the time. All of it ends with one
# of few characters, which are looked for first, and most of these stand where they should.
_FAULT = re.compile(
    f"[\uf700-\uf71a\uf884-\uf899{_LONG_AA} \u00a0เ{_AA}{_AM}{_VOWELS}\u0e47-\u0e4e]"
    f"(?:(?<=[\uf700-\uf71a\uf884-\uf899{_LONG_AA}{_CIRCLE}])|(?=[เ{_AA}{_AM}{_VOWELS}\u0e47-\u0e4e])"
    f"(?:(?<=เ)เ|(?<=[ \u00a0])[^เ]|(?<=[\u0e47-\u0e4e])[{_VOWELS}]|(?<=[{_AA}{_AM}])[{_TONES}]"
    f"|(?<=([{_VOWELS}\u0e47-\u0e4e]))\\1))"
)


def mended(text: str) -> str:
    """Return the text with its Thai marks as they are written today, each where it belongs.

    >>> mended("ผู\uf70bอ านวยการ"), mended("นํ้า ทํา ประจ า"), mended("เเผน ที่่ ผ ู้ สมศักด์ิ น าวิชๅการ")
    ('ผู้อำนวยการ', 'น้ำ ทำ ประจำ', 'แผน ที่ ผู้ สมศักดิ์ นำวิชาการ')
    >>> mended("ากฤๅชัย ก่้")
    'ากฤๅชัย ก่้'
    """
    return _CLUSTER.sub(_right, text) if has_faults(text) else text


def has_faults(text: str) -> bool:
    """Return whether something in the text may be to be mended."""
    return _FAULT.search(text) is not None


def faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what ``mended`` would change: where it begins, what stands there, and what should.

    >>> list(faults("การบ ารุง เเผน"))
    [(3, 'บ า', 'บำ'), (10, 'เเ', 'แ')]
    """
    if has_faults(text):
        for found in _CLUSTER.finditer(text):
            if (right := _right(found)) != found[0]:
                yield found.start(), found[0], right


def _right(found: re.Match[str]) -> str:
    if whole := {"เเ": "แ", _CIRCLE + _AA: _AM}.get(found[0]):
        return whole
    letter, marks, gap, after, tone = found.groups()
    letter, tone = letter.translate(_OLD), _in_order((tone or "").translate(_OLD))
    marks = re.sub("[ \u00a0]", "", marks).translate(_OLD)
    if after is None or (after == _LONG_AA and letter in "ฤฦ"):
        return letter + _in_order(marks) + (gap or "") + (after or "") + tone
    if tone and not re.search(f"[{_TONES}]", marks):
        marks, tone = marks + tone, ""
    if gap or after == _AM or _CIRCLE in marks:
        marks, after = marks.replace(_CIRCLE, ""), _AM
    else:
        after = _AA
    marks = _in_order(marks)
    return letter + marks + after + ("" if marks.endswith(tone or "-") else tone)


def _in_order(marks: str) -> str:
    """Return the marks of one letter, vowels first, none twice in a row."""
    if len(marks) < 2:
        return marks
    ordered = "".join(sorted(marks, key=lambda mark: not re.match(f"[{_VOWELS}]", mark)))
    return re.sub(r"(.)\1+", r"\1", ordered)
