"""Thai text on a page: its numerals, and words that must not break across lines."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from prakat.forms.paper.thai_breaks import whole_words
from prakat.validators.contract import Digits
from prakat.validators.counting.calendar import ABBREVIATIONS, ENGLISH, MONTHS
from prakat.validators.text import in_digits

type _Letters = dict[str, _Letters]


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of the longest of the words, which looks at each letter once.

    >>> one_of(["การ", "การกรอก", "กาง"])
    'กา(?:ร(?:กรอก)?|ง)'
    """
    tree: _Letters = {}
    for word in words:
        at = tree
        for letter in word:
            at = at.setdefault(letter, {})
        at[""] = {}
    return _after(tree)


def _after(letters: _Letters) -> str:
    ways = [letter + _after(after) for letter, after in letters.items() if letter]
    if len(ways) > 1 or (ways and "" in letters):
        return f"(?:{'|'.join(ways)}){'?' * ('' in letters)}"
    return "".join(ways)


# Browsers may break a line within these, which reads badly ("ประเภทอำนวย / การ"): the listed words, a short
# name after what it is the name of, in brackets or quotes, and a range with its unit or month: where these
# are boxes, a no-break space behind one would begin a line. What none begins with is passed over.
WHOLE = re.compile(
    r"(?=[\(“ก-ฮเ-ไ0-9๐-๙])(?:(?<!แ)(?:กรม|กระทรวง|กอง|แขวง|เขต|ตำบล|อำเภอ|จังหวัด)[ก-๎]{2,20}(?![ก-๎])"
    r"|\((?:[ก-๎]{2,18}|[ก-๎]{2,24}[ \u00a0]รายการที่[ \u00a0][0-9๐-๙]+"
    r"|[A-Z][a-z ]{2,24}[ \u00a0]no\.[ \u00a0][0-9๐-๙]+)\)|“[ก-๎ \u00a0]{2,26}”"
    r"|(?<![0-9๐-๙,.])[0-9๐-๙,.]{1,12}–[0-9๐-๙][0-9๐-๙,.]{0,11}(?:\u00a0[^\s<&]{1,20}){0,2}"
    f"|{one_of(whole_words()[0])})"
)
_BEFORE = re.compile("([เแโใไ])([ก-ฮ])")
_MARKS = re.compile("[็-๎]")
# What has no words to be broken on a line: tags, and what holds text without any.
_BARE = "(?:title|option|textarea|script|style|pre|code)"
_NO_PROSE = re.compile(rf"(<{_BARE}\b(?s:.*?)</{_BARE}>|<[^>]*>)")
_CHARACTER = re.compile(r"(&[#\w]+;)")
# A name in a cell of a table, which is made wide enough for it.
_NAME = re.compile("[ก-๎.()]{5,20}")
# ๆ stays with its word; a number with the word or month before it, the unit or month after it, and a number
# of which it is a share (3 จาก 4, 4.5 ต่อ 1); the groups of a telephone number with each other; clauses of a
# section (มาตรา 26 (5) (ก)); and the parts of a name (นร 1006/ว 17, Kor Por 7). In English, too.
_SHORT_MONTHS = tuple(map(re.escape, ABBREVIATIONS))
_THAI_BEFORE = ("ข้อ", "ที่", "มาตรา", "ร้อยละ", "เวลา", "ตำแหน่ง", "ระดับ", "/ว", r"[พคก]\.[ศพ]\.", "ปี", "เดือน")
_LIMITS = ("เช่น", "ถึง", "และ", "ไม่เกิน", "น้อยกว่า", "ต่ำกว่า", "at least", "at most", "to", "by", "of", r"e\.g\.")
_ENGLISH_UNITS = ("years", "year", "months", "month", r"B\.E\.")
_ENGLISH_BEFORE = ("item", r"no\.", *_ENGLISH_UNITS, "WCAG", "Kor Por", "Kor Kor Sor")
_BEFORE_NUMBERS = (*_THAI_BEFORE, *_LIMITS, *_ENGLISH_BEFORE, ":", *MONTHS, *_SHORT_MONTHS, *ENGLISH)
_THAI_UNITS = ("ปี", "เดือน", "วัน", "ชั่วโมง", "นาที", r"น\.", "บาท", "อัตรา", "คะแนน", r"ซม\.", "เมกะไบต์")
_THAI_COUNTED = ("ตำแหน่ง", "คน", "ครั้ง", "รายการ", "หน้า", "หลัก", "แถว", "ไฟล์", "ฉบับ", "แห่ง")
_THAI_PARTS = ("เรื่อง", "อย่าง", "ส่วน")
_UNITS = ("year", "month", "day", "hour", "minute", "second", r"s\b", r"cm\b", "MB", "baht", r"B\.E\.")
_COUNTED = ("position", "page", "row", "file", "form", "kind", "piece", "round")
_MONTHS = (*MONTHS, *_SHORT_MONTHS, *ENGLISH)
_AFTER_NUMBERS = "|".join([*_THAI_UNITS, *_THAI_COUNTED, *_THAI_PARTS, *_UNITS, *_COUNTED, *_MONTHS])
_SHARED = "(?:จาก|ต่อ|of) [0-9๐-๙]|to 1(?![0-9]| [A-Z])"
_GROUP = "[0-9๐-๙]{3,4}(?![0-9๐-๙,])"
_CLAUSE = r"\((?:[ก-ฮ]|[0-9๐-๙]{1,2})\)"
TOGETHER = re.compile(
    rf" (?:(?=ๆ)|(?<=[0-9๐-๙…] )(?={_AFTER_NUMBERS}|\(B\.E\.|{_GROUP}|{_CLAUSE}|{_SHARED})"
    rf"|(?<=[0-9๐-๙]\) )(?={_CLAUSE})"
    r"|(?<=[0-9๐-๙] (?:จาก|ต่อ) )(?=[0-9๐-๙])|(?<=ปี )(?=พ\.ศ\.)|(?<=Kor )(?=Por|Kor|Sor)"
    r"|(?<=[ก-ฮ][ก-ฮ] )(?=[0-9๐-๙]{1,6}/ว)"
    f"|(?=[0-9๐-๙])(?:{'|'.join(f'(?<={each} )' for each in _BEFORE_NUMBERS)}))"
)
# The same for what the modules of a page say (forms/browser/words.mjs).
PATTERNS = {"together": TOGETHER.pattern, "whole_words": WHOLE.pattern}
# Lists leave out ฃ and ฅ, which are obsolete, and ฆ, as statutes do (Revenue Code s.40 (4)).
LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


def numbers(words: object, digits: Digits) -> str:
    """Return prakat's own text with numerals: Thai, unless the announcement uses Arabic."""
    return in_digits(words, "thai" if digits == "as_authored" else digits)


def numbering(number: int, depth: int, digits: Digits) -> str:
    """Return the number of a clause as official documents write it: (๑), below it (ก), below that ๑).

    There are 41 letters; further clauses have numbers.

    >>> [numbering(3, depth, "thai") for depth in range(3)], numbering(42, 1, "thai")
    (['(๓)', '(ค)', '๓)'], '(๔๒)')
    """
    if depth == 1 and number <= len(LETTERS):
        return f"({LETTERS[number - 1]})"
    return numbers(f"{number})" if depth > 1 else f"({number})", digits)


def prose(words: object, digits: Digits) -> Markup:
    """Return an announcement's text as HTML, with its numerals and without bad line breaks.

    >>> prose("งาน 2 ด้านต่าง ๆ ของผู้อำนวยการ", "thai")
    Markup('งาน ๒ ด้านต่าง\\xa0ๆ ของ<span class="prakat-whole">ผู้อำนวยการ</span>')
    >>> prose("18,000–19,800 บาท", "thai")
    Markup('<span class="prakat-whole">๑๘,๐๐๐–๑๙,๘๐๐\\xa0บาท</span>')
    """
    return whole(escape(joined(words, digits)))


def cell(words: object, digits: Digits) -> Markup:
    """Return what a cell of a table says as HTML: as prose, but a name is only broken at its spaces.

    >>> cell("นางสาวสมมติ 12", "thai")
    Markup('<span class="prakat-whole">นางสาวสมมติ</span> ๑๒')
    """
    runs = joined(words, digits).split(" ")
    return Markup(" ").join(
        Markup('<span class="prakat-whole">{}</span>').format(run)
        if _NAME.fullmatch(run)
        else whole(escape(run))
        for run in runs
    )


def together(text: str) -> str:
    """Return a text with no-break spaces where a line must not break.

    >>> together("รวม 3 ปี")
    'รวม 3\xa0ปี'
    """
    return TOGETHER.sub("\u00a0", text)


def whole(html: Markup) -> Markup:
    """Return text that is HTML already, without line breaks within words that a browser takes for several.

    >>> whole(Markup("ผู้อำนวยการ &amp; รอง"))
    Markup('<span class="prakat-whole">ผู้อำนวยการ</span> &amp; รอง')
    """
    return Markup(WHOLE.sub(r'<span class="prakat-whole">\g<0></span>', html))


def unbroken(html: str, digits: Digits = "as_authored") -> str:
    """Return HTML with its numerals, in which no line breaks within words, nor between a number and its unit.

    >>> unbroken("<p title=คำตอบ1>คำตอบ&#32;3 ปี</p>", "thai")
    '<p title=คำตอบ1><span class="prakat-whole">คำตอบ</span>&#32;๓\\xa0ปี</p>'
    """
    parts = _NO_PROSE.split(html)
    parts[::2] = [whole(Markup(together(_numerals(each, digits)))) for each in parts[::2]]
    return "".join(parts)


def _numerals(html: str, digits: Digits) -> str:
    """Return words of HTML in numerals; a character may be written by its own (``&#32;``)."""
    parts = _CHARACTER.split(html)
    parts[::2] = [in_digits(each, digits) for each in parts[::2]]
    return "".join(parts)


def joined(words: object, digits: Digits) -> str:
    """Return a text with the announcement's numerals, and no-break spaces where a line must not break.

    >>> joined("ข้อ 2 งานต่าง ๆ", "thai")
    'ข้อ\xa0๒ งานต่าง\xa0ๆ'
    """
    return together(in_digits(words, digits))


def in_order(text: str) -> str:
    """Return what texts are sorted by as a Thai dictionary has them: by consonants, marks last.

    >>> sorted(["เกษม", "ขวัญ", "กมล", "แก้ว", "แกว"], key=in_order)
    ['กมล', 'เกษม', 'แกว', 'แก้ว', 'ขวัญ']
    """
    return f"{_MARKS.sub('', _BEFORE.sub(r'\2\1', text))}\0{text}"
