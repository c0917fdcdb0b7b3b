"""Contradictions between files: ids, supersession, and positions announced twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import permutations, product

from prakat.forms.questions.source import Finding, Source
from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.model import Announcement, Content

# By the id of a position: the announcements of it that stand, neither cancelled nor superseded.
type Users = Mapping[str, list[Announcement]]


def findings(
    content: Content, announcements: Mapping[str, Source], positions: Mapping[str, Source]
) -> Iterator[Finding]:
    """Report contradictions between files; the sources are theirs, by id."""
    yield from _former_ids(content, announcements)
    yield from _supersession(content, announcements)
    superseded = {each.supersedes for each in content.announcements.values()}
    users = defaultdict[str, list[Announcement]](list)
    for announcement in content.announcements.values():
        if not announcement.cancelled and announcement.id not in superseded:
            for position in dict.fromkeys(announcement.positions):
                users[position].append(announcement)
    yield from _numbers(content, users, positions)
    yield from _announced_twice(users, announcements)


def _former_ids(content: Content, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Report former ids that lead to more than one announcement."""
    taken = {each: each for each in content.announcements}
    for each in content.announcements.values():
        for index, name in enumerate(each.formerly):
            if (other := taken.setdefault(name, each.id)) != each.id or name == each.id:
                yield sources[each.id].finding(("formerly", index), "formerly.taken", name=name, other=other)


def _supersession(content: Content, sources: Mapping[str, Source]) -> Iterator[Finding]:
    supersedes = {each.id: each.supersedes for each in content.announcements.values()}
    successors: dict[str, str] = {}
    for each in content.announcements.values():
        if each.supersedes is None:
            continue
        at, source = ("supersedes",), sources[each.id]
        if each.id in _line_of(each.id, supersedes):
            yield source.finding(at, "supersedes.itself")
        earlier = content.announcements.get(each.supersedes)
        if earlier and earlier.dated and each.dated and earlier.dated > each.dated:
            yield source.finding(at, "supersedes.order", other=earlier.id)
        if (other := successors.setdefault(each.supersedes, each.id)) != each.id:
            yield source.finding(at, "supersedes.twice", other=other)


def _line_of(name: str, supersedes: Mapping[str, str | None]) -> list[str]:
    """Return the ids that it supersedes, directly or not, until they end or repeat."""
    line = [name]
    while (following := supersedes.get(line[-1])) and following not in line[1:]:
        line.append(following)
    return line[1:]


def _numbers(content: Content, users: Users, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Report a number of two positions of an agency: at once a mistake, else perhaps a new description."""
    numbered: dict[tuple[str, str], list[Position]] = {}
    for position in content.positions.values():
        if position.number is not None:
            numbered.setdefault((position.agency[0], position.number), []).append(position)
    for same in numbered.values():
        for here, there in permutations(same, 2):
            at_once = any(_overlap(*each) for each in product(users[here.id], users[there.id]))
            code = "position.number_taken" if at_once else "position.number_reused"
            yield sources[here.id].finding(("number",), code, number=here.number, other=there.id)


def _announced_twice(users: Users, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Report a position for which two announcements receive applications on the same day."""
    for position, announcements in users.items():
        for here in announcements:
            others = (each for each in announcements if each is not here and _overlap(here, each))
            if there := next(others, None):  # one is enough: the others are told of theirs
                at = here.position_at(here.positions.index(position))
                yield sources[here.id].finding(at, "position.announced_twice", other=there.id)


def _overlap(one: Announcement, other: Announcement) -> bool:
    return one.window.open <= other.window.close and other.window.open <= one.window.close
