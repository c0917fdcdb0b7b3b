"""Part ข of a job description: groups, their items, and the items below those, by how they are numbered.

A line that is numbered as the first one is of the outermost kind, one numbered otherwise stands below it.
Those of the outermost kind are headings if others stand below them; an unnumbered ด้าน… is one as well.
"""

import re
from dataclasses import dataclass, field

from prakat.site_builder.content.importer.lines.entry import Entry, out_of_order
from prakat.site_builder.content.importer.lines.outline import Paragraph, go_on

_DEEPER = "บรรทัดที่ {} อยู่ลึกกว่าที่ไฟล์มีชั้นให้ จึงต่อท้ายข้อที่อยู่เหนือ: {}"
_SIDE = re.compile("ด้าน.{2,100}$")
_LONGEST_HEADING = 100
_ORDERED = re.compile("[0-9๐-๙ก-ฮa-zA-Z]")


@dataclass
class Item(Paragraph):
    """An item and those below it."""

    below: list[Paragraph] = field(default_factory=list)
    numbered: bool = True


@dataclass
class Group:
    """A heading, if there is one, and its items."""

    heading: str | None = None
    items: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    among_headings: bool = False  # its items are numbered as the headings of others are


def groups(entries: list[Entry]) -> list[Group]:
    """Return the groups that the entries of part ข are."""
    headings = _headings(entries)
    depths = _depths(entries, headings)
    found: list[Group] = []
    numbered = 0  # the headings so far
    for at, entry in enumerate(entries):
        if at in headings:
            numbered += 1
            notes = [*entry.notes, *(out_of_order(entry.marker, numbered) if entry.marker else [])]
            found.append(Group(entry.text, notes=notes))
            continue
        depth = depths[at]
        if (
            entry.marker
            and depth == 0
            and headings
            and found
            and found[-1].heading
            and not _within(at, headings, entries)
        ):
            found.append(Group(among_headings=True))  # nothing stands below: no heading
        if not found:
            found.append(Group())
        _add(found[-1], entry, depth - (1 if headings and found[-1].heading and depth else 0))
    for group in found:
        for item in group.items:
            if not item.numbered and any(each.numbered for each in group.items):
                item.notes.append(f"บรรทัดที่ {item.entry.line} ไม่มีเลขข้อ ดูว่าเป็นข้อหนึ่งต่างหากหรือส่วนของข้ออื่น")
    return [group for group in found if group.items or group.heading]


def _add(group: Group, entry: Entry, depth: int) -> None:
    """Add a line to a group: as an item, below the last one, or as more of the last one's words."""
    last = group.items[-1] if group.items else None
    if entry.marker is None:
        if last is None or (not last.numbered and not entry.goes_on):
            group.items.append(Item(entry.text, entry, [*entry.notes], numbered=False))
        else:
            go_on(last.below[-1] if last.below else last, entry)
    elif depth == 0 or last is None:
        number = sum(item.numbered for item in group.items) + 1
        wrong = [] if group.among_headings else out_of_order(entry.marker, number)
        group.items.append(Item(entry.text, entry, [*entry.notes, *wrong]))
    elif depth == 1 or not last.below:
        notes = out_of_order(entry.marker, len(last.below) + 1)
        last.below.append(Paragraph(entry.text, entry, [*entry.notes, *notes]))
    else:  # deeper than a position's items go
        last.below[-1].text += f" {entry.words}"
        last.below[-1].notes += [_DEEPER.format(entry.line, entry.words), *entry.notes]


def _headings(entries: list[Entry]) -> set[int]:
    """Return which of the entries are headings."""
    sides = {at for at, each in enumerate(entries) if each.marker and each.marker.style == "side"}
    if sides:
        return sides
    first = next((each.marker.style for each in entries if each.marker), None)
    outermost = [at for at, each in enumerate(entries) if each.marker and each.marker.style == first]
    ordered = first is not None and _ORDERED.search(first) is not None
    below = {at: _below(at, outermost, entries) for at in outermost}
    named = {at for at in outermost if _SIDE.match(entries[at].text) and below[at]}
    parents = {at for at in outermost if any(each.marker for each in below[at])}
    unnumbered = {at for at in range(len(entries)) if _is_unnumbered(at, entries)}
    if unnumbered and not (named and min(named) < min(unnumbered)):
        return unnumbered
    if named and ordered:
        return {at for at in named | parents if len(entries[at].text) <= _LONGEST_HEADING}
    if ordered and len(parents) * 2 > len(outermost):
        return {at for at in parents if len(entries[at].text) <= _LONGEST_HEADING}
    return set()


def _below(at: int, outermost: list[int], entries: list[Entry]) -> list[Entry]:
    following = next((each for each in outermost if each > at), len(entries))
    return [each for each in entries[at + 1 : following] if not each.goes_on]


def _is_unnumbered(at: int, entries: list[Entry]) -> bool:
    """Return whether a line without a number is the heading of what follows."""
    entry, following = entries[at], entries[at + 1] if at + 1 < len(entries) else None
    if entry.marker or following is None or following.goes_on:
        return False
    anew = following.marker is not None and following.marker.order == 1
    if _SIDE.match(entry.text) and (anew or not entry.goes_on):
        return True
    return (
        anew
        and not entry.goes_on
        and len(entry.text) <= 60
        and not entry.text.endswith(("ดังนี้", "ได้แก่", "คือ", ":"))
    )


def _depths(entries: list[Entry], headings: set[int]) -> list[int]:
    """Return how deep each entry stands, the headings or else the outermost items at 0."""
    styles: list[str] = []
    depths = []
    for at, entry in enumerate(entries):
        if at in headings and (entry.marker is None or entry.marker.style == "side"):
            styles = [""]
        elif entry.marker:
            style = entry.marker.style
            styles = styles[: styles.index(style) + 1] if style in styles else [*styles, style]
        depths.append(max(len(styles) - 1, 0))
    return depths


def _within(at: int, headings: set[int], entries: list[Entry]) -> bool:
    """Return whether an outermost line stands below a heading that has no number itself."""
    above = max((each for each in headings if each < at), default=None)
    return above is not None and entries[above].marker is None
