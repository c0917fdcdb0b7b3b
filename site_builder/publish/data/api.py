"""Everything as JSON for other programs, with a JSON Schema (2020-12) beside it.

    api/announcements.json          the list
    api/announcements/<id>.json     one announcement
    api/schema.json                 what stands in both

Moments are ISO 8601 with the zone of Thailand, days without; hours of days are Thai time. Texts are as the
agency wrote them, long ones in CommonMark without HTML. Keys may be added; what is there keeps its meaning as
long as ``format`` ends in the same number.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Annotated, Any, Literal, TypedDict, cast

from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.content.entities import Agency, Position, Section
from prakat.site_builder.content.kinds import Kind, WindowName
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.offers import Offer
from prakat.site_builder.content.papers import Attached, Channel, Notice, Signed
from prakat.site_builder.content.schedule import Fee, OtherWindow, Reckoning, Stage, Step, Window
from prakat.site_builder.content.tree import Tree
from prakat.site_builder.postings.activity import published_on, settled, standing, updated_on
from prakat.site_builder.postings.papers import attachment, official, own_files
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.status import State
from prakat.site_builder.publish import archives
from prakat.site_builder.site import Site
from prakat.validators.contract import EnclosureData, FormUse, PrivacyData, Words

FOLDER = "api/"
LIST, SCHEMA = f"{FOLDER}announcements.json", f"{FOLDER}schema.json"

type Reference = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]


class Coded(TypedDict):
    """A code and its meaning."""

    label: Words


class CodedKind(Coded):
    """The way into the position."""

    code: Kind


class CodedStatus(Coded):
    """Where it stood when the site was built; at any other moment the window decides, unless it was
    cancelled or superseded."""

    code: State | Literal["superseded"]


class Summary(TypedDict):
    """An announcement in the list. ``page`` and ``data`` are relative to this file if not absolute."""

    id: str
    version: Annotated[int, Field(description="1, and one more for each amendment")]
    title: str
    agency: str
    kind: CodedKind
    status: CodedStatus
    published: Annotated[date, Field(description="The day on which the public could read it")]
    updated: Annotated[date, Field(description="The day of the latest change, notice or cancellation")]
    window: Annotated[Window, Field(description="First and last moment, both within it")]
    positions: Annotated[list[str], Field(description="Title, type and level of each")]
    page: Reference
    data: Reference


class Changed(TypedDict):
    """An amendment; ``fields`` gives by key the old and the new value, as written."""

    version: int
    dated: date
    change: str
    reason: str
    fields: dict[str, dict[Literal["was", "now"], Any]]
    before: Annotated[Reference, Field(description="The page of the version before")]


class File(Attached):
    """A document that can be had, with its size in bytes."""

    url: Reference
    bytes: int


class SignedFile(Signed):
    """Who signed it; the signed document, if it can be had here."""

    url: Reference | None = None
    bytes: int | None = None


class NoticeWithFiles(Notice):
    """A notice whose documents can be had."""

    files: list[File]  # type: ignore[assignment]  # each is an Attached


class AnnouncementList(TypedDict):
    """All announcements, latest closing first."""

    schema: Annotated[Reference, Field(alias="$schema")]
    format: Literal["prakat-announcements/1"]
    announcements: list[Summary]


class OneAnnouncement(Summary):
    """The data of one announcement."""

    schema: Annotated[Reference, Field(alias="$schema")]
    format: Literal["prakat-announcement/1"]
    formerly: Annotated[list[str], Field(description="Ids it once had")]
    number: str | None
    dated: date | None
    legal_basis: str | None
    publisher: Agency
    described: Annotated[list[Position], Field(description="The positions with their duties")]
    document: Annotated[Reference, Field(description="All of it as PDF, as it would be printed")]
    job_description: Annotated[Reference, Field(description="The positions as PDF: the official attachment")]
    windows: Annotated[dict[WindowName, OtherWindow], Field(description="Other spans of time, by name")]
    fee: Fee | None
    selection: Annotated[list[Stage], Field(description="Stages of the examination or selection")]
    channels: Annotated[list[Channel], Field(description="Ways of applying")]
    timeline: list[Step]
    reckoning: Annotated[Reckoning, Field(description="Up to which day age, service and levels are counted")]
    inferred: Annotated[list[str], Field(description="What of `reckoning` the announcement does not state")]
    eligibility: Tree | None
    offers: Annotated[
        list[Offer], Field(description="What is offered with each position, and asked for beside that")
    ]
    choose: Annotated[
        Literal["one", "several"], Field(description="Of several positions, how many may be applied for")
    ]
    forms: Annotated[list[FormUse], Field(description="Forms to be handed in, with the limits that hold")]
    attachments: Annotated[list[EnclosureData], Field(description="What is to be enclosed")]
    privacy: Annotated[
        PrivacyData | None, Field(description="The notice on personal data, the agency's words included")
    ]
    how_to_submit: str | None
    more: Annotated[list[Section], Field(description="Further clauses, each under its heading")]
    contact: str | None
    amendments: list[Changed]
    notices: list[NoticeWithFiles]
    signed: SignedFile | None
    files: Annotated[list[File], Field(description="Further documents")]
    reason: Annotated[str | None, Field(description="Why it was cancelled")]
    cancelled_on: date | None
    supersedes: str | None
    superseded_by: list[str]


_LIST: TypeAdapter[AnnouncementList] = TypeAdapter(AnnouncementList)
_ONE: TypeAdapter[OneAnnouncement] = TypeAdapter(OneAnnouncement)
_EITHER: TypeAdapter[Any] = TypeAdapter(AnnouncementList | OneAnnouncement)


def artifacts(build: Build) -> Iterator[Artifact]:
    """Yield each file. Former ids have theirs."""
    everything, site = [*build.postings.values()], build.site
    yield Artifact(SCHEMA, partial(_schema))
    yield Artifact(LIST, partial(_list, everything, settled(site, everything)))
    for each in everything:
        for id_then in (each.announcement.id, *each.announcement.formerly):
            address = _address(id_then)
            yield Artifact(address, partial(_whole, each, settled(site, [each]), address))


def _list(postings: Iterable[Posting], site: Site) -> bytes:
    whole: AnnouncementList = {
        "schema": "schema.json",
        "format": "prakat-announcements/1",
        "announcements": [_summary(each, site, LIST) for each in archives.latest_closing(postings)],
    }
    return _LIST.dump_json(whole, by_alias=True)


def _whole(posting: Posting, site: Site, address: str) -> bytes:
    return _ONE.dump_json(_one(posting, site, address), by_alias=True)


def _schema() -> str:
    return json.dumps(schema(), ensure_ascii=False)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of all files."""
    made = _EITHER.json_schema(mode="serialization", by_alias=True)
    title = {"title": "Announcements of government positions (prakat)"}
    return {"$schema": GenerateJsonSchema.schema_dialect, **title, **made}


def _address(name: str) -> str:
    return f"{FOLDER}announcements/{name}.json"


def _summary(posting: Posting, site: Site, seen_from: str) -> Summary:
    announcement = posting.announcement
    stands, label = standing(posting, site.at)
    return {
        "id": announcement.id,
        "version": announcement.version,
        "title": announcement.title,
        "agency": posting.agency.name,
        "kind": {"code": announcement.kind, "label": announcement.kind.label},
        "status": {"code": stands, "label": label},
        "published": published_on(announcement),
        "updated": updated_on(announcement),
        "window": announcement.window,
        "positions": [f"{each.title} {each.rank}" for each in posting.positions],
        "page": site.link(posting.uris[0], seen_from),
        "data": site.link(_address(announcement.id), seen_from),
    }


def _one(posting: Posting, site: Site, seen_from: str) -> OneAnnouncement:
    announcement = posting.announcement
    keys = OneAnnouncement.__annotations__
    said = {key: getattr(announcement, key) for key in keys if key in Announcement.model_fields}
    made = said | {
        **_summary(posting, site, seen_from),
        "schema": "../schema.json",
        "format": "prakat-announcement/1",
        "publisher": posting.agency,
        "described": posting.positions,
        "offers": posting.offers,
        "document": site.link(official.address(announcement), seen_from),
        "job_description": site.link(attachment.address(announcement), seen_from),
        "reckoning": Reckoning(**announcement.counted_to),
        "inferred": [*announcement.inferred],
        "forms": posting.data["forms"],
        "attachments": announcement.enclosures,
        "privacy": posting.data.get("privacy"),
        "amendments": [
            {
                "version": number + 1,
                **each.model_dump(),
                "before": site.link(f"{posting.uris[0]}v{number}/", seen_from),
            }
            for number, each in enumerate(announcement.amendments, 1)
        ],
        "superseded_by": [each.id for each in posting.superseded_by],
        **_documents(posting, site, seen_from),
    }
    return cast(OneAnnouncement, {key: made[key] for key in keys})


def _documents(posting: Posting, site: Site, seen_from: str) -> dict[str, Any]:
    """Return all that names a file, with links."""
    announcement, papers = posting.announcement, own_files.papers(posting)

    def linked(name: str) -> dict[str, Any]:
        paper = papers[name]
        return {"url": site.link(paper.link, seen_from), "bytes": paper.bytes}

    def files(attached: list[Attached]) -> list[File]:
        return [File.model_construct(**dict(each), **linked(each.file)) for each in attached]

    signed = announcement.signed
    return {
        "files": files(announcement.files),
        "notices": [
            NoticeWithFiles.model_construct(**dict(each) | {"files": files(each.files)})
            for each in announcement.notices
        ],
        "signed": signed
        and SignedFile.model_construct(**dict(signed), **(linked(signed.file) if signed.file else {})),
    }
