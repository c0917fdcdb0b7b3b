"""What happens when: windows, steps, stages of the selection, the fee, and the days up to which things count.

Each class is a part of an announcement's file; the names of its fields are the keys (in words: keys.toml).
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from prakat.forms.questions.dates import day
from prakat.site_builder.content.offers import Amount
from prakat.site_builder.content.tree import MOST, LongText, Model, Number, Text
from prakat.site_builder.text.dates import Closing, Day, Days, Opening


class Window(Model):
    """When applications are received; a day's closing means its last second.

    The days of an ``example`` are nobody's: the announcement states none.
    """

    open: Opening
    close: Closing
    note: LongText | None = None
    example: bool = False


class OtherWindow(Model):
    """When something else is done: a payment, the printing of a card; where, and what is to be known."""

    open: Opening | None = None
    close: Closing
    place: Text | None = None
    note: LongText | None = None


class Step(Model):
    """A dated step of the procedure."""

    date: Days
    step: Text
    place: Text | None = None


class Rate(Model):
    """What some of the applicants pay, in baht."""

    amount: Amount
    for_: Annotated[Text, Field(alias="for")]


class Fee(Model):
    """The fee for applying, in baht: one amount, or ``rates`` where not everybody pays the same."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["amount"]}, {"required": ["rates"]}]}
    )
    amount: Amount | None = None
    rates: list[Rate] = Field(default_factory=list, max_length=MOST)
    for_: Annotated[Text | None, Field(alias="for")] = None
    pay_at: LongText | None = None
    until: Closing | None = None

    @model_validator(mode="after")
    def _told(self) -> Self:
        """Refuse a fee that tells no amount, and one that tells both an amount for all and several."""
        if (self.amount is None) != bool(self.rates):
            raise PydanticCustomError("fee.amount", "fee.amount")
        return self

    @property
    def amounts(self) -> list[float]:
        """All that somebody may have to pay."""
        return [self.amount] if self.amount is not None else [each.amount for each in self.rates]


class Subject(Model):
    """A subject of a stage, its full marks, and the marks or the share that pass."""

    name: Text
    score: Annotated[Number, Field(ge=1, le=10_000)] | None = None
    passing: Annotated[Text | None, Field(alias="pass")] = None


class Stage(Model):
    """A stage of the selection: an examination, an interview."""

    title: Text
    subjects: list[Subject] = Field(default_factory=list, max_length=MOST)
    method: Text | None = None
    date: Days | None = None
    place: Text | None = None
    note: LongText | None = None


type ReckonedOn = Annotated[
    Literal["open", "close"] | date,
    BeforeValidator(lambda value: value if value in ("open", "close") else day(value)),
    WithJsonSchema({"type": "string", "examples": ["open", "close", "1 ตุลาคม 2569"]}),
]


class Reckoning(Model):
    """The cut-off dates up to which age, service and time in a level are counted.

    Where none is stated they are those of the form of who is in service; :attr:`Announcement.counted_to`.
    """

    age: ReckonedOn = "open"
    service: ReckonedOn = "close"
    levels: ReckonedOn = "close"


class LatestRounds(Model):
    """The latest ``count`` rounds of evaluation that took effect by a day."""

    latest_before: Day
    count: Annotated[Number, Field(ge=1, le=20)]


class Round(Model):
    """One round of evaluation: B.E. fiscal year and half."""

    year: Annotated[Number, Field(ge=2400, le=2700)]
    # Python takes true for 1.
    round: Annotated[Literal[1, 2], BeforeValidator(lambda value: None if value is True else value)]


class ListedRounds(RootModel[Annotated[list[Round], Field(max_length=MOST)]]):
    """The rounds one by one."""


type Rounds = Annotated[
    Annotated[LatestRounds, Tag("latest")] | Annotated[ListedRounds, Tag("listed")],
    Discriminator(lambda value: "listed" if isinstance(value, list | ListedRounds) else "latest"),
]
