"""One answer, as a dossier holds it → text: numbers as they would be typed, ticks as 'true' or 'false'."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from prakat.validators.answers import CHARACTERS, ROWS, value_at
from prakat.validators.contract import Field, FieldKind
from prakat.validators.signs import unprinted
from prakat.validators.text import SAYS_NONE, is_plain, normalise, says_none, scrub

FEW = 100  # characters of a choice
UNKNOWN_KEYS = 20  # report at most this many
_MAY_BE_FIGURES: tuple[FieldKind, ...] = ("number", "choice", "select", "derived")
UNWRITTEN: tuple[FieldKind, ...] = ("photo", "tick", "ticks")
# Where a rule reads the answer, what begins like this says no more: 'ไม่มีโทรสาร'.
NONE = (
    *("ไม่มี", "ยังไม่มี", "ไม่เคย", "ยังไม่เคย", "ไม่ลา", "ไม่ได้ลา", "ยังไม่ได้ลา"),
    *("ไม่ใช้", "ไม่ได้ใช้", "ไม่เกี่ยวข้อง", "ไม่ต้อง", "ไม่เข้าข่าย"),
)
# So does what says that there is none of use, where nobody has to answer.
NO_MORE = ("ไม่ทราบ", "จำไม่ได้", "เลิกใช้", "ยกเลิก")
# Nearly all answers begin otherwise, and say something.
_SURE = re.compile("[ก-ฮ1-9]")
_BEGINS = SAYS_NONE | {each[0] for each in (*NONE, *NO_MORE)}


def read(kind: FieldKind, value: object) -> str | None:
    """Return the answer as text; None if the kind of question does not take its type."""
    match value:
        case str() if kind == "paragraphs":
            return normalise(value)
        case str() if kind not in UNWRITTEN:
            return " ".join(normalise(value).split())
        case None:
            return ""
        case bool() if kind == "tick":
            return str(value).lower()
        case int() | float() if kind in _MAY_BE_FIGURES and not isinstance(value, bool):
            return _figures(value)
        case str() if kind == "photo":
            return value
        case list() if kind == "ticks":
            return _ticked(value)
        case _:
            return "" if kind == "derived" else None


class Manner(NamedTuple):
    """How the answers to a question are read: its kind, whether one is needed, whether a rule reads it."""

    kind: FieldKind
    needed: bool
    by_rule: bool
    in_table: bool

    @classmethod
    def of(cls, field: Field, in_table: bool) -> "Manner":
        """Return that of a field, which may stand in a table of rows."""
        return cls(field["kind"], field.get("required", False), bool(field.get("rules")), in_table)


class Said(NamedTuple):
    """A text as it is read: None if the kind of question takes no text; whether it says that there is none.

    ``unprinted`` are its signs that no paper shows.
    """

    text: str | None
    is_none: bool = False
    unprinted: Sequence[str] = ()


def said(manner: Manner, value: object) -> Said:
    """Return what is read of an answer.

    >>> said(Manner("text", False, False, False), "ครู ๑ 👍"), said(Manner("tick", False, False, False), "x")
    (Said(text='ครู 1 👍', is_none=False, unprinted=['👍']), Said(text=None, is_none=False, unprinted=()))
    """
    # Short answers come again: in one form, from one applicant to the next, at every pause in typing.
    short = isinstance(value, str) and len(value) <= FEW
    return _said_before(manner, value) if short else _said(manner, value)


def _said(manner: Manner, value: object) -> Said:
    kind = manner.kind
    signs: Sequence[str] = ()
    if isinstance(value, str) and kind not in UNWRITTEN and is_plain(value, lines=kind == "paragraphs"):
        text: str | None = value  # as nearly all are
    else:
        text = read(kind, value)
        signs = unprinted(value) if isinstance(value, str) and kind in CHARACTERS else ()
    meant = text and or_none(manner, text)
    return Said(meant, bool(text) and not meant, signs)


_said_before = lru_cache(maxsize=4000)(_said)


def or_none(manner: Manner, text: str) -> str:
    """Return what an answer says; where it says that there is none, "", or 0 beside a number that is wanted.

    Free text stays as it is but for a dash: 'ไม่มี' may be the answer.
    """
    if not text or text[0] not in _BEGINS:
        return text
    kind, needed, by_rule, in_table = manner
    is_read = by_rule or kind in ("number", "date")
    if is_read and not needed and text.startswith(NO_MORE):
        return ""
    none = (says_none(text) or text.startswith(NONE)) if is_read else not text.strip("-")
    if not none or kind not in ("text", "paragraphs", "number", "date"):
        return text
    if not needed or (in_table and kind in ("number", "date")):
        return ""
    return "0" if kind == "number" else text


def is_of_none(field: Field, row: Mapping[Any, Any]) -> bool:
    """Return whether a row says only that there is none: by whatever was typed, and nothing was chosen.

    Beside something chosen every cell says it: a doctorate of dashes is none.
    """
    if "fixed" in field:
        return False
    for each in field["fields"]:
        if each["kind"] in CHARACTERS and _says_something(value_at(row, each["path"])):
            return False
    cells = [(each["kind"] in CHARACTERS, value_at(row, each["path"])) for each in field["fields"]]
    typed = [value for is_typed, value in cells if is_typed]
    said = [normalise(value) for value in typed if isinstance(value, str) and value.strip()]
    if not said or not all(says_none(text) or text.startswith(NONE) for text in said):
        return False
    chosen = any(value not in (None, "", False) for is_typed, value in cells if not is_typed)
    other = any(not isinstance(value, str | None) for value in typed)
    return not other and (not chosen or len(said) == len(typed))


def _says_something(value: object) -> bool:
    """Return whether a look tells that an answer says something, as nearly all do.

    Nothing that is mended changes a consonant or a figure at the beginning.
    """
    return isinstance(value, str) and value[:1] not in _BEGINS and bool(_SURE.match(value))


def _ticked(values: list[Any]) -> str | None:
    """Return choices as text, one a line; None if some are not text, or more than anybody ticks."""
    if len(values) > ROWS or not all(isinstance(each, str) and len(each) <= FEW for each in values):
        return None
    return "\n".join(dict.fromkeys(normalise(each).replace("\n", " ") for each in values))


def _figures(number: float) -> str | None:
    """Return a JSON number as a person types it; None for numbers that nobody types, infinity among them."""
    if not -1e15 < number < 1e15:
        return None
    return str(int(number)) if number == int(number) else str(number)


def key_name(key: object) -> str:
    """Return a key of the dossier, short and clean enough to be named in a report."""
    return scrub(key[:40]).replace("\n", " ") if isinstance(key, str) else "?"
