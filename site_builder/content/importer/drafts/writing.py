"""What was imported as YAML: each text on lines of its own, each mark above what it doubts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

MARK = "# ตรวจสอบ:"
_HEAD = "# เลขข้อ (ก. ข. ๑. (๑)) เป็นโครงสร้างของไฟล์ ไม่ต้องพิมพ์"
# Short texts stay beside their key; the rest may be long.
_SHORT = {
    *("title", "line", "type", "level", "number", "group", "employment", "agency", "heading", "kind"),
    *("dated", "province", "district", "name", "id", "criterion", "source", "open", "close", "date", "url"),
    *("by", "per", "pass", "position", "positions", "until", "digits", "columns", "prohibited"),
    *("choose", "age"),
}

type Path = tuple[str | int, ...]


@dataclass
class Draft:
    """A file of content as far as a document tells it.

    ``values`` are by key, None for one that somebody has to fill in; ``marks`` say what is uncertain, each
    above the value at its path, () for the whole; ``comments`` are what the document calls itself; ``read``
    are words that became a fact, and are not written.
    """

    comments: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    marks: defaultdict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))
    read: list[str] = field(default_factory=list)

    def mark(self, words: str, *path: str | int) -> None:
        """Mark the value at ``path``, once."""
        if words not in self.marks[path]:
            self.marks[path].append(words)

    def missing(self, *keys: str) -> None:
        """Ask for values that the document does not tell."""
        for key in keys:
            self.values[key] = None
            self.mark("ไม่พบในเอกสาร กรอกเอง", key)

    def put(self, key: str, value: Any, line: int) -> None:
        """Set a value; mark it where there is another one already."""
        if value and self.values.setdefault(key, value) != value:
            parts = (
                value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
            )
            said = ", ".join(map(str, parts))
            where = f"บรรทัดที่ {line}" if line else "อีกแห่งหนึ่งในเอกสาร"
            self.mark(f"{where} ว่า '{said}' ดูว่าค่าใดถูก", key)


def to_yaml(draft: Draft, order: tuple[str, ...]) -> str:
    """Return the YAML of a file of content, its keys in ``order``."""
    lines = [*(f"# {each}" for each in draft.comments), _HEAD, *_marks(draft, (), "")]
    keys = [key for key in order if key in draft.values]
    return "\n".join([*lines, *_mapping({key: draft.values[key] for key in keys}, draft, (), "")]) + "\n"


def _mapping(values: dict[str, Any], draft: Draft, path: Path, indent: str) -> Iterator[str]:
    for key, value in values.items():
        here = (*path, key)
        yield from _marks(draft, here, indent)
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _mapping(value, draft, here, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            for number, each in enumerate(value):
                yield from _item(each, draft, (*here, number), f"{indent}  ", key)
        else:
            yield from _scalar(f"{indent}{key}:", value, indent, key)


def _item(value: Any, draft: Draft, path: Path, indent: str, key: str) -> Iterator[str]:
    yield from _marks(draft, path, indent)
    if isinstance(value, list):
        dumped = yaml.safe_dump(value, allow_unicode=True, width=float("inf"), default_flow_style=True)
        yield f"{indent}- {dumped.rstrip()}"
        return
    if not isinstance(value, dict):
        yield from _scalar(f"{indent}-", value, indent, key)
        return
    first = True
    for line in _mapping(value, draft, path, indent + "  "):
        # The first key stands beside the hyphen; marks of it above.
        if first and not line.lstrip().startswith("#"):
            line, first = f"{indent}- {line.lstrip()}", False
        yield line


def _scalar(start: str, value: Any, indent: str, key: str) -> Iterator[str]:
    if value is None:
        yield start
    elif not isinstance(value, str):
        yield f"{start} {str(value).lower()}"
    elif "\n" in value:
        yield f"{start} |-"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
    elif key in _SHORT:
        dumped = yaml.safe_dump(value, allow_unicode=True, width=float("inf"))
        yield f"{start} {dumped.removesuffix('...\n').rstrip('\n')}"
    else:
        yield f"{start} >-"
        yield f"{indent}  {value}"


def _marks(draft: Draft, path: Path, indent: str) -> Iterator[str]:
    return (f"{indent}{MARK} {' '.join(words.split())}" for words in draft.marks.get(path, ()))
