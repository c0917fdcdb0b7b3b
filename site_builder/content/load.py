"""content/ → Content, with all findings at once.

What was found in a valid file is known as long as it is the same, and so is what was found in an announcement
together with what it names.
"""

import itertools
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from prakat.forms.questions.source import Finding, Loc, Source, files, finding, first, near, parsed, read_text
from prakat.forms.questions.typed import Names, validated, well
from prakat.site_builder.content.amendments import version_of
from prakat.site_builder.content.entities import Agency, Position
from prakat.site_builder.content.lint import amended, attached, dates, terms, together
from prakat.site_builder.content.lint.requirements import eligibility, forms, limits, privacy, ranks
from prakat.site_builder.content.lint.texts import amounts, days, links, numbers, pages, words
from prakat.site_builder.content.lint.twice import twice
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.content.schema import keys
from prakat.site_builder.kept import Kept
from prakat.validators.contract import Form

# By kind: the folder, as findings call it, and the ids that are in it.
type Known = dict[str, tuple[str, set[str]]]

_AGENCY, _POSITION, _ANNOUNCEMENT = TypeAdapter(Agency), TypeAdapter(Position), TypeAdapter(Announcement)
_FOLDERS = ("agencies", "positions", "announcements")


def load_content(
    folder: Path, forms: dict[str, Form], name: str = "content", kept: Kept | None = None
) -> tuple[Content, list[Finding]]:
    """Return all that ``folder`` holds; findings call the folder ``name``.

    With findings of severity ``error`` the content is incomplete and not to be published. ``kept`` is what
    is known of files from before.
    """
    kept = kept or Kept()
    agencies = _Folder(folder, name, "agencies", _AGENCY, kept, _of_agency)
    positions = _Folder(folder, name, "positions", _POSITION, kept, _of_position, keys.names())
    called = _called(agencies.items, positions.items, forms)
    announcements = _Folder(folder, name, "announcements", _ANNOUNCEMENT, kept, lambda *_: (), called)
    findings = agencies.findings + positions.findings + announcements.findings
    ids = {"agencies": agencies.ids, "positions": positions.ids, "announcements": announcements.ids}
    known = {kind: (f"{name}/{kind}", each) for kind, each in ids.items()}
    known["forms"] = ("forms/catalogue", set(forms))
    earlier = {
        each.id: _earlier(each, announcements.sources[each.id])
        for each in announcements.items.values()
        if each.amendments
    }
    content = Content(
        agencies.items,
        positions.items,
        announcements.items,
        forms,
        earlier,
        folders=announcements.folders,
        written={name: source.data for name, source in announcements.sources.items()},
    )
    of_forms = kept.key(json.dumps(forms, ensure_ascii=False))
    for stem, source in announcements.broken.items():
        findings += first(_in_spite_of_mistakes(stem, source, content, known))
    for announcement in announcements.items.values():
        source = announcements.sources[announcement.id]
        findings += _dangling(content.versions(announcement), source, known)
        around = content.around(announcement)
        named = [of_forms, announcements.keys[announcement.id]]
        named += [agencies.keys[each] for each in around.agencies]
        named += [positions.keys[each] for each in around.positions]
        if (told := kept.find(key := kept.key("contradictions", *named))) is None:
            told = _written(first(_contradictions(announcement, source, around)))
            kept.keep(key, told)
        findings += _read(told)
    findings += together.findings(content, announcements.sources, positions.sources)
    findings += privacy.findings(content, announcements.sources, agencies.sources)
    findings += attached.findings(
        content, announcements.sources, folder / "announcements", f"{name}/announcements"
    )
    findings += _strays(folder, name)
    findings += pages.findings(folder / "pages", f"{name}/pages")
    once = {(each.file, each.line, each.col, each.code, each.message["th"]): each for each in findings}
    return content, [once[each] for each in sorted(once, key=lambda place: place[:3])]


def _written(findings: Iterable[Finding]) -> list[list[Any]]:
    """Return findings as plain data."""
    return [[*astuple(each)] for each in findings]


def _read(told: list[list[Any]]) -> Iterator[Finding]:
    return (Finding(*each) for each in told)


def _of_agency(agency: Agency, source: Source) -> Iterator[Finding]:
    yield from terms.of_province(agency.province, source, ("province",))


def _of_position(position: Position, source: Source) -> Iterator[Finding]:
    yield from ranks.of_position(position, source)
    yield from terms.of_terms(position, source)
    yield from amounts.of_terms(position, source)


def _contradictions(announcement: Announcement, source: Source, content: Content) -> Iterator[Finding]:
    """Report statements that cannot be true together."""
    yield from dates.findings(announcement, source)
    yield from days.findings(announcement, source)
    yield from terms.findings(announcement, source, content)
    yield from amounts.findings(announcement, source, content)
    yield from dates.results(announcement, source, content.forms)
    yield from _stated(announcement, source)
    yield from eligibility.findings(announcement, source, content.forms)
    yield from limits.findings(announcement, source, content.forms)
    yield from forms.findings(announcement, source, content.forms)
    yield from amended.findings(announcement, source, content.forms)
    yield from ranks.of_announcement(announcement, source, content)
    if announcement.digits == "as_authored":
        yield from words.digits_as_authored(source)


def _called(
    agencies: Mapping[str, Agency], positions: Mapping[str, Position], forms: Mapping[str, Form]
) -> Names:
    """Return what people call the codes and the files that an announcement names."""
    titles = {each.id: (each.title,) for each in positions.values()}
    of_agencies = {each.id: (each.name, *([each.short] if each.short else [])) for each in agencies.values()}
    of_forms = {name: (each["title"]["th"], each["title"]["en"]) for name, each in forms.items()}
    files: Names = {"agency": of_agencies, "positions": titles, "position": titles, "id": of_forms}
    return {**keys.names(), **files}


_NOBODY = "-"
# Stand in for missing parts of an invalid announcement; no check below looks at them.
_STAND_IN = {
    "title": "–",
    "agency": _NOBODY,
    "kind": "selection",
    "window": {"open": "1 มกราคม 2567", "close": "2 มกราคม 2567"},
}


def _in_spite_of_mistakes(stem: str, source: Source, content: Content, known: Known) -> Iterator[Finding]:
    """Report further mistakes of an announcement that is invalid, by its valid parts."""

    def completed(left: dict[str, Any]) -> dict[str, Any]:
        # The offers, too, say which positions there are.
        positions = {} if left.get("offers") else {"positions": [_NOBODY]}
        return {**_STAND_IN, **positions, **left, "id": stem if _is_id(stem) else _NOBODY}

    if (left := well(source, _ANNOUNCEMENT, completed)) is None:
        return
    announcement, kept = left
    yield from _dangling([announcement], kept, known)
    yield from _stated(announcement, kept)
    if "window" in kept.data:
        yield from dates.findings(announcement, kept)
        yield from days.findings(announcement, kept)
        yield from limits.of_forms(announcement, kept, content.forms)
        if "kind" in kept.data:
            yield from eligibility.findings(announcement, kept, content.forms)


def _is_id(stem: str) -> bool:
    return re.fullmatch("[a-z0-9-]{1,100}", stem) is not None


class _Folder[M: (Agency, Position, Announcement)]:
    """The files of one kind: ``ids`` of all, ``items``, ``sources`` and ``folders`` of the valid ones.

    ``keys`` are what files are known by; ``broken`` are the sources of the invalid, by their names.
    ``further`` finds more in a valid one.
    """

    def __init__(
        self,
        folder: Path,
        name: str,
        kind: str,
        adapter: TypeAdapter[M],
        kept: Kept,
        further: Callable[[M, Source], Iterable[Finding]],
        names: Names | None = None,
    ) -> None:
        self.further: Callable[[M, Source], Iterable[Finding]] = further
        self.names = names or {}
        self.ids: set[str] = set()
        self.items: dict[str, M] = {}
        self.sources: dict[str, Source] = {}
        self.keys: dict[str, str] = {}
        self.broken: dict[str, Source] = {}
        self.folders: dict[str, Path] = {}
        self.findings: list[Finding] = []
        for path in files(folder / kind):
            file = f"{name}/{path.relative_to(folder).as_posix()}"
            text, found = read_text(path, file)
            key = kept.key(kind, file, text or "")
            data, told = kept.find(key) or (None, [])
            source, mistakes = parsed(text, file, data) if text is not None else (None, [])
            found += mistakes
            self.findings += found
            if path.stem in self.ids:
                self.findings.append(finding(file, (1, 1), "id.taken"))
            if not _is_id(path.stem):
                self.findings.append(finding(file, (1, 1), "id.characters"))
            self.ids.add(path.stem)
            if source is None:
                continue
            self.folders[path.stem] = path.parent
            if data is not None:
                item = adapter.validate_python(data | {"id": path.stem})
                self.items[path.stem], self.sources[path.stem], self.keys[path.stem] = item, source, key
                self.findings += _read(told)
                continue
            before = len(self.findings)
            valid = self._add(path.stem, source, adapter, found, key)
            # What aliases repeat would be kept as often as they repeat it.
            if valid and not ("&" in source.text and "*" in source.text):
                kept.keep(key, [source.data, _written(found + self.findings[before:])])

    def _add(self, stem: str, source: Source, adapter: TypeAdapter[M], told: list[Finding], key: str) -> bool:
        """Take a file that was read, of which some mistakes are told already; tell whether it is valid."""
        data = source.data
        if isinstance(data, dict):
            if data.get("id", stem) != stem:
                self.findings.append(source.finding(("id",), "id.not_file_name", stem=stem))
            # A name that is no id was told already.
            data = data | {"id": stem if _is_id(stem) else _NOBODY}
        outcome = validated(source, data, adapter, names=self.names)
        self.findings += outcome[1]
        wrong = {(each.line, each.col) for each in outcome[1]}
        texts = itertools.chain(
            words.findings(source),
            days.on_the_calendar(source),
            links.findings(source),
            numbers.findings(source),
        )
        self.findings += first(each for each in texts if (each.line, each.col) not in wrong)
        lost = {each.line for each in told if each.code == "yaml.hash"}
        for loc, place in source.blanks():
            if place[0] not in lost and not wrong & {place, source.place_of(loc, at_key=True)}:
                self.findings.append(finding(source.file, place, "value.blank", key=source.key(loc)))
        if outcome[0] is None or not _is_id(stem):
            self.broken[stem] = source
            return False
        self.items[stem], self.sources[stem], self.keys[stem] = outcome[0], source, key
        self.findings += self.further(outcome[0], source)
        return True


def _earlier(announcement: Announcement, source: Source) -> list[Announcement]:
    """Return the versions before each amendment; none if one is invalid (reported by lint/amended.py)."""
    try:
        return [version_of(announcement, source.data, number) for number in range(1, announcement.version)]
    except ValidationError:
        return []


def _dangling(versions: list[Announcement], source: Source, known: Known) -> Iterator[Finding]:
    """Report references that lead nowhere, of today and of the earlier versions."""
    told: set[tuple[str, str]] = set()
    for version in reversed(versions):
        unsaid = (each for each in _references(version) if each[1:] not in told)
        missing = [each for each in unsaid if each[1] not in known[each[2]][1] and each[1] != _NOBODY]
        for loc, wanted, kind in missing:
            at = loc if version is versions[-1] else ("amendments", version.version - 1, "fields")
            where, ids = known[kind]
            yield source.finding(at, "reference.missing", wanted=wanted, where=where, near=near(wanted, ids))
        told |= {each[1:] for each in missing}


def _references(announcement: Announcement) -> Iterator[tuple[Loc, str, str]]:
    """Yield each reference: its place, the id it names, and the kind of that."""
    yield ("agency",), announcement.agency, "agencies"
    for index, position in enumerate(announcement.positions):
        yield announcement.position_at(index), position, "positions"
    for index, use in enumerate(announcement.forms):
        yield ("forms", index, "id"), use.id, "forms"
    for index, notice in enumerate(announcement.notices):
        if notice.position is not None:
            yield ("notices", index, "position"), notice.position, "positions"
    if announcement.supersedes is not None:
        yield ("supersedes",), announcement.supersedes, "announcements"


def _stated(announcement: Announcement, source: Source) -> Iterator[Finding]:
    """Report a cancellation that lacks something, and whatever is listed twice."""
    cancelled, reason, on = announcement.cancelled, announcement.reason, announcement.cancelled_on
    wrong = [
        (cancelled and not reason, "status", "status.reason"),
        (reason and not cancelled, "reason", "status.not_cancelled"),
        (cancelled and not on, "status", "status.undated"),
        (on and not cancelled, "cancelled_on", "status.cancelled_on"),
        (on and on < (announcement.dated or on), "cancelled_on", "status.cancelled_early"),
    ]
    for is_so, key, code in wrong:
        if is_so:
            yield source.finding((key,), code)
    listed = {
        "offers" if announcement.offers else "positions": announcement.positions,
        "forms": [use.id for use in announcement.forms],
        "attachments": [each["id"] for each in announcement.enclosures],
        "formerly": announcement.formerly,
    }
    for key, ids in listed.items():
        yield from twice(source, (key,), ids)


def _strays(folder: Path, name: str) -> Iterator[Finding]:
    """Report files and folders that would not be published, though their author may expect it."""
    for at, folders, names in os.walk(folder):
        within = Path(at).relative_to(folder).parts
        for each in (*folders, *names):
            kind, file = [*within, each][0], "/".join([name, *within, each])
            beside = (".pdf", ".PDF") if kind == "announcements" else ()
            if each.startswith("."):
                continue
            if kind in _FOLDERS:
                if not each.endswith((".yaml", ".yml", *beside)) and os.path.isfile(os.path.join(at, each)):
                    as_yaml = re.search(r"\.(?:ya?ml|txt)\b", each, re.IGNORECASE) or not Path(each).suffix
                    yield finding(file, (1, 1), "file.ending" if as_yaml else "file.other")
            elif kind != "pages" and not within:
                yield finding(file, (1, 1), "file.stray", near=near(kind, _FOLDERS))
