"""Levels of position: each with its code, its type of position and its words, once.

Ordinary civil servants hold a level of a type of position (Civil Service Act B.E. 2551 s.45 and 46), and
so do educational personnel of s.38 c (2) (OTEPC Rule B.E. 2555, secondary source); the codes are those of
the personnel system. Before that, levels were numbers. Teachers hold an academic standing (วิทยฐานะ), and
lecturers an academic position, whose code is its name. What other services have is ``OTHER``, in words.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from prakat.validators.contract import Option, Words

# The day from which the Act's levels are held [inferred]; other services kept numbers for longer.
NAMED = date(2008, 12, 11)
# The levels until then (ซี).
NUMBERS = range(1, 12)


# The level of a service whose ranks are not listed here.
OTHER = "other"
_BY_NAME = ("teacher", "lecturer")  # their levels are called by their names alone


class Level(NamedTuple):
    """A level. ``type`` is its type of position, ``name`` what it is called within that type.

    ``group`` is the key by which a form asks for all of its type.
    """

    code: str
    group: str
    type: Words
    name: str
    words: Words

    @property
    def positions(self) -> Words:
        """Positions of this level, as they are named in a sentence.

        >>> LEVELS["D1"].positions
        {'th': 'อำนวยการ ระดับต้น', 'en': 'managerial positions at primary level'}
        """
        kind, _, level = self.words["en"].partition(", ")
        return Words(th=self.words["th"], en=f"{kind.lower()} positions at {level}")


def _of(group: str, th: str, en: str, *names: tuple[str, str]) -> Iterator[Level]:
    """Yield the levels of a type, each by its name in Thai and in English."""
    for number, (name, english) in enumerate(names, 1):
        code, words = f"{group}{number}", Words(th=f"{th} ระดับ{name}", en=f"{en}, {english} level")
        if group in _BY_NAME:
            code, words = name, Words(th=name, en=english)
        yield Level(code, group, Words(th=th, en=en), name, words)


_ALL = (
    *_of(
        *("O", "ทั่วไป", "General"),
        ("ปฏิบัติงาน", "operational"),
        ("ชำนาญงาน", "experienced"),
        ("อาวุโส", "senior"),
        ("ทักษะพิเศษ", "highly skilled"),
    ),
    *_of(
        *("K", "วิชาการ", "Knowledge worker"),
        ("ปฏิบัติการ", "practitioner"),
        ("ชำนาญการ", "professional"),
        ("ชำนาญการพิเศษ", "senior professional"),
        ("เชี่ยวชาญ", "expert"),
        ("ทรงคุณวุฒิ", "advisory"),
    ),
    *_of("D", "อำนวยการ", "Managerial", ("ต้น", "primary"), ("สูง", "higher")),
    *_of("M", "บริหาร", "Executive", ("ต้น", "primary"), ("สูง", "higher")),
    *_of(
        *("teacher", "ตำแหน่ง/วิทยฐานะของข้าราชการครูฯ", "Position or academic standing of teachers"),
        ("ครูผู้ช่วย", "Assistant teacher"),
        ("ครู", "Teacher"),
        ("ไม่มีวิทยฐานะ", "No academic standing"),
        ("ชำนาญการ", "Professional level teacher"),
        ("ชำนาญการพิเศษ", "Senior professional level teacher"),
        ("เชี่ยวชาญ", "Expert level teacher"),
        ("เชี่ยวชาญพิเศษ", "Advisory level teacher"),
    ),
    *_of(
        *("lecturer", "ตำแหน่งทางวิชาการ", "Academic position"),
        ("อาจารย์", "Lecturer"),
        ("ผู้ช่วยศาสตราจารย์", "Assistant professor"),
        ("รองศาสตราจารย์", "Associate professor"),
        ("ศาสตราจารย์", "Professor"),
    ),
    Level(
        *(OTHER, OTHER, Words(th="ข้าราชการหรือเจ้าหน้าที่อื่น", en="Other services"), "อื่น ๆ"),
        Words(th="ระดับหรือยศอื่น", en="Another level or rank"),
    ),
)

# By code: all, and those of ordinary civil servants.
LEVELS = {level.code: level for level in _ALL}
CIVIL = {code: level for code, level in LEVELS.items() if level.group not in (*_BY_NAME, OTHER)}
# Of ordinary civil servants, by the Thai names of type and level.
TYPES: dict[str, dict[str, Level]] = {}
for _level in CIVIL.values():
    TYPES.setdefault(_level.type["th"], {})[_level.name] = _level


# Of the same, the codes by the Thai names of levels, alone and behind that of their type.
_CODES: dict[str, set[str]] = {}
for _code, _level in CIVIL.items():
    for _name in (_level.name, _level.type["th"] + _level.name):
        _CODES.setdefault(_name, set()).add(_code)

_WORDS_OF_LEVELS = re.compile("ตำแหน่ง|ประเภท|ระดับ|[ ()]")


def code_of(text: str) -> str:
    """Return the code of the level of ordinary civil servants that a text names; "" for none, or several.

    >>> code_of("วิชาการ ระดับชำนาญการพิเศษ"), code_of("ชำนาญการ"), code_of("อำนวยการต้น"), code_of("K4")
    ('K3', 'K2', 'D1', 'K4')
    >>> code_of("ต้น"), code_of("ระดับ 5")
    ('', '')
    """
    if text in CIVIL:
        return text
    named = _CODES.get(_WORDS_OF_LEVELS.sub("", text), ())
    return next(iter(named)) if len(named) == 1 else ""


def above(level: str, others: Iterable[str]) -> bool:
    """Return whether a level of ordinary civil servants is one of the others, or higher within their type.

    An executive level is above a managerial one. Codes that are none of theirs are above nothing.

    >>> above("D2", ["D1", "K4"]), above("M1", ["D1"]), above("K2", ["K3"]), above("D1", ["K3"])
    (True, True, False, False)
    """
    return level in CIVIL and any(
        (level[0] == other[0] and level >= other) or (level[0], other[0]) == ("M", "D") for other in others
    )


# A form may name a level, or all of a group: a type of position, the teachers' standings.
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
