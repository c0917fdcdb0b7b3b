"""Numbered lines as a tree: what stands below what."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from prakat.site_builder.content.importer.lines.entry import Entry

_SENTENCE = re.compile(r"\s.*(?:ต้อง|ดังนี้|ดังต่อไปนี้|ได้แก่|(?<!ที่)จะ|(?<!ที่)(?<!ที่จะ)ให้)|(?:ดังนี้|ดังต่อไปนี้)$")


@dataclass
class Node:
    """A numbered line, the lines without a number behind it, and what is numbered below it."""

    entry: Entry
    lines: list[Entry] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """Its words, where they are no sentence but stand above others."""
        found = self.entry.parts[0] if self.entry.parts else self.entry.text
        above = self.lines or self.below or (self.entry.parts and self.entry.parts[1])
        return found if above and len(found) <= 150 and not _SENTENCE.search(found) else ""

    @property
    def name(self) -> str:
        """Its heading, or the first words of its sentence."""
        return self.heading or self.entry.text.split()[0]

    @property
    def number(self) -> str:
        """Its number as it is cited."""
        return self.entry.marker.shown.removeprefix("ข้อ").strip().rstrip(".") if self.entry.marker else ""

    @property
    def title(self) -> str:
        """Its number and its heading."""
        return f"ข้อ {self.number} {self.heading}" if self.number else self.heading

    @property
    def all(self) -> Iterator[Entry]:
        """It and all below it, as they are read."""
        yield self.entry
        yield from self.content

    @property
    def content_lines(self) -> bool:
        """Whether anything stands below its heading."""
        return bool(self.lines or self.below)

    @property
    def content(self) -> Iterator[Entry]:
        """All below its heading."""
        yield from self.lines
        for each in self.below:
            yield from each.all


def tree(entries: Iterable[Entry]) -> list[Node]:
    """Return entries as they are numbered: one numbered otherwise than those above stands below them."""
    roots: list[Node] = []
    path: list[tuple[str, Node]] = []
    for entry in entries:
        if entry.marker is None:
            if path:
                path[-1][1].lines.append(entry)
            else:
                roots.append(Node(entry))
            continue
        style = entry.marker.style
        at = next((at for at, (each, _) in enumerate(path) if each == style), len(path))
        del path[at:]
        node = Node(entry)
        (path[-1][1].below if path else roots).append(node)
        path.append((style, node))
    return roots


def led(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the lines before the first numbered one, and those from it on."""
    first = next((at for at, each in enumerate(entries) if each.marker), len(entries))
    return entries[:first], entries[first:]
