"""The sources of a portal → the state of each, brought up to date, with a finding of each that could not be.

    the list, if it has changed → each announcement whose hash has → read and tried → kept

One source's failure is its own: it keeps what it had, and says since when.
"""

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NotRequired, TypedDict

from pydantic import Field, TypeAdapter, ValidationError

from prakat.forms.questions.source import MAX_FINDINGS, Finding, finding
from prakat.site_builder.bundle.policy import integrity
from prakat.site_builder.content.tree import Id
from prakat.site_builder.portal import reading, state
from prakat.site_builder.portal.fetching import DEADLINE, FetchError, Site
from prakat.site_builder.portal.reading import UnusableError
from prakat.site_builder.portal.sources import Agency, Sources
from prakat.site_builder.portal.state import Kept, State
from prakat.site_builder.postings.posting import Origin, Posting
from prakat.site_builder.postings.published import LIST, address
from prakat.validators.contract import Form

AT_ONCE = 8  # sources
# Of one source: announcements, and bytes of its list, of each announcement, and of all together.
MOST, LIST_BYTES, ONE_BYTES, ALL_BYTES = 5000, 10_000_000, 1_000_000, 200_000_000


class _Listed(TypedDict):
    """What is looked at of an announcement in the list; the rest stands in its own file."""

    id: Id
    digest: NotRequired[Annotated[str, Field(max_length=100)]]


class _List(TypedDict):
    format: Annotated[str, Field(pattern=r"^prakat-announcements/1$")]
    announcements: list[_Listed]


_LIST = TypeAdapter(_List)

# Raises UnusableError if a posting cannot be shown.
type Trial = Callable[[Posting], None]


@dataclass(frozen=True)
class Gathered:
    """What became of one source; ``new`` counts announcements that are new or have changed."""

    agency: Agency
    state: State
    findings: list[Finding]
    new: int = 0


def gather(
    sources: Sources,
    folder: Path,
    at: datetime,
    forms: Mapping[str, Form],
    trial: Trial,
    advance: Callable[[int], None] = lambda _: None,
    deadline: float = DEADLINE,
) -> list[Gathered]:
    """Bring the state of all sources, kept in ``folder``, up to date, and return it in their order.

    ``forms`` are those known here; ``advance`` is told of each source that is done. No source takes longer
    than ``deadline`` seconds.

    Raises:
        OSError: the state cannot be written.
    """

    at = at.replace(microsecond=0)

    def one(agency: Agency) -> Gathered:
        before = state.load(folder, agency.id, agency.address)
        site = Site(agency, deadline)
        try:
            gathered = _Gathering(sources.file, agency, before, site, at, forms, trial).gathered()
        except FetchError as error:
            told = finding(sources.file, agency.place, error.code, id=agency.id, **error.values)
            gathered = Gathered(agency, before.failed(at), [told])
        finally:
            site.close()
        state.save(folder, agency.id, gathered.state)
        return gathered

    def counted(agency: Agency) -> Gathered:
        try:
            return one(agency)
        finally:
            advance(1)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [*pool.map(counted, sources.agencies)]


@dataclass
class _Gathering:
    """One source while it is asked."""

    file: str
    agency: Agency
    before: State
    site: Site
    at: datetime
    forms: Mapping[str, Form]
    trial: Trial

    def gathered(self) -> Gathered:
        """Return what the source has now.

        Raises:
            FetchError: it does not give its list, or stops in between.
        """
        answer = self.site.read(LIST, LIST_BYTES, self.before.marks)
        if answer.content is None:  # nothing has changed
            return Gathered(self.agency, replace(self.before, checked=self.at, failing=None), [])
        listed = self._listed(answer.content)
        findings: list[Finding] = []
        if len(listed) > MOST:
            findings.append(self._finding("source.too_many", count=len(listed), max=MOST))
        kept: dict[str, Kept] = {}
        new, size, refused = 0, 0, 0
        for name, digest in [*listed.items()][:MOST]:
            had = self.before.announcements.get(name)
            if had and digest == had.digest:
                kept[name] = had
                continue
            try:
                content = self._content(address(name), ALL_BYTES - size)
                size += len(content)
                kept[name] = self._usable(name, content)
                new += 1
            except UnusableError as error:
                refused += 1
                findings.append(self._refused(name, error, had is not None))
                if had:
                    kept[name] = had
        # The list is asked for again as long as something that it names is not well.
        marks = {} if refused else dict(answer.marks)
        found = State(self.agency.address, self.at, None, marks, kept)
        if (more := len(findings) - MAX_FINDINGS) > 0:
            findings[MAX_FINDINGS:] = [self._finding("source.more", count=more)]
        return Gathered(self.agency, found, findings, new)

    def _finding(self, code: str, **values: object) -> Finding:
        return finding(self.file, self.agency.place, code, id=self.agency.id, **values)

    def _refused(self, name: str, error: UnusableError, had: bool) -> Finding:
        code = "source.announcement_kept" if had else "source.announcement"
        return self._finding(code, name=name, where=error.where, why=error.why)

    def _listed(self, content: bytes) -> dict[str, str]:
        try:
            found = _LIST.validate_python(reading.parsed(content), extra="ignore")
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise FetchError(
                "source.broken", path=LIST, where=".".join(map(str, first["loc"])), why=first["msg"]
            ) from error
        except UnusableError as error:
            raise FetchError("source.broken", path=LIST, where=error.where, why=error.why) from error
        return {each["id"]: each.get("digest", "") for each in found["announcements"]}

    def _content(self, name: str, left: int) -> bytes:
        """Return the file of an announcement; of one that is missing alone, nothing else is the worse."""
        try:
            content = self.site.read(name, min(ONE_BYTES, left)).content
        except FetchError as error:
            if error.code in ("source.status", "source.no_file", "source.too_large"):
                values = " ".join(f"{key} {value}" for key, value in error.values.items())
                raise UnusableError(name, values) from error
            raise
        assert content is not None
        return content

    def _usable(self, name: str, content: bytes) -> Kept:
        data = reading.parsed(content)
        self.trial(
            reading.announcement(
                data, name, origin(self.agency, replace(self.before, checked=self.at)), self.forms
            )
        )
        return Kept(integrity(hashlib.sha256(content).digest()), _without_names(data))


def _without_names(data: Any) -> Any:
    """Return an announcement without the tables of its notices, in which people's names stand."""
    return {**data, "notices": [{**each, "columns": [], "rows": []} for each in data["notices"]]}


def origin(agency: Agency, known: State) -> Origin:
    """Return a source as its announcements name it."""
    name = agency.name or _publisher(known) or agency.site.split("/")[2]
    return Origin(agency.id, name, agency.site, known.checked, known.failing)


def _publisher(known: State) -> str | None:
    """Return what the site itself calls the agency, if it announces for one alone."""
    names = {each.data["publisher"]["name"] for each in known.announcements.values()}
    return names.pop() if len(names) == 1 else None


def taken(
    sources: Sources, folder: Path, forms: Mapping[str, Form]
) -> tuple[list[Origin], list[Posting], list[Finding]]:
    """Return all sources as they are kept, their announcements, and those that can no longer be read."""
    origins: list[Origin] = []
    postings: list[Posting] = []
    findings: list[Finding] = []
    for agency in sources.agencies:
        known = state.load(folder, agency.id, agency.address)
        origins.append(of := origin(agency, known))
        for name, each in known.announcements.items():
            try:
                postings.append(reading.announcement(each.data, name, of, forms))
            except UnusableError as error:
                told = {"id": agency.id, "name": name, "where": error.where, "why": error.why}
                findings.append(finding(sources.file, agency.place, "source.announcement", **told))
    return origins, postings, findings
