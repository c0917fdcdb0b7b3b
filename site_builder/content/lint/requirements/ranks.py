"""Type, level, kind and agency of positions and their announcements, which must go together."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from prakat.forms.questions.source import Finding, Loc, Source, near
from prakat.site_builder.content.entities import GOVERNMENT_EMPLOYEE, SERVICES, Position, levels_of
from prakat.site_builder.content.kinds import Kind
from prakat.site_builder.content.lint.twice import twice
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.content.tree import AllOf, AnyOf, Condition, Tree
from prakat.validators.levels import CIVIL, TYPES

_NAMES = "|".join(sorted({level.name for level in CIVIL.values()}, key=len, reverse=True))
# A title may name several levels: ระดับปฏิบัติการหรือชำนาญการ.
_LEVEL = re.compile(f"ระดับ((?:{_NAMES})(?: ?(?:หรือ|และ|ถึง|/|,|-) ?(?:ระดับ)?(?:{_NAMES}))*)")


def of_position(position: Position, source: Source) -> Iterator[Finding]:
    """Report mistakes in a single position."""
    levels = TYPES.get(position.type)
    unknown = [each for each in levels_of(position.level or "") if each not in (levels or ())]
    if levels and unknown:
        written, known = unknown[0], ", ".join(levels)
        code = CIVIL.get(written.upper())
        meant = code.name if code and code.name in levels else near(written, levels)
        said: dict[str, Any] = {"type": position.type, "written": written, "known": known}
        yield source.finding(("level",), "position.level", near=meant, **said)
    if not levels and position.level is not None and not SERVICES[position.type].leveled:
        yield source.finding(("level",), "position.no_level", type=position.type)
    if position.type == GOVERNMENT_EMPLOYEE and position.group is None:
        yield source.finding(("type",), "position.group")
    headings = [group.heading or index for index, group in enumerate(position.work)]
    yield from twice(source, ("work",), headings, "heading")
    for index, group in enumerate(position.work):
        yield from twice(source, ("work", index, "items"), group.items)


def _above(announcement: Announcement, source: Source, positions: Sequence[Position]) -> Iterator[Finding]:
    """Report conditions of a promotion that ask for none but levels above that of every position."""
    targets = [each.levels[-1] for each in positions if each.levels]
    for loc, node in _held(announcement.eligibility, ("eligibility",)):
        asked = node.params["levels"] or []
        higher = [
            target
            for target in targets
            if asked and all(each[:1] == target.group and each > target.code for each in asked)
        ]
        if targets and len(higher) == len(targets):
            named = ", ".join(CIVIL[each].name for each in asked)
            values: dict[str, Any] = {"target": targets[0].name, "levels": named}
            yield source.finding((*loc, "levels"), "eligibility.level_above", **values)


def _held(tree: Tree | None, loc: Loc) -> Iterator[tuple[Loc, Condition]]:
    match tree:
        case Condition(criterion="held_level"):
            yield loc, tree
        case AllOf(all=nodes):
            for at, node in enumerate(nodes):
                yield from _held(node, (*loc, "all", at))
        case AnyOf(any=nodes):
            for at, node in enumerate(nodes):
                yield from _held(node, (*loc, "any", at))
        case _:
            pass


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
    if announcement.kind is Kind.PROMOTION:
        yield from _above(announcement, source, [each for each in positions if each])
    levels = {each for position in positions if position for each in levels_of(position.level or "")}
    named = (re.findall(_NAMES, match[1]) for match in _LEVEL.finditer(announcement.title))
    said = {name for names in named for name in names}
    if None not in positions and said and not said & levels:
        listed = ", ".join(sorted(level for level in levels if level))
        yield source.finding(("title",), "title.level", said=", ".join(sorted(said)), levels=listed or "-")
