"""The automatic numbers of OpenDocument's lists and headings (ISO/IEC 26300-1, 5.3 and 16.30)."""

import re
from typing import Any, NamedTuple

from prakat.site_builder.content.importer.formats.figures import figure
from prakat.site_builder.content.importer.formats.open_document.names import full, name_of, said
from prakat.site_builder.content.importer.shapes import Number

# Formats by the first figures that a document names them by.
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "๑": "thaiNumbers",
    "ก": "thaiLetters",
    "01": "decimalZero",
    "": "none",
    "①": "decimalEnclosedCircle",
}
_LONGEST = 200  # letters of a number
_LEVELS = ("text:list-level-style-number", "text:list-level-style-bullet", "text:outline-level-style")


class _Open(NamedTuple):
    """A list that is being read: its style and what is counted in it, by level."""

    style: str
    counts: dict[int, int]


class Lists:
    """The lists of a document, counted item by item."""

    def __init__(self, *roots: Any) -> None:
        """``roots``: those of the parts with styles; those of a later one go before the others."""
        self._levels: dict[str, dict[int, Any]] = {}
        for root in roots:
            for each in root.iter(full("text:list-style"), full("text:outline-style")):
                name = "" if name_of(each) == "text:outline-style" else said(each, "style:name")
                levels = (level for level in each if name_of(level) in _LEVELS)
                self._levels[name] = {int(said(level, "text:level", "1")): level for level in levels}
        self._open: list[_Open] = []
        self._counts: dict[str, dict[int, int]] = {}  # of lists by their id
        self._last: dict[str, dict[int, int]] = {}  # of the last list of each style
        self._headings: dict[int, int] = {}

    def enter(self, element: Any, style: str) -> None:
        """Begin a ``text:list``, within the one that is open or else of ``style`` if it names none itself."""
        style = said(element, "text:style-name") or (self._open[-1].style if self._open else style)
        continued = said(element, "text:continue-list")
        if self._open:
            counts = self._open[-1].counts
        elif continued in self._counts:
            counts = self._counts[continued]
        elif said(element, "text:continue-numbering") == "true":
            counts = self._last.get(style, {})
        else:
            counts = {}
        self._open.append(_Open(style, counts))
        self._last[style] = counts
        if name := element.get("{http://www.w3.org/XML/1998/namespace}id"):
            self._counts[name] = counts

    def leave(self) -> None:
        """End the list that was begun last."""
        self._open.pop()

    def item(self, element: Any) -> Number | None:
        """Count a ``text:list-item``; return its number."""
        style, counts = self._open[-1]
        return self._number(
            self._levels.get(style, {}), counts, len(self._open), said(element, "text:start-value")
        )

    def heading(self, element: Any) -> Number | None:
        """Count a ``text:h`` outside all lists; return its number."""
        level = said(element, "text:outline-level", "1")
        if said(element, "text:is-list-header") == "true" or not level.isdecimal():
            return None
        return self._number(self._levels.get("", {}), self._headings, int(level), "")

    def _number(self, levels: dict[int, Any], counts: dict[int, int], at: int, start: str) -> Number | None:
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        for level in range(1, at + 1):
            if level not in counts:
                counts[level] = _first(levels.get(level))
            elif level == at:
                counts[level] += 1
        if start.isdecimal():
            counts[at] = int(start)
        return self._shown(levels, counts, at)

    def _shown(self, levels: dict[int, Any], counts: dict[int, int], at: int) -> Number | None:
        look = levels.get(at)
        if look is None:
            return None
        if name_of(look) == "text:list-level-style-bullet":
            sign = said(look, "text:bullet-char", "•")
            return Number("• " if "\ue000" <= sign <= "\uf8ff" else f"{sign} ", at - 1)
        known = True

        def written(level: int) -> str:
            nonlocal known
            named = said(levels.get(level, look), "style:num-format")
            style = _FORMATS.get(named.partition(",")[0].strip())
            found = None if style is None else figure(counts.get(level, 1), style)
            known = known and found is not None
            return str(counts.get(level, 1)) if found is None else found

        if pattern := (said(look, "loext:num-list-format") or said(look, "style:num-list-format"))[:_LONGEST]:
            shown = re.sub("%([0-9]{1,2})%", lambda place: written(int(place[1])), pattern)
        else:
            least = at - int(said(look, "text:display-levels", "1")) + 1
            figures = ".".join(filter(None, (written(level) for level in range(max(1, least), at + 1))))
            shown = said(look, "style:num-prefix") + figures + said(look, "style:num-suffix")
        # A level without figures shows no number, whatever would stand around it.
        if not said(look, "style:num-format") and not re.search(r"\w", shown):
            return None
        return Number(f"{shown.strip()} ", at - 1, known) if shown.strip() else None


def _first(look: Any) -> int:
    start = "" if look is None else said(look, "text:start-value")
    return int(start) if start.isdecimal() else 1
