"""Of which positions each line of a clause speaks: those that it names, one by one or by their kind."""

import re
from collections.abc import Iterator
from dataclasses import replace

from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines.entry import Entry

type Whose = tuple[int, ...]

_SHORTEST = 8  # letters of a name that is shortened

_BEFORE = re.compile(
    r"(?:ผู้สมัคร|สำหรับ|อัตรา|(?:ค่าตอบแทน|ค่าจ้าง|เงินเดือน)(?:ของ)?|ใน|กลุ่ม|ประเภท"
    r"|(?:ชื่อ)?ตำแหน่ง(?:ที่ [0-9๐-๙]+)?|[\s:])*"
)


def whose(entries: list[Entry], positions: list[Draft], begins: bool = False) -> dict[Whose, list[Entry]]:
    """Return the lines that speak of each position or several, without their names; () are those of all.

    A line that names none goes on with the one before. With ``begins`` only a line's first words are a name.
    """
    if len(positions) == 1:
        return {(0,): entries}
    names = _names(positions)
    names |= _shortened(entries, names)
    of: Whose = ()
    parts: dict[Whose, list[Entry]] = {}
    for entry in entries:
        text = _spaced(entry)
        for named, words in _parted(text, names, begins):
            if named is None:
                piece = entry if words == text else Entry(entry.line, words)
            else:
                of, piece = named, replace(entry, text=words, marker=None, parts=None, goes_on=False)
            if piece.words:
                parts.setdefault(of, []).append(piece)
    return parts


def _spaced(entry: Entry) -> str:
    """Return a line with a space where a gap parts a name from what is said of it."""
    return " ".join(entry.parts) if entry.parts and entry.parts[1] else entry.text


def _names(positions: list[Draft]) -> dict[str, Whose]:
    """Return what positions are called, each and by their kind."""
    names: dict[str, Whose] = {}
    for key in ("title", "employment", "type"):
        found: dict[str, Whose] = {}
        for at, each in enumerate(positions):
            if name := each.values.get(key):
                found[name] = (*found.get(name, ()), at)
        names = found | names
    return names


def _shortened(entries: list[Entry], names: dict[str, Whose]) -> dict[str, Whose]:
    """Return the beginnings of names that lines begin with, each of one name alone."""
    found: dict[str, Whose] = {}
    for entry in entries:
        text = _spaced(entry)
        start = _BEFORE.match(text)
        word = text[start.end() if start else 0 :].split(" ")[0]
        of = {whose for name, whose in names.items() if name.startswith(word)}
        if len(word) >= _SHORTEST and word not in names and len(of) == 1:
            found[word] = of.pop()
    return found


def _parted(words: str, names: dict[str, Whose], begins: bool) -> Iterator[tuple[Whose | None, str]]:
    """Yield the parts of a line from each name on, and before them what names none."""
    longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    found = [*re.finditer(rf"(?:{longest})(?=[\s:(]|$)", words)] if longest else []
    if begins:
        start = _BEFORE.match(words)
        found = [each for each in found[:1] if start and each.start() == start.end()]
    first = found[0].start() if found else len(words)
    if not found or not _BEFORE.fullmatch(words[:first]):
        yield None, words[:first]
    for at, name in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(words)
        said = words[name.end() : end].removesuffix("ตำแหน่ง").strip(" :")
        yield names[name[0]], said
