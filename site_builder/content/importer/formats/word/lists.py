"""The automatic numbers of Word's lists, which are shown but not stored (ECMA-376 part 1, 17.9).

A paragraph, or its style, names a list (``w:num``) and a level. The list is an instance of an abstract one
(``w:abstractNum``), or of that of a list style; it may alter levels and begin some of them anew. Instances
of one abstract list are counted on.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from prakat.site_builder.content.importer.formats.figures import figure
from prakat.site_builder.content.importer.formats.word.styles import Styles, value, w
from prakat.site_builder.content.importer.formats.word.symbols import LOST, meant
from prakat.site_builder.content.importer.shapes import Number

_LONGEST = 200  # letters of a number


class _List(NamedTuple):
    """An instance of a list: what it counts with, its levels, and where they begin."""

    counted: str
    levels: dict[int, Any]
    first: dict[int, int]
    anew: bool


class Lists:
    """The lists of a document, counted paragraph by paragraph."""

    def __init__(self, numbering: Any, styles: Styles) -> None:
        """``numbering``: the root of the part with the lists; None if there is none."""
        roots = [] if numbering is None else [numbering]
        self._styles = styles
        abstract = [each for root in roots for each in root.iter(w("abstractNum"))]
        self._abstract = {each.get(w("abstractNumId")): each for each in abstract}
        self._named = {value(each, "styleLink"): key for key, each in self._abstract.items()}
        self._instances = {each.get(w("numId")): each for root in roots for each in root.iter(w("num"))}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def number(self, properties: Any) -> Number | None:
        """Count a paragraph by its properties (``w:pPr``); return its number, or None if it shows none."""
        number, depth = self._place(properties)
        instance = self._list(number)
        if instance is None or depth not in instance.levels:
            return None
        counts = self._counts.setdefault(instance.counted, {})
        if instance.anew and number not in self._begun:
            for level in instance.first:
                counts.pop(level, None)
        self._begun.add(number)
        for level in [each for each in counts if each > depth and self._restarts(instance, each, depth)]:
            del counts[level]
        for level in range(depth + 1):
            if level not in counts:
                counts[level] = instance.first.get(level, _first(instance.levels.get(level)))
            elif level == depth:
                counts[level] += 1
        return self._shown(instance, counts, depth)

    def _shown(self, instance: _List, counts: dict[int, int], depth: int) -> Number | None:
        level = instance.levels[depth]
        text, known = value(level, "lvlText")[:_LONGEST], True
        if value(level, "numFmt") == "bullet":
            shown = "".join(_bullet(each, level) for each in text)
        else:
            legal = level.find(w("isLgl")) is not None
            pieces = re.split("%([1-9])", text)
            for place in range(1, len(pieces), 2):
                at = int(pieces[place]) - 1
                style = "decimal" if legal else value(instance.levels.get(at), "numFmt")
                written = figure(counts.get(at, 1), style)
                known = known and written is not None
                pieces[place] = str(counts.get(at, 1)) if written is None else written
            shown = "".join(pieces)
        if not shown.strip() or Styles.on(level.find(w("rPr")), "vanish"):
            return None
        return Number(shown if value(level, "suff") == "nothing" else f"{shown.strip()} ", depth, known)

    def _restarts(self, instance: _List, level: int, used: int) -> bool:
        """Whether a level begins anew after a higher one was used: any, or one that it names; never, if 0."""
        after = value(instance.levels.get(level), "lvlRestart")
        return not after.isdecimal() or used < int(after)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: str) -> _List | None:
        instance = self._instances.get(number)
        counted = value(instance, "abstractNumId")
        seen: set[str] = set()
        while (link := value(self._abstract.get(counted), "numStyleLink")) and counted not in seen:
            seen.add(counted)
            counted = self._named.get(link) or value(
                self._instances.get(self._styles.list_of(link)), "abstractNumId"
            )
        if instance is None or counted not in self._abstract:
            return None
        levels = {_level(each): each for each in self._abstract[counted].findall(w("lvl"))}
        first: dict[int, int] = {}
        for override in instance.findall(w("lvlOverride")):
            if (own := override.find(w("lvl"))) is not None:
                levels[_level(override)] = own
            if (start := value(override, "startOverride")).isdecimal():
                first[_level(override)] = int(start)
        return _List(counted, levels, first, bool(first))

    def _place(self, properties: Any) -> tuple[str, int]:
        """Return the list and the level of a paragraph: its own, else those of its style."""
        number, level, of = "", "", ""
        for style, each in self._properties(properties):
            numbered = each.find(w("numPr"))
            number = number or value(numbered, "numId")
            level = level or value(numbered, "ilvl")
            if number:
                of = style
                break
        if not level and of and (instance := self._list(number)):
            linked = (at for at, each in instance.levels.items() if value(each, "pStyle") == of)
            return number, next(linked, 0)
        return number, int(level) if level.isdecimal() else 0

    def _properties(self, own: Any) -> Iterator[tuple[str, Any]]:
        if own is not None:
            yield "", own
        yield from self._styles.paragraphs(own)


def _level(element: Any) -> int:
    level = element.get(w("ilvl")) or "0"
    return int(level) if level.isdecimal() else 0


def _first(level: Any) -> int:
    start = value(level, "start")
    return int(start) if start.isdecimal() else 1


def _bullet(letter: str, level: Any) -> str:
    fonts = level.find(f"{w('rPr')}/{w('rFonts')}")
    font = "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""
    shown = meant(ord(letter), font)
    return "•" if shown == LOST else shown
