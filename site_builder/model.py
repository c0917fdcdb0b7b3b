"""What an agency publishes: Agency, Position, Announcement, as written in ``content/``.

Each class is one kind of YAML file or a part of one; the names of its fields are the
file's keys. A file's name without its ending is its id.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, RootModel, Tag

from forms.dates import day
from site_builder.criteria import Id, Model, Text, Tree
from site_builder.dates import Closing, Day, Opening
from validators import contract
from validators.contract import Digits, Form, LimitValue, Words
from validators.rules import evaluations


class Agency(Model):
    """Who publishes. ``parent`` is the ministry or department above it."""

    id: Id
    name: Text
    short: Text | None = None
    parent: Text | None = None
    contact: Text | None = None


class WorkGroup(Model):
    """One heading of part ข (``๑. ด้าน…``) and its items (``(๑) …``); numbers are not written."""

    heading: Text
    items: Annotated[list[Text], Field(min_length=1)]


class Position(Model):
    """A job description: ก. duties and ข. work. ``agency`` runs from the whole to the part."""

    id: Id
    title: Text
    line: Text
    type: Literal["ทั่วไป", "วิชาการ", "อำนวยการ", "บริหาร"]
    level: Text
    number: Text | None = None
    group: Text | None = None
    agency: Annotated[list[Text], Field(min_length=1)]
    duties: Text
    work: Annotated[list[WorkGroup], Field(min_length=1)]

    @property
    def belongs_to(self) -> str:
        """The agency as Thai addresses write it: the part before the whole."""
        return " ".join(reversed(self.agency))


class Kind(StrEnum):
    """Ways into a position for which applications are received."""

    COMPETITION = "competition"
    SELECTION = "selection"
    SPECIALIST = "specialist"
    PROMOTION = "promotion"
    RELOCATION = "relocation"
    TRANSFER = "transfer"
    SCREENING = "screening"
    ACTING = "acting"
    GOVERNMENT_EMPLOYEE = "government_employee"
    TEMPORARY_EMPLOYEE = "temporary_employee"
    EDUCATIONAL_PERSONNEL = "educational_personnel"

    @property
    def label(self) -> Words:
        th, en = _KINDS[self]
        return {"th": th, "en": en}


_KINDS = {
    Kind.COMPETITION: ("สอบแข่งขัน", "Competitive examination"),
    Kind.SELECTION: ("คัดเลือก", "Selection"),
    Kind.SPECIALIST: ("บรรจุผู้มีความรู้ความสามารถและความชำนาญงานสูง", "Appointment of a specialist"),
    Kind.PROMOTION: ("คัดเลือกเพื่อเลื่อนระดับ", "Selection for promotion"),
    Kind.RELOCATION: ("คัดเลือกเพื่อย้าย", "Selection for relocation"),
    Kind.TRANSFER: ("คัดเลือกเพื่อรับโอน", "Selection for transfer"),
    Kind.SCREENING: ("กลั่นกรองเพื่อขึ้นบัญชีรายชื่อ", "Screening for a list of candidates"),
    Kind.ACTING: ("รักษาการหรือรักษาราชการแทน", "Acting appointment"),
    Kind.GOVERNMENT_EMPLOYEE: ("สรรหาพนักงานราชการ", "Recruitment of a government employee"),
    Kind.TEMPORARY_EMPLOYEE: ("จ้างลูกจ้างชั่วคราว", "Recruitment of a temporary employee"),
    Kind.EDUCATIONAL_PERSONNEL: ("บุคลากรทางการศึกษาอื่นตามมาตรา 38 ค.(2)", "Educational personnel (38 c (2))"),
}


class Window(Model):
    """When applications are received; a day's closing means its last second."""

    open: Opening
    close: Closing
    note: Text | None = None


class Step(Model):
    """A dated step of the procedure."""

    date: Day
    step: Text


def _reckoned(value: object) -> object:
    return value if value in ("open", "close") else day(value)


type ReckonedOn = Annotated[Literal["open", "close"] | date, BeforeValidator(_reckoned)]


class Reckoning(Model):
    """Up to which day age, service and time in a level are counted."""

    age: ReckonedOn = "open"
    service: ReckonedOn = "close"
    levels: ReckonedOn = "close"


class LatestRounds(Model):
    """The latest ``count`` rounds of evaluation that took effect by a day."""

    latest_before: Day
    count: Annotated[int, Field(ge=1, le=20)]


class Round(Model):
    """One round of evaluation: B.E. fiscal year and half."""

    year: Annotated[int, Field(ge=2400, le=2700)]
    round: Literal[1, 2]


class ListedRounds(RootModel[list[Round]]):
    """The rounds one by one."""


type Rounds = Annotated[
    Annotated[LatestRounds, Tag("latest")] | Annotated[ListedRounds, Tag("listed")],
    Discriminator(lambda value: "listed" if isinstance(value, list | ListedRounds) else "latest"),
]


# --- The announcement ---------------------------------------------------------------


class FormUse(Model):
    """A form to be filled in, with the words and the limits that this announcement sets."""

    id: Id
    wording: dict[str, Text] = Field(default_factory=dict)
    limits: dict[str, LimitValue] = Field(default_factory=dict)


class Amendment(Model):
    """A later change; the first in the list is number 1."""

    dated: Day
    change: Text
    reason: Text


class Announcement(Model):
    """One announcement."""

    id: Id
    title: Text
    agency: Id
    kind: Kind
    number: Text | None = None
    dated: Day | None = None
    legal_basis: Text | None = None
    contact: Text | None = None
    how_to_submit: Text | None = None
    digits: Digits = "thai"
    positions: Annotated[list[Id], Field(min_length=1)]
    window: Window
    publish_on: Day | None = None
    timeline: list[Step] = Field(default_factory=list)
    reckoning: Reckoning = Reckoning()
    evaluation_rounds: Rounds | None = None
    eligibility: Tree | None = None
    forms: list[FormUse] = Field(default_factory=list)
    attachments: list[Text] = Field(default_factory=list)
    amendments: list[Amendment] = Field(default_factory=list)
    status: Literal["published", "cancelled"] = "published"
    reason: Text | None = None
    supersedes: Id | None = None

    @property
    def version(self) -> int:
        """1, and one more for each amendment."""
        return 1 + len(self.amendments)

    @property
    def limits_on(self) -> date:
        """The day whose limits of forms hold."""
        return self.dated or self.window.open.date()

    @property
    def cancelled(self) -> bool:
        return self.status == "cancelled"

    @property
    def reckoned_to(self) -> dict[Literal["age", "service", "levels"], date]:
        """The day up to which each thing is counted, that day included."""
        days = {"open": self.window.open.date(), "close": self.window.close.date()}
        on = self.reckoning
        return {
            "age": on.age if isinstance(on.age, date) else days[on.age],
            "service": on.service if isinstance(on.service, date) else days[on.service],
            "levels": on.levels if isinstance(on.levels, date) else days[on.levels],
        }


@dataclass(frozen=True)
class Content:
    """Everything published, by id; each reference in it leads somewhere."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    announcements: dict[str, Announcement] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)

    def positions_of(self, announcement: Announcement) -> list[Position]:
        return [self.positions[each] for each in announcement.positions]


def export(announcement: Announcement, content: Content) -> contract.Announcement:
    """The announcement as the rules, the form's page and the documents read it."""
    window, reckoned_to = announcement.window, announcement.reckoned_to
    return {
        "id": announcement.id,
        "version": announcement.version,
        "amendments": [
            {"dated": each.dated.isoformat(), "change": each.change, "reason": each.reason}
            for each in announcement.amendments
        ],
        "title": announcement.title,
        "agency": content.agencies[announcement.agency].name,
        "digits": announcement.digits,
        "dated": announcement.dated.isoformat() if announcement.dated else None,
        "window": {"open": window.open.date().isoformat(), "close": window.close.date().isoformat()},
        "reckoning": {
            "age": reckoned_to["age"].isoformat(),
            "service": reckoned_to["service"].isoformat(),
            "levels": reckoned_to["levels"].isoformat(),
        },
        "positions": [_position(position) for position in content.positions_of(announcement)],
        "evaluation_rounds": _rounds(announcement.evaluation_rounds, window.close.date()),
        "forms": [
            _form_use(use, content.forms[use.id], announcement.limits_on) for use in announcement.forms
        ],
        "eligibility": announcement.eligibility.model_dump() if announcement.eligibility else None,
    }


def _position(position: Position) -> contract.Position:
    exported: contract.Position = {
        "title": position.title,
        "agency": position.belongs_to,
        "type": position.type,
        "level": position.level,
    }
    if position.number is not None:
        exported["number"] = position.number
    if position.group is not None:
        exported["group"] = position.group
    return exported


def _rounds(rounds: LatestRounds | ListedRounds | None, close: date) -> list[contract.EvaluationRound]:
    match rounds:
        case None:
            return evaluations.rounds(close)
        case LatestRounds():
            return evaluations.rounds(rounds.latest_before, rounds.count)
        case ListedRounds():
            return [{"year": each.year, "round": each.round} for each in rounds.root]


def _form_use(use: FormUse, form: Form, on: date) -> contract.FormUse:
    in_force = {name: value for name, value in limits_in_force(form, on).items() if value is not None}
    exported: contract.FormUse = {"id": use.id, "limits": in_force | use.limits}
    if use.wording:
        exported["wording"] = use.wording
    return exported


def limits_in_force(form: Form, on: date) -> dict[str, LimitValue | None]:
    """The value of each of a form's limits on a day; None where none was in force yet."""
    return {
        name: max(
            ((each["since"], each["value"]) for each in history if each["since"] <= on.isoformat()),
            key=lambda dated: dated[0],
            default=("", None),
        )[1]
        for name, history in form.get("limits", {}).items()
    }
