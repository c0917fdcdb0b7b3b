"""Text as people type it, made comparable. Every answer passes through here first.

NFC and never NFKC, which would split ำ in two. Nothing here depends on the version of
the Unicode database beyond NFC, because the browser's Python is newer than HR's.
"""

import re
import unicodedata

_THAI, _ARABIC = "๐๑๒๓๔๕๖๗๘๙", "0123456789"
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)

# Controls other than tab and line feed, and the marks that reorder or hide what is read.
_HIDDEN = [
    *(*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)),
    *(*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x206A), 0xFEFF),
]
_HALF_PAIRS = range(0xD800, 0xE000)
_SPACES = [0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000]
_SCRUB = dict.fromkeys(_HIDDEN, "") | dict.fromkeys(_HALF_PAIRS, "\ufffd")
_NORMALISE = _SCRUB | dict.fromkeys(_SPACES, " ") | {ord(thai): str(n) for n, thai in enumerate(_THAI)}

_UNUSUAL = re.compile(
    f"[{''.join(chr(each) for each in _NORMALISE if each not in _HALF_PAIRS)}\ud800-\udfff]"
)

# Whatever ends a line, moves along it or hides in it; and spaces that would pass for a line's own.
_UNSEEN = [
    *(*_HIDDEN, *_HALF_PAIRS, 0x09, 0x0A, 0xAD, 0x61C, 0x180E),
    *(*range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080)),
]
_ESCAPED = {each: chr(each).encode("unicode_escape").decode() for each in _UNSEEN}
_OWN_SPACES = re.compile(r"(?:^|(?<=:))\s")

_LEADERS = re.compile(r"[.…_\s]*")
# Sara am typed as nikhahit and sara aa, with or without a tone mark between.
_SPLIT_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")


def to_arabic_digits(text: str) -> str:
    """๐-๙ as 0-9, each on its own.

    >>> to_arabic_digits("๒๕๕6")
    '2556'
    """
    return text.translate(_TO_ARABIC)


def to_thai_digits(text: str) -> str:
    """0-9 as ๐-๙.

    >>> to_thai_digits("1 มิถุนายน 2541")
    '๑ มิถุนายน ๒๕๔๑'
    """
    return text.translate(_TO_THAI)


def scrub(text: str) -> str:
    """Without what no report may carry: controls, hidden marks, halves of surrogate pairs.

    >>> scrub("ก\\x00ข\\ud800")
    'กข\ufffd'
    """
    return text.translate(_SCRUB)


def visible(text: str) -> str:
    """Return the text on one line, escapes in the place of all that would break, move or hide it.

    >>> print(visible("ก\\nข\\u202e"))
    ก\\nข\\u202e
    """
    return text.translate(_ESCAPED)


def visible_name(name: str) -> str:
    """Return a file's name as a line shows it: the first colon and space after it are the line's own.

    >>> print(visible_name("a.pdf: ครบถ้วน\\n.json"))
    a.pdf:\\x20ครบถ้วน\\n.json
    """
    return _OWN_SPACES.sub(lambda space: f"\\x{ord(space[0]):02x}", visible(name))


def encodable(name: str) -> str:
    """Return the name as it is but for bytes that are no UTF-8, which no text can hold: these as escapes.

    >>> print(encodable("ก\\n\\udcff"))
    ก
    \\udcff
    """
    return name.encode(errors="backslashreplace").decode()


def normalise(text: str) -> str:
    """The text a rule sees: one way of writing, Arabic digits, dotted leaders gone.

    >>> normalise("  น\u0e49\u0e4d\u0e32 เเดง\xa0๒๕๔๑ ")
    'น้ำ แดง 2541'
    >>> normalise("..........……")
    ''
    """
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", text)
        if _UNUSUAL.search(text):  # translating takes ten times as long as looking
            text = text.translate(_NORMALISE)
        text = _SPLIT_AM.sub("\\1\u0e33", text).replace("เเ", "แ")
    return "" if _LEADERS.fullmatch(text) else text.strip()


def compact(text: str) -> str:
    """Without white space: for comparing names, where it carries no meaning.

    >>> compact("นางสาว ตัวอย่าง  ทดสอบ")
    'นางสาวตัวอย่างทดสอบ'
    """
    return "".join(text.split())
