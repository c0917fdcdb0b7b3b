"""Who may apply, as written in an announcement: a tree of criteria.

    all: [...] · any: [...] · at_least: {count: 2, of: [...]} · {id: …, criterion: …, source: …}

How each criterion is judged stands in validators/criteria.py, its words for readers in
eligibility.py beside this file.
"""

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic.types import StringConstraints
from pydantic_core import PydanticCustomError

from prakat.forms.questions.load import STRICT_KEYS
from prakat.validators.degrees import ASCENDING
from prakat.validators.levels import CIVIL

type Id = Annotated[str, StringConstraints(pattern="^[a-z0-9-]+$", max_length=100)]
# Longer than any list that people write; what is longer is no announcement, and takes long to check.
MOST = 500
# An author may leave out the quotes of a number (number: 40).
_TEXT = WithJsonSchema({"type": ["string", "integer"], "minLength": 1})
type Text = Annotated[str, StringConstraints(min_length=1), _TEXT]
# Not true for 1, nor text.
type Number = Annotated[int, Strict()]
if TYPE_CHECKING:
    type LevelCode = str
    type DegreeCode = str
else:
    type LevelCode = Literal[*CIVIL]
    DegreeCode = Literal[*ASCENDING]


class Model(BaseModel):
    model_config = STRICT_KEYS | ConfigDict(frozen=True)


class HeldLevel(Model):
    """Has held any of these levels; None years: the announcement does not say, HR judges."""

    id: Id
    criterion: Literal["held_level"]
    levels: Annotated[list[LevelCode], Field(min_length=1, max_length=MOST)]
    min_years: Annotated[Number, Field(ge=0, le=60)] | None
    source: Text


class EquivalentPosition(Model):
    """Has held another position that HR accepts as equivalent."""

    id: Id
    criterion: Literal["equivalent_position"]
    min_years: Annotated[Number, Field(ge=0, le=60)] | None
    source: Text


class Degree(Model):
    """Has a degree of at least this level."""

    id: Id
    criterion: Literal["degree"]
    at_least: DegreeCode
    source: Text


class DiverseExperience(Model):
    """Has diverse experience, by the form of that name and its limits."""

    id: Id
    criterion: Literal["diverse_experience"]
    source: Text


class Age(Model):
    """Is at least ``min`` and at most ``max`` full years old on the day that age is reckoned to."""

    id: Id
    criterion: Literal["age"]
    min: Annotated[Number, Field(ge=0, le=100)] | None = None
    max: Annotated[Number, Field(ge=0, le=100)] | None = None
    source: Text

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        if (self.min, self.max) == (None, None) or (self.max is not None and (self.min or 0) > self.max):
            raise PydanticCustomError("eligibility.age", "bounds")
        return self


class Discipline(Model):
    """Was never disciplined; if so, HR judges."""

    id: Id
    criterion: Literal["discipline"]
    source: Text


class Own(Model):
    """A criterion in the announcement's own words, which HR judges."""

    id: Id
    criterion: Literal["own"]
    text: Text
    source: Text


class AllOf(Model):
    """Every one of these."""

    all: Annotated[list["Tree"], Field(min_length=1, max_length=MOST)]


class AnyOf(Model):
    """Any one of these."""

    any: Annotated[list["Tree"], Field(min_length=1, max_length=MOST)]


class Count(Model):
    """``count`` of these."""

    count: Annotated[Number, Field(ge=1)]
    of: Annotated[list["Tree"], Field(min_length=1, max_length=MOST)]


class AtLeast(Model):
    """At least so many of these."""

    at_least: Count


type Criterion = HeldLevel | EquivalentPosition | Degree | DiverseExperience | Age | Discipline | Own

_GATHERING = ("all", "any", "at_least")
_CRITERIA = ("held_level", "equivalent_position", "degree", "diverse_experience", "age", "discipline", "own")


def _branch(value: Any) -> str | None:
    """Which kind of node it is, whether still data or already a model."""
    data = value.__dict__ if isinstance(value, Model) else value
    if not isinstance(data, dict):
        return None
    # A degree has an ``at_least`` of its own.
    branch = data.get("criterion", next((key for key in _GATHERING if key in data), None))
    return branch if branch in (*_GATHERING, *_CRITERIA) else None


type Tree = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[HeldLevel, Tag("held_level")]
    | Annotated[EquivalentPosition, Tag("equivalent_position")]
    | Annotated[Degree, Tag("degree")]
    | Annotated[DiverseExperience, Tag("diverse_experience")]
    | Annotated[Age, Tag("age")]
    | Annotated[Discipline, Tag("discipline")]
    | Annotated[Own, Tag("own")],
    Discriminator(
        _branch,
        custom_error_type="eligibility.criterion",
        custom_error_message="{known}",
        custom_error_context={"known": ", ".join(_CRITERIA)},
    ),
]
