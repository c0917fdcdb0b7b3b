"""Letters typed for figures: what they stand for, and where they stand among the figures of a date.

A letter that touches a figure is never dropped to read the rest: '2l' may be 21, and 2 would be another day.
It is pointed out, and what it looks like is offered.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice, product

from prakat.validators.counting.calendar import ENGLISH

# What a letter is taken for when it stands for a figure, also those of Greek and Cyrillic.
LOOKS_LIKE = {
    **dict.fromkeys("oοоσ", "0"),
    **dict.fromkeys("liıιі", "1"),
    **dict.fromkeys("sѕ", "5"),
    **dict.fromkeys("bβв", "86"),
    **dict.fromkeys("gq", "9"),
    "z": "2",
}
# Latin letters with and without marks, Greek and Cyrillic.
_FOREIGN = "a-zß-ɏͰ-ԯ"
_MIXED = re.compile(f"[0-9{_FOREIGN}]*[{_FOREIGN}][0-9{_FOREIGN}]*")
# Words that may touch a figure: '1st', '1june2541', '2541be'.
_GLUED = frozenset(
    (
        *(part for month in ENGLISH for part in (month.lower(), month.lower()[:3])),
        *("sept", "st", "nd", "rd", "th", "be", "ce", "ad", "of", "to", "in", "on", "no", "fy", "am", "pm"),
    )
)
# A figure or two, all of them typed as letters: 'lO มกราคม'. Not the b of 'B.E.'
_ALL_LETTERS = re.compile(f"(?<![{_FOREIGN}.])[oοоliıιіsѕb]{{1,2}}(?![{_FOREIGN}]|\\.[{_FOREIGN}])")
# One Thai sign alone, but those of 'ณ', 'น.', 'ม ค' and 'พ.ศ.'
_SIGN = "[ก-ฮะ-ฺเ-ๅ็-๎]"
_ONE_THAI = re.compile(
    rf"(?<![ก-๎.])(?!ณ|(?<=[ก-๎] )[คพยศ]){_SIGN}[0-9]+"
    rf"|[0-9]+(?!น(?![ก-๎])|[กตธพมส]\s?[คพย](?![ก-๎])){_SIGN}(?![ก-๎.])"
)
_MOST = 4  # readings


def among_figures(text: str, least: int = 1) -> str:
    """Return the first place where letters and figures are mixed, of at least so many signs; "" for none.

    The text is in lower case.

    >>> among_figures("2l ธันวาคม 2569"), among_figures("ก5/12/2510"), among_figures("lo มกราคม 2543")
    ('2l', 'ก5', 'lo')
    >>> among_figures("1st june2541"), among_figures("วันที่5ธ.ค.2510"), among_figures("5 ม ค2510")
    ('', '', '')
    """
    if not re.search("[0-9]", text):
        return ""
    mixed = (found[0] for found in _MIXED.finditer(text) if _has_slip(found[0]))
    others = (found[0] for each in (_ALL_LETTERS, _ONE_THAI) for found in each.finditer(text))
    return next((each for each in chain(mixed, others) if len(each) >= least), "")


def _has_slip(mixed: str) -> bool:
    words = re.findall("[^0-9]+", mixed)
    return words != [mixed] and any(_is_slip(word) for word in words)


def _is_slip(word: str) -> bool:
    if word in _GLUED:
        return False
    return len(word) <= 2 or all(letter in LOOKS_LIKE for letter in word) or word[1:] in _GLUED


def in_figures(text: str) -> Iterator[str]:
    """Yield a text in lower case with figures where letters look like them, and without the other letters.

    >>> [*in_figures("1o มกราคม 2543")], [*in_figures("x10/1/2510")], [*in_figures("b/1/2510")]
    (['10 มกราคม 2543'], ['10/1/2510'], ['8/1/2510', '6/1/2510'])
    """
    places = [
        found
        for found in (*_MIXED.finditer(text), *_ONE_THAI.finditer(text))
        if among_figures(found[0]) or _ALL_LETTERS.fullmatch(found[0])
    ]
    places.sort(key=lambda found: found.start())
    readings = [LOOKS_LIKE.get(sign, sign * sign.isdigit() or "") for found in places for sign in found[0]]
    for chosen in islice(product(*(each or [""] for each in readings)), _MOST):
        signs, at, read = iter(chosen), 0, ""
        for found in places:
            read += text[at : found.start()] + "".join(islice(signs, len(found[0])))
            at = found.end()
        yield read + text[at:]
