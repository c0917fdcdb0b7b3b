"""What the headings and labels of official documents are called, and which key each leads to (grammar.toml).

The same words head a section, stand before a value on a line, in the left cell of a table or above a column.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_SAID: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

# A head with a unit or a remark in brackets, and what is no remark but belongs to a number.
_IN_BRACKETS = re.compile(r"(.+?)\s*\(([^()]+)\)")
_UNIT = re.compile("บาท|อัตรา|คน|ตำแหน่ง|ราย|ปี|เดือน|วัน|ชั่วโมง|ต่อ|/")


class Found(NamedTuple):
    """A label that a line begins with.

    ``parted``: more than a space parts the value from it. ``fits``: the value looks like one where only a
    space does. ``head``: it is one above the sections only.
    """

    key: str
    label: str
    value: str
    parted: bool
    fits: bool
    head: bool


class _Label(NamedTuple):
    key: str
    pattern: re.Pattern[str]
    value: re.Pattern[str] | None
    head: bool


def _any(words: Iterable[str]) -> str:
    joined = "|".join(words)
    return re.sub("<([a-z_]+)>", lambda name: _SAID["parts"][name[1]], joined)


def _label(said: dict[str, Any]) -> _Label:
    # The label, its English in brackets, what parts it from its value, the value.
    follows = r"\s*(?:มี)?(?:รายละเอียด)?(?:ดังนี้|ดังต่อไปนี้|ประกอบด้วย)?\s*:?\s*$"
    parting = rf"(?:\s*\(([A-Za-z][^()]*)\))?({follows}|\s*[:：]\s*-?|\s*=\s*|\s+|(?=\()|$)(.*)$"
    pattern = re.compile(f"({_any(said['words'])}){parting}", re.DOTALL | re.IGNORECASE)
    value = re.compile(_SAID["values"][said["value"]]) if "value" in said else None
    return _Label(said["key"], pattern, value, said.get("head", False))


_LABELS = [_label(each) for each in _SAID["label"]]
_SUBJECTS: list[tuple[str, re.Pattern[str]]] = [
    (each["key"], re.compile(_any(each["words"]))) for each in _SAID["subject"]
]
_COLUMNS: dict[str, re.Pattern[str]] = {
    key: re.compile(_any(words)) for key, words in _SAID["columns"].items()
}
AGENCY, FOLLOWS, STRUCTURE, ENTERPRISE = (
    re.compile(_SAID["lines"][key]) for key in ("agency", "follows", "structure", "enterprise")
)


@lru_cache(maxsize=10_000)  # each line is looked at from several sides
def label(words: str, after: str | None = None) -> Found | None:
    """Return the longest label that the words begin with.

    With ``after``, a value that a tab or a cell's edge parts from it, the label is all of the words; what
    stands in brackets behind it is said of the value.

    >>> label("ค่าจ้าง (บาท/วัน)", "450").value, label("วุฒิ (ขั้นต่ำ)", "ปวช.").value
    ('450 บาท/วัน', 'ปวช. (ขั้นต่ำ)')
    """
    best: Found | None = None
    for each in _LABELS:
        if not (found := each.pattern.match(words)) or not found[1]:
            continue
        parting, value = found[3], found[4].strip()
        if after is not None and value:
            continue
        parted = after is not None or (bool(parting.strip()) and bool(value))
        fits = not value or (each.value is not None and each.value.match(value) is not None)
        if best is None or len(found[1].strip()) > len(best.label):
            said = value if after is None else after
            best = Found(each.key, found[1].strip(), said, parted, fits, each.head)
    if best is None and after is not None and (head := _IN_BRACKETS.fullmatch(words)):
        bare = label(head[1], after)
        return bare and bare._replace(value=_with_unit(after, head[2]))
    return best


def _with_unit(value: str, unit: str) -> str:
    if not value or unit in value:
        return value
    return f"{value} {unit}" if _UNIT.match(unit) else f"{value} ({unit})"


def column(words: str) -> str | None:
    """Return what a column of a table holds by the words above it; the key of a label if it is one."""
    for key, pattern in _COLUMNS.items():
        if pattern.fullmatch(words):
            return key
    found = label(words, "")
    return found.key if found else None


def subject(heading: str) -> str | None:
    """Return what a clause of an announcement is about."""
    return next((key for key, words in _SUBJECTS if words.search(heading)), None)
