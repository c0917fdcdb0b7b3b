"""Announcements whose clauses have no numbers: what heads each is marked as one.

A heading is a line that a position's section or an announcement's clause is called by, or that says a day, a
fee or whom to ask. What a position is offered with stays below its name.
"""

import re
from dataclasses import replace

from prakat.site_builder.content.importer.lines import dates, grammar, signs, values
from prakat.site_builder.content.importer.lines.entry import Entry, Marker

_NAMES = ("title", "line", "name")
_ABOVE_ALL = ("begin", "head")
_HEADING = Marker("heading", None, "")
_NAME = "ตำแหน่ง"
_LONGEST, _LONG, _LONGEST_CLAUSE = 60, 120, 300  # letters
_BEGINS = re.compile(
    "(?:การ|วิธี|กำหนด|หลักฐาน|เอกสาร|คุณสมบัติ|วัน|เงื่อนไข|หลักเกณฑ์|ค่าธรรมเนียม|ค่าสมัคร|ช่องทาง|ขั้นตอน|เกณฑ์|ประกาศ(?:ราย|ผล)"
    "|ขึ้นบัญชี|สถานที่|ระยะเวลา|ผู้(?:สนใจ|ประสงค์|สมัคร|มีสิทธิ)|(?:เปิด)?รับสมัคร|ยื่น|สมัคร|ให้|สอบ|สัมภาษณ์|ชำระ|ตำแหน่งที่)"
)
_ASK = re.compile(r"(?:สอบถาม|ติดต่อ|หมายเหตุ)")
_SENTENCE = re.compile(r"\s.*(?:ต้อง|จะ|ให้|เป็น)|(?<!ที่)(?<!ประสงค์)จะ|[0-9๐-๙]")


def clauses(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the entries before the first numbered clause, their headings marked, and those from it on."""
    pairs = [*zip(entries, [*entries[1:], None], strict=True)] if entries else []
    marked = next((at for at, each in enumerate(entries) if each.marker), len(entries))
    headed = next((at for at, (each, below) in enumerate(pairs) if heads(each, below)), len(entries))
    if headed >= marked:
        return entries[:marked], entries[marked:]
    first = next((at for at, each in enumerate(entries) if each.marker and _is_clause(each)), len(entries))
    found: list[Entry] = []
    named = in_table = bare = False
    for entry, following in pairs[:first]:
        head = heads(entry, following)
        of_position = bool(head and _of_position(head) and named and not (in_table and not entry.in_cell))
        if head is None or (named and entry.in_cell) or of_position or (bare and not _ends(entry, head)):
            found.append(entry)
            continue
        bare, in_table = not head[1], entry.in_cell
        named = _key(head) in _NAMES
        found.append(replace(entry, marker=_HEADING, parts=head))
    return found, entries[first:]


def heads(entry: Entry, following: Entry | None = None) -> tuple[str, str] | None:
    """Return the heading that a line without a number is, and what it says behind it; None if it is none.

    A name that nothing but the next line shows to be one of a position needs the line ``following``.
    """
    if entry.marker or entry.rows or entry.goes_on or len(entry.text) > _LONGEST_CLAUSE:
        return None
    found = grammar.label(*entry.parts) if entry.parts and entry.parts[1] else grammar.label(entry.text)
    if values.begins_with_group(entry.text) and values.named(entry.text):
        return _NAME, entry.text
    if found and found.key in _NAMES:
        said = values.named(found.value)
        named = not found.value or (said and (found.parted or said[1] or _below_is_position(following)))
        return (found.label if not found.value else _NAME, found.value) if named else None
    bare = signs.NAMED.match(entry.text)
    said = values.named(bare[1]) if bare else None
    if bare and said and ({"vacancies", "number", "unit"} & said[1].keys() or _below_is_position(following)):
        return _NAME, bare[1]
    if found and found.key not in _ABOVE_ALL and (found.parted or found.fits) and len(found.value) < _LONG:
        return found.label, found.value
    if _ASK.match(entry.text):
        return entry.text.split()[0].partition(":")[0], entry.text
    return _of_clause(entry.text)


def _below_is_position(following: Entry | None) -> bool:
    below = heads(following) if following else None
    return below is not None and _of_position(below)


def _of_clause(words: str) -> tuple[str, str] | None:
    """Return what a clause is called, or a clause of one line that says a day or a fee."""
    name, colon, value = words.partition(":")
    if not _BEGINS.match(words) or grammar.subject(name) is None:
        return None
    if colon and value.strip() and len(name) <= _LONGEST:
        return name.strip(), words
    if len(words) <= _LONGEST and not _SENTENCE.search(words):
        return words.strip(" :"), ""
    says = dates.first_day(words) or dates.span(words) or re.search("[0-9๐-๙]\\s*บาท", words)
    return (words.split()[0], words) if says else None


def _key(head: tuple[str, str]) -> str:
    found = grammar.label(head[0], "")
    return found.key if found else ""


def _of_position(head: tuple[str, str]) -> bool:
    """Return whether a heading is one of a position's sections, not of the announcement's clauses."""
    key = _key(head)
    return key not in ("", "register", *_NAMES) and not (key == "more" and grammar.subject(head[0]))


def _ends(entry: Entry, head: tuple[str, str]) -> bool:
    """Whether a heading ends a clause that is called by a line of its own, as a day within it does not."""
    return not head[1] or head[1] != entry.text or bool(_ASK.match(entry.text))


def _is_clause(entry: Entry) -> bool:
    """Return whether a number stands before what a clause is called."""
    ordered = entry.marker is not None and entry.marker.style in ("part", "ข้อ", "1.", "1)")
    head = heads(replace(entry, marker=None, goes_on=False)) if ordered else None
    return (
        head is not None
        and entry.marker is not None
        and entry.marker.order == 1
        and grammar.subject(head[0]) is not None
    )
