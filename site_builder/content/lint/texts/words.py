"""Traces of word processors, scanners and haste in texts."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from prakat.forms.questions.source import Finding, Place, Source, finding, place_at
from prakat.validators.contract import Words
from prakat.validators.marks import faults, mended

_MOST = 20  # of a kind in one text: who mends those looks again

# By code. No pattern may look far back or ahead: a text may be a million characters long.
_TRACES = {
    "text.residue": re.compile(
        r"\[bookmark:[^\]]*\]?"
        r"|(?<!\S)-\s?[0-9๐-๙]{1,3}\s?-(?!\S)"  # the number of a page
        r"|(?<!\()ลงชื่อ\)"
        r"|MERGEFORMAT|HYPERLINK|PAGEREF|_Toc[0-9]+|Error! (?:Reference|Bookmark)"
        r"|\.{4,}|…{2,}|_{4,}"  # dotted lines, to be written on
    ),
    "text.lost": re.compile("[\ue000-\uf8ff\ufffc\ufffd]+"),  # bullets of symbol fonts, pictures, letters
    # No Thai word begins with a mark: the letter before it was lost, or is apart from it.
    "text.first_letter": re.compile(r"(?<!\S)[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]\S{0,12}"),
    "text.mojibake": re.compile(r"\?{4,}|[\u00a1-\u00fb]{5,60}|(?:à[¸¹].){2,20}"),
    "text.look_alike": re.compile(
        "[\u0400-\u04ff]{0,20}(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])[A-Za-z\u0400-\u04ff]{0,20}"
        "|[ก-๎]{1,6}(?<=[ก-๎])[A-Za-z][ก-๎]{1,6}"
        r"|(?<![A-Za-z0-9])[Oo](?=[ -]?[0-9]{3,4}[ -][0-9])|[0-9][lO][0-9]|(?<![A-Za-z0-9])l[0-9]{3}"
    ),
    "text.twice": re.compile(r"(?<![ก-๎])([ก-๎]{5,40})\s\1(?![ก-๎])|([ก-๎]{6,30})\2"),
    "text.hidden": re.compile("[\u00ad\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"),
    "text.digits": re.compile("[0-9๐-๙]{0,12}(?:[0-9][.,:/]?[๐-๙]|[๐-๙][.,:/]?[0-9])[0-9๐-๙.,:/]{0,12}"),
    "text.spaces": re.compile(r"\S[ \u00a0]{2,}\S|\t"),
    "text.placeholder": re.compile(r"^(?:\.{1,3}|…|-|_{1,3}|[Xx]{2,}|TODO|TBD|\?{1,3}|(?i:yes|no|on|off))$"),
}
# What a browser would take for markup elsewhere; here it is shown as it is typed.
# Any element, whatever it is called; no address in such brackets, which is a link.
_MARKUP = re.compile(
    r"</?[a-z][a-z0-9-]*(?:[\s/][^<>]*)?>|<!--|<!doctype|&(?:[a-z]{2,31}[0-9]{0,2}|#[0-9]{1,7}|#x[0-9a-f]{1,6});",
    re.I,
)
# In the cells of a table that is usual: a dash for nothing, two spaces between first and last name.
_LEFT_OPEN = re.compile(
    r"\[\s?(?:ระบุ|โปรดระบุ|กรอก|ใส่|เติม|ชื่อ|วันที่|จำนวน|ตำแหน่ง|หน่วยงาน)[^\]\n(]{0,40}\](?!\()"
    r"|(?<![ๆน] )(?<![ๆน])\((?:โปรด)?ระบุ\)"  # 'อื่น ๆ (ระบุ)' asks the applicant
    # A telephone, a number; one whose end is a figure may be masked on purpose.
    r"|(?<![A-Za-z0-9๐-๙-])(?:[0๐][0-9๐-๙]{0,2}[ -]?[0-9๐-๙]{0,3})?"
    r"(?:[Xx]{1,9}[ /-]){0,6}[Xx]{3,}(?![A-Za-z0-9๐-๙-])"
    r"|(?:วันที่|เวลา|เลขที่|จำนวน)\s{0,2}[Xx]{1,2}(?![A-Za-z0-9])"
    r"|(?:โทร\.?|โทรศัพท์|โทรสาร|อีเมล|e-mail|วันที่|เวลา|เลขที่|จำนวน)\s{0,2}:?\s{0,2}(?:\.{3}|…)(?![.…])"
    r"|(?<![?])\?{3}(?![?])|(?<=[^\s_] )_{3}(?!\S)"
    r"|(?<![A-Za-z])(?:TODO|TBD|lorem ipsum)(?![A-Za-z])"
)
_USUAL_IN_CELLS = {"text.placeholder", "text.spaces", "text.twice"}

# What is wrong with Thai marks, by what stands there (validators/marks.py), the first that fits.
_FAULTS: tuple[tuple[re.Pattern[str], Words], ...] = (
    (
        re.compile("[\uf700-\uf71a\uf884-\uf899]"),
        {"th": "มีอักขระของฟอนต์รุ่นเก่า ({points})", "en": "has marks of old fonts ({points})"},
    ),
    (re.compile("เเ"), {"th": "พิมพ์ เ สองตัวแทน แ", "en": "has two เ for แ"}),
    (re.compile("\u0e4d"), {"th": "พิมพ์ ํ กับ า แยกกันแทน ำ", "en": "has ํ and า for ำ"}),
    (re.compile("ๅ"), {"th": "พิมพ์ ๅ แทน า", "en": "has ๅ for า"}),
    (
        re.compile("[ \xa0].*[\u0e32\u0e33]"),
        {"th": "มีช่องว่างหน้าสระ ำ หรือ ำ ขาดไป", "en": "has a space before ำ, or part of ำ is lost"},
    ),
    (
        re.compile("[ \xa0]"),
        {"th": "มีช่องว่างหน้าสระหรือวรรณยุกต์", "en": "has a space before a vowel or a tone mark"},
    ),
    (re.compile("(.)\\1"), {"th": "มีสระหรือวรรณยุกต์ซ้ำสองครั้ง", "en": "has a vowel or a tone mark twice"}),
    (re.compile(""), {"th": "มีวรรณยุกต์ก่อนสระ", "en": "has a tone mark before its vowel"}),
)
_AROUND = 12  # letters on each side, by which a word is found again
# Words end at what is no letter, else a quote goes on to the end of a cluster, with … for the rest.
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"[^\s,;()]*$"), re.compile(r"[^\s,;()]*")
_FIRST, _LAST = re.compile("[เ-ไ]?[ก-ฮ]"), re.compile("[^ะ-ฺๅ็-๎]*[ะ-ฺๅ็-๎]*")

# ๆ with the next word at it, unless that is a part of the same: 'อื่นๆด้วย'.
_REPEATED = re.compile("(ๆ)([ก-๎]{1,12})")

# Numbers that the page adds; typed as well, they would appear twice.
_NUMBER = re.compile(r"(?:\([0-9๐-๙]{1,2}\)|[0-9๐-๙]{1,2}[.)]\s|[ก-ง]\.\s|\([ก-ง]\)|[-•*▪◦]\s)")
_NUMBERED = {"work", "attachments", "duties", "eligibility", "qualifications"}
# Those of several levels: elsewhere they may be amounts.
_OF_LEVELS = re.compile(r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){1,3}\.?\s")

# Those inside addresses and codes are Arabic whatever the announcement uses.
_DIGITS = {
    "thai": re.compile("[๐-๙]"),
    "arabic": re.compile("(?<![A-Za-z0-9@._-])[0-9]{1,20}(?![A-Za-z0-9@_-])"),
}
# An item of a list in brackets, where the comma of an amount has parted the item before it.
_REST_OF_AMOUNT = re.compile("[0-9๐-๙]{3}(?![0-9๐-๙])")
_BEFORE_COMMA = re.compile(r"(?<![0-9๐-๙])[0-9๐-๙]{1,3},$")
# Around a whole text, instead of the quotes of YAML.
_QUOTED = re.compile("[“”„][^“”„]*[“”]|[‘’‚][^‘’‚]*[‘’]")
_MARK = re.compile("^[ \t]*(# ตรวจสอบ:.*)$", re.MULTILINE)


def findings(source: Source) -> Iterator[Finding]:
    """Report traces in a file's texts, and marks of the importer that nobody has deleted."""
    for mark in _MARK.finditer(source.text):
        place = place_at(source.text, mark.start(1))
        yield finding(source.file, place, "text.unchecked", words=mark[1].removeprefix("# ตรวจสอบ:").strip())
    # Hundreds of misspellings are looked for once in all texts together; most files have none.
    together = "\n".join(text for _, text, _ in source.texts())
    misspellings = {wrong: right for wrong, right in _misspellings().items() if wrong in together}
    for loc, text, start in source.texts():
        yield from _misspelt(source, text, start)
        read = mended(text)
        for code, pattern in _TRACES.items():
            if "rows" in loc and code in _USUAL_IN_CELLS:
                continue
            place = start
            for found in islice(pattern.finditer(read), _MOST):
                place = source.place_within(place, found[0])
                words = found[0].strip() or repr(found[0])
                yield finding(source.file, place, code, words=words, points=_points(found[0]))
                place = (place[0], place[1] + 1)
        place = start
        for found in islice(_LEFT_OPEN.finditer(text), _MOST):
            place = source.place_within(place, found[0])
            yield finding(source.file, place, "text.left_open", words=found[0])
            place = (place[0], place[1] + 1)
        for wrong, right in misspellings.items():
            if wrong in text:
                yield source.quoting(start, wrong, "text.misspelling", words=wrong, right=right)
        if joined := _REPEATED.search(text):
            right = f"{joined[1]} {joined[2]}"
            yield source.quoting(start, joined[0], "text.repeated", words=joined[0], right=right)
        if typed := _MARKUP.search(text):
            yield source.quoting(start, typed[0], "text.markup", words=typed[0])
        if _REST_OF_AMOUNT.match(text) and _BEFORE_COMMA.search(source.around(loc)[0]):
            yield finding(source.file, start, "text.parted", words=text)
        if text[:1] in "“”„‘’‚" and _QUOTED.fullmatch(text) and source.around(loc)[1].startswith(text[0]):
            yield finding(source.file, start, "text.quotes", sign=text[0])
        number = _NUMBER.match(text) or (_OF_LEVELS.match(text) if loc[:1] == ("work",) else None)
        if number and _NUMBERED.intersection(loc) and loc[-1:] != ("source",) and "\n" not in text.strip():
            yield finding(source.file, start, "text.numbering", words=number[0].strip())


def _misspelt(source: Source, text: str, start: Place) -> Iterator[Finding]:
    """Report Thai marks that are not as they are written today, each with the words around it set right."""
    place = start
    for at, wrong, _ in islice(faults(text), _MOST):
        said = next(said for pattern, said in _FAULTS if pattern.search(wrong))
        words = _before(text[:at]) + wrong + _behind(text[at + len(wrong) :])
        values = {"words": _shown(words), "right": mended(words).strip(), "wrong": _shown(wrong)}
        why = {"th": said["th"].format(points=_points(wrong)), "en": said["en"].format(points=_points(wrong))}
        place = source.place_within(place, wrong)
        yield finding(source.file, place, "text.spelling", why=why, **values)
        place = (place[0], place[1] + 1)


@cache
def _misspellings() -> dict[str, str]:
    """Return the usual misspellings, each with the word that is meant."""
    text = Path(__file__).with_name("misspellings.toml").read_text("utf-8")
    return {wrong: right for right, wrongs in tomllib.loads(text).items() for wrong in wrongs}


def _before(text: str) -> str:
    """Return the word, or its last clusters, that a text ends with."""
    found = _WORD_BEFORE.search(text[-100:])
    word = found[0] if found else ""
    if len(word) <= _AROUND:
        return word
    cut = _FIRST.search(word, len(word) - _AROUND)
    return f"…{word[cut.start() if cut else -_AROUND :]}"


def _behind(text: str) -> str:
    """Return the word, or its first clusters, that a text begins with."""
    found = _WORD_BEHIND.match(text[:100])
    word = found[0] if found else ""
    if len(word) <= _AROUND:
        return word
    cut = _FIRST.search(word, _AROUND)
    return f"{word[: cut.start() if cut else len(word)]}…"


def _shown(words: str) -> str:
    """Return words with each character that no font shows by its number."""
    return re.sub("[\ue000-\uf8ff]", lambda found: f"<{_points(found[0])}>", words.strip())


def _points(words: str) -> str:
    return " ".join(
        f"U+{ord(each):04X}"
        for each in words
        if not each.isprintable() or "\ue000" <= each <= "\uf8ff" or each in "\ufffc\ufffd"
    )


def digits_as_authored(source: Source) -> Iterator[Finding]:
    """Report the rarer kind of digits in a file that mixes Thai and Arabic ones and shows them as written."""
    found: dict[str, list[Place]] = {kind: [] for kind in _DIGITS}
    for _, text, start in source.texts():
        for kind, pattern in _DIGITS.items():
            if match := pattern.search(text):
                found[kind].append(source.place_within(start, match[0]))
    for place in min(found.values(), key=len):
        yield finding(source.file, place, "text.digits_mixed")
