"""What is offered with a position: vacancies, pay, place, contract, qualifications.

A position may say it of itself, an announcement for all its positions at once (``terms``) and for each
(``offers``). What is said nearer to the position's place in the announcement comes first.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Strict, Tag, WithJsonSchema

from prakat.site_builder.content.tree import CONDITIONS, MOST, Id, LongText, Model, Text, Tree
from prakat.site_builder.text.dates import Day
from prakat.validators.text import normalise

# In the announcement's own words, or as elsewhere.
type Qualification = Annotated[
    Annotated[LongText, Tag("text")] | Annotated[Tree, Tag("tree")],
    Discriminator(lambda value: "text" if isinstance(value, str | int) else "tree"),
]

_AMOUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(\.[0-9]{1,2})?(?:\s*บาท)?")
_COUNT = re.compile(r"([0-9]{1,5})(?:\s*(?:อัตรา|ตำแหน่ง|คน))?")


def _amount(value: object) -> object:
    """Return the baht that an author wrote, with Thai digits, commas or the unit; others as they are."""
    if isinstance(value, str) and (found := _AMOUNT.fullmatch(normalise(value))):
        whole = int(found[1].replace(",", ""))
        return whole + float(found[2]) if found[2] else whole
    return value


def _count(value: object) -> object:
    found = _COUNT.fullmatch(normalise(value)) if isinstance(value, str) else None
    return int(found[1]) if found else value


# In baht.
type Amount = Annotated[
    Annotated[int, Strict()] | Annotated[float, Strict()],
    Field(ge=0, le=1e9),
    BeforeValidator(_amount),
    WithJsonSchema({"type": ["number", "string"], "examples": ["18,000"]}, mode="validation"),
]
type Vacancies = Annotated[
    int,
    Strict(),
    Field(ge=1, le=99_999),
    BeforeValidator(_count),
    WithJsonSchema({"type": ["integer", "string"], "examples": ["3"]}, mode="validation"),
]


class Pay(Model):
    """Pay in baht for a unit of time or work, and what words say of it beside the amounts."""

    from_: Annotated[Amount | None, Field(alias="from")] = None
    to: Amount | None = None
    per: Literal["month", "day", "hour", "year", "task"] = "month"
    text: Text | None = None

    @property
    def amounts(self) -> list[float]:
        """The lowest and the highest, of those that are said."""
        return [each for each in (self.from_, self.to) if each is not None]


_PROVINCE = re.compile(r"^(?:จังหวัด|จ\.)\s*")


def _province(value: object) -> object:
    """Return the bare name of a province, which is shown and compared without what stands before it."""
    bare = _PROVINCE.sub("", value.strip()) if isinstance(value, str) else value
    return "กรุงเทพมหานคร" if bare in ("กทม.", "กทม", "กรุงเทพฯ", "กรุงเทพ") else bare


type Province = Annotated[Text, BeforeValidator(_province)]


class Workplace(Model):
    """The place of work."""

    name: Text | None = None
    district: Text | None = None
    province: Province | None = None


class Contract(Model):
    """For how long somebody is engaged."""

    from_: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None
    text: Text | None = None


type Term = Annotated[
    Annotated[Text, Tag("text")] | Annotated[Contract, Tag("contract")],
    Discriminator(lambda value: "contract" if isinstance(value, dict | Contract) else "text"),
]


class Register(Model):
    """For how long those who passed stay on the register."""

    months: Annotated[int, Strict(), Field(ge=1, le=120)] | None = None
    text: Text | None = None


class Terms(Model):
    """What is offered with a position."""

    vacancies: Vacancies | None = None
    pay: Pay | None = None
    allowances: list[Text] = Field(default_factory=list, max_length=MOST)
    place: Workplace | None = None
    contract: Term | None = None
    benefits: list[LongText] = Field(default_factory=list, max_length=MOST)
    qualifications: list[Qualification] = Field(default_factory=list, max_length=MOST)
    register_: Annotated[Register | None, Field(alias="register")] = None

    @property
    def said(self) -> dict[str, Any]:
        """What it says, by field."""
        return {name: value for name in Terms.model_fields if (value := getattr(self, name))}

    @property
    def conditions(self) -> list[Tree]:
        """The qualifications, all of which are needed; a text is a criterion that HR judges."""
        return [_own(each) if isinstance(each, str) else each for each in self.qualifications]


class Offer(Terms):
    """A position that is offered, with its own terms."""

    position: Id

    def over(self, others: Iterable[Terms | None]) -> Self:
        """Return it with what it leaves out as the first of ``others`` says it."""
        said: dict[str, Any] = {}
        for each in others:
            said = (each.said if each else {}) | said
        return self.model_copy(update=said | self.said)


def _own(text: str) -> Tree:
    """Return a text as a criterion. Its id is the same as long as the text is."""
    name = "q" + sha256(text.encode()).hexdigest()[:8]
    return CONDITIONS["own"].model_construct(id=name, criterion="own", text=text, source="")
