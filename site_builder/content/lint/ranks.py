"""Type, level, kind and agency of positions and their announcements, which must go together."""

import re
from collections.abc import Iterator

from prakat.forms.questions.source import Finding, Source, finding, near
from prakat.site_builder.content.entities import GOVERNMENT_EMPLOYEE, SERVICES, Position
from prakat.site_builder.content.lint import twice
from prakat.site_builder.content.model import Announcement, Content
from prakat.validators.levels import CIVIL, TYPES

_LEVEL = re.compile(
    f"ระดับ({'|'.join(sorted({level.name for level in CIVIL.values()}, key=len, reverse=True))})"
)


def of_position(position: Position, source: Source) -> Iterator[Finding]:
    """Report mistakes in a single position."""
    levels = TYPES.get(position.type)
    if levels and position.level not in levels:
        written, known = position.level or "", ", ".join(levels)
        code = CIVIL.get(written.upper())
        meant = code.name if code and code.name in levels else near(written, levels)
        values = {"type": position.type, "written": written, "known": known, "near": meant}
        yield finding(source.file, source.place_of(("level",)), "position.level", **values)
    if not levels and position.level is not None and not SERVICES[position.type].leveled:
        yield source.finding(("level",), "position.no_level", type=position.type)
    if position.type == GOVERNMENT_EMPLOYEE and position.group is None:
        yield source.finding(("type",), "position.group")
    headings = [group.heading or index for index, group in enumerate(position.work)]
    yield from twice(source, ("work",), headings, "heading")
    for index, group in enumerate(position.work):
        yield from twice(source, ("work", index, "items"), group.items)


def of_announcement(announcement: Announcement, source: Source, content: Content) -> Iterator[Finding]:
    """Report positions that do not fit the kind, agency or title of their announcement."""
    positions = [content.positions.get(each) for each in announcement.positions]
    agency = content.agencies.get(announcement.agency)
    types = {*announcement.kind.types}
    for index, position in enumerate(positions):
        if position is None:
            continue
        place = announcement.position_at(index)
        if position.type not in types:
            known = ", ".join(sorted(types))
            kind = announcement.kind
            yield source.finding(place, "kind.position", type=position.type, kind=kind, known=known)
        if agency and not {agency.name, agency.parent} & {*position.agency}:
            yield source.finding(place, "position.agency", theirs=position.agency[0], ours=agency.name)
    levels = {position.level for position in positions if position}
    said = {match[1] for match in _LEVEL.finditer(announcement.title)}
    if None not in positions and said and not said & levels:
        listed = ", ".join(sorted(level for level in levels if level))
        yield source.finding(("title",), "title.level", said=", ".join(sorted(said)), levels=listed or "-")
