"""content/ → Content, with everything that is amiss found at once."""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

from forms.load import validated
from forms.source import Finding, Source, files, finding, near, read
from site_builder.criteria import AllOf, AnyOf, AtLeast, Tree
from site_builder.model import Agency, Announcement, Content, Position, limits_in_force
from validators.contract import Form
from validators.counting.calendar import in_words
from validators.criteria import criterion

type Place = tuple[str | int, ...]

_AGENCY = TypeAdapter(Agency)
_POSITION = TypeAdapter(Position)
_ANNOUNCEMENT = TypeAdapter(Announcement)


def load_content(
    folder: Path, forms: dict[str, Form], name: str = "content"
) -> tuple[Content, list[Finding]]:
    """All that ``folder`` holds. ``name`` is what the folder is called in findings.

    With findings of severity ``error`` the content is incomplete and not to be published.
    """
    agencies = _Kind(folder, name, "agencies", _AGENCY)
    positions = _Kind(folder, name, "positions", _POSITION)
    announcements = _Kind(folder, name, "announcements", _ANNOUNCEMENT)
    findings = agencies.findings + positions.findings + announcements.findings
    known = {
        "content/agencies": agencies.ids,
        "content/positions": positions.ids,
        "content/announcements": announcements.ids,
        "forms/catalogue": set(forms),
    }
    for announcement in announcements.items.values():
        source = announcements.sources[announcement.id]
        findings += _dangling(announcement, source, known)
        findings += _contradictions(announcement, source)
        findings += _limits(announcement, source, forms)
    return Content(agencies.items, positions.items, announcements.items, forms), findings


class _Kind[M: (Agency, Position, Announcement)]:
    """The files of one kind: ``ids`` of all, ``items`` and ``sources`` of those that are well."""

    def __init__(self, folder: Path, name: str, kind: str, adapter: TypeAdapter[M]) -> None:
        self.ids: set[str] = set()
        self.items: dict[str, M] = {}
        self.sources: dict[str, Source] = {}
        self.findings: list[Finding] = []
        for path in files(folder / kind):
            file = f"{name}/{path.relative_to(folder).as_posix()}"
            source, found = read(path, file)
            self.findings += found
            self.findings += _bad_name(path.stem, file, taken=path.stem in self.ids)
            self.ids.add(path.stem)
            if source is not None:
                self._add(path.stem, source, adapter)

    def _add(self, stem: str, source: Source, adapter: TypeAdapter[M]) -> None:
        data = source.data
        if isinstance(data, dict):
            if data.setdefault("id", stem) != stem:
                self.findings.append(source.finding(("id",), "id.not_file_name", stem=stem))
            data["id"] = stem
        outcome = validated(source, data, adapter)
        self.findings += outcome[1]
        if outcome[0] is not None:
            self.items[stem], self.sources[stem] = outcome[0], source


def _bad_name(stem: str, file: str, *, taken: bool) -> Iterator[Finding]:
    if taken:
        yield finding(file, (1, 1), "id.taken")
    if not re.fullmatch("[a-z0-9-]{1,100}", stem):
        yield finding(file, (1, 1), "id.characters")


def _dangling(announcement: Announcement, source: Source, known: dict[str, set[str]]) -> Iterator[Finding]:
    """References that lead nowhere."""
    references: list[tuple[Place, str, str]] = [(("agency",), announcement.agency, "content/agencies")]
    for index, position in enumerate(announcement.positions):
        references.append((("positions", index), position, "content/positions"))
    for index, use in enumerate(announcement.forms):
        references.append((("forms", index, "id"), use.id, "forms/catalogue"))
    if announcement.supersedes is not None:
        references.append((("supersedes",), announcement.supersedes, "content/announcements"))
    for loc, wanted, where in references:
        if wanted not in known[where]:
            meant = near(wanted, known[where])
            yield source.finding(loc, "reference.missing", wanted=wanted, where=where, near=meant)


def _limits(announcement: Announcement, source: Source, forms: dict[str, Form]) -> Iterator[Finding]:
    """Limits without a value on the day of the announcement, and those that the forms do not have."""
    on = in_words(announcement.limits_on)
    for index, use in enumerate(announcement.forms):
        form, at = forms.get(use.id), ("forms", index)
        if form is None:
            continue
        in_force = limits_in_force(form, announcement.limits_on)
        for name, value in in_force.items():
            if value is None and name not in use.limits:
                days = {"day": on["th"], "day_en": on["en"]}
                yield source.finding(at, "limit.not_in_force", at_key=False, name=name, form=use.id, **days)
        for name, value in use.limits.items():
            known = [each["value"] for each in form.get("limits", {}).get(name, [])]
            place = (*at, "limits", name)
            if not known:
                meant = near(name, in_force)
                yield source.finding(place, "limit.unknown", at_key=True, name=name, form=use.id, near=meant)
            elif type(value) is not type(known[-1]):
                yield source.finding(place, "limit.kind", name=name, example=known[-1])


def _contradictions(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """What cannot be true at the same time."""
    window = announcement.window
    if window.close <= window.open:
        yield source.finding(("window", "close"), "window.order")
    if announcement.dated and announcement.dated > window.open.date():
        yield source.finding(("dated",), "dated.after_open")
    if announcement.cancelled and not announcement.reason:
        yield source.finding(("status",), "status.reason")
    listed = {"positions": announcement.positions, "forms": [use.id for use in announcement.forms]}
    for key, ids in listed.items():
        for index, each in enumerate(ids):
            if each in ids[:index]:
                yield source.finding((key, index), "reference.twice", name=each)
    seen: set[str] = set()
    for loc, node in _nodes(announcement.eligibility, ("eligibility",)):
        match node:
            case AtLeast(at_least=few) if few.count > len(few.of):
                yield source.finding((*loc, "at_least", "count"), "eligibility.count")
            case AllOf() | AnyOf() | AtLeast():
                pass
            case _:
                if node.id in seen:
                    yield source.finding((*loc, "id"), "eligibility.id_twice", id=node.id)
                seen.add(node.id)
                needed = criterion(node.criterion).form
                if announcement.forms and needed and needed not in listed["forms"]:
                    yield source.finding((*loc, "criterion"), "eligibility.form", form=needed)


def _nodes(tree: Tree | None, loc: Place) -> Iterator[tuple[Place, Tree]]:
    """Every node of a tree with its place in the file."""
    if tree is None:
        return
    yield loc, tree
    branches: list[Tree] = []
    match tree:
        case AllOf():
            branches, loc = tree.all, (*loc, "all")
        case AnyOf():
            branches, loc = tree.any, (*loc, "any")
        case AtLeast():
            branches, loc = tree.at_least.of, (*loc, "at_least", "of")
    for index, branch in enumerate(branches):
        yield from _nodes(branch, (*loc, index))
