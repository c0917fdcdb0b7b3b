"""Levels of position: each with its code, its type of position and its words, once.

Ordinary civil servants hold a level of a type of position (Civil Service Act B.E. 2551 s.45 and 46), and
so do educational personnel of s.38 c (2); the codes are those of the personnel system. Before that, levels
were numbers. Teachers hold an academic standing (วิทยฐานะ), whose code is its name.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from prakat.validators.contract import Option, Words

# The day from which the Act's levels are held [inferred]; other services kept numbers for longer.
NAMED = date(2008, 12, 11)
# The levels until then (ซี).
NUMBERS = range(1, 12)


class Level(NamedTuple):
    """A level. ``type`` is its type of position, ``name`` what it is called within that type.

    ``group`` is the key by which a form asks for all of its type. ``since`` is the day from which it is
    held, where a source says so.
    """

    code: str
    group: str
    type: Words
    name: str
    words: Words
    since: date | None = None


def _civil(letter: str, th: str, en: str, *names: tuple[str, str]) -> Iterator[Level]:
    for number, (name, english) in enumerate(names, 1):
        words: Words = {"th": f"{th} ระดับ{name}", "en": f"{en}, {english} level"}
        yield Level(f"{letter}{number}", letter, {"th": th, "en": en}, name, words, NAMED)


def _teachers(th: str, en: str, *names: tuple[str, str]) -> Iterator[Level]:
    for name, english in names:
        yield Level(name, "teacher", {"th": th, "en": en}, name, {"th": name, "en": english})


_ALL = (
    *_civil(
        *("O", "ทั่วไป", "General"),
        ("ปฏิบัติงาน", "operational"),
        ("ชำนาญงาน", "experienced"),
        ("อาวุโส", "senior"),
        ("ทักษะพิเศษ", "highly skilled"),
    ),
    *_civil(
        *("K", "วิชาการ", "Knowledge worker"),
        ("ปฏิบัติการ", "practitioner"),
        ("ชำนาญการ", "professional"),
        ("ชำนาญการพิเศษ", "senior professional"),
        ("เชี่ยวชาญ", "expert"),
        ("ทรงคุณวุฒิ", "advisory"),
    ),
    *_civil("D", "อำนวยการ", "Managerial", ("ต้น", "primary"), ("สูง", "higher")),
    *_civil("M", "บริหาร", "Executive", ("ต้น", "primary"), ("สูง", "higher")),
    *_teachers(
        *("วิทยฐานะครู", "Teachers' academic standing"),
        ("ครูผู้ช่วย", "Assistant teacher"),
        ("ครู", "Teacher"),
        ("ชำนาญการ", "Professional level teacher"),
        ("ชำนาญการพิเศษ", "Senior professional level teacher"),
        ("เชี่ยวชาญ", "Expert level teacher"),
        ("เชี่ยวชาญพิเศษ", "Advisory level teacher"),
    ),
)

# By code: all, and those of ordinary civil servants.
LEVELS = {level.code: level for level in _ALL}
CIVIL = {code: level for code, level in LEVELS.items() if level.group != "teacher"}
# Of ordinary civil servants, by the Thai names of type and level.
TYPES: dict[str, dict[str, Level]] = {}
for _level in CIVIL.values():
    TYPES.setdefault(_level.type["th"], {})[_level.name] = _level
# A form may name a type of position or the teachers' standings as a whole, or a level.
NAMES = (*dict.fromkeys(level.group for level in _ALL), *LEVELS)


def options(named: Iterable[str], kind: str) -> Iterator[Option]:
    """Yield levels as choices of a question of that kind: those of each of ``NAMES`` that is named.

    A list to open (``select``) shows the types above their levels.

    >>> [option["value"] for option in options(["K4", "D"], "choice")]
    ['K4', 'D1', 'D2']
    """
    for name in named:
        for level in (level for level in _ALL if name in (level.group, level.code)):
            option: Option = {"value": level.code, "label": level.words}
            yield option | {"group": level.type} if kind == "select" else option
