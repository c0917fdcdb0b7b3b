"""Rows that may be one person's: by ID, name, birth date, telephone and e-mail.

    people → for each row the others that are like it, and in what

Nothing is merged by it: which answers count is for HR to decide, who sees in what two rows are alike.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from prakat.site_builder.intake.journal import beside, sortable
from prakat.validators.counting.calendar import DateError
from prakat.validators.counting.dates import parse
from prakat.validators.text import bare_name, compact, normalise, says_none

SAME_ID = "เลขประจำตัวประชาชนเดียวกัน"
NEAR_ID = "เลขประจำตัวประชาชนต่างกันหลักเดียวหรือสลับหลัก"
SAME_NAME = "ชื่อและนามสกุลเดียวกัน"
SAME_BIRTH = "วันเกิดเดียวกัน"
SOUNDS_ALIKE = "ชื่อและนามสกุลออกเสียงคล้ายกัน"
LOOKS_ALIKE = "ชื่อและนามสกุลต่างกันตัวอักษรเดียว"
SAME_PHONE = "โทรศัพท์มือถือเดียวกัน"
SAME_EMAIL = "e-mail เดียวกัน"
# In which order they are told. A birth date tells nothing by itself.
KINDS = (SAME_ID, NEAR_ID, SAME_NAME, SOUNDS_ALIKE, LOOKS_ALIKE, SAME_BIRTH, SAME_PHONE, SAME_EMAIL)

# Rows of one likeness that are looked at: a telephone of an office may be everybody's. Of the people born on
# one day each is held against the others, which is nothing to be told by itself.
_MOST, _MOST_BORN = 20, 200
_FEWEST = 6  # letters of a name of which one may be a slip

# Letters of one sound; of vowels, long and short (Royal Institute's transcription of 2542, by initial sound).
_SOUNDS = str.maketrans(
    "ศษซณญภผฐฑฒถธฆขฃฅฎฏฬฌฉฝใีูื",
    "สสสนยพพทททททคคคคดตลชชฟไิุึ",
)
_UNHEARD = re.compile(r"[ก-ฮ][ิุ]?์|[่-๋็ๆฯ.\s-]")
_TWICE = re.compile(r"(.)\1+")
_PHONE = re.compile(r"0[0-9]{8,9}(?![0-9])")
_WITHIN_PHONES = re.compile(r"(?<=[0-9])[\s().-]+(?=[0-9])")


class Person(NamedTuple):
    """What tells a person from others; "" for what is not answered or not understood.

    ``name`` is the name without titles, ``born`` a day as ISO 8601, ``phones`` are figures alone.
    """

    national_id: str = ""
    name: str = ""
    born: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""

    @classmethod
    def of(cls, national_id: str, names: Sequence[str], born: str, phone: str, email: str) -> "Person":
        """Return what answers tell, in whatever way they were typed.

        >>> Person.of("", ["น.ส. มาลี", "ใจดี"], "1 มิ.ย. 2541", "+66 81-234 5678, 02 123 4567", "A@b.th ")
        Person(national_id='', name='มาลี ใจดี', born='1998-06-01', phones=('0812345678',), email='a@b.th')
        """
        told = [bare_name(normalise(each)) for each in names]
        name = " ".join(told) if all(each and not says_none(each) for each in told) else ""
        try:
            day = parse(normalise(born)).isoformat()
        except DateError:
            day = ""
        figures = _WITHIN_PHONES.sub("", normalise(phone).replace("+66", "0"))
        phones = dict.fromkeys(each for each in _PHONE.findall(figures) if each[1] in "689")
        email = compact(normalise(email)).casefold()
        return cls(national_id, name, day, tuple(phones), email if "@" in email else "")


def sound(name: str) -> str:
    """Return how a name sounds, roughly: the same for spellings that one hears alike.

    >>> sound("พันธุ์ทิพย์ ศรีสุข") == sound("พันทิพ สีสุข"), sound("ณัฐ") == sound("นัท")
    (False, True)
    >>> sound("สุรศักดิ์ ใจดี") == sound("สุรสัก ไจดี")
    True
    """
    heard = _UNHEARD.sub("", name).replace("รร", "ัน").translate(_SOUNDS)
    return _TWICE.sub(r"\1", heard)


class People:
    """People by what may be the same of two of them; more may be added at any time. They lie on the disk."""

    def __init__(self) -> None:
        self._base = beside(self, _TABLES)

    def add(self, number: int, person: Person, among: str) -> None:
        """Add somebody by a number, who is held only against others ``among`` whom is the same."""
        spelled = _Spelled(person.national_id, compact(person.name), sound(person.name), person.born)
        self._base.execute(
            "INSERT INTO person VALUES (?, ?, ?, ?)", [number, among, json.dumps(person), json.dumps(spelled)]
        )
        self._base.executemany(
            "INSERT OR IGNORE INTO same VALUES (?, ?, ?, ?)",
            [(among, kind, sortable(value), number) for kind, value in _keys(person)],
        )

    def like(self, number: int) -> Mapping[int, Sequence[str]]:
        """Return who else may be the person of a number: others by number, and in what they are alike."""
        among, told, spelled = self._base.execute(
            "SELECT among, told, spelled FROM person WHERE number = ?", [number]
        ).fetchone()
        one, near = _Spelled(*json.loads(spelled)), dict[int, set[str]]()
        for kind, value in _keys(Person(*json.loads(told))):
            most = 1 + (_MOST_BORN if kind == SAME_BIRTH else _MOST)
            for other, theirs in self._base.execute(_THE_FIRST, [among, kind, sortable(value), most]):
                if other != number:
                    near.setdefault(other, set()).update(_likeness(kind, one, _Spelled(*json.loads(theirs))))
        return {
            other: [kind for kind in KINDS if kind in kinds] for other, kinds in sorted(near.items()) if kinds
        }


_TABLES = """
CREATE TABLE person (number INTEGER PRIMARY KEY, among TEXT, told TEXT, spelled TEXT);
CREATE TABLE same (
    among TEXT, kind TEXT, value BLOB, number INTEGER,
    PRIMARY KEY (among, kind, value, number)) WITHOUT ROWID;
"""
_THE_FIRST = (
    "SELECT number, spelled FROM same JOIN person USING (number) "
    "WHERE same.among = ? AND kind = ? AND value = ? ORDER BY same.number LIMIT ?"
)


class _Spelled(NamedTuple):
    """What of a person is held against others; the name without spaces, and how it sounds."""

    national_id: str
    letters: str
    heard: str
    born: str


def _keys(person: Person) -> Iterator[tuple[str, str]]:
    """Yield what is the same of two people who are alike in something, after the likeness that it is for."""
    if person.national_id:
        yield SAME_ID, person.national_id
    if person.name:
        yield SOUNDS_ALIKE, sound(person.name)
    for phone in person.phones:
        yield SAME_PHONE, phone
    if person.email:
        yield SAME_EMAIL, person.email
    if person.born:
        yield SAME_BIRTH, person.born


def _likeness(kind: str, one: _Spelled, other: _Spelled) -> Iterable[str]:
    """Return in what two are alike, of whom a key of a likeness is the same."""
    letters, others = one.letters, other.letters
    is_heard = bool(letters and others) and one.heard == other.heard
    if kind == SAME_BIRTH:
        is_near = not is_heard and min(len(letters), len(others)) >= _FEWEST and _one_apart(letters, others)
        found = [LOOKS_ALIKE] if is_near else []
        found += [NEAR_ID] if _one_apart(one.national_id, other.national_id) else []
        return [*found, SAME_BIRTH] if found else []
    if kind == SOUNDS_ALIKE:
        same_birth = [SAME_BIRTH] if one.born and one.born == other.born else []
        return [SAME_NAME if letters == others else SOUNDS_ALIKE, *same_birth]
    return [kind]


def _one_apart(one: str, other: str) -> bool:
    """Return whether one sign was left out, typed otherwise, or changed places with the next.

    >>> _one_apart("1234", "1243"), _one_apart("1234", "124"), _one_apart("1234", "1934")
    (True, True, True)
    >>> _one_apart("12", "12"), _one_apart("1234", "4321"), _one_apart("1234", "14"), _one_apart("", "1")
    (False, False, False, False)
    """
    if one == other or not one or not other:
        return False
    differs = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    at = next(differs, min(len(one), len(other)))
    one, other = one[at:], other[at:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )
