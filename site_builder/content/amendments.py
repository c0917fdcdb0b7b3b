"""Amendments: paths into an announcement's data, and the announcement as it was before.

A path is dotted, with list items by index: ``window.close``, ``timeline[1].date``. Data is what the
YAML holds: dict, list, str, int, bool, None. The changes of all amendments taken back, last first,
give every earlier version; nothing but the file itself is needed for that.
"""

import copy
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pydantic_core import PydanticCustomError

from prakat.forms.questions.source import Loc
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.text.dates import LAST_SECOND, Span, parse_moment, span_of

_STEP = re.compile(r"(?:^|\.)([A-Za-z_]+)|\[([0-9]{1,4})\]")

# Keys about the announcement, which no amendment changes.
OUTSIDE = (
    "id", "formerly", "status", "reason", "cancelled_on", "publish_on",
    "amendments", "notices", "files", "signed",
)  # fmt: skip


def loc_of(path: str) -> Loc | None:
    """Return the steps of a path; None if it cannot be read as one.

    >>> loc_of("timeline[1].date")
    ('timeline', 1, 'date')
    """
    steps = [*_STEP.finditer(path)]
    if not path or "".join(each[0] for each in steps) != path or path.startswith("["):
        return None
    return tuple(each[1] or int(each[2]) for each in steps)


def path_of(loc: Loc) -> str:
    """Return the path of steps.

    >>> path_of(("timeline", 1, "date"))
    'timeline[1].date'
    """
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in loc).removeprefix(".")


def look_up(data: Any, loc: Loc) -> Any:
    """Return the value at ``loc``; None if there is none."""
    for step in loc:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        else:
            return None
    return data


def same(one: Any, other: Any) -> bool:
    """Tell whether two values mean the same; days and times may be written differently.

    >>> same("20 ธันวาคม 2567", "2024-12-20"), same("20/12/2567", "20/12/2567 16:30")
    (True, False)
    >>> same("3", 3), same("ชั้น 2\\n", "ชั้น 2"), same([{}], None), same(0, None)
    (True, True, True, False)
    """
    one, other = _bare(one), _bare(other)
    return one == other or any(read(one) == read(other) is not None for read in (moment, days))


def _bare(value: Any) -> Any:
    """Return a value without what only its writing adds: a number's quotes, blanks around it, empty parts."""
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        return value if any(_bare(each) is not None for each in inside) else None
    return (str(value).strip() or None) if isinstance(value, str | int) else value


def moment(value: object) -> datetime | None:
    """Return the moment that an author wrote, of a mere day its last; None if it is none."""
    try:
        return parse_moment(value, LAST_SECOND)
    except PydanticCustomError:
        return None


def days(value: object) -> Span | None:
    """Return the days that an author wrote; None if it is none."""
    try:
        return span_of(value)
    except PydanticCustomError:
        return None


def differences(one: Any, other: Any, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the places where two values differ, as deep as both have the same shape.

    >>> [path_of(loc) for loc in differences({"a": [1, 2], "b": 3}, {"a": [1, 5], "c": 4})]
    ['a[1]', 'b', 'c']
    """
    if isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *(key for key in other if key not in one)]:
            yield from differences(one.get(key), other.get(key), (*loc, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, (*loc, index))
    elif not same(one, other):
        yield loc


def as_of(data: dict[str, Any], version: int) -> dict[str, Any]:
    """Return the announcement's data as of a version; 1 is before all amendments.

    >>> changed = {"window.close": {"was": "20/12/2567", "now": "27/12/2567"}}
    >>> as_of({"window": {"close": "27/12/2567"}, "amendments": [{"fields": changed}]}, 1)
    {'window': {'close': '20/12/2567'}, 'amendments': []}
    """
    earlier = copy.deepcopy(data)
    amendments = earlier.get("amendments", [])
    for amendment in reversed(amendments[version - 1 :]):
        for path, change in reversed(amendment.get("fields", {}).items()):
            _put(earlier, loc_of(path) or (), change["was"])
    earlier["amendments"] = amendments[: version - 1]
    return earlier


def version_of(announcement: Announcement, data: dict[str, Any], version: int) -> Announcement:
    """Return the announcement as of a version; ``data`` is the content of its file.

    Raises:
        ValidationError: the earlier values that the amendments give make no announcement.
    """
    return Announcement.model_validate({"id": announcement.id} | as_of(data, version))


def _put(data: dict[str, Any], loc: Loc, value: Any) -> None:
    """Set the value at ``loc``, or remove it if None; ignore paths that lead nowhere."""
    if not loc:
        return
    parent, last = look_up(data, loc[:-1]), loc[-1]
    if isinstance(parent, dict) and value is None:
        parent.pop(str(last), None)
    elif isinstance(parent, dict):
        parent[str(last)] = value
    elif isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        parent[last] = value
