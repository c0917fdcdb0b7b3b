"""Agencies and positions as written in ``content/``.

Each class is one kind of YAML file or a part of one; the names of its fields are the
file's keys (in words: keys.toml). A file's name without its ending is its id.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, Self, cast

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from prakat.site_builder.content.offers import Province, Terms
from prakat.site_builder.content.tree import MOST, Id, LongText, Model, Text
from prakat.validators.contract import PrivacyData, Words
from prakat.validators.levels import TYPES, Level


@dataclass(frozen=True)
class Service:
    """A kind of service outside the civil service: its code, whether its positions have levels, and whether
    it is for a time only.
    """

    code: str
    leveled: bool = False
    temporary: bool = False

    @property
    def english(self) -> str:
        """Its words in English.

        >>> SERVICES["ลูกจ้างชั่วคราว"].english
        'Temporary employee'
        """
        return self.code.replace("-", " ").capitalize()


GOVERNMENT_EMPLOYEE, TEMPORARY_EMPLOYEE = "พนักงานราชการ", "ลูกจ้างชั่วคราว"
STATE_ENTERPRISE_EMPLOYEE = "พนักงานรัฐวิสาหกิจ"
LOCAL_EMPLOYEES = ("พนักงานจ้างตามภารกิจ", "พนักงานจ้างทั่วไป")
SERVICES: dict[str, Service] = {
    GOVERNMENT_EMPLOYEE: Service("government-employee"),
    TEMPORARY_EMPLOYEE: Service("temporary-employee", temporary=True),
    "ลูกจ้างประจำ": Service("permanent-employee", leveled=True),
    LOCAL_EMPLOYEES[0]: Service("local-mission-employee"),
    LOCAL_EMPLOYEES[1]: Service("local-general-employee", temporary=True),
    "ข้าราชการส่วนท้องถิ่น": Service("local-official", leveled=True),
    "ข้าราชการครูและบุคลากรทางการศึกษา": Service("teacher", leveled=True),
    "พนักงานมหาวิทยาลัย": Service("university-employee", leveled=True),
    "พนักงานกระทรวงสาธารณสุข": Service("public-health-employee"),
    STATE_ENTERPRISE_EMPLOYEE: Service("state-enterprise-employee", leveled=True),
}

if TYPE_CHECKING:
    type PositionType = str
else:
    PositionType = Literal[*TYPES, *SERVICES]


_BETWEEN_LEVELS = re.compile(r"\s*(?:/|หรือ|และ|ถึง)\s*(?:ระดับ)?\s*")


def levels_of(written: str) -> list[str]:
    """Return the levels that an author wrote: one, or several that a position may be filled at.

    >>> levels_of("ปฏิบัติการ/ชำนาญการ"), levels_of("ปฏิบัติการ หรือระดับชำนาญการ"), levels_of("สูง")
    (['ปฏิบัติการ', 'ชำนาญการ'], ['ปฏิบัติการ', 'ชำนาญการ'], ['สูง'])
    """
    return _BETWEEN_LEVELS.split(written)


class Privacy(Model):
    """The notice on personal data (Personal Data Protection Act B.E. 2562 s.23)."""

    purpose: Text | None = None
    basis: Text | None = None
    retention: Text | None = None
    contact: Text | None = None

    @property
    def stated(self) -> PrivacyData:
        """What it states, as exported."""
        return cast(PrivacyData, self.model_dump(exclude_none=True))


class Agency(Model):
    """An agency that publishes. ``parent`` is the ministry or department above it."""

    id: Id
    name: Text
    short: Text | None = None
    parent: Text | None = None
    province: Province | None = None
    contact: LongText | None = None
    privacy: Privacy | None = None


class WorkItem(Model):
    """An item of part ข with items below it."""

    text: Text
    items: Annotated[list[Text], Field(min_length=1, max_length=MOST)]


type Work = Annotated[
    Annotated[Text, Tag("text")] | Annotated[WorkItem, Tag("item")],
    Discriminator(lambda value: "item" if isinstance(value, dict | WorkItem) else "text"),
]


class WorkGroup(Model):
    """One heading of part ข (``๑. ด้าน…``), if any, and its items (``(๑) …``); numbers are not written."""

    heading: Text | None = None
    items: Annotated[list[Work], Field(min_length=1, max_length=MOST)]

    @property
    def outline(self) -> list[tuple[str, list[str]]]:
        """Each item with the items below it."""
        return [(each, []) if isinstance(each, str) else (each.text, each.items) for each in self.items]


class Section(Model):
    """A further part of a job description, under its own heading."""

    heading: Text
    text: LongText


class Position(Terms):
    """A job description: ก. duties and ข. work. ``agency`` runs from the whole to the part.

    ``line`` is the title within the line of work, ``group`` a group of positions or of employees' work,
    ``employment`` says more of the service than its ``type``. The terms are what the description itself
    says of pay, place and the like. What goes together is checked in lint/requirements/ranks.py.
    """

    id: Id
    title: Text
    line: Text | None = None
    type: PositionType
    level: Text | None = None
    number: Text | None = None
    group: Text | None = None
    employment: Text | None = None
    agency: Annotated[list[Text], Field(min_length=1, max_length=MOST)]
    duties: LongText | None = None
    work: list[WorkGroup] = Field(default_factory=list, max_length=MOST)
    more: list[Section] = Field(default_factory=list, max_length=MOST)

    @model_validator(mode="after")
    def _described(self) -> Self:
        """Refuse a description that says neither the duties nor the work."""
        if not self.duties and not self.work:
            raise PydanticCustomError("position.nothing", "position.nothing")
        return self

    @property
    def rank(self) -> str:
        """Type and level as announcements write them; outside the civil service, the kind of service.

        >>> Position.model_construct(type="อำนวยการ", level="สูง").rank
        'ประเภทอำนวยการ ระดับสูง'
        >>> Position.model_construct(type="พนักงานราชการ", level=None).rank
        'พนักงานราชการ'
        >>> Position.model_construct(type="พนักงานรัฐวิสาหกิจ", level="3").rank
        'พนักงานรัฐวิสาหกิจ ระดับ 3'
        """
        kind = f"ประเภท{self.type}" if self.type in TYPES else self.type
        figure = " " if self.level and self.level[0].isdigit() else ""
        return f"{kind} ระดับ{figure}{self.level}" if self.level else kind

    @property
    def rank_words(self) -> Words:
        """:attr:`rank` in both languages.

        >>> Position.model_construct(type="อำนวยการ", level="สูง").rank_words["en"]
        'Managerial, higher level'
        """
        if service := SERVICES.get(self.type):
            return {"th": self.rank, "en": service.english + (f", {self.level}" if self.level else "")}
        return {"th": self.rank, "en": " / ".join(each.words["en"] for each in self.levels)}

    @property
    def official(self) -> bool:
        """Whether whoever holds it is an official, of the civil service or another."""
        return self.type in TYPES or self.type.startswith("ข้าราชการ")

    @property
    def levels(self) -> list[Level]:
        """The levels of the civil service that it may be filled at; none of another service.

        >>> [each.code for each in Position.model_construct(type="วิชาการ", level="ปฏิบัติการ/ชำนาญการ").levels]
        ['K1', 'K2']
        """
        known = TYPES.get(self.type, {})  # lint/requirements/ranks.py
        return [known[each] for each in levels_of(self.level or "") if each in known]

    @property
    def ranks(self) -> dict[str, Words]:
        """Each type and level by the personnel system's code, or the kind of service by its own.

        >>> Position.model_construct(type="วิชาการ", level="เชี่ยวชาญ").ranks["K4"]["th"]
        'ประเภทวิชาการ ระดับเชี่ยวชาญ'
        """
        if service := SERVICES.get(self.type):
            return {service.code: self.rank_words}
        return {
            each.code: {"th": f"ประเภท{self.type} ระดับ{each.name}", "en": each.words["en"]}
            for each in self.levels
        }

    @property
    def belongs_to(self) -> str:
        """The agency as Thai addresses write it: the part before the whole."""
        return " ".join(reversed(self.agency))
