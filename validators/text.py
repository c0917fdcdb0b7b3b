"""The one normaliser: text as people type it, made comparable. Every answer passes through here first.

NFC and never NFKC, which would split ำ in two. Nothing here depends on the version of
the Unicode database beyond NFC, because the browser's Python is newer than HR's.
"""

import re
import unicodedata
from functools import lru_cache

from prakat.validators.contract import Digits
from prakat.validators.marks import has_faults, mended

_THAI, _ARABIC, _FULL_WIDTH = "๐๑๒๓๔๕๖๗๘๙", "0123456789", "０１２３４５６７８９"
# ASCII as East Asian keyboards type it, figures and the hyphen among it, and their other full stops.
_WIDE = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys((0x3002, 0xFF61), ".")
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)

# Every way to end a line besides the line feed: word processors keep their manual line breaks as these.
_BREAKS = [0x0B, 0x0C, 0x85, 0x2028, 0x2029]
# Other controls than the tab, and the marks that reorder or hide what is read.
_HIDDEN = [
    *(*range(0x09), *range(0x0D, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)),
    *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF),
]
_HALF_PAIRS = range(0xD800, 0xE000)
_SPACES = [0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000]
# Hyphens and dashes of all lengths, and the minus sign.
_DASHES = [*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63]
_SCRUB = dict.fromkeys(_HIDDEN, "") | dict.fromkeys(_BREAKS, "\n") | dict.fromkeys(_HALF_PAIRS, "\ufffd")
_NORMALISE = (
    _SCRUB
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
    | {ord(figure): str(n) for n, figure in enumerate(_THAI)}
    | _WIDE
)

_UNUSUAL = re.compile(
    f"[{''.join(chr(each) for each in _NORMALISE if each not in _HALF_PAIRS)}\ud800-\udfff]+"
)
# All but characters that nothing here changes where they stand right, and that the paper has.
_ODD = re.compile("[^\n -~ก-ู฿-ไๆ-์]")

_PLAIN = re.compile("(?![ .])[ -^`-~ก-ู฿-ไๆ-์]*+(?<! )")
_PLAIN_LINES = re.compile("(?![ .\n])[\n -^`-~ก-ู฿-ไๆ-์]*+(?<![ \n])")

# Whatever ends a line, moves along it or hides in it; and spaces that would pass for a line's own.
_UNSEEN = [
    *(*_HIDDEN, *_BREAKS, *_HALF_PAIRS, 0x09, 0x0A, 0xAD, 0x61C, 0x180E),
    *(*range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080)),
]
_ESCAPED = {each: chr(each).encode("unicode_escape").decode() for each in _UNSEEN}
_OWN_SPACES = re.compile(r"(?:^|(?<=:))\s")

_NONE = (
    "ไม่มี",
    "ยังไม่มี",
    "ไม่เคย",
    "ยังไม่เคย",
    "ไม่ระบุ",
    "ไม่ปรากฏ",
    "ศูนย์",
    "none",
    "nil",
    "no",
    "n/a",
    "na",
)
# The letters and signs with which an answer begins that says so (``says_none``).
_MARKS = "-/*.() \t\n"
SAYS_NONE = frozenset(_MARKS + "".join(each[0] + each[0].upper() for each in _NONE))
_BRACKETS = re.compile(r"\([^()]*\)")
_RANK = (
    r"(?:สิบ|จ่าสิบ|ร้อย|พัน|พล|พลเรือ|พลอากาศ|จ่า|พันจ่า|พันจ่าอากาศ|เรือ|เรืออากาศ|นาวา|นาวาอากาศ)"
    "(?:ตำรวจ)?(?:ตรี|โท|เอก|จัตวา)"
)
# Titles and ranks: abbreviated ones are a few consonants and a full stop each, as in 'ว่าที่ ร.ต.' and 'พล.ต.ต.'
_TITLES = re.compile(
    r"\A(?:\s|[ก-ฮ]{1,4}\.|(?:mr|mrs|ms|miss|dr|prof|assoc|asst)\b\.?"
    r"|นางสาว|นาง|นาย(?:แพทย์|สัตวแพทย์|ทหาร)?|เด็ก(?:ชาย|หญิง)|ดอกเตอร์|คุณหญิง|คุณ|ท่านผู้หญิง|หม่อม(?:ราชวงศ์|หลวง)?"
    r"|(?:ผู้ช่วย|รอง)?ศาสตราจารย์(?:พิเศษ|เกียรติคุณ)?|(?:ทันต|สัตว)?แพทย์หญิง|ทันตแพทย์|เภสัชกร(?:หญิง)?|อาจารย์|ครู"
    rf"|ว่าที่|{_RANK}"
    r"|พลตำรวจ|ดาบตำรวจ|สิบตำรวจ|หญิง)+",
    re.IGNORECASE,
)
_MESSENGER = re.compile(
    r"ไลน์|เฟ[สซ]|(?<![a-z])(?:line|face\s?book|fb|messenger|whats\s?app|we\s?chat|instagram|ig)(?![a-z])",
    re.IGNORECASE,
)
_WOMAN = re.compile(
    r"\A[\s(]*(?:ว่าที่|หม่อมราชวงศ์|หม่อมหลวง|(?:ผู้ช่วย|รอง)?ศาสตราจารย์|(?:ผศ|รศ|ศ|ดร|อ)\.|ดอกเตอร์|อาจารย์|ครู|\s)*"
    r"(?:นาง|น\.?\s?ส\.|ด\.?ญ\.|เด็กหญิง|คุณหญิง|ท่านผู้หญิง|(?:ทันต|สัตว)?แพทย์หญิง|เภสัชกรหญิง|(?:พ|ทพ|ภ|สพ)\.?ญ\."
    rf"|(?:mrs|miss|ms)\b|(?:(?:[ก-ฮ]{{1,4}}\.\s?){{2,4}}|{_RANK}|ดาบตำรวจ|พลตำรวจ|หม่อมราชวงศ์)\s?\(?หญิง)",
    re.IGNORECASE,
)
_THAI_NUMERAL, _ARABIC_NUMERAL = re.compile(f"[{_THAI}]"), re.compile(f"[{_ARABIC}]")
_NUMERAL = re.compile(f"[{_ARABIC}{_THAI}]")
# Tokens with Latin letters are e-mail addresses, links and codes: their digits stay.
_NO_LATIN = re.compile(r"(?<!\S)[^\sA-Za-z]+(?!\S)")
_APART_FROM_LETTERS = re.compile("[^ก-๛a-z0-9]+")
_FEW = 200  # characters of a line with blanks
_LEADERS = re.compile(r"[.…_\s]*")
_BLANK = re.compile(r"\.{2,}|[…_]+")  # to be filled in by hand
# What stands between the blanks of a date, an amount, a signature.
_OF_BLANKS = re.compile(
    r"(?:วันที่|เดือน|พ\.\s?ศ\.?|พุทธศักราช|ปี|วัน|ครั้ง|บาท|เวลา|ที่|เลขที่|\(?ลงชื่อ\)?|ชื่อ|ตำแหน่ง|[\s/.():,-])*"
)
_FIGURE = f"[{_ARABIC}{_THAI}{_FULL_WIDTH}]"
_APART = f"[-./_－．／＿ \t\n{''.join(map(chr, (*_HIDDEN, *_BREAKS, *_SPACES, *_DASHES)))}]"


def to_arabic_digits(text: str) -> str:
    """Return the text with ๐-๙ as 0-9, each on its own.

    >>> to_arabic_digits("๒๕๕6")
    '2556'
    """
    # To look first takes little, to translate much, and most texts of a site hold none.
    return text.translate(_TO_ARABIC) if _THAI_NUMERAL.search(text) else text


def to_thai_digits(text: str) -> str:
    """Return the text with 0-9 as ๐-๙.

    >>> to_thai_digits("1 มิถุนายน 2541")
    '๑ มิถุนายน ๒๕๔๑'
    """
    return text.translate(_TO_THAI) if _ARABIC_NUMERAL.search(text) else text


def in_digits(words: object, digits: Digits) -> str:
    """Return text with the announcement's numerals, except inside e-mails, addresses and codes.

    >>> in_digits("ข้อ 12 ส่งที่ hr2@example.org", "thai"), in_digits("๓๕,000", "arabic")
    ('ข้อ ๑๒ ส่งที่ hr2@example.org', '35,000')
    >>> in_digits("๓๕,000", "as_authored")
    '๓๕,000'
    """
    text = str(words)
    if digits == "as_authored" or not _NUMERAL.search(text):
        return text
    convert = to_thai_digits if digits == "thai" else to_arabic_digits
    return _NO_LATIN.sub(lambda token: convert(token[0]), text)


def scrub(text: str) -> str:
    """Return the text without what no report may carry: controls, hidden marks, halves of surrogate pairs.

    >>> scrub("ก\\x00ข\\ud800")
    'กข\ufffd'
    """
    return text.translate(_SCRUB)


def usual(text: str) -> str:
    """Return signs as a keyboard here types them: full-width ones, spaces and dashes of other lengths.

    >>> usual("１２\\u2009３‒Ａ")
    '12 3-A'
    """
    return text.translate(_NORMALISE)


def visible(text: str) -> str:
    """Return the text on one line, with escapes for all characters that would break, move or hide it.

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
    """Return the name with escapes for bytes that are not UTF-8, which no text can hold.

    >>> print(encodable("ก\\n\\udcff"))
    ก
    \\udcff
    """
    return name.encode(errors="backslashreplace").decode()


def normalise(text: str) -> str:
    """Return the text that a rule sees: one way of writing, Arabic digits, dotted leaders gone.

    >>> normalise("  น\u0e49\u0e4d\u0e32 เเดง\xa0๒๕๔๑ ")
    'น้ำ แดง 2541'
    >>> normalise("..........……"), normalise("วันที่.......เดือน.........พ.ศ........."), normalise("__/__/____")
    ('', '', '')
    >>> normalise("1–1017−00230‑70–8"), normalise("สมศักด์ิ") == normalise("สมศักดิ์")
    ('1-1017-00230-70-8', True)
    """
    if not is_ordinary(text) or has_faults(text):
        text = unicodedata.normalize("NFC", text)
        # Translating takes ten times as long as looking.
        text = mended(_UNUSUAL.sub(lambda found: found[0].translate(_NORMALISE), text))
    stated = text.strip()
    may_be_blank = not stated or stated[0] in "._…" or ".." in stated or "_" in stated or "…" in stated
    return "" if may_be_blank and _is_blank(text) else stated


def is_ordinary(text: str) -> bool:
    """Return whether all characters are those that a keyboard here types, apart from ๐-๙; mostly they are.

    >>> is_ordinary("นาย ก. (ครู)"), is_ordinary("๒๕๔๑"), is_ordinary("½"), is_ordinary("ก\xa0ข")
    (True, False, False, False)
    """
    return _ODD.search(text) is None


def is_plain(text: str, *, lines: bool = False) -> bool:
    """Return whether a text is read as it is written: ordinary signs, one space between words, no leaders.

    Where its ``lines`` are kept, it may have several, and their spaces are kept, too.

    >>> is_plain("นาย ก. (ครู)"), is_plain(""), is_plain("ก  ข\\nค", lines=True)
    (True, True, True)
    >>> [text for text in ("ก  ข", " ก", "ก ", "ก_", "ก ..", "๑", "เเ", "ก\\nข") if is_plain(text)]
    []
    """
    shape = _PLAIN_LINES if lines else _PLAIN
    if not shape.fullmatch(text) or ".." in text or ("  " in text and not lines):
        return False
    return not has_faults(text)


def _is_blank(text: str) -> bool:
    """Return whether the text is dotted leaders alone, with or without the labels between them."""
    if _LEADERS.fullmatch(text):
        return True
    return (
        len(text) <= _FEW and bool(_BLANK.search(text)) and bool(_OF_BLANKS.fullmatch(_BLANK.sub(" ", text)))
    )


def compact(text: str) -> str:
    """Return a normalised text without white space: for comparing names, where it carries no meaning.

    >>> compact("นางสาว ตัวอย่าง  ทดสอบ")
    'นางสาวตัวอย่างทดสอบ'
    """
    return "".join(text.split())


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, for comparing names of fields and licences.

    >>> letters("การบัญชี. "), letters("Thai-")
    ('การบัญชี', 'thai')
    """
    return _APART_FROM_LETTERS.sub("", normalise(text).casefold())


def says_none(text: str) -> bool:
    """Return whether a normalised answer says only that there is none: a dash, a stroke, or words for it.

    >>> [says_none(text) for text in ("-", "--", "/", "*", "ไม่มี", "( ไม่มี )", "N/A", "ไม่มีโทษ", "0", ".")]
    [True, True, True, True, True, True, True, False, False, False]
    >>> says_none("- ไม่มี -"), says_none("- (ชาย)"), says_none("(ไม่ทราบ)")
    (True, True, False)
    """
    if _NUMERAL.search(text):
        return False
    said = without_remarks(text).lower()
    words = said.strip(_MARKS)
    return words in _NONE or (not words and any(mark in said for mark in "-/*"))


def says_no_name(text: str) -> bool:
    """Return whether a normalised answer to a name says that there is none.

    >>> says_no_name("-"), says_no_name("ไม่มีนามสกุล"), says_no_name("ใจดี")
    (True, True, False)
    """
    return says_none(text) or text.startswith("ไม่มี")


def without_remarks(text: str) -> str:
    """Return the text without what stands in brackets, unless all of it does.

    >>> without_remarks("2 (สองวัน)"), without_remarks("(นายสมชาย ใจดี).")
    ('2', '(นายสมชาย ใจดี).')
    """
    kept = _BRACKETS.sub(" ", text).strip() if "(" in text else text.strip()
    return kept if kept.strip(".,; ") else text


def same_person(one: str, other: str) -> bool:
    """Return whether two normalised names are one person's, whatever titles, ranks and spaces they have.

    A surname alone may be a relative's, and names no person; neither does "".

    >>> same_person("น.ส.มาลี  ใจดี", "นางสาวมาลี ใจดี"), same_person("ว่าที่ ร.ต. สมชาย ใจดี (ผู้สมัคร)", "สมชาย ใจดี")
    (True, True)
    >>> same_person("(นายสมชาย ใจดี)", "สมชาย ใจดี")
    True
    >>> same_person("ใจดี", "นายสมชาย ใจดี"), same_person("", "")
    (False, False)
    """
    shorter, longer = sorted(map(bare_name, (one, other)), key=lambda name: len(compact(name)))
    if compact(shorter) == compact(longer):
        return " " in shorter or " " in longer
    return " " in shorter and compact(longer).endswith(compact(shorter))


def names_messenger(text: str) -> bool:
    """Return whether a text names a way to write to somebody by telephone other than a number or an address.

    >>> names_messenger("Line: kan99"), names_messenger("ไลน์ kan99"), names_messenger("online")
    (True, True, False)
    """
    return _MESSENGER.search(text) is not None


def is_woman(name: str) -> bool:
    """Return whether a normalised name has a woman's title or rank.

    >>> [is_woman(name) for name in ("น.ส.มาลี", "ว่าที่ ร.ต.หญิง มาลี", "พญ.มาลี", "Mrs. Malee", "นายมาลี", "มาลี")]
    [True, True, True, True, False, False]
    """
    return _WOMAN.match(name) is not None


@lru_cache(maxsize=1000)  # the same few names stand under every form
def bare_name(name: str) -> str:
    """Return a name without remarks in brackets, titles, ranks and full stops, and brackets around it."""
    bare = _TITLES.sub("", without_remarks(name).strip("() .")).replace(".", " ")
    return " ".join(bare.split()).casefold()


def row_of_figures(count: int) -> re.Pattern[str]:
    """Return a pattern of ``count`` figures in a row in a text as it was typed, however they are set apart.

    >>> row_of_figures(3).sub("(…)", "เลข ๑ – 2.３ และ 12")
    'เลข (…) และ 12'
    """
    return re.compile(f"{_FIGURE}(?:{_APART}{{0,3}}{_FIGURE}){{{count - 1}}}")


def figures_as_typed(figures: str) -> re.Pattern[str]:
    """Return a pattern of these ``figures`` in a text as it was typed, however they are set apart.

    >>> figures_as_typed("0812").sub("(…)", "โทร. ๐๘-๑ ２ และ 0813")
    'โทร. (…) และ 0813'
    """
    written = (f"[{figure}{_THAI[int(figure)]}{_FULL_WIDTH[int(figure)]}]" for figure in figures)
    return re.compile(f"{_APART}{{0,3}}".join(written))
