"""Signs on paper: those that the forms' font has, and others for some that it has not.

TH Sarabun New, in which official papers are set, has Thai, Latin and few signs. ``RUNS`` are the first and
the last of each run of its characters (`make generated` takes them from the font).
"""

import re
import unicodedata
from functools import lru_cache

from prakat.validators.covered import RUNS
from prakat.validators.marks import has_faults, mended
from prakat.validators.text import is_ordinary, scrub, usual

# Word processors paste these for characters that the font has; a variation selector colours what it follows.
LOOKALIKES = dict.fromkeys("\ufe0e\ufe0f", "") | dict.fromkeys("\uf0b7●▪", "•") | dict.fromkeys("✓✔☑", "√")
LOOKALIKES |= {"‐": "-", "‑": "-", "―": "—", "→": "->", "⇒": "=>", "←": "<-"}
_UNPRINTED = re.compile("[^\n" + "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in RUNS) + "]")
# Without a shape of their own, or without one that all have.
_NAMELESS = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U0010ffff]")


def printable(text: str) -> str:
    """Return a text as the paper has it: old Thai marks mended, no tabs, signs that the font has for others.

    >>> printable("ที\\uf70aปรึกษา\\t✓"), printable("ก\\u2028ข")
    ('ที่ปรึกษา √', 'ก\\nข')
    """
    if is_ordinary(text) and not has_faults(text):  # as most are
        return text
    return _printable_before(text) if len(text) <= 100 else _printable(text)


def _printable(text: str) -> str:
    text = mended(unicodedata.normalize("NFC", scrub(text)).replace("\xad", ""))
    text = text.replace("\t", " ")  # it has no width on paper
    return _UNPRINTED.sub(lambda found: LOOKALIKES.get(found[0], usual(found[0])), text)


_printable_before = lru_cache(maxsize=2000)(_printable)


def unprinted(text: str) -> list[str]:
    """Return the signs of a text that the paper cannot show, each once; without a shape by number.

    >>> unprinted("ปรึกษา 👍 α → 👍 \\ue123"), unprinted("½ • – 25 ℃")
    (['👍', 'α', 'U+E123'], ['℃'])
    """
    if is_ordinary(text) or not _UNPRINTED.search(text):
        return []
    found = dict.fromkeys(_UNPRINTED.findall(printable(text)))
    return [f"U+{ord(each):04X}" if _NAMELESS.match(each) else each for each in found]
