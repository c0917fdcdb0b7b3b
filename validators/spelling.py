"""Spelling: whether two wordings name the same unit, place or work, though they are not written alike.

Nothing is decided by it: where two are alike, a person looks at both. Alike are wordings that differ in
spaces and marks, in abbreviations of provinces, offices and ministries (messages/abbreviations.toml), in what
ฯ stands for, or in a letter or two of a long name. Figures, single letters (กลุ่ม ก), the names of
provinces and the points of the compass tell units apart and are never a slip.
"""

import pkgutil
import re
import tomllib
from functools import cache, lru_cache

# So many letters may differ in names of so many.
_SLIPS = ((20, 2), (12, 1))
_SHORTEST_PLACE = 6
_LETTER = "[ก-๛A-Za-z]"
_APART = re.compile(f"[0-9]+|(?<!{_LETTER}){_LETTER}(?!{_LETTER})|ตะวันออก|ตะวันตก")
# Read as nothing; ฯลฯ goes before ฯ, which stands for what is left out.
_SILENT = re.compile("ฯลฯ|จังหวัด|ประเทศไทย|[^ก-๛A-Za-z0-9]")

# What work and units may be called by or not: งานสรรหา, การสรรหา; กลุ่มงานคลัง, กลุ่มคลัง.
_KINDS = re.compile("^(?:งาน|ด้าน|การ)+(?=.)|(?<=^กลุ่ม)งาน(?=.)")


@cache
def abbreviations() -> dict[str, dict[str, str]]:
    """Return what is written for short, and in full, by group; of people also with the word before.

    >>> abbreviations()["people"]["รองผอ."]
    'รองผู้อำนวยการ'
    """
    text = pkgutil.get_data(__package__, "messages/abbreviations.toml") or b""
    found = tomllib.loads(text.decode())
    before, people = found.pop("before"), found["people"]
    found["people"] = people | {
        word + short: word + full for word in before for short, full in people.items()
    }
    return found


def alike(one: str, other: str, *, place: bool = False) -> bool:
    """Return whether two normalised texts differ at most in spelling.

    ``place``: they name a place, where an abbreviation that a province and an office share is the province's.

    >>> alike("กลุ่มสรรหาฯ", "กลุ่ม สรรหาและบรรจุแต่งตั้ง"), alike("กทม.", "กรุงเทพฯ", place=True)
    (True, True)
    >>> alike("กลุ่ม ก", "กลุ่ม ข"), alike("สพป.เชียงใหม่ เขต 1", "สพป.เชียงใหม่ เขต 2")
    (False, False)
    """
    (short, apart), (long, others) = sorted((_read(one, place), _read(other, place)))
    if short == long:
        return True
    if "ฯ" in short + long:
        return _stands_for(short, long) or _stands_for(long, short)
    slips = next((slips for letters, slips in _SLIPS if min(len(short), len(long)) >= letters), 0)
    return apart == others and _within(short, long, slips)


def in_full(text: str) -> str:
    """Return the letters and figures of a normalised text, abbreviations in full.

    >>> in_full("ผอ.กลุ่มแผนงาน") == in_full("ผู้อำนวยการ กลุ่มแผนงาน")
    True
    """
    return _read(text, place=False)[0]


@lru_cache(maxsize=1024)
def _read(text: str, place: bool) -> tuple[str, list[str]]:
    """Return the letters of a text, abbreviations in full, and what tells it apart from others."""
    full = _in_full(text, place).replace("ฏ", "ฎ")
    letters = _KINDS.sub("", _SILENT.sub("", full))
    if place and (province := _province_like(letters)):
        return province, [province]
    return letters, _apart(full)


def _stands_for(short: str, full: str) -> bool:
    """Return whether the parts around each ฯ stand in the other, in their order, from end to end."""
    first, *middle = short.split("ฯ")
    full = full.replace("ฯ", "")
    if not middle or not full.startswith(first):
        return False
    at, last = len(first), middle.pop()
    for part in middle:
        if (found := full.find(part, at)) < 0:
            return False
        at = found + len(part)
    return full.endswith(last) and at + len(last) <= len(full)


def _within(one: str, other: str, edits: int) -> bool:
    """Return whether so many letters added, left out or changed make one text of the other.

    >>> _within("สัมพันธ์", "สำพันธ์", 2), _within("พหุภาคี", "ทวิภาคี", 2)
    (True, False)
    """
    if abs(len(one) - len(other)) > edits or not edits:
        return one == other
    at = _first_difference(one, other)
    one, other = one[at:], other[at:]
    return one == other or any(
        _within(one[skip:], other[leap:], edits - 1) for skip, leap in ((1, 1), (1, 0), (0, 1))
    )


def _first_difference(one: str, other: str) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _apart(text: str) -> list[str]:
    """Return what tells units apart that are named alike, in the order in which it stands."""
    return [*_APART.findall(text), *_provinces().findall(text)]


def _province_like(name: str) -> str:
    """Return the only province that a name is but for a letter; "" for none.

    >>> _province_like("พิศณุโลก"), _province_like("ชุมแพ")
    ('พิษณุโลก', '')
    """
    if len(name) < _SHORTEST_PLACE:
        return ""
    near = [each for each in {*abbreviations()["provinces"].values()} if _within(each, name, 1)]
    return near[0] if len(near) == 1 else ""


@cache
def _provinces() -> re.Pattern[str]:
    return re.compile("|".join(sorted({*abbreviations()["provinces"].values()}, key=len, reverse=True)))


def _in_full(text: str, place: bool) -> str:
    """Return the text with abbreviations in full, where no word goes on before or behind them."""
    names, pattern = _expansions(place)
    return pattern.sub(lambda found: names[found[0].rstrip(".")] + " ", text.casefold())


@cache
def _expansions(place: bool) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return abbreviations without their last dot, and their pattern.

    Those of two letters need the dot, but for people: ผอ is no word, ปก is one.
    """
    groups = [group for name, group in abbreviations().items() if name != "provinces"]
    provinces = abbreviations()["provinces"]
    names = {"จ": ""}
    dotless = {short.rstrip(".") for short in abbreviations()["people"]}
    for group in [*groups, provinces] if place else [provinces, *groups]:
        names |= {short.rstrip("."): full for short, full in group.items()}
    shorts = (
        re.escape(short) + (r"(?:\.|(?![ก-๛.]))" if len(short) > 2 or short in dotless else r"\.")
        for short in sorted(names, key=len, reverse=True)
    )
    return names, re.compile(f"(?<![ก-๛])(?:{'|'.join(shorts)})")
