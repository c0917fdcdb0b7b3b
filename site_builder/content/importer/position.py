"""An official document → a position's YAML, so that nobody retypes a job description.

The document is the attachment that announcements have: ตำแหน่ง …, ก. หน้าที่ความรับผิดชอบ, ข. ลักษณะงาน
ที่ปฏิบัติ with its groups and items. Each word of it lands in the YAML once. Words without a
key and guesses become a line ``# ตรวจสอบ: …``, which ``prakat check`` refuses until somebody has looked
at it and deleted it. Runs of spaces become one space, or none inside a sentence (docs/decisions/0004).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import yaml

from prakat.validators.levels import TYPES
from prakat.validators.text import scrub, to_arabic_digits

_FIGURE = "[0-9๐-๙]{1,2}"
_TITLE = re.compile("หน้าที่ความรับผิดชอบและลักษณะงานที่ปฏิบัติ$")
_ATTACHED = re.compile(r"\(?(แนบท้าย(?:ประกาศ)?\s*(.*?)\s*ลงวันที่\s*.+?)\)?$")
_NUMBER = re.compile(r"(?:ตำแหน่ง)?เลขที่(?:ตำแหน่ง)?\s*:?\s*(.+)$")
_POSITION = re.compile(r"(?:ชื่อ)?ตำแหน่ง(?:ในสายงาน)?\s*:?\s*(?!ประเภท)(.+)$")
_RANK = re.compile(rf"(?:ตำแหน่ง)?ประเภท(?:ตำแหน่ง)?\s*({'|'.join(TYPES)})(?:\s+ระดับ\s*(\S+))?")
_EMPLOYEE = re.compile(r"(?:ประเภท\s*)?พนักงานราชการ(?:ทั่วไป|พิเศษ)?(?:\s+กลุ่มงาน\s*(\S+))?")
_LEVEL = re.compile(r"ระดับ(?:ตำแหน่ง)?\s*:?\s*(\S+)$")
_IN_BRACKETS = re.compile(r"\((.+)\)$")
_DUTIES = re.compile(r"ก\.\s*หน้าที่ความรับผิดชอบ(?:หลัก)?\s*:?\s*(.*)$")
_WORK = re.compile(r"ข\.\s*ลักษณะงานที่ปฏิบัติ\s*:?\s*(.*)$")
_GROUP = re.compile(rf"({_FIGURE})\.\s+(.+)$|({_FIGURE})\.(?=[ก-ฮเ-ไ])(.+)$")
_ITEM = re.compile(rf"\(({_FIGURE})\)\s*(.+)$|({_FIGURE})\)\s*(.+)$|{_FIGURE}\.({_FIGURE})\.?\s+(.+)$")
_UNNUMBERED = re.compile("(ด้าน.{2,60})$")
_BULLET = re.compile(r"[-•·▪◦*\ue000-\uf8ff]\s+(.+)$")
_OTHER = re.compile("ใบสมัคร|แบบ(?:แสดง|เสนอ|ประเมิน|ฟอร์ม|ประวัติ)")
_FAMILY = re.compile("กลุ่มตำแหน่ง(.+)$")

# Page numbers, lines of dots and bookmarks.
_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]|\u00ad")
_NOTHING = re.compile(rf"-?\s*{_FIGURE}\s*-|[.…_\s-]*$")

# Spaces that somebody typed to fill a line of Word, inside a sentence; until it is known where they stand.
_FILLING, _FILLED = re.compile("(?<=[ก-๎]) {3,}(?=[ก-๎])"), "\N{EM SPACE}"
_CLOSED = "บรรทัดที่ {} มีช่องว่างยาวก่อน '{}' จึงเขียนติดกัน ถ้าเป็นที่เว้นวรรคให้เติมช่องว่าง"
_JOINED = "บรรทัดที่ {} ต่อจากบรรทัดก่อนหน้า ตรวจช่องว่างตรงรอยต่อ"

type NumberedLine = tuple[int, str]


@dataclass
class Group:
    """A heading of part ข and its items, each with notes for its reviewer."""

    heading: str
    notes: list[str] = field(default_factory=list)
    items: list[tuple[str, list[str]]] = field(default_factory=list)


@dataclass
class Draft:
    """A position as far as the document tells it. ``notes`` are by key; "" stands for the whole."""

    attached: str = ""
    values: dict[str, str] = field(default_factory=dict)
    agency: list[str] = field(default_factory=list)
    duties: list[str] = field(default_factory=list)
    work: list[Group] = field(default_factory=list)
    notes: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    # Where another document begins: its line and its first words.
    rest: NumberedLine | None = None


def parse(lines: list[str]) -> Draft:
    """Return the position that the lines of a document describe."""
    written = [(number, words) for number, line in enumerate(lines, 1) if (words := _tidy(line))]
    draft = Draft()
    head, duties, work = _parts(written, draft)
    _heading(head, draft)
    for at, (number, words) in enumerate(duties):
        text, notes = _closed(words, number)
        draft.duties.append(text)
        for note in [*([_JOINED.format(number)] if at else []), *notes]:
            draft.notes["duties"].append(note)
    _groups(work, draft)
    missing = [key for key in ("title", "line", "type") if key not in draft.values]
    if "level" not in draft.values and draft.values.get("type") in (None, *TYPES):
        missing.append("level")
    missing += [key for key in ("agency", "duties", "work") if not getattr(draft, key)]
    for key in missing:
        draft.notes[key].append("ไม่พบในเอกสาร กรอกเอง")
    return draft


def _tidy(line: str) -> str:
    parts = _FILLING.split(_RESIDUE.sub("", line).expandtabs(1))
    words = _FILLED.join(" ".join(scrub(" ".join(part.split())).split()) for part in parts)
    return "" if _NOTHING.fullmatch(words) else words


def _closed(words: str, number: int) -> tuple[str, list[str]]:
    """Return words without what fills their lines, and the notes on each place."""
    first, *others = words.split(_FILLED)
    return first + "".join(others), [_CLOSED.format(number, each.split()[0]) for each in others]


def _parts(written: list[NumberedLine], draft: Draft) -> tuple[list[NumberedLine], ...]:
    """Return the heading, part ก and part ข; another document or position may follow them."""
    parts: tuple[list[NumberedLine], ...] = ([], [], [])
    at = 0
    for index, (number, words) in enumerate(written):
        for following, begins in ((1, _DUTIES), (2, _WORK)):
            if at < following and (found := begins.match(words)):
                at, words = following, found[1]
                break
        if at == 2 and (_OTHER.match(words) or _TITLE.match(words)):
            draft.rest = (number, words.replace(_FILLED, " "))
            _family(written[index:], parts[0], draft)
            break
        if words:
            parts[at].append((number, words if at else words.replace(_FILLED, " ")))
    return parts


def _family(rest: list[NumberedLine], head: list[NumberedLine], draft: Draft) -> None:
    """The group of positions, which only the form of application names, above the position's title."""
    for (_, words), (_, following) in pairwise(rest):
        if (family := _FAMILY.match(words)) and (named := _POSITION.match(following)):
            if any(named[1] in each for _, each in head):
                draft.values.setdefault("group", family[1].strip())
            return


def _heading(head: list[NumberedLine], draft: Draft) -> None:
    """Read the lines above part ก: the position, its rank, its number, its agency."""
    publisher, name = "", ""
    for number, words in (line for line in head if not _TITLE.match(line[1])):
        if (found := _ATTACHED.match(words)) and not draft.attached:
            draft.attached, publisher = found[1], found[2]
        elif found := _NUMBER.match(words):
            _put(draft, "number", found[1], number)
        elif (found := _IN_BRACKETS.match(words)) and not name:
            name = found[1]
        elif found := _FAMILY.match(words):
            _put(draft, "group", found[1].strip(), number)
        elif found := _POSITION.match(words):
            _put(draft, "line", _rank(found[1], draft, number), number)
        elif found := _LEVEL.match(words):
            _put(draft, "level", found[1], number)
        elif left := _rank(words, draft, number):
            draft.notes[""].append(f"ไม่ทราบว่าเป็นส่วนใดของตำแหน่ง (บรรทัดที่ {number}): {left}")
    _name(name, publisher, draft)


def _put(draft: Draft, key: str, value: str, number: int) -> None:
    """Set a value; note it if there is another one already."""
    if value and draft.values.setdefault(key, value) != value:
        draft.notes[key].append(f"บรรทัดที่ {number} ว่า '{value}'")


def _rank(words: str, draft: Draft, number: int) -> str:
    """Take type and level out of ``words``; return the rest."""
    if found := _RANK.search(words):
        _put(draft, "type", found[1], number)
        _put(draft, "level", found[2] or "", number)
    elif found := _EMPLOYEE.search(words):
        _put(draft, "type", "พนักงานราชการ", number)
        _put(draft, "group", found[1] or "", number)
    return " ".join(words.replace(found[0], " ", 1).split()) if found else words


def _name(name: str, publisher: str, draft: Draft) -> None:
    """Title and agency, which stand in one pair of brackets, the part before the whole."""
    if not name:
        if line := draft.values.get("line"):
            draft.values["title"] = line
            draft.notes["title"].append("ไม่พบชื่อตำแหน่งในวงเล็บ จึงใช้ชื่อในสายงาน")
        draft.agency = [publisher] if publisher else []
        return
    whole = publisher if publisher and name.endswith(f" {publisher}") else name.rpartition(" ")[2]
    title, *parts = name.removesuffix(whole).split() or [name]
    if whole == name:
        whole = ""
    draft.values["title"] = title
    draft.agency = [each for each in (whole, *reversed(parts)) if each]
    if whole != publisher or parts:
        draft.notes["title"].append(f"แยกชื่อตำแหน่งกับสังกัดจาก '{name}'")


def _groups(work: list[NumberedLine], draft: Draft) -> None:
    """Part ข: groups, their items, and the lines that go on with an item."""
    numbered = True  # whether the groups are; if not, plain numbers are those of items
    for number, typed in work:
        words, closed = _closed(typed, number)
        group = _GROUP.match(words)
        # Among numbered groups it is the second line of an item.
        unnumbered = None if draft.work and numbered else _UNNUMBERED.match(words)
        item = _ITEM.match(words) or _BULLET.match(words) or (None if numbered else group)
        if unnumbered or (group and not item):
            figure, heading = _figured(unnumbered or group)
            numbered = not unnumbered
            draft.work.append(Group(heading, [*_out_of_order(figure, len(draft.work) + 1), *closed]))
            continue
        if not draft.work:
            draft.work.append(Group("", ["ไม่พบชื่อด้าน กรอกเอง"]))
        items = draft.work[-1].items
        if item:
            figure, text = _figured(item)
            items.append((text, [*_out_of_order(figure, len(items) + 1), *closed]))
        elif items:
            text, notes = items[-1]
            items[-1] = (f"{text} {words}", [*notes, _JOINED.format(number), *closed])
        else:
            items.append((words, [f"บรรทัดที่ {number} ไม่มีเลขข้อ", *closed]))


def _figured(found: re.Match[str] | None) -> tuple[int | None, str]:
    """The number and the words that one of several ways of numbering found."""
    assert found is not None
    *figure, words = [each for each in found.groups() if each is not None]
    return (int(to_arabic_digits(figure[0])) if figure else None), words


def _out_of_order(figure: int | None, order: int) -> list[str]:
    return [f"เลขข้อในเอกสารคือ {figure} แต่นับได้ {order}"] if figure not in (None, order) else []


def to_yaml(draft: Draft) -> str:
    """Return the YAML of a position, as ``content/positions/`` holds it."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield f"# คำบรรยายลักษณะงาน{draft.attached}"
    yield "# เลขข้อ (ก. ข. ๑. (๑)) เป็นโครงสร้างของไฟล์ ไม่ต้องพิมพ์"
    yield from _marks(draft.notes[""])
    for key in ("title", "line", "type", "level", "number", "group"):
        yield from _marks(draft.notes[key])
        if key in draft.values:
            yield f"{key}: {_scalar(draft.values[key])}"
        elif draft.notes[key]:
            yield f"{key}:"
    yield from (*_marks(draft.notes["agency"]), "agency:")
    yield from (f"  - {_scalar(each)}" for each in draft.agency)
    yield from _marks(draft.notes["duties"])
    yield from ("duties: >-", f"  {' '.join(draft.duties)}") if draft.duties else ("duties:",)
    yield from (*_marks(draft.notes["work"]), "work:")
    for group in draft.work:
        yield from _marks(group.notes, "  ")
        yield f"  - heading: {_scalar(group.heading)}" if group.heading else "  - heading:"
        yield "    items:"
        for words, notes in group.items:
            yield from _marks(notes, "      ")
            yield from ("      - >-", f"        {words}")


def _marks(notes: list[str], indent: str = "") -> Iterator[str]:
    return (f"{indent}# ตรวจสอบ: {note}" for note in notes)


def _scalar(words: str) -> str:
    """The words as YAML, in quotes where they would mean something else."""
    return yaml.safe_dump(words, allow_unicode=True, width=float("inf")).removesuffix("...\n").rstrip("\n")
