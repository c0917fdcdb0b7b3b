"""The announcement as written in ``content/``, and all content together.

Each class is one kind of YAML file or a part of one; the names of its fields are the
file's keys (in words: keys.toml). Agency and Position stand in entities.py, the tree of
eligibility in tree.py, what is offered in offers.py, dates in schedule.py, papers in papers.py, kinds of
announcements in kinds.py. Exported, an announcement has the shapes of validators/contract.py.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, Self, cast

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

from prakat.forms.basis import basis
from prakat.site_builder.content.entities import Agency, Position, Privacy, Section
from prakat.site_builder.content.kinds import Audience, Kind, Status, WindowName
from prakat.site_builder.content.offers import Offer, Terms
from prakat.site_builder.content.papers import (
    Amendment,
    Attached,
    Attachment,
    Channel,
    Enclosure,
    Notice,
    RequiredForm,
    Signed,
    public,
)
from prakat.site_builder.content.schedule import (
    Fee,
    LatestRounds,
    ListedRounds,
    OtherWindow,
    Reckoning,
    Rounds,
    Stage,
    Step,
    Window,
)
from prakat.site_builder.content.tree import MOST, Id, LongText, Model, Text, Tree, conditions
from prakat.site_builder.text.dates import Day, Opening
from prakat.validators import contract, criteria
from prakat.validators.contract import Digits, Form, LimitValue
from prakat.validators.rules import evaluations


def _well_named(value: object) -> object:
    """Return the positions; raise what was found to be wrong with them."""
    if isinstance(value, PydanticKnownError | PydanticCustomError):
        raise value
    return value


class Announcement(Model):
    """One announcement."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": ["positions"]},
                {"required": ["offers"], "properties": {"offers": {"minItems": 1}}},
            ]
        }
    )
    id: Id
    title: Text
    agency: Id
    kind: Kind
    number: Text | None = None
    dated: Day | None = None
    legal_basis: LongText | None = None
    contact: LongText | None = None
    how_to_submit: LongText | None = None
    digits: Digits = "thai"
    positions: Annotated[list[Id], BeforeValidator(_well_named)] = Field(
        default_factory=list, min_length=1, max_length=MOST
    )
    offers: list[Offer] = Field(default_factory=list, max_length=MOST)
    terms: Terms | None = None
    choose: Literal["one", "several"] = "several"
    window: Window
    windows: dict[WindowName, OtherWindow] = Field(default_factory=dict)
    publish_on: Opening | None = None
    fee: Fee | None = None
    selection: list[Stage] = Field(default_factory=list, max_length=MOST)
    channels: list[Channel] = Field(default_factory=list, max_length=MOST)
    more: list[Section] = Field(default_factory=list, max_length=MOST)
    timeline: list[Step] = Field(default_factory=list, max_length=MOST)
    reckoning: Reckoning = Reckoning()
    evaluation_rounds: Rounds | None = None
    eligibility: Tree | None = None
    forms: list[RequiredForm] = Field(default_factory=list, max_length=MOST)
    attachments: list[Attachment] = Field(default_factory=list, max_length=MOST)
    privacy: Privacy | None = None
    signed: Signed | None = None
    files: list[Attached] = Field(default_factory=list, max_length=MOST)
    amendments: list[Amendment] = Field(default_factory=list, max_length=100)
    notices: list[Notice] = Field(default_factory=list, max_length=MOST)
    status: Status = Status.PUBLISHED
    reason: Text | None = None
    cancelled_on: Day | None = None
    supersedes: Id | None = None
    formerly: list[Id] = Field(default_factory=list, max_length=MOST)

    @model_validator(mode="before")
    @classmethod
    def _offered(cls, data: Any) -> Any:
        """Take the positions from the offers; one of the two says which there are.

        What is wrong with that is put in their place, so that it is told beside all other mistakes.
        """
        if not isinstance(data, dict) or not (said := data.get("offers")):
            if isinstance(data, dict) and "positions" not in data:
                return {**data, "positions": PydanticKnownError("missing")}
            return data
        named = (
            [each.get("position") for each in said if isinstance(each, dict)]
            if isinstance(said, list)
            else []
        )
        if data.get("positions", named) != named:
            return {**data, "positions": PydanticCustomError("offers.twice", "offers.twice")}
        # What is wrong with an offer is said of the offer.
        ids = [each for each in named if isinstance(each, str) and re.fullmatch("[a-z0-9-]+", each)]
        return {**data, "positions": ids or ["-"]}

    @model_validator(mode="after")
    def _numbered(self) -> Self:
        for number, notice in enumerate(self.notices, 1):
            notice._number = number
        return self

    def position_at(self, index: int) -> tuple[str | int, ...]:
        """Return the place in the file that names a position."""
        return ("offers", index, "position") if self.offers else ("positions", index)

    @property
    def version(self) -> int:
        """1, and one more for each amendment."""
        return 1 + len(self.amendments)

    @property
    def limits_on(self) -> date:
        """The day whose limits of forms hold."""
        return self.dated or self.window.open.date()

    @property
    def enclosures(self) -> list[contract.EnclosureData]:
        """What is to be enclosed; the id of a plain text is made from it."""
        return [
            cast(contract.EnclosureData, each.model_dump(exclude_none=True))
            if isinstance(each, Enclosure)
            else {"id": f"e{sha256(each.encode()).hexdigest()[:8]}", "text": each}
            for each in self.attachments
        ]

    def as_public(self, at: datetime) -> "Announcement":
        """Return it without notices, files and a cancellation that are not public at that moment."""
        notices = [
            each
            if (files := public(each.files, at)) == each.files
            else each.model_copy(update={"files": files})
            for each in self.notices
            if each.public_from <= at
        ]
        shown = {"notices": notices, "files": public(self.files, at)}
        update: dict[str, Any] = {name: each for name, each in shown.items() if each != getattr(self, name)}
        if self.cancelled_on and self.cancelled_on > at.date():
            update |= {"status": Status.PUBLISHED, "reason": None, "cancelled_on": None}
        return self.model_copy(update=update) if update else self

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self.status is Status.CANCELLED

    @property
    def counted_to(self) -> dict[str, date]:
        """The cut-off date of age, service and levels, that day included."""
        days = {"open": self.window.open.date(), "close": self.window.close.date()}
        read_into = dict.fromkeys(self.inferred, "close")
        return {
            name: on if isinstance(on, date) else days[on]
            for name, on in [*self.reckoning, *read_into.items()]
        }

    @property
    def inferred(self) -> tuple[str, ...]:
        """What is counted to the closing day although nothing states it: the age of who is not in service.

        The form of who is in service states the days itself; that of the public does not.
        """
        if "age" in self.reckoning.model_fields_set:
            return ()
        audience = self.kind.audience(each.id for each in self.forms)
        return ("age",) if audience is Audience.EVERYONE else ()


@dataclass(frozen=True)
class Content:
    """All content by id; each reference in it leads somewhere.

    ``earlier`` holds the versions before each amendment, the first first; ``catalogue`` is the agency's own;
    ``folders`` holds of each announcement the folder in which it lies, with its PDFs beside it, ``written``
    the data of its file.
    """

    agencies: dict[str, Agency] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    announcements: dict[str, Announcement] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    earlier: dict[str, list[Announcement]] = field(default_factory=dict)
    catalogue: Path | None = None
    folders: dict[str, Path] = field(default_factory=dict)
    written: dict[str, dict[str, Any]] = field(default_factory=dict)

    def find(self, name: str) -> Announcement | None:
        """Return the announcement that has or once had that id."""
        return self.announcements.get(name) or self._renamed.get(name)

    def successors(self, announcement: Announcement) -> list[Announcement]:
        """Return the announcements that supersede it."""
        return self._successors.get(announcement.id, [])

    @cached_property
    def _renamed(self) -> dict[str, Announcement]:
        return {name: each for each in self.announcements.values() for name in each.formerly}

    @cached_property
    def _successors(self) -> dict[str | None, list[Announcement]]:
        found: dict[str | None, list[Announcement]] = {}
        for each in self.announcements.values():
            found.setdefault(each.supersedes, []).append(each)
        return found

    def versions(self, announcement: Announcement) -> list[Announcement]:
        """Return its earlier versions, the first first, and itself."""
        return [*self.earlier.get(announcement.id, [])[: announcement.version - 1], announcement]

    def around(self, announcement: Announcement) -> "Content":
        """Return no more than an announcement and what it names, as far as that is there."""
        agencies = {key: self.agencies[key] for key in (announcement.agency,) if key in self.agencies}
        positions = {key: self.positions[key] for key in announcement.positions if key in self.positions}
        return Content(agencies, positions, {announcement.id: announcement}, self.forms)

    def as_public(self, announcement: Announcement, at: datetime) -> Announcement:
        """Return an announcement as it is at a moment: not yet amended by what is dated later."""
        amended = [each for each in announcement.amendments if each.public_from <= at]
        return self.versions(announcement)[len(amended)].as_public(at)

    def positions_of(self, announcement: Announcement) -> list[Position]:
        """Return its positions, in its order."""
        return [self.positions[each] for each in announcement.positions]

    def offers_of(self, announcement: Announcement) -> list[Offer]:
        """Return what is offered with each of its positions, in its order, whoever says it.

        The qualifications of a job description count only where the announcement itself says nothing of
        who may apply; otherwise it has said them in its own way.
        """
        by_position = {each.position: each for each in announcement.offers}
        found = []
        for position in self.positions_of(announcement):
            own: Terms = position
            if announcement.eligibility:
                own = position.model_copy(update={"qualifications": []})
            offer = by_position.get(position.id) or Offer(position=position.id)
            found.append(offer.over((announcement.terms, own)))
        return found


def export(announcement: Announcement, content: Content) -> contract.AnnouncementData:
    """Return the announcement as the rules, the forms' page and the documents read it."""
    window = announcement.window
    counted_to = {name: on.isoformat() for name, on in announcement.counted_to.items()}
    exported: contract.AnnouncementData = {
        "id": announcement.id,
        "version": announcement.version,
        "rules": basis((content.forms[use.id] for use in announcement.forms), content.catalogue),
        "amendments": [
            {"dated": each.dated.isoformat(), "change": each.change, "reason": each.reason}
            for each in announcement.amendments
        ],
        "title": announcement.title,
        "agency": content.agencies[announcement.agency].name,
        "digits": announcement.digits,
        "dated": announcement.dated.isoformat() if announcement.dated else None,
        "window": {"open": window.open.date().isoformat(), "close": window.close.date().isoformat()},
        "reckoning": cast(Any, counted_to),
        "positions": [
            _position(position, offer)
            for position, offer in zip(
                content.positions_of(announcement), content.offers_of(announcement), strict=True
            )
        ],
        "evaluation_rounds": _rounds(announcement.evaluation_rounds, window.close.date()),
        "forms": [_form_use(use, content.forms[use.id], announcement) for use in announcement.forms],
        "eligibility": announcement.eligibility.model_dump() if announcement.eligibility else None,
    }
    for use in exported["forms"]:
        if any(section.get("once") for section in content.forms[use["id"]]["sections"]):
            use["once"] = True
            break
    if announcement.inferred:
        exported["inferred"] = [*announcement.inferred]
    if announcement.choose == "one":
        exported["choose"] = "one"
    if enclosures := announcement.enclosures:
        exported["enclosures"] = enclosures
    if announcement.formerly:
        exported["formerly"] = announcement.formerly
    if stated := privacy(announcement, content.agencies[announcement.agency]):
        exported["privacy"] = stated
    return exported


def privacy(announcement: Announcement, agency: Agency | None) -> contract.PrivacyData:
    """Return the notice on personal data: the announcement's own words before its agency's."""
    stated: contract.PrivacyData = {}
    for each in (agency, announcement):
        if each and each.privacy:
            stated |= each.privacy.stated
    return stated


def _position(position: Position, offer: Offer) -> contract.PositionData:
    rest = position.model_dump(include={"id", "type", "level", "number", "group"}, exclude_none=True)
    if offer.conditions:
        rest["qualifications"] = {"all": [each.model_dump() for each in offer.conditions]}
    return cast(contract.PositionData, {"title": position.title, "agency": position.belongs_to, **rest})


def _rounds(rounds: LatestRounds | ListedRounds | None, close: date) -> list[contract.EvaluationRound]:
    if isinstance(rounds, ListedRounds):
        return [{"year": each.year, "round": each.round} for each in rounds.root]
    return evaluations.rounds(rounds.latest_before, rounds.count) if rounds else evaluations.asked(close)


def _form_use(use: RequiredForm, form: Form, announcement: Announcement) -> contract.FormUse:
    in_force = {name: each for name, each in _in_force(form, announcement.limits_on).items() if each}
    limits = {name: each["value"] for name, each in in_force.items()}
    named = asked_for(announcement, use.id)
    own = {name: value for name, value in named.items() if name in in_force} | use.limits
    exported: contract.FormUse = {"id": use.id, "limits": limits | own}
    if topics := form.get("topics"):
        exported["asks"] = [name for name, topic in topics.items() if use.asks.get(name, topic["asked"])]
    if use.wording:
        exported["wording"] = use.wording
    # What the announcement sets itself is nobody's reading.
    inferred = [name for name, each in in_force.items() if each.get("inferred") and name not in own]
    if inferred:
        exported["inferred"] = inferred
    return exported


def asked_for(announcement: Announcement, form: str) -> dict[str, list[str]]:
    """Return what the criteria ask applicants to choose from in a form, by the limit of the choices."""
    found: dict[str, dict[str, None]] = {}
    for each in conditions(announcement.eligibility):
        criterion = criteria.load(each.criterion)
        for name, param in criterion.params.items() if form in criterion.forms else ():
            if param.limit:
                found.setdefault(param.limit, {}).update(dict.fromkeys(each.params[name]))
    return {limit: [*values] for limit, values in found.items()}


def limits_in_force(form: Form, on: date) -> dict[str, LimitValue | None]:
    """Return the value of each limit of a form on a day; None if it was not yet in force."""
    return {name: each["value"] if each else None for name, each in _in_force(form, on).items()}


def _in_force(form: Form, on: date) -> dict[str, contract.DatedLimit | None]:
    found: dict[str, contract.DatedLimit | None] = {}
    for name, history in form.get("limits", {}).items():
        begun = [each for each in history if each["since"] <= on.isoformat()]
        found[name] = max(begun, key=lambda each: each["since"]) if begun else None
    return found
