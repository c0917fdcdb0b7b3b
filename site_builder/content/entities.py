"""Agencies and positions as written in ``content/``.

Each class is one kind of YAML file or a part of one; the names of its fields are the
file's keys (in words: keys.toml). A file's name without its ending is its id.
"""

from typing import TYPE_CHECKING, Annotated, Literal, cast

from pydantic import Field

from prakat.site_builder.content.tree import MOST, Id, Model, Text
from prakat.validators.contract import PrivacyData, Words
from prakat.validators.levels import TYPES

GOVERNMENT_EMPLOYEE, TEMPORARY_EMPLOYEE = "พนักงานราชการ", "ลูกจ้างชั่วคราว"
_EMPLOYEES = {GOVERNMENT_EMPLOYEE: "government-employee", TEMPORARY_EMPLOYEE: "temporary-employee"}

if TYPE_CHECKING:
    type PositionType = str
else:
    PositionType = Literal[*TYPES, *_EMPLOYEES]


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
    province: Text | None = None
    contact: Text | None = None
    privacy: Privacy | None = None


class WorkGroup(Model):
    """One heading of part ข (``๑. ด้าน…``) and its items (``(๑) …``); numbers are not written."""

    heading: Text
    items: Annotated[list[Text], Field(min_length=1, max_length=MOST)]


class Position(Model):
    """A job description: ก. duties and ข. work. ``agency`` runs from the whole to the part.

    Employees have no level; those of the PM's Office Regulation of 2547 belong to a group of work
    (``group``) and serve for the time of a ``contract``. What goes together is checked in lint/ranks.py.
    """

    id: Id
    title: Text
    line: Text
    type: PositionType
    level: Text | None = None
    number: Text | None = None
    group: Text | None = None
    contract: Text | None = None
    agency: Annotated[list[Text], Field(min_length=1, max_length=MOST)]
    duties: Text
    work: Annotated[list[WorkGroup], Field(min_length=1, max_length=MOST)]

    @property
    def rank(self) -> str:
        """Type and level as announcements write them; of employees, their kind.

        >>> Position.model_construct(type="อำนวยการ", level="สูง").rank
        'ประเภทอำนวยการ ระดับสูง'
        >>> Position.model_construct(type="พนักงานราชการ", level=None).rank
        'พนักงานราชการ'
        """
        return f"ประเภท{self.type} ระดับ{self.level}" if self.level else self.type

    @property
    def rank_words(self) -> Words:
        """:attr:`rank` in both languages.

        >>> Position.model_construct(type="อำนวยการ", level="สูง").rank_words["en"]
        'Managerial, higher level'
        """
        if self.level:
            return {"th": self.rank, "en": TYPES[self.type][self.level].words["en"]}
        return {"th": self.rank, "en": self.rank_code.replace("-", " ").capitalize()}

    @property
    def rank_code(self) -> str:
        """Type and level as the personnel system codes them, or the kind of employee.

        >>> Position.model_construct(type="วิชาการ", level="เชี่ยวชาญ").rank_code
        'K4'
        """
        return TYPES[self.type][self.level].code if self.level else _EMPLOYEES[self.type]

    @property
    def belongs_to(self) -> str:
        """The agency as Thai addresses write it: the part before the whole."""
        return " ".join(reversed(self.agency))
