"""Traces of word processors, scanners and haste in texts."""

import re
from collections.abc import Iterator

from prakat.forms.questions.source import Finding, Place, Source, finding, place_at

# By code. No pattern may look far back or ahead: a text may be a million characters long.
_TRACES = {
    "text.residue": re.compile(
        r"\[bookmark:[^\]]*\]?"
        r"|(?<!\S)-\s?[0-9๐-๙]{1,3}\s?-(?!\S)"  # the number of a page
        r"|(?<!\()ลงชื่อ\)"
        r"|MERGEFORMAT|HYPERLINK|PAGEREF|_Toc[0-9]+|Error! (?:Reference|Bookmark)"
        r"|\.{4,}|…{2,}|_{4,}"  # dotted lines, to be written on
        r"|[\ue000-\uf8ff\ufffc\ufffd]+"  # bullets of symbol fonts, lost pictures, lost letters
    ),
    "text.hidden": re.compile("[\u00ad\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"),
    "text.spelling": re.compile("เเ|\u0e4d[\u0e48-\u0e4b]?\u0e32"),
    "text.digits": re.compile("[0-9๐-๙]{0,12}(?:[0-9][.,:/]?[๐-๙]|[๐-๙][.,:/]?[0-9])[0-9๐-๙.,:/]{0,12}"),
    "text.spaces": re.compile(r"\S[ \u00a0]{2,}\S|\t"),
    "text.placeholder": re.compile(r"^(?:\.{1,3}|…|-|x{2,}|X{2,}|TODO|TBD|\?+)$"),
}
# Numbers that the page adds; typed as well, they would appear twice.
_NUMBER = re.compile(r"(?:\([0-9๐-๙]{1,2}\)|[0-9๐-๙]{1,2}[.)]\s|[ก-ง]\.\s|\([ก-ง]\)|[-•*▪◦]\s)")
_NUMBERED = {"work", "attachments", "duties", "eligibility"}

# Those inside addresses and codes are Arabic whatever the announcement uses.
_DIGITS = {
    "thai": re.compile("[๐-๙]"),
    "arabic": re.compile("(?<![A-Za-z0-9@._-])[0-9]{1,20}(?![A-Za-z0-9@_-])"),
}
# Around a whole text, instead of the quotes of YAML.
_QUOTED = re.compile("[“”„][^“”„]*[“”]|[‘’‚][^‘’‚]*[‘’]")
_MARK = re.compile("^[ \t]*(# ตรวจสอบ:.*)$", re.MULTILINE)


def findings(source: Source) -> Iterator[Finding]:
    """Report traces in a file's texts, and marks of the importer that nobody has deleted."""
    for mark in _MARK.finditer(source.text):
        yield finding(source.file, place_at(source.text, mark.start(1)), "text.unchecked")
    for loc, text, start in source.texts():
        for code, pattern in _TRACES.items():
            if found := pattern.search(text):
                place = source.place_within(start, found[0])
                yield finding(source.file, place, code, words=found[0].strip() or repr(found[0]))
        if text[:1] in "“”„‘’‚" and _QUOTED.fullmatch(text) and source.rest(loc).startswith(text[0]):
            yield finding(source.file, start, "text.quotes", sign=text[0])
        if (number := _NUMBER.match(text)) and loc[0] in _NUMBERED and loc[-1] != "source":
            yield finding(source.file, start, "text.numbering", words=number[0].strip())


def digits_as_authored(source: Source) -> Iterator[Finding]:
    """Report the rarer kind of digits in a file that mixes Thai and Arabic ones and shows them as written."""
    found: dict[str, list[Place]] = {kind: [] for kind in _DIGITS}
    for _, text, start in source.texts():
        for kind, pattern in _DIGITS.items():
            if match := pattern.search(text):
                found[kind].append(source.place_within(start, match[0]))
    for place in min(found.values(), key=len):
        yield finding(source.file, place, "text.digits_mixed")
