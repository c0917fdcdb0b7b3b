"""A position while its document is read: what is said of it so far."""

from dataclasses import dataclass, field
from typing import Any

from prakat.site_builder.content.importer.drafts.writing import Draft
from prakat.site_builder.content.importer.lines import values
from prakat.site_builder.content.importer.lines.entry import Entry

_BODY = ("main", "duties", "work")


@dataclass
class Section:
    """What stands under a label: its key, the label's words, the lines."""

    key: str
    heading: str
    entries: list[Entry] = field(default_factory=list)
    inline: bool = False  # whether they begin on the label's own line
    _markers: set[tuple[str, int | None]] = field(default_factory=set)
    _seen: int = 0

    def numbers(self, style: str, order: int | None = None) -> bool:
        """Return whether a line of it is numbered in a style, with this number if one is given."""
        for each in self.entries[self._seen :]:
            if each.marker:
                self._markers |= {(each.marker.style, None), (each.marker.style, each.marker.order)}
        self._seen = len(self.entries)
        return (style, order) in self._markers


@dataclass
class Described:
    """A position being read: its draft, its sections, and the lines of its head that nothing explains."""

    draft: Draft = field(default_factory=Draft)
    sections: list[Section] = field(default_factory=list)
    unknown: list[Entry] = field(default_factory=list)
    bracketed: str = ""
    publisher: str = ""
    # The words after ตำแหน่ง, before it is known whether the line of work or the title is meant.
    name: str = ""
    units: list[str] = field(default_factory=list)
    styles: set[str] = field(default_factory=set)
    part: int = 0  # of the document, which names a position once

    @property
    def names(self) -> set[str]:
        """All that it is called."""
        said = self.draft.values
        return {each for each in (self.name, said.get("title"), said.get("line"), self.bracketed) if each}

    def tell(self, said: dict[str, Any], line: int) -> None:
        """Take what stands behind a title (:func:`values.named`)."""
        for key, fact in said.items():
            if key == "unit":
                self.units.append(fact)
            else:
                read = {"pay": values.pay, "place": values.place}.get(key)
                self.draft.put(key, read(fact) if read else fact, line)

    def may_be(self, other: "Described") -> bool:
        """Return whether another one is the same, named elsewhere in the document."""
        number, of_other = (each.draft.values.get("number") for each in (self, other))
        if number and of_other:
            return bool(number == of_other) and (self.part != other.part or bool(self.names & other.names))
        unlike = self.bracketed and other.bracketed and self.bracketed != other.bracketed
        levels = [each.draft.values.get("level") for each in (self, other)]
        unlike = unlike or bool(
            all(levels) and levels[0] != levels[1] and self.has(*_BODY) and other.has(*_BODY)
        )
        return bool(self.names & other.names) and not unlike and not (self.has("work") and other.has("work"))

    def take(self, other: "Described") -> None:
        """Take what is said of the same position elsewhere."""
        if other.bracketed and not self.bracketed:
            self.name, self.bracketed = other.name, other.bracketed
        draft = self.draft
        draft.comments += [each for each in other.draft.comments if each not in draft.comments]
        for key, value in other.draft.values.items():
            draft.put(key, value, 0)
        for each in sorted(other.names - self.names):
            draft.mark(f"เรียกว่า '{each}' ด้วย ดูว่าเป็นตำแหน่งเดียวกัน", "title")
        for path, words in other.draft.marks.items():
            draft.marks[path] += [each for each in words if each not in draft.marks[path]]
        self.sections += [each for each in other.sections if each not in self.sections]
        self.unknown += [each for each in other.unknown if each not in self.unknown]
        self.publisher = self.publisher or other.publisher

    def has(self, *keys: str) -> bool:
        """Return whether it has a section of one of the keys with something in it."""
        return any(each.key in keys and each.entries for each in self.sections)
