"""What sites publish of their announcements for other programs, as JSON: its shapes and their JSON Schema.

    api/announcements.json          the list
    api/announcements/<id>.json     one announcement
    api/schema.json                 what stands in both (2020-12)

Moments are ISO 8601 with the zone of Thailand, days without; hours of days are Thai time. Texts are as the
agency wrote them, long ones in CommonMark without HTML. Keys may be added; what is there keeps its meaning as
long as ``format`` ends in the same number. publish/data/api.py makes the files, portal/reading.py reads those
of other sites.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal, TypedDict

from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from prakat.site_builder.content.entities import Agency, Position, Section
from prakat.site_builder.content.kinds import Kind, WindowName
from prakat.site_builder.content.offers import Offer
from prakat.site_builder.content.papers import Attached, Channel, Notice, Signed
from prakat.site_builder.content.schedule import Fee, OtherWindow, Reckoning, Stage, Step, Window
from prakat.site_builder.content.tree import Tree
from prakat.site_builder.postings.status import State
from prakat.validators.contract import (
    Digits,
    EnclosureData,
    EvaluationRound,
    FormUse,
    PrivacyData,
    Words,
)

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


class PublishedSource(TypedDict):
    """The site of an agency from which a portal took an announcement, and how old that is."""

    name: str
    page: Annotated[Reference, Field(description="The announcement there, with its forms")]
    checked: Annotated[datetime, Field(description="When the site last gave what stands here")]
    failing_since: Annotated[datetime | None, Field(description="Since when it no longer does")]


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
    source: Annotated[
        PublishedSource | None,
        Field(description="The site it was taken from; null where it is this site's own"),
    ]


class Listed(Summary):
    """The same in the list, with the hash of the file ``data``: as long as it stays, so does the file."""

    digest: Annotated[str, Field(pattern="^sha256-[A-Za-z0-9+/]{43}=$")]


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
    announcements: list[Listed]


class OneAnnouncement(Summary):
    """The data of one announcement."""

    schema: Annotated[Reference, Field(alias="$schema")]
    format: Literal["prakat-announcement/1"]
    formerly: Annotated[list[str], Field(description="Ids it once had")]
    number: str | None
    dated: date | None
    digits: Annotated[Digits, Field(description="The numerals in which its texts are shown")]
    publish_on: Annotated[datetime | None, Field(description="The moment of publication, if one was set")]
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
    evaluation_rounds: Annotated[
        list[EvaluationRound], Field(description="Those whose results are asked for")
    ]
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


LIST_OF_ALL: TypeAdapter[AnnouncementList] = TypeAdapter(AnnouncementList)
ONE: TypeAdapter[OneAnnouncement] = TypeAdapter(OneAnnouncement)
_EITHER: TypeAdapter[Any] = TypeAdapter(AnnouncementList | OneAnnouncement)


def address(name: str) -> str:
    """Return the address in a site of the announcement with that id."""
    return f"{FOLDER}announcements/{name}.json"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of all files."""
    made = _EITHER.json_schema(mode="serialization", by_alias=True)
    title = {"title": "Announcements of government positions (prakat)"}
    return {"$schema": GenerateJsonSchema.schema_dialect, **title, **made}
